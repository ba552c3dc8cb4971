/* Who is in the building, and who came (rule D2: the list says what it is:
 * visitors, late arrivals and early leavers; classes are counted from the rolls). */
#ifndef FOYER_DOMAIN_PRESENCE_H
#define FOYER_DOMAIN_PRESENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

enum presence_kind {
	PRESENCE_ADULT,
	PRESENCE_STUDENT, /* a student who visits without an adult */
	PRESENCE_LATE,    /* a child who came late */
	PRESENCE_LEAVER,  /* a child whose early collection was asked for or done */
};

struct presence_row {
	int64_t id;    /* of the row that bears the state */
	int64_t visit;
	enum presence_kind kind;
	const char *name;
	const char *class_name; /* of a child; "" otherwise */
	const char *code;       /* "" where there is none */
	const char *day;        /* the school day of the arrival */
	int64_t arrived_at;     /* milliseconds UTC */
	int64_t ended_at;       /* 0: not ended */
	/* "waiting", "inside", "ended"; of a leaver "asked", "talking", "released",
	 * "refused", "returned" */
	const char *state;
	const char *end_kind;   /* "" or how it ended: "code", "staff", "lobby", … */
	bool self;              /* ended by the visitor's own code: nobody saw them go */
	const char *purpose, *locale;
	const char *interpreter, *call_by, *phone; /* "" where none */
	const char *origin;
	const char *place;      /* whom they meet, "" where it was not asked */
	int64_t admitted_at;    /* 0: not admitted */
	int children;           /* come along without names; on the first row of a visit */
};

/* Everybody waiting or inside, of any day, and everybody *unknown* whom staff did
 * not take off (D2: nobody is taken off who was not seen to leave), and today's
 * leavers; by arrival. Rows and their strings are the arena's. */
enum err presence_now(struct office *office, struct arena *arena,
                      struct presence_row **ret_rows, size_t *ret_count);

/* Children of earlier days whose collection nobody decided. */
enum err presence_undecided(struct office *office, struct arena *arena, struct presence_row **ret_rows,
                            size_t *ret_count);

/* Everybody who arrived on a school day (YYYY-MM-DD; ERR_INVALID), by arrival. */
enum err presence_day(struct office *office, struct arena *arena, const char *day,
                      struct presence_row **ret_rows, size_t *ret_count);

/* The same for the days from one to another, both counted. */
enum err presence_days(struct office *office, struct arena *arena, const char *from,
                       const char *to, struct presence_row **ret_rows, size_t *ret_count);

/* The same for a list that leaves the program: the audit says in the same transaction who
 * took it, and of which days. ERR_INVALID when nobody is at work, ERR_FORBIDDEN. */
enum err presence_export(struct office *office, struct arena *arena, const char *from,
                         const char *to, struct presence_row **ret_rows, size_t *ret_count);

/* Everybody of one visit, however they stand. */
enum err presence_party(struct office *office, struct arena *arena, int64_t visit,
                        struct presence_row **ret_rows, size_t *ret_count);

#endif
