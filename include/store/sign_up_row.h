/* Tables `volunteer_sign_up` and `volunteer_wish`: who has a place in a shift, who waits for
 * one, and who would help and is to be called. Every statement here that gives a place asks
 * the view volunteer_taken, both for what is left and for what somebody has at that time. */
#ifndef FOYER_STORE_SIGN_UP_ROW_H
#define FOYER_STORE_SIGN_UP_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct sign_up_row {
	int64_t id, school, shift, person, request, entered_by, signed_at;
	const char *locale, *state, *origin;
	bool shows_name;
	/* read, never written */
	int64_t series, starts_at, ends_at, turn, told_at, reached_at, offer_ends_at;
	int64_t ahead;                     /* how many wait before it, of one that waits */
	const char *spoken;                /* their own language, else that of the screens */
	int64_t tries, tried_at;           /* of what they are to be told: nobody answered; when last */
	const char *given, *family, *called, *reached_by;
};

/* Within a transaction. Takes a place of a planned shift of an open opportunity that begins
 * at `from` or later, where one is left and the person has none at that time (`instead`, one of
 * theirs, is not counted): *ret_changed 0 when not. What the level demands the caller has asked. */
enum err sign_up_row_take(struct db *db, const struct sign_up_row *row, int64_t from, int64_t instead, int64_t *ret_id,
                          int *ret_changed);
/* To the end of its waitlist, by the same rules but for what is left. */
enum err sign_up_row_wait(struct db *db, const struct sign_up_row *row, int64_t from, int64_t *ret_id,
                          int *ret_changed);

/* The shift that somebody has at the time of that one, or ERR_NOT_FOUND. */
enum err sign_up_row_overlap(struct db *db, int64_t person, int64_t shift, int64_t instead, int64_t *ret_other);

/* Who waits and could be offered a place that is left now, in their order: not whoever has
 * another at that time. */
enum err sign_up_row_next(struct db *db, struct arena *arena, int64_t shift, int64_t now,
                          struct sign_up_row **ret_rows, size_t *ret_count);

/* Within a transaction; *ret_changed 0: it is not in a state for it. */
enum err sign_up_row_offer(struct db *db, int64_t id, int64_t at, int *ret_changed);
enum err sign_up_row_lapse(struct db *db, int64_t shift, int64_t now, int *ret_changed);
enum err sign_up_row_reached(struct db *db, int64_t id, int64_t by, int64_t at, int64_t ends_at, int *ret_changed);
/* Nobody answered; an offer of which nobody was told ends, and it waits where it waited. */
enum err sign_up_row_tried(struct db *db, int64_t id, int64_t at, int *ret_changed);
enum err sign_up_row_put_back(struct db *db, int64_t id, int *ret_changed);
enum err sign_up_row_lapse_told(struct db *db, int64_t id, int64_t at, int *ret_changed);
enum err sign_up_row_accept(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed);
enum err sign_up_row_decline(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed);
enum err sign_up_row_leave(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed);
/* All places of a shift: they are to be asked about another time; it is cancelled. */
enum err sign_up_row_ask(struct db *db, int64_t shift, int64_t at, int *ret_changed);
enum err sign_up_row_cancel(struct db *db, int64_t shift, int64_t by, int64_t at, int *ret_changed);

/* Whether anybody waits for that shift, or the time of an offer of it is over. */
enum err sign_up_row_is_due(struct db *db, int64_t shift, int64_t now, bool *ret_due);
/* Shifts of which an offer lapses now, or in which a place is left while somebody waits. */
enum err sign_up_row_due(struct db *db, struct arena *arena, int64_t school, int64_t now, int64_t **ret_shifts,
                         size_t *ret_count);

/* Texts are the arena's. ERR_NOT_FOUND. */
enum err sign_up_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct sign_up_row *ret_row);
enum err sign_up_row_by_request(struct db *db, struct arena *arena, int64_t request, int64_t shift,
                                struct sign_up_row *ret_row);
/* The one of that person in that shift that is not over. */
enum err sign_up_row_of_person(struct db *db, struct arena *arena, int64_t shift, int64_t person,
                               struct sign_up_row *ret_row);

/* Of a shift, places first, then who waits; those of a person in shifts that end after an
 * instant, by time, also what was cancelled (`lapsed`: and offers whose time ran out, where nobody
 * was told so); of the school, whom to call about a shift that ends after an instant, by language:
 * those first that nobody tried to reach, then as told. */
enum err sign_up_row_list(struct db *db, struct arena *arena, int64_t shift, struct sign_up_row **ret_rows,
                          size_t *ret_count);
enum err sign_up_row_mine(struct db *db, struct arena *arena, int64_t school, int64_t person, int64_t after,
                          bool lapsed, struct sign_up_row **ret_rows, size_t *ret_count);
/* Of a person, at any time: those that are live, and what was cancelled and not told yet; those to
 * come by time, then those that were, the last first. */
enum err sign_up_row_of(struct db *db, struct arena *arena, int64_t school, int64_t person, int64_t now,
                        struct sign_up_row **ret_rows, size_t *ret_count);
/* The language of somebody's last sign-up, whatever became of it; "" for none. */
enum err sign_up_row_locale(struct db *db, struct arena *arena, int64_t school, int64_t person, const char **ret_locale);
/* Of a person, whatever a calendar of theirs may have taken in, by time: also what they gave back. */
enum err sign_up_row_calendar(struct db *db, struct arena *arena, int64_t school, int64_t person,
                              struct sign_up_row **ret_rows, size_t *ret_count);
/* shift 0: of all */
enum err sign_up_row_calls(struct db *db, struct arena *arena, int64_t school, int64_t shift, int64_t after,
                           struct sign_up_row **ret_rows, size_t *ret_count);

struct volunteer_wish_row {
	int64_t id, school, opportunity, person, request, wished_at;
	const char *name, *phone, *locale;
	/* read: of the person, of the opportunity */
	const char *given, *family, *called, *opportunity_name;
	const char *spoken; /* their own language, else that of the screens */
};
/* Within a transaction. */
enum err volunteer_wish_insert(struct db *db, const struct volunteer_wish_row *row, int64_t *ret_id);
enum err volunteer_wish_end(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed);
/* ERR_NOT_FOUND. */
enum err volunteer_wish_by_request(struct db *db, int64_t request, int64_t *ret_id);
/* The one that is open of the same person for the same thing; of nobody on file: of the same name
 * and telephone as they were typed. ERR_NOT_FOUND. */
enum err volunteer_wish_same(struct db *db, const struct volunteer_wish_row *row, int64_t *ret_id);
/* Those that are open, by language, the oldest first. */
enum err volunteer_wish_list(struct db *db, struct arena *arena, int64_t school, struct volunteer_wish_row **ret_rows,
                             size_t *ret_count);

#endif
