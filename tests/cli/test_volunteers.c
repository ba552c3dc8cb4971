/* foyer shifts, report hours, export csv hours, export ical, over a school with two tasks. */
#include <jansson.h>
#include <sqlite3.h>

#include "shell.h"

/* A shell's words behind the database of this test. */
static int foyer(struct shell *shell, const char *words)
{
	char all[512];
	snprintf(all, sizeof all, "--db '%s/foyer.db' %s", shell->home, words);
	return run(shell, all);
}

#define SCHOOL "(SELECT id FROM school LIMIT 1)"

/* Tomorrow 9:00 to 10:30 and 15:00 to 16:00, one that was cancelled, one of yesterday; six people. */
static const char rows[] =
	"UPDATE write_context SET device = 0, txn = 1, at = 1, actor_kind = 'program';"
	"INSERT INTO volunteer_level (id, school_id, name, law, position, made_at) VALUES (500, " SCHOOL ", 'Accompanied', 'x', 0, 1);"
	"INSERT INTO volunteer_opportunity (id, school_id, level_id, name, place, grades, state, made_at) VALUES "
	"(600, " SCHOOL ", 500, '=Reading', 'Library', '1 2', 'open', 1), (601, " SCHOOL ", 500, 'Garden', NULL, NULL, 'open', 1);"
	"INSERT INTO volunteer_text (id, opportunity_id, part, locale, text) VALUES (620, 600, 'name', 'es', 'Lectura');"
	"INSERT INTO volunteer_shift (id, school_id, opportunity_id, day, starts_at, ends_at, capacity, least, role, languages, "
	"state, sequence, changed_at, made_at) VALUES "
	"(700, " SCHOOL ", 600, '2026-11-25', 1795615200000, 1795620600000, 3, 2, 'Reader', 'es zh', 'planned', 0, 1, 1), "
	"(701, " SCHOOL ", 601, '2026-11-25', 1795636800000, 1795640400000, 5, 0, NULL, NULL, 'planned', 0, 1, 1), "
	"(702, " SCHOOL ", 601, '2026-11-26', 1795723200000, 1795726800000, 5, 0, NULL, NULL, 'cancelled', 2, 1, 1), "
	"(703, " SCHOOL ", 600, '2026-11-23', 1795442400000, 1795446000000, 5, 0, NULL, NULL, 'planned', 0, 1, 1);"
	"INSERT INTO person (id, given, family, made_at) VALUES (1, 'Rosa', '=2+5', 1), (2, 'Li', 'Wei', 1), (3, 'Ana', 'A', 1), "
	"(4, 'Bo', 'B', 1), (5, 'Cy', 'C', 1);"
	"INSERT INTO volunteer_sign_up (id, school_id, shift_id, person_id, locale, state, shows_name, request_key, origin, "
	"signed_at, told_at, decided_at) VALUES (800, " SCHOOL ", 700, 1, 'es', 'taken', 0, 1, 'kiosk', 1, NULL, NULL), "
	"(801, " SCHOOL ", 701, 1, 'es', 'left', 0, 2, 'kiosk', 1, NULL, 5), "
	"(802, " SCHOOL ", 702, 1, 'es', 'cancelled', 0, 3, 'kiosk', 1, 5, 5), "
	"(803, " SCHOOL ", 703, 2, 'es', 'taken', 0, 4, 'kiosk', 1, NULL, NULL), "
	/* given back, and taken again: one event */
	"(804, " SCHOOL ", 703, 1, 'es', 'left', 0, 5, 'kiosk', 1, NULL, 5), "
	"(805, " SCHOOL ", 703, 1, 'es', 'taken', 0, 6, 'kiosk', 1, NULL, NULL);"
	"INSERT INTO volunteer_hours (id, school_id, opportunity_id, shift_id, person_id, day, came_at, went_at, first_minutes, "
	"minutes, state) SELECT 900 + id, " SCHOOL ", 600, 703, id, '2026-11-23', 1795442400000, 1795447800000, 90, 90, 'counted' "
	"FROM person WHERE id <= 5;"
	"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, state) "
	"VALUES (950, " SCHOOL ", 601, 1, '2026-11-24', 1795525500000, 'unknown');";

static int start_school(void **state)
{
	char path[128], *said = NULL;
	sqlite3 *db = NULL;
	start(state);
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "init"), 0);
	snprintf(path, sizeof path, "%s/foyer.db", shell->home);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, rows, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s", said);
	sqlite3_close(db);
	return 0;
}

static void says(const struct shell *shell, const char *text)
{
	if (!strstr(shell->out, text))
		fail_msg("not %s: %s%s", text, shell->out, shell->err);
}

static void says_not(const struct shell *shell, const char *text)
{
	if (strstr(shell->out, text))
		fail_msg("%s: %s%s", text, shell->out, shell->err);
}

/* There are accounts from now on, and whoever coordinates volunteers has one. */
static void coordinate(struct shell *shell)
{
	feed(shell, "738204\n");
	assert_int_equal(foyer(shell, "staff add Kim --role volunteer_coordinator"), 0);
}

