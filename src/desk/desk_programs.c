#include "desk/desk_programs.h"

#include "desk/desk.h"
#include "desk/desk_service.h"
#include "flow/view.h"
#include "forms/event_edit.h"
#include "forms/service_edit.h"
#include "ui/page.h"
#include "ui/tabs.h"

struct programs_view {
	struct desk_programs programs;
	struct list lists[PROGRAMS_TABS];
	struct tabs tabs;
	struct event_form evening; /* of a new one */
	struct service_form service;
	struct arena *form_arena;
};

static const enum msg tab_names[PROGRAMS_TABS] = {
	[PROGRAMS_SESSIONS] = MSG_PROGRAMS_TAB_SESSIONS, [PROGRAMS_CALLS] = MSG_PROGRAMS_TAB_CALLS,
	[PROGRAMS_EVENINGS] = MSG_PROGRAMS_TAB_EVENINGS,
	[PROGRAMS_BARRIERS] = MSG_PROGRAMS_TAB_BARRIERS, [PROGRAMS_MISSED] = MSG_PROGRAMS_TAB_MISSED,
	[PROGRAMS_SERVICES] = MSG_PROGRAMS_TAB_SERVICES,
};
static const enum msg none[PROGRAMS_TABS] = {
	[PROGRAMS_SESSIONS] = MSG_PROGRAMS_NO_SESSIONS, [PROGRAMS_CALLS] = MSG_PROGRAMS_NO_CALLS,
	[PROGRAMS_EVENINGS] = MSG_PROGRAMS_NO_EVENINGS,
	[PROGRAMS_BARRIERS] = MSG_PROGRAMS_NO_BARRIERS, [PROGRAMS_MISSED] = MSG_PROGRAMS_NO_MISSED,
	[PROGRAMS_SERVICES] = MSG_PROGRAMS_NO_SERVICES,
};

static void read_anew(struct ui *ui, struct programs_view *view)
{
	const struct arena *services = view->programs.services_arena;
	if (desk_programs_read(&view->programs, ui) != ERR_OK)
		return;
	for (int tab = 0; tab < PROGRAMS_TABS; tab++) {
		view->tabs.hidden[tab] = !view->programs.may[tab];
		if (tab == PROGRAMS_SERVICES && services && services == view->programs.services_arena)
			continue; /* the same rows */
		const struct list_source source = desk_programs_source(&view->programs, (enum desk_programs_tab)tab);
		list_fill(&view->lists[tab], &source);
	}
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct programs_view *view = state;
	(void)argument;
	for (int tab = 0; tab < PROGRAMS_TABS; tab++)
		list_open(&view->lists[tab]);
	view->tabs.count = PROGRAMS_TABS;
	view->form_arena = arena_new();
	read_anew(ui, view);
	while (view->tabs.at < PROGRAMS_TABS - 1 && view->tabs.hidden[view->tabs.at])
		view->tabs.at++;
}

static void leave(struct ui *ui, void *state)
{
	struct programs_view *view = state;
	(void)ui;
	for (int tab = 0; tab < PROGRAMS_TABS; tab++)
		list_close(&view->lists[tab]);
	desk_programs_close(&view->programs);
	arena_free(view->form_arena);
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct programs_view *view = state;
	(void)now;
	if (view->programs.version != desk_of(ui)->data.version || view->programs.locale != ui_locale(ui))
		read_anew(ui, view);
	return UI_NEVER;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct programs_view *view = state;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	const char *names[PROGRAMS_TABS];
	for (int tab = 0; tab < PROGRAMS_TABS; tab++)
		names[tab] = ui_say(ui, tab_names[tab], msg_number((int64_t)view->programs.counts[tab]));
	area = page_below(area, tabs_draw(&view->tabs, canvas, area, names) + 1);
	list_draw(&view->lists[view->tabs.at], ui, canvas, area, none[view->tabs.at]);
}

static void made_evening(struct ui *ui, struct flow_run *run)
{
	int64_t evening = ((const struct event_form *)run->context)->made;
	ui_pop(ui);
	desk_reload(ui);
	ui_push(ui, &desk_evening_screen, &evening);
}

