/* Registering: a guided flow, the adults first, then the children. Kiosk and desk run the
 * same table. Who has opened their family with code and PIN (D10) adds somebody to it, or
 * changes what is on file, in the same table: there are three flows over its steps.
 *
 * A new question of everybody is a name in `enum register_step`, one of each adult or child
 * a name in `enum register_adult` or `enum register_child`; then its row in the table of
 * register.c and its messages. What has no column is kept under the step's id. */
#ifndef FOYER_FORMS_REGISTER_H
#define FOYER_FORMS_REGISTER_H

#include <stdint.h>

#include "domain/family_change.h"
#include "domain/family_party.h"
#include "domain/registration.h"
#include "flow/flow.h"
#include "forms/reads.h"

/* The steps of one adult and of one child; the first of each is never asked of the first
 * person: whether there is another one. */
enum register_adult {
	ADULT_MORE, ADULT_NAME, ADULT_CALLED, ADULT_KIN, ADULT_KIN_OWN, ADULT_SPEAKS, ADULT_SPEAKS_OWN,
	ADULT_INTERPRETER, ADULT_REACH, ADULT_PHONE, ADULT_STEPS
};
enum register_child {
	CHILD_MORE, CHILD_NAME, CHILD_CALLED, CHILD_BIRTH, CHILD_GRADE, CHILD_AGE, CHILD_STEPS
};

enum register_step {
	REGISTER_WHO,
	REGISTER_ADDS, /* who is added to a family that is known */
	REGISTER_READS, /* asked at a desk */
	REGISTER_ADULT,
	REGISTER_CHILD = REGISTER_ADULT + REGISTRATION_ADULTS * ADULT_STEPS,
	REGISTER_OWN_BIRTH = REGISTER_CHILD + REGISTRATION_CHILDREN * CHILD_STEPS, /* of a student alone */
	REGISTER_OWN_GRADE,
	REGISTER_OWN_AGE,
	REGISTER_NEW_PHONE, /* of who is known: the number on file is never shown */
	REGISTER_NEW_REACH,
	REGISTER_SCHOOL,
	REGISTER_SCHOOL_OWN,
	REGISTER_MOVED, /* of who is known: the address on file is never shown */
	REGISTER_STAYS,
	REGISTER_ADDRESS,
	REGISTER_SHIELD,
	REGISTER_COLLECT,
	REGISTER_COLLECTORS,
	REGISTER_NO_COLLECT, /* who does no longer */
	REGISTER_TALK,
	REGISTER_EASIER,
	REGISTER_EASIER_OWN,
	REGISTER_OTHER, /* what else has changed */
	REGISTER_PROMISE,
	REGISTER_CONSENT,
	REGISTER_NEWS,
	REGISTER_STEPS
};

/* A step of the nth adult or child, from 0. */
#define REGISTER_ADULT_STEP(n, field) (REGISTER_ADULT + (n) * ADULT_STEPS + (field))
#define REGISTER_CHILD_STEP(n, field) (REGISTER_CHILD + (n) * CHILD_STEPS + (field))

enum { REGISTER_SCHOOLS = 3, REGISTER_LANGUAGES = 96, REGISTER_ADULTS_OFFERED = FAMILY_PARTY_MOST };

/* What a run of the table needs beside it; owned by whoever starts the run. */
struct register_form {
	struct office *office;
	const struct locale *(*locale)(void *context); /* the language on screen */
	void *locale_context;
	const char *origin;
	struct reads *reads; /* at a desk; NULL: at a kiosk */
	/* options that depend on something; a name's list ends by its zeroed second */
	struct option schools[REGISTER_SCHOOLS], languages[REGISTER_LANGUAGES], adults[REGISTER_ADULTS_OFFERED];
	struct label school_name[2], language_names[REGISTER_LANGUAGES][2], adult_names[REGISTER_ADULTS_OFFERED][2];
	int64_t request; /* chosen by register_prepare */
	const struct family_party *party;     /* who opened their own; NULL: a family that is new */
	const struct family_details *details; /* of a change: what stands */
	struct registration_receipt receipt;  /* after finish */
	struct family_change_receipt changed; /* after finish of a change */
};

extern const struct flow register_flow;
extern const struct flow register_add_flow;    /* somebody to the opened family */
extern const struct flow register_change_flow; /* what is on file of it; filled in by register_fill */

/* Makes the form ready for one family: a run that is saved twice is one registration. */
void register_prepare(struct register_form *form, const struct family_party *party);

/* Forgets the family: receipts, names, what was opened. */
void register_forget(struct register_form *form);

/* For view_start.fill of a change: what stands, in the answers. */
void register_fill(struct flow_run *run);

/* A grade as a roster writes it, by the codes of CEDS: "g7" is "07". */
const char *register_grade_code(const char *option);

/* The option that stands behind a code that was kept, without a run: of a choice that is the
 * same for everybody, and of the school. NULL: a word of the family's own, or this school. */
const struct option *register_option(enum register_step step, const char *code);

/* A student who registers without an adult (D16). */
bool register_is_alone(const struct flow_run *run);

#endif
