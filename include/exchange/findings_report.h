/* What a look at the machine found, as JSON. */
#ifndef FOYER_EXCHANGE_FINDINGS_REPORT_H
#define FOYER_EXCHANGE_FINDINGS_REPORT_H

#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

struct findings_row {
	const char *check, *level; /* words that programs read: "disk", "mend" */
	const char *text;          /* for people */
	const char *mend;          /* NULL: nothing to do */
};

/* One object with `worst` and `findings`. ERR_IO when `out` refuses. */
enum err findings_report_json(const struct findings_row *rows, size_t count, const char *worst,
                              FILE *out);

#endif
