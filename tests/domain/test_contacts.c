#include "domain/contacts.h"

#include "domain/record.h"
#include "domain/record_history.h"
#include "fixture.h"
#include "store/contact_point.h"
#include "store/external_id.h"
#include "store/household.h"
#include "store/relationship.h"

struct taking {
	struct fixture *fixture;
	struct arena *arena;
	struct contacts *contacts;
	struct contacts_counts counts[CONTACTS_KINDS];
	size_t same;
	struct contacts_answer answer;
};

static int64_t person(struct fixture *fixture, const char *given, const char *family, const char *number,
                      const char *external)
{
	const char *values[RECORD_FIELDS] = { [PERSON_GIVEN] = given, [PERSON_FAMILY] = family, [PERSON_NUMBER] = number };
	struct record_conflict conflict;
	struct arena *arena = arena_new();
	struct external_id row = { .external = external };
	struct db *db = fixture->office->db;
	fixture_role(fixture->office, ROLE_FRONT_OFFICE); /* edits at a desk, and takes files in as another */
	assert_int_equal(record_add(fixture->office, arena, RECORD_PERSON, &(struct record_parents){ 0 }, values,
	                            &row.row, &conflict), ERR_OK);
	fixture_role(fixture->office, ROLE_ADMINISTRATOR);
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(db, external_id_insert(db, "oneroster", "user", &row)), ERR_OK);
	arena_free(arena);
	return row.row;
}

static void begin(struct taking *taking)
{
	arena_free(taking->arena);
	taking->arena = arena_new();
	taking->contacts = contacts_new(taking->arena, taking->fixture->office);
	assert_int_equal(contacts_load(taking->contacts), ERR_OK);
}

static enum contacts_verdict put(struct taking *taking, const struct contacts_row *row)
{
	assert_int_equal(contacts_put(taking->contacts, row, &taking->answer), ERR_OK);
	return taking->answer.verdict;
}

#define ROW(child_name, adult_name, ...) \
	&(const struct contacts_row){ .child = child_name, .adult = adult_name, .cells = { __VA_ARGS__ } }

static void end(struct taking *taking, enum err expected)
{
	assert_int_equal(contacts_compare(taking->contacts, taking->counts, &taking->same), ERR_OK);
	assert_int_equal(contacts_write(taking->contacts, NULL, NULL), expected);
}

/* A row alone. */
static void take_in(struct taking *taking, const struct contacts_row *row)
{
	begin(taking);
	assert_int_equal(put(taking, row), CONTACTS_TAKEN);
	end(taking, ERR_OK);
}

static int open_taking(void **state)
{
	if (fixture_open(state))
		return 1;
	struct taking *taking = calloc(1, sizeof *taking);
	taking->fixture = *state;
	fixture_sign_in_as(taking->fixture->office, ROLE_ADMINISTRATOR);
	person(taking->fixture, "Minh", "Nguyễn", "00042", "0010");
	person(taking->fixture, "José", "Ñáñez", "42", "10");
	person(taking->fixture, "Ánh", "Nguyễn", "", "p1");
	*state = taking;
	return 0;
}

static int close_taking(void **state)
{
	struct taking *taking = *state;
	void *fixture = taking->fixture;
	arena_free(taking->arena);
	free(taking);
	return fixture_close(&fixture);
}

static void expect_relations(struct taking *taking, const char *expected)
{
	fixture_expect_text(taking->fixture, "SELECT group_concat(a.given || '>' || c.given || ':' || coalesce(r.kind, '') || "
	                                     "':' || may_collect || may_enrol, ' ') FROM (SELECT * FROM relationship "
	                                     "ORDER BY id) AS r JOIN person AS a ON a.id = r.adult_id "
	                                     "JOIN person AS c ON c.id = r.child_id", expected);
}

static int64_t lines(struct taking *taking)
{
	return fixture_int(taking->fixture, "SELECT count(*) FROM change_log");
}

