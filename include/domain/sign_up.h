/* Taking a place in a shift and giving it back (rules D10, D20, D26).
 *
 * A place is given by one conditional insert in one immediate transaction: capacity, one's own
 * other shifts (no two at the same time) and the level's requirements hold together or nothing
 * is written. A place that becomes free is offered to the first who waits; its time runs from
 * when staff have recorded that they were reached.
 *
 * At a kiosk it is always whoever opened the family with code and PIN, for themselves. */
#ifndef FOYER_DOMAIN_SIGN_UP_H
#define FOYER_DOMAIN_SIGN_UP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/family_party.h"
#include "domain/office.h"
#include "domain/shift.h"

enum sign_up_state {
	SIGN_UP_TAKEN, SIGN_UP_WAITING, SIGN_UP_OFFERED, SIGN_UP_TO_ASK, SIGN_UP_DECLINED, SIGN_UP_LAPSED, SIGN_UP_LEFT,
	SIGN_UP_CANCELLED, SIGN_UP_STATES
};

enum sign_up_outcome {
	SIGN_UP_HAS_ONE,     /* taken */
	SIGN_UP_ON_LIST,     /* waits */
	SIGN_UP_FULL,        /* nothing was written; nor by the others */
	SIGN_UP_OVERLAPS,    /* `other` is theirs at the same time */
	SIGN_UP_TOO_LATE,    /* it begins within `[volunteers] late_minutes` (staff: has begun) */
	SIGN_UP_NOT_CLEARED, /* `missing` says what would open the door */
	SIGN_UP_ALREADY,     /* they have a place, or wait */
	SIGN_UP_GONE,        /* cancelled, or the opportunity is closed */
};

struct sign_up_ask {
	int64_t request;         /* not 0: a repeated call finds its first */
	const int64_t *shifts;   /* one or several; each stands for itself */
	size_t n_shifts;
	const struct family_party *party; /* who opened the family: for party->person; NULL: staff */
	int64_t person;          /* as staff say; 0 with a party */
	const char *locale;      /* of the screens */
	const char *origin;      /* "kiosk", "desk": staff; what fills a database says "kiosk" */
	bool waits;              /* where none is left: to the end of the waitlist */
	bool shows_name;         /* to others who signed up, by first name */
};

struct sign_up_result {
	enum sign_up_outcome outcome;
	int64_t id;              /* of the first two, and of ALREADY */
	int turn, waiting;       /* on the waitlist, from 1; of FULL: how many wait */
	int64_t other;           /* the shift that overlaps */
	int64_t missing[VOLUNTEER_REQUIREMENTS];
	size_t n_missing;
};

/* Staff's: the language in which somebody is called (D26): one that they read, as the file says, else
 * that of their last sign-up, else one that they speak; "" where nobody knows. The arena's. */
enum err sign_up_locale(struct office *office, struct arena *arena, int64_t person, const char **ret_locale);

/* One result a shift. ERR_INVALID for what a screen should have refused; ERR_FORBIDDEN;
 * ERR_NOT_FOUND: there is no such shift or person. */
enum err sign_up(struct office *office, const struct sign_up_ask *ask, struct sign_up_result *ret_results);

/* `party` NULL: staff, with RIGHT_SEE_VOLUNTEERS. FROM_HERE: this and all later ones of the
 * series, taken or waited for. ERR_FORBIDDEN: not theirs; ERR_CONFLICT: over, or given back. */
enum err sign_up_leave(struct office *office, int64_t id, enum shift_scope scope, const struct family_party *party,
                       size_t *ret_left);
/* Of an offer, and of another time that was to be asked about. ERR_CONFLICT: it is in no state for
 * it, or has begun. To accept by the rules of signing up: HAS_ONE, and where nothing was written
 * OVERLAPS or NOT_CLEARED with what is in the way. */
enum err sign_up_accept(struct office *office, int64_t id, const struct family_party *party,
                        struct sign_up_result *ret_result);
enum err sign_up_decline(struct office *office, int64_t id, const struct family_party *party);
/* Staff's: they were told. Of an offer `[places] offer_hours` begin; a cancellation leaves the
 * call list. */
enum err sign_up_reached(struct office *office, int64_t id);
/* Staff's: they could not be told, nobody answered. */
enum err sign_up_tried(struct office *office, int64_t id);
/* Staff's, of an offer of which they were not told: it goes to the next whom it fits, and this one
 * keeps its turn, so that the next place is offered to it first. ERR_CONFLICT: also where there is
 * no such other. */
