/* HSDS out: what is written, taken in by an empty Foyer and written again is the same byte
 * for byte, as folder, zip and JSON; and what stands at its place is never lost. */
#include "hsds_fixture.h"

#include "../support/dice.h"
#include "base/arena.h"

enum { ROUNDS = 20, ROWS_MOST = 7 };

static char *read_whole(const char *path, size_t *ret_size)
{
	FILE *file = fopen(path, "r");
	if (!file)
		fail_msg("%s is not there", path);
	char *bytes = NULL;
	*ret_size = 0;
	for (size_t count = 1; count > 0; *ret_size += count) {
		bytes = realloc(bytes, *ret_size + 65537);
		assert_non_null(bytes);
		count = fread(bytes + *ret_size, 1, 65536, file);
	}
	bytes[*ret_size] = '\0';
	fclose(file);
	return bytes;
}

static void expect_same_bytes(const char *path, const char *other)
{
	size_t sizes[2];
	char *bytes[2] = { read_whole(path, &sizes[0]), read_whole(other, &sizes[1]) };
	if (sizes[0] != sizes[1] || memcmp(bytes[0], bytes[1], sizes[0]) != 0) {
		char command[600];
		snprintf(command, sizeof command, "diff -a '%s' '%s' | head -20", path, other);
		(void)!system(command);
		fail_msg("%s and %s differ", path, other);
	}
	free(bytes[0]);
	free(bytes[1]);
}

/* What is at `path` is taken in by an empty Foyer, which writes it to `again`. */
static void take_round(struct package *package, const char *path, const char *again)
{
	package_start_again(package);
	package_read(package, path);
	package_take_in(package);
	package_write(package, again);
}

static void expect_round(struct package *package, const char *first, const char *second)
{
	char from[256], to[256], command[1024];
	snprintf(from, sizeof from, "%s", package_path(package, first));
	snprintf(to, sizeof to, "%s", package_path(package, second));
	take_round(package, from, to);
	struct stat about;
	assert_int_equal(stat(from, &about), 0);
	if (!S_ISDIR(about.st_mode)) {
		expect_same_bytes(from, to);
		return;
	}
	snprintf(command, sizeof command, "diff -ra '%s' '%s'", from, to);
	assert_int_equal(system(command), 0);
}

static void expect_rounds(struct package *package, const char *data)
{
	static const char *const names[][2] = { { "1", "2" }, { "1.zip", "2.zip" }, { "1.json", "2.json" } };
	package_start_again(package);
	package_read(package, data);
	package_take_in(package);
	for (size_t i = 0; i < 3; i++)
		package_write(package, package_path(package, names[i][0]));
	for (size_t i = 0; i < 3; i++)
		expect_round(package, names[i][0], names[i][1]);
	/* the zip holds what the folder does */
	package_start_again(package);
	package_read(package, package_path(package, "1.zip"));
	package_take_in(package);
	package_read(package, package_path(package, "1"));
	assert_int_equal(package_take_in(package), 0);
}

static void out_and_in_and_out_is_the_same(void **state)
{
	struct package *package = *state;
	expect_rounds(package, package_data("hsds"));
	DIR *listing = opendir(package_data("hsds"));
	const struct dirent *found;
	assert_non_null(listing);
	while ((found = readdir(listing)))
		if (found->d_name[0] != '.')
			expect_same_cells(package_data("hsds"), package_path(package, "1"), found->d_name);
	closedir(listing);
}

static void the_official_example(void **state)
{
	if (!package_example())
		skip();
	expect_rounds(*state, package_example());
}

/* ---- any directory ---- */

static const char *any_text(unsigned *seed)
{
	static const char *const texts[] = {
		"", "", "a", "5", "5.5", "5.50", "-0", "007", "1e5", "41.05343", "99999999999999999999", "null", "\"quoted\"",
		"a, b", "line\nline", "line\r\nline", "\t", "=SUM(A1:A9)", "@x", " spaced ", "Nguyễn", "مجموعة", "作业辅导", "\\u0041",
		"😀", "true", "0", "-5.25", ".5", "5.", "1.0", "100000000000000000", "http://a?b=c&d", "'",
	};
	return texts[dice(seed, sizeof texts / sizeof *texts)];
}

