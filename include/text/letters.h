/* Letters that a keyboard lacks.
 *
 * A method of typing is asked what it offers for the text before the cursor; what
 * is chosen takes the place of the end of that text. The accents are one such
 * method: the letter comes first, its accent after it. */
#ifndef FOYER_TEXT_LETTERS_H
#define FOYER_TEXT_LETTERS_H

#include <stddef.h>

enum { LETTERS_MOST = 20, LETTERS_BYTES = 16 };

struct letters_offer {
	size_t replaces; /* bytes before the cursor that the chosen one takes the place of */
	size_t count;
	char texts[LETTERS_MOST][LETTERS_BYTES]; /* UTF-8 in NFC, the likeliest first */
};

struct letters_method {
	const char *name;
	/* `before` is what stands before the cursor; `common` are the letters that the
	 * language uses most, with spaces between: they come first, and alone where
	 * that text gives none. Never offers what stands there. */
	void (*offer)(const char *before, size_t length, const char *common,
	              struct letters_offer *ret_offer);
};

/* Accented Latin letters: those of the letter before the cursor, in its case; of an
 * accented one also those with a second accent (ấ), its sisters and its plain form. */
extern const struct letters_method letters_accents;

#endif
