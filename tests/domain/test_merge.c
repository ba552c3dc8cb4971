/* Two rows that were one all along: what wins, what moves, and its undoing. */
#include "domain/merge.h"

#include "domain/check_in.h"
#include "domain/contacts.h"
#include "domain/lookup.h"
#include "domain/merge_undo.h"
#include "domain/note.h"
#include "domain/record_belong.h"
#include "domain/place.h"
#include "domain/roster.h"
#include "domain/visit_link.h"
#include "fixture.h"
#include "store/contact_point.h"
#include "store/relationship.h"
#include "store/schema.h"

enum { TABLES = 128, DUMP = 1 << 20 };

struct merging {
	struct fixture *fixture;
	struct office *office;
	struct arena *arena;
	struct record_conflict conflict;
	struct merge_preview preview;
};

static int open_merging(void **state)
{
	if (fixture_open(state))
		return 1;
	struct merging *merging = calloc(1, sizeof *merging);
	merging->fixture = *state;
	merging->office = merging->fixture->office;
	merging->arena = arena_new();
	fixture_sign_in_as(merging->office, ROLE_FRONT_OFFICE);
	*state = merging;
	return 0;
}

static int close_merging(void **state)
{
	struct merging *merging = *state;
	void *fixture = merging->fixture;
	arena_free(merging->arena);
	free(merging);
	return fixture_close(&fixture);
}

/* ---- families ---- */

static int64_t add(struct merging *merging, enum record_kind kind, struct record_parents parents, const char **values)
{
	int64_t id = 0;
	merging->fixture->now += 1000;
	assert_int_equal(record_add(merging->office, merging->arena, kind, &parents, values, &id, &merging->conflict), ERR_OK);
	return id;
}

static int64_t person(struct merging *merging, const char *given, const char *family, const char *speaks)
{
	const char *values[RECORD_FIELDS] = { [PERSON_GIVEN] = given, [PERSON_FAMILY] = family, [PERSON_SPEAKS] = speaks };
	return add(merging, RECORD_PERSON, (struct record_parents){ 0 }, values);
}

static int64_t related(struct merging *merging, int64_t adult, int64_t child, const char *kind, const char *collect)
{
	const char *values[RECORD_FIELDS] = { [RELATION_KIND] = kind, [RELATION_COLLECT] = collect };
	return add(merging, RECORD_RELATIONSHIP, (struct record_parents){ .adult = adult, .child = child }, values);
}

static int64_t phone(struct merging *merging, int64_t who, const char *value, const char *agreed)
{
	const char *values[RECORD_FIELDS] = { [CONTACT_KIND] = "phone", [CONTACT_VALUE] = value, [CONTACT_AGREED] = agreed };
	return add(merging, RECORD_CONTACT, (struct record_parents){ .person = who }, values);
}

static int64_t household(struct merging *merging, int64_t who, const char *address, const char *confidential)
{
	const char *values[RECORD_FIELDS] = { [HOUSEHOLD_ADDRESS] = address, [HOUSEHOLD_CONFIDENTIAL] = confidential };
	return add(merging, RECORD_HOUSEHOLD, (struct record_parents){ .person = who }, values);
}

static void change(struct merging *merging, enum record_kind kind, int64_t id, int field, const char *value)
{
	const char *shown[RECORD_FIELDS], *values[RECORD_FIELDS];
	assert_int_equal(record_read(merging->office, merging->arena, kind, id, shown), ERR_OK);
	memcpy(values, shown, sizeof values);
	values[field] = value;
	merging->fixture->now += 1000;
	assert_int_equal(record_save(merging->office, merging->arena, kind, id, shown, values, &merging->conflict), ERR_OK);
}

static const char *says(struct merging *merging, enum record_kind kind, int64_t id, int field)
{
	const char *values[RECORD_FIELDS];
	assert_int_equal(record_read(merging->office, merging->arena, kind, id, values), ERR_OK);
	return values[field];
}

/* ---- merging ---- */

