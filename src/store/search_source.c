#include "store/search_source.h"

#include "store/statement.h"

enum err search_source_person(struct db *db, struct arena *arena, int64_t person,
                              struct search_source_name *ret_name)
{
	static const char sql[] =
		"SELECT given, middle, family, called, record_given, record_middle, record_family, number "
		"FROM person WHERE id = ? AND ended_at IS NULL";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(person)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_name = (struct search_source_name){
			.id = person,
			.given = statement_string(statement, 0, arena),
			.middle = statement_string(statement, 1, arena),
			.family = statement_string(statement, 2, arena),
			.called = statement_string(statement, 3, arena),
			.record_given = statement_string(statement, 4, arena),
			.record_middle = statement_string(statement, 5, arena),
			.record_family = statement_string(statement, 6, arena),
			.number = statement_string(statement, 7, arena),
		};
	statement_end(statement);
	return err;
}

/* The kinds are search_source_kind's. */
static const char *const facts_sql[] = {
	"SELECT kind = 'email', value, 0 FROM contact_point WHERE person_id = ? AND ended_at IS NULL",
	"SELECT c.kind = 'email', c.value, 0 FROM household_member AS m "
	"JOIN contact_point AS c ON c.household_id = m.household_id "
	"WHERE m.person_id = ? AND m.ended_at IS NULL AND c.ended_at IS NULL",
	"SELECT 2, k.title, 0 FROM enrollment AS e JOIN class AS k ON k.id = e.class_id "
	"WHERE e.person_id = ? AND e.ended_at IS NULL AND k.ended_at IS NULL",
	"SELECT 3, grade, 0 FROM affiliation WHERE person_id = ? AND ended_at IS NULL AND grade IS NOT NULL",
	"SELECT 4, NULL, school_id FROM affiliation WHERE person_id = ? AND ended_at IS NULL",
	"SELECT 4, NULL, a.school_id FROM relationship AS r JOIN affiliation AS a ON a.person_id = r.child_id "
	"WHERE r.adult_id = ? AND r.ended_at IS NULL AND a.ended_at IS NULL",
};

enum err search_source_facts(struct db *db, struct arena *arena, int64_t person,
                             struct search_source_fact **ret_facts, size_t *ret_count)
{
	struct search_source_fact *facts = NULL;
	size_t count = 0, room = 0;
	for (size_t i = 0; i < sizeof facts_sql / sizeof *facts_sql; i++) {
		struct statement *statement;
		enum err err = statement_open(db, facts_sql[i], STATEMENT_VALUES(value_id(person)), &statement);
		if (err != ERR_OK)
			return err;
		while ((err = statement_row(statement)) == ERR_OK) {
			facts = arena_grow(arena, facts, count, &room, sizeof *facts);
			facts[count++] = (struct search_source_fact){
				(enum search_source_kind)statement_int(statement, 0),
				statement_string(statement, 1, arena), statement_int(statement, 2),
			};
		}
		statement_end(statement);
		if (err != ERR_NOT_FOUND)
			return err;
	}
	*ret_facts = facts;
	*ret_count = count;
	return ERR_OK;
}

enum err search_source_all(struct db *db, enum err (*each)(void *context, int64_t person), void *context)
{
	struct statement *statement;
	enum err err = statement_get(db, "SELECT id FROM person WHERE ended_at IS NULL ORDER BY id", &statement);
	if (err != ERR_OK)
		return err;
	while ((err = statement_row(statement)) == ERR_OK) {
		err = each(context, statement_int(statement, 0));
		if (err != ERR_OK)
			break;
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err ids(struct db *db, struct arena *arena, const char *sql, int64_t of, int64_t **ret_ids,
                    size_t *ret_count)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(of)), &statement);
	if (err != ERR_OK)
		return err;
	int64_t *list = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		list = arena_grow(arena, list, count, &room, sizeof *list);
		list[count++] = statement_int(statement, 0);
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_ids = list;
	*ret_count = count;
	return ERR_OK;
}

enum err search_source_relatives(struct db *db, struct arena *arena, int64_t person, int64_t **ret_ids,
                                 size_t *ret_count)
{
	return ids(db, arena, "SELECT adult_id FROM relationship WHERE child_id = ?1 "
	                      "UNION SELECT child_id FROM relationship WHERE adult_id = ?1",
	           person, ret_ids, ret_count);
}

enum err search_source_household(struct db *db, struct arena *arena, int64_t household, int64_t **ret_ids,
                                 size_t *ret_count)
{
	return ids(db, arena, "SELECT DISTINCT person_id FROM household_member WHERE household_id = ?", household,
	           ret_ids, ret_count);
}

enum err search_source_kin(struct db *db, struct arena *arena, int64_t person, bool adults, size_t limit,
                           struct search_source_kin *ret_kin, size_t *ret_count)
{
	static const char adults_sql[] =
		"SELECT p.given, p.family, p.called, p.id FROM relationship AS r CROSS JOIN person AS p ON p.id = r.adult_id "
		"WHERE r.child_id = ? AND r.ended_at IS NULL AND p.ended_at IS NULL "
		"ORDER BY r.emergency_order IS NULL, r.emergency_order, r.id LIMIT ?";
	static const char children_sql[] =
		"SELECT p.given, p.family, p.called, p.id FROM relationship AS r CROSS JOIN person AS p ON p.id = r.child_id "
		"WHERE r.adult_id = ? AND r.ended_at IS NULL AND p.ended_at IS NULL ORDER BY r.id LIMIT ?";
	struct statement *statement;
	size_t count = 0;
	enum err err = statement_open(db, adults ? adults_sql : children_sql,
	                              STATEMENT_VALUES(value_id(person), value_number((int64_t)limit)), &statement);
	if (err != ERR_OK)
		return err;
	while (count < limit && (err = statement_row(statement)) == ERR_OK)
		ret_kin[count++] = (struct search_source_kin){
			.given = statement_string(statement, 0, arena),
			.family = statement_string(statement, 1, arena),
			.called = statement_string(statement, 2, arena),
			.id = statement_int(statement, 3),
		};
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_count = count;
	return ERR_OK;
}

enum err search_source_place(struct db *db, struct arena *arena, int64_t person, int64_t school,
                             const char **ret_grade, const char **ret_class)
{
	static const char affiliation_sql[] =
		"SELECT grade FROM affiliation WHERE person_id = ?1 AND ended_at IS NULL "
		"ORDER BY school_id = ?2 DESC, grade IS NULL, id";
	static const char class_sql[] =
		"SELECT k.title FROM enrollment AS e JOIN class AS k ON k.id = e.class_id "
		"WHERE e.person_id = ?1 AND e.ended_at IS NULL AND k.ended_at IS NULL AND e.role = 'student' "
		"ORDER BY k.school_id = ?2 DESC, k.kind = 'homeroom' DESC, e.is_primary DESC, e.id LIMIT 1";
	struct statement *statement;
	const char *grade = "", *class = "";
	enum err err = statement_open(db, affiliation_sql, STATEMENT_VALUES(value_id(person), value_id(school)),
	                              &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		grade = statement_string(statement, 0, arena);
	statement_end(statement);
	/* who belongs to no school is in no class */
	if (err == ERR_OK)
		err = statement_open(db, class_sql, STATEMENT_VALUES(value_id(person), value_id(school)), &statement);
	if (err == ERR_OK) {
		err = statement_row(statement);
		if (err == ERR_OK)
			class = statement_string(statement, 0, arena);
		statement_end(statement);
	}
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_grade = grade;
	*ret_class = class;
	return ERR_OK;
}
