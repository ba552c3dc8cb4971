/* What volunteers are asked for, for a shell: as JSON and as a plain table. No person is in it. */
#ifndef FOYER_EXCHANGE_SHIFTS_REPORT_H
#define FOYER_EXCHANGE_SHIFTS_REPORT_H

#include <stdio.h>

#include "domain/shift.h"
#include "text/catalog.h"

struct shifts_report {
	const struct shift_view *shifts;
	size_t count;
	/* the name of a language by its code; the catalog's */
	const char *(*language)(const char *code, struct catalog *catalog);
};

/* ERR_IO when `out` refuses. Words are in the catalog's language where they are there. */
enum err shifts_report_json(const struct shifts_report *report, struct catalog *catalog, FILE *out);
enum err shifts_report_table(const struct shifts_report *report, struct catalog *catalog, FILE *out);

#endif
