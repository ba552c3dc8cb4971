#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { MARKS_MOST = 4, ZWNJ = 0x200c };

uint32_t utf8_decode(const char *text, size_t length, size_t *ret_bytes)
{
	const unsigned char *bytes = (const unsigned char *)text;
	unsigned char lead = bytes[0];
	*ret_bytes = 1;
	if (lead < 0x80)
		return lead;
	size_t need = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3
	              : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
	if (need == 0 || need > length)
		return UTF8_REPLACEMENT;
	uint32_t point = lead & (0x7fu >> need);
	for (size_t i = 1; i < need; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return UTF8_REPLACEMENT;
		point = point << 6 | (bytes[i] & 0x3fu);
	}
	bool overlong = (need == 3 && point < 0x800) || (need == 4 && point < 0x10000);
	if (overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
		return UTF8_REPLACEMENT;
	*ret_bytes = need;
	return point;
}

size_t utf8_encode(uint32_t point, char *out)
{
	if (point < 0x80) {
		out[0] = (char)point;
		return 1;
	}
	size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	static const unsigned char leads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	for (size_t i = length - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (point & 0x3f));
		point >>= 6;
	}
	out[0] = (char)(leads[length] | point);
	return length;
}

bool utf8_valid(const char *text, size_t length)
{
	while (length > 0) {
		size_t bytes;
		/* a true U+FFFD takes three bytes, a replaced byte one */
		if (utf8_decode(text, length, &bytes) == UTF8_REPLACEMENT && bytes == 1)
			return false;
		text += bytes;
		length -= bytes;
	}
	return true;
}

static bool is_mark(UChar32 point)
{
	return (U_GET_GC_MASK(point) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

/* Characters that show nothing and can turn, hide or split what stands around. */
static bool is_dropped(UChar32 point)
{
	if (u_iscntrl(point))
		return true;
	if (u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
		return true;
	uint32_t category = U_GET_GC_MASK(point);
	return (category & (U_GC_CF_MASK | U_GC_CS_MASK | U_GC_CO_MASK | U_GC_CN_MASK |
	                    U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0;
}

static bool joins(UChar32 point)
{
	int32_t type = u_getIntPropertyValue(point, UCHAR_JOINING_TYPE);
	return type == U_JT_DUAL_JOINING || type == U_JT_RIGHT_JOINING || type == U_JT_LEFT_JOINING;
}

/* The escape sequence that starts after ESC is dropped with it. */
static size_t escape_length(const char *text, size_t length)
{
	if (length == 0)
		return 0;
	if (text[0] == '[') {
		size_t at = 1;
		while (at < length && (unsigned char)text[at] >= 0x20 && (unsigned char)text[at] < 0x40)
			at++;
		return at < length ? at + 1 : at;
	}
	if (text[0] == ']') {
		size_t at = 1;
		while (at < length && text[at] != '\a' && text[at] != 0x1b)
			at++;
		return at < length && text[at] == '\a' ? at + 1 : at;
	}
	return 0;
}

static char *filtered(struct arena *arena, const char *text, size_t length)
{
	/* a byte that is no UTF-8 becomes three */
	char *out = arena_alloc(arena, 3 * length + 1);
	size_t used = 0, marks = 0;
	UChar32 before = 0;
	bool pending = false; /* a non-joiner, kept only between two joining letters */
	while (length > 0) {
		size_t bytes;
		UChar32 point = (UChar32)utf8_decode(text, length, &bytes);
		const char *at = text;
		text += bytes;
		length -= bytes;
		if (point == 0x1b) {
			size_t skip = escape_length(text, length);
			text += skip;
			length -= skip;
			continue;
		}
		if (point == '\t' || point == '\n' || point == '\r' || point == 0x2028 ||
		    point == 0x2029 || point == 0x85) {
			point = ' ';
			at = " ";
			bytes = 1;
		}
		if (point == ZWNJ) {
			pending = joins(before);
			continue;
		}
		if (is_dropped(point))
			continue;
		marks = is_mark(point) ? marks + 1 : 0;
		if (marks > MARKS_MOST)
			continue;
		if (pending && joins(point))
			used += utf8_encode(ZWNJ, out + used);
		pending = false;
		if (point == UTF8_REPLACEMENT) {
			used += utf8_encode(UTF8_REPLACEMENT, out + used);
		} else {
			memcpy(out + used, at, bytes);
			used += bytes;
		}
		if (marks == 0)
			before = point;
	}
	out[used] = '\0';
	return out;
}

static char *composed(struct arena *arena, char *text)
{
	bool ascii = true;
	for (const char *at = text; *at; at++)
		ascii &= (unsigned char)*at < 0x80;
	if (ascii)
		return text;
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	size_t length = strlen(text);
	UChar *wide = arena_array(arena, length + 1, sizeof *wide);
	UChar *out = arena_array(arena, 3 * length + 1, sizeof *out);
	int32_t wide_length = 0, out_length = 0;
	u_strFromUTF8(wide, (int32_t)length + 1, &wide_length, text, (int32_t)length, &status);
	out_length = unorm2_normalize(nfc, wide, wide_length, out, (int32_t)(3 * length + 1), &status);
	char *result = arena_alloc(arena, 3 * (size_t)(out_length > 0 ? out_length : 0) + 1);
	u_strToUTF8(result, 3 * out_length + 1, NULL, out, out_length, &status);
	return U_FAILURE(status) ? text : result;
}

char *utf8_clean(struct arena *arena, const char *text, size_t length)
{
	/* composing can leave a run of marks that was cut before in another order, so
	 * what is composed is filtered once more: cleaning twice changes nothing */
	char *once = composed(arena, filtered(arena, text, length));
	return composed(arena, filtered(arena, once, strlen(once)));
}

char *utf8_trim(struct arena *arena, const char *text)
{
	size_t length = strlen(text), used = 0;
	char *out = arena_alloc(arena, length + 1);
	bool space = false;
	while (length > 0) {
		size_t bytes;
		UChar32 point = (UChar32)utf8_decode(text, length, &bytes);
		if (u_isUWhiteSpace(point)) {
			space = used > 0;
		} else {
			if (space)
				out[used++] = ' ';
			space = false;
			memcpy(out + used, text, bytes);
			used += bytes;
		}
		text += bytes;
		length -= bytes;
	}
	out[used] = '\0';
	return out;
}

bool utf8_blank(const char *text)
{
	size_t length = strlen(text);
	while (length > 0) {
		size_t bytes;
		UChar32 point = (UChar32)utf8_decode(text, length, &bytes);
		if (!u_isUWhiteSpace(point) && !is_mark(point) && !is_dropped(point) && point != ZWNJ)
			return false;
		text += bytes;
		length -= bytes;
	}
	return true;
}

bool utf8_has_letter(const char *text)
{
	size_t length = strlen(text);
	while (length > 0) {
		size_t bytes;
		if (u_isalpha((UChar32)utf8_decode(text, length, &bytes)))
			return true;
		text += bytes;
		length -= bytes;
	}
	return false;
}

char *utf8_tidy(struct arena *arena, const char *text)
{
	return utf8_trim(arena, utf8_clean(arena, text ? text : "", text ? strlen(text) : 0));
}
