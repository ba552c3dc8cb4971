/* What staff changed in the directory outlasts the next import of the same package and goes
 * out with the next export; what a package says anew is told and not taken. */
#include "hsds_fixture.h"

#include "domain/directory_edit.h"
#include "domain/directory_hours.h"
#include "domain/directory_practice.h"
#include "domain/directory_translation.h"

#define ENGLISH "00000003-0000-4000-8000-000000000001"

static int64_t english(struct package *package)
{
	return fixture_int(package->fixture, "SELECT id FROM directory_service WHERE uid = '" ENGLISH "'");
}

/* The base package is in, and staff change something in it. */
static void take_in_base(struct package *package)
{
	package_copy(package, ":;");
	package_read(package, package_path(package, "p"));
	package_take_in(package);
	fixture_role(package->fixture->office, ROLE_FRONT_OFFICE);
}

static size_t take_again(struct package *package, const char *words)
{
	package_copy(package, words);
	package_read(package, package_path(package, "p"));
	return package_take_in(package);
}

static void change(struct package *package, struct arena *arena, enum directory_field field, const char *value)
{
	const char *shown[DIRECTORY_FIELDS], *values[DIRECTORY_FIELDS];
	struct record_conflict conflict;
	fixture_role(package->fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(directory_edit_read(package->fixture->office, arena, english(package), shown), ERR_OK);
	memcpy(values, shown, sizeof values);
	values[field] = value;
	assert_int_equal(directory_edit_save(package->fixture->office, arena, english(package), shown, values, NULL, &conflict), ERR_OK);
}

static struct directory_hours usual_hours(struct package *package, struct arena *arena)
{
	struct directory_hours *hours;
	size_t count;
	assert_int_equal(directory_hours_list(package->fixture->office, arena, english(package), &hours, &count), ERR_OK);
	assert_true(count > 0 && hours[0].pattern == DIRECTORY_HOURS_WEEKLY);
	return hours[0];
}

static void translate(struct package *package, struct arena *arena, const char *language, const char *text)
{
	struct directory_translation *rows;
	size_t count;
	assert_int_equal(directory_translation_list(package->fixture->office, arena, english(package), &language, 1, &rows, &count),
	                 ERR_OK);
	assert_int_equal(rows[0].said, DIRECTORY_SAID_NAME);
	assert_int_equal(directory_translation_save(package->fixture->office, english(package), &rows[0], text, true), ERR_OK);
}

static void expect_no(const struct package *package, const char *words)
{
	if (strstr(package->report, words))
		fail_msg("%s", package->report);
}

static void expect_said(const struct package *package, const char *words)
{
	if (!strstr(package->report, words))
		fail_msg("%s", package->report);
}

#define NAME "SELECT name FROM directory_service WHERE uid = '" ENGLISH "'"

static void a_field_outlasts_the_same_package(void **state)
{
	struct package *package = *state;
	struct arena *arena = arena_new();
	take_in_base(package);
	change(package, arena, DIRECTORY_FIELD_NAME, "English evenings");
	change(package, arena, DIRECTORY_FIELD_NAME, "English, evenings");
	assert_int_equal(take_again(package, ":;"), 0);
	expect_no(package, "changed at the desk");
	fixture_expect_text(package->fixture, NAME, "English, evenings");
	/* another field of the row is the package's as before */
	assert_int_equal(take_again(package, "sed -i 's/Come by/Come in/' services.csv"), 1);
	fixture_expect_text(package->fixture, "SELECT name || application_process FROM directory_service WHERE uid = '" ENGLISH "'",
	                    "English, eveningsCome in");
	/* what it says anew is told with its place, each time, and not taken */
	for (int i = 0; i < 2; i++) {
		assert_int_equal(take_again(package, "sed -i 's/Come by/Come in/; s/English for parents/English for all/' services.csv"), 0);
		expect_said(package, "1 value was changed at the desk");
		expect_said(package, "services.csv:2:4");
		expect_said(package, "English for all");
		expect_said(package, "English, evenings");
	}
	/* agreed: nothing to tell */
	change(package, arena, DIRECTORY_FIELD_NAME, "English for all");
	assert_int_equal(take_again(package, "sed -i 's/Come by/Come in/; s/English for parents/English for all/' services.csv"), 0);
	expect_no(package, "changed at the desk");
	/* put back as the package had it, it is the package's again */
	change(package, arena, DIRECTORY_FIELD_NAME, "English for parents");
	assert_int_equal(take_again(package, "sed -i 's/Come by/Come in/; s/English for parents/English for all/' services.csv"), 1);
	expect_no(package, "changed at the desk");
	fixture_expect_text(package->fixture, NAME, "English for all");
	arena_free(arena);
}

static const char *field_now(struct package *package, struct arena *arena, enum directory_field field)
{
	const char *values[DIRECTORY_FIELDS];
	assert_int_equal(directory_edit_read(package->fixture->office, arena, english(package), values), ERR_OK);
	return values[field];
}

/* A term that the package does not know stays, and goes out with the next export. */
static void what_it_is_for_outlasts_the_same_package(void **state)
{
	struct package *package = *state;
	struct arena *arena = arena_new();
	take_in_base(package);
	const char *before = field_now(package, arena, DIRECTORY_FIELD_NEEDS);
	change(package, arena, DIRECTORY_FIELD_NEEDS, "leadership");
	change(package, arena, DIRECTORY_FIELD_EASIER, "child_care,ride");
	assert_int_equal(take_again(package, ":;"), 0);
	assert_string_equal(field_now(package, arena, DIRECTORY_FIELD_NEEDS), "leadership");
	assert_string_equal(field_now(package, arena, DIRECTORY_FIELD_EASIER), "child_care,ride");
	/* nor does what a package has no longer end the terms that they were given, its own one neither */
	change(package, arena, DIRECTORY_FIELD_NEEDS, arena_printf(arena, "leadership,%s", before));
	take_again(package, "rm attributes.csv taxonomy_terms.csv taxonomies.csv");
	assert_string_equal(field_now(package, arena, DIRECTORY_FIELD_NEEDS), arena_printf(arena, "%s,leadership", before));
	assert_string_equal(field_now(package, arena, DIRECTORY_FIELD_EASIER), "ride");
	arena_free(arena);
}

/* The school's own evidence stays against the package's example; another example is told. */
static void row_R1_a_reason_outlasts_the_same_package(void **state)
{
	static const char reason[] = "SELECT name || extra FROM directory_taxonomy_term WHERE code = 'practice.linked'";
	struct package *package = *state;
	struct office *office = package->fixture->office;
	struct arena *arena = arena_new();
	struct directory_practice *rows, now;
	size_t count;
	take_in_base(package);
	assert_int_equal(directory_practice_list(office, arena, "", english(package), &rows, &count), ERR_OK);
	assert_int_equal(count, 1);
	now = rows[0];
	now.source = "Our own count";
	assert_int_equal(directory_practice_change(office, english(package), &rows[0], &now), ERR_OK);
	assert_int_equal(take_again(package, ":;"), 0);
	expect_no(package, "desk");
	fixture_expect_text(package->fixture, reason, "Linked to learning{\"impact_tier\":\"3\",\"reason\":\"Children read better\","
	                                              "\"source\":\"Our own count\"}");
	assert_int_equal(take_again(package, "sed -i 's/An example/Another/; s/Linked to/Tied to/' taxonomy_terms.csv"), 1);
	expect_said(package, "1 value was changed at the desk");
	expect_said(package, "Our own count");
	fixture_role(office, ROLE_FRONT_OFFICE);
	/* as the package had it, it is the package's again */
	now.name = "Tied to learning";
	rows[0].name = "Tied to learning";
	assert_int_equal(directory_practice_change(office, english(package), &now, &rows[0]), ERR_OK);
	assert_int_equal(take_again(package, "sed -i 's/An example/Another/' taxonomy_terms.csv"), 1);
	fixture_expect_text(package->fixture, reason, "Linked to learning{\"impact_tier\":\"3\",\"reason\":\"Children read better\","
	                                              "\"source\":\"Another\"}");
	arena_free(arena);
}

/* What the school made itself stays with all that it has; another directory has other programs. */
static void a_program_of_the_schools_own_stays(void **state)
{
	static const char own[] = "SELECT count(*) FROM directory_service AS s JOIN directory_organization AS o ON o.uid = s.organization_id "
		"JOIN directory_phone AS p ON p.service_id = s.uid JOIN directory_attribute AS a ON a.link_id = s.uid JOIN "
		"directory_taxonomy_term AS t ON t.uid = a.taxonomy_term_id WHERE s.name = 'Corner' AND s.ended_at IS NULL AND o.ended_at IS "
		"NULL AND p.ended_at IS NULL AND a.ended_at IS NULL AND t.ended_at IS NULL AND t.code = 'need.english' AND o.name = ";
	struct package *package = *state;
	struct arena *arena = arena_new();
	const char *values[DIRECTORY_FIELDS];
	struct record_conflict conflict;
	int64_t id;
	take_in_base(package);
	for (int field = 0; field < DIRECTORY_FIELDS; field++)
		values[field] = "";
	values[DIRECTORY_FIELD_NAME] = "Corner";
	values[DIRECTORY_FIELD_NEEDS] = "english";
	values[DIRECTORY_FIELD_PHONE] = "203-555-0177";
	struct directory_new made = { .values = values, .organization_name = "Parents" };
	assert_int_equal(directory_edit_add(package->fixture->office, &made, &conflict, &id), ERR_OK);
	made.organization = fixture_int(package->fixture, "SELECT id FROM directory_organization ORDER BY place LIMIT 1");
	assert_int_equal(directory_edit_add(package->fixture->office, &made, &conflict, &id), ERR_OK);
	const char *by = arena_printf(arena, "%s(SELECT name FROM directory_organization WHERE id = %lld)", own, (long long)made.organization);
	assert_int_equal(take_again(package, ":;"), 0);
	expect_no(package, "desk");
	assert_int_equal(fixture_int(package->fixture, arena_printf(arena, "%s'Parents'", own)), 1);
	/* with its organization and its term, where a package has none of the two */
	package_copy(package, "sed -i '2,$d' *.csv");
	package_read(package, package_path(package, "p"));
	package_take_in(package);
	assert_int_equal(fixture_int(package->fixture, arena_printf(arena, "%s'Parents'", own)), 1);
	assert_int_equal(fixture_int(package->fixture, by), 1);
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_service WHERE ended_at IS NULL"), 2);
	arena_free(arena);
}

static void rows_that_staff_added_and_ended(void **state)
{
	struct package *package = *state;
	struct office *office = package->fixture->office;
	struct arena *arena = arena_new();
	take_in_base(package);
	translate(package, arena, "ar", "الإنجليزية");
	translate(package, arena, "es", "Inglés");
	change(package, arena, DIRECTORY_FIELD_PHONE, "");
	assert_int_equal(take_again(package, ":;"), 0);
	expect_no(package, "desk");
	fixture_expect_text(package->fixture, "SELECT group_concat(text || checked_by || checked_on, ' ') FROM (SELECT * FROM "
	                                      "directory_translation WHERE entity_id = '" ENGLISH "' AND language IN ('es', 'ar') ORDER BY "
	                                      "language DESC)", "InglésA. Brown2026-11-24 الإنجليزيةA. Brown2026-11-24");
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_phone WHERE service_id = '" ENGLISH "' AND "
	                                               "ended_at IS NULL"), 0);
	/* a telephone that was taken away is another one now; a translation that staff made is there, too */
	assert_int_equal(take_again(package, "sed -i 's/0134/0199/' phones.csv; "
	                                     "printf 'service," ENGLISH ",name,ar,دروس,Ana,,\\n' >>foyer_translations.csv"), 0);
	expect_said(package, "phones.csv:2:1");
	expect_said(package, "1 row is not taken in");
	expect_said(package, "دروس");
	/* a package without our table says nothing of translations */
	assert_int_equal(take_again(package, "rm foyer_translations.csv"), 0);
	/* one that has it and lacks what staff changed is told */
	assert_int_equal(take_again(package, "sed -i '/,es,Inglés para/d' foyer_translations.csv"), 0);
	expect_said(package, "1 row that was changed at the desk is not in the package");
	fixture_role(office, ROLE_FRONT_OFFICE);
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_translation WHERE language = 'es' AND "
	                                               "entity_id = '" ENGLISH "' AND ended_at IS NULL"), 1);
	arena_free(arena);
}

