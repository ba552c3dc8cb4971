/* What the card's screen (desk_record.c) and what is done from it (desk_record_act.c) share. */
#ifndef FOYER_DESK_DESK_RECORD_INSIDE_H
#define FOYER_DESK_DESK_RECORD_INSIDE_H

#include "desk/desk.h"
#include "domain/family.h"
#include "ui/sheet.h"

enum { RECORD_ROWS_MOST = 40, RECORD_HOUSEHOLDS_MOST = 4 };

enum record_what { RECORD_DO_EDIT, RECORD_DO_ADD, RECORD_DO_PICK, RECORD_DO_NOTE, RECORD_DO_HISTORY,
                   RECORD_DO_MERGE, RECORD_DO_UNMERGE, RECORD_DO_CODE, RECORD_DO_CODE_PIN,
                   RECORD_DO_CODE_END };

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
	bool may_code, has_code; /* a family code */
	int64_t merge, merges[RECORD_HOUSEHOLDS_MOST]; /* that can be undone: of the person, of each household */
	unsigned version;
	struct sheet sheet;
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

/* What the merges of the card are (desk_record_merge.c), and the rows and acts of merging. */
void record_read_merges(struct ui *ui, struct record *record);
void record_list_merges(struct ui *ui, struct record *record);
void record_merge_row(struct ui *ui, struct record *record, const struct record_row *row);
void record_unmerge_row(struct ui *ui, struct record *record, const struct record_row *row);

/* Adds a row while there is room. */
void record_add_row(struct record *record, struct record_row row);

/* A form's end that was not saved, with the row that it was about. */
bool record_not_saved(struct ui *ui, struct flow_run *run, enum err err);

/* Reads the card anew. */
void record_read_again(struct ui *ui, struct record *record);

#endif
