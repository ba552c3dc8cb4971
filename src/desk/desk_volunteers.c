#include "desk/desk_volunteers.h"

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_pick.h"
#include "ui/page.h"
#include "ui/tabs.h"

static const struct volunteers_tab *const tabs[] = {
	&desk_volunteers_needs, &desk_volunteers_past, &desk_volunteers_calls, &desk_volunteers_wishes, &desk_volunteers_people,
	&desk_volunteers_hours, &desk_volunteers_came, &desk_volunteers_thanks, &desk_volunteers_ending,
	&desk_volunteers_opportunities, &desk_volunteers_levels, &desk_volunteers_requirements,
};
enum { TABS = sizeof tabs / sizeof *tabs, AGAIN_MS = 60 * 1000 };

struct volunteers_view {
	struct arena *arena;    /* of what the lists show */
	struct arena *keep;     /* of the form that was opened last */
	unsigned version;       /* of the desk's snapshot at that time */
	struct volunteers_rows rows[TABS];
	struct list lists[TABS];
	struct tabs tabs;
	int64_t again_at;       /* shifts begin and end while nothing is written */
	enum msg problem;
};

static enum err read_all(struct ui *ui, struct volunteers_rows rows[TABS], struct arena *arena)
{
	enum err err = ERR_OK;
	for (int tab = 0; tab < TABS && err == ERR_OK; tab++) {
		rows[tab] = (struct volunteers_rows){ .arena = arena };
		if (desk_may(ui, tabs[tab]->right))
			err = tabs[tab]->read(ui, &rows[tab]);
	}
	return err;
}

/* On an error the old rows stay. */
static void read_anew(struct ui *ui, struct volunteers_view *view)
{
	struct arena *fresh = arena_new(), *old = view->arena;
	struct volunteers_rows rows[TABS];
	view->version = desk_of(ui)->data.version;
	enum err err = read_all(ui, rows, fresh);
	if (err != ERR_OK) {
		log_line(LOG_WARN, "desk", "volunteers could not be read: %s", err_word(err));
		arena_free(fresh);
		return;
	}
	view->arena = fresh;
	for (int tab = 0; tab < TABS; tab++) {
		struct list_source source = tabs[tab]->source;
		view->rows[tab] = rows[tab];
		view->tabs.hidden[tab] = !desk_may(ui, tabs[tab]->right);
		source.count = rows[tab].count;
		source.context = &view->rows[tab];
		list_fill(&view->lists[tab], &source);
	}
	arena_free(old);
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct volunteers_view *view = state;
	(void)argument;
	view->keep = arena_new();
	for (int tab = 0; tab < TABS; tab++)
		list_open(&view->lists[tab]);
	view->tabs.count = TABS;
	read_anew(ui, view);
	while (view->tabs.at < TABS - 1 && view->tabs.hidden[view->tabs.at])
		view->tabs.at++;
}

static void leave(struct ui *ui, void *state)
{
	struct volunteers_view *view = state;
	(void)ui;
	for (int tab = 0; tab < TABS; tab++)
		list_close(&view->lists[tab]);
	arena_free(view->arena);
	arena_free(view->keep);
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct volunteers_view *view = state;
	bool due = view->again_at && now >= view->again_at;
	if (view->version != desk_of(ui)->data.version || due)
		read_anew(ui, view);
	if (due || !view->again_at)
		view->again_at = now + AGAIN_MS;
	return view->again_at;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct volunteers_view *view = state;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	const char *names[TABS];
	for (int tab = 0; tab < TABS; tab++)
		names[tab] = ui_say(ui, tabs[tab]->name, msg_number((int64_t)view->rows[tab].count));
	int used = tabs_draw(&view->tabs, canvas, area, names) + 1;
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(area, used), STYLE_WARN, ALIGN_START, ui_text(ui, view->problem));
	list_draw(&view->lists[view->tabs.at], ui, canvas, page_below(area, used), tabs[view->tabs.at]->none);
}

const char *desk_volunteers_words(const struct volunteers_rows *rows, const char *text, const struct volunteer_words *task)
{
	const char *words = arena_printf(rows->arena, "%s %s", text, task->own[VOLUNTEER_NAME]);
	for (size_t i = 0; i < task->others[VOLUNTEER_NAME].count; i++)
		words = arena_printf(rows->arena, "%s %s", words, task->others[VOLUNTEER_NAME].texts[i].text);
	return words;
}

/* ---- what is done ---- */

void desk_volunteers_problem(struct ui *ui, enum msg problem)
{
	if (ui_top(ui) == &desk_volunteers_screen)
		((struct volunteers_view *)ui_top_state(ui))->problem = problem;
}

static void open_row(struct ui *ui, struct volunteers_view *view)
{
	size_t at = view->tabs.at, row;
	if (!list_selected(&view->lists[at], &row))
		return;
	arena_wipe(view->keep);
	view->problem = tabs[at]->open(ui, view->keep, &view->rows[at], row);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct volunteers_view *view = state;
	view->problem = MSG_NONE;
	if (tabs_event(&view->tabs, event))
		return true;
	switch (list_event(&view->lists[view->tabs.at], ui, event)) {
	case LIST_TAKEN: open_row(ui, view); return true;
	case LIST_MOVED: return true;
	case LIST_IGNORED: break;
	}
	return false;
}

static const struct volunteers_tab *tab_of(const void *state)
{
	return tabs[((const struct volunteers_view *)state)->tabs.at];
}

static void add(struct ui *ui, void *state)
{
	struct volunteers_view *view = state;
	arena_wipe(view->keep);
	view->problem = tab_of(view)->add(ui, view->keep, &view->rows[view->tabs.at]);
}

static bool adds(struct ui *ui, const void *state)
{
	const struct volunteers_tab *tab = tab_of(state);
	return tab->add && desk_may(ui, tab->adds_nothing ? tab->right : RIGHT_EDIT_VOLUNTEERS);
}

static void found(struct ui *ui, int64_t person)
{
	ui_push(ui, &desk_clearances_screen, &person);
}

static void find(struct ui *ui, void *state)
{
	(void)state;
	ui_push(ui, &desk_pick_screen, &(struct desk_pick){ .title = MSG_PICK_VISITOR_TITLE, .taken = found });
}

static bool finds(struct ui *ui, const void *state)
{
	(void)state;
	return desk_may(ui, RIGHT_LOOKUP);
}

static void sort(struct ui *ui, void *state)
{
	struct volunteers_view *view = state;
	(void)ui;
	list_sort_next(&view->lists[view->tabs.at]);
}

static bool sorts(struct ui *ui, const void *state)
{
	const struct volunteers_view *view = state;
	(void)ui;
	return list_sorts(&view->lists[view->tabs.at]);
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	const struct volunteers_view *view = state;
	return key == INPUT_F6 ? ui_text(ui, tab_of(view)->add_label) : list_says(&view->lists[view->tabs.at], ui, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_OPEN, NULL, NULL },
	{ INPUT_TAB, MSG_DO_NEXT_LIST, NULL, NULL },
	{ INPUT_F5, MSG_VOLUNTEERS_FIND, find, finds },
	{ INPUT_F6, MSG_VOLUNTEERS_ADD_OPPORTUNITY, add, adds },
	{ INPUT_F7, MSG_DO_SORT, sort, sorts },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_volunteers_screen = {
	.name = "desk-volunteers",
	.state_size = sizeof(struct volunteers_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
	.leave = leave,
	.says = says,
};
