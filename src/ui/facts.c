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

/* A page of the facts on its way to the screen. */
struct page {
	const struct facts *facts;
	int room, used;
};

/* From one of its rows on. Returns the rows it took, 0 when there is no room for it; what needs
 * more than the whole room goes on upon the next page. */
static int draw_fact(struct canvas *canvas, struct area area, const struct page *page, size_t nth, int from)
{
	const struct fact *fact = &page->facts->rows[nth];
	int used = label_cols(area.cols), room = page->room - page->used;
	int rows = rows_of_fact(canvas, page->facts, nth, area.cols) - from;
	if (rows > room && page->facts->whole && page->used == 0)
		rows = room;
	if (rows > room || rows < 1)
		return 0;
	struct area at = page_below(area, page->used);
	struct area label = { at.row, at.col, 1, used };
	struct area text = { at.row, at.col + used + 1, rows, at.cols - used - 1 };
	enum style style = fact->loud ? STYLE_WARN : STYLE_TEXT;
	canvas_text(canvas, label, STYLE_QUIET, ALIGN_START, fact->label);
	int took = !page->facts->whole && fact->typed ? canvas_typed(canvas, text, style, ALIGN_START, fact->text)
	           : !page->facts->whole              ? canvas_text(canvas, text, style, ALIGN_START, fact->text)
	           : fact->typed                      ? canvas_typed_from(canvas, text, style, fact->text, from)
	                                              : canvas_text_from(canvas, text, style, fact->text, from);
	return took > 0 ? took : 1;
}

static int rows_of(struct canvas *canvas, const struct facts *facts, int cols)
{
	int rows = 0;
	for (size_t i = 0; i < facts->count; i++)
		rows += rows_of_fact(canvas, facts, i, cols);
	return rows;
}

/* Where the page begins: what is no longer there, in another language say, is begun anew. */
static void settle(struct canvas *canvas, const struct facts *facts, int cols, struct facts_scroll *scroll)
{
	if (scroll->first >= (int)facts->count)
		*scroll = (struct facts_scroll){ 0 };
	if (scroll->line && scroll->line >= rows_of_fact(canvas, facts, (size_t)scroll->first, cols))
		scroll->line = 0;
}

int facts_draw(struct ui *ui, struct canvas *canvas, struct area area, const struct facts *facts, int room,
               struct facts_scroll *scroll)
{
	struct page page = { facts, room, 0 };
	int count = (int)facts->count, took = 1, line;
	if (rows_of(canvas, facts, area.cols) <= room)
		*scroll = (struct facts_scroll){ 0 };
	else
		page.room--; /* for the line that says so */
	settle(canvas, facts, area.cols, scroll);
	scroll->next_line = 0;
	line = scroll->line;
	for (scroll->next = scroll->first; scroll->next < count && !scroll->next_line && took; line = 0) {
		took = draw_fact(canvas, area, &page, (size_t)scroll->next, line);
		page.used += took;
		if (took && line + took < rows_of_fact(canvas, facts, (size_t)scroll->next, area.cols) && facts->whole)
			scroll->next_line = line + took;
		else
			scroll->next += took > 0;
	}
	int shown = scroll->next - scroll->first;
	if (scroll->next == count || (shown == 0 && !scroll->next_line))
		scroll->next = 0;
	if (facts_are_cut(scroll))
		page.used += canvas_text(canvas, page_below(area, page.used), STYLE_QUIET, ALIGN_START,
		                         ui_say(ui, MSG_DESK_FACTS_MORE, msg_number(count - shown)));
	return page.used;
}

int facts_draw_above(struct ui *ui, struct canvas *canvas, struct area area, const struct facts *facts, int least,
                     int below, struct facts_scroll *scroll)
{
	int room = area.rows - below;
	return facts_draw(ui, canvas, area, facts, room > least ? room : least, scroll);
}

void facts_turn(struct facts_scroll *scroll)
{
	scroll->first = scroll->next;
	scroll->line = scroll->next_line;
}

bool facts_are_cut(const struct facts_scroll *scroll)
{
	return scroll->first || scroll->line || scroll->next || scroll->next_line;
}
