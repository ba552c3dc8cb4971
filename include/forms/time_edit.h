/* A step at which a time of day is typed, as people write it. */
#ifndef FOYER_FORMS_TIME_EDIT_H
#define FOYER_FORMS_TIME_EDIT_H

#include "flow/flow.h"

enum { TIME_EDIT_LIMIT = 12 };

/* For `check_of`. */
enum msg time_edit_problem(const struct flow_run *run, int step);
/* "18:30", the run's arena's; "" where it is none. */
const char *time_edit_take(const struct flow_run *run, int step);

#endif
