#include "store/volunteer_row.h"

#include "store/rows.h"
#include "store/transaction.h"

/* The whole of an insert with an id of its own. */
static enum err insert(struct db *db, const char *sql, int64_t id, const struct statement_value *values, size_t count,
                       int64_t *ret_id)
{
	enum err err = statement_write(db, sql, values, count, NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

static enum err list(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                     size_t n_values, size_t size, rows_reader *reader, void *ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, sql, values, n_values, size, reader, &rows);
	if (err != ERR_OK)
		return err;
	*(void **)ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

/* ---- requirements ---- */

enum err volunteer_requirement_row_insert(struct db *db, const struct volunteer_requirement_row *row, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	return insert(db,
	              "INSERT INTO volunteer_requirement (id, school_id, kind, name, law, pays, takes, ask, lasts_months, "
	              "made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?)",
	              id,
	              STATEMENT_VALUES(value_id(id), value_id(row->school), value_word(row->kind), value_word(row->name),
	                               value_word(row->law), value_word(row->pays), value_word(row->takes),
	                               value_word(row->ask), value_number(row->lasts_months), value_number(row->made_at),
	                               value_id(row->made_by)),
	              ret_id);
}

enum err volunteer_requirement_row_update(struct db *db, const struct volunteer_requirement_row *row)
{
	return statement_write(db,
	                       "UPDATE volunteer_requirement SET kind = ?, name = ?, law = ?, pays = ?, takes = ?, ask = ?, "
	                       "lasts_months = nullif(?, 0), version = version + 1 WHERE id = ?",
	                       STATEMENT_VALUES(value_word(row->kind), value_word(row->name), value_word(row->law),
	                                        value_word(row->pays), value_word(row->takes), value_word(row->ask),
	                                        value_number(row->lasts_months), value_id(row->id)),
	                       NULL);
}

#define REQUIREMENT                                                                                  \
	"SELECT id, school_id, made_at, made_by, ended_at, kind, name, law, pays, takes, ask, lasts_months, version " \
	"FROM volunteer_requirement WHERE school_id = ? AND "

static void read_requirement(struct statement *statement, struct arena *arena, void *record)
{
	*(struct volunteer_requirement_row *)record = (struct volunteer_requirement_row){
		.id = statement_int(statement, 0), .school = statement_int(statement, 1),
		.made_at = statement_int(statement, 2), .made_by = statement_int(statement, 3),
		.ended_at = statement_int(statement, 4), .kind = statement_string(statement, 5, arena),
		.name = statement_string(statement, 6, arena), .law = statement_string(statement, 7, arena),
		.pays = statement_string(statement, 8, arena), .takes = statement_string(statement, 9, arena),
		.ask = statement_string(statement, 10, arena), .lasts_months = statement_int(statement, 11),
		.version = statement_int(statement, 12),
	};
}

enum err volunteer_requirement_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                                   struct volunteer_requirement_row *ret_row)
{
	return rows_one(db, arena, REQUIREMENT "id = ?", STATEMENT_VALUES(value_id(school), value_id(id)),
	                read_requirement, ret_row);
}

enum err volunteer_requirement_row_list(struct db *db, struct arena *arena, int64_t school,
                                    struct volunteer_requirement_row **ret_rows, size_t *ret_count)
{
	return list(db, arena, REQUIREMENT "ended_at IS NULL ORDER BY id", STATEMENT_VALUES(value_id(school)),
	            sizeof **ret_rows, read_requirement, ret_rows, ret_count);
}

enum err volunteer_requirement_row_end(struct db *db, int64_t id, int64_t at, int *ret_changed)
{
	static const char sql[] =
		"UPDATE volunteer_requirement SET ended_at = ? WHERE id = ? AND ended_at IS NULL AND NOT EXISTS "
		"(SELECT 1 FROM volunteer_level_requirement AS n JOIN volunteer_level AS l ON l.id = n.level_id "
		"WHERE n.requirement_id = volunteer_requirement.id AND l.ended_at IS NULL)";
	return statement_write(db, sql, STATEMENT_VALUES(value_number(at), value_id(id)), ret_changed);
}

/* ---- levels ---- */

enum err volunteer_level_row_insert(struct db *db, const struct volunteer_level_row *row, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	return insert(db,
	              "INSERT INTO volunteer_level (id, school_id, name, about, law, position, made_at, made_by) "
	              "SELECT ?1, ?2, ?3, ?4, ?5, coalesce(max(position) + 1, 0), ?6, ?7 FROM volunteer_level "
	              "WHERE school_id = ?2",
	              id,
	              STATEMENT_VALUES(value_id(id), value_id(row->school), value_word(row->name), value_word(row->about),
	                               value_word(row->law), value_number(row->made_at), value_id(row->made_by)),
	              ret_id);
}

enum err volunteer_level_row_update(struct db *db, const struct volunteer_level_row *row)
{
	return statement_write(db, "UPDATE volunteer_level SET name = ?, about = ?, law = ?, version = version + 1 WHERE id = ?",
	                       STATEMENT_VALUES(value_word(row->name), value_word(row->about), value_word(row->law),
	                                        value_id(row->id)),
	                       NULL);
}

#define LEVEL "SELECT id, school_id, made_at, made_by, ended_at, name, about, law, version FROM volunteer_level WHERE school_id = ? AND "

static void read_level(struct statement *statement, struct arena *arena, void *record)
{
	*(struct volunteer_level_row *)record = (struct volunteer_level_row){
		.id = statement_int(statement, 0), .school = statement_int(statement, 1),
		.made_at = statement_int(statement, 2), .made_by = statement_int(statement, 3),
		.ended_at = statement_int(statement, 4), .name = statement_string(statement, 5, arena),
		.about = statement_string(statement, 6, arena), .law = statement_string(statement, 7, arena), .version = statement_int(statement, 8),
	};
}

enum err volunteer_level_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                             struct volunteer_level_row *ret_row)
{
	return rows_one(db, arena, LEVEL "id = ?", STATEMENT_VALUES(value_id(school), value_id(id)), read_level, ret_row);
}

