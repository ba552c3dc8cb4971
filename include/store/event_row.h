/* Tables `event_evening`, `event_text` and `event_arrival`: an evening of the school, its words
 * in other languages, and who came. */
#ifndef FOYER_STORE_EVENT_ROW_H
#define FOYER_STORE_EVENT_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct event_row {
	int64_t id, school, made_at, made_by, starts_at, ends_at;
	const char *name, *day;
	const char *place, *agenda, *seat, *interpreters; /* "" where nothing is said */
	const char *state;                                /* "planned", "open", "closed" */
	/* read, never written */
	int64_t version; /* grows with each update */
	int64_t arrivals, adults, children;
};

/* Within a transaction. Its words in other languages are not touched. */
enum err event_row_insert(struct db *db, const struct event_row *row, int64_t *ret_id);
enum err event_row_update(struct db *db, const struct event_row *row);

/* Texts are the arena's. ERR_NOT_FOUND. */
enum err event_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct event_row *ret_row);
/* The last day first, and on a day as they begin; `day` "": of all days. */
enum err event_row_list(struct db *db, struct arena *arena, int64_t school, const char *day, struct event_row **ret_rows,
                        size_t *ret_count);

struct event_text_row {
	const char *part, *locale, *text; /* part: "name", "place", "agenda", "seat" */
};
enum err event_text_list(struct db *db, struct arena *arena, int64_t evening, struct event_text_row **ret_rows,
                         size_t *ret_count);
/* Within a transaction. */
enum err event_text_insert(struct db *db, int64_t evening, const struct event_text_row *row);
enum err event_text_delete(struct db *db, int64_t evening);

struct event_arrival_row {
	int64_t evening, adults, children, arrived_at, request, entered_by; /* entered_by 0: themselves */
	const char *locale, *name, *origin;                                 /* name "": none */
};
/* Within a transaction. */
enum err event_arrival_insert(struct db *db, const struct event_arrival_row *row);
/* ERR_NOT_FOUND: nobody was counted by that request. */
enum err event_arrival_by_request(struct db *db, int64_t request, int64_t *ret_id);

struct event_sum_row {
	const char *locale;
	int64_t arrivals, adults, children;
};
/* By language, each once. */
enum err event_arrival_sums(struct db *db, struct arena *arena, int64_t evening, struct event_sum_row **ret_rows,
                            size_t *ret_count);
/* Those who typed a name, by minute and name: of the rest nothing is read but those two. */
enum err event_arrival_names(struct db *db, struct arena *arena, int64_t evening, struct event_arrival_row **ret_rows,
                             size_t *ret_count);

#endif
