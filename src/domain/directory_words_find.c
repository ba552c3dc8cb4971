#include <stdlib.h>
#include <string.h>

#include "directory_words_inside.h"
#include "domain/directory_words.h"
#include "store/directory_index.h"
#include "text/prose_words.h"
#include "text/search_latin.h"
#include "text/utf8.h"

enum { TYPED_MOST = 24 };

/* One thing that is looked for: neighbours among what was typed, all of which a program has. */
struct unit {
	const char *words[TYPED_MOST];
	size_t count;
	struct topic_set topics;
	bool meant; /* it is a name of some topic */
};

/* What is looked for, and what came of it. */
struct search {
	struct office *office;
	struct arena *arena;
	const struct topics *topics;
	struct unit units[DISCOVER_WORDS];
	size_t n_units;
	struct discover_found *list; /* in rising order */
	size_t count;
};

/* ---- what was typed, parted ---- */

/* Pairs of Chinese signs of one word: the second of the one is the first of the other; and
 * signs that stand alone beside each other. */
static bool goes_on(const char *pair, const char *next)
{
	size_t first, second;
	if (prose_words_is_sign(pair) && prose_words_is_sign(next))
		return true;
	if (search_script(pair) != SEARCH_SCRIPT_HAN || search_script(next) != SEARCH_SCRIPT_HAN)
		return false;
	utf8_decode(pair, strlen(pair), &first);
	utf8_decode(next, strlen(next), &second);
	return pair[first] && next[second] && strlen(pair + first) == second && memcmp(pair + first, next, second) == 0;
}

static bool is_known(const struct search *search, const char *const *words, size_t count)
{
	for (size_t i = 0; i < search->n_units; i++) {
		const struct unit *unit = &search->units[i];
		size_t same = 0;
		while (unit->count == count && same < count && strcmp(unit->words[same], words[same]) == 0)
			same++;
		if (same == count)
			return true;
	}
	return false;
}

static void add_unit(struct search *search, const char *const *typed, size_t count, const struct topic_set *topics)
{
	const char **words = prose_words_paired(search->arena, typed, &count);
	if (search->n_units == DISCOVER_WORDS || is_known(search, words, count))
		return;
	struct unit *unit = &search->units[search->n_units++];
	*unit = (struct unit){ .count = count, .topics = *topics, .meant = topic_set_any(topics) };
	for (size_t i = 0; i < count; i++)
		unit->words[i] = words[i];
}

/* Names of topics first, as long as they are; else word by word. */
static void part(struct search *search, const char *const *words, size_t count, bool stops_too)
{
	struct topic_set set;
	for (size_t i = 0, taken; i < count; i += taken) {
		taken = topics_begin(search->topics, words + i, count - i, &set);
		bool passed = taken == 0 && !stops_too && topics_is_stop(search->topics, words[i]);
		if (taken == 0)
			for (taken = 1; !passed && i + taken < count && goes_on(words[i + taken - 1], words[i + taken]) &&
			                (stops_too || !topics_is_stop(search->topics, words[i + taken]));)
				taken++;
		if (!passed)
			add_unit(search, words + i, taken, &set);
	}
}

/* ---- what has them ---- */

enum place { HAS, NAMED, LIKE, LIKE_NAMED, PLACES };

static uint8_t *bits_of(struct discover_found *found, enum place place)
{
	uint8_t *const bits[PLACES] = { &found->has, &found->named, &found->like, &found->like_named };
	return bits[place];
}

/* Both lists are in rising order, and so is what comes of them. */
static void merge(struct search *search, const int64_t *services, size_t count, enum place place, uint8_t bit)
{
	struct discover_found *merged = arena_array(search->arena, search->count + count, sizeof *merged);
	size_t old = 0, new = 0, used = 0;
	while (old < search->count || new < count) {
		bool is_old = old < search->count && (new == count || search->list[old].service <= services[new]);
		bool is_new = new < count && (old == search->count || services[new] <= search->list[old].service);
		struct discover_found *found = &merged[used++];
		*found = is_old ? search->list[old++] : (struct discover_found){ .service = services[new] };
		if (is_new) {
			*bits_of(found, place) |= bit;
			new++;
		}
	}
	search->list = merged;
	search->count = used;
}

static enum err look_words(struct search *search, const struct unit *unit, enum place place, uint8_t bit, size_t *ret_count)
{
	const char *words[TYPED_MOST];
	int64_t *services = NULL;
	for (size_t i = 0; i < unit->count; i++)
		words[i] = place == NAMED ? arena_printf(search->arena, NAME_MARK "%s", unit->words[i]) : unit->words[i];
	enum err err = directory_index_find(search->office->db, search->arena, words, unit->count, &services, ret_count);
	if (err == ERR_OK)
		merge(search, services, *ret_count, place, bit);
	return err;
}

