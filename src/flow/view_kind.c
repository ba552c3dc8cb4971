#include "flow/view_kind.h"

#include <string.h>

#include "flow/kind.h"
#include "flow/view_address.h"
#include "flow/view_date.h"
#include "flow/view_text.h"
#include "text/utf8.h"
#include "ui/field.h"
#include "ui/page.h"

/* ---- fields ---- */

int view_draw_field(struct ui *ui, struct view *view, struct canvas *canvas, struct area area,
                    const struct edit *edit)
{
	struct area frame = { area.row, area.col, 3, area.cols };
	canvas_frame(canvas, frame, STYLE_LINE);
	view->field = (struct area){ area.row + 1, area.col + 2, 1, area.cols - 4 };
	if (!flow_at_check(&view->run) && flow_step(&view->run)->secret) {
		struct edit masked;
		edit_mask(edit, &masked);
		canvas_field(canvas, view->field, &masked);
	} else {
		struct edit shown;
		typing_shown(&view->typing, edit, &shown);
		canvas_field(canvas, view->field, &shown);
		explicit_bzero(&shown, sizeof shown);
	}
	canvas_target(canvas, view->field, 0);
	return 3 + (view_types(view) ? typing_draw(&view->typing, ui, canvas, page_below(area, 3), edit) : 0);
}

bool view_edit_event(struct ui *ui, struct view *view, const struct event *event,
                     struct edit *edit)
{
	switch (event->kind) {
	case EVENT_TEXT:
	case EVENT_PASTE:
		view->problem = field_put(edit, event) ? MSG_NONE : MSG_DID_NOT_FIT;
		return true;
	case EVENT_TOUCH:
		if (event->target != 0)
			return false;
		edit_move(edit, canvas_field_offset(ui_canvas(ui), view->field, edit, event->col));
		return true;
	case EVENT_KEY:
		if (!field_key(edit, event->key, ui_locale(ui)->rtl))
			return false;
		view->problem = MSG_NONE;
		return true;
	default:
		return false;
	}
}

static struct edit *text_now(struct view *view)
{
	return flow_answer(&view->run, view->run.at)->text;
}

static bool is_enter(const struct event *event)
{
	return event->kind == EVENT_KEY && event->key == INPUT_ENTER;
}

static void text_draw(struct ui *ui, struct view *view, struct canvas *canvas,
                      struct area area)
{
	int used = view_draw_field(ui, view, canvas, area, text_now(view));
	if (flow_step(&view->run)->optional)
		canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START,
		            ui_text(ui, MSG_MAY_BE_EMPTY));
}

static bool text_event(struct ui *ui, struct view *view, const struct event *event)
{
	if (is_enter(event)) {
		view_next(ui, view);
		return true;
	}
	return view_edit_event(ui, view, event, text_now(view));
}

static void number_draw(struct ui *ui, struct view *view, struct canvas *canvas,
                        struct area area)
{
	area.cols = area.cols < 20 ? area.cols : 20;
	int used = view_draw_field(ui, view, canvas, area, text_now(view));
	area = page_column(canvas_whole(canvas));
	area.row = view->field.row - 1 + used;
	area.rows = 1;
	canvas_text(canvas, area, STYLE_QUIET, ALIGN_START, ui_text(ui, MSG_NUMBER_KEYS));
}

static void number_step(struct view *view, long by)
{
	const struct step *step = flow_step(&view->run);
	long number = flow_number(&view->run, view->run.at, step->least - (by > 0 ? 1 : 0)) + by;
	if (number < step->least)
		number = step->least;
	if (number > step->most)
		number = step->most;
	const char *text = arena_printf(view->run.arena, "%ld", number);
	edit_start(text_now(view), text, kind_limit(step));
	edit_end(text_now(view));
	view->problem = MSG_NONE;
}

