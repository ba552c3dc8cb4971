#include "text/cyrillic_sound.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>

#include "text/grapheme.h"
#include "text/utf8.h"

enum { SIGNS_MOST = 8 };

/* What stands before the letter. */
enum place { AT_START, AFTER_VOWEL, AFTER_CONSONANT, AFTER_LIP, PLACES };

/* One row of a table: the signs, and what they are; another reading after a vowel, after a
 * consonant, after б п в м ф (р before a longer row); NULL: the same. */
struct sound {
	const char *signs, *text, *vowel, *consonant, *lip;
};

static const struct sound ukrainian[] = {
	{ "shch", "щ", 0, 0, 0 }, { "zgh", "зг", 0, 0, 0 }, { "zh", "ж", 0, 0, 0 }, { "kh", "х", 0, 0, 0 },
	{ "ts", "ц", 0, 0, 0 },   { "ch", "ч", 0, 0, 0 },   { "sh", "ш", 0, 0, 0 },
	{ "iia", "ія", 0, 0, 0 }, { "iiu", "ію", 0, 0, 0 }, { "iie", "іє", 0, 0, 0 }, { "iii", "ії", 0, 0, 0 },
	{ "ii", "ій", 0, 0, 0 },
	{ "ya", "я", 0, 0, 0 },   { "yu", "ю", 0, 0, 0 },   { "ye", "є", 0, 0, 0 },
	{ "yi", "ї", 0, "иї", "иї" }, { "yo", "йо", 0, "ьо", "йо" },
	{ "ja", "я", 0, 0, 0 },   { "ju", "ю", 0, 0, 0 },   { "je", "є", 0, 0, 0 },
	{ "ji", "ї", 0, 0, 0 },   { "jo", "йо", 0, "ьо", "йо" },
	{ "'ya", "ья", 0, 0, "'я" }, { "'yu", "ью", 0, 0, "'ю" }, { "'ye", "ьє", 0, 0, "'є" },
	{ "'yi", "'ї", 0, 0, 0 }, { "'", "ь", "'", 0, "'" },
	{ "a", "а", 0, 0, 0 },    { "b", "б", 0, 0, 0 },    { "v", "в", 0, 0, 0 },    { "w", "в", 0, 0, 0 },
	{ "h", "г", 0, 0, 0 },    { "g", "ґ", 0, 0, 0 },    { "d", "д", 0, 0, 0 },    { "e", "е", 0, 0, 0 },
	{ "z", "з", 0, 0, 0 },    { "y", "и", "й", 0, 0 },  { "i", "і", 0, 0, 0 },    { "j", "й", 0, 0, 0 },
	{ "k", "к", 0, 0, 0 },    { "q", "к", 0, 0, 0 },    { "l", "л", 0, 0, 0 },    { "m", "м", 0, 0, 0 },
	{ "n", "н", 0, 0, 0 },    { "o", "о", 0, 0, 0 },    { "p", "п", 0, 0, 0 },    { "r", "р", 0, 0, 0 },
	{ "s", "с", 0, 0, 0 },    { "t", "т", 0, 0, 0 },    { "u", "у", 0, 0, 0 },    { "f", "ф", 0, 0, 0 },
	{ "x", "х", 0, 0, 0 },    { "c", "ц", 0, 0, 0 },
	{ 0 },
};

static const struct sound russian[] = {
	{ "shch", "щ", 0, 0, 0 }, { "sch", "щ", 0, 0, 0 },  { "zh", "ж", 0, 0, 0 },   { "kh", "х", 0, 0, 0 },
	{ "ts", "ц", 0, 0, 0 },   { "ch", "ч", 0, 0, 0 },   { "sh", "ш", 0, 0, 0 },
	{ "iia", "ия", 0, 0, 0 }, { "iiu", "ию", 0, 0, 0 }, { "iie", "ие", 0, 0, 0 }, { "ii", "ий", 0, 0, 0 },
	{ "ya", "я", 0, 0, 0 },   { "yu", "ю", 0, 0, 0 },   { "ye", "е", 0, "ье", "ье" },
	{ "yo", "ё", 0, 0, 0 },   { "yi", "ый", 0, 0, 0 },  { "yy", "ый", 0, 0, 0 },
	{ "ja", "я", 0, 0, 0 },   { "ju", "ю", 0, 0, 0 },   { "je", "е", 0, 0, 0 },   { "jo", "ё", 0, 0, 0 },
	{ "'ya", "ья", 0, 0, 0 }, { "'yu", "ью", 0, 0, 0 }, { "'ye", "ье", 0, 0, 0 }, { "'yo", "ьё", 0, 0, 0 },
	{ "'yi", "ьи", 0, 0, 0 }, { "''", "ъ", 0, 0, 0 },   { "'", "ь", 0, 0, 0 },    { "eh", "э", 0, 0, 0 },
	{ "a", "а", 0, 0, 0 },    { "b", "б", 0, 0, 0 },    { "v", "в", 0, 0, 0 },    { "w", "в", 0, 0, 0 },
	{ "h", "х", 0, 0, 0 },    { "g", "г", 0, 0, 0 },    { "d", "д", 0, 0, 0 },    { "e", "е", 0, 0, 0 },
	{ "z", "з", 0, 0, 0 },    { "y", "ы", "й", 0, 0 },  { "i", "и", 0, 0, 0 },    { "j", "й", 0, 0, 0 },
	{ "k", "к", 0, 0, 0 },    { "q", "к", 0, 0, 0 },    { "l", "л", 0, 0, 0 },    { "m", "м", 0, 0, 0 },
	{ "n", "н", 0, 0, 0 },    { "o", "о", 0, 0, 0 },    { "p", "п", 0, 0, 0 },    { "r", "р", 0, 0, 0 },
	{ "s", "с", 0, 0, 0 },    { "t", "т", 0, 0, 0 },    { "u", "у", 0, 0, 0 },    { "f", "ф", 0, 0, 0 },
	{ "x", "х", 0, 0, 0 },    { "c", "ц", 0, 0, 0 },
	{ 0 },
};

