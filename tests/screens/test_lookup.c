/* Finding a family at the desk: the roster of tests/data, taken in as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "term.h"

static const char *const brown[] = { "desk", "--by", "A. Brown", NULL };
static const char pin[] = "837465";

/* A kiosk over a database with accounts and the roster. */
static struct term *open_school(void)
{
	static const char *const commands[] = {
		"staff add Admin --role administrator",
		"staff add 'A. Brown' --role front_office",
		"staff add 'P. Maker' --role policy_maker",
		"import oneroster \"$FOYER_TEST_DATA/oneroster-1.1\" --by Admin",
		NULL,
	};
	return term_start(&(struct term_options){ .commands = commands, .fed = pin });
}

static struct term *open_desk(struct term *kiosk, const char *const *arguments, int rows, int cols)
{
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk,
	                                                       .rows = rows, .cols = cols });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "Waiting 0");
	return desk;
}

static int audited(struct term *term, const char *verb)
{
	sqlite3 *db = database_open(term);
	int count = database_value(db, "select count(*) from audit where verb = ?1", verb);
	sqlite3_close(db);
	return count;
}

static void the_list_follows_each_key(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 24, 80);
	term_keys(desk, "F10", NULL);
	term_expect(desk, "Any part of a name");
	term_keys(desk, "n", "g", "u", NULL);
	term_expect(desk, "Minh Nguyễn");
	term_expect(desk, "Ánh Nguyễn");
	term_keys(desk, "yen mi", NULL);
	term_expect(desk, "Minh Nguyễn");
	term_expect_not(desk, "▸ Ánh");
	/* what is not written is found nearly, and says so */
	term_keys(desk, "Esc", "nguyem", NULL);
	term_expect(desk, "(nearly)");
	term_keys(desk, "Esc", "zzzzzz", NULL);
	term_expect(desk, "Nobody is found by that.");
	/* a telephone in any spelling */
	term_keys(desk, "Esc", "555 0134", NULL);
	term_expect(desk, "▸ Ánh Nguyễn");
	term_stop(desk);
	term_stop(kiosk);
}

/* Any letters can be typed where a family is looked for; the list makes room meanwhile. */
static void key_f3_where_a_family_is_found(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 24, 80);
	term_keys(desk, "F10", "F3", "F3", "F3", "F3", "Jktyf", NULL);
	term_expect(desk, " Олена ");
	term_expect(desk, "F3 letters: Укр");
	term_expect(desk, "Nobody is found by that.");
	term_keys(desk, "Esc", "Esc", "555 0134", NULL);
	term_expect(desk, "▸ Ánh Nguyễn");
	term_stop(desk);
	term_stop(kiosk);
}

/* D22: not each key, but where somebody stops to read, in the same moment as it is shown. */
static void rule_D22_a_settled_query_and_an_open_card(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 24, 80);
	term_keys(desk, "F10", "minh", NULL);
	term_expect_not(desk, "00042");
	assert_int_equal(audited(kiosk, "lookup"), 0);
	assert_int_equal(audited(kiosk, "see_card"), 0);
	term_advance(desk, 600);
	term_expect(desk, "Number             00042");
	term_expect(desk, "3B");
	term_expect(desk, "Related            Ánh Nguyễn: no right is entered");
	assert_int_equal(audited(kiosk, "lookup"), 1);
	assert_int_equal(audited(kiosk, "see_card"), 1);
	term_advance(desk, 5000);
	assert_int_equal(audited(kiosk, "see_card"), 1);
	/* another row is another card, of the same query */
	term_keys(desk, "Backspace", "Backspace", "Backspace", "Backspace", "anh", NULL);
	term_expect_not(desk, "00042");
	term_advance(desk, 600);
	term_expect(desk, "203-555-0134");
	assert_int_equal(audited(kiosk, "lookup"), 2);
	assert_int_equal(audited(kiosk, "see_card"), 2);
	char *out = term_command(kiosk, "verify");
	assert_non_null(strstr(out, "Sound"));
	free(out);
	term_stop(desk);
	term_stop(kiosk);
}

static void rule_D22_another_school_with_a_reason(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 24, 80);
	term_keys(desk, "F10", "okafor", NULL);
	term_expect(desk, "▸ Ada Okafor");
	term_keys(desk, "F7", NULL);
	term_expect(desk, "Why do you look in other schools?");
	term_keys(desk, "The aunt telephoned", "Enter", NULL);
	term_expect(desk, "All schools, because: The aunt telephoned");
	term_keys(desk, "F7", NULL);
	term_expect_not(desk, "All schools");
	term_stop(desk);
	term_stop(kiosk);
}

static void open_card(struct term *desk, const char *name)
{
	term_keys(desk, "F10", name, "Enter", NULL);
}