static void text_as_it_is_written(void **state)
{
	struct taking *taking = *state;
	begin(taking);
	assert_int_equal(put(taking, ROW("0010", "p1", [CONTACTS_RELATIONSHIP] = "mother")), CONTACTS_TAKEN);
	assert_int_equal(put(taking, ROW("42", "p1", [CONTACTS_RELATIONSHIP] = "aunt")), CONTACTS_TAKEN);
	assert_int_equal(put(taking, ROW("010", "p1", NULL)), CONTACTS_CHILD_UNKNOWN);
	assert_int_equal(put(taking, ROW("0042", "p1", NULL)), CONTACTS_CHILD_UNKNOWN);
	assert_int_equal(put(taking, ROW("0010", "P1", NULL)), CONTACTS_ADULT_UNKNOWN);
	assert_int_equal(put(taking, ROW("0010", "00042", NULL)), CONTACTS_ADULT_UNKNOWN);
	assert_int_equal(put(taking, ROW("0010", "0010", NULL)), CONTACTS_ONESELF);
	end(taking, ERR_OK);
	expect_relations(taking, "Ánh>Minh:mother:00 Ánh>José:aunt:00");
}

static void whom_it_may_be_is_not_chosen(void **state)
{
	struct taking *taking = *state;
	const char *lines[CONTACTS_NEAREST];
	/* a number that is somebody else's name in the roster */
	person(taking->fixture, "Bo", "Li", "10", "77");
	int64_t gone = person(taking->fixture, "Old", "Li", "0010", "78");
	begin(taking);
	assert_int_equal(put(taking, ROW("10", "p1", NULL)), CONTACTS_CHILD_UNCLEAR);
	assert_int_equal(put(taking, ROW("0010", "p1", NULL)), CONTACTS_CHILD_UNCLEAR);
	assert_int_equal(contacts_nearest(taking->contacts, taking->arena, "10", "", lines), 2);
	assert_string_equal(lines[0], "42 José Ñáñez");
	assert_string_equal(lines[1], "10 Bo Li");
	/* one of the two has left: the other is meant */
	struct db *db = taking->fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(db, statement_write(db, "UPDATE person SET ended_at = 1 WHERE id = ?",
	                                                     STATEMENT_VALUES(value_id(gone)), NULL)), ERR_OK);
	begin(taking);
	assert_int_equal(put(taking, ROW("0010", "p1", NULL)), CONTACTS_TAKEN);
	assert_int_equal(put(taking, ROW("78", "p1", NULL)), CONTACTS_CHILD_LEFT);
}

static void the_nearest(void **state)
{
	struct taking *taking = *state;
	const char *lines[CONTACTS_NEAREST];
	begin(taking);
	assert_int_equal(contacts_nearest(taking->contacts, taking->arena, "00024", "", lines), 1);
	assert_string_equal(lines[0], "00042 Minh Nguyễn");
	/* signs that changed places are one slip */
	assert_int_equal(contacts_nearest(taking->contacts, taking->arena, "24", "", lines), 1);
	assert_string_equal(lines[0], "42 José Ñáñez");
	assert_int_equal(contacts_nearest(taking->contacts, taking->arena, "", "anh nguyen", lines), 2);
	assert_string_equal(lines[0], "p1 Ánh Nguyễn");
	assert_string_equal(lines[1], "00042 Minh Nguyễn");
	assert_int_equal(contacts_nearest(taking->contacts, taking->arena, "9999999", "Zoe Abraham", lines), 0);
}

