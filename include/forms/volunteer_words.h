/* Rows of what volunteers like and of what a task gives back, for every form that asks. */
#ifndef FOYER_FORMS_VOLUNTEER_WORDS_H
#define FOYER_FORMS_VOLUNTEER_WORDS_H

#include "domain/volunteer.h"
#include "flow/flow.h"

/* In the order of enum volunteer_like and of the bits; codes are the domain's. */
const struct option *volunteer_like_options(struct flow_run *run, size_t *ret_count);
const struct option *volunteer_gives_options(struct flow_run *run, size_t *ret_count);

/* A step of these as the domain takes it: codes with blanks between; bits of the options. */
const char *volunteer_codes(struct flow_run *run, int step);
unsigned volunteer_bits(struct flow_run *run, int step);
/* The other way round. */
void volunteer_fill_codes(struct flow_run *run, int step, const char *codes);
void volunteer_fill_bits(struct flow_run *run, int step, unsigned bits);

/* Grades as paths write them, "03 04", from and to the rows of registering. */
const char *volunteer_grades(struct flow_run *run, int step);
void volunteer_fill_grades(struct flow_run *run, int step, const char *grades);

#endif
