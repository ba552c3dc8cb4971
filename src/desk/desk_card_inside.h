/* What an arrival's card (desk_card.c) and what is done from it (desk_card_act.c) share. */
#ifndef FOYER_DESK_DESK_CARD_INSIDE_H
#define FOYER_DESK_DESK_CARD_INSIDE_H

#include "desk/desk.h"
#include "desk/desk_facts.h"
#include "domain/visit_card.h"
#include "ui/sheet.h"

enum { CARD_ACTIONS = 12 };

struct card {
	struct desk_card_start about;
	struct visit_card card;
	struct desk_facts_notes notes;
	struct collection_view collection; /* of the arena's texts */
	struct arena *arena; /* of what was read */
	unsigned version;
	struct sheet sheet;
	enum msg problem;
	const struct card_action *shown[CARD_ACTIONS];
	bool asks; /* a child is to be released, and the records do not simply say yes */
	int64_t takes_at[CARD_ACTIONS]; /* a key that came sooner was meant for what stood there before */
};

/* Rights that are not one of the table: that of their paper; to admit and to open cards. */
enum { CARD_RIGHT_PAPER = RIGHT_COUNT, CARD_RIGHT_RECORDS };

struct card_action {
	enum msg label;
	int right; /* as its verb asks for it */
	bool (*applies)(const struct visit_card *card);
	void (*act)(struct ui *ui, struct card *card);
};

bool card_is_open_collection(const struct visit_card *card);

/* What whoever is at work may do with somebody who stands so; NULL behind the last. Returns
 * how many. */
size_t card_actions(struct ui *ui, const struct visit_card *card, const struct card_action *found[CARD_ACTIONS]);

#endif
