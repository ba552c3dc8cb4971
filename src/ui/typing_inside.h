/* What the rooms of typing share. */
#ifndef FOYER_UI_TYPING_INSIDE_H
#define FOYER_UI_TYPING_INSIDE_H

#include "text/letters.h"
#include "ui/typing.h"

enum {
	TARGET_ACCENT = TYPING_TARGET,
	TARGET_CANDIDATE = TYPING_TARGET + 0x100,
	TARGET_METHOD = TYPING_TARGET + 0x200,
	TARGET_KEYBOARD = TYPING_TARGET + 0x300, /* row · 16 + column */
	TARGET_SHIFT = TYPING_TARGET + 0x400,
	TARGET_SPACE,
	TARGET_ERASE,
	TARGET_PAGE,
	TARGET_END,
};

enum { TYPING_DIGITS = 9 };

/* Takes up the language's way of typing where the language is another than before. */
void typing_follow(struct typing *typing, struct ui *ui);

/* The ways in the order in which they are offered: the language's, Latin, the others. */
enum input_method_name typing_offered(struct ui *ui, size_t nth);

/* Accents of the letter before the cursor. */
int typing_draw_accents(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area,
                        const struct edit *edit);
bool typing_accents_event(struct typing *typing, struct ui *ui, const struct event *event, struct edit *edit,
                          enum msg *problem);

/* Candidates for what waits. */
int typing_draw_candidates(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area);
bool typing_candidates_event(struct typing *typing, struct ui *ui, const struct event *event,
                             struct edit *edit, enum msg *problem);

/* The ways of typing, and the keys of this one where there is room. */
int typing_draw_methods(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area);
int typing_draw_keyboard(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area);

/* A number and what it takes, with its pointer and target, in one entry of a row. */
void typing_draw_entry(struct canvas *canvas, struct area at, const char *text, size_t nth, bool selected,
                       int target);

#endif
