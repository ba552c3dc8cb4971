/* A file of contacts as schools write it, over the families of tests/data/oneroster-1.1. */
#include "exchange/contacts_csv.h"

#include "../domain/fixture.h"
#include "domain/record.h"
#include "domain/record_history.h"
#include "exchange/oneroster.h"
#include "store/household.h"
#include "findings_said.h"

struct reading {
	struct fixture *fixture;
	struct arena *arena;
	struct contacts *contacts;
	struct findings *findings;
	struct contacts_counts counts[CONTACTS_KINDS];
	size_t same;
	enum err err;
	char report[16384];
};

static void data_path(char out[256], const char *name)
{
	snprintf(out, 256, "%s/%s", getenv("FOYER_TEST_DATA"), name);
}

static void take_in_roster(struct reading *reading)
{
	char path[256];
	struct bundle *bundle;
	struct arena *arena = arena_new();
	struct reconcile_counts counts[ROSTER_KINDS];
	struct findings *findings = findings_new(arena);
	struct roster *roster = roster_new(arena, reading->fixture->office, "oneroster");
	const struct oneroster_school own = { NULL, "Harbor School", "en" };
	data_path(path, "oneroster-1.1");
	assert_int_equal(roster_load(roster), ERR_OK);
	assert_int_equal(bundle_open(path, &bundle), ERR_OK);
	assert_int_equal(oneroster_read(bundle, roster, &own, findings), ERR_OK);
	bundle_close(bundle);
	assert_false(findings_refuse(findings));
	roster_compare(roster, counts);
	assert_int_equal(roster_write(roster, NULL, NULL), ERR_OK);
	arena_free(arena);
}

static void read_file(struct reading *reading, const char *name)
{
	char path[256];
	struct bundle *bundle;
	data_path(path, name);
	arena_free(reading->arena);
	reading->arena = arena_new();
	reading->findings = findings_new(reading->arena);
	reading->contacts = contacts_new(reading->arena, reading->fixture->office);
	assert_int_equal(contacts_load(reading->contacts), ERR_OK);
	assert_int_equal(bundle_open(path, &bundle), ERR_OK);
	reading->err = contacts_csv_read(bundle, reading->contacts, reading->findings);
	bundle_close(bundle);
	findings_said(reading->findings, reading->report, sizeof reading->report);
}

static void take_in(struct reading *reading, const char *name)
{
	read_file(reading, name);
	assert_int_equal(reading->err, ERR_OK);
	if (findings_refuse(reading->findings))
		fail_msg("refused: %s", reading->report);
	assert_int_equal(contacts_compare(reading->contacts, reading->counts, &reading->same), ERR_OK);
	assert_int_equal(contacts_write(reading->contacts, NULL, NULL), ERR_OK);
}

static void says(const struct reading *reading, const char *part)
{
	if (!strstr(reading->report, part))
		fail_msg("\"%s\" is not in:\n%s", part, reading->report);
}

static int open_reading(void **state)
{
	if (fixture_open(state))
		return 1;
	struct reading *reading = calloc(1, sizeof *reading);
	reading->fixture = *state;
	fixture_sign_in_as(reading->fixture->office, ROLE_ADMINISTRATOR);
	take_in_roster(reading);
	*state = reading;
	return 0;
}

static int close_reading(void **state)
{
	struct reading *reading = *state;
	void *fixture = reading->fixture;
	arena_free(reading->arena);
	free(reading);
	return fixture_close(&fixture);
}

#define RIGHTS "may_collect || may_enrol || may_sign || may_see_records || told_in_emergency"

static int64_t lines(const struct reading *reading)
{
	return fixture_int(reading->fixture, "SELECT count(*) FROM change_log");
}

/* ---- what is taken ---- */

