/* OneRoster as it is written down, and as real systems write it: small bundles and traps
 * in tests/data. */
#include "exchange/oneroster.h"

#include <sys/stat.h>
#include <unistd.h>

#include "../domain/fixture.h"
#include "findings_said.h"

struct reading {
	struct fixture *fixture;
	char folder[64];
	struct arena *arena;
	struct roster *roster;
	struct findings *findings;
	struct reconcile_counts counts[ROSTER_KINDS];
	enum err err;
	char report[16384];
};

/* ---- bundles ---- */

static char *read_text(const char *folder, const char *name)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "r");
	if (!file)
		return NULL;
	char *text = calloc(1, 65536);
	assert_non_null(text);
	assert_true(fread(text, 1, 65535, file) < 65535);
	fclose(file);
	return text;
}

static void write_text(const char *folder, const char *name, const char *text)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static const char *const names[] = { "manifest.csv", "orgs.csv", "users.csv", "roles.csv", "demographics.csv",
	                             "classes.csv", "enrollments.csv" };

static void data_folder(char out[256], const char *name)
{
	snprintf(out, 256, "%s/%s", getenv("FOYER_TEST_DATA"), name);
}

static void copy_bundle(struct reading *reading, const char *name)
{
	char from[256];
	data_folder(from, name);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *text = read_text(from, names[i]);
		if (text)
			write_text(reading->folder, names[i], text);
		free(text);
	}
}

static void leave_out(struct reading *reading, const char *file, const char *line)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", reading->folder, file);
	unlink(path);
	char *manifest = read_text(reading->folder, "manifest.csv");
	char *at = strstr(manifest, line);
	if (at)
		memcpy(strchr(at, ',') + 1, "none", 4);
	write_text(reading->folder, "manifest.csv", manifest);
	free(manifest);
}

/* A trap replaces the file that its name begins with; what would only complain of the
 * people that it left out is left out, too. */
static void lay_trap(struct reading *reading, const char *trap)
{
	char from[256], trapped[64], file[64];
	data_folder(from, "oneroster-traps");
	snprintf(trapped, sizeof trapped, "%s.csv", trap);
	snprintf(file, sizeof file, "%.*s.csv", (int)strcspn(trap, "-"), trap);
	char *text = read_text(from, trapped);
	assert_non_null(text);
	write_text(reading->folder, file, text);
	free(text);
	if (strcmp(file, "users.csv") == 0) {
		leave_out(reading, "enrollments.csv", "file.enrollments");
		leave_out(reading, "demographics.csv", "file.demographics");
	}
	if (strcmp(file, "classes.csv") == 0)
		leave_out(reading, "enrollments.csv", "file.enrollments");
}

static void read_bundle(struct reading *reading, const char *own)
{
	struct bundle *bundle;
	const struct oneroster_school school = { own, "Harbor School", "en" };
	if (reading->arena)
		arena_free(reading->arena);
	reading->arena = arena_new();
	reading->findings = findings_new(reading->arena);
	reading->roster = roster_new(reading->arena, reading->fixture->office, "oneroster");
	assert_int_equal(roster_load(reading->roster), ERR_OK);
	assert_int_equal(bundle_open(reading->folder, &bundle), ERR_OK);
	reading->err = oneroster_read(bundle, reading->roster, &school, reading->findings);
	bundle_close(bundle);
	findings_said(reading->findings, reading->report, sizeof reading->report);
}

static void take_in(struct reading *reading, const char *own)
{
	read_bundle(reading, own);
	assert_int_equal(reading->err, ERR_OK);
	if (findings_refuse(reading->findings))
		fail_msg("refused: %s", reading->report);
	roster_compare(reading->roster, reading->counts);
	assert_int_equal(roster_write(reading->roster, NULL, NULL), ERR_OK);
}

static int open_reading(void **state)
{
	if (fixture_open(state))
		return 1;
	struct reading *reading = calloc(1, sizeof *reading);
	reading->fixture = *state;
	strcpy(reading->folder, "/tmp/foyer-roster-XXXXXX");
	assert_non_null(mkdtemp(reading->folder));
	fixture_sign_in_as(reading->fixture->office, ROLE_ADMINISTRATOR);
	*state = reading;
	return 0;
}

static int close_reading(void **state)
{
	struct reading *reading = *state;
	void *fixture = reading->fixture;
	char path[128];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", reading->folder, names[i]);
		unlink(path);
	}
	rmdir(reading->folder);
	arena_free(reading->arena);
	free(reading);
	return fixture_close(&fixture);
}

/* ---- what is taken ---- */

