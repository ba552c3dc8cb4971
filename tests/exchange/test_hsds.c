/* HSDS as a tabular data package: as it is written down, and as real directories write it;
 * small packages and traps in tests/data. */
#include "hsds_fixture.h"

#define CELLS "\n  "

/* The base package with one file replaced by the trap, whose name begins with the file's. */
static void lay_trap(struct package *package, const char *trap)
{
	char words[256];
	snprintf(words, sizeof words, "cp '%s/hsds-traps/%s.csv' %.*s.csv", getenv("FOYER_TEST_DATA"), trap,
	         (int)strcspn(trap, "-"), trap);
	package_copy(package, words);
}

#define S1 "00000003-0000-4000-8000-000000000001"
#define NONE(file, field, uid, kind) CELLS file ":" field "  found " uid "  expected " kind
#define NOT_THERE " that is not there"

/* What is said of each; what is not refused is kept, cell by cell. */
static const struct { const char *trap, *report; bool refused; } traps[] = {
	{ "services-age-address", "1 number is none" CELLS "services.csv:2:7  found http://harbor.example\n", false },
	{ "services-age-none", "3 numbers are too large or too small to be true" CELLS "services.csv:2:8  found 999" CELLS
	  "services.csv:3:7  found -1" CELLS "services.csv:3:8  found 200\n", false },
	{ "services-status-case", "1 word is written with other capitals" CELLS
	  "services.csv:2:6  found Active  expected active, inactive, defunct, temporarily closed\n", false },
	{ "services-status-word", "1 word is not one of the list" CELLS
	  "services.csv:2:6  found open  expected active, inactive, defunct, temporarily closed\n", false },
	{ "services-null", "2 fields say “null” instead of nothing" CELLS "services.csv:2:3  found null" CELLS
	  "services.csv:2:5  found NULL\n", false },
	{ "services-no-id", "1 value that is needed is missing" CELLS "services.csv:2:1  expected id\n", true },
	{ "services-no-name", "1 value that is needed is missing" CELLS "services.csv:2:4  expected name\n", true },
	{ "services-twice", "1 id stands twice and says two things" CELLS "services.csv:3:1  found " S1 "\n", true },
	{ "services-again", "1 id stands twice and says the same" CELLS "services.csv:3:1  found " S1 "\n", false },
	{ "services-nowhere", "1 row points to something" NOT_THERE
	  NONE("services.csv", "2:2", "00000001-0000-4000-8000-000000000009", "organization") "\n", false },
	{ "services-head", "1 column has another name than the standard’s" CELLS
	  "services.csv:1:4  found Name  expected name\n", false },
	{ "services-head-twice", "1 column stands twice" CELLS "services.csv:1:9  found name\n", true },
	{ "services-surplus", "1 row has a field without a head over it" CELLS "services.csv:2:1  found here\n", true },
	{ "services-comma", "", false },
	{ "services-column", "2 rows have fewer fields than there are heads" CELLS
	  "services.csv:3:1  found 00000003-0000-4000-8000-000000000002" CELLS
	  "services.csv:4:1  found 00000003-0000-4000-8000-000000000003\n", false },
	{ "services-no-column", "1 column that is needed is missing" CELLS "services.csv:1  expected organization_id\n", false },
	{ "services-id-number", "1 id is no UUID; it was taken as it is" CELLS "services.csv:2:1  found 17\n15 rows point", false },
	{ "services-long-id", "1 value is too long" CELLS "services.csv:2:1  found 7777", true },
	{ "services-mail", "1 e-mail address is none" CELLS "services.csv:2:9  found ask at the door\n", false },
	{ "services-short-row", "1 row has fewer fields than there are heads" CELLS "services.csv:2:1  found " S1 "\n", false },
	{ "schedules-reversed", "2 openings end before they begin: past midnight, or an afternoon written as a morning" CELLS
	  "schedules.csv:2:11  found 4:00" CELLS "schedules.csv:3:11  found 04:00\n", false },
	{ "schedules-zero", "1 opening ends when it begins, and says neither open nor closed" CELLS
	  "schedules.csv:2:11  found 00:00\n", false },
	{ "schedules-prose", "2 times of day are none" CELLS "schedules.csv:2:10  found Mondays, after school  expected HH:MM"
	  CELLS "schedules.csv:2:11  found call us  expected HH:MM\n", false },
	{ "schedules-offset", "2 schedules give their time zone as an offset, which is none: the location’s own zone counts"
	  CELLS "schedules.csv:2:5  found -5" CELLS "schedules.csv:3:5  found -05:00\n", false },
	{ "schedules-rule", "2 schedules repeat in a way that calendars (RFC 5545) do not know" CELLS
	  "schedules.csv:2:8  found 41,42  expected YEARLY" CELLS "schedules.csv:3:9  found 200  expected YEARLY\n", false },
	{ "schedules-day", "2 dates are no days" CELLS "schedules.csv:2:4  found 09/01/2026  expected YYYY-MM-DD" CELLS
	  "schedules.csv:3:4  found 2026-02-30  expected YYYY-MM-DD\n", false },
	{ "schedules-times", "", false },
	{ "schedules-freq", "1 word is written with other capitals" CELLS
	  "schedules.csv:2:6  found weekly  expected WEEKLY, MONTHLY\n1 word is not one of the list" CELLS
	  "schedules.csv:3:6  found DAILY  expected WEEKLY, MONTHLY\n", false },
	{ "schedules-nowhere", "2 rows point to something" NOT_THERE
	  NONE("schedules.csv", "2:2", "00000003-0000-4000-8000-000000000009", "service")
	  NONE("schedules.csv", "2:3", "00000004-0000-4000-8000-000000000009", "location") "\n", false },
	{ "phones-none", "2 telephone numbers are none" CELLS "phones.csv:2:3  found no phone" CELLS
	  "phones.csv:3:3  found n/a\n", false },
	{ "phones-two", "2 fields hold more than one telephone number" CELLS
	  "phones.csv:2:3  found 203-555-0134 / 203-555-0135" CELLS "phones.csv:3:3  found 203-555-0134, 203-555-0135\n", false },
	{ "phones-quotes", "1 field has quotes of its own around it" CELLS "phones.csv:2:3  found \"+44 1234 234567\"\n", false },
	{ "phones-short", "", false },
	{ "phones-extension", "1 number is none" CELLS "phones.csv:2:4  found front desk\n", false },
	{ "locations-nowhere", "2 rows point to something" NOT_THERE
	  NONE("locations.csv", "2:3", "00000001-0000-4000-8000-000000000008", "organization")
	  NONE("locations.csv", "3:3", "00000001-0000-4000-8000-000000000009", "organization") "\n", false },
	{ "locations-place", "1 word is not one of the list" CELLS
	  "locations.csv:2:2  found building  expected physical, postal, virtual\n"
	  "2 numbers are too large or too small to be true" CELLS "locations.csv:2:5  found 100" CELLS
	  "locations.csv:2:6  found -190\n1 value that is needed is missing" CELLS "locations.csv:3:2  expected location_type\n"
	  "1 number is none" CELLS "locations.csv:3:5  found north\n", false },
	{ "attributes-nowhere", "4 rows point to something" NOT_THERE
	  NONE("attributes.csv", "2:2", "00000003-0000-4000-8000-000000000009", "service")
	  NONE("attributes.csv", "2:3", "00000011-0000-4000-8000-000000000009", "taxonomy_term") CELLS
	  "attributes.csv:3:2  found 00000003-0000-4000-8000-000000000009"
	  NONE("attributes.csv", "4:2", S1, "location") "\n", false },
	{ "foyer_translations-no-field", "1 value that is needed is missing" CELLS
	  "foyer_translations.csv:2:3  expected field\n", true },
	{ "foyer_translations-twice", "1 id stands twice and says two things" CELLS
	  "foyer_translations.csv:3:1  found service/" S1 "/name/es\n", true },
};

