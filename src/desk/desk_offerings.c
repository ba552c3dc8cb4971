#include "desk/desk_offerings.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/desk_reading.h"
#include "domain/offering.h"

struct offerings {
	struct desk_listing listing; /* first: desk_listing_tick */
	struct offering *found;
	char query[EDIT_BYTES];      /* as it was found by */
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

static enum err search(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source)
{
	struct offerings *view = state;
	struct offering *found = NULL;
	size_t count = 0;
	strcpy(view->query, view->listing.list.filter.text);
	enum err err = offering_search(desk_of(ui)->options->office, arena, view->query, &found, &count);
	if (err != ERR_OK)
		return err;
	view->found = found;
	*ret_source = (struct list_source){
		.columns = columns, .n_columns = sizeof columns / sizeof *columns, .count = count, .context = view,
		.key = key, .words = words, .cell = cell, .searched = MSG_OFFERINGS_SEARCH, .style = style,
	};
	return ERR_OK;
}

/* ---- the screen ---- */

static void enter(struct ui *ui, void *state, const void *argument)
{
	(void)argument;
	desk_listing_open(ui, state, "what families would share", search);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct offerings *view = state;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	list_draw(&view->listing.list, ui, canvas, area, *view->query ? MSG_OFFERINGS_NOT_FOUND : MSG_OFFERINGS_NONE);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct offerings *view = state;
	size_t row;
	enum list_did did = list_event(&view->listing.list, ui, event);
	if (did == LIST_TAKEN && list_selected(&view->listing.list, &row))
		ui_push(ui, &desk_offering_screen, &view->found[row].id);
	else if (did == LIST_MOVED && strcmp(view->query, view->listing.list.filter.text) != 0)
		desk_listing_read(ui, view);
	return did != LIST_IGNORED;
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
	.tick = desk_listing_tick,
	.leave = desk_listing_leave,
	.says = desk_listing_says,
};
