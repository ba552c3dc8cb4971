/* Any text as somebody's name and as a question to the lookup: what comes out are words
 * that the index's own language has no meaning for, few enough, and none is empty. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "fuzz.h"
#include "text/locale.h"
#include "text/search_key.h"
#include "text/search_query.h"
#include "text/utf8.h"

enum { WORDS_MOST = 64 };

const char *const fuzz_seeds[] = {
	"Rosa M\xc3\xa9ndez", "o'brien-smith grade 5", "\xd9\x85\xd8\xad\xd9\x85\xd8\xaf 0134", "\xe7\x8e\x8b\xe5\xb0\x8f",
	"\xea\xb9\x80\xeb\xaf\xbc\xec\xa4\x80", "\xe0\xb8\xaa\xe0\xb8\xa1\xe0\xb8\x8a\xe0\xb8\xb2\xe0\xb8\xa2",
	"\xe1\x88\x98\xe1\x8a\xae\xe1\x8a\x95\xe1\x8a\x95", "a\" OR b* NEAR(c d) -e ^f {g}:h", NULL,
};

/* A token of the index: letters, digits and the signs that its tokenizer takes for letters. */
static void expect_token(const char *token, size_t length)
{
	if (length == 0)
		abort();
	for (size_t i = 0; i < length; i++) {
		unsigned char sign = (unsigned char)token[i];
		bool plain = (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign >= 0x80;
		if (!plain && !strchr("!#$%&()+,-./@_", sign))
			abort();
	}
	if (!utf8_valid(token, length))
		abort();
}

static void ask(struct search_keys *keys, struct arena *arena, const char *typed)
{
	struct search_asked asked[SEARCH_WORDS];
	for (int round = SEARCH_ROUND_NUMBER; round <= SEARCH_ROUND_OTHER; round++) {
		size_t count = search_query(keys, arena, typed, (enum search_round)round, asked);
		if (count > SEARCH_WORDS)
			abort();
		for (size_t i = 0; i < count; i++) {
			if (asked[i].count == 0 || asked[i].count > SEARCH_WAYS)
				abort();
			for (size_t way = 0; way < asked[i].count; way++)
				expect_token(asked[i].ways[way].key, strlen(asked[i].ways[way].key));
		}
	}
}

static void name(struct search_keys *keys, struct arena *arena, const char *called)
{
	struct search_words words = { .keys = keys, .arena = arena };
	search_key_name(&words, &(struct search_name){ called, NULL, called });
	search_key_phone(&words, called);
	search_key_mail(&words, called);
	search_key_number(&words, called);
	search_key_class(&words, called);
	search_key_grade(&words, called);
	if (words.count > WORDS_MOST)
		abort();
	for (const char *at = search_key_text(&words); *at;) {
		size_t length = strcspn(at, " ");
		expect_token(at, length);
		at += length + (at[length] == ' ');
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct search_keys *keys;
	if (!keys && locale_start(getenv("FOYER_LOCALES"), NULL) != ERR_OK)
		abort();
	if (!keys)
		keys = search_keys_open();
	struct arena *arena = arena_new();
	/* what is longer nobody types, and ICU takes its time */
	char *clean = utf8_clean(arena, (const char *)bytes, size < 400 ? size : 400);
	ask(keys, arena, clean);
	name(keys, arena, clean);
	arena_free(arena);
	return 0;
}
