/* What a school has in its second year: evenings, sessions with questions and held places,
 * requirements, levels and opportunities of volunteering, what is recorded of it, and what a
 * family would share. */
#ifndef FOYER_TESTS_FURNISH_H
#define FOYER_TESTS_FURNISH_H

#include <stdbool.h>

#include "staff.h"

/* Once, over a school of school_kiosk_programs. */
void furnish(struct staff *staff);

/* Two come together, and wait. */
void furnish_party(struct staff *staff);

/* Nobody can join any more; or again. */
void furnish_close_sessions(struct staff *staff, bool closed);
/* Its evenings are closed. */
void furnish_close_evenings(struct staff *staff);

#endif
