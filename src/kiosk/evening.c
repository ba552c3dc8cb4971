#include "kiosk/evening.h"

#include <string.h>

#include "base/comma.h"
#include "base/log.h"
#include "flow/view.h"
#include "forms/visit.h"
#include "kiosk/closing.h"
#include "kiosk/kiosk.h"
#include "text/calendar.h"
#include "ui/choice.h"
#include "ui/page.h"

enum { MINUTE = 60 * 1000, CALL_SIGN = 6 };

/* ---- the mode ---- */

const struct event_view *evening_now(struct ui *ui)
{
	const struct kiosk_evening *evening = &kiosk_of(ui)->evening;
	return evening->arena ? &evening->event : NULL;
}

void evening_end(struct ui *ui)
{
	struct kiosk_evening *evening = &kiosk_of(ui)->evening;
	if (evening->arena)
		log_line(LOG_INFO, "kiosk", "event mode has ended");
	arena_free(evening->arena);
	evening->arena = NULL;
}

enum err evening_begin(struct ui *ui, int64_t id)
{
	struct kiosk_evening *evening = &kiosk_of(ui)->evening;
	struct kiosk_evening fresh = { .arena = arena_new() };
	enum err err = event_get(kiosk_of(ui)->options->office, fresh.arena, id, &fresh.event);
	if (err == ERR_OK)
		err = calendar_instant(fresh.event.day, "23:59", &fresh.until);
	if (err != ERR_OK) {
		arena_free(fresh.arena);
		return err;
	}
	fresh.until += MINUTE;
	arena_free(evening->arena);
	*evening = fresh;
	return ERR_OK;
}

void evening_follow(struct ui *ui)
{
	const struct event_view *event = evening_now(ui);
	enum err err = event ? evening_begin(ui, event->id) : ERR_OK;
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "an evening could not be read: %s", err_word(err));
	event = evening_now(ui);
	if (event && (event->state != EVENT_OPEN || !event->today))
		evening_end(ui);
}

int64_t evening_watch(struct ui *ui, int64_t now)
{
	int64_t left = kiosk_of(ui)->evening.until - ui_wall(ui);
	if (!evening_now(ui))
		return UI_NEVER;
	if (left > 0)
		return now + left;
	evening_end(ui);
	return now;
}

/* ---- coming ---- */

static const struct locale *screen_locale(void *context)
{
	return ui_locale(context);
}

static void arrived(struct ui *ui, struct flow_run *run)
{
	ui_push(ui, &evening_done_screen, arriving_name(run));
}

