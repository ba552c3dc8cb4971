/* A person's name as one line. */
#ifndef FOYER_TEXT_PERSON_NAME_H
#define FOYER_TEXT_PERSON_NAME_H

#include "base/arena.h"

/* The given name (or how they want to be called, where that is not "") and the family
 * name; in Han and Hangul the family name first, without a space. The arena's. */
const char *person_name(struct arena *arena, const char *given, const char *family, const char *called);

#endif