static bool number_event(struct ui *ui, struct view *view, const struct event *event)
{
	if (event->kind == EVENT_KEY && (event->key == INPUT_UP || event->key == INPUT_DOWN)) {
		number_step(view, event->key == INPUT_UP ? 1 : -1);
		return true;
	}
	if (event->kind == EVENT_TEXT) {
		char digit = choice_digit(event->text);
		if (!digit) {
			view->problem = MSG_TYPE_NUMBER;
			return true;
		}
		struct event plain = *event;
		plain.text = &digit;
		plain.length = 1;
		return view_edit_event(ui, view, &plain, text_now(view));
	}
	return text_event(ui, view, event);
}

/* ---- choices ---- */

static struct choice *choice_now(struct view *view)
{
	return &view->choices[view->run.at];
}

static void choice_enter(struct ui *ui, struct view *view)
{
	(void)ui;
	size_t count;
	const struct option *options = flow_options(&view->run, view->run.at, &count);
	struct choice *choice = choice_now(view);
	choice->count = count;
	choice->numbers = flow_step(&view->run)->numbers;
	choice->typed = 0;
	choice->call = view->start.call != NULL; /* row 0 is there before the first frame, too */
	for (size_t i = 0; i < count; i++)
		if (flow_has_code(&view->run, view->run.at, options[i].code)) {
			choice->selected = i;
			return;
		}
}

static void options_draw(struct ui *ui, struct view *view, struct canvas *canvas,
                         struct area area)
{
	size_t count;
	const struct option *options = flow_options(&view->run, view->run.at, &count);
	struct choice_row *rows = arena_array(ui_frame(ui), count + 1, sizeof *rows);
	bool several = flow_step(&view->run)->kind == STEP_CHOICES;
	for (size_t i = 0; i < count; i++) {
		bool full = flow_has_code(&view->run, view->run.at, options[i].code);
		rows[i] = (struct choice_row){
			.text = words_text(ui_catalog(ui), options[i].label),
			.note = options[i].note.msg || options[i].note.own ? words_say(ui_catalog(ui), ui_frame(ui), options[i].note) : NULL,
			.symbol = options[i].symbol,
			.typed = options[i].label.own != NULL, /* a name, in its own direction */
			.mark = !several ? CHOICE_PLAIN : full ? CHOICE_FULL_BOX : CHOICE_EMPTY_BOX,
		};
	}
	choice_now(view)->count = count;
	choice_now(view)->whole = true;
	choice_draw(choice_now(view), canvas, area, rows, view_call_row(ui, view));
}

/* True when row `0` was taken. */
static bool took_call(struct ui *ui, struct view *view, enum choice_did did, size_t row)
{
	if (did != CHOICE_TAKEN || row != choice_now(view)->count)
		return false;
	view->start.call(ui);
	return true;
}

static bool choice_kind_event(struct ui *ui, struct view *view, const struct event *event)
{
	size_t count, row = 0;
	const struct option *options = flow_options(&view->run, view->run.at, &count);
	enum choice_did did = choice_event(choice_now(view), event, NULL, &row);
	if (took_call(ui, view, did, row) || did == CHOICE_MOVED)
		return true;
	if (did == CHOICE_IGNORED)
		return false;
	struct answer *answer = flow_answer(&view->run, view->run.at);
	answer->codes[0] = options[row].code;
	answer->n_codes = 1;
	view_next(ui, view);
	return true;
}

/* False: there is room for no more. */
static bool toggle(struct answer *answer, const char *code)
{
	for (size_t i = 0; i < answer->n_codes; i++)
		if (strcmp(answer->codes[i], code) == 0) {
			/* the others keep their order: the first may be the best */
			answer->n_codes--;
			memmove(&answer->codes[i], &answer->codes[i + 1], (answer->n_codes - i) * sizeof *answer->codes);
			return true;
		}
	if (answer->n_codes == FLOW_CODES)
		return false;
	answer->codes[answer->n_codes++] = code;
	return true;
}

