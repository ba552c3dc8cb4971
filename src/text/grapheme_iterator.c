#include "grapheme_iterator.h"

#include <stdlib.h>
#include <string.h>

UBreakIterator *grapheme_iterator_on(UBreakIterator **kept, UBreakIteratorType kind, const char *text, UText *utext)
{
	UErrorCode status = U_ZERO_ERROR;
	if (!*kept)
		*kept = ubrk_open(kind, "en", NULL, 0, &status);
	utext_openUTF8(utext, text, (int64_t)strlen(text), &status);
	ubrk_setUText(*kept, utext, &status);
	if (U_FAILURE(status))
		abort(); /* ICU's data is not installed */
	return *kept;
}

void grapheme_iterator_let_go(UBreakIterator *iterator, UText *utext)
{
	static const UChar nothing[] = { 0 };
	UErrorCode status = U_ZERO_ERROR;
	ubrk_setText(iterator, nothing, 0, &status);
	utext_close(utext);
}
