#include "text/search_query.h"

#include <string.h>

#include "text/search_fold.h"
#include "text/search_key.h"

enum { NATIONAL_DIGITS = 9, SKELETON_PREFIX = 3, LEAST_SPELT = 3, LEAST_OTHER = 3 };

struct query {
	struct search_keys *keys;
	struct arena *arena;
	enum search_round round;
	struct search_asked *asked;
	size_t count;
	bool news; /* a word was read in the way that the round is for */
};

static struct search_asked *new_word(struct query *query)
{
	struct search_asked *asked = &query->asked[query->count];
	asked->count = 0;
	return asked;
}

static void add_way(struct search_asked *asked, const char *key, bool whole)
{
	if (*key && asked->count < SEARCH_WAYS)
		asked->ways[asked->count++] = (struct search_way){ key, whole };
}

static const char *marked(struct query *query, enum search_mark mark, const char *word)
{
	return arena_printf(query->arena, "%c%s", mark, word);
}

/* As one word: the readings of single signs have spaces between. */
static const char *joined(struct query *query, const char *word)
{
	char *out = arena_string(query->arena, word), *to = out;
	for (const char *from = out; *from; from++)
		if (*from != SEARCH_FOLD_JOIN && *from != ' ')
			*to++ = *from;
	*to = '\0';
	return out;
}

static bool has_digit(const char *word)
{
	return strpbrk(word, "0123456789") != NULL;
}

static bool all_digits(const char *word)
{
	return *word && !word[strspn(word, "0123456789")];
}

