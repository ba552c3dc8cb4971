/* Who came, as a table for other programs: CSV (RFC 4180), UTF-8, one head row, times in
 * ISO 8601 UTC. A value that a spreadsheet would take for a formula stands behind an
 * apostrophe, so that a name never computes. Codes are not in it. */
#ifndef FOYER_EXCHANGE_VISITS_CSV_H
#define FOYER_EXCHANGE_VISITS_CSV_H

#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "domain/presence.h"

/* ERR_IO when `out` refuses. */
enum err visits_csv_write(const struct presence_row *rows, size_t count, FILE *out);

#endif
