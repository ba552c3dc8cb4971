/* What the files of shifts share. */
#ifndef FOYER_DOMAIN_SHIFT_INSIDE_H
#define FOYER_DOMAIN_SHIFT_INSIDE_H

#include "domain/shift.h"
#include "store/shift_row.h"

/* Whether it has begun. */
bool shift_is_over(const struct shift_row *row, int64_t now);

#endif
