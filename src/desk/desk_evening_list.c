#include "desk/desk_evening_list.h"

#include "desk/desk_programs.h"
#include "text/collation.h"

static const struct desk_programs *of(const void *context)
{
	return context;
}

const char *desk_evening_when(struct ui *ui, const struct event_view *event)
{
	const char *times = ui_say(ui, MSG_EVENING_TIMES, msg_said(ui_time(ui, event->starts_at)),
	                           msg_said(ui_time(ui, event->ends_at)));
	return ui_say(ui, MSG_LIST_DOT, msg_said(desk_day(ui, event->day)), msg_said(times));
}

const char *desk_evening_state(struct ui *ui, const struct event_view *event)
{
	static const enum msg states[EVENT_STATES] = {
		[EVENT_PLANNED] = MSG_EVENING_PLANNED, [EVENT_OPEN] = MSG_EVENING_OPEN, [EVENT_CLOSED] = MSG_EVENING_CLOSED,
	};
	return ui_text(ui, states[event->state]);
}

static const struct list_column columns[] = {
	{ MSG_EVENING_HEAD_NAME, 18, 3, true, true },
	{ MSG_EVENING_HEAD_WHEN, 34, 0, false, true },
	{ MSG_CLI_COLUMN_STATE, 9, 0, false, false },
	{ MSG_EVENING_HEAD_ARRIVALS, 9, 0, false, false },
};

static int64_t key(const void *context, size_t row)
{
	return of(context)->evenings[row].id;
}

static const char *words(const void *context, size_t row)
{
	const struct event_view *event = &of(context)->evenings[row];
	return arena_printf(of(context)->arena, "%s %s", event_say(event, EVENT_NAME, event->own),
	                    event_say(event, EVENT_PLACE, event->own));
}

static int compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct event_view *left = &of(context)->evenings[a], *right = &of(context)->evenings[b];
	return column == 0 ? collation_compare(event_say(left, EVENT_NAME, left->own), event_say(right, EVENT_NAME, right->own))
	                   : left->starts_at < right->starts_at ? -1 : left->starts_at > right->starts_at;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct event_view *event = &of(context)->evenings[row];
	switch (column) {
	case 0: return event_say(event, EVENT_NAME, ui_locale(ui)->tag);
	case 1: return desk_evening_when(ui, event);
	case 2: return desk_evening_state(ui, event);
	default: return event->arrivals ? ui_say(ui, MSG_PLAIN_NUMBER, msg_number(event->arrivals)) : "";
	}
}

static enum style style(const void *context, size_t row)
{
	return of(context)->evenings[row].state == EVENT_OPEN ? STYLE_GOOD : STYLE_TEXT;
}

const struct list_source desk_evening_list = {
	.columns = columns, .n_columns = sizeof columns / sizeof *columns, .key = key,
	.words = words, .compare = compare, .cell = cell, .style = style,
};
