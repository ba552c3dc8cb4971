/* Event evenings: staff make one at the desk and begin it at a kiosk, which then counts who
 * comes by language; the export is what a meeting's proof needs, without a name (D15). */
#include <inttypes.h>
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
#include "school.h"

#define NAME "Rosalinda Quetzal" /* stands in no message */

static struct school open_school(void)
{
	return family_school_at_desk(family_school_open("cat >>paper"));
}

/* "Reading together", today from 18:00 to 19:30, with an interpreter for Spanish, its name
 * and agenda in Spanish, its name in Chinese; the desk shows it. */
static void make_evening(struct term *desk)
{
	term_keys(desk, "F6", NULL);
	term_click(desk, "Programs: places");
	term_click(desk, "Evenings 0");
	term_keys(desk, "F6", "Reading together", "Enter", "11242026", "Enter", "18:00", "Enter", "7:30 pm", "Enter",
	          "The library", "Enter", "Supper, stories in four languages", "Enter", NULL);
	term_expect(desk, "For which languages is an interpreter there?");
	term_keys(desk, "2", "Enter", "At the green table", "Enter", NULL);
	term_expect(desk, "In which other languages");
	term_keys(desk, "1", "3", "Enter", NULL);
	term_expect(desk, "Its name in Español");
	term_keys(desk, "Leer juntos", "Enter", "Enter", "Cena y cuentos", "Enter", "Enter", NULL);
	term_expect(desk, "Its name in 中文");
	term_keys(desk, "Enter", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "Is this right?");
}

static void plan_evening(struct term *desk)
{
	make_evening(desk);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "planned");
}

static void begin(struct term *kiosk)
{
	term_keys(kiosk, "F10", "A. Brown", "Enter", SCHOOL_PIN, "Enter", NULL);
	term_await(kiosk, "For staff");
	term_click(kiosk, "An event evening");
	term_expect(kiosk, "Which evening is it?");
	term_expect(kiosk, "Reading together");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_expect(kiosk, "Reading together");
}

static void an_evening_is_made_and_changed(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk;
	term_keys(desk, "F6", NULL);
	term_click(desk, "Programs: places");
	term_click(desk, "Evenings 0");
	term_expect(desk, "No evening yet. F6 makes one.");
	term_keys(desk, "F6", "Enter", NULL);
	term_expect(desk, "What is the evening called?");
	term_keys(desk, "Reading together", "Enter", "11242026", "Enter", "six", "Enter", NULL);
	term_expect(desk, "Please write the time like 18:00.");
	term_keys(desk, "Backspace", "Backspace", "Backspace", "6", "Enter", NULL);
	term_expect(desk, "Morning or evening?");
	term_keys(desk, " pm", "Enter", "17:59", "Enter", NULL);
	term_expect(desk, "It ends before it begins.");
	term_keys(desk, "Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "19:30", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "For which languages is an interpreter there?");
	term_golden(desk, "en-81-evening-interpreters");
	term_keys(desk, "Enter", "Enter", NULL);
	term_expect(desk, "Is this right?");
	database_expect(school.kiosk, "SELECT count(*) FROM event_evening", 0);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "planned");
	database_expect(school.kiosk, "SELECT count(*) FROM event_evening WHERE day = '2026-11-24' AND ends_at - starts_at = 5400000 "
	                "AND interpreters IS NULL AND agenda IS NULL", 1);
	/* the same table, filled in */
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Reading together");
	term_click(desk, "Place");
	term_keys(desk, "The gym", "Enter", "Enter", NULL);
	term_expect(desk, "The gym");
	database_expect(school.kiosk, "SELECT count(*) FROM event_evening WHERE place = 'The gym' AND ends_at - starts_at = 5400000", 1);
	/* an interpreter is there, and is not */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "is here");
	database_expect(school.kiosk, "SELECT count(*) FROM event_evening WHERE interpreters = 'en'", 1);
	term_keys(desk, "Enter", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM event_evening WHERE interpreters IS NULL", 1);
	/* and it is changed once more, from what stands now */
	term_keys(desk, "F6", NULL);
	term_expect(desk, "The gym");
	term_click(desk, "Place");
	term_keys(desk, " 2", "Enter", "Enter", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM event_evening WHERE place = 'The gym 2' AND version = 4", 1);
	/* as another terminal would find it */
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "Evenings 1");
	term_golden(desk, "en-81-evenings");
	family_school_close(&school);
}