static bool choices_event(struct ui *ui, struct view *view, const struct event *event)
{
	if (is_enter(event) && choice_now(view)->selected < choice_now(view)->count) {
		view_next(ui, view);
		return true;
	}
	size_t count, row = 0;
	const struct option *options = flow_options(&view->run, view->run.at, &count);
	enum choice_did did;
	if (event->kind == EVENT_TEXT && strcmp(event->text, " ") == 0) {
		did = CHOICE_TAKEN;
		row = choice_now(view)->selected;
	} else {
		did = choice_event(choice_now(view), event, NULL, &row);
	}
	if (took_call(ui, view, did, row) || did == CHOICE_MOVED)
		return true;
	if (did == CHOICE_IGNORED)
		return false;
	view->problem = toggle(flow_answer(&view->run, view->run.at), options[row].code) ? MSG_NONE : MSG_CHOICES_FULL;
	return true;
}

/* ---- a text to be read, and one to be agreed to ---- */

static void notice_draw(struct ui *ui, struct view *view, struct canvas *canvas,
                        struct area area)
{
	view_text_draw(ui, view, canvas, area, 0);
}

/* A key that was pressed twice is no consent: nothing is chosen until somebody does. */
static void consent_enter(struct ui *ui, struct view *view)
{
	choice_enter(ui, view);
	if (flow_answer(&view->run, view->run.at)->n_codes == 0)
		choice_now(view)->selected = CHOICE_NONE;
}

static bool consent_event(struct ui *ui, struct view *view, const struct event *event)
{
	if (view_text_event(view, event))
		return true;
	/* the rows are not there yet, but a person can be called */
	if (view->text_more && (event->kind != EVENT_TEXT || choice_digit(event->text) != '0'))
		return false;
	if (is_enter(event) && choice_now(view)->selected == CHOICE_NONE) {
		view->problem = MSG_CHOOSE_ONE;
		return true;
	}
	return choice_kind_event(ui, view, event);
}

/* The rows that its options need, close together. */
static int rows_of_options(struct ui *ui, struct view *view, struct canvas *canvas, int cols)
{
	enum { SIGNS = 5 };
	size_t count;
	const struct option *options = flow_options(&view->run, view->run.at, &count);
	const char *call = view_call_row(ui, view);
	int rows = call ? canvas_rows_of(canvas, call, cols - SIGNS) : 0;
	for (size_t i = 0; i < count; i++)
		rows += canvas_rows_of(canvas, words_text(ui_catalog(ui), options[i].label), cols - SIGNS);
	return rows;
}

static void consent_draw(struct ui *ui, struct view *view, struct canvas *canvas, struct area area)
{
	choice_now(view)->compact = true; /* the text comes first */
	int below = 1 + rows_of_options(ui, view, canvas, area.cols);
	int used = view_text_draw(ui, view, canvas, area, below);
	if (!view->text_more)
		options_draw(ui, view, canvas, page_below(area, used + 1));
}

static bool notice_event(struct ui *ui, struct view *view, const struct event *event)
{
	if (view_text_event(view, event))
		return true;
	if (!is_enter(event))
		return false;
	view_next(ui, view);
	return true;
}

/* ---- a group: the list, and one row being typed ---- */

static void open_row(struct view *view, size_t row)
{
	struct answer *answer = flow_answer(&view->run, view->run.at);
	if (!flow_row(&view->run, view->run.at, row))
		return;
	view->row = (int)row;
	if (row == answer->n_rows)
		answer->n_rows++;
}

static size_t most_rows(const struct view *view)
{
	const struct step *step = flow_step(&view->run);
	return step->limit && step->limit < FLOW_ROWS ? step->limit : FLOW_ROWS;
}

/* A row left empty is no row. True when it stayed. */
static bool close_row(struct view *view)
{
	struct answer *answer = flow_answer(&view->run, view->run.at);
	size_t row = (size_t)view->row;
	view->row = FLOW_NONE;
	bool kept = !utf8_blank(answer->rows[row]->text);
	if (!kept)
		flow_remove_row(&view->run, view->run.at, row);
	choice_now(view)->selected = 0;
	return kept;
}

static void group_enter(struct ui *ui, struct view *view)
{
	(void)ui;
	choice_now(view)->selected = 0;
	if (flow_answer(&view->run, view->run.at)->n_rows == 0 && !flow_step(&view->run)->optional)
		open_row(view, 0);
}

