/* A day as it is being typed: three parts, in the order that a language writes them.
 * A part that is empty or impossible stays as it is typed, so that a sentence can say
 * what to change and nothing is lost. */
#ifndef FOYER_TEXT_DATE_H
#define FOYER_TEXT_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/calendar.h"
#include "text/locale.h"

enum date_part { DATE_YEAR, DATE_MONTH, DATE_DAY, DATE_PARTS };

enum { DATE_PART_BYTES = 5, DATE_BYTES = 3 * DATE_PART_BYTES };

struct date {
	char parts[DATE_PARTS][DATE_PART_BYTES]; /* digits, "" when nothing is typed */
};

enum date_problem {
	DATE_OK,
	DATE_EMPTY,      /* no part was typed */
	DATE_INCOMPLETE, /* one is missing */
	DATE_YEAR_SHORT, /* a year has four digits */
	DATE_YEAR_FAR,   /* and nobody here is that old */
	DATE_NO_MONTH,   /* not 1 to 12 */
	DATE_AT_MOST_28, DATE_AT_MOST_29, DATE_AT_MOST_30, DATE_AT_MOST_31, /* that month's days */
};

/* The digits that a part takes. */
size_t date_most(enum date_part part);

/* The order in which the language writes a day with digits. */
void date_order(const struct locale *locale, enum date_part ret_order[DATE_PARTS]);

/* "2019-03-2" and the like, as date_join writes it; anything else gives empty parts. */
void date_split(const char *text, struct date *ret_date);
/* "" when every part is empty. */
void date_join(const struct date *date, char ret_text[DATE_BYTES]);

/* What is wrong with it; where nothing is, the day is YYYY-MM-DD. */
enum date_problem date_check(const struct date *date, char ret_day[CALENDAR_DAY_BYTES]);

/* Puts a digit, or takes the last one away. False where the part is full or empty. */
bool date_put(struct date *date, enum date_part part, char digit);
bool date_take(struct date *date, enum date_part part);

/* True when no further digit can follow: "4" of a month, "31" of a day. */
bool date_is_full(const struct date *date, enum date_part part);

/* One more or one less, around the end for day and month; an empty part begins at
 * that of `day` (YYYY-MM-DD). */
void date_step(struct date *date, enum date_part part, int by, const char *day);

#endif
