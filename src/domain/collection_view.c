#include "domain/collection_view.h"

#include <stdlib.h>
#include <string.h>

#include "domain/family_access.h"
#include "domain/lookup_index.h"
#include "domain/name_match.h"
#include "store/visit_person.h"

enum { LOOKED_AT = 40 };

enum collection_says collection_weigh(const struct relationship *relationship, bool of_age, const char *day)
{
	if (relationship && family_restricted(relationship, day))
		return COLLECTION_RESTRICTED;
	if (of_age)
		return COLLECTION_OF_AGE;
	if (!relationship)
		return COLLECTION_NO_RELATION;
	if (family_may(relationship, RELATIONSHIP_COLLECT, day))
		return COLLECTION_MAY;
	return relationship->rights[RELATIONSHIP_COLLECT] ? COLLECTION_EXPIRED : COLLECTION_NO_RIGHT;
}

/* ---- who asks ---- */

struct asking {
	struct office *office;
	struct arena *arena;
	const struct visit_card *card;
};

/* Staff said who it is, or it is a name as it was typed. */
static enum err is_one(struct asking *asking, const struct presence_row *adult, const struct relationship *row,
                       bool *ret_is, bool *ret_certain)
{
	struct visit_person_facts facts;
	const struct recognition_name known = { row->other_given, "", row->other_family, row->other_called, "", "", "" };
	enum err err = visit_person_facts(asking->office->db, asking->arena, adult->id, &facts);
	*ret_certain = err == ERR_OK && facts.person != 0;
	if (err != ERR_OK)
		return err;
	*ret_is = facts.person ? facts.person == row->adult
	                       : facts.likely == row->adult ||
	                                 name_match(lookup_tools_keys(asking->office->tools), asking->arena, NAME_ADULT,
	                                            adult->name, &known);
	return ERR_OK;
}

/* Of several who came together the one about whom most is to be said: a restriction, then a
 * right. */
static enum err weigh_party(struct asking *asking, const struct family *family, struct collection_child *child)
{
	const struct visit_card *card = asking->card;
	enum err err = ERR_OK;
	child->says = collection_weigh(NULL, family->of_age, family->day);
	for (size_t i = 0; i < card->party_count && err == ERR_OK; i++)
		for (size_t k = 0; k < family->n_adults && err == ERR_OK; k++) {
			const struct relationship *row = &family->adults[k];
			bool is = false, certain = false;
			if (card->party[i].kind != PRESENCE_ADULT)
				continue;
			err = is_one(asking, &card->party[i], row, &is, &certain);
			if (err != ERR_OK || !is)
				continue;
			enum collection_says says = collection_weigh(row, family->of_age, family->day);
			child->talk_first |= family_talks_first(row, family->day);
			if (!child->asks || says < child->says) {
				child->asks = row;
				child->says = says;
				child->certain = certain;
			}
		}
	return err;
}

/* ---- the child ---- */

static bool is_typed(struct asking *asking, const struct person *who)
{
	const struct recognition_name known = { who->given, who->middle, who->family, who->called, who->record_given,
	                                        who->record_middle, who->record_family };
	return name_match(lookup_tools_keys(asking->office->tools), asking->arena, NAME_CHILD, asking->card->who.name,
	                  &known);
}

static enum err add_child(struct asking *asking, int64_t person, bool again, struct collection_child *ret_child)
{
	struct family *family = arena_new_of(asking->arena, struct family);
	bool confidential;
	enum err err = again ? family_again(asking->office, asking->arena, person, family)
	                     : family_open(asking->office, asking->arena, person, NULL, family, &confidential);
	if (err != ERR_OK)
		return err;
	struct collection_child child = { .child = person, .day = family->day,
	                                  .name = family_name(asking->arena, family->who.given, family->who.middle,
	                                                      family->who.family),
	                                  .may = arena_array(asking->arena, family->n_adults, sizeof *child.may) };
	for (size_t i = 0; i < family->n_adults; i++)
		if (collection_weigh(&family->adults[i], false, family->day) == COLLECTION_MAY)
			child.may[child.n_may++] = &family->adults[i];
	err = weigh_party(asking, family, &child);
	if (err == ERR_OK)
		*ret_child = child;
	return err;
}

static bool is_shown(const struct collection_view *shown, int64_t child)
{
	for (size_t i = 0; shown && i < shown->count; i++)
		if (shown->children[i].child == child)
			return true;
	return false;
}

static enum err is_student(struct asking *asking, int64_t person, bool *ret_is)
{
	struct affiliation *rows = NULL;
	size_t count = 0;
	enum err err = affiliation_of_person(asking->office->db, asking->arena, person, &rows, &count);
	*ret_is = false;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		*ret_is |= rows[i].school == asking->office->school && strcmp(rows[i].role, "student") == 0;
	return err;
}

static int compare(const void *a, const void *b)
{
	const struct collection_child *left = a, *right = b;
	return (int)left->says - (int)right->says;
}

enum err collection_view(struct office *office, struct arena *arena, const struct visit_card *card,
                         const struct collection_view *shown, struct collection_view *ret_view)
{
	const struct session session = office_session(office);
	const struct lookup_options options = { .limit = LOOKED_AT, .own_school = true };
	struct asking asking = { office, arena, card };
	struct collection_view view = { .count = 0 };
	struct lookup_hit *hits = NULL;
	size_t n_hits = 0;
	enum err err = ERR_OK;
	bool sees = card->who.kind == PRESENCE_LEAVER && rights_may(&session, RIGHT_SEE_CARD) &&
	            rights_scope(office->role, RIGHT_SEE_CARD) >= RIGHT_OWN_SCHOOL;
	if (sees)
		err = lookup(office, arena, card->who.name, &options, &hits, &n_hits);
	view.more = n_hits == LOOKED_AT;
	for (size_t i = 0; i < n_hits && err == ERR_OK; i++) {
		struct person who;
		bool student = false;
		err = person_get(office->db, arena, hits[i].person, &who);
		if (err == ERR_OK)
			err = is_student(&asking, hits[i].person, &student);
		if (err != ERR_OK || hits[i].slip || !student || !is_typed(&asking, &who))
			continue;
		if (view.count == COLLECTION_CHILDREN)
			view.more = true;
		else
			err = add_child(&asking, hits[i].person, is_shown(shown, hits[i].person), &view.children[view.count++]);
	}
	if (err != ERR_OK)
		return err;
	if (view.count > 1)
		qsort(view.children, view.count, sizeof *view.children, compare);
	*ret_view = view;
	return ERR_OK;
}
