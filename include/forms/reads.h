/* Which language somebody reads for whom staff type, in their own: a question that only a
 * desk asks. One at a desk serves every form. */
#ifndef FOYER_FORMS_READS_H
#define FOYER_FORMS_READS_H

#include "flow/flow.h"

enum { READS_MOST = 32 };

/* The languages, the school's own first; at least that one. */
struct reads {
	const struct locale *rows[READS_MOST];
	size_t count;
	struct option options[READS_MOST];
	struct label labels[READS_MOST][2];
};

/* Whether there is anything to ask; `reads` is NULL at a kiosk, here and below. */
bool reads_asks(const struct reads *reads);

/* The options of the step; they are the struct's. */
const struct option *reads_options(struct reads *reads, size_t *ret_count);

/* What was answered at that step, the school's own language where nothing was; at a kiosk
 * the one on screen. */
const struct locale *reads_locale(const struct reads *reads, const struct flow_run *run, int step,
                                  const struct locale *screen);

#endif
