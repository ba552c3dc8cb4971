#include "store/visit_answer.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err visit_answer_insert(struct db *db, const struct visit_answer_row *row)
{
	static const char sql[] = "INSERT INTO visit_answer (id, school_id, visit_id, question, n, "
	                          "kind, value) VALUES (?, ?, ?, ?, ?, ?, ?)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, transaction_id(db));
	statement_bind_int(statement, 2, row->school);
	statement_bind_int(statement, 3, row->visit);
	statement_bind_text(statement, 4, row->question);
	statement_bind_int(statement, 5, row->n);
	statement_bind_text(statement, 6, row->kind);
	statement_bind_text(statement, 7, row->value);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err visit_answer_list(struct db *db, struct arena *arena, int64_t visit,
                           struct visit_answer_kept **ret_rows, size_t *ret_count)
{
	static const char sql[] = "SELECT question, kind, value FROM visit_answer "
	                          "WHERE visit_id = ? ORDER BY id";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(visit)), &statement);
	if (err != ERR_OK)
		return err;
	struct visit_answer_kept *rows = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		rows = arena_grow(arena, rows, count, &room, sizeof *rows);
		rows[count++] = (struct visit_answer_kept){
			.question = statement_string(statement, 0, arena),
			.kind = statement_string(statement, 1, arena),
			.value = statement_string(statement, 2, arena),
		};
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_rows = rows;
	*ret_count = count;
	return ERR_OK;
}
