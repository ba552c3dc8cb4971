/* Shared by the bodies of the registering form. */
#ifndef FOYER_FORMS_REGISTER_INSIDE_H
#define FOYER_FORMS_REGISTER_INSIDE_H

#include "forms/register.h"

/* The steps of all three flows. */
extern const struct step register_steps[REGISTER_STEPS];

/* Which of the three it is. */
bool register_is_new(const struct flow_run *run);
bool register_is_change(const struct flow_run *run);

/* Whether that is the answer of a single choice that is asked. */
bool register_chose(const struct flow_run *run, int step, const char *code);

/* When a step of the table applies; `step` is its place. */
bool register_asks_adult(const struct flow_run *run, int step);
bool register_asks_child(const struct flow_run *run, int step);
bool register_asks(const struct flow_run *run, int step);

/* Whom the steps of one person name; NULL where they say "you". */
const char *register_adult_name(const struct flow_run *run, int step);
const char *register_child_name(const struct flow_run *run, int step);

/* How many adults and children there are by now; whoever opened the family is the first. */
int register_adults(const struct flow_run *run);
int register_children(const struct flow_run *run);

/* The nth adult of the opened family, from 0; NULL after the last. */
const struct family_party_member *register_party_adult(const struct flow_run *run, size_t nth);

/* Codes of the choice of adults: "1", "2" … */
const char *register_adult_code(size_t nth);

/* What was said of an adult's languages and interpreter, as it is stored. */
const char *register_speaks(const struct flow_run *run, int first);
const char *register_interpreter(const struct flow_run *run, int first, const char *spoken);

/* The language that the family reads: the screen's, or what staff say. */
const struct locale *register_locale(const struct flow_run *run);

/* finish of the flows */
enum err register_save(struct flow_run *run);
enum err register_change(struct flow_run *run);

#endif
