/* Reports for people: a plain table for a shell, as wide as its cells ask for.
 *
 * Control characters are never written, so that a name cannot move a terminal's cursor, nor
 * the isolates that screens need. */
#ifndef FOYER_EXCHANGE_REPORT_TABLE_H
#define FOYER_EXCHANGE_REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "text/catalog.h"

enum { REPORT_TABLE_COLUMNS = 6 };

struct report_table {
	struct arena *arena;
	size_t columns;
	const char *(*rows)[REPORT_TABLE_COLUMNS]; /* the heads first */
	size_t count, room;
	bool ragged; /* a row ends with its last cell that has something */
};

/* A table with its heads; the arena must outlive it. */
struct report_table report_table_new(struct arena *arena, struct catalog *catalog, const enum msg *heads,
                                     size_t columns);

/* As many cells as there are columns; copied. */
void report_table_add(struct report_table *table, const char *const *cells);

/* Whether `out` took it all, csv_out_end says. */
void report_table_write(const struct report_table *table, FILE *out);

/* A line above a table. */
void report_table_line(struct arena *arena, const char *text, FILE *out);

#endif