static const struct sound *const tables[] = {
	[CYRILLIC_UKRAINIAN] = ukrainian,
	[CYRILLIC_RUSSIAN] = russian,
};

bool cyrillic_sound_begins(enum cyrillic_language language, const char *signs, size_t length)
{
	for (const struct sound *row = tables[language]; row->signs && length > 0; row++)
		if (strncasecmp(row->signs, signs, length) == 0)
			return true;
	return false;
}

bool cyrillic_sound_goes_on(enum cyrillic_language language, const char *signs, size_t length)
{
	for (const struct sound *row = tables[language]; row->signs; row++)
		if (strncasecmp(row->signs, signs, length) == 0 && strlen(row->signs) > length)
			return true;
	return false;
}

/* The row that takes most of the signs, NULL when none does. */
static const struct sound *longest(enum cyrillic_language language, const char *signs, size_t length)
{
	const struct sound *best = NULL;
	for (const struct sound *row = tables[language]; row->signs; row++) {
		size_t takes = strlen(row->signs);
		if (takes <= length && strncasecmp(row->signs, signs, takes) == 0 &&
		    (!best || takes > strlen(best->signs)))
			best = row;
	}
	return best;
}

static enum place place_after(const char *before, size_t length, size_t signs)
{
	static const char vowels[] = "аеєиіїоуюяёыэ", lips[] = "бпвмф";
	if (length == 0)
		return AT_START;
	size_t at = grapheme_previous(before, length), bytes;
	char letter[4 + 1] = "";
	UChar32 point = u_tolower((UChar32)utf8_decode(before + at, length - at, &bytes));
	utf8_encode((uint32_t)point, letter);
	if (!u_isalpha(point))
		return AT_START;
	if (strstr(vowels, letter))
		return AFTER_VOWEL;
	return strstr(lips, letter) || (signs > 1 && strcmp(letter, "р") == 0) ? AFTER_LIP : AFTER_CONSONANT;
}

static const char *reading(const struct sound *row, enum place place)
{
	const char *const readings[PLACES] = { row->text, row->vowel, row->consonant, row->lip };
	return readings[place] ? readings[place] : row->text;
}

/* Adds the text with the capitals of its signs: the first, or all of them. */
static void add(char *out, const char *text, const char *signs, size_t length)
{
	size_t to = strlen(out), left = strlen(text), bytes;
	size_t letter = 0;
	while (letter + 1 < length && !isalpha((unsigned char)signs[letter]))
		letter++;
	bool first = isupper((unsigned char)signs[letter]);
	bool all = first && length > letter + 1 && isupper((unsigned char)signs[length - 1]);
	for (bool begun = false; left > 0; text += bytes, left -= bytes) {
		UChar32 point = (UChar32)utf8_decode(text, left, &bytes);
		if (all || (first && !begun))
			point = u_toupper(point);
		begun |= u_isalpha(point) != 0;
		if (to + 4 < CYRILLIC_SOUND_BYTES)
			to += utf8_encode((uint32_t)point, out + to);
	}
	out[to] = '\0';
}

void cyrillic_sound_read(enum cyrillic_language language, const char *before, size_t before_length,
                         const char *signs, size_t length, char ret_text[CYRILLIC_SOUND_BYTES])
{
	memset(ret_text, 0, CYRILLIC_SOUND_BYTES);
	for (size_t at = 0; at < length && at < SIGNS_MOST;) {
		const struct sound *row = longest(language, signs + at, length - at);
		size_t takes = row ? strlen(row->signs) : 1, said = strlen(ret_text);
		char same[2] = { signs[at], '\0' };
		enum place place = said ? place_after(ret_text, said, takes)
		                        : place_after(before, before_length, takes);
		add(ret_text, row ? reading(row, place) : same, signs + at, takes);
		at += takes;
	}
}
