/* foyer find over a database of invented families. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "domain/office.h"
#include "people_rows.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "text/locale.h"

struct world {
	char folder[64], db[96];
	char out[1 << 16], err[4096];
};

static void read_back(const struct world *world, const char *name, char *text, size_t size)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", world->folder, name);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	text[fread(text, 1, size - 1, file)] = '\0';
	fclose(file);
}

/* A shell's words behind `foyer --db FILE`. */
static int run(struct world *world, const char *words)
{
	char command[1024];
	snprintf(command, sizeof command, "exec \"$FOYER_BINARY\" --db '%s' %s <'%s/pin' >'%s/out' 2>'%s/err'",
	         world->db, words, world->folder, world->folder, world->folder);
	int status = system(command);
	assert_true(WIFEXITED(status));
	read_back(world, "out", world->out, sizeof world->out);
	read_back(world, "err", world->err, sizeof world->err);
	return WEXITSTATUS(status);
}

static void give_account(struct world *world, const char *name, const char *role)
{
	char path[128], words[128];
	snprintf(path, sizeof path, "%s/pin", world->folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("837465\n", file);
	fclose(file);
	snprintf(words, sizeof words, "staff add %s --role %s", name, role);
	if (run(world, words) != 0)
		fail_msg("%s", world->err);
}

/* Invented families, and one that is known here. */
static int start(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	struct config config;
	struct office *office = NULL;
	const struct people district = people_of(5, 2);
	snprintf(world->folder, sizeof world->folder, "/tmp/foyer-find-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	snprintf(world->db, sizeof world->db, "%s/foyer.db", world->folder);
	setenv("HOME", world->folder, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	config_default(&config);
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), "America/New_York"), ERR_OK);
	assert_int_equal(office_init(world->db, &config, &clock_system, &chance_system, NULL), ERR_OK);
	assert_int_equal(office_open(world->db, &config, &clock_system, &chance_system, &office), ERR_OK);
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, 1), ERR_OK);
	enum err err = people_rows(office, &district, 30);
	if (err == ERR_OK)
		err = statement_write(office->db, "INSERT INTO person (id, given, family, number, made_at) VALUES "
		                                  "(1, 'Xanthe', 'Quillfeather', NULL, 1), (2, 'Ødger', 'Quillfeather', '0042', 1), "
		                                  "(3, 'Bad' || char(27) || '[2J', 'Quillfeather', NULL, 1)", NULL, 0, NULL);
	if (err == ERR_OK)
		err = statement_write(office->db, "INSERT INTO relationship (id, adult_id, child_id, made_at) VALUES (4, 1, 2, 1)",
		                      NULL, 0, NULL);
	if (err == ERR_OK)
		err = statement_write(office->db, "INSERT INTO affiliation (id, school_id, person_id, role, grade, made_at) "
		                                  "VALUES (5, ?, 2, 'student', '03', 1)",
		                      STATEMENT_VALUES(value_id(office->school)), NULL);
	assert_int_equal(transaction_end(office->db, err), ERR_OK);
	office_close(office);
	locale_stop();
	*state = world;
	give_account(world, "Ana", "principal");
	return 0;
}

static int stop(void **state)
{
	struct world *world = *state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", world->folder);
	assert_int_equal(system(command), 0);
	free(world);
	return 0;
}

static void a_table(void **state)
{
	struct world *world = *state;
	/* the first time it makes the index, too; words need no quotes, options may stand behind */
	if (run(world, "find --by Ana quill odg --limit 5") != 0)
		fail_msg("%s", world->err);
	assert_string_equal(world->out,
	                    "1 person\n\n"
	                    "Name                Grade  Class  Where  Family\n"
	                    "Ødger Quillfeather  03                   Xanthe Quillfeather\n");
	assert_int_equal(run(world, "find --by Ana quillfeather"), 0);
	assert_non_null(strstr(world->out, "2 people\n"));
	/* D22: of other schools with a reason only */
	assert_int_equal(run(world, "find --by Ana quillfeather --reason 'they telephoned'"), 0);
	assert_non_null(strstr(world->out, "3 people\n"));
	/* no name moves a terminal's cursor */
	assert_null(strchr(world->out, '\033'));
	assert_int_equal(run(world, "find --by Ana quillfeather --limit 1"), 0);
	assert_non_null(strstr(world->out, "The first"));
	assert_int_equal(run(world, "--locale es find --by Ana xanthe"), 0);
	assert_non_null(strstr(world->out, "1 persona\n"));
	assert_non_null(strstr(world->out, "Familia"));
	assert_non_null(strstr(world->out, "Ødger Quillfeather"));
}

