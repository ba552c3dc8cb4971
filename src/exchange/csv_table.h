/* A CSV file with a line of heads: its columns by name, its rows, what is wrong in them. */
#ifndef FOYER_EXCHANGE_CSV_TABLE_H
#define FOYER_EXCHANGE_CSV_TABLE_H

#include <stdbool.h>

#include "exchange/bundle.h"
#include "exchange/csv.h"
#include "exchange/findings.h"

enum { CSV_TABLE_COLUMNS = 32 };

struct csv_table_column {
	const char *name;
	const char *alias; /* as it is met in the wild, or NULL */
	bool required;
};

struct csv_table {
	const char *name; /* "users.csv" */
	struct arena *arena; /* of one row, wiped with the next */
	struct findings *findings;
	const struct csv_table_column *columns;
	int places[CSV_TABLE_COLUMNS]; /* where each stands, -1: nowhere */
	struct csv *csv;
	const struct csv_row *row; /* the heads, until the first is asked for */
};

/* Opens it and reads its heads. ERR_NOT_FOUND: it cannot be used, and the findings say
 * why. `columns` ends with a NULL name. */
enum err csv_table_open(struct bundle *bundle, const char *name, const struct csv_table_column *columns,
                             struct findings *findings, struct csv_table *ret_file);
void csv_table_close(struct csv_table *file);

/* Notes the columns that are not read, before the first row is asked for. */
void csv_table_note_unread(struct csv_table *file);

/* The next row that is not blank; ERR_NOT_FOUND at the end. */
enum err csv_table_row(struct csv_table *file);
/* The same, but rows without what is required are refused and passed over. */
enum err csv_table_next(struct csv_table *file);

/* A field as it is written, "" where there is none; until the next row. */
const char *csv_table_raw(const struct csv_table *file, int column);

/* A field, clean, in NFC, without blanks around it; "" where there is none. The row's. */
const char *csv_table_field(struct csv_table *file, int column);

/* Something wrong with a column of this row. */
void csv_table_note(struct csv_table *file, int column, enum msg cause, const char *expected);
void csv_table_refuse(struct csv_table *file, int column, enum msg cause, const char *expected);

/* The word of a closed list that a field says, whatever its case (which is noted); NULL
 * where it says none. `words` ends with NULL. */
const char *csv_table_word(struct csv_table *file, int column, const char *const *words);

/* A tag of a language, "en", "zh-Hant"; NULL, and refused, where it is none. */
const char *csv_table_language(struct csv_table *file, int column);

/* A number of plain digits; false, and refused, where it is none or out of bounds. */
bool csv_table_number(struct csv_table *file, int column, int least, int most, int *ret_number);

/* YYYY-MM-DD, "" for none; what is no day is noted and left out. */
const char *csv_table_day(struct csv_table *file, int column);

/* Calls `each` with every name of a list between commas. */
void csv_table_list(struct csv_table *file, int column,
                    void (*each)(void *context, struct csv_table *file, const char *name), void *context);

#endif
