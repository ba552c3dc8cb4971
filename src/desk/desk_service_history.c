#include "desk/desk.h"
#include "desk/desk_service.h"
#include "domain/directory_history.h"
#include "forms/service_edit.h"
#include "text/locale.h"
#include "ui/list.h"

struct history_view {
	struct list list;
	struct arena *arena;
	struct directory_history *lines;
	size_t count;
};

enum column { WHEN, WHAT, BEFORE, BY };

static const struct list_column columns[] = {
	{ MSG_HISTORY_WHEN, 21, 0, false, false }, { MSG_HISTORY_WHAT, 16, 1, false, false },
	{ MSG_HISTORY_BEFORE, 14, 3, true, false }, { MSG_HISTORY_BY, 10, 1, true, false },
};

static int64_t key(const void *context, size_t row)
{
	(void)context;
	return (int64_t)row + 1;
}

static const char *words(const void *context, size_t row)
{
	return ((const struct history_view *)context)->lines[row].before;
}

static const char *what(struct ui *ui, const struct directory_history *line)
{
	const struct locale *locale = *line->language ? locale_find(line->language) : NULL;
	switch (line->of) {
	case DIRECTORY_HISTORY_FIELD:
		return words_text(ui_catalog(ui), service_change_flow.steps[line->field].label);
	case DIRECTORY_HISTORY_HOURS: return ui_text(ui, MSG_SERVICE_HISTORY_HOURS);
	case DIRECTORY_HISTORY_PRACTICE: return ui_text(ui, MSG_SERVICE_PRACTICE_TITLE);
	case DIRECTORY_HISTORY_TRANSLATION: break;
	}
	return ui_say(ui, MSG_SERVICE_HISTORY_TRANSLATION, msg_name(locale ? locale->endonym : line->language));
}

static const char *before(struct ui *ui, const struct directory_history *line)
{
	if (!*line->before)
		return "—";
	return line->of == DIRECTORY_HISTORY_FIELD ? service_field_words(ui_catalog(ui), ui_frame(ui), line->field, line->before)
	                                           : line->before;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct directory_history *line = &((const struct history_view *)context)->lines[row];
	switch ((enum column)column) {
	case WHEN: return ui_say(ui, MSG_HISTORY_AT, msg_time(line->at));
	case WHAT: return what(ui, line);
	case BEFORE: return before(ui, line);
	case BY: return line->by;
	}
	return "";
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct history_view *view = state;
	list_open(&view->list);
	view->arena = arena_new();
	if (directory_history_list(desk_of(ui)->options->office, view->arena, *(const int64_t *)argument, &view->lines,
	                           &view->count) != ERR_OK)
		view->count = 0;
	const struct list_source source = { .columns = columns, .n_columns = sizeof columns / sizeof *columns,
		                                .count = view->count, .context = view, .key = key, .words = words, .cell = cell };
	list_fill(&view->list, &source);
}

static void leave(struct ui *ui, void *state)
{
	struct history_view *view = state;
	(void)ui;
	list_close(&view->list);
	arena_free(view->arena);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct history_view *view = state;
	list_draw(&view->list, ui, canvas, (struct area){ body.row, body.col + 1, body.rows, body.cols - 2 },
	          MSG_SERVICE_HISTORY_NONE);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	return list_event(&((struct history_view *)state)->list, ui, event) != LIST_IGNORED;
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	return list_says(&((const struct history_view *)state)->list, ui, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ INPUT_F3, MSG_DO_LETTERS, NULL, NULL },
	{ 0 },
};

const struct screen desk_service_history_screen = {
	.name = "desk-service-history",
	.state_size = sizeof(struct history_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.says = says,
	.leave = leave,
};