static const char *any_reference(struct arena *arena, unsigned *seed, enum directory_kind of)
{
	if (of == DIRECTORY_KINDS)
		of = (enum directory_kind)dice(seed, DIRECTORY_KINDS);
	switch (dice(seed, 6)) {
	case 0: return "";
	case 1: return "nowhere";
	default: return arena_printf(arena, "%s-%u", directory_object(of), dice(seed, ROWS_MOST));
	}
}

static const char *any_extra(unsigned *seed)
{
	static const char *const extras[] = {
		"", "", "", "{\"odd\":\"\"}", "{\"b\":\"x\",\"a\":\"5\"}", "{\"a\":5,\"c\":0.1}", "{\"phones\":\"x\",\"zone\":\"y\"}",
		"{\"c\":[1,{\"d\":null}],\"a\":true}", "{\"attributes\":\"\",\"foyer_extra\":\"z\"}", "{\"c\":\"=1+1\"}", "{\"d\":1e+20}",
	};
	return extras[dice(seed, sizeof extras / sizeof *extras)];
}

static struct directory_row any_row(struct arena *arena, unsigned *seed, enum directory_kind kind, unsigned number)
{
	static const char *const words[] = { "service", "services", "location", "taxonomy_term", "anything", "" };
	struct directory_row row = { .uid = arena_printf(arena, "%s-%u", directory_object(kind), number),
	                             .extra = any_extra(seed) };
	for (size_t column = 0; column < directory_columns(kind); column++) {
		enum directory_kind of;
		const char *title = directory_column(kind, column);
		bool refers = directory_refers(kind, column, &of);
		row.texts[column] = refers ? any_reference(arena, seed, of) : any_text(seed);
		if (strcmp(title, "name") == 0)
			row.texts[column] = "name";
		if (strcmp(title, "link_entity") == 0 || strcmp(title, "resource_type") == 0)
			row.texts[column] = words[dice(seed, sizeof words / sizeof *words)];
	}
	if (kind == DIRECTORY_TRANSLATION) {
		row.texts[DIRECTORY_TRANSLATION_ENTITY] = words[dice(seed, 5)];
		row.texts[DIRECTORY_TRANSLATION_ENTITY_ID] = arena_printf(arena, "service-%u", dice(seed, ROWS_MOST));
		row.texts[DIRECTORY_TRANSLATION_FIELD] = arena_printf(arena, "name%u", number);
		row.texts[DIRECTORY_TRANSLATION_LANGUAGE] = "es";
		row.uid = directory_uid_of_translation(arena, row.texts[DIRECTORY_TRANSLATION_ENTITY],
		                                    row.texts[DIRECTORY_TRANSLATION_ENTITY_ID],
		                                    row.texts[DIRECTORY_TRANSLATION_FIELD], "es");
	}
	return row;
}

/* Rows in any order, which is not that of their ids. */
static void any_directory(struct arena *arena, unsigned *seed, struct directory_rows rows[DIRECTORY_KINDS])
{
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++) {
		unsigned used = 0;
		rows[kind] = (struct directory_rows){ .rows = arena_array(arena, ROWS_MOST, sizeof(struct directory_row)) };
		for (unsigned tries = dice(seed, 2 * ROWS_MOST); tries > 0; tries--) {
			unsigned number = dice(seed, ROWS_MOST);
			if (used >> number & 1)
				continue;
			used |= 1u << number;
			rows[kind].rows[rows[kind].count++] = any_row(arena, seed, (enum directory_kind)kind, number);
		}
	}
}

static void any_directory_goes_round(void **state)
{
	static const char *const names[][2] = { { "a", "b" }, { "a.zip", "b.zip" }, { "a.json", "b.json" } };
	struct package *package = *state;
	const char *wanted = getenv("FOYER_LONG");
	unsigned seed = 5;
	for (int round = 0; round < (wanted ? 25 * ROUNDS : ROUNDS); round++) {
		struct directory_rows rows[DIRECTORY_KINDS];
		struct hsds_written written;
		struct arena *arena = arena_new();
		any_directory(arena, &seed, rows);
		package_do("rm -rf '%s'/* %s", package->folder, "");
		for (size_t i = 0; i < 3; i++)
			if (hsds_write(rows, package_path(package, names[i][0]), &written) != ERR_OK)
				fail_msg("%s", err_detail());
		arena_free(arena);
		for (size_t i = 0; i < 3; i++)
			expect_round(package, names[i][0], names[i][1]);
		/* and through JSON into a folder, which is then stable, too */
		if (package_write(package, package_path(package, "c")).rows > 0)
			expect_round(package, "c", "d");
	}
}

