#include <string.h>

#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_volunteers.h"
#include "domain/volunteer_hours.h"
#include "exchange/hours_report.h"
#include "flow/view.h"
#include "forms/volunteer_hours_edit.h"
#include "text/calendar.h"
#include "text/collation.h"

/* Who came to help and for how long; what of it waits for staff; and whom to thank. */
enum { DAYS_BACK = 30, YEAR_BEGINS = 7 };

static struct office *office_of(struct ui *ui)
{
	return desk_of(ui)->options->office;
}

/* ---- hours ---- */

static enum err read_waiting(struct ui *ui, struct volunteers_rows *rows)
{
	struct volunteer_hours *list = NULL;
	enum err err = volunteer_hours_waiting(office_of(ui), rows->arena, &list, &rows->count);
	rows->rows = list;
	return err;
}

static enum err read_came(struct ui *ui, struct volunteers_rows *rows)
{
	static const int64_t day_ms = 24 * 60 * 60 * 1000;
	struct volunteer_hours *list = NULL;
	char from[CALENDAR_DAY_BYTES], to[CALENDAR_DAY_BYTES];
	int64_t now = clock_wall_ms(office_of(ui)->clock);
	calendar_day(now - DAYS_BACK * day_ms, from);
	calendar_day(now, to);
	enum err err = volunteer_hours_days(office_of(ui), rows->arena, from, to, &list, &rows->count);
	/* the last first */
	for (size_t i = 0; i < rows->count / 2 && err == ERR_OK; i++) {
		struct volunteer_hours other = list[i];
		list[i] = list[rows->count - 1 - i];
		list[rows->count - 1 - i] = other;
	}
	rows->rows = list;
	return err;
}

static const struct volunteer_hours *hours_at(const void *context, size_t row)
{
	return &((const struct volunteer_hours *)((const struct volunteers_rows *)context)->rows)[row];
}

static int64_t hours_key(const void *context, size_t row)
{
	return hours_at(context, row)->id;
}

static const char *hours_words(const void *context, size_t row)
{
	const struct volunteer_hours *hours = hours_at(context, row);
	return desk_volunteers_words(context, hours->name, hours->task);
}

enum { NAME, TASK, DAY, STATE, LONG, WHEN };

static int hours_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct volunteer_hours *left = hours_at(context, a), *right = hours_at(context, b);
	return column == NAME   ? collation_compare(left->name, right->name)
	       : column == TASK ? collation_compare(left->opportunity_name, right->opportunity_name)
	                        : strcmp(left->day, right->day);
}

static const char *state_words(struct ui *ui, const struct volunteer_hours *hours)
{
	static const enum msg states[] = {
		[HOURS_OPEN] = MSG_HOURS_STATE_OPEN,             [HOURS_UNKNOWN] = MSG_HOURS_STATE_UNKNOWN,
		[HOURS_COUNTED] = MSG_HOURS_STATE_COUNTED,       [HOURS_TO_CONFIRM] = MSG_HOURS_STATE_TO_CONFIRM,
		[HOURS_CONFIRMED] = MSG_HOURS_STATE_CONFIRMED, [HOURS_VOID] = MSG_NONE,
	};
	/* whose they are is the first question */
	return ui_text(ui, hours->person ? states[hours->state] : MSG_HOURS_OF_NOBODY);
}

const char *desk_hours_when(struct ui *ui, const struct volunteer_hours *hours)
{
	return hours->went_at ? ui_say(ui, MSG_HOURS_WHEN, msg_time(hours->came_at), msg_time(hours->went_at))
	                      : ui_say(ui, MSG_HOURS_CAME_SINCE, msg_time(hours->came_at));
}

static const char *hours_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct volunteer_hours *hours = hours_at(context, row);
	switch (column) {
	case NAME: return hours->name;
	case TASK: return volunteer_say(hours->task, VOLUNTEER_NAME, ui_locale(ui)->tag);
	case DAY: return desk_day(ui, hours->day);
	case STATE: return state_words(ui, hours);
	case LONG: return hours->minutes == VOLUNTEER_UNKNOWN ? ""
	                                                      : hours_report_long(ui_catalog(ui), ui_frame(ui), hours->minutes);
	default: return desk_hours_when(ui, hours);
	}
}

static enum style hours_style(const void *context, size_t row)
{
	enum volunteer_hours_state state = hours_at(context, row)->state;
	return state == HOURS_UNKNOWN || state == HOURS_TO_CONFIRM ? STYLE_TEXT
	       : state == HOURS_OPEN                               ? STYLE_GOOD
	                                                           : STYLE_QUIET;
}

static void of_whom(struct ui *ui, int64_t person)
{
	struct desk *desk = desk_of(ui);
	enum err err = volunteer_hours_of(desk->options->office, desk->hours, person);
	desk_volunteers_problem(ui, desk_trouble(err, MSG_DECISION_TOO_LATE));
	desk_reload(ui);
}

static void done(struct ui *ui, struct flow_run *run)
{
	bool whose = volunteer_hours_form_whose(run);
	desk_kept(ui, run);
	if (whose)
		desk_choose_person(ui, of_whom);
}

