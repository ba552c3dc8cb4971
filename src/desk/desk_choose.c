#include <stdlib.h>

#include "desk/desk.h"
#include "desk/desk_pick.h"
#include "desk/desk_reading.h"
#include "desk/desk_volunteers.h"
#include "domain/volunteer_find.h"
#include "forms/shift_words.h"
#include "ui/page.h"

/* ---- the shifts to which somebody may move ---- */

/* Those of the same task, by time, whether there is room or not; then what would fit. */
static bool is_offered(const struct volunteer_match *match, int64_t opportunity, bool same)
{
	if (match->mine || (match->shift.opportunity == opportunity) != same)
		return false;
	return same || (match->may_now && !match->full && !match->overlaps);
}

static int by_time(const void *left, const void *right)
{
	const struct volunteer_match *a = left, *b = right;
	return a->shift.starts_at < b->shift.starts_at ? -1 : a->shift.starts_at > b->shift.starts_at;
}

static enum err read_targets(struct ui *ui, struct volunteers_rows *rows)
{
	struct volunteer_match *all = NULL;
	size_t count = 0, used = 0;
	const struct volunteer_ask ask = { .person = rows->person, .grades = "", .locale = ui_locale(ui)->tag };
	enum err err = volunteer_find(desk_of(ui)->options->office, rows->arena, &ask, &all, &count);
	if (err != ERR_OK)
		return err;
	struct volunteer_match *list = arena_array(rows->arena, count, sizeof *list);
	for (int same = 1; same >= 0; same--) {
		size_t from = used;
		for (size_t i = 0; i < count; i++)
			if (is_offered(&all[i], rows->opportunity, same == 1))
				list[used++] = all[i];
		if (used > from)
			qsort(list + from, used - from, sizeof *list, by_time);
	}
	rows->rows = list;
	rows->count = used;
	return ERR_OK;
}

static const struct shift_view *target_at(const void *context, size_t row)
{
	return &((const struct volunteer_match *)((const struct volunteers_rows *)context)->rows)[row].shift;
}

static int64_t target_key(const void *context, size_t row)
{
	return target_at(context, row)->id;
}

static const char *target_words(const void *context, size_t row)
{
	return desk_volunteers_words(context, "", &target_at(context, row)->of->words);
}

static const char *target_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct shift_view *shift = target_at(context, row);
	return column == 0   ? shift_name(ui, shift)
	       : column == 1 ? desk_shift_row_when(ui, shift)
	                     : ui_say(ui, MSG_SESSION_PLACES, msg_number(shift->taken), msg_number(shift->capacity));
}

static const struct list_column target_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_TASK, 18, 3, true, false },
	{ MSG_VOLUNTEERS_HEAD_WHEN, 42, 0, false, false },
	{ MSG_VOLUNTEERS_HEAD_PLACES, 8, 0, false, false },
};

const struct volunteers_tab desk_volunteers_targets = {
	.none = MSG_SHIFT_MOVE_NONE, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { .columns = target_columns, .n_columns = sizeof target_columns / sizeof *target_columns, .key = target_key,
	            .words = target_words, .cell = target_cell },
	.read = read_targets,
};

/* ---- the screen ---- */

struct choose {
	struct desk_listing listing; /* first: desk_listing_tick */
	struct desk_choose_start start;
	struct volunteers_rows rows;
	enum msg problem;
};

