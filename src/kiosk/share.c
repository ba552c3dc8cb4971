#include "kiosk/share.h"

#include "base/log.h"
#include "domain/check_in.h"
#include "domain/offering.h"
#include "flow/view.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_reading.h"
#include "text/calendar.h"
#include "ui/choice.h"
#include "ui/page.h"

enum { NONE = -1, END, KEEP, CARD_ROWS };

struct share {
	struct kiosk_reading reading;
	struct offering *mine;
	size_t count;
	int at;              /* the one that is looked at, or NONE */
	enum msg said;
	bool busy;           /* what was said is not good */
	struct choice choice;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	(void)ui;
	(void)argument;
	((struct share *)state)->at = NONE;
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	kiosk_reading_close(&((struct share *)state)->reading);
}

static void look(struct ui *ui, struct share *share)
{
	struct kiosk *kiosk = kiosk_of(ui);
	if (!kiosk_reading_due(ui, &share->reading, false))
		return;
	share->count = 0;
	share->at = NONE;
	enum err err = offering_mine(kiosk->options->office, share->reading.arena, &kiosk->family.party, &share->mine, &share->count);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "what somebody shares could not be read: %s", err_word(err));
}

/* ---- drawing ---- */

static const char *until(struct ui *ui, const struct offering *offering)
{
	int64_t noon = 0;
	(void)calendar_instant(offering->until, "12:00", &noon);
	return ui_say(ui, MSG_SHARE_UNTIL, msg_time(noon));
}

static const char *how_often(struct ui *ui, const struct offering *offering)
{
	return ui_text(ui, sharing_often_words(offering->often));
}

static bool has_room(const struct share *share)
{
	return share->count < OFFERING_MOST;
}

/* The offerings, and a row for one more. */
static size_t list_rows(struct ui *ui, const struct share *share, struct choice_row rows[OFFERING_MOST + 1])
{
	size_t count = 0;
	for (size_t i = 0; i < share->count && i < OFFERING_MOST; i++)
		rows[count++] = (struct choice_row){ .text = share->mine[i].words, .typed = true,
			                                 .note = ui_dot(ui, how_often(ui, &share->mine[i]), until(ui, &share->mine[i])) };
	if (has_room(share))
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_SHARE_ADD) };
	return count;
}

static int draw_list(struct ui *ui, const struct share *share, struct canvas *canvas, struct area column)
{
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, share->count ? MSG_SHARE_LIST : MSG_SHARE_NOTHING));
	if (share->said != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), share->busy ? STYLE_WARN : STYLE_GOOD, ALIGN_START,
		                    ui_text(ui, share->said));
	return used;
}

static int draw_card(struct ui *ui, const struct offering *offering, struct canvas *canvas, struct area column)
{
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_SHARE_END_ASK));
	used += canvas_typed(canvas, page_below(column, used + 1), STYLE_TEXT, ALIGN_START, offering->words) + 1;
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                    ui_dot(ui, how_often(ui, offering), until(ui, offering)));
	return used + canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                          ui_say(ui, MSG_SHARE_ASKED, msg_number(offering->asked)));
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct share *share = state;
	struct area column = page_column(body);
	struct choice_row rows[OFFERING_MOST + 1] = { 0 };
	int used;
	look(ui, share);
	if (share->at == NONE) {
		used = draw_list(ui, share, canvas, column);
		share->choice.count = list_rows(ui, share, rows);
	} else {
		used = draw_card(ui, &share->mine[share->at], canvas, column);
		rows[END].text = ui_text(ui, MSG_SHARE_END_YES);
		rows[KEEP].text = ui_text(ui, MSG_SHARE_END_NO);
		share->choice.count = CARD_ROWS;
	}
	choice_draw(&share->choice, canvas, page_below(column, used + 1), rows, ui_text(ui, MSG_CALL_ROW));
}

/* ---- what is done ---- */

static void shared(struct ui *ui, struct flow_run *run)
{
	(void)run;
	ui_pop(ui);
	if (ui_top(ui) != &share_screen)
		return;
	struct share *share = ui_top_state(ui);
	share->reading.read = false;
	share->said = MSG_SHARE_THANKS;
	share->busy = false;
	ui_settle(ui);
}

static void add(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct office *office = kiosk->options->office;
	kiosk->sharing = (struct sharing_form){ .office = office, .ui = ui, .party = &kiosk->family.party,
	                                        .request = check_in_request(office) };
	const struct view_start start = { .flow = &sharing_flow, .context = &kiosk->sharing, .done = shared,
	                                  .call = kiosk_call, .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
}

static void end(struct ui *ui, struct share *share)
{
	struct kiosk *kiosk = kiosk_of(ui);
	enum err err = offering_end(kiosk->options->office, share->mine[share->at].id, &kiosk->family.party);
	share->busy = err != ERR_OK && err != ERR_CONFLICT;
	share->said = share->busy ? MSG_JOIN_BUSY : MSG_SHARE_ENDED;
	if (share->busy)
		log_line(LOG_WARN, "kiosk", "what somebody shares could not be ended: %s", err_word(err));
	share->reading.read = share->busy;
	share->at = NONE;
	ui_settle(ui);
}

static void take(struct ui *ui, struct share *share, size_t row)
{
	if (row >= share->choice.count) {
		kiosk_call(ui);
	} else if (share->at != NONE) {
		if (row == END)
			end(ui, share);
		share->at = NONE;
		share->choice.selected = 0;
	} else {
		share->said = MSG_NONE;
		if (row == share->count) {
			add(ui);
		} else {
			share->at = (int)row;
			share->choice.selected = CHOICE_NONE; /* Enter alone takes nothing away */
		}
	}
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct share *share = state;
	size_t row;
	if (!share->reading.read) /* else the rows under the finger are those that were drawn */
		look(ui, share);
	share->choice.count = share->at == NONE ? share->count + has_room(share) : CARD_ROWS;
	share->choice.call = true;
	switch (choice_event(&share->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	take(ui, share, row);
	return true;
}

static void back(struct ui *ui, void *state)
{
	struct share *share = state;
	if (share->at == NONE) {
		ui_pop(ui);
		return;
	}
	share->at = NONE;
	share->choice.selected = 0;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
	{ 0 },
};

const struct screen share_screen = {
	.name = "share",
	.state_size = sizeof(struct share),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};

void kiosk_share(struct ui *ui)
{
	ui_push(ui, &share_screen, NULL);
}
