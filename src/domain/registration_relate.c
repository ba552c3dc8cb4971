#include "registration_inside.h"

#include "domain/lookup.h"
#include "domain/lookup_index.h"
#include "domain/name_match.h"
#include "record_inside.h"
#include "store/family_request.h"
#include "store/relationship.h"

enum { LOOKED_AT = 4 };

static bool is(const char *text, const char *word)
{
	return strcmp(text, word) == 0;
}

static bool is_parent(const struct registration_person_row *row)
{
	return is(row->kin, "mother") || is(row->kin, "father") || is(row->kin, "guardian");
}

static struct relationship relation_of(const struct confirming *work, size_t adult, size_t child)
{
	const struct registration_person_row *row = &work->people[adult];
	struct relationship relation = { .adult = work->persons[adult], .child = work->persons[child], .kind = row->kin,
	                                 .rights_paper = "", .rights_until = "", .restriction = "",
	                                 .restriction_paper = "", .restriction_from = "", .restriction_until = "",
	                                 .talk_first = "", .talk_first_until = "",
	                                 .emergency_order = (int64_t)adult + 1 };
	bool parent = is_parent(row);
	/* who fills in the form takes no right from the other parent: that needs a paper (D7) */
	relation.rights[RELATIONSHIP_COLLECT] = row->may_collect || parent;
	relation.rights[RELATIONSHIP_ENROL] = parent;
	relation.rights[RELATIONSHIP_SIGN] = parent;
	relation.rights[RELATIONSHIP_SEE_RECORDS] = parent;
	/* of whom the family says only that they collect, nothing else follows */
	relation.rights[RELATIONSHIP_EMERGENCY] = *row->kin != '\0';
	if (!*row->kin)
		relation.emergency_order = 0;
	return relation;
}

/* A relationship that stands is left alone, an ended one, too: why it ended is for staff. */
static enum err relate(struct confirming *work, const struct relationship *relation)
{
	struct relationship before;
	int64_t id;
	enum err err = relationship_find(work->office->db, work->arena, relation->adult, relation->child, &before);
	if (err != ERR_NOT_FOUND)
		return err;
	return relationship_insert(work->office->db, relation, work->now, &id);
}

/* Nothing new is said of two who were of the family before, nor of one of it who neither
 * cares for the child nor collects it. */
static bool is_said(const struct confirming *work, size_t adult, size_t child)
{
	const struct registration_person_row *who = &work->people[adult];
	return !who->person || (!work->people[child].person && (*who->kin || who->may_collect));
}

/* After those who are told already. */
static enum err put_last(struct confirming *work, struct relationship *relation)
{
	struct relationship *rows = NULL;
	size_t count = 0;
	enum err err = relationship_of_child(work->office->db, work->arena, relation->child, &rows, &count);
	relation->emergency_order = (int64_t)count + 1;
	return err;
}

/* A parent who was not named among those who collect: a matter to talk about. */
static enum err ask_about(struct confirming *work, size_t adult)
{
	const struct registration_person_row *row = &work->people[adult];
	const struct family_request_row request = { .school = work->office->school, .kind = "change", .about = "no_collect",
	                                            .registration = work->id, .household = work->household,
	                                            .person = work->persons[adult], .text = row->name,
	                                            .locale = work->row.locale, .made_at = work->now };
	int64_t id;
	bool any = false;
	for (size_t child = 0; child < work->n_people; child++)
		any |= !confirming_adult(work, child) && is_said(work, adult, child);
	if (!any || row->may_collect || !confirming_adult(work, adult) || !is_parent(row))
		return ERR_OK;
	return family_request_insert(work->office->db, &request, &id);
}

enum err registration_relate(struct confirming *work)
{
	enum err err = ERR_OK;
	for (size_t adult = 0; adult < work->n_people; adult++)
		for (size_t child = 0; child < work->n_people && err == ERR_OK; child++)
			if (confirming_adult(work, adult) && !confirming_adult(work, child) && is_said(work, adult, child)) {
				struct relationship relation = relation_of(work, adult, child);
				if (work->people[child].person)
					err = put_last(work, &relation);
				if (err == ERR_OK)
					err = relate(work, &relation);
			}
	for (size_t i = 0; i < work->n_people && err == ERR_OK; i++)
		err = ask_about(work, i);
	return err;
}

/* ---- who collects besides them ---- */

/* Somebody of that name on file, with one of the children now or before, or of this school. */
static enum err is_on_file(struct confirming *work, const char *name, bool *ret_is)
{
	const struct lookup_options options = { .limit = LOOKED_AT, .own_school = true };
	struct lookup_hit *hits = NULL;
	size_t count = 0;
	enum err err = lookup(work->office, work->arena, name, &options, &hits, &count);
	*ret_is = false;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		*ret_is |= !hits[i].slip;
	for (size_t child = 0; child < work->n_people && err == ERR_OK; child++) {
		struct relationship *rows = NULL;
		size_t n = 0;
		if (!confirming_adult(work, child))
			err = relationship_ever_of_child(work->office->db, work->arena, work->persons[child], &rows, &n);
		for (size_t i = 0; i < n && err == ERR_OK; i++) {
			const struct recognition_name known = { rows[i].other_given, "", rows[i].other_family, rows[i].other_called,
			                                        "", "", "" };
			*ret_is |= name_match(lookup_tools_keys(work->office->tools), work->arena, NAME_ADULT, name, &known);
		}
	}
	return err;
}

/* Who collects besides them: known by name, kind unknown. Whoever may be on file already is
 * left to staff: a paper may say what a second record would not (D7). */
enum err registration_collector(struct confirming *work, const char *name)
{
	const char *const values[RECORD_FIELDS] = { [PERSON_GIVEN] = name };
	const struct record_parents parents = { 0 };
	int64_t person, id;
	bool known = false;
	enum err err = is_on_file(work, name, &known);
	if (err == ERR_OK && known)
		return family_request_insert(work->office->db,
		                             &(struct family_request_row){ .school = work->office->school, .kind = "change",
		                                                           .registration = work->id,
		                                                           .household = work->household, .text = name,
		                                                           .locale = work->row.locale, .made_at = work->now },
		                             &id);
	if (err == ERR_OK)
		err = record_put_new(work->office, work->arena, RECORD_PERSON, &parents, values, &person);
	for (size_t child = 0; child < work->n_people && err == ERR_OK; child++) {
		struct relationship relation = relation_of(work, 0, child);
		relation.adult = person;
		relation.kind = "";
		relation.emergency_order = 0;
		memset(relation.rights, 0, sizeof relation.rights);
		relation.rights[RELATIONSHIP_COLLECT] = 1;
		if (!confirming_adult(work, child))
			err = relate(work, &relation);
	}
	return err == ERR_OK ? lookup_refresh(work->office, person) : err;
}
