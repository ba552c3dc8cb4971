#include "store/help_request.h"

#include <stdio.h>

#include "store/statement.h"
#include "store/transaction.h"

enum err help_request_insert(struct db *db, const struct help_request_row *row, int64_t *ret_id)
{
	static const char sql[] = "INSERT INTO help_request (id, school_id, kind, screen, locale, "
	                          "asked_at, state) VALUES (?, ?, ?, ?, ?, ?, 'open')";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	int64_t id = transaction_id(db);
	statement_bind_int(statement, 1, id);
	statement_bind_int(statement, 2, row->school);
	statement_bind_text(statement, 3, row->kind);
	statement_bind_text(statement, 4, row->screen);
	statement_bind_text(statement, 5, row->locale);
	statement_bind_int(statement, 6, row->asked_at);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err help_request_state(struct db *db, int64_t id, char ret_state[HELP_REQUEST_STATE_BYTES])
{
	struct statement *statement;
	enum err err = statement_get(db, "SELECT state FROM help_request WHERE id = ?", &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, id);
	err = statement_row(statement);
	if (err == ERR_OK)
		snprintf(ret_state, HELP_REQUEST_STATE_BYTES, "%s", statement_text(statement, 0));
	statement_end(statement);
	return err;
}
