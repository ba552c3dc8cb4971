/* Volunteers at the desk: one screen of lists, each a record of what it shows and what can be
 * done in it. Who they are, what they are cleared for and what ends soon; what they are asked
 * for, and what the school demands before (D20). */
#ifndef FOYER_DESK_DESK_VOLUNTEERS_H
#define FOYER_DESK_DESK_VOLUNTEERS_H

#include "domain/office.h"
#include "domain/sign_up.h"
#include "flow/flow.h"
#include "ui/list.h"
#include "ui/ui.h"

/* What one list shows; the rows are of the list's own kind. It is the context of its source. */
struct volunteers_rows {
	struct arena *arena;
	void *rows;
	size_t count;
};

struct volunteers_tab {
	enum msg name, none; /* with how many there are; where there is none */
	enum right right;    /* who has it not is not offered the list */
	struct list_source source; /* but for its count and context */
	enum err (*read)(struct ui *ui, struct volunteers_rows *rows);
	/* Enter. `keep` is empty and stands until the next call: for a form. MSG_NONE, or why not */
	enum msg (*open)(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row);
	/* F6, with RIGHT_EDIT_VOLUNTEERS; NULL: nothing is added there */
	enum msg (*add)(struct ui *ui, struct arena *keep);
	enum msg add_label;
};

extern const struct volunteers_tab desk_volunteers_needs, desk_volunteers_calls, desk_volunteers_wishes,
	desk_volunteers_hours, desk_volunteers_came, desk_volunteers_thanks,
	desk_volunteers_people, desk_volunteers_ending, desk_volunteers_opportunities,
	desk_volunteers_levels, desk_volunteers_requirements;

/* A form's end that was kept: the lists below show it. */
void desk_volunteers_kept(struct ui *ui, struct flow_run *run);

/* A sentence above the lists, which stand on top: why something could not be done. */
void desk_volunteers_problem(struct ui *ui, enum msg problem);

extern const struct screen desk_volunteers_screen;
extern const struct screen desk_clearances_screen; /* argument: int64_t, a person */
extern const struct screen desk_shift_screen;      /* argument: int64_t, a shift */
extern const struct screen desk_sign_up_screen;    /* argument: struct desk_sign_up_start */

struct desk_sign_up_start {
	int64_t shift, id; /* shift 0: the id is a wish's */
};

/* What a shift is called, and its day and hours; how somebody stands who signed up. */
const char *desk_shift_name(struct ui *ui, const struct shift_view *shift);
const char *desk_shift_when(struct ui *ui, const struct shift_view *shift);
const char *desk_sign_up_state(struct ui *ui, const struct sign_up_view *sign_up);

#endif