/* ---- what it looks like ---- */

static void what_is_written(void **state)
{
	struct package *package = *state;
	size_t size;
	package_put(package, "in.json",
	            "[{\"id\": \"s\", \"name\": \"=1+1\", \"status\": \"active\", \"minimum_age\": 5, \"maximum_age\": \"007\", "
	            "\"description\": \"a\\n\\\"b\\\", c\", \"email\": \"5\", \"odd\": 3, \"organization\": {\"id\": \"o\", \"name\": \"O\", "
	            "\"description\": \"d\", \"contacts\": [{\"id\": \"c\", \"name\": \"C\"}]}}, {\"id\": \"t\", \"name\": \"T\", "
	            "\"status\": \"active\", \"organization_id\": \"o\", \"program_id\": \"none\"}]");
	package_read(package, package_path(package, "in.json"));
	package_take_in(package);
	struct hsds_written written = package_write(package, package_path(package, "out.json"));
	assert_int_equal(written.services, 2);
	assert_int_equal(written.rows, 4);
	assert_int_equal(written.left, 0);
	char *json = read_whole(package_path(package, "out.json"), &size);
	/* an organization has its people once, under its first service */
	assert_string_equal(json,
	                    "[\n  {\n    \"id\": \"s\",\n    \"name\": \"=1+1\",\n    \"description\": \"a\\n\\\"b\\\", c\",\n"
	                    "    \"email\": \"5\",\n    \"status\": \"active\",\n    \"minimum_age\": 5,\n    \"maximum_age\": \"007\",\n"
	                    "    \"odd\": 3,\n    \"organization\": {\n      \"id\": \"o\",\n      \"name\": \"O\",\n"
	                    "      \"description\": \"d\",\n      \"contacts\": [\n        {\n          \"id\": \"c\",\n"
	                    "          \"name\": \"C\"\n        }\n      ]\n    }\n  },\n  {\n    \"id\": \"t\",\n"
	                    "    \"program_id\": \"none\",\n    \"name\": \"T\",\n    \"status\": \"active\",\n    \"organization\": {\n"
	                    "      \"id\": \"o\",\n      \"name\": \"O\",\n      \"description\": \"d\"\n    }\n  }\n]\n");
	free(json);
	package_write(package, package_path(package, "out/"));
	char *csv = read_whole(package_path(package, "out/services.csv"), &size);
	/* cells are not altered, formulas neither; lines end as RFC 4180 has it */
	assert_non_null(strstr(csv, "\"id\",\"organization_id\",\"program_id\",\"name\","));
	assert_non_null(strstr(csv, ",\"last_modified\",\"odd\"\r\n\"s\",\"o\",\"\",\"=1+1\",\"\",\"a\n\"\"b\"\", c\","));
	free(csv);
	char *about = read_whole(package_path(package, "out/datapackage.json"), &size);
	assert_non_null(strstr(about, "\"name\": \"service\",\n      \"path\": \"services.csv\""));
	assert_non_null(strstr(about, "\"name\": \"minimum_age\",\n            \"type\": \"number\""));
	free(about);
	/* what no row is in has no file */
	assert_int_equal(access(package_path(package, "out/phones.csv"), F_OK), -1);
}