static void an_empty_cell_keeps_what_stands(void **state)
{
	struct taking *taking = *state;
	take_in(taking, ROW("0010", "p1", [CONTACTS_RELATIONSHIP] = "mother", [CONTACTS_COLLECT] = "yes",
	                    [CONTACTS_ENROL] = "yes", [CONTACTS_ORDER] = "1", [CONTACTS_CALLED] = "cô Ánh",
	                    [CONTACTS_PHONE] = "203-555-0134", [CONTACTS_AGREED] = "news"));
	take_in(taking, ROW("0010", "p1", [CONTACTS_ENROL] = "no", [CONTACTS_PHONE] = "203-555-0134"));
	expect_relations(taking, "Ánh>Minh:mother:10");
	fixture_expect_text(taking->fixture, "SELECT called FROM person WHERE given = 'Ánh'", "cô Ánh");
	assert_int_equal(fixture_int(taking->fixture, "SELECT given FROM contact_consent"), 1);
	assert_int_equal(taking->counts[CONTACTS_RELATION].changed, 1);
	assert_int_equal(taking->counts[CONTACTS_PERSON].changed + taking->counts[CONTACTS_POINT].changed, 0);
	/* what went is kept, and who took it */
	struct record_change *changes;
	size_t count;
	int64_t id = fixture_int(taking->fixture, "SELECT id FROM relationship");
	assert_int_equal(record_history(taking->fixture->office, taking->arena, RECORD_RELATIONSHIP, id, &changes, &count),
	                 ERR_FORBIDDEN);
	fixture_role(taking->fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(record_history(taking->fixture->office, taking->arena, RECORD_RELATIONSHIP, id, &changes, &count),
	                 ERR_OK);
	fixture_role(taking->fixture->office, ROLE_ADMINISTRATOR);
	assert_int_equal(count, 1);
	assert_int_equal(changes[0].field, RELATION_ENROL);
	assert_string_equal(changes[0].before, "yes");
	assert_string_equal(changes[0].by, "A. Brown");
	/* all purposes at once, or none */
	take_in(taking, ROW("0010", "p1", [CONTACTS_PHONE] = "203-555-0134", [CONTACTS_AGREED] = "none"));
	assert_int_equal(fixture_int(taking->fixture, "SELECT given FROM contact_consent"), 0);
}

/* Said again, a file takes back nothing of what staff wrote since. */
static void rule_D7_what_staff_said_since_stays(void **state)
{
	struct taking *taking = *state;
	const struct contacts_row *row = ROW("0010", "p1", [CONTACTS_COLLECT] = "yes", [CONTACTS_PHONE] = "203-555-0134");
	take_in(taking, row);
	int64_t id = fixture_int(taking->fixture, "SELECT id FROM relationship");
	const char *shown[RECORD_FIELDS], *values[RECORD_FIELDS];
	struct record_conflict conflict;
	struct office *office = taking->fixture->office;
	assert_int_equal(record_read(office, taking->arena, RECORD_RELATIONSHIP, id, shown), ERR_OK);
	memcpy(values, shown, sizeof values);
	values[RELATION_COLLECT] = "";
	values[RELATION_RESTRICTION] = "may not collect";
	values[RELATION_RESTRICTION_PAPER] = "order 12/2026";
	values[RELATION_RESTRICTION_FROM] = "2026-11-01";
	fixture_role(office, ROLE_FRONT_OFFICE);
	assert_int_equal(record_save(office, taking->arena, RECORD_RELATIONSHIP, id, shown, values, &conflict), ERR_OK);
	fixture_role(office, ROLE_ADMINISTRATOR);
	int64_t before = lines(taking);
	take_in(taking, row);
	assert_int_equal(taking->same, 1);
	assert_int_equal(lines(taking), before);
	/* and no file takes a restriction away */
	take_in(taking, ROW("0010", "p1", [CONTACTS_COLLECT] = "yes", [CONTACTS_ORDER] = "2"));
	fixture_expect_text(taking->fixture, "SELECT restriction || emergency_order FROM relationship", "may not collect2");
}

static void a_number_that_changes(void **state)
{
	struct taking *taking = *state;
	take_in(taking, ROW("0010", "p1", [CONTACTS_PHONE] = "203-555-0134"));
	/* another spelling is the same */
	take_in(taking, ROW("0010", "p1", [CONTACTS_PHONE] = "(203) 555.0134"));
	assert_int_equal(taking->counts[CONTACTS_POINT].changed, 0);
	fixture_expect_text(taking->fixture, "SELECT group_concat(value) FROM contact_point", "203-555-0134");
	/* another number takes the place of the file's own */
	take_in(taking, ROW("0010", "p1", [CONTACTS_PHONE] = "203-555-0177"));
	assert_int_equal(taking->counts[CONTACTS_POINT].changed, 1);
	fixture_expect_text(taking->fixture, "SELECT group_concat(value) FROM contact_point", "203-555-0177");
	/* but not of one that a roster names, too */
	struct db *db = taking->fixture->office->db;
	struct external_id row = { .external = "p1 phone",
	                           .row = fixture_int(taking->fixture, "SELECT id FROM contact_point") };
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(db, external_id_insert(db, "oneroster", "contact", &row)), ERR_OK);
	take_in(taking, ROW("0010", "p1", [CONTACTS_PHONE] = "203-555-0188"));
	assert_int_equal(taking->counts[CONTACTS_POINT].added, 1);
	take_in(taking, ROW("0010", "p1", [CONTACTS_PHONE] = "203-555-0199"));
	assert_int_equal(taking->counts[CONTACTS_POINT].changed, 1);
	fixture_expect_text(taking->fixture, "SELECT group_concat(value, ' ') FROM (SELECT * FROM contact_point ORDER BY id)",
	                    "203-555-0177 203-555-0199");
}

