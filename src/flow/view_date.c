#include "flow/view_date.h"

#include <string.h>

#include "flow/kind.h"
#include "text/date.h"
#include "ui/page.h"

enum { GAP = 2, LEAST_CELLS = 8 };

static const enum msg names[DATE_PARTS] = {
	[DATE_YEAR] = MSG_DATE_YEAR, [DATE_MONTH] = MSG_DATE_MONTH, [DATE_DAY] = MSG_DATE_DAY,
};

static struct edit *edit_of(struct view *view)
{
	return flow_answer(&view->run, view->run.at)->text;
}

static void read(struct view *view, struct date *ret_date)
{
	date_split(edit_of(view)->text, ret_date);
}

static void write(struct view *view, const struct date *date)
{
	char text[DATE_BYTES];
	date_join(date, text);
	edit_start(edit_of(view), text, DATE_BYTES);
	edit_end(edit_of(view));
	view->problem = MSG_NONE;
	explicit_bzero(text, sizeof text);
}

void view_date_enter(struct ui *ui, struct view *view)
{
	struct date date;
	date_order(ui_locale(ui), view->date_order);
	read(view, &date);
	view->date_fresh = true;
	view->date_ran_on = false;
	/* where something is missing, and else at the start */
	view->date_place = 0;
	for (int place = DATE_PARTS - 1; place >= 0; place--)
		if (!*date.parts[view->date_order[place]])
			view->date_place = place;
}

/* ---- drawing ---- */

static int cells_of(struct ui *ui, enum date_part part)
{
	int cells = canvas_cells_of(ui_text(ui, names[part]));
	return cells > LEAST_CELLS ? cells : LEAST_CELLS;
}

static void draw_part(struct ui *ui, struct canvas *canvas, struct area area, const struct date *date,
                      enum date_part part, int place, bool active)
{
	canvas_text(canvas, (struct area){ area.row, area.col, 1, area.cols }, active ? STYLE_MARK : STYLE_QUIET,
	            ALIGN_START, ui_text(ui, names[part]));
	struct area frame = { area.row + 1, area.col, 3, area.cols };
	canvas_frame(canvas, frame, active ? STYLE_MARK : STYLE_LINE);
	struct area field = { area.row + 2, area.col + 2, 1, area.cols - 4 };
	if (active) {
		struct edit edit;
		edit_start(&edit, date->parts[part], date_most(part) + 1);
		edit_end(&edit);
		canvas_field(canvas, field, &edit);
		explicit_bzero(&edit, sizeof edit);
	} else {
		canvas_text(canvas, field, STYLE_TEXT, ALIGN_START, date->parts[part]);
	}
	canvas_target(canvas, frame, place);
}

void view_date_draw(struct ui *ui, struct view *view, struct canvas *canvas, struct area area)
{
	struct date date;
	int col = area.col;
	read(view, &date);
	/* the order follows the language, and a part keeps its cursor */
	enum date_part active = view->date_order[view->date_place];
	date_order(ui_locale(ui), view->date_order);
	for (int place = 0; place < DATE_PARTS; place++) {
		enum date_part part = view->date_order[place];
		int cells = cells_of(ui, part) + 4;
		if (part == active)
			view->date_place = place;
		draw_part(ui, canvas, (struct area){ area.row, col, 4, cells }, &date, part, place, part == active);
		col += cells + GAP;
	}
	const char *said = flow_said(&view->run, view->run.at, ui_catalog(ui), ui_frame(ui));
	struct area below = page_below(area, 4);
	int used = canvas_text(canvas, below, STYLE_TITLE, ALIGN_START, said);
	used = used ? used : 1;
	used += canvas_text(canvas, page_below(below, used), STYLE_QUIET, ALIGN_START, ui_text(ui, MSG_DATE_KEYS));
	if (flow_step(&view->run)->optional)
		canvas_text(canvas, page_below(below, used), STYLE_QUIET, ALIGN_START, ui_text(ui, MSG_MAY_BE_EMPTY));
	explicit_bzero(&date, sizeof date);
}

/* ---- typing ---- */

static bool move(struct view *view, int by)
{
	int place = view->date_place + by;
	if (place < 0 || place >= DATE_PARTS)
		return false;
	view->date_place = place;
	view->date_fresh = true;
	return true;
}

