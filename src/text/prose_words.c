#include "text/prose_words.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "grapheme_iterator.h"
#include "text/search_fold.h"
#include "text/search_latin.h"
#include "text/utf8.h"

/* Twice is fine here: the list is made one of each when it is said. */
static void keep(struct prose_words *words, const char *word)
{
	if (!*word)
		return;
	words->list = arena_grow(words->arena, words->list, words->count, &words->room, sizeof *words->list);
	words->list[words->count++] = word;
}

/* The word without its article, or as it is: two letters more than the article, which have
 * two bytes each. */
static const char *without_article(const char *word)
{
	static const char article[] = "ال";
	size_t head = sizeof article - 1;
	return strncmp(word, article, head) == 0 && strlen(word) >= head + 4 ? word + head : word;
}

/* Of Chinese words the pairs of neighbours, which say where signs stand together, and each sign
 * alone; of what is typed the pairs alone, or the one sign that there is. `before` is the sign
 * that stands before the word, "" for none; returns the last one. */
static const char *keep_signs(struct prose_words *words, const char *word, const char *before)
{
	bool first = true;
	size_t bytes;
	for (; *word; word += bytes, first = false) {
		utf8_decode(word, strlen(word), &bytes);
		const char *sign = arena_copy(words->arena, word, bytes);
		if (!words->asked || (first && !word[bytes]))
			keep(words, sign);
		if (*before && !(first && words->asked))
			keep(words, arena_printf(words->arena, "%s%s", before, sign));
		before = sign;
	}
	return before;
}

static void keep_parts(struct prose_words *words, const char *word)
{
	static const char join[] = { SEARCH_FOLD_JOIN, '\0' };
	if (!strchr(word, SEARCH_FOLD_JOIN))
		return;
	char *all = arena_string(words->arena, word), *to = all;
	char *at = arena_string(words->arena, word), *part;
	while ((part = strsep(&at, join)))
		keep(words, part);
	if (words->asked)
		return;
	for (const char *from = word; *from; from++)
		if (*from != SEARCH_FOLD_JOIN)
			*to++ = *from;
	*to = '\0';
	keep(words, all);
}

/* One word of the text; folding may part it once more. Returns the last sign where it is
 * Chinese, else "". */
static const char *add_word(struct prose_words *words, const char *written, const char *before)
{
	char *at = search_fold(words->arena, written), *word;
	const char *last = "";
	while ((word = strsep(&at, " "))) {
		last = "";
		if (strchr(word, SEARCH_FOLD_JOIN)) {
			keep_parts(words, word);
			continue;
		}
		bool signs = *word && search_script(word) == SEARCH_SCRIPT_HAN;
		const char *bare = without_article(word);
		if (!words->asked || (!signs && bare == word))
			keep(words, word);
		if (bare != word)
			keep(words, bare);
		if (signs)
			last = keep_signs(words, word, before);
		before = "";
	}
	return last;
}

/* Two words that a hyphen joins are written as one by others: afterschool. */
static void add_joined(struct prose_words *words, const char *text, int32_t from, int32_t hyphen, int32_t to)
{
	struct arena *arena = words->arena;
	const char *first = search_fold(arena, arena_copy(arena, text + from, (size_t)(hyphen - from)));
	const char *second = search_fold(arena, arena_copy(arena, text + hyphen + 1, (size_t)(to - hyphen - 1)));
	if (*first && *second && !strchr(first, ' ') && !strchr(second, ' '))
		keep(words, arena_printf(arena, "%s%s", first, second));
}

void prose_words_add(struct prose_words *words, const char *text)
{
	static _Thread_local UBreakIterator *kept;
	UText utext = UTEXT_INITIALIZER;
	UBreakIterator *iterator = grapheme_iterator_on(&kept, UBRK_WORD, text, &utext);
	int32_t from = ubrk_first(iterator), before = from, hyphen = UBRK_DONE, to;
	const char *sign = ""; /* the last one of the word that ends here */
	while ((to = ubrk_next(iterator)) != UBRK_DONE) {
		bool is_word = ubrk_getRuleStatus(iterator) >= UBRK_WORD_NONE_LIMIT;
		sign = is_word ? add_word(words, arena_copy(words->arena, text + from, (size_t)(to - from)), sign) : "";
		if (is_word && hyphen != UBRK_DONE && !words->asked)
			add_joined(words, text, before, hyphen, to);
		hyphen = !is_word && to - from == 1 && text[from] == '-' && from > before ? from : UBRK_DONE;
		if (is_word)
			before = from;
		else if (hyphen == UBRK_DONE)
			before = to;
		from = to;
	}
	grapheme_iterator_let_go(iterator, &utext);
}

bool prose_words_is_sign(const char *word)
{
	size_t bytes;
	if (!*word || search_script(word) != SEARCH_SCRIPT_HAN)
		return false;
	utf8_decode(word, strlen(word), &bytes);
	return !word[bytes];
}

const char **prose_words_paired(struct arena *arena, const char *const *words, size_t *count)
{
	const char **paired = arena_array(arena, *count, sizeof *paired);
	size_t used = 0;
	bool went_on = false;
	for (size_t i = 0; i < *count; i++) {
		bool goes_on = i + 1 < *count && prose_words_is_sign(words[i]) && prose_words_is_sign(words[i + 1]);
		if (goes_on)
			paired[used++] = arena_printf(arena, "%s%s", words[i], words[i + 1]);
		else if (!went_on)
			paired[used++] = words[i];
		went_on = goes_on;
	}
	*count = used;
	return paired;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *prose_words_text(struct prose_words *words)
{
	size_t length = 1, kept = 0;
	if (words->count > 1)
		qsort(words->list, words->count, sizeof *words->list, compare);
	for (size_t i = 0; i < words->count; i++) {
		if (kept > 0 && strcmp(words->list[kept - 1], words->list[i]) == 0)
			continue;
		words->list[kept++] = words->list[i];
		length += strlen(words->list[i]) + 1;
	}
	words->count = kept;
	char *all = arena_alloc(words->arena, length), *to = all;
	for (size_t i = 0; i < kept; i++) {
		if (i > 0)
			*to++ = ' ';
		to = stpcpy(to, words->list[i]);
	}
	*to = '\0';
	return all;
}
