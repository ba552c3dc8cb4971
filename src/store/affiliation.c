#include "store/affiliation.h"

#include "store/rows.h"

static void read_affiliation(struct statement *statement, struct arena *arena, void *record)
{
	*(struct affiliation *)record = (struct affiliation){
		.school = statement_int(statement, 0),
		.school_name = statement_string(statement, 1, arena),
		.role = statement_string(statement, 2, arena),
		.grade = statement_string(statement, 3, arena),
	};
}

enum err affiliation_of_person(struct db *db, struct arena *arena, int64_t person,
                               struct affiliation **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT a.school_id, s.name, a.role, a.grade FROM affiliation AS a "
	                         "JOIN school AS s ON s.id = a.school_id "
	                         "WHERE a.person_id = ? AND a.ended_at IS NULL ORDER BY a.id",
	                         STATEMENT_VALUES(value_id(person)), sizeof **ret_rows, read_affiliation, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

/* school 0: of any */
static enum err is_of(struct db *db, int64_t school, int64_t person, bool *ret_is)
{
	struct statement *statement;
	enum err err = statement_open(db,
	                              "SELECT 1 FROM affiliation WHERE person_id = ?1 AND (?2 IS NULL OR school_id = ?2) "
	                              "AND ended_at IS NULL UNION ALL SELECT 1 FROM relationship AS r "
	                              "JOIN affiliation AS a ON a.person_id = r.child_id "
	                              "AND (?2 IS NULL OR a.school_id = ?2) "
	                              "AND a.ended_at IS NULL WHERE r.adult_id = ?1 AND r.ended_at IS NULL",
	                              STATEMENT_VALUES(value_id(person), value_id(school)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_is = err == ERR_OK;
	return ERR_OK;
}

enum err affiliation_is_of(struct db *db, int64_t school, int64_t person, bool *ret_is)
{
	return is_of(db, school, person, ret_is);
}

enum err affiliation_is_any(struct db *db, int64_t person, bool *ret_is)
{
	return is_of(db, 0, person, ret_is);
}

static void read_enrollment(struct statement *statement, struct arena *arena, void *record)
{
	*(struct enrollment *)record = (struct enrollment){
		.class_id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.title = statement_string(statement, 2, arena),
		.kind = statement_string(statement, 3, arena),
		.place = statement_string(statement, 4, arena),
		.role = statement_string(statement, 5, arena),
	};
}

enum err enrollment_of_person(struct db *db, struct arena *arena, int64_t person,
                              struct enrollment **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT c.id, c.school_id, c.title, c.kind, c.place, e.role FROM enrollment AS e "
	                         "JOIN class AS c ON c.id = e.class_id "
	                         "WHERE e.person_id = ? AND e.ended_at IS NULL AND c.ended_at IS NULL "
	                         "ORDER BY c.kind <> 'homeroom', e.id",
	                         STATEMENT_VALUES(value_id(person)), sizeof **ret_rows, read_enrollment, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
