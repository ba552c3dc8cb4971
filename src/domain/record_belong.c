#include "domain/record_belong.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/history_text.h"
#include "domain/lookup_index.h"
#include "record_inside.h"
#include "store/affiliation.h"
#include "store/contact_point.h"
#include "store/history.h"
#include "store/household.h"
#include "store/relationship.h"
#include "store/transaction.h"
#include "text/utf8.h"

struct ending {
	struct office *office;
	struct arena *arena;
	int64_t id, person;
	const char *reason;
};

/* ---- whose it is to change ---- */

static enum err ours(struct office *office, struct arena *arena, const struct record_subject *subject, bool *ret_ours)
{
	struct household_member *members = NULL;
	size_t count = 0;
	if (strcmp(subject->kind, "person") == 0)
		return record_is_ours(office, subject->id, ret_ours);
	enum err err = household_members(office->db, arena, subject->id, &members, &count);
	*ret_ours = count == 0;
	for (size_t i = 0; i < count && err == ERR_OK && !*ret_ours; i++)
		err = record_is_ours(office, members[i].person, ret_ours);
	return err;
}

enum err record_demand_ours(struct office *office, struct arena *arena, const struct record_subject *subject)
{
	bool is = false;
	enum err err = ours(office, arena, subject, &is);
	return err == ERR_OK && !is ? err_set(ERR_FORBIDDEN, "it is another school's to change") : err;
}

/* ---- endings ---- */

static enum err keep(const struct ending *ending, int64_t subject, const char *json)
{
	return history_keep(ending->office->db, "person", subject, json);
}

/* With the reason stand all values that go. */
static const char *going(const struct ending *ending, const char *const *now)
{
	const struct record_kind_row *row = record_kind_row(RECORD_RELATIONSHIP);
	const char *json = history_text_one(ending->arena, RECORD_ENDED_NAME, ending->reason);
	for (size_t i = RELATION_COLLECT; i < row->n_fields; i++)
		if (*now[i])
			json = history_text_more(ending->arena, json, row->names[i], now[i]);
	return json;
}

static enum err demand_rights(const struct ending *ending, const char *const *now)
{
	for (int i = RELATION_COLLECT; i <= RELATION_TALK_UNTIL; i++)
		if (*now[i])
			return office_demand(ending->office, RIGHT_EDIT_RIGHTS);
	return ERR_OK;
}

static enum err end_relationship(const struct ending *ending)
{
	struct office *office = ending->office;
	const char *now[RECORD_FIELDS];
	struct record_subject subject;
	struct relationship row;
	enum err err = record_kind_row(RECORD_RELATIONSHIP)->read(office, ending->arena, ending->id, now, &subject);
	if (err == ERR_OK)
		err = relationship_get(office->db, ending->arena, ending->id, &row);
	if (err == ERR_OK && row.ended_at)
		err = err_set(ERR_CONFLICT, "it has ended already");
	if (err == ERR_OK && *row.restriction)
		err = err_set(ERR_INVALID, "a relationship with a restriction is not ended");
	if (err == ERR_OK)
		err = demand_rights(ending, now);
	if (err != ERR_OK)
		return err;
	const struct relationship ended = { .id = row.id, .kind = row.kind, .rights_paper = "", .rights_until = "",
	                                    .restriction = "", .restriction_paper = "", .restriction_from = "",
	                                    .restriction_until = "", .talk_first = "", .talk_first_until = "",
	                                    .ended_at = clock_wall_ms(office->clock) };
	err = relationship_update(office->db, &ended);
	if (err == ERR_OK)
		err = keep(ending, row.child, going(ending, now));
	if (err == ERR_OK)
		err = lookup_refresh(office, row.adult);
	return err == ERR_OK ? lookup_refresh(office, row.child) : err;
}

static enum err end_contact(const struct ending *ending)
{
	const char *now[RECORD_FIELDS];
	struct record_subject subject;
	enum err err = record_kind_row(RECORD_CONTACT)->read(ending->office, ending->arena, ending->id, now, &subject);
	if (err == ERR_OK)
		err = contact_point_end(ending->office->db, ending->id, clock_wall_ms(ending->office->clock));
	return err == ERR_OK ? history_keep(ending->office->db, subject.kind, subject.id,
	                                    history_text_one(ending->arena, RECORD_ENDED_NAME, ending->reason))
	                     : err;
}

static enum err leave_household(const struct ending *ending)
{
	struct office *office = ending->office;
	enum err err = household_end_member(office->db, ending->id, ending->person, clock_wall_ms(office->clock));
	if (err == ERR_OK)
		err = keep(ending, ending->person, history_text_one(ending->arena, RECORD_ENDED_NAME, ending->reason));
	return err == ERR_OK ? lookup_refresh(office, ending->person) : err;
}

static enum err end_within(const struct ending *ending, enum record_kind kind)
{
	enum err err = kind == RECORD_RELATIONSHIP ? end_relationship(ending)
	               : kind == RECORD_CONTACT    ? end_contact(ending)
	                                           : leave_household(ending);
	return err == ERR_OK ? record_settle(ending->office, ending->arena, kind, ending->id) : err;
}

static enum err end_ours(const struct ending *ending, enum record_kind kind)
{
	const char *now[RECORD_FIELDS];
	struct record_subject subject;
	enum err err = record_kind_row(kind)->read(ending->office, ending->arena, ending->id, now, &subject);
	if (err == ERR_OK)
		err = record_demand_ours(ending->office, ending->arena, &subject);
	return err == ERR_OK ? end_within(ending, kind) : err;
}

enum err record_end(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                    int64_t person, const char *reason)
{
	const char *why = utf8_tidy(arena, reason);
	if (!*why || kind == RECORD_PERSON)
		return err_set(ERR_INVALID, "it ends with a reason, and a person by a roster");
	const struct ending ending = { office, arena, id, person, why };
	enum err err = office_demand(office, record_kind_row(kind)->right);
	if (err == ERR_OK)
		err = record_begin(office);
	return err == ERR_OK ? transaction_end(office->db, end_ours(&ending, kind)) : err;
}

static enum err join_within(struct office *office, struct arena *arena, int64_t household, int64_t person)
{
	const struct record_subject subject = { "household", household };
	enum err err = record_demand_ours(office, arena, &subject);
	if (err == ERR_OK)
		err = household_add_member(office->db, household, person, clock_wall_ms(office->clock));
	if (err == ERR_OK)
		err = lookup_refresh(office, person);
	return err == ERR_OK ? record_settle(office, arena, RECORD_HOUSEHOLD, household) : err;
}

enum err record_join_household(struct office *office, struct arena *arena, int64_t household, int64_t person)
{
	enum err err = office_demand(office, record_kind_row(RECORD_HOUSEHOLD)->right);
	if (err == ERR_OK)
		err = record_begin(office);
	return err == ERR_OK ? transaction_end(office->db, join_within(office, arena, household, person)) : err;
}

enum err record_is_ours(struct office *office, int64_t person, bool *ret_ours)
{
	bool ours = false, elsewhere = false;
	enum err err = affiliation_is_of(office->db, office->school, person, &ours);
	if (err == ERR_OK && !ours)
		err = affiliation_is_any(office->db, person, &elsewhere);
	if (err == ERR_OK)
		*ret_ours = ours || !elsewhere;
	return err;
}
