#include "domain/note_match.h"

#include <stdlib.h>
#include <string.h>

#include "domain/lookup_index.h"
#include "domain/name_words.h"
#include "store/search_word.h"
#include "store/search_word_slip.h"
#include "text/calendar.h"
#include "text/person_name.h"
#include "text/search_fold.h"
#include "text/search_latin.h"

enum { CLASS_BYTES = 2, PART_BYTES = 3 };

/* ---- words ---- */

static bool is_long(const char *word)
{
	size_t letters = 0;
	for (; *word; word++)
		letters += ((unsigned char)*word & 0xc0) != 0x80;
	return letters >= SEARCH_WORD_LEAST;
}

/* A slip of the hand, in words that are long enough to have one. */
static bool nearly(const char *a, const char *b)
{
	return is_long(a) && is_long(b) && (slip_distance(a, b) >= 0 || slip_distance(b, a) >= 0);
}

static bool is_nearly(const struct name_words *words, const char *word)
{
	for (size_t i = 0; i < words->count; i++)
		if (nearly(word, words->list[i]))
			return true;
	return false;
}

/* ---- another script ---- */

/* A name of signs has no spaces: the family name is its start, the given name its end. */
static bool is_part(const char *typed, const char *known)
{
	size_t length = strlen(typed), whole = strlen(known);
	if (length < PART_BYTES || length > whole)
		return strcmp(known, typed) == 0;
	return memcmp(known, typed, length) == 0 || memcmp(known + whole - length, typed, length) == 0;
}

static bool share_one(const struct name_keys *typed, const struct name_keys *known, bool by_consonants)
{
	for (size_t i = 0; i < typed->count; i++)
		for (size_t k = 0; k < known->count; k++)
			if (is_part(typed->list[i], known->list[k]))
				return true;
	for (size_t i = 0; by_consonants && i < typed->n_consonants; i++)
		for (size_t k = 0; k < known->n_consonants; k++)
			if (strcmp(typed->consonants[i], known->consonants[k]) == 0)
				return true;
	return false;
}

/* A name of one script that was typed in another: whether each word may be one of those. */
static bool may_be_written(struct search_keys *tools, struct arena *arena, const struct name_words *typed,
                           const char *known)
{
	if (typed->count == 0)
		return false;
	enum search_script of = search_script(typed->list[0]), other = search_script(search_fold(arena, known));
	if (of == other)
		return false;
	const struct name_keys all = name_keys_of(tools, arena, known);
	for (size_t i = 0; i < typed->count; i++) {
		const struct name_keys word = name_keys_of(tools, arena, typed->list[i]);
		if (!share_one(&word, &all, of == SEARCH_SCRIPT_CONSONANT || other == SEARCH_SCRIPT_CONSONANT))
			return false;
	}
	return true;
}

/* ---- the adult ---- */

/* Whether the words stand side by side, in any order: two names in one note are not mixed. */
static bool stands_in(const struct name_words *words, const struct name_words *in)
{
	for (size_t from = 0; from + words->count <= in->count; from++) {
		struct name_words run = { .count = words->count };
		size_t i = 0;
		memcpy(run.list, &in->list[from], run.count * sizeof *run.list);
		while (i < run.count && name_words_has(&run, words->list[i]) && name_words_has(words, run.list[i]))
			i++;
		if (i == run.count)
			return true;
	}
	return false;
}

/* One word of several is a given name that many have. */
static enum note_likeness adult_likeness(const struct name_words *typed, const struct name_words *named)
{
	if (typed->count == 0 || named->count == 0)
		return NOTE_OTHER;
	if (strcmp(typed->joined, named->joined) == 0)
		return NOTE_SAME;
	const struct name_words *fewer = typed->count <= named->count ? typed : named;
	if ((fewer->count > 1 || typed->count == named->count) && stands_in(fewer, fewer == typed ? named : typed))
		return NOTE_SAME;
	for (size_t i = 0; i < typed->count; i++)
		if (name_words_has(named, typed->list[i]) || is_nearly(named, typed->list[i]))
			return NOTE_SIMILAR;
	return NOTE_OTHER;
}

static enum note_likeness best_adult(struct search_keys *keys, struct arena *arena, const struct today_note *note,
                                     const struct note_typed *typed)
{
	enum note_likeness best = NOTE_OTHER;
	if (strcmp(note->kind, "collected_by") != 0)
		return NOTE_OTHER;
	const struct name_words named = name_words_of(arena, note->text);
	for (size_t i = 0; i < typed->n_adults; i++) {
		const struct name_words adult = name_words_of(arena, typed->adults[i]);
		enum note_likeness like = adult_likeness(&adult, &named);
		if (like == NOTE_OTHER && may_be_written(keys, arena, &adult, note->text))
			like = NOTE_SIMILAR;
		best = like > best ? like : best;
	}
	return best;
}

/* ---- the child ---- */

enum class_says { CLASS_UNKNOWN, CLASS_AGREES, CLASS_DIFFERS };

/* What is typed at a door is "3B", "3 b" or "room 3B". */
static enum class_says compare_class(struct arena *arena, const char *typed, const char *known)
{
	const char *a = name_without_spaces(arena, search_fold(arena, typed));
	const char *b = name_without_spaces(arena, search_fold(arena, known));
	if (!*a || !*b)
		return CLASS_UNKNOWN;
	if (strcmp(a, b) == 0 || (strlen(b) >= CLASS_BYTES && strstr(a, b)) || (strlen(a) >= CLASS_BYTES && strstr(b, a)))
		return CLASS_AGREES;
	return CLASS_DIFFERS;
}

/* How the typed words stand to one child's names. */
struct tally {
	size_t exact, near, none;
	bool given, given_near; /* one of them is what the child is called by */
};

