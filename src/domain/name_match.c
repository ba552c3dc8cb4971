#include "domain/name_match.h"

#include <string.h>

#include "domain/name_words.h"
#include "text/utf8.h"

enum {
	EXTRA_WORDS = 2, /* that a record may lack: a second given name, a second surname */
	DIVISIONS = 8,   /* ways in which a name that stands whole may be divided */
	SIGNS = 2,       /* of a family name that is written in signs, at most */
};

/* One way in which somebody is named: as they wish, or as it stands on record. */
struct form {
	const char *given, *middle, *family;
};

/* The same, folded. */
struct parts {
	struct name_words given, middle, family;
};

/* What was typed, folded once. */
struct typed {
	struct search_keys *tools;
	struct arena *arena;
	enum name_who who;
	struct name_words words;
	struct name_keys keys; /* only for another script */
	bool has_keys;
	const char *text;
};

/* الحسن and حسن are one name. */
static const char *without_article(const char *word)
{
	static const char article[] = "ال";
	size_t head = sizeof article - 1;
	return strncmp(word, article, head) == 0 && strlen(word) >= head + 4 ? word + head : word;
}

static struct name_words words_of(struct arena *arena, const char *text)
{
	struct name_words words = name_words_of(arena, text);
	for (size_t i = 0; i < words.count; i++)
		words.list[i] = without_article(words.list[i]);
	return words;
}

/* As it is spelt in Latin letters: Al-Hassan. */
static bool is_article(const char *word)
{
	return strcmp(word, "al") == 0 || strcmp(word, "el") == 0;
}

static struct parts parts_of(struct arena *arena, const struct form *form)
{
	return (struct parts){ words_of(arena, form->given), words_of(arena, form->middle), words_of(arena, form->family) };
}

static size_t count_in(const struct name_words *words, const struct name_words *in)
{
	size_t count = 0;
	for (size_t i = 0; i < words->count; i++)
		count += name_words_has(in, words->list[i]);
	return count;
}

/* In one script, word for word. */
static bool is_written(const struct typed *typed, const struct parts *parts)
{
	const struct name_words *words = &typed->words;
	size_t known = 0, called = 0, kin = count_in(words, &parts->family);
	size_t all = parts->given.count + parts->middle.count + parts->family.count;
	for (size_t i = 0; i < words->count; i++) {
		bool given = name_words_has(&parts->given, words->list[i]) || name_words_has(&parts->middle, words->list[i]);
		called += given;
		known += given || name_words_has(&parts->family, words->list[i]);
	}
	/* a name in one part is all of it */
	if (parts->given.count == 0 || parts->family.count == 0)
		return known == words->count && known == all;
	if (called == 0 || (kin == 0 && (typed->who == NAME_ADULT || known < words->count)))
		return false;
	if (known == words->count)
		return typed->who == NAME_CHILD || words->count > 1;
	/* what was typed has more words than the record, and all of the record's */
	return words->count - known <= EXTRA_WORDS && count_in(&parts->given, words) == parts->given.count &&
	       count_in(&parts->middle, words) == parts->middle.count && kin == parts->family.count;
}

/* Signs have no spaces: family name first, in one. */
static bool is_joined(const struct typed *typed, const struct parts *parts)
{
	const char *family = parts->family.joined, *given = parts->given.joined;
	size_t length = strlen(typed->words.joined), head = strlen(family), tail = strlen(given);
	if (!head || !tail || length != head + tail)
		return false;
	const char *joined = typed->words.joined;
	return (strncmp(joined, family, head) == 0 && strcmp(joined + head, given) == 0) ||
	       (strncmp(joined, given, tail) == 0 && strcmp(joined + tail, family) == 0);
}

static bool share(const char *const *a, size_t n_a, const char *const *b, size_t n_b)
{
	for (size_t i = 0; i < n_a; i++)
		for (size_t k = 0; k < n_b; k++)
			if (strcmp(a[i], b[k]) == 0)
				return true;
	return false;
}

static bool is_spelt(const struct name_keys *typed, const struct name_keys *known, bool by_consonants)
{
	return share(typed->list, typed->count, known->list, known->count) ||
	       (by_consonants && share(typed->consonants, typed->n_consonants, known->consonants, known->n_consonants));
}

