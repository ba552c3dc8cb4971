/* A text of the directory in one language: as it is translated, else as it was written. */
#ifndef FOYER_DOMAIN_DIRECTORY_SAY_H
#define FOYER_DOMAIN_DIRECTORY_SAY_H

#include <stdbool.h>

#include "base/arena.h"
#include "domain/office.h"
#include "store/directory_row.h"

struct directory_say {
	const char *text;           /* plain; "" where nothing is written */
	bool translated, unchecked; /* unchecked: it is a translation that nobody has checked */
};

/* Of that field of the row of that uid; `written` is what stands there, NULL or "": nothing,
 * which has no translation. The arena's. */
enum err directory_say(struct office *office, struct arena *arena, const char *locale, enum directory_kind kind,
                       const char *uid, const char *field, const char *written, struct directory_say *ret_say);

/* The same of a column of the row, its text alone. */
enum err directory_say_column(struct office *office, struct arena *arena, const char *locale, enum directory_kind kind,
                              const struct directory_row *row, size_t column, const char **ret_text);

/* The same of a column that the standard has not. */
enum err directory_say_extra(struct office *office, struct arena *arena, const char *locale, enum directory_kind kind,
                             const struct directory_row *row, const char *field, struct directory_say *ret_say);

#endif
