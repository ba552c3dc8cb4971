#include <string.h>

#include "desk/desk.h"
#include "desk/desk_note.h"
#include "desk/desk_office.h"
#include "forms/presence_words.h"
#include "ui/page.h"
#include "ui/tabs.h"

enum { ROOMY_COLS = 60 };

struct lists {
	struct list lists[DESK_TABS];
	struct tabs tabs;
	unsigned filled;      /* the version of the snapshot that the lists were filled from */
	bool told;            /* what the printer said once was seen */
	int64_t looked_at;    /* the newest arrival when a key was pressed last */
};

static const enum msg tab_names[DESK_TABS] = {
	[DESK_WAITING] = MSG_DESK_TAB_WAITING, [DESK_INSIDE] = MSG_DESK_TAB_INSIDE,
	[DESK_OFFICE] = MSG_DESK_TAB_OFFICE,   [DESK_CALLS] = MSG_DESK_TAB_CALLS,
	[DESK_ITEMS] = MSG_DESK_TAB_ITEMS,
	[DESK_NOTES] = MSG_DESK_TAB_NOTES,     [DESK_KEYS] = MSG_DESK_TAB_KEYS,
	[DESK_UNSEEN] = MSG_DESK_TAB_UNSEEN,   [DESK_GONE] = MSG_DESK_TAB_GONE,
};

static const enum msg nobody[DESK_TABS] = {
	[DESK_WAITING] = MSG_DESK_NONE_WAITING, [DESK_INSIDE] = MSG_DESK_NONE_INSIDE,
	[DESK_OFFICE] = MSG_DESK_NONE_OFFICE,   [DESK_CALLS] = MSG_DESK_NONE_CALLS,
	[DESK_ITEMS] = MSG_DESK_NONE_ITEMS,
	[DESK_NOTES] = MSG_DESK_NONE_NOTES,     [DESK_KEYS] = MSG_DESK_NONE_KEYS,
	[DESK_UNSEEN] = MSG_DESK_NONE_UNSEEN,   [DESK_GONE] = MSG_DESK_NONE_GONE,
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct lists *lists = state;
	(void)ui;
	(void)argument;
	lists->tabs.count = DESK_TABS;
	for (int tab = 0; tab < DESK_TABS; tab++)
		list_open(&lists->lists[tab]);
}

static void leave(struct ui *ui, void *state)
{
	struct lists *lists = state;
	(void)ui;
	for (int tab = 0; tab < DESK_TABS; tab++)
		list_close(&lists->lists[tab]);
}

/* The lists follow the snapshot, which anything may have renewed. */
static void follow(struct ui *ui, struct lists *lists)
{
	const struct desk_data *data = &desk_of(ui)->data;
	if (lists->filled == data->version)
		return;
	bool first = !lists->filled;
	lists->filled = data->version;
	if (first)
		lists->looked_at = data->newest_arrival;
	for (int tab = 0; tab < DESK_TABS; tab++) {
		struct list_source source = desk_data_source(data, (enum desk_tab)tab);
		list_fill(&lists->lists[tab], &source);
	}
}

/* Few schools hand out keys: without one their list is not offered. Notes are for who may
 * read them. */
static bool offers(struct ui *ui, int tab)
{
	const struct desk_data *data = &desk_of(ui)->data;
	return tab == DESK_KEYS ? data->tabs[tab].count > 0 : tab != DESK_NOTES || data->sees_notes;
}

static int draw_tabs(struct ui *ui, struct lists *lists, struct canvas *canvas, struct area area)
{
	const char *names[DESK_TABS];
	for (int tab = 0; tab < DESK_TABS; tab++) {
		names[tab] = ui_say(ui, tab_names[tab], msg_number((int64_t)desk_of(ui)->data.tabs[tab].count));
		lists->tabs.hidden[tab] = !offers(ui, tab);
	}
	return tabs_draw(&lists->tabs, canvas, area, names);
}

/* The one loud thing: a call that nobody answers, else who came since a key was
 * pressed last. */
static void draw_alert(struct ui *ui, struct lists *lists, struct canvas *canvas,
                       struct area row)
{
	const struct desk_data *data = &desk_of(ui)->data;
	const struct desk_prints *prints = &desk_of(ui)->prints;
	const struct help_call *call = data->calls_first;
	if (call) {
		int64_t minutes = (ui_wall(ui) - call->asked_at) / 60000;
		canvas_text(canvas, row, STYLE_ALERT, ALIGN_START,
		            ui_say(ui, MSG_DESK_ALERT_CALL, msg_said(desk_call_kind(call, ui)),
		                   msg_name(desk_language(call->locale, ui)), msg_number(minutes)));
		canvas_tint(canvas, row, STYLE_ALERT);
	} else if (data->n_troubles) {
		const struct print_trouble *first = data->troubles;
		canvas_text(canvas, row, STYLE_ALERT, ALIGN_START,
		            first->unknown ? ui_say(ui, MSG_DESK_PAPER_LOOK, msg_name(first->name))
		                           : ui_say(ui, MSG_DESK_PAPER_TROUBLE, msg_name(first->name),
		                                    msg_name(first->message)));
		canvas_tint(canvas, row, STYLE_ALERT);
	} else if (prints->trouble) {
		canvas_text(canvas, row, STYLE_ALERT, ALIGN_START, prints->trouble);
		canvas_tint(canvas, row, STYLE_ALERT);
		lists->told = true;
	} else if (prints->own_language_cut) {
		canvas_text(canvas, row, STYLE_QUIET, ALIGN_START, ui_text(ui, MSG_DESK_PAPER_OWN_LANGUAGE));
		lists->told = true;
	} else if (data->newest_arrival > lists->looked_at && !data->newest) {
		canvas_text(canvas, row, STYLE_GOOD, ALIGN_START,
		            ui_say(ui, MSG_DESK_ALERT_ARRIVAL, msg_name(data->newest_item->for_name),
		                   msg_name(desk_item_what(data->newest_item, ui))));
	} else if (data->newest_arrival > lists->looked_at) {
		canvas_text(canvas, row, STYLE_GOOD, ALIGN_START,
		            ui_say(ui, MSG_DESK_ALERT_ARRIVAL, msg_name(data->newest->name),
		                   msg_name(presence_words_why(ui, data->purposes, data->newest->purpose))));
	}
}

