/* Two records of one person, or of one household, made one at the desk, and two again. */
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

static struct term *open_school(void)
{
	static const char *const commands[] = {
		"staff add Admin --role administrator",
		"staff add 'A. Brown' --role front_office",
		"import oneroster \"$FOYER_TEST_DATA/oneroster-1.1\" --by Admin",
		/* entered at a counter once more: another spelling, another telephone */
		"import contacts \"$FOYER_TEST_DATA/contacts-twice.csv\" --by Admin",
		NULL,
	};
	return term_start(&(struct term_options){ .commands = commands, .fed = pin });
}

static struct term *open_desk(struct term *kiosk, int rows, int cols)
{
	struct term *desk = term_start(&(struct term_options){ .arguments = brown, .beside = kiosk, .rows = rows, .cols = cols });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "Waiting 0");
	return desk;
}

/* From the lists to the preview: the roster's mother, and who was typed once more. */
static void preview(struct term *desk)
{
	term_keys(desk, "F10", "anh nguyen thi", NULL);
	term_expect(desk, "Ánh Nguyễn");
	term_keys(desk, "Enter", NULL);
	term_click(desk, "The same person as …");
	term_expect(desk, "Who is the same person?");
	term_keys(desk, "anhh", "Enter", NULL);
}

static int people(struct term *term)
{
	return database_number(term, "select count(*) from person where ended_at is null");
}

static void joined_with_what_wins_and_two_again(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, 40, 100);
	int before = people(kiosk);
	preview(desk);
	term_expect(desk, "Moves to this one: 1 relationship, 1 household, 1");
	term_expect(desk, "way to reach them, 1 name in another system.");
	term_expect(desk, "Ánh (not: Anhh)");
	term_expect(desk, "To the child · Minh Nguyễn");
	term_expect(desk, "May collect the child ·    No (not: Yes)");
	term_click(desk, "Given name");
	term_expect(desk, "Which of the two is right?");
	term_keys(desk, "2", NULL);
	term_expect(desk, "Anhh (not: Ánh)");
	term_click(desk, "Make them one");
	term_expect(desk, "Anhh Thị Nguyễn");
	term_expect(desk, "Two people after all: undo the merge …");
	term_expect(desk, "101-555-0199");
	assert_int_equal(people(kiosk), before - 1);
	/* D7: what only one of them gave is not gained */
	assert_int_equal(database_number(kiosk, "select count(*) from relationship where may_collect and ended_at is null"), 0);
	assert_int_equal(database_number(kiosk, "select count(*) from audit where code = 'merge'"), 1);
	/* another kiosk's roster does not bring anybody back */
	char words[512], *out;
	snprintf(words, sizeof words, "import oneroster '%s/oneroster-1.1' --by Admin", getenv("FOYER_TEST_DATA"));
	free(term_command_fed(kiosk, pin, words));
	snprintf(words, sizeof words, "import contacts '%s/contacts-twice.csv' --by Admin", getenv("FOYER_TEST_DATA"));
	free(term_command_fed(kiosk, pin, words));
	assert_int_equal(people(kiosk), before - 1);
	term_advance(desk, 0);
	term_click(desk, "Two people after all");
	term_expect(desk, "Are they two after all?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Ánh Thị Nguyễn");
	term_expect_not(desk, "undo the merge");
	assert_int_equal(people(kiosk), before);
	term_keys(desk, "Esc", "Esc", "F10", "anhh", NULL);
	term_expect(desk, "Anhh Nguyen");
	out = term_command(kiosk, "verify");
	assert_non_null(strstr(out, "Sound"));
	free(out);
	database_expect_sound(kiosk);
	term_stop(desk);
	term_stop(kiosk);
}

static void two_desks_at_the_same_moment(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, 40, 100), *second = open_desk(kiosk, 40, 100);
	int before = people(kiosk);
	preview(desk);
	preview(second);
	term_click(desk, "Make them one");
	term_expect(desk, "undo the merge");
	term_click(second, "Make them one");
	term_expect(second, "Somebody changed one of them meanwhile.");
	assert_int_equal(people(kiosk), before - 1);
	assert_int_equal(database_number(kiosk, "select count(*) from merge"), 1);
	/* and who undoes what was changed since is told, too */
	term_keys(second, "Esc", NULL);
	term_expect(second, "undo the merge");
	term_click(second, "Two people after all");
	term_click(desk, "Edit names, number and languages …");
	term_click(desk, "How to say the name");
	term_keys(desk, "ahn", "Enter", "Enter", NULL);
	term_expect(desk, "ahn");
	term_keys(second, "Enter", NULL);
	term_expect(second, "It can no longer be undone");
	term_stop(second);
	term_stop(desk);
	term_stop(kiosk);
}

/* Two spellings of one address are one household, where everybody lives then. */
static void two_households_are_one(void **state)
{
	(void)state;
	static const char at_home[] = "select count(*) from household_member where ended_at is null group by household_id";
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, 40, 100);
	term_keys(desk, "F10", "hung", "Enter", NULL);
	term_click(desk, "The same household as that of …: 3 Oak St, Harbor");
	term_expect(desk, "Who lives in the same household?");
	term_keys(desk, "rosa", "Enter", NULL);
	term_expect(desk, "That person has no other household.");
	term_click(desk, "The same household as that of …: 3 Oak St, Harbor");
	term_keys(desk, "anhh", "Enter", NULL);
	term_expect(desk, "Moves to this one: 2 people");
	term_expect(desk, "3 Oak St, Harbor (not: 3 Oak Street,");
	term_click(desk, "Address");
	term_keys(desk, "2", NULL);
	term_click(desk, "Make them one");
	term_expect(desk, "3 Oak Street, Harbor");
	assert_int_equal(database_number(kiosk, at_home), 4);
	term_click(desk, "Two households after all");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "3 Oak St, Harbor");
	assert_int_equal(database_number(kiosk, at_home), 2);
	term_stop(desk);
	term_stop(kiosk);
}

static void who_stays_two(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, 40, 100);
	term_keys(desk, "F10", "minh", "Enter", NULL);
	term_click(desk, "The same person as …");
	term_keys(desk, "hung", "Enter", NULL);
	term_expect(desk, "They are related to each other");
	term_click(desk, "The same person as …");
	term_keys(desk, "minh", "Enter", NULL);
	term_expect(desk, "or are this record");
	term_stop(desk);
	term_stop(kiosk);
}

static void in_every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, 24, 80);
	preview(desk);
	for (int tag = 0; tag < 4; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		snprintf(name, sizeof name, "merge-%s-preview", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "1", NULL);
		snprintf(name, sizeof name, "merge-%s-field", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "Esc", NULL);
	}
	term_keys(desk, "F2", "1", NULL);
	term_click(desk, "Make them one");
	term_keys(desk, "End", NULL);
	term_click(desk, "Two people after all");
	for (int tag = 0; tag < 4; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		snprintf(name, sizeof name, "merge-%s-undo", tags[tag]);
		term_golden(desk, name);
	}
	term_stop(desk);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joined_with_what_wins_and_two_again),
		cmocka_unit_test(two_desks_at_the_same_moment),
		cmocka_unit_test(two_households_are_one),
		cmocka_unit_test(who_stays_two),
		cmocka_unit_test(in_every_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
