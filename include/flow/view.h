/* The screen that runs any flow: one question, its answer, one line of help; then
 * "check your answers". What a kind looks like is a table in view_kind.c. */
#ifndef FOYER_FLOW_VIEW_H
#define FOYER_FLOW_VIEW_H

#include "flow/flow.h"
#include "text/date.h"
#include "ui/choice.h"
#include "ui/typing.h"
#include "ui/ui.h"

/* What whoever starts a flow wants to hear of it. */
struct view_start {
	const struct flow *flow;
	void *context;
	void (*done)(struct ui *ui, struct flow_run *run); /* saved: replace the screen */
	void (*left)(struct ui *ui);                       /* left before its end; NULL: the screen goes */
	void (*call)(struct ui *ui);                       /* row `0`; NULL: there is none */
	/* could not be saved; true when somebody else was told, and comes */
	bool (*failed)(struct ui *ui, struct flow_run *run, enum err err);
	void (*fill)(struct flow_run *run); /* what is known already; it begins at the last look */
	const char *about;              /* of what was filled in: whom it is about; must outlive the run */
	bool stays;                     /* cannot be left: a lock */
	enum msg said;                  /* a sentence under the first question; MSG_NONE */
	void (*aside)(struct ui *ui, struct flow_run *run); /* F6: another way than answering; NULL for none */
	enum msg aside_label;           /* what the footer says of it */
};

extern const struct screen view_screen;

enum view_phase { VIEW_ASKING, VIEW_SAVING, VIEW_FAILED };

struct view {
	struct view_start start;
	struct flow_run run;
	const char *filled;   /* all values as they were filled in, the screen's arena's */
	struct choice choices[FLOW_STEPS + 1]; /* where the eye was, for each step */
	enum msg problem;     /* one sentence under the question */
	enum view_phase phase;
	bool told; /* of a saving that failed: somebody comes */
	int64_t again_at, give_up_at;
	int row;              /* the row of a group that is being typed, or FLOW_NONE */
	struct area field;    /* where it was drawn last, for a touch */
	enum date_part date_order[DATE_PARTS]; /* the parts of a day, as they stand on screen */
	int date_place;       /* the one that is being typed, by its place */
	bool date_fresh;      /* just come to it: the first digit replaces what is there */
	bool date_ran_on;     /* by itself, behind a full part: the key that goes on has come late */
	int text_from, text_page; /* of a text that is read page by page: its rows */
	bool text_more;       /* not all of it was seen */
	struct typing typing; /* F3 */
};

/* The text being typed on the screen of this state, or NULL. */
struct edit *view_edit(struct view *view);

/* Back to the last look, after a saving that did not succeed was dealt with. */
void view_resume(struct view *view);

/* For help: the step's question and why it is asked; both may be empty. */
void view_help(const struct view *view, struct words *ret_ask, struct words *ret_why);

/* The step at which the run stands is shown from its beginning. */
void view_begin_step(struct ui *ui, struct view *view);

/* Leaves the flow on top before its end; nothing is kept. */
void view_leave(struct ui *ui);

/* Goes on from the step, as Enter does. */
void view_next(struct ui *ui, struct view *view);

#endif
