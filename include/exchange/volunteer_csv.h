/* Volunteering in a demonstration as five CSV files (data/volunteers holds them):
 * requirements.csv, levels.csv, opportunities.csv, shifts.csv, and texts.csv with the words of
 * all of them in other languages than English. */
#ifndef FOYER_EXCHANGE_VOLUNTEER_CSV_H
#define FOYER_EXCHANGE_VOLUNTEER_CSV_H

#include "base/arena.h"
#include "domain/demo_volunteers.h"
#include "exchange/bundle.h"
#include "exchange/findings.h"

/* All of the bundle, in the arena. What is wrong stands in the findings; the error is only for
 * what cannot be read on. */
enum err volunteer_csv_read(struct bundle *bundle, struct arena *arena, struct demo_volunteers *ret_volunteers,
                            struct findings *findings);

#endif