enum msg desk_hours_open(struct ui *ui, struct arena *keep, const struct volunteer_hours *hours)
{
	struct volunteer_hours_form *form = arena_new_of(keep, struct volunteer_hours_form);
	bool finds = desk_may(ui, RIGHT_LOOKUP);
	if (hours->state == HOURS_OPEN && (hours->person || !finds))
		return MSG_HOURS_STILL_HERE;
	desk_of(ui)->hours = hours->id;
	form->office = office_of(ui);
	form->finds = finds;
	form->hours = *hours; /* its texts are not asked for */
	const struct view_start start = {
		.flow = &volunteer_hours_flow, .context = form, .done = done, .failed = desk_not_kept,
		.about = arena_string(keep, ui_dot(ui, hours->name, desk_day(ui, hours->day))),
	};
	ui_push(ui, &view_screen, &start);
	return MSG_NONE;
}

static enum msg open_hours(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	return desk_hours_open(ui, keep, hours_at(rows, row));
}

static const struct list_column hours_columns[] = {
	[NAME] = { .head = MSG_CLI_COLUMN_NAME, .least = 12, .share = 2, .typed = true, .sorts = true },
	[TASK] = { .head = MSG_CLI_HOURS_TASK, .least = 12, .share = 2, .typed = true, .sorts = true },
	[DAY] = { .head = MSG_HOURS_DAY, .least = 14, .sorts = true },
	[STATE] = { .head = MSG_CLI_COLUMN_STATE, .least = 18, .share = 1 },
	[LONG] = { .head = MSG_CLI_HOURS_HOURS, .least = 11 },
	[WHEN] = { .head = MSG_CLI_SHIFT_COLUMN_WHEN, .least = 20 },
};
#define HOURS_SOURCE                                                                                             \
	.source = { .columns = hours_columns, .n_columns = sizeof hours_columns / sizeof *hours_columns, .key = hours_key, \
	            .words = hours_words, .compare = hours_compare, .cell = hours_cell, .style = hours_style }

const struct volunteers_tab desk_volunteers_hours = {
	.name = MSG_VOLUNTEERS_TAB_HOURS, .none = MSG_VOLUNTEERS_NO_HOURS, .right = RIGHT_SEE_VOLUNTEERS, HOURS_SOURCE,
	.read = read_waiting, .open = open_hours,
};
const struct volunteers_tab desk_volunteers_came = {
	.name = MSG_VOLUNTEERS_TAB_CAME, .none = MSG_VOLUNTEERS_NOBODY_CAME, .right = RIGHT_SEE_VOLUNTEERS, HOURS_SOURCE,
	.read = read_came, .open = open_hours,
};

/* ---- whom to thank ---- */

static enum err read_thanks(struct ui *ui, struct volunteers_rows *rows)
{
	struct volunteer_thanks *list = NULL;
	char today[CALENDAR_DAY_BYTES];
	int32_t number = 0;
	calendar_day(clock_wall_ms(office_of(ui)->clock), today);
	(void)calendar_read(today, &number);
	const struct calendar_date date = calendar_date(number);
	/* of this school year */
	const char *from = arena_printf(rows->arena, "%04d-%02d-01", date.month < YEAR_BEGINS ? date.year - 1 : date.year,
	                                YEAR_BEGINS);
	enum err err = volunteer_thanks(office_of(ui), rows->arena, from, today, &list, &rows->count);
	rows->rows = list;
	return err;
}

static const struct volunteer_thanks *thanks_at(const void *context, size_t row)
{
	return &((const struct volunteer_thanks *)((const struct volunteers_rows *)context)->rows)[row];
}

static int64_t thanks_key(const void *context, size_t row)
{
	return thanks_at(context, row)->person;
}

static const char *thanks_words(const void *context, size_t row)
{
	return thanks_at(context, row)->name;
}

static int thanks_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct volunteer_thanks *left = thanks_at(context, a), *right = thanks_at(context, b);
	if (column == 0)
		return collation_compare(left->name, right->name);
	return column == 1 ? right->comings - left->comings : (right->minutes > left->minutes) - (right->minutes < left->minutes);
}

static const char *thanks_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct volunteer_thanks *thanks = thanks_at(context, row);
	return column == 0   ? thanks->name
	       : column == 1 ? arena_printf(ui_frame(ui), "%d", thanks->comings)
	                     : hours_report_long(ui_catalog(ui), ui_frame(ui), thanks->minutes);
}

static enum msg open_thanks(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	(void)keep;
	ui_push(ui, &desk_clearances_screen, &thanks_at(rows, row)->person);
	return MSG_NONE;
}

static const struct list_column thanks_columns[] = {
	{ .head = MSG_CLI_COLUMN_NAME, .least = 20, .share = 1, .typed = true, .sorts = true },
	{ .head = MSG_CLI_HOURS_TIMES, .least = 8, .sorts = true },
	{ .head = MSG_CLI_HOURS_HOURS, .least = 14, .sorts = true },
};

const struct volunteers_tab desk_volunteers_thanks = {
	.name = MSG_VOLUNTEERS_TAB_THANKS, .none = MSG_VOLUNTEERS_NOBODY_THANKED, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { .columns = thanks_columns, .n_columns = sizeof thanks_columns / sizeof *thanks_columns, .key = thanks_key,
	            .words = thanks_words, .compare = thanks_compare, .cell = thanks_cell },
	.read = read_thanks, .open = open_thanks,
};
