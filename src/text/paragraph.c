#include "paragraph.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ushape.h>
#include <unicode/ustring.h>
#include <wchar.h>

#include "text/grapheme.h"
#include "text/utf8.h"

enum {
	MARKS = LAYOUT_POINTS - 1,
	ELLIPSIS = 0x2026,
	/* before and behind a number of several groups: Arabic digits turn even in an isolate */
	ISOLATE = 0x2066,
	OVERRIDE = 0x202d,
	POP_OVERRIDE = 0x202c,
	POP_ISOLATE = 0x2069,
	NUMBER_MARKS = 4,
	DIGITS_LEAST = 7,
	ZWNJ = 0x200c,
	HEH_GOAL = 0x6c1,
	HEH_GOAL_HAMZA = 0x6c2,
	HAMZA_ABOVE = 0x654,
	LAM_ALEF_FIRST = 0xfef5,
	LAM_ALEF_LAST = 0xfefc,
};

static enum layout_bidi bidi_now = LAYOUT_APP;

void layout_set_bidi(enum layout_bidi bidi)
{
	bidi_now = bidi;
}

/* One letter with its marks, in logical order. */
struct unit {
	UChar32 base, marks[MARKS];
	int n_marks;
	UBiDiLevel level;
	size_t at, bytes;
};

static bool is_wide_rtl(UChar32 point)
{
	UCharDirection direction = u_charDirection(point);
	return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

static bool is_mark(UChar32 point)
{
	return (U_GET_GC_MASK(point) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_MC_MASK)) &&
	       grapheme_point_cells((unsigned)point) == 0;
}

static bool is_dropped(UChar32 point)
{
	return u_iscntrl(point) || grapheme_point_cells((unsigned)point) == 0;
}

/* ---- numbers of several groups ---- */

static bool joins_groups(UChar32 point)
{
	return point == '-' || point == '.' || point == ' ' || point == '(' || point == ')' || point == NO_BREAK_SPACE;
}

/* What was read of a number so far. */
struct number {
	int digits, groups, depth, joints; /* joints: since the last digit */
	int sizes[2], firsts[2]; /* of its first two groups: how many digits, and the number of the first two */
	bool in_group, hyphen;   /* hyphen: between the first two */
	UChar32 before;
};

/* Two years, or two amounts: from one to the other, and read from the right. */
static bool is_range(const struct number *number)
{
	enum { YEAR = 4, AMOUNT = 5 };
	bool years = number->sizes[0] == YEAR && number->sizes[1] == YEAR &&
	             (number->firsts[0] == 19 || number->firsts[0] == 20) && (number->firsts[1] == 19 || number->firsts[1] == 20);
	return number->groups == 2 && number->hyphen &&
	       (years || (number->sizes[0] >= AMOUNT && number->sizes[1] >= AMOUNT));
}

static void take_digit(struct number *number, int digit)
{
	number->groups += !number->in_group;
	number->in_group = true;
	number->digits++;
	number->joints = 0;
	if (number->groups <= 2) {
		int group = number->groups - 1;
		if (number->sizes[group]++ < 2)
			number->firsts[group] = number->firsts[group] * 10 + digit;
	}
}

/* Whether it goes on: a hyphen with blanks at it stands between two numbers, and what follows a
 * whole number behind a blank is the next one; a bracket that was opened outside is not of it. */
static bool take_joint(struct number *number, UChar32 point)
{
	enum { WHOLE = 10, JOINTS_MOST = 3 }; /* ") (": what is longer is no number, and costs no second look */
	bool blank = point == ' ' || point == NO_BREAK_SPACE, after_blank = number->before == ' ' || number->before == NO_BREAK_SPACE;
	if ((point == '-' && after_blank) || (blank && number->before == '-') || (blank && number->digits >= WHOLE))
		return false;
	if (!joins_groups(point) && (point != '+' || number->digits > 0))
		return false;
	number->depth += point == '(' ? 1 : point == ')' ? -1 : 0;
	number->hyphen |= point == '-' && number->groups == 1;
	number->in_group = false;
	return number->depth >= 0 && number->depth <= 1 && ++number->joints <= JOINTS_MOST;
}

