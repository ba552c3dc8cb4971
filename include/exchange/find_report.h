/* Who was found, for a shell: as JSON and as a plain table. */
#ifndef FOYER_EXCHANGE_FIND_REPORT_H
#define FOYER_EXCHANGE_FIND_REPORT_H

#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "domain/lookup.h"
#include "text/catalog.h"

struct find_report {
	const char *query; /* as typed */
	size_t limit;      /* that was asked for: as many hits may be not all */
	const struct lookup_hit *hits;
	size_t count;
};

/* ERR_IO when `out` refuses. */
enum err find_report_json(const struct find_report *report, FILE *out);
enum err find_report_table(const struct find_report *report, struct catalog *catalog, FILE *out);

#endif
