/* Which way a text runs. */
#ifndef FOYER_TEXT_DIRECTION_H
#define FOYER_TEXT_DIRECTION_H

#include <stdbool.h>

/* True when the first strong letter outside isolates is right-to-left (UAX #9, P2
 * and P3); `otherwise` when there is none. */
bool direction_rtl(const char *text, bool otherwise);

#endif
