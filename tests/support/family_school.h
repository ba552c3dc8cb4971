/* The school of school.h with what its families' tests do again and again. */
#ifndef FOYER_TESTS_FAMILY_SCHOOL_H
#define FOYER_TESTS_FAMILY_SCHOOL_H

#include "school.h"

/* Its kiosk; `print` is the print command, run in the private folder. */
struct term *family_school_open(const char *print);
/* A. Brown's desk, signed in. */
struct term *family_school_desk(struct term *kiosk);
void family_school_card(struct term *desk, const char *name);

/* Opens a family from the welcome: the language's key, the code, the PIN. */
void family_school_type(struct term *kiosk, const char *language, const char *code, const char *chosen);

#endif
