#include "store/merge_row.h"

#include <string.h>

#include "store/rows.h"
#include "store/transaction.h"

/* Whether the statement has a row at all. */
static enum err asks(struct db *db, const char *sql, const struct statement_value *values, size_t count,
                     bool *ret_has)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, values, count, &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_has = err == ERR_OK;
	return ERR_OK;
}

enum err merge_is_open(struct db *db, const char *kind, int64_t id, bool *ret_open)
{
	return strcmp(kind, "person") == 0
		? asks(db, "SELECT 1 FROM person WHERE id = ? AND ended_at IS NULL", STATEMENT_VALUES(value_id(id)),
		       ret_open)
		: asks(db, "SELECT 1 FROM household WHERE id = ? AND ended_at IS NULL", STATEMENT_VALUES(value_id(id)),
		       ret_open);
}

enum err merge_are_related(struct db *db, int64_t person, int64_t other, bool *ret_related)
{
	return asks(db, "SELECT 1 FROM relationship WHERE (adult_id = ?1 AND child_id = ?2) "
	                "OR (adult_id = ?2 AND child_id = ?1)",
	            STATEMENT_VALUES(value_id(person), value_id(other)), ret_related);
}

#define COLUMNS "SELECT id, school_id, kept_id, gone_id, made_at, made_by, kind, final FROM merge "

static void read_merge(struct statement *statement, struct arena *arena, void *record)
{
	*(struct merge *)record = (struct merge){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.kept = statement_int(statement, 2),
		.gone = statement_int(statement, 3),
		.made_at = statement_int(statement, 4),
		.made_by = statement_int(statement, 5),
		.kind = statement_string(statement, 6, arena),
		.final = statement_int(statement, 7),
	};
}

enum err merge_latest(struct db *db, struct arena *arena, const char *kind, int64_t kept,
                      struct merge *ret_merge)
{
	return rows_one(db, arena, COLUMNS "WHERE kept_id = ? AND kind = ? AND ended_at IS NULL ORDER BY id DESC LIMIT 1",
	                STATEMENT_VALUES(value_id(kept), value_word(kind)), read_merge, ret_merge);
}

enum err merge_get(struct db *db, struct arena *arena, int64_t id, struct merge *ret_merge)
{
	return rows_one(db, arena, COLUMNS "WHERE id = ? AND ended_at IS NULL", STATEMENT_VALUES(value_id(id)),
	                read_merge, ret_merge);
}

enum err merge_is_untouched(struct db *db, int64_t id, bool *ret_untouched)
{
	bool touched = false;
	enum err err = asks(db,
		"SELECT 1 FROM merge AS m JOIN change_log AS l ON l.device = (SELECT device FROM id_state) "
		"AND l.seq > m.since_seq AND l.txn <> m.txn WHERE m.id = ? AND ("
		"(l.table_name = m.kind AND l.row_id IN (m.kept_id, m.gone_id)) OR EXISTS (SELECT 1 FROM merge_row AS r "
		"WHERE r.merge_id = m.id AND r.table_name = l.table_name AND r.row_id = l.row_id)) LIMIT 1",
		STATEMENT_VALUES(value_id(id)), &touched);
	if (err == ERR_OK)
		*ret_untouched = !touched;
	return err;
}

enum err merge_insert(struct db *db, struct merge *merge)
{
	merge->id = transaction_id(db);
	return statement_write(db,
		"INSERT INTO merge (id, school_id, kind, kept_id, gone_id, made_at, made_by, final, txn, since_seq) "
		"SELECT ?, ?, ?, ?, ?, ?, ?, ?, c.txn, (SELECT coalesce(max(seq), 0) FROM change_log WHERE "
		"device = c.device) FROM write_context AS c",
		STATEMENT_VALUES(value_id(merge->id), value_id(merge->school), value_word(merge->kind),
		                 value_id(merge->kept), value_id(merge->gone), value_number(merge->made_at),
		                 value_id(merge->made_by), value_number(merge->final)), NULL);
}

enum err merge_end(struct db *db, int64_t id, int64_t at, int64_t worker)
{
	int changes = 0;
	enum err err = statement_write(db, "UPDATE merge SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL",
	                               STATEMENT_VALUES(value_number(at), value_id(worker), value_id(id)), &changes);
	return err == ERR_OK && !changes ? err_set(ERR_CONFLICT, "it was undone already") : err;
}

enum err merge_note(struct db *db, const struct merge *merge, const struct merge_step *step)
{
	return statement_write(db,
		"INSERT INTO merge_row (id, school_id, merge_id, position, table_name, row_id, column_name, before) "
		"SELECT ?1, ?2, ?3, (SELECT count(*) FROM merge_row WHERE merge_id = ?3), ?4, ?5, coalesce(?6, ''), ?7",
		STATEMENT_VALUES(value_id(transaction_id(db)), value_id(merge->school), value_id(merge->id),
		                 value_word(step->table), value_id(step->row), value_word(step->column),
		                 value_number(step->before)), NULL);
}

static void read_step(struct statement *statement, struct arena *arena, void *record)
{
	*(struct merge_step *)record = (struct merge_step){
		.table = statement_string(statement, 0, arena),
		.column = statement_string(statement, 1, arena),
		.row = statement_int(statement, 2),
		.before = statement_int(statement, 3),
	};
}

enum err merge_steps(struct db *db, struct arena *arena, int64_t merge, struct merge_step **ret_steps,
                     size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, "SELECT table_name, column_name, row_id, before FROM merge_row "
	                                    "WHERE merge_id = ? ORDER BY position DESC",
	                         STATEMENT_VALUES(value_id(merge)), sizeof **ret_steps, read_step, &rows);
	if (err != ERR_OK)
		return err;
	*ret_steps = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
