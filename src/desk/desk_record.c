#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_family.h"
#include "domain/family_access.h"
#include "flow/view.h"
#include "forms/family_edit.h"
#include "ui/choice.h"
#include "ui/page.h"

/* One person with all that belongs to them, and what can be edited of it. */
enum { ROWS_MOST = 28, FACT_ROWS = 7 };

enum what { EDIT, ADD, NOTE, HISTORY };

struct row {
	enum what what;
	enum record_kind kind;
	int64_t id;
	struct record_parents parents;
	const char *text; /* the frame's, made anew with each drawing */
};

struct record {
	int64_t person;
	struct arena *arena;
	struct family family;
	bool confidential;
	unsigned version;
	struct choice choice;
	struct facts_scroll scroll;
	struct row rows[ROWS_MOST];
	size_t count;
	enum msg problem;
};

/* ---- what can be done ---- */

static bool may(struct ui *ui, enum right right)
{
	const struct session session = office_session(desk_of(ui)->options->office);
	return rights_may(&session, right);
}

static void add(struct record *record, struct row row)
{
	if (record->count < ROWS_MOST)
		record->rows[record->count++] = row;
}

static void add_kin(struct ui *ui, struct record *record, const struct relationship *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add(record, (struct row){ EDIT, RECORD_RELATIONSHIP, rows[i].id, { 0 },
		                          ui_say(ui, MSG_RECORD_KIN, msg_said(desk_family_kind(ui, rows[i].kind)),
		                                 msg_name(family_name(ui_frame(ui), rows[i].other_given, "",
		                                                      rows[i].other_family))) });
}

static void add_contacts(struct ui *ui, struct record *record, const struct contact_point *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add(record, (struct row){ EDIT, RECORD_CONTACT, rows[i].id, { 0 },
		                          ui_say(ui, MSG_RECORD_CONTACT, msg_name(rows[i].value)) });
}

/* Made for each drawing: their words are in the worker's language. */
static void list_rows(struct ui *ui, struct record *record)
{
	const struct family *family = &record->family;
	struct record_parents here = { .person = record->person };
	record->count = 0;
	if (family->n_adults > 0 && may(ui, RIGHT_WRITE_NOTE))
		add(record, (struct row){ .what = NOTE, .id = record->person, .text = ui_text(ui, MSG_RECORD_NOTE) });
	if (may(ui, RIGHT_EDIT_PERSON))
		add(record, (struct row){ EDIT, RECORD_PERSON, record->person, { 0 }, ui_text(ui, MSG_RECORD_PERSON) });
	if (may(ui, RIGHT_EDIT_RELATIONSHIP)) {
		add_kin(ui, record, family->adults, family->n_adults);
		add_kin(ui, record, family->children, family->n_children);
	}
	if (may(ui, RIGHT_EDIT_CONTACT)) {
		add_contacts(ui, record, family->contacts, family->n_contacts);
		for (size_t i = 0; i < family->n_households; i++)
			add(record, (struct row){ EDIT, RECORD_HOUSEHOLD, family->households[i].row.id, { 0 },
			                          ui_text(ui, MSG_RECORD_HOUSEHOLD) });
		add(record, (struct row){ ADD, RECORD_CONTACT, 0, here, ui_text(ui, MSG_RECORD_ADD_CONTACT) });
		add(record, (struct row){ ADD, RECORD_HOUSEHOLD, 0, here, ui_text(ui, MSG_RECORD_ADD_HOUSEHOLD) });
	}
	add(record, (struct row){ .what = HISTORY, .id = record->person, .text = ui_text(ui, MSG_RECORD_HISTORY) });
}

/* ---- doing it ---- */

static void saved(struct ui *ui, struct flow_run *run)
{
	(void)run;
	ui_pop(ui);
	desk_reload(ui);
}

/* Both values are shown, and nothing was written (desk_conflict.c). */
static void not_saved(struct ui *ui, struct flow_run *run, enum err err)
{
	ui_ring(ui);
	if (err == ERR_CONFLICT && run->flow != &note_flow)
		ui_push(ui, &desk_conflict_screen, &(struct desk_conflict_start){ run });
	else
		log_line(LOG_ERROR, "desk", "a record was not saved: %s: %s", err_word(err), err_detail());
}

