/* Cells of the tables that go to other programs: CSV (RFC 4180), UTF-8. */
#ifndef FOYER_EXCHANGE_CSV_OUT_H
#define FOYER_EXCHANGE_CSV_OUT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"

/* One row, every cell in quotes. */
void csv_out_row(const char *const *cells, size_t count, FILE *out);

/* What somebody typed, clean; what a spreadsheet would take for a formula stands behind an
 * apostrophe, so that a name never computes. The arena's. */
const char *csv_out_defused(struct arena *arena, const char *text);

/* An instant in ISO 8601, UTC; "" for 0. The arena's. */
const char *csv_out_utc(struct arena *arena, int64_t at);

/* ERR_IO when `out` refused. */
enum err csv_out_end(FILE *out);

#endif