static void look(struct merging *merging, enum record_kind kind, int64_t kept, int64_t gone)
{
	assert_int_equal(merge_look(merging->office, merging->arena, kind, kept, gone, &merging->preview), ERR_OK);
}

static struct merge_field *asked(struct merging *merging, enum record_kind kind, int field)
{
	for (size_t i = 0; i < merging->preview.n_fields; i++)
		if (merging->preview.fields[i].kind == kind && merging->preview.fields[i].field == field)
			return &merging->preview.fields[i];
	return NULL;
}

static enum err merge_now(struct merging *merging)
{
	merging->fixture->now += 1000;
	enum err err = merge_do(merging->office, merging->arena, &merging->preview);
	if (err != ERR_OK && err != ERR_CONFLICT)
		print_message("%s\n", err_detail());
	return err;
}

static void merge(struct merging *merging, enum record_kind kind, int64_t kept, int64_t gone)
{
	look(merging, kind, kept, gone);
	assert_int_equal(merge_now(merging), ERR_OK);
}

static int64_t undoable(struct merging *merging, enum record_kind kind, int64_t kept)
{
	int64_t id = -1;
	assert_int_equal(merge_undoable(merging->office, merging->arena, kind, kept, &id), ERR_OK);
	return id;
}

static size_t found(struct merging *merging, const char *query)
{
	struct lookup_hit *hits;
	size_t count;
	assert_int_equal(lookup(merging->office, merging->arena, query, &(struct lookup_options){ .limit = 0 }, &hits, &count), ERR_OK);
	return count;
}

