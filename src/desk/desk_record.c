#include <string.h>

#include "desk/desk_family.h"
#include "desk_record_inside.h"
#include "domain/family_access.h"
#include "domain/family_code.h"
#include "domain/record_belong.h"
#include "ui/page.h"

/* One person with all that belongs to them, and what can be edited of it. */
enum { FACT_ROWS = 7 };

/* Opening it was noted when it was shown beside the list; what is read again is the same card. */
void record_read_again(struct ui *ui, struct record *record)
{
	struct desk *desk = desk_of(ui);
	struct arena *fresh = arena_new();
	struct family family;
	record->version = desk->data.version;
	enum err err = family_again(desk->options->office, fresh, record->person, &family);
	if (err == ERR_OK)
		err = record_is_ours(desk->options->office, record->person, &record->ours);
	if (err == ERR_OK)
		err = family_code_may(desk->options->office, record->person, &record->may_code);
	if (err == ERR_OK)
		err = family_code_has(desk->options->office, record->person, &record->has_code);
	if (err != ERR_OK) {
		arena_free(fresh);
		record->problem = MSG_DESK_NOT_KEPT;
		return;
	}
	arena_free(record->arena);
	record->arena = fresh;
	record->family = family;
	record_read_merges(ui, record);
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct record *record = state;
	record->person = *(const int64_t *)argument;
	record_read_again(ui, record);
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
		record_read_again(ui, record);
	if (!record->arena)
		return;
	struct area column = page_column(body);
	const struct facts facts = desk_family_facts(ui, &record->family);
	canvas_typed(canvas, (struct area){ column.row, column.col, 1, column.cols }, STYLE_TITLE, ALIGN_START,
	             desk_family_name(ui, &record->family.who));
	int used = 1;
	if (record->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, record->problem));
	record_list_rows(ui, record);
	struct choice_row rows[RECORD_ROWS_MOST];
	for (size_t i = 0; i < record->count; i++)
		rows[i] = (struct choice_row){ .text = record->rows[i].text };
	/* where the rows leave less than half, they scroll */
	int half = column.rows / 2, room = column.rows - used - (int)record->count - 1;
	sheet_draw(&record->sheet, ui, canvas, page_below(column, used), &facts,
	           room > half ? room : half > FACT_ROWS ? half : FACT_ROWS, rows, record->count);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct record *record = state;
	size_t row;
	record->sheet.choice.count = record->count;
	switch (choice_event(&record->sheet.choice, event, NULL, &row)) {
	case CHOICE_TAKEN: record_take(ui, record, &record->rows[row]); return true;
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: break;
	}
	return false;
}

static bool is_cut(struct ui *ui, const void *state)
{
	const struct record *record = state;
	(void)ui;
	return sheet_is_cut(&record->sheet);
}

static void more(struct ui *ui, void *state)
{
	(void)ui;
	facts_turn(&((struct record *)state)->sheet.scroll);
}

static bool can_end(struct ui *ui, const void *state)
{
	const struct record *record = state;
	(void)ui;
	if (record->sheet.choice.selected >= record->count)
		return false;
	const struct record_row *row = &record->rows[record->sheet.choice.selected];
	return row->what == RECORD_DO_EDIT && row->kind != RECORD_PERSON;
}

static void end(struct ui *ui, void *state)
{
	struct record *record = state;
	record_end_row(ui, record, &record->rows[record->sheet.choice.selected]);
}

static bool has_rows(struct ui *ui, const void *state)
{
	(void)ui;
	return ((const struct record *)state)->count > 0;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, has_rows },
	{ INPUT_F6, MSG_DO_MORE, more, is_cut },
	{ INPUT_F7, MSG_DO_END_RECORD, end, can_end },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
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
