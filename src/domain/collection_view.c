#include "domain/collection_view.h"

#include <stdlib.h>
#include <string.h>

#include "domain/family_access.h"
#include "domain/lookup_index.h"
#include "domain/name_match.h"
#include "domain/name_words.h"
#include "store/family_request.h"
#include "store/visit_person.h"
#include "text/calendar.h"

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
	const struct collection_view *shown;
	struct collection_view view;
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

static struct recognition_name name_of(const struct person *who)
{
	return (struct recognition_name){ who->given, who->middle, who->family, who->called, who->record_given,
	                                  who->record_middle, who->record_family };
}

static bool is_named(struct asking *asking, enum name_who kind, const char *typed, int64_t person, enum err *ret_err)
{
	struct person who;
	*ret_err = person_get(asking->office->db, asking->arena, person, &who);
	if (*ret_err != ERR_OK)
		return false;
	const struct recognition_name known = name_of(&who);
	return name_match(lookup_tools_keys(asking->office->tools), asking->arena, kind, typed, &known);
}

static enum err read_child(struct asking *asking, int64_t person, bool again, bool near,
                           struct collection_child *ret_child)
{
	struct family *family = arena_new_of(asking->arena, struct family);
	bool confidential;
	enum err err = again ? family_again(asking->office, asking->arena, person, family)
	                     : family_open(asking->office, asking->arena, person, NULL, family, &confidential);
	if (err != ERR_OK)
		return err;
	struct collection_child child = { .child = person, .day = family->day, .near = near,
	                                  .name = family_name(asking->arena, family->who.given, family->who.middle,
	                                                      family->who.family),
	                                  .may = arena_array(asking->arena, family->n_adults, sizeof *child.may),
	                                  .must_not = arena_array(asking->arena, family->n_adults, sizeof *child.must_not) };
	err = weigh_party(asking, family, &child);
	if (err == ERR_OK)
		err = family_request_asks_to_talk(asking->office->db, person, &child.talk_asked);
	for (size_t i = 0; i < family->n_adults; i++) {
		const struct relationship *row = &family->adults[i];
		enum collection_says says = collection_weigh(row, false, family->day);
		if (says == COLLECTION_MAY)
			child.may[child.n_may++] = row;
		else if (says == COLLECTION_RESTRICTED && row != child.asks)
			child.must_not[child.n_must_not++] = row;
	}
	if (err == ERR_OK)
		*ret_child = child;
	return err;
}

static bool has_child(const struct collection_view *view, int64_t child)
{
	for (size_t i = 0; view && i < view->count; i++)
		if (view->children[i].child == child)
			return true;
	return false;
}

static enum err add_child(struct asking *asking, int64_t person)
{
	struct collection_view *view = &asking->view;
	if (has_child(view, person))
		return ERR_OK;
	if (view->count == COLLECTION_CHILDREN) {
		view->more = true;
		return ERR_OK;
	}
	enum err err;
	bool near = !is_named(asking, NAME_CHILD, asking->card->who.name, person, &err);
	if (err == ERR_OK)
		err = read_child(asking, person, has_child(asking->shown, person), near, &view->children[view->count]);
	view->count += err == ERR_OK;
	return err;
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

/* Those who have that name; with `near` all whom the lookup finds by it. */
static enum err add_named(struct asking *asking, const char *name, bool near)
{
	const struct lookup_options options = { .limit = LOOKED_AT, .own_school = true };
	struct lookup_hit *hits = NULL;
	size_t count = 0;
	enum err err = lookup(asking->office, asking->arena, name, &options, &hits, &count);
	asking->view.more |= count == LOOKED_AT;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		bool student = false, same = false;
		err = is_student(asking, hits[i].person, &student);
		if (err == ERR_OK && student && !near && !hits[i].slip)
			same = is_named(asking, NAME_CHILD, asking->card->who.name, hits[i].person, &err);
		if (err == ERR_OK && student && (near || same))
			err = add_child(asking, hits[i].person);
	}
	return err;
}

