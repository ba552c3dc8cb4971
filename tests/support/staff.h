/* A. Brown at work beside the kiosks, past every screen: the front office of school.h, over the
 * same database, at a moment that stands still. */
#ifndef FOYER_TESTS_STAFF_H
#define FOYER_TESTS_STAFF_H

#include <stddef.h>
#include <stdint.h>

#include "domain/office.h"
#include "term.h"

struct staff {
	struct config config;
	struct office *office;
};

void staff_open(struct staff *staff, struct term *kiosk);
void staff_close(struct staff *staff);

/* The first column of the first row, of the one that there is. */
int64_t staff_ask(const struct staff *staff, const char *sql);

/* Children of Ánh Nguyễn, of her household and of this school. */
void staff_add_children(struct staff *staff, const char *const *names, size_t count);

/* The day at which they and the kiosks stand, and the next one. */
#define STAFF_TODAY "2026-11-24"
#define STAFF_TOMORROW "2026-11-25"

#endif
