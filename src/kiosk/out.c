#include <string.h>

#include "base/log.h"
#include "flow/view.h"
#include "forms/leave.h"
#include "kiosk/feel.h"
#include "kiosk/kiosk.h"
#include "kiosk/place_card.h"
#include "kiosk/screens.h"
#include "ui/choice.h"
#include "ui/page.h"

static void say_goodbye(struct ui *ui, enum msg first, enum msg second)
{
	const enum msg texts[2] = { first, second };
	ui_push(ui, &goodbye_screen, texts);
}

/* Only of who was checked out: D3's one sentence stands alone; and not while a family waits
 * to go on with its answers. */
static void ask_feeling(struct ui *ui, enum msg first, enum msg second)
{
	const enum msg texts[2] = { first, second };
	ui_push(ui, kiosk_of(ui)->answers_wait ? &goodbye_screen : &feel_screen, texts);
}

/* The visit's own language, not that of whoever stood here before. */
static void speak_as_visit(struct ui *ui, const char *tag)
{
	const struct locale *locale = locale_find(tag);
	if (locale)
		ui_set_locale(ui, locale);
}

static void left(struct ui *ui, struct flow_run *run)
{
	const struct leave_form *form = run->context;
	if (ui_depth(ui) == 2) /* straight from the welcome: no language was chosen */
		speak_as_visit(ui, *form->place ? form->place_locale : form->result.locale);
	if (*form->place) {
		const struct place_shown shown = { .code = form->place };
		ui_push(ui, &place_screen, &shown);
		return;
	}
	if (form->result.others > 0)
		ui_push(ui, &others_screen, NULL);
	else
		ask_feeling(ui, MSG_OUT_DONE, form->result.key ? MSG_OUT_KEY : MSG_NONE);
}

/* Without a code, or when nothing could be kept: the same sentence, and the desk
 * is told (D3). */
static void tell(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	enum err err = leave_tell(kiosk->options->office, ui_locale(ui)->tag, kiosk->help,
	                          &kiosk->help);
	if (err) {
		log_line(LOG_ERROR, "kiosk", "the desk was not told of a leaving: %s", err_word(err));
		ui_ring(ui);
	}
	say_goodbye(ui, MSG_OUT_TELL, err ? MSG_NONE : MSG_OUT_TELL_HELP);
}

static bool failed(struct ui *ui, struct flow_run *run, enum err err)
{
	(void)run;
	log_line(LOG_ERROR, "kiosk", "a check-out could not be kept: %s", err_word(err));
	tell(ui);
	return true;
}

static void lacks_code(struct ui *ui, struct flow_run *run)
{
	(void)run;
	tell(ui);
}

void kiosk_check_out(struct ui *ui, const char *typed)
{
	struct kiosk *kiosk = kiosk_of(ui);
	kiosk->leave = (struct leave_form){ .office = kiosk->options->office };
	kiosk->answers_wait = ui_top(ui) == &view_screen;
	const struct view_start start = { .flow = &leave_flow, .context = &kiosk->leave, .done = left,
	                                  .call = kiosk_call, .failed = failed,
	                                  .aside = lacks_code,
	                                  .aside_label = MSG_OUT_NO_CODE };
	ui_push(ui, &view_screen, &start);
	struct view *view = ui_top_state(ui);
	edit_insert(view_edit(view), typed, strlen(typed));
	if (strlen(typed) == CODE_LENGTH)
		view_next(ui, view);
}

/* ---- all of you? ---- */

struct others {
	struct choice choice;
	bool busy;
};

static void others_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct others *others = state;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	int used = canvas_text(canvas, column, STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_OUT_DONE));
	used += canvas_text(canvas, page_below(column, used + 1), STYLE_TITLE, ALIGN_START,
	                    ui_say(ui, MSG_OUT_OTHERS_ASK, msg_number(kiosk_of(ui)->leave.result.others)));
	if (others->busy)
		used += canvas_text(canvas, page_below(column, used + 1), STYLE_WARN, ALIGN_START,
		                    ui_text(ui, MSG_OUT_TELL));
	const struct choice_row rows[] = {
		{ .text = ui_text(ui, MSG_OUT_OTHERS_YES) },
		{ .text = ui_text(ui, MSG_OUT_OTHERS_NO) },
	};
	others->choice.count = sizeof rows / sizeof *rows;
	choice_draw(&others->choice, canvas, page_below(column, used + 2), rows, NULL);
}

static bool others_event(struct ui *ui, void *state, const struct event *event)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct others *others = state;
	size_t row;
	switch (choice_event(&others->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row == 1) {
		ask_feeling(ui, MSG_OUT_DONE, MSG_NONE);
		return true;
	}
	int ended;
	enum err err = leave_rest(&kiosk->leave, &ended);
	others->busy = err != ERR_OK; /* nothing claims success; the row can be chosen again */
	if (!err)
		ask_feeling(ui, MSG_OUT_DONE_ALL, MSG_NONE);
	return true;
}

static const struct ui_key others_keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ 0 },
};

const struct screen others_screen = {
	.name = "check-out-others",
	.state_size = sizeof(struct others),
	.idle = UI_IDLE_ASK,
	.settles = UI_SETTLE_ALL,
	.keys = others_keys,
	.draw = others_draw,
	.event = others_event,
};
