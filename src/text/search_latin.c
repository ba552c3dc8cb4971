#include "text/search_latin.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "search_latin_inside.h"
#include "text/search_fold.h"
#include "text/utf8.h"

enum { LONGEST = 96 }; /* letters of a word that is read */

struct search_keys {
	UTransliterator *latin;
};

static UScriptCode script_of(const char *word)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t bytes, left = strlen(word);
	while (left > 0) {
		UScriptCode code = uscript_getScript((UChar32)utf8_decode(word, left, &bytes), &status);
		if (code != USCRIPT_COMMON && code != USCRIPT_INHERITED)
			return code;
		word += bytes;
		left -= bytes;
	}
	return USCRIPT_LATIN;
}

enum search_script search_script(const char *word)
{
	if ((unsigned char)*word < 0x80)
		return SEARCH_SCRIPT_LATIN;
	switch (script_of(word)) {
	case USCRIPT_LATIN: return SEARCH_SCRIPT_LATIN;
	case USCRIPT_CYRILLIC: return SEARCH_SCRIPT_CYRILLIC;
	case USCRIPT_ARABIC:
	case USCRIPT_HEBREW: return SEARCH_SCRIPT_CONSONANT;
	case USCRIPT_HAN: return SEARCH_SCRIPT_HAN;
	case USCRIPT_HANGUL: return SEARCH_SCRIPT_HANGUL;
	case USCRIPT_THAI: return SEARCH_SCRIPT_LOOSE;
	default: return SEARCH_SCRIPT_OTHER;
	}
}

struct search_keys *search_keys_open(void)
{
	struct search_keys *keys = calloc(1, sizeof *keys);
	if (!keys)
		abort();
	return keys;
}

void search_keys_close(struct search_keys *keys)
{
	if (!keys)
		return;
	if (keys->latin)
		utrans_close(keys->latin);
	free(keys);
}