static void expect_people(struct fixture *fixture)
{
	fixture_expect_text(fixture, "SELECT group_concat(given || '|' || coalesce(middle, '') || '|' || family || '|' "
	                             "|| coalesce(number, ''), ' ') FROM (SELECT * FROM person ORDER BY id LIMIT 1)",
	                    "Minh||Nguyễn|00042");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM person"), 6);
	fixture_expect_text(fixture, "SELECT birth_date FROM person WHERE number = '00042'", "2017-05-03");
	/* each adult once, whoever of the two named the other */
	fixture_expect_text(fixture, "SELECT group_concat(a.given || '>' || c.given, ' ') FROM (SELECT * FROM "
	                             "relationship ORDER BY id) AS r JOIN person AS a ON a.id = r.adult_id "
	                             "JOIN person AS c ON c.id = r.child_id",
	                    "Ánh>Minh Hùng>Minh Rosa>José");
	fixture_expect_text(fixture, "SELECT group_concat(p.given || ':' || c.kind || ':' || c.value, ' ') FROM "
	                             "(SELECT * FROM contact_point ORDER BY id) AS c "
	                             "JOIN person AS p ON p.id = c.person_id",
	                    "Ánh:phone:203-555-0134 Ánh:email:anh@example.org Hùng:text:203-555-0135 "
	                    "Rosa:phone:203.555.0136 ext. 4");
	fixture_expect_text(fixture, "SELECT group_concat(c.title || ':' || p.given || ':' || e.role || ':' || "
	                             "e.is_primary || ':' || coalesce(e.ends_on, ''), ' ') FROM (SELECT * FROM enrollment "
	                             "ORDER BY id) AS e JOIN class AS c ON c.id = e.class_id "
	                             "JOIN person AS p ON p.id = e.person_id",
	                    "3B:Minh:student:0:2027-06-12 Band:José:student:0: 3B:Ada:teacher:1:");
}

static void version_1_1(void **state)
{
	struct reading *reading = *state;
	struct fixture *fixture = reading->fixture;
	copy_bundle(reading, "oneroster-1.1");
	take_in(reading, NULL);
	assert_string_equal(reading->report, "");
	expect_people(fixture);
	fixture_expect_text(fixture, "SELECT group_concat(s.name || ':' || p.given || ':' || a.role || ':' || "
	                             "coalesce(a.grade, ''), ' ') FROM (SELECT * FROM affiliation ORDER BY id) AS a "
	                             "JOIN school AS s ON s.id = a.school_id JOIN person AS p ON p.id = a.person_id",
	                    "Foyer:Minh:student:03 Foyer:José:student:05 River School:José:student:05 "
	                    "Foyer:Ánh:parent: Foyer:Hùng:guardian: River School:Rosa:parent: "
	                    "Foyer:Ada:teacher:");
	/* known by its name, it is this office's school */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM school"), 2);
	int64_t lines = fixture_int(fixture, "SELECT count(*) FROM change_log");
	take_in(reading, NULL);
	assert_int_equal(roster_changes(reading->roster), 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
}

static void rule_D14_version_1_2_has_two_names(void **state)
{
	struct reading *reading = *state;
	struct fixture *fixture = reading->fixture;
	copy_bundle(reading, "oneroster-1.2");
	take_in(reading, NULL);
	assert_string_equal(reading->report, "");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM affiliation"), 8);
	/* D14: the name that is used, and the one on record */
	fixture_expect_text(fixture, "SELECT given || ' ' || family || ' / ' || record_given || ' ' || record_middle "
	                             "|| ' ' || record_family FROM person WHERE number = '42'",
	                    "Pepe Ñáñez / José Luis Ñáñez");
	fixture_expect_text(fixture, "SELECT group_concat(a.role, ' ') FROM affiliation AS a JOIN person AS p "
	                             "ON p.id = a.person_id WHERE p.given = 'Ada'", "teacher ext:band");
}

static void rule_D7_an_agent_has_no_right(void **state)
{
	struct reading *reading = *state;
	copy_bundle(reading, "oneroster-1.1");
	take_in(reading, NULL);
	assert_int_equal(fixture_int(reading->fixture, "SELECT count(*) FROM relationship WHERE kind IS NULL "
	                                               "AND may_collect + may_enrol + may_sign + may_see_records + "
	                                               "told_in_emergency = 0"), 3);
}

/* D15, and no password in any byte of the database. */
static void rule_D15_what_is_not_read(void **state)
{
	struct reading *reading = *state;
	copy_bundle(reading, "oneroster-1.1");
	take_in(reading, NULL);
	/* the columns of every table that holds what was read */
	static const char *const everywhere[] = {
		"SELECT group_concat(given || family || coalesce(middle, '') || coalesce(number, '')) FROM person",
		"SELECT group_concat(value) FROM contact_point", "SELECT group_concat(external) FROM external_id",
		"SELECT group_concat(role || coalesce(grade, '')) FROM affiliation",
	};
	for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++) {
		struct statement *statement;
		assert_int_equal(statement_get(reading->fixture->office->db, everywhere[i], &statement), ERR_OK);
		assert_int_equal(statement_row(statement), ERR_OK);
		assert_null(strstr(statement_text(statement, 0), "hunter2"));
		assert_null(strstr(statement_text(statement, 0), "Huế"));
		statement_end(statement);
	}
}

