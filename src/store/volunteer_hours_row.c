#include "store/volunteer_hours_row.h"

#include "store/rows.h"
#include "store/transaction.h"

#define MINUTES(PARAMETER) "nullif(" PARAMETER ", -1)"
#define MAYBE(PARAMETER) "nullif(" PARAMETER ", 0)"

enum err volunteer_hours_row_insert(struct db *db, const struct volunteer_hours_row *row, int64_t *ret_id)
{
	static const char sql[] =
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, shift_id, person_id, visit_person_id, day, came_at, "
		"went_at, said, first_minutes, minutes, state, reason, corrected_at, corrected_by, confirmed_at, confirmed_by) "
		"SELECT ?1, ?2, o.id, ?4, ?5, ?6, ?7, ?8, " MAYBE("?9") ", ?10, " MINUTES("?11") ", " MINUTES("?12") ", ?13, ?14, "
		MAYBE("?15") ", ?16, " MAYBE("?17") ", ?18 FROM volunteer_opportunity AS o WHERE o.school_id = ?2 "
		"AND o.id = coalesce((SELECT opportunity_id FROM volunteer_shift WHERE id = ?4), ?3) "
		"AND (?4 IS NULL OR EXISTS (SELECT 1 FROM volunteer_shift WHERE id = ?4))";
	int64_t id = transaction_id(db);
	int changed = 0;
	enum err err = statement_write(db, sql,
	                               STATEMENT_VALUES(value_id(id), value_id(row->school), value_id(row->opportunity),
	                                                value_id(row->shift), value_id(row->person),
	                                                value_id(row->visit_person), value_word(row->day),
	                                                value_number(row->came_at), value_number(row->went_at),
	                                                value_number(row->said), value_number(row->first_minutes),
	                                                value_number(row->minutes), value_word(row->state),
	                                                value_word(row->reason), value_number(row->corrected_at),
	                                                value_id(row->corrected_by), value_number(row->confirmed_at),
	                                                value_id(row->confirmed_by)),
	                               &changed);
	if (err == ERR_OK && changed == 0)
		return err_set(ERR_NOT_FOUND, "hours: there is no such task");
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err volunteer_hours_row_update(struct db *db, const struct volunteer_hours_row *row)
{
	static const char sql[] =
		"UPDATE volunteer_hours SET went_at = " MAYBE("?") ", said = ?, first_minutes = " MINUTES("?") ", "
		"minutes = " MINUTES("?") ", state = ?, reason = ?, corrected_at = " MAYBE("?") ", corrected_by = ?, "
		"confirmed_at = " MAYBE("?") ", confirmed_by = ? WHERE id = ?";
	return statement_write(db, sql,
	                       STATEMENT_VALUES(value_number(row->went_at), value_number(row->said),
	                                        value_number(row->first_minutes), value_number(row->minutes),
	                                        value_word(row->state), value_word(row->reason),
	                                        value_number(row->corrected_at), value_id(row->corrected_by),
	                                        value_number(row->confirmed_at), value_id(row->confirmed_by),
	                                        value_id(row->id)),
	                       NULL);
}

enum err volunteer_hours_row_set_person(struct db *db, int64_t id, int64_t person)
{
	return statement_write(db, "UPDATE volunteer_hours SET person_id = ? WHERE id = ?",
	                       STATEMENT_VALUES(value_id(person), value_id(id)), NULL);
}

enum err volunteer_hours_row_follow(struct db *db, int64_t visit_person, int64_t person)
{
	return statement_write(db, "UPDATE volunteer_hours SET person_id = ? WHERE visit_person_id = ?",
	                       STATEMENT_VALUES(value_id(person), value_id(visit_person)), NULL);
}

enum err volunteer_hours_row_unknown(struct db *db, int64_t school, const char *day)
{
	return statement_write(db,
	                       "UPDATE volunteer_hours SET state = 'unknown' WHERE school_id = ? AND state = 'open' "
	                       "AND day <= ? AND NOT EXISTS (SELECT 1 FROM visit_person AS p "
	                       "WHERE p.id = volunteer_hours.visit_person_id AND p.state <> 'ended')",
	                       STATEMENT_VALUES(value_id(school), value_word(day)), NULL);
}

/* ---- reading ---- */

#define COLUMNS                                                                                                      \
	"SELECT h.id, h.school_id, h.opportunity_id, h.shift_id, h.person_id, h.visit_person_id, h.came_at, h.went_at, "  \
	"h.said, coalesce(h.first_minutes, -1), coalesce(h.minutes, -1), h.corrected_at, h.corrected_by, "                \
	"h.confirmed_at, h.confirmed_by, s.starts_at, s.ends_at, h.day, h.state, h.reason, p.given, p.family, p.called, " \
	"v.name, o.name, c.name, f.name FROM volunteer_hours AS h "                                                       \
	"JOIN volunteer_opportunity AS o ON o.id = h.opportunity_id "                                                     \
	"LEFT JOIN volunteer_shift AS s ON s.id = h.shift_id LEFT JOIN person AS p ON p.id = h.person_id "                \
	"LEFT JOIN visit_person AS v ON v.id = h.visit_person_id LEFT JOIN worker AS c ON c.id = h.corrected_by "         \
	"LEFT JOIN worker AS f ON f.id = h.confirmed_by "

static void read_row(struct statement *statement, struct arena *arena, void *record)
{
	*(struct volunteer_hours_row *)record = (struct volunteer_hours_row){
		.id = statement_int(statement, 0),
		.school = statement_int(statement, 1),
		.opportunity = statement_int(statement, 2),
		.shift = statement_int(statement, 3),
		.person = statement_int(statement, 4),
		.visit_person = statement_int(statement, 5),
		.came_at = statement_int(statement, 6),
		.went_at = statement_int(statement, 7),
		.said = statement_int(statement, 8) != 0,
		.first_minutes = statement_int(statement, 9),
		.minutes = statement_int(statement, 10),
		.corrected_at = statement_int(statement, 11),
		.corrected_by = statement_int(statement, 12),
		.confirmed_at = statement_int(statement, 13),
		.confirmed_by = statement_int(statement, 14),
		.shift_starts_at = statement_int(statement, 15),
		.shift_ends_at = statement_int(statement, 16),
		.day = statement_string(statement, 17, arena),
		.state = statement_string(statement, 18, arena),
		.reason = statement_string(statement, 19, arena),
		.given = statement_string(statement, 20, arena),
		.family = statement_string(statement, 21, arena),
		.called = statement_string(statement, 22, arena),
		.typed = statement_string(statement, 23, arena),
		.opportunity_name = statement_string(statement, 24, arena),
		.corrected_name = statement_string(statement, 25, arena),
		.confirmed_name = statement_string(statement, 26, arena),
	};
}

enum err volunteer_hours_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                                 struct volunteer_hours_row *ret_row)
{
	return rows_one(db, arena, COLUMNS "WHERE h.school_id = ? AND h.id = ?",
	                STATEMENT_VALUES(value_id(school), value_id(id)), read_row, ret_row);
}

