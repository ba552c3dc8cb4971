#include "kiosk/volunteering.h"

#include "base/log.h"
#include "domain/check_in.h"
#include "flow/view.h"
#include "forms/volunteer_ask.h"
#include "kiosk/kiosk.h"
#include "kiosk/my_shifts.h"
#include "kiosk/shifts.h"
#include "ui/choice.h"
#include "ui/page.h"

/* ---- what is said in more than one place ---- */

const struct family_party *volunteering_party(struct ui *ui)
{
	const struct family_party *party = &kiosk_of(ui)->family.party;
	return party->count > 0 ? party : NULL;
}

/* ---- a person calls back ---- */

static void draw_thanks(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct choice *choice = state;
	struct area column = page_below(page_column(body), 2);
	int used = canvas_text(canvas, column, STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_WISH_THANKS));
	const struct choice_row rows[] = { { .text = ui_text(ui, MSG_DONE_BUTTON) } };
	choice->count = 1;
	choice_draw(choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event_thanks(struct ui *ui, void *state, const struct event *event)
{
	struct choice *choice = state;
	size_t row;
	choice->count = 1;
	switch (choice_event(choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	kiosk_end_session(ui);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen wish_thanks_screen = {
	.name = "wish-thanks",
	.state_size = sizeof(struct choice),
	.idle = UI_IDLE_ASK,
	.settles = UI_SETTLE_ALL,
	.keys = keys,
	.draw = draw_thanks,
	.event = event_thanks,
};

static void wished(struct ui *ui, struct flow_run *run)
{
	(void)run;
	ui_replace(ui, &wish_thanks_screen, NULL);
}

static void ask_wish(struct ui *ui, int64_t opportunity, enum msg said)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct office *office = kiosk->options->office;
	kiosk->wish = (struct volunteer_wish_form){ .office = office, .locale = ui_locale(ui), .opportunity = opportunity,
	                                            .request = check_in_request(office) };
	const struct view_start start = { .flow = &volunteer_wish_flow, .context = &kiosk->wish, .done = wished,
	                                  .call = kiosk_call, .failed = kiosk_not_kept, .said = said };
	ui_push(ui, &view_screen, &start);
}

void kiosk_volunteer_wish(struct ui *ui, int64_t opportunity)
{
	ask_wish(ui, opportunity, MSG_NONE);
}

/* ---- from the menus ---- */

static void show(struct ui *ui, struct flow_run *run)
{
	const struct volunteer_ask ask = volunteer_ask_of(run);
	ui_push(ui, &shifts_screen, &ask);
}

void kiosk_find_shifts(struct ui *ui)
{
	const struct view_start start = { .flow = &volunteer_ask_flow, .context = kiosk_of(ui), .done = show,
	                                  .call = kiosk_call, .failed = kiosk_not_kept, .aside = show,
	                                  .aside_label = MSG_FIND_ALL };
	ui_push(ui, &view_screen, &start);
}

void kiosk_volunteer(struct ui *ui)
{
	bool open = false;
	enum err err = volunteer_is_open(kiosk_of(ui)->options->office, &open);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "whether volunteering is open could not be read: %s", err_word(err));
	if (volunteering_party(ui) && open)
		ui_push(ui, &my_shifts_screen, NULL);
	else if (open)
		kiosk_find_shifts(ui);
	else
		ask_wish(ui, 0, MSG_VOL_CLOSED);
}
