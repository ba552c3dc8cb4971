/* A school with accounts, the test's roster and what a roster lacks; a family of it has a code. */
#ifndef FOYER_TESTS_SCHOOL_H
#define FOYER_TESTS_SCHOOL_H

#include "term.h"

/* of everybody who works there, and of the family */
#define SCHOOL_PIN "837465"
#define SCHOOL_FAMILY_PIN "738204"

enum { SCHOOL_CODE_BYTES = 16 };

/* A kiosk over it, with Admin (administrator) and A. Brown (front office). Badges go to
 * `print`, a command that runs in the private folder; `config` is added to the configuration.
 * With `ends` the kiosk may be ended by staff. */
struct term *school_kiosk(const char *print, const char *config, bool ends);
/* The same with the starter content as its directory. */
struct term *school_kiosk_programs(const char *print, const char *config, bool ends);

/* Takes in the starter content, as everybody's directory is taken in. */
void school_programs(struct term *kiosk);

/* Ánh's code, given by A. Brown at an open desk whose printer writes to `paper`. */
/* The same of anybody, by what is typed to find them. */
void school_hand_out_to(struct term *kiosk, struct term *desk, const char *typed, char ret_code[SCHOOL_CODE_BYTES]);
void school_hand_out(struct term *kiosk, struct term *desk, char ret_code[SCHOOL_CODE_BYTES]);

/* What is typed twice when a PIN is chosen; and the wait until its code is made. */
void school_choose_pin(struct term *desk, const char *chosen);
void school_await_code(struct term *desk, const char *said);

#endif
