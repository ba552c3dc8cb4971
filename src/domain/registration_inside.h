/* A registration on its way into the records: registration_confirm.c and
 * registration_relate.c. */
#ifndef FOYER_DOMAIN_REGISTRATION_INSIDE_H
#define FOYER_DOMAIN_REGISTRATION_INSIDE_H

#include <stdbool.h>
#include <string.h>

#include "domain/registration_confirm.h"
#include "store/registration_row.h"

struct confirming {
	struct office *office;
	struct arena *arena;
	int64_t id, now, household;
	struct registration_row row;
	struct registration_person_row *people;
	size_t n_people;
	struct registration_answer_row *answers;
	size_t n_answers;
	int64_t persons[REGISTRATION_PEOPLE]; /* in the records */
	bool known[REGISTRATION_PEOPLE];
};

static inline bool confirming_adult(const struct confirming *work, size_t nth)
{
	return strcmp(work->people[nth].role, "adult") == 0;
}

/* What each adult is to each child, once all are in the records. */
enum err registration_relate(struct confirming *work);

/* Who collects besides them, by name. */
enum err registration_collector(struct confirming *work, const char *name);

#endif
