/* One order of names for everybody: the root collation of Unicode (UCA, CLDR root), or a language's. */
#ifndef FOYER_TEXT_COLLATION_H
#define FOYER_TEXT_COLLATION_H

#include <stddef.h>

#include "base/arena.h"

/* <0, 0, >0 as strcmp. */
int collation_compare(const char *a, const char *b);

/* The same, with numbers by their value: class 2A before 10A. */
int collation_compare_numbers(const char *a, const char *b);

/* The order of one language, for a list that all share ("": the root order); an unknown
 * language has the root's. One thread; the caller closes it, NULL is fine. */
struct collation;
struct collation *collation_open(const char *locale);
void collation_close(struct collation *collation);

enum { COLLATION_KEY_MOST = 96 };

/* A key that compares by memcmp as the text does in that order, cut at COLLATION_KEY_MOST
 * bytes: texts that differ only behind that are alike. `first` counts before `second`,
 * whatever their lengths (a family name, a given name). The arena's. */
const void *collation_key(struct collation *collation, struct arena *arena, const char *first,
                          const char *second, size_t *ret_size);

#endif
