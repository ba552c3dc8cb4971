#include "text/grapheme.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#include <wchar.h>

#include "text/utf8.h"

/* The break iterator is kept: opening one costs more than a key press may. */
static UBreakIterator *iterator_on(const char *text, UText *utext)
{
	static _Thread_local UBreakIterator *kept;
	UErrorCode status = U_ZERO_ERROR;
	if (!kept)
		kept = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &status);
	utext_openUTF8(utext, text, (int64_t)strlen(text), &status);
	ubrk_setUText(kept, utext, &status);
	if (U_FAILURE(status))
		abort(); /* ICU's data is not installed */
	return kept;
}

/* The iterator must not keep pointing at a visitor's text. */
static void let_go(UBreakIterator *iterator, UText *utext)
{
	static const UChar nothing[] = { 0 };
	UErrorCode status = U_ZERO_ERROR;
	ubrk_setText(iterator, nothing, 0, &status);
	utext_close(utext);
}

size_t grapheme_count(const char *text)
{
	UText utext = UTEXT_INITIALIZER;
	UBreakIterator *iterator = iterator_on(text, &utext);
	size_t count = 0;
	while (ubrk_next(iterator) != UBRK_DONE)
		count++;
	let_go(iterator, &utext);
	return count;
}

size_t grapheme_next(const char *text, size_t at)
{
	size_t length = strlen(text);
	if (at >= length)
		return length;
	UText utext = UTEXT_INITIALIZER;
	UBreakIterator *iterator = iterator_on(text, &utext);
	int32_t next = ubrk_following(iterator, (int32_t)at);
	let_go(iterator, &utext);
	return next == UBRK_DONE ? length : (size_t)next;
}

size_t grapheme_previous(const char *text, size_t at)
{
	UText utext = UTEXT_INITIALIZER;
	UBreakIterator *iterator = iterator_on(text, &utext);
	int32_t before = ubrk_preceding(iterator, (int32_t)at);
	let_go(iterator, &utext);
	return before == UBRK_DONE ? 0 : (size_t)before;
}

size_t grapheme_head(const char *text, size_t limit)
{
	UText utext = UTEXT_INITIALIZER;
	UBreakIterator *iterator = iterator_on(text, &utext);
	size_t at = 0;
	for (size_t i = 0; i < limit; i++) {
		int32_t next = ubrk_next(iterator);
		if (next == UBRK_DONE)
			break;
		at = (size_t)next;
	}
	let_go(iterator, &utext);
	return at;
}

int grapheme_point_cells(unsigned code_point)
{
	switch (code_point) {
	case 0x00ad: case 0x061c: case 0xfeff:
		return 0;
	default:
		break;
	}
	if ((code_point >= 0x200b && code_point <= 0x200f) ||
	    (code_point >= 0x2028 && code_point <= 0x202e) ||
	    (code_point >= 0x2060 && code_point <= 0x206f) ||
	    (code_point >= 0xfe00 && code_point <= 0xfe0f) ||
	    (code_point >= 0xe0000 && code_point <= 0xe0fff))
		return 0;
	int cells = wcwidth((wchar_t)code_point);
	return cells < 0 ? 1 : cells;
}
