/* Pathways as two files: those that ship, taken in; and what is refused, each with its place (F2). */
#include "exchange/pathway_csv.h"

#include <unistd.h>

#include "../domain/fixture.h"
#include "findings_said.h"

#define STAGES "code,place,age_from,age_to,grades,needs\n"
#define TEXTS "stage,language,kind,place,text,when,checked_by,checked_on\n"
#define BABY "baby,1,0,1,,early food\n"
#define TITLE "baby,en,title,1,A baby,,,\n"

struct reading {
	struct fixture *fixture;
	struct arena *arena;
	struct pathway_import *import;
	struct findings *findings;
	struct reconcile_counts counts[PATHWAY_IMPORT_KINDS];
	enum err err;
	char report[16384], folder[64];
};

static int open_reading(void **state)
{
	struct reading *reading = calloc(1, sizeof *reading);
	void *fixture = NULL;
	assert_int_equal(fixture_open(&fixture), 0);
	reading->fixture = fixture;
	fixture_sign_in_as(reading->fixture->office, ROLE_ADMINISTRATOR);
	strcpy(reading->folder, "/tmp/foyer-pathways-XXXXXX");
	assert_non_null(mkdtemp(reading->folder));
	*state = reading;
	return 0;
}

static void file_path(const struct reading *reading, const char *name, char out[128])
{
	snprintf(out, 128, "%s/%s", reading->folder, name);
}

static int close_reading(void **state)
{
	struct reading *reading = *state;
	static const char *const names[] = { "stages.csv", "texts.csv" };
	char path[128];
	for (size_t i = 0; i < 2; i++) {
		file_path(reading, names[i], path);
		unlink(path);
	}
	rmdir(reading->folder);
	arena_free(reading->arena);
	void *fixture = reading->fixture;
	fixture_close(&fixture);
	free(reading);
	return 0;
}

static void write_file(const struct reading *reading, const char *name, const char *text)
{
	char path[128];
	file_path(reading, name, path);
	FILE *out = text ? fopen(path, "w") : NULL;
	if (!text) {
		unlink(path);
		return;
	}
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static void read_folder(struct reading *reading, const char *folder)
{
	struct bundle *bundle;
	arena_free(reading->arena);
	reading->arena = arena_new();
	reading->findings = findings_new(reading->arena);
	reading->import = pathway_import_new(reading->arena, reading->fixture->office);
	assert_int_equal(pathway_import_load(reading->import), ERR_OK);
	assert_int_equal(bundle_open(folder, &bundle), ERR_OK);
	reading->err = pathway_csv_read(bundle, reading->import, reading->findings);
	bundle_close(bundle);
	findings_said(reading->findings, reading->report, sizeof reading->report);
}

static void take_in(struct reading *reading, const char *folder)
{
	read_folder(reading, folder);
	assert_int_equal(reading->err, ERR_OK);
	assert_string_equal(reading->report, "");
	pathway_import_compare(reading->import, reading->counts);
	assert_int_equal(pathway_import_write(reading->import, NULL, NULL), ERR_OK);
}

static void take_in_texts(struct reading *reading, const char *stages, const char *texts)
{
	write_file(reading, "stages.csv", stages);
	write_file(reading, "texts.csv", texts);
	take_in(reading, reading->folder);
}

static void those_that_ship_F2(void **state)
{
	struct reading *reading = *state;
	take_in(reading, getenv("FOYER_PATHWAYS"));
	assert_true(reading->counts[PATHWAY_IMPORT_STAGE].added >= 14);
	/* the same in every language of the build */
	assert_int_equal(fixture_int(reading->fixture, "SELECT count(DISTINCT n) FROM (SELECT count(*) AS n "
	                                               "FROM pathway_text GROUP BY language)"), 1);
	assert_int_equal(fixture_int(reading->fixture, "SELECT count(DISTINCT language) FROM pathway_text"), 4);
	int lines = (int)fixture_int(reading->fixture, "SELECT count(*) FROM change_log");
	take_in(reading, getenv("FOYER_PATHWAYS"));
	assert_int_equal(pathway_import_changes(reading->import), 0);
	assert_int_equal(fixture_int(reading->fixture, "SELECT count(*) FROM change_log"), lines);
	assert_int_equal(fixture_int(reading->fixture, "SELECT count(*) FROM audit WHERE verb = 'import'"), 1);
}

static void what_changes_and_what_ends_F2(void **state)
{
	struct reading *reading = *state;
	struct fixture *fixture = reading->fixture;
	take_in_texts(reading, STAGES BABY "child,2,2,5,PK KG,early\n",
	              TEXTS TITLE "child,en,title,1,A child,,,\nchild,es,title,1,Un niño,,Ana,2026-11-02\n");
	/* another word, another place, a text and a stage less */
	take_in_texts(reading, STAGES "baby,3,0,2,,early\n", TEXTS "baby,en,title,1,A small child,,,\n");
	assert_int_equal(reading->counts[PATHWAY_IMPORT_STAGE].changed, 1);
	assert_int_equal(reading->counts[PATHWAY_IMPORT_STAGE].ended, 1);
	assert_int_equal(reading->counts[PATHWAY_IMPORT_TEXT].ended, 2);
	fixture_expect_text(fixture, "SELECT group_concat(code || place || age_to || (ended_at IS NOT NULL)) FROM pathway_stage",
	                    "baby320,child251");
	fixture_expect_text(fixture, "SELECT group_concat(text || (ended_at IS NOT NULL)) FROM pathway_text",
	                    "A small child0,A child1,Un niño1");
	/* and back, as the same rows */
	take_in_texts(reading, STAGES BABY "child,2,2,5,PK KG,early\n", TEXTS TITLE "child,en,title,1,A child,,,\n");
	assert_int_equal(reading->counts[PATHWAY_IMPORT_STAGE].revived, 1);
	assert_int_equal(reading->counts[PATHWAY_IMPORT_TEXT].revived, 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM pathway_text"), 3);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM pathway_text WHERE ended_at IS NOT NULL"), 1);
}

