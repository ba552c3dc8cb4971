#include "ui/tabs.h"

enum { GAP = 2 };

int tabs_draw(const struct tabs *tabs, struct canvas *canvas, struct area area, const char *const *names)
{
	struct area at = { area.row, area.col, 1, 0 };
	for (size_t tab = 0; tab < tabs->count; tab++) {
		if (tab != tabs->at && tabs->hidden[tab])
			continue;
		at.cols = canvas_cells_of(names[tab]) + 2;
		if (at.col + at.cols > area.col + area.cols) {
			at.col = area.col;
			at.row++;
		}
		struct area text = { at.row, at.col + 1, 1, at.cols - 2 };
		canvas_text(canvas, text, STYLE_TEXT, ALIGN_START, names[tab]);
		if (tab == tabs->at)
			canvas_tint(canvas, at, STYLE_CHOSEN);
		canvas_target(canvas, at, TABS_TARGET + (int)tab);
		at.col += at.cols + GAP;
	}
	return at.row - area.row + 1;
}

bool tabs_event(struct tabs *tabs, const struct event *event)
{
	if (event->kind == EVENT_TOUCH && event->target >= TABS_TARGET &&
	    event->target < TABS_TARGET + (int)tabs->count) {
		tabs->at = (size_t)(event->target - TABS_TARGET);
		return true;
	}
	if (event->kind != EVENT_KEY || (event->key != INPUT_TAB && event->key != INPUT_BACKTAB))
		return false;
	size_t step = event->key == INPUT_TAB ? 1 : tabs->count - 1, at = tabs->at;
	do
		at = (at + step) % tabs->count;
	while (at != tabs->at && tabs->hidden[at]);
	tabs->at = at;
	return true;
}