static UTransliterator *transliterator(struct search_keys *keys)
{
	UErrorCode status = U_ZERO_ERROR;
	if (!keys->latin)
		keys->latin = utrans_openU(u"Any-Latin", -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	if (U_FAILURE(status))
		abort(); /* ICU's data is not installed */
	return keys->latin;
}

void search_keys_warm(struct search_keys *keys)
{
	static const char *const words[] = { "王", "김", "あ", "α", "ա", "ა", "क", "ก" };
	struct arena *arena = arena_new();
	const char *spellings[SEARCH_SPELLINGS];
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		(void)search_latin(keys, arena, words[i], spellings);
	arena_free(arena);
}

/* As people write Cyrillic names in Latin letters, in Russian and in Ukrainian; from а on,
 * then the letters beyond я. */
static const char *const cyrillic[][2] = {
	{ "a", "a" }, { "b", "b" }, { "v", "v" }, { "g", "h" }, { "d", "d" }, { "e", "e" },
	{ "zh", "zh" }, { "z", "z" }, { "i", "y" }, { "y", "i" }, { "k", "k" }, { "l", "l" },
	{ "m", "m" }, { "n", "n" }, { "o", "o" }, { "p", "p" }, { "r", "r" }, { "s", "s" },
	{ "t", "t" }, { "u", "u" }, { "f", "f" }, { "kh", "kh" }, { "ts", "ts" }, { "ch", "ch" },
	{ "sh", "sh" }, { "shch", "shch" }, { "", "" }, { "y", "y" }, { "", "" }, { "e", "e" },
	{ "yu", "yu" }, { "ya", "ya" },
};
static const struct { UChar32 point; const char *latin; } cyrillic_more[] = {
	{ 0x452, "dj" }, { 0x454, "ye" }, { 0x455, "dz" }, { 0x456, "i" }, { 0x458, "j" }, { 0x459, "lj" },
	{ 0x45a, "nj" }, { 0x45b, "c" }, { 0x45f, "dz" }, { 0x491, "g" }, { 0x493, "gh" }, { 0x49b, "q" },
	{ 0x4a3, "ng" }, { 0x4af, "u" }, { 0x4b1, "u" }, { 0x4b3, "kh" }, { 0x4b7, "j" }, { 0x4bb, "h" },
	{ 0x4d9, "a" }, { 0x4e9, "o" },
};

static const char *cyrillic_letter(UChar32 point, int way)
{
	if (point >= 0x430 && point < 0x450)
		return cyrillic[point - 0x430][way];
	for (size_t i = 0; i < sizeof cyrillic_more / sizeof *cyrillic_more; i++)
		if (cyrillic_more[i].point == point)
			return cyrillic_more[i].latin;
	return "";
}

/* 0: Russian, 1: Ukrainian, 2: Russian, with the ending iy as a passport has it. */
static char *from_cyrillic(struct arena *arena, const char *word, int way)
{
	size_t left = strlen(word), bytes, length = 0;
	char *out = arena_alloc(arena, 4 * left + 1);
	for (; left > 0; word += bytes, left -= bytes) {
		UChar32 point = (UChar32)utf8_decode(word, left, &bytes);
		const char *latin = cyrillic_letter(point, way == 1);
		/* the ending ий and ый, and a part that begins with є ї: one letter each */
		if (*latin == 'y' && length > 0 && out[length - 1] == 'y' && !latin[1])
			continue;
		memcpy(out + length, latin, strlen(latin));
		length += strlen(latin);
	}
	/* Достоевский: y, though each letter alone is i and y */
	if (way == 0 && length > 2 && strcmp(out + length - 2, "iy") == 0)
		strcpy(out + length - 2, "y");
	return out;
}

/* Чайковский: folding has made й an и; behind a vowel it is written y, as in a passport. */
static const char *with_y(struct arena *arena, const char *word)
{
	static const char vowels[] = "аоуиыэеюя", letter[] = "и", short_i[] = "ы";
	char *out = arena_string(arena, word);
	bool any = false;
	for (char *at = out; at[0] && at[1]; at++)
		if (at > out && strncmp(at, letter, 2) == 0)
			for (const char *vowel = vowels; *vowel; vowel += 2)
				if (at >= out + 2 && strncmp(at - 2, vowel, 2) == 0) {
					memcpy(at, short_i, 2);
					any = true;
					break;
				}
	return any ? from_cyrillic(arena, out, 2) : NULL;
}

/* ś and ṣ are read sh, ṛ ri and c ch in Indian languages. */
static const char *as_india_writes(struct arena *arena, const char *read)
{
	static const struct { const char *sign, *letters; } signs[] = {
		{ "ś", "sh" }, { "ṣ", "sh" }, { "ṛ", "ri" }, { "r̥", "ri" }, { "ch", "ch" }, { "c", "ch" },
	};
	char *out = arena_alloc(arena, 2 * strlen(read) + 1), *to = out;
	while (*read) {
		size_t i = 0, count = sizeof signs / sizeof *signs;
		while (i < count && strncmp(read, signs[i].sign, strlen(signs[i].sign)) != 0)
			i++;
		if (i == count) {
			*to++ = *read++;
			continue;
		}
		to = stpcpy(to, signs[i].letters);
		read += strlen(signs[i].sign);
	}
	return out;
}

static bool indic(UScriptCode script)
{
	return script == USCRIPT_DEVANAGARI || script == USCRIPT_BENGALI || script == USCRIPT_GUJARATI ||
	       script == USCRIPT_GURMUKHI || script == USCRIPT_TAMIL || script == USCRIPT_TELUGU ||
	       script == USCRIPT_KANNADA || script == USCRIPT_MALAYALAM || script == USCRIPT_SINHALA ||
	       script == USCRIPT_ORIYA;
}

/* By ICU; NULL where something was left that is not Latin. */
static const char *by_icu(struct search_keys *keys, struct arena *arena, const char *word)
{
	UErrorCode status = U_ZERO_ERROR;
	enum { ROOM = LONGEST * 10 };
	UChar wide[LONGEST + 1], text[ROOM + 1], composed[ROOM + 1];
	char read[4 * ROOM + 1];
	int32_t length = 0, bytes = 0;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	u_strFromUTF8(wide, LONGEST, &length, word, -1, &status);
	length = unorm2_normalize(nfc, wide, length, text, ROOM, &status);
	if (U_FAILURE(status))
		return NULL;
	int32_t limit = length;
	utrans_transUChars(transliterator(keys), text, &length, ROOM, 0, &limit, &status);
	length = unorm2_normalize(nfc, text, length, composed, ROOM, &status);
	u_strToUTF8(read, sizeof read, &bytes, composed, length, &status);
	if (U_FAILURE(status))
		return NULL;
	char *latin = search_fold(arena, indic(script_of(word)) ? as_india_writes(arena, read) : read), *to = latin;
	for (const char *at = latin; *at; at++) {
		if ((unsigned char)*at >= 0x80)
			return NULL;
		/* nobody types the sign of a hard consonant */
		if (*at != SEARCH_FOLD_JOIN)
			*to++ = *at;
	}
	*to = '\0';
	return latin;
}

/* Korean family names are seldom written as the rules would have it. */
static const char *korean_family(struct arena *arena, const char *word)
{
	static const struct { const char *family, *latin; } names[] = {
		{ "강", "kang" }, { "고", "ko" }, { "구", "koo" }, { "권", "kwon" }, { "김", "kim" },
		{ "노", "roh" }, { "문", "moon" }, { "박", "park" }, { "서", "suh" }, { "신", "shin" },
		{ "심", "shim" }, { "오", "oh" }, { "우", "woo" }, { "유", "yoo" }, { "윤", "yoon" },
		{ "이", "lee" }, { "임", "lim" }, { "전", "jeon" }, { "정", "jung" }, { "조", "cho" },
		{ "주", "joo" }, { "최", "choi" }, { "허", "huh" },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(search_fold(arena, names[i].family), word) == 0)
			return names[i].latin;
	return NULL;
}

/* Sign for sign, with spaces between. */
static const char *by_signs(struct search_keys *keys, struct arena *arena, const char *word)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[LONGEST + 1], text[LONGEST + 1];
	int32_t length = 0;
	u_strFromUTF8(wide, LONGEST, &length, word, -1, &status);
	length = unorm2_normalize(unorm2_getNFCInstance(&status), wide, length, text, LONGEST, &status);
	const char *out = "";
	for (int32_t at = 0, next; U_SUCCESS(status) && at < length; at = next) {
		char sign[8] = "";
		next = at;
		U16_FWD_1(text, next, length);
		u_strToUTF8(sign, sizeof sign, NULL, text + at, next - at, &status);
		const char *reading = by_icu(keys, arena, sign);
		if (reading && *reading)
			out = arena_printf(arena, "%s%s%s", out, *out ? " " : "", reading);
	}
	return out;
}

