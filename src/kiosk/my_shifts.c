#include "kiosk/my_shifts.h"

#include "base/log.h"
#include "domain/clearance.h"
#include "domain/sign_up.h"
#include "domain/volunteer_hours.h"
#include "forms/shift_words.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_reading.h"
#include "kiosk/shift_card.h"
#include "kiosk/volunteering.h"
#include "text/calendar.h"
#include "ui/choice.h"
#include "ui/page.h"
#include "ui/sheet.h"

enum { AFTER_MINE = 2, REFUSED_SHOWN = 2, FACT_ROWS = 6, HOUR = 60 };

/* ---- what they signed up for ---- */

struct mine {
	struct kiosk_reading reading;
	const struct several_shifts *several; /* what was just taken at once; NULL: nothing was */
	struct sign_up_view *list;
	size_t count;
	struct choice choice;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct mine *mine = state;
	(void)ui;
	mine->several = argument;
	if (argument) /* it is read before an Enter goes on */
		mine->choice.selected = CHOICE_NONE;
}

/* That an offer's time ran out was read, and is said once. */
static void leave(struct ui *ui, void *state)
{
	struct mine *mine = state;
	struct kiosk *kiosk = kiosk_of(ui);
	for (size_t i = 0; i < mine->count; i++)
		if (mine->list[i].state == SIGN_UP_LAPSED)
			(void)sign_up_lapse_told(kiosk->options->office, mine->list[i].id, &kiosk->family.party);
	kiosk_reading_close(&mine->reading);
}

static void look(struct ui *ui, struct mine *mine)
{
	struct kiosk *kiosk = kiosk_of(ui);
	if (!kiosk_reading_due(ui, &mine->reading, false))
		return;
	mine->count = 0;
	enum err err = sign_up_mine(kiosk->options->office, mine->reading.arena, &kiosk->family.party, &mine->list, &mine->count);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "somebody's shifts could not be read: %s", err_word(err));
}

/* What became theirs, and why not what did not; the rows used. */
static int draw_several(struct ui *ui, const struct several_shifts *several, struct canvas *canvas, struct area area)
{
	size_t had = several_shifts_had(several);
	int used = had == 0 ? 0 : canvas_text(canvas, area, STYLE_GOOD, ALIGN_START,
	                                      ui_say(ui, MSG_SHIFT_HAS_SOME, msg_number((int64_t)had),
	                                             msg_number((int64_t)(several->n_taken - had))));
	/* the first ones: below stands what they have, and that must have room */
	for (size_t i = 0, shown = 0; i < several->n_taken && shown < REFUSED_SHOWN; i++) {
		const char *not = several_shifts_not(ui, several, i);
		shown += not != NULL;
		if (not)
			used += canvas_text(canvas, page_below(area, used), STYLE_WARN, ALIGN_START, not);
	}
	return used;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct mine *mine = state;
	struct area column = page_column(body);
	look(ui, mine);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, mine->count ? MSG_MINE_TITLE : MSG_MINE_NONE));
	if (mine->several)
		used += draw_several(ui, mine->several, canvas, page_below(column, used));
	struct choice_row *rows = arena_array(ui_frame(ui), mine->count + AFTER_MINE, sizeof *rows);
	for (size_t i = 0; i < mine->count; i++) {
		const struct sign_up_view *own = &mine->list[i];
		rows[i] = (struct choice_row){ .text = shift_name(ui, &own->shift), .typed = true,
			                           .note = ui_dot(ui, shift_begins(ui, &own->shift), shift_mine(ui, own->state, own->turn)) };
	}
	rows[mine->count].text = ui_text(ui, MSG_MINE_FIND);
	rows[mine->count + 1].text = ui_text(ui, MSG_MINE_ME);
	mine->choice.count = mine->count + AFTER_MINE;
	choice_draw(&mine->choice, canvas, page_below(column, used + 1), rows, ui_text(ui, MSG_CALL_ROW));
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct mine *mine = state;
	size_t row;
	if (!mine->reading.read) /* else the rows under the finger are those that were drawn */
		look(ui, mine);
	mine->choice.count = mine->count + AFTER_MINE;
	mine->choice.call = true;
	switch (choice_event(&mine->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	mine->several = NULL; /* it was read */
	if (row < mine->count)
		ui_push(ui, &shift_screen, &mine->list[row].shift.id);
	else if (row == mine->count)
		kiosk_find_shifts(ui);
	else if (row == mine->count + 1)
		ui_push(ui, &volunteer_self_screen, NULL);
	else
		kiosk_call(ui);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen my_shifts_screen = {
	.name = "my-shifts",
	.state_size = sizeof(struct mine),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};

/* ---- their hours, and what they have shown ---- */

struct self {
	struct sheet sheet; /* first: sheet_turn */
	struct kiosk_reading reading;
	int minutes;
	struct clearance_told *told;
	size_t n_told;
	bool failed;
};

static void leave_self(struct ui *ui, void *state)
{
	(void)ui;
	kiosk_reading_close(&((struct self *)state)->reading);
}

static void look_self(struct ui *ui, struct self *self)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct office *office = kiosk->options->office;
	const struct family_party *party = &kiosk->family.party;
	struct volunteer_hours *hours;
	size_t count;
	if (!kiosk_reading_due(ui, &self->reading, false))
		return;
	self->n_told = 0;
	enum err err = volunteer_hours_mine(office, self->reading.arena, party, &hours, &count, &self->minutes);
	self->failed = err != ERR_OK;
	if (err == ERR_OK)
		err = clearance_told(office, self->reading.arena, party->person, &self->told, &self->n_told);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "somebody's hours could not be read: %s", err_word(err));
}

