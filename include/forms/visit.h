/* Check-in: the steps that any purpose may ask, in the order in which they are
 * asked. Kiosk and desk run the same table.
 *
 * A new question is a name here, a row in visit_steps.c and its messages; it is
 * asked of everybody unless its row names the purposes that ask it. */
#ifndef FOYER_FORMS_VISIT_H
#define FOYER_FORMS_VISIT_H

#include <stdint.h>

#include "domain/check_in.h"
#include "domain/family_party.h"
#include "domain/office.h"
#include "domain/recognise.h"
#include "domain/volunteer_hours.h"
#include "flow/flow.h"
#include "forms/own_child.h"
#include "forms/purpose.h"
#include "forms/reads.h"

/* The steps of each further child who is late. */
enum late_next { LATE_NEXT_NAME, LATE_NEXT_CLASS, LATE_NEXT_REASON, LATE_NEXT_STEPS };
enum { VISIT_LATE_MORE = 3 }; /* further ones at most */

enum visit_step {
	VISIT_NOTES, /* after code and PIN: today's, of their family */
	VISIT_WHY,
	VISIT_LATE_HERE, /* after code and PIN: which of the own children */
	VISIT_LATE_NAME,
	VISIT_HERE,  /* after code and PIN: who of the own household */
	VISIT_NAME,
	VISIT_PICKUP,
	VISIT_ITEM_FOR,
	VISIT_CLASS,
	VISIT_ITEM_WHAT,
	VISIT_WORK_KIND,
	VISIT_COMPANY,
	VISIT_DELIVERY_FOR,
	VISIT_LATE_REASON,
	VISIT_LATE_NEXT, /* one more child, and the reason again: VISIT_LATE_NEXT_STEP */
	VISIT_LATE_END = VISIT_LATE_NEXT + VISIT_LATE_MORE * LATE_NEXT_STEPS - 1,
	VISIT_PICKUP_REASON,
	VISIT_WHOM,
	VISIT_TASK,       /* of a volunteer: which of today's shifts */
	VISIT_TASK_OTHER, /* or which other task */
	VISIT_HELPING,    /* or in words */
	VISIT_EVENT,
	VISIT_MATTER,
	VISIT_OWN_1, /* questions of the school's own, from the configuration */
	VISIT_OWN_2,
	VISIT_OWN_3,
	VISIT_OWN_4,
	VISIT_ADULTS,
	VISIT_CHILDREN,
	VISIT_PHONE,
	VISIT_READS, /* asked at a desk */
	VISIT_INTERPRETER,
	VISIT_LANGUAGE,
	VISIT_LANGUAGE_TYPED,
	VISIT_CALL_BY,
	VISIT_STEPS
};

#define VISIT_LATE_NEXT_STEP(n, field) (VISIT_LATE_NEXT + (n) * LATE_NEXT_STEPS + (field))

enum { VISIT_PURPOSES_MOST = 32 };

/* What a volunteer may have come for, as it was read; the rest is the run's. */
struct visit_task {
	int64_t shift, opportunity, starts_at, ends_at;
	bool mine;
	const struct volunteer_words *words, *role; /* role: NULL without a shift */
};
struct visit_task_list {
	struct visit_task *tasks;
	size_t count;
	struct option *options; /* one more than tasks: something else */
	struct label *labels;   /* two of each */
	const struct locale *said; /* the language of the labels; NULL: not said yet */
};
struct visit_tasks {
	bool sought;
	struct visit_task_list today, others;
};

/* What a run of the table needs beside it; owned by whoever starts the run. */
struct visit_form {
	struct office *office;
	const struct purposes *purposes;
	const struct locale *(*locale)(void *context); /* the language on screen */
	void *locale_context;
	const char *origin;
	struct reads *reads; /* at a desk; NULL: at a kiosk */
	int64_t request; /* chosen by visit_prepare */
	/* a family that opened its own with code and PIN; NULL: none. It must outlive the run. */
	const struct family_party *party;
	struct catalog *(*catalog)(void *context); /* of the language on screen */
	struct option here[FAMILY_PARTY_MOST];
	struct label here_labels[2 * FAMILY_PARTY_MOST];
	struct own_children late; /* of the party, those who go to this school */
	/* else whom facts make likely; nothing of it is shown (D10) */
	struct recognised found;
	const char *sought; /* the facts that it was found by, the run's */
	int misses;         /* of this session: after a few nobody is looked for any more */
	struct option offered[VISIT_PURPOSES_MOST]; /* of a day on which nobody can be late */
	struct option interpreter[6];
	struct label interpreter_labels[4];
	struct visit_tasks tasks;
	struct check_in_receipt receipt; /* after finish */
	int64_t help;                    /* the call that finish made for them, or 0 */
};

extern const struct flow visit_flow;
const struct step *visit_step_row(enum visit_step step);

/* Makes the form ready for one visitor: a run that is saved twice is one visit. */
void visit_prepare(struct visit_form *form);

/* Right after the flow has started with a party: who usually comes is chosen. */
void visit_fill_party(struct flow_run *run);

/* Forgets who was here. */
void visit_forget(struct visit_form *form);

/* How they are called, as far as the screen may say so: of what was answered, or of what is
 * theirs after code and PIN; NULL otherwise. */
const char *visit_call_by(const struct flow_run *run);

/* Who speaks for the party, as it is shown; "" for nobody. */
const char *visit_name(struct flow_run *run);

/* The language that the visitor reads: the screen's, or what staff say. */
const struct locale *visit_locale(const struct flow_run *run);

/* The purpose that was chosen; NULL before that. */
const struct purpose *visit_purpose(const struct flow_run *run);

/* True when what is left is medicine: it never lies here, the nurse is called. */
bool visit_is_medicine(const struct flow_run *run);

/* The language of the interpreter that was asked for: a code of the list, a text
 * that was typed, "person" to say it to a person; NULL for none. */
const char *visit_interpreter(const struct flow_run *run);

/* How that language is said: its own name, or what was typed. "" for none. */
const char *visit_interpreter_name(const struct flow_run *run, struct catalog *catalog);

/* How a stored language is said: of the build, of the interpreters' list, or as it was
 * typed; and that it will be told to a person. */
const char *visit_language_name(const char *code, struct catalog *catalog);

#endif