static void who_may(void **state)
{
	struct reading *reading = *state;
	write_file(reading, "stages.csv", STAGES BABY);
	write_file(reading, "texts.csv", TEXTS TITLE);
	read_folder(reading, reading->folder);
	pathway_import_compare(reading->import, reading->counts);
	fixture_role(reading->fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(pathway_import_write(reading->import, NULL, NULL), ERR_FORBIDDEN);
	assert_int_equal(fixture_int(reading->fixture, "SELECT count(*) FROM pathway_stage"), 0);
}

static void what_is_wrong_has_its_place_F2(void **state)
{
	struct reading *reading = *state;
	static const struct { const char *stages, *texts, *said; } rows[] = {
		{ "code,place,age_from,age_to\nbaby,0,0,1\n", TEXTS, "stages.csv:2:2  found 0  expected 1 – 999" },
		{ STAGES "baby,1,x,1,,\n", TEXTS, "stages.csv:2:3  found x  expected 0 – 120" },
		{ STAGES "baby,1,0,99999999999999999999,,\n", TEXTS, "stages.csv:2:4" },
		{ STAGES "baby,1,3,2,,\n", TEXTS, "ends at a younger age than it begins\n  stages.csv:2:4" },
		{ STAGES "baby,1,0,1,KG 13,\n", TEXTS, "stages.csv:2:5  found KG 13  expected PK, KG, 01 – 12" },
		{ STAGES "baby,1,0,1,,song\n", TEXTS, "stages.csv:2:6  found song" },
		{ STAGES BABY BABY, TEXTS, "stages.csv:3:1  found baby" },
		{ STAGES "a baby,1,0,1,,\n", TEXTS, "stages.csv:2:1  found a baby" },
		{ "code,place,age_from\nbaby,1,0\n", TEXTS, "stages.csv:1  expected age_to" },
		{ STAGES BABY, TEXTS "baby,en,title,1,,,,\n", "texts.csv:2:5  found   expected text" },
		{ STAGES BABY, TEXTS TITLE "nobody,en,title,1,N,,,\n", "texts.csv:3:1  found nobody  expected stages.csv" },
		{ STAGES BABY, TEXTS TITLE "baby,en,song,1,N,,,\n", "texts.csv:3:3  found song" },
		{ STAGES BABY, TEXTS TITLE "baby,e n,title,1,N,,,\n", "texts.csv:3:2  found e n" },
		{ STAGES BABY, TEXTS TITLE TITLE, "texts.csv:3:1" },
		{ STAGES BABY, TEXTS TITLE "baby,es,title,1,N,,,2026-11-24\n", "texts.csv:3:8  found 2026-11-24  expected checked_by" },
		{ STAGES BABY, TEXTS TITLE "baby,es,title,1,N,,Ana,24.11.2026\n", "texts.csv:3:8  found 24.11.2026  expected YYYY-MM-DD" },
		{ STAGES BABY, TEXTS "baby,es,title,1,Un bebé,,,\n", "no title in English, which stands where a language lacks its own\n  texts.csv  found baby" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		write_file(reading, "stages.csv", rows[i].stages);
		write_file(reading, "texts.csv", rows[i].texts);
		read_folder(reading, reading->folder);
		assert_int_equal(reading->err, ERR_OK);
		if (!findings_refuse(reading->findings) || !strstr(reading->report, rows[i].said))
			fail_msg("row %zu, not %s: %s", i, rows[i].said, reading->report);
	}
	/* only odd: said, and taken */
	write_file(reading, "stages.csv", "CODE,place,age_from,age_to,colour\nbaby,1,0,1,red\n");
	write_file(reading, "texts.csv", TEXTS "baby,en,Title,1,A baby,,,\n");
	read_folder(reading, reading->folder);
	assert_false(findings_refuse(reading->findings));
	assert_int_equal(findings_count(reading->findings), 3);
}

static void what_cannot_be_read_on(void **state)
{
	struct reading *reading = *state;
	char path[256], long_text[1200];
	write_file(reading, "stages.csv", STAGES BABY);
	write_file(reading, "texts.csv", NULL);
	read_folder(reading, reading->folder);
	assert_int_equal(reading->err, ERR_INVALID);
	assert_string_equal(err_detail(), "pathways are two files, stages.csv and texts.csv; texts.csv is not there");
	/* a text without an end, and far too many stages */
	memset(long_text, 'a', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	file_path(reading, "texts.csv", path);
	FILE *out = fopen(path, "w");
	fprintf(out, TEXTS "baby,en,title,1,%s,,,\n", long_text);
	fclose(out);
	read_folder(reading, reading->folder);
	assert_true(findings_refuse(reading->findings));
	file_path(reading, "stages.csv", path);
	out = fopen(path, "w");
	fputs(STAGES, out);
	for (int i = 0; i < 201; i++)
		fprintf(out, "s%d,1,0,1,,\n", i);
	fclose(out);
	read_folder(reading, reading->folder);
	assert_int_equal(reading->err, ERR_INVALID);
	assert_string_equal(err_detail(), "stages.csv: it has more than 200 rows");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_reading, close_reading)
	const struct CMUnitTest tests[] = {
		TEST(those_that_ship_F2),
		TEST(what_changes_and_what_ends_F2),
		TEST(who_may),
		TEST(what_is_wrong_has_its_place_F2),
		TEST(what_cannot_be_read_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
