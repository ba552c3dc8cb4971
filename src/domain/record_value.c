#include <stdlib.h>
#include <string.h>

#include "domain/lookup_index.h"
#include "record_inside.h"
#include "store/contact_point.h"
#include "store/household.h"
#include "store/person.h"
#include "store/relationship.h"
#include "text/calendar.h"

enum { TAGS = 8 };

/* ---- texts and what they stand for ---- */

static const char *yes_no(int64_t value)
{
	return value ? "yes" : "";
}

static int64_t is_yes(const char *text)
{
	return *text != '\0';
}

static const char *number(struct arena *arena, int64_t value)
{
	return value ? arena_printf(arena, "%lld", (long long)value) : "";
}

static bool no_day(const char *text)
{
	return *text && !calendar_valid_day(text);
}

static size_t split(struct arena *arena, const char *list, const char *ret_parts[TAGS])
{
	char *at = arena_string(arena, list), *part;
	size_t count = 0;
	while ((part = strsep(&at, ",")) && count < TAGS) {
		part += strspn(part, " ");
		if (*part)
			ret_parts[count++] = part;
	}
	return count;
}

/* ---- a person ---- */

static enum err read_languages(struct office *office, struct arena *arena, int64_t id, const char *use,
                               const char **ret_list)
{
	struct person_language *rows = NULL;
	size_t count = 0;
	enum err err = person_languages(office->db, arena, id, use, &rows, &count);
	const char *list = "";
	for (size_t i = 0; i < count; i++)
		list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "", rows[i].tag);
	*ret_list = list;
	return err;
}

static enum err read_person(struct office *office, struct arena *arena, int64_t id, const char **ret_values,
                            struct record_subject *ret_subject)
{
	struct person person;
	enum err err = person_get(office->db, arena, id, &person);
	if (err != ERR_OK)
		return err;
	const char *const values[PERSON_FIELDS] = {
		[PERSON_GIVEN] = person.given, [PERSON_MIDDLE] = person.middle, [PERSON_FAMILY] = person.family,
		[PERSON_CALLED] = person.called, [PERSON_SAID] = person.said,
		[PERSON_RECORD_GIVEN] = person.record_given, [PERSON_RECORD_MIDDLE] = person.record_middle,
		[PERSON_RECORD_FAMILY] = person.record_family, [PERSON_BIRTH_DATE] = person.birth_date,
		[PERSON_NUMBER] = person.number, [PERSON_INTERPRETER] = person.interpreter,
	};
	memcpy(ret_values, values, sizeof values);
	*ret_subject = (struct record_subject){ "person", id };
	err = read_languages(office, arena, id, "speaks", &ret_values[PERSON_SPEAKS]);
	return err == ERR_OK ? read_languages(office, arena, id, "reads", &ret_values[PERSON_READS]) : err;
}

static struct person person_of(int64_t id, const char *const *values)
{
	return (struct person){
		.id = id, .given = values[PERSON_GIVEN], .middle = values[PERSON_MIDDLE],
		.family = values[PERSON_FAMILY], .called = values[PERSON_CALLED], .said = values[PERSON_SAID],
		.record_given = values[PERSON_RECORD_GIVEN], .record_middle = values[PERSON_RECORD_MIDDLE],
		.record_family = values[PERSON_RECORD_FAMILY], .birth_date = values[PERSON_BIRTH_DATE],
		.number = values[PERSON_NUMBER], .interpreter = values[PERSON_INTERPRETER],
	};
}

static enum err write_languages(struct office *office, struct arena *arena, int64_t id, const char *use,
                                const char *list)
{
	const char *tags[TAGS], *before;
	enum err err = read_languages(office, arena, id, use, &before);
	if (err != ERR_OK || strcmp(before, list) == 0)
		return err;
	size_t count = split(arena, list, tags);
	return person_set_languages(office->db, id, use, tags, count);
}

