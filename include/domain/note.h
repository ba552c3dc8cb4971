/* Today's note (rule D8): absent, goes home by, may be collected by. Dated, for one day,
 * with who asked for it and how that was checked. */
#ifndef FOYER_DOMAIN_NOTE_H
#define FOYER_DOMAIN_NOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/office.h"
#include "store/today_note.h"

enum note_kind { NOTE_ABSENT, NOTE_GOES_HOME, NOTE_COLLECTED_BY };
enum note_way { NOTE_AS_SAID, NOTE_BUS, NOTE_ON_FOOT, NOTE_BY_CAR };
enum note_check { NOTE_WRITING, NOTE_CALL_BACK }; /* never a voice that nobody knows */

struct note {
	enum note_kind kind;
	const char *text;     /* by what (which bus, whose car), by whom; NULL or "" where absent or on foot */
	const char *asked_by;
	enum note_check check;
	bool after_cut_off;   /* staff say that it counts all the same */
	enum note_way way;    /* of NOTE_GOES_HOME */
};

/* Whether the school's cut-off for notes of today has passed; false where it has none. */
bool note_is_late(const struct office *office);

/* The instant of the cut-off today; false where the school has none. */
bool note_cut_off(const struct office *office, int64_t *ret_wall_ms);

/* Whether whoever is at work reads notes of this school: who may open its families; a
 * teacher those of the own class. */
bool note_may_see(const struct office *office);

/* In one transaction with its line in the audit. ERR_FORBIDDEN: not with this role, or for
 * a child who is not of the own class; ERR_CONFLICT after the cut-off, unless staff say
 * otherwise; ERR_INVALID without who asked, or by whom or how the child goes. */
enum err note_add(struct office *office, int64_t child, const struct note *note, int64_t *ret_id);

/* Takes one of this school back: the row stays and says who did it and why, and so does
 * the audit, sealed. ERR_INVALID without a reason; ERR_CONFLICT when it was taken back
 * already; ERR_NOT_FOUND, also for another school's. */
enum err note_end(struct office *office, int64_t id, const char *reason);

/* Of today and this school, or of the own class, by class and name; the arena's.
 * ERR_FORBIDDEN: see note_may_see. */
enum err note_list(struct office *office, struct arena *arena, struct today_note **ret_notes, size_t *ret_count);

/* One of this school, also one that was taken back. ERR_FORBIDDEN, ERR_NOT_FOUND. */
enum err note_read(struct office *office, struct arena *arena, int64_t id, struct today_note *ret_note);

#endif
