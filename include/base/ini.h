/* A reader for configuration files: `[section]`, `key = value`, `#` comments.
 *
 * UTF-8, lines of at most 4096 bytes, no continuation lines, no quotes; spaces
 * around keys and values are dropped; a key may stand more than once. What is
 * not of that form is refused with its line number. */
#ifndef FOYER_BASE_INI_H
#define FOYER_BASE_INI_H

#include "base/err.h"

struct ini_entry {
	const char *file;    /* as passed to ini_read */
	int line;            /* from 1 */
	const char *section; /* "" before the first section */
	const char *key;
	const char *value;
};

/* Called for each `key = value`; what it returns other than ERR_OK ends the reading. */
typedef enum err ini_handler(void *context, const struct ini_entry *entry);

/* ERR_NOT_FOUND when the file is not there, ERR_INVALID with file, line and
 * reason when it is not of the form, ERR_IO when it cannot be read. */
enum err ini_read(const char *path, ini_handler *handler, void *context);

#endif
