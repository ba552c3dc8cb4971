#include <string.h>

#include "base/log.h"
#include "exchange/visits_report.h"
#include "forms/presence_words.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_staff.h"
#include "ui/list.h"
#include "ui/page.h"

enum { ROOMY_ROWS = 16 };

struct emergency {
	struct list list;
	struct arena *arena; /* of the rows */
	struct presence_row *rows;
	size_t count;
	struct event_crowd crowd; /* who came to an evening, and is no row of it */
	unsigned read_at; /* what had been written when the rows were read */
};

/* Whom to look for comes first. */
static int rank(const struct presence_row *who)
{
	return strcmp(who->state, "inside") == 0          ? 0
	       : strcmp(who->end_kind, "unknown") == 0 ? 1
	       : strcmp(who->state, "waiting") == 0    ? 2
	                                               : 3;
}

enum { RANKS = 4 };

enum column { NAME, STATE, WHERE, WITH, COLUMNS };

static const struct list_column columns[COLUMNS] = {
	[NAME] = { MSG_DESK_HEAD_NAME, 12, 1, true, false },
	[STATE] = { MSG_CLI_COLUMN_STATE, 10, 1, false, false },
	[WHERE] = { MSG_DESK_HEAD_WHERE, 10, 1, true, false },
	[WITH] = { MSG_DESK_HEAD_WITH, 10, 0, false, false },
};

static int64_t key(const void *context, size_t row)
{
	return ((const struct emergency *)context)->rows[row].id;
}

static const char *words(const void *context, size_t row)
{
	const struct emergency *emergency = context;
	const struct presence_row *who = &emergency->rows[row];
	return arena_printf(emergency->arena, "%s %s %s", who->name, who->class_name, who->place);
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct emergency *emergency = context;
	const struct presence_row *who = &emergency->rows[row];
	switch ((enum column)column) {
	case NAME: return presence_words_name(ui, who);
	case STATE: return ui_text(ui, visits_report_state(who));
	case WHERE:
		return *who->place ? who->place : presence_words_why(ui, &kiosk_of(ui)->purposes, who->purpose);
	case WITH: return who->children > 0 ? ui_say(ui, MSG_DESK_WITH_CHILDREN, msg_number(who->children)) : "";
	case COLUMNS: break;
	}
	return "";
}

static enum style style(const void *context, size_t row)
{
	return rank(&((const struct emergency *)context)->rows[row]) < 2 ? STYLE_TEXT : STYLE_QUIET;
}

static void read_rows(struct ui *ui, struct emergency *emergency)
{
	struct office *office = kiosk_of(ui)->options->office;
	struct arena *arena = arena_new();
	struct presence_row *found = NULL, *rows;
	size_t count = 0, put = 0;
	emergency->read_at = kiosk_of(ui)->written;
	enum err err = presence_now(office, arena, &found, &count);
	if (err == ERR_OK)
		err = event_crowd(office, &emergency->crowd);
	if (err) {
		log_line(LOG_WARN, "kiosk", "the emergency list could not be read: %s", err_word(err));
		arena_free(arena);
		return;
	}
	rows = arena_array(arena, count, sizeof *rows);
	for (int wanted = 0; wanted < RANKS; wanted++)
		for (size_t i = 0; i < count; i++)
			if (rank(&found[i]) == wanted)
				rows[put++] = found[i];
	struct arena *before = emergency->arena;
	emergency->arena = arena;
	emergency->rows = rows;
	emergency->count = count;
	list_fill(&emergency->list, &(struct list_source){
		.columns = columns, .n_columns = COLUMNS, .count = count, .context = emergency,
		.key = key, .words = words, .cell = cell, .style = style,
	});
	arena_free(before);
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct emergency *emergency = state;
	(void)argument;
	list_open(&emergency->list);
	read_rows(ui, emergency);
}

static void leave(struct ui *ui, void *state)
{
	struct emergency *emergency = state;
	(void)ui;
	list_close(&emergency->list);
	arena_free(emergency->arena);
}

/* What the list is stands above it: nobody takes it for everybody in the building. */
static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct emergency *emergency = state;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	int used = canvas_text(canvas, area, STYLE_TITLE, ALIGN_START,
	                       visits_report_counts(ui_catalog(ui), ui_frame(ui), emergency->rows,
	                                            emergency->count));
	struct area note = page_below(area, used);
	if (body.rows < ROOMY_ROWS)
		note.rows = 1;
	used += canvas_text(canvas, note, STYLE_QUIET, ALIGN_START, ui_text(ui, MSG_CLI_ROSTER_NOTE));
	if (emergency->crowd.open)
		used += canvas_text(canvas, page_below(area, used), STYLE_WARN, ALIGN_START,
		                    visits_report_crowd(ui_catalog(ui), ui_frame(ui), &emergency->crowd));
	list_draw(&emergency->list, ui, canvas, page_below(area, used), MSG_KIOSK_STAFF_NOBODY);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct emergency *emergency = state;
	return list_event(&emergency->list, ui, event) != LIST_IGNORED;
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct emergency *emergency = state;
	if (emergency->read_at != kiosk_of(ui)->written)
		read_rows(ui, emergency);
	return kiosk_staff_watch(ui, now);
}

static const struct ui_key keys[] = {
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen kiosk_staff_list_screen = {
	.name = "emergency-list",
	.state_size = sizeof(struct emergency),
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
	.leave = leave,
};
