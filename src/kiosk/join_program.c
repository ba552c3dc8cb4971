#include "kiosk/join_program.h"

#include "base/log.h"
#include "exchange/programs_report.h"
#include "flow/view.h"
#include "kiosk/kiosk.h"
#include "kiosk/menu.h"
#include "kiosk/place_card.h"
#include "kiosk/program_card.h"
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

enum { NEXT_MOST = 2, ROWS_MOST = NEXT_MOST + 2 };

struct lost {
	struct join_lost lost;
	struct choice choice;
	bool busy;
	const struct locale *locale; /* of the names; NULL: nothing was looked for */
	struct arena *arena;         /* of what fits, too */
	int64_t next[NEXT_MOST];
	const char *names[NEXT_MOST];
	size_t n_next;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct lost *self = state;
	(void)ui;
	self->lost = *(const struct join_lost *)argument;
	self->arena = arena_new();
	self->choice.selected = CHOICE_NONE; /* an Enter too many puts nobody on a waitlist */
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct lost *)state)->arena);
}

/* Nothing is next-best in which they would wait, too. */
static bool has_place(struct ui *ui, struct arena *arena, int64_t service)
{
	struct session_view *sessions = NULL;
	size_t count = 0;
	if (session_list(kiosk_of(ui)->options->office, arena, ui_locale(ui)->tag, service, true, &sessions, &count) != ERR_OK)
		return false;
	for (size_t i = 0; i < count; i++)
		if (sessions[i].left > 0)
			return true;
	return count == 0;
}

/* What else would fit: what serves the same needs at that age, but not what was just lost. */
static void find_next(struct ui *ui, struct lost *self)
{
	struct program_list *list = self->lost.run ? programs_list(ui) : NULL;
	size_t count = 0;
	if (!list || self->locale == ui_locale(ui))
		return;
	const struct discover_service *services = program_list_services(list, ui_wall(ui), &count);
	int64_t lost = joining_session(self->lost.run)->service;
	size_t place = program_list_place(list, lost);
	const struct discover_question question = { .needs = place < count ? services[place].needs : 0, .now = ui_wall(ui),
	                                            .age = joining_age(self->lost.run) };
	arena_wipe(self->arena);
	self->locale = ui_locale(ui);
	self->n_next = 0;
	const struct discover_results results = discover(self->arena, services, count, &question);
	for (size_t i = 0; i < results.count && self->n_next < NEXT_MOST && results.hits[i].eligible; i++) {
		const struct discover_service *service = results.hits[i].service;
		if (service->id == lost || !has_place(ui, self->arena, service->id))
			continue;
		self->names[self->n_next] = arena_string(self->arena, service->name);
		self->next[self->n_next++] = service->id;
	}
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

static void wait_for_it(struct ui *ui, struct lost *self, size_t row);
static void take_next(struct ui *ui, struct lost *self, size_t row);
static void take_else(struct ui *ui, struct lost *self, size_t row);

struct lost_row {
	const char *text;
	void (*take)(struct ui *ui, struct lost *self, size_t row);
};

/* Who is of another age does not wait for it. */
static size_t rows_of(struct ui *ui, struct lost *self, struct lost_row rows[ROWS_MOST])
{
	size_t count = 0;
	find_next(ui, self);
	if (self->lost.outcome == PLACE_FULL)
		rows[count++] = (struct lost_row){ ui_text(ui, MSG_JOIN_LOST_WAIT), wait_for_it };
	for (size_t i = 0; i < self->n_next; i++)
		rows[count++] = (struct lost_row){ ui_say(ui, MSG_SHIFT_NEXT_BEST, msg_name(self->names[i])), take_next };
	rows[count++] = (struct lost_row){ ui_text(ui, MSG_JOIN_ELSE), take_else };
	return count;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct lost *self = state;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	struct lost_row actions[ROWS_MOST];
	struct choice_row rows[ROWS_MOST] = { 0 };
	int used = draw_reason(ui, self, canvas, column);
	if (self->busy)
		used += canvas_text(canvas, page_below(column, used + 1), STYLE_WARN, ALIGN_START, ui_text(ui, MSG_JOIN_BUSY)) + 1;
	self->choice.count = rows_of(ui, self, actions);
	for (size_t i = 0; i < self->choice.count; i++)
		rows[i].text = actions[i].text;
	choice_draw(&self->choice, canvas, page_below(column, used + 1), rows, ui_text(ui, MSG_CALL_ROW));
}

/* Somebody may have given a place back meanwhile: then it is a place. */
static void wait_for_it(struct ui *ui, struct lost *self, size_t row)
{
	(void)row;
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

static void take_next(struct ui *ui, struct lost *self, size_t row)
{
	int64_t id = self->next[row - (self->lost.outcome == PLACE_FULL)];
	ui_push(ui, &program_card_screen, &id);
}

/* Without what was just lost, unless another of its sessions has room. */
static void take_else(struct ui *ui, struct lost *self, size_t row)
{
	int64_t lost = self->lost.outcome == PLACE_FULL ? joining_session(self->lost.run)->service : 0;
	(void)row;
	if (lost && has_place(ui, self->arena, lost))
		lost = 0;
	kiosk_back_to_programs(ui);
	if (lost && ui_top(ui) == &programs_screen)
		programs_leave_out(ui, lost);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct lost *self = state;
	struct lost_row actions[ROWS_MOST];
	size_t row;
	self->choice.count = rows_of(ui, self, actions);
	self->choice.call = true;
	switch (choice_event(&self->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row < self->choice.count)
		actions[row].take(ui, self, row);
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
	.leave = leave,
};
