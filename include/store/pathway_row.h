/* Tables `pathway_stage` and `pathway_text`: the stages of a child's path, and what is said
 * of each in a language. */
#ifndef FOYER_STORE_PATHWAY_ROW_H
#define FOYER_STORE_PATHWAY_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct pathway_stage_row {
	int64_t id;
	const char *code;
	int place, age_from, age_to;
	const char *grades, *needs; /* codes with blanks between, "" for none */
	bool ended;
};

struct pathway_text_row {
	int64_t id, stage;
	const char *stage_code, *language, *kind;
	int place;
	const char *text, *by_when;        /* by_when: "" for none */
	const char *checked_by, *checked_on; /* "" where nobody has; the day YYYY-MM-DD */
	bool ended;
};

/* What is told of every row: its texts stand until `each` returns. Another than ERR_OK ends
 * the reading, and is returned. */
typedef enum err pathway_stage_each_fn(void *context, const struct pathway_stage_row *row);
typedef enum err pathway_text_each_fn(void *context, const struct pathway_text_row *row);

/* In their order, those that have ended, too. */
enum err pathway_stage_each(struct db *db, pathway_stage_each_fn *each, void *context);
enum err pathway_text_each(struct db *db, pathway_text_each_fn *each, void *context);

/* Of those in use: of one kind in every language, by stage; and of one stage in two
 * languages, the first before the other. */
enum err pathway_text_each_of_kind(struct db *db, const char *kind, pathway_text_each_fn *each, void *context);
enum err pathway_text_each_of_stage(struct db *db, int64_t stage, const char *language, const char *other,
                                    pathway_text_each_fn *each, void *context);

/* Within a transaction. An update is of the row's id and takes it back into use; code, stage,
 * language, kind and a text's place stay. */
enum err pathway_stage_insert(struct db *db, const struct pathway_stage_row *row, int64_t at, int64_t *ret_id);
enum err pathway_stage_update(struct db *db, const struct pathway_stage_row *row);
enum err pathway_stage_end(struct db *db, int64_t id, int64_t at);
enum err pathway_text_insert(struct db *db, const struct pathway_text_row *row, int64_t at, int64_t *ret_id);
enum err pathway_text_update(struct db *db, const struct pathway_text_row *row);
enum err pathway_text_end(struct db *db, int64_t id, int64_t at);

#endif
