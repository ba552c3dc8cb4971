/* Places in a program: joining a session, its waitlist, offers, leaving (rule D26).
 *
 * A place is given by one conditional insert in one immediate transaction, so that the last
 * one goes to exactly one family; what *taken* means is said once, in the database. A place
 * that becomes free is offered at once to the first who waits and whom it fits, and its time
 * runs only from when staff have recorded that the family was reached.
 *
 * Nobody is told of a name that was only typed that it has a place already (D10): at a kiosk
 * that is said to whoever opened the family with code and PIN, and staff see it on their list. */
#ifndef FOYER_DOMAIN_PLACE_H
#define FOYER_DOMAIN_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/code.h"
#include "domain/family_party.h"
#include "domain/office.h"
#include "domain/session.h"

enum { PLACE_NO_AGE = SESSION_NO_AGE };

enum place_state { PLACE_TAKEN, PLACE_WAITING, PLACE_OFFERED, PLACE_DECLINED, PLACE_LAPSED, PLACE_LEFT, PLACE_STATES };

/* "taken", "waiting" …, as it is stored and exported. */
const char *place_state_word(enum place_state state);

/* "yes" or "no", the number of an option from 1, or words; "" or NULL: not answered. */
struct place_answer {
	int64_t question;
	const char *value;
};

struct place_join {
	int64_t request;         /* not 0: a repeated call finds its first */
	int64_t session;
	const struct family_party *party; /* who opened the family with code and PIN; NULL: nobody */
	int64_t person;          /* whose place it is, of that party, or as staff say; 0: of the name alone */
	const char *name;        /* as it was typed; NULL with a person */
	int age;                 /* PLACE_NO_AGE; of a person on file that day decides where it is known */
	const char *grade, *phone; /* NULL or "" for what was not said */
	unsigned barriers;       /* bits of enum discover_barrier */
	const char *locale;      /* of the screens */
	const char *origin;      /* "kiosk", "desk" */
	bool waits;              /* where none is left: to the end of the waitlist */
	const struct place_answer *answers;
	size_t n_answers;
};

enum place_outcome {
	PLACE_HAS_ONE, /* joined */
	PLACE_ON_LIST, /* waits */
	PLACE_FULL,    /* nothing was written */
	PLACE_TOO_YOUNG, PLACE_TOO_OLD,
	PLACE_ALREADY, /* the person has one, or waits: which is told */
	PLACE_OVER,    /* closed, or past */
};

struct place_receipt {
	enum place_outcome outcome;
	int64_t place;          /* of the first two, and of ALREADY */
	enum place_state state;
	char code[CODE_BYTES];
	int turn;               /* on the waitlist, from 1; 0: not on it */
	int waiting;            /* of FULL: how many wait */
};

/* ERR_INVALID for what a screen should have refused; ERR_FORBIDDEN: not of that family, or
 * staff without the right; ERR_NOT_FOUND: there is no such session. */
enum err place_join(struct office *office, const struct place_join *join, struct place_receipt *ret_receipt);

/* The age of somebody on file today, where a birth date is known. */
enum err place_age(struct office *office, int64_t person, int *ret_age);
/* Staff's: the name under which somebody on file is entered; the arena's. */
enum err place_name(struct office *office, struct arena *arena, int64_t person, const char **ret_name);

/* Who may act on a place, beside staff: whoever has its code, or opened the family that it
 * is of. */
struct place_hand {
	const char *code;
	const struct family_party *party;
};

/* `hand` NULL: staff. ERR_FORBIDDEN; ERR_NOT_FOUND; ERR_CONFLICT: it is in no state for it,
 * the offer lapsed meanwhile, say. */
enum err place_leave(struct office *office, int64_t place, const struct place_hand *hand);
enum err place_accept(struct office *office, int64_t place, const struct place_hand *hand);
enum err place_decline(struct office *office, int64_t place, const struct place_hand *hand);
/* Staff's: the family of an offered place was told, and has `[places] offer_hours` from now. */
enum err place_reached(struct office *office, int64_t place);
/* Staff's, of an offer of which the family was not reached: it was tried, and nobody answered. */
enum err place_tried(struct office *office, int64_t place);
/* Staff's, of such an offer: it goes to the next family that it fits, and this one keeps its turn,
 * so that the next place is offered to it first. ERR_CONFLICT: also where there is no such family. */
enum err place_pass(struct office *office, int64_t place);
/* One that is over, to the end of the waitlist, with the code that it has: PLACE_ON_LIST. Where a
 * place is free it is offered to it at once. PLACE_ALREADY: nothing was written, since the person
 * has another one in that session, or waits. ERR_CONFLICT: also where it is closed or past. */
enum err place_wait_again(struct office *office, int64_t place, const struct place_hand *hand,
                          enum place_outcome *ret_outcome);
/* Whoever did not answer in time has read so. */
enum err place_lapse_told(struct office *office, int64_t place, const struct place_hand *hand);

struct place {
	int64_t id, person;      /* person 0: not on file */
	enum place_state state;
	const char *name, *grade, *phone, *locale, *code; /* phone, to staff: the family's where none was said */
	const char *spoken;      /* to staff: the family's own language where it is known, else that of `locale` (D19) */
	int age;                 /* PLACE_NO_AGE */
	unsigned barriers;
	int turn;                /* on the waitlist, from 1 */
	int64_t joined_at, offered_at, reached_at, offer_ends_at;
	const char *reached_by;  /* "" for nobody */
	bool unlisted;           /* of one that was left: it was left while it waited */
	int tries;               /* of its offer: how often nobody answered */
	int64_t tried_at;        /* when last */
	bool reachable;          /* by a telephone of theirs, given here or on file */
	bool twice;              /* of the same session and name, with the same age or telephone, is another one */
	struct session_view session;
};

/* At a kiosk. Texts are the arena's. One that is over is found as long as its session is not.
 * ERR_NOT_FOUND. */
enum err place_by_code(struct office *office, struct arena *arena, const char *locale, const char *code,
                       struct place *ret_place);
/* Those of a family that was opened, that are not over; and of those whose time to answer ran
 * out, what place_lapse_told was not told of. */
enum err place_of_family(struct office *office, struct arena *arena, const char *locale,
                         const struct family_party *party, struct place **ret_places, size_t *ret_count);

/* Staff's, in the language of `locale`: who has a place, whom one is offered, who waits.
 * `ended`: also those that are over. */
enum err place_list(struct office *office, struct arena *arena, const char *locale, int64_t session, bool ended,
                    struct place **ret_places, size_t *ret_count);
/* Whom to telephone: offers of which the family was not reached, by the language in which it
 * is spoken with: those first that nobody tried to reach yet, the first offered first. */
enum err place_calls(struct office *office, struct arena *arena, const char *locale, struct place **ret_places,
                     size_t *ret_count);
/* For who may export and see them, as place_list, with those that are over: of one session, or
 * (0) of those that are on that day, or (day NULL) that are not over. By session; the audit
 * says so in the same transaction. ERR_NOT_FOUND: no such session; ERR_INVALID: no day. */
enum err place_export(struct office *office, struct arena *arena, int64_t session, const char *day,
                      struct place **ret_places, size_t *ret_count);
/* What somebody answered, one a question, "" for none; of a choice its words. */
struct place_said {
	const char *ask, *said;
	enum session_asks kind; /* of YES_NO, said is "yes" or "no" */
};
enum err place_answers(struct office *office, struct arena *arena, const char *locale, const struct place *place,
                       struct place_said **ret_said, size_t *ret_count);

#endif