static void a_family(void **state)
{
	struct reading *reading = *state;
	struct fixture *fixture = reading->fixture;
	take_in(reading, "contacts-family.csv");
	says(reading, "1 column has another name");
	says(reading, "found Adult");
	says(reading, "1 column is not known and was not read");
	says(reading, "found shoe size");
	/* rule D7: a right is only what the file says */
	fixture_expect_text(fixture, "SELECT group_concat(a.given || '>' || c.given || ':' || coalesce(r.kind, '') || ':' || "
	                             RIGHTS " || ':' || coalesce(r.emergency_order, ''), ' ') FROM (SELECT * FROM "
	                             "relationship ORDER BY id) AS r JOIN person AS a ON a.id = r.adult_id "
	                             "JOIN person AS c ON c.id = r.child_id",
	                    "Ánh>Minh:mother:11001:1 Hùng>Minh:father:10000:2 Rosa>José::00000: "
	                    "Hoa>Minh:foster parent:10000:3");
	fixture_expect_text(fixture, "SELECT rights_paper || ' ' || rights_until FROM relationship WHERE rights_until > ''",
	                    "placement letter 7/2026 2027-06-30");
	fixture_expect_text(fixture, "SELECT called || ' ' || interpreter FROM person WHERE given = 'Ánh'", "cô Ánh vi");
	fixture_expect_text(fixture, "SELECT group_concat(p.given || ':' || l.use || ':' || l.tag, ' ') FROM (SELECT * FROM "
	                             "person_language ORDER BY id) AS l JOIN person AS p ON p.id = l.person_id",
	                    "Ánh:speaks:vi Ánh:reads:vi Hùng:speaks:vi Hùng:reads:vi");
	/* one household, both adults and the child, once each */
	fixture_expect_text(fixture, "SELECT h.address || ': ' || group_concat(p.given, ' ') FROM household AS h JOIN "
	                             "(SELECT * FROM household_member ORDER BY id) AS m ON m.household_id = h.id "
	                             "JOIN person AS p ON p.id = m.person_id", "12 Elm Street, Harbor: Ánh Minh Hùng");
	/* the number that a roster gave is the same in another spelling */
	fixture_expect_text(fixture, "SELECT group_concat(p.given || ':' || c.kind || ':' || c.value, ' ') FROM "
	                             "(SELECT * FROM contact_point ORDER BY id) AS c JOIN person AS p ON p.id = c.person_id "
	                             "WHERE p.given <> 'Rosa'",
	                    "Ánh:phone:203-555-0134 Ánh:email:anh@example.org Hùng:text:203-555-0135 "
	                    "Hùng:phone:203-555-0139 Hùng:email:hung@example.org Hoa:phone:203-555-0136 ext. 4");
	fixture_expect_text(fixture, "SELECT group_concat(c.value || ' ' || n.purpose || n.given, ', ') FROM (SELECT * FROM "
	                             "contact_consent ORDER BY contact_point_id, purpose) AS n JOIN contact_point AS c "
	                             "ON c.id = n.contact_point_id",
	                    "203-555-0134 attendance1, 203-555-0134 emergency1, 203-555-0134 news1, "
	                    "203-555-0139 emergency1, hung@example.org emergency1");
	assert_int_equal(reading->counts[CONTACTS_PERSON].added, 1);
	assert_int_equal(reading->counts[CONTACTS_PERSON].changed, 2);
	assert_int_equal(reading->counts[CONTACTS_RELATION].added, 1);
	assert_int_equal(reading->counts[CONTACTS_RELATION].changed, 2);
	assert_int_equal(reading->counts[CONTACTS_HOUSEHOLD].added, 1);
	assert_int_equal(reading->counts[CONTACTS_MEMBER].added, 3);
	assert_int_equal(reading->counts[CONTACTS_POINT].added, 3);
	assert_int_equal(reading->counts[CONTACTS_POINT].changed, 1);
	assert_int_equal(reading->same, 0);
}

static void the_same_again_writes_nothing(void **state)
{
	struct reading *reading = *state;
	static const char *const files[] = { "contacts-family.csv", "contacts-names.csv", "contacts-words.csv",
	                                     "contacts-substitute.csv" };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		take_in(reading, files[i]);
		int64_t before = lines(reading);
		take_in(reading, files[i]);
		assert_int_equal(contacts_changes(reading->contacts), 0);
		assert_int_equal(reading->same, i < 2 ? 3 : i == 2 ? 3 : 1);
		assert_int_equal(lines(reading), before);
	}
}

static void yes_and_no(void **state)
{
	struct reading *reading = *state;
	take_in(reading, "contacts-words.csv");
	assert_string_equal(reading->report, "");
	fixture_expect_text(reading->fixture, "SELECT group_concat(a.given || " RIGHTS ", ' ') FROM (SELECT * FROM "
	                                      "relationship ORDER BY id) AS r JOIN person AS a ON a.id = r.adult_id",
	                    "Ánh11111 Hùng00000 Rosa10010");
}

static void adults_by_their_names(void **state)
{
	struct reading *reading = *state;
	take_in(reading, "contacts-names.csv");
	assert_string_equal(reading->report, "");
	/* Hùng is one of Minh's adults, whatever the spelling; Lan is new, and one in her household */
	fixture_expect_text(reading->fixture, "SELECT group_concat(a.given || ' ' || a.family || '>' || c.given || ':' || "
	                                      "coalesce(r.kind, ''), ', ') FROM (SELECT * FROM relationship ORDER BY id) AS r "
	                                      "JOIN person AS a ON a.id = r.adult_id JOIN person AS c ON c.id = r.child_id",
	                    "Ánh Nguyễn>Minh:, Hùng Nguyễn>Minh:father, Rosa Ñáñez>José:, Lan Trần>Minh:aunt, "
	                    "Lan Trần>José:friend");
	assert_int_equal(reading->counts[CONTACTS_PERSON].added, 1);
}

/* ---- what is not ---- */

