#include "flow/view.h"

#include <string.h>

#include "flow/view_check.h"
#include "flow/view_kind.h"
#include "flow/view_leave.h"
#include "ui/page.h"

enum { AGAIN_MS = 150, PATIENCE_MS = 10000, ROOMY_ROWS = 18 };

/* A translation is typed as its language is, whatever the screen's. */
static void begin_typing(struct ui *ui, struct view *view, const struct step *step)
{
	typing_next_line(&view->typing, step && step->latin);
	view->typing.method.prose = step && (step->prose || step->kind == STEP_ADDRESS);
	if (step && step->typed_in)
		typing_begin(&view->typing, ui, step->typed_in(&view->run, view->run.at));
}

void view_begin_step(struct ui *ui, struct view *view)
{
	view->row = FLOW_NONE;
	view->field = (struct area){ 0 };
	view->text_from = 0;
	view->text_more = false;
	const struct step *step = flow_step(&view->run);
	begin_typing(ui, view, step);
	/* the button of "check your answers" is what Enter takes, after a change, too */
	view->choices[view->start.flow->n_steps].selected = SIZE_MAX;
	if (!flow_at_check(&view->run)) {
		const struct view_kind *kind = view_kind_of(view);
		if (kind->enter)
			kind->enter(ui, view);
	}
}

static const char *all_values(struct ui *ui, struct view *view)
{
	const char *all = "";
	for (size_t i = 0; i < view->start.flow->n_steps; i++)
		all = arena_printf(ui_arena(ui), "%s%s\n", all, flow_value(&view->run, (int)i));
	return all;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct view *view = state;
	view->start = *(const struct view_start *)argument;
	view->row = FLOW_NONE;
	flow_start(&view->run, view->start.flow, view->start.context, ui_arena(ui));
	if (view->start.fill) {
		view->start.fill(&view->run);
		flow_to_check(&view->run);
		view->filled = all_values(ui, view);
	}
	view_begin_step(ui, view);
	view->problem = view->start.said;
}

/* ---- saving ---- */

static bool waits(const struct view *view)
{
	const struct flow *flow = view->start.flow;
	return flow->waits && flow->waits(&view->run);
}

static void save(struct ui *ui, struct view *view)
{
	enum err err = view->start.flow->finish(&view->run);
	if (err == ERR_OK) {
		view->start.done(ui, &view->run);
		return;
	}
	int64_t now = ui_now(ui);
	if (err == ERR_BUSY && (view->phase != VIEW_SAVING || now < view->give_up_at)) {
		if (view->phase != VIEW_SAVING)
			view->give_up_at = now + PATIENCE_MS;
		view->phase = VIEW_SAVING;
		view->again_at = waits(view) ? now : now + AGAIN_MS;
		return;
	}
	const struct flow *flow = view->start.flow;
	view->problem = flow->refused ? flow->refused(&view->run, err) : MSG_NONE;
	view->phase = view->problem == MSG_NONE ? VIEW_FAILED : VIEW_ASKING;
	if (view->phase == VIEW_FAILED)
		view->told = view->start.failed(ui, &view->run, err);
}

void view_resume(struct view *view)
{
	view->phase = VIEW_ASKING;
	flow_to_check(&view->run);
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct view *view = state;
	if (view->phase != VIEW_SAVING || waits(view))
		return UI_NEVER;
	if (now >= view->again_at)
		save(ui, view);
	/* saving may have replaced the screen and taken the state with it */
	return ui_top(ui) == &view_screen && ui_top_state(ui) == state &&
	                       view->phase == VIEW_SAVING
	               ? view->again_at
	               : ui_now(ui);
}

const char *view_call_row(struct ui *ui, const struct view *view)
{
	return view->start.call ? ui_text(ui, MSG_CALL_ROW) : NULL;
}

/* ---- going on and back ---- */

void view_next(struct ui *ui, struct view *view)
{
	view->problem = MSG_NONE;
	switch (flow_next(&view->run, &view->problem)) {
	case FLOW_STEPPED: view_begin_step(ui, view); break;
	case FLOW_FINISH: save(ui, view); break;
	case FLOW_REFUSED: case FLOW_LEFT: break;
	}
}

static bool is_changed(struct ui *ui, struct view *view)
{
	return view->start.fill ? strcmp(all_values(ui, view), view->filled) != 0 : flow_touched(&view->run);
}

void view_leave(struct ui *ui)
{
	const struct view *view = ui_top_state(ui);
	if (view->start.left)
		view->start.left(ui);
	else
		ui_pop(ui);
}

