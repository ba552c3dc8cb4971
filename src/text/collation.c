#include "text/collation.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

static UCollator *open_root(UColAttributeValue numbers)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *root = ucol_open("", &status);
	ucol_setAttribute(root, UCOL_NUMERIC_COLLATION, numbers, &status);
	if (U_FAILURE(status))
		abort(); /* ICU's data is not installed */
	return root;
}

static int compare(const UCollator *collator, const char *a, const char *b)
{
	UErrorCode status = U_ZERO_ERROR;
	return (int)ucol_strcollUTF8(collator, a, -1, b, -1, &status);
}

/* Both are kept: opening one costs more than sorting a list with it. */
int collation_compare(const char *a, const char *b)
{
	static _Thread_local UCollator *kept;
	if (!kept)
		kept = open_root(UCOL_OFF);
	return compare(kept, a, b);
}

int collation_compare_numbers(const char *a, const char *b)
{
	static _Thread_local UCollator *kept;
	if (!kept)
		kept = open_root(UCOL_ON);
	return compare(kept, a, b);
}

struct collation {
	UCollator *collator;
};

struct collation *collation_open(const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	struct collation *collation = calloc(1, sizeof *collation);
	if (collation)
		collation->collator = ucol_open(locale, &status);
	if (!collation || U_FAILURE(status))
		abort(); /* no memory, or ICU's data is not installed */
	return collation;
}

void collation_close(struct collation *collation)
{
	if (!collation)
		return;
	ucol_close(collation->collator);
	free(collation);
}

const void *collation_key(struct collation *collation, struct arena *arena, const char *first,
                          const char *second, size_t *ret_size)
{
	UErrorCode status = U_ZERO_ERROR;
	/* U+FFFE is less than anything: so that names of other lengths do not mix */
	const char *text = arena_printf(arena, "%s\xef\xbf\xbe%s", first, second);
	int32_t bytes = (int32_t)strlen(text), length = 0;
	UChar *wide = arena_array(arena, (size_t)bytes + 1, sizeof *wide);
	u_strFromUTF8WithSub(wide, bytes + 1, &length, text, bytes, 0xfffd, NULL, &status);
	uint8_t *key = arena_alloc(arena, COLLATION_KEY_MOST);
	int32_t size = ucol_getSortKey(collation->collator, wide, length, key, COLLATION_KEY_MOST);
	*ret_size = (size_t)(size < COLLATION_KEY_MOST ? size : COLLATION_KEY_MOST);
	return key;
}
