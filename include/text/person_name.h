/* A person's name as one line. */
#ifndef FOYER_TEXT_PERSON_NAME_H
#define FOYER_TEXT_PERSON_NAME_H

#include <stdbool.h>

#include "base/arena.h"

/* The given name (or how they want to be called, where that is not "") and the family
 * name; in Han and Hangul the family name first, without a space. The arena's. */
const char *person_name(struct arena *arena, const char *given, const char *family, const char *called);

/* Whether it is written in Han or Hangul. */
bool person_name_in_signs(struct arena *arena, const char *name);

#endif
