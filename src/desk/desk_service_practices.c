#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "desk/desk_service.h"
#include "flow/view.h"
#include "forms/practice_edit.h"

struct practices_view {
	struct desk_listing listing; /* first: desk_listing_tick */
	int64_t service;
	struct directory_practice *said, *written; /* the same rows: in the language on screen, and to be changed */
	struct practice_edit_form form;
};

/* ---- the list ---- */

enum column { NAME, TIER, REASON };

static const struct list_column columns[] = {
	{ MSG_PRACTICE_NAME_LABEL, 22, 2, true, false },
	{ MSG_PRACTICE_TIER_LABEL, 14, 0, false, false },
	{ MSG_PRACTICE_REASON_LABEL, 20, 3, true, false },
};

static const struct directory_practice *row_at(const void *context, size_t row)
{
	return &((const struct practices_view *)context)->said[row];
}

static int64_t key(const void *context, size_t row)
{
	return desk_key_of(row_at(context, row)->uid, 0);
}

static const char *words(const void *context, size_t row)
{
	const struct practices_view *view = context;
	const struct directory_practice *said = &view->said[row];
	return arena_printf(view->listing.reading.arena, "%s %s %s", said->name, said->reason, view->written[row].name);
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct directory_practice *practice = row_at(context, row);
	switch ((enum column)column) {
	case NAME: return practice->name;
	case TIER: return practice_tier_words(ui_catalog(ui), practice->tier);
	case REASON: return practice->reason;
	}
	return "";
}

/* ---- reading ---- */

static enum err read_practices(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source)
{
	struct practices_view *view = state;
	struct office *office = desk_of(ui)->options->office;
	struct directory_practice *said = NULL, *written = NULL;
	size_t count = 0, n_written = 0;
	enum err err = directory_practice_list(office, arena, ui_locale(ui)->tag, view->service, &said, &count);
	if (err == ERR_OK)
		err = directory_practice_list(office, arena, "", view->service, &written, &n_written);
	if (err != ERR_OK)
		return err;
	view->said = said;
	view->written = written;
	*ret_source = (struct list_source){ .columns = columns, .n_columns = sizeof columns / sizeof *columns,
		                                .count = count < n_written ? count : n_written, .context = view, .key = key,
		                                .words = words, .cell = cell };
	return ERR_OK;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	((struct practices_view *)state)->service = *(const int64_t *)argument;
	desk_listing_open(ui, state, "practices", read_practices);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct practices_view *view = state;
	list_draw(&view->listing.list, ui, canvas, (struct area){ body.row, body.col + 1, body.rows, body.cols - 2 },
	          MSG_PRACTICE_NONE);
}

/* ---- what is done ---- */

static void run(struct ui *ui, struct practices_view *view, const struct flow *flow, void (*fill)(struct flow_run *run))
{
	ui_push(ui, &view_screen, &(struct view_start){ .flow = flow, .context = &view->form, .done = desk_kept,
	                                                .failed = desk_not_kept, .fill = fill });
}

static void change(struct ui *ui, struct practices_view *view)
{
	size_t row;
	if (!list_selected(&view->listing.list, &row))
		return;
	struct arena *keep = view->listing.reading.keep;
	arena_wipe(keep);
	view->form = (struct practice_edit_form){ .office = desk_of(ui)->options->office, .service = view->service,
		                                      .shown = view->written[row] };
	const char **const texts[] = { &view->form.shown.uid, &view->form.shown.name, &view->form.shown.reason,
		                           &view->form.shown.source };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = arena_string(keep, *texts[i]);
	run(ui, view, &practice_change_flow, practice_edit_fill);
}

static void add(struct ui *ui, void *state)
{
	struct practices_view *view = state;
	view->form = (struct practice_edit_form){ .office = desk_of(ui)->options->office, .service = view->service };
	run(ui, view, &practice_new_flow, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct practices_view *view = state;
	enum list_did did = list_event(&view->listing.list, ui, event);
	if (did == LIST_TAKEN)
		change(ui, view);
	return did != LIST_IGNORED;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_SESSION_DO_CHANGE, NULL, NULL },
	{ INPUT_F6, MSG_SERVICE_HOURS_DO_ADD, add, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_service_practices_screen = {
	.name = "desk-service-practices",
	.state_size = sizeof(struct practices_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = desk_listing_tick,
	.leave = desk_listing_leave,
	.says = desk_listing_says,
};