static void add_evening(struct ui *ui, void *state)
{
	struct programs_view *view = state;
	struct desk *desk = desk_of(ui);
	view->evening = (struct event_form){ .words = { .reads = &desk->reads, .table = &event_words }, .office = desk->options->office };
	const struct view_start start = { .flow = &event_new_flow, .context = &view->evening, .done = made_evening,
	                                  .failed = desk_not_kept };
	ui_push(ui, &view_screen, &start);
}

static void made_service(struct ui *ui, struct flow_run *run)
{
	int64_t service = ((const struct service_form *)run->context)->id;
	ui_pop(ui);
	desk_reload(ui);
	ui_push(ui, &desk_service_screen, &service);
}

static void add_service(struct ui *ui, void *state)
{
	struct programs_view *view = state;
	struct directory_organization_name *organizations = NULL;
	arena_wipe(view->form_arena);
	view->service = (struct service_form){ .office = desk_of(ui)->options->office, .arena = view->form_arena };
	if (directory_organization_names(view->service.office, view->form_arena, &organizations,
	                                 &view->service.match.n_organizations) != ERR_OK)
		return;
	view->service.match.organizations = organizations;
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &service_new_flow, .context = &view->service, .done = made_service,
	                                                .failed = desk_not_kept });
}

static void add(struct ui *ui, void *state)
{
	(((struct programs_view *)state)->tabs.at == PROGRAMS_EVENINGS ? add_evening : add_service)(ui, state);
}

static bool adds(struct ui *ui, const void *state)
{
	size_t at = ((const struct programs_view *)state)->tabs.at;
	return (at == PROGRAMS_EVENINGS || at == PROGRAMS_SERVICES) && desk_may(ui, RIGHT_EDIT_PROGRAMS);
}

static void open_row(struct ui *ui, struct programs_view *view)
{
	const struct desk_programs *programs = &view->programs;
	size_t row;
	if (!list_selected(&view->lists[view->tabs.at], &row))
		return;
	switch ((enum desk_programs_tab)view->tabs.at) {
	case PROGRAMS_SESSIONS: ui_push(ui, &desk_session_screen, &programs->sessions[row].id); break;
	case PROGRAMS_EVENINGS: ui_push(ui, &desk_evening_screen, &programs->evenings[row].id); break;
	case PROGRAMS_CALLS:
		ui_push(ui, &desk_place_screen,
		        &(struct desk_place_start){ .session = programs->calls[row].session.id, .place = programs->calls[row].id });
		break;
	case PROGRAMS_BARRIERS: ui_push(ui, &desk_barrier_screen, &programs->barriers[row].key); break;
	case PROGRAMS_MISSED: {
		const struct barrier_key key = desk_missed_key(ui, &programs->missed[row]);
		ui_push(ui, &desk_barrier_screen, &key);
		break;
	}
	case PROGRAMS_SERVICES: ui_push(ui, &desk_service_screen, &programs->services[row].id); break;
	case PROGRAMS_TABS: break;
	}
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct programs_view *view = state;
	if (tabs_event(&view->tabs, event))
		return true;
	switch (list_event(&view->lists[view->tabs.at], ui, event)) {
	case LIST_TAKEN: open_row(ui, view); return true;
	case LIST_MOVED: return true;
	case LIST_IGNORED: break;
	}
	return false;
}

static void sort(struct ui *ui, void *state)
{
	struct programs_view *view = state;
	(void)ui;
	list_sort_next(&view->lists[view->tabs.at]);
}

static bool sorts(struct ui *ui, const void *state)
{
	const struct programs_view *view = state;
	(void)ui;
	return list_sorts(&view->lists[view->tabs.at]);
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	const struct programs_view *view = state;
	return list_says(&view->lists[view->tabs.at], ui, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_OPEN, NULL, NULL },
	{ INPUT_TAB, MSG_DO_NEXT_LIST, NULL, NULL },
	{ INPUT_F6, MSG_SERVICE_HOURS_DO_ADD, add, adds },
	{ INPUT_F7, MSG_DO_SORT, sort, sorts },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_programs_screen = {
	.name = "desk-programs",
	.state_size = sizeof(struct programs_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
	.leave = leave,
	.says = says,
};