/* The person's own line of the log comes last: the history's values belong to it. */
static enum err write_person(struct office *office, struct arena *arena, int64_t id, const char *const *values)
{
	const struct person person = person_of(id, values);
	enum err err = write_languages(office, arena, id, "speaks", values[PERSON_SPEAKS]);
	if (err == ERR_OK)
		err = write_languages(office, arena, id, "reads", values[PERSON_READS]);
	return err == ERR_OK ? person_update(office->db, &person) : err;
}

static struct relationship unknown_kin(int64_t adult, int64_t child)
{
	return (struct relationship){ .adult = adult, .child = child, .kind = "", .rights_paper = "",
	                              .rights_until = "", .restriction = "", .restriction_paper = "",
	                              .restriction_from = "", .restriction_until = "", .talk_first = "",
	                              .talk_first_until = "" };
}

static enum err add_person(struct office *office, struct arena *arena, const struct record_parents *parents,
                           const char *const *values, int64_t *ret_id)
{
	const struct person person = person_of(0, values);
	int64_t now = clock_wall_ms(office->clock), id;
	enum err err = person_insert(office->db, &person, now, ret_id);
	if (err == ERR_OK)
		err = write_person(office, arena, *ret_id, values);
	if (err == ERR_OK && parents->household)
		err = household_add_member(office->db, parents->household, *ret_id, now);
	if (err != ERR_OK || (!parents->adult && !parents->child))
		return err;
	const struct relationship related = unknown_kin(parents->adult ? parents->adult : *ret_id,
	                                                parents->child ? parents->child : *ret_id);
	return relationship_insert(office->db, &related, now, &id);
}

static int wrong_person(const char *const *values)
{
	if (!*values[PERSON_GIVEN] && !*values[PERSON_FAMILY])
		return PERSON_GIVEN;
	return no_day(values[PERSON_BIRTH_DATE]) ? PERSON_BIRTH_DATE : -1;
}

/* ---- a household ---- */

static enum err read_household(struct office *office, struct arena *arena, int64_t id,
                               const char **ret_values, struct record_subject *ret_subject)
{
	struct household row;
	enum err err = household_get(office->db, arena, id, &row);
	if (err != ERR_OK)
		return err;
	const char *const values[HOUSEHOLD_FIELDS] = {
		[HOUSEHOLD_NAME] = row.name, [HOUSEHOLD_ADDRESS] = row.address,
		[HOUSEHOLD_CONFIDENTIAL] = yes_no(row.confidential), [HOUSEHOLD_LANGUAGE] = row.language,
		[HOUSEHOLD_INTERPRETER] = row.interpreter,
	};
	memcpy(ret_values, values, sizeof values);
	*ret_subject = (struct record_subject){ "household", id };
	return ERR_OK;
}

static struct household household_of(int64_t id, const char *const *values)
{
	return (struct household){ id, is_yes(values[HOUSEHOLD_CONFIDENTIAL]), values[HOUSEHOLD_NAME],
	                           values[HOUSEHOLD_ADDRESS], values[HOUSEHOLD_LANGUAGE],
	                           values[HOUSEHOLD_INTERPRETER] };
}

static enum err write_household(struct office *office, struct arena *arena, int64_t id,
                                const char *const *values)
{
	const struct household row = household_of(id, values);
	(void)arena;
	return household_update(office->db, &row);
}

static enum err add_household(struct office *office, struct arena *arena, const struct record_parents *parents,
                              const char *const *values, int64_t *ret_id)
{
	const struct household row = household_of(0, values);
	int64_t now = clock_wall_ms(office->clock);
	(void)arena;
	enum err err = household_insert(office->db, &row, now, ret_id);
	if (err == ERR_OK && parents->person)
		err = household_add_member(office->db, *ret_id, parents->person, now);
	return err;
}

static int right_household(const char *const *values)
{
	(void)values;
	return -1;
}

/* Of a confidential address only the substitute is stored (D13), not even sealed. */
static int forgets_address(const char *const *values)
{
	return is_yes(values[HOUSEHOLD_CONFIDENTIAL]) ? HOUSEHOLD_ADDRESS : -1;
}

/* ---- a relationship ---- */

