/* Staff say that two records are one: what differs is a choice between both values, and
 * nothing else is asked. The table is made when the form opens, of what differs. */
#ifndef FOYER_FORMS_FAMILY_MERGE_H
#define FOYER_FORMS_FAMILY_MERGE_H

#include "domain/merge.h"
#include "flow/flow.h"
#include "ui/ui.h"

struct family_merge_form {
	struct office *office;
	struct ui *ui;
	struct arena *arena; /* must outlive the run */
	struct merge_preview preview;
	struct flow flow;
};

/* Looks at both: merge_look's errors. */
enum err family_merge_open(struct family_merge_form *form, enum record_kind kind, int64_t kept, int64_t gone);

/* For view_start.fill: the winners as they are proposed. */
void family_merge_fill(struct flow_run *run);

struct family_unmerge_form {
	struct office *office;
	int64_t merge;
};
extern const struct flow family_unmerge_flow;

#endif
