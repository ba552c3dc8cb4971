/* Cyrillic typed by sound: Latin letters as people write their own names with them.
 *
 * A letter may take several signs (shch is щ), so signs wait until the letter is
 * certain; what waits has a reading at any time. */
#ifndef FOYER_TEXT_CYRILLIC_SOUND_H
#define FOYER_TEXT_CYRILLIC_SOUND_H

#include <stdbool.h>
#include <stddef.h>

enum { CYRILLIC_SOUND_BYTES = 32 };

enum cyrillic_language { CYRILLIC_UKRAINIAN, CYRILLIC_RUSSIAN };

/* Whether some letter begins with these signs, and whether one goes on behind them. */
bool cyrillic_sound_begins(enum cyrillic_language language, const char *signs, size_t length);
bool cyrillic_sound_goes_on(enum cyrillic_language language, const char *signs, size_t length);

/* What the signs (at most eight) say behind the text of `before_length` bytes: vowels and
 * consonants that stand there change some readings. Capitals give capitals. */
void cyrillic_sound_read(enum cyrillic_language language, const char *before, size_t before_length,
                         const char *signs, size_t length, char ret_text[CYRILLIC_SOUND_BYTES]);

#endif
