/* One file of a OneRoster bundle, or of its kind (contacts_csv.c): its columns by name,
 * its rows, what is wrong in them. */
#ifndef FOYER_EXCHANGE_ONEROSTER_FILE_H
#define FOYER_EXCHANGE_ONEROSTER_FILE_H

#include <stdbool.h>

#include "exchange/bundle.h"
#include "exchange/csv.h"
#include "exchange/findings.h"

enum { ONEROSTER_COLUMNS = 32 };

struct oneroster_column {
	const char *name;
	const char *alias; /* as it is met in the wild, or NULL */
	bool required;
};

struct oneroster_file {
	const char *name; /* "users.csv" */
	struct arena *arena; /* of one row, wiped with the next */
	struct findings *findings;
	const struct oneroster_column *columns;
	int places[ONEROSTER_COLUMNS]; /* where each stands, -1: nowhere */
	struct csv *csv;
	const struct csv_row *row; /* the heads, until the first is asked for */
	bool bulk;
};

/* Opens it and reads its heads. ERR_NOT_FOUND: it cannot be used, and the findings say
 * why. `columns` ends with a NULL name. */
enum err oneroster_file_open(struct bundle *bundle, const char *name, const struct oneroster_column *columns,
                             struct findings *findings, struct oneroster_file *ret_file);
void oneroster_file_close(struct oneroster_file *file);

/* The next row; ERR_NOT_FOUND at the end. Rows without what is required are noted and
 * passed over. */
enum err oneroster_file_next(struct oneroster_file *file);

/* A field, clean, in NFC, without blanks around it; "" where there is none. The row's. */
const char *oneroster_field(struct oneroster_file *file, int column);

/* Whether the row says that it is no more (tobedeleted). */
bool oneroster_file_ended(struct oneroster_file *file);

/* Something wrong with a column of this row. */
void oneroster_note(struct oneroster_file *file, int column, enum msg cause, const char *expected);
void oneroster_refuse(struct oneroster_file *file, int column, enum msg cause, const char *expected);

/* The word of a closed list that a field says, whatever its case (which is noted); NULL
 * where it says none. `words` ends with NULL. */
const char *oneroster_word(struct oneroster_file *file, int column, const char *const *words);

/* YYYY-MM-DD, "" for none; what is no day is noted and left out. */
const char *oneroster_day(struct oneroster_file *file, int column);

/* Calls `each` with every name of a list between commas. */
void oneroster_list(struct oneroster_file *file, int column,
                    void (*each)(void *context, struct oneroster_file *file, const char *name), void *context);

#endif
