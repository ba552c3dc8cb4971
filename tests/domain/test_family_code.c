#include "domain/family_code.h"

#include "domain/check_in.h"
#include "domain/family_party.h"
#include "domain/note.h"
#include "domain/pin_check.h"
#include "family_fixture.h"
#include "heard.h"

/* At a kiosk, where nobody is at work. */
static enum err try(struct fixture *fixture, const char *code, const char *pin, int64_t *ret_person, int *ret_wait)
{
	struct office kiosk = *fixture->office;
	struct family_code_attempt attempt;
	kiosk.worker = 0;
	kiosk.role = ROLE_BY_NAME;
	kiosk.pin_mark = 0;
	enum err err = family_code_open_begin(&kiosk, code, &attempt, ret_wait);
	if (err != ERR_OK)
		return err;
	family_code_open_work(&attempt, &family_fixture_cost, pin);
	return family_code_open_end(&kiosk, &attempt, ret_person);
}

static void rule_D10_a_code_and_a_pin_open_what_is_stored(void **state)
{
	struct fixture *fixture = *state;
	char code[FAMILY_CODE_BYTES], spelt[FAMILY_CODE_SPELT_BYTES], again[FAMILY_CODE_BYTES];
	int64_t person = 0;
	int wait;
	bool has = true;
	assert_int_equal(family_code_has(fixture->office, ROSA, &has), ERR_OK);
	assert_false(has);
	family_fixture_issue(fixture, ROSA, "738204", code);
	assert_int_equal(strlen(code), 12);
	assert_int_equal(family_code_has(fixture->office, ROSA, &has), ERR_OK);
	assert_true(has);
	assert_int_equal(try(fixture, code, "738204", &person, &wait), ERR_OK);
	assert_int_equal(person, ROSA);
	/* as it is read from paper */
	code_spell_family(code, spelt);
	for (char *at = spelt; *at; at++)
		*at = (char)(*at >= 'A' ? *at - 'A' + 'a' : *at == '-' ? ' ' : *at);
	assert_int_equal(try(fixture, spelt, "738204", &person, &wait), ERR_OK);
	/* any one sign changed is found without asking anything */
	for (int i = 0; i < FAMILY_CODE_LENGTH; i++) {
		memcpy(again, code, sizeof again);
		again[i] = again[i] == 'B' ? 'C' : 'B';
		assert_int_equal(try(fixture, again, "738204", &person, &wait), ERR_INVALID);
	}
	/* any two that changed places, too */
	for (int i = 0; i + 1 < FAMILY_CODE_LENGTH; i++) {
		char plain[FAMILY_CODE_BYTES];
		memcpy(again, code, sizeof again);
		again[i] = code[i + 1];
		again[i + 1] = code[i];
		assert_true(again[i] == code[i] || code_read_family(again, plain) == CODE_MISTYPED);
	}
}

static void a_new_code_ends_the_one_before(void **state)
{
	struct fixture *fixture = *state;
	char first[FAMILY_CODE_BYTES], second[FAMILY_CODE_BYTES];
	int64_t person = 0;
	int wait;
	family_fixture_issue(fixture, ROSA, "738204", first);
	family_fixture_issue(fixture, ROSA, "918273", second);
	assert_int_equal(try(fixture, first, "738204", &person, &wait), ERR_NOT_FOUND);
	assert_int_equal(try(fixture, second, "738204", &person, &wait), ERR_NOT_FOUND);
	assert_int_equal(try(fixture, second, "918273", &person, &wait), ERR_OK);
	/* another PIN for the same code */
	const struct family_pin pin = family_fixture_pin("550136");
	assert_int_equal(family_code_set_pin(fixture->office, ROSA, &pin), ERR_OK);
	assert_int_equal(try(fixture, second, "918273", &person, &wait), ERR_NOT_FOUND);
	assert_int_equal(try(fixture, second, "550136", &person, &wait), ERR_OK);
	assert_int_equal(family_code_end(fixture->office, ROSA), ERR_OK);
	assert_int_equal(family_code_end(fixture->office, ROSA), ERR_CONFLICT);
	assert_int_equal(family_code_set_pin(fixture->office, ROSA, &pin), ERR_CONFLICT);
	assert_int_equal(try(fixture, second, "550136", &person, &wait), ERR_NOT_FOUND);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM family_code_secret"), 0);
}

/* An unknown code, a wrong PIN, a code that ended, one of another school: the same
 * statements, the same family_fixture_hashings, the same words. */
