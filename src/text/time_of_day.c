#include "text/time_of_day.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

enum { NOON = 12, HOUR_MINUTES = 60, DAY_HOURS = 24 };

/* What was typed, taken apart: digits on either side of the colon, and a half of the day. */
struct parts {
	char digits[2][5];
	int count[2], side;
	char half; /* 'a', 'p'; 0: none */
	bool wrong;
};

static void take(struct parts *parts, uint32_t point)
{
	int digit = u_charDigitValue((UChar32)point);
	if (digit >= 0 && !parts->half && parts->count[parts->side] < 4)
		parts->digits[parts->side][parts->count[parts->side]++] = (char)('0' + digit);
	else if ((point == ':' || point == 0xff1a || (point == '.' && !parts->half)) && parts->side == 0 && parts->count[0] > 0)
		parts->side = 1;
	else if (point < 128 && strchr("aApP", (int)point) && !parts->half && parts->count[0] > 0)
		parts->half = (char)(point | 0x20);
	else if (point < 128 && parts->half && strchr("mM. ", (int)point))
		return;
	else if (point != ' ')
		parts->wrong = true;
}

static int number(const char *digits, int count)
{
	int value = 0;
	for (int i = 0; i < count; i++)
		value = value * 10 + digits[i] - '0';
	return value;
}

enum time_of_day time_of_day_read(const char *typed, char ret_minute[6])
{
	struct parts parts = { 0 };
	size_t length = strlen(typed), bytes;
	for (size_t at = 0; at < length; at += bytes)
		take(&parts, utf8_decode(typed + at, length - at, &bytes));
	/* without a colon the last two of three or four are minutes */
	int minutes_at = parts.side == 0 && parts.count[0] > 2 ? parts.count[0] - 2 : parts.count[0];
	int hour = number(parts.digits[0], minutes_at);
	int minute = parts.side ? number(parts.digits[1], parts.count[1])
	                        : number(parts.digits[0] + minutes_at, parts.count[0] - minutes_at);
	if (parts.wrong || minutes_at == 0 || minutes_at > 2 || (parts.side && parts.count[1] != 2) || minute >= HOUR_MINUTES)
		return TIME_OF_DAY_NONE;
	if (parts.half ? hour < 1 || hour > NOON : hour >= DAY_HOURS)
		return TIME_OF_DAY_NONE;
	if (!parts.half && minutes_at == 1 && hour > 0)
		return TIME_OF_DAY_HALF;
	if (parts.half)
		hour = hour % NOON + (parts.half == 'p' ? NOON : 0);
	ret_minute[0] = (char)('0' + hour / 10);
	ret_minute[1] = (char)('0' + hour % 10);
	ret_minute[2] = ':';
	ret_minute[3] = (char)('0' + minute / 10);
	ret_minute[4] = (char)('0' + minute % 10);
	ret_minute[5] = '\0';
	return TIME_OF_DAY_OK;
}
