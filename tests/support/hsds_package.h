/* An invented directory of programs as an HSDS package, always the same for a number of
 * services: three schedules each, and what else a real one has. */
#ifndef FOYER_TESTS_SUPPORT_HSDS_PACKAGE_H
#define FOYER_TESTS_SUPPORT_HSDS_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

/* Writes it into a folder that is there; *ret_rows: how many rows it has. False: a file could
 * not be written. */
bool hsds_package(const char *folder, size_t services, size_t *ret_rows);

#endif
