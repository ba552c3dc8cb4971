#include "typing_inside.h"

#include <string.h>

#include "ui/choice.h"

/* pointer, number, a space; and what parts one entry from the next */
enum { BEFORE_CELLS = 3, GAP = 1 };

static size_t shown(const struct typing *typing)
{
	size_t left = typing->method.candidates - typing->page;
	return left < TYPING_DIGITS ? left : TYPING_DIGITS;
}

int typing_draw_candidates(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area)
{
	(void)ui;
	if (typing->method.candidates == 0)
		return 0;
	struct area at = { area.row, area.col, 1, 0 };
	for (size_t nth = 0; nth < shown(typing); nth++) {
		char text[INPUT_METHOD_BYTES] = "";
		(void)input_method_candidate(&typing->method, typing->page + nth, text);
		at.cols = BEFORE_CELLS + canvas_cells_of(text) + GAP;
		if (at.col + at.cols > area.col + area.cols && at.col > area.col) {
			at.col = area.col;
			at.row++;
		}
		typing_draw_entry(canvas, at, text, nth, nth == typing->chosen, TARGET_CANDIDATE + (int)nth);
		at.col += at.cols;
		explicit_bzero(text, sizeof text);
	}
	bool more = typing->page + TYPING_DIGITS < typing->method.candidates || typing->page > 0;
	if (more && at.col + 3 <= area.col + area.cols) {
		at.cols = 3;
		canvas_text(canvas, at, STYLE_MARK, ALIGN_CENTER, "↓");
		canvas_target(canvas, at, TARGET_PAGE);
	}
	return at.row - area.row + 1;
}

static void turn_page(struct typing *typing, bool back)
{
	size_t count = typing->method.candidates, last = (count - 1) / TYPING_DIGITS * TYPING_DIGITS;
	if (back)
		typing->page = typing->page ? typing->page - TYPING_DIGITS : last;
	else
		typing->page = typing->page == last ? 0 : typing->page + TYPING_DIGITS;
	typing->chosen = 0;
}

static void step(struct typing *typing, bool back)
{
	size_t count = shown(typing);
	typing->chosen = (typing->chosen + (back ? count - 1 : 1)) % count;
}

static bool key_event(struct typing *typing, struct ui *ui, enum input_key key)
{
	bool rtl = ui_locale(ui)->rtl;
	switch (key) {
	case INPUT_DOWN: case INPUT_PAGE_DOWN: turn_page(typing, false); return true;
	case INPUT_UP: case INPUT_PAGE_UP: turn_page(typing, true); return true;
	case INPUT_TAB: step(typing, false); return true;
	case INPUT_BACKTAB: step(typing, true); return true;
	case INPUT_RIGHT: step(typing, rtl); return true;
	case INPUT_LEFT: step(typing, !rtl); return true;
	default: return false;
	}
}

bool typing_candidates_event(struct typing *typing, struct ui *ui, const struct event *event,
                             struct edit *edit, enum msg *problem)
{
	size_t nth;
	if (typing->method.candidates == 0)
		return false;
	if (event->kind == EVENT_KEY)
		return key_event(typing, ui, event->key);
	if (event->kind == EVENT_TOUCH && event->target == TARGET_PAGE) {
		turn_page(typing, false);
		return true;
	}
	if (event->kind == EVENT_TEXT && strcmp(event->text, " ") == 0)
		nth = typing->chosen;
	else if (event->kind == EVENT_TEXT && choice_digit(event->text) > '0')
		nth = (size_t)(choice_digit(event->text) - '1');
	else if (event->kind == EVENT_TOUCH && event->target >= TARGET_CANDIDATE && event->target < TARGET_METHOD)
		nth = (size_t)(event->target - TARGET_CANDIDATE);
	else
		return false;
	/* a number that is not shown is a slip, and what waits stays */
	if (nth >= shown(typing))
		return true;
	if (!input_method_take(&typing->method, edit, typing->page + nth))
		*problem = MSG_DID_NOT_FIT;
	typing->page = typing->chosen = 0;
	return true;
}