static void rule_D11_what_is_wrong_costs_the_same_work(void **state)
{
	struct fixture *fixture = *state;
	char live[FAMILY_CODE_BYTES], ended[FAMILY_CODE_BYTES], nobodys[FAMILY_CODE_BYTES], elsewhere[FAMILY_CODE_BYTES];
	const char *expected[64];
	size_t count = 0;
	int64_t person = 0;
	int wait;
	family_fixture_issue(fixture, ROSA, "738204", ended);
	family_fixture_issue(fixture, ROSA, "738204", live);
	family_fixture_issue(fixture, PEDRO, "738204", elsewhere);
	static const char *const move[] = { "UPDATE family_code SET school_id = 900 WHERE person_id = 4" };
	family_fixture_write(fixture, move, 1);
	code_make_family(fixture->office->chance, nobodys);
	const struct { const char *code, *pin; } wrong[] = {
		{ live, "111112" }, { nobodys, "738204" }, { ended, "738204" }, { elsewhere, "738204" },
	};
	try(fixture, live, "111112", &person, &wait); /* statements are warm from here on */
	fixture->now += 25 * 3600 * 1000;
	sqlite3_trace_v2(heard.handle, SQLITE_TRACE_STMT, heard_hear, NULL);
	for (int round = 0; round < 6; round++)
		for (size_t i = 0; i < 4; i++) {
			heard.count = 0;
			family_fixture_hashings = 0;
			enum err err = try(fixture, wrong[i].code, wrong[i].pin, &person, &wait);
			assert_int_equal(err, round < 4 ? ERR_NOT_FOUND : ERR_WAIT);
			assert_int_equal(family_fixture_hashings, round < 4);
			if (round < 4)
				assert_string_equal(err_detail(), "the code or the PIN is not right");
			if (round == 0 && i == 0)
				memcpy(expected, heard.sql, sizeof expected);
			else
				assert_int_equal(heard.count, count);
			count = heard.count;
			for (size_t s = 0; s < count; s++)
				assert_string_equal(heard.sql[s], expected[s]);
		}
	assert_true(count > 5);
	sqlite3_trace_v2(heard.handle, 0, NULL, NULL);
	/* what is looked at for nobody is as dear as what is looked at for somebody */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM secret WHERE name = 'family_dummy_pin' AND "
	                                      "CAST(value AS TEXT) LIKE '$argon2id$v=19$m=8,t=1,p=1$%'"), 1);
	assert_int_equal(person, 0);
	struct family_code_attempt attempt;
	fixture->now += 25 * 3600 * 1000;
	assert_int_equal(family_code_open_begin(fixture->office, nobodys, &attempt, &wait), ERR_OK);
	assert_memory_equal(attempt.hash, "$argon2id$v=19$m=8,t=1,p=1$", 27);
	assert_int_equal(attempt.person, 0);
}

static void delays_grow_for_a_code_and_others_do_not_wait(void **state)
{
	struct fixture *fixture = *state;
	char rosa[FAMILY_CODE_BYTES], pedro[FAMILY_CODE_BYTES];
	int64_t person = 0;
	int wait = 0;
	family_fixture_issue(fixture, ROSA, "738204", rosa);
	family_fixture_issue(fixture, PEDRO, "918273", pedro);
	for (int i = 0; i < 4; i++)
		assert_int_equal(try(fixture, rosa, "000000", &person, &wait), ERR_NOT_FOUND);
	assert_int_equal(try(fixture, rosa, "738204", &person, &wait), ERR_WAIT);
	assert_int_equal(wait, 5);
	assert_int_equal(try(fixture, pedro, "918273", &person, &wait), ERR_OK);
	fixture->now += 5000;
	assert_int_equal(try(fixture, rosa, "000000", &person, &wait), ERR_NOT_FOUND);
	assert_int_equal(try(fixture, rosa, "738204", &person, &wait), ERR_WAIT);
	assert_int_equal(wait, 15);
	fixture->now += 15000;
	assert_int_equal(try(fixture, rosa, "738204", &person, &wait), ERR_OK);
	assert_int_equal(try(fixture, rosa, "000000", &person, &wait), ERR_NOT_FOUND);
	assert_int_equal(try(fixture, rosa, "738204", &person, &wait), ERR_OK);
}

