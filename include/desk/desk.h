/* The staff's screens on one terminal. */
#ifndef FOYER_DESK_DESK_H
#define FOYER_DESK_DESK_H

#include <stdbool.h>
#include <stddef.h>

#include "desk/desk_data.h"
#include "desk/desk_print.h"
#include "domain/office.h"
#include "domain/watch.h"
#include "forms/decision.h"
#include "forms/family_edit.h"
#include "forms/family_end.h"
#include "forms/family_give.h"
#include "forms/family_merge.h"
#include "forms/purpose.h"
#include "forms/reads.h"
#include "forms/register.h"
#include "forms/visit.h"
#include "ui/list.h"
#include "ui/ui.h"

struct desk_options {
	struct office *office;
	const struct config *config;
	const struct locale *locale; /* until somebody signs in; NULL: the school's */
	const char *worker;          /* who is at work; NULL: asked first */
	const struct pin_cost *pin_cost; /* of signing in; NULL: what people sign in with */
	int clock_fd; /* a test's clock, or -1 */
	void (*clock_advance)(int64_t ms);
};

/* Runs until somebody leaves the desk or the program is asked to end. Takes the
 * terminal and gives it back. */
enum err desk_run(const struct desk_options *options);

/* What the screens of one desk share. */
struct desk {
	const struct desk_options *options;
	struct arena *arena; /* as long as the desk */
	struct purposes purposes;
	const struct locale *languages[64]; /* the worker's */
	size_t n_languages;
	struct reads reads;                 /* the visitors' */
	struct watch *watch;
	struct desk_data data;
	struct desk_prints prints;
	struct decision_form decision, lock;
	bool accounts;       /* people sign in with a PIN, and ten minutes without a key lock it */
	bool locked;
	const char *reason; /* why other schools are looked at, too; NULL or "": they are not */
	struct visit_form visit;
	struct register_form registering;
	struct family_form family;
	struct note_form note;
	struct family_end_form ending;
	struct family_give_form giving; /* a family code */
	struct family_merge_form merging;
	struct family_unmerge_form unmerging;
	int64_t hours;              /* a volunteer's, of which is asked whose they are */
	struct arena *family_arena; /* of the family's form */
	const char *worker;  /* the name that was typed, the desk's arena's */
	int64_t close_at;    /* when the day is closed next, wall clock */
	bool warm;           /* what the first lookup would wait for is ready */
	int64_t expire_at;   /* when printings that nobody finished are looked for next */
};

struct desk *desk_of(struct ui *ui);

/* Whether the role of whoever is at work includes it: what it does not include is not
 * offered, and its key does nothing. */
bool desk_may(struct ui *ui, enum right right);

/* Reads everything anew, after this desk or another process has written; rings when
 * somebody new waits or calls. */
void desk_reload(struct ui *ui);

/* Opens a flow of forms/decision.h about a row; `typed` is put into its field. */
void desk_decide(struct ui *ui, const struct decision_form *form, const char *typed);

/* A flow's end: it was kept, and the lists below show how things stand; or it was not, and its
 * view says so. */
void desk_kept(struct ui *ui, struct flow_run *run);
bool desk_not_kept(struct ui *ui, struct flow_run *run, enum err err);

/* A sentence for what could not be done, `conflict` where ERR_CONFLICT came of it; MSG_NONE
 * for ERR_OK. */
enum msg desk_trouble(enum err err, enum msg conflict);

/* Opens a family's card over the screen, noted before it is shown (D22); as desk_trouble
 * when it may not be opened. */
enum msg desk_open_family(struct ui *ui, int64_t person);

extern const struct screen desk_lists_screen; /* waiting, inside, calls, … */
extern const struct screen desk_card_screen;  /* argument: struct desk_card_start */
extern const struct screen desk_call_screen;  /* argument: int64_t, a call's id */
extern const struct screen desk_item_screen;  /* argument: int64_t, an item's id */
extern const struct screen desk_note_screen;  /* argument: int64_t, the id of one of today's notes */
extern const struct screen desk_more_screen;  /* check in for somebody, close the day, … */
extern const struct screen desk_find_screen; /* families, by any part of a name */
extern const struct screen desk_record_screen;   /* argument: int64_t, a person's id */
extern const struct screen desk_history_screen;  /* argument: int64_t, a person's id */
extern const struct screen desk_conflict_screen; /* argument: struct desk_conflict_start */
extern const struct screen desk_help_screen;

/* Of the form below, which is gone on with once one of the two is taken. */
struct desk_conflict_start {
	struct flow_run *run;
	const struct record_conflict *conflict; /* whose field is the run's step */
	void (*settle)(struct flow_run *run, bool theirs);
};

struct desk_card_start {
	int64_t visit, id;
};

#endif
