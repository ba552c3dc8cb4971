/* Ways of typing on a US keyboard: what a key writes in another script, letters that
 * wait for the next key, and candidates to choose from.
 *
 * A method writes into the line that is being edited. Digits and Enter are never
 * taken: whoever asks decides whether a digit chooses a candidate that is shown. */
#ifndef FOYER_TEXT_INPUT_METHOD_H
#define FOYER_TEXT_INPUT_METHOD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "text/edit.h"
#include "text/keyboard_layout.h"

enum input_method_name {
	INPUT_METHOD_LATIN, /* what is typed, and accents for it */
	INPUT_METHOD_ARABIC,
	INPUT_METHOD_URDU,
	INPUT_METHOD_UKRAINIAN,
	INPUT_METHOD_RUSSIAN,
	INPUT_METHOD_UKRAINIAN_SOUND,
	INPUT_METHOD_RUSSIAN_SOUND,
	INPUT_METHOD_PINYIN,
	INPUT_METHODS
};

enum { INPUT_METHOD_SIGNS = 24, INPUT_METHOD_BYTES = 32 };

struct input_method {
	enum input_method_name name;
	char waiting[INPUT_METHOD_SIGNS + 1]; /* keys that are not text yet */
	size_t n_waiting;
	size_t candidates; /* how many there are for them */
	bool prose;        /* no name is typed: the usual words come first, and not family names */
};

enum input_method_did {
	INPUT_METHOD_PASSED, /* not for it: the text goes into the line as it is */
	INPUT_METHOD_TOOK,
	INPUT_METHOD_FULL,   /* there is no room for it; nothing was changed */
};

/* What the method is called in its own script: a few cells. */
const char *input_method_title(enum input_method_name name);

/* The usual one of a language, by its tag. */
enum input_method_name input_method_of(const char *tag);

/* Takes up a method, loading what it needs; what waits in the present one must have been
 * settled. ERR_NOT_FOUND where a library is not installed: the present one stays. */
enum err input_method_choose(struct input_method *method, enum input_method_name name);

/* Forgets what waits, also in the library that was asked about it. */
void input_method_stop(struct input_method *method);

/* A key that was typed, as one code point of UTF-8. */
enum input_method_did input_method_type(struct input_method *method, struct edit *edit, const char *text,
                                        size_t length);

/* What waits, as it would be written now; "" for nothing. */
void input_method_waiting(const struct input_method *method, const struct edit *edit,
                          char ret_text[INPUT_METHOD_BYTES]);

/* Writes what waits as it is shown. False when it does not fit: it is gone. */
bool input_method_settle(struct input_method *method, struct edit *edit);

/* Takes back the last key that waits; false when none does. */
bool input_method_backspace(struct input_method *method, const struct edit *edit);
void input_method_drop(struct input_method *method);

/* The text of a candidate; false when there is none of that number. */
bool input_method_candidate(const struct input_method *method, size_t nth,
                            char ret_text[INPUT_METHOD_BYTES]);

/* Writes it in place of the letters that it stands for; the others wait on. False when it
 * does not fit or is not there. */
bool input_method_take(struct input_method *method, struct edit *edit, size_t nth);

/* What its keys write; NULL for the letters that stand on them. */
const struct keyboard_layout *input_method_layout(const struct input_method *method);

#endif
