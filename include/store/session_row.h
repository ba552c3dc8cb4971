/* Tables `program_session`, `session_question` and `session_text`: when a program meets, for
 * how many, and what it asks of who joins. */
#ifndef FOYER_STORE_SESSION_ROW_H
#define FOYER_STORE_SESSION_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

enum { SESSION_ROW_NO_AGE = -1 };

struct session_row {
	int64_t id, school, service, made_at, made_by;
	const char *name, *times, *first_day, *last_day; /* times: "" where nothing is said */
	int64_t capacity, least_age, most_age;           /* SESSION_ROW_NO_AGE: no bound */
	int64_t held;
	const char *held_for, *held_until;               /* a barrier's code, a day; "" */
	bool closed;
	/* read, never written: of the one definition (views session_taken and session_seats) */
	int64_t version; /* grows with each update */
	int64_t taken, held_left, waiting, offered;
	const char *service_name, *service_uid; /* as they are written */
};

/* Within a transaction. */
enum err session_row_insert(struct db *db, const struct session_row *row, int64_t *ret_id);
enum err session_row_update(struct db *db, const struct session_row *row);

/* Texts are the arena's. ERR_NOT_FOUND. */
enum err session_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct session_row *ret_row);
/* By first day; `service` 0: of all; `from_day` "": also those that are over or closed. */
enum err session_row_list(struct db *db, struct arena *arena, int64_t school, int64_t service, const char *from_day,
                          struct session_row **ret_rows, size_t *ret_count);

struct session_question_row {
	int64_t id, session, position;
	const char *kind; /* "yes_no", "choice", "text" */
	bool needed;
};
/* Those that are asked now, in their order; `ended`: those that were, too. */
enum err session_question_list(struct db *db, struct arena *arena, int64_t session, bool ended,
                               struct session_question_row **ret_rows, size_t *ret_count);
/* Within a transaction. */
enum err session_question_insert(struct db *db, const struct session_question_row *row, int64_t at, int64_t *ret_id);
enum err session_question_end_all(struct db *db, int64_t session, int64_t at);

struct session_text_row {
	int64_t session, question; /* 0: the session's own */
	const char *part;          /* "name", "times"; "ask", "option" */
	int64_t n;                 /* the option, from 1; else 0 */
	const char *locale, *text;
};
/* Of the session and of all its questions. */
enum err session_text_list(struct db *db, struct arena *arena, int64_t session, struct session_text_row **ret_rows,
                           size_t *ret_count);
/* Within a transaction. */
enum err session_text_insert(struct db *db, const struct session_text_row *row);
/* Its own words, not those of its questions. */
enum err session_text_delete(struct db *db, int64_t session);

#endif
