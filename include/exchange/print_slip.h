/* What is printed at the door (rule D27): a badge, a late slip, a release slip, as plain
 * text in the school's language and the visitor's. The layouts are data/print/NAME.txt:
 * lines with {places}; a line none of whose places has anything is left out. Control
 * characters never reach a printer. */
#ifndef FOYER_EXCHANGE_PRINT_SLIP_H
#define FOYER_EXCHANGE_PRINT_SLIP_H

#include <stdint.h>

#include "base/arena.h"
#include "domain/print.h"
#include "text/catalog.h"

struct print_slip {
	enum print_kind kind;
	const char *school;
	int64_t at; /* milliseconds UTC */
	/* "" where there is none; _own: in the visitor's language */
	const char *name, *purpose, *purpose_own, *place, *code;
	const char *child, *class_name, *reason, *reason_own;
};

/* `own` is the visitor's catalog, NULL where it is the school's or the printer cannot
 * show its script. The text is the arena's and ends with a form's newline. */
const char *print_slip_text(struct arena *arena, const struct print_slip *slip,
                            struct catalog *school, struct catalog *own);

/* The paper of a family code, which is of no visit and no job: `code` as it is read. */
const char *print_slip_family_code(struct arena *arena, const char *school_name, const char *code, int64_t at,
                                   struct catalog *school, struct catalog *own);

/* Something to take along, a stage of a child's path, a program, in one language: headings with what stands under
 * each, wrapped at 48 columns, and cut where that becomes more than 150 lines. */
struct print_part {
	const char *heading;
	const char *const *texts;
	size_t count;
};
const char *print_slip_leaflet(struct arena *arena, const char *school_name, const char *title,
                               const struct print_part *parts, size_t count, const char *vouched, int64_t at,
                               struct catalog *catalog);

/* The same of a list that staff take along, of which nothing may be missing: however long it is. */
const char *print_slip_list(struct arena *arena, const char *school_name, const char *title,
                            const struct print_part *parts, size_t count, int64_t at, struct catalog *catalog);

/* The day as digits five rows high, of # and blanks. */
const char *print_slip_big(struct arena *arena, const char *text);

/* by enum print_kind, then that of a family code and that of a stage; made by the build */
extern const char *const print_layouts[];

#endif