static int64_t number(struct merging *merging, const char *sql, int64_t id)
{
	struct statement *statement;
	assert_int_equal(statement_open(merging->office->db, sql, STATEMENT_VALUES(value_id(id)), &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	int64_t value = statement_int(statement, 0);
	statement_end(statement);
	return value;
}

/* Every row of every logged table but those that say that there was a merge. Statements are
 * known by their address, so each table's is made once. */
static char *dump(struct merging *merging)
{
	static char sql[TABLES][2048];
	static const char columns[] = "SELECT group_concat('quote(' || name || ')', '||'',''||') FROM pragma_table_info(?)";
	char *text = calloc(1, DUMP), *at = text;
	for (size_t i = 0; i < schema_table_count; i++) {
		struct statement *statement;
		const char *table = schema_tables[i].name;
		if (schema_tables[i].class != SCHEMA_LOGGED || strncmp(table, "merge", 5) == 0)
			continue;
		if (!*sql[i]) {
			assert_int_equal(statement_open(merging->office->db, columns, STATEMENT_VALUES(value_word(table)), &statement), ERR_OK);
			assert_int_equal(statement_row(statement), ERR_OK);
			snprintf(sql[i], sizeof sql[i], "SELECT %s FROM %s ORDER BY id", statement_text(statement, 0), table);
			statement_end(statement);
		}
		at += sprintf(at, "%s\n", table);
		assert_int_equal(statement_get(merging->office->db, sql[i], &statement), ERR_OK);
		while (statement_row(statement) == ERR_OK)
			at += sprintf(at, "%s\n", statement_text(statement, 0));
		statement_end(statement);
	}
	assert_true(at - text < DUMP);
	return text;
}

/* ---- what wins ---- */

/* One that stands whole and one that is divided: no part of it comes twice. */
static void a_name_is_one_thing(void **state)
{
	struct merging *merging = *state;
	int64_t whole = person(merging, "Oscar OBrien", "", "en"), divided = person(merging, "Óscar", "O'Brien", "en");
	merge(merging, RECORD_PERSON, whole, divided);
	assert_string_equal(says(merging, RECORD_PERSON, whole, PERSON_GIVEN), "Óscar");
	assert_string_equal(says(merging, RECORD_PERSON, whole, PERSON_FAMILY), "O'Brien");
	int64_t kept = person(merging, "Ana", "Choc", "es"), gone = person(merging, "Ana Choc Tzoc", "", "es");
	merge(merging, RECORD_PERSON, kept, gone);
	assert_string_equal(says(merging, RECORD_PERSON, kept, PERSON_GIVEN), "Ana");
	assert_string_equal(says(merging, RECORD_PERSON, kept, PERSON_FAMILY), "Choc");
}

static void what_differs_is_asked_and_the_rest_is_filled(void **state)
{
	struct merging *merging = *state;
	int64_t kept = person(merging, "Rosa", "Méndez", "es"), gone = person(merging, "Rosa", "Mendez", "es, en");
	change(merging, RECORD_PERSON, gone, PERSON_SAID, "MEN-des");
	look(merging, RECORD_PERSON, kept, gone);
	assert_int_equal(merging->preview.n_fields, 3);
	assert_null(asked(merging, RECORD_PERSON, PERSON_GIVEN));
	assert_false(asked(merging, RECORD_PERSON, PERSON_FAMILY)->other_wins);
	assert_false(asked(merging, RECORD_PERSON, PERSON_SPEAKS)->other_wins);
	assert_true(asked(merging, RECORD_PERSON, PERSON_SAID)->other_wins);
	asked(merging, RECORD_PERSON, PERSON_SPEAKS)->other_wins = true;
	assert_int_equal(found(merging, "mendez"), 2);
	assert_int_equal(merge_now(merging), ERR_OK);
	assert_string_equal(says(merging, RECORD_PERSON, kept, PERSON_FAMILY), "Méndez");
	assert_string_equal(says(merging, RECORD_PERSON, kept, PERSON_SPEAKS), "es, en");
	assert_string_equal(says(merging, RECORD_PERSON, kept, PERSON_SAID), "MEN-des");
	assert_int_equal(found(merging, "mendez"), 1);
	assert_int_equal(number(merging, "SELECT count(*) FROM person WHERE id = ? AND ended_at IS NOT NULL", gone), 1);
	assert_int_equal(number(merging, "SELECT count(*) FROM audit WHERE code = 'merge' AND other_id = ?", gone), 1);
}

/* D7: a right of only one of them is not gained by looking away, and a restriction stays. */
static void rule_D7_no_right_is_gained_and_no_restriction_lost(void **state)
{
	struct merging *merging = *state;
	int64_t kept = person(merging, "Ana", "Flores", ""), gone = person(merging, "Anna", "Flores", "");
	int64_t child = person(merging, "Luis", "Flores", "");
	int64_t ours = related(merging, kept, child, "mother", ""), theirs = related(merging, gone, child, "mother", "yes");
	const char *shown[RECORD_FIELDS], *values[RECORD_FIELDS];
	assert_int_equal(record_read(merging->office, merging->arena, RECORD_RELATIONSHIP, theirs, shown), ERR_OK);
	memcpy(values, shown, sizeof values);
	values[RELATION_RESTRICTION] = "not to be met alone";
	values[RELATION_RESTRICTION_PAPER] = "order 12";
	values[RELATION_RESTRICTION_FROM] = "2026-09-01";
	assert_int_equal(record_save(merging->office, merging->arena, RECORD_RELATIONSHIP, theirs, shown, values,
	                             &merging->conflict), ERR_OK);
	look(merging, RECORD_PERSON, kept, gone);
	const struct merge_field *collect = asked(merging, RECORD_RELATIONSHIP, RELATION_COLLECT);
	assert_non_null(collect);
	assert_false(collect->other_wins);
	assert_string_equal(collect->about, "Luis Flores");
	assert_null(asked(merging, RECORD_RELATIONSHIP, RELATION_RESTRICTION));
	assert_int_equal(merge_now(merging), ERR_OK);
	assert_string_equal(says(merging, RECORD_RELATIONSHIP, ours, RELATION_COLLECT), "");
	assert_string_equal(says(merging, RECORD_RELATIONSHIP, ours, RELATION_RESTRICTION), "not to be met alone");
	assert_int_equal(number(merging, "SELECT restriction_by FROM relationship WHERE id = ?", ours), merging->office->worker);
	assert_int_equal(number(merging, "SELECT count(*) FROM relationship WHERE child_id = ? AND ended_at IS NULL", child), 1);
}

static void two_restrictions_are_both_kept(void **state)
{
	struct merging *merging = *state;
	int64_t kept = person(merging, "Ana", "Flores", ""), gone = person(merging, "Anna", "Flores", "");
	int64_t child = person(merging, "Luis", "Flores", ""), ids[2];
	static const char *const words[] = { "no letters", "not to be met alone" }, *const until[] = { "2027-01-31", "" };
	for (int i = 0; i < 2; i++) {
		const char *values[RECORD_FIELDS] = { [RELATION_RESTRICTION] = words[i], [RELATION_RESTRICTION_PAPER] = "order",
		                                      [RELATION_RESTRICTION_FROM] = i ? "2026-09-01" : "2026-10-01",
		                                      [RELATION_RESTRICTION_UNTIL] = until[i] };
		ids[i] = add(merging, RECORD_RELATIONSHIP, (struct record_parents){ .adult = i ? gone : kept, .child = child }, values);
	}
	merge(merging, RECORD_PERSON, kept, gone);
	assert_string_equal(says(merging, RECORD_RELATIONSHIP, ids[0], RELATION_RESTRICTION), "no letters; not to be met alone");
	assert_string_equal(says(merging, RECORD_RELATIONSHIP, ids[0], RELATION_RESTRICTION_PAPER), "order");
	assert_string_equal(says(merging, RECORD_RELATIONSHIP, ids[0], RELATION_RESTRICTION_FROM), "2026-09-01");
	assert_string_equal(says(merging, RECORD_RELATIONSHIP, ids[0], RELATION_RESTRICTION_UNTIL), "");
}

/* ---- what moves, and back ---- */

struct two {
	int64_t kept, gone, child, only, household;
};

/* Each has a place in the same session. */
static void both_join(struct merging *merging, struct two two)
{
	struct office *office = merging->office;
	const struct session_edit edit = { .service = 700, .name = "Spring", .times = "Tuesdays", .first_day = "2026-11-24",
	                                   .last_day = "2026-12-22", .capacity = 5, .least_age = SESSION_NO_AGE, .most_age = SESSION_NO_AGE };
	const int64_t people[] = { two.kept, two.gone };
	int64_t session = 0;
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, merging->fixture->now), ERR_OK);
	assert_int_equal(transaction_end(office->db, statement_write(office->db, "INSERT INTO directory_service (id, uid, place, name, made_at) "
	                                 "VALUES (700, 'soccer', 1, 'Soccer', 1)", NULL, 0, NULL)), ERR_OK);
	assert_int_equal(session_add(office, &edit, &session), ERR_OK);
	for (int i = 0; i < 2; i++) {
		const struct place_join join = { .request = check_in_request(office), .session = session, .person = people[i],
		                                 .age = PLACE_NO_AGE, .locale = "en", .origin = "desk" };
		struct place_receipt receipt;
		assert_int_equal(place_join(office, &join, &receipt), ERR_OK);
		assert_int_equal(receipt.outcome, PLACE_HAS_ONE);
	}
}

