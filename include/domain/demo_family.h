/* A family of a demonstration that can be opened at its kiosk: an adult who is cleared for
 * everything and helped yesterday, a child at the school, and a code that is always the same. All
 * of it is invented. */
#ifndef FOYER_DOMAIN_DEMO_FAMILY_H
#define FOYER_DOMAIN_DEMO_FAMILY_H

#include "domain/office.h"

#define DEMO_FAMILY_NAME "Rosa Méndez de la Cruz"
#define DEMO_FAMILY_CODE "JWRL-SQTS-TBPP"
#define DEMO_FAMILY_PIN "274958"

/* While the database is filled, after volunteering is (demo_volunteers.h), in the name of whoever
 * is at work. */
enum err demo_family_fill(struct office *office);

#endif
