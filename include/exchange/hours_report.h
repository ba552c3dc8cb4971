/* The hours that volunteers gave: as sums that name nobody, for people, as JSON, as CSV; and
 * row by row, with names, as CSV. */
#ifndef FOYER_EXCHANGE_HOURS_REPORT_H
#define FOYER_EXCHANGE_HOURS_REPORT_H

#include <stdio.h>

#include "domain/volunteer_hours.h"
#include "text/catalog.h"

struct hours_report {
	const char *from, *to;
	struct volunteer_sums sums;
};

/* Minutes as people say them, "2 h 30 min"; the arena's. */
const char *hours_report_long(struct catalog *catalog, struct arena *arena, int64_t minutes);

/* By task, and then by grade; as CSV that is a second table behind an empty row. ERR_IO when `out`
 * refuses. What is too few to be counted out is empty, or null. */
enum err hours_report_table(const struct hours_report *report, struct catalog *catalog, FILE *out);
enum err hours_report_json(const struct hours_report *report, FILE *out);
enum err hours_report_csv(const struct hours_report *report, FILE *out);

/* One row each: day, name, task, came, went, minutes, first_minutes, state, said, reason,
 * confirmed_by. Times are of the school's zone, empty where nobody knows. */
enum err hours_csv_write(const struct volunteer_hours *hours, size_t count, FILE *out);

#endif
