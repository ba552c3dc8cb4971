#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "desk/desk_volunteers.h"
#include "domain/check_in.h"
#include "flow/view.h"
#include "forms/shift_edit.h"
#include "forms/shift_words.h"
#include "forms/sign_up_form.h"
#include "text/locale.h"
#include "ui/facts.h"
#include "ui/page.h"

enum { FACT_ROWS = 4, LIST_LEAST_ROWS = 5, AGAIN_MS = 60 * 1000 };

/* One who signed up, one who came, or both. */
struct attending {
	const struct sign_up_view *sign_up; /* NULL: came without */
	const struct volunteer_hours *hours; /* NULL: not seen; the last, where there are more */
};

struct shift_sheet {
	struct desk_listing listing; /* first: desk_listing_tick */
	int64_t id;
	bool found;
	struct shift_view shift;
	struct attending *people;
	struct facts_scroll scroll;
	enum msg said;
	bool well;
};

static const struct attending *person_at(const void *context, size_t row)
{
	return &((const struct shift_sheet *)context)->people[row];
}

static int64_t key(const void *context, size_t row)
{
	const struct attending *who = person_at(context, row);
	return who->sign_up ? who->sign_up->id : who->hours->id;
}

static const char *words(const void *context, size_t row)
{
	const struct attending *who = person_at(context, row);
	return who->sign_up ? who->sign_up->name : who->hours->name;
}

const char *desk_shift_came(struct ui *ui, const struct sign_up_view *sign_up, const struct volunteer_hours *hours)
{
	const struct shift_view *shift = &sign_up->shift;
	if (hours)
		return hours->state == HOURS_UNKNOWN ? ui_dot(ui, desk_hours_when(ui, hours), ui_text(ui, MSG_HOURS_STATE_UNKNOWN))
		                                     : desk_hours_when(ui, hours);
	if (!shift->over || sign_up->state != SIGN_UP_TAKEN)
		return "";
	return ui_text(ui, desk_shift_ended(ui, shift) ? MSG_SHIFT_DID_NOT_COME : MSG_SHIFT_NOT_HERE_YET);
}

static bool has_begun(const struct shift_sheet *sheet)
{
	return sheet->shift.over;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	static const struct sign_up_view nobody = { 0 };
	const struct attending *who = person_at(context, row);
	if (column == 2 && !has_begun(context))
		column++;
	switch (column) {
	case 0: return words(context, row);
	case 1: return who->sign_up ? desk_sign_up_state(ui, who->sign_up) : ui_text(ui, MSG_SHIFT_CAME_UNSIGNED);
	case 2: return desk_shift_came(ui, who->sign_up ? who->sign_up : &nobody, who->hours);
	default: return who->sign_up ? who->sign_up->phone : "";
	}
}

static enum style style(const void *context, size_t row)
{
	const struct attending *who = person_at(context, row);
	if (who->hours)
		return who->hours->state == HOURS_OPEN ? STYLE_GOOD : STYLE_TEXT;
	return who->sign_up->cleared && who->sign_up->state != SIGN_UP_TO_ASK ? STYLE_TEXT : STYLE_WARN;
}

static const struct list_column columns[] = {
	{ MSG_DESK_HEAD_NAME, 20, 3, true, false },
	{ MSG_DESK_HEAD_WHAT, 24, 2, false, false },
	{ MSG_PLACE_HEAD_PHONE, 14, 1, true, false },
};
/* once it has begun */
static const struct list_column begun_columns[] = {
	{ MSG_DESK_HEAD_NAME, 16, 3, true, false },
	{ MSG_DESK_HEAD_WHAT, 18, 2, false, false },
	{ MSG_SHIFT_HEAD_CAME, 22, 2, false, false },
	{ MSG_PLACE_HEAD_PHONE, 13, 1, true, false },
};

/* Beside each who signed up what is known of their coming; then who came without. */
static enum err read_people(struct office *office, struct arena *arena, const struct shift_view *shift,
                            struct attending **ret_people, size_t *ret_count)
{
	struct sign_up_view *signed_up = NULL;
	struct volunteer_hours *hours = NULL;
	size_t n_signed = 0, n_hours = 0, count;
	/* of one that was cancelled those who have to be told */
	enum err err = shift->cancelled ? sign_up_calls(office, arena, shift->id, &signed_up, &n_signed)
	                                : sign_up_list(office, arena, shift->id, &signed_up, &n_signed);
	if (err == ERR_OK)
		err = volunteer_hours_shift(office, arena, shift->id, &hours, &n_hours);
	if (err != ERR_OK)
		return err;
	struct attending *people = arena_array(arena, n_signed + n_hours, sizeof *people);
	for (count = 0; count < n_signed; count++)
		people[count].sign_up = &signed_up[count];
	for (size_t i = 0; i < n_hours; i++) {
		bool found = false;
		for (size_t k = 0; k < n_signed; k++)
			if (hours[i].person && people[k].sign_up->person == hours[i].person) {
				people[k].hours = &hours[i];
				found = true;
			}
		if (!found)
			people[count++].hours = &hours[i];
	}
	*ret_people = people;
	*ret_count = count;
	return ERR_OK;
}

