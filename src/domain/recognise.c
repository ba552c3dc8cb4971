#include "domain/recognise.h"

#include <stdlib.h>
#include <string.h>

#include "domain/lookup_index.h"
#include "domain/name_match.h"
#include "domain/name_words.h"
#include "domain/try_count.h"
#include "store/recognition.h"
#include "store/secret.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/search_key.h"

enum { PHONE_LEAST = 7, NATIONAL_DIGITS = 9, KEYS = RECOGNISE_CHILDREN, CANDIDATES = 64, WORDS = 8 };

static const char secret[] = "recognise";

struct candidate {
	int64_t adult, child; /* one of theirs */
	int64_t children[RECOGNISE_CHILDREN]; /* as they were typed; -1: more than one */
	bool by_child, by_phone;
};

struct seeking {
	struct office *office;
	struct arena *arena;
	struct search_keys *tools;
	const struct recognise_facts *facts;
	size_t n_children;
	const char *digits, *school;
	char day[CALENDAR_DAY_BYTES];
	unsigned char keys[KEYS][SECRET_HASH_BYTES]; /* of what is sought */
	size_t n_keys;
	bool early; /* nobody is found yet */
	struct candidate candidates[CANDIDATES];
	size_t count;
	bool crowded; /* more than can be told apart */
	struct candidate other; /* whom to look at where there is nobody to be found */
	struct recognised found;
};

/* ---- what is sought ---- */

static bool has_words(struct seeking *seeking, const char *text)
{
	return text && name_words_of(seeking->arena, text).count > 0;
}

static bool is_enough(struct seeking *seeking)
{
	const struct recognise_facts *facts = seeking->facts;
	bool any = strlen(seeking->digits) >= PHONE_LEAST;
	for (size_t i = 0; i < seeking->n_children; i++)
		any |= has_words(seeking, facts->children[i]);
	return any && has_words(seeking, facts->adult);
}

static int by_letters(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The same child, in whatever order and case the words come. */
static const char *sought(struct arena *arena, const char *name)
{
	struct name_words words = name_words_of(arena, name);
	const char *text = "";
	if (words.count > 1)
		qsort(words.list, words.count, sizeof *words.list, by_letters);
	for (size_t i = 0; i < words.count; i++)
		text = arena_printf(arena, "%s %s", text, words.list[i]);
	return text;
}

static enum err count_one(struct seeking *seeking, const char *what, int64_t now)
{
	unsigned char *key = seeking->keys[seeking->n_keys++];
	int64_t wait_ms = 0;
	enum err err = secret_hash(seeking->office->db, secret, what, key);
	if (err == ERR_OK)
		err = try_count(seeking->office, key, now, &wait_ms);
	seeking->early |= wait_ms > 0;
	return err;
}

static enum err count_tries(struct seeking *seeking, int64_t now)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < seeking->n_children && err == ERR_OK; i++)
		if (has_words(seeking, seeking->facts->children[i]))
			err = count_one(seeking, sought(seeking->arena, seeking->facts->children[i]), now);
	if (err == ERR_OK && seeking->n_keys == 0)
		err = count_one(seeking, seeking->digits, now);
	return err;
}

/* The same statement with nobody's key where nobody was found. */
static enum err settle_tries(struct seeking *seeking)
{
	static const unsigned char nobody[SECRET_HASH_BYTES];
	enum err err = ERR_OK;
	for (size_t i = 0; i < seeking->n_keys && err == ERR_OK; i++)
		err = try_succeeded(seeking->office, seeking->found.household ? seeking->keys[i] : nobody);
	return err;
}

/* ---- who it may be ---- */

/* Nobody is looked for as long as somebody: in place of who is not on file somebody is read
 * whom the question decides, the same each time, and dropped. */
static int place_of(const struct seeking *seeking, size_t found)
{
	const unsigned char *key = seeking->keys[0];
	return found > 0 ? RECOGNITION_NOWHERE : key[0] << 8 | key[1];
}

static void look_at(struct seeking *seeking, const struct recognition_pair *pairs, size_t count)
{
	if (count > 0 && !seeking->other.adult)
		seeking->other = (struct candidate){ .adult = pairs[0].adult, .child = pairs[0].child };
}

