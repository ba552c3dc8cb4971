/* Volunteers at the desk: one screen of lists, each a record of what it shows and what can be
 * done in it. Who they are, what they are cleared for and what ends soon; what they are asked
 * for, and what the school demands before (D20). */
#ifndef FOYER_DESK_DESK_VOLUNTEERS_H
#define FOYER_DESK_DESK_VOLUNTEERS_H

#include "domain/office.h"
#include "domain/sign_up.h"
#include "domain/volunteer_hours.h"
#include "flow/flow.h"
#include "ui/list.h"
#include "ui/ui.h"

/* What one list shows; the rows are of the list's own kind. It is the context of its source. */
struct volunteers_rows {
	struct arena *arena;
	void *rows;
	size_t count;
	int64_t person, opportunity; /* of a choice: for whom, instead of what; else whose rows they are */
};

struct volunteers_tab {
	enum msg name, none; /* with how many there are; where there is none */
	enum right right;    /* who has it not is not offered the list */
	struct list_source source; /* but for its count and context */
	enum err (*read)(struct ui *ui, struct volunteers_rows *rows);
	/* Enter. `keep` is empty and stands until the next call: for a form. MSG_NONE, or why not */
	enum msg (*open)(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row);
	/* F6, with RIGHT_EDIT_VOLUNTEERS: to add one, or to change what they are of; NULL: neither */
	enum msg (*add)(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows);
	enum msg add_label;
	bool adds_nothing; /* F6 changes nothing, and needs the right of the list alone */
};

/* `targets`: only for a choice, of the shifts to which somebody may move. `shifts`: all of one
 * opportunity, `places`: all for which one person signed up, both of any time. */
extern const struct volunteers_tab desk_volunteers_needs, desk_volunteers_past, desk_volunteers_calls, desk_volunteers_wishes,
	desk_volunteers_hours, desk_volunteers_came, desk_volunteers_thanks,
	desk_volunteers_people, desk_volunteers_targets, desk_volunteers_ending, desk_volunteers_opportunities,
	desk_volunteers_levels, desk_volunteers_requirements, desk_volunteers_shifts, desk_volunteers_places;

/* A sentence above the lists, where they stand on top: why something could not be done. */
void desk_volunteers_problem(struct ui *ui, enum msg problem);

extern const struct screen desk_volunteers_screen;
extern const struct screen desk_clearances_screen; /* argument: int64_t, a person */
extern const struct screen desk_shift_screen;      /* argument: int64_t, a shift */
extern const struct screen desk_sign_up_screen;    /* argument: struct desk_sign_up_start */

struct desk_sign_up_start {
	int64_t shift, id; /* shift 0: the id is a wish's */
};

/* One row of a list is chosen for something that is being done. Once it is, the screen is gone,
 * and `taken` is called with the row's key above the screen that asked. NULL, of the two others: the
 * list stands for itself, under whose it is, and its rows are opened. */
struct desk_choose_start {
	enum msg title;
	const char *of; /* copied; NULL: nobody's */
	const struct volunteers_tab *tab;
	int64_t person, opportunity; /* as its rows go by them */
	void (*taken)(struct ui *ui, int64_t key);
	bool finds; /* people: with RIGHT_LOOKUP also one of the whole file */
};
/* argument: struct desk_choose_start */
extern const struct screen desk_choose_screen, desk_task_shifts_screen, desk_person_shifts_screen;

/* Somebody who would help; who may look families up finds anybody. */
void desk_choose_person(struct ui *ui, void (*taken)(struct ui *ui, int64_t person));
/* The form of one that stands. MSG_NONE, or why not. */
enum msg desk_opportunity_change(struct ui *ui, struct arena *keep, int64_t opportunity);
/* What is done with hours; `keep` is for the form. MSG_NONE, or why not. */
enum msg desk_hours_open(struct ui *ui, struct arena *keep, const struct volunteer_hours *hours);
/* When somebody came and went, as far as it is known; whose hours they are is not asked. */
const char *desk_hours_when(struct ui *ui, const struct volunteer_hours *hours);

/* What typing looks in: a text of the row, "" for none, and what a task is called in every language,
 * as somebody reads it on the screen. The rows' arena's. */
const char *desk_volunteers_words(const struct volunteers_rows *rows, const char *text, const struct volunteer_words *task);
/* A shift's day and hours; how somebody stands who signed up. */
const char *desk_shift_when(struct ui *ui, const struct shift_view *shift);
/* In a list, whose shifts are of these weeks: no year, and its weekday where that is short. */
const char *desk_shift_row_when(struct ui *ui, const struct shift_view *shift);
const char *desk_sign_up_state(struct ui *ui, const struct sign_up_view *sign_up);
/* Whether they came: from when to when, not yet, or not at all; "" before the shift, and of who
 * has no place. `hours` NULL: they were not seen. */
const char *desk_shift_came(struct ui *ui, const struct sign_up_view *sign_up, const struct volunteer_hours *hours);
/* Prints whom to call about one shift, or all (0). MSG_NONE, or why not. */
enum msg desk_calls_print(struct ui *ui, struct arena *keep, int64_t shift);
/* What somebody would help with. */
const char *desk_wish_what(struct ui *ui, const struct volunteer_wish_view *wish);
bool desk_shift_ended(struct ui *ui, const struct shift_view *shift);
/* How many are still needed. */
int desk_shift_lacking(const struct shift_view *shift);
/* What became of an attempt to sign somebody up. */
enum msg desk_sign_up_said(enum sign_up_outcome outcome);

#endif