enum err volunteer_level_row_list(struct db *db, struct arena *arena, int64_t school,
                              struct volunteer_level_row **ret_rows, size_t *ret_count)
{
	return list(db, arena, LEVEL "ended_at IS NULL ORDER BY position, id", STATEMENT_VALUES(value_id(school)),
	            sizeof **ret_rows, read_level, ret_rows, ret_count);
}

enum err volunteer_level_row_end(struct db *db, int64_t id, int64_t at, int *ret_changed)
{
	static const char sql[] =
		"UPDATE volunteer_level SET ended_at = ? WHERE id = ? AND ended_at IS NULL AND NOT EXISTS "
		"(SELECT 1 FROM volunteer_opportunity AS o WHERE o.level_id = volunteer_level.id AND o.state = 'open')";
	return statement_write(db, sql, STATEMENT_VALUES(value_number(at), value_id(id)), ret_changed);
}

enum err volunteer_level_row_any(struct db *db, int64_t school, bool *ret_any)
{
	return rows_flag(db, "SELECT EXISTS (SELECT 1 FROM volunteer_level WHERE school_id = ? AND ended_at IS NULL)",
	                STATEMENT_VALUES(value_id(school)), ret_any);
}

static void read_need(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(struct volunteer_need_row *)record = (struct volunteer_need_row){ statement_int(statement, 0),
	                                                                    statement_int(statement, 1) };
}

enum err volunteer_need_list(struct db *db, struct arena *arena, int64_t school, int64_t level,
                             struct volunteer_need_row **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		"SELECT n.level_id, n.requirement_id FROM volunteer_level_requirement AS n JOIN volunteer_level AS l "
		"ON l.id = n.level_id WHERE l.school_id = ?1 AND l.ended_at IS NULL AND (?2 IS NULL OR l.id = ?2) ORDER BY n.id";
	return list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_id(level)), sizeof **ret_rows, read_need,
	            ret_rows, ret_count);
}