/* "grade", as staff type it in the languages of the build. */
static bool says_grade(const char *word)
{
	static const char *const words[] = { "grade", "grado", "الصف", "صف", "年级" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

/* What is no name: a number as it was written, a class, the end of a telephone. */
static void add_numbers(struct query *query, struct search_asked *asked, const char *typed,
                        const char *plain)
{
	bool only;
	const char *digits = search_key_digits(query->arena, typed, &only);
	add_way(asked, marked(query, SEARCH_MARK_NUMBER, search_fold_code(query->arena, typed)), false);
	if (*digits && only)
		add_way(asked, search_key_of_phone(query->arena, digits), false);
	if (!all_digits(plain))
		add_way(asked, marked(query, SEARCH_MARK_CLASS, plain), false);
}

static bool says_mail(const char *typed)
{
	return strpbrk(typed, "@._+") != NULL;
}

static void add_sound(struct query *query, struct search_asked *asked, const char *plain)
{
	const char *skeletons[SEARCH_SKELETONS];
	size_t count = 0;
	if (search_script(plain) == SEARCH_SCRIPT_LATIN && !has_digit(plain) && strlen(plain) >= LEAST_SPELT)
		count = search_skeleton(query->keys, query->arena, plain, skeletons);
	for (size_t i = 0; i < count; i++)
		add_way(asked, marked(query, SEARCH_MARK_SKELETON, skeletons[i]),
		        strlen(skeletons[i]) < SKELETON_PREFIX);
	query->news |= count > 0;
	if (count == 0)
		add_way(asked, plain, false);
}

static void add_other(struct query *query, struct search_asked *asked, const char *typed, const char *plain)
{
	const char *spellings[SEARCH_SPELLINGS];
	size_t count = query->keys ? search_latin(query->keys, query->arena, plain, spellings) : 0;
	for (size_t i = 0; i < count; i++)
		add_way(asked, joined(query, spellings[i]), false);
	if (search_script(plain) == SEARCH_SCRIPT_CONSONANT) {
		const char *skeletons[SEARCH_SKELETONS];
		count = search_skeleton(query->keys, query->arena, plain, skeletons);
		for (size_t i = 0; i < count; i++)
			add_way(asked, marked(query, SEARCH_MARK_SKELETON, skeletons[i]), true);
	}
	/* a shorter word would be the start of too many */
	if (strlen(plain) >= LEAST_OTHER) {
		add_way(asked, marked(query, SEARCH_MARK_CLASS, plain), false);
		add_way(asked, marked(query, SEARCH_MARK_MAIL, search_fold_code(query->arena, typed)), false);
	}
	query->news |= asked->count > 1;
}

/* One word between spaces. */
static void add_typed(struct query *query, const char *typed, const char *plain)
{
	struct search_asked *asked = new_word(query);
	if (query->round == SEARCH_ROUND_NUMBER) {
		if (has_digit(plain))
			add_way(asked, marked(query, SEARCH_MARK_NUMBER, search_fold_code(query->arena, typed)), true);
	} else if (query->round == SEARCH_ROUND_SOUND) {
		if (has_digit(plain))
			add_numbers(query, asked, typed, plain);
		else
			add_sound(query, asked, plain);
	} else {
		if (says_mail(typed) && !all_digits(plain))
			add_way(asked, marked(query, SEARCH_MARK_MAIL, search_fold_code(query->arena, typed)), false);
		if (has_digit(plain))
			add_numbers(query, asked, typed, plain);
		add_way(asked, plain, false);
		if (query->round == SEARCH_ROUND_OTHER)
			add_other(query, asked, typed, plain);
	}
	query->count += asked->count > 0;
}

/* A folded word of the query: as one, or in the round after that in its parts. */
static void add_folded(struct query *query, const char *typed, const char *folded)
{
	if (query->round != SEARCH_ROUND_OTHER || !strchr(folded, SEARCH_FOLD_JOIN)) {
		add_typed(query, typed, joined(query, folded));
		return;
	}
	query->news = true;
	while (*folded && query->count < SEARCH_WORDS) {
		size_t length = strcspn(folded, "'");
		const char *part = arena_copy(query->arena, folded, length);
		add_typed(query, part, part);
		folded += length + (folded[length] == SEARCH_FOLD_JOIN);
	}
}

/* The whole query is one telephone number, with whatever stands between its digits. */
static bool add_telephone(struct query *query, const char *typed)
{
	bool only;
	const char *digits = search_key_digits(query->arena, typed, &only);
	if (!only || !*digits)
		return false;
	size_t length = strlen(digits);
	bool alone = all_digits(search_fold(query->arena, typed));
	struct search_asked *asked = new_word(query);
	if (query->round == SEARCH_ROUND_NUMBER && alone)
		add_way(asked, marked(query, SEARCH_MARK_NUMBER, search_fold_code(query->arena, typed)), true);
	if (query->round == SEARCH_ROUND_WRITTEN) {
		if (alone)
			add_way(asked, marked(query, SEARCH_MARK_NUMBER, search_fold_code(query->arena, typed)), false);
		add_way(asked, search_key_of_phone(query->arena, digits), false);
	}
	if (query->round == SEARCH_ROUND_OTHER && length > NATIONAL_DIGITS)
		add_way(asked, search_key_of_phone(query->arena, digits + length - NATIONAL_DIGITS), false);
	query->count += asked->count > 0;
	return true;
}

/* The text up to the next white space; NULL after the last. */
static const char *next_typed(struct arena *arena, const char **at)
{
	*at += strspn(*at, " \t");
	size_t length = strcspn(*at, " \t");
	if (length == 0)
		return NULL;
	const char *word = arena_copy(arena, *at, length);
	*at += length;
	return word;
}

/* "grade 5" and "grade5"; moves `at` over a second word that belongs to it. */
static bool add_grade(struct query *query, const char *folded, const char **at)
{
	const char *after = *at, *next;
	size_t letters = strcspn(folded, "0123456789");
	if (says_grade(folded) && (next = next_typed(query->arena, &after))) {
		folded = next;
		*at = after;
	} else if (folded[letters] && says_grade(arena_copy(query->arena, folded, letters))) {
		folded += letters;
	} else {
		return false;
	}
	struct search_asked *asked = new_word(query);
	add_way(asked, search_key_of_grade(query->arena, folded), true);
	query->count += asked->count > 0;
	return true;
}

size_t search_query(struct search_keys *keys, struct arena *arena, const char *typed,
                    enum search_round round, struct search_asked ret_asked[SEARCH_WORDS])
{
	struct query query = { keys, arena, round, ret_asked, 0, false };
	if (add_telephone(&query, typed))
		return query.count;
	const char *at = typed, *word;
	size_t words = 0;
	for (; query.count < SEARCH_WORDS && (word = next_typed(arena, &at)); words++) {
		const char *folded = search_fold(arena, word), *inner = folded, *part;
		if (round != SEARCH_ROUND_NUMBER && add_grade(&query, folded, &at))
			continue;
		/* an address, and a number such as S.12, are one word though they fold into several */
		if (strchr(folded, ' ') && (says_mail(word) || has_digit(word))) {
			add_typed(&query, word, joined(&query, search_fold_code(arena, word)));
			continue;
		}
		while (query.count < SEARCH_WORDS && (part = next_typed(arena, &inner)))
			add_folded(&query, strchr(folded, ' ') ? part : word, part);
	}
	bool by_the_way = round == SEARCH_ROUND_SOUND || round == SEARCH_ROUND_OTHER;
	if ((by_the_way && !query.news) || (round == SEARCH_ROUND_NUMBER && words != 1))
		return 0;
	return query.count;
}
