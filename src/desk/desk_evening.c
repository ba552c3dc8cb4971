#include <string.h>

#include "desk/desk.h"
#include "desk/desk_evening_list.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "domain/event_arrival.h"
#include "flow/view.h"
#include "forms/arriving.h"
#include "forms/event_edit.h"
#include "ui/facts.h"
#include "ui/page.h"

/* One evening: what it is, and by language how many came and whether somebody interprets.
 * Nobody is named (D15). */
enum { FACT_ROWS = 5, LIST_LEAST_ROWS = 7 };

struct evening_sheet {
	struct desk_listing listing; /* first: desk_listing_tick */
	int64_t id;
	bool found;
	struct event_view event;
	struct event_count *rows; /* the languages of the screens, and what others there are */
	struct facts_scroll scroll;
	struct event_form form;
	struct arriving_form arriving;
	enum msg problem;
};

/* ---- the list ---- */

enum column { LANGUAGE, ARRIVALS, ADULTS, CHILDREN, INTERPRETER };

static const struct list_column columns[] = {
	{ MSG_DESK_HEAD_LANGUAGE, 14, 3, false, false },
	{ MSG_EVENING_HEAD_ARRIVALS, 9, 0, false, true },
	{ MSG_EVENING_HEAD_ADULTS, 8, 0, false, false },
	{ MSG_EVENING_HEAD_CHILDREN, 8, 0, false, false },
	{ MSG_EVENING_HEAD_INTERPRETER, 14, 2, false, false },
};

static const struct event_count *row_at(const void *context, size_t row)
{
	return &((const struct evening_sheet *)context)->rows[row];
}

static int64_t key(const void *context, size_t row)
{
	return desk_key_of(row_at(context, row)->language, 0);
}

static const char *words(const void *context, size_t row)
{
	return row_at(context, row)->language;
}

static int compare(const void *context, size_t column, size_t a, size_t b)
{
	(void)column;
	return row_at(context, b)->arrivals - row_at(context, a)->arrivals;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct event_count *count = row_at(context, row);
	switch ((enum column)column) {
	case LANGUAGE: return desk_language(count->language, ui);
	case ARRIVALS: return ui_say(ui, MSG_PLAIN_NUMBER, msg_number(count->arrivals));
	case ADULTS: return ui_say(ui, MSG_PLAIN_NUMBER, msg_number(count->adults));
	case CHILDREN: return ui_say(ui, MSG_PLAIN_NUMBER, msg_number(count->children));
	case INTERPRETER: return count->interpreter ? ui_text(ui, MSG_EVENING_INTERPRETER_THERE) : "";
	}
	return "";
}

/* ---- reading ---- */

static const struct event_count *find(const struct event_count *counts, size_t count, const char *language)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(counts[i].language, language) == 0)
			return &counts[i];
	return NULL;
}

static size_t gather(struct arena *arena, const struct reads *reads, const struct event_count *counts, size_t count,
                     struct event_count **ret_rows)
{
	struct event_count *rows = arena_array(arena, reads->count + count, sizeof *rows);
	size_t used = 0;
	for (; used < reads->count; used++) {
		const struct event_count *found = find(counts, count, reads->rows[used]->tag);
		rows[used] = found ? *found : (struct event_count){ .language = reads->rows[used]->tag };
	}
	for (size_t i = 0; i < count; i++)
		if (!find(rows, reads->count, counts[i].language))
			rows[used++] = counts[i];
	*ret_rows = rows;
	return used;
}

static enum err read_evening(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source)
{
	struct evening_sheet *sheet = state;
	struct office *office = desk_of(ui)->options->office;
	struct event_view event;
	struct event_count *counts = NULL;
	size_t count = 0;
	enum err err = event_get(office, arena, sheet->id, &event);
	if (err == ERR_OK)
		err = event_counts(office, arena, &event, &counts, &count);
	if (err != ERR_OK)
		return err;
	sheet->event = event;
	sheet->found = true;
	*ret_source = (struct list_source){ .columns = columns, .n_columns = sizeof columns / sizeof *columns,
		                                .count = gather(arena, &desk_of(ui)->reads, counts, count, &sheet->rows),
		                                .context = sheet, .key = key, .words = words, .compare = compare, .cell = cell };
	return ERR_OK;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	((struct evening_sheet *)state)->id = *(const int64_t *)argument;
	desk_listing_open(ui, state, "an evening", read_evening);
}

