#include "store/registration_row.h"

#include "store/rows.h"
#include "store/transaction.h"

enum err registration_insert(struct db *db, const struct registration_row *row, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
	                               "INSERT INTO registration (id, school_id, kind, household_id, locale, origin, "
	                               "entered_by, made_at, request_key, student_alone, address, confidential, state) "
	                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')",
	                               STATEMENT_VALUES(value_id(id), value_id(row->school), value_word(row->kind),
	                                                value_id(row->household), value_word(row->locale),
	                                                value_word(row->origin), value_id(row->entered_by),
	                                                value_number(row->made_at), value_id(row->request_key),
	                                                value_number(row->student_alone), value_word(row->address),
	                                                value_number(row->confidential)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err registration_person_insert(struct db *db, const struct registration_person_row *row)
{
	return statement_write(db,
	                       "INSERT INTO registration_person (id, registration_id, position, role, name, called, kin, "
	                       "birth_date, age, grade, speaks, interpreter, reach, phone, may_collect, "
	                       "person_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(row->registration),
	                                        value_number(row->position), value_word(row->role), value_word(row->name),
	                                        value_word(row->called), value_word(row->kin), value_word(row->birth_date),
	                                        value_number(row->age), value_word(row->grade), value_word(row->speaks),
	                                        value_word(row->interpreter), value_word(row->reach),
	                                        value_word(row->phone), value_number(row->may_collect),
	                                        value_id(row->person)),
	                       NULL);
}

enum err registration_answer_insert(struct db *db, const struct registration_answer_row *row)
{
	static const char sql[] = "INSERT INTO registration_answer (id, registration_id, question, n, kind, value) "
	                          "VALUES (?, ?, ?, ?, ?, ?)";
	return statement_write(db, sql,
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(row->registration),
	                                        value_word(row->question), value_number(row->n), value_word(row->kind),
	                                        value_word(row->value)),
	                       NULL);
}

enum err registration_decide(struct db *db, int64_t id, const struct registration_decision *decision,
                             int *ret_changed)
{
	static const char sql[] = "UPDATE registration SET state = ?, decided_at = ?, decided_by = ?, reason = ?, "
	                          "household_id = coalesce(?, household_id) WHERE id = ? AND state = ?";
	return statement_write(db, sql,
	                       STATEMENT_VALUES(value_word(decision->to), value_number(decision->at),
	                                        value_id(decision->by), value_word(decision->reason),
	                                        value_id(decision->household), value_id(id), value_word(decision->from)),
	                       ret_changed);
}

enum err registration_person_is(struct db *db, int64_t id, int64_t person)
{
	return statement_write(db, "UPDATE registration_person SET person_id = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_id(person), value_id(id)), NULL);
}

/* ---- reading ---- */

#define COLUMNS                                                                                       \
	"SELECT r.id, r.school_id, r.household_id, r.entered_by, r.made_at, r.request_key, r.decided_at, "  \
	"r.decided_by, r.student_alone, r.confidential, r.kind, r.locale, r.origin, r.address, r.state, "   \
	"r.reason, w.name, e.name FROM registration AS r LEFT JOIN worker AS w ON w.id = r.decided_by " \
	"LEFT JOIN worker AS e ON e.id = r.entered_by "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct registration_row *)record = (struct registration_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.household = statement_int(statement, 2),
		.entered_by = statement_int(statement, 3),
		.made_at = statement_int(statement, 4),
		.request_key = statement_int(statement, 5),
		.decided_at = statement_int(statement, 6),
		.decided_by = statement_int(statement, 7),
		.student_alone = statement_int(statement, 8),
		.confidential = statement_int(statement, 9),
		.kind = statement_string(statement, 10, arena),
		.locale = statement_string(statement, 11, arena),
		.origin = statement_string(statement, 12, arena),
		.address = statement_string(statement, 13, arena),
		.state = statement_string(statement, 14, arena),
		.reason = statement_string(statement, 15, arena),
		.decided_by_name = statement_string(statement, 16, arena),
		.entered_by_name = statement_string(statement, 17, arena),
	};
}

static void read_person(struct statement *statement, struct arena *arena, void *record)
{
	*(struct registration_person_row *)record = (struct registration_person_row){
		.id = statement_int(statement, 0),
		.registration = statement_int(statement, 1),
		.position = statement_int(statement, 2),
		.person = statement_int(statement, 3),
		.age = statement_int(statement, 4),
		.may_collect = statement_int(statement, 5),
		.role = statement_string(statement, 6, arena),
		.name = statement_string(statement, 7, arena),
		.called = statement_string(statement, 8, arena),
		.kin = statement_string(statement, 9, arena),
		.birth_date = statement_string(statement, 10, arena),
		.grade = statement_string(statement, 11, arena),
		.speaks = statement_string(statement, 12, arena),
		.interpreter = statement_string(statement, 13, arena),
		.reach = statement_string(statement, 14, arena),
		.phone = statement_string(statement, 15, arena),
	};
}

static void read_answer(struct statement *statement, struct arena *arena, void *record)
{
	*(struct registration_answer_row *)record = (struct registration_answer_row){
		.registration = statement_int(statement, 0),
		.question = statement_string(statement, 1, arena),
		.n = statement_int(statement, 2),
		.kind = statement_string(statement, 3, arena),
		.value = statement_string(statement, 4, arena),
	};
}

static void read_id(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

enum err registration_by_request(struct db *db, int64_t request_key, int64_t *ret_id)
{
	return rows_one(db, NULL, "SELECT id FROM registration WHERE request_key = ?",
	                STATEMENT_VALUES(value_id(request_key)), read_id, ret_id);
}

enum err registration_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                          struct registration_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE r.school_id = ? AND r.id = ?",
	                STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

enum err registration_open(struct db *db, struct arena *arena, int64_t school, struct registration_row **ret_rows,
                           size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         COLUMNS "WHERE r.school_id = ? AND r.state IN ('waiting', 'asking') "
	                                 "ORDER BY r.made_at, r.id",
	                         STATEMENT_VALUES(value_id(school)), sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err registration_people(struct db *db, struct arena *arena, int64_t registration,
                             struct registration_person_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = "SELECT id, registration_id, position, person_id, age, may_collect, role, name, called, "
	                          "kin, birth_date, grade, speaks, interpreter, reach, phone FROM registration_person "
	                          "WHERE registration_id = ? ORDER BY position";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(registration)), sizeof **ret_rows, read_person,
	                         &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err registration_answers(struct db *db, struct arena *arena, int64_t registration,
                              struct registration_answer_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = "SELECT registration_id, question, n, kind, value FROM registration_answer "
	                          "WHERE registration_id = ? ORDER BY id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(registration)), sizeof **ret_rows, read_answer,
	                         &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
