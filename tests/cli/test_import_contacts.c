/* `foyer import contacts`, from the shell. */
#include <stdbool.h>

#include "shell.h"

static void write_file(const struct shell *shell, const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", shell->home, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int import_contacts(struct shell *shell, const char *file, const char *options)
{
	char words[512];
	snprintf(words, sizeof words, "--db '%s/foyer.db' import contacts '%s/%s' %s --by Ana", shell->home, shell->home,
	         file, options);
	return run(shell, words);
}

/* No byte of it in the database, its log or its shared memory. */
static bool is_stored(const struct shell *shell, const char *what)
{
	char command[256];
	snprintf(command, sizeof command, "grep -q '%s' '%s'/foyer.db*", what, shell->home);
	return system(command) == 0;
}

static void start_with_a_roster(struct shell *shell)
{
	char words[512], conf[128];
	write_file(shell, "school.conf", "[school]\nname = Harbor School\n");
	snprintf(conf, sizeof conf, "%s/school.conf", shell->home);
	snprintf(words, sizeof words, "--config '%s' --db '%s/foyer.db' init", conf, shell->home);
	assert_int_equal(run(shell, words), 0);
	feed(shell, "837465\n");
	snprintf(words, sizeof words, "--db '%s/foyer.db' staff add Ana --role administrator", shell->home);
	assert_int_equal(run(shell, words), 0);
	snprintf(words, sizeof words, "--config '%s' --db '%s/foyer.db' import oneroster '%s/oneroster-1.1' --by Ana", conf,
	         shell->home, getenv("FOYER_TEST_DATA"));
	assert_int_equal(run(shell, words), 0);
}

#define EXAMPLE "people: 2 new, 3 changed\nrelated adults: 2 new, 3 changed\nhouseholds: 2 new\n" \
	"people in a household: 5 new\nways to reach them: 4 new, 3 changed\n"

/* What a roster lacks: dry, in, again, and what is refused. */
static void contacts_from_a_file(void **state)
{
	struct shell *shell = *state;
	char words[512];
	start_with_a_roster(shell);
	/* the example that is shipped */
	snprintf(words, sizeof words, "cp \"$FOYER_CONTACTS_EXAMPLE\" '%s/example.csv'", shell->home);
	assert_int_equal(system(words), 0);
	for (int dry = 1; dry >= 0; dry--) {
		assert_int_equal(import_contacts(shell, "example.csv", dry ? "--dry-run" : ""), 0);
		assert_string_equal(shell->err, "");
		assert_string_equal(shell->out, dry ? EXAMPLE "Nothing was written: this was --dry-run.\n"
		                                    : EXAMPLE "Taken in.\n");
	}
	assert_int_equal(import_contacts(shell, "example.csv", ""), 0);
	assert_string_equal(shell->out, "5 rows say nothing new.\nEverything is known already; nothing was written.\n");
	/* nobody is guessed, and nothing is taken in */
	write_file(shell, "unknown.csv", "child,adult,may_collect\n0010,p1,N\n00043,p1,Y\n");
	assert_int_equal(import_contacts(shell, "unknown.csv", ""), 1);
	assert_string_equal(shell->err, "1 row names a child who is not known here\n"
	                                "  unknown.csv:3:1  found 00043  nearest: 00042 Minh Nguyễn\n");
	assert_string_equal(shell->out, "Nothing was taken in. Please have this mended, then try again.\n");
	assert_int_equal(import_contacts(shell, "none.csv", ""), 1);
	/* wrong usage */
	static const char *const wrong[] = { "import contacts", "import contacts a b", "import contacts a --yes",
	                                     "import contacts a --source x", "import oneroster a --source contacts" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(run(shell, wrong[i]), 2);
}

static void rule_D13_no_byte_of_a_confidential_address(void **state)
{
	struct shell *shell = *state;
	start_with_a_roster(shell);
	write_file(shell, "first.csv", "child,adult,household,address\n0010,p1,H1,12 Elm Street\n");
	write_file(shell, "then.csv", "child,adult,household,address,address_confidential\n0010,p1,H1,PO Box 9,Y\n");
	write_file(shell, "real.csv", "child,adult,household,address\n0010,p1,H1,14 Elm Street\n0010,p1,H7,14 Elm Street\n");
	assert_int_equal(import_contacts(shell, "first.csv", ""), 0);
	assert_true(is_stored(shell, "12 Elm Street"));
	assert_int_equal(import_contacts(shell, "then.csv", ""), 0);
	assert_true(is_stored(shell, "PO Box 9"));
	assert_false(is_stored(shell, "Elm Street"));
	assert_int_equal(import_contacts(shell, "real.csv", ""), 0);
	assert_non_null(strstr(shell->err, "2 addresses were not read"));
	assert_null(strstr(shell->err, "Elm"));
	assert_false(is_stored(shell, "Elm Street"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(contacts_from_a_file),
		TEST(rule_D13_no_byte_of_a_confidential_address),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
