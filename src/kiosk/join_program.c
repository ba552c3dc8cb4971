#include "kiosk/join_program.h"

#include "base/log.h"
#include "exchange/programs_report.h"
#include "flow/view.h"
#include "kiosk/kiosk.h"
#include "kiosk/menu.h"
#include "kiosk/place_card.h"
#include "kiosk/programs.h"
#include "ui/choice.h"
#include "ui/page.h"

/* ---- the questions ---- */

static bool is_told(enum place_outcome outcome)
{
	return outcome == PLACE_HAS_ONE || outcome == PLACE_ON_LIST || outcome == PLACE_ALREADY;
}

static struct place_shown shown(const struct place_receipt *receipt)
{
	return (struct place_shown){ .code = receipt->code, .fresh = true, .already = receipt->outcome == PLACE_ALREADY };
}

static void joined(struct ui *ui, struct flow_run *run)
{
	const struct place_receipt *receipt = &kiosk_of(ui)->joining.receipt;
	const struct place_shown place = shown(receipt);
	const struct join_lost lost = { receipt->outcome, run };
	if (is_told(receipt->outcome))
		ui_push(ui, &place_screen, &place);
	else
		ui_push(ui, &join_lost_screen, &lost);
}

void kiosk_join(struct ui *ui, int64_t service)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct joining_form *form = &kiosk->joining;
	const struct family_party *party = &kiosk->family.party;
	arena_wipe(kiosk->joining_arena);
	*form = (struct joining_form){ .office = kiosk->options->office, .ui = ui, .arena = kiosk->joining_arena,
	                               .origin = "kiosk" };
	enum err err = joining_open(form, service, party->count > 0 ? party : NULL);
	if (err == ERR_NOT_FOUND) { /* closed since it was on the card */
		kiosk->written++;
		ui_push(ui, &join_lost_screen, &(struct join_lost){ .outcome = PLACE_OVER });
		return;
	}
	if (err != ERR_OK) {
		log_line(LOG_WARN, "kiosk", "the sessions of a program could not be read: %s", err_word(err));
		kiosk_call(ui);
		return;
	}
	const struct view_start start = { .flow = &form->flow, .context = form, .done = joined, .call = kiosk_call,
	                                  .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
}

void kiosk_back_to_programs(struct ui *ui)
{
	while (ui_depth(ui) > 2 && ui_top(ui) != &programs_screen && ui_top(ui) != &menu_screen &&
	       ui_top(ui) != &family_menu_screen)
		ui_pop(ui);
}

/* ---- no place ---- */

struct lost {
	struct join_lost lost;
	struct choice choice;
	bool busy;
};

enum { WAIT, ELSE, ROWS };

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct lost *self = state;
	(void)ui;
	self->lost = *(const struct join_lost *)argument;
	self->choice.selected = CHOICE_NONE; /* an Enter too many puts nobody on a waitlist */
}

/* Who is of another age does not wait for it. */
static size_t first_row(const struct lost *self)
{
	return self->lost.outcome == PLACE_FULL ? WAIT : ELSE;
}

static int draw_reason(struct ui *ui, const struct lost *self, struct canvas *canvas, struct area column)
{
	const struct kiosk *kiosk = kiosk_of(ui);
	if (self->lost.outcome == PLACE_FULL) {
		int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_JOIN_LOST));
		return used + canvas_text(canvas, page_below(column, used + 1), STYLE_TEXT, ALIGN_START,
		                          ui_say(ui, MSG_JOIN_LOST_HELP, msg_number(kiosk->joining.receipt.waiting + 1))) + 1;
	}
	if (self->lost.outcome == PLACE_OVER)
		return canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_JOIN_OVER));
	const struct session_view *session = joining_session(self->lost.run);
	const char *ages = programs_report_ages(ui_catalog(ui), ui_frame(ui), session->least_age, session->most_age);
	return canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_say(ui, MSG_JOIN_AGES, msg_said(ages)));
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct lost *self = state;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	int used = draw_reason(ui, self, canvas, column);
	size_t first = first_row(self);
	if (self->busy)
		used += canvas_text(canvas, page_below(column, used + 1), STYLE_WARN, ALIGN_START, ui_text(ui, MSG_JOIN_BUSY)) + 1;
	const struct choice_row rows[ROWS] = {
		[WAIT] = { .text = ui_text(ui, MSG_JOIN_LOST_WAIT) },
		[ELSE] = { .text = ui_text(ui, MSG_JOIN_ELSE) },
	};
	self->choice.count = ROWS - first;
	choice_draw(&self->choice, canvas, page_below(column, used + 1), rows + first, ui_text(ui, MSG_CALL_ROW));
}

/* Somebody may have given a place back meanwhile: then it is a place. */
static void wait_for_it(struct ui *ui, struct lost *self)
{
	const struct place_receipt *receipt = &kiosk_of(ui)->joining.receipt;
	enum err err = joining_wait(self->lost.run);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "a waitlist could not be joined: %s", err_word(err));
	self->busy = err != ERR_OK; /* nothing claims success; the row can be chosen again */
	if (err != ERR_OK)
		return;
	if (is_told(receipt->outcome)) {
		const struct place_shown place = shown(receipt);
		ui_replace(ui, &place_screen, &place);
	} else {
		self->lost.outcome = receipt->outcome;
		self->choice.selected = CHOICE_NONE;
	}
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct lost *self = state;
	size_t first = first_row(self), row;
	self->choice.count = ROWS - first;
	self->choice.call = true;
	switch (choice_event(&self->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row + first == WAIT)
		wait_for_it(ui, self);
	else if (row + first == ELSE)
		kiosk_back_to_programs(ui);
	else
		kiosk_call(ui);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen join_lost_screen = {
	.name = "no-place",
	.state_size = sizeof(struct lost),
	.idle = UI_IDLE_ASK,
	.settles = UI_SETTLE_ALL,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
};
