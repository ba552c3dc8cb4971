#include "store/contact_point.h"

#include "store/rows.h"
#include "store/transaction.h"

#define COLUMNS                                                                              \
	"SELECT c.id, c.person_id, c.household_id, c.position, c.kind, c.value, c.verified_on, "      \
	"(SELECT group_concat(purpose) FROM (SELECT purpose FROM contact_consent AS n "               \
	"WHERE n.contact_point_id = c.id AND n.given ORDER BY n.purpose)), "                          \
	"(SELECT group_concat(purpose) FROM (SELECT purpose FROM contact_consent AS n "               \
	"WHERE n.contact_point_id = c.id AND NOT n.given ORDER BY n.purpose)) FROM contact_point AS c "
#define ORDER "AND c.ended_at IS NULL ORDER BY c.position, c.id"

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct contact_point *)record = (struct contact_point){
		.id = statement_int(statement, 0),
		.person = statement_int(statement, 1),
		.household = statement_int(statement, 2),
		.position = statement_int(statement, 3),
		.kind = statement_string(statement, 4, arena),
		.value = statement_string(statement, 5, arena),
		.verified_on = statement_string(statement, 6, arena),
		.consents = statement_string(statement, 7, arena),
		.refusals = statement_string(statement, 8, arena),
	};
}

static enum err list(struct db *db, struct arena *arena, const char *sql, int64_t of,
                     struct contact_point **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(of)), sizeof **ret_rows, read_row,
	                         &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err contact_point_of_person(struct db *db, struct arena *arena, int64_t person,
                                 struct contact_point **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "WHERE c.person_id = ? " ORDER;
	return list(db, arena, sql, person, ret_rows, ret_count);
}

enum err contact_point_of_household(struct db *db, struct arena *arena, int64_t household,
                                    struct contact_point **ret_rows, size_t *ret_count)
{
	static const char sql[] = COLUMNS "WHERE c.household_id = ? " ORDER;
	return list(db, arena, sql, household, ret_rows, ret_count);
}

enum err contact_point_get(struct db *db, struct arena *arena, int64_t id, struct contact_point *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE c.id = ?", STATEMENT_VALUES(value_id(id)), read_row, ret_row);
}

enum err contact_point_insert(struct db *db, const struct contact_point *row, int64_t at, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
		"INSERT INTO contact_point (id, made_at, person_id, household_id, kind, value, position, verified_on) "
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		STATEMENT_VALUES(value_id(id), value_number(at), value_id(row->person), value_id(row->household),
		                 value_word(row->kind), value_word(row->value), value_number(row->position),
		                 value_word(row->verified_on)), NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err contact_point_update(struct db *db, const struct contact_point *row)
{
	return statement_write(db,
		"UPDATE contact_point SET kind = ?, value = ?, position = ?, verified_on = ? WHERE id = ?",
		STATEMENT_VALUES(value_word(row->kind), value_word(row->value), value_number(row->position),
		                 value_word(row->verified_on), value_id(row->id)), NULL);
}

enum err contact_point_end(struct db *db, int64_t id, int64_t at)
{
	int changes = 0;
	enum err err = statement_write(db, "UPDATE contact_point SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
	                               STATEMENT_VALUES(value_number(at), value_id(id)), &changes);
	return err == ERR_OK && !changes ? err_set(ERR_CONFLICT, "it has ended already") : err;
}

enum err contact_point_consent(struct db *db, int64_t id, const char *purpose, bool given, int64_t at)
{
	return statement_write(db,
		"INSERT INTO contact_consent (id, contact_point_id, purpose, given, at) VALUES (?1, ?2, ?3, ?4, ?5) "
		"ON CONFLICT (contact_point_id, purpose) DO UPDATE SET given = ?4, at = ?5 WHERE given IS NOT ?4",
		STATEMENT_VALUES(value_id(transaction_id(db)), value_id(id), value_word(purpose), value_number(given),
		                 value_number(at)), NULL);
}