/* The texts of a trap that was read stand in the database as they do in its file. */
static void expect_kept(struct package *package, const char *trap)
{
	static const char *const others[] = { "services-again", "services-head", "services-comma", "services-no-column",
	                                      "services-short-row", "services-column" };
	char file[64];
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(trap, others[i]) == 0)
			return; /* they have another number of fields: looked at by themselves */
	package_take_in(package);
	package_do("rm -rf '%s' '%s'", package_path(package, "out"), package_path(package, "few"));
	package_write(package, package_path(package, "out"));
	snprintf(file, sizeof file, "%.*s.csv", (int)strcspn(trap, "-"), trap);
	struct bundle *bundles[2];
	struct csv *files[2];
	const struct csv_row *heads, *row;
	char *titles[64];
	int field[64];
	assert_int_equal(bundle_open(package_path(package, "p"), &bundles[0]), ERR_OK);
	assert_int_equal(bundle_open(package_path(package, "out"), &bundles[1]), ERR_OK);
	for (int i = 0; i < 2; i++)
		assert_int_equal(csv_open(bundles[i], file, &files[i]), ERR_OK);
	size_t count = 0;
	assert_int_equal(csv_next(files[0], &heads), ERR_OK);
	for (; count < heads->count; count++)
		titles[count] = strdup(heads->fields[count]);
	assert_int_equal(csv_next(files[1], &heads), ERR_OK);
	for (size_t i = 0; i < count; i++) {
		field[i] = -1;
		for (size_t j = 0; j < heads->count; j++)
			if (strcmp(titles[i], heads->fields[j]) == 0)
				field[i] = (int)j;
		assert_true(field[i] >= 0);
	}
	while (csv_next(files[0], &row) == ERR_OK) {
		const struct csv_row *out;
		assert_int_equal(csv_next(files[1], &out), ERR_OK);
		for (size_t i = 0; i < count; i++)
			assert_string_equal(out->fields[field[i]], i < row->count ? row->fields[i] : "");
	}
	assert_int_equal(csv_next(files[1], &row), ERR_NOT_FOUND);
	for (int i = 0; i < 2; i++) {
		csv_close(files[i]);
		bundle_close(bundles[i]);
	}
	for (size_t i = 0; i < count; i++)
		free(titles[i]);
}

