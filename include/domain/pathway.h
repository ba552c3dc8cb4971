/* A child's path from birth to after school: its stages by age and grade, and what is said of
 * each in a language. Nothing here writes (domain/pathway_import.h). */
#ifndef FOYER_DOMAIN_PATHWAY_H
#define FOYER_DOMAIN_PATHWAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/discover.h"
#include "domain/office.h"

/* What every language falls back to. */
#define PATHWAY_LANGUAGE "en"

struct pathway_title {
	const char *locale, *text;
};

struct pathway_stage {
	int64_t id;
	const char *code, *grades; /* grades: "04 05", "" for none */
	int age_from, age_to;
	unsigned needs, first;     /* bits of enum discover_need; first: what the stage asks for first */
	struct pathway_title *titles; /* in every language that there is */
	size_t n_titles;
};

struct pathway {
	struct pathway_stage *stages; /* in their order */
	size_t count;
};

/* The arena's. */
enum err pathway_read(struct office *office, struct arena *arena, struct pathway *ret_pathway);

/* In that language, else in English; "" where there is neither. */
const char *pathway_title_in(const struct pathway_stage *stage, const char *locale);

/* Places in `stages`; the count where there is none. The first stage of that age (an age
 * between two stages or beyond the last is of the one before), and that of a grade ("PK",
 * "KG", "01" … "12"). */
size_t pathway_of_age(const struct pathway *pathway, int age);
size_t pathway_of_grade(const struct pathway *pathway, const char *grade);
size_t pathway_of_id(const struct pathway *pathway, int64_t id);

/* A step through the years: the nearest stage after it that begins no earlier, or before it
 * that begins no later; so a stage aside, for those who come late, leads back into the path. */
size_t pathway_after(const struct pathway *pathway, size_t at);
size_t pathway_before(const struct pathway *pathway, size_t at);

/* What helps in that stage: programs with its needs, first those for a child of that age, and
 * of these what serves the needs that the stage names first. */
struct discover_question pathway_question(const struct pathway_stage *stage, int64_t now);

/* ---- what is said of one ---- */

enum pathway_kind {
	PATHWAY_TITLE, PATHWAY_ABOUT, PATHWAY_MATTERS, PATHWAY_DECIDE, PATHWAY_ASK, PATHWAY_BRING, PATHWAY_NEXT,
	PATHWAY_KINDS
};

struct pathway_said {
	const char *text, *by_when; /* by_when: of what is to be decided, "" for none */
};

struct pathway_card {
	struct pathway_said *said[PATHWAY_KINDS];
	size_t counts[PATHWAY_KINDS];
	bool foreign;   /* some of it is in English, since that language lacks it */
	bool unchecked; /* some of it nobody has checked */
	const char *checked_by, *checked_on; /* where all is checked: who was last, and the day */
};

/* Of the stage of that id, in that language; what that lacks, kind by kind, in English. The
 * arena's. ERR_NOT_FOUND: nothing is said of it. */
enum err pathway_card_read(struct office *office, struct arena *arena, const char *locale, int64_t stage,
                           struct pathway_card *ret_card);

#endif