static void nothing_is_guessed(void **state)
{
	struct reading *reading = *state;
	int64_t before = lines(reading);
	read_file(reading, "contacts-unknown.csv");
	assert_int_equal(reading->err, ERR_OK);
	assert_true(findings_refuse(reading->findings));
	says(reading, "3 rows name a child who is not known here");
	says(reading, "contacts-unknown.csv:2:1  found 0011  nearest: 00042 Minh Nguyễn\n");
	/* by the number, and by the name that stands beside it */
	says(reading, "contacts-unknown.csv:3:1  found 00O42  nearest: 42 José Ñáñez; 00042 Minh Nguyễn");
	says(reading, "contacts-unknown.csv:5:1  found 99999999\n");
	says(reading, "1 row names an adult who is not known here, without a name");
	says(reading, "contacts-unknown.csv:4:2  found p9  nearest: p1 Ánh Nguyễn; p2 Hùng Nguyễn; p3 Rosa Ñáñez");
	assert_int_equal(lines(reading), before);
}

static void each_wrong_value_has_its_place(void **state)
{
	struct reading *reading = *state;
	static const char *const all[] = {
		"contacts-wrong.csv:2:5  found maybe  expected yes, no", "contacts-wrong.csv:3:6  found 0  expected 1 – 99",
		"contacts-wrong.csv:4:7  found 2027-02-30  expected YYYY-MM-DD", "contacts-wrong.csv:5:9  expected household",
		"contacts-wrong.csv:6:10  found Y  expected address", "contacts-wrong.csv:7:11  found yes  expected language",
		"contacts-wrong.csv:8:12  found 12", "contacts-wrong.csv:9:13  found anh at example.org",
		"contacts-wrong.csv:10:14  found pigeons", "contacts-wrong.csv:11:14  found news  expected phone, text, email",
		"1 row has one person as adult and as child", "contacts-wrong.csv:13:2", "contacts-wrong.csv:14:2  found a b",
	};
	read_file(reading, "contacts-wrong.csv");
	assert_int_equal(findings_count(reading->findings), sizeof all / sizeof *all);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		says(reading, all[i]);
	assert_null(strstr(reading->report, "Elm"));
}

static void two_rows_that_differ(void **state)
{
	struct reading *reading = *state;
	read_file(reading, "contacts-differ.csv");
	assert_true(findings_refuse(reading->findings));
	says(reading, "2 values are other ones than in a row above");
	says(reading, "contacts-differ.csv:3:4\n");
	says(reading, "contacts-differ.csv:4:5  found N");
	assert_null(strstr(reading->report, "Elm"));
}

static void what_is_no_such_file(void **state)
{
	struct reading *reading = *state;
	read_file(reading, "oneroster-1.1");
	assert_int_equal(reading->err, ERR_INVALID);
	read_file(reading, "oneroster-1.1/users.csv");
	says(reading, "expected child");
	assert_true(findings_refuse(reading->findings));
}

/* ---- a confidential address ---- */

/* How often, as it stands and among what was kept of it, sealed. */
static size_t times_stored(struct reading *reading, const char *what)
{
	size_t times = 0;
	struct household *rows;
	struct record_change *changes;
	size_t count, n_changes;
	struct office *office = reading->fixture->office;
	int64_t mother = fixture_int(reading->fixture, "SELECT id FROM person WHERE given = 'Ánh'");
	assert_int_equal(household_of_person(office->db, reading->arena, mother, &rows, &count), ERR_OK);
	assert_true(count > 0);
	fixture_role(office, ROLE_FRONT_OFFICE);
	for (size_t i = 0; i < count; i++) {
		times += strstr(rows[i].address, what) != NULL;
		assert_int_equal(record_history(office, reading->arena, RECORD_HOUSEHOLD, rows[i].id, &changes, &n_changes),
		                 ERR_OK);
		for (size_t k = 0; k < n_changes; k++)
			times += strstr(changes[k].before, what) != NULL;
	}
	fixture_role(office, ROLE_ADMINISTRATOR);
	return times;
}

static void rule_D13_only_the_substitute_is_stored(void **state)
{
	struct reading *reading = *state;
	struct fixture *fixture = reading->fixture;
	take_in(reading, "contacts-family.csv");
	take_in(reading, "contacts-moved.csv");
	assert_int_equal(times_stored(reading, "Elm"), 2);
	take_in(reading, "contacts-substitute.csv");
	assert_int_equal(times_stored(reading, "Elm"), 0);
	fixture_expect_text(fixture, "SELECT address || confidential FROM household", "PO Box 9, Hartford1");
	/* and a file that knows better is not believed: it is left, and said */
	int64_t before = lines(reading);
	take_in(reading, "contacts-real.csv");
	says(reading, "2 addresses were not read");
	assert_null(strstr(reading->report, "Elm"));
	assert_int_equal(times_stored(reading, "Elm"), 0);
	fixture_expect_text(fixture, "SELECT group_concat(coalesce(address, '-') || confidential, ' ') FROM (SELECT * FROM "
	                             "household ORDER BY id)", "PO Box 9, Hartford1 -0 7 Oak Street0");
	assert_true(lines(reading) > before);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_reading, close_reading)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_family),
		TEST(the_same_again_writes_nothing),
		TEST(yes_and_no),
		TEST(adults_by_their_names),
		TEST(nothing_is_guessed),
		TEST(each_wrong_value_has_its_place),
		TEST(two_rows_that_differ),
		TEST(what_is_no_such_file),
		TEST(rule_D13_only_the_substitute_is_stored),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
