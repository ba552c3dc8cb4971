#include "flow/view_text.h"

#include "ui/page.h"

struct part {
	const char *text;
	enum style style;
	int rows;
};

/* Its rows from `from` on, as many as there is room for. */
static int draw_part(struct canvas *canvas, struct area area, const struct part *part, int from)
{
	if (from >= part->rows || area.rows < 1)
		return 0;
	canvas_text_from(canvas, area, part->style, part->text, from);
	return part->rows - from < area.rows ? part->rows - from : area.rows;
}

int view_text_draw(struct ui *ui, struct view *view, struct canvas *canvas, struct area area, int below)
{
	const struct step *step = flow_step(&view->run);
	struct part parts[] = {
		{ words_text(ui_catalog(ui), step->text), STYLE_TEXT, 0 },
		{ step->vouched ? step->vouched(&view->run, view->run.at, ui_catalog(ui), ui_frame(ui)) : "", STYLE_QUIET, 0 },
	};
	int total = 0, used = 0;
	for (int i = 0; i < 2; i++)
		total += parts[i].rows = canvas_rows_of(canvas, parts[i].text, area.cols);
	if (total + below <= area.rows || view->text_from > total)
		view->text_from = 0;
	view->text_more = total - view->text_from + below > area.rows;
	/* the last row of a page says that there is more */
	struct area page = area;
	page.rows -= view->text_more;
	int from = view->text_from;
	for (int i = 0; i < 2; i++) {
		struct area rest = page_below(page, used);
		used += draw_part(canvas, rest, &parts[i], from);
		from = from > parts[i].rows ? from - parts[i].rows : 0;
	}
	view->text_page = used;
	if (view->text_more)
		canvas_text(canvas, (struct area){ area.row + area.rows - 1, area.col, 1, area.cols }, STYLE_MARK, ALIGN_END, "▼");
	return view->text_more ? area.rows : used;
}

bool view_text_event(struct view *view, const struct event *event)
{
	if (event->kind != EVENT_KEY)
		return false;
	switch (event->key) {
	case INPUT_ENTER: case INPUT_DOWN: case INPUT_PAGE_DOWN: case INPUT_TAB:
		if (view->text_more)
			view->text_from += view->text_page;
		return view->text_more;
	case INPUT_UP: case INPUT_PAGE_UP: case INPUT_BACKTAB:
		/* on the last page these go between the rows below it, as far as the first */
		if (view->text_from == 0 || (!view->text_more && event->key != INPUT_PAGE_UP))
			return false;
		view->text_from -= view->text_page > 0 && view->text_page < view->text_from ? view->text_page : view->text_from;
		return true;
	default: return false;
	}
}
