/* Styles by meaning, and the three looks in which they are shown. Colour is never
 * the only sign: every style that matters differs without it, too. */
#ifndef FOYER_UI_THEME_H
#define FOYER_UI_THEME_H

enum style {
	STYLE_TEXT,
	STYLE_TITLE,   /* the question */
	STYLE_QUIET,   /* header, help, notes */
	STYLE_MARK,    /* the number of a row */
	STYLE_CHOSEN,  /* the row that Enter takes */
	STYLE_LINE,    /* frames */
	STYLE_FIELD,   /* where something is typed */
	STYLE_CURSOR,  /* its cursor */
	STYLE_GOOD,    /* done */
	STYLE_WARN,    /* one sentence that says what to change */
	STYLE_ALERT,   /* the one loud thing */
	STYLE_KEY,     /* a key in the footer */
	STYLE_INK,     /* black on white, for a QR */
	STYLE_PAPER,   /* white on white */
	STYLE_COUNT
};

enum look { LOOK_STANDARD, LOOK_CONTRAST, LOOK_PLAIN, LOOK_COUNT };

#endif
