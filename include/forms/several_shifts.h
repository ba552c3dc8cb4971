/* Several shifts taken at once: those that fit and can be taken now are ticked, and each then
 * stands for itself. */
#ifndef FOYER_FORMS_SEVERAL_SHIFTS_H
#define FOYER_FORMS_SEVERAL_SHIFTS_H

#include "domain/sign_up.h"
#include "domain/volunteer_find.h"
#include "flow/flow.h"
#include "ui/ui.h"

/* So many can be ticked, and so many are offered. */
enum { SEVERAL_SHIFTS_MOST = 16 };

/* Owned by whoever starts the run; all of it is zero before. */
struct several_shifts {
	struct ui *ui;
	struct office *office;
	struct arena *arena;            /* of what is offered and what came of it: to the session's end */
	const struct family_party *party;
	int64_t request;
	struct shift_view *shifts;
	size_t count;
	/* of those that were ticked, after the end: which of `shifts`, and what came of it */
	size_t *taken, n_taken;
	struct sign_up_result *results;
	struct shift_view *others; /* theirs at the same time */
	struct option options[SEVERAL_SHIFTS_MOST];
	struct label labels[SEVERAL_SHIFTS_MOST][2], notes[SEVERAL_SHIFTS_MOST][2];
};

/* Whether it can be taken now. */
bool several_shifts_may(const struct volunteer_match *match);

/* Offers the best of those that can; `form` has ui, office, arena and party. */
void several_shifts_offer(struct several_shifts *form, const struct volunteer_match *matches, size_t count);

/* Without a question, however many: one and those that follow it in its series; `form` has the
 * same. */
enum err several_shifts_series(struct several_shifts *form, int64_t shift);

/* After the end: how many are theirs now; of one that was ticked (below n_taken) why it is not,
 * in a sentence that names it, NULL where it is. */
size_t several_shifts_had(const struct several_shifts *form);
const char *several_shifts_not(struct ui *ui, const struct several_shifts *form, size_t at);

extern const struct flow several_shifts_flow;

#endif
