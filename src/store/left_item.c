#include "store/left_item.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err left_item_insert(struct db *db, const struct left_item_row *row)
{
	return statement_write(db,
	                       "INSERT INTO left_item (id, school_id, visit_id, position, what, "
	                       "for_name, class_name, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'here')",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(row->school),
	                                        value_id(row->visit), value_number(row->position),
	                                        value_word(row->what), value_word(row->for_name),
	                                        value_word(row->class_name)),
	                       NULL);
}

enum err left_item_list(struct db *db, struct arena *arena, int64_t school,
                        struct left_item_here **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		"SELECT i.id, i.visit_id, v.arrived_at, i.what, i.for_name, i.class_name, "
		"(SELECT name FROM visit_person WHERE visit_id = i.visit_id ORDER BY position LIMIT 1) "
		"FROM left_item AS i JOIN visit AS v ON v.id = i.visit_id "
		"WHERE i.school_id = ? AND i.state = 'here' ORDER BY v.arrived_at, i.id";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(school)), &statement);
	if (err != ERR_OK)
		return err;
	struct left_item_here *rows = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		rows = arena_grow(arena, rows, count, &room, sizeof *rows);
		rows[count++] = (struct left_item_here){
			.id = statement_int(statement, 0),
			.visit = statement_int(statement, 1),
			.left_at = statement_int(statement, 2),
			.what = statement_string(statement, 3, arena),
			.for_name = statement_string(statement, 4, arena),
			.class_name = statement_string(statement, 5, arena),
			.from = statement_string(statement, 6, arena),
		};
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_rows = rows;
	*ret_count = count;
	return ERR_OK;
}

enum err left_item_end(struct db *db, int64_t id, const char *state, int64_t at, int64_t by,
                       int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE left_item SET state = ?, decided_at = ?, decided_by = ? "
	                       "WHERE id = ? AND state = 'here'",
	                       STATEMENT_VALUES(value_word(state), value_number(at), value_id(by),
	                                        value_id(id)),
	                       ret_changed);
}