/* The same steps as a family's questions, filled in; the old value is kept and shown. */
static void a_person_is_edited(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 24, 80);
	open_card(desk, "rosa");
	term_click(desk, "Edit names, number and languages …");
	term_expect(desk, "What is to be changed?");
	term_expect(desk, "Ñáñez");
	term_click(desk, "Called");
	term_keys(desk, "Rosita", "Enter", NULL);
	term_expect(desk, "Rosita");
	term_keys(desk, "Enter", NULL); /* save */
	term_expect(desk, "Rosa Ñáñez · “Rosita”");
	term_click(desk, "What was changed");
	term_expect(desk, "Called");
	term_expect(desk, "A. Brown");
	term_keys(desk, "Esc", "Esc", "Esc", NULL);
	/* and is found so */
	open_card(desk, "rosita");
	term_expect(desk, "Rosa Ñáñez");
	/* choices and languages are told in words, not in codes */
	for (int i = 0; i < 2; i++) {
		term_click(desk, "Edit names, number and languages …");
		term_click(desk, "Interpreter for");
		term_keys(desk, i ? "x" : "mam", "Enter", "Enter", NULL);
		term_click(desk, "Edit 203.555.0136");
		term_click(desk, "Agreed for");
		term_keys(desk, "1", i ? "3" : "2", "Enter", "Enter", NULL);
	}
	term_click(desk, "What was changed");
	term_expect(desk, "Interpreter for");
	term_expect(desk, "Mam");
	term_expect(desk, "Attendance, Emergencies");
	term_keys(desk, "Esc", NULL);
	/* leaving without a change asks nothing */
	term_click(desk, "Edit names, number and languages …");
	term_expect(desk, "What is to be changed?");
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "Rosa Ñáñez · “Rosita”");
	/* and with one asks first */
	term_click(desk, "Edit names, number and languages …");
	term_click(desk, "Called");
	term_keys(desk, "o", "Enter", "Esc", NULL);
	term_expect(desk, "Do you want to leave?");
	term_keys(desk, "2", NULL);
	term_expect(desk, "Rosa Ñáñez · “Rosita”");
	term_stop(desk);
	term_stop(kiosk);
}

static void two_desks_edit_one_person(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 24, 80);
	struct term *second = open_desk(kiosk, brown, 24, 80);
	open_card(desk, "rosa");
	open_card(second, "rosa");
	term_click(desk, "Edit names, number and languages …");
	term_click(second, "Edit names, number and languages …");
	term_click(desk, "How to say the name");
	term_keys(desk, "ROH-sa", "Enter", NULL);
	term_click(second, "How to say the name");
	term_keys(second, "RO-zah", "Enter", "Enter", NULL);
	term_expect(second, "RO-zah");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Somebody else changed this");
	term_expect(desk, "RO-zah");
	term_expect(desk, "ROH-sa");
	term_keys(desk, "2", NULL); /* mine, knowingly */
	term_expect(desk, "What is to be changed?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "ROH-sa");
	term_advance(second, 0);
	term_expect(second, "ROH-sa");
	/* what was chosen from a list is said in its words */
	term_click(desk, "José Ñáñez …");
	term_click(second, "José Ñáñez …");
	term_click(desk, "To the child");
	term_click(desk, "Aunt");
	term_click(second, "To the child");
	term_click(second, "Grandmother");
	term_keys(second, "Enter", NULL);
	term_expect(second, "Grandmother");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Somebody else changed this");
	term_expect(desk, "Grandmother");
	term_expect(desk, "Aunt");
	term_expect_not(desk, "grandmother");
	term_expect_not(desk, "aunt");
	term_stop(second);
	term_stop(desk);
	term_stop(kiosk);
}

/* Somebody whom no roster names is on file with their child at once, and without a right
 * until one is given; and what is no more ends with its reason, and is told. */
static void rule_D7_a_relationship_begins_and_ends(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 40, 100);
	open_card(desk, "minh nguyen");
	term_click(desk, "Add an adult who belongs to them");
	term_expect(desk, "Who is the adult?");
	term_keys(desk, "hoa", NULL);
	term_expect(desk, "Nobody is found by that.");
	term_keys(desk, "F5", NULL);
	term_expect(desk, "What is to be changed?");
	term_click(desk, "Given name");
	term_keys(desk, "Hoa", "Enter", NULL);
	term_expect(desk, "What is to be changed?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "What is to be changed?");
	term_click(desk, "To the child");
	term_click(desk, "Aunt");
	term_expect(desk, "What is to be changed?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Aunt               Hoa: no right is entered");
	/* one who is there already is not added twice */
	term_click(desk, "Add an adult who belongs to them");
	term_keys(desk, "hoa", "Enter", NULL);
	term_expect(desk, "They stand here already");
	term_click(desk, "Aunt: Hoa …");
	term_keys(desk, "Esc", "F7", NULL);
	term_expect(desk, "Why does it end?");
	term_keys(desk, "moved to Hartford", "Enter", NULL);
	term_expect_not(desk, "Aunt");
	term_click(desk, "What was changed");
	term_expect(desk, "Ended: moved to Hartford");
	term_expect(desk, "Hoa");
	term_stop(desk);
	term_stop(kiosk);
}

