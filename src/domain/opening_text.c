#include "opening_text.h"

#include <string.h>
#include <strings.h>

enum {
	HOUR = 60,
	NOON = 12 * HOUR,
	NIGHT_MOST = 12 * HOUR, /* open past midnight */
	AFTERNOON = 13 * HOUR,  /* only a clock of 24 hours shows it */
	OFFSET_EAST = 14 * HOUR,
	NO_OFFSET = 100 * HOUR,
	UTC_OFFSET = NO_OFFSET - 1, /* Z */
};

enum clock_kind { CLOCK_EMPTY, CLOCK_PROSE, CLOCK_AMBIGUOUS, CLOCK_SHORT, CLOCK_SURE };

/* A time of day as it was written. */
struct clock_text {
	enum clock_kind kind;
	int minute, offset;
	bool has_seconds, is_half; /* more than the minute; with am or pm */
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static void drop(struct opening_piece *piece, size_t count)
{
	piece->at += count;
	piece->length -= count;
}

static struct opening_piece trimmed(struct opening_piece piece)
{
	while (piece.length && is_blank(*piece.at))
		drop(&piece, 1);
	while (piece.length && is_blank(piece.at[piece.length - 1]))
		piece.length--;
	return piece;
}

struct opening_piece opening_piece(const char *text)
{
	struct opening_piece piece = trimmed((struct opening_piece){ text, text ? strlen(text) : 0 });
	if (opening_piece_is(piece, "null"))
		piece.length = 0;
	return piece;
}

bool opening_piece_is(struct opening_piece piece, const char *word)
{
	return piece.length == strlen(word) && (piece.length == 0 || strncasecmp(piece.at, word, piece.length) == 0);
}

bool opening_piece_item(struct opening_piece *list, struct opening_piece *ret_item)
{
	while (list->length) {
		const char *comma = memchr(list->at, ',', list->length);
		size_t length = comma ? (size_t)(comma - list->at) : list->length;
		struct opening_piece item = trimmed((struct opening_piece){ list->at, length });
		drop(list, length + (comma != NULL));
		if (item.length) {
			*ret_item = item;
			return true;
		}
	}
	return false;
}

bool opening_piece_sign(struct opening_piece *piece, char sign)
{
	if (piece->length == 0 || *piece->at != sign)
		return false;
	drop(piece, 1);
	return true;
}

bool opening_piece_digits(struct opening_piece *piece, size_t least, size_t most, int *ret_number)
{
	int number = 0;
	size_t count = 0;
	for (; count < piece->length && piece->at[count] >= '0' && piece->at[count] <= '9'; count++) {
		if (count == most)
			return false;
		number = number * 10 + (piece->at[count] - '0');
	}
	if (count < least)
		return false;
	drop(piece, count);
	*ret_number = number;
	return true;
}

bool opening_piece_number(struct opening_piece piece, int *ret_number)
{
	int number, none;
	bool minus = opening_piece_sign(&piece, '-');
	if (!minus)
		opening_piece_sign(&piece, '+');
	if (!opening_piece_digits(&piece, 1, 6, &number))
		return false;
	/* a program that had gaps in the column wrote it as a fraction */
	if (opening_piece_sign(&piece, '.') && (!opening_piece_digits(&piece, 1, 6, &none) || none != 0))
		return false;
	if (piece.length)
		return false;
	*ret_number = minus ? -number : number;
	return true;
}

/* am, pm, a.m., p.m.; anything else is false. */
static bool is_half_of_day(struct opening_piece piece, bool *ret_afternoon)
{
	static const char *const words[] = { "am", "a.m.", "a.m", "pm", "p.m.", "p.m" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (opening_piece_is(piece, words[i])) {
			*ret_afternoon = i >= 3;
			return true;
		}
	return false;
}

/* Behind a time: Z, -05:00, -0500, -05. */
static bool read_offset(struct opening_piece piece, int *ret_offset)
{
	int hours, minutes = 0;
	if (opening_piece_is(piece, "z")) {
		*ret_offset = UTC_OFFSET;
		return true;
	}
	bool west = opening_piece_sign(&piece, '-');
	if ((!west && !opening_piece_sign(&piece, '+')) || piece.length < 2)
		return false;
	struct opening_piece two = { piece.at, 2 };
	if (!opening_piece_digits(&two, 2, 2, &hours))
		return false;
	drop(&piece, 2);
	if (piece.length) {
		opening_piece_sign(&piece, ':');
		if (!opening_piece_digits(&piece, 2, 2, &minutes))
			return false;
	}
	int offset = hours * HOUR + minutes;
	if (piece.length || minutes % 15 != 0 || offset > (west ? NOON : OFFSET_EAST))
		return false;
	*ret_offset = west ? -offset : offset;
	return true;
}

static struct clock_text read_clock(const char *text)
{
	struct clock_text clock = { .kind = CLOCK_PROSE, .offset = NO_OFFSET };
	struct opening_piece piece = opening_piece(text);
	int hour, minute = 0, second = 0, fraction = 0;
	size_t whole = piece.length;
	if (whole == 0)
		clock.kind = CLOCK_EMPTY;
	if (!opening_piece_digits(&piece, 1, 2, &hour))
		return clock;
	bool is_short = whole - piece.length == 1, has_minutes = opening_piece_sign(&piece, ':');
	if (has_minutes && (!opening_piece_digits(&piece, 2, 2, &minute) || minute > 59))
		return clock;
	if (has_minutes && opening_piece_sign(&piece, ':') &&
	    (!opening_piece_digits(&piece, 2, 2, &second) || second > 59 ||
	     (opening_piece_sign(&piece, '.') && !opening_piece_digits(&piece, 1, 9, &fraction))))
		return clock;
	clock.minute = hour * HOUR + minute;
	clock.has_seconds = second || fraction;
	bool afternoon = false;
	if (is_half_of_day(trimmed(piece), &afternoon)) {
		if (hour < 1 || hour > 12)
			return clock;
		clock.minute += afternoon ? NOON : 0;
		clock.is_half = true;
		clock.kind = hour == 12 ? CLOCK_AMBIGUOUS : CLOCK_SURE;
	} else if (has_minutes && (piece.length == 0 || read_offset(piece, &clock.offset)) &&
	           (hour < 24 || (hour == 24 && minute == 0 && !clock.has_seconds))) {
		clock.kind = is_short ? CLOCK_SHORT : CLOCK_SURE;
	}
	return clock;
}

enum opening_flaw opening_read_hours(const char *opens_at, const char *closes_at, uint16_t *ret_opens,
                                     uint16_t *ret_closes, uint8_t *notes)
{
	struct clock_text from = read_clock(opens_at), to = read_clock(closes_at);
	if (from.kind == CLOCK_EMPTY || to.kind == CLOCK_EMPTY)
		return OPENING_HOURS_MISSING;
	/* 08:00-11:00 and 13:00-16:00 are two times of opening, not two offsets */
	if (from.kind == CLOCK_PROSE || to.kind == CLOCK_PROSE || from.offset != to.offset)
		return OPENING_HOURS_PROSE;
	if (from.kind == CLOCK_AMBIGUOUS || to.kind == CLOCK_AMBIGUOUS)
		return OPENING_HOURS_AMBIGUOUS;
	int opens = from.minute + from.has_seconds, closes = to.minute;
	bool is_short = from.kind == CLOCK_SHORT || to.kind == CLOCK_SHORT;
	if (is_short && closes > opens && closes < AFTERNOON)
		return OPENING_HOURS_AMBIGUOUS;
	if (opens == 0 && closes == ZONE_DAY - 1)
		closes = ZONE_DAY;
	/* both 0 is how a closed day is written */
	if (closes <= opens && (closes != 0 || opens != 0)) {
		int night = ZONE_DAY - opens + closes;
		if (is_short || opens >= ZONE_DAY || night > NIGHT_MOST)
			return OPENING_HOURS_REVERSED;
		closes += ZONE_DAY;
	}
	if (is_short || from.is_half || to.is_half)
		*notes |= OPENING_NOTE_CLOCK;
	if (from.offset != NO_OFFSET)
		*notes |= OPENING_NOTE_OFFSET;
	*ret_opens = (uint16_t)opens;
	*ret_closes = (uint16_t)closes;
	return OPENING_SOUND;
}