static enum err read_relationship(struct office *office, struct arena *arena, int64_t id,
                                  const char **ret_values, struct record_subject *ret_subject)
{
	struct relationship row;
	enum err err = relationship_get(office->db, arena, id, &row);
	if (err != ERR_OK)
		return err;
	const char *const values[RELATION_FIELDS] = {
		[RELATION_KIND] = row.kind, [RELATION_COLLECT] = yes_no(row.rights[RELATIONSHIP_COLLECT]),
		[RELATION_ENROL] = yes_no(row.rights[RELATIONSHIP_ENROL]),
		[RELATION_SIGN] = yes_no(row.rights[RELATIONSHIP_SIGN]),
		[RELATION_SEE_RECORDS] = yes_no(row.rights[RELATIONSHIP_SEE_RECORDS]),
		[RELATION_EMERGENCY] = yes_no(row.rights[RELATIONSHIP_EMERGENCY]),
		[RELATION_ORDER] = number(arena, row.emergency_order), [RELATION_PAPER] = row.rights_paper,
		[RELATION_UNTIL] = row.rights_until, [RELATION_RESTRICTION] = row.restriction,
		[RELATION_RESTRICTION_PAPER] = row.restriction_paper,
		[RELATION_RESTRICTION_FROM] = row.restriction_from,
		[RELATION_RESTRICTION_UNTIL] = row.restriction_until, [RELATION_TALK_FIRST] = row.talk_first,
		[RELATION_TALK_UNTIL] = row.talk_first_until,
	};
	memcpy(ret_values, values, sizeof values);
	*ret_subject = (struct record_subject){ "person", row.child };
	return ERR_OK;
}

static void fill_relationship(struct office *office, const char *const *values, struct relationship *row)
{
	bool restricted = *values[RELATION_RESTRICTION], talks = *values[RELATION_TALK_FIRST];
	/* whoever wrote the words stands behind them until somebody writes others */
	bool same_words = row->restriction && strcmp(row->restriction, values[RELATION_RESTRICTION]) == 0;
	bool same_note = row->talk_first && strcmp(row->talk_first, values[RELATION_TALK_FIRST]) == 0;
	row->kind = values[RELATION_KIND];
	row->rights[RELATIONSHIP_COLLECT] = is_yes(values[RELATION_COLLECT]);
	row->rights[RELATIONSHIP_ENROL] = is_yes(values[RELATION_ENROL]);
	row->rights[RELATIONSHIP_SIGN] = is_yes(values[RELATION_SIGN]);
	row->rights[RELATIONSHIP_SEE_RECORDS] = is_yes(values[RELATION_SEE_RECORDS]);
	row->rights[RELATIONSHIP_EMERGENCY] = is_yes(values[RELATION_EMERGENCY]);
	row->emergency_order = strtol(values[RELATION_ORDER], NULL, 10);
	row->rights_paper = values[RELATION_PAPER];
	row->rights_until = values[RELATION_UNTIL];
	row->restriction = values[RELATION_RESTRICTION];
	row->restriction_paper = restricted ? values[RELATION_RESTRICTION_PAPER] : "";
	row->restriction_from = restricted ? values[RELATION_RESTRICTION_FROM] : "";
	row->restriction_until = restricted ? values[RELATION_RESTRICTION_UNTIL] : "";
	row->restriction_by = !restricted ? 0 : same_words ? row->restriction_by : office->worker;
	row->talk_first = values[RELATION_TALK_FIRST];
	row->talk_first_until = talks ? values[RELATION_TALK_UNTIL] : "";
	row->talk_first_by = !talks ? 0 : same_note ? row->talk_first_by : office->worker;
}

static enum err write_relationship(struct office *office, struct arena *arena, int64_t id,
                                   const char *const *values)
{
	struct relationship row;
	enum err err = relationship_get(office->db, arena, id, &row);
	if (err != ERR_OK)
		return err;
	fill_relationship(office, values, &row);
	return relationship_update(office->db, &row);
}