/* Where a telephone number, or a day written in numbers, that begins here ends; 0: none does. After
 * an Arabic letter its groups would stand in turned order, the last one first, and a sign before
 * the only group behind it. */
static size_t number_end(const char *text, size_t at, size_t to)
{
	struct number number = { 0 };
	size_t end = 0, bytes;
	bool sign = text[at] == '+';
	for (; at < to; at += bytes) {
		UChar32 point = (UChar32)utf8_decode(text + at, to - at, &bytes);
		int digit = u_charDigitValue(point);
		if (digit >= 0)
			take_digit(&number, digit);
		else if (!take_joint(&number, point))
			break;
		if (digit >= 0 && number.depth == 0)
			end = at + bytes;
		number.before = point;
	}
	return number.digits >= DIGITS_LEAST && (sign || number.groups >= 2) && !is_range(&number) ? end : 0;
}

static bool begins_number(UChar32 point, UChar32 before)
{
	return (u_charDigitValue(point) >= 0 && u_charDigitValue(before) < 0) || point == '+' || point == '(';
}

static void append(struct paragraph *paragraph, UChar32 point, size_t at)
{
	int32_t before = paragraph->length;
	U16_APPEND_UNSAFE(paragraph->wide, paragraph->length, point);
	for (int32_t i = before; i < paragraph->length; i++)
		paragraph->at[i] = at;
}

struct paragraph *paragraph_new(struct arena *arena, const char *text, size_t from,
                                       size_t to, enum layout_direction direction)
{
	struct paragraph *paragraph = arena_new_of(arena, struct paragraph);
	size_t most = to - from + (to - from) * NUMBER_MARKS / DIGITS_LEAST + NUMBER_MARKS + 1;
	paragraph->arena = arena;
	paragraph->wide = arena_array(arena, most, sizeof *paragraph->wide);
	paragraph->at = arena_array(arena, most, sizeof *paragraph->at);
	UBiDiLevel level = direction == LAYOUT_RTL ? 1 : 0;
	bool strong = direction == LAYOUT_LTR || direction == LAYOUT_RTL;
	int isolates = 0;
	size_t number = 0;
	UChar32 before = 0;
	for (size_t at = from; at < to;) {
		size_t bytes;
		UChar32 point = (UChar32)utf8_decode(text + at, to - at, &bytes);
		bool rtl = is_wide_rtl(point);
		paragraph->rtl_letters |= rtl || u_charDirection(point) == U_ARABIC_NUMBER;
		paragraph->arabic |= u_charDirection(point) == U_RIGHT_TO_LEFT_ARABIC;
		if (point >= 0x2066 && point <= 0x2068)
			isolates++;
		else if (point == 0x2069 && isolates > 0)
			isolates--;
		else if (!strong && isolates == 0 && (rtl || u_charDirection(point) == U_LEFT_TO_RIGHT)) {
			level = rtl ? 1 : 0;
			strong = true;
		}
		if (!number && begins_number(point, before) && (number = number_end(text, at, to))) {
			append(paragraph, ISOLATE, at);
			append(paragraph, OVERRIDE, at);
		}
		append(paragraph, point, at);
		before = point;
		at += bytes;
		if (number && at >= number) {
			append(paragraph, POP_OVERRIDE, at);
			append(paragraph, POP_ISOLATE, at);
			number = 0;
		}
	}
	paragraph->at[paragraph->length] = to;
	if (!strong)
		level = direction == LAYOUT_AUTO_RTL ? 1 : 0;
	paragraph->rtl = level == 1;
	/* without a right-to-left letter and in a left-to-right line nothing moves */
	if (bidi_now == LAYOUT_APP && (paragraph->rtl_letters || paragraph->rtl)) {
		UErrorCode status = U_ZERO_ERROR;
		paragraph->bidi = ubidi_open();
		ubidi_setPara(paragraph->bidi, paragraph->wide, paragraph->length, level, NULL, &status);
	}
	return paragraph;
}

