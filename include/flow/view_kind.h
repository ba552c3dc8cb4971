/* How each kind of question is drawn and answered. */
#ifndef FOYER_FLOW_VIEW_KIND_H
#define FOYER_FLOW_VIEW_KIND_H

#include "flow/view.h"

struct view_kind {
	void (*enter)(struct ui *ui, struct view *view); /* the step begins; may be NULL */
	void (*draw)(struct ui *ui, struct view *view, struct canvas *canvas, struct area area);
	bool (*event)(struct ui *ui, struct view *view, const struct event *event);
	bool lettered; /* names and words are typed: F3 gives letters */
};

const struct view_kind *view_kind_of(const struct view *view);

/* Whether what is typed is in the letters of a language: not a code, not a PIN. */
bool view_types(const struct view *view);

/* Row `0`, NULL where there is nobody to call: staff are there already. */
const char *view_call_row(struct ui *ui, const struct view *view);

/* One field in its frame; remembers where, for a touch. */
int view_draw_field(struct ui *ui, struct view *view, struct canvas *canvas, struct area area,
                    const struct edit *edit);
bool view_edit_event(struct ui *ui, struct view *view, const struct event *event,
                     struct edit *edit);

#endif
