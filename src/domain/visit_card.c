#include "domain/visit_card.h"

#include <string.h>

#include "domain/bell.h"
#include "domain/clearance.h"
#include "domain/family.h"
#include "store/collection.h"
#include "store/key_loan.h"
#include "store/late_arrival.h"
#include "store/visit_answer.h"
#include "store/visit_party.h"
#include "store/visit_person.h"
#include "store/volunteer_hours_row.h"
#include "store/volunteer_row.h"

static enum err add_answers(struct office *office, struct arena *arena, struct visit_card *card)
{
	struct visit_answer_kept *kept = NULL;
	size_t count = 0;
	enum err err = visit_answer_list(office->db, arena, card->who.visit, &kept, &count);
	if (err != ERR_OK)
		return err;
	struct visit_card_answer *answers = arena_array(arena, count, sizeof *answers);
	for (size_t i = 0; i < count; i++)
		answers[i] = (struct visit_card_answer){ kept[i].question, kept[i].kind, kept[i].value };
	card->answers = answers;
	card->answer_count = count;
	return ERR_OK;
}

static enum err add_cleared(struct office *office, struct arena *arena, struct visit_card *card)
{
	struct volunteer_hours_row *rows = NULL;
	struct volunteer_opportunity_row of;
	int64_t missing[VOLUNTEER_REQUIREMENTS];
	size_t count = 0, lacking = 0;
	enum err err = volunteer_hours_row_open(office->db, arena, card->who.id, 0, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		err = volunteer_opportunity_row_get(office->db, arena, office->school, rows[i].opportunity, &of);
		if (err == ERR_OK)
			err = clearance_missing(office, rows[i].person, of.level, rows[i].day, missing, &lacking);
		card->cleared = rows[i].person && lacking == 0 ? VISIT_CLEARED : VISIT_NOT_CLEARED;
	}
	return err;
}

static enum err add_person(struct office *office, struct arena *arena, struct visit_card *card)
{
	struct visit_person_facts facts;
	enum err err = visit_person_facts(office->db, arena, card->who.id, &facts);
	if (err != ERR_OK)
		return err;
	card->identity_how = facts.identity_how;
	card->admitted_by = facts.admitted_by;
	card->admitted_at = facts.admitted_at;
	card->end_reason = facts.end_reason;
	card->ended_by = facts.ended_by;
	card->person = facts.person;
	card->person_name = family_name(arena, facts.person_given, "", facts.person_family);
	card->likely = facts.person ? 0 : facts.likely;
	card->likely_name = card->likely ? family_name(arena, facts.likely_given, "", facts.likely_family) : "";
	err = add_cleared(office, arena, card);
	return err == ERR_OK ? key_loan_now(office->db, arena, card->who.id, &card->key) : err;
}

static enum err add_collection(struct office *office, struct arena *arena, struct visit_card *card)
{
	struct collection_facts facts;
	enum err err = collection_facts(office->db, arena, card->who.id, &facts);
	if (err != ERR_OK)
		return err;
	card->identity_how = facts.identity_how;
	card->ended_by = facts.decided_by;
	card->end_reason = facts.decided_reason;
	card->returned_at = facts.returned_at;
	card->decided_at = facts.decided_at;
	card->reason = facts.reason;
	return ERR_OK;
}

static enum err add_late(struct office *office, struct arena *arena, struct visit_card *card)
{
	struct late_arrival_facts facts;
	enum err err = late_arrival_facts(office->db, arena, card->who.id, &facts);
	if (err != ERR_OK)
		return err;
	card->reason = facts.reason;
	card->excused_by = facts.excused_by;
	card->excused_at = facts.excused_at;
	card->minutes_late = bell_minutes_late(office->config, card->who.arrived_at);
	return ERR_OK;
}

enum err visit_card(struct office *office, struct arena *arena, int64_t visit, int64_t id,
                    struct visit_card *ret_card)
{
	struct visit_card card = { .identity_how = "", .admitted_by = "", .end_reason = "",
	                           .ended_by = "", .reason = "", .key = "", .person_name = "", .likely_name = "",
	                           .children = "", .minutes_late = BELL_UNKNOWN, .excused_by = "" };
	struct presence_row *party = NULL;
	enum err err = presence_party(office, arena, visit, &party, &card.party_count);
	if (err != ERR_OK)
		return err;
	card.party = party;
	size_t row = 0;
	while (row < card.party_count && party[row].id != id)
		row++;
	if (row == card.party_count)
		return err_set(ERR_NOT_FOUND, "there is no such person of that visit");
	card.who = party[row];
	err = print_now(office, arena, id, &card.paper);
	if (err == ERR_OK)
		err = add_answers(office, arena, &card);
	if (err == ERR_OK)
		err = visit_party_children(office->db, arena, visit, &card.children);
	if (err == ERR_OK && (card.who.kind == PRESENCE_ADULT || card.who.kind == PRESENCE_STUDENT))
		err = add_person(office, arena, &card);
	else if (err == ERR_OK && card.who.kind == PRESENCE_LEAVER)
		err = add_collection(office, arena, &card);
	else if (err == ERR_OK)
		card.decided_at = card.who.ended_at;
	if (err == ERR_OK && card.who.kind == PRESENCE_LATE)
		err = add_late(office, arena, &card);
	for (int what = 0; what < CORRECT_COUNT && err == ERR_OK; what++)
		err = correct_first(office, arena, &card.who, (enum correct_what)what, &card.first[what]);
	if (err == ERR_OK)
		*ret_card = card;
	return err;
}
