/* What a volunteer has come for: the shifts of today, theirs first, else another task; what is
 * not on the list is typed. */
#ifndef FOYER_FORMS_VISIT_TASK_H
#define FOYER_FORMS_VISIT_TASK_H

#include "domain/check_in.h"
#include "flow/flow.h"
#include "forms/visit.h"

/* After each answer: reads what there is, once a purpose asks for it. */
void task_seek(struct flow_run *run);

/* The steps `task` and `task-other`, and whether it is left to be typed. */
bool task_is_asked(const struct flow_run *run);
bool task_other_is_asked(const struct flow_run *run);
bool task_is_typed(const struct flow_run *run);
struct words task_other_help(const struct flow_run *run, int step);
const struct option *task_options(struct flow_run *run, size_t *ret_count);
const struct option *task_other_options(struct flow_run *run, size_t *ret_count);

/* What was chosen, and its name as the school writes it; both 0 and "" for nothing. */
struct check_in_task task_chosen(const struct flow_run *run, const char **ret_name);

#endif
