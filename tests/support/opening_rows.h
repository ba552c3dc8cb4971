/* Schedules as one line each: column=value with ; between them, and | between the rows. */
#ifndef FOYER_TESTS_OPENING_ROWS_H
#define FOYER_TESTS_OPENING_ROWS_H

#include <stdlib.h>
#include <string.h>

#include "domain/opening.h"

static inline const char **opening_column(struct opening_text *text, const char *name)
{
	struct { const char *name; const char **value; } columns[] = {
		{ "valid_from", &text->valid_from }, { "valid_to", &text->valid_to }, { "dtstart", &text->dtstart },
		{ "until", &text->until }, { "timezone", &text->timezone }, { "count", &text->count },
		{ "interval", &text->interval }, { "wkst", &text->wkst }, { "freq", &text->freq }, { "byday", &text->byday },
		{ "byweekno", &text->byweekno }, { "bymonthday", &text->bymonthday }, { "byyearday", &text->byyearday },
		{ "opens_at", &text->opens_at }, { "closes_at", &text->closes_at },
	};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (strcmp(columns[i].name, name) == 0)
			return columns[i].value;
	return NULL;
}

/* A row; what is no column is passed over. The text is taken apart. */
static inline enum opening_flaw opening_row(char *row, struct opening_rule *ret_rule)
{
	struct opening_text text = { 0 };
	char *rest = NULL;
	for (char *pair = strtok_r(row, ";", &rest); pair; pair = strtok_r(NULL, ";", &rest)) {
		char *value = strchr(pair, '=');
		if (!value)
			continue;
		*value++ = '\0';
		const char **column = opening_column(&text, pair);
		if (column)
			*column = value;
	}
	return opening_read(&text, ret_rule);
}

/* How many there are. */
static inline size_t opening_rows(const char *rows, struct opening_rule *ret_rules, size_t most)
{
	size_t count = 0;
	char *copy = strdup(rows), *rest = NULL;
	for (char *row = strtok_r(copy, "|", &rest); row && count < most; row = strtok_r(NULL, "|", &rest))
		opening_row(row, &ret_rules[count++]);
	free(copy);
	return count;
}

/* date,opens_at,closes_at with | between them; NULL is none. */
static inline size_t opening_exceptions(const char *rows, struct opening_exception *ret_exceptions, size_t most)
{
	size_t count = 0;
	char *copy = strdup(rows ? rows : ""), *rest = NULL;
	for (char *row = strtok_r(copy, "|", &rest); row && count < most; row = strtok_r(NULL, "|", &rest)) {
		const char *date = strsep(&row, ","), *opens_at = strsep(&row, ","), *closes_at = strsep(&row, ",");
		count += opening_read_exception(date, opens_at, closes_at, &ret_exceptions[count]) != OPENING_NO_SUCH_DATE;
	}
	free(copy);
	return count;
}

#endif
