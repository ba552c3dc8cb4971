/* A telephone number as people write it. */
#ifndef FOYER_TEXT_PHONE_H
#define FOYER_TEXT_PHONE_H

#include <stdbool.h>

enum { PHONE_BYTES = 32 };

enum phone_verdict { PHONE_OK, PHONE_EMPTY, PHONE_TOO_SHORT, PHONE_TOO_LONG, PHONE_LETTERS };

/* Takes any spelling: spaces, dots, dashes, slashes, brackets, a leading + or 00,
 * digits of any script (Arabic-Indic, full-width), "ext. 12" or "x12" at the end.
 * Writes digits in ASCII with a leading + where there was one and `x12` for an
 * extension. Five to fifteen digits (E.164's most; five so that an internal
 * number passes). */
enum phone_verdict phone_read(const char *text, char ret_phone[PHONE_BYTES]);

#endif
