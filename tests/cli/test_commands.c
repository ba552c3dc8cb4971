/* The real program from the shell: exit status, one line of error, whole JSON. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "domain/demo_family.h"
#include "shell.h"

static json_t *parsed(const struct shell *shell)
{
	json_error_t error;
	json_t *document = json_loads(shell->out, JSON_REJECT_DUPLICATES, &error);
	if (!document)
		fail_msg("%s in %s", error.text, shell->out);
	return document;
}

/* Wrong: the status, nothing on standard output, one line that starts with foyer: */
static void expect_refusal(struct shell *shell, const char *words, int status, const char *part)
{
	if (run(shell, words) != status)
		fail_msg("%s: %d instead of %d: %s", words, shell->status, status, shell->err);
	assert_string_equal(shell->out, "");
	assert_int_equal(strncmp(shell->err, "foyer: ", 7), 0);
	assert_ptr_equal(strchr(shell->err, '\n'), shell->err + strlen(shell->err) - 1);
	if (!strstr(shell->err, part))
		fail_msg("%s: \"%s\" is not in %s", words, part, shell->err);
}

static void wrong_usage_is_2(void **state)
{
	struct shell *shell = *state;
	static const struct { const char *words, *part; } rows[] = {
		{ "", "a command is missing" },
		{ "dance", "there is no command dance" },
		{ "--dance", "--dance" },
		{ "--db", "needs a value" },
		{ "--db '' roster", "a path is empty" },
		{ "--locale qq roster", "no language qq" },
		{ "visits --on yesterday", "yesterday" },
		{ "visits --on 2026-02-30", "2026-02-30" },
		{ "visits --on", "2026-11-24" },
		{ "visits all", "all" },
		{ "visits --frob", "--frob" },
		{ "roster now", "roster" },
		{ "init --demo twice", "init" },
		{ "doctor --mend", "--mend" },
		{ "help dance", "dance" },
		{ "help a b", "help" },
		{ "version 2", "version" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		expect_refusal(shell, rows[i].words, 2, rows[i].part);
		assert_non_null(strstr(shell->err, "foyer help"));
	}
}

static void help_and_version(void **state)
{
	struct shell *shell = *state;
	static const char *const names[] = { "kiosk", "init", "find", "visits", "roster", "programs", "doctor",
	                                     "help", "version" };
	char words[64];
	assert_int_equal(run(shell, "--help"), 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_non_null(strstr(shell->out, names[i]));
	}
	assert_string_equal(shell->err, "");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(words, sizeof words, "help %s", names[i]);
		assert_int_equal(run(shell, words), 0);
		assert_true(strlen(shell->out) > 20);
	}
	assert_int_equal(run(shell, "--version"), 0);
	assert_non_null(strstr(shell->out, "0.1.0"));
	char *version = strdup(shell->out);
	assert_int_equal(run(shell, "version"), 0);
	assert_string_equal(shell->out, version);
	free(version);
}

