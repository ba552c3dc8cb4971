/* The families' screens on one terminal. */
#ifndef FOYER_KIOSK_KIOSK_H
#define FOYER_KIOSK_KIOSK_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/event.h"
#include "domain/help.h"
#include "domain/office.h"
#include "domain/watch.h"
#include "forms/arriving.h"
#include "forms/decision.h"
#include "forms/family_open.h"
#include "forms/finding.h"
#include "forms/joining.h"
#include "forms/leave.h"
#include "forms/missing.h"
#include "forms/purpose.h"
#include "forms/register.h"
#include "forms/several_shifts.h"
#include "forms/sharing.h"
#include "forms/visit.h"
#include "forms/volunteer_wish.h"
#include "kiosk/kiosk_paper.h"
#include "kiosk/pathways.h"
#include "kiosk/programs.h"
#include "ui/ui.h"

struct kiosk_options {
	struct office *office;
	const struct config *config;
	const struct locale *locale; /* offered first, also one that is never listed; or NULL */
	bool demo; /* Ctrl-C leaves */
	const struct pin_cost *pin_cost; /* of staff's and families' PINs; NULL: what people sign in with */
	int clock_fd; /* a test's clock, or -1 */
	void (*clock_advance)(int64_t ms);
};

/* Runs until the program is asked to end. Takes the terminal and gives it back. */
enum err kiosk_run(const struct kiosk_options *options);

/* Event mode (evening.h); arena NULL: it is not. */
struct kiosk_evening {
	struct arena *arena; /* of the event */
	struct event_view event;
	int64_t until;       /* the end of its day, wall clock */
};

/* What the screens of one kiosk share. */
struct kiosk {
	const struct kiosk_options *options;
	struct arena *arena;             /* as long as the kiosk */
	struct purposes purposes;
	const struct locale *languages[64]; /* in the order in which they are offered */
	size_t n_languages;
	struct visit_form visit;         /* of this session */
	struct register_form registering;
	struct leave_form leave;
	bool answers_wait;               /* a family's, below the check-out of somebody else */
	struct family_open_form family;  /* who opened their own with code and PIN */
	struct arena *family_arena;
	struct program_session programs; /* of everybody */
	struct finding_form finding;     /* of this session */
	struct joining_form joining;     /* a program, of this session */
	struct arena *joining_arena;
	struct sharing_form sharing;     /* of this session */
	struct volunteer_wish_form wish; /* of this session */
	struct several_shifts several;   /* of this session */
	struct missing_form missing;     /* what it looked for in vain */
	bool missing_told;               /* it was asked once */
	struct pathway_session path;     /* of this session */
	struct kiosk_paper paper;
	struct kiosk_evening evening;
	struct arriving_form arriving;   /* of this session */
	bool remembers;                  /* the engine may still hold something of the last session */
	int64_t help;                    /* the session's help request, or 0 */
	bool coming;                     /* staff said that they are on the way to it */
	bool accounts;                   /* staff sign in with a PIN: F10 is there */
	struct decision_form sign_in;    /* theirs */
	unsigned written;                /* another number after what others wrote */
	struct watch *watch;
	int64_t close_at;                /* when the day is closed next, wall clock */
};

struct kiosk *kiosk_of(struct ui *ui);

/* Ends the session, a family's or that of staff: every screen and answer is wiped, nobody
 * is signed in, and the welcome in all languages stands there for the next. */
void kiosk_end_session(struct ui *ui);

/* Whoever was checked out is done: a family over whose answers the code was scanned finds them
 * as they were; where there is none the session ends. */
void kiosk_end_check_out(struct ui *ui);

/* The same wiping, with another screen in its place; whoever is signed in stays so. */
void kiosk_start_over(struct ui *ui, const struct screen *screen);

/* Calls a person and says so, over the screen that stays as it was; about what is shown,
 * where somebody needs help with that. */
void kiosk_call(struct ui *ui);
void kiosk_call_about(struct ui *ui, const struct help_about *about);

/* What a flow gathered could not be saved: it is said, logged, and the office is told: false when
 * it could not be. */
bool kiosk_not_kept(struct ui *ui, struct flow_run *run, enum err err);

/* Starts check-out with what was typed of a code, "" for nothing. */
void kiosk_check_out(struct ui *ui, const char *typed);

#endif
