/* What the files of hours share. */
#ifndef FOYER_DOMAIN_VOLUNTEER_HOURS_INSIDE_H
#define FOYER_DOMAIN_VOLUNTEER_HOURS_INSIDE_H

#include "domain/volunteer_hours.h"
#include "store/volunteer_hours_row.h"

const char *volunteer_hours_word(enum volunteer_hours_state state);
enum volunteer_hours_state volunteer_hours_state_of(const char *word);
enum err volunteer_hours_check_days(const char *from, const char *to);

#endif
