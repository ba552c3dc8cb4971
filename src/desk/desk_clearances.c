#include <string.h>

#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "desk/desk_volunteers.h"
#include "domain/clearance.h"
#include "flow/view.h"
#include "forms/clearance_edit.h"
#include "text/collation.h"
#include "ui/page.h"

enum { DAYS_AHEAD = 30 };

/* A clearance with what its requirement is called. */
struct entry {
	struct clearance what;
	const struct volunteer_requirement *requirement;
};

static struct entry *entries_of(struct arena *arena, const struct clearance *list, size_t *count,
                                const struct volunteer_requirement *requirements, size_t n_requirements)
{
	struct entry *entries = arena_array(arena, *count, sizeof *entries);
	size_t used = 0;
	for (size_t i = 0; i < *count; i++)
		for (size_t k = 0; k < n_requirements; k++)
			if (requirements[k].id == list[i].requirement)
				entries[used++] = (struct entry){ list[i], &requirements[k] };
	*count = used;
	return entries;
}

static const char *requirement_name(struct ui *ui, const struct entry *entry)
{
	return volunteer_say(&entry->requirement->words, VOLUNTEER_NAME, ui_locale(ui)->tag);
}

/* ---- everybody who would help ---- */

static enum err read_people(struct ui *ui, struct volunteers_rows *rows)
{
	struct clearance_person *list = NULL;
	enum err err = clearance_people(desk_of(ui)->options->office, rows->arena, &list, &rows->count);
	rows->rows = list;
	return err;
}

static const struct clearance_person *person_at(const void *context, size_t row)
{
	return &((const struct clearance_person *)((const struct volunteers_rows *)context)->rows)[row];
}

static int64_t person_key(const void *context, size_t row)
{
	return person_at(context, row)->person;
}

static const char *person_words(const void *context, size_t row)
{
	return person_at(context, row)->name;
}

static int person_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct clearance_person *left = person_at(context, a), *right = person_at(context, b);
	return column == 0 ? collation_compare(left->name, right->name) : left->met - right->met;
}

static const char *person_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct clearance_person *person = person_at(context, row);
	return column == 0 ? person->name
	                   : ui_say(ui, MSG_VOLUNTEERS_MET, msg_number(person->met), msg_number(person->of));
}

static enum msg open_person(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	(void)keep;
	ui_push(ui, &desk_clearances_screen, &person_at(rows, row)->person);
	return MSG_NONE;
}

/* ---- what ends soon ---- */

static enum err read_ending(struct ui *ui, struct volunteers_rows *rows)
{
	struct office *office = desk_of(ui)->options->office;
	struct volunteer_requirement *requirements = NULL;
	struct clearance *list = NULL;
	size_t n_requirements = 0;
	enum err err = volunteer_requirements(office, rows->arena, &requirements, &n_requirements);
	if (err == ERR_OK)
		err = clearance_ending(office, rows->arena, DAYS_AHEAD, &list, &rows->count);
	rows->rows = entries_of(rows->arena, list, &rows->count, requirements, n_requirements);
	return err;
}

static const struct entry *ending_at(const void *context, size_t row)
{
	return &((const struct entry *)((const struct volunteers_rows *)context)->rows)[row];
}

/* One of a person and a requirement. */
static int64_t ending_key(const void *context, size_t row)
{
	const struct entry *entry = ending_at(context, row);
	return (entry->what.person ^ entry->what.requirement << 1) | 1;
}

static const char *ending_words(const void *context, size_t row)
{
	const struct entry *entry = ending_at(context, row);
	return arena_printf(((const struct volunteers_rows *)context)->arena, "%s %s", entry->what.name,
	                    entry->requirement->words.own[VOLUNTEER_NAME]);
}

static int ending_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct entry *left = ending_at(context, a), *right = ending_at(context, b);
	return column == 0 ? collation_compare(left->what.name, right->what.name) : strcmp(left->what.until, right->what.until);
}

static const char *ending_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct entry *entry = ending_at(context, row);
	switch (column) {
	case 0: return entry->what.name;
	case 1: return desk_day(ui, entry->what.until);
	case 2: return requirement_name(ui, entry);
	default: return entry->what.phone;
	}
}

static enum msg open_ending(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	(void)keep;
	ui_push(ui, &desk_clearances_screen, &ending_at(rows, row)->what.person);
	return MSG_NONE;
}

/* ---- the lists ---- */

static const struct list_column people_columns[] = {
	{ MSG_DESK_HEAD_NAME, 24, 3, true, true },
	{ MSG_VOLUNTEERS_HEAD_MET, 12, 0, false, true },
};
static const struct list_column ending_columns[] = {
	{ MSG_DESK_HEAD_NAME, 18, 3, true, true },
	{ MSG_VOLUNTEERS_HEAD_UNTIL, 14, 0, false, true },
	{ MSG_VOLUNTEERS_HEAD_REQUIREMENT, 16, 2, true, false },
	{ MSG_PLACE_HEAD_PHONE, 14, 1, true, false },
};
static const struct list_column one_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_REQUIREMENT, 20, 3, true, false },
	{ MSG_CLI_COLUMN_STATE, 14, 2, false, false },
	{ MSG_VOLUNTEERS_HEAD_UNTIL, 14, 0, false, false },
	{ MSG_VOLUNTEERS_HEAD_RECORDED, 14, 2, true, false },
};

#define COLUMNS(columns_) .columns = (columns_), .n_columns = sizeof(columns_) / sizeof *(columns_)

