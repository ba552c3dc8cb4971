#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "search_index_pair.h"
#include "store/search_index.h"
#include "store/search_word.h"
#include "store/statement.h"

enum {
	INDEXED_LETTERS = 6, /* beginnings that the index has as such */
	ENDINGS = 24,        /* words that a longer beginning is asked for as */
	CANDIDATES = 64,     /* rows of pairs that are looked at one by one */
};

static size_t letters_of(const char *text)
{
	size_t count = 0;
	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

static const char *either(struct arena *arena, const char *expression, const char *text, bool whole)
{
	return arena_printf(arena, "%s%s\"%s\"%s", expression, *expression ? " OR " : "", text, whole ? "" : "*");
}

/* A beginning that is longer than the index has beginnings: the engine would gather all
 * rows of it before it gives the first; of whole words it gives them as they come. */
static enum err add_long(struct db *db, struct arena *arena, const char *text, const char **ret_expression)
{
	const char **words = NULL;
	size_t count = 0;
	enum err err = search_word_starting(db, arena, text, ENDINGS + 1, &words, &count);
	if (err != ERR_OK)
		return err;
	if (count > ENDINGS) {
		*ret_expression = either(arena, *ret_expression, text, false);
		return ERR_OK;
	}
	for (size_t i = 0; i < count; i++)
		*ret_expression = either(arena, *ret_expression, words[i], true);
	return ERR_OK;
}

/* The clause in the index's language; "" where nothing can have it. */
static enum err clause_expression(struct db *db, struct arena *arena, const struct search_clause *clause,
                                  const char **ret_expression)
{
	enum err err = ERR_OK;
	*ret_expression = "";
	for (size_t i = 0; i < clause->count && err == ERR_OK; i++) {
		const struct search_term *term = &clause->terms[i];
		bool name = (unsigned char)*term->text >= '0';
		if (name && !term->whole && letters_of(term->text) > INDEXED_LETTERS)
			err = add_long(db, arena, term->text, ret_expression);
		else
			*ret_expression = either(arena, *ret_expression, term->text, term->whole);
	}
	return err;
}

/* NULL where nobody can have all of it. */
static enum err expression_of(struct db *db, struct arena *arena, const struct search_clause *plan,
                              size_t count, const char **ret_expression)
{
	const char *whole = "";
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK && whole; i++) {
		const char *part = "";
		err = clause_expression(db, arena, &plan[i], &part);
		whole = *part ? arena_printf(arena, "%s%s(%s)", whole, *whole ? " AND " : "", part) : NULL;
	}
	*ret_expression = whole;
	return err;
}

static bool has_term(const char *tokens, const struct search_term *term)
{
	size_t wanted = strlen(term->text);
	while (*tokens) {
		size_t length = strcspn(tokens, " ");
		if (length >= wanted && memcmp(tokens, term->text, wanted) == 0 && (length == wanted || !term->whole))
			return true;
		tokens += length;
		tokens += strspn(tokens, " ");
	}
	return false;
}

bool search_index_has(const char *words, const char *word)
{
	return has_term(words, &(struct search_term){ word, true });
}

static bool has_all(const char *tokens, const struct search_clause *plan, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		bool any = false;
		for (size_t k = 0; k < plan[i].count && !any; k++)
			any = has_term(tokens, &plan[i].terms[k]);
		if (!any)
			return false;
	}
	return true;
}

/* Rows on their way. */
struct search {
	struct db *db;
	struct arena *arena;
	const struct search_clause *plan;
	size_t planned, rare, limit;
	struct search_found *found;
	size_t count, seen;
};

static struct search_found found_row(struct statement *statement, struct arena *arena)
{
	return (struct search_found){ statement_int(statement, 0), statement_int(statement, 1),
	                              statement_string(statement, 2, arena), statement_string(statement, 3, arena) };
}