/* The same without one of its words: another surname, one that is not on file. */
static enum err add_nearly_named(struct asking *asking)
{
	const struct name_words words = name_words_of(asking->arena, asking->card->who.name);
	enum err err = add_named(asking, asking->card->who.name, true);
	for (size_t without = 0; without < words.count && words.count > 1 && asking->view.count == 0 && err == ERR_OK; without++) {
		const char *rest = "";
		for (size_t i = 0; i < words.count; i++)
			if (i != words.count - 1 - without) /* the last first: it is the given name seldom */
				rest = arena_printf(asking->arena, "%s %s", rest, words.list[i]);
		err = add_named(asking, rest, true);
	}
	return err;
}

/* ---- the children of whoever asks ---- */

static enum err add_children_of(struct asking *asking, int64_t adult, bool all)
{
	struct relationship *rows = NULL;
	size_t count = 0;
	char day[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(asking->office->clock), day);
	enum err err = relationship_of_adult(asking->office->db, asking->arena, adult, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		bool student = false;
		if (!all && !family_restricted(&rows[i], day))
			continue;
		err = is_student(asking, rows[i].child, &student);
		if (err == ERR_OK && student)
			err = add_child(asking, rows[i].child);
	}
	return err;
}

/* Staff said who an adult is, or a code did, or it is everybody of that name. */
static enum err add_children_of_party(struct asking *asking, bool all)
{
	const struct lookup_options options = { .limit = LOOKED_AT, .own_school = true };
	const struct visit_card *card = asking->card;
	enum err err = ERR_OK;
	for (size_t i = 0; i < card->party_count && err == ERR_OK; i++) {
		struct visit_person_facts facts;
		struct lookup_hit *hits = NULL;
		size_t count = 0;
		if (card->party[i].kind != PRESENCE_ADULT)
			continue;
		err = visit_person_facts(asking->office->db, asking->arena, card->party[i].id, &facts);
		int64_t known = err != ERR_OK ? 0 : facts.person ? facts.person : facts.likely;
		if (err == ERR_OK && known)
			err = add_children_of(asking, known, all);
		else if (err == ERR_OK)
			err = lookup(asking->office, asking->arena, card->party[i].name, &options, &hits, &count);
		for (size_t k = 0; k < count && err == ERR_OK; k++)
			if (is_named(asking, NAME_ADULT, card->party[i].name, hits[k].person, &err))
				err = add_children_of(asking, hits[k].person, all);
	}
	return err;
}

/* ---- the whole ---- */

static int compare(const void *a, const void *b)
{
	const struct collection_child *left = a, *right = b;
	bool forbids = left->says == COLLECTION_RESTRICTED, other_forbids = right->says == COLLECTION_RESTRICTED;
	if (forbids != other_forbids)
		return (int)other_forbids - (int)forbids;
	if (left->near != right->near)
		return (int)left->near - (int)right->near;
	return (int)left->says - (int)right->says;
}

bool collection_is_plain(const struct collection_view *view)
{
	for (size_t i = 0; i < view->count; i++) {
		const struct collection_child *child = &view->children[i];
		if (child->near || child->talk_first || child->talk_asked ||
		    (child->says != COLLECTION_MAY && child->says != COLLECTION_OF_AGE))
			return false;
	}
	return view->count > 0 && !view->more;
}

static enum err read_view(struct asking *asking)
{
	enum err err = add_named(asking, asking->card->who.name, false);
	bool nobody = asking->view.count == 0;
	if (err == ERR_OK)
		err = add_children_of_party(asking, nobody);
	if (err == ERR_OK && nobody)
		err = add_nearly_named(asking);
	if (asking->view.count > 1)
		qsort(asking->view.children, asking->view.count, sizeof *asking->view.children, compare);
	return err;
}

enum err collection_view(struct office *office, struct arena *arena, const struct visit_card *card,
                         const struct collection_view *shown, struct collection_view *ret_view)
{
	const struct session session = office_session(office);
	struct asking asking = { office, arena, card, shown, { .count = 0 } };
	asking.view.looked = card->who.kind == PRESENCE_LEAVER && rights_may(&session, RIGHT_SEE_CARD) &&
	                     rights_scope(office->role, RIGHT_SEE_CARD) >= RIGHT_OWN_SCHOOL;
	enum err err = asking.view.looked ? read_view(&asking) : ERR_OK;
	if (err == ERR_OK)
		*ret_view = asking.view;
	return err;
}
