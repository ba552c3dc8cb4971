/* The further room of search_latin: names without their vowels. */
#include <string.h>

#include "text/search_latin.h"
#include "text/utf8.h"

enum { LETTERS_MOST = 24, LETTERS_LEAST = 1 };

/* One letter for all that people write for the same consonant; "" for what is a vowel, or
 * may be one. `A` is a vowel, kept at the start of a word only. */
static const struct { uint32_t point; const char *letter; } consonants[] = {
	{ 0x5d0, "A" }, { 0x5d1, "b" }, { 0x5d2, "g" }, { 0x5d3, "d" }, { 0x5d4, "h" }, { 0x5d6, "z" },
	{ 0x5d7, "h" }, { 0x5d8, "t" }, { 0x5d9, "Y" }, { 0x5db, "k" }, { 0x5dc, "l" }, { 0x5de, "m" },
	{ 0x5e0, "n" }, { 0x5e1, "s" }, { 0x5e2, "A" }, { 0x5e4, "f" }, { 0x5e6, "s" }, { 0x5e7, "k" },
	{ 0x5e8, "r" }, { 0x5e9, "s" }, { 0x5ea, "t" }, { 0x627, "A" }, { 0x628, "b" }, { 0x62a, "t" },
	{ 0x62b, "t" }, { 0x62c, "g" }, { 0x62d, "h" }, { 0x62e, "h" }, { 0x62f, "d" }, { 0x630, "d" },
	{ 0x631, "r" }, { 0x632, "z" }, { 0x633, "s" }, { 0x634, "s" }, { 0x635, "s" }, { 0x636, "d" },
	{ 0x637, "t" }, { 0x638, "z" }, { 0x639, "A" }, { 0x63a, "g" }, { 0x641, "f" }, { 0x642, "k" },
	{ 0x643, "k" }, { 0x644, "l" }, { 0x645, "m" }, { 0x646, "n" }, { 0x647, "h" }, { 0x648, "W" },
	{ 0x64a, "Y" }, { 0x679, "t" }, { 0x67e, "f" }, { 0x686, "h" }, { 0x688, "d" }, { 0x691, "r" },
	{ 0x698, "z" }, { 0x6a4, "f" }, { 0x6af, "g" }, { 0x6ba, "n" },
};

static const char *consonant(uint32_t point)
{
	for (size_t i = 0; i < sizeof consonants / sizeof *consonants; i++)
		if (consonants[i].point == point)
			return consonants[i].letter;
	return "";
}

struct skeleton {
	char text[LETTERS_MOST + 1];
	size_t length;
};

static void add(struct skeleton *skeleton, char letter)
{
	if (skeleton->length < LETTERS_MOST)
		skeleton->text[skeleton->length++] = letter;
}

static size_t keep(struct arena *arena, const struct skeleton *skeleton, size_t count,
                   const char *ret_skeletons[SEARCH_SKELETONS])
{
	if (skeleton->length < LETTERS_LEAST || count == SEARCH_SKELETONS)
		return count;
	for (size_t i = 0; i < count; i++)
		if (strcmp(ret_skeletons[i], skeleton->text) == 0)
			return count;
	ret_skeletons[count] = arena_string(arena, skeleton->text);
	return count + 1;
}

/* Urdu reads letters of Arabic in its own way, and has an h that only breathes. */
static char urdu_letter(uint32_t point, char letter, const struct skeleton *skeleton)
{
	static const char breathed[] = "bfthdgkr";
	if (point == 0x62b)
		return 's';
	if (point == 0x630 || point == 0x636)
		return 'z';
	if (point == 0x647 && skeleton->length > 0 && strchr(breathed, skeleton->text[skeleton->length - 1]))
		return '\0';
	return letter;
}

/* As it is written. A last h may be silent, and is kept both ways. */
static size_t of_letters(struct arena *arena, const char *word, bool urdu, size_t count,
                         const char *ret_skeletons[SEARCH_SKELETONS])
{
	struct skeleton skeleton = { 0 };
	size_t left = strlen(word), bytes;
	uint32_t last = 0;
	for (bool first = true; left > 0; word += bytes, left -= bytes, first = false) {
		last = utf8_decode(word, left, &bytes);
		char letter = *consonant(last);
		if (letter == 'A' || letter == 'W' || letter == 'Y')
			letter = !first ? '\0' : letter == 'A' ? 'a' : letter == 'W' ? 'w' : 'y';
		if (urdu && left > bytes)
			letter = urdu_letter(last, letter, &skeleton);
		if (letter)
			add(&skeleton, letter);
	}
	count = keep(arena, &skeleton, count, ret_skeletons);
	if ((last == 0x647 || last == 0x5d4) && skeleton.length > LETTERS_LEAST) {
		skeleton.text[--skeleton.length] = '\0';
		count = keep(arena, &skeleton, count, ret_skeletons);
	}
	return count;
}

