#include "domain/name_words.h"

#include <string.h>

#include "text/search_fold.h"
#include "text/search_key.h"

bool name_words_has(const struct name_words *words, const char *word)
{
	for (size_t i = 0; i < words->count; i++)
		if (strcmp(words->list[i], word) == 0)
			return true;
	return false;
}

static char *without(struct arena *arena, const char *text, char sign)
{
	char *out = arena_string(arena, text), *to = out;
	for (const char *at = text; *at; at++)
		if (*at != sign)
			*to++ = *at;
	*to = '\0';
	return out;
}

char *name_without_spaces(struct arena *arena, const char *text)
{
	return without(arena, text, ' ');
}

struct name_words name_words_of(struct arena *arena, const char *text)
{
	struct name_words words = { 0 };
	char *rest = search_fold(arena, text), *word;
	for (char *at = rest; *at; at++) /* Ana-Sofía is typed as two, too */
		*at = *at == SEARCH_FOLD_JOIN ? ' ' : *at;
	words.joined = name_without_spaces(arena, rest);
	while ((word = strsep(&rest, " ")) && words.count < NAME_WORDS)
		if (*word)
			words.list[words.count++] = word;
	return words;
}

struct name_keys name_keys_of(struct search_keys *tools, struct arena *arena, const char *name)
{
	struct name_keys keys = { 0 };
	struct search_words all = { .keys = tools, .arena = arena };
	const struct name_words words = name_words_of(arena, name);
	search_key_called(&all, name);
	for (size_t i = 0; i < all.count; i++) {
		/* of الحسن also what حسن has */
		if (*all.list[i] == SEARCH_MARK_SKELETON && keys.n_consonants < NAME_KEYS)
			keys.consonants[keys.n_consonants++] = all.list[i] + 1;
		else if (*all.list[i] != SEARCH_MARK_SKELETON && keys.count < NAME_KEYS)
			keys.list[keys.count++] = without(arena, all.list[i], SEARCH_FOLD_JOIN);
	}
	for (size_t i = 0; i < words.count; i++) {
		const char *found[SEARCH_SKELETONS];
		size_t count = search_skeleton(tools, arena, words.list[i], found);
		for (size_t k = 0; k < count && keys.n_consonants < NAME_KEYS; k++)
			keys.consonants[keys.n_consonants++] = found[k];
	}
	return keys;
}