static enum err add_relationship(struct office *office, struct arena *arena,
                                 const struct record_parents *parents, const char *const *values,
                                 int64_t *ret_id)
{
	struct relationship row = { .adult = parents->adult, .child = parents->child };
	struct relationship before;
	enum err err = relationship_find(office->db, arena, parents->adult, parents->child, &before);
	if (err == ERR_OK && !before.ended_at)
		return err_set(ERR_CONFLICT, "they are related already");
	if (err == ERR_OK) {
		/* one that had ended is taken up again, with what is said now */
		fill_relationship(office, values, &before);
		before.ended_at = 0;
		*ret_id = before.id;
		return relationship_update(office->db, &before);
	}
	if (err != ERR_NOT_FOUND)
		return err;
	fill_relationship(office, values, &row);
	return relationship_insert(office->db, &row, clock_wall_ms(office->clock), ret_id);
}

static int wrong_relationship(const char *const *values)
{
	static const int days[] = { RELATION_UNTIL, RELATION_RESTRICTION_FROM, RELATION_RESTRICTION_UNTIL,
	                            RELATION_TALK_UNTIL };
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (no_day(values[days[i]]))
			return days[i];
	if (*values[RELATION_RESTRICTION] && !*values[RELATION_RESTRICTION_PAPER])
		return RELATION_RESTRICTION_PAPER;
	if (*values[RELATION_RESTRICTION] && !*values[RELATION_RESTRICTION_FROM])
		return RELATION_RESTRICTION_FROM;
	return *values[RELATION_TALK_FIRST] && !*values[RELATION_TALK_UNTIL] ? RELATION_TALK_UNTIL : -1;
}

/* ---- a way to reach somebody ---- */

static enum err read_contact(struct office *office, struct arena *arena, int64_t id, const char **ret_values,
                             struct record_subject *ret_subject)
{
	struct contact_point row;
	enum err err = contact_point_get(office->db, arena, id, &row);
	if (err != ERR_OK)
		return err;
	const char *const values[CONTACT_FIELDS] = {
		[CONTACT_KIND] = row.kind, [CONTACT_VALUE] = row.value,
		[CONTACT_ORDER] = number(arena, row.position + 1), [CONTACT_VERIFIED] = row.verified_on,
		[CONTACT_AGREED] = row.consents,
	};
	memcpy(ret_values, values, sizeof values);
	*ret_subject = row.person ? (struct record_subject){ "person", row.person }
	                          : (struct record_subject){ "household", row.household };
	return ERR_OK;
}

static bool is_in(const char *const *parts, size_t count, const char *part)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(parts[i], part) == 0)
			return true;
	return false;
}

/* What was agreed to and is no longer in the list is a refusal now. */
static enum err write_consents(struct office *office, struct arena *arena, int64_t id, const char *before,
                               const char *after)
{
	const char *old[TAGS], *new[TAGS];
	size_t n_old = split(arena, before, old), n_new = split(arena, after, new);
	int64_t now = clock_wall_ms(office->clock);
	enum err err = ERR_OK;
	for (size_t i = 0; i < n_old && err == ERR_OK; i++)
		if (!is_in(new, n_new, old[i]))
			err = contact_point_consent(office->db, id, old[i], false, now);
	for (size_t i = 0; i < n_new && err == ERR_OK; i++)
		err = contact_point_consent(office->db, id, new[i], true, now);
	return err;
}

static void fill_contact(const char *const *values, struct contact_point *row)
{
	long order = strtol(values[CONTACT_ORDER], NULL, 10);
	row->kind = values[CONTACT_KIND];
	row->value = values[CONTACT_VALUE];
	row->position = order > 0 ? order - 1 : 0;
	row->verified_on = values[CONTACT_VERIFIED];
}

static enum err write_contact(struct office *office, struct arena *arena, int64_t id, const char *const *values)
{
	struct contact_point row;
	enum err err = contact_point_get(office->db, arena, id, &row);
	if (err != ERR_OK)
		return err;
	err = write_consents(office, arena, id, row.consents, values[CONTACT_AGREED]);
	fill_contact(values, &row);
	if (err != ERR_OK)
		return err;
	return *row.value ? contact_point_update(office->db, &row)
	                  : contact_point_end(office->db, id, clock_wall_ms(office->clock));
}