static void languages_are_added(void **state)
{
	struct taking *taking = *state;
	take_in(taking, ROW("0010", "p1", [CONTACTS_LANGUAGE] = "vi"));
	take_in(taking, ROW("0010", "p1", [CONTACTS_LANGUAGE] = "Mam, VI", [CONTACTS_INTERPRETER] = "Mam"));
	fixture_expect_text(taking->fixture, "SELECT group_concat(use || ':' || tag, ' ') FROM (SELECT * FROM "
	                                     "person_language ORDER BY use, position)",
	                    "reads:Mam reads:vi speaks:Mam speaks:vi");
	take_in(taking, ROW("0010", "p1", [CONTACTS_INTERPRETER] = "no"));
	assert_int_equal(fixture_int(taking->fixture, "SELECT interpreter IS NULL FROM person WHERE given = 'Ánh'"), 1);
}

static void who_lives_there_is_added_once(void **state)
{
	struct taking *taking = *state;
	struct db *db = taking->fixture->office->db;
	struct contacts_row row = { .child = "0010", .adult = "p1", .household = "H1" };
	take_in(taking, &row);
	assert_int_equal(taking->counts[CONTACTS_MEMBER].added, 2);
	int64_t household = fixture_int(taking->fixture, "SELECT id FROM household");
	int64_t brother = fixture_int(taking->fixture, "SELECT id FROM person WHERE number = '42'");
	/* staff were first */
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(db, household_add_member(db, household, brother, 1)), ERR_OK);
	row.child = "42";
	take_in(taking, &row);
	assert_int_equal(taking->counts[CONTACTS_MEMBER].added, 0);
	assert_int_equal(fixture_int(taking->fixture, "SELECT count(*) FROM household_member"), 3);
}

static void a_new_adult_is_the_files_own(void **state)
{
	struct taking *taking = *state;
	take_in(taking, ROW("0010", "g7", [CONTACTS_GIVEN] = "Hoa", [CONTACTS_FAMILY] = "Tran"));
	take_in(taking, ROW("0010", "g7", [CONTACTS_GIVEN] = "Hoa", [CONTACTS_FAMILY] = "Trần"));
	assert_int_equal(taking->counts[CONTACTS_PERSON].changed, 1);
	/* whom a roster names keeps the roster's name */
	take_in(taking, ROW("0010", "p1", [CONTACTS_GIVEN] = "Anne", [CONTACTS_FAMILY] = "Newman",
	                    [CONTACTS_CALLED] = "cô Ánh"));
	fixture_expect_text(taking->fixture, "SELECT group_concat(given || ' ' || family, ', ') FROM (SELECT * FROM person "
	                                     "ORDER BY id)", "Minh Nguyễn, José Ñáñez, Ánh Nguyễn, Hoa Trần");
	fixture_expect_text(taking->fixture, "SELECT source || external FROM external_id WHERE kind = 'user' AND row_id = "
	                                     "(SELECT id FROM person WHERE given = 'Hoa')", "contactsg7");
	/* who had left comes back with the same id, by a name; a child does not */
	struct db *db = taking->fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(db, statement_write(db, "UPDATE person SET ended_at = 1 WHERE number IS NULL",
	                                                     NULL, 0, NULL)), ERR_OK);
	begin(taking);
	assert_int_equal(put(taking, ROW("0010", "p1", NULL)), CONTACTS_TAKEN);
	assert_int_equal(put(taking, ROW("0010", "g7", [CONTACTS_GIVEN] = "Hoa", [CONTACTS_FAMILY] = "Trần")), CONTACTS_TAKEN);
	end(taking, ERR_OK);
	assert_int_equal(taking->counts[CONTACTS_PERSON].revived, 2);
	assert_int_equal(fixture_int(taking->fixture, "SELECT count(*) FROM person WHERE ended_at IS NOT NULL"), 0);
}

static void rule_D7_a_relationship_taken_up_again_has_no_old_right(void **state)
{
	struct taking *taking = *state;
	take_in(taking, ROW("0010", "p1", [CONTACTS_COLLECT] = "yes", [CONTACTS_ENROL] = "yes"));
	struct db *db = taking->fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(db, statement_write(db, "UPDATE relationship SET ended_at = 1", NULL, 0, NULL)),
	                 ERR_OK);
	take_in(taking, ROW("0010", "p1", [CONTACTS_ENROL] = "yes"));
	assert_int_equal(taking->counts[CONTACTS_RELATION].revived, 1);
	expect_relations(taking, "Ánh>Minh::01");
	assert_int_equal(fixture_int(taking->fixture, "SELECT count(*) FROM relationship WHERE ended_at IS NULL"), 1);
}