const struct volunteers_tab desk_volunteers_people = {
	.name = MSG_VOLUNTEERS_TAB_PEOPLE, .none = MSG_VOLUNTEERS_NO_PEOPLE, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(people_columns), .key = person_key, .words = person_words, .compare = person_compare,
	            .cell = person_cell },
	.read = read_people, .open = open_person,
};
const struct volunteers_tab desk_volunteers_ending = {
	.name = MSG_VOLUNTEERS_TAB_ENDING, .none = MSG_VOLUNTEERS_NO_ENDING, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(ending_columns), .key = ending_key, .words = ending_words, .compare = ending_compare,
	            .cell = ending_cell },
	.read = read_ending, .open = open_ending,
};

/* ---- one person ---- */

struct clearances {
	struct desk_listing listing; /* first: desk_listing_tick */
	int64_t person;
	struct entry *entries;
	size_t count;
	enum msg problem;
};

static const struct entry *entry_at(const void *context, size_t row)
{
	return &((const struct clearances *)context)->entries[row];
}

static int64_t key(const void *context, size_t row)
{
	return entry_at(context, row)->requirement->id;
}

static const char *words(const void *context, size_t row)
{
	return entry_at(context, row)->requirement->words.own[VOLUNTEER_NAME];
}

static const char *state_words(struct ui *ui, const struct clearance *clearance)
{
	static const enum msg states[] = { [CLEARANCE_MISSING] = MSG_CLEARANCE_MISSING,
		                               [CLEARANCE_PENDING] = MSG_CLEARANCE_PENDING, [CLEARANCE_MET] = MSG_CLEARANCE_MET,
		                               [CLEARANCE_REFUSED] = MSG_CLEARANCE_REFUSED };
	return ui_text(ui, clearance->ended ? MSG_CLEARANCE_OVER : states[clearance->state]);
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct entry *entry = entry_at(context, row);
	switch (column) {
	case 0: return requirement_name(ui, entry);
	case 1: return state_words(ui, &entry->what);
	case 2: return *entry->what.until ? desk_day(ui, entry->what.until) : "";
	default: return entry->what.recorded_by;
	}
}

static enum style style(const void *context, size_t row)
{
	const struct clearance *what = &entry_at(context, row)->what;
	return what->ended ? STYLE_WARN : what->state == CLEARANCE_MET ? STYLE_GOOD : STYLE_TEXT;
}

static enum err read_clearances(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source)
{
	struct clearances *view = state;
	struct office *office = desk_of(ui)->options->office;
	struct volunteer_requirement *requirements = NULL;
	struct clearance *list = NULL;
	size_t n_requirements = 0, count = 0;
	enum err err = volunteer_requirements(office, arena, &requirements, &n_requirements);
	if (err == ERR_OK)
		err = clearance_list(office, arena, view->person, &list, &count);
	view->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (err != ERR_OK)
		return err;
	view->entries = entries_of(arena, list, &count, requirements, n_requirements);
	view->count = count;
	*ret_source = (struct list_source){ COLUMNS(one_columns), .count = count, .context = view, .key = key,
		                                .words = words, .cell = cell, .style = style };
	return ERR_OK;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	((struct clearances *)state)->person = *(const int64_t *)argument;
	desk_listing_open(ui, state, "clearances", read_clearances);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct clearances *view = state;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	int used = 0;
	if (view->count > 0) {
		const struct clearance *first = &view->entries[0].what;
		used += canvas_typed(canvas, area, STYLE_TITLE, ALIGN_START, first->name);
		used += canvas_typed(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START, first->phone);
	}
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(area, used), STYLE_WARN, ALIGN_START, ui_text(ui, view->problem));
	list_draw(&view->listing.list, ui, canvas, page_below(area, used), MSG_VOLUNTEERS_NO_REQUIREMENTS);
}

/* A thing that was recorded opens at the last look, one that is missing with its question. */
static void record(struct ui *ui, struct clearances *view, const struct entry *entry)
{
	arena_wipe(view->listing.reading.keep);
	struct clearance_form *form = arena_new_of(view->listing.reading.keep, struct clearance_form);
	form->office = desk_of(ui)->options->office;
	form->before = entry->what;
	form->before.until = arena_string(view->listing.reading.keep, entry->what.until); /* the list may be read anew meanwhile */
	form->requirement = arena_string(view->listing.reading.keep, ui_say(ui, MSG_LIST_DOT, msg_said(requirement_name(ui, entry)),
	                                                    msg_name(entry->what.name)));
	const struct view_start start = {
		.flow = &clearance_flow, .context = form, .done = desk_kept, .failed = desk_not_kept,
		.fill = entry->what.state == CLEARANCE_MISSING ? NULL : clearance_form_fill,
	};
	ui_push(ui, &view_screen, &start);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct clearances *view = state;
	size_t row;
	switch (list_event(&view->listing.list, ui, event)) {
	case LIST_MOVED: return true;
	case LIST_IGNORED: return false;
	case LIST_TAKEN: break;
	}
	if (list_selected(&view->listing.list, &row))
		record(ui, view, &view->entries[row]);
	return true;
}

static void see_places(struct ui *ui, void *state)
{
	const struct clearances *view = state;
	ui_push(ui, &desk_person_shifts_screen,
	        &(struct desk_choose_start){ .title = MSG_VOLUNTEERS_PLACES_TITLE, .tab = &desk_volunteers_places,
	                                     .of = view->count > 0 ? view->entries[0].what.name : NULL, .person = view->person });
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_CLEARANCE_DO_RECORD, NULL, NULL },
	{ INPUT_F5, MSG_CLEARANCE_DO_PLACES, see_places, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_clearances_screen = {
	.name = "desk-clearances",
	.state_size = sizeof(struct clearances),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = desk_listing_tick,
	.leave = desk_listing_leave,
	.says = desk_listing_says,
};