/* ফ is f in names, though a scholar writes ph. */
static const char *with_f(struct arena *arena, const char *read)
{
	char *out = arena_string(arena, read), *to = out;
	for (const char *from = out; *from; from++) {
		bool ph = from[0] == 'p' && from[1] == 'h';
		*to++ = ph ? 'f' : *from;
		from += ph;
	}
	*to = '\0';
	return out;
}

/* What people write instead of what ICU has; returns how many. */
static size_t by_people(struct arena *arena, const char *word, const char *read,
                        const char *ret_spellings[SEARCH_SPELLINGS])
{
	const char *spelling = search_script(word) == SEARCH_SCRIPT_LOOSE ? search_latin_thai(arena, word)
	                                                                  : search_latin_letters(arena, word);
	if (!*spelling && read && script_of(word) == USCRIPT_BENGALI)
		spelling = with_f(arena, read);
	if (!*spelling || (read && strcmp(spelling, read) == 0))
		return 0;
	ret_spellings[0] = spelling;
	return 1;
}

size_t search_latin(struct search_keys *keys, struct arena *arena, const char *word,
                    const char *ret_spellings[SEARCH_SPELLINGS])
{
	size_t count = 0;
	const char *found = NULL, *family;
	if (strlen(word) > LONGEST)
		return 0;
	switch (search_script(word)) {
	case SEARCH_SCRIPT_LATIN:
	case SEARCH_SCRIPT_CONSONANT:
		return 0;
	case SEARCH_SCRIPT_CYRILLIC:
		ret_spellings[count++] = from_cyrillic(arena, word, 0);
		found = with_y(arena, word);
		if (found && strcmp(found, ret_spellings[0]) != 0)
			ret_spellings[count++] = found;
		found = from_cyrillic(arena, word, 1);
		if (strcmp(found, ret_spellings[0]) == 0)
			found = NULL;
		break;
	case SEARCH_SCRIPT_HANGUL:
		family = korean_family(arena, word);
		if (family)
			ret_spellings[count++] = family;
		found = by_signs(keys, arena, word);
		break;
	case SEARCH_SCRIPT_HAN:
		found = by_signs(keys, arena, word);
		break;
	default:
		found = by_icu(keys, arena, word);
		count = by_people(arena, word, found, ret_spellings);
	}
	if (found && *found)
		ret_spellings[count++] = found;
	return count;
}
