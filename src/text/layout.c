#include "text/layout.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "paragraph.h"
#include "text/utf8.h"

/* Letters and signs of Latin scripts: one cell, one grapheme and one direction each,
 * so that such a line is laid out as it stands. */
static bool is_simple(uint32_t point)
{
	return (point >= ' ' && point <= '~') || (point > NO_BREAK_SPACE && point <= 0x24f && point != 0xad) ||
	       (point >= 0x2010 && point <= 0x2026 && point != 0x2011);
}

/* The short way of most texts: a paragraph that fits on one line and in which nothing
 * moves, joins or combines. False where it is not one. */
static bool simple_line(struct arena *arena, const char *text, size_t from, size_t to,
                        enum layout_direction direction, int width, struct line *ret_line)
{
	if (direction == LAYOUT_RTL || to - from > 3 * (size_t)width)
		return false;
	struct cluster *clusters = arena_array(arena, to - from + 1, sizeof *clusters);
	size_t count = 0, shown = 0;
	bool letters = false;
	for (size_t at = from, bytes; at < to; at += bytes) {
		uint32_t point = utf8_decode(text + at, to - at, &bytes);
		if (!is_simple(point))
			return false;
		letters |= (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
		clusters[count++] = (struct cluster){ .points = { (wchar_t)point }, .cells = 1, .at = at,
		                                      .bytes = bytes };
		if (point != ' ')
			shown = count;
	}
	if (shown > (size_t)width || (direction == LAYOUT_AUTO_RTL && !letters))
		return false;
	*ret_line = (struct line){ .clusters = clusters, .count = shown, .cells = (int)shown, .at = from,
	                           .bytes = to - from };
	return true;
}

static int32_t without_spaces(const struct paragraph *paragraph, int32_t from, int32_t to)
{
	while (to > from && u_isUWhiteSpace(paragraph->wide[to - 1]) &&
	       paragraph->wide[to - 1] != NO_BREAK_SPACE)
		to--;
	return to;
}

/* The last grapheme boundary up to which [from, to) takes at most `width` cells; at
 * least one grapheme when `some`. */
static int32_t cut_at(const struct paragraph *paragraph, int32_t from, int32_t to, int width,
                      bool some)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *graphemes = ubrk_open(UBRK_CHARACTER, "en", paragraph->wide,
	                                      paragraph->length, &status);
	int32_t end = from, next = ubrk_following(graphemes, from);
	while (next != UBRK_DONE && next <= to &&
	       (paragraph_cells(paragraph, from, next) <= width || (some && end == from))) {
		end = next;
		next = ubrk_next(graphemes);
	}
	ubrk_close(graphemes);
	/* a letter with spacing vowel signs can be wider than the narrowest line */
	while (some && end > from + 1 && paragraph_cells(paragraph, from, end) > width)
		U16_BACK_1(paragraph->wide, from, end);
	return end;
}

/* Where the line that starts at `from` ends. */
static int32_t line_end(const struct paragraph *paragraph, UBreakIterator *breaks, int32_t from,
                        int width)
{
	int32_t end = from;
	int cells = 0;
	for (int32_t next = ubrk_following(breaks, from); next != UBRK_DONE;
	     next = ubrk_next(breaks)) {
		int32_t visible = without_spaces(paragraph, end, next);
		if (cells + paragraph_cells(paragraph, end, visible) > width)
			break;
		cells += paragraph_cells(paragraph, end, next);
		end = next;
	}
	if (end > from)
		return end;
	int32_t next = ubrk_following(breaks, from);
	return cut_at(paragraph, from, next == UBRK_DONE ? paragraph->length : next, width, true);
}

struct lines {
	struct arena *arena;
	struct line *rows;
	size_t count, room, most;
};

