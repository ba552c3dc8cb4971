#include "domain/visit_card.h"

#include <string.h>

#include "store/collection.h"
#include "store/history.h"
#include "store/key_loan.h"
#include "store/late_arrival.h"
#include "store/visit_answer.h"
#include "store/visit_person.h"

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

/* The text of {"name":"…"}. */
static const char *name_of(struct arena *arena, const char *json)
{
	static const char head[] = "{\"name\":\"";
	char *name = arena_alloc(arena, strlen(json) + 1), *to = name;
	if (strncmp(json, head, sizeof head - 1) != 0)
		return "";
	for (const char *at = json + sizeof head - 1; *at && *at != '"'; at++) {
		if (*at == '\\' && at[1])
			at++;
		*to++ = *at;
	}
	return name;
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
	err = key_loan_now(office->db, arena, card->who.id, &card->key);
	if (err != ERR_OK)
		return err;
	const char *json;
	err = history_first(office->db, arena, "visit_person", card->who.id, &json);
	if (err == ERR_OK)
		card->first_name = name_of(arena, json);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
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
	card->reason = facts.reason;
	return ERR_OK;
}

enum err visit_card(struct office *office, struct arena *arena, int64_t visit, int64_t id,
                    struct visit_card *ret_card)
{
	struct visit_card card = { .identity_how = "", .admitted_by = "", .end_reason = "",
	                           .ended_by = "", .reason = "", .key = "", .first_name = "" };
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
	if (err == ERR_OK && (card.who.kind == PRESENCE_ADULT || card.who.kind == PRESENCE_STUDENT))
		err = add_person(office, arena, &card);
	else if (err == ERR_OK && card.who.kind == PRESENCE_LEAVER)
		err = add_collection(office, arena, &card);
	else if (err == ERR_OK)
		err = late_arrival_reason(office->db, arena, card.who.id, &card.reason);
	if (err == ERR_OK)
		*ret_card = card;
	return err;
}
