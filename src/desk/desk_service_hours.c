#include <string.h>

#include "desk/desk.h"
#include "desk/desk_reading.h"
#include "desk/desk_service.h"
#include "flow/view.h"
#include "forms/schedule_edit.h"
#include "forms/hours_words.h"
#include "ui/page.h"

struct hours_view {
	struct desk_listing listing; /* first: desk_listing_tick */
	int64_t service;
	struct directory_hours *hours;
	struct directory_hours_place *places;
	size_t n_places;
	struct schedule_form form;
	int64_t sure;        /* the row that F7 was pressed for once; 0: none */
	enum msg problem;
};

/* ---- the list ---- */

enum column { WHEN, PLACE };

static const struct list_column columns[] = {
	{ MSG_SERVICE_HOURS_HEAD, 40, 1, false, false },
	{ MSG_CARD_WHERE, 14, 0, true, false },
};

static const struct directory_hours *row_at(const void *context, size_t row)
{
	return &((const struct hours_view *)context)->hours[row];
}

static int64_t key(const void *context, size_t row)
{
	return row_at(context, row)->id;
}

static const char *words(const void *context, size_t row)
{
	return row_at(context, row)->note;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	struct directory_hours hours = *row_at(context, row);
	if (column == PLACE)
		return hours.place;
	hours.place = "";
	const char *said = hours_words(ui_catalog(ui), ui_frame(ui), &hours, "");
	if (hours.flaw != OPENING_SOUND || !*said)
		said = ui_dot(ui, ui_say(ui, MSG_SERVICE_HOURS_FLAW, msg_name(hours.opens), msg_name(hours.closes)), hours.note);
	return said;
}

static enum style style(const void *context, size_t row)
{
	return row_at(context, row)->flaw != OPENING_SOUND ? STYLE_WARN : STYLE_TEXT;
}

/* ---- reading ---- */

static enum err read_hours(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source)
{
	struct hours_view *view = state;
	struct office *office = desk_of(ui)->options->office;
	struct directory_hours *hours = NULL;
	struct directory_hours_place *places = NULL;
	size_t count = 0, n_places = 0;
	enum err err = directory_hours_list(office, arena, view->service, &hours, &count);
	if (err == ERR_OK)
		err = directory_hours_places(office, arena, view->service, &places, &n_places);
	if (err != ERR_OK)
		return err;
	view->hours = hours;
	view->places = places;
	view->n_places = n_places;
	*ret_source = (struct list_source){ .columns = columns, .n_columns = sizeof columns / sizeof *columns, .count = count,
		                                .context = view, .key = key, .words = words, .cell = cell, .style = style };
	return ERR_OK;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	((struct hours_view *)state)->service = *(const int64_t *)argument;
	desk_listing_open(ui, state, "hours", read_hours);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct hours_view *view = state;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	int used = 0;
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, area, STYLE_WARN, ALIGN_START, ui_text(ui, view->problem));
	list_draw(&view->listing.list, ui, canvas, page_below(area, used), MSG_SERVICE_HOURS_NONE);
}

/* ---- what is done ---- */

/* What the run holds outlasts the list, which is read anew while it is open. */
static struct directory_hours kept(struct arena *arena, const struct directory_hours *hours)
{
	struct directory_hours copy = *hours;
	const char **const texts[] = { &copy.uid, &copy.at, &copy.place, &copy.first_day, &copy.last_day, &copy.opens, &copy.closes,
		                           &copy.note };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = arena_string(arena, *texts[i]);
	return copy;
}

static void begin_form(struct ui *ui, struct hours_view *view)
{
	struct directory_hours_place *places;
	arena_wipe(view->listing.reading.keep);
	view->form = (struct schedule_form){ .office = desk_of(ui)->options->office, .service = view->service,
		                              .n_places = view->n_places };
	view->form.places = places = arena_array(view->listing.reading.keep, view->n_places, sizeof *places);
	for (size_t i = 0; i < view->n_places; i++)
		places[i] = (struct directory_hours_place){ arena_string(view->listing.reading.keep, view->places[i].at),
			                                        arena_string(view->listing.reading.keep, view->places[i].name) };
	view->problem = MSG_NONE;
	view->sure = 0;
}

static void change(struct ui *ui, struct hours_view *view)
{
	size_t row;
	if (!list_selected(&view->listing.list, &row))
		return;
	begin_form(ui, view);
	view->form.before = kept(view->listing.reading.keep, &view->hours[row]);
	bool said = view->form.before.pattern != DIRECTORY_HOURS_ELSE;
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &schedule_change_flow, .context = &view->form,
	                                                .done = desk_kept, .failed = desk_not_kept,
	                                                .fill = said ? schedule_form_fill : NULL,
	                                                .said = said ? MSG_NONE : MSG_SCHEDULE_TYPED_ANEW });
}

static void add(struct ui *ui, void *state)
{
	struct hours_view *view = state;
	begin_form(ui, view);
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &schedule_new_flow, .context = &view->form,
	                                                .done = desk_kept, .failed = desk_not_kept });
}

static void end(struct ui *ui, void *state)
{
	struct hours_view *view = state;
	size_t row;
	if (!list_selected(&view->listing.list, &row))
		return;
	if (view->sure != view->hours[row].id) {
		view->sure = view->hours[row].id;
		view->problem = MSG_SERVICE_HOURS_END_SURE;
		return;
	}
	view->sure = 0;
	view->problem = desk_trouble(directory_hours_end(desk_of(ui)->options->office, view->service, &view->hours[row]),
	                             MSG_SCHEDULE_CONFLICT);
	desk_reload(ui);
}

static bool has_rows(struct ui *ui, const void *state)
{
	size_t row;
	(void)ui;
	return list_selected(&((const struct hours_view *)state)->listing.list, &row);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct hours_view *view = state;
	enum list_did did = list_event(&view->listing.list, ui, event);
	if (did != LIST_IGNORED) {
		view->problem = MSG_NONE;
		view->sure = 0;
	}
	if (did == LIST_TAKEN)
		change(ui, view);
	return did != LIST_IGNORED;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_SESSION_DO_CHANGE, NULL, has_rows },
	{ INPUT_F6, MSG_SERVICE_HOURS_DO_ADD, add, NULL },
	{ INPUT_F7, MSG_SERVICE_HOURS_DO_END, end, has_rows },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_service_hours_screen = {
	.name = "desk-service-hours",
	.state_size = sizeof(struct hours_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = desk_listing_tick,
	.leave = desk_listing_leave,
	.says = desk_listing_says,
};