static void edit(struct ui *ui, struct record *record, const struct row *row)
{
	struct desk *desk = desk_of(ui);
	arena_wipe(desk->family_arena);
	desk->family = (struct family_form){ .office = desk->options->office, .kind = row->kind, .id = row->id,
	                                     .parents = row->parents, .arena = desk->family_arena };
	if (family_form_open(&desk->family) != ERR_OK) {
		record->problem = MSG_DESK_NOT_KEPT;
		return;
	}
	const struct view_start start = { .flow = family_flow(row->kind), .context = &desk->family, .done = saved,
	                                  .failed = not_saved,
	                                  .fill = row->what == EDIT ? family_form_fill : NULL };
	ui_push(ui, &view_screen, &start);
}

static void write_note(struct ui *ui, int64_t child)
{
	struct desk *desk = desk_of(ui);
	desk->note = (struct note_form){ desk->options->office, child };
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &note_flow, .context = &desk->note, .done = saved,
	                                                .failed = not_saved });
}

static void take(struct ui *ui, struct record *record, const struct row *row)
{
	record->problem = MSG_NONE;
	switch (row->what) {
	case EDIT: case ADD: edit(ui, record, row); break;
	case NOTE: write_note(ui, row->id); break;
	case HISTORY: ui_push(ui, &desk_history_screen, &row->id); break;
	}
}

/* ---- the screen ---- */

/* Opening it was noted when it was shown beside the list; what is read again is the same card. */
static void read_again(struct ui *ui, struct record *record)
{
	struct desk *desk = desk_of(ui);
	struct arena *fresh = arena_new();
	struct family family;
	record->version = desk->data.version;
	enum err err = family_again(desk->options->office, fresh, record->person, &family);
	if (err != ERR_OK) {
		arena_free(fresh);
		record->problem = MSG_DESK_NOT_KEPT;
		return;
	}
	arena_free(record->arena);
	record->arena = fresh;
	record->family = family;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct record *record = state;
	record->person = *(const int64_t *)argument;
	read_again(ui, record);
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct record *)state)->arena);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct record *record = state;
	if (record->version != desk_of(ui)->data.version)
		read_again(ui, record);
	if (!record->arena)
		return;
	struct area column = page_column(body);
	const struct facts facts = desk_family_facts(ui, &record->family);
	canvas_typed(canvas, (struct area){ column.row, column.col, 1, column.cols }, STYLE_TITLE, ALIGN_START,
	             desk_family_name(ui, &record->family.who));
	int used = 1;
	if (record->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, record->problem));
	list_rows(ui, record);
	int half = column.rows / 2, room = column.rows - used - (int)record->count - 1;
	used += facts_draw(ui, canvas, page_below(column, used), &facts,
	                   room > half ? room : half > FACT_ROWS ? half : FACT_ROWS, &record->scroll);
	struct choice_row rows[ROWS_MOST];
	for (size_t i = 0; i < record->count; i++)
		rows[i] = (struct choice_row){ .text = record->rows[i].text };
	record->choice.count = record->count;
	record->choice.compact = true;
	if (record->choice.selected >= record->count)
		record->choice.selected = 0;
	choice_draw(&record->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct record *record = state;
	size_t row;
	record->choice.count = record->count;
	switch (choice_event(&record->choice, event, NULL, &row)) {
	case CHOICE_TAKEN: take(ui, record, &record->rows[row]); return true;
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: break;
	}
	return false;
}

static bool is_cut(struct ui *ui, const void *state)
{
	const struct record *record = state;
	(void)ui;
	return record->scroll.first || record->scroll.step;
}

static void more(struct ui *ui, void *state)
{
	(void)ui;
	facts_turn(&((struct record *)state)->scroll);
}

static void back(struct ui *ui, void *state)
{
	(void)state;
	ui_pop(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, more, is_cut },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
	{ 0 },
};

const struct screen desk_record_screen = {
	.name = "desk-record",
	.state_size = sizeof(struct record),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
