#include "flow/view_address.h"

#include "flow/view_kind.h"
#include "ui/page.h"

enum { FIRST_TARGET = 1, GAP = 2 };

static const enum msg names[FLOW_ADDRESS_ROWS] = {
	[FLOW_STREET] = MSG_ADDRESS_STREET,
	[FLOW_FLAT] = MSG_ADDRESS_FLAT,
	[FLOW_TOWN] = MSG_ADDRESS_TOWN,
	[FLOW_POSTAL_CODE] = MSG_ADDRESS_POSTAL_CODE,
};

static struct edit *line(struct view *view, int row)
{
	return flow_row(&view->run, view->run.at, (size_t)row);
}

void view_address_enter(struct ui *ui, struct view *view)
{
	(void)ui;
	view->row = FLOW_STREET;
}

void view_address_draw(struct ui *ui, struct view *view, struct canvas *canvas, struct area area)
{
	int used = 0, label = 0;
	for (int row = 0; row < FLOW_ADDRESS_ROWS; row++) {
		int cells = canvas_cells_of(ui_text(ui, names[row]));
		label = cells > label ? cells : label;
	}
	label += GAP;
	for (int row = 0; row < FLOW_ADDRESS_ROWS; row++) {
		bool active = row == view->row;
		struct area at = page_below(area, used);
		struct area field = { at.row, at.col + label, at.rows, at.cols - label };
		struct area name = { at.row + (active ? 1 : 0), at.col, 1, label };
		canvas_text(canvas, name, active ? STYLE_MARK : STYLE_QUIET, ALIGN_START, ui_text(ui, names[row]));
		if (active) {
			used += view_draw_field(ui, view, canvas, field, line(view, row));
			continue;
		}
		field.rows = 1;
		canvas_typed(canvas, (struct area){ field.row, field.col + 2, 1, field.cols - 4 }, STYLE_TEXT, ALIGN_START,
		             line(view, row)->text);
		canvas_target(canvas, (struct area){ at.row, at.col, 1, at.cols }, FIRST_TARGET + row);
		used++;
	}
	if (flow_step(&view->run)->optional)
		canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START, ui_text(ui, MSG_MAY_BE_EMPTY));
}

static void go_to(struct view *view, int row)
{
	view->row = row;
	typing_next_line(&view->typing, false);
	edit_end(line(view, row));
}

/* On to the next line; from the last one, or where all of it may stay empty, onward. */
static void enter_line(struct ui *ui, struct view *view)
{
	bool none = flow_step(&view->run)->optional && !*flow_value(&view->run, view->run.at);
	if (view->row < FLOW_ADDRESS_ROWS - 1 && !none) {
		go_to(view, view->row + 1);
		return;
	}
	view_next(ui, view);
	if (view->problem == MSG_ADDRESS_NO_STREET)
		go_to(view, FLOW_STREET);
	else if (view->problem == MSG_ADDRESS_NO_TOWN)
		go_to(view, FLOW_TOWN);
}

bool view_address_event(struct ui *ui, struct view *view, const struct event *event)
{
	if (event->kind == EVENT_TOUCH && event->target >= FIRST_TARGET &&
	    event->target < FIRST_TARGET + FLOW_ADDRESS_ROWS) {
		go_to(view, event->target - FIRST_TARGET);
		return true;
	}
	if (event->kind == EVENT_KEY)
		switch (event->key) {
		case INPUT_ENTER: enter_line(ui, view); return true;
		case INPUT_DOWN: case INPUT_TAB:
			go_to(view, (view->row + 1) % FLOW_ADDRESS_ROWS);
			return true;
		case INPUT_UP: case INPUT_BACKTAB:
			go_to(view, (view->row + FLOW_ADDRESS_ROWS - 1) % FLOW_ADDRESS_ROWS);
			return true;
		default: break;
		}
	return view_edit_event(ui, view, event, line(view, view->row));
}