/* Between the comparison and the writing an office goes on working. */
static void rule_D13_made_confidential_meanwhile(void **state)
{
	struct taking *taking = *state;
	struct office *office = taking->fixture->office;
	struct contacts_row row = { .child = "0010", .adult = "p1", .household = "H1",
	                            .cells = { [CONTACTS_ADDRESS] = "12 Elm Street" } };
	take_in(taking, &row);
	row.cells[CONTACTS_ADDRESS] = "14 Elm Street";
	begin(taking);
	assert_int_equal(put(taking, &row), CONTACTS_TAKEN);
	assert_int_equal(contacts_compare(taking->contacts, taking->counts, &taking->same), ERR_OK);
	assert_int_equal(taking->counts[CONTACTS_HOUSEHOLD].changed, 1);
	const char *shown[RECORD_FIELDS], *values[RECORD_FIELDS];
	struct record_conflict conflict;
	int64_t id = fixture_int(taking->fixture, "SELECT id FROM household");
	assert_int_equal(record_read(office, taking->arena, RECORD_HOUSEHOLD, id, shown), ERR_OK);
	memcpy(values, shown, sizeof values);
	values[HOUSEHOLD_CONFIDENTIAL] = "yes";
	values[HOUSEHOLD_ADDRESS] = "PO Box 9";
	fixture_role(office, ROLE_FRONT_OFFICE);
	assert_int_equal(record_save(office, taking->arena, RECORD_HOUSEHOLD, id, shown, values, &conflict), ERR_OK);
	fixture_role(office, ROLE_ADMINISTRATOR);
	assert_int_equal(contacts_write(taking->contacts, NULL, NULL), ERR_OK);
	fixture_expect_text(taking->fixture, "SELECT address FROM household", "PO Box 9");
}

static void a_row_that_fails_takes_everything_back(void **state)
{
	struct taking *taking = *state;
	struct statement *statement;
	struct db *db = taking->fixture->office->db;
	assert_int_equal(statement_get(db, "CREATE TEMP TRIGGER broken BEFORE INSERT ON contact_point BEGIN "
	                                   "SELECT RAISE(ABORT, 'broken'); END", &statement), ERR_OK);
	assert_int_equal(statement_run(statement), ERR_OK);
	statement_end(statement);
	int64_t before = lines(taking);
	begin(taking);
	struct contacts_row row = { .child = "0010", .adult = "g7", .household = "H1",
	                            .cells = { [CONTACTS_GIVEN] = "Hoa", [CONTACTS_COLLECT] = "yes",
	                                       [CONTACTS_PHONE] = "203-555-0134" } };
	assert_int_equal(put(taking, &row), CONTACTS_TAKEN);
	assert_int_equal(contacts_compare(taking->contacts, taking->counts, &taking->same), ERR_OK);
	assert_int_not_equal(contacts_write(taking->contacts, NULL, NULL), ERR_OK);
	assert_int_equal(lines(taking), before);
	assert_int_equal(fixture_int(taking->fixture, "SELECT count(*) FROM person"), 3);
	assert_int_equal(fixture_int(taking->fixture, "SELECT count(*) FROM relationship"), 0);
	assert_int_equal(fixture_int(taking->fixture, "SELECT count(*) FROM household"), 0);
}

static void only_at_work(void **state)
{
	struct taking *taking = *state;
	begin(taking);
	assert_int_equal(put(taking, ROW("0010", "p1", [CONTACTS_COLLECT] = "yes")), CONTACTS_TAKEN);
	taking->fixture->office->worker = 0;
	end(taking, ERR_INVALID);
	assert_string_equal(err_detail(), "only somebody at work may do this");
	assert_int_equal(fixture_int(taking->fixture, "SELECT count(*) FROM relationship"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_taking, close_taking)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(text_as_it_is_written),
		TEST(whom_it_may_be_is_not_chosen),
		TEST(the_nearest),
		TEST(an_empty_cell_keeps_what_stands),
		TEST(rule_D7_what_staff_said_since_stays),
		TEST(a_number_that_changes),
		TEST(languages_are_added),
		TEST(who_lives_there_is_added_once),
		TEST(a_new_adult_is_the_files_own),
		TEST(rule_D7_a_relationship_taken_up_again_has_no_old_right),
		TEST(rule_D13_made_confidential_meanwhile),
		TEST(a_row_that_fails_takes_everything_back),
		TEST(only_at_work),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
