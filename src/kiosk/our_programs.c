#include "kiosk/our_programs.h"

#include "base/log.h"
#include "domain/directory_card.h"
#include "domain/place.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_reading.h"
#include "kiosk/place_card.h"
#include "ui/choice.h"
#include "ui/page.h"

struct ours {
	struct kiosk_reading reading;
	struct place *places;
	const char **programs; /* their names in that language */
	size_t count;
	struct choice choice;
};

/* That an offer's time ran out was read, and is said once. */
static void leave(struct ui *ui, void *state)
{
	struct ours *ours = state;
	for (size_t i = 0; i < ours->count; i++) {
		const struct place_hand hand = { .code = ours->places[i].code };
		if (ours->places[i].state == PLACE_LAPSED)
			(void)place_lapse_told(kiosk_of(ui)->options->office, ours->places[i].id, &hand);
	}
	kiosk_reading_close(&ours->reading);
}

static void look(struct ui *ui, struct ours *ours)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct office *office = kiosk->options->office;
	const char *tag = ui_locale(ui)->tag;
	if (!kiosk_reading_due(ui, &ours->reading, true))
		return;
	ours->count = 0;
	enum err err = place_of_family(office, ours->reading.arena, tag, &kiosk->family.party, &ours->places, &ours->count);
	ours->programs = arena_array(ours->reading.arena, ours->count, sizeof *ours->programs);
	for (size_t i = 0; i < ours->count && err == ERR_OK; i++) {
		struct directory_card card = { .name = "" };
		err = directory_card_read(office, ours->reading.arena, tag, ours->places[i].session.service, &card);
		ours->programs[i] = card.name;
	}
	if (err != ERR_OK) {
		log_line(LOG_WARN, "kiosk", "a family's places could not be read: %s", err_word(err));
		ours->count = 0;
	}
}

static const char *state_of(struct ui *ui, const struct place *place)
{
	switch (place->state) {
	case PLACE_WAITING: return ui_say(ui, MSG_OURS_WAITS, msg_number(place->turn));
	case PLACE_OFFERED: return ui_text(ui, MSG_OURS_OFFERED);
	case PLACE_LAPSED: return ui_text(ui, MSG_OURS_LAPSED);
	default: return ui_text(ui, MSG_OURS_HAS);
	}
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct ours *ours = state;
	struct area column = page_column(body);
	look(ui, ours);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, ours->count ? MSG_OURS_TITLE : MSG_OURS_NONE));
	struct choice_row *rows = arena_array(ui_frame(ui), ours->count + 1, sizeof *rows);
	for (size_t i = 0; i < ours->count; i++) {
		const struct place *place = &ours->places[i];
		const char *when = place->state == PLACE_LAPSED ? "" : joining_when(ui, &place->session);
		rows[i] = (struct choice_row){ .text = ui_dot(ui, place->name, ours->programs[i]),
			                           .note = ui_dot(ui, state_of(ui, place), when) };
	}
	ours->choice.count = ours->count;
	choice_draw(&ours->choice, canvas, page_below(column, used + 1), rows, ui_text(ui, MSG_CALL_ROW));
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct ours *ours = state;
	size_t row;
	if (!ours->reading.read) /* else the rows under the finger are those that were drawn */
		look(ui, ours);
	ours->choice.count = ours->count;
	ours->choice.call = true;
	switch (choice_event(&ours->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row < ours->count) {
		const struct place_shown shown = { .code = ours->places[row].code, .named = true };
		ui_push(ui, &place_screen, &shown);
	} else {
		kiosk_call(ui);
	}
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen our_programs_screen = {
	.name = "our-programs",
	.state_size = sizeof(struct ours),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.draw = draw,
	.event = event,
	.leave = leave,
};

void kiosk_our_programs(struct ui *ui)
{
	ui_push(ui, &our_programs_screen, NULL);
}
