#include "desk/desk_offerings.h"

#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "domain/offering.h"

struct offerings {
	struct list list;
	struct arena *arena; /* of what was found */
	struct offering *found;
	size_t count;
	char query[EDIT_BYTES]; /* as it was found by */
	unsigned version;       /* of the desk's snapshot, when it was asked */
};

/* ---- the list ---- */

static const struct list_column columns[] = {
	{ MSG_OFFERING_HEAD_WORDS, 24, 3, true, false },
	{ MSG_DESK_HEAD_NAME, 14, 1, true, false },
	{ MSG_OFFERING_HEAD_ASK, 20, 0, false, false },
};

static const struct offering *at(const void *context, size_t row)
{
	return &((const struct offerings *)context)->found[row];
}

static int64_t key(const void *context, size_t row)
{
	return at(context, row)->id;
}

static const char *words(const void *context, size_t row)
{
	return at(context, row)->words;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct offering *offering = at(context, row);
	switch (column) {
	case 0: return offering->words;
	case 1: return offering->name;
	default:
		return offering->may_ask ? ui_text(ui, MSG_OFFERING_MAY)
		                         : ui_say(ui, MSG_OFFERING_WAS, msg_time(offering->asked_at));
	}
}

static enum style style(const void *context, size_t row)
{
	return at(context, row)->may_ask ? STYLE_TEXT : STYLE_QUIET;
}

static void search(struct ui *ui, struct offerings *view)
{
	struct desk *desk = desk_of(ui);
	struct arena *arena = arena_new();
	struct offering *found = NULL;
	size_t count = 0;
	view->version = desk->data.version;
	strcpy(view->query, view->list.filter.text);
	enum err err = offering_search(desk->options->office, arena, view->query, &found, &count);
	if (err != ERR_OK) {
		log_line(LOG_WARN, "desk", "what families would share could not be read: %s", err_word(err));
		arena_free(arena);
		return;
	}
	arena_free(view->arena);
	view->arena = arena;
	view->found = found;
	view->count = count;
	const struct list_source source = {
		.columns = columns, .n_columns = sizeof columns / sizeof *columns, .count = count, .context = view,
		.key = key, .words = words, .cell = cell, .searched = MSG_OFFERINGS_SEARCH, .style = style,
	};
	list_fill(&view->list, &source);
}

/* ---- the screen ---- */

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct offerings *view = state;
	(void)argument;
	list_open(&view->list);
	search(ui, view);
}

static void leave(struct ui *ui, void *state)
{
	struct offerings *view = state;
	(void)ui;
	list_close(&view->list);
	arena_free(view->arena);
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct offerings *view = state;
	(void)now;
	if (view->version != desk_of(ui)->data.version)
		search(ui, view);
	return UI_NEVER;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct offerings *view = state;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	list_draw(&view->list, ui, canvas, area, *view->query ? MSG_OFFERINGS_NOT_FOUND : MSG_OFFERINGS_NONE);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct offerings *view = state;
	size_t row;
	enum list_did did = list_event(&view->list, ui, event);
	if (did == LIST_TAKEN && list_selected(&view->list, &row))
		ui_push(ui, &desk_offering_screen, &view->found[row].id);
	else if (did == LIST_MOVED && strcmp(view->query, view->list.filter.text) != 0)
		search(ui, view);
	return did != LIST_IGNORED;
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	return list_says(&((const struct offerings *)state)->list, ui, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_OPEN, NULL, NULL },
	{ INPUT_F3, MSG_DO_LETTERS, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_offerings_screen = {
	.name = "desk-offerings",
	.state_size = sizeof(struct offerings),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
	.leave = leave,
	.says = says,
};
