/* What the files of a shift's card share. */
#ifndef FOYER_KIOSK_SHIFT_CARD_INSIDE_H
#define FOYER_KIOSK_SHIFT_CARD_INSIDE_H

#include "domain/family_party.h"
#include "domain/sign_up.h"
#include "forms/several_shifts.h"
#include "kiosk/shift_card.h"
#include "ui/sheet.h"

enum { SHIFT_CARD_ROWS = 6 };

/* What was done last. */
enum shift_card_said {
	CARD_NOTHING, CARD_TOOK, CARD_FULL, CARD_OVERLAPS, CARD_LATE, CARD_NOT_CLEARED, CARD_WISHED,
	CARD_WISHED_AGAIN, CARD_LEFT, CARD_BUSY,
	CARD_CHANGED /* it is no more what it was when the row was chosen */
};

struct shift_card {
	struct sheet sheet; /* first: sheet_turn */
	int64_t id;
	struct arena *arena; /* of what was read */
	const struct family_party *party;
	const struct locale *locale;
	bool read, gone;
	struct shift_view shift;
	struct sign_up_view own;       /* id 0: none of theirs */
	const struct volunteer_level *level;
	const struct volunteer_requirement *missing[VOLUNTEER_REQUIREMENTS];
	const char *until[VOLUNTEER_REQUIREMENTS]; /* of each: theirs ends on that day; "": they have none */
	size_t n_missing, rest;        /* rest: later ones of its series */
	const char **names;            /* of others, who agreed */
	size_t n_names;
	int taken;
	const struct shift_view *other; /* that overlaps; NULL: it cannot be read */
	int64_t next;                  /* what would fit, too; 0: nothing */
	const char *next_name;
	/* what was done last */
	enum shift_card_said said;
	int64_t overlaps;              /* with that one */
	size_t left;
	const struct several_shifts *several; /* the session's: what came of the rest of a series; NULL: it was this one */
	bool sure, sure_rest;          /* whether they are is asked: this one, this and the later ones */
	bool off;                      /* of CARD_LEFT: from the waitlist */
};

/* As it is now; what was said of the last act stays. */
void shift_card_look(struct ui *ui, struct shift_card *card);

/* What is said of it: of the last act, else why it cannot be had now. */
enum shift_card_said shift_card_stands(const struct shift_card *card);

/* After it was read: what else would fit, where there is reason to say so. */
void shift_card_find_next(struct ui *ui, struct shift_card *card);

/* Whether they have it, wait for it or are offered it; whether nobody can take it any more. */
bool shift_card_is_theirs(const struct shift_card *card);
/* Whether it could become theirs, or stay theirs by a yes. */
bool shift_card_asks(const struct shift_card *card);
bool shift_card_is_over(const struct shift_card *card);

struct shift_card_row {
	const char *text;
	void (*take)(struct ui *ui, struct shift_card *card);
};
/* What can be done about it now. */
size_t shift_card_rows(struct ui *ui, const struct shift_card *card, struct shift_card_row rows[SHIFT_CARD_ROWS]);

#endif
