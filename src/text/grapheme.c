#include "text/grapheme.h"

#include <string.h>
#include <wchar.h>

#include "grapheme_iterator.h"
#include "text/utf8.h"

static UBreakIterator *iterator_on(const char *text, UText *utext)
{
	static _Thread_local UBreakIterator *kept;
	return grapheme_iterator_on(&kept, UBRK_CHARACTER, text, utext);
}

size_t grapheme_count(const char *text)
{
	UText utext = UTEXT_INITIALIZER;
	UBreakIterator *iterator = iterator_on(text, &utext);
	size_t count = 0;
	while (ubrk_next(iterator) != UBRK_DONE)
		count++;
	grapheme_iterator_let_go(iterator, &utext);
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
	grapheme_iterator_let_go(iterator, &utext);
	return next == UBRK_DONE ? length : (size_t)next;
}

size_t grapheme_previous(const char *text, size_t at)
{
	UText utext = UTEXT_INITIALIZER;
	UBreakIterator *iterator = iterator_on(text, &utext);
	int32_t before = ubrk_preceding(iterator, (int32_t)at);
	grapheme_iterator_let_go(iterator, &utext);
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
	grapheme_iterator_let_go(iterator, &utext);
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
