#include "store/household.h"

#include "store/rows.h"
#include "store/transaction.h"

#define COLUMNS "SELECT h.id, h.confidential, h.name, h.address, h.language, h.interpreter FROM household AS h "

static void read_household(struct statement *statement, struct arena *arena, void *record)
{
	*(struct household *)record = (struct household){
		.id = statement_int(statement, 0),
		.confidential = statement_int(statement, 1),
		.name = statement_string(statement, 2, arena),
		.address = statement_string(statement, 3, arena),
		.language = statement_string(statement, 4, arena),
		.interpreter = statement_string(statement, 5, arena),
	};
}

enum err household_of_person(struct db *db, struct arena *arena, int64_t person,
                             struct household **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, COLUMNS "JOIN household_member AS m ON m.household_id = h.id "
	                                            "WHERE m.person_id = ? AND m.ended_at IS NULL ORDER BY m.id",
	                         STATEMENT_VALUES(value_id(person)), sizeof **ret_rows, read_household, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err household_get(struct db *db, struct arena *arena, int64_t id, struct household *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE h.id = ?", STATEMENT_VALUES(value_id(id)), read_household, ret_row);
}

static void read_member(struct statement *statement, struct arena *arena, void *record)
{
	*(struct household_member *)record = (struct household_member){
		.person = statement_int(statement, 0),
		.given = statement_string(statement, 1, arena),
		.family = statement_string(statement, 2, arena),
		.called = statement_string(statement, 3, arena),
	};
}

enum err household_members(struct db *db, struct arena *arena, int64_t household,
                           struct household_member **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT p.id, p.given, p.family, p.called FROM household_member AS m "
	                         "JOIN person AS p ON p.id = m.person_id "
	                         "WHERE m.household_id = ? AND m.ended_at IS NULL ORDER BY m.id",
	                         STATEMENT_VALUES(value_id(household)), sizeof **ret_rows, read_member, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err household_insert(struct db *db, const struct household *row, int64_t at, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
		"INSERT INTO household (id, made_at, name, address, confidential, language, interpreter) "
		"VALUES (?, ?, ?, ?, ?, ?, ?)",
		STATEMENT_VALUES(value_id(id), value_number(at), value_word(row->name), value_word(row->address),
		                 value_number(row->confidential), value_word(row->language),
		                 value_word(row->interpreter)), NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err household_update(struct db *db, const struct household *row)
{
	return statement_write(db,
		"UPDATE household SET name = ?, address = ?, confidential = ?, language = ?, interpreter = ? "
		"WHERE id = ?",
		STATEMENT_VALUES(value_word(row->name), value_word(row->address), value_number(row->confidential),
		                 value_word(row->language), value_word(row->interpreter), value_id(row->id)), NULL);
}

enum err household_add_member(struct db *db, int64_t household, int64_t person, int64_t at)
{
	return statement_write(db,
		"INSERT INTO household_member (id, household_id, person_id, made_at) SELECT ?1, ?2, ?3, ?4 "
		"WHERE NOT EXISTS (SELECT 1 FROM household_member WHERE household_id = ?2 AND person_id = ?3 "
		"AND ended_at IS NULL)",
		STATEMENT_VALUES(value_id(transaction_id(db)), value_id(household), value_id(person),
		                 value_number(at)), NULL);
}

enum err household_end_member(struct db *db, int64_t household, int64_t person, int64_t at)
{
	int changes = 0;
	enum err err = statement_write(db,
		"UPDATE household_member SET ended_at = ? WHERE household_id = ? AND person_id = ? "
		"AND ended_at IS NULL",
		STATEMENT_VALUES(value_number(at), value_id(household), value_id(person)), &changes);
	return err == ERR_OK && !changes ? err_set(ERR_CONFLICT, "they live there no more") : err;
}
