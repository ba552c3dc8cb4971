#include "store/help_request.h"

#include <stdio.h>

#include "store/statement.h"
#include "store/transaction.h"

enum err help_request_insert(struct db *db, const struct help_request_row *row, int64_t *ret_id)
{
	static const char sql[] = "INSERT INTO help_request (id, school_id, kind, screen, locale, "
	                          "asked_at, service_id, stage_id, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open')";
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
	statement_bind_id(statement, 7, row->service);
	statement_bind_id(statement, 8, row->stage);
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

enum err help_request_list(struct db *db, struct arena *arena, int64_t school,
                           struct help_request_open **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		"SELECT h.id, h.asked_at, h.on_way_at, h.kind, h.screen, h.locale, w.name, "
		"coalesce(s.name, (SELECT t.text FROM pathway_text AS t JOIN school AS o ON o.id = h.school_id "
		"WHERE t.stage_id = h.stage_id AND t.kind = 'title' AND t.language IN (o.locale, 'en') "
		"ORDER BY t.language = o.locale DESC LIMIT 1)) "
		"FROM help_request AS h LEFT JOIN worker AS w ON w.id = h.on_way_by "
		"LEFT JOIN directory_service AS s ON s.id = h.service_id "
		"WHERE h.school_id = ? AND h.state <> 'done' ORDER BY h.asked_at, h.id";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(school)), &statement);
	if (err != ERR_OK)
		return err;
	struct help_request_open *rows = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		rows = arena_grow(arena, rows, count, &room, sizeof *rows);
		rows[count++] = (struct help_request_open){
			.id = statement_int(statement, 0),
			.asked_at = statement_int(statement, 1),
			.on_way_at = statement_int(statement, 2),
			.kind = statement_string(statement, 3, arena),
			.screen = statement_string(statement, 4, arena),
			.locale = statement_string(statement, 5, arena),
			.on_way_by = statement_string(statement, 6, arena),
			.about = statement_string(statement, 7, arena),
		};
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_rows = rows;
	*ret_count = count;
	return ERR_OK;
}

enum err help_request_on_way(struct db *db, int64_t id, int64_t at, int64_t by, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE help_request SET state = 'on_way', on_way_at = ?, on_way_by = ? "
	                       "WHERE id = ? AND state = 'open'",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_id(id)),
	                       ret_changed);
}

enum err help_request_close(struct db *db, int64_t id, int64_t at, int64_t by, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE help_request SET state = 'done', done_at = ?, done_by = ? "
	                       "WHERE id = ? AND state <> 'done'",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_id(id)),
	                       ret_changed);
}