enum err sign_up_pass(struct office *office, int64_t id);
/* Whoever did not answer in time has read so. */
enum err sign_up_lapse_told(struct office *office, int64_t id, const struct family_party *party);
/* Staff's: to another shift, by the same rules; the first place is given back only with it. */
enum err sign_up_move(struct office *office, int64_t id, int64_t shift, struct sign_up_result *ret_result);

/* Offers whose time is over lapse, and go to the next; in a transaction. Cheap when nothing is due. */
enum err sign_up_settle(struct office *office, int64_t shift, int64_t now);
/* The same for all shifts of the school, in a transaction of its own, and only where something
 * is due: every reading begins with it. */
enum err sign_up_sweep(struct office *office);

struct sign_up_view {
	int64_t id, person;
	enum sign_up_state state;
	const char *name, *phone, *locale; /* phone: to staff, the first with a consent to be called; "" */
	const char *spoken;                /* their own language where it is known, else that of `locale` (D19) */
	const char *agreed;                /* to staff: purposes agreed to for that telephone, commas between; "" */
	bool may_text, may_call;           /* as they wished to be reached */
	bool cleared;                      /* to staff: the level's requirements are met on that day */
	int turn;
	bool shows_name;
	int64_t signed_at, told_at, reached_at, offer_ends_at;
	const char *reached_by;
	int tries;                         /* of what they are to be told: how often nobody answered */
	int64_t tried_at;                  /* when last */
	struct shift_view shift;
};

/* At a kiosk, after code and PIN: those that are not over, by time; and offers whose time ran
 * out, as long as sign_up_lapse_told was not told of them. */
enum err sign_up_mine(struct office *office, struct arena *arena, const struct family_party *party,
                      struct sign_up_view **ret_list, size_t *ret_count);
/* Staff's, with RIGHT_SEE_VOLUNTEERS: of one shift, places first, then who waits. */
enum err sign_up_list(struct office *office, struct arena *arena, int64_t shift, struct sign_up_view **ret_list,
                      size_t *ret_count);
/* Staff's: all of one person, of any time: those to come, the next first, then those that were, the
 * last first; of what was cancelled whatever they are still to be told. */
enum err sign_up_of(struct office *office, struct arena *arena, int64_t person, struct sign_up_view **ret_list,
                    size_t *ret_count);
/* Staff's: whom to telephone (offers, other times, cancellations) about one shift, or all (0), by
 * language, then as told. To be taken along on paper it has its line in the audit (D22). */
enum err sign_up_calls(struct office *office, struct arena *arena, int64_t shift, struct sign_up_view **ret_list,
                       size_t *ret_count);
enum err sign_up_calls_export(struct office *office, struct arena *arena, int64_t shift, struct sign_up_view **ret_list,
                              size_t *ret_count);

/* How many others come, less whoever asks (0: nobody); anybody's. To whoever has a place there,
 * and to nobody else (D10), the first names of those who agreed: as they wish to be called, and
 * never what may be a whole name, since it stands undivided. */
enum err sign_up_others(struct office *office, struct arena *arena, int64_t shift, int64_t person,
                        const char ***ret_names, size_t *ret_names_count, int *ret_taken);

/* Somebody would help and cannot yet: a person calls back. person 0: name and phone, typed. */
struct volunteer_wish {
	int64_t request, opportunity, person; /* opportunity 0: to help at all */
	const char *name, *phone, *locale;
};
/* Whoever waits for that call already is called once: *ret_again, and it is the first one's id. Of a
 * name that was only typed nothing may be shown of it (D10, D11). */
enum err volunteer_wish_add(struct office *office, const struct volunteer_wish *wish, int64_t *ret_id, bool *ret_again);

struct volunteer_wish_view {
	int64_t id, opportunity, person, wished_at;
	const char *name, *phone, *locale, *opportunity_name; /* the task's as it was written, */
	const struct volunteer_words *task;                   /* and in all languages; NULL: to help at all */
	const char *spoken; /* as of a sign-up */
};
/* Staff's, by language, the oldest first; done once somebody has called. */
enum err volunteer_wishes(struct office *office, struct arena *arena, struct volunteer_wish_view **ret_list,
                          size_t *ret_count);
enum err volunteer_wish_done(struct office *office, int64_t id);

#endif