static size_t group_rows(struct ui *ui, struct view *view, struct choice_row *rows)
{
	const struct answer *answer = flow_answer(&view->run, view->run.at);
	size_t count = 0;
	rows[count++] = (struct choice_row){
		.text = ui_text(ui, answer->n_rows ? MSG_GROUP_ENOUGH : MSG_GROUP_NOBODY),
	};
	if (answer->n_rows < most_rows(view))
		rows[count++] = (struct choice_row){
			.text = ui_text(ui, answer->n_rows ? MSG_GROUP_ANOTHER : MSG_GROUP_ADD),
		};
	for (size_t i = 0; i < answer->n_rows; i++)
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_GROUP_CHANGE),
		                                     .value = answer->rows[i]->text };
	return count;
}

static void group_draw(struct ui *ui, struct view *view, struct canvas *canvas,
                       struct area area)
{
	const struct answer *answer = flow_answer(&view->run, view->run.at);
	if (view->row != FLOW_NONE) {
		view_draw_field(ui, view, canvas, area, answer->rows[view->row]);
		return;
	}
	struct choice_row rows[FLOW_ROWS + 2];
	choice_now(view)->count = group_rows(ui, view, rows);
	choice_draw(choice_now(view), canvas, area, rows, view_call_row(ui, view));
}

static bool group_row_event(struct ui *ui, struct view *view, const struct event *event)
{
	if (is_enter(event)) {
		if (!close_row(view) && flow_problem(&view->run) != MSG_NONE) {
			view->problem = flow_problem(&view->run);
			open_row(view, 0);
		}
		return true;
	}
	if (event->kind == EVENT_KEY && event->key == INPUT_ESC) {
		view->problem = MSG_NONE;
		/* from the one row that has to be there, Esc goes back in the flow */
		return close_row(view) || flow_problem(&view->run) == MSG_NONE;
	}
	return view_edit_event(ui, view, event, view_edit(view));
}

static bool group_event(struct ui *ui, struct view *view, const struct event *event)
{
	if (view->row != FLOW_NONE)
		return group_row_event(ui, view, event);
	struct choice_row rows[FLOW_ROWS + 2];
	choice_now(view)->count = group_rows(ui, view, rows);
	choice_now(view)->call = view->start.call != NULL;
	size_t row = 0, names = flow_answer(&view->run, view->run.at)->n_rows;
	enum choice_did did = choice_event(choice_now(view), event, rows, &row);
	if (took_call(ui, view, did, row) || did == CHOICE_MOVED)
		return true;
	if (did == CHOICE_IGNORED)
		return false;
	size_t first = choice_now(view)->count - names;
	if (row == 0)
		view_next(ui, view);
	else
		open_row(view, row >= first ? row - first : names);
	return true;
}

static const struct view_kind kinds[STEP_KINDS] = {
	[STEP_CHOICE] = { choice_enter, options_draw, choice_kind_event, false },
	[STEP_CHOICES] = { choice_enter, options_draw, choices_event, false },
	[STEP_TEXT] = { NULL, text_draw, text_event, true },
	[STEP_NUMBER] = { NULL, number_draw, number_event, false },
	[STEP_PHONE] = { NULL, text_draw, text_event, false },
	[STEP_NOTICE] = { NULL, notice_draw, notice_event, false },
	[STEP_GROUP] = { group_enter, group_draw, group_event, true },
	[STEP_ADDRESS] = { view_address_enter, view_address_draw, view_address_event, true },
	[STEP_CONSENT] = { consent_enter, consent_draw, consent_event, false },
	[STEP_TIME] = { NULL, text_draw, text_event, false },
	[STEP_DATE] = { view_date_enter, view_date_draw, view_date_event, false },
};

bool view_types(const struct view *view)
{
	const struct step *step = flow_step(&view->run);
	return view_kind_of(view)->lettered && !step->plain && !step->secret;
}

const struct view_kind *view_kind_of(const struct view *view)
{
	return &kinds[flow_step(&view->run)->kind];
}