static void a_delta(void **state)
{
	struct reading *reading = *state;
	struct fixture *fixture = reading->fixture;
	copy_bundle(reading, "oneroster-1.1");
	take_in(reading, NULL);
	int64_t father = fixture_int(fixture, "SELECT id FROM person WHERE given = 'Hùng'");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s/%s", reading->folder, names[i]);
		unlink(path);
	}
	copy_bundle(reading, "oneroster-delta");
	take_in(reading, NULL);
	assert_string_equal(reading->report, "");
	fixture_expect_text(fixture, "SELECT group_concat(given, ' ') FROM (SELECT * FROM person WHERE ended_at IS NULL "
	                             "ORDER BY id)", "Minh José Ánh Rosa Ada Hoa");
	/* José left one of his two schools, and his class */
	fixture_expect_text(fixture, "SELECT group_concat(s.name || a.grade) FROM affiliation AS a JOIN school AS s "
	                             "ON s.id = a.school_id JOIN person AS p ON p.id = a.person_id "
	                             "WHERE p.given = 'José' AND a.ended_at IS NULL", "River School06");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM enrollment WHERE ended_at IS NOT NULL"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM relationship WHERE ended_at IS NULL"), 3);
	/* and all of it comes back with a full roster, Hùng under his id */
	copy_bundle(reading, "oneroster-1.1");
	take_in(reading, NULL);
	assert_int_equal(fixture_int(fixture, "SELECT id FROM person WHERE given = 'Hùng' AND ended_at IS NULL"), father);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM person WHERE ended_at IS NULL"), 6);
}

static void traps(void **state)
{
	struct reading *reading = *state;
	static const struct { const char *trap; bool refused; const char *says; } all[] = {
		{ "users-twice", true, "1 id stands twice and says two things" },
		{ "users-capital", false, "found Student" },
		{ "users-role", true, "found pupil" },
		{ "users-org", true, "found s9" },
		{ "users-nameless", true, "1 value that is needed is missing" },
		{ "users-id", true, "found 1 2" },
		{ "users-status", false, "1 row has a status" },
		{ "users-agents", false, "1 related adult is not in the roster" },
		{ "users-heads", false, "found sourceID" },
		{ "users-columns", true, "expected orgSourcedIds" },
		{ "classes-course", false, "1 class has no course" },
		{ "classes-district", true, "found d1" },
		{ "enrollments-class", true, "found c9" },
		{ "enrollments-teacher", false, "1 person is in a class in another role" },
		{ "orgs-type", true, "found church" },
		{ "orgs-other", true, "Which school of the roster is this one?" },
		{ "manifest-version", true, "found 2.0" },
		{ "manifest-unlisted", false, "users.csv" },
		{ "manifest-missing", true, "roles.csv" },
		{ "demographics-empty", false, "1 file has nothing in it" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		copy_bundle(reading, "oneroster-1.1");
		lay_trap(reading, all[i].trap);
		read_bundle(reading, NULL);
		if (reading->err != ERR_OK || findings_refuse(reading->findings) != all[i].refused ||
		    !strstr(reading->report, all[i].says))
			fail_msg("%s: %d %s", all[i].trap, reading->err, reading->report);
	}
}

static void the_neighbour_is_named(void **state)
{
	struct reading *reading = *state;
	write_text(reading->folder, "users.csv", "sourcedId,username,givenName,familyName\n");
	write_text(reading->folder, "roles.csv", "userSourcedId,orgSourcedId,role\n");
	read_bundle(reading, NULL);
	assert_non_null(strstr(reading->report, "Microsoft School Data Sync"));
	assert_int_equal(findings_count(reading->findings), 1);
	write_text(reading->folder, "roles.csv", "");
	char path[128];
	snprintf(path, sizeof path, "%s/roles.csv", reading->folder);
	unlink(path);
	read_bundle(reading, NULL);
	assert_non_null(strstr(reading->report, "There is no manifest.csv"));
}

static void the_sample_of_others(void **state)
{
	struct reading *reading = *state;
	const char *samples = getenv("FOYER_SAMPLES");
	char from[256];
	if (!samples) {
		print_message("skipped: FOYER_SAMPLES names no folder\n");
		skip();
	}
	snprintf(from, sizeof from, "%s/oneroster-1.1-sample", samples);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *text = read_text(from, names[i]);
		if (text)
			write_text(reading->folder, names[i], text);
		free(text);
	}
	take_in(reading, "12345");
	assert_int_equal(reading->counts[ROSTER_PERSON].added, 2);
	assert_int_equal(reading->counts[ROSTER_ENROLLMENT].added, 3);
	assert_int_equal(reading->counts[ROSTER_CLASS].added, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_reading, close_reading)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(version_1_1),
		TEST(rule_D14_version_1_2_has_two_names),
		TEST(rule_D7_an_agent_has_no_right),
		TEST(rule_D15_what_is_not_read),
		TEST(a_delta),
		TEST(traps),
		TEST(the_neighbour_is_named),
		TEST(the_sample_of_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
