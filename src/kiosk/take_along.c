#include "kiosk/take_along.h"

#include <string.h>

#include "exchange/qr.h"
#include "kiosk/kiosk_paper.h"
#include "text/grapheme.h"
#include "ui/page.h"

enum { SQUARE_BYTES = QR_BYTES_MOST, FIRST_BYTES = 24, QUIET = 2 };

struct square {
	struct qr qr; /* size 0: none */
	struct take_along along;
	bool printed;
};

const char *take_along_lines(struct arena *arena, const char *const *lines, size_t count)
{
	size_t room = SQUARE_BYTES, end = 0, next, least = strlen(lines[0]);
	const char *rest = "";
	least = least < FIRST_BYTES ? least : FIRST_BYTES;
	for (size_t i = count - 1; i > 0; i--) {
		size_t length = strlen(lines[i]) + 1;
		/* the last one is what it is taken along for */
		if (length == 1 || length > room || (i < count - 1 && length + least > room))
			continue;
		rest = arena_printf(arena, "\n%s%s", lines[i], rest);
		room -= length;
	}
	while (lines[0][end] && (next = grapheme_next(lines[0], end)) <= room)
		end = next;
	return arena_printf(arena, "%.*s%s", (int)end, lines[0], rest);
}

const char *take_along_text(struct arena *arena, const char *first, const char *second)
{
	return take_along_lines(arena, (const char *const[]){ first, second }, 2);
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct square *square = state;
	square->along = *(const struct take_along *)argument;
	square->along.text = arena_string(ui_arena(ui), square->along.text);
	square->along.paper = arena_string(ui_arena(ui), square->along.paper);
	square->along.said = arena_string(ui_arena(ui), square->along.said ? square->along.said : square->along.text);
	if (qr_make(ui_arena(ui), square->along.text, &square->qr) != ERR_OK)
		square->qr.size = 0;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	const struct square *square = state;
	struct area column = page_column(body);
	int side = square->qr.size + 2 * QUIET;
	struct area at = { column.row, column.col, column.rows, side };
	bool drawn = square->qr.size > 0 && canvas_square(canvas, at, square->qr.modules, square->qr.size, QUIET);
	struct area words = column;
	if (drawn) {
		words.col += side + QUIET;
		words.cols -= side + QUIET;
	}
	int used = drawn ? canvas_text(canvas, words, STYLE_TEXT, ALIGN_START, ui_text(ui, square->along.help)) + 1 : 0;
	used += canvas_typed(canvas, page_below(words, used), STYLE_TITLE, ALIGN_START, square->along.said) + 1;
	enum msg paper = square->printed ? kiosk_paper_said(ui) : MSG_NONE;
	if (paper != MSG_NONE)
		canvas_text(canvas, page_below(words, used), STYLE_TEXT, ALIGN_START, ui_text(ui, paper));
}

/* Pressed twice is printed once. */
static bool can_print(struct ui *ui, const void *state)
{
	const struct square *square = state;
	return *square->along.paper && !square->printed && kiosk_paper_may(ui);
}

static void print(struct ui *ui, void *state)
{
	struct square *square = state;
	square->printed = true;
	kiosk_paper_print(ui, square->along.paper);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_BACK, ui_back, NULL },
	{ INPUT_F6, MSG_TAKE_PRINT, print, can_print },
	{ INPUT_ESC, MSG_NONE, ui_back, NULL },
	{ 0 },
};

const struct screen take_along_screen = {
	.name = "take-along",
	.state_size = sizeof(struct square),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
};