/* However long a chain is in the tables, a document stays as deep as the standard makes it. */
static void chains_do_not_go_down_for_ever(void **state)
{
	struct package *package = *state;
	static struct directory_row attributes[200];
	static char uids[200][16];
	struct directory_row service = { .uid = "s", .extra = "" };
	struct directory_rows rows[DIRECTORY_KINDS] = { [DIRECTORY_SERVICE] = { &service, 1, 1 },
	                                                [DIRECTORY_ATTRIBUTE] = { attributes, 200, 200 } };
	struct hsds_written written;
	for (size_t i = 0; i < DIRECTORY_SERVICE_COLUMNS; i++)
		service.texts[i] = i == DIRECTORY_SERVICE_NAME ? "S" : i == DIRECTORY_SERVICE_STATUS ? "active" : "";
	for (size_t n = 0; n < 200; n++) {
		snprintf(uids[n], sizeof uids[n], "a%zu", n);
		attributes[n] = (struct directory_row){ .uid = uids[n], .extra = "" };
		for (size_t i = 0; i < DIRECTORY_ATTRIBUTE_COLUMNS; i++)
			attributes[n].texts[i] = "";
		attributes[n].texts[DIRECTORY_ATTRIBUTE_LINK_ID] = n > 0 ? uids[n - 1] : "s";
	}
	assert_int_equal(hsds_write(rows, package_path(package, "a.json"), &written), ERR_OK);
	assert_int_equal(written.left, 199);
	expect_round(package, "a.json", "b.json");
	/* a package has room for all of it */
	assert_int_equal(hsds_write(rows, package_path(package, "a"), &written), ERR_OK);
	expect_round(package, "a", "b");
}

static void only_rows_in_use_go_out(void **state)
{
	struct package *package = *state;
	package_read(package, package_data("hsds"));
	package_take_in(package);
	package_copy(package, "rm foyer_*.csv url.csv; sed -i 2d services.csv");
	package_read(package, package_path(package, "p"));
	package_take_in(package);
	assert_int_equal(package_write(package, package_path(package, "out")).services, 2);
	assert_int_equal(access(package_path(package, "out/url.csv"), F_OK), -1);
	assert_int_equal(access(package_path(package, "out/foyer_translations.csv"), F_OK), 0);
}

/* ---- where it goes ---- */

static enum err write_nothing(const char *path)
{
	static const struct directory_rows rows[DIRECTORY_KINDS];
	struct hsds_written written;
	return hsds_write(rows, path, &written);
}

static void a_folder_with_other_files_is_left_alone(void **state)
{
	struct package *package = *state;
	package_read(package, package_data("hsds"));
	package_take_in(package);
	package_do("mkdir '%s' '%s'", package_path(package, "mine"), package_path(package, "empty"));
	package_put(package, "mine/letter.txt", "Dear");
	assert_int_equal(write_nothing(package_path(package, "mine")), ERR_CONFLICT);
	assert_non_null(strstr(err_detail(), "other files are in this folder (letter.txt)"));
	assert_int_equal(access(package_path(package, "mine/letter.txt"), F_OK), 0);
	package_put(package, "file", "x");
	assert_int_equal(write_nothing(package_path(package, "file")), ERR_CONFLICT);
	assert_int_equal(write_nothing(package_path(package, "no/folder")), ERR_IO);
	assert_int_equal(write_nothing(package_path(package, "no/file.zip")), ERR_IO);
	assert_int_equal(write_nothing(package_path(package, "no/file.json")), ERR_IO);
	/* an empty one, and one of an older package, are taken */
	package_write(package, package_path(package, "empty"));
	assert_int_equal(access(package_path(package, "empty/url.csv"), F_OK), 0);
	assert_int_equal(write_nothing(package_path(package, "empty")), ERR_OK);
	assert_int_equal(access(package_path(package, "empty/url.csv"), F_OK), -1);
	assert_int_equal(access(package_path(package, "empty/datapackage.json"), F_OK), 0);
	/* a file is replaced by a whole one */
	package_put(package, "old.json", "x");
	package_write(package, package_path(package, "old.json"));
	package_read(package, package_path(package, "old.json"));
	assert_int_equal(package_take_in(package), 0);
	/* nothing is left beside them */
	DIR *listing = opendir(package->folder);
	const struct dirent *found;
	assert_non_null(listing);
	while ((found = readdir(listing)))
		assert_null(strstr(found->d_name, ".new-"));
	closedir(listing);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, package_open, package_close)
	const struct CMUnitTest tests[] = {
		TEST(out_and_in_and_out_is_the_same),
		TEST(the_official_example),
		TEST(any_directory_goes_round),
		TEST(what_is_written),
		TEST(chains_do_not_go_down_for_ever),
		TEST(only_rows_in_use_go_out),
		TEST(a_folder_with_other_files_is_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