void evening_arrive(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	kiosk->arriving = (struct arriving_form){ .office = kiosk->options->office, .locale = screen_locale,
	                                          .locale_context = ui };
	arriving_prepare(&kiosk->arriving, kiosk->evening.event.id);
	const struct view_start start = { .flow = &arriving_flow, .context = &kiosk->arriving, .done = arrived,
	                                  .left = kiosk_end_session, .call = kiosk_call, .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
}

/* ---- what it says ---- */

static int say(struct canvas *canvas, struct area area, int used, enum style style, const char *text)
{
	return *text ? used + canvas_text(canvas, page_below(area, used), style, ALIGN_START, text) : used;
}

const char *evening_when(struct ui *ui, const struct event_view *event)
{
	const char *times = ui_say(ui, MSG_EVENING_TIMES, msg_said(ui_time(ui, event->starts_at)),
	                           msg_said(ui_time(ui, event->ends_at)));
	return ui_dot(ui, times, event_say(event, EVENT_PLACE, ui_locale(ui)->tag));
}

static int draw_head(struct ui *ui, struct canvas *canvas, struct area area)
{
	const struct event_view *event = evening_now(ui);
	int used = canvas_typed(canvas, area, STYLE_TITLE, ALIGN_START, event_say(event, EVENT_NAME, ui_locale(ui)->tag));
	return say(canvas, area, used, STYLE_QUIET, evening_when(ui, event));
}

/* In the visitor's language first; nobody is asked to bring somebody (D19). */
static const char *interpreter(struct ui *ui, const struct event_view *event)
{
	const struct locale *locale = ui_locale(ui);
	const char *seat = event_say(event, EVENT_SEAT, locale->tag);
	if (!comma_has(event->interpreters, locale->tag))
		return strcmp(locale->tag, event->own) == 0 ? ""
		                                            : ui_say(ui, MSG_EVENING_INTERPRETER_CALL, msg_name(locale->endonym));
	return *seat ? ui_say(ui, MSG_EVENING_INTERPRETER_SEAT, msg_name(locale->endonym), msg_name(seat))
	             : ui_say(ui, MSG_EVENING_INTERPRETER, msg_name(locale->endonym));
}

static const char *other_interpreters(struct ui *ui, const struct event_view *event)
{
	const char *at = event->interpreters, *language, *said = "";
	while ((language = comma_next(ui_frame(ui), &at)))
		if (strcmp(language, ui_locale(ui)->tag) != 0)
			said = ui_dot(ui, said, visit_language_name(language, ui_catalog(ui)));
	return *said ? ui_say(ui, MSG_EVENING_INTERPRETERS, msg_said(said)) : "";
}

struct evening_done {
	const char *name;
	struct choice choice;
	int64_t closes_at;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct evening_done *done = state;
	done->name = arena_string(ui_arena(ui), argument);
	done->choice.count = 1;
	done->closes_at = closing_at(ui);
}

/* What stands on a small screen goes before the agenda, which may be long. */
static int draw_words(struct ui *ui, const struct evening_done *done, struct canvas *canvas, struct area area, int gap)
{
	const struct event_view *event = evening_now(ui);
	int used = say(canvas, area, 0, STYLE_GOOD,
	               *done->name ? ui_say(ui, MSG_EVENING_WELCOME_NAME, msg_name(done->name))
	                           : ui_text(ui, MSG_EVENING_WELCOME));
	if (!event)
		return used;
	const char *agenda = event_say(event, EVENT_AGENDA, ui_locale(ui)->tag);
	used += draw_head(ui, canvas, page_below(area, used));
	used = say(canvas, area, used + gap, STYLE_TITLE, interpreter(ui, event));
	used = say(canvas, area, used, STYLE_TEXT, other_interpreters(ui, event));
	return *agenda ? say(canvas, area, used + gap, STYLE_TEXT, ui_say(ui, MSG_EVENING_AGENDA, msg_name(agenda))) : used;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct evening_done *done = state;
	bool roomy = body.rows >= 18;
	struct area column = page_below(page_column(body), roomy), words = column;
	struct area last = { column.row + column.rows - 1, column.col, 1, column.cols };
	const struct choice_row end = { .text = ui_text(ui, MSG_DONE_BUTTON), .button = true };
	const char *call = ui_text(ui, MSG_CALL_ROW);
	canvas_text(canvas, last, STYLE_QUIET, ALIGN_END, closing_says(ui, done->closes_at));
	column.rows--;
	words.rows = column.rows - 1 - canvas_rows_of(canvas, call, column.cols - CALL_SIGN) - 2 * roomy;
	int used = draw_words(ui, done, canvas, words, roomy);
	done->choice.compact = true;
	choice_draw(&done->choice, canvas, page_below(column, (used < words.rows ? used : words.rows) + roomy), &end, call);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	static const struct choice_row end = { .text = "", .button = true };
	struct evening_done *done = state;
	size_t row;
	switch (choice_event(&done->choice, event, &end, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row == 0)
		kiosk_end_session(ui);
	else
		kiosk_call(ui);
	return true;
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	return closing_count_down(ui, kiosk_end_session, ((const struct evening_done *)state)->closes_at, now);
}

static void back(struct ui *ui, void *state)
{
	(void)state;
	kiosk_end_session(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DONE_BUTTON, NULL, NULL },
	{ INPUT_ESC, MSG_NONE, back, NULL },
	{ 0 },
};

const struct screen evening_done_screen = {
	.name = "evening-done",
	.state_size = sizeof(struct evening_done),
	.settles = UI_SETTLE_ALL,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
};