void paragraph_done(struct paragraph *paragraph)
{
	if (paragraph->bidi)
		ubidi_close(paragraph->bidi);
}

static UChar32 next_point(const struct paragraph *paragraph, int32_t *at, int32_t end)
{
	uint32_t unit = paragraph->wide[(*at)++];
	if (U16_IS_LEAD(unit) && *at < end && U16_IS_TRAIL(paragraph->wide[*at]))
		return (UChar32)U16_GET_SUPPLEMENTARY((UChar32)unit, (UChar32)paragraph->wide[(*at)++]);
	return (UChar32)unit;
}

/* Letters of [from, to) with their marks; format characters are gone but for the
 * non-joiner, which shaping still has to see. */
static size_t gather(const struct paragraph *paragraph, int32_t from, int32_t to,
                     struct unit *units)
{
	size_t count = 0;
	for (int32_t i = from; i < to;) {
		int32_t start = i;
		UChar32 point = next_point(paragraph, &i, to);
		size_t at = paragraph->at[start], bytes = paragraph->at[i] - at;
		if (is_mark(point)) {
			if (count == 0 || units[count - 1].base == ZWNJ)
				units[count++] = (struct unit){ .base = NO_BREAK_SPACE, .at = at,
				                                .level = paragraph->rtl };
			struct unit *unit = &units[count - 1];
			if (unit->n_marks < MARKS)
				unit->marks[unit->n_marks++] = point;
			unit->bytes = at + bytes - unit->at;
			continue;
		}
		if (point != ZWNJ && is_dropped(point))
			continue;
		units[count] = (struct unit){ .base = point, .at = at, .bytes = bytes,
		                              .level = paragraph->rtl };
		if (point == HEH_GOAL_HAMZA) {
			units[count].base = HEH_GOAL;
			units[count].marks[units[count].n_marks++] = HAMZA_ABOVE;
		}
		count++;
	}
	return count;
}

/* The levels that the paragraph's line gives to the letters that are left. */
static void level_units(const struct paragraph *paragraph, int32_t from, int32_t to,
                        struct unit *units, size_t count)
{
	if (!paragraph->bidi || to <= from)
		return;
	UErrorCode status = U_ZERO_ERROR;
	UBiDi *line = ubidi_open();
	ubidi_setLine(paragraph->bidi, from, to, line, &status);
	const UBiDiLevel *levels = ubidi_getLevels(line, &status);
	int32_t index = from;
	for (size_t i = 0; i < count && U_SUCCESS(status); i++) {
		/* the marks before a number stand where its first digit does */
		while (index < to - 1 && (paragraph->at[index] < units[i].at || paragraph->wide[index] == ISOLATE ||
		                          paragraph->wide[index] == OVERRIDE))
			index++;
		units[i].level = levels[index - from];
	}
	ubidi_close(line);
}

static void append_marks(struct unit *to, const struct unit *from)
{
	for (int i = 0; i < from->n_marks && to->n_marks < MARKS; i++)
		to->marks[to->n_marks++] = from->marks[i];
	to->bytes = from->at + from->bytes - to->at;
}

/* Joins Arabic letters. The marks stand aside meanwhile: shaping would make them
 * letters of their own. Returns how many units are left. */
static size_t shape(struct arena *arena, struct unit *units, size_t count)
{
	UChar *plain = arena_array(arena, count + 1, sizeof *plain);
	UChar *shaped = arena_array(arena, count + 1, sizeof *shaped);
	for (size_t i = 0; i < count; i++)
		plain[i] = units[i].base <= 0xffff ? (UChar)units[i].base : 0xfffc;
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = u_shapeArabic(plain, (int32_t)count, shaped, (int32_t)count + 1,
	                               U_SHAPE_LETTERS_SHAPE | U_SHAPE_TEXT_DIRECTION_LOGICAL |
	                                       U_SHAPE_LENGTH_GROW_SHRINK,
	                               &status);
	if (U_FAILURE(status))
		return count;
	size_t from = 0, to = 0;
	for (int32_t i = 0; i < length && from < count; i++) {
		units[to] = units[from++];
		if (units[to].base <= 0xffff)
			units[to].base = shaped[i];
		if (shaped[i] >= LAM_ALEF_FIRST && shaped[i] <= LAM_ALEF_LAST && from < count)
			append_marks(&units[to], &units[from++]);
		to++;
	}
	return to;
}

