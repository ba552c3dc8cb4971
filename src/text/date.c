#include "text/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/udatpg.h>
#include <unicode/ustring.h>

enum { OLDEST_YEAR = 1900, LAST_YEAR = 2199, PATTERN_UNITS = 64 };

size_t date_most(enum date_part part)
{
	return part == DATE_YEAR ? 4 : 2;
}

/* Which part a letter of ICU's pattern stands for; DATE_PARTS for none. */
static enum date_part part_of(UChar letter)
{
	switch (letter) {
	case 'y': case 'u': return DATE_YEAR;
	case 'M': case 'L': return DATE_MONTH;
	case 'd': return DATE_DAY;
	default: return DATE_PARTS;
	}
}

void date_order(const struct locale *locale, enum date_part ret_order[DATE_PARTS])
{
	static const UChar skeleton[] = { 'y', 'M', 'd', 0 };
	UErrorCode status = U_ZERO_ERROR;
	UChar pattern[PATTERN_UNITS];
	bool seen[DATE_PARTS] = { false };
	size_t count = 0;
	UDateTimePatternGenerator *generator = udatpg_open(locale->tag, &status);
	int32_t length = udatpg_getBestPattern(generator, skeleton, 3, pattern, PATTERN_UNITS, &status);
	udatpg_close(generator);
	for (int32_t i = 0; U_SUCCESS(status) && i < length; i++) {
		enum date_part part = part_of(pattern[i]);
		if (part != DATE_PARTS && !seen[part]) {
			seen[part] = true;
			ret_order[count++] = part;
		}
	}
	if (count == DATE_PARTS)
		return;
	/* no data for the language: the order of the standard */
	ret_order[0] = DATE_YEAR;
	ret_order[1] = DATE_MONTH;
	ret_order[2] = DATE_DAY;
}

void date_split(const char *text, struct date *ret_date)
{
	struct date date = { 0 };
	for (int part = 0; part < DATE_PARTS; part++) {
		size_t length = strspn(text, "0123456789");
		bool ends = text[length] == (part == DATE_DAY ? '\0' : '-');
		if (length > date_most((enum date_part)part) || !ends) {
			*ret_date = (struct date){ 0 };
			return;
		}
		memcpy(date.parts[part], text, length);
		text += length + 1;
	}
	*ret_date = date;
}

void date_join(const struct date *date, char ret_text[DATE_BYTES])
{
	snprintf(ret_text, DATE_BYTES, "%s-%s-%s", date->parts[DATE_YEAR], date->parts[DATE_MONTH], date->parts[DATE_DAY]);
	if (strcmp(ret_text, "--") == 0)
		*ret_text = '\0';
}

enum date_problem date_check(const struct date *date, char ret_day[CALENDAR_DAY_BYTES])
{
	int number[DATE_PARTS], typed = 0;
	for (int part = 0; part < DATE_PARTS; part++) {
		number[part] = (int)strtol(date->parts[part], NULL, 10);
		typed += *date->parts[part] != '\0';
	}
	if (typed == 0)
		return DATE_EMPTY;
	if (typed < DATE_PARTS)
		return DATE_INCOMPLETE;
	if (strlen(date->parts[DATE_YEAR]) < date_most(DATE_YEAR))
		return DATE_YEAR_SHORT;
	if (number[DATE_YEAR] < OLDEST_YEAR || number[DATE_YEAR] > LAST_YEAR)
		return DATE_YEAR_FAR;
	if (number[DATE_MONTH] < 1 || number[DATE_MONTH] > 12)
		return DATE_NO_MONTH;
	int most = calendar_month_days(number[DATE_YEAR], number[DATE_MONTH]);
	if (number[DATE_DAY] < 1 || number[DATE_DAY] > most)
		return (enum date_problem)((int)DATE_AT_MOST_28 + most - 28);
	snprintf(ret_day, CALENDAR_DAY_BYTES, "%04u-%02u-%02u", (unsigned)number[DATE_YEAR] % 10000,
	         (unsigned)number[DATE_MONTH] % 100, (unsigned)number[DATE_DAY] % 100);
	return DATE_OK;
}

bool date_put(struct date *date, enum date_part part, char digit)
{
	size_t length = strlen(date->parts[part]);
	if (length >= date_most(part))
		return false;
	date->parts[part][length] = digit;
	date->parts[part][length + 1] = '\0';
	return true;
}

bool date_take(struct date *date, enum date_part part)
{
	size_t length = strlen(date->parts[part]);
	if (length > 0)
		date->parts[part][length - 1] = '\0';
	return length > 0;
}

bool date_is_full(const struct date *date, enum date_part part)
{
	char first = *date->parts[part];
	return strlen(date->parts[part]) == date_most(part) || (part == DATE_MONTH && first > '1') ||
	       (part == DATE_DAY && first > '3');
}

void date_step(struct date *date, enum date_part part, int by, const char *day)
{
	static const int most[DATE_PARTS] = { [DATE_YEAR] = LAST_YEAR, [DATE_MONTH] = 12, [DATE_DAY] = 31 };
	static const int least[DATE_PARTS] = { [DATE_YEAR] = OLDEST_YEAR, [DATE_MONTH] = 1, [DATE_DAY] = 1 };
	struct date start;
	bool empty = !*date->parts[part];
	date_split(day, &start);
	int number = (int)strtol(empty ? start.parts[part] : date->parts[part], NULL, 10) + (empty ? 0 : by);
	if (number > most[part])
		number = part == DATE_YEAR ? most[part] : least[part];
	if (number < least[part])
		number = part == DATE_YEAR ? least[part] : most[part];
	snprintf(date->parts[part], DATE_PART_BYTES, "%u", (unsigned)number % 10000);
}
