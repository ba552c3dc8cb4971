#include <string.h>

#include "ui/canvas_cells.h"

bool canvas_square(struct canvas *canvas, struct area area, const unsigned char *modules,
                   int size, int quiet)
{
	int side = size + 2 * quiet;
	if (side > area.cols || (side + 1) / 2 > area.rows)
		return false;
	int left = canvas_left(canvas, area);
	for (int y = 0; y < side; y += 2)
		for (int x = 0; x < side; x++) {
			bool ink[2];
			for (int half = 0; half < 2; half++) {
				int my = y + half - quiet, mx = x - quiet;
				ink[half] = my >= 0 && my < size && mx >= 0 && mx < size &&
				            modules[my * size + mx] != 0;
			}
			/* paper below the last odd row, too */
			const wchar_t *shape = ink[0] ? (ink[1] ? L"█" : L"▀") : (ink[1] ? L"▄" : L" ");
			canvas_put(canvas, area.row + y / 2, left + x, shape, 1, STYLE_INK);
		}
	return true;
}

/* Five by seven dots a letter, bits from the left, for the signs of a visit's code. */
static const unsigned char *dots_of(char letter)
{
	static const unsigned char dots[26][7] = {
		['A' - 'A'] = { 14, 17, 17, 31, 17, 17, 17 },
		['B' - 'A'] = { 30, 17, 17, 30, 17, 17, 30 },
		['C' - 'A'] = { 14, 17, 16, 16, 16, 17, 14 },
		['D' - 'A'] = { 30, 17, 17, 17, 17, 17, 30 },
		['F' - 'A'] = { 31, 16, 16, 30, 16, 16, 16 },
		['G' - 'A'] = { 14, 17, 16, 23, 17, 17, 14 },
		['H' - 'A'] = { 17, 17, 17, 31, 17, 17, 17 },
		['J' - 'A'] = { 7, 2, 2, 2, 2, 18, 12 },
		['K' - 'A'] = { 17, 18, 20, 24, 20, 18, 17 },
		['L' - 'A'] = { 16, 16, 16, 16, 16, 16, 31 },
		['M' - 'A'] = { 17, 27, 21, 21, 17, 17, 17 },
		['N' - 'A'] = { 17, 25, 21, 19, 17, 17, 17 },
		['P' - 'A'] = { 30, 17, 17, 30, 16, 16, 16 },
		['Q' - 'A'] = { 14, 17, 17, 17, 21, 18, 13 },
		['R' - 'A'] = { 30, 17, 17, 30, 20, 18, 17 },
		['S' - 'A'] = { 15, 16, 16, 14, 1, 1, 30 },
		['T' - 'A'] = { 31, 4, 4, 4, 4, 4, 4 },
		['V' - 'A'] = { 17, 17, 17, 17, 17, 10, 4 },
		['W' - 'A'] = { 17, 17, 17, 21, 21, 27, 17 },
		['X' - 'A'] = { 17, 17, 10, 4, 10, 17, 17 },
		['Z' - 'A'] = { 31, 1, 2, 4, 8, 16, 31 },
	};
	return letter >= 'A' && letter <= 'Z' ? dots[letter - 'A'] : NULL;
}

bool canvas_banner(struct canvas *canvas, struct area area, enum style style,
                   const char *letters)
{
	enum { WIDTH = 5, ROWS = 4, STEP = WIDTH + 1 };
	int cells = (int)strlen(letters) * STEP - 1;
	if (area.rows < ROWS || area.cols < cells)
		return false;
	int left = canvas_left(canvas, area) + (canvas->rtl ? area.cols - cells : 0);
	for (int i = 0; letters[i]; i++) {
		const unsigned char *dots = dots_of(letters[i]);
		for (int y = 0; dots && y < ROWS; y++)
			for (int x = 0; x < WIDTH; x++) {
				unsigned bit = 1u << (WIDTH - 1 - x);
				bool above = dots[2 * y] & bit, below = y < ROWS - 1 && (dots[2 * y + 1] & bit);
				if (above || below)
					canvas_put(canvas, area.row + y, left + i * STEP + x,
					    above ? (below ? L"█" : L"▀") : L"▄", 1, style);
			}
	}
	return true;
}
