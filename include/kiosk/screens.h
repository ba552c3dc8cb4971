/* The kiosk's own screens; guided sequences are flows (forms/, flow/view.h). */
#ifndef FOYER_KIOSK_SCREENS_H
#define FOYER_KIOSK_SCREENS_H

#include "ui/ui.h"

extern const struct screen welcome_screen;   /* choose a language, or type a code */
extern const struct screen help_screen;      /* F1 */
extern const struct screen called_screen;    /* the office was told */
extern const struct screen done_screen;      /* after check-in; argument: struct done */
extern const struct screen others_screen;    /* after check-out: all of you? */
extern const struct screen goodbye_screen;   /* argument: const enum msg[2] */

/* What the last screen of check-in shows. Copied on entry. */
struct done {
	const char *name;        /* "" for none */
	enum msg seat;           /* what happens now */
	enum msg next;           /* and another time; MSG_NONE */
	const char *whom, *hours; /* whom to ask for, and when; "" or NULL for none */
	const char *interpreter; /* the language's name; "" for none */
	bool interpreter_person; /* the language will be told to a person */
	const char *code;        /* "" for none */
	bool others;             /* other adults get their codes at the desk */
};

#endif
