#include "text/search_fold.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "text/utf8.h"

/* What a decomposition leaves whole, and the forms of one Arabic or Hebrew letter. */
static const struct { UChar32 point; const char *plain; } letters[] = {
	{ 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" },
	{ 0x0111, "d" }, { 0x0127, "h" }, { 0x0131, "i" }, { 0x0138, "k" }, { 0x0142, "l" },
	{ 0x014b, "n" }, { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0180, "b" }, { 0x0188, "c" },
	{ 0x0199, "k" }, { 0x01b4, "y" }, { 0x01dd, "e" }, { 0x0249, "j" }, { 0x0253, "b" },
	{ 0x0254, "o" }, { 0x0256, "d" }, { 0x0257, "d" }, { 0x0259, "e" }, { 0x025b, "e" },
	{ 0x0268, "i" }, { 0x0269, "i" }, { 0x026b, "l" }, { 0x0272, "n" }, { 0x0289, "u" },
	{ 0x028b, "v" }, { 0x03c2, "σ" }, { 0x05da, "כ" }, { 0x05dd, "מ" }, { 0x05df, "נ" },
	{ 0x05e3, "פ" }, { 0x05e5, "צ" }, { 0x0629, "ه" }, { 0x0649, "ي" }, { 0x0671, "ا" },
	{ 0x06a9, "ك" }, { 0x06be, "ه" }, { 0x06c1, "ه" }, { 0x06cc, "ي" }, { 0x1e9e, "ss" },
};

static const char *plain_letter(UChar32 point)
{
	size_t low = 0, high = sizeof letters / sizeof *letters;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (letters[middle].point == point)
			return letters[middle].plain;
		if (letters[middle].point < point)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool joins(UChar32 point)
{
	static const UChar32 signs[] = { '\'', '`', 0xb4, 0xb7, 0x2bb, 0x2bc, 0x2bd, 0x2be, 0x2bf, 0x5f3, 0x5f4,
	                                 0x2018, 0x2019, 0x2032, 0x2219, 0x30fb };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i] == point)
			return true;
	return (U_GET_GC_MASK(point) & U_GC_PD_MASK) != 0;
}

/* An accent, which may be missing; a vowel sign of India or Thailand may not. */
static bool accent(UChar32 point)
{
	UErrorCode status = U_ZERO_ERROR;
	if (!(U_GET_GC_MASK(point) & (U_GC_MN_MASK | U_GC_ME_MASK)))
		return false;
	switch (uscript_getScript(point, &status)) {
	case USCRIPT_INHERITED:
	case USCRIPT_COMMON: /* the voice marks of kana are no accents */
		return point != 0x3099 && point != 0x309a;
	case USCRIPT_LATIN:
	case USCRIPT_GREEK:
	case USCRIPT_CYRILLIC:
	case USCRIPT_ARABIC:
	case USCRIPT_HEBREW:
		return true;
	default:
		return false;
	}
}

struct out {
	char *text;
	size_t length;
};

static void put(struct out *out, const char *text)
{
	size_t length = strlen(text);
	memcpy(out->text + out->length, text, length);
	out->length += length;
}

static void end_part(struct out *out, char sign)
{
	if (out->length == 0 || out->text[out->length - 1] == ' ')
		return;
	if (out->text[out->length - 1] == SEARCH_FOLD_JOIN)
		out->text[out->length - 1] = sign == ' ' ? ' ' : SEARCH_FOLD_JOIN;
	else
		out->text[out->length++] = sign;
}