static void go_back(struct ui *ui, void *state)
{
	struct view *view = state;
	view->problem = MSG_NONE;
	if (view->phase == VIEW_SAVING)
		return;
	if (view->phase == VIEW_FAILED) {
		view->phase = VIEW_ASKING;
		return;
	}
	/* what was filled in is looked at as one: behind the last look there is no question */
	bool leaves = view->start.fill && flow_at_check(&view->run);
	if (!leaves && flow_back(&view->run) == FLOW_STEPPED)
		view_begin_step(ui, view);
	else if (view->start.stays)
		return;
	else if (is_changed(ui, view))
		ui_push(ui, &view_leave_screen, NULL);
	else
		view_leave(ui);
}

static bool goes_back(struct ui *ui, const void *state)
{
	const struct view *view = state;
	size_t nth;
	(void)ui;
	flow_count(&view->run, &nth);
	return !view->start.stays || nth > 1;
}

/* ---- drawing ---- */

/* Dots for the eye, words for who counts or listens. */
static int draw_progress(struct ui *ui, struct view *view, struct canvas *canvas,
                         struct area area)
{
	size_t nth, count = view->start.fill ? 0 : flow_count(&view->run, &nth);
	struct area row = { area.row, area.col, 1, area.cols };
	int dots = 0;
	if (count > 1) {
		const char *words = ui_say(ui, MSG_PROGRESS, msg_number(nth), msg_number(count));
		canvas_text(canvas, row, STYLE_QUIET, ALIGN_END, words);
		row.cols -= canvas_cells_of(words) + 2;
	}
	if (count > 1 && (int)count * 2 < row.cols / 2) {
		char *line = arena_alloc(ui_frame(ui), count * 3 + 1);
		for (size_t i = 0; i < count; i++)
			strcat(line, i < nth ? "●" : "○");
		canvas_text(canvas, row, STYLE_MARK, ALIGN_START, line);
		dots = (int)count + 2;
	}
	row.col += dots;
	row.cols -= dots;
	canvas_text(canvas, row, STYLE_TEXT, ALIGN_START,
	            words_say(ui_catalog(ui), ui_frame(ui), view->run.flow->title));
	return 1;
}

/* What was answered stays in sight, small, on one line: the last of it, when it is long. */
static const char *answers_line(struct ui *ui, struct view *view, int cols)
{
	enum { DOT_CELLS = 3 };
	const char *said[FLOW_STEPS], *line = "";
	int count = 0, first = 0, cells = 0;
	for (int step = 0; step < view->run.at; step++) {
		bool shown = view_is_checked(view, step) && !view->run.flow->steps[step].hushed;
		const char *text = shown ? flow_said(&view->run, step, ui_catalog(ui), ui_frame(ui)) : "";
		if (*text)
			said[count++] = text;
	}
	for (first = count; first > 0; first--) {
		cells += canvas_cells_of(said[first - 1]) + DOT_CELLS;
		if (cells > cols && first < count)
			break;
	}
	if (first > 0)
		line = "…";
	for (int i = first; i < count; i++)
		line = *line ? ui_say(ui, MSG_LIST_DOT, msg_said(line), msg_name(said[i])) : said[i];
	return line;
}

static int draw_answers(struct ui *ui, struct view *view, struct canvas *canvas,
                        struct area area)
{
	struct area row = { area.row, area.col, 1, area.cols };
	if (view->start.fill)
		canvas_typed(canvas, row, STYLE_QUIET, ALIGN_START, view->start.about ? view->start.about : "");
	else if (!flow_at_check(&view->run))
		canvas_text(canvas, row, STYLE_QUIET, ALIGN_START, answers_line(ui, view, area.cols));
	return 1;
}

static void draw_step(struct ui *ui, struct view *view, struct canvas *canvas,
                      struct area area)
{
	struct catalog *catalog = ui_catalog(ui);
	bool roomy = area.rows >= ROOMY_ROWS - 3;
	int used = canvas_text(canvas, area, STYLE_TITLE, ALIGN_START,
	                       words_say(catalog, ui_frame(ui), flow_ask(&view->run, view->run.at)));
	used += canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START,
	                    words_say(catalog, ui_frame(ui), flow_help(&view->run, view->run.at)));
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(area, used), STYLE_WARN, ALIGN_START,
		                    ui_text(ui, view->problem));
	else if (roomy)
		used++;
	view_kind_of(view)->draw(ui, view, canvas, page_below(area, used));
}