static enum err look_topics(struct search *search, const struct unit *unit, enum place place, uint8_t bit)
{
	const char *words[TOPICS_MOST];
	size_t count = 0, found = 0;
	int64_t *services = NULL;
	for (size_t i = 0; i < topics_count(search->topics); i++)
		if (topic_set_has(&unit->topics, i))
			words[count++] = arena_printf(search->arena, "%s%s", place == LIKE ? TOPIC_MARK : NAME_TOPIC_MARK,
			                              topics_at(search->topics, i)->name);
	enum err err = directory_index_find_any(search->office->db, search->arena, words, count, &services, &found);
	if (err == ERR_OK)
		merge(search, services, found, place, bit);
	return err;
}

/* `ret_found`: programs that have the unit itself or what means the same. */
static enum err look_unit(struct search *search, size_t at, bool *ret_found)
{
	const struct unit *unit = &search->units[at];
	uint8_t bit = (uint8_t)(1u << at);
	size_t count = 0, named = 0;
	enum err err = look_words(search, unit, HAS, bit, &count);
	if (err == ERR_OK && count > 0)
		err = look_words(search, unit, NAMED, bit, &named);
	if (err == ERR_OK && unit->meant)
		err = look_topics(search, unit, LIKE, bit);
	if (err == ERR_OK && unit->meant)
		err = look_topics(search, unit, LIKE_NAMED, bit);
	*ret_found = count > 0 || unit->meant;
	return err;
}

static bool has_all(const struct search *search)
{
	unsigned all = (1u << search->n_units) - 1;
	for (size_t i = 0; i < search->count; i++)
		if ((search->list[i].has | search->list[i].like) == all)
			return true;
	return false;
}

/* ---- slips ---- */

static bool may_slip(const struct search *search, const struct unit *unit)
{
	return unit->count == 1 && !topics_know(search->topics, unit->words[0]);
}

/* Where a word is nowhere, the nearest to it stands for it, if with it something has all. */
static enum err mend(struct search *search, const bool found[DISCOVER_WORDS], const char **ret_taken)
{
	struct search mended = *search;
	enum err err = ERR_OK;
	bool slipped = false, any;
	const char *all = "";
	for (size_t i = 0; i < search->n_units && err == ERR_OK; i++) {
		const char *near = "";
		if (!found[i] && may_slip(search, &search->units[i]))
			err = directory_index_near(search->office->db, search->arena, search->units[i].words[0], &near);
		if (*near) {
			mended.units[i].words[0] = near;
			mended.units[i].meant = topics_begin(search->topics, &near, 1, &mended.units[i].topics) > 0;
			err = look_unit(&mended, i, &any);
			slipped = true;
		}
		for (size_t k = 0; k < search->units[i].count; k++)
			all = arena_printf(search->arena, "%s%s%s", all, *all ? " " : "", mended.units[i].words[k]);
	}
	if (err == ERR_OK && slipped && has_all(&mended)) {
		*search = mended;
		*ret_taken = all;
	}
	return err;
}

static const struct discover_word *words_of(const struct search *search)
{
	struct discover_word *words = arena_array(search->arena, search->n_units, sizeof *words);
	for (size_t i = 0; i < search->n_units; i++) {
		const struct topic_set *set = &search->units[i].topics;
		words[i] = (struct discover_word){ topics_needs(search->topics, set), topics_lifts(search->topics, set), "" };
		for (size_t k = 0; k < topics_count(search->topics) && !*words[i].about; k++)
			if (topic_set_has(set, k))
				words[i].about = topics_at(search->topics, k)->called;
	}
	return words;
}

static enum err look(struct search *search, struct directory_found *found)
{
	bool there[DISCOVER_WORDS];
	enum err err = directory_words_renew(search->office);
	for (size_t i = 0; i < search->n_units && err == ERR_OK; i++)
		err = look_unit(search, i, &there[i]);
	if (err == ERR_OK && !has_all(search))
		err = mend(search, there, &found->taken);
	found->words = words_of(search);
	found->n_words = search->n_units;
	found->list = search->list;
	found->count = search->count;
	return err;
}

enum err directory_words_find(struct office *office, struct arena *arena, const struct topics *topics,
                              const char *typed, struct directory_found *ret_found)
{
	struct prose_words words = { .arena = arena, .asked = true };
	struct search search = { .office = office, .arena = arena, .topics = topics };
	struct directory_found found = { .taken = "" };
	*ret_found = found;
	prose_words_add(&words, typed);
	size_t count = words.count < TYPED_MOST ? words.count : TYPED_MOST;
	part(&search, words.list, count, false);
	if (search.n_units == 0)
		part(&search, words.list, count, true);
	enum err err = search.n_units > 0 ? look(&search, &found) : ERR_OK;
	if (err == ERR_OK)
		*ret_found = found;
	return err;
}

void directory_words_narrow(const struct directory_found *found, struct discover_question *question)
{
	static const struct discover_word none = { .about = "" }; /* no word would be all of them */
	question->words = found->n_words ? found->words : &none;
	question->n_words = found->n_words ? found->n_words : 1;
	question->found = found->list;
	question->n_found = found->count;
}
