/* What a new database is filled with, embedded in the program by the build: the pathways of
 * data/pathways and the topics of data/topics; for a demonstration also invented families (domain/demo.h), the example
 * directory of data/starter, the sessions of data/sessions and what volunteers are asked for
 * (data/volunteers). */
#ifndef FOYER_CLI_STARTER_H
#define FOYER_CLI_STARTER_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/office.h"
#include "exchange/bundle.h"

struct starter {
	const struct bundle_given *files;
	size_t count;
};

/* Made by the build. */
extern const struct starter starter_pathways, starter_topics, starter_directory, starter_sessions, starter_volunteers;

/* For office_init. */
const struct office_filling *starter_filling(bool demo);

#endif
