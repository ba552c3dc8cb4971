/* Which programs fit, in which order, and why: pure, over the facts of a directory in memory
 * (domain/directory.h).
 *
 * The order is a sum, and each part of it a reason that a screen can say:
 *   eligible: the age fits, or that of a grown-up where the
 *   need is the family's, and it is not closed for now          10 000
 *   each barrier that was named and that it lifts                1 000
 *   it is on at a time when the family can come                  1 000
 *   its name has the words that were looked for, or what means
 *   the same, or it serves the need that they name                 900, 560, 200: of each word its share
 *   it serves a need that comes before the others                  500
 *   its impact tier, 1 to 3                                        100 each
 *   open now                                                        20
 *   it opens within seven days                                      10
 * Of the same sum the names give the order. Not one part is ever negative, so that what lifts
 * one barrier more never stands lower, and nothing ineligible above anything eligible. */
#ifndef FOYER_DOMAIN_DISCOVER_H
#define FOYER_DOMAIN_DISCOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* What a family looks for; in the order in which it is offered. */
enum discover_need {
	NEED_ENGLISH, NEED_EARLY, NEED_FOOD, NEED_HEALTH, NEED_HOUSING, NEED_LEGAL, NEED_AFTER_SCHOOL, NEED_TUTORING,
	NEED_SPECIAL_EDUCATION, NEED_COLLEGE_CAREER, NEED_SPORTS_ARTS, NEED_LEADERSHIP, DISCOVER_NEEDS
};

/* What makes it hard to come; the codes are those of `household_need`. */
enum discover_barrier {
	BARRIER_CHILD_CARE, BARRIER_EVENING, BARRIER_LANGUAGE, BARRIER_RIDE, BARRIER_ONLINE, BARRIER_FOOD,
	BARRIER_ACCESS, BARRIER_FREE, DISCOVER_BARRIERS
};

/* When a family can come, and when something is on in a usual week. */
enum discover_when { WHEN_MORNING, WHEN_AFTERNOON, WHEN_EVENING, WHEN_WEEKEND, DISCOVER_WHENS };

/* The codes: "english", "child_care", "morning" …; a count for what is none. */
const char *discover_need_code(enum discover_need need);
const char *discover_barrier_code(enum discover_barrier barrier);
const char *discover_when_code(enum discover_when when);
enum discover_need discover_need_of(const char *code);
enum discover_barrier discover_barrier_of(const char *code);
enum discover_when discover_when_of(const char *code);

enum discover_open { DISCOVER_HOURS_UNKNOWN, DISCOVER_CLOSED, DISCOVER_OPEN };

enum { DISCOVER_NO_AGE = -1, DISCOVER_ADULT_AGE = 30 /* for whatever is for grown-ups */ };

/* One program, as far as the order asks. */
struct discover_service {
	int64_t id;
	const char *name;      /* in the language on screen, or its own */
	unsigned needs;        /* bits, here and below */
	unsigned lifts;        /* BARRIER_LANGUAGE: in the language on screen */
	unsigned when;
	int least, most;       /* ages in years; DISCOVER_NO_AGE: no bound is known */
	int tier;              /* 0: none is given */
	bool paused;           /* temporarily closed: never open, and eligible for nobody */
	enum discover_open open;
	int64_t until;         /* that stays so; 0: not known */
	int64_t next_opens;    /* 0: not known */
};

/* What somebody narrows down to. */
enum discover_filter {
	FILTER_OPEN_NOW, FILTER_FREE, FILTER_LANGUAGE, FILTER_EVENING, FILTER_WEEKEND, FILTER_CHILD_CARE, FILTER_RIDE,
	FILTER_ONLINE, FILTER_FOOD, FILTER_ACCESS, DISCOVER_FILTERS
};

enum { DISCOVER_WORDS = 8 };

/* One thing that was looked for: a word, or several that are one name. */
struct discover_word {
	unsigned needs, lifts; /* that it means */
	const char *about;     /* what it is called in the language on screen; "" */
};

/* A program that has some of them: bits are places in the list of words. */
struct discover_found {
	int64_t service;
	uint8_t has, named;      /* as it was typed; in its name */
	uint8_t like, like_named; /* what means the same */
};

/* How much of what was looked for the results have. */
enum discover_match {
	MATCH_ALL,   /* every word, or what means the same */
	MATCH_MEANT, /* nothing has, but it serves the need that is named, or lifts the barrier */
	MATCH_MOST,  /* the most words that any has, half of them at least */
};

struct discover_question {
	unsigned needs;        /* any of them; 0: whatever there is */
	unsigned first;        /* of the needs: those that come before the others; 0: none does */
	int age;               /* of whom it is for; DISCOVER_NO_AGE: anybody */
	unsigned for_adults;   /* needs of the whole family: what has one of them may be for grown-ups, too */
	unsigned when;         /* 0: not said */
	unsigned barriers;     /* that were named */
	unsigned filters;      /* all of them */
	const struct discover_word *words; /* 0: nothing was looked for by words */
	size_t n_words;
	const struct discover_found *found; /* in rising order */
	size_t n_found;
	int64_t without;       /* a program that is not asked for, since they know that it is none for them; 0: none */
	int64_t now;           /* milliseconds UTC */
};

struct discover_hit {
	const struct discover_service *service;
	bool eligible;
	unsigned lifted;       /* of the barriers that were named */
	bool in_time;
	unsigned named;        /* words that its name has, places as above */
	unsigned like;         /* words that it does not have, but what means the same, or is meant */
	unsigned first;        /* of the needs that come before the others */
	bool soon;             /* opens within seven days */
	int sum;
};

struct discover_results {
	struct discover_hit *hits; /* best first; the arena's */
	size_t count;
	enum discover_match match;
	unsigned needs, lifts; /* of all programs, asked for or not */
	size_t with[DISCOVER_FILTERS]; /* how many there are with this filter, too */
	size_t hours_unknown;  /* among those that fit but for FILTER_OPEN_NOW: neither open nor closed */
	/* where there is none: the one filter without which most is left; DISCOVER_FILTERS: none helps */
	enum discover_filter lift;
	size_t without_lift;
};

/* `services` must outlive the results. */
struct discover_results discover(struct arena *arena, const struct discover_service *services, size_t count,
                                 const struct discover_question *question);

#endif
