#include "domain/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "domain/lookup_card.h"
#include "domain/lookup_index.h"
#include "domain/own_class.h"
#include "store/search_index.h"
#include "store/search_word.h"
#include "text/person_name.h"
#include "text/search_key.h"
#include "text/search_query.h"

enum { NEAR_WORDS = 8, CLAUSES = SEARCH_WORDS + 1 };

/* A question on its way. */
struct asking {
	struct office *office;
	struct arena *arena;
	const char *query;
	size_t limit;
	bool own_school, own_class;
	struct own_class class;   /* whom to look among, then */
	struct lookup_hit *hits;
	size_t count;
	bool exact; /* one of them has what was typed, not only its consonants */
};

/* One round's words, and this school as one more; with `own` it counts. */
struct question {
	struct search_clause clauses[CLAUSES];
	size_t count;
};

static struct search_clause clause_of(struct asking *asking, const struct search_asked *asked, size_t room)
{
	struct search_term *terms = arena_array(asking->arena, asked->count + room, sizeof *terms);
	for (size_t i = 0; i < asked->count; i++)
		terms[i] = (struct search_term){ asked->ways[i].key, asked->ways[i].whole };
	return (struct search_clause){ terms, asked->count };
}

/* False: the round has nothing to ask. */
static bool read_question(struct asking *asking, enum search_round round, struct question *ret_question)
{
	struct search_asked asked[SEARCH_WORDS];
	size_t count = search_query(lookup_tools_keys(asking->office->tools), asking->arena, asking->query, round,
	                            asked);
	for (size_t i = 0; i < count; i++)
		ret_question->clauses[i] = clause_of(asking, &asked[i], 0);
	ret_question->count = count;
	return count > 0;
}

/* The words of names with what they may have been meant for; false: there is none. */
static enum err read_slips(struct asking *asking, struct question *ret_question, bool *ret_any)
{
	struct search_asked asked[SEARCH_WORDS];
	enum err err = ERR_OK;
	size_t count = search_query(lookup_tools_keys(asking->office->tools), asking->arena, asking->query,
	                            SEARCH_ROUND_WRITTEN, asked);
	*ret_any = false;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		const char **words = NULL;
		size_t near = 0;
		struct search_clause clause = clause_of(asking, &asked[i], NEAR_WORDS);
		struct search_term *terms = (struct search_term *)clause.terms;
		const char *typed = terms[clause.count - 1].text;
		err = search_word_near(asking->office->db, asking->arena, typed, NEAR_WORDS, &words, &near);
		for (size_t k = 0; k < near && err == ERR_OK; k++)
			terms[clause.count++] = (struct search_term){ words[k], true };
		*ret_any |= near > 0;
		ret_question->clauses[i] = clause;
	}
	ret_question->count = count;
	return err;
}

static void add_school(struct asking *asking, struct question *question)
{
	struct search_term *term = arena_new_of(asking->arena, struct search_term);
	*term = (struct search_term){ search_key_of_school(asking->arena, asking->office->school), true };
	question->clauses[question->count++] = (struct search_clause){ term, 1 };
}

static bool is_hit(const struct asking *asking, int64_t person)
{
	for (size_t i = 0; i < asking->count; i++)
		if (asking->hits[i].person == person)
			return true;
	return false;
}

/* What is found in one set of people; the two lists are in display order. */
struct batch {
	struct search_found *list[2];
	size_t count[2];
};

enum set { SET_OWN, SET_ALL };

static void take_batch(struct asking *asking, const struct batch *batch, enum set set, struct lookup_hit like)
{
	const char *school = search_key_of_school(asking->arena, asking->office->school);
	size_t at[2] = { 0, 0 };
	while (asking->count < asking->limit && (at[0] < batch->count[0] || at[1] < batch->count[1])) {
		int from = at[0] == batch->count[0] ||
		           (at[1] < batch->count[1] && batch->list[1][at[1]].place < batch->list[0][at[0]].place);
		const struct search_found *found = &batch->list[from][at[from]++];
		like.own = search_index_has(found->words, school);
		if ((set == SET_OWN && !like.own) || is_hit(asking, found->person))
			continue;
		like.person = found->person;
		asking->exact |= from == 0;
		asking->hits[asking->count] = like;
		lookup_card_read(asking->arena, found->card, &asking->hits[asking->count++]);
	}
}

/* Of those inside, too, only the class's count. */
static void keep_class(const struct asking *asking, struct batch *batch)
{
	for (int list = 0; list < 2; list++) {
		size_t used = 0;
		for (size_t i = 0; i < batch->count[list]; i++)
			if (own_class_has(&asking->class, batch->list[list][i].person))
				batch->list[list][used++] = batch->list[list][i];
		batch->count[list] = used;
	}
}

static enum err find_inside(struct asking *asking, const struct question *questions, size_t count, bool slip)
{
	struct batch batch = { 0 };
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = search_index_inside(asking->office->db, asking->arena, asking->office->school, questions[i].clauses,
		                          questions[i].count, &batch.list[i], &batch.count[i]);
	if (asking->own_class)
		keep_class(asking, &batch);
	if (err == ERR_OK)
		take_batch(asking, &batch, SET_ALL, (struct lookup_hit){ .inside = true, .slip = slip });
	return err;
}