static void the_card_and_its_forms_in_every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 24, 80);
	open_card(desk, "minh nguyen");
	for (int tag = 0; tag < 4; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		term_advance(desk, 600);
		snprintf(name, sizeof name, "record-%s", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "3", NULL);
		snprintf(name, sizeof name, "record-relationship-%s", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "Esc", "5", NULL);
		snprintf(name, sizeof name, "record-pick-%s", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "Esc", "2", NULL);
		snprintf(name, sizeof name, "record-person-%s", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "9", "Down", NULL);
		snprintf(name, sizeof name, "record-date-%s", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "Esc", "Esc", NULL);
		term_keys(desk, "2", NULL); /* left without saving */
	}
	term_stop(desk);
	term_stop(kiosk);
}

/* What a paper decides, with its paper; and a warning that nobody overlooks. */
static void rule_D7_rights_and_a_restriction(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 40, 100);
	open_card(desk, "minh nguyen");
	term_click(desk, "Related: Hùng Nguyễn …");
	term_click(desk, "To the child");
	term_click(desk, "Father");
	term_click(desk, "May collect the child");
	term_click(desk, "Yes");
	/* what a right asks for comes at once */
	term_expect(desk, "The paper that gives these rights");
	term_keys(desk, "birth certificate", "Enter", "Enter", NULL);
	term_expect(desk, "What is to be changed?");
	term_click(desk, "Restriction  ");
	term_keys(desk, "Not alone with the child", "Enter", NULL);
	term_expect(desk, "The court’s or agency’s paper");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Please type something here");
	term_keys(desk, "order 12/2026", "Enter", "2/31/2026", "Enter", NULL);
	term_expect(desk, "February has 28 days in that year.");
	/* the month is typed over, then the day; the year stays */
	term_keys(desk, "Home", "11", "24", "Enter", "Enter", NULL);
	term_expect(desk, "What is to be changed?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Hùng Nguyễn: Not alone with the child (order 12/2026)");
	term_expect(desk, "Father             Hùng Nguyễn: may collect");
	term_stop(desk);
	term_stop(kiosk);
}

static void rule_D8_a_note_for_today(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 24, 80);
	open_card(desk, "minh nguyen");
	term_click(desk, "Write a note for today …");
	term_keys(desk, "3", "aunt Hoa", "Enter", "Ánh Nguyễn", "Enter", "2", NULL);
	term_expect(desk, "Today              Minh may be collected by aunt Hoa");
	term_stop(desk);
	term_stop(kiosk);
}

static void who_may_not_sees_no_way(void **state)
{
	(void)state;
	static const char *const maker[] = { "desk", "--by", "P. Maker", NULL };
	struct term *kiosk = open_school();
	struct term *desk = term_start(&(struct term_options){ .arguments = maker, .beside = kiosk });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "Who is here is not part of your role.");
	term_expect_not(desk, "find a family");
	term_stop(desk);
	term_stop(kiosk);
}

static void in_every_language_and_size(void **state)
{
	(void)state;
	static const int sizes[][2] = { { 24, 80 }, { 40, 132 } };
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown, 24, 80);
	term_keys(desk, "F10", "nguyen", NULL);
	term_advance(desk, 600);
	for (int tag = 0; tag < 4; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		for (int size = 0; size < 2; size++) {
			term_resize(desk, sizes[size][0], sizes[size][1]);
			term_advance(desk, 600);
			snprintf(name, sizeof name, "find-%s-%dx%d", tags[tag], sizes[size][1], sizes[size][0]);
			term_golden(desk, name);
		}
		term_resize(desk, 24, 80);
	}
	term_stop(desk);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_list_follows_each_key),
		cmocka_unit_test(key_f3_where_a_family_is_found),
		cmocka_unit_test(rule_D22_a_settled_query_and_an_open_card),
		cmocka_unit_test(rule_D22_another_school_with_a_reason),
		cmocka_unit_test(a_person_is_edited),
		cmocka_unit_test(two_desks_edit_one_person),
		cmocka_unit_test(rule_D7_a_relationship_begins_and_ends),
		cmocka_unit_test(the_card_and_its_forms_in_every_language),
		cmocka_unit_test(rule_D7_rights_and_a_restriction),
		cmocka_unit_test(rule_D8_a_note_for_today),
		cmocka_unit_test(who_may_not_sees_no_way),
		cmocka_unit_test(in_every_language_and_size),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
