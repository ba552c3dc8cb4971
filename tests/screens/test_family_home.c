/* Who opened their family with code and PIN (rule D10) adds somebody to it, changes what is on
 * file of it, or shares what they know. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "family_school.h"

#define CHILD "Nahuel Balam"
#define FRIEND "Wilfredo Ixchel"
#define STREET "77 Ceiba Lane"

static void open_school(struct school *school)
{
	school->kiosk = family_school_open("cat >>paper");
	school->desk = family_school_desk(school->kiosk);
	school_hand_out(school->kiosk, school->desk, school->code);
}

static void open_family(struct school *school, const char *language)
{
	family_school_type(school->kiosk, language, school->code, SCHOOL_FAMILY_PIN);
	term_await(school->kiosk, "Ánh");
}

static void find_in_list(struct school *school, const char *what)
{
	term_advance(school->desk, 0);
	term_click(school->desk, "To answer");
	term_expect(school->desk, what);
	term_keys(school->desk, "Enter", NULL);
}

/* ---- somebody more ---- */

static void a_child_is_added(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk, *desk = school.desk;
	int before = database_number(kiosk, "SELECT count(*) FROM relationship");
	open_family(&school, "1");
	term_keys(kiosk, "2", NULL);
	term_expect(kiosk, "Who comes into the family?");
	term_keys(kiosk, "1", "1", CHILD, "Enter", "Enter", "11122018", "Enter", "2", "Enter", "2", "1", NULL);
	term_expect(kiosk, "Who may collect the children?");
	term_expect(kiosk, "Hùng");
	term_keys(kiosk, "1", "Enter", "Enter", "1", "1", NULL);
	term_expect(kiosk, "Is this right?");
	term_expect_not(kiosk, "Elm Street");
	database_expect(school.kiosk, "SELECT count(*) FROM registration", 0);
	term_keys(kiosk, "Enter", NULL);
	term_expect_settles(kiosk, "Next time bring what you have");
	database_expect(school.kiosk, "SELECT count(*) FROM registration WHERE kind = 'add' AND household_id IS NOT NULL", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM registration_person", 2);
	database_expect(school.kiosk, "SELECT count(*) FROM registration_person WHERE position = 0 AND kin = 'mother' "
	                "AND person_id IS NOT NULL AND may_collect = 1", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM registration_person WHERE role = 'student' AND person_id IS NULL "
	                "AND name = '" CHILD "' AND birth_date = '2018-11-12'", 1);
	/* nothing of it is a record yet */
	database_expect(school.kiosk, "SELECT count(*) FROM person WHERE given LIKE '%Nahuel%'", 0);
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_expect_forgotten(kiosk, "Nahuel");
	find_in_list(&school, "1 adult, 1 child");
	term_expect(desk, "adds to the family");
	term_expect(desk, "Of the family");
	/* whom the records know already is divided by nobody */
	term_expect(desk, "Name of Nahuel Balam");
	term_expect_not(desk, "Name of cô");
	term_golden(desk, "en-66-desk-adds");
	term_advance(desk, 700);
	term_keys(desk, "1", NULL);
	term_expect_not(desk, "adds to the family");
	/* the mother's with all that is a parent's, and nothing of the others was touched */
	database_expect(school.kiosk, "SELECT count(*) FROM relationship AS r JOIN person AS p ON p.id = r.child_id "
	                "WHERE p.given = '" CHILD "' AND r.kind = 'mother' AND r.may_collect AND r.may_enrol", 1);
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM relationship"), before + 1);
	database_expect(school.kiosk, "SELECT count(*) FROM household_member AS m JOIN person AS p ON p.id = m.person_id "
	                "JOIN registration AS r ON r.household_id = m.household_id WHERE p.given = '" CHILD "'", 1);
	family_school_close(&school);
}

static void an_adult_is_added(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk, *desk = school.desk;
	int children = database_number(kiosk, "SELECT count(*) FROM relationship AS r JOIN person AS p ON p.id = r.adult_id "
	                                      "WHERE p.given = 'Ánh' AND r.ended_at IS NULL");
	assert_true(children > 0);
	open_family(&school, "1");
	term_keys(kiosk, "2", "2", FRIEND, "Enter", "9", "1", "2", "203 555 0198", "Enter", "2", NULL);
	term_expect(kiosk, "Who may collect the children?");
	term_expect(kiosk, FRIEND);
	term_keys(kiosk, "1", "2", "Enter", "1", "1", NULL);
	term_expect(kiosk, "Is this right?");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "The office has what you told us");
	term_expect_not(kiosk, "bring what you have");
	term_keys(kiosk, "Enter", NULL);
	find_in_list(&school, "Ánh");
	term_expect(desk, FRIEND);
	term_advance(desk, 700);
	term_keys(desk, "1", NULL);
	term_expect_not(desk, "adds to the family");
	/* with each of her children, told after the others, and no parent by that */
	char sql[512];
	snprintf(sql, sizeof sql, "SELECT count(*) FROM relationship AS r JOIN person AS p ON p.id = r.adult_id "
	                          "WHERE p.given = '" FRIEND "' AND r.kind = 'uncle' AND r.may_collect AND NOT r.may_enrol "
	                          "AND r.emergency_order > 1");
	database_expect(school.kiosk, sql, children);
	database_expect(school.kiosk, "SELECT count(*) FROM contact_point WHERE value = '2035550198' AND kind = 'text'", 1);
	family_school_close(&school);
}

