#include "text/fold.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static int32_t without_marks(UChar *text, int32_t length)
{
	int32_t to = 0;
	for (int32_t from = 0, next; from < length; from = next) {
		next = from;
		U16_FWD_1(text, next, length);
		UChar32 point = text[from];
		if (next - from == 2)
			point = U16_GET_SUPPLEMENTARY(text[from], text[from + 1]);
		if (U_GET_GC_MASK(point) & (U_GC_MN_MASK | U_GC_ME_MASK))
			continue;
		for (int32_t at = from; at < next; at++)
			text[to++] = text[at];
	}
	return to;
}

char *fold_text(struct arena *arena, const char *text)
{
	/* a decomposition is at most eighteen times as long */
	enum { GROWTH = 18 };
	UErrorCode status = U_ZERO_ERROR;
	int32_t bytes = (int32_t)strlen(text), length = 0;
	const unsigned char *at = (const unsigned char *)text;
	char *out = arena_alloc(arena, (size_t)bytes + 1), *to = out;
	while (*at && *at < 0x80) {
		*to++ = (char)(*at >= 'A' && *at <= 'Z' ? *at + ('a' - 'A') : *at);
		at++;
	}
	if (!*at)
		return out;
	UChar *wide = arena_array(arena, (size_t)bytes + 1, sizeof *wide);
	UChar *loose = arena_array(arena, GROWTH * (size_t)bytes + 1, sizeof *loose);
	u_strFromUTF8WithSub(wide, bytes + 1, &length, text, bytes, 0xfffd, NULL, &status);
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
	length = unorm2_normalize(nfkd, wide, length, loose, GROWTH * bytes + 1, &status);
	length = without_marks(loose, length);
	UChar *folded = arena_array(arena, 3 * (size_t)length + 1, sizeof *folded);
	length = u_strFoldCase(folded, 3 * length + 1, loose, length, U_FOLD_CASE_DEFAULT, &status);
	if (U_FAILURE(status))
		return arena_string(arena, text);
	out = arena_alloc(arena, 3 * (size_t)length + 1);
	u_strToUTF8(out, 3 * length + 1, NULL, folded, length, &status);
	return out;
}

bool fold_has_words(const char *text, const char *words)
{
	while (*words) {
		size_t length = strcspn(words, " ");
		if (length > 0 && !memmem(text, strlen(text), words, length))
			return false;
		words += length;
		words += strspn(words, " ");
	}
	return true;
}
