#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "ui/choice.h"
#include "ui/field.h"
#include "ui/page.h"

enum { FILTER_LIMIT = 40, POINTER = 2, GAP = 2, LEAST_ROWS = 4 };

void list_open(struct list *list)
{
	*list = (struct list){ .arena = arena_new(), .typing = { .latin = true } };
	edit_start(&list->filter, "", FILTER_LIMIT);
}

void list_close(struct list *list)
{
	arena_free(list->arena);
	typing_stop(&list->typing);
	explicit_bzero(list, sizeof *list);
}

/* ---- which rows, in which order ---- */

struct order {
	const struct list *list;
};

/* Equal rows keep the order in which they came. */
static int compare(const void *a, const void *b, void *context)
{
	const struct list *list = ((const struct order *)context)->list;
	size_t left = *(const size_t *)a, right = *(const size_t *)b;
	int order = list->source.compare(list->source.context, list->sort, left, right);
	return order ? order : left < right ? -1 : left > right;
}

static size_t place_of(const struct list *list, int64_t key)
{
	size_t place = 0;
	while (place < list->n_shown &&
	       list->source.key(list->source.context, list->shown[place]) != key)
		place++;
	return place;
}

static void remember(struct list *list)
{
	size_t row;
	list->key = list_selected(list, &row) ? list->source.key(list->source.context, row) : 0;
}

/* Narrows and sorts anew. The selected row stays where the eye has it; when it is
 * gone, the one that took its place is selected. */
static void arrange(struct list *list)
{
	struct list_source *source = &list->source;
	struct arena *scratch = arena_new();
	const char *wanted = fold_text(scratch, list->filter.text);
	size_t before = list->selected;
	list->n_shown = 0;
	for (size_t row = 0; row < source->count; row++)
		if (!*wanted || source->searched || fold_has_words(list->folded[row], wanted))
			list->shown[list->n_shown++] = row;
	arena_free(scratch);
	if (source->compare && list->sort < source->n_columns)
		qsort_r(list->shown, list->n_shown, sizeof *list->shown, compare, &(struct order){ list });
	size_t place = list->key ? place_of(list, list->key) : list->n_shown;
	if (place == list->n_shown)
		place = before < list->n_shown ? before : list->n_shown ? list->n_shown - 1 : 0;
	list->top = list->top + place > before ? list->top + place - before : 0;
	list->selected = place;
	remember(list);
}

void list_fill(struct list *list, const struct list_source *source)
{
	if (list->source.columns != source->columns)
		list->sort = source->n_columns;
	list->source = *source;
	arena_wipe(list->arena);
	list->shown = arena_array(list->arena, source->count, sizeof *list->shown);
	list->folded = arena_array(list->arena, source->count, sizeof *list->folded);
	for (size_t row = 0; row < source->count; row++)
		list->folded[row] = fold_text(list->arena, source->words(source->context, row));
	arrange(list);
}

bool list_sorts(const struct list *list)
{
	for (size_t i = 0; i < list->source.n_columns; i++)
		if (list->source.columns[i].sorts)
			return true;
	return false;
}

void list_sort_next(struct list *list)
{
	size_t count = list->source.n_columns;
	do
		list->sort = list->sort >= count ? 0 : list->sort + 1;
	while (list->sort < count && !list->source.columns[list->sort].sorts);
	arrange(list);
}

bool list_selected(const struct list *list, size_t *ret_row)
{
	if (list->selected >= list->n_shown)
		return false;
	*ret_row = list->shown[list->selected];
	return true;
}

/* ---- drawing ---- */

enum { COLUMNS = 8 };

struct layout {
	size_t count;
	int cols[COLUMNS];
};