static struct candidate *candidate_of(struct seeking *seeking, int64_t adult)
{
	for (size_t i = 0; i < seeking->count; i++)
		if (seeking->candidates[i].adult == adult)
			return &seeking->candidates[i];
	if (seeking->count == CANDIDATES) {
		seeking->crowded = true;
		return &seeking->candidates[0];
	}
	seeking->candidates[seeking->count] = (struct candidate){ .adult = adult };
	return &seeking->candidates[seeking->count++];
}

static bool is_adult(struct seeking *seeking, const struct recognition_pair *pair)
{
	return name_match(seeking->tools, seeking->arena, NAME_ADULT, seeking->facts->adult, &pair->adult_name);
}

static struct search_clause clause_of(struct seeking *seeking, const char *word)
{
	const struct name_keys keys = name_keys_of(seeking->tools, seeking->arena, word);
	struct search_term *terms = arena_array(seeking->arena, keys.count + keys.n_consonants, sizeof *terms);
	size_t count = 0;
	for (size_t i = 0; i < keys.count; i++)
		terms[count++] = (struct search_term){ keys.list[i], true };
	for (size_t i = 0; i < keys.n_consonants; i++)
		terms[count++] = (struct search_term){
			arena_printf(seeking->arena, "%c%s", SEARCH_MARK_SKELETON, keys.consonants[i]), true };
	return (struct search_clause){ terms, count };
}

/* Which child of which adult has that name; an adult with two of that name has none. */
static void take_child(struct seeking *seeking, size_t nth, const struct recognition_pair *pairs, size_t count,
                       bool on_file)
{
	const char *typed = seeking->facts->children[nth];
	bool same = false;
	look_at(seeking, pairs, count);
	for (size_t i = 0; i < count; i++) {
		/* the adults of one child come one after another */
		if (i == 0 || pairs[i].child != pairs[i - 1].child)
			same = name_match(seeking->tools, seeking->arena, NAME_CHILD, typed, &pairs[i].child_name);
		/* of who is read for nobody both names are looked at, as of somebody */
		if ((on_file && !same) || !is_adult(seeking, &pairs[i]) || !on_file)
			continue;
		struct candidate *candidate = candidate_of(seeking, pairs[i].adult);
		candidate->by_child = true;
		candidate->child = pairs[i].child;
		int64_t *child = &candidate->children[nth];
		*child = *child == 0 || *child == pairs[i].child ? pairs[i].child : -1;
	}
}

static enum err by_child(struct seeking *seeking, size_t nth)
{
	struct name_words words = name_words_of(seeking->arena, seeking->facts->children[nth]);
	struct search_clause clauses[WORDS];
	struct recognition_pair *pairs = NULL, *others = NULL;
	struct db *db = seeking->office->db;
	size_t count = 0, n_others = 0, used = 0;
	for (; used < words.count && used < WORDS; used++)
		clauses[used] = clause_of(seeking, words.list[used]);
	enum err err = recognition_by_child(db, seeking->arena, seeking->school, clauses, used, &pairs, &count);
	if (err == ERR_OK)
		err = recognition_any_child(db, seeking->arena, place_of(seeking, count), &others, &n_others);
	if (err != ERR_OK)
		return err;
	take_child(seeking, nth, pairs, count, true);
	take_child(seeking, nth, others, n_others, false);
	return ERR_OK;
}

static void take_phone(struct seeking *seeking, const struct recognition_pair *pairs, size_t count, bool on_file)
{
	look_at(seeking, pairs, count);
	for (size_t i = 0; i < count; i++)
		if (is_adult(seeking, &pairs[i]) && on_file)
			candidate_of(seeking, pairs[i].adult)->by_phone = true;
}

/* With and without the digits of a country. */
static enum err by_phone(struct seeking *seeking)
{
	const char *digits = seeking->digits;
	size_t length = strlen(digits), count = 0, n_others = 0;
	const char *national = length > NATIONAL_DIGITS ? digits + length - NATIONAL_DIGITS : digits;
	const struct search_term terms[] = {
		{ search_key_of_phone(seeking->arena, digits), false },
		{ search_key_of_phone(seeking->arena, national), false },
	};
	struct recognition_pair *pairs = NULL, *others = NULL;
	struct db *db = seeking->office->db;
	enum err err = recognition_by_phone(db, seeking->arena, seeking->school, &(struct search_clause){ terms, 2 },
	                                    &pairs, &count);
	if (err == ERR_OK)
		err = recognition_any_adult(db, seeking->arena, place_of(seeking, count), &others, &n_others);
	if (err != ERR_OK)
		return err;
	take_phone(seeking, pairs, count, true);
	take_phone(seeking, others, n_others, false);
	return ERR_OK;
}