/* Three keys for who gives no name. */
static void those_who_come_are_counted(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *kiosk = school.kiosk, *desk = school.desk;
	make_evening(desk);
	term_golden(desk, "en-82-evening-check");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "planned");
	begin(kiosk);
	database_expect(school.kiosk, "SELECT count(*) FROM event_evening WHERE state = 'open'", 1);
	term_golden(kiosk, "en-82-evening-welcome");
	/* in Spanish, two adults with a child, no name */
	term_keys(kiosk, "2", NULL);
	term_golden(kiosk, "es-82-evening-party");
	term_keys(kiosk, "6", NULL);
	term_golden(kiosk, "es-82-evening-name");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Leer juntos");
	term_expect(kiosk, "Cena y cuentos");
	term_expect(kiosk, "At the green table");
	term_golden(kiosk, "es-82-evening-done");
	database_expect(school.kiosk, "SELECT count(*) FROM event_arrival WHERE locale = 'es' AND adults = 2 AND children = 1 "
	                "AND name IS NULL AND origin = 'kiosk'", 1);
	/* an Enter too many is no second party, and takes nothing away unread */
	term_expect_settles(kiosk, "Leer juntos");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Reading together");
	term_expect(kiosk, "Bienvenidos");
	/* a number that is no row, and a name */
	term_keys(kiosk, "4", "9", "0", "Enter", "0", "Enter", NULL);
	term_expect(kiosk, "这样就没有人了");
	term_keys(kiosk, "Backspace", "12", "Enter", NAME, "Enter", NULL);
	term_expect(kiosk, NAME);
	term_golden(kiosk, "zh-82-evening-done");
	database_expect(school.kiosk, "SELECT count(*) FROM event_arrival WHERE locale = 'zh' AND adults = 0 AND children = 12 "
	                "AND name = '" NAME "'", 1);
	/* it closes by itself, and nothing of the name is left there */
	term_advance(kiosk, 60 * 1000);
	term_expect(kiosk, "Bienvenidos");
	term_expect_forgotten(kiosk, NAME);
	term_keys(kiosk, "3", NULL);
	term_golden(kiosk, "ar-82-evening-party");
	term_keys(kiosk, "1", "Enter", NULL);
	term_golden(kiosk, "ar-82-evening-done");
	/* who needs somebody calls */
	term_keys(kiosk, "0", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM help_request WHERE screen = 'evening-done'", 1);
	term_keys(kiosk, "Esc", "Esc", "1", "1", "Enter", NULL);
	term_golden(kiosk, "en-82-evening-done");
	term_keys(kiosk, "Enter", NULL);
	/* the desk counts along, and names nobody (D15) */
	term_await(desk, "4 parties · 4 adults · 13 children");
	term_expect_not(desk, NAME);
	term_golden(desk, "en-82-evening-sheet");
	database_expect(school.kiosk, "SELECT count(*) FROM visit", 0);
	family_school_close(&school);
}

static void export_is(struct term *kiosk, const char *words, const char *expected)
{
	char *out = term_command_fed(kiosk, SCHOOL_PIN, words);
	if (strcmp(out, expected) != 0)
		fail_msg("%s:\n%s", words, out);
	free(out);
}

static int64_t evening_id(struct term *kiosk)
{
	sqlite3 *db = database_open(kiosk);
	sqlite3_stmt *row;
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT id FROM event_evening", -1, &row, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	int64_t id = sqlite3_column_int64(row, 0);
	sqlite3_finalize(row);
	sqlite3_close(db);
	return id;
}

#define HEAD                                                                                                \
	"\"name\",\"Reading together\"\r\n\"day\",\"2026-11-24\"\r\n\"from\",\"18:00\"\r\n\"to\",\"19:30\"\r\n" \
	"\"place\",\"The library\"\r\n\"agenda\",\"Supper, stories in four languages\"\r\n\r\n"
#define COUNTS HEAD "\"language\",\"arrivals\",\"adults\",\"children\",\"interpreter_present\"\r\n"

static void rule_D15_the_proof_names_nobody(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *kiosk = school.kiosk, *desk = school.desk;
	char words[96];
	plan_evening(desk);
	begin(kiosk);
	term_keys(kiosk, "2", "6", "Enter", "Enter", "4", "1", NAME, "Enter", "Enter", NULL);
	const char *counts = COUNTS "\"es\",\"1\",\"2\",\"1\",\"yes\"\r\n\"zh\",\"1\",\"1\",\"0\",\"no\"\r\n";
	export_is(kiosk, "export csv event --on 2026-11-24 --by Admin", counts);
	export_is(kiosk, "export csv event --by 'A. Brown'", counts);
	snprintf(words, sizeof words, "export csv event --id %" PRId64 " --by Admin", evening_id(kiosk));
	export_is(kiosk, words, counts);
	export_is(kiosk, "export csv event --names --by Admin", HEAD "\"arrived\",\"name\"\r\n\"08:05\",\"" NAME "\"\r\n");
	database_expect(school.kiosk, "SELECT count(*) FROM audit WHERE code = 'event names'", 1);
	family_school_close(&school);
}

