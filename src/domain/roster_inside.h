/* What roster.c and roster_write.c share. */
#ifndef FOYER_DOMAIN_ROSTER_INSIDE_H
#define FOYER_DOMAIN_ROSTER_INSIDE_H

#include "domain/reconcile.h"
#include "domain/roster.h"

struct roster {
	struct office *office;
	const char *source;
	struct reconcile *rows;
	struct reconcile_entry *own_school;
	size_t people;
};

#endif
