#include "base/log.h"
#include "kiosk/evening.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_staff.h"
#include "text/calendar.h"
#include "ui/choice.h"
#include "ui/page.h"

enum { EVENINGS_MOST = 9 };

struct evenings {
	struct event_view *events; /* the screen's arena's */
	size_t count;
	struct choice choice;
	bool failed;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct evenings *evenings = state;
	char day[CALENDAR_DAY_BYTES];
	(void)argument;
	calendar_day(ui_wall(ui), day);
	enum err err = event_list(kiosk_of(ui)->options->office, ui_arena(ui), day, &evenings->events, &evenings->count);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "evenings could not be read: %s", err_word(err));
	evenings->failed = err != ERR_OK;
	if (evenings->count > EVENINGS_MOST)
		evenings->count = EVENINGS_MOST;
	evenings->choice.count = evenings->count;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct evenings *evenings = state;
	struct choice_row rows[EVENINGS_MOST];
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, evenings->count ? MSG_KIOSK_EVENINGS_TITLE : MSG_KIOSK_EVENINGS_NONE));
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                    ui_text(ui, evenings->count ? MSG_KIOSK_EVENINGS_HELP : MSG_KIOSK_EVENINGS_NONE_HELP));
	if (evenings->failed)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, MSG_DESK_NOT_KEPT));
	for (size_t i = 0; i < evenings->count; i++) {
		const struct event_view *event = &evenings->events[i];
		rows[i] = (struct choice_row){ .text = event_say(event, EVENT_NAME, ui_locale(ui)->tag), .typed = true,
			                           .note = evening_when(ui, event) };
	}
	choice_draw(&evenings->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct evenings *evenings = state;
	size_t row;
	switch (choice_event(&evenings->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	int64_t id = evenings->events[row].id;
	enum err err = event_open(kiosk_of(ui)->options->office, id);
	if (err == ERR_OK)
		err = evening_begin(ui, id);
	evenings->failed = err != ERR_OK;
	if (err == ERR_OK) {
		log_line(LOG_INFO, "kiosk", "event mode was begun by staff");
		kiosk_end_session(ui);
	}
	return true;
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	(void)state;
	return kiosk_staff_watch(ui, now);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen kiosk_staff_evening_screen = {
	.name = "staff-evenings",
	.state_size = sizeof(struct evenings),
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
};