static void traps_are_said_and_kept(void **state)
{
	struct package *package = *state;
	for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
		lay_trap(package, traps[i].trap);
		package_read(package, package_path(package, "p"));
		assert_int_equal(package->err, ERR_OK);
		if (*traps[i].report ? strncmp(package->report, traps[i].report, strlen(traps[i].report)) != 0 : *package->report)
			fail_msg("%s: %s", traps[i].trap, package->report);
		if (findings_refuse(package->findings) != traps[i].refused)
			fail_msg("%s: %s", traps[i].trap, traps[i].refused ? "was taken" : "was refused");
		if (!traps[i].refused)
			expect_kept(package, traps[i].trap);
	}
}

#define SERVICE "SELECT name || ',' || coalesce(organization_id, '-') || ',' || coalesce(extra, '-') " \
	"FROM directory_service WHERE uid = '" S1 "'"

static void columns_of_other_names_and_none(void **state)
{
	struct package *package = *state;
	static const struct { const char *trap, *row; } some[] = {
		{ "services-head", "English,00000001-0000-4000-8000-000000000001,-" },
		{ "services-comma", "English,00000001-0000-4000-8000-000000000001,-" },
		{ "services-short-row", "English,00000001-0000-4000-8000-000000000001,-" },
		{ "services-no-column", "English,-,{\"provider\":\"00000001-0000-4000-8000-000000000001\"}" },
		/* columns that the standard has not, in their order, empty ones, too */
		{ "services-column", "English,00000001-0000-4000-8000-000000000001,"
		  "{\"phones\":\"x\",\"odd\":\"\",\"Zone\":\"a, \\\"b\\\"\"}" },
	};
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		lay_trap(package, some[i].trap);
		package_read(package, package_path(package, "p"));
		package_take_in(package);
		fixture_expect_text(package->fixture, SERVICE, some[i].row);
	}
}

