#include "ui/sheet.h"

#include "ui/page.h"

void sheet_draw(struct sheet *sheet, struct ui *ui, struct canvas *canvas, struct area area,
                const struct facts *facts, int least, const struct choice_row *rows, size_t count)
{
	int room = area.rows - choice_lines(canvas, rows, count, area.cols) - 1;
	int used = facts_draw(ui, canvas, area, facts, room > least ? room : least, &sheet->scroll);
	sheet->choice.count = count;
	sheet->choice.compact = true;
	if (sheet->choice.selected >= count && sheet->choice.selected != CHOICE_NONE)
		sheet->choice.selected = 0;
	choice_draw(&sheet->choice, canvas, page_below(area, used + 1), rows, NULL);
}

bool sheet_is_cut(const struct sheet *sheet)
{
	return facts_are_cut(&sheet->scroll);
}

void sheet_turn(struct ui *ui, void *state)
{
	(void)ui;
	facts_turn(&((struct sheet *)state)->scroll);
}

bool sheet_turns(struct ui *ui, const void *state)
{
	(void)ui;
	return sheet_is_cut(state);
}