static struct tally count_words(const struct name_words *typed, const struct name_words *given,
                                const struct name_words *all)
{
	struct tally tally = { 0 };
	for (size_t i = 0; i < typed->count; i++) {
		const char *word = typed->list[i];
		tally.given |= name_words_has(given, word);
		tally.given_near |= is_nearly(given, word);
		if (name_words_has(all, word))
			tally.exact++;
		else if (is_nearly(all, word))
			tally.near++;
		else
			tally.none++;
	}
	return tally;
}

static enum note_likeness judge(const struct tally *tally, enum class_says class)
{
	bool called = tally->given || tally->given_near;
	/* a child is often typed without the family name */
	if (tally->near + tally->none == 0 && tally->given && class != CLASS_DIFFERS)
		return NOTE_SAME;
	if (class == CLASS_DIFFERS)
		return tally->none == 0 && tally->given && tally->exact > 1 ? NOTE_SIMILAR : NOTE_OTHER;
	if (tally->none == 0)
		return NOTE_SIMILAR;
	/* another family name: in the same class it may still be the child */
	return called && class == CLASS_AGREES ? NOTE_SIMILAR : NOTE_OTHER;
}

static enum note_likeness child_likeness(struct search_keys *keys, struct arena *arena, const struct today_note *note,
                                         const struct note_typed *typed)
{
	const struct name_words child = name_words_of(arena, typed->child);
	const struct name_words given = name_words_of(arena, arena_printf(arena, "%s %s %s", note->child_given,
	                                                        note->child_called, note->record_given));
	const struct name_words all = name_words_of(arena, arena_printf(arena, "%s %s %s %s %s", note->child_given,
	                                                      note->child_called, note->record_given,
	                                                      note->child_family, note->record_family));
	const char *name = person_name(arena, note->child_given, note->child_family, "");
	const struct name_words line = name_words_of(arena, name);
	if (child.count == 0)
		return NOTE_OTHER;
	enum class_says class = compare_class(arena, typed->class_name, note->class_title);
	if (strcmp(child.joined, line.joined) == 0)
		return class == CLASS_DIFFERS ? NOTE_SIMILAR : NOTE_SAME;
	const struct tally tally = count_words(&child, &given, &all);
	enum note_likeness like = judge(&tally, class);
	bool written = like == NOTE_OTHER && class != CLASS_DIFFERS && may_be_written(keys, arena, &child, name);
	return written ? NOTE_SIMILAR : like;
}

/* ---- all of today's ---- */

static int compare(const void *a, const void *b)
{
	const struct note_match *left = a, *right = b;
	if (left->child != right->child)
		return left->child > right->child ? -1 : 1;
	if (left->adult != right->adult)
		return left->adult > right->adult ? -1 : 1;
	return left->note.id < right->note.id ? -1 : left->note.id > right->note.id;
}

/* Adds what was not found for another name; of two likenesses the greater stays. */
static void add(struct note_match *matches, size_t *count, const struct note_match *match)
{
	for (size_t i = 0; i < *count; i++)
		if (matches[i].note.id == match->note.id) {
			if (compare(match, &matches[i]) < 0)
				matches[i] = *match;
			return;
		}
	matches[(*count)++] = *match;
}

static enum err match_all(struct office *office, struct arena *arena, const struct note_typed *typed, size_t n_typed,
                          struct note_match **ret_matches, size_t *ret_count)
{
	struct today_note *notes = NULL;
	struct search_keys *keys = lookup_tools_keys(office->tools);
	size_t n_notes = 0, count = 0;
	enum err err = note_list(office, arena, &notes, &n_notes);
	if (err != ERR_OK)
		return err;
	struct note_match *matches = arena_array(arena, n_notes, sizeof *matches);
	for (size_t i = 0; i < n_notes; i++)
		for (size_t k = 0; k < n_typed; k++) {
			struct note_match match = { .note = notes[i],
			                            .child = child_likeness(keys, arena, &notes[i], &typed[k]) };
			if (match.child == NOTE_OTHER)
				continue;
			match.adult = best_adult(keys, arena, &notes[i], &typed[k]);
			add(matches, &count, &match);
		}
	if (count > 1)
		qsort(matches, count, sizeof *matches, compare);
	*ret_matches = matches;
	*ret_count = count;
	return ERR_OK;
}

enum err note_of_name(struct office *office, struct arena *arena, const struct note_typed *typed,
                      struct note_match **ret_matches, size_t *ret_count)
{
	return match_all(office, arena, typed, 1, ret_matches, ret_count);
}

enum err note_of_visit(struct office *office, struct arena *arena, const struct visit_card *card,
                       struct note_match **ret_matches, size_t *ret_count)
{
	char today[CALENDAR_DAY_BYTES];
	struct note_typed *typed = arena_array(arena, card->party_count, sizeof *typed);
	const char **adults = arena_array(arena, card->party_count, sizeof *adults);
	size_t n_typed = 0, n_adults = 0;
	calendar_day(clock_wall_ms(office->clock), today);
	*ret_matches = NULL;
	*ret_count = 0;
	if (!note_may_see(office) || strcmp(card->who.day, today) != 0)
		return ERR_OK;
	for (size_t i = 0; i < card->party_count; i++)
		if (card->party[i].kind == PRESENCE_ADULT)
			adults[n_adults++] = card->party[i].name;
	for (size_t i = 0; i < card->party_count; i++) {
		const struct presence_row *row = &card->party[i];
		if (row->kind == PRESENCE_LEAVER && (card->who.kind != PRESENCE_LEAVER || row->id == card->who.id))
			typed[n_typed++] = (struct note_typed){ row->name, row->class_name, adults, n_adults };
	}
	return n_typed ? match_all(office, arena, typed, n_typed, ret_matches, ret_count) : ERR_OK;
}
