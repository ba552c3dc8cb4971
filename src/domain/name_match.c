#include "domain/name_match.h"

#include <string.h>

#include "domain/name_words.h"

enum { EXTRA_WORDS = 2 }; /* that a record may lack: a second given name, a second surname */

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

bool name_match(struct search_keys *tools, struct arena *arena, enum name_who who, const char *text,
                const struct recognition_name *known)
{
	struct typed typed = { .tools = tools, .arena = arena, .who = who, .words = words_of(arena, text), .text = text };
	const char *record_given = *known->record_given ? known->record_given : known->given;
	const char *record_family = *known->record_family ? known->record_family : known->family;
	const char *record_middle = *known->record_given ? known->record_middle : known->middle;
	const struct form forms[] = {
		{ known->given, known->middle, known->family },
		/* on record, and one given name with the other family name */
		{ record_given, record_middle, record_family },
		{ record_given, record_middle, known->family },
		{ known->given, known->middle, record_family },
		{ known->called, "", known->family },
		{ known->called, "", record_family },
	};
	enum { WISHED = 1, RECORDED = 4 };
	size_t count = sizeof forms / sizeof *forms;
	bool recorded = *known->record_given || *known->record_family;
	if (typed.words.count == 0)
		return false;
	for (size_t i = 0; i < count; i++)
		if ((i < WISHED || (i < RECORDED ? recorded : *known->called != '\0')) && is_named(&typed, &forms[i]))
			return true;
	return false;
}
