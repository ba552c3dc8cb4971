/* Tables `session_place` and `session_place_answer`: who has a place in a session of a
 * program, and who waits for one. What *taken* means is in the views session_taken and
 * session_seats alone; every statement here that gives a place asks them. */
#ifndef FOYER_STORE_PLACE_ROW_H
#define FOYER_STORE_PLACE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct place_row {
	int64_t id, school, session, person, household, joined_for_by, turn, request, entered_by;
	int64_t joined_at, offered_at, reached_at, reached_by, offer_ends_at, decided_at, decided_by;
	const char *name, *grade, *phone, *locale, *barriers, *state, *code, *origin;
	int64_t age; /* -1: not said */
	/* read, never written */
	int64_t ahead;            /* how many wait before it, of one that waits */
	const char *reached_by_name;
	int64_t tries, tried_at;  /* of its offer: nobody answered; when last */
};

/* Within a transaction. Takes a place where one is left on that day for a family with these
 * barriers, and the person has none in that session: *ret_changed 0 when not. */
enum err place_row_take(struct db *db, const struct place_row *row, const char *day, int64_t *ret_id, int *ret_changed);
/* The end of the waitlist of a session that is open on that day. */
enum err place_row_wait(struct db *db, const struct place_row *row, const char *day, int64_t *ret_id, int *ret_changed);

/* Within a transaction: the first who waits and for whom a place is left is offered it; not to
 * `except` (0: nobody). */
enum err place_row_offer(struct db *db, int64_t session, const char *day, int64_t at, int64_t except, int *ret_changed);
/* An offer of which nobody was told ends, and it waits where it waited; and the reverse. */
enum err place_row_put_back(struct db *db, int64_t id, int *ret_changed);
enum err place_row_offer_again(struct db *db, int64_t id, int64_t at);
/* Nobody answered. */
enum err place_row_tried(struct db *db, int64_t id, int64_t at, int *ret_changed);
/* One that is over, to the end of the waitlist of a session that is open on that day. */
enum err place_row_wait_again(struct db *db, int64_t id, const char *day, int *ret_changed);
enum err place_row_lapse_told(struct db *db, int64_t id, int64_t at, int *ret_changed);
/* Those of the session whose time is over. */
enum err place_row_lapse(struct db *db, int64_t session, int64_t now, int *ret_changed);
/* Within a transaction; *ret_changed 0: it is not in a state for it. */
enum err place_row_reached(struct db *db, int64_t id, int64_t by, int64_t at, int64_t ends_at, int *ret_changed);
enum err place_row_accept(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed);
enum err place_row_decline(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed);
enum err place_row_leave(struct db *db, int64_t id, int64_t by, int64_t at, int *ret_changed);

/* Whether a lapse or an offer is due: of these sessions, the arena's. */
enum err place_row_due(struct db *db, struct arena *arena, int64_t school, const char *day, int64_t now,
                       int64_t **ret_sessions, size_t *ret_count);

/* Texts are the arena's. ERR_NOT_FOUND. */
enum err place_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct place_row *ret_row);
enum err place_row_by_code(struct db *db, struct arena *arena, int64_t school, const char *code,
                           struct place_row *ret_row);
enum err place_row_by_request(struct db *db, struct arena *arena, int64_t request, struct place_row *ret_row);
/* The one of that person in that session that is not over. */
enum err place_row_of_person(struct db *db, struct arena *arena, int64_t session, int64_t person,
                             struct place_row *ret_row);

/* Those that are not over, those who have a place first, then the waitlist in its order;
 * `session` 0: of all sessions; `ended`: also those that are over. */
enum err place_row_list(struct db *db, struct arena *arena, int64_t school, int64_t session, bool ended,
                        struct place_row **ret_rows, size_t *ret_count);
/* Offers of which the family was not reached, by language: those first that nobody tried to
 * reach, then by when that was last, the first offered first. */
enum err place_row_calls(struct db *db, struct arena *arena, int64_t school, struct place_row **ret_rows, size_t *ret_count);
/* Those of a person, and those of a household that are nobody's in the records; also those whose
 * time to answer ran out, where nobody was told so and the session is open on that day. */
enum err place_row_of_family(struct db *db, struct arena *arena, int64_t school, int64_t person, int64_t household,
                             const char *day, struct place_row **ret_rows, size_t *ret_count);

struct place_answer_row {
	int64_t place, question;
	const char *value;
};
/* Within a transaction. */
enum err place_answer_insert(struct db *db, const struct place_answer_row *row);
enum err place_answer_list(struct db *db, struct arena *arena, int64_t place, struct place_answer_row **ret_rows,
                           size_t *ret_count);

#endif
