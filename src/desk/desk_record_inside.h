/* What the card's screen (desk_record.c) and what is done from it (desk_record_act.c) share. */
#ifndef FOYER_DESK_DESK_RECORD_INSIDE_H
#define FOYER_DESK_DESK_RECORD_INSIDE_H

#include "desk/desk.h"
#include "domain/family.h"
#include "ui/choice.h"
#include "ui/facts.h"

enum { RECORD_ROWS_MOST = 32 };

enum record_what { RECORD_DO_EDIT, RECORD_DO_ADD, RECORD_DO_PICK, RECORD_DO_NOTE, RECORD_DO_HISTORY,
                   RECORD_DO_CODE, RECORD_DO_CODE_PIN, RECORD_DO_CODE_END };

struct record_row {
	enum record_what what;
	enum record_kind kind;
	int64_t id;
	struct record_parents parents; /* of what is added; 0 where somebody has to be found first */
	const char *text; /* the frame's, made anew with each drawing */
};

struct record {
	int64_t person;
	struct arena *arena;
	struct family family;
	bool ours; /* to change */
	bool has_code; /* a family code */
	unsigned version;
	struct choice choice;
	struct facts_scroll scroll;
	struct record_row rows[RECORD_ROWS_MOST];
	size_t count;
	struct record_row adding; /* for whom somebody is being looked for */
	enum msg problem;
};

/* The rows of everything that may be done here, in the worker's language. */
void record_list_rows(struct ui *ui, struct record *record);

/* Does what the row says. */
void record_take(struct ui *ui, struct record *record, const struct record_row *row);

/* A family code: given, another PIN for it, ended. */
void record_take_code(struct ui *ui, struct record *record, enum record_what what);

/* Asks why the row's record is no longer so. */
void record_end_row(struct ui *ui, struct record *record, const struct record_row *row);

/* Reads the card anew. */
void record_read_again(struct ui *ui, struct record *record);

#endif
