#include "kiosk/kiosk_staff.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "domain/staff.h"
#include "flow/language.h"
#include "flow/view.h"
#include "flow/view_leave.h"
#include "kiosk/evening.h"
#include "kiosk/kiosk.h"
#include "kiosk/screens.h"
#include "ui/choice.h"
#include "ui/page.h"

enum { STAY_MS = 60 * 1000 };

/* ---- signing in ---- */

bool kiosk_staff_here(struct ui *ui)
{
	return kiosk_of(ui)->options->office->worker != 0;
}

static void signed_in(struct ui *ui, struct flow_run *run)
{
	char tag[CONFIG_TAG_BYTES];
	(void)run;
	snprintf(tag, sizeof tag, "%s", kiosk_of(ui)->sign_in.locale);
	kiosk_start_over(ui, &kiosk_staff_screen);
	const struct locale *locale = *tag ? locale_find(tag) : NULL;
	if (locale)
		ui_set_locale(ui, locale);
}

static bool failed(struct ui *ui, struct flow_run *run, enum err err)
{
	(void)run;
	log_line(LOG_ERROR, "kiosk", "nobody could sign in: %s: %s", err_word(err), err_detail());
	ui_ring(ui);
	return false;
}

static const struct view *view_now(struct ui *ui)
{
	return ui_top(ui) == &view_screen ? ui_top_state(ui) : NULL;
}

static bool is_signing_in(struct ui *ui)
{
	const struct view *view = view_now(ui);
	return view && view->start.flow == decision_flow(DECISION_SIGN_IN);
}

bool kiosk_staff_offered(struct ui *ui, const void *state)
{
	const struct view *view = view_now(ui);
	(void)state;
	return kiosk_of(ui)->accounts && !kiosk_staff_here(ui) && !is_signing_in(ui) &&
	       !(view && view->phase == VIEW_SAVING);
}

/* What only lies over a screen, and would come between two questions for one PIN. */
static bool lies_over(const struct screen *screen)
{
	return screen == &help_screen || screen == &called_screen || screen == &language_screen ||
	       screen == &view_leave_screen;
}

void kiosk_staff_ask(struct ui *ui, void *state)
{
	struct kiosk *kiosk = kiosk_of(ui);
	const struct kiosk_options *options = kiosk->options;
	(void)state;
	while (lies_over(ui_top(ui)))
		ui_pop(ui);
	if (!kiosk_staff_offered(ui, NULL))
		return;
	bool family = ui_top(ui) != &welcome_screen;
	decision_drop(&kiosk->sign_in);
	kiosk->sign_in = (struct decision_form){ .office = options->office, .verb = DECISION_SIGN_IN,
	                                         .accounts = true, .cost = options->pin_cost,
	                                         .wake = ui_wake_fd(ui) };
	const struct view_start start = { .flow = decision_flow(DECISION_SIGN_IN), .context = &kiosk->sign_in,
	                                  .done = signed_in, .failed = failed,
	                                  .said = family ? MSG_KIOSK_STAFF_WIPES : MSG_NONE };
	ui_push(ui, &view_screen, &start);
}

void kiosk_staff_give_way(struct ui *ui)
{
	if (is_signing_in(ui)) {
		ui_pop(ui);
		decision_drop(&kiosk_of(ui)->sign_in);
	}
}

/* ---- how long it lasts ---- */

int64_t kiosk_staff_watch(struct ui *ui, int64_t now)
{
	int64_t at = ui_last_input(ui) + STAY_MS;
	if (!kiosk_staff_here(ui))
		return UI_NEVER;
	if (now < at)
		return at;
	kiosk_end_session(ui);
	return now;
}

void kiosk_staff_follow(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct office *office = kiosk->options->office;
	enum standing standing = STANDING_SAME;
	enum err err = staff_any(office, &kiosk->accounts);
	if (!err)
		err = office_standing(office, &standing);
	if (err)
		log_line(LOG_WARN, "kiosk", "accounts could not be read: %s", err_word(err));
	if (standing != STANDING_SAME)
		kiosk_end_session(ui);
}

/* ---- what there is to do ---- */

struct staff_menu {
	struct choice choice;
};

static void open_list(struct ui *ui)
{
	ui_push(ui, &kiosk_staff_list_screen, NULL);
}

static void end_program(struct ui *ui)
{
	log_line(LOG_INFO, "kiosk", "ended by staff");
	ui_quit(ui);
}

static void open_evenings(struct ui *ui)
{
	ui_push(ui, &kiosk_staff_evening_screen, NULL);
}

static void leave_evening(struct ui *ui)
{
	evening_end(ui);
	kiosk_end_session(ui);
}

static bool in_evening(struct ui *ui)
{
	return evening_now(ui) != NULL;
}

static bool in_none(struct ui *ui)
{
	return evening_now(ui) == NULL;
}

enum { THINGS = 5 };

static const struct thing {
	enum msg label;
	enum right right; /* RIGHT_COUNT: everybody's */
	void (*act)(struct ui *ui);
	bool (*when)(struct ui *ui); /* NULL: always */
} things[THINGS] = {
	{ MSG_KIOSK_STAFF_LIST, RIGHT_SEE_PRESENCE, open_list, NULL },
	{ MSG_KIOSK_STAFF_BACK, RIGHT_COUNT, kiosk_end_session, NULL },
	{ MSG_KIOSK_STAFF_LEAVE, RIGHT_LEAVE_KIOSK, end_program, NULL },
	{ MSG_KIOSK_STAFF_EVENING, RIGHT_EDIT_PROGRAMS, open_evenings, in_none },
	{ MSG_KIOSK_STAFF_EVENING_END, RIGHT_EDIT_PROGRAMS, leave_evening, in_evening },
};

static size_t offered(struct ui *ui, const struct thing *ret_offered[THINGS])
{
	const struct session session = office_session(kiosk_of(ui)->options->office);
	size_t count = 0;
	for (size_t i = 0; i < THINGS; i++)
		if ((things[i].right == RIGHT_COUNT || rights_may(&session, things[i].right)) &&
		    (!things[i].when || things[i].when(ui)))
			ret_offered[count++] = &things[i];
	return count;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct staff_menu *menu = state;
	const struct thing *found[THINGS];
	struct choice_row rows[THINGS];
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_KIOSK_STAFF_TITLE));
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                    ui_text(ui, MSG_KIOSK_STAFF_HELP));
	menu->choice.count = offered(ui, found);
	for (size_t i = 0; i < menu->choice.count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, found[i]->label) };
	choice_draw(&menu->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct staff_menu *menu = state;
	const struct thing *found[THINGS];
	size_t row;
	menu->choice.count = offered(ui, found);
	switch (choice_event(&menu->choice, event, NULL, &row)) {
	case CHOICE_TAKEN: found[row]->act(ui); return true;
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: break;
	}
	return false;
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	(void)state;
	return kiosk_staff_watch(ui, now);
}

static void back(struct ui *ui, void *state)
{
	(void)state;
	kiosk_end_session(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
	{ 0 },
};

const struct screen kiosk_staff_screen = {
	.name = "kiosk-staff",
	.state_size = sizeof(struct staff_menu),
	.keys = keys,
	.draw = draw,
	.event = event,
	.tick = tick,
};
