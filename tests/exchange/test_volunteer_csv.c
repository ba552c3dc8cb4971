/* What volunteers are asked for in a demonstration: the files that ship, and what stands in the
 * database after them, whichever day it is (E5). */
#include "exchange/volunteer_csv.h"

#include "../domain/fixture.h"
#include "findings_said.h"

struct taken_in {
	struct fixture *fixture;
	struct arena *arena;
	struct demo_volunteers volunteers;
};

static void read_shipped(struct arena *arena, struct demo_volunteers *ret_volunteers)
{
	struct bundle *bundle;
	struct findings *findings = findings_new(arena);
	char report[4096];
	assert_int_equal(bundle_open(getenv("FOYER_VOLUNTEERS"), &bundle), ERR_OK);
	assert_int_equal(volunteer_csv_read(bundle, arena, ret_volunteers, findings), ERR_OK);
	findings_said(findings, report, sizeof report);
	assert_string_equal(report, "");
	bundle_close(bundle);
}

static int open(void **state)
{
	struct taken_in *in = calloc(1, sizeof *in);
	void *fixture;
	fixture_open(&fixture);
	in->fixture = fixture;
	in->arena = arena_new();
	read_shipped(in->arena, &in->volunteers);
	*state = in;
	return 0;
}

static int close(void **state)
{
	struct taken_in *in = *state;
	void *fixture = in->fixture;
	fixture_close(&fixture);
	arena_free(in->arena);
	free(in);
	return 0;
}

/* The organizations of the directory, by name alone. */
static void add_organizations(struct fixture *fixture, const struct demo_volunteers *volunteers)
{
	static const char sql[] = "INSERT INTO directory_organization (id, uid, place, name, made_at) "
	                          "SELECT ?1, ?2, 1, ?2, 1 WHERE NOT EXISTS (SELECT 1 FROM directory_organization WHERE uid = ?2)";
	struct db *db = fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	for (size_t i = 0; i < volunteers->n_opportunities; i++)
		if (*volunteers->opportunities[i].organization)
			assert_int_equal(statement_write(db, sql, STATEMENT_VALUES(value_id(transaction_id(db)),
			                                                           value_word(volunteers->opportunities[i].organization)),
			                                 NULL), ERR_OK);
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
}

static void fill(struct taken_in *in)
{
	fixture_sign_in(in->fixture->office);
	struct office filling = *in->fixture->office;
	add_organizations(in->fixture, &in->volunteers);
	filling.filling = true;
	if (demo_volunteers_fill(&filling, &in->volunteers) != ERR_OK)
		fail_msg("%s", err_detail());
}

static int64_t count(struct taken_in *in, const char *sql)
{
	return fixture_int(in->fixture, sql);
}

/* ---- the files ---- */

static void is_said_in_all(const struct volunteer_words *words, const char *key)
{
	static const char *const tags[] = { "es", "ar", "zh" };
	for (int part = 0; part < VOLUNTEER_PARTS; part++) {
		const struct session_words *others = &words->others[part];
		const char *own = words->own[part];
		if (!own || !*own) {
			assert_int_equal(others->count, 0);
			continue;
		}
		if (others->count != 3)
			fail_msg("%s: %s is said in %zu other languages", key, own, others->count);
		for (size_t i = 0; i < 3; i++) {
			assert_string_equal(others->texts[i].locale, tags[i]);
			if (part == VOLUNTEER_NAME && strcmp(others->texts[i].text, own) == 0)
				fail_msg("%s: %s is said in English in %s", key, own, tags[i]);
		}
	}
}