/* Whatever a family reads of a program in another language goes out with who made and who checked
 * it, and comes back. */
static void rule_D21_every_text_of_a_card_goes_out_in_a_language(void **state)
{
	static const char *const ar = "ar";
	struct package *package = *state;
	struct arena *arena = arena_new();
	struct directory_translation *rows;
	size_t count, again;
	bool said[DIRECTORY_SAIDS] = { false };
	take_again(package, "sed -i 's/0003,,,material/0001,,,material/' cost_options.csv");
	fixture_role(package->fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(directory_translation_list(package->fixture->office, arena, english(package), &ar, 1, &rows, &count), ERR_OK);
	for (size_t i = 0; i < count; i++) {
		said[rows[i].said] = true;
		assert_int_equal(directory_translation_save(package->fixture->office, english(package), &rows[i],
		                                            arena_printf(arena, "نص %zu", i), i % 2 == 0), ERR_OK);
	}
	assert_true(said[DIRECTORY_SAID_BRING] && said[DIRECTORY_SAID_COST] && said[DIRECTORY_SAID_REACH] && said[DIRECTORY_SAID_ACCESS] &&
	            said[DIRECTORY_SAID_ASK] && said[DIRECTORY_SAID_PLACE] && said[DIRECTORY_SAID_FROM]);
	fixture_role(package->fixture->office, ROLE_ADMINISTRATOR);
	package_write(package, package_path(package, "out"));
	package_write(package, package_path(package, "out.json"));
	for (int json = 0; json < 2; json++) {
		package_start_again(package);
		package_read(package, package_path(package, json ? "out.json" : "out"));
		assert_true(package_take_in(package) > count);
		assert_int_equal(directory_translation_list(package->fixture->office, arena, english(package), &ar, 1, &rows, &again), ERR_OK);
		assert_int_equal(again, count);
		for (size_t i = 0; i < count; i++) {
			assert_string_equal(rows[i].text, arena_printf(arena, "نص %zu", i));
			assert_string_equal(rows[i].made_by, "A. Brown");
			assert_string_equal(rows[i].checked_by, i % 2 == 0 ? "A. Brown" : "");
		}
	}
	arena_free(arena);
}

/* Publishers give hours new ids with every export. */
static void hours_that_staff_made_stay_the_only_ones(void **state)
{
	struct package *package = *state;
	struct office *office = package->fixture->office;
	struct arena *arena = arena_new();
	take_in_base(package);
	struct directory_hours shown = usual_hours(package, arena), next = shown;
	next.opens = "17:00";
	assert_int_equal(directory_hours_change(office, english(package), &shown, &next), ERR_OK);
	assert_int_equal(take_again(package, ":;"), 0);
	expect_no(package, "desk");
	assert_int_equal(take_again(package, "sed -i 's/^00000009-0000-4000-8000-000000000001/00000009-0000-4000-8000-0000000000ff/' "
	                                     "schedules.csv"), 0);
	expect_said(package, "1 row is not taken in");
	expect_said(package, "1 row that was changed at the desk is not in the package");
	next = usual_hours(package, arena);
	assert_string_equal(next.opens, "17:00");
	/* other programs' hours are the package's */
	assert_int_equal(take_again(package, "sed -i '$s/24:00/22:00/' schedules.csv"), 1);
	/* ended here, it stays so */
	fixture_role(office, ROLE_FRONT_OFFICE);
	assert_int_equal(directory_hours_end(office, english(package), &next), ERR_OK);
	assert_int_equal(take_again(package, "sed -i '$s/24:00/22:00/' schedules.csv"), 0);
	expect_no(package, "desk");
	assert_int_equal(take_again(package, "sed -i '$s/24:00/22:00/; s/18:00,20:00/19:00,20:00/' schedules.csv"), 0);
	expect_said(package, "1 row is not taken in");
	arena_free(arena);
}

static void a_program_that_is_gone_is_gone(void **state)
{
	struct package *package = *state;
	struct arena *arena = arena_new();
	take_in_base(package);
	change(package, arena, DIRECTORY_FIELD_NAME, "English, evenings");
	struct directory_hours shown = usual_hours(package, arena), next = shown;
	next.opens = "17:00";
	assert_int_equal(directory_hours_change(package->fixture->office, english(package), &shown, &next), ERR_OK);
	take_again(package, "for f in *.csv; do grep -v " ENGLISH " $f >t; mv t $f; done");
	expect_said(package, "that were changed at the desk are not in the package");
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_service WHERE uid = '" ENGLISH "' AND "
	                                               "ended_at IS NULL"), 0);
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_schedule WHERE service_id = '" ENGLISH "' AND "
	                                               "ended_at IS NULL"), 0);
	/* and it comes back as it was here */
	take_again(package, ":;");
	fixture_expect_text(package->fixture, NAME, "English, evenings");
	arena_free(arena);
}

