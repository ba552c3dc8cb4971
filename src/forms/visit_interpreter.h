/* The two questions about an interpreter (D19), apart from the rest of the table. */
#ifndef FOYER_FORMS_VISIT_INTERPRETER_H
#define FOYER_FORMS_VISIT_INTERPRETER_H

#include "forms/visit.h"

const struct option *interpreter_options(struct flow_run *run, size_t *ret_count);
const struct option *interpreter_languages(size_t *ret_count);
bool interpreter_from_list(const struct flow_run *run);
bool interpreter_is_typed(const struct flow_run *run);

#endif
