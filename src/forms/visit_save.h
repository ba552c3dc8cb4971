/* What becomes of the answers of a check-in. */
#ifndef FOYER_FORMS_VISIT_SAVE_H
#define FOYER_FORMS_VISIT_SAVE_H

#include "flow/flow.h"

enum err visit_save(struct flow_run *run);

#endif
