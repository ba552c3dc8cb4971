#include <string.h>

#include "base/log.h"
#include "desk_card_inside.h"
#include "exchange/visits_report.h"
#include "forms/presence_words.h"
#include "ui/page.h"

enum { ROOMY_ROWS = 20, FACT_ROWS = 3 };

static void read_card(struct ui *ui, struct card *card)
{
	struct desk *desk = desk_of(ui);
	if (card->version == desk->data.version)
		return;
	struct arena *fresh = arena_new();
	struct visit_card read;
	struct note_match *matches = NULL;
	struct collection_view collection = { .count = 0 };
	size_t count = 0;
	card->version = desk->data.version;
	if (visit_card(desk->options->office, fresh, card->about.visit, card->about.id, &read) != ERR_OK) {
		arena_free(fresh);
		return;
	}
	enum err err = note_of_visit(desk->options->office, fresh, &read, &matches, &count);
	if (err != ERR_OK)
		log_line(LOG_WARN, "desk", "today's notes could not be read: %s", err_word(err));
	err = collection_view(desk->options->office, fresh, &read, &card->collection, &collection);
	if (err != ERR_OK) {
		/* another process may be writing: it is said, and tried again with the next frame */
		log_line(LOG_WARN, "desk", "the records of a collection could not be read: %s", err_word(err));
		card->version--;
	}
	arena_free(card->arena);
	card->arena = fresh;
	card->card = read;
	card->collection = collection;
	card->notes = (struct desk_facts_notes){ matches, count, &card->collection, err != ERR_OK };
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct card *card = state;
	card->about = *(const struct desk_card_start *)argument;
	card->version = desk_of(ui)->data.version - 1;
	read_card(ui, card);
}

static void leave(struct ui *ui, void *state)
{
	struct card *card = state;
	(void)ui;
	arena_free(card->arena);
}

/* An Enter by habit releases only a child of whom the records say that it may go. */
static bool is_asked_for(const struct card *card)
{
	return card_is_open_collection(&card->card) && !collection_is_plain(&card->collection);
}

/* Other actions under the same numbers: a second press, or one that was under way when
 * another desk decided, must not do what it did not mean. */
static void offer(struct ui *ui, struct card *card, const struct card_action *const found[CARD_ACTIONS])
{
	size_t *selected = &card->sheet.choice.selected;
	bool asks = is_asked_for(card);
	for (size_t i = 0; i < CARD_ACTIONS && card->shown[0]; i++)
		if (found[i] != card->shown[i])
			card->takes_at[i] = ui_now(ui) + UI_SETTLE_MS;
	if (asks != card->asks || (*selected != CHOICE_NONE && found[*selected] != card->shown[*selected]))
		*selected = asks ? CHOICE_NONE : 0;
	card->asks = asks;
	memcpy(card->shown, found, sizeof card->shown);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct card *card = state;
	read_card(ui, card);
	if (!card->arena)
		return;
	struct area column = page_column(body);
	const struct card_action *found[CARD_ACTIONS];
	size_t count = card_actions(ui, &card->card, found);
	offer(ui, card, found);
	struct choice_row rows[CARD_ACTIONS];
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, found[i]->label) };
	const char *how = ui_text(ui, visits_report_state(&card->card.who));
	canvas_text(canvas, (struct area){ column.row, column.col, 1, column.cols }, STYLE_GOOD, ALIGN_END, how);
	struct area name = { column.row, column.col, 1, column.cols - canvas_cells_of(how) - 2 };
	canvas_typed(canvas, name, STYLE_TITLE, ALIGN_START, presence_words_party(ui, &card->card.who));
	int used = 1;
	if (card->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START,
		                    ui_text(ui, card->problem));
	else if (body.rows >= ROOMY_ROWS)
		used++;
	const struct facts facts = desk_facts(ui, &card->card, &card->notes);
	sheet_draw(&card->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct card *card = state;
	size_t row;
	switch (choice_event(&card->sheet.choice, event, NULL, &row)) {
	case CHOICE_TAKEN:
		if (ui_now(ui) < card->takes_at[row] || !card->shown[row])
			return true;
		card->problem = MSG_NONE;
		card->shown[row]->act(ui, card);
		return true;
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: break;
	}
	return false;
}

static bool is_cut(struct ui *ui, const void *state)
{
	const struct card *card = state;
	(void)ui;
	return sheet_is_cut(&card->sheet);
}

/* The next page of facts, and after the last the first. */
static void more_facts(struct ui *ui, void *state)
{
	struct card *card = state;
	(void)ui;
	facts_turn(&card->sheet.scroll);
}

static bool has_actions(struct ui *ui, const void *state)
{
	(void)ui;
	return ((const struct card *)state)->sheet.choice.count > 0;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, has_actions },
	{ INPUT_F6, MSG_DO_MORE, more_facts, is_cut },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_card_screen = {
	.name = "desk-card",
	.state_size = sizeof(struct card),
	.idle = UI_IDLE_NONE,
	.holds_answers = false,
	.settles = UI_SETTLE_ENTER, /* that of the row, pressed twice, lets nobody in */
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
