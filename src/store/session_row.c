#include "store/session_row.h"

#include <string.h>

#include "store/rows.h"
#include "store/transaction.h"

/* No bound is NULL. */
#define BOUND(PARAMETER) "nullif(" PARAMETER ", -1)"

enum err session_row_insert(struct db *db, const struct session_row *row, int64_t *ret_id)
{
	static const char sql[] =
		"INSERT INTO program_session (id, school_id, service_id, name, times, first_day, last_day, capacity, "
		"least_age, most_age, held, held_for, held_until, state, made_at, made_by) "
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, " BOUND("?") ", " BOUND("?") ", ?, ?, ?, ?, ?, ?)";
	int64_t id = transaction_id(db);
	enum err err = statement_write(db, sql,
	                               STATEMENT_VALUES(value_id(id), value_id(row->school), value_id(row->service),
	                                                value_word(row->name), value_word(row->times),
	                                                value_word(row->first_day), value_word(row->last_day),
	                                                value_number(row->capacity), value_number(row->least_age),
	                                                value_number(row->most_age), value_number(row->held),
	                                                value_word(row->held_for), value_word(row->held_until),
	                                                value_word(row->closed ? "closed" : "open"),
	                                                value_number(row->made_at), value_id(row->made_by)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err session_row_update(struct db *db, const struct session_row *row)
{
	static const char sql[] =
		"UPDATE program_session SET name = ?, times = ?, first_day = ?, last_day = ?, capacity = ?, "
		"least_age = " BOUND("?") ", most_age = " BOUND("?") ", held = ?, held_for = ?, held_until = ?, state = ?, "
		"version = version + 1 WHERE id = ?";
	return statement_write(db, sql,
	                       STATEMENT_VALUES(value_word(row->name), value_word(row->times), value_word(row->first_day),
	                                        value_word(row->last_day), value_number(row->capacity),
	                                        value_number(row->least_age), value_number(row->most_age),
	                                        value_number(row->held), value_word(row->held_for),
	                                        value_word(row->held_until), value_word(row->closed ? "closed" : "open"),
	                                        value_id(row->id)),
	                       NULL);
}

#define COLUMNS                                                                                                   \
	"SELECT s.id, s.school_id, s.service_id, s.made_at, s.made_by, s.name, s.times, s.first_day, s.last_day, "     \
	"s.capacity, coalesce(s.least_age, -1), coalesce(s.most_age, -1), s.held, s.held_for, s.held_until, "         \
	"s.state = 'closed', n.taken, n.held_left, s.version, "                                                                  \
	"(SELECT count(*) FROM session_place AS p WHERE p.session_id = s.id AND p.state = 'waiting'), "               \
	"(SELECT count(*) FROM session_place AS p WHERE p.session_id = s.id AND p.state = 'offered'), d.name, d.uid "  \
	"FROM program_session AS s JOIN session_seats AS n ON n.session_id = s.id "                                   \
	"JOIN directory_service AS d ON d.id = s.service_id "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct session_row *)record = (struct session_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.service = statement_int(statement, 2),
		.made_at = statement_int(statement, 3),
		.made_by = statement_int(statement, 4),
		.name = statement_string(statement, 5, arena),
		.times = statement_string(statement, 6, arena),
		.first_day = statement_string(statement, 7, arena),
		.last_day = statement_string(statement, 8, arena),
		.capacity = statement_int(statement, 9),
		.least_age = statement_int(statement, 10),
		.most_age = statement_int(statement, 11),
		.held = statement_int(statement, 12),
		.held_for = statement_string(statement, 13, arena),
		.held_until = statement_string(statement, 14, arena),
		.closed = statement_int(statement, 15) != 0,
		.taken = statement_int(statement, 16),
		.held_left = statement_int(statement, 17),
		.version = statement_int(statement, 18),
		.waiting = statement_int(statement, 19),
		.offered = statement_int(statement, 20),
		.service_name = statement_string(statement, 21, arena),
		.service_uid = statement_string(statement, 22, arena),
	};
}

enum err session_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct session_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE s.school_id = ? AND s.id = ?",
	                STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

enum err session_row_list(struct db *db, struct arena *arena, int64_t school, int64_t service, const char *from_day,
                          struct session_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "WHERE s.school_id = ?1 AND (?2 IS NULL OR s.service_id = ?2) "
	                                  "AND (?3 IS NULL OR (s.state = 'open' AND s.last_day >= ?3)) "
	                                  "ORDER BY s.first_day, s.name, s.id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql,
	                         STATEMENT_VALUES(value_id(school), value_id(service), value_word(from_day)),
	                         sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

/* ---- questions ---- */

static void read_question(struct statement *statement, struct arena *arena, void *record)
{
	*(struct session_question_row *)record = (struct session_question_row){
		.id = statement_int(statement, 0),
		.session = statement_int(statement, 1),
		.position = statement_int(statement, 2),
		.kind = statement_string(statement, 3, arena),
		.needed = statement_int(statement, 4) != 0,
	};
}

enum err session_question_list(struct db *db, struct arena *arena, int64_t session, bool ended,
                               struct session_question_row **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT id, session_id, position, kind, needed FROM session_question "
	                         "WHERE session_id = ? AND (? OR ended_at IS NULL) ORDER BY position, id",
	                         STATEMENT_VALUES(value_id(session), value_number(ended)), sizeof **ret_rows, read_question, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err session_question_insert(struct db *db, const struct session_question_row *row, int64_t at, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
	                               "INSERT INTO session_question (id, session_id, position, kind, needed, made_at) "
	                               "VALUES (?, ?, ?, ?, ?, ?)",
	                               STATEMENT_VALUES(value_id(id), value_id(row->session), value_number(row->position),
	                                                value_word(row->kind), value_number(row->needed), value_number(at)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err session_question_end_all(struct db *db, int64_t session, int64_t at)
{
	return statement_write(db, "UPDATE session_question SET ended_at = ? WHERE session_id = ? AND ended_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(session)), NULL);
}

/* ---- words ---- */

static void read_text(struct statement *statement, struct arena *arena, void *record)
{
	*(struct session_text_row *)record = (struct session_text_row){
		.session = statement_int(statement, 0),
		.question = statement_int(statement, 1),
		.part = statement_string(statement, 2, arena),
		.n = statement_int(statement, 3),
		.locale = statement_string(statement, 4, arena),
		.text = statement_string(statement, 5, arena),
	};
}

enum err session_text_list(struct db *db, struct arena *arena, int64_t session, struct session_text_row **ret_rows,
                           size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT session_id, question_id, part, n, locale, text FROM session_text "
	                         "WHERE session_id = ? ORDER BY id",
	                         STATEMENT_VALUES(value_id(session)), sizeof **ret_rows, read_text, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err session_text_insert(struct db *db, const struct session_text_row *row)
{
	return statement_write(db,
	                       "INSERT INTO session_text (id, session_id, question_id, part, n, locale, text) "
	                       "VALUES (?, ?, ?, ?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(row->session),
	                                        value_id(row->question), value_word(row->part), value_number(row->n),
	                                        value_word(row->locale), value_word(row->text)),
	                       NULL);
}

enum err session_text_delete(struct db *db, int64_t session)
{
	return statement_write(db, "DELETE FROM session_text WHERE session_id = ? AND question_id IS NULL",
	                       STATEMENT_VALUES(value_id(session)), NULL);
}