static void rule_D22_every_act_is_in_the_audit_and_no_code_anywhere(void **state)
{
	struct fixture *fixture = *state;
	char code[FAMILY_CODE_BYTES];
	int64_t person = 0;
	int wait;
	family_fixture_issue(fixture, ROSA, "738204", code);
	const struct family_pin pin = family_fixture_pin("550136");
	assert_int_equal(family_code_set_pin(fixture->office, ROSA, &pin), ERR_OK);
	assert_int_equal(try(fixture, code, "550136", &person, &wait), ERR_OK);
	assert_int_equal(family_code_end(fixture->office, ROSA), ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(code || CASE WHEN worker IS NULL THEN '' ELSE ' by staff' END, ';') "
	                             "FROM (SELECT * FROM audit WHERE verb = 'family_code' AND subject_id = 1 ORDER BY seq)",
	                    "issue by staff;set_pin by staff;open;end by staff");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'family_code' AND sealed IS NOT NULL"), 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log WHERE table_name = 'family_code'"), 2);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log WHERE table_name IN "
	                                      "('family_code_secret', 'secret', 'sign_in_failure')"), 0);
	/* an act that cannot be noted is not done */
	static const char *const block[] = {
		"CREATE TRIGGER no_audit BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END" };
	family_fixture_write(fixture, block, 1);
	assert_int_not_equal(family_code_issue(fixture->office, ROSA, &pin, code), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM family_code_secret"), 0);
}

/* With a child here or without; no child, and nobody who is gone. */
static void any_adult_on_file_may_have_one(void **state)
{
	static const struct { const char *change; int64_t person; bool may; } cases[] = {
		{ "UPDATE person SET birth_date = NULL WHERE id = 6", TEACHER, true },
		{ "UPDATE person SET birth_date = '2008-11-24' WHERE id = 6", TEACHER, true },
		{ "UPDATE person SET birth_date = '2008-11-25' WHERE id = 6", TEACHER, false },
		{ "UPDATE person SET birth_date = NULL, ended_at = 5 WHERE id = 6", TEACHER, false },
		{ "UPDATE person SET birth_date = NULL WHERE id = 1", ROSA, true },
		/* a student, somebody's child, and one who is a parent */
		{ "UPDATE relationship SET ended_at = 5 WHERE child_id = 3", ANA, false },
		{ "UPDATE affiliation SET ended_at = 5 WHERE person_id = 2", LUIS, false },
		{ "INSERT INTO relationship (id, adult_id, child_id, made_at) VALUES (39, 2, 3, 1)", LUIS, true },
	};
	struct fixture *fixture = *state;
	const struct family_pin pin = family_fixture_pin("738204");
	char code[FAMILY_CODE_BYTES];
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool may = !cases[i].may;
		family_fixture_write(fixture, &cases[i].change, 1);
		assert_int_equal(family_code_may(fixture->office, cases[i].person, &may), ERR_OK);
		assert_int_equal(may, cases[i].may);
		assert_int_equal(family_code_issue(fixture->office, cases[i].person, &pin, code), may ? ERR_OK : ERR_CONFLICT);
	}
}