/* Leaving is a right of staff; where the evening is closed at the desk, it ends here, too. */
static void staff_end_it(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *kiosk = school.kiosk, *desk = school.desk;
	plan_evening(desk);
	begin(kiosk);
	/* Esc leaves nobody's language or call behind, and not the evening */
	term_keys(kiosk, "4", "Esc", NULL);
	term_expect(kiosk, "Reading together");
	term_expect(kiosk, "Enter choose");
	term_keys(kiosk, "4", "1", "Esc", "Esc", "2", NULL);
	term_expect(kiosk, "Reading together");
	term_expect(kiosk, "Enter choose");
	/* nobody who is idle there is counted */
	term_keys(kiosk, "4", "1", NAME, NULL);
	term_advance(kiosk, 10 * 60 * 1000);
	term_expect(kiosk, "Reading together");
	term_expect_forgotten(kiosk, NAME);
	database_expect(school.kiosk, "SELECT count(*) FROM event_arrival", 0);
	term_keys(kiosk, "F10", "A. Brown", "Enter", SCHOOL_PIN, "Enter", NULL);
	term_await(kiosk, "For staff");
	term_click(kiosk, "End the event evening");
	term_expect(kiosk, "Bienvenidos");
	term_expect_not(kiosk, "Reading together");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "How can we help you?");
	term_keys(kiosk, "Esc", NULL);
	/* it is open still: begun again, and closed at the desk while somebody types */
	begin(kiosk);
	term_keys(kiosk, "1", "2", NULL);
	term_await(desk, "open");
	term_keys(desk, "F5", NULL);
	term_expect(desk, "closed");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "This evening is not open any more.");
	database_expect(school.kiosk, "SELECT count(*) FROM event_arrival", 0);
	term_keys(kiosk, "F8", "F8", "Esc", "Esc", "2", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_expect_not(kiosk, "Reading together");
	family_school_close(&school);
}

/* D2: who came to the evening is not on the emergency list, and the list says how many. */
static void rule_D2_the_emergency_list_says_who_is_not_on_it(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *kiosk = school.kiosk, *desk = school.desk;
	plan_evening(desk);
	char *out = term_command(kiosk, "roster");
	assert_null(strstr(out, "evening"));
	free(out);
	begin(kiosk);
	term_keys(kiosk, "1", "8", "Enter", "Enter", "1", "1", "Enter", "Enter", NULL);
	out = term_command(kiosk, "roster");
	assert_non_null(strstr(out, "An evening is open: 3 adults and 3 children came to it and are not on this list."));
	free(out);
	out = term_command(kiosk, "roster --json");
	assert_non_null(strstr(out, "\"adults\": 3"));
	free(out);
	term_keys(kiosk, "F10", "A. Brown", "Enter", SCHOOL_PIN, "Enter", NULL);
	term_await(kiosk, "For staff");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "3 adults and 3 children came to it");
	family_school_close(&school);
}

/* The smallest screen that there is, and the longest words. */
static void on_a_small_screen(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *kiosk = school.kiosk, *desk = school.desk;
	plan_evening(desk);
	begin(kiosk);
	term_resize(kiosk, 15, 40);
	term_golden(kiosk, "en-84-evening-welcome-small");
	term_keys(kiosk, "2", NULL);
	term_golden(kiosk, "es-84-evening-party-small");
	term_keys(kiosk, "1", NAME, "Enter", NULL);
	term_golden(kiosk, "es-84-evening-done-small");
	/* hidden at once, and there again */
	term_keys(kiosk, "F8", NULL);
	term_expect_not(kiosk, "Rosalinda");
	term_keys(kiosk, "x", NULL);
	term_expect(kiosk, "Rosalinda");
	family_school_close(&school);
}

/* D5: the same table at the desk, marked as entered by staff; and the day ends it. */
static void rule_D5_staff_count_somebody(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *kiosk = school.kiosk, *desk = school.desk;
	make_evening(desk);
	term_keys(desk, "Enter", "F5", NULL);
	term_expect(desk, "open");
	term_keys(desk, "F7", NULL);
	term_expect(desk, "Which language do they read?");
	term_keys(desk, "3", "3", "Enter", NULL);
	term_expect(desk, "1 party · 1 adult · 2 children");
	database_expect(school.kiosk, "SELECT count(*) FROM event_arrival WHERE locale = 'ar' AND origin = 'desk' AND entered_by > 0", 1);
	begin(kiosk);
	term_advance(kiosk, 24 * 60 * 60 * 1000);
	term_expect_not(kiosk, "Reading together");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "How can we help you?");
	family_school_close(&school);
}

static void in_every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "es", "ar", "zh" };
	struct school school = open_school();
	struct term *desk = school.desk;
	plan_evening(desk);
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		char golden[64], key[2] = { (char)('2' + i), '\0' };
		term_keys(desk, "F2", key, NULL);
		snprintf(golden, sizeof golden, "%s-83-evening-sheet", tags[i]);
		term_golden(desk, golden);
		term_keys(desk, "F6", NULL);
		snprintf(golden, sizeof golden, "%s-83-evening-change", tags[i]);
		term_golden(desk, golden);
		term_keys(desk, "Esc", NULL);
	}
	term_keys(desk, "F2", "1", NULL);
	family_school_close(&school);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_evening_is_made_and_changed),
		cmocka_unit_test(those_who_come_are_counted),
		cmocka_unit_test(rule_D15_the_proof_names_nobody),
		cmocka_unit_test(staff_end_it),
		cmocka_unit_test(rule_D2_the_emergency_list_says_who_is_not_on_it),
		cmocka_unit_test(on_a_small_screen),
		cmocka_unit_test(rule_D5_staff_count_somebody),
		cmocka_unit_test(in_every_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
