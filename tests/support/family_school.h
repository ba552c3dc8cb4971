/* A school with accounts, the roster and what a roster lacks; at its desk a family code is
 * handed over. */
#ifndef FOYER_TESTS_FAMILY_SCHOOL_H
#define FOYER_TESTS_FAMILY_SCHOOL_H

#include "term.h"

/* The PIN that Ánh chooses. */
#define FAMILY_SCHOOL_PIN "738204"

/* Its kiosk; `print` is the print command, run in the private folder. */
struct term *family_school_open(const char *print);
struct term *family_school_desk(struct term *kiosk);
void family_school_card(struct term *desk, const char *name);
void family_school_pin(struct term *desk, const char *chosen);

/* Gives Ánh a code, and reads it from the paper: the print command is "cat >>paper". */
void family_school_code(struct term *kiosk, struct term *desk, char ret_code[16]);

/* Opens a family from the welcome: the language's key, the code, the PIN. */
void family_school_type(struct term *kiosk, const char *language, const char *code, const char *chosen);

#endif
