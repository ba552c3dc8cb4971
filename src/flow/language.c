#include "flow/language.h"

#include "ui/choice.h"
#include "ui/page.h"

struct language {
	struct language_offer offer;
	struct choice choice;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct language *language = state;
	language->offer = *(const struct language_offer *)argument;
	for (size_t i = 0; i < language->offer.count; i++)
		if (language->offer.languages[i] == ui_locale(ui))
			language->choice.selected = i;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct language *language = state;
	struct area column = page_column(body);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, MSG_LANGUAGE_TITLE));
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                    ui_text(ui, MSG_LANGUAGE_HELP));
	struct choice_row *rows = arena_array(ui_frame(ui), language->offer.count, sizeof *rows);
	for (size_t i = 0; i < language->offer.count; i++)
		rows[i] = (struct choice_row){ .text = language->offer.languages[i]->endonym };
	language->choice.count = language->offer.count;
	choice_draw(&language->choice, canvas, page_below(column, used), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct language *language = state;
	size_t row;
	switch (choice_event(&language->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	const struct language_offer offer = language->offer;
	ui_set_locale(ui, offer.languages[row]);
	ui_pop(ui);
	if (offer.chosen)
		offer.chosen(ui, offer.languages[row]);
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