static void E5_everything_is_said_in_every_language(void **state)
{
	struct taken_in *in = *state;
	const struct demo_volunteers *all = &in->volunteers;
	assert_int_equal(all->n_opportunities, 25);
	for (size_t i = 0; i < all->n_requirements; i++)
		is_said_in_all(&all->requirements[i].is.words, all->requirements[i].key);
	for (size_t i = 0; i < all->n_levels; i++)
		is_said_in_all(&all->levels[i].is.words, all->levels[i].key);
	for (size_t i = 0; i < all->n_opportunities; i++)
		is_said_in_all(&all->opportunities[i].is.words, all->opportunities[i].key);
	for (size_t i = 0; i < all->n_shifts; i++)
		assert_int_equal(all->shifts[i].is.roles.count, *all->shifts[i].is.role ? 3 : 0);
}

/* Whoever reads one of them sees that it is invented; and no level is without a search. */
static void rule_D20_requirements_are_marked_as_examples(void **state)
{
	struct taken_in *in = *state;
	static const char *const marks[] = { "(ejemplo)", "(مثال)", "（示例）" };
	for (size_t i = 0; i < in->volunteers.n_requirements; i++) {
		const struct volunteer_requirement *one = &in->volunteers.requirements[i].is;
		assert_non_null(strstr(one->words.own[VOLUNTEER_NAME], "(example)"));
		for (size_t k = 0; k < 3; k++)
			assert_non_null(strstr(one->words.others[VOLUNTEER_NAME].texts[k].text, marks[k]));
		assert_ptr_equal(strstr(one->law, "Example: "), one->law);
	}
	for (size_t i = 0; i < in->volunteers.n_levels; i++) {
		assert_ptr_equal(strstr(in->volunteers.levels[i].is.law, "Example: "), in->volunteers.levels[i].is.law);
		assert_non_null(strstr(in->volunteers.levels[i].requirements, "registry"));
	}
}

static void what_is_wrong_has_its_place(void **state)
{
	struct taken_in *in = *state;
	static const char requirements[] = "id,kind,name,law\na,magic,A,L\n", levels[] = "id,name,about,law,requirements\nl,L,,X,a\n",
	                  opportunities[] = "id,level,organization,name,likes\no,l,,O,reading flying\n",
	                  shifts[] = "id,opportunity,weekdays,starts,ends,capacity\ns,o,MO,09:00,10:00,many\n",
	                  texts[] = "of,id,part,language,text\nshift,s,name,es,N\n";
	const struct bundle_given files[] = {
		{ "requirements.csv", sizeof requirements - 1, requirements }, { "levels.csv", sizeof levels - 1, levels },
		{ "opportunities.csv", sizeof opportunities - 1, opportunities }, { "shifts.csv", sizeof shifts - 1, shifts },
		{ "texts.csv", sizeof texts - 1, texts },
	};
	static const char *const said[] = { "requirements.csv:2:2  found magic", "opportunities.csv:2:5  found reading flying",
		                                "shifts.csv:2:6  found many", "texts.csv:2:2  found s" };
	struct bundle *bundle;
	struct findings *findings = findings_new(in->arena);
	char report[8192];
	assert_int_equal(bundle_of("example", files, 5, &bundle), ERR_OK);
	assert_int_equal(volunteer_csv_read(bundle, in->arena, &in->volunteers, findings), ERR_OK);
	assert_true(findings_refuse(findings));
	findings_said(findings, report, sizeof report);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (!strstr(report, said[i]))
			fail_msg("not %s:\n%s", said[i], report);
	bundle_close(bundle);
}

/* ---- in the database ---- */