static size_t drop_joiners(struct unit *units, size_t count)
{
	size_t to = 0;
	for (size_t i = 0; i < count; i++)
		if (units[i].base != ZWNJ)
			units[to++] = units[i];
	return to;
}

static size_t units_of(const struct paragraph *paragraph, int32_t from, int32_t to,
                       struct unit **ret_units)
{
	size_t most = (size_t)(to - from) + 2;
	struct unit *units = arena_array(paragraph->arena, most, sizeof *units);
	size_t count = gather(paragraph, from, to, units);
	level_units(paragraph, from, to, units, count);
	if (paragraph->arabic && bidi_now == LAYOUT_APP)
		count = shape(paragraph->arena, units, count);
	*ret_units = units;
	return drop_joiners(units, count);
}

static int cells_of_unit(const struct unit *unit)
{
	return grapheme_point_cells((unsigned)unit->base);
}

int paragraph_cells(const struct paragraph *paragraph, int32_t from, int32_t to)
{
	if (!paragraph->arabic) {
		int cells = 0;
		bool based = false; /* a mark that has no letter gets one */
		for (int32_t i = from; i < to;) {
			UChar32 point = next_point(paragraph, &i, to);
			if (is_mark(point))
				cells += based ? 0 : 1;
			else if (!is_dropped(point))
				cells += grapheme_point_cells((unsigned)point);
			else
				continue;
			based = true;
		}
		return cells;
	}
	struct unit *units;
	size_t count = units_of(paragraph, from, to, &units);
	int cells = 0;
	for (size_t i = 0; i < count; i++)
		cells += cells_of_unit(&units[i]);
	return cells;
}

static struct cluster cluster_of(const struct unit *unit)
{
	struct cluster cluster = { .cells = (unsigned char)cells_of_unit(unit),
	                           .rtl = unit->level & 1, .at = unit->at, .bytes = unit->bytes };
	UChar32 base = unit->base;
	if (bidi_now == LAYOUT_APP && (unit->level & 1))
		base = u_charMirror(base);
	cluster.points[0] = wcwidth((wchar_t)base) < 0 ? UTF8_REPLACEMENT : (wchar_t)base;
	for (int i = 0; i < unit->n_marks; i++)
		cluster.points[i + 1] = (wchar_t)unit->marks[i];
	return cluster;
}

struct line paragraph_line(const struct paragraph *paragraph, int32_t from, int32_t to,
                           bool ellipsis)
{
	struct arena *arena = paragraph->arena;
	struct unit *units;
	size_t count = units_of(paragraph, from, to, &units);
	if (ellipsis)
		units[count++] = (struct unit){ .base = ELLIPSIS, .level = paragraph->rtl,
		                                .at = paragraph->at[to] };
	struct cluster *clusters = arena_array(arena, count + 1, sizeof *clusters);
	UBiDiLevel *levels = arena_array(arena, count + 1, sizeof *levels);
	int32_t *order = arena_array(arena, count + 1, sizeof *order);
	for (size_t i = 0; i < count; i++) {
		levels[i] = units[i].level;
		order[i] = (int32_t)i;
	}
	if (paragraph->bidi && count > 0)
		ubidi_reorderVisual(levels, (int32_t)count, order);
	struct line line = { .clusters = clusters, .count = count, .at = paragraph->at[from],
	                     .bytes = paragraph->at[to] - paragraph->at[from] };
	for (size_t i = 0; i < count; i++) {
		clusters[i] = cluster_of(&units[order[i]]);
		line.cells += clusters[i].cells;
	}
	return line;
}
