/* One text of a program in another language: typed in that language's own way, and checked by
 * whoever reads it (rule D21). */
#ifndef FOYER_FORMS_TRANSLATION_EDIT_H
#define FOYER_FORMS_TRANSLATION_EDIT_H

#include "domain/directory_translation.h"
#include "flow/flow.h"

/* Owned by whoever starts the run. */
struct translation_form {
	struct office *office;
	int64_t service;
	struct directory_translation shown;
};

extern const struct flow translation_flow;

/* Puts in what stands; of one that is missing the question is asked, without this. */
void translation_form_fill(struct flow_run *run);

#endif