static void put(struct view *view, struct date *date, char digit)
{
	enum date_part part = view->date_order[view->date_place];
	if (view->date_fresh)
		*date->parts[part] = '\0';
	view->date_fresh = false;
	date_put(date, part, digit);
	view->date_ran_on = date_is_full(date, part) && move(view, 1);
}

/* Digits of any script; a sign between them goes on, as it is written on paper. */
static void put_text(struct view *view, struct date *date, const char *text, size_t length)
{
	for (size_t i = 0; i < length;) {
		char one[5] = { 0 };
		size_t bytes = 1;
		while (i + bytes < length && bytes < 4 && ((unsigned char)text[i + bytes] & 0xC0) == 0x80)
			bytes++;
		memcpy(one, text + i, bytes);
		char digit = choice_digit(one);
		if (digit)
			put(view, date, digit);
		else if (!view->date_fresh && *date->parts[view->date_order[view->date_place]])
			move(view, 1);
		i += bytes;
	}
}

static bool typed(struct view *view, const struct event *event)
{
	struct date date, whole;
	read(view, &date);
	date_split(event->text, &whole);
	bool letter = event->kind == EVENT_TEXT && !choice_digit(event->text) && !strchr("/.-, ", *event->text);
	if (event->kind == EVENT_PASTE && *whole.parts[DATE_YEAR])
		date = whole;
	else
		put_text(view, &date, event->text, event->length);
	write(view, &date);
	if (letter)
		view->problem = MSG_TYPE_NUMBER;
	return true;
}

/* Tab or Enter, pressed for what has happened already: nothing is skipped by it. */
static bool came_late(struct view *view, enum input_key key)
{
	struct date date;
	read(view, &date);
	bool empty = !*date.parts[view->date_order[view->date_place]];
	bool late = view->date_ran_on && (key == INPUT_TAB || (key == INPUT_ENTER && empty));
	view->date_ran_on = false;
	explicit_bzero(&date, sizeof date);
	return late;
}

static bool keyed(struct ui *ui, struct view *view, enum input_key key)
{
	char today[CALENDAR_DAY_BYTES];
	struct date date;
	enum date_part part = view->date_order[view->date_place];
	bool rtl = ui_locale(ui)->rtl;
	read(view, &date);
	switch (key) {
	case INPUT_TAB: return move(view, view->date_place == DATE_PARTS - 1 ? 1 - DATE_PARTS : 1);
	case INPUT_BACKTAB: return move(view, view->date_place == 0 ? DATE_PARTS - 1 : -1);
	case INPUT_LEFT: move(view, rtl ? 1 : -1); return true;
	case INPUT_RIGHT: move(view, rtl ? -1 : 1); return true;
	case INPUT_HOME: return move(view, -view->date_place);
	case INPUT_END: return move(view, DATE_PARTS - 1 - view->date_place);
	case INPUT_UP: case INPUT_DOWN:
		calendar_day(ui_wall(ui), today);
		date_step(&date, part, key == INPUT_UP ? 1 : -1, today);
		break;
	case INPUT_BACKSPACE:
		if (!date_take(&date, part) && move(view, -1))
			date_take(&date, view->date_order[view->date_place]);
		view->date_fresh = false;
		break;
	case INPUT_DELETE: *date.parts[part] = '\0'; break;
	default: return false;
	}
	write(view, &date);
	return true;
}

bool view_date_event(struct ui *ui, struct view *view, const struct event *event)
{
	struct date date;
	switch (event->kind) {
	case EVENT_TEXT:
	case EVENT_PASTE: return typed(view, event);
	case EVENT_TOUCH:
		view->date_ran_on = false;
		if (event->target < 0 || event->target >= DATE_PARTS)
			return false;
		return move(view, event->target - view->date_place);
	case EVENT_KEY:
		if (came_late(view, event->key))
			return true;
		if (event->key != INPUT_ENTER)
			return keyed(ui, view, event->key);
		/* one part after the other, as a form on paper is filled in */
		read(view, &date);
		if (*date.parts[view->date_order[view->date_place]] && view->date_place < DATE_PARTS - 1 &&
		    !*date.parts[view->date_order[view->date_place + 1]])
			move(view, 1);
		else
			view_next(ui, view);
		return true;
	default: return false;
	}
}