static void put_point(struct out *out, UChar32 point)
{
	const uint32_t dropped = U_GC_CF_MASK | U_GC_CC_MASK;
	const uint32_t kept = U_GC_L_MASK | U_GC_N_MASK | U_GC_MC_MASK | U_GC_MN_MASK;
	if (joins(point)) {
		end_part(out, SEARCH_FOLD_JOIN);
		return;
	}
	if (accent(point) || point == 0x640 /* stretches a line of Arabic */ ||
	    (U_GET_GC_MASK(point) & dropped && !u_isUWhiteSpace(point)))
		return;
	if (!(U_GET_GC_MASK(point) & kept)) {
		end_part(out, ' ');
		return;
	}
	int digit = u_charDigitValue(point);
	if (digit >= 0) {
		out->text[out->length++] = (char)('0' + digit);
		return;
	}
	point = u_foldCase(point, U_FOLD_CASE_DEFAULT);
	const char *plain = plain_letter(point);
	if (plain)
		put(out, plain);
	else
		out->length += utf8_encode((uint32_t)point, out->text + out->length);
}

static char *finish(struct out *out)
{
	while (out->length > 0 &&
	       (out->text[out->length - 1] == ' ' || out->text[out->length - 1] == SEARCH_FOLD_JOIN))
		out->length--;
	out->text[out->length] = '\0';
	return out->text;
}

static bool is_ascii(const char *text)
{
	while ((unsigned char)*text - 1u < 0x7f)
		text++;
	return !*text;
}

static void put_ascii(struct out *out, char sign)
{
	if (sign >= 'A' && sign <= 'Z')
		sign = (char)(sign + ('a' - 'A'));
	if ((sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9'))
		out->text[out->length++] = sign;
	else
		end_part(out, sign == '\'' || sign == '-' || sign == '`' ? SEARCH_FOLD_JOIN : ' ');
}

/* Decomposed text; NULL where it is none. */
static UChar *decompose(struct arena *arena, const char *text, int32_t *ret_length)
{
	/* a decomposition is at most eighteen times as long */
	enum { GROWTH = 18 };
	UErrorCode status = U_ZERO_ERROR;
	int32_t bytes = (int32_t)strlen(text), length = 0;
	UChar *wide = arena_array(arena, (size_t)bytes + 1, sizeof *wide);
	UChar *loose = arena_array(arena, GROWTH * (size_t)bytes + 1, sizeof *loose);
	u_strFromUTF8WithSub(wide, bytes + 1, &length, text, bytes, 0xfffd, NULL, &status);
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
	*ret_length = unorm2_normalize(nfkd, wide, length, loose, GROWTH * bytes + 1, &status);
	return U_FAILURE(status) ? NULL : loose;
}

static UChar32 next_point(const UChar *text, int32_t *at, int32_t length)
{
	int32_t from = *at;
	U16_FWD_1(text, *at, length);
	return *at - from == 2 ? U16_GET_SUPPLEMENTARY(text[from], text[from + 1]) : text[from];
}

char *search_fold(struct arena *arena, const char *text)
{
	struct out out = { 0 };
	if (is_ascii(text)) {
		out.text = arena_alloc(arena, strlen(text) + 1);
		for (; *text; text++)
			put_ascii(&out, *text);
		return finish(&out);
	}
	int32_t length = 0;
	UChar *loose = decompose(arena, text, &length);
	out.text = arena_alloc(arena, 4 * (size_t)length + 1);
	for (int32_t at = 0; loose && at < length;)
		put_point(&out, next_point(loose, &at, length));
	return finish(&out);
}

char *search_fold_code(struct arena *arena, const char *text)
{
	int32_t length = 0;
	UChar *loose = decompose(arena, text, &length);
	struct out out = { .text = arena_alloc(arena, 4 * (size_t)length + 1) };
	for (int32_t at = 0; loose && at < length;) {
		UChar32 point = next_point(loose, &at, length);
		if (point < 0x80 && strchr(".-_@+", (int)point))
			out.text[out.length++] = (char)point;
		else if (point > ' ' && point < 0x7f && !u_isalnum(point))
			out.text[out.length++] = '.';
		else if (point > ' ' && point != 0x7f && !u_isUWhiteSpace(point))
			put_point(&out, point);
	}
	char *code = finish(&out);
	for (char *sign = code; *sign; sign++)
		if (*sign == ' ' || *sign == SEARCH_FOLD_JOIN)
			*sign = '.';
	return code;
}