static struct layout lay_out(const struct list_source *source, int cols)
{
	struct layout layout = { 0 };
	int left = cols - POINTER, shares = 0;
	for (size_t i = 0; i < source->n_columns && i < COLUMNS; i++) {
		int need = source->columns[i].least + (i ? GAP : 0);
		if (i > 0 && need > left)
			break;
		layout.cols[layout.count++] = source->columns[i].least;
		left -= need;
		shares += source->columns[i].share;
	}
	for (size_t i = 0; i < layout.count && left > 0 && shares > 0; i++) {
		int share = source->columns[i].share, more = left * share / shares;
		layout.cols[i] += more;
		left -= more;
		shares -= share;
	}
	if (layout.count > 0 && layout.cols[0] > cols - POINTER)
		layout.cols[0] = cols - POINTER;
	return layout;
}

static void draw_heads(const struct list *list, struct ui *ui, struct canvas *canvas,
                       struct area row, const struct layout *layout)
{
	struct area at = { row.row, row.col + POINTER, 1, 0 };
	for (size_t i = 0; i < layout->count; i++) {
		const char *head = ui_text(ui, list->source.columns[i].head);
		at.cols = layout->cols[i];
		canvas_text(canvas, at, i == list->sort ? STYLE_TITLE : STYLE_QUIET, ALIGN_START,
		            i == list->sort ? ui_say(ui, MSG_LIST_SORTED, msg_said(head)) : head);
		at.col += at.cols + GAP;
	}
}

static void draw_row(const struct list *list, struct ui *ui, struct canvas *canvas,
                     struct area area, const struct layout *layout, size_t place)
{
	const struct list_source *source = &list->source;
	size_t row = list->shown[place];
	enum style style = source->style ? source->style(source->context, row) : STYLE_TEXT;
	struct area at = { area.row, area.col + POINTER, 1, 0 };
	for (size_t i = 0; i < layout->count; i++) {
		const char *cell = source->cell(source->context, ui, row, i);
		at.cols = layout->cols[i];
		if (source->columns[i].typed)
			canvas_typed(canvas, at, style, ALIGN_START, cell);
		else
			canvas_text(canvas, at, style, ALIGN_START, cell);
		at.col += at.cols + GAP;
	}
	canvas_target(canvas, area, (int)(place - list->top));
	if (place == list->selected)
		choice_draw_pointer(canvas, (struct area){ area.row, area.col, 1, area.cols });
}

static void keep_in_view(struct list *list)
{
	size_t page = (size_t)list->page;
	if (list->selected < list->top)
		list->top = list->selected;
	if (list->selected >= list->top + page)
		list->top = list->selected - page + 1;
	if (list->top + page > list->n_shown)
		list->top = list->n_shown > page ? list->n_shown - page : 0;
}

static void draw_filter(const struct list *list, struct ui *ui, struct canvas *canvas,
                        struct area row)
{
	const char *count = list->source.searched
	                            ? ui_say(ui, MSG_PLAIN_NUMBER, msg_number(list->n_shown))
	                            : ui_say(ui, MSG_LIST_COUNT, msg_number(list->n_shown),
	                                     msg_number(list->source.count));
	canvas_text(canvas, row, STYLE_QUIET, ALIGN_END, count);
	row.cols -= canvas_cells_of(count) + GAP;
	if (list->filter.length == 0 && list->typing.method.n_waiting == 0) {
		canvas_text(canvas, row, STYLE_QUIET, ALIGN_START,
		            ui_text(ui, list->source.searched ? list->source.searched : MSG_LIST_NARROW));
		return;
	}
	struct edit shown;
	typing_shown(&list->typing, &list->filter, &shown);
	canvas_field(canvas, row, &shown);
	explicit_bzero(&shown, sizeof shown);
}

