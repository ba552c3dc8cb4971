#include "store/teaching.h"

#include "store/rows.h"

static void read_person(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(struct teaching_person *)record = (struct teaching_person){
		.person = statement_int(statement, 0),
		.student = statement_int(statement, 1),
	};
}

enum err teaching_people(struct db *db, struct arena *arena, int64_t teacher, const char *day,
                         struct teaching_person **ret_people, size_t *ret_count)
{
	static const char sql[] =
		"WITH taught (id) AS MATERIALIZED (SELECT s.person_id FROM enrollment AS t "
		"JOIN class AS c ON c.id = t.class_id AND c.ended_at IS NULL "
		"JOIN enrollment AS s ON s.class_id = c.id AND s.role = 'student' AND s.ended_at IS NULL "
		"WHERE t.person_id = ?1 AND t.role = 'teacher' AND t.ended_at IS NULL "
		"AND (t.begins_on IS NULL OR t.begins_on <= ?2) AND (t.ends_on IS NULL OR t.ends_on >= ?2)) "
		"SELECT id, max(student) FROM (SELECT id, 1 AS student FROM taught UNION ALL "
		"SELECT r.adult_id, 0 FROM taught JOIN relationship AS r ON r.child_id = taught.id "
		"WHERE r.ended_at IS NULL) GROUP BY id ORDER BY id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(teacher), value_word(day)),
	                         sizeof **ret_people, read_person, &rows);
	if (err != ERR_OK)
		return err;
	*ret_people = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err teaching_find(struct db *db, int64_t school, const char *called, int64_t *ret_person)
{
	static const char sql[] =
		"SELECT DISTINCT p.id FROM (SELECT row_id AS id FROM external_id WHERE kind = 'user' AND external = ?1 "
		"AND ended_at IS NULL UNION SELECT person_id FROM contact_point WHERE kind = 'email' "
		"AND lower(value) = lower(?1) AND ended_at IS NULL UNION SELECT id FROM person "
		"WHERE id = CAST(?1 AS INTEGER) AND CAST(id AS TEXT) = ?1) AS found "
		"JOIN person AS p ON p.id = found.id AND p.ended_at IS NULL "
		"JOIN affiliation AS a ON a.person_id = p.id AND a.school_id = ?2 AND a.ended_at IS NULL "
		"AND a.role NOT IN ('student', 'parent', 'guardian', 'relative') LIMIT 2";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_word(called), value_id(school)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	int64_t person = err == ERR_OK ? statement_int(statement, 0) : 0;
	if (err == ERR_OK && statement_row(statement) == ERR_OK)
		err = ERR_CONFLICT;
	statement_end(statement);
	if (err == ERR_OK)
		*ret_person = person;
	return err;
}
