#include "store/visit_list.h"

#include "store/statement.h"

/* The three kinds of people with the same columns. A child who came late ends with
 * staff's decision; *passed* and *left_unseen* stand in its end. */
#define VISIT_COLUMNS                                                                        \
	"v.arrived_at, v.school_day, u.code, v.locale, v.interpreter, v.call_by, v.phone, "       \
	"v.origin, v.children_count, "                                                           \
	"(SELECT value FROM visit_answer WHERE visit_id = v.id AND question = 'whom' AND n = 0), "
#define VISIT_TABLES                                                                         \
	"JOIN visit AS v ON v.id = p.visit_id JOIN purpose AS u ON u.id = v.purpose_id "
#define PEOPLE                                                                               \
	"SELECT p.id, p.visit_id, p.kind, p.name, NULL, p.code, p.state, p.end_kind, p.ended_at, " \
	"p.ended_by, 0, p.position, " VISIT_COLUMNS "p.admitted_at FROM visit_person AS p " VISIT_TABLES
#define LATE                                                                                 \
	"SELECT p.id, p.visit_id, 'late', p.child_name, p.class_name, NULL, "                     \
	"CASE p.state WHEN 'waiting' THEN 'waiting' ELSE 'ended' END, "                           \
	"CASE p.state WHEN 'waiting' THEN NULL ELSE p.state END, p.decided_at, p.decided_by, "    \
	"1, p.position, " VISIT_COLUMNS "NULL FROM late_arrival AS p " VISIT_TABLES
#define LEAVERS                                                                              \
	"SELECT p.id, p.visit_id, 'leaver', p.child_name, p.class_name, NULL, "                   \
	"CASE WHEN p.returned_at IS NULL THEN p.state ELSE 'returned' END, NULL, NULL, "          \
	"p.decided_by, 2, p.position, " VISIT_COLUMNS "NULL FROM collection AS p " VISIT_TABLES
/* by arrival, then the visit, then people before children, then their places */
#define ORDER "ORDER BY 13, 2, 11, 12"

enum { ID, VISIT, KIND, NAME, CLASS, CODE, STATE, END_KIND, ENDED_AT, ENDED_BY, GROUP, POSITION,
       ARRIVED_AT, DAY, PURPOSE, LOCALE, INTERPRETER, CALL_BY, PHONE, ORIGIN, CHILDREN, PLACE,
       ADMITTED_AT };

static struct visit_list_row read_row(struct statement *statement, struct arena *arena,
                                      int64_t previous_visit)
{
	int64_t visit = statement_int(statement, VISIT);
	return (struct visit_list_row){
		.id = statement_int(statement, ID),
		.visit = visit,
		.kind = statement_string(statement, KIND, arena),
		.name = statement_string(statement, NAME, arena),
		.class_name = statement_string(statement, CLASS, arena),
		.code = statement_string(statement, CODE, arena),
		.day = statement_string(statement, DAY, arena),
		.arrived_at = statement_int(statement, ARRIVED_AT),
		.ended_at = statement_int(statement, ENDED_AT),
		.ended_by = statement_int(statement, ENDED_BY),
		.state = statement_string(statement, STATE, arena),
		.end_kind = statement_string(statement, END_KIND, arena),
		.purpose = statement_string(statement, PURPOSE, arena),
		.locale = statement_string(statement, LOCALE, arena),
		.interpreter = statement_string(statement, INTERPRETER, arena),
		.call_by = statement_string(statement, CALL_BY, arena),
		.phone = statement_string(statement, PHONE, arena),
		.origin = statement_string(statement, ORIGIN, arena),
		.place = statement_string(statement, PLACE, arena),
		.admitted_at = statement_int(statement, ADMITTED_AT),
		/* children without names are counted once, with the first of the party */
		.children = visit == previous_visit ? 0 : (int)statement_int(statement, CHILDREN),
	};
}

static enum err list(struct db *db, const char *sql, const struct statement_value *values,
                     size_t n_values, struct arena *arena, struct visit_list_row **ret_rows, size_t *ret_count)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, values, n_values, &statement);
	if (err != ERR_OK)
		return err;
	struct visit_list_row *rows = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		rows = arena_grow(arena, rows, count, &room, sizeof *rows);
		rows[count] = read_row(statement, arena, count ? rows[count - 1].visit : 0);
		count++;
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_rows = rows;
	*ret_count = count;
	return ERR_OK;
}

enum err visit_list_days(struct db *db, struct arena *arena, int64_t school, const char *from,
                         const char *to, struct visit_list_row **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		PEOPLE "WHERE v.school_id = ?1 AND v.school_day BETWEEN ?2 AND ?3 UNION ALL "
		LATE "WHERE v.school_id = ?1 AND v.school_day BETWEEN ?2 AND ?3 UNION ALL "
		LEAVERS "WHERE v.school_id = ?1 AND v.school_day BETWEEN ?2 AND ?3 " ORDER;
	const struct statement_value values[] = { value_id(school), value_word(from), value_word(to) };
	return list(db, sql, values, sizeof values / sizeof *values, arena, ret_rows, ret_count);
}

/* The school is asked of `p`, so that the partial indexes of what is open lead and
 * not every visit that ever was. */
enum err visit_list_now(struct db *db, struct arena *arena, int64_t school, const char *day,
                        struct visit_list_row **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		PEOPLE "WHERE p.state <> 'ended' AND p.school_id = ?1 UNION ALL "
		PEOPLE "WHERE p.end_kind = 'unknown' AND p.off_list_at IS NULL AND p.school_id = ?1 UNION ALL "
		LATE "WHERE p.state = 'waiting' AND p.school_id = ?1 UNION ALL "
		LATE "WHERE p.state = 'passed' AND v.school_id = ?1 AND v.school_day = ?2 UNION ALL "
		LEAVERS "WHERE v.school_id = ?1 AND v.school_day = ?2 " ORDER;
	const struct statement_value values[] = { value_id(school), value_word(day) };
	return list(db, sql, values, sizeof values / sizeof *values, arena, ret_rows, ret_count);
}

enum err visit_list_undecided(struct db *db, struct arena *arena, int64_t school, const char *day,
                              struct visit_list_row **ret_rows, size_t *ret_count)
{
	static const char sql[] = LEAVERS "WHERE p.state IN ('asked', 'talking') AND p.school_id = ?1 "
	                                  "AND v.school_day < ?2 " ORDER;
	const struct statement_value values[] = { value_id(school), value_word(day) };
	return list(db, sql, values, sizeof values / sizeof *values, arena, ret_rows, ret_count);
}

enum err visit_list_party(struct db *db, struct arena *arena, int64_t school, int64_t visit,
                          struct visit_list_row **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		PEOPLE "WHERE v.school_id = ?1 AND v.id = ?2 UNION ALL "
		LATE "WHERE v.school_id = ?1 AND v.id = ?2 UNION ALL "
		LEAVERS "WHERE v.school_id = ?1 AND v.id = ?2 " ORDER;
	const struct statement_value values[] = { value_id(school), value_id(visit) };
	return list(db, sql, values, sizeof values / sizeof *values, arena, ret_rows, ret_count);
}
