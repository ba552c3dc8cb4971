#include "store/pathway_row.h"

#include "store/statement.h"
#include "store/transaction.h"

/* ---- reading ---- */

enum err pathway_stage_each(struct db *db, pathway_stage_each_fn *each, void *context)
{
	static const char sql[] = "SELECT id, code, place, age_from, age_to, grades, needs, ended_at IS NOT NULL "
	                          "FROM pathway_stage ORDER BY place, id";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement), told = ERR_OK;
	if (err != ERR_OK)
		return err;
	while (told == ERR_OK && (err = statement_row(statement)) == ERR_OK) {
		const struct pathway_stage_row row = {
			.id = statement_int(statement, 0), .code = statement_text(statement, 1),
			.place = (int)statement_int(statement, 2), .age_from = (int)statement_int(statement, 3),
			.age_to = (int)statement_int(statement, 4), .grades = statement_text(statement, 5),
			.needs = statement_text(statement, 6), .ended = statement_int(statement, 7) != 0,
		};
		told = each(context, &row);
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err == ERR_OK ? told : err;
}

#define TEXTS                                                                                       \
	"SELECT t.id, t.stage_id, s.code, t.language, t.kind, t.place, t.text, t.by_when, t.checked_by, " \
	"t.checked_on, t.ended_at IS NOT NULL FROM pathway_text AS t JOIN pathway_stage AS s ON s.id = t.stage_id "

static enum err each_text(struct db *db, const char *sql, const struct statement_value *values, size_t count,
                          pathway_text_each_fn *each, void *context)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, values, count, &statement), told = ERR_OK;
	if (err != ERR_OK)
		return err;
	while (told == ERR_OK && (err = statement_row(statement)) == ERR_OK) {
		const struct pathway_text_row row = {
			.id = statement_int(statement, 0), .stage = statement_int(statement, 1),
			.stage_code = statement_text(statement, 2), .language = statement_text(statement, 3),
			.kind = statement_text(statement, 4), .place = (int)statement_int(statement, 5),
			.text = statement_text(statement, 6), .by_when = statement_text(statement, 7),
			.checked_by = statement_text(statement, 8), .checked_on = statement_text(statement, 9),
			.ended = statement_int(statement, 10) != 0,
		};
		told = each(context, &row);
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err == ERR_OK ? told : err;
}

enum err pathway_text_each(struct db *db, pathway_text_each_fn *each, void *context)
{
	return each_text(db, TEXTS, NULL, 0, each, context);
}

enum err pathway_text_each_of_kind(struct db *db, const char *kind, pathway_text_each_fn *each, void *context)
{
	return each_text(db, TEXTS "WHERE t.kind = ? AND t.ended_at IS NULL AND s.ended_at IS NULL "
	                           "ORDER BY s.place, s.id, t.place",
	                 STATEMENT_VALUES(value_word(kind)), each, context);
}

enum err pathway_text_each_of_stage(struct db *db, int64_t stage, const char *language, const char *other,
                                    pathway_text_each_fn *each, void *context)
{
	return each_text(db, TEXTS "WHERE t.stage_id = ?1 AND t.language IN (?2, ?3) AND t.ended_at IS NULL "
	                           "ORDER BY t.language = ?2 DESC, t.place",
	                 STATEMENT_VALUES(value_id(stage), value_word(language), value_word(other)), each, context);
}

/* ---- writing ---- */

static enum err insert(struct db *db, const char *sql, int64_t id, const struct statement_value *values,
                       size_t count, int64_t *ret_id)
{
	enum err err = statement_write(db, sql, values, count, NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err pathway_stage_insert(struct db *db, const struct pathway_stage_row *row, int64_t at, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	return insert(db, "INSERT INTO pathway_stage (id, made_at, code, place, age_from, age_to, grades, needs) "
	                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", id,
	              STATEMENT_VALUES(value_id(id), value_number(at), value_word(row->code), value_number(row->place),
	                               value_number(row->age_from), value_number(row->age_to), value_word(row->grades),
	                               value_word(row->needs)), ret_id);
}

enum err pathway_stage_update(struct db *db, const struct pathway_stage_row *row)
{
	return statement_write(db, "UPDATE pathway_stage SET ended_at = NULL, place = ?, age_from = ?, age_to = ?, "
	                           "grades = ?, needs = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_number(row->place), value_number(row->age_from),
	                                        value_number(row->age_to), value_word(row->grades),
	                                        value_word(row->needs), value_id(row->id)), NULL);
}

enum err pathway_stage_end(struct db *db, int64_t id, int64_t at)
{
	return statement_write(db, "UPDATE pathway_stage SET ended_at = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}

enum err pathway_text_insert(struct db *db, const struct pathway_text_row *row, int64_t at, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	return insert(db, "INSERT INTO pathway_text (id, made_at, stage_id, language, kind, place, text, by_when, "
	                  "checked_by, checked_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", id,
	              STATEMENT_VALUES(value_id(id), value_number(at), value_id(row->stage), value_word(row->language),
	                               value_word(row->kind), value_number(row->place), value_word(row->text),
	                               value_word(row->by_when), value_word(row->checked_by),
	                               value_word(row->checked_on)), ret_id);
}

enum err pathway_text_update(struct db *db, const struct pathway_text_row *row)
{
	return statement_write(db, "UPDATE pathway_text SET ended_at = NULL, text = ?, by_when = ?, checked_by = ?, "
	                           "checked_on = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_word(row->text), value_word(row->by_when),
	                                        value_word(row->checked_by), value_word(row->checked_on),
	                                        value_id(row->id)), NULL);
}

enum err pathway_text_end(struct db *db, int64_t id, int64_t at)
{
	return statement_write(db, "UPDATE pathway_text SET ended_at = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_number(at), value_id(id)), NULL);
}