/* Whoever lives with a family, and has no child in it, is shown nobody of it. */
static void rule_D10_without_a_child_no_household_is_shown(void **state)
{
	static const char *const moves_in[] = {
		"INSERT INTO household_member (id, household_id, person_id, made_at) VALUES (55, 50, 6, 1)",
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct family_party party;
	family_fixture_write(fixture, moves_in, 1);
	assert_int_equal(family_party_read(fixture->office, arena, TEACHER, &party), ERR_OK);
	assert_int_equal(party.count, 1);
	assert_int_equal(party.members[0].person, TEACHER);
	assert_true(party.members[0].adult);
	assert_int_equal(party.household, 0);
	assert_false(party.has_child);
	assert_int_equal(family_party_read(fixture->office, arena, ROSA, &party), ERR_OK);
	assert_true(party.count > 1);
	assert_int_equal(party.household, 50);
	assert_true(party.has_child);
	arena_free(arena);
}

static void rights_and_school_decide_who_hands_one_out(void **state)
{
	struct fixture *fixture = *state;
	char code[FAMILY_CODE_BYTES] = "unchanged";
	const struct family_pin pin = family_fixture_pin("738204");
	assert_int_equal(family_code_issue(fixture->office, OTHER, &pin, code), ERR_FORBIDDEN);
	assert_int_equal(family_code_issue(fixture->office, LUIS, &pin, code), ERR_CONFLICT);
	static const enum role not_theirs[] = { ROLE_TEACHER, ROLE_NURSE, ROLE_VOLUNTEER_COORDINATOR,
	                                        ROLE_ADMINISTRATOR, ROLE_POLICY_MAKER };
	for (size_t i = 0; i < sizeof not_theirs / sizeof *not_theirs; i++) {
		fixture_role(fixture->office, not_theirs[i]);
		assert_int_equal(family_code_issue(fixture->office, ROSA, &pin, code), ERR_FORBIDDEN);
		assert_int_equal(family_code_end(fixture->office, ROSA), ERR_FORBIDDEN);
	}
	assert_string_equal(code, "unchanged");
	assert_int_equal(family_pin_check("12345"), ERR_INVALID);
	assert_int_equal(family_pin_check("123456"), ERR_INVALID);
	assert_int_equal(family_pin_check("73820x"), ERR_INVALID);
	assert_int_equal(family_pin_check("738204"), ERR_OK);
}

static void looked_at_in_a_thread(void **state)
{
	struct fixture *fixture = *state;
	char code[FAMILY_CODE_BYTES];
	struct family_pin nothing = { .err = ERR_OK };
	struct pin_check *check = pin_check_start(family_pin_work, &nothing, sizeof nothing, &family_fixture_cost, "738204", -1);
	while (!pin_check_done(check))
		;
	assert_int_equal(family_code_issue(fixture->office, ROSA, pin_check_attempt(check), code), ERR_OK);
	pin_check_drop(check);
	struct family_code_attempt attempt;
	int64_t person = 0;
	int wait;
	assert_int_equal(family_code_open_begin(fixture->office, code, &attempt, &wait), ERR_OK);
	check = pin_check_start(family_code_open_work, &attempt, sizeof attempt, &family_fixture_cost, "738204", -1);
	while (!pin_check_done(check))
		;
	/* ended while it was looked at */
	assert_int_equal(family_code_end(fixture->office, ROSA), ERR_OK);
	assert_int_equal(family_code_open_end(fixture->office, pin_check_attempt(check), &person), ERR_NOT_FOUND);
	assert_int_equal(person, 0);
	pin_check_drop(check);
}

/* ---- what it opens ---- */

static void expect_party(struct fixture *fixture, int64_t person, const char *expected)
{
	struct arena *arena = arena_new();
	struct family_party party;
	const char *said = "";
	if (family_party_read(fixture->office, arena, person, &party) != ERR_OK)
		fail_msg("%s", err_detail());
	for (size_t i = 0; i < party.count; i++)
		said = arena_printf(arena, "%s%s%s%s%s", said, *said ? ", " : "", party.members[i].name,
		                    party.members[i].adult ? "" : " (child)", party.members[i].usual ? "" : " not");
	assert_string_equal(said, expected);
	arena_free(arena);
}

static void rule_D10_one_sees_the_own_household_less_what_a_restriction_hides(void **state)
{
	struct fixture *fixture = *state;
	/* names as they are used */
	expect_party(fixture, ROSA, "Rosa Méndez, Pedro Méndez, Lucho Méndez (child), Ana Méndez (child)");
	expect_party(fixture, PEDRO, "Pedro Méndez, Rosa Méndez, Lucho Méndez (child), Ana Méndez (child)");
	static const char *const restrict_it[] = {
		"UPDATE relationship SET restriction = 'no contact', restriction_paper = 'FC-1', restriction_from = '2026-01-01', "
		"restriction_by = (SELECT min(id) FROM worker) WHERE id = 33" };
	family_fixture_write(fixture, restrict_it, 1);
	expect_party(fixture, PEDRO, "Pedro Méndez, Rosa Méndez, Lucho Méndez (child)");
	expect_party(fixture, ROSA, "Rosa Méndez, Lucho Méndez (child), Ana Méndez (child)");
	static const char *const over[] = { "UPDATE relationship SET restriction_until = '2026-11-23' WHERE id = 33" };
	family_fixture_write(fixture, over, 1);
	expect_party(fixture, PEDRO, "Pedro Méndez, Rosa Méndez, Lucho Méndez (child), Ana Méndez (child)");
	expect_party(fixture, OTHER, "Alice Harris");
}

static void who_came_last_is_chosen_beforehand(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const char *name = "Pedro Méndez";
	const int64_t likely = PEDRO, child = ANA;
	const struct check_in visit = { .purpose = "meet", .locale = "es", .call_by = "screen", .origin = "kiosk",
	                                .names = &name, .name_count = 1, .likely_household = 50, .likely = &likely,
	                                .likely_children = &child, .likely_children_count = 1, .children = 1 };
	struct check_in_receipt receipt;
	struct family_party party;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	expect_party(fixture, ROSA, "Rosa Méndez, Pedro Méndez, Lucho Méndez (child) not, Ana Méndez (child)");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE likely_person_id = 4 AND person_id IS NULL"), 1);
	assert_int_equal(family_party_read(fixture->office, arena, ROSA, &party), ERR_OK);
	assert_int_equal(party.household, 50);
	assert_true(party.knows_interpreter && !party.knows_call); /* of her record; nobody said that it was he */
	assert_string_equal(party.interpreter, "mam");
	arena_free(arena);
}

/* A child who came late came, too, when it is known who it was. */
static void a_child_who_came_late_is_chosen_beforehand(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	static const char *const in_class[] = {
		"INSERT INTO class (id, school_id, title, kind, made_at) SELECT 60, id, '3B', 'homeroom', 1 FROM school WHERE id <> 900",
		"INSERT INTO class (id, school_id, title, kind, made_at) VALUES (61, 900, 'Band', 'homeroom', 1)",
		("INSERT INTO enrollment (id, class_id, person_id, role, made_at) VALUES (62, 61, 3, 'student', 1), "
		 "(63, 60, 3, 'student', 1), (64, 60, 1, 'teacher', 1)"),
		"INSERT INTO person (id, given, family, made_at) VALUES (8, 'Teo', 'Méndez', 1)",
		"INSERT INTO relationship (id, adult_id, child_id, may_collect, made_at) VALUES (35, 1, 8, 1, 1)",
		"INSERT INTO household_member (id, household_id, person_id, made_at) VALUES (56, 50, 8, 1)",
	};
	static const struct check_in_child late[] = { { "Ana Méndez", "3B", "unwell" }, { "Teo", "", "unwell" } };
	const int64_t known[] = { ANA, 0 };
	const struct check_in visit = { .purpose = "late", .locale = "es", .origin = "kiosk", .likely_household = 50,
	                                .children_named = late, .children_named_count = 2, .children_known = known };
	struct check_in_receipt receipt;
	struct family_party party;
	family_fixture_write(fixture, in_class, sizeof in_class / sizeof *in_class);
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT person_id FROM late_arrival WHERE position = 0"), ANA);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM late_arrival WHERE person_id IS NULL AND position = 1"), 1);
	expect_party(fixture, ROSA, "Rosa Méndez, Pedro Méndez not, Lucho Méndez (child) not, Ana Méndez (child), Teo Méndez (child) not");
	/* of this school, and the class there; who does not go to it yet is none of its students */
	assert_int_equal(family_party_read(fixture->office, arena, ROSA, &party), ERR_OK);
	assert_string_equal(party.members[3].class_name, "3B");
	assert_string_equal(party.members[0].class_name, "");
	assert_true(party.members[2].student && party.members[3].student);
	assert_false(party.members[0].student || party.members[4].student);
	arena_free(arena);
}

