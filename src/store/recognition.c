#include "store/recognition.h"

#include "search_index_pair.h"
#include "store/rows.h"
#include "store/search_order.h"

#define NAME(of)                                                                            \
	of ".given, " of ".middle, " of ".family, " of ".called, " of ".record_given, " of ".record_middle, " \
	of ".record_family"

static struct recognition_name read_name(struct statement *statement, struct arena *arena, int at)
{
	return (struct recognition_name){
		statement_string(statement, at, arena), statement_string(statement, at + 1, arena),
		statement_string(statement, at + 2, arena), statement_string(statement, at + 3, arena),
		statement_string(statement, at + 4, arena), statement_string(statement, at + 5, arena),
		statement_string(statement, at + 6, arena),
	};
}

static void read_pair(struct statement *statement, struct arena *arena, void *record)
{
	enum { ADULT_AT = 2, CHILD_AT = 9 };
	*(struct recognition_pair *)record = (struct recognition_pair){
		.adult = statement_int(statement, 0),
		.child = statement_int(statement, 1),
		.adult_name = read_name(statement, arena, ADULT_AT),
		.child_name = read_name(statement, arena, CHILD_AT),
	};
}

static enum err read_pairs(struct db *db, struct arena *arena, const char *sql, struct statement_value of,
                           size_t most, struct recognition_pair **ret_pairs, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(of, value_number((int64_t)most)), sizeof **ret_pairs,
	                         read_pair, &rows);
	if (err != ERR_OK)
		return err;
	*ret_pairs = rows.records;
	*ret_count = rows.count > RECOGNITION_MOST ? 0 : rows.count;
	return ERR_OK;
}

/* ---- in the index's language ---- */

static const char *any_of(struct arena *arena, const struct search_clause *clause)
{
	const char *expression = "";
	for (size_t i = 0; i < clause->count; i++)
		expression = arena_printf(arena, "%s%s\"%s\"%s", expression, *expression ? " OR " : "",
		                          clause->terms[i].text, clause->terms[i].whole ? "" : "*");
	return arena_printf(arena, "(%s)", expression);
}

/* Few of one school have a word, many of a district. */
static struct search_clause of_school(struct arena *arena, const char *school_word, const struct search_clause *clause)
{
	struct search_term *terms = arena_array(arena, clause->count, sizeof *terms);
	for (size_t i = 0; i < clause->count; i++)
		terms[i] = (struct search_term){ search_pair_of_school(arena, school_word, clause->terms[i].text),
		                                 clause->terms[i].whole };
	return (struct search_clause){ terms, clause->count };
}

/* A record may lack a word that was typed: two of several are enough to look. */
static const char *two_of(struct arena *arena, const struct search_clause *words, size_t count)
{
	const char *expression = count == 1 ? any_of(arena, &words[0]) : "";
	for (size_t i = 0; i + 1 < count; i++) {
		const char *others = "";
		for (size_t k = i + 1; k < count; k++)
			others = arena_printf(arena, "%s%s%s", others, *others ? " OR " : "", any_of(arena, &words[k]));
		expression = arena_printf(arena, "%s%s(%s AND (%s))", expression, *expression ? " OR " : "",
		                          any_of(arena, &words[i]), others);
	}
	return expression;
}

enum err recognition_by_child(struct db *db, struct arena *arena, const char *school_word,
                              const struct search_clause *words, size_t count,
                              struct recognition_pair **ret_pairs, size_t *ret_count)
{
	static const char sql[] =
		"SELECT a.id, k.id, " NAME("a") ", " NAME("k") " FROM search_index AS i "
		"CROSS JOIN search_person AS s ON s.place = i.rowid CROSS JOIN person AS k ON k.id = s.person_id "
		"CROSS JOIN relationship AS r ON r.child_id = k.id CROSS JOIN person AS a ON a.id = r.adult_id "
		"WHERE search_index MATCH ? AND r.ended_at IS NULL AND a.ended_at IS NULL AND k.ended_at IS NULL LIMIT ?";
	struct search_clause *known = arena_array(arena, count, sizeof *known);
	for (size_t i = 0; i < count; i++)
		known[i] = of_school(arena, school_word, &words[i]);
	return read_pairs(db, arena, sql, value_word(two_of(arena, known, count)), RECOGNITION_MOST + 1, ret_pairs, ret_count);
}

enum err recognition_by_phone(struct db *db, struct arena *arena, const char *school_word,
                              const struct search_clause *phones, struct recognition_pair **ret_pairs,
                              size_t *ret_count)
{
	static const char sql[] =
		"SELECT a.id, min(r.child_id), " NAME("a") ", " NAME("a") " FROM search_index AS i "
		"CROSS JOIN search_person AS s ON s.place = i.rowid CROSS JOIN person AS a ON a.id = s.person_id "
		"CROSS JOIN relationship AS r ON r.adult_id = a.id "
		"WHERE search_index MATCH ? AND r.ended_at IS NULL AND a.ended_at IS NULL GROUP BY a.id LIMIT ?";
	const char *expression = arena_printf(arena, "\"%s\" AND %s", school_word, any_of(arena, phones));
	return read_pairs(db, arena, sql, value_word(expression), RECOGNITION_MOST + 1, ret_pairs, ret_count);
}

