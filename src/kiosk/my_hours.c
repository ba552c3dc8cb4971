#include "kiosk/my_hours.h"

#include "base/log.h"
#include "domain/volunteer_hours.h"
#include "exchange/hours_report.h"
#include "flow/view.h"
#include "forms/stayed.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_reading.h"
#include "ui/choice.h"
#include "ui/page.h"

struct mine {
	struct kiosk_reading reading;
	struct volunteer_hours *hours;
	size_t count;
	struct volunteer_opportunity *tasks; /* of all, for their names in the language on screen */
	size_t n_tasks;
	int minutes;
	struct stayed_form form;
	struct choice choice;
};

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	kiosk_reading_close(&((struct mine *)state)->reading);
}

static void look(struct ui *ui, struct mine *mine)
{
	struct kiosk *kiosk = kiosk_of(ui);
	if (!kiosk_reading_due(ui, &mine->reading, false))
		return;
	mine->count = mine->n_tasks = 0;
	mine->minutes = 0;
	enum err err = volunteer_hours_mine(kiosk->options->office, mine->reading.arena, &kiosk->family.party, &mine->hours,
	                                    &mine->count, &mine->minutes);
	if (err == ERR_OK)
		err = volunteer_opportunities(kiosk->options->office, mine->reading.arena, true, &mine->tasks, &mine->n_tasks);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "somebody's hours could not be read: %s", err_word(err));
}

/* What staff confirmed stays, and who is still here goes out with the code. */
static bool may_say(const struct volunteer_hours *hours)
{
	return hours->state == HOURS_UNKNOWN || hours->state == HOURS_COUNTED || hours->state == HOURS_TO_CONFIRM;
}

static const char *long_of(struct ui *ui, int minutes)
{
	return hours_report_long(ui_catalog(ui), ui_frame(ui), minutes);
}

static const char *task_of(struct ui *ui, const struct mine *mine, const struct volunteer_hours *hours)
{
	for (size_t i = 0; i < mine->n_tasks; i++)
		if (mine->tasks[i].id == hours->opportunity)
			return volunteer_say(&mine->tasks[i].words, VOLUNTEER_NAME, ui_locale(ui)->tag);
	return hours->opportunity_name;
}

static const char *title_of(struct ui *ui, const struct mine *mine)
{
	if (mine->count == 0)
		return ui_text(ui, MSG_MY_HOURS_NONE);
	return mine->minutes ? ui_say(ui, MSG_MY_HOURS_TITLE, msg_name(long_of(ui, mine->minutes)))
	                     : ui_text(ui, MSG_MY_HOURS_THANKS);
}

static const char *note_of(struct ui *ui, const struct volunteer_hours *hours)
{
	switch (hours->state) {
	case HOURS_OPEN: return ui_text(ui, MSG_MY_HOURS_OPEN);
	case HOURS_UNKNOWN: return ui_text(ui, MSG_MY_HOURS_UNKNOWN);
	case HOURS_TO_CONFIRM: return ui_dot(ui, long_of(ui, hours->minutes), ui_text(ui, MSG_MY_HOURS_TO_CONFIRM));
	default: return ui_dot(ui, long_of(ui, hours->minutes),
	                       ui_say(ui, MSG_HOURS_WHEN, msg_time(hours->came_at), msg_time(hours->went_at)));
	}
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct mine *mine = state;
	struct area column = page_column(body);
	look(ui, mine);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, title_of(ui, mine));
	if (mine->count)
		used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START, ui_text(ui, MSG_MY_HOURS_HELP));
	struct choice_row *rows = arena_array(ui_frame(ui), mine->count + 1, sizeof *rows);
	for (size_t i = 0; i < mine->count; i++) {
		const struct volunteer_hours *hours = &mine->hours[i];
		const char *name = task_of(ui, mine, hours), *date = ui_say(ui, MSG_PLAIN_DATE, msg_time(hours->came_at));
		const char *both = ui_dot(ui, name, date), *note = note_of(ui, hours);
		/* a name that needs all of a row has it */
		bool in_one = canvas_cells_of(both) <= choice_text_cells(column.cols);
		rows[i] = (struct choice_row){ .text = in_one ? both : name, .typed = !in_one,
			                           .note = in_one ? note : ui_dot(ui, date, note) };
	}
	mine->choice.count = mine->count;
	mine->choice.whole = true;
	choice_draw(&mine->choice, canvas, page_below(column, used + 1), rows, ui_text(ui, MSG_CALL_ROW));
}

static void said(struct ui *ui, struct flow_run *run)
{
	(void)run;
	kiosk_of(ui)->written++;
	ui_pop(ui);
	ui_settle(ui);
}

static void say(struct ui *ui, struct mine *mine, const struct volunteer_hours *hours)
{
	struct kiosk *kiosk = kiosk_of(ui);
	mine->form = (struct stayed_form){ .office = kiosk->options->office, .party = &kiosk->family.party, .id = hours->id,
	                                   .came_at = hours->came_at };
	const struct view_start start = { .flow = &stayed_flow, .context = &mine->form, .done = said, .call = kiosk_call,
	                                  .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct mine *mine = state;
	size_t row;
	if (!mine->reading.read) /* else the rows under the finger are those that were drawn */
		look(ui, mine);
	mine->choice.count = mine->count;
	mine->choice.call = true;
	switch (choice_event(&mine->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row >= mine->count)
		kiosk_call(ui);
	else if (may_say(&mine->hours[row]))
		say(ui, mine, &mine->hours[row]);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen my_hours_screen = {
	.name = "my-hours",
	.state_size = sizeof(struct mine),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.draw = draw,
	.event = event,
	.leave = leave,
};

void kiosk_my_hours(struct ui *ui)
{
	ui_push(ui, &my_hours_screen, NULL);
}