static enum err read_shift(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source)
{
	struct shift_sheet *sheet = state;
	struct office *office = desk_of(ui)->options->office;
	struct shift_view shift;
	struct attending *people = NULL;
	size_t count = 0;
	enum err err = shift_get(office, arena, sheet->id, &shift);
	if (err == ERR_OK)
		err = read_people(office, arena, &shift, &people, &count);
	if (err != ERR_OK)
		return err;
	sheet->shift = shift;
	sheet->people = people;
	sheet->found = true;
	*ret_source = (struct list_source){
		.columns = has_begun(sheet) ? begun_columns : columns,
		.n_columns = has_begun(sheet) ? sizeof begun_columns / sizeof *begun_columns : sizeof columns / sizeof *columns,
		.count = count, .context = sheet, .key = key, .words = words, .cell = cell, .style = style,
	};
	return ERR_OK;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct shift_sheet *sheet = state;
	sheet->id = *(const int64_t *)argument;
	sheet->listing.again_ms = AGAIN_MS; /* it begins and ends while nothing is written */
	desk_listing_open(ui, state, "a shift", read_shift);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct shift_sheet *sheet = state;
	const struct shift_view *shift = &sheet->shift;
	const char *tag = ui_locale(ui)->tag;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	struct facts facts = facts_start(ui, true);
	if (!sheet->found) {
		canvas_text(canvas, area, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_DESK_NOT_KEPT));
		return;
	}
	int used = canvas_typed(canvas, area, STYLE_TITLE, ALIGN_START, shift_name(ui, shift));
	used += canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START, desk_shift_when(ui, shift));
	if (sheet->said != MSG_NONE)
		used += canvas_text(canvas, page_below(area, used), sheet->well ? STYLE_GOOD : STYLE_WARN, ALIGN_START,
		                    ui_text(ui, sheet->said));
	if (shift->cancelled || shift->over)
		facts_add_loud(&facts, ui_text(ui, MSG_CLI_COLUMN_STATE),
		               ui_text(ui, shift->cancelled ? MSG_SHIFT_CANCELLED : MSG_SHIFT_OVER));
	facts_add(&facts, ui_text(ui, MSG_SHIFT_PLACES_LABEL),
	          ui_say(ui, MSG_SHIFT_STANDS, msg_number(shift->taken), msg_number(shift->capacity),
	                 msg_number(shift->waiting)), false);
	if (!shift->cancelled && desk_shift_lacking(shift))
		facts_add_loud(&facts, ui_text(ui, MSG_VOLUNTEERS_HEAD_LACKING),
		               ui_say(ui, MSG_VOLUNTEERS_LACKING, msg_number(desk_shift_lacking(shift))));
	facts_add(&facts, ui_text(ui, MSG_SHIFT_ROLE_LABEL), volunteer_say(&shift->words, VOLUNTEER_ROLE, tag), true);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_PLACE_LABEL), volunteer_say(&shift->of->words, VOLUNTEER_PLACE, tag), true);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_WHOM_LABEL), volunteer_say(&shift->of->words, VOLUNTEER_ASK, tag), true);
	facts_add(&facts, ui_text(ui, MSG_SHIFT_SPEAKS_LABEL), shift_languages(ui, shift->languages), false);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_SPEAKS_LABEL), shift_languages(ui, shift->of->languages), false);
	used += facts_draw_above(ui, canvas, page_below(area, used), &facts, FACT_ROWS, LIST_LEAST_ROWS, &sheet->scroll);
	list_draw(&sheet->listing.list, ui, canvas, page_below(area, used),
	          shift->cancelled ? MSG_SHIFT_ALL_TOLD : MSG_SHIFT_NOBODY);
}

/* ---- what is done ---- */

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct shift_sheet *sheet = state;
	size_t row;
	sheet->said = MSG_NONE;
	switch (list_event(&sheet->listing.list, ui, event)) {
	case LIST_MOVED: return true;
	case LIST_IGNORED: return false;
	case LIST_TAKEN: break;
	}
	if (!list_selected(&sheet->listing.list, &row))
		return true;
	const struct attending *who = &sheet->people[row];
	if (who->sign_up) {
		ui_push(ui, &desk_sign_up_screen, &(struct desk_sign_up_start){ sheet->id, who->sign_up->id });
	} else {
		arena_wipe(sheet->listing.reading.keep);
		sheet->well = false;
		sheet->said = desk_hours_open(ui, sheet->listing.reading.keep, who->hours);
	}
	return true;
}

