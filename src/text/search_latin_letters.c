/* A further room of search_latin: scripts that people write letter for letter. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "search_latin_inside.h"
#include "text/utf8.h"

struct letters {
	const char *sign, *latin;
};

/* Two letters that are one sound come before the single ones. */
static const struct letters greek[] = {
	{ "ου", "ou" }, { "αυ", "av" }, { "ευ", "ev" }, { "μπ", "b" }, { "ντ", "d" }, { "γγ", "ng" }, { "τζ", "tz" },
	{ "α", "a" }, { "β", "v" }, { "γ", "g" }, { "δ", "d" }, { "ε", "e" }, { "ζ", "z" }, { "η", "i" }, { "θ", "th" },
	{ "ι", "i" }, { "κ", "k" }, { "λ", "l" }, { "μ", "m" }, { "ν", "n" }, { "ξ", "x" }, { "ο", "o" }, { "π", "p" },
	{ "ρ", "r" }, { "σ", "s" }, { "τ", "t" }, { "υ", "y" }, { "φ", "f" }, { "χ", "ch" }, { "ψ", "ps" }, { "ω", "o" },
};

static const struct letters armenian[] = {
	{ "ու", "u" }, { "եւ", "ev" }, { "ա", "a" }, { "բ", "b" }, { "գ", "g" }, { "դ", "d" }, { "ե", "e" }, { "զ", "z" },
	{ "է", "e" }, { "ը", "y" }, { "թ", "t" }, { "ժ", "zh" }, { "ի", "i" }, { "լ", "l" }, { "խ", "kh" }, { "ծ", "ts" },
	{ "կ", "k" }, { "հ", "h" }, { "ձ", "dz" }, { "ղ", "gh" }, { "ճ", "ch" }, { "մ", "m" }, { "յ", "y" }, { "ն", "n" },
	{ "շ", "sh" }, { "ո", "o" }, { "չ", "ch" }, { "պ", "p" }, { "ջ", "j" }, { "ռ", "r" }, { "ս", "s" }, { "վ", "v" },
	{ "տ", "t" }, { "ր", "r" }, { "ց", "ts" }, { "ւ", "v" }, { "փ", "p" }, { "ք", "k" }, { "օ", "o" }, { "ֆ", "f" },
};

static const char *by_letters(struct arena *arena, const char *word, const struct letters *letters, size_t count)
{
	char *out = arena_alloc(arena, 2 * strlen(word) + 1), *to = out;
	while (*word) {
		size_t i = 0;
		while (i < count && strncmp(word, letters[i].sign, strlen(letters[i].sign)) != 0)
			i++;
		if (i == count && (unsigned char)*word >= 0x80)
			return "";
		if (i == count) {
			*to++ = *word++;
			continue;
		}
		to = stpcpy(to, letters[i].latin);
		word += strlen(letters[i].sign);
	}
	return out;
}

/* ---- Ethiopic: a sign is a consonant and one of eight vowels ---- */

enum { ETHIOPIC = 0x1200, ROWS = 44, VOWELS = 8, SIXTH = 5 };

static const char *const ethiopic[ROWS] = {
	"h", "l", "h", "m", "s", "r", "s", "sh", "k", "kw", "k", "kw", "b", "v", "t", "ch", "h", "hw", "n", "ny", "", "k",
	"kw", "h", "hw", "w", "", "z", "zh", "y", "d", "d", "j", "g", "gw", "g", "t", "ch", "p", "ts", "ts", "f", "p", "",
};

/* The sixth vowel is mostly silent; the first is a where the consonant is a breath. */
static const char *ethiopic_vowel(uint32_t row, uint32_t vowel)
{
	static const char *const vowels[VOWELS] = { "e", "u", "i", "a", "e", "", "o", "wa" };
	bool breath = row == 0 || row == 2 || row == 16 || row == 20 || row == 26;
	return vowel == 0 && breath ? "a" : vowel == SIXTH && *ethiopic[row] == '\0' ? "i" : vowels[vowel];
}

static const char *from_ethiopic(struct arena *arena, const char *word)
{
	char *out = arena_alloc(arena, 2 * strlen(word) + 8), *to = out;
	size_t left = strlen(word), bytes;
	uint32_t before = 0;
	for (; left > 0; word += bytes, left -= bytes) {
		uint32_t point = utf8_decode(word, left, &bytes), row = (point - ETHIOPIC) / VOWELS;
		if (point < ETHIOPIC || row >= ROWS)
			return "";
		/* መኮንን: two without a vowel at the end are spoken with one, and the same twice doubled */
		bool last = left == bytes && point % VOWELS == SIXTH && before && before % VOWELS == SIXTH;
		if (last && before == point)
			to = stpcpy(to, ethiopic[row]);
		to = stpcpy(stpcpy(stpcpy(to, last ? "e" : ""), ethiopic[row]), ethiopic_vowel(row, point % VOWELS));
		before = point;
	}
	return out;
}

const char *search_latin_letters(struct arena *arena, const char *word)
{
	size_t bytes;
	uint32_t first = utf8_decode(word, strlen(word), &bytes);
	if (first >= 0x370 && first < 0x400)
		return by_letters(arena, word, greek, sizeof greek / sizeof *greek);
	if (first >= 0x530 && first < 0x590)
		return by_letters(arena, word, armenian, sizeof armenian / sizeof *armenian);
	return first >= ETHIOPIC && first < ETHIOPIC + ROWS * VOWELS ? from_ethiopic(arena, word) : "";
}
