/* The school of school.h with what its families' tests do again and again. */
#ifndef FOYER_TESTS_FAMILY_SCHOOL_H
#define FOYER_TESTS_FAMILY_SCHOOL_H

#include "school.h"

struct school {
	struct term *kiosk, *desk;
	char code[16]; /* of a family, where it was handed out */
};

/* A kiosk, and a desk beside it. */
struct school family_school_at_desk(struct term *kiosk);
void family_school_close(const struct school *school);
/* What the desk shows in the languages after English, which it is in afterwards: goldens "es-WHAT"
 * and so on. */
void family_school_look(struct term *desk, const char *what);

/* Its kiosk; `print` is the print command, run in the private folder. */
struct term *family_school_open(const char *print);
/* A. Brown's desk, signed in. */
struct term *family_school_desk(struct term *kiosk);
void family_school_card(struct term *desk, const char *name);

/* Opens a family from the welcome: the language's key, the code, the PIN. */
void family_school_type(struct term *kiosk, const char *language, const char *code, const char *chosen);

#endif
