/* Shared by the bodies that read the programs into memory. */
#ifndef FOYER_DOMAIN_PROGRAM_LIST_INSIDE_H
#define FOYER_DOMAIN_PROGRAM_LIST_INSIDE_H

#include "base/dictionary.h"
#include "domain/program_list.h"
#include "domain/opening.h"
#include "store/directory_row.h"

/* The hours of one program in one zone. */
struct program_hours {
	struct zone *zone;            /* the list's */
	struct opening_rule *rules;
	size_t n_rules, rules_room;
	struct opening_exception *exceptions;
	size_t n_exceptions, exceptions_room;
	struct program_hours *next;   /* of another zone; NULL: nearly always */
};

/* One program beside what the order asks of it. */
struct program_one {
	struct discover_service facts;
	const char *uid;
	const char *own_name;   /* as it was written */
	unsigned needs_called;  /* by what its terms are called that are none of our codes */
	struct program_hours hours; /* first those in the zone of its first place */
	bool placed;            /* its first place was read */
	struct opening_place *places; /* where there are several zones: the same as they are asked */
	size_t n_places;
	enum opening_status status;
	int64_t until;          /* as it is now it stays so; 0: not asked yet */
	const void *sort_key;
	size_t sort_size;
};

/* What a place is to whoever is there. */
struct program_place {
	struct zone *zone;
	bool access, no_access; /* what is written of it */
};

/* A program at a place. */
struct program_at {
	struct program_one *one;
	struct zone *zone;
};

struct program_list {
	struct office *office;
	struct arena *arena;
	const char *locale;
	struct topics *topics;
	int64_t version;                     /* of the directory that was read */
	struct program_one *list;            /* in the order of names */
	struct discover_service *services;   /* the same, as they are handed out */
	size_t count;
	int64_t asked_at, changes_at;        /* nobody's state changes in between; 0: never asked */
	struct zone *home;                   /* the school's */
	struct dictionary *zones;            /* by name: struct zone */
	struct zone **opened;                /* all of them, to be closed */
	size_t n_opened, opened_room;
};

/* While it is read. */
struct program_reading {
	struct office *office;
	struct arena *arena;
	struct program_list *programs;
	struct program_one **list;
	size_t count, room;
	struct dictionary *services;   /* uid: struct program_one */
	struct dictionary *at;         /* uid of a service at a location: struct program_at */
	struct dictionary *locations;  /* uid: struct program_place */
	struct dictionary *terms;      /* uid: struct program_term */
	struct zone *home;             /* the school's */
};

/* Whole years; DISCOVER_NO_AGE where none is written, or an upper bound that is none (999). */
int program_age(const char *text, bool upper);

/* The hours: schedules and exceptions, each given to whom it belongs, in the zone of its place. */
enum err program_read_hours(struct program_reading *reading);
/* Whether it is open, of all its zones together. */
void program_ask_hours(const struct program_one *one, int64_t now, struct opening_answer *ret_answer);
/* Once all are read: fills in what they say of a usual week. */
void program_settle_hours(struct arena *arena, struct program_one *one);

/* The zone of that name, opened once; the school's where there is none. */
struct zone *program_zone(struct program_reading *reading, const char *name);

#endif