static void start(struct ui *ui, struct shift_sheet *sheet, const struct flow *flow, void (*fill)(struct flow_run *run))
{
	arena_wipe(sheet->listing.reading.keep);
	struct shift_form *form = arena_new_of(sheet->listing.reading.keep, struct shift_form);
	form->words = (struct words_edit){ .reads = &desk_of(ui)->reads, .table = &shift_words };
	form->ui = ui;
	form->office = desk_of(ui)->options->office;
	form->id = sheet->id;
	form->series = sheet->shift.series != 0;
	enum err err = shift_edit_read(form->office, sheet->listing.reading.keep, sheet->id, &form->before);
	sheet->well = false;
	sheet->said = desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (err != ERR_OK)
		return;
	const struct view_start begins = { .flow = flow, .context = form, .done = desk_kept,
	                                   .failed = desk_not_kept, .fill = fill };
	ui_push(ui, &view_screen, &begins);
}

static void cancel(struct ui *ui, void *state)
{
	start(ui, state, &shift_cancel_flow, NULL);
}

static bool changes(struct ui *ui, const void *state)
{
	const struct shift_sheet *sheet = state;
	return sheet->found && !sheet->shift.cancelled && !sheet->shift.over && desk_may(ui, RIGHT_EDIT_VOLUNTEERS);
}

/* Whoever signed up for what was cancelled has to be told; nothing of it is changed any more. */
static void change_or_print(struct ui *ui, void *state)
{
	struct shift_sheet *sheet = state;
	if (!sheet->shift.cancelled) {
		start(ui, state, &shift_change_flow, shift_form_fill);
		return;
	}
	arena_wipe(sheet->listing.reading.keep);
	sheet->well = false;
	sheet->said = desk_calls_print(ui, sheet->listing.reading.keep, sheet->id);
}

static bool changes_or_prints(struct ui *ui, const void *state)
{
	const struct shift_sheet *sheet = state;
	bool calls = sheet->found && sheet->shift.cancelled && sheet->listing.list.source.count > 0;
	return calls ? desk_may(ui, RIGHT_SEE_VOLUNTEERS) : changes(ui, state);
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	const struct shift_sheet *sheet = state;
	return key == INPUT_F6 && sheet->shift.cancelled ? ui_text(ui, MSG_CALLS_DO_PRINT) : desk_listing_says(ui, state, key);
}

static void say_outcome(struct ui *ui, enum err err, enum sign_up_outcome outcome)
{
	struct shift_sheet *sheet = ui_top_state(ui);
	desk_reload(ui);
	sheet->well = err == ERR_OK && (outcome == SIGN_UP_HAS_ONE || outcome == SIGN_UP_ON_LIST);
	sheet->said = err == ERR_OK ? desk_sign_up_said(outcome) : desk_trouble(err, MSG_DECISION_TOO_LATE);
}

static void signed_up(struct ui *ui, struct flow_run *run)
{
	enum sign_up_outcome outcome = ((const struct sign_up_form *)run->context)->result.outcome;
	ui_pop(ui);
	say_outcome(ui, ERR_OK, outcome);
}

/* Whose language nobody knows is asked for it (D26). */
static void sign_up_person(struct ui *ui, int64_t person)
{
	struct shift_sheet *sheet = ui_top_state(ui);
	struct desk *desk = desk_of(ui);
	const char *locale = "";
	arena_wipe(sheet->listing.reading.keep);
	struct sign_up_form *form = arena_new_of(sheet->listing.reading.keep, struct sign_up_form);
	*form = (struct sign_up_form){ .office = desk->options->office, .reads = &desk->reads, .person = person,
		                           .shift = sheet->id, .request = check_in_request(desk->options->office) };
	enum err err = sign_up_locale(form->office, sheet->listing.reading.keep, person, &locale);
	if (err == ERR_OK && !*locale && reads_asks(form->reads)) {
		ui_push(ui, &view_screen, &(struct view_start){ .flow = &sign_up_flow, .context = form, .done = signed_up,
		                                                .failed = desk_not_kept });
		return;
	}
	if (err == ERR_OK)
		err = sign_up_form_finish(form, *locale ? locale : form->reads->rows[0]->tag);
	say_outcome(ui, err, form->result.outcome);
}

static void sign_somebody_up(struct ui *ui, void *state)
{
	(void)state;
	desk_choose_person(ui, sign_up_person);
}

static bool signs_up(struct ui *ui, const void *state)
{
	const struct shift_sheet *sheet = state;
	return sheet->found && !sheet->shift.cancelled && !sheet->shift.over && desk_may(ui, RIGHT_SEE_VOLUNTEERS);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_OPEN, NULL, NULL },
	{ INPUT_F5, MSG_SHIFT_DO_SIGN_UP, sign_somebody_up, signs_up },
	{ INPUT_F6, MSG_SHIFT_DO_CHANGE, change_or_print, changes_or_prints },
	{ INPUT_F7, MSG_SHIFT_DO_CANCEL, cancel, changes },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_shift_screen = {
	.name = "desk-shift",
	.state_size = sizeof(struct shift_sheet),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = desk_listing_tick,
	.leave = desk_listing_leave,
	.says = says,
};