static void add(struct lines *lines, struct line line)
{
	if (lines->count == lines->room) {
		size_t room = lines->room ? lines->room * 2 : 8;
		struct line *rows = arena_array(lines->arena, room, sizeof *rows);
		if (lines->count > 0)
			memcpy(rows, lines->rows, lines->count * sizeof *rows);
		lines->rows = rows;
		lines->room = room;
	}
	lines->rows[lines->count++] = line;
}

/* The next line is the last that there is room for. */
static bool is_last(const struct lines *lines)
{
	return lines->count + 1 == lines->most;
}

static void wrap_paragraph(struct lines *lines, const struct paragraph *paragraph,
                           const char *locale, int width, bool more_follow)
{
	UErrorCode status = U_ZERO_ERROR;
	bool cut = more_follow && is_last(lines);
	/* most texts fit, and to ask where they could be broken is what costs */
	int32_t whole = without_spaces(paragraph, 0, paragraph->length);
	if ((!cut || paragraph->length == 0) && paragraph_cells(paragraph, 0, whole) <= width) {
		struct line line = paragraph_line(paragraph, 0, whole, cut);
		line.bytes = paragraph->at[paragraph->length] - line.at;
		add(lines, line);
		return;
	}
	UBreakIterator *breaks = ubrk_open(UBRK_LINE, locale, paragraph->wide, paragraph->length,
	                                   &status);
	int32_t from = 0;
	while (from < paragraph->length && lines->count < lines->most && U_SUCCESS(status)) {
		int32_t end = line_end(paragraph, breaks, from, width);
		if (is_last(lines) && (end < paragraph->length || more_follow)) {
			end = cut_at(paragraph, from, paragraph->length, width - 1, false);
			add(lines, paragraph_line(paragraph, from, without_spaces(paragraph, from, end), true));
		} else {
			struct line line = paragraph_line(paragraph, from, without_spaces(paragraph, from, end), false);
			line.bytes = paragraph->at[end] - line.at;
			add(lines, line);
		}
		from = end > from ? end : from + 1;
	}
	ubrk_close(breaks);
}

size_t layout_wrap(struct arena *arena, const char *text, const char *locale,
                   enum layout_direction direction, int width, size_t most,
                   struct line **ret_lines)
{
	struct lines lines = { .arena = arena, .most = most };
	size_t length = strlen(text), from = 0;
	while (from <= length && lines.count < most) {
		const char *newline = memchr(text + from, '\n', length - from);
		size_t to = newline ? (size_t)(newline - text) : length;
		struct line simple;
		bool cut = newline && is_last(&lines);
		if (!cut && simple_line(arena, text, from, to, direction, width, &simple)) {
			add(&lines, simple);
		} else {
			struct paragraph *paragraph = paragraph_new(arena, text, from, to, direction);
			wrap_paragraph(&lines, paragraph, locale, width, newline != NULL);
			paragraph_done(paragraph);
		}
		if (!newline)
			break;
		from = to + 1;
	}
	*ret_lines = lines.rows;
	return lines.count;
}

struct line layout_line(struct arena *arena, const char *text,
                        enum layout_direction direction, int width)
{
	struct paragraph *paragraph = paragraph_new(arena, text, 0, strlen(text), direction);
	struct line line;
	if (paragraph_cells(paragraph, 0, paragraph->length) <= width)
		line = paragraph_line(paragraph, 0, paragraph->length, false);
	else
		line = paragraph_line(paragraph, 0, cut_at(paragraph, 0, paragraph->length, width - 1, false),
		               true);
	paragraph_done(paragraph);
	return line;
}

int layout_cells(const char *text)
{
	/* our own labels are asked for in every frame, and most are plain letters */
	const char *at = text;
	while (*at >= ' ' && *at <= '~')
		at++;
	if (!*at)
		return (int)(at - text);
	struct arena *arena = arena_new();
	struct paragraph *paragraph = paragraph_new(arena, text, 0, strlen(text), LAYOUT_LTR);
	int cells = paragraph_cells(paragraph, 0, paragraph->length);
	paragraph_done(paragraph);
	arena_free(arena);
	return cells;
}