/* ---- drawing ---- */

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct evening_sheet *sheet = state;
	const struct event_view *event = &sheet->event;
	const char *tag = ui_locale(ui)->tag;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	struct facts facts = facts_start(ui, true);
	if (!sheet->found) {
		canvas_text(canvas, area, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_DESK_NOT_KEPT));
		return;
	}
	int used = canvas_typed(canvas, area, STYLE_TITLE, ALIGN_START, event_say(event, EVENT_NAME, tag));
	used += canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START, desk_evening_when(ui, event));
	if (sheet->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(area, used), STYLE_WARN, ALIGN_START, ui_text(ui, sheet->problem));
	facts_add(&facts, ui_text(ui, MSG_CLI_COLUMN_STATE), desk_evening_state(ui, event), false);
	facts_add(&facts, ui_text(ui, MSG_EVENING_CAME_LABEL),
	          ui_say(ui, MSG_EVENING_CAME, msg_number(event->arrivals), msg_number(event->adults),
	                 msg_number(event->children)), false);
	facts_add(&facts, ui_text(ui, MSG_EVENING_PLACE_LABEL), event_say(event, EVENT_PLACE, tag), true);
	facts_add(&facts, ui_text(ui, MSG_EVENING_AGENDA_LABEL), event_say(event, EVENT_AGENDA, tag), true);
	facts_add(&facts, ui_text(ui, MSG_EVENING_SEAT_LABEL), event_say(event, EVENT_SEAT, tag), true);
	used += facts_draw_above(ui, canvas, page_below(area, used), &facts, FACT_ROWS, LIST_LEAST_ROWS, &sheet->scroll);
	list_draw(&sheet->listing.list, ui, canvas, page_below(area, used), MSG_EVENING_NOBODY);
}

/* ---- what is done ---- */

static bool edits(struct ui *ui, const void *state)
{
	return ((const struct evening_sheet *)state)->found && desk_may(ui, RIGHT_EDIT_PROGRAMS);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct evening_sheet *sheet = state;
	size_t row;
	sheet->problem = MSG_NONE;
	switch (list_event(&sheet->listing.list, ui, event)) {
	case LIST_MOVED: return true;
	case LIST_IGNORED: return false;
	case LIST_TAKEN: break;
	}
	if (!edits(ui, sheet) || !list_selected(&sheet->listing.list, &row))
		return true;
	enum err err = event_interpreter(desk_of(ui)->options->office, sheet->id, sheet->rows[row].language,
	                                 !sheet->rows[row].interpreter);
	sheet->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	desk_reload(ui);
	return true;
}

static void change(struct ui *ui, void *state)
{
	struct evening_sheet *sheet = state;
	struct desk *desk = desk_of(ui);
	arena_wipe(sheet->listing.reading.keep);
	sheet->form = (struct event_form){ .words = { .reads = &desk->reads, .table = &event_words }, .office = desk->options->office, .id = sheet->id };
	enum err err = event_edit_read(sheet->form.office, sheet->listing.reading.keep, sheet->id, &sheet->form.before);
	sheet->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (err != ERR_OK)
		return;
	const struct view_start start = { .flow = &event_change_flow, .context = &sheet->form, .done = desk_kept,
	                                  .failed = desk_not_kept, .fill = event_form_fill };
	ui_push(ui, &view_screen, &start);
}

static void open_or_close(struct ui *ui, void *state)
{
	struct evening_sheet *sheet = state;
	struct office *office = desk_of(ui)->options->office;
	enum err err = sheet->event.state == EVENT_OPEN ? event_close(office, sheet->id) : event_open(office, sheet->id);
	sheet->problem = desk_trouble(err, MSG_EVENING_OTHER_DAY);
	desk_reload(ui);
}

static bool opens(struct ui *ui, const void *state)
{
	const struct event_view *event = &((const struct evening_sheet *)state)->event;
	return edits(ui, state) && (event->today || event->state == EVENT_OPEN);
}

static const struct locale *screen_locale(void *context)
{
	return ui_locale(context);
}

static void enter_somebody(struct ui *ui, void *state)
{
	struct evening_sheet *sheet = state;
	struct desk *desk = desk_of(ui);
	sheet->arriving = (struct arriving_form){ .office = desk->options->office, .reads = &desk->reads,
	                                          .locale = screen_locale, .locale_context = ui };
	arriving_prepare(&sheet->arriving, sheet->id);
	const struct view_start start = { .flow = &arriving_flow, .context = &sheet->arriving, .done = desk_kept,
	                                  .failed = desk_not_kept };
	ui_push(ui, &view_screen, &start);
}

static bool counts(struct ui *ui, const void *state)
{
	const struct evening_sheet *sheet = state;
	return sheet->found && sheet->event.state == EVENT_OPEN && desk_may(ui, RIGHT_CHECK_IN_FOR);
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	const struct evening_sheet *sheet = state;
	if (key == INPUT_F5)
		return ui_text(ui, sheet->event.state == EVENT_OPEN ? MSG_EVENING_DO_CLOSE : MSG_EVENING_DO_OPEN);
	return desk_listing_says(ui, state, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_EVENING_DO_INTERPRETER, NULL, edits },
	{ INPUT_F5, MSG_EVENING_DO_OPEN, open_or_close, opens },
	{ INPUT_F6, MSG_SESSION_DO_CHANGE, change, edits },
	{ INPUT_F7, MSG_EVENING_DO_COUNT, enter_somebody, counts },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_evening_screen = {
	.name = "desk-evening",
	.state_size = sizeof(struct evening_sheet),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = desk_listing_tick,
	.leave = desk_listing_leave,
	.says = says,
};
