/* Shared by the bodies of the registering form. */
#ifndef FOYER_FORMS_REGISTER_INSIDE_H
#define FOYER_FORMS_REGISTER_INSIDE_H

#include "forms/register.h"

/* Whether that is the answer of a single choice that is asked. */
bool register_chose(const struct flow_run *run, int step, const char *code);

/* When a step of the table applies; `step` is its place. */
bool register_asks_adult(const struct flow_run *run, int step);
bool register_asks_child(const struct flow_run *run, int step);
bool register_asks(const struct flow_run *run, int step);

/* Whom the steps of one person name; NULL where they say "you". */
const char *register_adult_name(const struct flow_run *run, int step);
const char *register_child_name(const struct flow_run *run, int step);

/* How many adults and children there are by now. */
int register_adults(const struct flow_run *run);
int register_children(const struct flow_run *run);

/* The language that the family reads: the screen's, or what staff say. */
const struct locale *register_locale(const struct flow_run *run);

/* finish of the flow */
enum err register_save(struct flow_run *run);

#endif
