/* HSDS as JSON: services, organizations, lists of them, and what is none. */
#include "hsds_fixture.h"

static void read_text(struct package *package, const char *text)
{
	package_put(package, "x.json", text);
	package_read(package, package_path(package, "x.json"));
}

static void take_in_text(struct package *package, const char *text)
{
	read_text(package, text);
	package_take_in(package);
}

#define ROW(kind, columns) "SELECT " columns " FROM directory_" kind " WHERE ended_at IS NULL"

/* What stands under an object names it; what an object has one of is named by it. */
static void objects_go_into_their_tables(void **state)
{
	struct package *package = *state;
	take_in_text(package,
	             "{\"id\": \"s\", \"name\": \"S\", \"status\": \"active\", \"minimum_age\": 5.50, \"maximum_age\": 18, "
	             "\"organization\": {\"id\": \"o\", \"name\": \"O\", \"description\": \"d\", \"year_incorporated\": 2011, "
	             "\"locations\": [{\"id\": \"l\", \"location_type\": \"physical\", \"latitude\": 41.05343}]}, "
	             "\"program\": {\"id\": \"p\", \"name\": \"P\", \"description\": \"d\"}, "
	             "\"phones\": [{\"id\": \"t\", \"number\": \"211\", \"languages\": [{\"id\": \"g\", \"code\": \"es\"}]}], "
	             "\"service_at_locations\": [{\"id\": \"sl\", \"location\": {\"id\": \"l\", \"name\": \"L\"}, "
	             "\"schedules\": [{\"id\": \"h\", \"opens_at\": \"10:00\"}], \"service_areas\": [{\"id\": \"a\"}]}], "
	             "\"capacities\": [{\"id\": \"c\", \"available\": 4, \"updated\": \"now\", \"unit\": {\"id\": \"u\", \"name\": \"Bed\"}}], "
	             "\"additional_urls\": [{\"id\": \"w\", \"url\": \"http://w\"}], "
	             "\"attributes\": [{\"id\": \"x\", \"taxonomy_term\": {\"id\": \"n\", \"code\": \"need.food\", \"name\": \"Food\", "
	             "\"description\": \"d\", \"taxonomy\": \"Needs\", \"taxonomy_detail\": {\"id\": \"k\", \"name\": \"K\", "
	             "\"description\": \"d\"}}}, {\"id\": \"y\", \"taxonomy_term\": {\"id\": \"m\", \"name\": \"M\", \"description\": \"d\", "
	             "\"taxonomy\": {\"id\": \"k\", \"version\": \"1\"}}}], "
	             "\"metadata\": [{\"id\": \"e\", \"last_action_date\": \"2026-01-01\"}], "
	             "\"foyer_translations\": [{\"field\": \"name\", \"language\": \"es\", \"text\": \"Ese\"}], "
	             "\"foyer_exceptions\": [{\"id\": \"z\", \"date\": \"2026-12-24\"}], "
	             "\"odd\": {\"b\": [1, 0.1, true, null, \"x\"]}, \"cost_options\": null, \"fees\": null, \"alert\": true}");
	static const struct { const char *sql, *row; } rows[] = {
		{ ROW("service", "name || ' ' || organization_id || ' ' || program_id || ' ' || minimum_age || ' ' || "
		      "maximum_age || ' ' || alert || ' ' || coalesce(fees, '-') || ' ' || extra"),
		  "S o p 5.5 18 true - {\"odd\":{\"b\":[1,0.1,true,null,\"x\"]}}" },
		{ ROW("organization", "name || ' ' || year_incorporated"), "O 2011" },
		{ ROW("location", "name || ' ' || organization_id || ' ' || location_type || ' ' || latitude"),
		  "L o physical 41.05343" },
		{ ROW("phone", "number || ' ' || service_id"), "211 s" },
		{ ROW("language", "code || ' ' || phone_id"), "es t" },
		{ ROW("service_at_location", "service_id || ' ' || location_id"), "s l" },
		{ ROW("schedule", "opens_at || ' ' || service_at_location_id"), "10:00 sl" },
		{ ROW("service_area", "service_at_location_id"), "sl" },
		{ ROW("service_capacity", "service_id || ' ' || unit_id || ' ' || available"), "s u 4" },
		{ ROW("unit", "name"), "Bed" },
		{ ROW("url", "service_id || ' ' || url"), "s http://w" },
		{ ROW("attribute", "group_concat(link_id || ' ' || link_entity || ' ' || taxonomy_term_id)") " AND uid = 'y'",
		  "s service m" },
		{ ROW("taxonomy_term", "group_concat(code || ' ' || taxonomy || ' ' || taxonomy_id)"), "need.food Needs k" },
		{ ROW("taxonomy", "name || ' ' || version"), "K 1" },
		{ ROW("metadata", "resource_id || ' ' || resource_type"), "s service" },
		{ ROW("translation", "uid || ' ' || text"), "service/s/name/es Ese" },
		{ ROW("exception", "service_id || ' ' || date"), "s 2026-12-24" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		fixture_expect_text(package->fixture, rows[i].sql, rows[i].row);
}

static void an_organization_and_lists(void **state)
{
	struct package *package = *state;
	take_in_text(package, "{\"id\": \"o\", \"name\": \"O\", \"description\": \"d\", \"services\": [{\"id\": \"a\", \"name\": "
	                      "\"A\", \"status\": \"active\"}, {\"id\": \"b\", \"name\": \"B\", \"status\": \"active\"}]}");
	fixture_expect_text(package->fixture, ROW("service", "group_concat(uid || organization_id)"), "ao,bo");
	take_in_text(package, " [ {\"id\": \"c\", \"name\": \"C\", \"status\": \"active\", \"organization\": {\"id\": \"o\", "
	                      "\"name\": \"O\"}} , {\"id\": \"q\", \"name\": \"Q\", \"website\": \"w\"} ] \n");
	fixture_expect_text(package->fixture, ROW("service", "group_concat(uid || organization_id)"), "ao,bo,co");
	fixture_expect_text(package->fixture, ROW("organization", "group_concat(uid || coalesce(description, ''))"), "od,q");
	take_in_text(package, "\xef\xbb\xbf{\"page_number\": 1, \"contents\": [{\"id\": 7, \"name\": \"D\", \"status\": \"active\"}], "
	                      "\"empty\": false}");
	fixture_expect_text(package->fixture, "SELECT name FROM directory_service WHERE uid = '7'", "D");
	take_in_text(package, "{\"contents\": []}");
	take_in_text(package, "[]");
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_service WHERE ended_at IS NULL"), 4);
}

static void one_file_only_adds_and_changes(void **state)
{
	struct package *package = *state;
	package_read(package, package_data("hsds"));
	package_take_in(package);
	int64_t rows = fixture_int(package->fixture, "SELECT count(*) FROM directory_phone WHERE ended_at IS NULL");
	take_in_text(package, "{\"id\": \"00000003-0000-4000-8000-000000000001\", \"name\": \"English for all\", \"fees\": \"\", "
	                      "\"status\": \"active\", \"phones\": [], \"shelf\": 3}");
	assert_int_equal(directory_changes(package->directory), 1);
	/* what it does not say stays */
	fixture_expect_text(package->fixture, "SELECT name || description || coalesce(fees, '-') || extra FROM directory_service "
	                                      "WHERE uid = '00000003-0000-4000-8000-000000000001'",
	                    "English for allFree classes, with child care-{\"source_system\":\"A7\",\"shelf\":3}");
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_phone WHERE ended_at IS NULL"), rows);
}

static void rows_that_hang_on_several(void **state)
{
	struct package *package = *state;
	read_text(package, "[{\"id\": \"a\", \"name\": \"A\", \"status\": \"active\", \"phones\": [{\"id\": \"t\", \"number\": "
	                   "\"211\"}], \"organization\": {\"id\": \"o\", \"name\": \"O\", \"description\": \"d\", \"phones\": "
	                   "[{\"id\": \"t\", \"number\": \"211\"}]}}, {\"id\": \"b\", \"name\": \"B\", \"status\": \"active\", "
	                   "\"phones\": [{\"id\": \"t\", \"number\": \"311\"}]}, {\"id\": \"c\", \"name\": \"C\", \"status\": "
	                   "\"active\", \"phones\": [{\"id\": \"t\"}]}]");
	assert_non_null(strstr(package->report, "2 rows hang on two others of a kind, and their tables have room for one: the "
	                                        "first stays\n  x.json#/1/phones/0/service_id  found b\n"
	                                        "  x.json#/2/phones/0/service_id  found c\n"));
	assert_non_null(strstr(package->report, "1 value is another one than in a row above\n"
	                                        "  x.json#/1/phones/0/number  found 311\n"));
	package_take_in(package);
	fixture_expect_text(package->fixture, ROW("phone", "number || service_id || organization_id"), "211ao");
}

#define SERVICE(more) "{\"id\": \"s\", \"name\": \"S\", \"status\": \"active\"" more "}"
#define SHAPE "1 part of the document has not the standard’s shape\n  x.json#"
#define MISSING "1 value that is needed is missing\n  x.json#"

static void what_is_refused(void **state)
{
	struct package *package = *state;
	static const struct { const char *text, *report; } cases[] = {
		{ "{\"name\": \"S\", \"status\": \"active\"}", MISSING "/id  expected id\n" },
		{ "{\"id\": null, \"name\": \"S\", \"status\": \"active\"}", MISSING "/id  expected id\n" },
		{ "{\"id\": \"s\", \"status\": \"active\"}", MISSING "/name  expected name\n" },
		{ SERVICE(", \"phones\": [{\"number\": \"5\"}]"), MISSING "/phones/0/id  expected id\n" },
		{ SERVICE(", \"phones\": \"203-555-0134\""), SHAPE "/phones  expected []\n" },
		{ SERVICE(", \"phones\": [\"203-555-0134\"]"), SHAPE "/phones/0  expected phone\n" },
		{ SERVICE(", \"organization\": \"Town\""), SHAPE "/organization  expected []\n" },
		{ SERVICE(", \"attributes\": 3"), SHAPE "/attributes  expected []\n" },
		{ SERVICE(", \"description\": {\"en\": \"x\"}"), SHAPE "/description  expected text\n" },
		{ SERVICE(", \"\": 3"), SHAPE "/\n" },
		{ SERVICE(", \"odd\": [\"\\u001b[2J\"]"), SHAPE "/odd\n" },
		{ SERVICE(", \"Name\": \"T\""), "1 column stands twice\n  x.json#/Name  found Name  expected name\n" },
		{ SERVICE(", \"alert\": \"\\u001b]0;x\\u0007\""), "1 text holds a control character\n  x.json#/alert  found" },
		{ SERVICE(", \"alert\": \"a\\rb\""), "1 text holds a control character\n  x.json#/alert  found" },
		{ SERVICE(", \"foyer_translations\": [{\"language\": \"es\"}]"), MISSING "/foyer_translations/0/field  expected field\n" },
		{ "[3]", SHAPE "/0  expected service, organization\n" },
		{ "{\"id\": \"s\"}", SHAPE "  expected service, organization\n" },
		{ "{}", SHAPE "  expected service, organization\n" },
		{ SERVICE(", \"regular_schedules\": []"), "This has the shape of HSDS 1, which has other tables; please export HSDS 3.0 "
		  "or 3.1\n  x.json  found regular_schedules  expected HSDS 3.0, 3.1\n" },
		{ SERVICE(", \"hsds_version\": \"2.0\""), "This has the shape of HSDS 2, which has other tables; please export HSDS 3.0 "
		  "or 3.1\n  x.json  found 2.0  expected 3.0, 3.1\n" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		read_text(package, cases[i].text);
		assert_int_equal(package->err, ERR_OK);
		const char *found = strstr(package->report, cases[i].report);
		if (!found || !findings_refuse(package->findings))
			fail_msg("%s: %s", cases[i].text, package->report);
		assert_null(strchr(package->report, 0x1b));
	}
}

static void what_is_no_json(void **state)
{
	struct package *package = *state;
	static const struct { const char *text, *detail; } cases[] = {
		{ "", "x.json:1: this is no JSON: '[' or '{' is expected" },
		{ "id,name\n", "x.json:1: this is no JSON: '[' or '{' is expected" },
		{ "{\"id\": \"s\"\n", "x.json:2: this is no JSON: '}' is expected" },
		{ "{\"id\" \"s\"}", "x.json:1: this is no JSON: a key and ':' are expected" },
		{ "{7: 8}", "x.json:1: this is no JSON: a key and ':' are expected" },
		{ "{\"a\": {}", "x.json:1: this is no JSON: '}' is expected" },
		{ "{\"a\": 1,\n\"a\": 2}", "x.json:2: this is no JSON: a key stands twice" },
		{ "[{\"a\": 1, \"a\": 2}]", "x.json:1: this is no JSON: duplicate object key" },
		{ "[\n{\"a\": \n nil}]", "x.json:3: this is no JSON: " },
		{ "[{}", "x.json:1: this is no JSON: ']' is expected" },
		{ "[] []", "x.json:1: this is no JSON: the end of the file is expected" },
		{ "[{\"a\": \"\\u0000\"}]", "x.json:1: this is no JSON: " },
		{ "[{\"a\": \"\xff\"}]", "x.json:1: this is no JSON: " },
		{ "[{\"a\": 99999999999999999999}]", "x.json:1: this is no JSON: too big integer" },
		{ "{\"contents\": [{\"a\": tru}]}", "x.json:1: this is no JSON: " },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		read_text(package, cases[i].text);
		assert_int_equal(package->err, ERR_INVALID);
		if (strncmp(err_detail(), cases[i].detail, strlen(cases[i].detail)) != 0)
			fail_msg("%s: %s", cases[i].text, err_detail());
	}
	/* deeper than any directory */
	for (int depth = 64; depth <= 65; depth++) {
		char text[512] = "";
		for (int i = 0; i < depth; i++)
			strcat(text, "[");
		strcat(text, "\"]][[\\\"\"");
		for (int i = 0; i < depth; i++)
			strcat(text, "]");
		read_text(package, text);
		assert_int_equal(package->err, depth == 64 ? ERR_OK : ERR_INVALID);
		if (depth == 65)
			assert_string_equal(err_detail(), "x.json:1: it is nested more than 64 levels deep");
	}
}

static void the_official_example(void **state)
{
	struct package *package = *state;
	static const struct { const char *name; int64_t rows; } files[] = {
		{ "service_full.json", 20 }, { "organization_full.json", 20 }, { "service_list.json", 3 },
	};
	if (!package_example())
		skip();
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char path[600];
		package_start_again(package);
		snprintf(path, sizeof path, "%s/%s", package_example(), files[i].name);
		package_read(package, path);
		assert_int_equal(package_take_in(package), files[i].rows);
		package_read(package, path);
		assert_int_equal(package_take_in(package), 0);
	}
	/* the service as JSON says what the package says of it, but for its other rows and ends */
	package_start_again(package);
	package_read(package, package_example());
	package_take_in(package);
	char path[600];
	snprintf(path, sizeof path, "%s/service_full.json", package_example());
	package_read(package, path);
	package_take_in(package);
	assert_int_equal(package->counts[DIRECTORY_SERVICE].same + package->counts[DIRECTORY_SERVICE].changed, 1);
	assert_int_equal(package->counts[DIRECTORY_PHONE].same, 1);
	assert_int_equal(package->counts[DIRECTORY_SCHEDULE].same, 1);
	assert_int_equal(package->counts[DIRECTORY_LANGUAGE].same, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, package_open, package_close)
	const struct CMUnitTest tests[] = {
		TEST(objects_go_into_their_tables),
		TEST(an_organization_and_lists),
		TEST(one_file_only_adds_and_changes),
		TEST(rows_that_hang_on_several),
		TEST(what_is_refused),
		TEST(what_is_no_json),
		TEST(the_official_example),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