/* One of two scripts, spelt in the other: every part of the one has its part in the other. */
static bool is_transcribed(struct typed *typed, const struct parts *parts, const struct form *form)
{
	if (parts->given.count == 0 || parts->family.count == 0)
		return false;
	const struct name_words *words = &typed->words;
	enum search_script of = search_script(words->list[0]), other = search_script(parts->given.list[0]);
	bool consonants = of == SEARCH_SCRIPT_CONSONANT || other == SEARCH_SCRIPT_CONSONANT;
	if (of == other)
		return false;
	if (!typed->has_keys)
		typed->keys = name_keys_of(typed->tools, typed->arena, typed->text);
	typed->has_keys = true;
	const struct name_keys given = name_keys_of(typed->tools, typed->arena,
	                                            arena_printf(typed->arena, "%s %s", form->given, form->middle));
	if (!is_spelt(&typed->keys, &given, consonants))
		return false;
	const struct name_keys family = name_keys_of(typed->tools, typed->arena, form->family);
	if (!is_spelt(&typed->keys, &family, consonants) && (typed->who == NAME_ADULT || words->count > 1))
		return false;
	for (size_t i = 0; i < words->count; i++) {
		const struct name_keys word = name_keys_of(typed->tools, typed->arena, words->list[i]);
		if (consonants && is_article(words->list[i]))
			continue;
		if (!is_spelt(&word, &given, consonants) && !is_spelt(&word, &family, consonants))
			return false;
	}
	return true;
}

static bool is_named(struct typed *typed, const struct form *form)
{
	const struct parts parts = parts_of(typed->arena, form);
	return is_written(typed, &parts) || is_joined(typed, &parts) || is_transcribed(typed, &parts, form);
}

/* ---- a name that nobody divided yet ---- */

struct division {
	const char *head, *tail;
};

static size_t add_division(struct arena *arena, const char *whole, size_t at, struct division *ret_division)
{
	size_t gap = whole[at] == ' ';
	*ret_division = (struct division){ arena_printf(arena, "%.*s", (int)at, whole), whole + at + gap };
	return 1;
}

/* At each of its spaces; where it is written in signs and has none, behind the first or the
 * second of them. Which part is the family's is not known. */
static size_t divisions_of(struct arena *arena, const char *whole, struct division ret_divisions[DIVISIONS])
{
	size_t count = 0, at = 0, length = strlen(whole);
	for (size_t i = 1; i + 1 < length && count < DIVISIONS; i++)
		if (whole[i] == ' ')
			count += add_division(arena, whole, i, &ret_divisions[count]);
	enum search_script script = search_script(whole);
	if (count > 0 || (script != SEARCH_SCRIPT_HAN && script != SEARCH_SCRIPT_HANGUL))
		return count;
	for (int sign = 0; sign < SIGNS && at < length; sign++) {
		size_t bytes;
		utf8_decode(whole + at, length - at, &bytes);
		at += bytes;
		if (at < length)
			count += add_division(arena, whole, at, &ret_divisions[count]);
	}
	return count;
}

/* As the form says; and where it has no family name, as each division of it would say.
 * `called` stands in place of the given part; NULL: the name alone. */
static bool is_form(struct typed *typed, const struct form *form, const char *called)
{
	const struct form said = called ? (struct form){ called, "", form->family } : *form;
	struct division divisions[DIVISIONS];
	size_t count = 0;
	if (!*form->family)
		count = divisions_of(typed->arena,
		                     utf8_tidy(typed->arena, arena_printf(typed->arena, "%s %s", form->given, form->middle)),
		                     divisions);
	/* what somebody is called is not all of a name that has more */
	if (!(called && count > 0) && is_named(typed, &said))
		return true;
	for (size_t i = 0; i < count; i++) {
		const struct form ways[] = { { called ? called : divisions[i].head, "", divisions[i].tail },
			                         { called ? called : divisions[i].tail, "", divisions[i].head } };
		if (is_named(typed, &ways[0]) || is_named(typed, &ways[1]))
			return true;
	}
	return false;
}

bool name_match(struct search_keys *tools, struct arena *arena, enum name_who who, const char *text,
                const struct recognition_name *known)
{
	struct typed typed = { .tools = tools, .arena = arena, .who = who, .words = words_of(arena, text), .text = text };
	const struct form wished = { known->given, known->middle, known->family };
	const char *family = *known->record_family ? known->record_family : known->family;
	const struct form record = { *known->record_given ? known->record_given : known->given,
		                         *known->record_given ? known->record_middle : known->middle, family };
	/* one given name with the other family name */
	const struct form mixed[] = { { record.given, record.middle, known->family },
		                          { known->given, known->middle, record.family } };
	bool recorded = *known->record_given || *known->record_family;
	if (typed.words.count == 0)
		return false;
	if (is_form(&typed, &wished, NULL) || (*known->called && is_form(&typed, &wished, known->called)))
		return true;
	if (!recorded)
		return false;
	return is_form(&typed, &record, NULL) || is_named(&typed, &mixed[0]) || is_named(&typed, &mixed[1]) ||
	       (*known->called && is_form(&typed, &record, known->called));
}
