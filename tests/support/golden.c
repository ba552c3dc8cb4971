#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term_inside.h"

enum { STYLES = 40, GOLDEN_BYTES = 1 << 17 };

struct styles {
	char names[STYLES][64];
	size_t count;
};

static size_t say_colour(char *to, const char *what, const VTermColor *colour)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour))
		return 0;
	if (VTERM_COLOR_IS_INDEXED(colour))
		return (size_t)sprintf(to, " %s %d", what, colour->indexed.idx);
	return (size_t)sprintf(to, " %s #%02x%02x%02x", what, colour->rgb.red, colour->rgb.green,
	                       colour->rgb.blue);
}

static char letter_of(size_t style)
{
	return (char)(style < 26 ? 'a' + style : 'A' + style - 26);
}

/* The letter of a cell's style: `.` for the terminal's own, then in the order in
 * which they are met. */
static char style_letter(struct styles *styles, const VTermScreenCell *cell)
{
	char name[64] = "";
	size_t used = (size_t)sprintf(name, "%s%s%s", cell->attrs.bold ? " bold" : "",
	                              cell->attrs.underline ? " underline" : "",
	                              cell->attrs.reverse ? " reverse" : "");
	used += say_colour(name + used, "ink", &cell->fg);
	say_colour(name + used, "paper", &cell->bg);
	if (!*name)
		return '.';
	size_t at = 0;
	while (at < styles->count && strcmp(styles->names[at], name) != 0)
		at++;
	if (at == STYLES)
		fail_msg("a screen of more than %d styles", STYLES);
	if (at == styles->count)
		strcpy(styles->names[styles->count++], name);
	return letter_of(at);
}

static char *picture(struct term *term)
{
	struct styles styles = { .count = 0 };
	char *out = malloc(GOLDEN_BYTES);
	assert_non_null(out);
	size_t used = (size_t)sprintf(out, "%s---\n", term_screen(term));
	for (int row = 0; row < term->rows; row++) {
		size_t start = used;
		for (int col = 0; col < term->cols; col++) {
			VTermScreenCell cell;
			vterm_screen_get_cell(term->screen, (VTermPos){ row, col }, &cell);
			out[used++] = style_letter(&styles, &cell);
			/* the second half of a wide sign keeps what stood there before */
			if (cell.width == 2 && ++col < term->cols) {
				out[used] = out[used - 1];
				used++;
			}
		}
		while (used > start && out[used - 1] == '.')
			used--;
		out[used++] = '\n';
	}
	used += (size_t)sprintf(out + used, "---\n");
	for (size_t i = 0; i < styles.count; i++)
		used += (size_t)sprintf(out + used, "%c%s\n", letter_of(i), styles.names[i]);
	return out;
}

/* The first line that differs, of both. */
static void show_difference(const char *expected, const char *found)
{
	size_t line = 1, start = 0;
	for (size_t i = 0; expected[i] && expected[i] == found[i]; i++)
		if (expected[i] == '\n') {
			line++;
			start = i + 1;
		}
	fprintf(stderr, "line %zu\nexpected: %.*s\nfound:    %.*s\n", line,
	        (int)strcspn(expected + start, "\n"), expected + start,
	        (int)strcspn(found + start, "\n"), found + start);
}

void term_golden(struct term *term, const char *name)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", getenv("FOYER_GOLDEN_DIR"), name);
	const char *mode = getenv("FOYER_GOLDEN");
	bool writing = mode && strcmp(mode, "write") == 0;
	char *found = picture(term), *expected = calloc(1, GOLDEN_BYTES);
	FILE *file = fopen(path, writing ? "w" : "r");
	if (!file || !expected)
		term_fail(term, path);
	if (writing) {
		fputs(found, file);
	} else if (fread(expected, 1, GOLDEN_BYTES - 1, file) == 0 || strcmp(expected, found) != 0) {
		show_difference(expected, found);
		term_fail(term, name);
	}
	fclose(file);
	free(found);
	free(expected);
}
