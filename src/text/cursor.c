#include "text/cursor.h"

#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "text/direction.h"
#include "text/grapheme.h"
#include "text/utf8.h"

/* The graphemes of a line, in the order of the text and of the eye. */
struct row {
	size_t *at; /* count + 1 */
	int32_t *order;
	size_t count;
};

/* In UTF-16, with the unit at which each grapheme begins. */
static int32_t widen(const struct edit *edit, const struct row *row, UChar *wide, int32_t *starts)
{
	int32_t units = 0;
	for (size_t i = 0; i < row->count; i++) {
		starts[i] = units;
		for (size_t at = row->at[i], bytes; at < row->at[i + 1]; at += bytes) {
			UChar32 point = (UChar32)utf8_decode(edit->text + at, row->at[i + 1] - at, &bytes);
			U16_APPEND_UNSAFE(wide, units, point);
		}
	}
	return units;
}

static struct row row_of(struct arena *arena, const struct edit *edit, bool rtl)
{
	struct row row = { .at = arena_array(arena, edit->length + 1, sizeof *row.at) };
	for (size_t at = 0; at < edit->length; at = grapheme_next(edit->text, at))
		row.at[row.count++] = at;
	row.at[row.count] = edit->length;
	UChar *wide = arena_array(arena, edit->length + 1, sizeof *wide);
	int32_t *starts = arena_array(arena, row.count + 1, sizeof *starts);
	int32_t units = widen(edit, &row, wide, starts);
	UBiDiLevel *levels = arena_array(arena, row.count + 1, sizeof *levels);
	row.order = arena_array(arena, row.count + 1, sizeof *row.order);
	UErrorCode status = U_ZERO_ERROR;
	UBiDi *bidi = ubidi_open();
	ubidi_setPara(bidi, wide, units, rtl ? 1 : 0, NULL, &status);
	const UBiDiLevel *all = units ? ubidi_getLevels(bidi, &status) : NULL;
	for (size_t i = 0; i < row.count; i++) {
		levels[i] = all && U_SUCCESS(status) ? all[starts[i]] : rtl;
		row.order[i] = (int32_t)i;
	}
	ubidi_reorderVisual(levels, (int32_t)row.count, row.order);
	ubidi_close(bidi);
	return row;
}

/* The cursor lies on the letter that it stands before; behind the last one it has a place
 * of its own, at the line's end. */
static void move(struct edit *edit, bool screen_rtl, bool right)
{
	struct arena *arena = arena_new();
	bool rtl = direction_rtl(edit->text, screen_rtl);
	struct row row = row_of(arena, edit, rtl);
	long last = (long)row.count - 1, place = rtl ? -1 : last + 1;
	for (long i = 0; i <= last; i++)
		if (row.at[row.order[i]] == edit->cursor)
			place = i;
	place += right ? 1 : -1;
	if (place >= 0 && place <= last)
		edit->cursor = row.at[row.order[place]];
	else if (rtl ? place < 0 : place > last)
		edit->cursor = edit->length;
	arena_free(arena);
}

void cursor_left(struct edit *edit, bool rtl)
{
	move(edit, rtl, false);
}

void cursor_right(struct edit *edit, bool rtl)
{
	move(edit, rtl, true);
}
