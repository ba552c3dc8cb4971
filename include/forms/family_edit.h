/* What staff enter and edit of a family: the records of domain/record.h as sequences of
 * questions. The steps of a kind are its fields in their order, so that filling in, the
 * comparison with what others wrote and the saving are one loop each. */
#ifndef FOYER_FORMS_FAMILY_EDIT_H
#define FOYER_FORMS_FAMILY_EDIT_H

#include "domain/note.h"
#include "domain/record.h"
#include "flow/flow.h"

struct family_form {
	struct office *office;
	enum record_kind kind;
	int64_t id;                    /* 0: a new one, of these */
	struct record_parents parents;
	const char *shown[RECORD_FIELDS]; /* family_form_open fills it; the arena's */
	struct arena *arena;           /* must outlive the run */
	struct record_conflict conflict; /* after ERR_CONFLICT */
	struct option kinds[24];       /* relationships that are offered, and one of their own */
	struct label own_kind[2];
};

/* Reads what the record says now; a new one says nothing. */
enum err family_form_open(struct family_form *form);

const struct flow *family_flow(enum record_kind kind);

/* For view_start.fill: puts what is shown into the answers. */
void family_form_fill(struct flow_run *run);

/* After ERR_CONFLICT: their value counts as seen, and is taken over or not. */
void family_form_settle(struct flow_run *run, bool theirs);

/* Today's note about a child. */
struct note_form {
	struct office *office;
	int64_t child;
};
extern const struct flow note_flow;

/* The choice that says what a telephone or an address was agreed to for, or NULL: a word that
 * a file brought. */
const struct option *family_agreed(const char *code);

/* The choice that says this kind of relationship, or NULL: it is one of the school's own. */
const struct option *family_kin(const char *code);

/* Every flow of this file, for the walk through all tables. */
const struct flow *const *family_flows(size_t *ret_count);

#endif