static void shifts_that_have_not_begun(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "shifts"), 0);
	says(shell, "When                             Task               Where    Taken  Still needed  Languages\nWed, Nov 25 9:00");
	says(shell, "=Reading · Reader  Library  1/3    1             ");
	says(shell, "Garden                      0/5\n");
	says_not(shell, "Nov 23");
	says_not(shell, "Nov 26");
	assert_int_equal(foyer(shell, "--locale es shifts"), 0);
	says(shell, "Lectura · Reader");
	assert_int_equal(foyer(shell, "shifts please"), 2);
	assert_int_equal(foyer(shell, "shifts --since"), 2);
}

static void shifts_as_json(void **state)
{
	struct shell *shell = *state;
	const char *name, *day, *starts, *language;
	int taken, left, least;
	assert_int_equal(foyer(shell, "--locale es shifts --json"), 0);
	json_t *document = json_loads(shell->out, 0, NULL);
	assert_non_null(document);
	assert_int_equal(json_array_size(json_object_get(document, "shifts")), 2);
	assert_int_equal(json_unpack(document, "{s:[{s:s, s:s, s:s, s:i, s:i, s:i, s:[s, *]}, *]}", "shifts", "name", &name, "day",
	                             &day, "starts", &starts, "taken", &taken, "left", &left, "least", &least, "languages",
	                             &language), 0);
	assert_string_equal(name, "Lectura");
	assert_string_equal(day, "2026-11-25");
	assert_string_equal(starts, "2026-11-25T14:00:00Z");
	assert_string_equal(language, "es");
	assert_int_equal(taken * 100 + left * 10 + least, 122);
	json_decref(document);
}

static void hours_as_counts(void **state)
{
	struct shell *shell = *state;
	coordinate(shell);
	assert_int_equal(foyer(shell, "report hours --by Kim"), 0);
	says(shell, "2000-01-01 to 2026-11-24: 7 h 30 min given by volunteers\nWithout the hours of tasks with fewer than 5 people.\n\nTask      Grade  People        Times  Not known  Hours\n");
	says(shell, "=Reading  1 2    5             5      0          7 h 30 min\n");
	/* one person is not counted out, nor are their hours */
	says(shell, "Garden           fewer than 5");
	says_not(shell, "Rosa");
	/* by grade, one line a grade, whatever the task is for besides */
	says(shell, "Without the hours of tasks with fewer than 5 people.\n\nGrade  Times         Not known  Hours\n"
	            "1      5             0          7 h 30 min\n2      5             0          7 h 30 min\n"
	            "any    fewer than 5");
	assert_int_equal(foyer(shell, "--locale es report hours --by Kim"), 0);
	says(shell, "Lectura  1 2");
	says(shell, "Por grado");
	assert_int_equal(foyer(shell, "report hours --csv --by Kim"), 0);
	says(shell, "\"'=Reading\",\"1 2\",\"5\",\"5\",\"0\",\"450\"\r\n\"Garden\",\"\",\"\",\"\",\"\",\"\"\r\n"
	            "\r\n\"grade\",\"times\",\"unknown\",\"minutes\",\"all\"\r\n\"1\",\"5\",\"0\",\"450\",\"yes\"\r\n"
	            "\"2\",\"5\",\"0\",\"450\",\"yes\"\r\n\"\",\"\",\"\",\"\",\"no\"\r\n");
	assert_int_equal(foyer(shell, "report hours --json --by Kim"), 0);
	json_t *document = json_loads(shell->out, 0, NULL), *grades = json_object_get(document, "grades");
	const char *grade;
	int minutes;
	assert_int_equal(json_array_size(grades), 3);
	assert_int_equal(json_unpack(json_array_get(grades, 1), "{s:s, s:i}", "grade", &grade, "minutes", &minutes), 0);
	assert_string_equal(grade, "2");
	assert_int_equal(minutes, 450);
	assert_true(json_is_null(json_object_get(json_array_get(grades, 2), "minutes")));
	json_decref(document);
	assert_int_equal(foyer(shell, "report hours --json --from 2026-11-23 --to 2026-11-23 --by Kim"), 0);
	says(shell, "\"minutes\": 450");
	says_not(shell, "Garden");
	assert_int_equal(foyer(shell, "report hours --from 2026-11-25 --by Kim"), 0);
	assert_string_equal(shell->out, "Nobody came to help in these days.\n");
	assert_int_equal(foyer(shell, "report hours --from soon --by Kim"), 1);
	assert_int_equal(foyer(shell, "report days"), 2);
}

/* What the commands say of themselves. */
static void help_says_what_there_is(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(run(shell, "help report"), 0);
	says(shell, "welcome|hours [--from DATE] [--to DATE] [--json|--csv]");
	says(shell, "the grade that");
	says(shell, "fewer than five");
	assert_int_equal(run(shell, "--locale zh help report"), 0);
	says(shell, "年级");
	assert_int_equal(run(shell, "help shifts"), 0);
	says(shell, "foyer shifts [--json]");
	assert_int_equal(run(shell, "help export"), 0);
	says(shell, "ical [FILE]");
	says(shell, "csv hours [--from DATE]");
}

