#include "desk/desk_registering.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/desk_office.h"
#include "domain/registration_review.h"
#include "flow/view.h"
#include "ui/choice.h"
#include "ui/page.h"

/* What is to be said to the family now: nothing else of it is on this screen. */
struct registered {
	int64_t id;
	enum msg talks, interpreter, next; /* MSG_NONE: nothing */
	struct choice choice;
};

enum { OPEN, LISTS, ROWS_MOST };

static void enter(struct ui *ui, void *state, const void *argument)
{
	(void)ui;
	*(struct registered *)state = *(const struct registered *)argument;
}

/* Whoever may not review opens nothing. */
static size_t rows_of(struct ui *ui, int rows[ROWS_MOST])
{
	size_t count = 0;
	if (registration_may_review(desk_of(ui)->options->office))
		rows[count++] = OPEN;
	rows[count++] = LISTS;
	return count;
}

static int say(struct canvas *canvas, struct area area, int used, const char *text)
{
	return used + canvas_text(canvas, page_below(area, used), STYLE_TEXT, ALIGN_START, text);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	static const enum msg labels[ROWS_MOST] = { [OPEN] = MSG_REG_DESK_DO_OPEN, [LISTS] = MSG_REG_DESK_DO_LISTS };
	struct registered *self = state;
	const struct config *config = desk_of(ui)->options->config;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	int used = canvas_text(canvas, column, STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_REG_DESK_KEPT));
	used += 1 + canvas_text(canvas, page_below(column, used + 1), STYLE_TITLE, ALIGN_START,
	                        ui_text(ui, MSG_REG_DESK_TELL));
	if (self->talks != MSG_NONE)
		used = say(canvas, column, used, ui_text(ui, self->talks));
	if (self->interpreter != MSG_NONE)
		used = say(canvas, column, used, ui_text(ui, self->interpreter));
	used = say(canvas, column, used, ui_text(ui, self->next));
	const char *whom = config_words_in(config, &config->register_whom, ui_locale(ui)->tag);
	const char *hours = config_words_in(config, &config->register_hours, ui_locale(ui)->tag);
	if (*whom)
		used = say(canvas, column, used, ui_say(ui, MSG_REG_DONE_WHOM, msg_name(whom)));
	if (*hours)
		used = say(canvas, column, used, ui_say(ui, MSG_REG_DONE_HOURS, msg_name(hours)));
	int kinds[ROWS_MOST];
	struct choice_row rows[ROWS_MOST];
	self->choice.count = rows_of(ui, kinds);
	for (size_t i = 0; i < self->choice.count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, labels[kinds[i]]) };
	choice_draw(&self->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct registered *self = state;
	int kinds[ROWS_MOST];
	size_t row;
	self->choice.count = rows_of(ui, kinds);
	switch (choice_event(&self->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	int64_t id = self->id;
	if (kinds[row] == OPEN)
		ui_replace(ui, &desk_registration_screen, &id);
	else
		ui_pop(ui);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_registered_screen = {
	.name = "desk-registered",
	.state_size = sizeof(struct registered),
	.idle = UI_IDLE_NONE,
	.settles = UI_SETTLE_ALL,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
};

/* ---- the run ---- */

static void registered(struct ui *ui, struct flow_run *run)
{
	struct desk *desk = desk_of(ui);
	const struct registration_receipt *receipt = &desk->registering.receipt;
	const char *interpreter = flow_code(run, REGISTER_ADULT_STEP(0, ADULT_INTERPRETER));
	const struct registered state = {
		.id = receipt->id,
		.talks = receipt->talks ? MSG_REG_DESK_TALKS : MSG_NONE,
		.interpreter = interpreter && strcmp(interpreter, "no") != 0 ? MSG_REG_DONE_INTERPRETER : MSG_NONE,
		.next = !receipt->helped           ? MSG_REG_DONE_BRING
		        : register_is_alone(run) ? MSG_REG_DONE_HELPED_OWN
		                                 : MSG_REG_DONE_HELPED,
	};
	/* every answer goes with the screens */
	register_forget(&desk->registering);
	ui_restart(ui, &desk_lists_screen, NULL);
	office_forget(desk->options->office);
	desk_reload(ui);
	ui_push(ui, &desk_registered_screen, &state);
}

void desk_register(struct ui *ui)
{
	struct desk *desk = desk_of(ui);
	register_prepare(&desk->registering, NULL);
	const struct view_start start = { .flow = &register_flow, .context = &desk->registering,
	                                  .done = registered, .failed = desk_not_kept };
	ui_push(ui, &view_screen, &start);
}
