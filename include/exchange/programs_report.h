/* What is offered, for a shell: as JSON and as a plain table. */
#ifndef FOYER_EXCHANGE_PROGRAMS_REPORT_H
#define FOYER_EXCHANGE_PROGRAMS_REPORT_H

#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "domain/program_offers.h"
#include "text/catalog.h"

/* In words, as the screens say them, too; the arena's. For which ages, each DISCOVER_NO_AGE
 * where none is known: "" for all. Whether it is open now, else when next. */
const char *programs_report_ages(struct catalog *catalog, struct arena *arena, int least, int most);
const char *programs_report_now(struct catalog *catalog, struct arena *arena, const struct discover_service *service);

/* Words that were not found as they are: how near to them it is. */
enum msg programs_report_match(enum discover_match match);

struct programs_report {
	const char *query; /* as typed; "" for all */
	const struct program_offers *offers;
	/* the name of a language by its code; the catalog's */
	const char *(*language)(const char *code, struct catalog *catalog);
};

/* ERR_IO when `out` refuses. */
enum err programs_report_json(const struct programs_report *report, FILE *out);
enum err programs_report_table(const struct programs_report *report, struct catalog *catalog, FILE *out);

#endif
