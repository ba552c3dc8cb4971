#include "store/visit_party.h"

#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

enum err visit_party_insert(struct db *db, const struct visit_party_row *row, int64_t *ret_id)
{
	static const char sql[] =
		"INSERT INTO visit (id, school_id, purpose_id, school_day, arrived_at, origin, entered_by, "
		"locale, interpreter, call_by, phone, children_count, student_alone, request_key, "
		"likely_household_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	int64_t id = transaction_id(db);
	statement_bind_int(statement, 1, id);
	statement_bind_int(statement, 2, row->school);
	statement_bind_int(statement, 3, row->purpose);
	statement_bind_text(statement, 4, row->school_day);
	statement_bind_int(statement, 5, row->arrived_at);
	statement_bind_text(statement, 6, row->origin);
	statement_bind_id(statement, 7, row->entered_by);
	statement_bind_text(statement, 8, row->locale);
	statement_bind_word(statement, 9, row->interpreter);
	statement_bind_word(statement, 10, row->call_by);
	statement_bind_word(statement, 11, row->phone);
	statement_bind_int(statement, 12, row->children_count);
	statement_bind_int(statement, 13, row->student_alone);
	statement_bind_id(statement, 14, row->request_key);
	statement_bind_id(statement, 15, row->likely_household);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err visit_party_add_child(struct db *db, int64_t school, int64_t visit, int position, int64_t person)
{
	return statement_write(db, "INSERT INTO visit_child (id, school_id, visit_id, position, person_id) "
	                           "VALUES (?, ?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(school), value_id(visit),
	                                        value_number(position), value_id(person)), NULL);
}

static void read_id(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

enum err visit_party_usual(struct db *db, struct arena *arena, int64_t household, int visits, int64_t **ret_people,
                           size_t *ret_count)
{
	static const char sql[] =
		"WITH last AS MATERIALIZED (SELECT id FROM visit WHERE likely_household_id = ? "
		"ORDER BY arrived_at DESC, id DESC LIMIT ?) "
		"SELECT coalesce(person_id, likely_person_id) AS who FROM visit_person "
		"WHERE visit_id IN (SELECT id FROM last) AND who IS NOT NULL "
		"UNION SELECT person_id FROM visit_child WHERE visit_id IN (SELECT id FROM last) "
		"UNION SELECT person_id FROM late_arrival WHERE visit_id IN (SELECT id FROM last) AND person_id IS NOT NULL";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(household), value_number(visits)),
	                         sizeof **ret_people, read_id, &rows);
	if (err != ERR_OK)
		return err;
	*ret_people = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

static void read_names(struct statement *statement, struct arena *arena, void *record)
{
	*(const char **)record = statement_string(statement, 0, arena);
}

enum err visit_party_children(struct db *db, struct arena *arena, int64_t visit, const char **ret_names)
{
	return rows_one(db, arena, "SELECT group_concat(name, ', ') FROM (SELECT coalesce(p.called, p.given) AS name "
	                           "FROM visit_child AS c JOIN person AS p ON p.id = c.person_id WHERE c.visit_id = ? "
	                           "ORDER BY c.position)",
	                STATEMENT_VALUES(value_id(visit)), read_names, ret_names);
}

enum err visit_party_by_request(struct db *db, int64_t request_key, int64_t *ret_id)
{
	struct statement *statement;
	enum err err = statement_get(db, "SELECT id FROM visit WHERE request_key = ?", &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, request_key);
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_id = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

enum err visit_party_any(struct db *db, int64_t school, const char *school_day, bool *ret_any)
{
	static const char of_day[] = "SELECT 1 FROM visit WHERE school_id = ? AND school_day = ? LIMIT 1";
	static const char ever[] = "SELECT 1 FROM visit WHERE school_id = ? LIMIT 1";
	struct statement *statement;
	enum err err = statement_get(db, school_day ? of_day : ever, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, school);
	if (school_day)
		statement_bind_text(statement, 2, school_day);
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_any = err == ERR_OK;
	return ERR_OK;
}