static void hours_with_names(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "export csv hours --from 2026-11-23"), 0);
	says(shell, "\"day\",\"name\",\"opportunity\",\"came\",\"went\",\"minutes\",\"first_minutes\",\"state\",\"said\",\"reason\",\"confirmed_by\"\r\n");
	says(shell, "\"2026-11-23\",\"Rosa =2+5\",\"'=Reading\",\"09:00\",\"10:30\",\"90\",\"90\",\"counted\",\"no\",\"\",\"\"\r\n");
	says(shell, "\"2026-11-24\",\"Rosa =2+5\",\"Garden\",\"08:05\",\"\",\"\",\"\",\"unknown\",\"no\",\"\",\"\"\r\n");
	assert_int_equal(foyer(shell, "export csv hours --on 2026-11-23"), 2);
	assert_int_equal(foyer(shell, "export csv hours --person 1"), 2);
}

static int events(const struct shell *shell)
{
	int count = 0;
	for (const char *at = shell->out; (at = strstr(at, "BEGIN:VEVENT")); at++)
		count++;
	return count;
}

/* The event of that name says it, and not one after it. */
static void is_event(const struct shell *shell, const char *name, const char *text)
{
	const char *event = strstr(shell->out, name), *at = event ? strstr(event, text) : NULL;
	if (!at || at > strstr(event, "END:VEVENT"))
		fail_msg("not %s of %s: %s", text, name, shell->out);
}

static void calendars(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "export ical"), 0);
	assert_int_equal(events(shell), 4);
	says(shell, "UID:shift-702@foyer-");
	says(shell, "SEQUENCE:2\r\nDTSTAMP:20261124T130500Z\r\n");
	says(shell, "STATUS:CANCELLED\r\n");
	assert_int_equal(foyer(shell, "--locale es export ical --opportunity 600"), 0);
	assert_int_equal(events(shell), 2);
	says(shell, "SUMMARY:Lectura\r\nLOCATION:Library\r\n");
	assert_int_equal(foyer(shell, "export ical --opportunity 12"), 1);
	assert_int_equal(foyer(shell, "export ical --opportunity x"), 1);
	/* of a person what they gave back, too, as cancelled */
	coordinate(shell);
	assert_int_equal(foyer(shell, "export ical --person 1 --by Kim"), 0);
	assert_int_equal(events(shell), 4);
	is_event(shell, "shift-701@", "STATUS:CANCELLED");
	is_event(shell, "shift-702@", "STATUS:CANCELLED");
	is_event(shell, "shift-703@", "STATUS:CONFIRMED");
	assert_int_equal(foyer(shell, "export ical --person 1 --opportunity 600"), 2);
	assert_int_equal(foyer(shell, "export ical --on 2026-11-24"), 2);
}

static void a_calendar_in_a_file(void **state)
{
	struct shell *shell = *state;
	char words[128];
	snprintf(words, sizeof words, "export ical '%s/a.ics'", shell->home);
	assert_int_equal(foyer(shell, words), 0);
	assert_string_equal(shell->out, "");
	read_back(shell->home, "a.ics", shell->out, sizeof shell->out);
	assert_int_equal(events(shell), 4);
	snprintf(words, sizeof words, "export ical '%s/there/is/none.ics'", shell->home);
	assert_int_equal(foyer(shell, words), 1);
	assert_non_null(strstr(shell->err, "none.ics"));
	/* the one that stands is replaced whole */
	snprintf(words, sizeof words, "export ical '%s/a.ics' --opportunity 600", shell->home);
	assert_int_equal(foyer(shell, words), 0);
	read_back(shell->home, "a.ics", shell->out, sizeof shell->out);
	assert_int_equal(events(shell), 2);
	/* and nothing else is left beside it; what is no file is written to */
	snprintf(words, sizeof words, "test \"$(cd '%s' && ls | grep ics)\" = a.ics", shell->home);
	assert_int_equal(system(words), 0);
	assert_int_equal(foyer(shell, "export ical /dev/null"), 0);
	assert_int_equal(system("test -c /dev/null"), 0);
	assert_int_equal(foyer(shell, "export ical /dev/full"), 1);
}

/* Once there are accounts, whose calendar it is and who came is theirs to give. */
static void names_need_an_account(void **state)
{
	struct shell *shell = *state;
	feed(shell, "837465\n");
	assert_int_equal(foyer(shell, "staff add Ana --role administrator"), 0);
	assert_int_equal(foyer(shell, "export ical"), 0);
	assert_int_equal(foyer(shell, "export csv hours --by Ana"), 0);
	/* an administrator sees no volunteer */
	assert_int_equal(foyer(shell, "export ical --person 1 --by Ana"), 1);
	feed(shell, "111111\n");
	assert_int_equal(foyer(shell, "export csv hours --by Ana"), 1);
	says_not(shell, "Rosa");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start_school, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(shifts_that_have_not_begun),
		TEST(shifts_as_json),
		TEST(hours_as_counts),
		TEST(help_says_what_there_is),
		TEST(hours_with_names),
		TEST(calendars),
		TEST(a_calendar_in_a_file),
		TEST(names_need_an_account),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
