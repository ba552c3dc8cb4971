#include "kiosk/kiosk.h"
#include "kiosk/screens.h"
#include "ui/choice.h"
#include "ui/page.h"

struct language {
	struct choice choice;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	const struct kiosk *kiosk = kiosk_of(ui);
	struct language *language = state;
	(void)argument;
	for (size_t i = 0; i < kiosk->n_languages; i++)
		if (kiosk->languages[i] == ui_locale(ui))
			language->choice.selected = i;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	const struct kiosk *kiosk = kiosk_of(ui);
	struct language *language = state;
	struct area column = page_column(body);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, MSG_LANGUAGE_TITLE));
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                    ui_text(ui, MSG_LANGUAGE_HELP));
	struct choice_row *rows = arena_array(ui_frame(ui), kiosk->n_languages, sizeof *rows);
	for (size_t i = 0; i < kiosk->n_languages; i++)
		rows[i] = (struct choice_row){ .text = kiosk->languages[i]->endonym };
	language->choice.count = kiosk->n_languages;
	choice_draw(&language->choice, canvas, page_below(column, used), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	const struct kiosk *kiosk = kiosk_of(ui);
	struct language *language = state;
	size_t row;
	switch (choice_event(&language->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	ui_set_locale(ui, kiosk->languages[row]);
	ui_pop(ui);
	return true;
}

static void back(struct ui *ui, void *state)
{
	(void)state;
	ui_pop(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
	{ INPUT_F2, MSG_NONE, back, NULL },
	{ 0 },
};

const struct screen language_screen = {
	.name = "language",
	.state_size = sizeof(struct language),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
};