void list_draw(struct list *list, struct ui *ui, struct canvas *canvas, struct area area,
               enum msg none)
{
	struct layout layout = lay_out(&list->source, area.cols);
	draw_filter(list, ui, canvas, (struct area){ area.row, area.col, 1, area.cols });
	struct area panel = page_below(area, 1);
	panel.rows -= LEAST_ROWS;
	area = page_below(area, typing_draw(&list->typing, ui, canvas, panel, &list->filter));
	list->page = area.rows > 3 ? area.rows - 2 : 1;
	keep_in_view(list);
	draw_heads(list, ui, canvas, (struct area){ area.row + 1, area.col, 1, area.cols }, &layout);
	if (list->n_shown == 0) {
		struct area empty = page_below(area, 3);
		empty.col += POINTER;
		empty.cols -= POINTER;
		canvas_text(canvas, empty, STYLE_QUIET, ALIGN_START,
		            ui_text(ui, list->source.count ? MSG_LIST_NO_MATCH : none));
	}
	for (size_t place = list->top;
	     place < list->n_shown && place < list->top + (size_t)list->page; place++)
		draw_row(list, ui, canvas,
		         (struct area){ area.row + 2 + (int)(place - list->top), area.col, 1, area.cols },
		         &layout, place);
}

/* ---- events ---- */

static enum list_did move_to(struct list *list, size_t place)
{
	if (list->n_shown > 0)
		list->selected = place < list->n_shown ? place : list->n_shown - 1;
	remember(list);
	return LIST_MOVED;
}

/* The first match is what is looked for. */
static enum list_did narrow(struct list *list)
{
	list->key = 0;
	list->selected = list->top = 0;
	arrange(list);
	return LIST_MOVED;
}

static enum list_did take(const struct list *list)
{
	return list->n_shown > 0 ? LIST_TAKEN : LIST_MOVED;
}

static enum list_did key_event(struct list *list, struct ui *ui, enum input_key key)
{
	size_t page = list->page > 1 ? (size_t)list->page - 1 : 1, at = list->selected;
	switch (key) {
	case INPUT_UP: return move_to(list, at > 0 ? at - 1 : 0);
	case INPUT_DOWN: return move_to(list, at + 1);
	case INPUT_PAGE_UP: return move_to(list, at > page ? at - page : 0);
	case INPUT_PAGE_DOWN: return move_to(list, at + page);
	case INPUT_HOME: return move_to(list, 0);
	case INPUT_END: return move_to(list, list->n_shown);
	case INPUT_ENTER: return take(list);
	case INPUT_ESC:
		if (list->filter.length == 0)
			return LIST_IGNORED;
		edit_clear(&list->filter);
		return narrow(list);
	default:
		return field_key(&list->filter, key, ui_locale(ui)->rtl) ? narrow(list) : LIST_IGNORED;
	}
}

const char *list_says(const struct list *list, struct ui *ui, enum input_key key)
{
	return key == INPUT_F3 ? typing_says(&list->typing, ui) : NULL;
}

/* What typing in another script did; a letter that waits narrows nothing yet. */
static bool typed(struct list *list, struct ui *ui, const struct event *event, enum list_did *ret_did)
{
	struct edit before = list->filter;
	enum msg problem = MSG_NONE;
	bool turns = event->kind == EVENT_KEY && event->key == INPUT_F3;
	if (turns)
		typing_turn(&list->typing, ui, &list->filter);
	bool took = turns || typing_event(&list->typing, ui, event, &list->filter, &problem);
	bool changed = strcmp(before.text, list->filter.text) != 0;
	explicit_bzero(&before, sizeof before);
	*ret_did = changed ? narrow(list) : LIST_MOVED;
	return took;
}

enum list_did list_event(struct list *list, struct ui *ui, const struct event *event)
{
	enum list_did did;
	if (typed(list, ui, event, &did))
		return did;
	switch (event->kind) {
	case EVENT_TEXT:
	case EVENT_PASTE:
		field_put(&list->filter, event);
		return narrow(list);
	case EVENT_TOUCH: {
		if (event->target < 0 || list->top + (size_t)event->target >= list->n_shown)
			return LIST_IGNORED;
		size_t place = list->top + (size_t)event->target;
		/* the first touch selects, the second takes */
		if (place == list->selected)
			return take(list);
		return move_to(list, place);
	}
	case EVENT_KEY: return key_event(list, ui, event->key);
	default: return LIST_IGNORED;
	}
}
