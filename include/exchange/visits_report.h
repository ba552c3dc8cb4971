/* Who came and who is here, for a shell: as JSON and as a plain table (report_json.h and
 * report_table.h say what all reports keep to). */
#ifndef FOYER_EXCHANGE_VISITS_REPORT_H
#define FOYER_EXCHANGE_VISITS_REPORT_H

#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "domain/event_arrival.h"
#include "domain/presence.h"
#include "text/catalog.h"

enum visits_report { VISITS_REPORT_DAY, VISITS_REPORT_NOW };

struct visits_report_head {
	enum visits_report what;
	const char *school;
	const char *day;   /* of the report */
	int64_t made_at;   /* milliseconds UTC */
	struct event_crowd crowd; /* of the emergency list: who is not on it */
};

/* How somebody stands, in a word or two: the end where it says more. */
enum msg visits_report_state(const struct presence_row *row);

/* How many wait, are inside and were not seen to leave, as one line; the arena's. */
const char *visits_report_counts(struct catalog *catalog, struct arena *arena,
                                 const struct presence_row *rows, size_t count);

/* Who came to an evening and has no row; "" where none is open. The arena's. */
const char *visits_report_crowd(struct catalog *catalog, struct arena *arena, const struct event_crowd *crowd);

/* ERR_IO when `out` refuses. */
enum err visits_report_json(const struct visits_report_head *head,
                            const struct presence_row *rows, size_t count, FILE *out);
enum err visits_report_table(const struct visits_report_head *head,
                             const struct presence_row *rows, size_t count,
                             struct catalog *catalog, FILE *out);

#endif
