#include "typing_inside.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/page.h"

/* pointer, number, a space, the letter, and room for a finger */
enum { ENTRY_CELLS = 6, TALL_ROWS = 5 };

static struct letters_offer offer_now(struct ui *ui, const struct edit *edit)
{
	struct letters_offer offer;
	letters_accents.offer(edit->text, edit->cursor, ui_text(ui, MSG_LETTERS_COMMON), &offer);
	return offer;
}

int typing_draw_accents(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area,
                        const struct edit *edit)
{
	struct letters_offer offer = offer_now(ui, edit);
	int used = canvas_text(canvas, area, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_LETTERS_TITLE));
	if (area.rows >= TALL_ROWS)
		used += canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START,
		                    ui_text(ui, MSG_LETTERS_HELP));
	size_t across = (size_t)(area.cols / ENTRY_CELLS);
	typing->across = across;
	for (size_t i = 0; i < offer.count; i++) {
		struct area at = { area.row + used + (int)(i / across), area.col + (int)(i % across) * ENTRY_CELLS, 1,
		                   ENTRY_CELLS };
		if (at.row < area.row + area.rows)
			typing_draw_entry(canvas, at, offer.texts[i], i, i == typing->chosen && !typing->touched, TARGET_ACCENT + (int)i);
	}
	return used + (int)((offer.count + across - 1) / across);
}

/* A key closes them by what they were opened for, so that Enter goes on. */
static void put_letter(struct typing *typing, struct edit *edit, const struct letters_offer *offer,
                       size_t nth, bool touched, enum msg *problem)
{
	struct edit before = *edit;
	edit_take(edit, offer->replaces);
	if (!edit_insert(edit, offer->texts[nth], strlen(offer->texts[nth]))) {
		*edit = before;
		*problem = MSG_DID_NOT_FIT;
	}
	explicit_bzero(&before, sizeof before);
	typing->chosen = 0;
	typing->open = touched;
}

/* Where an arrow leads, by the eye: the rows of letters begin at the start edge. */
static bool move(struct typing *typing, struct ui *ui, enum input_key key, size_t count)
{
	bool rtl = ui_locale(ui)->rtl;
	size_t by = 0;
	switch (key) {
	case INPUT_LEFT: by = rtl ? 1 : count - 1; break;
	case INPUT_RIGHT: by = rtl ? count - 1 : 1; break;
	case INPUT_TAB: by = 1; break;
	case INPUT_BACKTAB: by = count - 1; break;
	case INPUT_DOWN:
		if (typing->chosen + typing->across < count)
			by = typing->across;
		break;
	case INPUT_UP:
		if (typing->chosen >= typing->across)
			by = count - typing->across;
		break;
	case INPUT_HOME: by = count - typing->chosen; break;
	case INPUT_END: by = count - 1 - typing->chosen; break;
	default: return false;
	}
	typing->chosen = (typing->chosen + by) % count;
	return true;
}

bool typing_accents_event(struct typing *typing, struct ui *ui, const struct event *event, struct edit *edit,
                          enum msg *problem)
{
	if (!typing->open || typing->method.name != INPUT_METHOD_LATIN)
		return false;
	struct letters_offer offer = offer_now(ui, edit);
	size_t nth = offer.count;
	/* who touches what they want goes on with Enter */
	if (event->kind == EVENT_KEY && event->key == INPUT_ENTER && !typing->touched)
		nth = typing->chosen;
	else if (event->kind == EVENT_KEY && offer.count > 0 && move(typing, ui, event->key, offer.count))
		return true;
	else if (event->kind == EVENT_TOUCH && event->target >= TARGET_ACCENT && event->target < TARGET_CANDIDATE)
		nth = (size_t)(event->target - TARGET_ACCENT);
	else if (event->kind == EVENT_TEXT && choice_digit(event->text) > '0')
		nth = (size_t)(choice_digit(event->text) - '1');
	if (nth >= offer.count)
		return false;
	typing->touched |= event->kind == EVENT_TOUCH;
	put_letter(typing, edit, &offer, nth, event->kind == EVENT_TOUCH, problem);
	return true;
}