/* All that was typed has to point to one; NULL where it points to nobody or to two. */
static const struct candidate *the_one(const struct seeking *seeking)
{
	const struct candidate *one = NULL;
	bool any_child = false, any_phone = false;
	for (size_t i = 0; i < seeking->count; i++) {
		any_child |= seeking->candidates[i].by_child;
		any_phone |= seeking->candidates[i].by_phone;
	}
	for (size_t i = 0; i < seeking->count; i++) {
		const struct candidate *candidate = &seeking->candidates[i];
		if ((any_child && !candidate->by_child) || (any_phone && !candidate->by_phone))
			continue;
		if (one)
			return NULL;
		one = candidate;
	}
	return seeking->crowded || seeking->early ? NULL : one;
}

/* ---- where they live, and how they came last ---- */

static void choose_household(struct seeking *seeking, const struct candidate *one,
                             const struct recognition_household *rows, size_t count)
{
	const struct recognition_household *home = NULL;
	size_t homes = 0;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].hidden)
			return;
		if (count == 1 || rows[i].of_child) {
			home = &rows[i];
			homes++;
		}
	}
	if (homes != 1)
		return;
	seeking->found.household = home->id;
	seeking->found.adult = one->adult;
	for (size_t i = 0; i < RECOGNISE_CHILDREN; i++)
		seeking->found.children[i] = one->children[i] > 0 ? one->children[i] : 0;
	seeking->found.interpreter = home->interpreter;
	seeking->found.knows_interpreter = *home->interpreter != '\0';
}

static enum err read_home(struct seeking *seeking)
{
	const struct candidate *one = the_one(seeking), *looked_at = one ? one : &seeking->other;
	struct recognition_household *rows = NULL;
	struct recognition_last last = { "", "" };
	size_t count = 0;
	bool any = false;
	enum err err = recognition_households(seeking->office->db, seeking->arena, looked_at->adult, looked_at->child,
	                                      seeking->day, &rows, &count);
	if (err == ERR_OK)
		err = recognition_last(seeking->office->db, seeking->arena, looked_at->adult, &last, &any);
	if (err != ERR_OK || !one)
		return err;
	choose_household(seeking, one, rows, count);
	struct recognised *found = &seeking->found;
	if (!found->household || !any)
		return ERR_OK;
	found->knows_call = true;
	found->call_by = last.call_by;
	if (!found->knows_interpreter)
		found->interpreter = last.interpreter;
	found->knows_interpreter = true;
	return ERR_OK;
}

static enum err seek(struct seeking *seeking, int64_t now)
{
	enum err err = count_tries(seeking, now);
	for (size_t i = 0; i < seeking->n_children && err == ERR_OK; i++)
		if (has_words(seeking, seeking->facts->children[i]))
			err = by_child(seeking, i);
	if (err == ERR_OK && strlen(seeking->digits) >= PHONE_LEAST)
		err = by_phone(seeking);
	if (err == ERR_OK)
		err = read_home(seeking);
	return err == ERR_OK ? settle_tries(seeking) : err;
}

enum err recognise(struct office *office, struct arena *arena, const struct recognise_facts *facts,
                   struct recognised *ret_recognised)
{
	static const struct recognised nobody = { .interpreter = "", .call_by = "" };
	int64_t now = clock_wall_ms(office->clock);
	bool only;
	struct seeking *seeking = arena_new_of(arena, struct seeking);
	*seeking = (struct seeking){ .office = office, .arena = arena, .facts = facts, .found = nobody };
	seeking->tools = lookup_tools_keys(office->tools);
	seeking->n_children = facts->n_children < RECOGNISE_CHILDREN ? facts->n_children : RECOGNISE_CHILDREN;
	seeking->digits = search_key_digits(arena, facts->phone ? facts->phone : "", &only);
	seeking->school = search_key_of_school(arena, office->school);
	calendar_day(now, seeking->day);
	*ret_recognised = nobody;
	if (!is_enough(seeking))
		return ERR_OK;
	enum err err = transaction_begin(office->db, (struct actor){ "visitor", 0 }, now);
	if (err == ERR_OK)
		err = transaction_end(office->db, seek(seeking, now));
	if (err != ERR_OK)
		return err;
	if (seeking->found.household)
		*ret_recognised = seeking->found;
	ret_recognised->sought = true;
	return ERR_OK;
}