static void a_package_is_the_whole(void **state)
{
	struct package *package = *state;
	package_read(package, package_data("hsds"));
	assert_string_equal(package->report, "");
	size_t rows = package_take_in(package);
	assert_int_equal(package->counts[DIRECTORY_SERVICE].added, 3);
	assert_int_equal(package->counts[DIRECTORY_TRANSLATION].added, 3);
	package_read(package, package_data("hsds"));
	assert_int_equal(package_take_in(package), 0);
	/* without a file all of its rows have ended; not of our own tables, which others do not know */
	package_copy(package, "rm cost_options.csv foyer_*.csv");
	package_read(package, package_path(package, "p"));
	assert_int_equal(package_take_in(package), 2);
	assert_int_equal(package->counts[DIRECTORY_COST_OPTION].ended, 2);
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_translation WHERE ended_at IS NULL"), 3);
	/* a file of ours that is there is the whole of it */
	package_put(package, "p/foyer_translations.csv", "entity,entity_id,field,language,text\n");
	package_read(package, package_path(package, "p"));
	assert_int_equal(package_take_in(package), 3);
	package_read(package, package_data("hsds"));
	assert_int_equal(package_take_in(package), 5);
	assert_int_equal(package->counts[DIRECTORY_COST_OPTION].revived, 2);
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_cost_option"), 2);
	assert_true(rows > 40);
}

static void files_are_known_however_they_are_called(void **state)
{
	struct package *package = *state;
	static const struct { const char *words, *report; } ways[] = {
		{ "mv services.csv service.csv; mv locations.csv Locations.CSV; mv accessibility.csv accessibilities.csv; "
		  "mv service_at_location.csv service_at_locations.csv; mv taxonomies.csv taxonomy.csv; mv url.csv urls.csv; "
		  "mv units.csv unit.csv; mv funding.csv fundings.csv; mv service_capacity.csv service_capacities.csv", "" },
		/* as the package describes itself */
		{ "mv services.csv offers.csv; echo '{\"resources\": [{\"name\": \"service\", \"path\": "
		  "\"data/offers.csv\"}, {\"name\": \"other\", \"path\": \"x\"}, 7, {}]}' >datapackage.json", "" },
		/* a description that is none: a link that was packed as its text */
		{ "echo ../../datapackage.json >datapackage.json; echo a >readme.txt; echo a >more.csv",
		  "datapackage.json could not be read; the files were known by their names\n  datapackage.json\n"
		  "1 file is none of HSDS and was not read\n  more.csv\n" },
		{ "printf '\\357\\273\\277' >bom; cat bom services.csv >with; mv with services.csv", "" },
	};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		package_start_again(package);
		package_copy(package, ways[i].words);
		package_read(package, package_path(package, "p"));
		assert_string_equal(package->report, ways[i].report);
		package_take_in(package);
		assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_service"), 3);
		assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_service_at_location"), 3);
	}
}

#define OLD "This has the shape of an older HSDS (1 or 2), which has other tables; please export HSDS 3.0 or 3.1\n  "
#define OLD_1 "This has the shape of HSDS 1, which has other tables; please export HSDS 3.0 or 3.1\n  "
#define OLD_2 "This has the shape of HSDS 2, which has other tables; please export HSDS 3.0 or 3.1\n  "

