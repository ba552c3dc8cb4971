/* Staff say who of the records an arrival is. The kiosk never does: what a visitor typed
 * proves nobody (rules D10, D11). */
#ifndef FOYER_DOMAIN_VISIT_LINK_H
#define FOYER_DOMAIN_VISIT_LINK_H

#include <stdint.h>

#include "domain/office.h"

/* The adult or student of a visit is that person from now on; 0: nobody of the records
 * after all. ERR_FORBIDDEN for whoever may not admit or may not open cards. */
enum err visit_link(struct office *office, int64_t visit_person, int64_t person);

#endif
