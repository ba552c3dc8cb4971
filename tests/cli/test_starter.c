/* What a new database is filled with, and `foyer import pathways`, from the shell. */
#include <stdbool.h>
#include <unistd.h>

#include "shell.h"

/* `%s` of the words is a folder. */
static int foyer(struct shell *shell, const char *format, const char *folder)
{
	char words[512], all[768];
	snprintf(words, sizeof words, format, folder);
	snprintf(all, sizeof all, "--db '%s/foyer.db' %s", shell->home, words);
	return run(shell, all);
}

static void start_with_a_keeper(struct shell *shell, const char *init)
{
	assert_int_equal(foyer(shell, init, ""), 0);
	feed(shell, "837465\n");
	assert_int_equal(foyer(shell, "staff add Ana --role administrator", ""), 0);
}

static void says(const struct shell *shell, const char *text)
{
	if (!strstr(shell->out, text))
		fail_msg("not %s: %s%s", text, shell->out, shell->err);
}

static void copy(const struct shell *shell, const char *command)
{
	char all[512];
	snprintf(all, sizeof all, "cd '%s' && { [ -d own ] || cp -r \"$FOYER_PATHWAYS\" own; } && { %s; }", shell->home,
	         command);
	assert_int_equal(system(all), 0);
}

/* The same as its files, so that they are known. */
static void a_new_database_has_the_pathways_F2(void **state)
{
	struct shell *shell = *state;
	start_with_a_keeper(shell, "init");
	assert_int_equal(foyer(shell, "import pathways '%s' --by Ana", getenv("FOYER_PATHWAYS")), 0);
	assert_string_equal(shell->out, "stages of the path through school: 17 as before\ntexts: 952 as before\n"
	                                "Everything is known already; nothing was written.\n");
	assert_int_equal(foyer(shell, "import topics '%s/../topics' --by Ana", getenv("FOYER_PATHWAYS")), 0);
	says(shell, " as before\nEverything is known already; nothing was written.\n");
	/* and no program that is only an example */
	assert_int_equal(foyer(shell, "import hsds '%s' --dry-run --by Ana", getenv("FOYER_STARTER")), 0);
	says(shell, "services: 60 new\n");
}

static void a_demonstration_has_programs_too(void **state)
{
	struct shell *shell = *state;
	start_with_a_keeper(shell, "init --demo");
	assert_int_equal(foyer(shell, "import hsds '%s' --by Ana", getenv("FOYER_STARTER")), 0);
	says(shell, "services: 60 as before\n");
	says(shell, "Everything is known already; nothing was written.\n");
	assert_int_equal(foyer(shell, "import pathways '%s' --by Ana", getenv("FOYER_PATHWAYS")), 0);
	says(shell, "Everything is known already; nothing was written.\n");
	if (foyer(shell, "verify", "") != 0)
		fail_msg("%s%s", shell->out, shell->err);
}

static size_t count_of(const char *text, const char *part)
{
	size_t count = 0;
	for (const char *at = text; (at = strstr(at, part)); at++)
		count++;
	return count;
}

/* Ahead of the day of the demonstration, whenever that is; one of them is full. */
static void a_demonstration_has_something_to_join(void **state)
{
	static const struct { const char *locale, *name; } rows[] = {
		{ "en", "Those who can float" }, { "es", "Quienes ya saben flotar" }, { "ar", "لمن يستطيع أن يطفو" },
		{ "zh", "会漂浮的孩子" },
	};
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "init --demo", ""), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(foyer(shell, "--locale %s programs --json", rows[i].locale), 0);
		says(shell, rows[i].name);
		assert_int_equal(count_of(shell->out, "\"first_day\""), 12);
		assert_int_equal(count_of(shell->out, "\"left\": 0,"), 1);
	}
	/* and every text is there in all of them */
	assert_int_equal(system("cd \"$FOYER_STARTER/../sessions\" && ! tail -n +2 texts.csv | sed 's/,[a-z]*,[^,]*$//; s/,[a-z]*,\".*$//' "
	                        "| sort | uniq -c | grep -v '^ *4 '"), 0);
	/* Tuesday, 24 November: the first Saturday from four days on */
	says(shell, "\"first_day\": \"2026-11-28\"");
}

static void own_pathways_F2(void **state)
{
	struct shell *shell = *state;
	char own[128];
	snprintf(own, sizeof own, "%s/own", shell->home);
	start_with_a_keeper(shell, "init");
	copy(shell, "sed -i 's/Grade 9: high school begins/Grade 9 at Harbor High/' own/texts.csv");
	assert_int_equal(foyer(shell, "import pathways '%s' --dry-run --by Ana", own), 0);
	assert_string_equal(shell->out, "stages of the path through school: 17 as before\ntexts: 1 changed, 951 as before\n"
	                                "Nothing was written: this was --dry-run.\n");
	/* a trouble has its place, and then nothing is taken in */
	copy(shell, "printf 'nobody,en,title,1,N,,,\\n' >>own/texts.csv");
	assert_int_equal(foyer(shell, "import pathways '%s' --by Ana", own), 1);
	assert_string_equal(shell->err, "1 row points to something that is not there\n"
	                                "  texts.csv:954:1  found nobody  expected stages.csv\n");
	copy(shell, "sed -i '$d' own/texts.csv; grep -v ^grade_ own/stages.csv >s; mv s own/stages.csv; "
	            "grep -v ^grade_ own/texts.csv >t; mv t own/texts.csv");
	assert_int_equal(foyer(shell, "import pathways '%s' --by Ana", own), 1);
	says(shell, "This would end 6 of 17 stages. If that is right, add --yes.\n");
	assert_int_equal(foyer(shell, "import pathways '%s' --yes --by Ana", own), 0);
	says(shell, "Taken in.\n");
	assert_int_equal(foyer(shell, "import pathways '%s' --school x --by Ana", own), 2);
	assert_int_equal(foyer(shell, "staff add Ben --role front_office", ""), 0);
	assert_int_equal(foyer(shell, "import pathways '%s' --by Ben", getenv("FOYER_PATHWAYS")), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(a_new_database_has_the_pathways_F2),
		TEST(a_demonstration_has_programs_too),
		TEST(a_demonstration_has_something_to_join),
		TEST(own_pathways_F2),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
