/* Who joined the sessions of programs, as a table: CSV in the manner of exchange/csv_out.h, one
 * head row. Instants are in UTC; what was not said, or did not happen, is empty. No language
 * stands beside a name (D15). */
#ifndef FOYER_EXCHANGE_PLACES_CSV_H
#define FOYER_EXCHANGE_PLACES_CSV_H

#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "domain/place.h"

/* ERR_IO when `out` refuses. */
enum err places_csv_write(const struct place *places, size_t count, FILE *out);

#endif
