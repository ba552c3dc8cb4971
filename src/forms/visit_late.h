/* Children who come late: chosen by who opened the own family, else typed, one after the other;
 * one reason for all of them. */
#ifndef FOYER_FORMS_VISIT_LATE_H
#define FOYER_FORMS_VISIT_LATE_H

#include "domain/check_in.h"
#include "flow/flow.h"
#include "forms/visit.h"

enum { LATE_CHILDREN_MOST = FAMILY_PARTY_MOST + 1 + VISIT_LATE_MORE };

/* Right after the flow has started with a party: who usually comes is chosen, but for whom
 * the school knows to be absent today. */
void late_fill(struct flow_run *run);

/* The own children are offered; an only child is not asked for. */
bool late_is_chosen(const struct flow_run *run);
const struct option *late_children(struct flow_run *run, size_t *ret_count);

/* The first one is to be typed. */
bool late_is_typed(const struct flow_run *run);
/* For when_of of the steps of a further child. */
bool late_next_is_asked(const struct flow_run *run, int step);

/* The reasons, and a row that adds one more child first; that is no reason, and not said. */
const struct option *late_reasons(struct flow_run *run, size_t *ret_count);
struct words late_reason_said(const struct flow_run *run, int step);
/* Names an only child, who was not asked for. */
struct words late_reason_help(const struct flow_run *run, int step);

/* All of them; `ret_known` who of the records each is, or 0. Texts are the run's. */
size_t late_gather(const struct flow_run *run, struct check_in_child ret_children[LATE_CHILDREN_MOST],
                   int64_t ret_known[LATE_CHILDREN_MOST]);

#endif
