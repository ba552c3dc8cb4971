/* The programs and the organizations of the directory by name, for staff who look for one. */
#ifndef FOYER_DOMAIN_DIRECTORY_SERVICE_NAMES_H
#define FOYER_DOMAIN_DIRECTORY_SERVICE_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

struct directory_service_name {
	int64_t id;
	const char *name, *organization; /* as they are written */
	const char *said, *said_by;      /* the same in one language */
};

/* Which directory they are of: another number after every change of it. */
enum err directory_service_names_version(struct office *office, int64_t *ret_version);

/* Those in use, in the order of the directory; the arena's, but for `locale`. */
enum err directory_service_names(struct office *office, struct arena *arena, const char *locale,
                                 struct directory_service_name **ret_rows, size_t *ret_count);

struct directory_organization_name {
	int64_t id;
	const char *name;
};
enum err directory_organization_names(struct office *office, struct arena *arena,
                                      struct directory_organization_name **ret_rows, size_t *ret_count);

#endif