/* Two rows of one woman: one number and one household twice, a child each and one of both. */
static struct two two_of_one(struct merging *merging)
{
	struct two two = { person(merging, "Ana", "Flores", "es"), person(merging, "Anna", "Flores", "es, en"),
	                   person(merging, "Luis", "Flores", ""), person(merging, "Eva", "Flores", ""), 0 };
	related(merging, two.kept, two.child, "mother", "yes");
	int64_t theirs = related(merging, two.gone, two.child, "aunt", "");
	change(merging, RECORD_RELATIONSHIP, theirs, RELATION_UNTIL, "2026-12-31");
	related(merging, two.gone, two.only, "mother", "yes");
	phone(merging, two.kept, "101-555-0134", "emergency,news");
	int64_t same = phone(merging, two.gone, "101-555-0134", "emergency,news,attendance");
	change(merging, RECORD_CONTACT, same, CONTACT_AGREED, "emergency,attendance"); /* no news: refused */
	phone(merging, two.gone, "101-555-0177", "");
	two.household = household(merging, two.kept, "12 Elm St", "");
	assert_int_equal(record_join_household(merging->office, merging->arena, two.household, two.gone), ERR_OK);
	household(merging, two.gone, "3 Oak St", "");
	const struct note note = { .kind = NOTE_ABSENT, .asked_by = "Ana", .check = NOTE_WRITING };
	int64_t id;
	assert_int_equal(note_add(merging->office, two.child, &note, &id), ERR_OK);
	const struct check_in visit = { .purpose = "meet", .locale = "en", .origin = "kiosk",
	                                .names = (const char *const[]){ "Anna Flores" }, .name_count = 1 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(merging->office, &visit, &receipt), ERR_OK);
	assert_int_equal(visit_link(merging->office, fixture_int(merging->fixture, "SELECT max(id) FROM visit_person"), two.gone), ERR_OK);
	both_join(merging, two);
	return two;
}

