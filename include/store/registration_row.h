/* Tables `registration`, `registration_person`, `registration_answer`: a family as it made
 * itself known, until staff have confirmed it. */
#ifndef FOYER_STORE_REGISTRATION_ROW_H
#define FOYER_STORE_REGISTRATION_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct registration_row {
	int64_t id, school, household, entered_by, made_at, request_key;
	int64_t decided_at, decided_by;
	bool student_alone, confidential; /* confidential: then `address` is the substitute */
	const char *kind;   /* "new", "add", "change" */
	const char *locale, *origin;
	const char *address; /* "" where none was said */
	const char *state;  /* "waiting", "asking", "confirmed", "declined" */
	const char *reason, *decided_by_name, *entered_by_name;
};

struct registration_person_row {
	int64_t id, registration, position, person;
	int64_t age; /* 0: not said */
	bool may_collect;
	const char *role; /* "adult", "student" */
	/* "" where nothing was said */
	const char *name, *called, *kin, *birth_date, *grade, *speaks, *interpreter, *reach, *phone;
};

struct registration_answer_row {
	int64_t registration;
	const char *question;
	int64_t n;
	const char *kind, *value;
};

/* Within a transaction. */
enum err registration_insert(struct db *db, const struct registration_row *row, int64_t *ret_id);
enum err registration_person_insert(struct db *db, const struct registration_person_row *row);
enum err registration_answer_insert(struct db *db, const struct registration_answer_row *row);

/* What staff decided, from the state that they saw; *ret_changed is 0 when somebody else
 * was first. `household` 0 leaves it. */
struct registration_decision {
	const char *from, *to, *reason;
	int64_t at, by, household;
};
enum err registration_decide(struct db *db, int64_t id, const struct registration_decision *decision,
                             int *ret_changed);
enum err registration_person_is(struct db *db, int64_t id, int64_t person);

/* ERR_NOT_FOUND. Texts are the arena's, here and below. */
enum err registration_by_request(struct db *db, int64_t request_key, int64_t *ret_id);
enum err registration_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                          struct registration_row *ret_row);

/* Those that wait for the office, the oldest first. */
enum err registration_open(struct db *db, struct arena *arena, int64_t school, struct registration_row **ret_rows,
                           size_t *ret_count);
enum err registration_people(struct db *db, struct arena *arena, int64_t registration,
                             struct registration_person_row **ret_rows, size_t *ret_count);
enum err registration_answers(struct db *db, struct arena *arena, int64_t registration,
                              struct registration_answer_row **ret_rows, size_t *ret_count);

#endif