static void init_visits_roster(void **state)
{
	struct shell *shell = *state;
	char path[128];
	struct stat found;
	expect_refusal(shell, "roster", 1, "foyer init");
	expect_refusal(shell, "visits --json", 1, "foyer init");
	assert_int_equal(run(shell, "init"), 0);
	snprintf(path, sizeof path, "%s/.local/share/foyer/foyer.db", shell->home);
	assert_int_equal(stat(path, &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	expect_refusal(shell, "init", 1, "there already is a database");

	assert_int_equal(run(shell, "roster --json"), 0);
	json_t *document = parsed(shell);
	assert_int_equal(json_array_size(json_object_get(document, "people")), 0);
	json_decref(document);
	assert_int_equal(run(shell, "visits"), 0);
}

static void the_demonstration(void **state)
{
	struct shell *shell = *state;
	char words[160], db[96];
	snprintf(db, sizeof db, "%s/deep/er/demo.db", shell->home);
	snprintf(words, sizeof words, "--db '%s' init --demo", db);
	assert_int_equal(run(shell, words), 0);
	assert_non_null(strstr(shell->out, db));
	assert_non_null(strstr(shell->out, DEMO_FAMILY_CODE));
	assert_non_null(strstr(shell->out, DEMO_FAMILY_PIN));

	snprintf(words, sizeof words, "--db '%s' visits --json", db);
	assert_int_equal(run(shell, words), 0);
	json_t *document = parsed(shell);
	json_t *people = json_object_get(document, "people"), *person;
	size_t index;
	assert_true(json_array_size(people) > 8);
	json_array_foreach(people, index, person) {
		const char *id = json_string_value(json_object_get(person, "id"));
		assert_non_null(id);
		assert_int_equal(id[strspn(id, "0123456789")], '\0');
	}
	json_decref(document);

	snprintf(words, sizeof words, "--db '%s' visits --json --on 2020-02-29", db);
	assert_int_equal(run(shell, words), 0);
	document = parsed(shell);
	assert_int_equal(json_array_size(json_object_get(document, "people")), 0);
	json_decref(document);

	snprintf(words, sizeof words, "--db '%s' roster", db);
	assert_int_equal(run(shell, words), 0);
	assert_non_null(strstr(shell->out, "Nguyễn Thị Ánh"));
	setenv("FOYER_DB", db, 1);
	char *table = strdup(shell->out);
	assert_int_equal(run(shell, "roster"), 0);
	assert_string_equal(shell->out, table);
	free(table);

	/* the next morning: whoever was inside was not seen to leave, and says so */
	setenv("FOYER_TEST_NOW", "2026-11-25T13:05:00Z", 1);
	assert_int_equal(run(shell, "roster --json"), 0);
	document = parsed(shell);
	people = json_object_get(document, "people");
	assert_true(json_array_size(people) > 0);
	json_array_foreach(people, index, person)
		assert_string_equal(json_string_value(json_object_get(person, "end")), "unknown");
	json_decref(document);
	unsetenv("FOYER_DB");
}

static void databases_that_are_none(void **state)
{
	struct shell *shell = *state;
	char command[256];
	snprintf(command, sizeof command, "head -c 9000 /dev/zero | tr '\\0' x > '%s/x.db'", shell->home);
	assert_int_equal(system(command), 0);
	char words[128];
	snprintf(words, sizeof words, "--db '%s/x.db' roster", shell->home);
	expect_refusal(shell, words, 1, "is not a database");
	snprintf(words, sizeof words, "--db '%s/x.db' init", shell->home);
	expect_refusal(shell, words, 1, "is not a database");
	snprintf(words, sizeof words, "--db '%s' roster", shell->home);
	expect_refusal(shell, words, 1, "is not a file");
	snprintf(words, sizeof words, "--db /proc/foyer.db init");
	assert_int_equal(run(shell, words), 1);
}

static void a_broken_configuration(void **state)
{
	struct shell *shell = *state;
	char command[256], words[160];
	snprintf(command, sizeof command, "printf '[school]\\nname = A\\ncloses = never\\n' > '%s/f.conf'", shell->home);
	assert_int_equal(system(command), 0);
	snprintf(words, sizeof words, "--config '%s/f.conf' roster", shell->home);
	expect_refusal(shell, words, 1, "f.conf:3: closes");
	snprintf(words, sizeof words, "--config '%s/none.conf' roster", shell->home);
	expect_refusal(shell, words, 1, "none.conf");
	/* a zone that nobody knows is the configuration's fault, too */
	snprintf(command, sizeof command, "printf '[school]\\n\\nzone = Mars/Nowhere\\n' > '%s/f.conf'", shell->home);
	assert_int_equal(system(command), 0);
	snprintf(words, sizeof words, "--config '%s/f.conf' roster", shell->home);
	expect_refusal(shell, words, 1, "f.conf:3: ");
	/* the doctor runs all the same and names it */
	assert_int_equal(run(shell, "init"), 0);
	snprintf(words, sizeof words, "--config '%s/f.conf' doctor --json", shell->home);
	assert_int_equal(run(shell, words), 1);
	assert_non_null(strstr(shell->out, "f.conf:3: "));
}

static const char *level_of(json_t *document, const char *check)
{
	json_t *finding;
	size_t index;
	json_array_foreach(json_object_get(document, "findings"), index, finding)
		if (strcmp(json_string_value(json_object_get(finding, "check")), check) == 0)
			return json_string_value(json_object_get(finding, "level"));
	return "not looked at";
}

static void the_doctor(void **state)
{
	struct shell *shell = *state;
	setenv("TERM", "xterm-256color", 1);
	assert_int_equal(run(shell, "doctor --json"), 1);
	json_t *document = parsed(shell);
	assert_string_equal(level_of(document, "database"), "mend");
	assert_string_equal(json_string_value(json_object_get(document, "worst")), "mend");
	json_decref(document);

	assert_int_equal(run(shell, "init"), 0);
	assert_int_equal(run(shell, "doctor --json"), 0);
	document = parsed(shell);
	static const char *const fine[] = { "database", "languages", "configuration", "log", "reserve",
	                                    "clock", "charset" };
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
		if (strcmp(level_of(document, fine[i]), "fine") != 0)
			fail_msg("%s: %s", fine[i], shell->out);
	assert_string_equal(level_of(document, "terminal"), "look"); /* there is none */
	json_decref(document);
	assert_int_equal(run(shell, "doctor"), 0);
	assert_true(strlen(shell->out) > 100);

	setenv("TERM", "no-such-terminal", 1);
	assert_int_equal(run(shell, "doctor --json"), 1);
	document = parsed(shell);
	assert_string_equal(level_of(document, "terminal"), "mend");
	json_decref(document);
	setenv("TERM", "xterm-256color", 1);

	setenv("KONSOLE_VERSION", "221200", 1);
	assert_int_equal(run(shell, "doctor --json"), 0);
	document = parsed(shell);
	assert_string_equal(level_of(document, "direction"), "look");
	json_decref(document);
	unsetenv("KONSOLE_VERSION");

	/* a clock that was set back */
	setenv("FOYER_TEST_NOW", "2025-01-01T00:00:00Z", 1);
	assert_int_equal(run(shell, "doctor --json"), 1);
	document = parsed(shell);
	assert_string_equal(level_of(document, "clock"), "mend");
	json_decref(document);
}

static void a_device_that_is_full(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(run(shell, "init --demo"), 0);
	static const char *const words[] = { "roster", "visits --json", "help", "doctor --json" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char command[160];
		snprintf(command, sizeof command, "\"$FOYER_BINARY\" %s </dev/null >/dev/full 2>'%s/err'", words[i],
		         shell->home);
		int status = system(command);
		assert_int_equal(WEXITSTATUS(status), 1);
	}
}

/* A disk that is full midway, as far as this program may write: nothing half is left behind, and
 * with room it is made. */
static void a_demonstration_is_whole_or_is_not(void **state)
{
	struct shell *shell = *state;
	char command[512];
	snprintf(command, sizeof command, "trap '' XFSZ; ulimit -f 3000; '%s' --db '%s/half.db' init --demo >'%s/out' 2>&1",
	         getenv("FOYER_BINARY"), shell->home, shell->home);
	int status = system(command);
	assert_int_equal(WEXITSTATUS(status), 1);
	snprintf(command, sizeof command, "! ls '%s' | grep -q half", shell->home);
	assert_int_equal(system(command), 0);
	snprintf(command, sizeof command, "--db '%s/half.db' init --demo", shell->home);
	assert_int_equal(run(shell, command), 0);
}

/* Whatever happens, the log has no name in it. */
static void no_name_in_the_log(void **state)
{
	struct shell *shell = *state;
	char command[256];
	assert_int_equal(run(shell, "init --demo"), 0);
	assert_int_equal(run(shell, "roster"), 0);
	snprintf(command, sizeof command, "! grep -rqE 'Osei|Méndez|Kofi|李' '%s/.local/state'", shell->home);
	assert_int_equal(system(command), 0);
}

/* For scripts: what the desk does, and what other programs read. */
static void admit_check_out_and_export(void **state)
{
	struct shell *shell = *state;
	char words[400], db[96], code[7] = "";
	snprintf(db, sizeof db, "%s/demo.db", shell->home);
	snprintf(words, sizeof words, "--db '%s' init --demo", db);
	assert_int_equal(run(shell, words), 0);
	snprintf(words, sizeof words, "--db '%s' roster --json", db);
	assert_int_equal(run(shell, words), 0);
	json_t *document = parsed(shell), *person;
	size_t index;
	json_array_foreach(json_object_get(document, "people"), index, person) {
		const char *of = json_string_value(json_object_get(person, "code"));
		if (strcmp(json_string_value(json_object_get(person, "state")), "waiting") == 0 && of)
			snprintf(code, sizeof code, "%s", of);
	}
	json_decref(document);
	assert_int_equal(strlen(code), 6);
	char conf[128], paper[1024];
	snprintf(conf, sizeof conf, "%s/print.conf", shell->home);
	FILE *file = fopen(conf, "w");
	assert_non_null(file);
	fprintf(file, "[print]\ncommand = cat >>%s/paper\n", shell->home);
	fclose(file);
	snprintf(words, sizeof words, "--db '%s' check-out %s --reason gone --by Ana", db, code);
	assert_int_equal(run(shell, words), 1); /* waits, and is not inside */
	snprintf(words, sizeof words, "--config '%s' --db '%s' admit %s --seen identity --by Ana", conf,
	         db, code);
	assert_int_equal(run(shell, words), 0);
	assert_string_equal(shell->out, "Let in.\n");
	read_back(shell->home, "paper", paper, sizeof paper);
	assert_non_null(strstr(paper, "VISITOR"));
	assert_non_null(strstr(paper, code));
	assert_int_equal(run(shell, words), 1); /* one is first */
	assert_non_null(strstr(shell->err, "somebody else was quicker"));
	snprintf(words, sizeof words, "--db '%s' check-out --reason 'seen to leave' --by Ana %s", db, code);
	assert_int_equal(run(shell, words), 0);
	assert_string_equal(shell->out, "Checked out.\n");
	assert_int_equal(run(shell, words), 1);
	snprintf(words, sizeof words, "--db '%s' export csv visits --from 2026-11-01", db);
	assert_int_equal(run(shell, words), 0);
	assert_non_null(strstr(shell->out, "\"day\",\"arrived\""));
	assert_non_null(strstr(shell->out, "\"staff\""));
	assert_null(strstr(shell->out, code));
	/* an evening that there is not */
	static const struct { const char *words, *says; } none[] = {
		{ "export csv event --by Ana", "there is no evening 2026-11-24" },
		{ "export csv event --names --on 2026-11-23 --by Ana", "there is no evening 2026-11-23" },
		{ "export csv event --id 12 --by Ana", "there is no evening 12" },
		{ "export csv event --id twelve --by Ana", "the number of no evening" },
		{ "export csv event --on 2026-02-30 --by Ana", "is no day" },
	};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		snprintf(words, sizeof words, "--db '%s' %s", db, none[i].words);
		assert_int_equal(run(shell, words), 1);
		assert_non_null(strstr(shell->err, none[i].says));
		assert_string_equal(shell->out, "");
	}
	/* wrong usage is 2 and says how it is meant */
	static const char *const wrong[] = {
		"admit", "admit BCDFGH --seen twice", "admit BCDFGH KLMNPQ", "check-out BCDFGH", "export",
		"export csv", "export csv visits --from", "check-out BCDFGH --why x",
		"export csv event --from 2026-11-24", "export csv event --id 1 --on 2026-11-24", "export csv event --id",
		"export csv visits --names", "export csv attendance --id 1", "export hsds x --names",
		"export csv places --id 1", "export csv places --session 1 --on 2026-11-24", "export csv places --session",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		snprintf(words, sizeof words, "--db '%s' %s", db, wrong[i]);
		assert_int_equal(run(shell, words), 2);
	}
	snprintf(words, sizeof words, "--db '%s' admit 12", db);
	assert_int_equal(run(shell, words), 1);
	assert_non_null(strstr(shell->err, "is no code"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(wrong_usage_is_2),
		TEST(help_and_version),
		TEST(init_visits_roster),
		TEST(the_demonstration),
		TEST(admit_check_out_and_export),
		TEST(databases_that_are_none),
		TEST(a_broken_configuration),
		TEST(the_doctor),
		TEST(a_device_that_is_full),
		TEST(a_demonstration_is_whole_or_is_not),
		TEST(no_name_in_the_log),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
