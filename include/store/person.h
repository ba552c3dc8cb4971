/* Tables `person` and `person_language`. */
#ifndef FOYER_STORE_PERSON_H
#define FOYER_STORE_PERSON_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct person {
	int64_t id, ended_at; /* 0: not ended */
	/* "" where there is none; the name that is used, and the one on record where that is
	 * another (D14) */
	const char *given, *middle, *family, *called, *said;
	const char *record_given, *record_middle, *record_family;
	const char *birth_date, *number, *interpreter;
};

/* Texts are the arena's. ERR_NOT_FOUND. */
enum err person_get(struct db *db, struct arena *arena, int64_t id, struct person *ret_person);

/* Everybody, also who has ended; a person is borrowed until `each` returns. */
enum err person_each(struct db *db, void (*each)(void *context, const struct person *person), void *context);

/* Within a transaction. */
enum err person_insert(struct db *db, const struct person *person, int64_t at, int64_t *ret_id);
enum err person_update(struct db *db, const struct person *person);
enum err person_revive(struct db *db, int64_t id);

/* Tags in their order; `use` is "speaks" or "reads". */
struct person_language {
	const char *tag;
};
/* In which language a person is to be spoken with, as SQL: what they speak first, else the
 * interpreter that they asked for; NULL where neither is known. */
#define PERSON_SPOKEN(PERSON)                                                                             \
	"coalesce((SELECT l.tag FROM person_language AS l WHERE l.person_id = " PERSON " AND l.use = 'speaks' "  \
	"ORDER BY l.position LIMIT 1), (SELECT i.interpreter FROM person AS i WHERE i.id = " PERSON "))"

enum err person_languages(struct db *db, struct arena *arena, int64_t person, const char *use,
                          struct person_language **ret_languages, size_t *ret_count);

/* Within a transaction: these, in this order, instead of what stood there. */
enum err person_set_languages(struct db *db, int64_t person, const char *use, const char *const *tags,
                              size_t count);

#endif
