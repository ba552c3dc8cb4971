/* Who changed what of a program at the desk, when, and what stood there before. */
#ifndef FOYER_DOMAIN_DIRECTORY_HISTORY_H
#define FOYER_DOMAIN_DIRECTORY_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/directory_edit.h"

enum directory_history_of {
	DIRECTORY_HISTORY_FIELD,       /* `field` of the program */
	DIRECTORY_HISTORY_HOURS,
	DIRECTORY_HISTORY_PRACTICE,
	DIRECTORY_HISTORY_TRANSLATION, /* into `language` */
	DIRECTORY_HISTORY_MADE,        /* the program itself */
};

struct directory_history {
	int64_t at;
	const char *by;       /* a worker's name */
	enum directory_history_of of;
	enum directory_field field;
	const char *language; /* its tag, "" where it is of none */
	const char *before;   /* a text that stood there; "" for none, and of what is no text */
};

/* The newest first; what was saved at once of one row is one line, but for the program's own
 * fields. It needs RIGHT_EDIT_PROGRAMS. The arena's. */
enum err directory_history_list(struct office *office, struct arena *arena, int64_t service,
                                struct directory_history **ret_lines, size_t *ret_count);

#endif