static void what_points_at_the_other_moves_and_nothing_is_there_twice(void **state)
{
	struct merging *merging = *state;
	struct two two = two_of_one(merging);
	look(merging, RECORD_PERSON, two.kept, two.gone);
	assert_int_equal(merging->preview.moves[MERGE_RELATIONSHIPS], 2);
	assert_int_equal(merging->preview.moves[MERGE_HOUSEHOLDS], 2);
	assert_int_equal(merging->preview.moves[MERGE_CONTACTS], 2);
	assert_int_equal(merging->preview.moves[MERGE_VISITS], 1);
	assert_int_equal(merge_now(merging), ERR_OK);
	assert_int_equal(number(merging, "SELECT count(*) FROM relationship WHERE adult_id = ? AND ended_at IS NULL", two.kept), 2);
	assert_int_equal(number(merging, "SELECT count(*) FROM household_member WHERE person_id = ? AND ended_at IS NULL", two.kept), 2);
	assert_int_equal(number(merging, "SELECT count(*) FROM contact_point WHERE person_id = ? AND ended_at IS NULL", two.kept), 2);
	assert_int_equal(number(merging, "SELECT count(*) FROM visit_person WHERE person_id = ?", two.kept), 1);
	/* refused once is refused, agreed to once is agreed to */
	static const char consents[] = "SELECT sum(given * (purpose = 'news') + 10 * given) FROM contact_consent AS k "
	                               "JOIN contact_point AS p ON p.id = k.contact_point_id WHERE p.person_id = ? AND p.ended_at IS NULL";
	assert_int_equal(number(merging, consents, two.kept), 20);
	assert_int_equal(found(merging, "101 555 0177"), 1);
	assert_int_equal(number(merging, "SELECT count(*) FROM relationship WHERE adult_id = ?1 AND ended_at IS NULL", two.gone), 0);
	/* neither of two places is taken from anybody: the second is marked, and staff say which goes */
	assert_int_equal(number(merging, "SELECT count(*) FROM session_place WHERE person_id = ? AND state = 'taken'", two.kept), 2);
	assert_int_equal(number(merging, "SELECT sum(twice) FROM session_place WHERE person_id = ?", two.kept), 1);
}

