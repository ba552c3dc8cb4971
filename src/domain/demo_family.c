#include "domain/demo_family.h"

#include "domain/check_in.h"
#include "domain/check_out.h"
#include "domain/clearance.h"
#include "domain/family_code.h"
#include "domain/lookup_index.h"
#include "store/household.h"
#include "store/person.h"
#include "store/relationship.h"
#include "store/roster_row.h"
#include "store/transaction.h"

static enum err insert_child(struct office *office, int64_t now, int64_t *ret_id)
{
	const struct roster_row child = { .texts = { "Luis", "", "Méndez", "", "", "", "", "2020-03-14" } };
	int64_t other;
	enum err err = roster_row_insert(office->db, ROSTER_PERSON, &child, now, ret_id);
	const struct roster_row role = { { office->school, *ret_id }, { "student", "01" } };
	return err == ERR_OK ? roster_row_insert(office->db, ROSTER_AFFILIATION, &role, now, &other) : err;
}

static enum err insert_adult(struct office *office, int64_t now, int64_t *ret_id)
{
	const struct roster_row adult = { .texts = { "Rosa", "", "Méndez de la Cruz" } };
	const char *reads = "es";
	int64_t other;
	enum err err = roster_row_insert(office->db, ROSTER_PERSON, &adult, now, ret_id);
	const struct roster_row phone = { { *ret_id }, { "phone", "203-555-0134", "0" } };
	if (err == ERR_OK)
		err = roster_row_insert(office->db, ROSTER_CONTACT, &phone, now, &other);
	return err == ERR_OK ? person_set_languages(office->db, *ret_id, "reads", &reads, 1) : err;
}

static enum err insert_family(struct office *office, int64_t now, int64_t *ret_adult)
{
	const struct household home = { .name = "", .address = "12 Example Street", .language = "es", .interpreter = "" };
	struct relationship relation = {
		.kind = "mother", .rights = { 1, 1, 1, 1, 1 }, .emergency_order = 1, .rights_paper = "", .rights_until = "",
		.restriction = "", .restriction_paper = "", .restriction_from = "", .restriction_until = "", .talk_first = "",
		.talk_first_until = "",
	};
	int64_t household, id;
	enum err err = insert_adult(office, now, &relation.adult);
	if (err == ERR_OK)
		err = insert_child(office, now, &relation.child);
	if (err == ERR_OK)
		err = relationship_insert(office->db, &relation, now, &id);
	if (err == ERR_OK)
		err = household_insert(office->db, &home, now, &household);
	if (err == ERR_OK)
		err = household_add_member(office->db, household, relation.adult, now);
	if (err == ERR_OK)
		err = household_add_member(office->db, household, relation.child, now);
	if (err == ERR_OK)
		err = lookup_refresh(office, relation.adult);
	*ret_adult = relation.adult;
	return err == ERR_OK ? lookup_refresh(office, relation.child) : err;
}

/* Of a source that repeats itself, so that it can be told to everybody beforehand. */
static enum err give_code(struct office *office, int64_t adult)
{
	uint64_t seed = 8;
	struct chance chance = chance_seeded(&seed);
	struct office repeated = *office;
	struct family_pin pin;
	char code[FAMILY_CODE_BYTES];
	repeated.chance = &chance;
	family_pin_work(&pin, NULL, DEMO_FAMILY_PIN);
	return family_code_issue(&repeated, adult, &pin, code);
}

static enum err clear(struct office *office, struct arena *arena, int64_t adult)
{
	struct volunteer_requirement *requirements = NULL;
	size_t count = 0;
	enum err err = volunteer_requirements(office, arena, &requirements, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = clearance_record(office, adult, requirements[i].id, CLEARANCE_MET, "");
	return err;
}

/* Yesterday, for an hour and twenty minutes; at the kiosk, where nobody is at work. */
static enum err help_yesterday(struct office *office, struct arena *arena, int64_t adult)
{
	const int64_t minute_ms = 60 * 1000;
	struct clock_late late = { office->clock, (24 * 60 + 80) * minute_ms };
	struct clock clock = clock_late(&late);
	struct office kiosk = *office;
	struct volunteer_opportunity *tasks = NULL;
	struct check_in_receipt receipt;
	struct check_out_result result;
	size_t count = 0;
	const char *name = DEMO_FAMILY_NAME;
	kiosk.clock = &clock;
	kiosk.worker = 0;
	enum err err = volunteer_opportunities(office, arena, false, &tasks, &count);
	if (err != ERR_OK || count == 0)
		return err;
	const struct check_in visit = {
		.purpose = "volunteer", .locale = "es", .call_by = "name", .origin = "kiosk", .names = &name, .name_count = 1,
		.likely = &adult, .task = { .opportunity = tasks[0].id, .known = true },
	};
	err = check_in(&kiosk, &visit, &receipt);
	late.ms = 24 * 60 * minute_ms;
	return err == ERR_OK ? check_out_by_code(&kiosk, receipt.codes[0], &result) : err;
}

enum err demo_family_fill(struct office *office)
{
	struct arena *arena = arena_new();
	int64_t now = clock_wall_ms(office->clock), adult = 0;
	enum err err = office_begin(office, now);
	if (err == ERR_OK)
		err = transaction_end(office->db, insert_family(office, now, &adult));
	if (err == ERR_OK)
		err = give_code(office, adult);
	if (err == ERR_OK)
		err = clear(office, arena, adult);
	if (err == ERR_OK)
		err = help_yesterday(office, arena, adult);
	arena_free(arena);
	return err;
}