/* ---- anybody ---- */

_Static_assert(RECOGNITION_PLACES == 65536 && 8 * SEARCH_ORDER_GAP == 8192, "as the SQL has it");

/* Among eight one after another there is a child, and an adult of one; the last are eight, too. */
#define AT_PLACE                                                                                                   \
	"FROM (SELECT person_id FROM search_person WHERE ?1 >= 0 AND place >= (SELECT min(place) FROM search_person) - " \
	"8192 + ((SELECT max(place) FROM search_person) - (SELECT min(place) FROM search_person)) * ?1 / 65536 "         \
	"ORDER BY place LIMIT 8) AS s "

enum err recognition_any_child(struct db *db, struct arena *arena, int place, struct recognition_pair **ret_pairs,
                               size_t *ret_count)
{
	static const char sql[] =
		"SELECT a.id, k.id, " NAME("a") ", " NAME("k") " " AT_PLACE
		"CROSS JOIN relationship AS r ON r.child_id = s.person_id CROSS JOIN person AS k ON k.id = r.child_id "
		"CROSS JOIN person AS a ON a.id = r.adult_id "
		"WHERE r.ended_at IS NULL AND a.ended_at IS NULL AND k.ended_at IS NULL LIMIT ?2";
	enum { ADULTS = 2 };
	return read_pairs(db, arena, sql, value_number(place), ADULTS, ret_pairs, ret_count);
}

enum err recognition_any_adult(struct db *db, struct arena *arena, int place, struct recognition_pair **ret_pairs,
                               size_t *ret_count)
{
	static const char sql[] =
		"SELECT a.id, r.child_id, " NAME("a") ", " NAME("a") " " AT_PLACE
		"CROSS JOIN relationship AS r ON r.adult_id = s.person_id CROSS JOIN person AS a ON a.id = r.adult_id "
		"WHERE r.ended_at IS NULL AND a.ended_at IS NULL LIMIT ?2";
	return read_pairs(db, arena, sql, value_number(place), 1, ret_pairs, ret_count);
}

/* ---- where they live ---- */

static void read_household(struct statement *statement, struct arena *arena, void *record)
{
	*(struct recognition_household *)record = (struct recognition_household){
		.id = statement_int(statement, 0),
		.hidden = statement_int(statement, 1),
		.of_child = statement_int(statement, 2),
		.interpreter = statement_string(statement, 3, arena),
	};
}

enum err recognition_households(struct db *db, struct arena *arena, int64_t adult, int64_t child, const char *day,
                                struct recognition_household **ret_rows, size_t *ret_count)
{
	static const char sql[] =
		"SELECT h.id, h.confidential "
		"OR EXISTS (SELECT 1 FROM household_member AS o JOIN household_member AS t ON t.person_id = o.person_id "
		"JOIN household AS e ON e.id = t.household_id WHERE o.household_id = h.id AND o.ended_at IS NULL "
		"AND t.ended_at IS NULL AND e.confidential) "
		"OR EXISTS (SELECT 1 FROM household_member AS o JOIN relationship AS r ON r.child_id = o.person_id "
		"OR r.adult_id = o.person_id WHERE o.household_id = h.id AND o.ended_at IS NULL AND r.ended_at IS NULL "
		"AND ((r.restriction IS NOT NULL AND coalesce(r.restriction_until, ?3) >= ?3) "
		"OR (r.talk_first IS NOT NULL AND r.talk_first_until >= ?3))), "
		"EXISTS (SELECT 1 FROM household_member AS c WHERE c.household_id = h.id AND c.person_id = ?2 "
		"AND c.ended_at IS NULL), coalesce(p.interpreter, h.interpreter) "
		"FROM household_member AS m JOIN household AS h ON h.id = m.household_id JOIN person AS p ON p.id = m.person_id "
		"WHERE m.person_id = ?1 AND m.ended_at IS NULL AND h.ended_at IS NULL ORDER BY m.id";
	struct rows rows;
	enum err err = rows_list(db, arena, sql, STATEMENT_VALUES(value_id(adult), value_id(child), value_word(day)),
	                         sizeof **ret_rows, read_household, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}

static void read_last(struct statement *statement, struct arena *arena, void *record)
{
	*(struct recognition_last *)record = (struct recognition_last){
		statement_string(statement, 0, arena), statement_string(statement, 1, arena),
	};
}

enum err recognition_last(struct db *db, struct arena *arena, int64_t adult, struct recognition_last *ret_last,
                          bool *ret_any)
{
	static const char sql[] =
		"SELECT v.interpreter, v.call_by FROM visit_person AS p JOIN visit AS v ON v.id = p.visit_id "
		"WHERE p.person_id = ? AND v.call_by IS NOT NULL ORDER BY v.arrived_at DESC, v.id DESC LIMIT 1";
	enum err err = rows_one(db, arena, sql, STATEMENT_VALUES(value_id(adult)), read_last, ret_last);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_any = err == ERR_OK;
	return ERR_OK;
}
