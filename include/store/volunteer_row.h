/* Tables `volunteer_requirement`, `volunteer_level`, `volunteer_opportunity` and the words of
 * all of them in other languages, also of shifts (`volunteer_text`). */
#ifndef FOYER_STORE_VOLUNTEER_ROW_H
#define FOYER_STORE_VOLUNTEER_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* Texts are the arena's, "" for NULL. What has ended is not listed; a `_get` finds it, too, and
 * is ERR_NOT_FOUND where there is none. Writes are within a transaction. */

struct volunteer_requirement_row {
	int64_t id, school, made_at, made_by, ended_at;
	const char *kind, *name, *law, *pays, *takes, *ask;
	int64_t lasts_months; /* 0: it does not end */
	int64_t version;      /* read, never written: grows with each update; below, too */
};
enum err volunteer_requirement_row_insert(struct db *db, const struct volunteer_requirement_row *row, int64_t *ret_id);
enum err volunteer_requirement_row_update(struct db *db, const struct volunteer_requirement_row *row);
enum err volunteer_requirement_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                                   struct volunteer_requirement_row *ret_row);
enum err volunteer_requirement_row_list(struct db *db, struct arena *arena, int64_t school,
                                    struct volunteer_requirement_row **ret_rows, size_t *ret_count);
/* *ret_changed 0: a level needs it. */
enum err volunteer_requirement_row_end(struct db *db, int64_t id, int64_t at, int *ret_changed);

struct volunteer_level_row {
	int64_t id, school, made_at, made_by, ended_at;
	const char *name, *about, *law;
	int64_t version;
};
/* Behind all others. */
enum err volunteer_level_row_insert(struct db *db, const struct volunteer_level_row *row, int64_t *ret_id);
enum err volunteer_level_row_update(struct db *db, const struct volunteer_level_row *row);
enum err volunteer_level_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                             struct volunteer_level_row *ret_row);
/* In their order. */
enum err volunteer_level_row_list(struct db *db, struct arena *arena, int64_t school,
                              struct volunteer_level_row **ret_rows, size_t *ret_count);
/* *ret_changed 0: an open opportunity needs it. */
enum err volunteer_level_row_end(struct db *db, int64_t id, int64_t at, int *ret_changed);
enum err volunteer_level_row_any(struct db *db, int64_t school, bool *ret_any);

struct volunteer_need_row {
	int64_t level, requirement;
};
/* Of the levels that stand, each in the order that it was given; `level` 0: of all. */
enum err volunteer_need_list(struct db *db, struct arena *arena, int64_t school, int64_t level,
                             struct volunteer_need_row **ret_rows, size_t *ret_count);
/* In place of those that it had. */
enum err volunteer_need_set(struct db *db, int64_t level, const int64_t *requirements, size_t count);

struct volunteer_opportunity_row {
	int64_t id, school, level, organization, made_at, made_by; /* organization 0: the school */
	const char *name, *about, *place, *ask, *gives, *languages, *likes, *grades;
	bool closed;
	const char *organization_name; /* read, never written */
	int64_t version;
};
enum err volunteer_opportunity_row_insert(struct db *db, const struct volunteer_opportunity_row *row, int64_t *ret_id);
enum err volunteer_opportunity_row_update(struct db *db, const struct volunteer_opportunity_row *row);
enum err volunteer_opportunity_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                                    struct volunteer_opportunity_row *ret_row);
enum err volunteer_opportunity_row_list(struct db *db, struct arena *arena, int64_t school, bool closed,
                                    struct volunteer_opportunity_row **ret_rows, size_t *ret_count);

enum volunteer_noun {
	VOLUNTEER_NOUN_LEVEL, VOLUNTEER_NOUN_REQUIREMENT, VOLUNTEER_NOUN_OPPORTUNITY, VOLUNTEER_NOUN_SHIFT, VOLUNTEER_NOUNS
};
struct volunteer_text_row {
	int64_t of; /* the row of the noun */
	const char *part, *locale, *text;
};
/* Of one, or of all of that noun (0); those of one stand together. */
enum err volunteer_text_list(struct db *db, struct arena *arena, enum volunteer_noun noun, int64_t of,
                             struct volunteer_text_row **ret_rows, size_t *ret_count);
enum err volunteer_text_insert(struct db *db, enum volunteer_noun noun, const struct volunteer_text_row *row);
enum err volunteer_text_delete(struct db *db, enum volunteer_noun noun, int64_t of);

#endif