static enum err list(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                     size_t n_values, struct volunteer_hours_row **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, sql, values, n_values, sizeof **ret_rows, read_row, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

enum err volunteer_hours_row_open(struct db *db, struct arena *arena, int64_t visit_person, int64_t visit,
                                  struct volunteer_hours_row **ret_rows, size_t *ret_count)
{
	return list(db, arena,
	            COLUMNS "WHERE h.state = 'open' AND h.visit_person_id IN (SELECT id FROM visit_person "
	                    "WHERE id = ?1 UNION SELECT id FROM visit_person WHERE visit_id = ?2) ORDER BY h.id",
	            STATEMENT_VALUES(value_id(visit_person), value_id(visit)), ret_rows, ret_count);
}

enum err volunteer_hours_row_of_person(struct db *db, struct arena *arena, int64_t school, int64_t person,
                                       struct volunteer_hours_row **ret_rows, size_t *ret_count)
{
	return list(db, arena,
	            COLUMNS "WHERE h.person_id = ?2 AND h.school_id = ?1 AND h.state <> 'void' ORDER BY h.came_at DESC, h.id DESC",
	            STATEMENT_VALUES(value_id(school), value_id(person)), ret_rows, ret_count);
}

enum err volunteer_hours_row_waiting(struct db *db, struct arena *arena, int64_t school,
                                     struct volunteer_hours_row **ret_rows, size_t *ret_count)
{
	return list(db, arena,
	            COLUMNS "WHERE h.id IN (SELECT id FROM volunteer_hours WHERE school_id = ?1 "
	                    "AND state IN ('unknown', 'to_confirm') UNION SELECT id FROM volunteer_hours "
	                    "WHERE school_id = ?1 AND person_id IS NULL AND state NOT IN ('open', 'void')) "
	                    "ORDER BY h.came_at, h.id",
	            STATEMENT_VALUES(value_id(school)), ret_rows, ret_count);
}

enum err volunteer_hours_row_days(struct db *db, struct arena *arena, int64_t school, const char *from, const char *to,
                                  struct volunteer_hours_row **ret_rows, size_t *ret_count)
{
	return list(db, arena,
	            COLUMNS "WHERE h.school_id = ? AND h.day BETWEEN ? AND ? AND h.state <> 'void' ORDER BY h.came_at, h.id",
	            STATEMENT_VALUES(value_id(school), value_word(from), value_word(to)), ret_rows, ret_count);
}

enum err volunteer_hours_row_of_shift(struct db *db, struct arena *arena, int64_t school, int64_t shift,
                                      struct volunteer_hours_row **ret_rows, size_t *ret_count)
{
	return list(db, arena, COLUMNS "WHERE h.school_id = ? AND h.shift_id = ? AND h.state <> 'void' ORDER BY h.came_at, h.id",
	            STATEMENT_VALUES(value_id(school), value_id(shift)), ret_rows, ret_count);
}

static void read_id(struct statement *statement, struct arena *arena, void *record)
{
	(void)arena;
	*(int64_t *)record = statement_int(statement, 0);
}

enum err volunteer_hours_row_places(struct db *db, struct arena *arena, int64_t person, int64_t from, int64_t to,
                                    int64_t **ret_shifts, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
	                         "SELECT shift_id FROM volunteer_taken WHERE person_id = ? AND ends_at > ? AND starts_at < ?",
	                         STATEMENT_VALUES(value_id(person), value_number(from), value_number(to)),
	                         sizeof **ret_shifts, read_id, &rows);
	if (err != ERR_OK)
		return err;
	*ret_shifts = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

/* ---- sums ---- */

#define COUNTS "h.state IN ('counted', 'confirmed')"
#define WHO "coalesce(h.person_id, h.visit_person_id)"
#define OF_DAYS "h.school_id = ?1 AND h.day BETWEEN ?2 AND ?3 AND h.state <> 'void'"

static void read_sum(struct statement *statement, struct arena *arena, void *record)
{
	*(struct volunteer_hours_sum_row *)record = (struct volunteer_hours_sum_row){
		.opportunity = statement_string(statement, 0, arena),
		.grades = statement_string(statement, 1, arena),
		.people = statement_int(statement, 2),
		.comings = statement_int(statement, 3),
		.unknown = statement_int(statement, 4),
		.minutes = statement_int(statement, 5),
		.few_people = statement_int(statement, 6),
		.id = statement_int(statement, 7),
		.pooled_people = statement_int(statement, 8),
	};
}

enum err volunteer_hours_row_sums(struct db *db, struct arena *arena, int64_t school, const char *from, const char *to,
                                  int few, struct volunteer_hours_sum_row **ret_rows, size_t *ret_count)
{
	/* whoever is nobody on file is somebody for each time they came; ids of people and visits differ.
	 * Where no opportunity is of a few, nothing is read a second time. */
	static const char sql[] =
		"WITH n AS MATERIALIZED (SELECT h.opportunity_id AS id, count(DISTINCT " WHO ") AS people, count(*) AS comings, "
		"sum(NOT (" COUNTS ")) AS unknown, coalesce(sum(h.minutes) FILTER (WHERE " COUNTS "), 0) AS minutes "
		"FROM volunteer_hours AS h WHERE " OF_DAYS " GROUP BY h.opportunity_id), "
		"few AS MATERIALIZED (SELECT o.id, coalesce(o.grades, '') AS grades FROM n JOIN volunteer_opportunity AS o "
		"ON o.id = n.id WHERE n.people < ?4), "
		"pool AS MATERIALIZED (SELECT f.grades, count(DISTINCT " WHO ") AS people FROM volunteer_hours AS h "
		"JOIN few AS f ON f.id = h.opportunity_id WHERE (SELECT count(*) FROM few) > 0 AND " OF_DAYS " GROUP BY f.grades) "
		"SELECT o.name, o.grades, n.people, n.comings, n.unknown, n.minutes, "
		"CASE WHEN (SELECT min(people) FROM pool) < ?4 THEN (SELECT count(DISTINCT " WHO ") FROM volunteer_hours AS h "
		"JOIN few AS f ON f.id = h.opportunity_id WHERE " OF_DAYS " AND f.grades IN (SELECT grades FROM pool "
		"WHERE people < ?4)) ELSE 0 END, o.id, coalesce(p.people, 0) FROM n JOIN volunteer_opportunity AS o ON o.id = n.id "
		"LEFT JOIN pool AS p ON p.grades = coalesce(o.grades, '') ORDER BY o.name, o.id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql,
	                         STATEMENT_VALUES(value_id(school), value_word(from), value_word(to), value_number(few)),
	                         sizeof **ret_rows, read_sum, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

static void read_thanks(struct statement *statement, struct arena *arena, void *record)
{
	*(struct volunteer_hours_thanks_row *)record = (struct volunteer_hours_thanks_row){
		.person = statement_int(statement, 0),
		.comings = statement_int(statement, 1),
		.minutes = statement_int(statement, 2),
		.given = statement_string(statement, 3, arena),
		.family = statement_string(statement, 4, arena),
		.called = statement_string(statement, 5, arena),
		.locale = statement_string(statement, 6, arena),
	};
}

enum err volunteer_hours_row_thanks(struct db *db, struct arena *arena, int64_t school, const char *from, const char *to,
                                    struct volunteer_hours_thanks_row **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		"SELECT n.id, n.comings, n.minutes, p.given, p.family, p.called, "
		"(SELECT v.locale FROM visit_person AS q JOIN visit AS v ON v.id = q.visit_id WHERE q.id = n.last_visit) "
		"FROM (SELECT h.person_id AS id, count(*) AS comings, "
		"coalesce(sum(h.minutes) FILTER (WHERE " COUNTS "), 0) AS minutes, max(h.visit_person_id) AS last_visit "
		"FROM volunteer_hours AS h WHERE h.school_id = ? AND h.day BETWEEN ? AND ? AND h.state <> 'void' "
		"AND h.person_id IS NOT NULL GROUP BY h.person_id) AS n JOIN person AS p ON p.id = n.id "
		"ORDER BY n.minutes DESC, n.comings DESC, p.family, p.given, n.id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(school), value_word(from), value_word(to)),
	                         sizeof **ret_rows, read_thanks, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