/* Refused, pending and missing are one and the same (D20). */
static const char *standing(struct ui *ui, const struct clearance_told *told)
{
	int64_t noon;
	if (!told->met)
		return ui_text(ui, MSG_ME_NOT_MET);
	if (!*told->until || calendar_instant(told->until, "12:00", &noon) != ERR_OK)
		return ui_text(ui, MSG_ME_MET);
	return ui_say(ui, MSG_ME_MET_UNTIL, msg_time(noon));
}

static struct facts facts_of(struct ui *ui, const struct self *self)
{
	struct facts facts = facts_start(ui, true);
	if (!self->failed)
		facts_add(&facts, ui_text(ui, MSG_ME_HOURS_LABEL),
		          ui_say(ui, MSG_ME_HOURS, msg_number(self->minutes / HOUR), msg_number(self->minutes % HOUR)), false);
	/* a name may need all of a row */
	for (size_t i = 0; i < self->n_told; i++)
		facts_add(&facts, i == 0 ? ui_text(ui, MSG_ME_ASKED_LABEL) : "",
		          ui_dot(ui, volunteer_say(&self->told[i].requirement->words, VOLUNTEER_NAME, ui_locale(ui)->tag),
		                 standing(ui, &self->told[i])), false);
	return facts;
}

static void draw_self(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct self *self = state;
	struct area column = page_column(body);
	const struct choice_row rows[] = { { .text = ui_text(ui, MSG_DONE_BUTTON) } };
	look_self(ui, self);
	const struct facts facts = facts_of(ui, self);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_MINE_ME)) + 1;
	self->sheet.choice.compact = true;
	sheet_draw(&self->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, 1);
}

static bool event_self(struct ui *ui, void *state, const struct event *event)
{
	struct self *self = state;
	size_t row;
	self->sheet.choice.count = 1;
	switch (choice_event(&self->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	ui_pop(ui);
	return true;
}

static const struct ui_key self_keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen volunteer_self_screen = {
	.name = "volunteer-self",
	.state_size = sizeof(struct self),
	.idle = UI_IDLE_ASK,
	.keys = self_keys,
	.draw = draw_self,
	.event = event_self,
	.leave = leave_self,
};