/* ---- what changed ---- */

static void rule_D10_what_is_ones_own_is_changed_at_once(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk, *desk = school.desk;
	open_family(&school, "1");
	term_keys(kiosk, "3", NULL);
	term_expect(kiosk, "cô Ánh");
	term_expect(kiosk, "as it is on file");
	/* never an address, never a number */
	term_expect_not(kiosk, "Elm Street");
	term_expect_not(kiosk, "555");
	term_click(kiosk, "We call you");
	for (int i = 0; i < 6; i++)
		term_keys(kiosk, "Backspace", NULL);
	term_keys(kiosk, "Ms Balam", "Enter", NULL);
	term_click(kiosk, "New number");
	term_keys(kiosk, "203 555 0777", "Enter", "1", NULL);
	term_click(kiosk, "Your home");
	term_keys(kiosk, "2", "1", STREET, "Enter", "Enter", "Hamden", "Enter", "06514", "Enter", "1", NULL);
	term_click(kiosk, "Collect no longer");
	term_keys(kiosk, "2", FRIEND, "Enter", "1", NULL);
	term_click(kiosk, "Also changed");
	term_keys(kiosk, "The bus stop", "Enter", NULL);
	term_expect(kiosk, "Ms Balam");
	database_expect(school.kiosk, "SELECT count(*) FROM person WHERE called = 'Ms Balam'", 0);
	term_click(kiosk, "Save");
	term_expect_settles(kiosk, "It is saved. What the office has to confirm");
	database_expect(school.kiosk, "SELECT count(*) FROM person WHERE called = 'Ms Balam'", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM contact_point WHERE value = '2035550777' AND verified_on IS NULL "
	                "AND ended_at IS NULL", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM contact_point AS c JOIN person AS p ON p.id = c.person_id "
	                "WHERE p.called = 'Ms Balam' AND c.ended_at IS NULL", 3);
	database_expect(school.kiosk, "SELECT count(*) FROM household WHERE address = '" STREET ", Hamden, 06514'", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM family_request WHERE kind = 'change' AND person_id IS NOT NULL "
	                "AND about IN ('phone', 'no_collect', 'other')", 3);
	/* what somebody may do is not decided here */
	database_expect(school.kiosk, "SELECT count(*) FROM family_request WHERE about = 'no_collect' AND text = '" FRIEND "'", 1);
	/* whoever comes back into it sees it, and leaving saves nothing */
	term_expect(kiosk, "Hello, Ms Balam");
	term_keys(kiosk, "3", NULL);
	term_expect(kiosk, "Ms Balam");
	term_keys(kiosk, "Esc", "Esc", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_expect_forgotten(kiosk, "Balam");
	term_expect_forgotten(kiosk, "Ceiba");
	term_expect_forgotten(kiosk, "0777");
	/* the desk has the requests, and each leads to the family */
	find_in_list(&school, "Collects no longer");
	term_expect(desk, "See the family");
	term_keys(desk, "2", NULL);
	term_await(desk, "Ms Balam");
	family_school_close(&school);
}

static void nothing_changed_changes_nothing(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk;
	int lines = database_number(kiosk, "SELECT count(*) FROM change_log");
	open_family(&school, "1");
	term_keys(kiosk, "3", "Enter", NULL);
	term_expect(kiosk, "It is changed. Thank you.");
	database_expect(school.kiosk, "SELECT count(*) FROM family_request", 0);
	assert_true(database_number(kiosk, "SELECT count(*) FROM change_log WHERE table_name IN "
	                                   "('person', 'household', 'contact_point', 'relationship')") <= lines);
	/* left without saving */
	term_keys(kiosk, "3", NULL);
	term_click(kiosk, "We call you");
	term_keys(kiosk, "x", "Enter", "Esc", NULL);
	term_expect(kiosk, "What you have typed will be wiped.");
	term_keys(kiosk, "2", NULL);
	term_expect(kiosk, "What would you like to do?");
	database_expect(school.kiosk, "SELECT count(*) FROM person WHERE called LIKE '%x'", 0);
	family_school_close(&school);
}

/* Who has no home now, and who wants to talk, are met by a person: no list of what to bring. */
static void rule_D16_a_lost_home_is_the_liaison_s(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk;
	open_family(&school, "1");
	term_keys(kiosk, "3", NULL);
	term_click(kiosk, "Your home");
	term_keys(kiosk, "2", "4", NULL);
	term_click(kiosk, "Save");
	term_expect(kiosk, "Your child can start now; we will help.");
	database_expect(school.kiosk, "SELECT count(*) FROM family_request WHERE kind = 'housing' AND text = 'shelter' "
	                "AND household_id IS NOT NULL", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM household WHERE address LIKE '12 Elm%'", 1);
	/* nobody but the liaison finds it */
	term_advance(school.desk, 0);
	term_expect(school.desk, "To answer 0");
	family_school_close(&school);
}

/* A code that staff end while it is open changes nothing any more; what was typed stays. */
static void a_code_that_was_ended_changes_nothing(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk, *desk = school.desk;
	open_family(&school, "1");
	term_keys(kiosk, "3", NULL);
	term_click(kiosk, "We call you");
	term_keys(kiosk, "x", "Enter", NULL);
	family_school_card(desk, "anh nguyen");
	term_keys(desk, "c", NULL);
	term_expect(desk, "End this family code?");
	term_keys(desk, "1", NULL);
	term_await(desk, "Give a family code …");
	term_click(kiosk, "Save");
	term_expect(kiosk, "We could not keep your answers");
	database_expect(school.kiosk, "SELECT count(*) FROM person WHERE called LIKE '%x'", 0);
	family_school_close(&school);
}

/* ---- what one knows ---- */

/* The row that adds one is behind those that stand: as many as languages before this one. */
static void shares(struct school *school, const char *key, const char *tag, const char *words)
{
	struct term *kiosk = school->kiosk;
	char name[64];
	open_family(school, key);
	term_keys(kiosk, "7", NULL);
	assert_string_equal(term_place(kiosk), "share");
	term_keys(kiosk, key, NULL);
	assert_string_equal(term_place(kiosk), "share/share");
	term_keys(kiosk, words, "Enter", NULL);
	snprintf(name, sizeof name, "%s-67-share-how-often", tag);
	term_golden(kiosk, name);
	term_keys(kiosk, "2", NULL);
	snprintf(name, sizeof name, "%s-68-share-check", tag);
	term_golden(kiosk, name);
	term_keys(kiosk, "Enter", NULL);
	assert_string_equal(term_place(kiosk), "share");
	snprintf(name, sizeof name, "%s-69-share", tag);
	term_golden(kiosk, name);
	term_keys(kiosk, "Esc", "Esc", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_expect_forgotten(kiosk, words);
}

/* In every language, any script; found at the desk, asked for once, taken back. */
static void E3_what_one_knows_is_shared_and_asked_for(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	static const char *const words[] = { "I play the violin", "Sé hacer pan de muerto", "أعلّم الخط العربي", "我会包饺子" };
	char name[64], key[2] = "1";
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk, *desk = school.desk;
	for (int i = 0; i < 4; i++) {
		key[0] = (char)('1' + i);
		shares(&school, key, tags[i], words[i]);
	}
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_offering WHERE how_often = 'term' AND ended_at IS NULL "
	                "AND until_day = '2027-06-30' AND person_id IN (SELECT id FROM person WHERE given = 'Ánh')", 4);
	for (int i = 3; i >= 0; i--) {
		key[0] = (char)('1' + i);
		term_keys(desk, "Esc", "Esc", "F2", key, "F6", "5", NULL);
		assert_string_equal(term_place(desk), "desk-offerings");
		snprintf(name, sizeof name, "%s-69-desk-offerings", tags[i]);
		term_golden(desk, name);
		term_keys(desk, "Enter", NULL);
		snprintf(name, sizeof name, "%s-69-desk-offering", tags[i]);
		term_golden(desk, name);
		term_keys(desk, "Esc", NULL);
	}
	/* by any word of it, whatever the accents */
	term_keys(desk, "muer", NULL);
	term_expect(desk, "pan de muerto");
	term_expect_not(desk, "violin");
	term_keys(desk, " viol", NULL);
	term_expect(desk, "Nobody wrote these words.");
	for (int i = 0; i < 9; i++)
		term_keys(desk, "Backspace", NULL);
	term_keys(desk, "viol", "Enter", NULL);
	term_expect(desk, "never");
	/* an Enter too many asks nobody */
	term_keys(desk, "Enter", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_asking", 0);
	term_keys(desk, "1", NULL);
	term_expect(desk, "They were asked as often as they wish to be.");
	term_keys(desk, "1", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_asking", 1);
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "asked Nov 24, 2026");
	/* who shared it sees that, and takes it back */
	open_family(&school, "1");
	term_keys(kiosk, "7", "4", NULL);
	term_expect(kiosk, "You were asked for it once.");
	term_golden(kiosk, "en-69-share-end");
	term_keys(kiosk, "Enter", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_offering WHERE ended_at IS NULL", 4);
	term_keys(kiosk, "2", "4", "1", NULL);
	term_expect(kiosk, "It is taken back.");
	term_expect_not(kiosk, "violin");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_offering WHERE ended_at IS NULL", 3);
	term_await(desk, "Nobody wrote these words.");
	family_school_close(&school);
}

static void every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	char name[64], key[2] = "1";
	struct school school;
	open_school(&school);
	for (int i = 0; i < 4; i++) {
		key[0] = (char)('1' + i);
		open_family(&school, key);
		term_keys(school.kiosk, "2", NULL);
		snprintf(name, sizeof name, "%s-64-family-add", tags[i]);
		term_golden(school.kiosk, name);
		term_keys(school.kiosk, "Esc", "3", NULL);
		snprintf(name, sizeof name, "%s-65-family-change", tags[i]);
		term_golden(school.kiosk, name);
		term_advance(school.kiosk, 3600 * 1000L);
	}
	family_school_close(&school);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_child_is_added),
		cmocka_unit_test(an_adult_is_added),
		cmocka_unit_test(rule_D10_what_is_ones_own_is_changed_at_once),
		cmocka_unit_test(nothing_changed_changes_nothing),
		cmocka_unit_test(rule_D16_a_lost_home_is_the_liaison_s),
		cmocka_unit_test(a_code_that_was_ended_changes_nothing),
		cmocka_unit_test(E3_what_one_knows_is_shared_and_asked_for),
		cmocka_unit_test(every_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