static void what_is_refused_as_a_whole(void **state)
{
	struct package *package = *state;
	static const struct { const char *words, *report; } ways[] = {
		{ "echo id >regular_schedules.csv", OLD_1 "regular_schedules.csv  expected HSDS 3.0, 3.1\n" },
		{ "echo id >services_taxonomy.csv", OLD_1 "services_taxonomy.csv  expected HSDS 3.0, 3.1\n" },
		{ "echo id >service_attributes.csv", OLD_2 "service_attributes.csv  expected HSDS 3.0, 3.1\n" },
		{ "echo id >Holiday_Schedules.csv", OLD "Holiday_Schedules.csv  expected HSDS 3.0, 3.1\n" },
		{ "echo id >services_at_location.csv; echo id >physical_addresses.csv",
		  OLD "physical_addresses.csv  expected HSDS 3.0, 3.1\n  services_at_location.csv  expected HSDS 3.0, 3.1\n" },
		{ "echo id,organization_id,name >services.csv", OLD "services.csv  expected status\n" },
		{ "echo id,name,parent_id,parent_name,vocabulary >taxonomies.csv",
		  OLD "taxonomies.csv  found parent_name  expected HSDS 3.0, 3.1\n"
		      "  taxonomies.csv  found vocabulary  expected HSDS 3.0, 3.1\n" },
		{ "echo id,weekday,opens_at >schedules.csv", OLD "schedules.csv  found weekday  expected HSDS 3.0, 3.1\n" },
		{ "echo '{\"hsds_version\": \"1.1\"}' >datapackage.json", OLD_1 "datapackage.json  found 1.1  expected 3.0, 3.1\n" },
		{ "echo '{\"hsds_version\": \"2.0.1\"}' >datapackage.json",
		  OLD_2 "datapackage.json  found 2.0.1  expected 3.0, 3.1\n" },
		{ "rm *; echo hello >users.txt", "No file of HSDS is in it: no services.csv, no organizations.csv\n" },
		{ "rm *; echo '{\"resources\": []}' >datapackage.json",
		  "No file of HSDS is in it: no services.csv, no organizations.csv\n" },
		{ "cp services.csv service.csv", "1 table is in two files\n  services.csv  expected service.csv\n" },
		{ "echo name >organizations.csv", "1 column that is needed is missing\n  organizations.csv:1  expected id\n" },
	};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		package_copy(package, ways[i].words);
		package_read(package, package_path(package, "p"));
		assert_int_equal(package->err, ERR_OK);
		assert_true(findings_refuse(package->findings));
		if (strcmp(package->report, ways[i].report) != 0)
			fail_msg("%s: %s", ways[i].words, package->report);
	}
	/* what no reader of CSV can go on from */
	package_copy(package, "printf 'id,name\\na,\"b\\n' >organizations.csv");
	package_read(package, package_path(package, "p"));
	assert_int_equal(package->err, ERR_INVALID);
	assert_non_null(strstr(err_detail(), "organizations.csv:2:2: found a quote that is never closed"));
}

static void the_official_example(void **state)
{
	struct package *package = *state;
	if (!package_example())
		skip();
	package_read(package, package_example());
	assert_non_null(strstr(package->report, "8 rows point to something that is not there"));
	package_take_in(package);
	for (int kind = 0; kind < DIRECTORY_TRANSLATION; kind++) {
		bool later = kind == DIRECTORY_UNIT || kind == DIRECTORY_URL || kind == DIRECTORY_SERVICE_CAPACITY;
		assert_int_equal(package->counts[kind].added, later ? 0 : 1);
	}
	/* every cell goes out as it came */
	package_write(package, package_path(package, "out"));
	DIR *listing = opendir(package_example());
	const struct dirent *found;
	size_t files = 0;
	assert_non_null(listing);
	while ((found = readdir(listing)))
		if (strstr(found->d_name, ".csv")) {
			expect_same_cells(package_example(), package_path(package, "out"), found->d_name);
			files++;
		}
	closedir(listing);
	assert_int_equal(files, 21);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, package_open, package_close)
	const struct CMUnitTest tests[] = {
		TEST(traps_are_said_and_kept),
		TEST(columns_of_other_names_and_none),
		TEST(a_package_is_the_whole),
		TEST(files_are_known_however_they_are_called),
		TEST(what_is_refused_as_a_whole),
		TEST(the_official_example),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
