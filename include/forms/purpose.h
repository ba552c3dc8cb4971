/* Why people come: one row a purpose. A purpose is data: which steps of a visit it
 * asks, where it ends, whom it tells. The configuration switches rows off and adds
 * a school's own. */
#ifndef FOYER_FORMS_PURPOSE_H
#define FOYER_FORMS_PURPOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "domain/config.h"
#include "domain/office.h"
#include "flow/flow.h"

/* What becomes of the names that were typed, and what the last screen says. */
enum purpose_kind {
	PURPOSE_VISIT,   /* adults visit; each has a row and a code */
	PURPOSE_LATE,    /* a child comes late; the slip waits at the desk */
	PURPOSE_COLLECT, /* a child is fetched early (D6): staff come, for everybody alike */
	PURPOSE_ITEM,    /* something is left for a child; medicine is handed to the nurse */
	PURPOSE_AGENCY,  /* nothing is asked, a person is called (D4) */
};

enum purpose_end { PURPOSE_WAITS, PURPOSE_LOBBY };

struct purpose {
	const char *code;
	struct words label;
	struct words brief; /* for staff, in a narrow column */
	const char *symbol;
	uint64_t asks; /* bits of enum visit_step */
	struct words questions[CONFIG_QUESTIONS]; /* of VISIT_OWN_1 and on */
	enum purpose_kind kind;
	enum purpose_end end;
	bool checked;  /* ends with "check your answers" */
};

struct purposes {
	const struct purpose *rows;
	const struct option *options; /* the same rows as the step `why` offers them */
	size_t count;
};

/* Those that are on, in the order of the table, then the school's own; owned by the
 * arena. */
enum err purposes_make(struct arena *arena, const struct config *config,
                       struct purposes *ret_purposes);

/* Makes sure that the database knows them all. */
enum err purposes_sync(const struct purposes *purposes, struct office *office);

const struct purpose *purpose_find(const struct purposes *purposes, const char *code);

/* Every purpose that the program itself knows, for the walk-every-table test and
 * for the names that a configuration may use. */
const struct purpose *purpose_table(size_t *ret_count);

#endif
