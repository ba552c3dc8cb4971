/* Who came late on a day, as a table for the school's attendance: CSV in the manner of
 * exchange/csv_out.h, one head row. `arrived` is the minute in the school's zone;
 * `minutes_late` is empty where the school says no begin. */
#ifndef FOYER_EXCHANGE_ATTENDANCE_CSV_H
#define FOYER_EXCHANGE_ATTENDANCE_CSV_H

#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "domain/attendance.h"

/* ERR_IO when `out` refuses. */
enum err attendance_csv_write(const char *day, const struct attendance_row *rows, size_t count, FILE *out);

#endif
