#include "text/collation.h"

#include <stdlib.h>
#include <unicode/ucol.h>

/* Kept: opening one costs more than sorting a list with it. */
static UCollator *collator(void)
{
	static _Thread_local UCollator *kept;
	UErrorCode status = U_ZERO_ERROR;
	if (!kept)
		kept = ucol_open("", &status);
	if (U_FAILURE(status))
		abort(); /* ICU's data is not installed */
	return kept;
}

int collation_compare(const char *a, const char *b)
{
	UErrorCode status = U_ZERO_ERROR;
	return (int)ucol_strcollUTF8(collator(), a, -1, b, -1, &status);
}
