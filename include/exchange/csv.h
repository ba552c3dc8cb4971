/* The rows of one CSV file that nobody vouches for: RFC 4180, UTF-8 with or without a
 * byte-order mark, lines that end with CRLF or LF. Fields are as written: neither trimmed
 * nor composed. Blank lines are passed over.
 *
 * Refused, with a sentence "file:line:column: found …, expected …" that never holds what
 * the file says: NUL, control characters other than tab and line breaks, a carriage return
 * alone, bytes that are no UTF-8, quotes in the wrong place or never closed, a field over
 * 64 KiB, a row over 1 MiB, more than 1000 columns. The column is the field's, from 1; the
 * line is the one in the file, from 1, and for a field that is too long or not closed the
 * one on which it begins. */
#ifndef FOYER_EXCHANGE_CSV_H
#define FOYER_EXCHANGE_CSV_H

#include <stddef.h>

#include "base/err.h"
#include "exchange/bundle.h"

enum { CSV_FIELD_MOST = 64 * 1024, CSV_ROW_MOST = 1024 * 1024, CSV_COLUMNS_MOST = 1000 };

struct csv;

struct csv_row {
	long line;                 /* on which the row begins */
	size_t count;              /* at least 1 */
	const char *const *fields; /* NUL-terminated, valid UTF-8 */
};

/* The caller closes it before the bundle. As bundle_file_open. */
enum err csv_open(struct bundle *bundle, const char *name, struct csv **ret_csv);

/* The next row, the header too; valid until the next call. ERR_NOT_FOUND at the end;
 * ERR_INVALID for what is refused, and again when asked again; or as bundle_file_read. */
enum err csv_next(struct csv *csv, const struct csv_row **ret_row);

/* Wipes what was read; NULL is fine. */
void csv_close(struct csv *csv);

#endif
