#include "kiosk/feel.h"

#include "base/log.h"
#include "domain/feel_welcome.h"
#include "kiosk/kiosk.h"
#include "kiosk/screens.h"
#include "ui/choice.h"
#include "ui/page.h"

/* One question to whoever is leaving. That they are checked out stands above it: whoever
 * walks away, says nothing, or waits, has skipped it. */
enum { SKIP = FEEL_ANSWERS, ROWS };

struct feel {
	enum msg texts[2];
	struct choice choice;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct feel *feel = state;
	const enum msg *texts = argument;
	(void)ui;
	feel->texts[0] = texts[0];
	feel->texts[1] = texts[1];
	feel->choice.count = ROWS;
	feel->choice.selected = SKIP; /* an Enter too many is no praise */
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct feel *feel = state;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 1 : 0);
	int used = canvas_text(canvas, column, STYLE_GOOD, ALIGN_START, ui_text(ui, feel->texts[0]));
	if (feel->texts[1] != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_TEXT, ALIGN_START, ui_text(ui, feel->texts[1]));
	used += canvas_text(canvas, page_below(column, used + 1), STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_FEEL_ASK)) + 1;
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START, ui_text(ui, MSG_FEEL_HELP));
	/* faces that every terminal and every font has */
	const struct choice_row rows[ROWS] = {
		[FEEL_GOOD] = { .text = ui_text(ui, MSG_FEEL_GOOD), .symbol = ":)" },
		[FEEL_FAIR] = { .text = ui_text(ui, MSG_FEEL_FAIR), .symbol = ":|" },
		[FEEL_POOR] = { .text = ui_text(ui, MSG_FEEL_POOR), .symbol = ":(" },
		[SKIP] = { .text = ui_text(ui, MSG_FEEL_SKIP) },
	};
	choice_draw(&feel->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct feel *feel = state;
	const enum msg thanks[2] = { MSG_FEEL_THANKS, feel->texts[1] };
	size_t row;
	switch (choice_event(&feel->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row >= SKIP) {
		kiosk_end_check_out(ui);
		return true;
	}
	/* an answer that cannot be kept is nobody's trouble at the door */
	enum err err = feel_welcome_add(kiosk_of(ui)->options->office, (enum feel_welcome)row);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "an answer could not be kept: %s", err_word(err));
	ui_push(ui, &goodbye_screen, thanks);
	return true;
}

static void skip(struct ui *ui, void *state)
{
	(void)state;
	kiosk_end_check_out(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_SKIP, skip, NULL },
	{ 0 },
};

const struct screen feel_screen = {
	.name = "feel-welcome",
	.state_size = sizeof(struct feel),
	.idle = UI_IDLE_MENU,
	.settles = UI_SETTLE_ALL,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
};
