/* `foyer import hsds` and `foyer export hsds`, from the shell. */
#include <stdbool.h>
#include <unistd.h>

#include "shell.h"

static int foyer(struct shell *shell, const char *words)
{
	char all[512];
	snprintf(all, sizeof all, "--config '%s/foyer.conf' --db '%s/foyer.db' %s", shell->home, shell->home, words);
	return run(shell, all);
}

/* `%s` of the words is the home. */
static int at_home(struct shell *shell, const char *format)
{
	char words[256];
	snprintf(words, sizeof words, format, shell->home);
	return foyer(shell, words);
}

static void in_the_shell(const struct shell *shell, const char *words)
{
	char command[512];
	snprintf(command, sizeof command, "cd '%s' && { %s\n}", shell->home, words);
	assert_int_equal(system(command), 0);
}

static void start_with_a_school(struct shell *shell)
{
	in_the_shell(shell, "printf '[school]\\nname = Harbor School\\n' >foyer.conf; cp -r \"$FOYER_TEST_DATA/hsds\" hsds");
	assert_int_equal(foyer(shell, "init"), 0);
	/* without an account, that is said before anything that would come of it */
	assert_int_equal(at_home(shell, "import hsds '%s/hsds'"), 1);
	assert_non_null(strstr(shell->err, "foyer staff add"));
	assert_null(strstr(shell->out, "new"));
	feed(shell, "837465\n");
	assert_int_equal(foyer(shell, "staff add Ana --role administrator"), 0);
}

static void says(const struct shell *shell, const char *text)
{
	if (!strstr(shell->out, text))
		fail_msg("%s%s", shell->out, shell->err);
}

static void in_and_out(void **state)
{
	struct shell *shell = *state;
	start_with_a_school(shell);
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --dry-run --by Ana"), 0);
	says(shell, "organizations: 2 new\nprograms: 1 new\nservices: 3 new\n");
	says(shell, "Nothing was written: this was --dry-run.\n");
	assert_string_equal(shell->err, "");
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --by Ana"), 0);
	says(shell, "translations: 3 new\ndays with other hours: 2 new\nTaken in.\n");
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --by Ana"), 0);
	says(shell, "services: 3 as before\n");
	says(shell, "Everything is known already; nothing was written.\n");
	/* out, and in again: nothing new */
	static const char *const places[] = { "given", "given.zip", "given.json" };
	for (size_t i = 0; i < 3; i++) {
		char words[128];
		snprintf(words, sizeof words, "export hsds '%s/%s' --by Ana", shell->home, places[i]);
		assert_int_equal(foyer(shell, words), 0);
		says(shell, "3 services, 52 rows in all: written.\n");
		assert_int_equal(strstr(shell->out, "1 row hangs on no service") != NULL, i == 2);
		snprintf(words, sizeof words, "import hsds '%s/%s' --by Ana", shell->home, places[i]);
		assert_int_equal(foyer(shell, words), 0);
		says(shell, "nothing was written.\n");
	}
	/* nothing of ours is written over what is somebody else's */
	in_the_shell(shell, "echo Dear >given/letter.txt");
	assert_int_equal(at_home(shell, "export hsds '%s/given' --by Ana"), 1);
	assert_non_null(strstr(shell->err, "other files are in this folder (letter.txt)"));
	if (foyer(shell, "verify") != 0)
		fail_msg("%s%s", shell->out, shell->err);
}

static void what_is_wrong_has_its_place(void **state)
{
	struct shell *shell = *state;
	start_with_a_school(shell);
	in_the_shell(shell, "printf 'id,organization_id,name,status\\na,b,,active\\nb,b,B,open\\n' >hsds/services.csv");
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --by Ana"), 1);
	assert_string_equal(shell->err, "2 ids are no UUIDs; they were taken as they are\n"
	                                "  services.csv:2:1  found a\n  services.csv:3:1  found b\n"
	                                "1 value that is needed is missing\n  services.csv:2:3  expected name\n"
	                                "1 word is not one of the list\n"
	                                "  services.csv:3:4  found open  expected active, inactive, defunct, temporarily closed\n");
	assert_string_equal(shell->out, "Nothing was taken in. Please have this mended, then try again.\n");
	/* the neighbour's shape is named, in one sentence */
	in_the_shell(shell, "echo id >hsds/regular_schedules.csv");
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --by Ana"), 1);
	assert_string_equal(shell->err, "This has the shape of HSDS 1, which has other tables; please export HSDS 3.0 or 3.1\n"
	                                "  regular_schedules.csv  expected HSDS 3.0, 3.1\n");
	in_the_shell(shell, "echo '{' >bad.json");
	assert_int_equal(at_home(shell, "import hsds '%s/bad.json' --by Ana"), 1);
	assert_non_null(strstr(shell->err, "bad.json:2: this is no JSON: "));
	assert_int_equal(at_home(shell, "import hsds '%s/none' --by Ana"), 1);
}

static void many_services_that_would_end_are_asked_about(void **state)
{
	struct shell *shell = *state;
	start_with_a_school(shell);
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --by Ana"), 0);
	in_the_shell(shell, "sed -i 2d hsds/services.csv; rm hsds/foyer_*.csv");
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --by Ana"), 1);
	says(shell, "services: 1 ended, 2 as before\n");
	says(shell, "This would end 1 of 3 services. If that is right, add --yes.\n");
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --yes --by Ana"), 0);
	says(shell, "Taken in.\n");
	/* of tables that are ours it said nothing */
	assert_null(strstr(shell->out, "translations"));
	/* one file of a service ends none */
	in_the_shell(shell, "echo '{\"id\": \"x\", \"name\": \"X\", \"status\": \"active\"}' >one.json");
	assert_int_equal(at_home(shell, "import hsds '%s/one.json' --by Ana"), 0);
	assert_string_equal(shell->out, "services: 1 new\nTaken in.\n");
}

static void who_may(void **state)
{
	struct shell *shell = *state;
	start_with_a_school(shell);
	assert_int_equal(foyer(shell, "staff add Ben --role teacher"), 0);
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --by Ben"), 1);
	assert_int_equal(at_home(shell, "import hsds '%s/hsds'"), 1);
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --by Ana"), 0);
	assert_int_equal(at_home(shell, "export hsds '%s/given' --by Ben"), 1);
	assert_int_equal(at_home(shell, "import hsds '%s/hsds' --by Ana"), 0);
	static const char *const wrong[] = {
		"import hsds", "import hsds a b", "import hsds a --school x", "import hsds a --source x", "export hsds",
		"export hsds a b", "export hsds a --on 2026-11-24",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(foyer(shell, wrong[i]), 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(in_and_out),
		TEST(what_is_wrong_has_its_place),
		TEST(many_services_that_would_end_are_asked_about),
		TEST(who_may),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