static void nobody_and_nearly(void **state)
{
	struct world *world = *state;
	assert_int_equal(run(world, "find --by Ana zzzzzzzzzz"), 0);
	assert_non_null(strstr(world->out, "Nobody is found by “zzzzzzzzzz”."));
	assert_int_equal(run(world, "find --by Ana qillfeather"), 0);
	assert_non_null(strstr(world->out, "Nothing is written “qillfeather”."));
	assert_non_null(strstr(world->out, "Xanthe Quillfeather"));
	assert_int_equal(run(world, "find --by Ana ''"), 2);
	assert_string_equal(world->out, "");
	assert_non_null(strstr(world->err, "whom to find is missing"));
}

static void json_is_one_document(void **state)
{
	struct world *world = *state;
	json_error_t error;
	assert_int_equal(run(world, "find --by Ana --json 0042"), 0);
	json_t *document = json_loads(world->out, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(document);
	assert_string_equal(json_string_value(json_object_get(document, "report")), "find");
	assert_string_equal(json_string_value(json_object_get(document, "query")), "0042");
	json_t *people = json_object_get(document, "people");
	assert_int_equal(json_array_size(people), 1);
	json_t *hit = json_array_get(people, 0);
	assert_string_equal(json_string_value(json_object_get(hit, "id")), "2");
	assert_string_equal(json_string_value(json_object_get(hit, "name")), "Ødger Quillfeather");
	assert_string_equal(json_string_value(json_object_get(hit, "grade")), "03");
	assert_true(json_is_null(json_object_get(hit, "class")));
	assert_string_equal(json_string_value(json_array_get(json_object_get(hit, "adults"), 0)), "Xanthe Quillfeather");
	assert_int_equal(json_array_size(json_object_get(hit, "children")), 0);
	assert_true(json_is_true(json_object_get(hit, "own_school")));
	assert_true(json_is_false(json_object_get(hit, "inside")));
	assert_true(json_is_false(json_object_get(hit, "slip")));
	json_decref(document);
	assert_int_equal(run(world, "find --by Ana nobodyatall --json"), 0);
	document = json_loads(world->out, 0, &error);
	assert_int_equal(json_array_size(json_object_get(document, "people")), 0);
	json_decref(document);
}

static void rule_D22_who_may_and_that_it_was_done(void **state)
{
	struct world *world = *state;
	give_account(world, "Lee", "policy_maker");
	assert_int_equal(run(world, "find --by Lee quillfeather"), 1);
	assert_string_equal(world->out, "");
	assert_int_equal(run(world, "find --by Nobody quillfeather"), 1);
	assert_int_equal(run(world, "find --by Ana quillfeather"), 0);
	assert_int_equal(run(world, "verify"), 0);
	/* two accounts, Ana's sign-in and search, Lee's sign-in: each a line */
	assert_non_null(strstr(world->out, "Sound, 5 lines."));
}

static void wrong_usage(void **state)
{
	static const struct { const char *words, *part; } rows[] = {
		{ "find", "missing" }, { "find --limit 0 rosa", "0" }, { "find rosa --limit 501", "501" },
		{ "find rosa --limit x", "x" }, { "find rosa --limit", "value" }, { "find --frob rosa", "--frob" },
	};
	struct world *world = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(run(world, rows[i].words), 2);
		if (!strstr(world->err, rows[i].part) || !strstr(world->err, "foyer help find"))
			fail_msg("%s: %s", rows[i].words, world->err);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_table),
		TEST(nobody_and_nearly),
		TEST(json_is_one_document),
		TEST(rule_D22_who_may_and_that_it_was_done),
		TEST(wrong_usage),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
