/* Where a family looks into the path through school: by a child's age or grade, by one's own
 * child, or from the list of all stages. Nothing of it is stored. */
#ifndef FOYER_FORMS_PATHWAY_ASK_H
#define FOYER_FORMS_PATHWAY_ASK_H

#include "domain/pathway.h"
#include "flow/flow.h"
#include "forms/own_child.h"

enum pathway_ask_step { PATHWAY_ASK_WHICH, PATHWAY_ASK_AGE, PATHWAY_ASK_GRADE, PATHWAY_ASK_STAGE, PATHWAY_ASK_STEPS };

/* Owned by whoever starts the run. */
struct pathway_ask_form {
	const struct pathway *pathway;
	struct own_children children; /* own_children_prepare */
};

extern const struct flow pathway_ask_flow; /* context: struct pathway_ask_form * */

/* The place of the stage that was asked for; the count where there is none. */
size_t pathway_ask_place(const struct flow_run *run);

#endif
