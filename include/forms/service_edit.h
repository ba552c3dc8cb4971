/* A program of the directory changed at the desk: what it is, and what it is known for. The
 * steps of the first are its fields in their order, as in forms/family_edit.h. */
#ifndef FOYER_FORMS_SERVICE_EDIT_H
#define FOYER_FORMS_SERVICE_EDIT_H

#include "domain/directory_edit.h"
#include "domain/directory_practice.h"
#include "flow/flow.h"
#include "ui/ui.h"

/* Owned by whoever starts the run. */
struct service_form {
	struct office *office;
	int64_t id;
	const char *shown[DIRECTORY_FIELDS]; /* directory_edit_read fills it */
	struct arena *arena;                 /* of what is shown; must outlive the run */
	struct record_conflict conflict;     /* after ERR_CONFLICT */
	bool cut[DIRECTORY_FIELDS];           /* longer than its line: it is not asked */
	struct option statuses[5];            /* and one of a package's own */
	struct label own_status[2];
	struct directory_term_names names;    /* in the school's language */
};

extern const struct flow service_change_flow;

/* For view_start.fill. */
void service_form_fill(struct flow_run *run);

/* After ERR_CONFLICT: their value counts as seen, and is taken over or not. */
void service_form_settle(struct flow_run *run, bool theirs);

/* How a value of a field is said: codes in words, a package's own word and any text as it is. */
const char *service_field_words(struct catalog *catalog, struct arena *frame, enum directory_field field, const char *value);

/* Which of the practices it is. */
struct practice_form {
	struct office *office;
	struct ui *ui;       /* they are said in its language */
	int64_t service;
	struct arena *arena; /* must outlive the run */
	const struct locale *locale;           /* in which they were read */
	struct directory_practice *rows;
	size_t count;
	struct option options[DIRECTORY_PRACTICES_MOST];
	struct label names[DIRECTORY_PRACTICES_MOST][2], reasons[DIRECTORY_PRACTICES_MOST][2];
};

/* Reads them, in the language on screen. */
enum err practice_form_read(struct practice_form *form);
extern const struct flow practice_flow;
void practice_form_fill(struct flow_run *run);

#endif