/* A family waits where its answers are; who serves it is there already. */
static void draw_failed(struct ui *ui, const struct view *view, struct canvas *canvas, struct area area)
{
	int used = canvas_text(canvas, area, STYLE_ALERT, ALIGN_START,
	                       ui_text(ui, MSG_SAVE_FAILED));
	if (view->start.call)
		used += canvas_text(canvas, page_below(area, used), STYLE_TITLE, ALIGN_START,
		                    ui_text(ui, view->told ? MSG_SAVE_FAILED_TOLD : MSG_SAVE_FAILED_TELL));
	canvas_text(canvas, page_below(area, used + 1), STYLE_TEXT, ALIGN_START,
	            ui_text(ui, MSG_SAVE_FAILED_HELP));
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct view *view = state;
	struct area column = page_column(body);
	bool roomy = body.rows >= ROOMY_ROWS;
	int used = draw_progress(ui, view, canvas, column);
	if (roomy)
		used += draw_answers(ui, view, canvas, page_below(column, used)) + 1;
	struct area area = page_below(column, used);
	if (view->phase == VIEW_FAILED)
		draw_failed(ui, view, canvas, area);
	else if (view->phase == VIEW_SAVING)
		canvas_text(canvas, area, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_ONE_MOMENT));
	else if (flow_at_check(&view->run))
		view_check_draw(ui, view, canvas, area);
	else
		draw_step(ui, view, canvas, area);
}

/* ---- events ---- */

/* A text is being typed, and not a list of them looked at. */
static bool is_typing(const struct view *view)
{
	const struct step *step = flow_step(&view->run);
	return step && view->phase == VIEW_ASKING && view_kind_of(view)->lettered &&
	       (step->kind != STEP_GROUP || view->row != FLOW_NONE);
}

static bool takes_letters(struct ui *ui, const void *state)
{
	(void)ui;
	const struct view *view = state;
	return is_typing(view) && view_types(view);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct view *view = state;
	if (view->phase == VIEW_SAVING)
		return event->kind != EVENT_KEY || event->key < INPUT_F1;
	if (view->phase == VIEW_FAILED) {
		if (event->kind == EVENT_KEY && event->key == INPUT_ENTER) {
			view->phase = VIEW_ASKING;
			save(ui, view);
			return true;
		}
		return false;
	}
	if (flow_at_check(&view->run))
		return view_check_event(ui, view, event);
	struct edit *edit = view_edit(view);
	if (edit && takes_letters(ui, view) && typing_event(&view->typing, ui, event, edit, &view->problem))
		return true;
	return view_kind_of(view)->event(ui, view, event);
}

struct edit *view_edit(struct view *view)
{
	if (!is_typing(view))
		return NULL;
	return view->row == FLOW_NONE ? flow_answer(&view->run, view->run.at)->text
	                              : flow_row(&view->run, view->run.at, (size_t)view->row);
}

void view_help(const struct view *view, struct words *ret_ask, struct words *ret_why)
{
	const struct step *step = flow_step(&view->run);
	*ret_ask = step ? flow_ask(&view->run, view->run.at) : view->run.flow->check_title;
	*ret_why = step ? step->why : (struct words){ .msg = MSG_CHECK_HELP };
}

static void turn_letters(struct ui *ui, void *state)
{
	struct view *view = state;
	typing_turn(&view->typing, ui, view_edit(view));
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	const struct view *view = state;
	if (key == INPUT_F6 && view->start.aside)
		return ui_text(ui, view->start.aside_label);
	return key == INPUT_F3 ? typing_says(&view->typing, ui) : NULL;
}

static const char *place(struct ui *ui, const void *state)
{
	const struct view *view = state;
	const struct step *step = flow_step(&view->run);
	const char *at = view->phase == VIEW_SAVING   ? "saving"
	                 : view->phase == VIEW_FAILED ? "failed"
	                 : step                       ? step->id
	                                              : "check";
	return arena_printf(ui_frame(ui), "%s/%s", view->start.flow->name, at);
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	typing_stop(&((struct view *)state)->typing);
}

static void remove_row(struct ui *ui, void *state)
{
	struct view *view = state;
	flow_remove_row(&view->run, view->run.at, (size_t)view->row);
	view_begin_step(ui, view);
}

static bool row_open(struct ui *ui, const void *state)
{
	const struct view *view = state;
	(void)ui;
	return view->row != FLOW_NONE && flow_step(&view->run)->kind == STEP_GROUP;
}

static void step_aside(struct ui *ui, void *state)
{
	struct view *view = state;
	view->start.aside(ui, &view->run);
}

static bool has_aside(struct ui *ui, const void *state)
{
	(void)ui;
	return ((const struct view *)state)->start.aside != NULL;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_GO_ON, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, go_back, goes_back },
	{ INPUT_F3, MSG_DO_LETTERS, turn_letters, takes_letters },
	{ INPUT_F6, MSG_DO_MORE, step_aside, has_aside },
	{ INPUT_F7, MSG_DO_REMOVE, remove_row, row_open },
	{ 0 },
};

const struct screen view_screen = {
	.name = "flow",
	.state_size = sizeof(struct view),
	.idle = UI_IDLE_ASK,
	.holds_answers = true,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
	.leave = leave,
	.says = says,
	.place = place,
};