static enum err add_contact(struct office *office, struct arena *arena, const struct record_parents *parents,
                            const char *const *values, int64_t *ret_id)
{
	struct contact_point row = { .person = parents->person,
	                             .household = parents->person ? 0 : parents->household };
	fill_contact(values, &row);
	enum err err = contact_point_insert(office->db, &row, clock_wall_ms(office->clock), ret_id);
	return err == ERR_OK ? write_consents(office, arena, *ret_id, "", values[CONTACT_AGREED]) : err;
}

static int wrong_contact(const char *const *values)
{
	static const char *const kinds[] = { "phone", "text", "email" };
	if (!is_in(kinds, sizeof kinds / sizeof *kinds, values[CONTACT_KIND]))
		return CONTACT_KIND;
	return no_day(values[CONTACT_VERIFIED]) ? CONTACT_VERIFIED : -1;
}

/* ---- the kinds ---- */

static const char *const person_names[PERSON_FIELDS] = {
	"given", "middle", "family", "called", "said", "record_given", "record_middle", "record_family",
	"birth_date", "number", "speaks", "reads", "interpreter" };
static const char *const household_names[HOUSEHOLD_FIELDS] = { "name", "address", "confidential", "language",
	                                                       "interpreter" };
static const char *const relationship_names[RELATION_FIELDS] = {
	"kind", "may_collect", "may_enrol", "may_sign", "may_see_records", "told_in_emergency", "order", "paper",
	"until", "restriction", "restriction_paper", "restriction_from", "restriction_until", "talk_first",
	"talk_until" };
static const char *const contact_names[CONTACT_FIELDS] = { "kind", "value", "order", "verified", "agreed" };

static enum err index_person(struct office *office, struct arena *arena, int64_t id)
{
	(void)arena;
	return lookup_refresh(office, id);
}

/* Nobody is found by an address or a language. */
static enum err index_nobody(struct office *office, struct arena *arena, int64_t id)
{
	(void)office;
	(void)arena;
	(void)id;
	return ERR_OK;
}

static enum err index_relationship(struct office *office, struct arena *arena, int64_t id)
{
	struct relationship row;
	enum err err = relationship_get(office->db, arena, id, &row);
	return err == ERR_OK ? lookup_refresh(office, row.child) : err;
}

static enum err index_contact(struct office *office, struct arena *arena, int64_t id)
{
	struct contact_point row;
	enum err err = contact_point_get(office->db, arena, id, &row);
	if (err != ERR_OK)
		return err;
	return row.person ? lookup_refresh(office, row.person) : lookup_refresh_household(office, row.household);
}

static const struct record_kind_row kinds[RECORD_KINDS] = {
	[RECORD_PERSON] = { "person", RIGHT_EDIT_PERSON, -1, -1, PERSON_FIELDS, person_names, read_person,
	                    write_person, add_person, index_person, wrong_person, NULL },
	[RECORD_HOUSEHOLD] = { "household", RIGHT_EDIT_CONTACT, -1, -1, HOUSEHOLD_FIELDS, household_names,
	                       read_household, write_household, add_household, index_nobody, right_household,
	                       forgets_address },
	[RECORD_RELATIONSHIP] = { "relationship", RIGHT_EDIT_RELATIONSHIP, RELATION_COLLECT, RELATION_TALK_UNTIL,
	                          RELATION_FIELDS, relationship_names, read_relationship, write_relationship,
	                          add_relationship, index_relationship, wrong_relationship, NULL },
	[RECORD_CONTACT] = { "contact_point", RIGHT_EDIT_CONTACT, -1, -1, CONTACT_FIELDS, contact_names,
	                     read_contact, write_contact, add_contact, index_contact, wrong_contact, NULL },
};

const struct record_kind_row *record_kind_row(enum record_kind kind)
{
	return &kinds[kind];
}

bool record_kind_of_table(const char *table, enum record_kind *ret_kind)
{
	for (int kind = 0; kind < RECORD_KINDS; kind++)
		if (strcmp(kinds[kind].table, table) == 0) {
			*ret_kind = (enum record_kind)kind;
			return true;
		}
	return false;
}