/* Reads at most `most` rows; of those only they count who have the clauses from `from` on. */
static enum err read_rows(struct search *search, const char *expression, size_t most, size_t from)
{
	static const char sql[] =
		"SELECT i.rowid, p.person_id, p.card, p.words FROM search_index AS i CROSS JOIN search_person AS p "
		"ON p.place = i.rowid WHERE search_index MATCH ? ORDER BY i.rowid LIMIT ?";
	struct statement *statement;
	enum err err = statement_open(search->db, sql, STATEMENT_VALUES(value_word(expression),
	                                                                value_number((int64_t)most)), &statement);
	if (err != ERR_OK)
		return err;
	search->count = search->seen = 0;
	while (search->count < search->limit && (err = statement_row(statement)) == ERR_OK) {
		search->seen++;
		if (has_all(statement_text(statement, 3), search->plan + from, search->planned - from))
			search->found[search->count++] = found_row(statement, search->arena);
	}
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

/* The engine walks every list of a question to its end; lists of common words are long,
 * those of pairs short. So what is rare is asked first alone, and its rows looked at. */
static enum err find_by_rare(struct search *search, bool *ret_done)
{
	const char *expression = NULL;
	size_t most = 3 * search->limit > CANDIDATES ? 3 * search->limit : CANDIDATES;
	enum err err = expression_of(search->db, search->arena, search->plan, search->rare, &expression);
	if (err == ERR_OK)
		err = read_rows(search, expression, most, search->rare);
	*ret_done = search->count == search->limit || search->seen < most;
	return err;
}

enum err search_index_find(struct db *db, struct arena *arena, const struct search_clause *clauses,
                           size_t count, size_t limit, struct search_found **ret_found, size_t *ret_count)
{
	struct search_clause *plan;
	size_t rare = 0, planned = search_pair_plan(arena, clauses, count, &plan, &rare);
	struct search search = { db, arena, plan, planned, rare, limit,
	                         arena_array(arena, limit + 1, sizeof *search.found), 0, 0 };
	const char *expression = NULL;
	enum err err = ERR_OK;
	bool done = false;
	if (rare > 0 && rare < planned)
		err = find_by_rare(&search, &done);
	if (err == ERR_OK && !done)
		err = expression_of(db, arena, plan, planned, &expression);
	if (err == ERR_OK && expression)
		err = read_rows(&search, expression, limit, planned);
	if (err != ERR_OK)
		return err;
	*ret_found = search.found;
	*ret_count = search.count;
	return ERR_OK;
}

/* The rows of a small set, looked at one by one; `sql` gives them in display order. */
static enum err find_in_set(struct db *db, struct arena *arena, const char *sql, const struct statement_value *values,
                            size_t n_values, const struct search_clause *clauses, size_t count,
                            struct search_found **ret_found, size_t *ret_count)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, values, n_values, &statement);
	if (err != ERR_OK)
		return err;
	struct search_clause *plan;
	size_t rare, planned = search_pair_plan(arena, clauses, count, &plan, &rare), used = 0, room = 0;
	struct search_found *found = NULL;
	while ((err = statement_row(statement)) == ERR_OK) {
		if (!has_all(search_pair_tokens(arena, statement_text(statement, 3)), plan, planned))
			continue;
		found = arena_grow(arena, found, used, &room, sizeof *found);
		found[used++] = found_row(statement, arena);
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_found = found;
	*ret_count = used;
	return ERR_OK;
}

enum err search_index_inside(struct db *db, struct arena *arena, int64_t school,
                             const struct search_clause *clauses, size_t count,
                             struct search_found **ret_found, size_t *ret_count)
{
	static const char sql[] =
		"SELECT DISTINCT p.place, p.person_id, p.card, p.words FROM visit_person AS v INDEXED BY visit_person_open "
		"CROSS JOIN search_person AS p ON p.person_id = v.person_id "
		"WHERE v.state <> 'ended' AND v.state = 'inside' AND v.school_id = ? ORDER BY p.place";
	return find_in_set(db, arena, sql, STATEMENT_VALUES(value_id(school)), clauses, count, ret_found, ret_count);
}

static const char *list_of(struct arena *arena, const int64_t *people, size_t n_people)
{
	enum { ID_BYTES = 22 };
	char *list = arena_alloc(arena, n_people * ID_BYTES + 3);
	size_t used = 0;
	list[used++] = '[';
	for (size_t i = 0; i < n_people; i++)
		used += (size_t)snprintf(list + used, ID_BYTES, "%s%" PRId64, i ? "," : "", people[i]);
	memcpy(list + used, "]", 2);
	return list;
}

enum err search_index_among(struct db *db, struct arena *arena, const int64_t *people, size_t n_people,
                            const struct search_clause *clauses, size_t count,
                            struct search_found **ret_found, size_t *ret_count)
{
	static const char sql[] =
		"SELECT p.place, p.person_id, p.card, p.words FROM json_each(?) AS j "
		"CROSS JOIN search_person AS p ON p.person_id = j.value ORDER BY p.place";
	return find_in_set(db, arena, sql, STATEMENT_VALUES(value_word(list_of(arena, people, n_people))), clauses, count,
	                   ret_found, ret_count);
}
