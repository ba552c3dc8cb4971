#include "domain/lookup.h"

#include "domain/check_in.h"
#include "domain/lookup_index.h"
#include "fixture.h"
#include "people_rows.h"
#include "text/search_key.h"

static void begin(struct fixture *fixture)
{
	assert_int_equal(transaction_begin(fixture->office->db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
}

static void end(struct fixture *fixture, enum err err)
{
	if (transaction_end(fixture->office->db, err) != ERR_OK)
		fail_msg("%s", err_detail());
}

/* Within a transaction; `sql` is a string constant. */
static void run(struct fixture *fixture, const char *sql)
{
	if (statement_write(fixture->office->db, sql, NULL, 0, NULL) != ERR_OK)
		fail_msg("%s: %s", sql, err_detail());
}

static void refresh(struct fixture *fixture, int64_t person)
{
	if (lookup_refresh(fixture->office, person) != ERR_OK)
		fail_msg("%s", err_detail());
}

/* Two families here, one elsewhere, a teacher; nobody is indexed yet. */
static int open_families(void **state)
{
	fixture_open(state);
	struct fixture *fixture = *state;
	begin(fixture);
	run(fixture, "INSERT INTO school (id, name, locale, made_at) VALUES (900, 'Other', 'en', 1)");
	run(fixture, "INSERT INTO person (id, given, family, called, record_given, record_family, number, made_at) VALUES "
	             "(1, 'Rosa', 'Méndez', NULL, NULL, NULL, NULL, 1), (2, 'Luis', 'Méndez', 'Lucho', NULL, NULL, '0010', 1), "
	             "(3, 'Ana', 'Méndez', NULL, 'Andrés', 'Quispe', '10', 1), (4, 'علي', 'حسن', NULL, NULL, NULL, NULL, 1), "
	             "(5, 'مريم', 'حسن', NULL, NULL, NULL, '100', 1), (6, 'Carlos', 'Mendoza', NULL, NULL, NULL, NULL, 1), "
	             "(7, 'Zoe', 'Mendoza', NULL, NULL, NULL, NULL, 1), (8, 'Grace', 'Osei', NULL, NULL, NULL, NULL, 1), "
	             "(9, 'Abdi', 'Mendoza', NULL, NULL, NULL, NULL, 1)");
	run(fixture, "INSERT INTO affiliation (id, school_id, person_id, role, grade, made_at) "
	             "SELECT 20 + id, CASE WHEN id = 7 THEN 900 ELSE (SELECT id FROM school WHERE id <> 900) END, id, "
	             "CASE WHEN id = 8 THEN 'teacher' ELSE 'student' END, CASE WHEN id = 8 THEN NULL ELSE '05' END, 1 "
	             "FROM person WHERE id IN (2, 3, 5, 7, 8)");
	run(fixture, "INSERT INTO relationship (id, adult_id, child_id, emergency_order, made_at) VALUES "
	             "(30, 1, 2, 2, 1), (31, 1, 3, 1, 1), (32, 4, 5, 1, 1), (33, 6, 7, 1, 1), (34, 8, 2, 1, 1)");
	run(fixture, "INSERT INTO class (id, school_id, title, kind, made_at) SELECT 40, id, '5B', 'homeroom', 1 "
	             "FROM school WHERE id <> 900");
	run(fixture, "INSERT INTO enrollment (id, class_id, person_id, role, made_at) VALUES (41, 40, 2, 'student', 1)");
	run(fixture, "INSERT INTO household (id, made_at) VALUES (50, 1)");
	run(fixture, "INSERT INTO household_member (id, household_id, person_id, made_at) VALUES (51, 50, 1, 1), (52, 50, 3, 1)");
	run(fixture, "INSERT INTO contact_point (id, person_id, household_id, kind, value, made_at) VALUES "
	             "(60, 1, NULL, 'phone', '(103) 555-0134', 1), (61, NULL, 50, 'phone', '103 555 0177', 1), "
	             "(62, 4, NULL, 'email', 'Ali.H@example.org', 1)");
	end(fixture, ERR_OK);
	return 0;
}

static int open_indexed(void **state)
{
	open_families(state);
	struct fixture *fixture = *state;
	begin(fixture);
	end(fixture, lookup_rebuild(fixture->office));
	return 0;
}

static const char *people(struct fixture *fixture, const char *query, const struct lookup_options *options)
{
	static char text[512];
	struct arena *arena = arena_new();
	struct lookup_hit *hits;
	size_t count, length = 0;
	if (lookup(fixture->office, arena, query, options, &hits, &count) != ERR_OK)
		fail_msg("%s: %s", query, err_detail());
	*text = '\0';
	for (size_t i = 0; i < count; i++)
		length += (size_t)snprintf(text + length, sizeof text - length, "%s%lld%s%s%s", i > 0 ? " " : "",
		                           (long long)hits[i].person, hits[i].own ? "" : "-", hits[i].inside ? "!" : "",
		                           hits[i].slip ? "~" : "");
	arena_free(arena);
	return text;
}

static void expect(struct fixture *fixture, const char *query, const char *wanted)
{
	const struct lookup_options usual = { 0 };
	const char *found = people(fixture, query, &usual);
	if (strcmp(found, wanted) != 0)
		fail_msg("%s finds \"%s\" instead of \"%s\"", query, found, wanted);
}

/* Own school first (a dash is another one), each in the order of family and given name. */
static void a_family_is_found_by_whatever_is_known(void **state)
{
	static const struct { const char *query, *people; } rows[] = {
		{ "mend", "3 2 1 9- 6- 7-" }, { "Méndez R", "1" }, { "rosa mendez", "1" }, { "mendez lu", "2" },
		{ "lucho", "2" }, { "luis", "2" }, { "quispe", "3" }, { "andres mendez", "3" }, { "ana", "3" },
		{ "hasan", "4 5" }, { "حسن", "4 5" }, { "ali hassan", "4" }, { "maryam", "5" },
		{ "0134", "1" }, { "103-555-0134", "1" }, { "0177", "3 1" }, { "+1 103 555 0177", "3 1" },
		{ "ali.h@", "4" }, { "ali.h", "4" }, { "5b", "2" }, { "grade 5", "3 2 5 7-" }, { "grado 5 men", "3 2 7-" },
		{ "0010", "2" }, { "10", "3 5" }, { "100", "5" }, { "osei", "8" }, { "", "" }, { "  ", "" }, { "?", "" },
		{ "nobodyatall", "" },
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect(fixture, rows[i].query, rows[i].people);
}

static void the_own_school_alone(void **state)
{
	const struct lookup_options own = { .own_school = true };
	assert_string_equal(people(*state, "mend", &own), "3 2 1");
	assert_string_equal(people(*state, "carlos", &own), "");
	/* nobody here is called so */
	assert_string_equal(people(*state, "mendoza", &own), "3~ 2~ 1~");
}

static void as_many_as_are_asked_for(void **state)
{
	struct lookup_options options = { .limit = 4 };
	assert_string_equal(people(*state, "mend", &options), "3 2 1 9-");
	options.limit = 2;
	assert_string_equal(people(*state, "mend", &options), "3 2");
	options.limit = LOOKUP_MOST + 1;
	struct lookup_hit *hits = NULL;
	size_t count = 7;
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	assert_int_equal(lookup(fixture->office, arena, "mend", &options, &hits, &count), ERR_INVALID);
	assert_null(hits);
	assert_int_equal(count, 7);
	arena_free(arena);
}

/* Where anything matches as typed, nothing else is offered. */
static void a_slip_is_marked_and_only_where_nothing_matches(void **state)
{
	struct fixture *fixture = *state;
	expect(fixture, "mendex", "3~ 2~ 1~");
	expect(fixture, "mendzoa", "9-~ 6-~ 7-~");
	expect(fixture, "rosq mendez", "1~");
	expect(fixture, "carlos mendez", "6-~");
	expect(fixture, "mendez", "3 2 1");
	expect(fixture, "ozei", "8~");
	/* what only sounds so does not keep back the name that was meant */
	expect(fixture, "maryem", "5");
	begin(fixture);
	run(fixture, "UPDATE person SET given = 'Maryam' WHERE id = 9");
	refresh(fixture, 9);
	end(fixture, ERR_OK);
	expect(fixture, "maryem", "5 9-~");
	expect(fixture, "maryam", "5 9-");
	expect(fixture, "xxxxx", "");
}

static void who_is_inside_comes_first(void **state)
{
	struct fixture *fixture = *state;
	static const char *const names[] = { "Carlos Mendoza" };
	const struct check_in visit = { .request = check_in_request(fixture->office), .purpose = "meet", .locale = "en",
	                                .call_by = "name", .origin = "kiosk", .names = names, .name_count = 1 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	begin(fixture);
	run(fixture, "UPDATE visit_person SET person_id = 6");
	end(fixture, ERR_OK);
	expect(fixture, "mend", "3 2 1 9- 6- 7-");
	fixture_admit(fixture, receipt.visit);
	expect(fixture, "mend", "6-! 3 2 1 9- 7-");
	expect(fixture, "carlos m", "6-!");
	expect(fixture, "ana", "3");
	begin(fixture);
	run(fixture, "UPDATE visit_person SET person_id = 2");
	end(fixture, ERR_OK);
	expect(fixture, "mend", "2! 3 1 9- 6- 7-");
	expect(fixture, "me mo", "");
}

static void a_hit_shows_its_family(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct lookup_options options = { 0 };
	struct lookup_hit *hits;
	size_t count;
	assert_int_equal(lookup(fixture->office, arena, "luis", &options, &hits, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(hits[0].name, "Lucho Méndez");
	assert_string_equal(hits[0].grade, "05");
	assert_string_equal(hits[0].class_name, "5B");
	/* in the order to call them */
	assert_int_equal(hits[0].adult_count, 2);
	assert_string_equal(hits[0].adults[0], "Grace Osei");
	assert_string_equal(hits[0].adults[1], "Rosa Méndez");
	assert_int_equal(hits[0].child_count, 0);
	assert_int_equal(lookup(fixture->office, arena, "rosa", &options, &hits, &count), ERR_OK);
	assert_int_equal(hits[0].child_count, 2);
	assert_string_equal(hits[0].children[0], "Lucho Méndez");
	assert_string_equal(hits[0].children[1], "Ana Méndez");
	assert_string_equal(hits[0].grade, "");
	arena_free(arena);
}

/* One person after the other, the index becomes what it is when made at once. */
static void person_by_person_is_as_all_at_once(void **state)
{
	static const char all_sql[] = "SELECT group_concat(person_id || ':' || words || ':' || card, '/') FROM "
	                              "(SELECT * FROM search_person ORDER BY place)";
	struct fixture *fixture = *state;
	begin(fixture);
	for (int64_t person = 9; person > 0; person--)
		refresh(fixture, person);
	end(fixture, ERR_OK);
	struct statement *statement;
	char text[4096];
	assert_int_equal(statement_get(fixture->office->db, all_sql, &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	snprintf(text, sizeof text, "%s", statement_text(statement, 0));
	statement_end(statement);
	assert_true(strlen(text) > 400);
	expect(fixture, "mend", "3 2 1 9- 6- 7-");
	begin(fixture);
	end(fixture, lookup_rebuild(fixture->office));
	fixture_expect_text(fixture, all_sql, text);
}

static void what_changes_is_found_anew(void **state)
{
	struct fixture *fixture = *state;
	/* a name: the child is found by it, and its adults show it */
	begin(fixture);
	run(fixture, "UPDATE person SET given = 'Lucía', called = NULL WHERE id = 2");
	refresh(fixture, 2);
	end(fixture, ERR_OK);
	expect(fixture, "lucho", "");
	expect(fixture, "lucia", "2");
	struct arena *arena = arena_new();
	struct lookup_hit *hits;
	size_t count;
	assert_int_equal(lookup(fixture->office, arena, "rosa", &(struct lookup_options){ 0 }, &hits, &count), ERR_OK);
	assert_string_equal(hits[0].children[0], "Lucía Méndez");
	arena_free(arena);
	/* a child comes to this school, and its adult with it */
	begin(fixture);
	run(fixture, "UPDATE affiliation SET school_id = (SELECT id FROM school WHERE id <> 900) WHERE person_id = 7");
	refresh(fixture, 7);
	end(fixture, ERR_OK);
	expect(fixture, "mendo", "6 7 9-");
	/* a telephone of the household */
	begin(fixture);
	run(fixture, "UPDATE contact_point SET value = '103 555 0199' WHERE id = 61");
	assert_int_equal(lookup_refresh_household(fixture->office, 50), ERR_OK);
	end(fixture, ERR_OK);
	expect(fixture, "0177", "");
	expect(fixture, "0199", "3 1");
	/* ended, and come back */
	begin(fixture);
	run(fixture, "UPDATE person SET ended_at = 5 WHERE id = 8");
	refresh(fixture, 8);
	end(fixture, ERR_OK);
	expect(fixture, "osei", "");
	begin(fixture);
	run(fixture, "UPDATE person SET ended_at = NULL WHERE id = 8");
	refresh(fixture, 8);
	end(fixture, ERR_OK);
	expect(fixture, "osei", "8");
}

/* Nothing changed: nothing is written. */
static void refreshing_for_nothing_writes_nothing(void **state)
{
	struct fixture *fixture = *state;
	begin(fixture);
	int64_t before = fixture_int(fixture, "SELECT total_changes()");
	for (int64_t person = 1; person < 10; person++)
		refresh(fixture, person);
	assert_int_equal(fixture_int(fixture, "SELECT total_changes() "), before);
	end(fixture, ERR_OK);
}

/* In Swedish å stands behind z, elsewhere with a. */
static void one_order_for_all_from_the_configuration(void **state)
{
	struct fixture *fixture = *state;
	bool current = false;
	begin(fixture);
	run(fixture, "UPDATE person SET family = CASE id WHEN 1 THEN 'Åberg' WHEN 2 THEN 'Zeta' ELSE 'Berg' END, "
	             "called = 'Same' WHERE id < 4");
	end(fixture, lookup_rebuild(fixture->office));
	expect(fixture, "same", "1 3 2");
	fixture->config.sort_locale = "sv";
	assert_int_equal(lookup_is_current(fixture->office, &current), ERR_OK);
	assert_false(current);
	assert_int_equal(lookup_make_current(fixture->office), ERR_OK);
	assert_int_equal(lookup_is_current(fixture->office, &current), ERR_OK);
	assert_true(current);
	expect(fixture, "same", "3 2 1");
	/* and whoever is indexed alone goes by the order that the index has */
	fixture->config.sort_locale = "en";
	begin(fixture);
	run(fixture, "UPDATE person SET family = 'Äberg' WHERE id = 3");
	refresh(fixture, 3);
	end(fixture, ERR_OK);
	expect(fixture, "same", "2 1 3");
}

static void an_index_that_was_never_made(void **state)
{
	struct fixture *fixture = *state;
	bool current = true, more = true;
	assert_int_equal(lookup_is_current(fixture->office, &current), ERR_OK);
	assert_false(current);
	expect(fixture, "mend", "");
	assert_int_equal(lookup_tidy(fixture->office, &more), ERR_OK);
	assert_false(more);
	lookup_warm(fixture->office);
	assert_int_equal(lookup_make_current(fixture->office), ERR_OK);
	expect(fixture, "rosa", "1");
}

static void set_rules(struct fixture *fixture, const char *sql)
{
	begin(fixture);
	run(fixture, sql);
	run(fixture, "INSERT INTO search_index (search_index) VALUES ('delete-all')");
	end(fixture, ERR_OK);
}

/* A program that was brought up to date makes the index anew when it opens the database. */
static void an_index_of_other_rules_is_made_anew_when_it_is_opened(void **state)
{
	struct fixture *fixture = *state, file = { .now = fixture->now, .seed = 9 };
	char path[] = "/tmp/foyer-lookup-XXXXXX", command[64];
	char name[sizeof path + 16];
	assert_non_null(mkdtemp(path));
	snprintf(name, sizeof name, "%s/foyer.db", path);
	file.clock = (struct clock){ fixture_now, fixture_now, &file };
	file.chance = chance_seeded(&file.seed);
	config_default(&file.config);
	assert_int_equal(office_init(name, &file.config, &file.clock, &file.chance, NULL), ERR_OK);
	assert_int_equal(office_open(name, &file.config, &file.clock, &file.chance, &file.office), ERR_OK);
	begin(&file);
	run(&file, "INSERT INTO person (id, given, family, made_at) VALUES (1, 'Rosa', 'Méndez', 1)");
	run(&file, "INSERT INTO affiliation (id, school_id, person_id, role, made_at) SELECT 2, id, 1, 'student', 1 FROM school");
	end(&file, lookup_rebuild(file.office));
	expect(&file, "rosa", "1");
	/* of these rules it is opened as it is */
	set_rules(&file, "UPDATE search_state SET rules = rules + 0");
	office_close(file.office);
	assert_int_equal(office_open(name, &file.config, &file.clock, &file.chance, &file.office), ERR_OK);
	expect(&file, "rosa", "");
	/* of others it is made anew, and is what it would have been */
	set_rules(&file, "UPDATE search_state SET rules = rules - 1");
	office_close(file.office);
	assert_int_equal(office_open(name, &file.config, &file.clock, &file.chance, &file.office), ERR_OK);
	expect(&file, "rosa", "1");
	assert_int_equal(fixture_int(&file, "SELECT rules FROM search_state"), SEARCH_KEY_RULES);
	office_close(file.office);
	snprintf(command, sizeof command, "rm -rf %s", path);
	assert_int_equal(system(command), 0);
}

/* Only whoever wrote to the index joins its pages: two desks do not keep each other busy. */
static void tidied_by_whoever_wrote(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	bool more = true;
	assert_int_equal(lookup_make_current(office), ERR_OK);
	assert_false(lookup_is_untidy(office));
	begin(fixture);
	run(fixture, "UPDATE person SET family = 'Äberg' WHERE id = 3");
	refresh(fixture, 3);
	end(fixture, ERR_OK);
	assert_true(lookup_is_untidy(office));
	for (int i = 0; i < 1000 && more; i++)
		assert_int_equal(lookup_tidy(office, &more), ERR_OK);
	assert_false(more);
	assert_false(lookup_is_untidy(office));
	/* another time it writes nothing: no tick of an id, no transaction */
	int64_t tick = fixture_int(fixture, "SELECT last_tick % 1000000 FROM id_state");
	assert_int_equal(lookup_tidy(office, &more), ERR_OK);
	assert_false(more);
	assert_int_equal(fixture_int(fixture, "SELECT last_tick % 1000000 FROM id_state"), tick);
	expect(fixture, "aberg", "3");
}

/* Everybody of an invented district is found by their whole name, whatever the script. */
static void everybody_is_found_by_their_name(void **state)
{
	struct fixture *fixture = *state;
	const struct people district = people_of(3, 2);
	begin(fixture);
	enum err err = people_rows(fixture->office, &district, 300);
	end(fixture, err == ERR_OK ? lookup_rebuild(fixture->office) : err);
	struct arena *arena = arena_new();
	for (uint64_t number = 0; number < 60; number++) {
		struct people_family family;
		people_family(&district, number, &family);
		for (int i = 0; i < family.adults + family.children; i++) {
			const struct people_member *member = &family.members[i];
			char query[256];
			struct lookup_hit *hits;
			size_t count;
			snprintf(query, sizeof query, "%s %s", member->family, member->given);
			assert_int_equal(lookup(fixture->office, arena, query, &(struct lookup_options){ .limit = 100 }, &hits,
			                        &count), ERR_OK);
			if (count == 0 || hits[0].slip)
				fail_msg("%s is not found", query);
		}
		arena_wipe(arena);
	}
	arena_free(arena);
}

#define TEST(open, name) cmocka_unit_test_setup_teardown(name, open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(open_indexed, a_family_is_found_by_whatever_is_known),
		TEST(open_indexed, the_own_school_alone),
		TEST(open_indexed, as_many_as_are_asked_for),
		TEST(open_indexed, a_slip_is_marked_and_only_where_nothing_matches),
		TEST(open_indexed, who_is_inside_comes_first),
		TEST(open_indexed, a_hit_shows_its_family),
		TEST(open_families, person_by_person_is_as_all_at_once),
		TEST(open_indexed, what_changes_is_found_anew),
		TEST(open_indexed, refreshing_for_nothing_writes_nothing),
		TEST(open_indexed, one_order_for_all_from_the_configuration),
		TEST(open_families, an_index_that_was_never_made),
		TEST(open_families, tidied_by_whoever_wrote),
		TEST(fixture_open, an_index_of_other_rules_is_made_anew_when_it_is_opened),
		TEST(fixture_open, everybody_is_found_by_their_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