static void rule_D8_todays_notes_are_for_who_may_collect(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct family_party party;
	int64_t id;
	const struct note note = { NOTE_COLLECTED_BY, "aunt Hoa", "Rosa", NOTE_WRITING, false, NOTE_AS_SAID };
	assert_int_equal(note_add(fixture->office, ANA, &note, &id), ERR_OK);
	assert_int_equal(family_party_read(fixture->office, arena, ROSA, &party), ERR_OK);
	assert_int_equal(party.n_notes, 1);
	assert_string_equal(party.notes[0].text, "aunt Hoa");
	assert_int_equal(family_party_read(fixture->office, arena, PEDRO, &party), ERR_OK); /* may not collect Ana */
	assert_int_equal(party.n_notes, 0);
	arena_free(arena);
}

int main(void)
{
#define WITH_FAMILY(test) cmocka_unit_test_setup_teardown(test, family_fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		WITH_FAMILY(rule_D10_a_code_and_a_pin_open_what_is_stored),
		WITH_FAMILY(a_new_code_ends_the_one_before),
		WITH_FAMILY(rule_D11_what_is_wrong_costs_the_same_work),
		WITH_FAMILY(delays_grow_for_a_code_and_others_do_not_wait),
		WITH_FAMILY(rule_D22_every_act_is_in_the_audit_and_no_code_anywhere),
		WITH_FAMILY(any_adult_on_file_may_have_one),
		WITH_FAMILY(rule_D10_without_a_child_no_household_is_shown),
		WITH_FAMILY(rights_and_school_decide_who_hands_one_out),
		WITH_FAMILY(looked_at_in_a_thread),
		WITH_FAMILY(rule_D10_one_sees_the_own_household_less_what_a_restriction_hides),
		WITH_FAMILY(who_came_last_is_chosen_beforehand),
		WITH_FAMILY(a_child_who_came_late_is_chosen_beforehand),
		WITH_FAMILY(rule_D8_todays_notes_are_for_who_may_collect),
	};
	return cmocka_run_group_tests(tests, heard_install, NULL);
}