static void expect_filled(struct taken_in *in, const char *now)
{
	assert_int_equal(count(in, "SELECT count(*) FROM volunteer_opportunity WHERE state = 'open'"), 25);
	/* each has a shift that is yet to come, within three weeks; none is before that day, or far away */
	assert_int_equal(count(in, "SELECT count(DISTINCT s.opportunity_id) FROM volunteer_shift AS s, (SELECT max(made_at) AS at "
	                           "FROM volunteer_shift) AS n WHERE s.starts_at > n.at AND s.starts_at < n.at + 21 * 86400000"), 25);
	assert_int_equal(count(in, "SELECT count(*) FROM volunteer_shift WHERE starts_at < made_at - 86400000 "
	                           "OR starts_at > made_at + 70 * 86400000"), 0);
	/* so many as the table says, and nobody for what is over */
	int64_t taken = 0;
	for (size_t i = 0; i < in->volunteers.n_shifts; i++)
		taken += in->volunteers.shifts[i].taken;
	assert_int_equal(count(in, "SELECT count(*) FROM volunteer_sign_up"), taken);
	assert_int_equal(count(in, "SELECT count(*) FROM volunteer_taken WHERE starts_at <= (SELECT max(made_at) FROM "
	                           "volunteer_shift)"), 0);
	/* one is full, somebody waits for it; many lack people, soon */
	static const char full[] = "SELECT count(*) FROM volunteer_shift AS s WHERE "
	                           "(SELECT count(*) FROM volunteer_taken AS t WHERE t.shift_id = s.id) = s.capacity";
	static const char gaps[] = "SELECT count(*) FROM volunteer_shift AS s WHERE starts_at < made_at + 7 * 86400000 AND "
	                           "(SELECT count(*) FROM volunteer_taken AS t WHERE t.shift_id = s.id) < s.least";
	if (count(in, full) != 1 || count(in, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'waiting'") != 1)
		fail_msg("%s: %d are full", now, (int)count(in, full));
	assert_true(count(in, gaps) >= 8);
	assert_int_equal(count(in, "SELECT count(*) FROM volunteer_clearance WHERE state = 'pending'"), 2);
	assert_int_equal(count(in, "SELECT count(*) FROM contact_point WHERE value NOT LIKE '203-555-01__'"), 0);
}

/* Monday to Sunday, early and late, and the weeks in which clocks change. */
static void E5_every_day_has_shifts_to_come(void **state)
{
	static const char *const days[] = {
		"2026-11-23T11:00:00", "2026-11-24T13:05:00", "2026-11-25T23:59:00", "2026-10-30T01:00:00", "2027-03-12T17:00:00",
		"2026-11-28T14:00:00", "2026-11-29T23:00:00",
	};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		void *other = NULL;
		open(&other);
		struct taken_in *in = other;
		in->fixture->now = fixture_utc(days[i]);
		fill(in);
		expect_filled(in, days[i]);
		close(&other);
	}
	(void)state;
}

/* The school writes in its own language, and English is one of the others. */
static void the_school_s_language_is_its_own(void **state)
{
	struct taken_in *in = *state;
	in->fixture->config.locale = "es";
	fill(in);
	assert_int_equal(count(in, "SELECT count(*) FROM volunteer_opportunity WHERE name = 'Leer con un niño'"), 1);
	assert_int_equal(count(in, "SELECT count(*) FROM volunteer_text WHERE locale = 'en' AND text = 'Read with a child'"), 1);
	assert_int_equal(count(in, "SELECT count(*) FROM volunteer_text WHERE locale = 'es'"), 0);
	assert_int_equal(count(in, "SELECT count(*) FROM volunteer_shift WHERE role = 'recibir en árabe'") > 0, 1);
}

/* A key that is none, an organization that the directory has not. */
static void what_is_not_there_is_named(void **state)
{
	struct taken_in *in = *state;
	struct office filling = *in->fixture->office;
	filling.filling = true;
	assert_int_equal(demo_volunteers_fill(&filling, &in->volunteers), ERR_INVALID);
	assert_non_null(strstr(err_detail(), "organization"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open, close)
	const struct CMUnitTest tests[] = {
		TEST(E5_everything_is_said_in_every_language),
		TEST(rule_D20_requirements_are_marked_as_examples),
		TEST(what_is_wrong_has_its_place),
		TEST(E5_every_day_has_shifts_to_come),
		TEST(the_school_s_language_is_its_own),
		TEST(what_is_not_there_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
