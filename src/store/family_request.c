#include "store/family_request.h"

#include "store/rows.h"
#include "store/transaction.h"

enum err family_request_insert(struct db *db, const struct family_request_row *row, int64_t *ret_id)
{
	static const char sql[] = "INSERT INTO family_request (id, school_id, kind, registration_id, household_id, "
	                          "person_id, about, text, locale, made_at, state) "
	                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')";
	int64_t id = transaction_id(db);
	enum err err = statement_write(db, sql,
	                               STATEMENT_VALUES(value_id(id), value_id(row->school), value_word(row->kind),
	                                                value_id(row->registration), value_id(row->household),
	                                                value_id(row->person), value_word(row->about),
	                                                value_word(row->text), value_word(row->locale),
	                                                value_number(row->made_at)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err family_request_decide(struct db *db, int64_t id, const char *state, const char *reason, int64_t at,
                               int64_t by, int *ret_changed)
{
	static const char sql[] = "UPDATE family_request SET state = ?, reason = ?, decided_at = ?, decided_by = ? "
	                          "WHERE id = ? AND state = 'open'";
	return statement_write(db, sql,
	                       STATEMENT_VALUES(value_word(state), value_word(reason), value_number(at), value_id(by),
	                                        value_id(id)),
	                       ret_changed);
}

#define COLUMNS                                                                                     \
	"SELECT id, school_id, registration_id, household_id, person_id, made_at, decided_at, decided_by, " \
	"kind, about, text, locale, state, reason FROM family_request "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct family_request_row *)record = (struct family_request_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.registration = statement_int(statement, 2),
		.household = statement_int(statement, 3),
		.person = statement_int(statement, 4),
		.made_at = statement_int(statement, 5),
		.decided_at = statement_int(statement, 6),
		.decided_by = statement_int(statement, 7),
		.kind = statement_string(statement, 8, arena),
		.about = statement_string(statement, 9, arena),
		.text = statement_string(statement, 10, arena),
		.locale = statement_string(statement, 11, arena),
		.state = statement_string(statement, 12, arena),
		.reason = statement_string(statement, 13, arena),
	};
}

enum err family_request_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                            struct family_request_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE school_id = ? AND id = ?",
	                STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

enum err family_request_open(struct db *db, struct arena *arena, int64_t school, int64_t registration,
                             struct family_request_row **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         COLUMNS "WHERE school_id = ?1 AND state = 'open' "
	                                 "AND (?2 IS NULL OR registration_id = ?2) ORDER BY made_at, id",
	                         STATEMENT_VALUES(value_id(school), value_id(registration)), sizeof **ret_rows, read_row,
	                         &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err family_request_asks_to_talk(struct db *db, int64_t child, bool *ret_asks)
{
	static const char sql[] =
		"SELECT 1 FROM family_request AS q WHERE q.state = 'open' "
		"AND (q.kind = 'custody' OR (q.kind = 'change' AND q.about = 'no_collect')) AND (q.person_id = ?1 "
		"OR q.registration_id IN (SELECT registration_id FROM registration_person WHERE person_id = ?1) "
		"OR q.household_id IN (SELECT household_id FROM household_member WHERE person_id = ?1 AND ended_at IS NULL) "
		"OR q.person_id IN (SELECT adult_id FROM relationship WHERE child_id = ?1 AND ended_at IS NULL)) LIMIT 1";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(child)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	statement_end(statement);
	*ret_asks = err == ERR_OK;
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}
