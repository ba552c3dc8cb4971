#include "store/clearance_row.h"

#include "store/rows.h"
#include "store/transaction.h"

enum err clearance_row_insert(struct db *db, const struct clearance_row *row, int64_t *ret_id)
{
	int64_t id = transaction_id(db);
	enum err err = statement_write(db,
	                               "INSERT INTO volunteer_clearance (id, school_id, person_id, requirement_id, state, "
	                               "until_day, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	                               STATEMENT_VALUES(value_id(id), value_id(row->school), value_id(row->person),
	                                                value_id(row->requirement), value_word(row->state),
	                                                value_word(row->until), value_number(row->recorded_at),
	                                                value_id(row->recorded_by)),
	                               NULL);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err clearance_row_end(struct db *db, int64_t person, int64_t requirement, int64_t at)
{
	return statement_write(db,
	                       "UPDATE volunteer_clearance SET ended_at = ? WHERE person_id = ? AND requirement_id = ? "
	                       "AND ended_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(person), value_id(requirement)), NULL);
}

#define COLUMNS                                                                                               \
	"SELECT c.id, c.school_id, c.person_id, c.requirement_id, c.recorded_at, c.recorded_by, c.state, c.until_day, " \
	"w.name, p.given, p.family, p.called FROM volunteer_clearance AS c JOIN worker AS w ON w.id = c.recorded_by "  \
	"JOIN person AS p ON p.id = c.person_id JOIN volunteer_requirement AS r ON r.id = c.requirement_id "           \
	"WHERE c.ended_at IS NULL AND r.ended_at IS NULL AND c.school_id = ? AND "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct clearance_row *)record = (struct clearance_row){
		.id = statement_int(statement, 0), .school = statement_int(statement, 1),
		.person = statement_int(statement, 2), .requirement = statement_int(statement, 3),
		.recorded_at = statement_int(statement, 4), .recorded_by = statement_int(statement, 5),
		.state = statement_string(statement, 6, arena), .until = statement_string(statement, 7, arena),
		.recorded_by_name = statement_string(statement, 8, arena), .given = statement_string(statement, 9, arena),
		.family = statement_string(statement, 10, arena), .called = statement_string(statement, 11, arena),
	};
}

static enum err list(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                     size_t n_values, struct clearance_row **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, sql, values, n_values, sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err clearance_row_list(struct db *db, struct arena *arena, int64_t school, int64_t person,
                            struct clearance_row **ret_rows, size_t *ret_count)
{
	return list(db, arena, COLUMNS "c.person_id = ?", STATEMENT_VALUES(value_id(school), value_id(person)), ret_rows,
	            ret_count);
}

enum err clearance_row_ending(struct db *db, struct arena *arena, int64_t school, const char *from, const char *to,
                              struct clearance_row **ret_rows, size_t *ret_count)
{
	return list(db, arena, COLUMNS "c.state = 'met' AND c.until_day BETWEEN ? AND ? ORDER BY c.until_day, c.id",
	            STATEMENT_VALUES(value_id(school), value_word(from), value_word(to)), ret_rows, ret_count);
}

static void read_person(struct statement *statement, struct arena *arena, void *record)
{
	*(struct clearance_person_row *)record = (struct clearance_person_row){
		.person = statement_int(statement, 0), .given = statement_string(statement, 1, arena),
		.family = statement_string(statement, 2, arena), .called = statement_string(statement, 3, arena),
		.met = statement_int(statement, 4),
	};
}

enum err clearance_person_list(struct db *db, struct arena *arena, int64_t school, const char *day,
                               struct clearance_person_row **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		"SELECT p.id, p.given, p.family, p.called, (SELECT count(*) FROM volunteer_clearance AS c "
		"JOIN volunteer_requirement AS r ON r.id = c.requirement_id WHERE c.person_id = p.id AND c.ended_at IS NULL "
		"AND r.ended_at IS NULL AND c.state = 'met' AND (c.until_day IS NULL OR c.until_day >= ?2)) FROM "
		"(SELECT person_id FROM volunteer_clearance WHERE school_id = ?1 AND ended_at IS NULL "
		"UNION SELECT person_id FROM volunteer_sign_up WHERE school_id = ?1 "
		"UNION SELECT person_id FROM volunteer_wish WHERE school_id = ?1 "
		"UNION SELECT person_id FROM volunteer_hours WHERE school_id = ?1) AS v "
		"JOIN person AS p ON p.id = v.person_id WHERE p.ended_at IS NULL";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_word(day)), sizeof **ret_rows,
	                         read_person, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

static void read_id(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

enum err clearance_row_missing(struct db *db, struct arena *arena, int64_t person, int64_t level, const char *day,
                               int64_t **ret_requirements, size_t *ret_count)
{
	static const char sql[] =
		"SELECT n.requirement_id FROM volunteer_level_requirement AS n WHERE n.level_id = ?1 AND NOT EXISTS "
		"(SELECT 1 FROM volunteer_clearance AS c WHERE c.person_id = ?2 AND c.requirement_id = n.requirement_id "
		"AND c.ended_at IS NULL AND c.state = 'met' AND (c.until_day IS NULL OR c.until_day >= ?3)) ORDER BY n.id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(level), value_id(person), value_word(day)),
	                         sizeof **ret_requirements, read_id, &rows);
	if (err != ERR_OK)
		return err;
	*ret_requirements = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
