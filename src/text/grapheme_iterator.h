/* ICU's break iterators over a UTF-8 text, one of a kind kept by whoever uses it. */
#ifndef FOYER_TEXT_GRAPHEME_ITERATOR_H
#define FOYER_TEXT_GRAPHEME_ITERATOR_H

#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* *kept is opened when it is first needed: opening costs more than a key press may, and with
 * dictionaries milliseconds. `utext` is an initialized one. */
UBreakIterator *grapheme_iterator_on(UBreakIterator **kept, UBreakIteratorType kind, const char *text, UText *utext);

/* It must not keep pointing at a visitor's text. */
void grapheme_iterator_let_go(UBreakIterator *iterator, UText *utext);

#endif