/* Out, in, out: an empty Foyer takes all of it, and this one has nothing to write. */
static void it_goes_out_and_comes_in_the_same(void **state)
{
	struct package *package = *state;
	struct office *office = package->fixture->office;
	struct arena *arena = arena_new();
	static const char *const names[][2] = { { "1", "2" }, { "1.zip", "2.zip" }, { "1.json", "2.json" } };
	struct directory_hours closed = { .at = "", .pattern = DIRECTORY_HOURS_OTHER_DAY, .every = 1, .first_day = "2026-12-24",
		                              .last_day = "2026-12-26", .opens = "", .closes = "", .note = "Holidays" };
	take_in_base(package);
	change(package, arena, DIRECTORY_FIELD_NAME, "English, \"evenings\"");
	change(package, arena, DIRECTORY_FIELD_URL, "https://english.example");
	translate(package, arena, "ar", "الإنجليزية");
	assert_int_equal(directory_hours_add(office, english(package), &closed), ERR_OK);
	struct directory_hours shown = usual_hours(package, arena), next = shown;
	next.pattern = DIRECTORY_HOURS_MONTHLY;
	next.nths = 1 | 1 << DIRECTORY_HOURS_LAST;
	assert_int_equal(directory_hours_change(office, english(package), &shown, &next), ERR_OK);
	next.days = 1;
	assert_int_equal(directory_hours_add(office, english(package), &next), ERR_OK);
	fixture_role(office, ROLE_ADMINISTRATOR);
	for (size_t i = 0; i < 3; i++)
		package_write(package, package_path(package, names[i][0]));
	package_read(package, package_path(package, "1"));
	expect_no(package, "desk");
	assert_int_equal(package_take_in(package), 0);
	for (size_t i = 0; i < 3; i++) {
		package_start_again(package);
		package_read(package, package_path(package, names[i][0]));
		package_take_in(package);
		package_write(package, package_path(package, names[i][1]));
		package_do("diff -ra '%s' '%s'", package_path(package, names[i][0]), package_path(package, names[i][1]));
	}
	fixture_expect_text(package->fixture, NAME, "English, \"evenings\"");
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_exception WHERE note = 'Holidays'"), 3);
	arena_free(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, package_open, package_close)
	const struct CMUnitTest tests[] = {
		TEST(a_field_outlasts_the_same_package),
		TEST(what_it_is_for_outlasts_the_same_package),
		TEST(row_R1_a_reason_outlasts_the_same_package),
		TEST(a_program_of_the_schools_own_stays),
		TEST(rows_that_staff_added_and_ended),
		TEST(rule_D21_every_text_of_a_card_goes_out_in_a_language),
		TEST(hours_that_staff_made_stay_the_only_ones),
		TEST(a_program_that_is_gone_is_gone),
		TEST(it_goes_out_and_comes_in_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
