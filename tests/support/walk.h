/* A family that registers and fills every kind of step, by keys, to "Is this right?". */
#ifndef FOYER_TESTS_WALK_H
#define FOYER_TESTS_WALK_H

#include "term.h"

/* Words that stand in no message, so that finding one means what it says. */
#define WALK_MOTHER "Rosalinda Quetzal"
#define WALK_FATHER "Wilfredo Ixchel"
#define WALK_CHILD "Zacarías Balam"
#define WALK_STREET "77 Ceiba Lane"
#define WALK_PHONE "203 555 0197"

/* All that is typed on the way but the name, and what it becomes; ends with NULL. */
extern const char *const walk_words[];

/* From the welcome, in the language of that row, in a school named in the configuration or
 * not. Two adults, two children; they foster, stay in a home of their own whose address is a
 * program's, and want to talk. */
void walk_registration(struct term *term, const char *row, const char *name);

#endif
