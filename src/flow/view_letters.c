#include "flow/view_kind.h"

#include <string.h>

#include "text/letters.h"
#include "ui/page.h"

/* pointer, number, a space, the letter, and room for a finger */
enum { ENTRY_CELLS = 6, DIGITS = 9, FIRST_TARGET = 1, TALL_ROWS = 9 };

static struct letters_offer offer_now(struct ui *ui, const struct edit *edit)
{
	struct letters_offer offer;
	letters_accents.offer(edit->text, edit->cursor, ui_text(ui, MSG_LETTERS_COMMON), &offer);
	return offer;
}

static void draw_entry(struct canvas *canvas, struct area at, const char *letter, size_t nth,
                       bool selected)
{
	char digit[] = { (char)('1' + nth), '\0' };
	if (nth < DIGITS)
		canvas_text(canvas, (struct area){ at.row, at.col + 1, 1, 2 }, STYLE_MARK, ALIGN_START,
		            digit);
	canvas_typed(canvas, (struct area){ at.row, at.col + 3, 1, 2 }, STYLE_TEXT, ALIGN_START,
	             letter);
	if (selected)
		choice_draw_pointer(canvas, at);
	canvas_target(canvas, at, FIRST_TARGET + (int)nth);
}

int view_draw_letters(struct ui *ui, struct view *view, struct canvas *canvas, struct area area,
                      const struct edit *edit)
{
	struct letters_offer offer = offer_now(ui, edit);
	int used = canvas_text(canvas, area, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, MSG_LETTERS_TITLE));
	if (area.rows >= TALL_ROWS)
		used += canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START,
		                    ui_text(ui, MSG_LETTERS_HELP)) +
		        1;
	size_t across = (size_t)(area.cols / ENTRY_CELLS);
	int step = area.rows >= TALL_ROWS ? 2 : 1;
	view->letters_across = across;
	for (size_t i = 0; i < offer.count; i++) {
		struct area at = { area.row + used + (int)(i / across) * step,
			               area.col + (int)(i % across) * ENTRY_CELLS, 1, ENTRY_CELLS };
		if (at.row < area.row + area.rows)
			draw_entry(canvas, at, offer.texts[i], i, i == view->letter);
	}
	return used + (int)((offer.count + across - 1) / across) * step;
}

/* Letters are closed again by what they were opened for, so that Enter goes on. */
static void put_letter(struct view *view, struct edit *edit, const struct letters_offer *offer,
                       size_t nth)
{
	struct edit before = *edit;
	edit_take(edit, offer->replaces);
	if (!edit_insert(edit, offer->texts[nth], strlen(offer->texts[nth]))) {
		*edit = before;
		view->problem = MSG_DID_NOT_FIT;
	}
	explicit_bzero(&before, sizeof before);
	view->letters = false;
}

/* Where an arrow leads, by the eye: the rows of letters begin at the start edge. */
static bool move(struct ui *ui, struct view *view, enum input_key key, size_t count)
{
	bool rtl = ui_locale(ui)->rtl;
	size_t by = 0;
	switch (key) {
	case INPUT_LEFT: by = rtl ? 1 : count - 1; break;
	case INPUT_RIGHT: by = rtl ? count - 1 : 1; break;
	case INPUT_TAB: by = 1; break;
	case INPUT_BACKTAB: by = count - 1; break;
	case INPUT_DOWN:
		if (view->letter + view->letters_across < count)
			by = view->letters_across;
		break;
	case INPUT_UP:
		if (view->letter >= view->letters_across)
			by = count - view->letters_across;
		break;
	case INPUT_HOME: by = count - view->letter; break;
	case INPUT_END: by = count - 1 - view->letter; break;
	default: return false;
	}
	view->letter = (view->letter + by) % count;
	return true;
}

bool view_letters_event(struct ui *ui, struct view *view, const struct event *event,
                        struct edit *edit)
{
	struct letters_offer offer = offer_now(ui, edit);
	size_t nth = offer.count;
	if (event->kind == EVENT_KEY && event->key == INPUT_ESC) {
		view->letters = false;
		return true;
	}
	if (event->kind == EVENT_KEY && event->key == INPUT_ENTER)
		nth = view->letter;
	else if (event->kind == EVENT_KEY && move(ui, view, event->key, offer.count))
		return true;
	else if (event->kind == EVENT_TOUCH && event->target >= FIRST_TARGET)
		nth = (size_t)(event->target - FIRST_TARGET);
	else if (event->kind == EVENT_TEXT && choice_digit(event->text) > '0')
		nth = (size_t)(choice_digit(event->text) - '1');
	if (nth < offer.count) {
		put_letter(view, edit, &offer, nth);
		return true;
	}
	/* another letter typed has other accents */
	view->letter = 0;
	return false;
}
