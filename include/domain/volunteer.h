/* What volunteers are asked for: requirements, levels and opportunities (E5, rule D20).
 *
 * A requirement is a check of the school's own (a reference, a registry search), with the law
 * or policy that demands it. A level says how closely somebody is accompanied and which
 * requirements it has, at least one. An opportunity is a task with a level; when it is, its
 * shifts say (domain/shift.h). Volunteering is open while there is a level. */
#ifndef FOYER_DOMAIN_VOLUNTEER_H
#define FOYER_DOMAIN_VOLUNTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/session.h"

enum { VOLUNTEER_REQUIREMENTS = 12, VOLUNTEER_LASTS_ALWAYS = 0 };

/* Words of all of them; each kind uses what it has. All but the name may be left out. */
enum volunteer_part {
	VOLUNTEER_NAME,
	VOLUNTEER_ABOUT, /* of a level and an opportunity: what it is, in plain words */
	VOLUNTEER_PLACE, /* of an opportunity */
	VOLUNTEER_ASK,   /* of an opportunity: for whom to ask on arrival; of a requirement: whom to ask about it */
	VOLUNTEER_PAYS,  /* of a requirement: who pays */
	VOLUNTEER_TAKES, /* of a requirement: how long it takes */
	VOLUNTEER_ROLE,  /* of a shift */
	VOLUNTEER_PARTS
};

struct volunteer_words {
	const char *own[VOLUNTEER_PARTS];             /* as the school writes it, "" for nothing */
	struct session_words others[VOLUNTEER_PARTS]; /* in other languages */
};

/* In a language where it is there, else as the school wrote it; "" for nothing. */
const char *volunteer_say(const struct volunteer_words *words, enum volunteer_part part, const char *locale);

enum volunteer_check {
	VOLUNTEER_ORIENTATION, VOLUNTEER_REFERENCE, VOLUNTEER_REGISTRY, VOLUNTEER_BACKGROUND, VOLUNTEER_HEALTH,
	VOLUNTEER_OTHER, VOLUNTEER_CHECKS
};

struct volunteer_requirement {
	int64_t id; /* read, never written */
	enum volunteer_check check;
	struct volunteer_words words;
	const char *law;
	int lasts_months; /* VOLUNTEER_LASTS_ALWAYS */
	int64_t version;  /* read, and set by a save; one of what has another by now is ERR_CONFLICT; below, too */
};

struct volunteer_level {
	int64_t id;
	struct volunteer_words words;
	const char *law;
	int64_t requirements[VOLUNTEER_REQUIREMENTS]; /* at least one */
	size_t n_requirements;
	int64_t version;
};

/* What a task gives back, and what one likes or knows who takes it: bits. */
enum volunteer_gives {
	VOLUNTEER_GIVES_MEAL = 1, VOLUNTEER_GIVES_CHILD_CARE = 2, VOLUNTEER_GIVES_TRAINING = 4,
	VOLUNTEER_GIVES_LETTER = 8, VOLUNTEER_GIVES_RIDE = 16
};
enum volunteer_like {
	VOLUNTEER_READING, VOLUNTEER_TEACHING, VOLUNTEER_COOKING, VOLUNTEER_SPORTS, VOLUNTEER_MAKING, /* art, music, building */
	VOLUNTEER_GARDEN, VOLUNTEER_OFFICE, VOLUNTEER_EVENTS, VOLUNTEER_LANGUAGES, VOLUNTEER_COMPUTERS,
	VOLUNTEER_LITTLE_ONES, VOLUNTEER_TRIPS, VOLUNTEER_LIKES
};
/* Their codes in the database and in files: "meal", "reading"; NULL past the last. */
const char *volunteer_gives_code(unsigned bit);
const char *volunteer_like_code(enum volunteer_like like);

struct volunteer_opportunity {
	int64_t id;
	int64_t level;
	int64_t organization;  /* of the directory; 0: the school */
	struct volunteer_words words;
	unsigned gives;        /* bits of volunteer_gives */
	unsigned likes;        /* 1 << enum volunteer_like */
	const char *languages; /* that are welcome, codes with blanks between; "": any */
	const char *grades;    /* whose class it is with, as pathway stages write them; "": of none */
	bool closed;           /* nobody signs up */
	const char *organization_name; /* read; "" for the school */
	int64_t version;
};

/* With RIGHT_EDIT_VOLUNTEERS, or while the database is filled. `id` of the record 0: a new
 * one, and is then set. ERR_INVALID: a name or law is missing, a level has no requirement or
 * one that there is not; ERR_FORBIDDEN; ERR_NOT_FOUND. */
enum err volunteer_requirement_save(struct office *office, struct volunteer_requirement *requirement);
enum err volunteer_level_save(struct office *office, struct volunteer_level *level);
enum err volunteer_opportunity_save(struct office *office, struct volunteer_opportunity *opportunity);
/* Ends one: ERR_CONFLICT while an open opportunity needs the level, or a level the requirement. */
enum err volunteer_requirement_end(struct office *office, int64_t id);
enum err volunteer_level_end(struct office *office, int64_t id);

/* Those that stand, in the order of their names or positions. Anybody's; the arena's. */
enum err volunteer_requirements(struct office *office, struct arena *arena, struct volunteer_requirement **ret_list,
                                size_t *ret_count);
enum err volunteer_levels(struct office *office, struct arena *arena, struct volunteer_level **ret_list,
                          size_t *ret_count);
/* `closed`: also those. By name, as people sort it. */
enum err volunteer_opportunities(struct office *office, struct arena *arena, bool closed,
                                 struct volunteer_opportunity **ret_list, size_t *ret_count);
/* ERR_NOT_FOUND. */
enum err volunteer_opportunity_get(struct office *office, struct arena *arena, int64_t id,
                                   struct volunteer_opportunity *ret_opportunity);

/* Whether there is a level: before, a kiosk offers that a person calls back. */
enum err volunteer_is_open(struct office *office, bool *ret_open);

#endif