static int draw_cut_off(struct ui *ui, struct canvas *canvas, struct area area)
{
	enum { ROOMY_ROWS = 16 };
	const struct office *office = desk_of(ui)->options->office;
	if (area.rows < ROOMY_ROWS) /* on a small terminal the rows come first */
		area.rows = 1;
	return canvas_text(canvas, area, note_is_late(office) ? STYLE_WARN : STYLE_QUIET, ALIGN_START,
	                   desk_note_cut_off(ui, office));
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct lists *lists = state;
	follow(ui, lists);
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	if (!desk_may(ui, RIGHT_SEE_PRESENCE)) {
		canvas_text(canvas, page_below(area, 1), STYLE_TEXT, ALIGN_START, ui_text(ui, MSG_DESK_NO_LISTS));
		return;
	}
	area = page_below(area, draw_tabs(ui, lists, canvas, area));
	draw_alert(ui, lists, canvas, (struct area){ area.row, area.col, 1, area.cols });
	area = page_below(area, 1);
	if (lists->tabs.at == DESK_NOTES)
		area = page_below(area, draw_cut_off(ui, canvas, area));
	list_draw(&lists->lists[lists->tabs.at], ui, canvas, area, nobody[lists->tabs.at]);
}

static void open_row(struct ui *ui, struct lists *lists)
{
	size_t row;
	if (!list_selected(&lists->lists[lists->tabs.at], &row))
		return;
	const struct desk_row *at = &desk_of(ui)->data.tabs[lists->tabs.at].rows[row];
	if (at->registration)
		ui_push(ui, &desk_registration_screen, &at->registration->id);
	else if (at->request)
		ui_push(ui, &desk_request_screen, &at->request->row.id);
	else if (at->who)
		ui_push(ui, &desk_card_screen, &(struct desk_card_start){ at->who->visit, at->who->id });
	else if (at->key)
		ui_push(ui, &desk_card_screen, &(struct desk_card_start){ at->key->visit, at->key->person });
	else if (at->note)
		ui_push(ui, &desk_note_screen, &at->note->id);
	else if (at->call)
		ui_push(ui, &desk_call_screen, &at->call->id);
	else
		ui_push(ui, &desk_item_screen, &at->item->id);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct lists *lists = state;
	if (!desk_may(ui, RIGHT_SEE_PRESENCE))
		return false;
	follow(ui, lists);
	lists->looked_at = desk_of(ui)->data.newest_arrival;
	/* what was not seen yet stays to be said */
	if (lists->told) {
		desk_of(ui)->prints.trouble = NULL;
		desk_of(ui)->prints.own_language_cut = false;
		lists->told = false;
	}
	if (tabs_event(&lists->tabs, event))
		return true;
	switch (list_event(&lists->lists[lists->tabs.at], ui, event)) {
	case LIST_TAKEN: open_row(ui, lists); return true;
	case LIST_MOVED: return true;
	case LIST_IGNORED: break;
	}
	return false;
}

/* The call that waits longest is on top of its list. */
static void calls(struct ui *ui, void *state)
{
	struct lists *lists = state;
	const struct help_call *first = desk_of(ui)->data.calls_first;
	lists->tabs.at = DESK_CALLS;
	if (first)
		ui_push(ui, &desk_call_screen, &first->id);
}

static void more(struct ui *ui, void *state)
{
	(void)state;
	ui_push(ui, &desk_more_screen, NULL);
}

static void find(struct ui *ui, void *state)
{
	(void)state;
	ui_push(ui, &desk_find_screen, NULL);
}

static bool finds(struct ui *ui, const void *state)
{
	(void)state;
	return desk_may(ui, RIGHT_LOOKUP);
}

static bool sees(struct ui *ui, const void *state)
{
	(void)state;
	return desk_may(ui, RIGHT_SEE_PRESENCE);
}

static void sort(struct ui *ui, void *state)
{
	struct lists *lists = state;
	(void)ui;
	list_sort_next(&lists->lists[lists->tabs.at]);
}

static bool sorts(struct ui *ui, const void *state)
{
	const struct lists *lists = state;
	return sees(ui, state) && list_sorts(&lists->lists[lists->tabs.at]);
}

/* On a narrow terminal the others need the room; it is taken all the same. */
static bool has_room(struct ui *ui, const void *state)
{
	return sees(ui, state) && canvas_whole(ui_canvas(ui)).cols >= ROOMY_COLS;
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	const struct lists *lists = state;
	return list_says(&lists->lists[lists->tabs.at], ui, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_OPEN, NULL, sees },
	{ INPUT_TAB, MSG_DO_NEXT_LIST, NULL, sees },
	{ INPUT_F3, MSG_DO_LETTERS, NULL, has_room },
	{ INPUT_F5, MSG_DO_CALLS, calls, sees },
	{ INPUT_F6, MSG_DO_MORE, more, NULL },
	{ INPUT_F7, MSG_DO_SORT, sort, sorts },
	{ INPUT_F10, MSG_DO_FIND, find, finds },
	{ 0 },
};

const struct screen desk_lists_screen = {
	.name = "desk",
	.state_size = sizeof(struct lists),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
	.says = says,
};
