#include "ui/facts.h"

#include "ui/page.h"

enum { LABEL_COLS = 18, LOUD_ROWS = 2 };

struct facts facts_start(struct ui *ui, bool whole)
{
	return (struct facts){ .arena = ui_frame(ui), .whole = whole };
}

static void add(struct facts *facts, struct fact fact)
{
	if (!*fact.text)
		return;
	facts->rows = arena_grow(facts->arena, facts->rows, facts->count, &facts->room, sizeof *facts->rows);
	facts->rows[facts->count++] = fact;
}

void facts_add(struct facts *facts, const char *label, const char *text, bool typed)
{
	add(facts, (struct fact){ label, text, typed, false });
}

void facts_add_loud(struct facts *facts, const char *label, const char *text)
{
	add(facts, (struct fact){ label, text, false, true });
}

static int label_cols(int cols)
{
	return cols / 3 < LABEL_COLS ? cols / 3 : LABEL_COLS;
}

static int rows_of_fact(struct canvas *canvas, const struct facts *facts, size_t nth, int cols)
{
	const struct fact *fact = &facts->rows[nth];
	if (!facts->whole)
		return fact->loud ? LOUD_ROWS : 1;
	int rows = canvas_rows_of(canvas, fact->text, cols - label_cols(cols) - 1);
	return rows > 0 ? rows : 1;
}

/* Returns the rows it took, 0 when there is no room for it. What needs more than the whole
 * room, and is the first there, is cut. */
static int draw_fact(struct canvas *canvas, struct area area, const struct facts *facts, size_t nth, int room,
                     bool first)
{
	const struct fact *fact = &facts->rows[nth];
	int used = label_cols(area.cols), rows = rows_of_fact(canvas, facts, nth, area.cols);
	if (rows > room && facts->whole && first)
		rows = room;
	if (rows > room || rows < 1)
		return 0;
	struct area label = { area.row, area.col, 1, used };
	struct area text = { area.row, area.col + used + 1, rows, area.cols - used - 1 };
	canvas_text(canvas, label, STYLE_QUIET, ALIGN_START, fact->label);
	int took = fact->typed ? canvas_typed(canvas, text, STYLE_TEXT, ALIGN_START, fact->text)
	                       : canvas_text(canvas, text, fact->loud ? STYLE_WARN : STYLE_TEXT,
	                                     ALIGN_START, fact->text);
	return took > 0 ? took : 1;
}

static int rows_of(struct canvas *canvas, const struct facts *facts, int cols)
{
	int rows = 0;
	for (size_t i = 0; i < facts->count; i++)
		rows += rows_of_fact(canvas, facts, i, cols);
	return rows;
}

int facts_draw(struct ui *ui, struct canvas *canvas, struct area area, const struct facts *facts, int room,
               struct facts_scroll *scroll)
{
	int used = 0, count = (int)facts->count;
	if (rows_of(canvas, facts, area.cols) <= room)
		scroll->first = 0;
	else
		room--; /* for the line that says so */
	int fact = scroll->first < count ? scroll->first : 0, took = 1;
	for (scroll->first = fact; fact < count && took; fact += took > 0) {
		took = draw_fact(canvas, page_below(area, used), facts, (size_t)fact, room - used, used == 0);
		used += took;
	}
	scroll->step = fact < count ? fact - scroll->first : 0;
	if (scroll->first || scroll->step)
		used += canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START,
		                    ui_say(ui, MSG_DESK_FACTS_MORE, msg_number(count - (fact - scroll->first))));
	return used;
}

int facts_draw_above(struct ui *ui, struct canvas *canvas, struct area area, const struct facts *facts, int least,
                     int below, struct facts_scroll *scroll)
{
	int room = area.rows - below;
	return facts_draw(ui, canvas, area, facts, room > least ? room : least, scroll);
}

void facts_turn(struct facts_scroll *scroll)
{
	scroll->first = scroll->step ? scroll->first + scroll->step : 0;
}