static size_t of_consonants(struct arena *arena, const char *word, const char *ret_skeletons[SEARCH_SKELETONS])
{
	size_t count = of_letters(arena, word, false, 0, ret_skeletons);
	return of_letters(arena, word, true, count, ret_skeletons);
}

/* How a Latin spelling may be meant where it is not clear. */
struct meaning {
	char v, ch, y; /* v: b or nothing; ch: h or k; a first y or w: itself or a vowel */
};

static bool vowel(char sign)
{
	return strchr("aeiou", sign) != NULL;
}

/* The letter that two stand for, or NUL. */
static char of_two(const char *at, struct meaning meaning)
{
	static const struct { const char two[3]; char letter; } pairs[] = {
		{ "kh", 'h' }, { "sh", 's' }, { "th", 't' }, { "dh", 'd' }, { "gh", 'g' }, { "ph", 'f' },
		{ "tz", 's' }, { "ts", 's' }, { "zh", 'z' },
	};
	if (at[0] == 'c' && at[1] == 'h')
		return meaning.ch;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (strncmp(at, pairs[i].two, 2) == 0)
			return pairs[i].letter;
	return '\0';
}

static void of_one(struct skeleton *skeleton, char sign, struct meaning meaning)
{
	switch (sign) {
	case 'c':
	case 'q': add(skeleton, 'k'); break;
	case 'j': add(skeleton, 'g'); break;
	case 'p': add(skeleton, 'f'); break;
	case 'w':
	case 'y': break;
	case 'x':
		add(skeleton, 'k');
		add(skeleton, 's');
		break;
	case 'v':
		if (meaning.v)
			add(skeleton, meaning.v);
		break;
	default:
		if (sign >= 'a' && sign <= 'z' && !vowel(sign))
			add(skeleton, sign);
	}
}

static struct skeleton of_latin(const char *word, struct meaning meaning)
{
	struct skeleton skeleton = { 0 };
	size_t length = strlen(word);
	/* fatimah, sarah: silent */
	if (length > 3 && word[length - 1] == 'h' && vowel(word[length - 2]))
		length--;
	if (vowel(*word) || ((*word == 'y' || *word == 'w') && meaning.y == 'a'))
		add(&skeleton, 'a');
	else if (*word == 'y' || *word == 'w')
		add(&skeleton, *word);
	for (size_t i = 0; i < length; i++) {
		char two = i + 1 < length ? of_two(word + i, meaning) : '\0';
		if (two) {
			add(&skeleton, two);
			i++;
		} else if (i == 0 || word[i] != word[i - 1]) {
			of_one(&skeleton, word[i], meaning);
		}
	}
	return skeleton;
}

static size_t of_latin_word(struct arena *arena, const char *word, const char *ret_skeletons[SEARCH_SKELETONS])
{
	static const struct meaning meanings[] = {
		{ 'b', 'h', 0 }, { 0, 'h', 0 }, { 'b', 'k', 0 }, { 0, 'k', 'a' },
	};
	size_t count = 0;
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
		struct skeleton skeleton = of_latin(word, meanings[i]);
		count = keep(arena, &skeleton, count, ret_skeletons);
	}
	return count;
}

size_t search_skeleton(struct search_keys *keys, struct arena *arena, const char *word,
                       const char *ret_skeletons[SEARCH_SKELETONS])
{
	const char *spellings[SEARCH_SPELLINGS];
	switch (search_script(word)) {
	case SEARCH_SCRIPT_LATIN:
		return of_latin_word(arena, word, ret_skeletons);
	case SEARCH_SCRIPT_CONSONANT:
		return of_consonants(arena, word, ret_skeletons);
	case SEARCH_SCRIPT_LOOSE:
		if (search_latin(keys, arena, word, spellings) > 0)
			return of_latin_word(arena, spellings[0], ret_skeletons);
		return 0;
	default:
		return 0;
	}
}