static void undone_every_row_is_what_it_was(void **state)
{
	struct merging *merging = *state;
	struct two two = two_of_one(merging);
	char *before = dump(merging);
	look(merging, RECORD_PERSON, two.kept, two.gone);
	for (size_t i = 0; i < merging->preview.n_fields; i++) /* the most that can change */
		merging->preview.fields[i].other_wins = true;
	assert_int_equal(merge_now(merging), ERR_OK);
	char *joined = dump(merging);
	assert_string_not_equal(before, joined);
	assert_int_equal(found(merging, "flores"), 3);
	int64_t id = undoable(merging, RECORD_PERSON, two.kept);
	assert_int_not_equal(id, 0);
	merging->fixture->now += 1000;
	assert_int_equal(merge_undo(merging->office, merging->arena, id), ERR_OK);
	char *after = dump(merging);
	assert_string_equal(before, after);
	assert_int_equal(found(merging, "flores"), 4);
	assert_int_equal(merge_undo(merging->office, merging->arena, id), ERR_CONFLICT);
	assert_int_equal(undoable(merging, RECORD_PERSON, two.kept), 0);
	/* and again: an undone one is in nobody's way */
	merge(merging, RECORD_PERSON, two.kept, two.gone);
	assert_int_equal(merge_undo(merging->office, merging->arena, undoable(merging, RECORD_PERSON, two.kept)), ERR_OK);
	char *again = dump(merging);
	assert_string_equal(before, again);
	free(before);
	free(joined);
	free(after);
	free(again);
}

static void not_undone_once_something_of_it_was_changed(void **state)
{
	struct merging *merging = *state;
	struct two two = two_of_one(merging);
	merge(merging, RECORD_PERSON, two.kept, two.gone);
	int64_t id = undoable(merging, RECORD_PERSON, two.kept);
	change(merging, RECORD_PERSON, two.child, PERSON_CALLED, "Lucho"); /* is nothing of it */
	assert_int_equal(undoable(merging, RECORD_PERSON, two.kept), id);
	int64_t moved = number(merging, "SELECT id FROM relationship WHERE child_id = ?", two.only);
	change(merging, RECORD_RELATIONSHIP, moved, RELATION_SIGN, "yes");
	assert_int_equal(undoable(merging, RECORD_PERSON, two.kept), 0);
	assert_int_equal(merge_undo(merging->office, merging->arena, id), ERR_CONFLICT);
}

static void what_was_decided_on_something_else_is_refused(void **state)
{
	struct merging *merging = *state;
	struct two two = two_of_one(merging);
	look(merging, RECORD_PERSON, two.kept, two.gone);
	change(merging, RECORD_PERSON, two.gone, PERSON_FAMILY, "Flores Díaz");
	char *before = dump(merging);
	assert_int_equal(merge_now(merging), ERR_CONFLICT);
	char *after = dump(merging);
	assert_string_equal(before, after);
	/* another desk was quicker */
	look(merging, RECORD_PERSON, two.kept, two.gone);
	struct merge_preview second = merging->preview;
	assert_int_equal(merge_now(merging), ERR_OK);
	merging->preview = second;
	assert_int_equal(merge_now(merging), ERR_CONFLICT);
	free(before);
	free(after);
}

static void mother_and_child_are_two(void **state)
{
	struct merging *merging = *state;
	struct two two = two_of_one(merging);
	assert_int_equal(merge_look(merging->office, merging->arena, RECORD_PERSON, two.gone, two.child, &merging->preview), ERR_INVALID);
	assert_int_equal(merge_look(merging->office, merging->arena, RECORD_PERSON, two.kept, two.kept, &merging->preview), ERR_INVALID);
}

/* ---- households ---- */

