#include "store/correction.h"

#include "store/statement.h"

static const struct {
	const char *table, *key, *select, *update;
} corrections[CORRECTION_COUNT] = {
	[CORRECTION_PERSON_NAME] = { "visit_person", "name", "SELECT name FROM visit_person WHERE id = ?",
		"UPDATE visit_person SET name = ?1 WHERE id = ?2" },
	[CORRECTION_LATE_NAME] = { "late_arrival", "name", "SELECT child_name FROM late_arrival WHERE id = ?",
		"UPDATE late_arrival SET child_name = ?1 WHERE id = ?2" },
	[CORRECTION_LATE_CLASS] = { "late_arrival", "class", "SELECT class_name FROM late_arrival WHERE id = ?",
		"UPDATE late_arrival SET class_name = ?1 WHERE id = ?2" },
	[CORRECTION_COLLECTION_NAME] = { "collection", "name", "SELECT child_name FROM collection WHERE id = ?",
		"UPDATE collection SET child_name = ?1 WHERE id = ?2" },
	[CORRECTION_COLLECTION_CLASS] = { "collection", "class", "SELECT class_name FROM collection WHERE id = ?",
		"UPDATE collection SET class_name = ?1 WHERE id = ?2" },
	[CORRECTION_PLACE] = { "visit_answer", "place", "SELECT value FROM visit_answer WHERE id = ?",
		"UPDATE visit_answer SET value = ?1 WHERE id = ?2" },
};

const char *correction_table(enum correction what)
{
	return corrections[what].table;
}

const char *correction_key(enum correction what)
{
	return corrections[what].key;
}

enum err correction_row(struct db *db, enum correction what, int64_t id, int64_t *ret_row)
{
	static const char sql[] = "SELECT id FROM visit_answer WHERE visit_id = ? AND question = 'whom' "
	                          "AND n = 0";
	struct statement *statement;
	if (what != CORRECTION_PLACE) {
		*ret_row = id;
		return ERR_OK;
	}
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(id)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_row = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

enum err correction_now(struct db *db, struct arena *arena, enum correction what, int64_t row,
                        const char **ret_value)
{
	struct statement *statement;
	enum err err = statement_open(db, corrections[what].select, STATEMENT_VALUES(value_id(row)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_value = statement_string(statement, 0, arena);
	statement_end(statement);
	return err;
}

enum err correction_apply(struct db *db, enum correction what, int64_t row, const char *value)
{
	return statement_write(db, corrections[what].update,
	                       STATEMENT_VALUES(value_word(value), value_id(row)), NULL);
}