enum err volunteer_need_set(struct db *db, int64_t level, const int64_t *requirements, size_t count)
{
	enum err err = statement_write(db, "DELETE FROM volunteer_level_requirement WHERE level_id = ?",
	                               STATEMENT_VALUES(value_id(level)), NULL);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = statement_write(db, "INSERT INTO volunteer_level_requirement (id, level_id, requirement_id) VALUES (?, ?, ?)",
		                      STATEMENT_VALUES(value_id(transaction_id(db)), value_id(level), value_id(requirements[i])),
		                      NULL);
	return err;
}

/* ---- opportunities ---- */

enum err volunteer_opportunity_row_insert(struct db *db, const struct volunteer_opportunity_row *row, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	return insert(db,
	              "INSERT INTO volunteer_opportunity (id, school_id, level_id, organization_id, name, about, place, ask, "
	              "gives, languages, likes, grades, state, made_at, made_by) "
	              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	              id,
	              STATEMENT_VALUES(value_id(id), value_id(row->school), value_id(row->level),
	                               value_id(row->organization), value_word(row->name), value_word(row->about),
	                               value_word(row->place), value_word(row->ask), value_word(row->gives),
	                               value_word(row->languages), value_word(row->likes), value_word(row->grades),
	                               value_word(row->closed ? "closed" : "open"), value_number(row->made_at),
	                               value_id(row->made_by)),
	              ret_id);
}

enum err volunteer_opportunity_row_update(struct db *db, const struct volunteer_opportunity_row *row)
{
	return statement_write(db,
	                       "UPDATE volunteer_opportunity SET level_id = ?, organization_id = ?, name = ?, about = ?, "
	                       "place = ?, ask = ?, gives = ?, languages = ?, likes = ?, grades = ?, state = ?, "
	                       "version = version + 1 WHERE id = ?",
	                       STATEMENT_VALUES(value_id(row->level), value_id(row->organization), value_word(row->name),
	                                        value_word(row->about), value_word(row->place), value_word(row->ask),
	                                        value_word(row->gives), value_word(row->languages), value_word(row->likes),
	                                        value_word(row->grades), value_word(row->closed ? "closed" : "open"),
	                                        value_id(row->id)),
	                       NULL);
}

#define OPPORTUNITY                                                                                              \
	"SELECT o.id, o.school_id, o.level_id, o.organization_id, o.made_at, o.made_by, o.name, o.about, o.place, o.ask, " \
	"o.gives, o.languages, o.likes, o.grades, o.state = 'closed', d.name, o.version FROM volunteer_opportunity AS o "         \
	"LEFT JOIN directory_organization AS d ON d.id = o.organization_id WHERE o.school_id = ? AND "

static void read_opportunity(struct statement *statement, struct arena *arena, void *record)
{
	*(struct volunteer_opportunity_row *)record = (struct volunteer_opportunity_row){
		.id = statement_int(statement, 0), .school = statement_int(statement, 1),
		.level = statement_int(statement, 2), .organization = statement_int(statement, 3),
		.made_at = statement_int(statement, 4), .made_by = statement_int(statement, 5),
		.name = statement_string(statement, 6, arena), .about = statement_string(statement, 7, arena),
		.place = statement_string(statement, 8, arena), .ask = statement_string(statement, 9, arena),
		.gives = statement_string(statement, 10, arena), .languages = statement_string(statement, 11, arena),
		.likes = statement_string(statement, 12, arena), .grades = statement_string(statement, 13, arena),
		.closed = statement_int(statement, 14) != 0, .organization_name = statement_string(statement, 15, arena),
		.version = statement_int(statement, 16),
	};
}

enum err volunteer_opportunity_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                                    struct volunteer_opportunity_row *ret_row)
{
	return rows_one(db, arena, OPPORTUNITY "o.id = ?", STATEMENT_VALUES(value_id(school), value_id(id)),
	                read_opportunity, ret_row);
}

