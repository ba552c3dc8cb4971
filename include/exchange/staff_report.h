/* Who has an account, for a terminal and for programs. Never a PIN's hash. */
#ifndef FOYER_EXCHANGE_STAFF_REPORT_H
#define FOYER_EXCHANGE_STAFF_REPORT_H

#include <stddef.h>
#include <stdio.h>

#include "domain/staff.h"
#include "text/catalog.h"

/* What a person reads for a role that an account can have. */
enum msg staff_report_role(enum role role);

/* One document with `accounts`. ERR_IO when `out` refuses. */
enum err staff_report_json(const struct staff_row *rows, size_t count, FILE *out);

enum err staff_report_table(const struct staff_row *rows, size_t count, struct catalog *catalog, FILE *out);

#endif
