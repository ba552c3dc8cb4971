#include "exchange/report_table.h"

#include <string.h>

#include "text/layout.h"
#include "text/utf8.h"

enum { GAP = 2 };

struct report_table report_table_new(struct arena *arena, struct catalog *catalog, const enum msg *heads,
                                     size_t columns)
{
	struct report_table table = { .arena = arena, .columns = columns };
	const char *cells[REPORT_TABLE_COLUMNS];
	for (size_t c = 0; c < columns; c++)
		cells[c] = catalog_text(catalog, heads[c]);
	report_table_add(&table, cells);
	return table;
}

void report_table_add(struct report_table *table, const char *const *cells)
{
	table->rows = arena_grow(table->arena, table->rows, table->count, &table->room, sizeof *table->rows);
	for (size_t c = 0; c < table->columns; c++)
		table->rows[table->count][c] = utf8_clean(table->arena, cells[c], strlen(cells[c]));
	table->count++;
}

static void write_row(const struct report_table *table, const char *const *cells, const int *widths, FILE *out)
{
	size_t last = table->columns - 1;
	while (table->ragged && last > 0 && !*cells[last])
		last--;
	for (size_t c = 0; c <= last; c++) {
		fputs(cells[c], out);
		for (int pad = layout_cells(cells[c]); c < last && pad < widths[c] + GAP; pad++)
			fputc(' ', out);
	}
	fputc('\n', out);
}

void report_table_write(const struct report_table *table, FILE *out)
{
	int widths[REPORT_TABLE_COLUMNS] = { 0 };
	for (size_t i = 0; i < table->count; i++)
		for (size_t c = 0; c < table->columns; c++) {
			int cells = layout_cells(table->rows[i][c]);
			widths[c] = cells > widths[c] ? cells : widths[c];
		}
	for (size_t i = 0; i < table->count; i++)
		write_row(table, table->rows[i], widths, out);
}

void report_table_line(struct arena *arena, const char *text, FILE *out)
{
	fprintf(out, "%s\n", utf8_clean(arena, text, strlen(text)));
}
