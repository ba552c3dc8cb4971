/* One person of a party: bears state, code and how it ended. */
#ifndef FOYER_STORE_VISIT_PERSON_H
#define FOYER_STORE_VISIT_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

enum { VISIT_PERSON_CODE_BYTES = 7, VISIT_PERSON_LOCALE_BYTES = 36 };

struct visit_person_row {
	int64_t school, visit;
	int position;
	const char *kind, *name;
	const char *code; /* NULL: none */
	int64_t likely;   /* of the records, 0: nobody is likely */
	/* waiting when end_kind is NULL, else ended at once */
	const char *end_kind;
	int64_t ended_at;
};

/* Within a transaction. */
enum err visit_person_insert(struct db *db, const struct visit_person_row *row, int64_t *ret_id);

/* Of a visit, or of a place in a program: both are typed into the same field. */
enum err visit_person_code_taken(struct db *db, const char *code, bool *ret_taken);

/* The codes of a visit in the order of its people, at most `most`. */
enum err visit_person_codes(struct db *db, int64_t visit, char (*ret_codes)[VISIT_PERSON_CODE_BYTES],
                            size_t most, size_t *ret_count);

/* The one waiting or inside who has this code; ERR_NOT_FOUND for a code that has
 * ended and for one that never was. */
struct visit_person_live {
	int64_t id, visit;
	char locale[VISIT_PERSON_LOCALE_BYTES];
};
enum err visit_person_by_code(struct db *db, int64_t school, const char *code,
                              struct visit_person_live *ret_live);

enum err visit_person_count_open(struct db *db, int64_t visit, int *ret_open);

/* Within a transaction: ends one, or every open one of a visit. `ended_by` 0: the
 * visitor, or the program. */
enum err visit_person_end(struct db *db, int64_t id, const char *end_kind, int64_t ended_at,
                          int64_t ended_by);
enum err visit_person_end_rest(struct db *db, int64_t visit, const char *end_kind,
                               int64_t ended_at, int64_t ended_by, int *ret_ended);

/* Within a transaction: staff let somebody in (rule D1), one who waits or everybody
 * of a visit who does. `ret_changed`: how many; 0 when somebody else was first. */
enum err visit_person_admit(struct db *db, int64_t id, const char *identity_how,
                            int64_t admitted_at, int64_t admitted_by, int *ret_changed);

/* Who of a visit waits, in their order; the ids are the arena's. */
enum err visit_person_waiting(struct db *db, struct arena *arena, int64_t visit, int64_t **ret_ids,
                              size_t *ret_count);

/* Within a transaction: who waits for a child goes with it, when it is the last of the
 * visit that was undecided. */
enum err visit_person_left_with_child(struct db *db, int64_t collection, int64_t at, int64_t by);

/* Within a transaction: staff end one who is in `state`. */
enum err visit_person_end_by_staff(struct db *db, int64_t id, const char *state,
                                   const char *end_kind, int64_t ended_at, int64_t ended_by,
                                   const char *reason, int *ret_changed);

/* Within a transaction: *unknown* goes off the emergency list. */
enum err visit_person_off_list(struct db *db, int64_t id, int64_t at, int64_t by,
                               const char *reason, int *ret_changed);

/* What became of one: who admitted and who ended it are workers' names, "" for
 * nobody; strings are the arena's. */
struct visit_person_facts {
	int64_t visit, admitted_at, ended_at;
	int64_t person; /* of the records, 0: nobody was said */
	int64_t likely; /* the same of what was typed, until staff say who it is */
	const char *name, *kind, *state, *identity_how, *admitted_by;
	const char *person_given, *person_family; /* "" where it is nobody */
	const char *likely_given, *likely_family;
	const char *end_kind, *end_reason, *ended_by;
};
enum err visit_person_facts(struct db *db, struct arena *arena, int64_t id,
                            struct visit_person_facts *ret_facts);

/* Within a transaction, at the end of a day: waiting → left_unseen, inside →
 * unknown, for the open people of a visit. */
enum err visit_person_close(struct db *db, int64_t visit, int64_t ended_at,
                            int *ret_unseen, int *ret_unknown);

/* Within a transaction. ERR_NOT_FOUND: there is no such row of a visit. */
enum err visit_person_set_person(struct db *db, int64_t id, int64_t person);

/* Of a person, their adults and their children: who waits or is inside. */
struct visit_person_here {
	int64_t id, person, since;
	const char *given, *family, *state, *code;
};
enum err visit_person_here(struct db *db, struct arena *arena, int64_t person,
                           struct visit_person_here **ret_rows, size_t *ret_count);

#endif
