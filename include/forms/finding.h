/* Finding a program, guided: what for, for whom, when, what makes it hard. Nothing of it is
 * stored; the answers become a question to domain/discover.h. */
#ifndef FOYER_FORMS_FINDING_H
#define FOYER_FORMS_FINDING_H

#include "domain/discover.h"
#include "domain/office.h"
#include "flow/flow.h"
#include "forms/own_child.h"

enum finding_step {
	FINDING_NEED, FINDING_WORD, FINDING_WHO, FINDING_AGE, FINDING_GRADE, FINDING_WHEN, FINDING_BARRIERS, FINDING_STEPS
};

enum { FINDING_OLDEST = 120 };

/* The grades of registering, without "I don't know": that is said one question before. */
const struct option *finding_grades(struct flow_run *run, size_t *ret_count);

/* Owned by whoever starts the run. */
struct finding_form {
	struct own_children children; /* own_children_prepare */
};

extern const struct flow finding_flow; /* context: struct finding_form * */

/* What was asked for: as far as it was answered. `among` is not filled in. */
struct discover_question finding_question(const struct flow_run *run, int64_t now);

/* The word that was typed, "" for none. */
const char *finding_word(const struct flow_run *run);

/* The words of a need, a barrier that is lifted, a filter. */
enum msg finding_need_words(enum discover_need need);
enum msg finding_lift_words(enum discover_barrier barrier);
enum msg finding_filter_words(enum discover_filter filter);

#endif
