/* The directory given to other programs as HSDS: a folder or a zip with the tabular data
 * package, or one JSON file with a list of compiled services. It is written beside its
 * place under another name and then takes it, so that what stands there is whole.
 *
 * Cells are as they were written, also where a spreadsheet would take one for a formula:
 * this is data to be read again by programs, and altering it would break that. Written,
 * taken in by an empty Foyer and written again it is the same, byte for byte. */
#ifndef FOYER_EXCHANGE_HSDS_WRITE_H
#define FOYER_EXCHANGE_HSDS_WRITE_H

#include <stddef.h>

#include "base/err.h"
#include "domain/directory.h"

struct hsds_written {
	size_t services, rows; /* of those in use */
	size_t left;           /* rows that hang on no service, which JSON has no place for */
};

/* `path` ends in .zip or .json, or is a folder. ERR_CONFLICT: a folder is there that holds
 * other files; ERR_IO. */
enum err hsds_write(const struct directory_rows rows[DIRECTORY_KINDS], const char *path,
                    struct hsds_written *ret_written);

#endif
