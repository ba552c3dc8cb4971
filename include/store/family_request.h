/* Table `family_request`: what a family asks of the office. It decides nothing by itself. */
#ifndef FOYER_STORE_FAMILY_REQUEST_H
#define FOYER_STORE_FAMILY_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct family_request_row {
	int64_t id, school, registration, household, person, made_at, decided_at, decided_by;
	const char *kind; /* "housing" (the liaison's, D16), "custody", "consent", "change" */
	const char *about; /* of a change: "collect", "no_collect", "phone", "address", "other"; "" */
	const char *text; /* in the family's words, or a code; "" */
	const char *locale;
	const char *state; /* "open", "done", "declined" */
	const char *reason;
};

/* Within a transaction. */
enum err family_request_insert(struct db *db, const struct family_request_row *row, int64_t *ret_id);
/* *ret_changed is 0 when somebody else was first. */
enum err family_request_decide(struct db *db, int64_t id, const char *state, const char *reason, int64_t at,
                               int64_t by, int *ret_changed);

/* Texts are the arena's. ERR_NOT_FOUND. */
enum err family_request_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                            struct family_request_row *ret_row);
/* Open ones, the oldest first; `registration` 0: of all. */
enum err family_request_open(struct db *db, struct arena *arena, int64_t school, int64_t registration,
                             struct family_request_row **ret_rows, size_t *ret_count);

/* Whether somebody asked to talk about who must not collect that child, or named somebody who
 * shall no longer, and nobody answered yet: with it, its household or an adult of it. */
enum err family_request_asks_to_talk(struct db *db, int64_t child, bool *ret_asks);

#endif
