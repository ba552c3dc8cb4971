/* Invented families for demonstrations: names in several scripts, telephone
 * numbers that nobody has (555-01xx), every state. */
#ifndef FOYER_DOMAIN_DEMO_H
#define FOYER_DOMAIN_DEMO_H

#include "domain/office.h"

/* Fills an office that has no visit yet; ERR_CONFLICT when it has. */
enum err demo_fill(struct office *office);

#endif
