/* Joining a session of a program: which one, who of us, how to reach us, and what the program
 * itself asks. Its own questions are rows of data, so the table is the form's own: the steps
 * below, then a step for each question of the session that was chosen, in all its languages. */
#ifndef FOYER_FORMS_JOINING_H
#define FOYER_FORMS_JOINING_H

#include "domain/place.h"
#include "flow/flow.h"
#include "forms/reads.h"
#include "ui/ui.h"

enum joining_step {
	JOINING_READS, /* asked at a desk */
	JOINING_SESSION,
	JOINING_WHO,   /* after code and PIN: who of the own household */
	JOINING_NAME,
	JOINING_AGE,
	JOINING_HELD,  /* whether they need what places are kept for */
	JOINING_PHONE, /* the number on file is never shown (D10) */
	JOINING_STEPS
};

/* What one of the sessions asks itself. */
struct joining_asked {
	struct session_question *questions;
	size_t n_questions;
};

/* Owned by whoever starts the run. */
struct joining_form {
	struct office *office;
	struct ui *ui;
	struct arena *arena;  /* of what is read; must outlive the run */
	const char *origin;
	struct reads *reads;  /* at a desk; NULL: at a kiosk */
	const struct family_party *party; /* who opened their own, or whom staff chose; NULL: nobody */
	bool chosen;                      /* by staff: it is for the first of the party */
	struct session_view *sessions;    /* that can be joined, as they stood when it opened */
	size_t n_sessions;
	struct flow flow;
	/* options that depend on something; a text's list ends by its zeroed second */
	struct option *session_options, who[FAMILY_PARTY_MOST + 1];
	struct label (*session_labels)[2], who_labels[FAMILY_PARTY_MOST][2];
	const struct locale *said_in; /* the sessions' labels */
	int ages[FAMILY_PARTY_MOST];
	struct joining_asked *of_sessions;
	const struct joining_asked *asked; /* whose questions stand behind JOINING_STEPS */
	struct step *steps;
	int64_t request;
	struct place_receipt receipt; /* after finish */
};

/* The steps that every session has; joining_open makes the form's own flow from it. */
extern const struct flow joining_flow;

/* Reads what can be joined of a program. office, ui, arena, origin and reads are set before.
 * ERR_NOT_FOUND: nothing can. */
enum err joining_open(struct joining_form *form, int64_t service, const struct family_party *party);

/* Staff enter somebody into that session: a person on file, or (0) a name that they type.
 * office, ui, arena, origin and reads are set before. As session_get. */
enum err joining_open_at_desk(struct joining_form *form, int64_t session, int64_t person);

/* The session that was chosen, or is the only one. */
const struct session_view *joining_session(const struct flow_run *run);

/* Saves once more, for the waitlist, after a finish that came too late. */
enum err joining_wait(struct flow_run *run);

/* "Tuesdays 18:00 · 24 November to 22 December"; the frame's, or the arena's. */
const char *joining_when(struct ui *ui, const struct session_view *session);
const char *joining_when_in(struct catalog *catalog, struct arena *arena, const struct session_view *session);

/* How many places of these sessions are left, and how many more are kept and for whom, or how many
 * wait; the frame's. */
const char *joining_left(struct ui *ui, const struct session_view *sessions, size_t count, enum msg some, enum msg none);

/* How old whoever it is for is, where it is known; else PLACE_NO_AGE. */
int joining_age(const struct flow_run *run);

#endif
