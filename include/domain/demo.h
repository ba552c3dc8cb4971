/* Invented families for demonstrations: names in several scripts, telephone
 * numbers that nobody has (555-01xx), every state. */
#ifndef FOYER_DOMAIN_DEMO_H
#define FOYER_DOMAIN_DEMO_H

#include <stdint.h>

#include "domain/office.h"

/* Fills an office that has no visit yet, and says who, invented as well, is at work there;
 * ERR_CONFLICT when it has. */
enum err demo_fill(struct office *office, int64_t *ret_worker);

#endif