static enum err read_choices(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source)
{
	struct choose *choose = state;
	struct volunteers_rows fresh = { .arena = arena, .person = choose->start.person,
	                                 .opportunity = choose->start.opportunity };
	enum err err = choose->start.tab->read(ui, &fresh);
	if (err != ERR_OK)
		return err;
	choose->rows = fresh;
	*ret_source = choose->start.tab->source;
	ret_source->count = fresh.count;
	ret_source->context = &choose->rows;
	return ERR_OK;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct choose *choose = state;
	choose->start = *(const struct desk_choose_start *)argument;
	desk_listing_open(ui, state, "what there is to choose", read_choices);
	if (choose->start.of)
		choose->start.of = arena_string(choose->listing.reading.keep, choose->start.of);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct choose *choose = state;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	int used = choose->start.of ? canvas_typed(canvas, area, STYLE_TITLE, ALIGN_START, choose->start.of) : 0;
	used += canvas_text(canvas, page_below(area, used), used > 0 ? STYLE_QUIET : STYLE_TITLE, ALIGN_START,
	                    ui_text(ui, choose->start.title)) + 1;
	if (choose->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(area, used), STYLE_WARN, ALIGN_START, ui_text(ui, choose->problem));
	list_draw(&choose->listing.list, ui, canvas, page_below(area, used), choose->start.tab->none);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct choose *choose = state;
	size_t row;
	choose->problem = MSG_NONE;
	switch (list_event(&choose->listing.list, ui, event)) {
	case LIST_MOVED: return true;
	case LIST_IGNORED: return false;
	case LIST_TAKEN: break;
	}
	if (!list_selected(&choose->listing.list, &row))
		return true;
	if (!choose->start.taken) {
		choose->problem = choose->start.tab->open(ui, choose->listing.reading.keep, &choose->rows, row);
	} else {
		void (*taken)(struct ui *ui, int64_t key) = choose->start.taken;
		int64_t key = choose->start.tab->source.key(&choose->rows, row);
		ui_pop(ui);
		taken(ui, key);
	}
	return true;
}

static void find(struct ui *ui, void *state)
{
	const struct desk_pick pick = { .title = MSG_PICK_VISITOR_TITLE, .taken = ((struct choose *)state)->start.taken };
	ui_pop(ui);
	ui_push(ui, &desk_pick_screen, &pick);
}

static bool finds(struct ui *ui, const void *state)
{
	return ((const struct choose *)state)->start.finds && desk_may(ui, RIGHT_LOOKUP);
}

/* What the rows are of is changed above them. */
static void change(struct ui *ui, void *state)
{
	struct choose *choose = state;
	choose->problem = choose->start.tab->add(ui, choose->listing.reading.keep, &choose->rows);
}

static bool changes(struct ui *ui, const void *state)
{
	const struct choose *choose = state;
	return !choose->start.taken && choose->start.tab->add && desk_may(ui, RIGHT_EDIT_VOLUNTEERS);
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	const struct choose *choose = state;
	return key == INPUT_F6                                  ? ui_text(ui, choose->start.tab->add_label)
	       : key == INPUT_ENTER && !choose->start.taken ? ui_text(ui, MSG_DO_OPEN)
	                                                    : desk_listing_says(ui, state, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F5, MSG_VOLUNTEERS_FIND, find, finds },
	{ INPUT_F6, MSG_SHIFT_DO_CHANGE, change, changes },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

/* A screen is on the stack once: a choice may be made above a list, and one list above another. */
#define CHOOSE_SCREEN(name_)                                                                              \
	{ .name = (name_), .state_size = sizeof(struct choose), .idle = UI_IDLE_NONE, .keys = keys, .enter = enter, \
	  .draw = draw, .event = event, .tick = desk_listing_tick, .leave = desk_listing_leave, .says = says }

const struct screen desk_choose_screen = CHOOSE_SCREEN("desk-choose");
const struct screen desk_task_shifts_screen = CHOOSE_SCREEN("desk-task-shifts");
const struct screen desk_person_shifts_screen = CHOOSE_SCREEN("desk-person-shifts");

void desk_choose_person(struct ui *ui, void (*taken)(struct ui *ui, int64_t person))
{
	ui_push(ui, &desk_choose_screen,
	        &(struct desk_choose_start){ .title = MSG_SHIFT_PEOPLE_TITLE, .tab = &desk_volunteers_people, .taken = taken,
	                                     .finds = true });
}
