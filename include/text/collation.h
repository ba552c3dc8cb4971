/* One order of names for everybody: the root collation of Unicode (UCA, CLDR root). */
#ifndef FOYER_TEXT_COLLATION_H
#define FOYER_TEXT_COLLATION_H

/* <0, 0, >0 as strcmp. */
int collation_compare(const char *a, const char *b);

#endif