enum err volunteer_opportunity_row_list(struct db *db, struct arena *arena, int64_t school, bool closed,
                                    struct volunteer_opportunity_row **ret_rows, size_t *ret_count)
{
	return list(db, arena, OPPORTUNITY "(? OR o.state = 'open') ORDER BY o.id",
	            STATEMENT_VALUES(value_id(school), value_number(closed)), sizeof **ret_rows, read_opportunity,
	            ret_rows, ret_count);
}

/* ---- words ---- */

/* As the index has them, so that the words of one, and of all of a noun, are a piece of it. */
#define OF_LEVEL "coalesce(level_id, 0) "
#define OF_REQUIREMENT "coalesce(level_id, 0) = 0 AND coalesce(requirement_id, 0) "
#define OF_OPPORTUNITY OF_REQUIREMENT "= 0 AND coalesce(opportunity_id, 0) "
#define OF_SHIFT OF_OPPORTUNITY "= 0 AND coalesce(shift_id, 0) "

enum err volunteer_text_insert(struct db *db, enum volunteer_noun noun, const struct volunteer_text_row *row)
{
#define OF(NOUN) value_id(noun == (NOUN) ? row->of : 0)
	return statement_write(db,
	                       "INSERT INTO volunteer_text (id, level_id, requirement_id, opportunity_id, shift_id, part, "
	                       "locale, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), OF(VOLUNTEER_NOUN_LEVEL),
	                                        OF(VOLUNTEER_NOUN_REQUIREMENT), OF(VOLUNTEER_NOUN_OPPORTUNITY),
	                                        OF(VOLUNTEER_NOUN_SHIFT), value_word(row->part), value_word(row->locale),
	                                        value_word(row->text)),
	                       NULL);
#undef OF
}

static void read_text(struct statement *statement, struct arena *arena, void *record)
{
	*(struct volunteer_text_row *)record = (struct volunteer_text_row){
		.of = statement_int(statement, 0), .part = statement_string(statement, 1, arena),
		.locale = statement_string(statement, 2, arena), .text = statement_string(statement, 3, arena),
	};
}

enum err volunteer_text_list(struct db *db, struct arena *arena, enum volunteer_noun noun, int64_t of,
                             struct volunteer_text_row **ret_rows, size_t *ret_count)
{
#define LIST(ID, OF) "SELECT " ID ", part, locale, text FROM volunteer_text WHERE " OF "BETWEEN ? AND ? ORDER BY " ID ", id"
	static const char *const sql[VOLUNTEER_NOUNS] = {
		[VOLUNTEER_NOUN_LEVEL] = LIST("level_id", OF_LEVEL),
		[VOLUNTEER_NOUN_REQUIREMENT] = LIST("requirement_id", OF_REQUIREMENT),
		[VOLUNTEER_NOUN_OPPORTUNITY] = LIST("opportunity_id", OF_OPPORTUNITY),
		[VOLUNTEER_NOUN_SHIFT] = LIST("shift_id", OF_SHIFT),
	};
#undef LIST
	return list(db, arena, sql[noun], STATEMENT_VALUES(value_number(of ? of : 1), value_number(of ? of : INT64_MAX)),
	            sizeof **ret_rows, read_text, ret_rows, ret_count);
}

enum err volunteer_text_delete(struct db *db, enum volunteer_noun noun, int64_t of)
{
#define DELETE(OF) "DELETE FROM volunteer_text WHERE " OF "= ?"
	static const char *const sql[VOLUNTEER_NOUNS] = {
		[VOLUNTEER_NOUN_LEVEL] = DELETE(OF_LEVEL),
		[VOLUNTEER_NOUN_REQUIREMENT] = DELETE(OF_REQUIREMENT),
		[VOLUNTEER_NOUN_OPPORTUNITY] = DELETE(OF_OPPORTUNITY),
		[VOLUNTEER_NOUN_SHIFT] = DELETE(OF_SHIFT),
	};
#undef DELETE
	return statement_write(db, sql[noun], STATEMENT_VALUES(value_number(of)), NULL);
}