static enum err find_in_index(struct asking *asking, const struct question *questions, size_t count, bool own,
                              struct batch *ret_batch)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		struct question question = questions[i];
		if (own)
			add_school(asking, &question);
		err = search_index_find(asking->office->db, asking->arena, question.clauses, question.count,
		                        asking->limit, &ret_batch->list[i], &ret_batch->count[i]);
	}
	return err;
}

static enum err find_in_class(struct asking *asking, const struct question *questions, size_t count, bool slip)
{
	struct batch batch = { 0 };
	enum err err = ERR_OK;
	int64_t *people = arena_array(asking->arena, asking->class.count, sizeof *people);
	for (size_t i = 0; i < asking->class.count; i++)
		people[i] = asking->class.people[i].person;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = search_index_among(asking->office->db, asking->arena, people, asking->class.count,
		                         questions[i].clauses, questions[i].count, &batch.list[i], &batch.count[i]);
	if (err == ERR_OK)
		take_batch(asking, &batch, SET_ALL, (struct lookup_hit){ .slip = slip });
	return err;
}

/* An adult's card names all of their children. */
static enum err trim_children(struct asking *asking, struct lookup_hit *hit)
{
	enum { ALL = 64 };
	struct search_source_kin kin[ALL];
	size_t count = 0;
	enum err err = search_source_kin(asking->office->db, asking->arena, hit->person, false, ALL, kin, &count);
	hit->child_count = 0;
	for (size_t i = 0; i < count && hit->child_count < LOOKUP_KIN && err == ERR_OK; i++)
		if (own_class_has(&asking->class, kin[i].id))
			hit->children[hit->child_count++] = person_name(asking->arena, kin[i].given, kin[i].family,
			                                                kin[i].called);
	return err;
}

/* One question, or two that are one to whoever typed. Everybody is asked for first: where
 * that is not more than a list holds, who is of this school is among them already. */
static enum err find(struct asking *asking, const struct question *questions, size_t count, bool slip)
{
	struct batch all = { 0 }, own = { 0 };
	const struct lookup_hit like = { .slip = slip };
	if (count == 0)
		return ERR_OK;
	enum err err = find_inside(asking, questions, count, slip);
	if (err == ERR_OK && asking->own_class)
		return find_in_class(asking, questions, count, slip);
	if (err == ERR_OK)
		err = find_in_index(asking, questions, count, false, &all);
	bool whole = all.count[0] < asking->limit && all.count[1] < asking->limit;
	if (err == ERR_OK && !whole)
		err = find_in_index(asking, questions, count, true, &own);
	if (err != ERR_OK)
		return err;
	take_batch(asking, whole ? &all : &own, SET_OWN, like);
	if (!asking->own_school)
		take_batch(asking, &all, SET_ALL, like);
	return ERR_OK;
}

static enum err find_rounds(struct asking *asking)
{
	struct question questions[2];
	bool any = false;
	enum err err = ERR_OK;
	if (read_question(asking, SEARCH_ROUND_NUMBER, &questions[0]))
		err = find(asking, questions, 1, false);
	size_t count = read_question(asking, SEARCH_ROUND_WRITTEN, &questions[0]);
	if (count == 1)
		count += read_question(asking, SEARCH_ROUND_SOUND, &questions[1]);
	if (err == ERR_OK)
		err = find(asking, questions, count, false);
	if (err == ERR_OK && asking->count == 0 && read_question(asking, SEARCH_ROUND_OTHER, &questions[0]))
		err = find(asking, questions, 1, false);
	/* consonants alone are found easily: they do not keep back what was meant */
	if (err == ERR_OK && !asking->exact)
		err = read_slips(asking, &questions[0], &any);
	return err == ERR_OK && any ? find(asking, questions, 1, true) : err;
}

enum err lookup(struct office *office, struct arena *arena, const char *query,
                const struct lookup_options *options, struct lookup_hit **ret_hits, size_t *ret_count)
{
	struct asking asking = { .office = office, .arena = arena, .query = query,
	                         .limit = options->limit ? options->limit : LOOKUP_LIMIT,
	                         .own_school = options->own_school, .own_class = options->own_class };
	if (asking.limit > LOOKUP_MOST)
		return err_set(ERR_INVALID, "a list has at most %d people", LOOKUP_MOST);
	asking.hits = arena_array(arena, asking.limit, sizeof *asking.hits);
	enum err err = asking.own_class ? own_class_read(office, arena, &asking.class) : ERR_OK;
	if (err == ERR_OK)
		err = find_rounds(&asking);
	for (size_t i = 0; i < asking.count && asking.own_class && err == ERR_OK; i++)
		err = trim_children(&asking, &asking.hits[i]);
	if (err != ERR_OK)
		return err;
	*ret_hits = asking.hits;
	*ret_count = asking.count;
	return ERR_OK;
}