static void households_become_one_and_two_again(void **state)
{
	struct merging *merging = *state;
	int64_t ana = person(merging, "Ana", "Flores", ""), luis = person(merging, "Luis", "Flores", "");
	int64_t kept = household(merging, ana, "12 Elm Street", ""), gone = household(merging, luis, "12 Elm St", "");
	assert_int_equal(record_join_household(merging->office, merging->arena, gone, ana), ERR_OK);
	const char *values[RECORD_FIELDS] = { [CONTACT_KIND] = "phone", [CONTACT_VALUE] = "101-555-0123" };
	add(merging, RECORD_CONTACT, (struct record_parents){ .household = gone }, values);
	char *before = dump(merging);
	look(merging, RECORD_HOUSEHOLD, kept, gone);
	assert_int_equal(merging->preview.n_fields, 1);
	assert_int_equal(merging->preview.moves[MERGE_PEOPLE], 2);
	assert_int_equal(merging->preview.moves[MERGE_CONTACTS], 1);
	asked(merging, RECORD_HOUSEHOLD, HOUSEHOLD_ADDRESS)->other_wins = true;
	assert_int_equal(merge_now(merging), ERR_OK);
	assert_string_equal(says(merging, RECORD_HOUSEHOLD, kept, HOUSEHOLD_ADDRESS), "12 Elm St");
	assert_int_equal(number(merging, "SELECT count(*) FROM household_member WHERE household_id = ? AND ended_at IS NULL", kept), 2);
	assert_int_equal(found(merging, "101 555 0123"), 2);
	merging->fixture->now += 1000;
	assert_int_equal(merge_undo(merging->office, merging->arena, undoable(merging, RECORD_HOUSEHOLD, kept)), ERR_OK);
	char *after = dump(merging);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

/* D13: of a confidential address only the substitute is left, in whichever row it was. */
static void rule_D13_the_confidential_one_wins_and_the_other_is_forgotten(void **state)
{
	struct merging *merging = *state;
	for (int other = 0; other < 2; other++) {
		int64_t ana = person(merging, "Ana", "Flores", ""), luis = person(merging, "Luis", "Flores", "");
		int64_t plain = household(merging, ana, "12 Elm Street", ""), safe = household(merging, luis, "PO Box 9", "yes");
		int64_t kept = other ? safe : plain;
		look(merging, RECORD_HOUSEHOLD, kept, other ? plain : safe);
		assert_int_equal(merging->preview.n_fields, 0);
		assert_true(merging->preview.final);
		assert_int_equal(merge_now(merging), ERR_OK);
		assert_string_equal(says(merging, RECORD_HOUSEHOLD, kept, HOUSEHOLD_ADDRESS), "PO Box 9");
		assert_string_equal(says(merging, RECORD_HOUSEHOLD, kept, HOUSEHOLD_CONFIDENTIAL), "yes");
		assert_int_equal(fixture_int(merging->fixture, "SELECT count(*) FROM household WHERE address LIKE '%Elm%'"), 0);
		assert_int_equal(undoable(merging, RECORD_HOUSEHOLD, kept), 0);
	}
}

/* ---- whose, and the roster ---- */

static void rule_D22_another_schools_person_is_merged_there(void **state)
{
	struct merging *merging = *state;
	struct two two = two_of_one(merging);
	assert_int_equal(transaction_begin(merging->office->db, (struct actor){ "program", 0 }, merging->fixture->now), ERR_OK);
	int64_t school = transaction_id(merging->office->db);
	enum err err = statement_write(merging->office->db, "INSERT INTO school (id, name, locale, made_at) VALUES (?, 'Hill', 'en', 0)",
	                               STATEMENT_VALUES(value_id(school)), NULL);
	if (err == ERR_OK)
		err = statement_write(merging->office->db, "INSERT INTO affiliation (id, school_id, person_id, role, made_at) "
		                                           "VALUES (?, ?, ?, 'teacher', 0)",
		                      STATEMENT_VALUES(value_id(transaction_id(merging->office->db)), value_id(school), value_id(two.gone)), NULL);
	assert_int_equal(transaction_end(merging->office->db, err), ERR_OK);
	assert_int_equal(merge_look(merging->office, merging->arena, RECORD_PERSON, two.kept, two.gone, &merging->preview), ERR_FORBIDDEN);
	fixture_role(merging->office, ROLE_NURSE);
	assert_int_equal(merge_look(merging->office, merging->arena, RECORD_PERSON, two.kept, two.child, &merging->preview), ERR_FORBIDDEN);
}

static void read_roster(struct merging *merging, const char *const *users, const char *given)
{
	struct roster *roster = roster_new(merging->arena, merging->office, "oneroster");
	struct reconcile_counts counts[ROSTER_KINDS];
	assert_int_equal(roster_load(roster), ERR_OK);
	roster_set_mode(roster, ROSTER_PERSON, RECONCILE_BULK);
	for (; *users; users++)
		assert_true(roster_put(roster, ROSTER_PERSON, &(struct roster_item){ .external = *users, .texts = { given, NULL, "Flores" } }));
	roster_compare(roster, counts);
	fixture_role(merging->office, ROLE_ADMINISTRATOR);
	merging->fixture->now += 1000;
	assert_int_equal(roster_write(roster, NULL, NULL), ERR_OK);
	fixture_role(merging->office, ROLE_FRONT_OFFICE);
}

static void the_next_roster_brings_nobody_back(void **state)
{
	struct merging *merging = *state;
	static const char *const both[] = { "u1", "u2", NULL }, *const one[] = { "u1", NULL }, *const none[] = { NULL };
	read_roster(merging, both, "Ana");
	int64_t kept = fixture_int(merging->fixture, "SELECT row_id FROM external_id WHERE external = 'u1'");
	int64_t gone = fixture_int(merging->fixture, "SELECT row_id FROM external_id WHERE external = 'u2'");
	merge(merging, RECORD_PERSON, kept, gone);
	read_roster(merging, both, "Ana");
	assert_int_equal(fixture_int(merging->fixture, "SELECT count(*) FROM person WHERE ended_at IS NULL"), 1);
	/* that the roster gave up one of the two names is not the end of the person */
	read_roster(merging, one, "Ana");
	assert_int_equal(fixture_int(merging->fixture, "SELECT count(*) FROM person WHERE ended_at IS NULL"), 1);
	read_roster(merging, none, "Ana");
	assert_int_equal(fixture_int(merging->fixture, "SELECT count(*) FROM person WHERE ended_at IS NULL"), 0);
}

/* A table that comes later and names a person or a household has to be among those that move. */
static void no_table_is_forgotten(void **state)
{
	struct merging *merging = *state;
	static const char sql[] =
		"SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c "
		"LEFT JOIN pragma_foreign_key_list(t.name) AS f ON f.\"from\" = c.name WHERE t.type = 'table' "
		"AND t.name NOT IN ('search_person', 'search_source') "
		"AND (f.\"table\" IN ('person', 'household') OR c.name IN ('person_id', 'household_id', 'child_id', 'adult_id'))";
	struct statement *statement;
	size_t count = 0;
	assert_int_equal(statement_get(merging->office->db, sql, &statement), ERR_OK);
	while (statement_row(statement) == ERR_OK) {
		count++;
		if (!merge_knows(statement_text(statement, 0), statement_text(statement, 1)))
			fail_msg("a merge does not move %s.%s (src/store/merge_move.c)", statement_text(statement, 0), statement_text(statement, 1));
	}
	statement_end(statement);
	assert_true(count > 12);
}

#define MERGING(test) cmocka_unit_test_setup_teardown(test, open_merging, close_merging)

int main(void)
{
	const struct CMUnitTest tests[] = {
		MERGING(a_name_is_one_thing),
		MERGING(what_differs_is_asked_and_the_rest_is_filled),
		MERGING(rule_D7_no_right_is_gained_and_no_restriction_lost),
		MERGING(two_restrictions_are_both_kept),
		MERGING(what_points_at_the_other_moves_and_nothing_is_there_twice),
		MERGING(undone_every_row_is_what_it_was),
		MERGING(not_undone_once_something_of_it_was_changed),
		MERGING(what_was_decided_on_something_else_is_refused),
		MERGING(mother_and_child_are_two),
		MERGING(households_become_one_and_two_again),
		MERGING(rule_D13_the_confidential_one_wins_and_the_other_is_forgotten),
		MERGING(rule_D22_another_schools_person_is_merged_there),
		MERGING(the_next_roster_brings_nobody_back),
		MERGING(no_table_is_forgotten),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
