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
enum note_check { NOTE_WRITING, NOTE_CALL_BACK }; /* never a voice that nobody knows */

struct note {
	enum note_kind kind;
	const char *text;     /* by what, by whom; NULL or "" where absent */
	const char *asked_by;
	enum note_check check;
	bool after_cut_off;   /* staff say that it counts all the same */
};

/* Whether the school's cut-off for notes of today has passed; false where it has none. */
bool note_is_late(const struct office *office);

/* ERR_CONFLICT after the cut-off, unless staff say otherwise; ERR_INVALID without who
 * asked, or by whom or how the child goes. */
enum err note_add(struct office *office, int64_t child, const struct note *note, int64_t *ret_id);
/* ERR_CONFLICT when it was taken back already. */
enum err note_end(struct office *office, int64_t id);

/* Of today, by class and name; the arena's. */
enum err note_list(struct office *office, struct arena *arena, struct today_note **ret_notes, size_t *ret_count);

/* Those of a child whose name and class were typed at the door, compared without case and
 * accents: a name and no id, so that staff still look. */
enum err note_of_name(struct office *office, struct arena *arena, const char *name, const char *class_name,
                      struct today_note **ret_notes, size_t *ret_count);

#endif
