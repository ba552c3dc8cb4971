/* Shared by the bodies that read the programs into memory. */
#ifndef FOYER_DOMAIN_PROGRAM_LIST_INSIDE_H
#define FOYER_DOMAIN_PROGRAM_LIST_INSIDE_H

#include "base/dictionary.h"
#include "domain/program_list.h"
#include "domain/opening.h"
#include "store/directory_row.h"

/* One program beside what the order asks of it. */
struct program_one {
	struct discover_service facts;
	const char *uid;
	const char *own_name;   /* as it was written */
	unsigned needs_called;  /* by what its terms are called that are none of our codes */
	struct opening_rule *rules;
	size_t n_rules, rules_room;
	struct opening_exception *exceptions;
	size_t n_exceptions, exceptions_room;
	enum opening_status status;
	struct zone *zone;      /* of its first place; the list's */
	int64_t until;          /* as it is now it stays so; 0: not asked yet */
	const void *sort_key;
	size_t sort_size;
};

/* What a place is to whoever is there. */
struct program_place {
	struct zone *zone;
	bool access, no_access; /* what is written of it */
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
	struct dictionary *at;         /* uid of a service at a location: struct program_one */
	struct dictionary *locations;  /* uid: struct program_place */
	struct dictionary *terms;      /* uid: struct program_term */
	struct zone *home;             /* the school's */
};

/* Whole years; DISCOVER_NO_AGE where none is written, or an upper bound that is none (999). */
int program_age(const char *text, bool upper);

/* Fills in what hours say of a usual week, once all rules are there. */
void program_usual_times(struct program_one *one);

/* The hours: schedules and exceptions, each given to whom it belongs. */
enum err program_read_hours(struct program_reading *reading);

/* The zone of that name, opened once; the school's where there is none. */
struct zone *program_zone(struct program_reading *reading, const char *name);

#endif
