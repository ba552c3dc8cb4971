/* foyer programs over the starter's programs, with sessions that staff made. */
#include <jansson.h>

#include "shell.h"

#include "domain/account_sign_in.h"
#include "domain/check_in.h"
#include "domain/place.h"
#include "domain/program_list.h"
#include "domain/session.h"
#include "text/locale.h"

/* Tuesday, 8:05 in the morning in New York: what FOYER_TEST_NOW says. */
static const int64_t tuesday = 1795525500000;

static int64_t at(void *context)
{
	(void)context;
	return tuesday;
}

static const struct clock still = { at, at, NULL };

/* A shell's words behind the database of this test. */
static int foyer(struct shell *shell, const char *words)
{
	char all[512];
	snprintf(all, sizeof all, "--db '%s/foyer.db' %s", shell->home, words);
	return run(shell, all);
}

/* The starter's directory, taken in as everybody's: a demonstration's has sessions already. */
static int start_directory(void **state)
{
	start(state);
	struct shell *shell = *state;
	char words[256];
	feed(shell, "837465\n");
	snprintf(words, sizeof words, "import hsds '%s' --by Admin", getenv("FOYER_STARTER"));
	return foyer(shell, "init") || foyer(shell, "staff add Admin --role administrator") || foyer(shell, words);
}

static void says(const struct shell *shell, const char *text)
{
	if (!strstr(shell->out, text))
		fail_msg("not %s: %s%s", text, shell->out, shell->err);
}

static const char *line(const struct shell *shell, size_t n)
{
	const char *at = shell->out;
	for (; n > 0 && at; n--)
		at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
	return at ? at : "";
}

static void begins(const struct shell *shell, size_t n, const char *text)
{
	if (strncmp(line(shell, n), text, strlen(text)) != 0)
		fail_msg("line %zu does not begin with %s: %s%s", n, text, shell->out, shell->err);
}

static void all_in_the_kiosks_order(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "programs"), 0);
	begins(shell, 0, "60 programs\n\nName ");
	/* the tier first, then who is open; nobody has named an age */
	begins(shell, 3, "Early Help for Babies  ");
	says(shell, "Tern Street Health Center       for ages 0 to 2    closed · opens Tue 9:00");
	says(shell, "  from age 16  ");
	says(shell, "  open now  ");
	says(shell, "  the hours are not known  ");
	/* what no session has, no column says; no isolate of a screen reaches a shell */
	assert_null(strstr(shell->out, "\xe2\x81\xa8"));
	assert_null(strstr(shell->out, " \n"));
	assert_int_equal(foyer(shell, "programs --limit 2"), 0);
	begins(shell, 0, "2 of 60 programs\n\nName ");
	begins(shell, 3, "Early Help for Babies  ");
	assert_string_equal(line(shell, 5), "");
	assert_int_equal(foyer(shell, "--locale es programs"), 0);
	begins(shell, 0, "60 programas\n\nNombre ");
	begins(shell, 3, "Ayuda temprana para bebés  ");
	says(shell, "cerrado · abre mar, 9:00");
}

static void words_of_any_language(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "programs 'clase de inglés' --limit 1"), 0);
	begins(shell, 0, "1 of 16 programs\n");
	says(shell, "\nFamily English Evenings  ");
	assert_int_equal(foyer(shell, "--locale ar programs soccer"), 0);
	begins(shell, 0, "برنامج واحد");
	assert_null(strstr(shell->out, "Soccer"));
	assert_int_equal(foyer(shell, "programs 足球"), 0);
	says(shell, "Soccer for Everyone");
	/* a slip is forgiven, and said */
	assert_int_equal(foyer(shell, "programs socer"), 0);
	begins(shell, 1, "Nothing is written like that. This is for “soccer”.\n\nName ");
	says(shell, "Soccer for Everyone");
	/* words that come as several arguments are one query */
	assert_int_equal(foyer(shell, "programs soccer everyone --limit 9"), 0);
	begins(shell, 0, "One program\n");
}

static void nothing_fits(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "programs zzzzzzzzzz"), 0);
	assert_string_equal(shell->out, "No program is found by “zzzzzzzzzz”.\n");
	assert_int_equal(foyer(shell, "programs '!!!'"), 0);
	assert_string_equal(shell->out, "No program is found by “!!!”.\n");
	assert_int_equal(foyer(shell, "programs \"$(printf '\\033[2Jqqqqqqqqqq')\""), 0);
	assert_null(strchr(shell->out, '\033'));
	/* a script's empty word asks for all */
	assert_int_equal(foyer(shell, "programs ''"), 0);
	begins(shell, 0, "60 programs\n");
}

static void a_school_without_programs(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "programs"), 1);
	assert_non_null(strstr(shell->err, "foyer init"));
	assert_int_equal(foyer(shell, "init"), 0);
	assert_int_equal(foyer(shell, "programs"), 0);
	assert_string_equal(shell->out, "No program is in the directory yet.\n");
	assert_int_equal(foyer(shell, "programs --json"), 0);
	says(shell, "\"programs\": []");
}

/* ---- with sessions ---- */

static int64_t service_named(struct office *office, const char *name)
{
	struct program_list *list = NULL;
	size_t count;
	int64_t id = 0;
	assert_int_equal(program_list_open(office, "en", &list), ERR_OK);
	const struct discover_service *services = program_list_services(list, tuesday, &count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(services[i].name, name) == 0)
			id = services[i].id;
	program_list_close(list);
	assert_true(id != 0);
	return id;
}

static int64_t add(struct office *office, int64_t service, const char *name, const char *first_day, int capacity,
                   bool closed)
{
	const struct session_edit edit = { .service = service, .name = name, .times = "", .first_day = first_day,
		                               .capacity = capacity, .least_age = SESSION_NO_AGE, .most_age = SESSION_NO_AGE,
		                               .closed = closed };
	int64_t id = 0;
	if (session_add(office, &edit, &id) != ERR_OK)
		fail_msg("%s", err_detail());
	return id;
}

static void join(struct office *office, int64_t session, const char *name)
{
	const struct place_join join = { .request = check_in_request(office), .session = session, .name = name,
		                             .age = PLACE_NO_AGE, .locale = "en", .origin = "kiosk", .waits = true };
	struct place_receipt receipt;
	if (place_join(office, &join, &receipt) != ERR_OK)
		fail_msg("%s", err_detail());
}

/* Of the club: two to join, one of them full with two who wait; one is closed, one is over. */
static void give_sessions(struct shell *shell)
{
	feed(shell, "837465\n");
	assert_int_equal(foyer(shell, "staff add Ana --role front_office"), 0);
	char path[128];
	const char *locale;
	int wait;
	struct config config;
	struct office *office = NULL;
	struct arena *arena = arena_new();
	snprintf(path, sizeof path, "%s/foyer.db", shell->home);
	config_default(&config);
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), "America/New_York"), ERR_OK);
	assert_int_equal(office_open(path, &config, &still, &chance_system, &office), ERR_OK);
	assert_int_equal(account_sign_in(office, arena, &pin_cost_interactive, "Ana", "837465", &locale, &wait), ERR_OK);
	int64_t club = service_named(office, "Compass After-School Club");
	int64_t full = add(office, club, "Winter", "2026-12-01", 1, false);
	add(office, club, "Spring", "2027-03-02", 12, false);
	add(office, club, "Private", "2026-12-08", 30, true);
	add(office, club, "Autumn", "2026-09-01", 30, false);
	add(office, service_named(office, "Choir of Many Languages"), "Carols", "2026-12-03", 0, false);
	join(office, full, "Rosa");
	join(office, full, "Luis");
	join(office, full, "=HYPERLINK(1)");
	office_close(office);
	locale_stop();
	arena_free(arena);
}

static void places_are_left(void **state)
{
	struct shell *shell = *state;
	give_sessions(shell);
	assert_int_equal(foyer(shell, "programs compass after-school club --limit 1"), 0);
	says(shell, "  Places left  ");
	says(shell, "  12           English, Español\n");
	/* full is said, too, and nothing where there is nothing to join */
	assert_int_equal(foyer(shell, "programs choir"), 0);
	says(shell, "  0            English, Español");
	assert_int_equal(foyer(shell, "programs soccer"), 0);
	says(shell, "               English, Español");
}

static const char *text_of(json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text ? text : "";
}

static json_t *document_of(const struct shell *shell)
{
	json_error_t error;
	json_t *document = json_loads(shell->out, JSON_REJECT_DUPLICATES, &error);
	if (!document)
		fail_msg("%s: %s", error.text, shell->out);
	assert_string_equal(text_of(document, "report"), "programs");
	return document;
}

static void json_is_one_document(void **state)
{
	struct shell *shell = *state;
	give_sessions(shell);
	assert_int_equal(foyer(shell, "--locale es programs cmpass --json"), 0);
	json_t *document = document_of(shell), *list = json_object_get(document, "programs");
	assert_string_equal(text_of(document, "query"), "cmpass");
	assert_string_equal(text_of(document, "taken"), "compass");
	assert_int_equal(json_integer_value(json_object_get(document, "found")), json_array_size(list));
	json_t *club = json_array_get(list, 0), *sessions = json_object_get(club, "sessions");
	assert_int_equal(strlen(text_of(club, "id")), 36);
	assert_string_equal(text_of(club, "name"), "Club Compass después de la escuela");
	assert_string_equal(text_of(club, "organization"), "Bright Compass Youth Club");
	assert_int_equal(json_integer_value(json_object_get(json_object_get(club, "ages"), "least")), 5);
	assert_int_equal(json_integer_value(json_object_get(json_object_get(club, "ages"), "most")), 11);
	assert_true(json_is_false(json_object_get(club, "open")));
	assert_string_equal(text_of(club, "next"), "2026-11-24T20:00:00Z");
	assert_string_equal(json_string_value(json_array_get(json_object_get(club, "languages"), 1)), "es");
	/* in the language that was asked for */
	bool in_spanish = false;
	size_t index;
	json_t *code;
	json_array_foreach(json_object_get(club, "lifts"), index, code)
		in_spanish |= strcmp(json_string_value(code), "language") == 0;
	assert_true(in_spanish);
	assert_int_equal(json_array_size(sessions), 2);
	json_t *winter = json_array_get(sessions, 0), *spring = json_array_get(sessions, 1);
	assert_string_equal(text_of(winter, "name"), "Winter");
	assert_string_equal(text_of(winter, "first_day"), "2026-12-01");
	assert_true(strlen(text_of(winter, "id")) > 10);
	assert_int_equal(json_integer_value(json_object_get(winter, "left")), 0);
	assert_int_equal(json_integer_value(json_object_get(winter, "waiting")), 2);
	assert_int_equal(json_integer_value(json_object_get(spring, "left")), 12);
	assert_int_equal(json_integer_value(json_object_get(spring, "waiting")), 0);
	json_decref(document);
}

static void json_says_what_is_not_known(void **state)
{
	struct shell *shell = *state;
	assert_int_equal(foyer(shell, "programs --json"), 0);
	json_t *document = document_of(shell), *list = json_object_get(document, "programs"), *program;
	size_t index, unknown = 0, open = 0, ageless = 0;
	assert_true(json_is_null(json_object_get(document, "query")));
	assert_true(json_is_null(json_object_get(document, "taken")));
	assert_int_equal(json_array_size(list), 60);
	json_array_foreach(list, index, program) {
		assert_int_equal(json_object_size(program), 9);
		unknown += json_is_null(json_object_get(program, "open"));
		open += json_is_true(json_object_get(program, "open"));
		ageless += json_is_null(json_object_get(json_object_get(program, "ages"), "least"));
		assert_int_equal(json_array_size(json_object_get(program, "sessions")), 0);
	}
	assert_true(unknown > 0 && open > 0 && ageless > 0 && unknown + open < 60);
	json_decref(document);
	assert_int_equal(foyer(shell, "programs --json --limit 3"), 0);
	document = document_of(shell);
	assert_int_equal(json_array_size(json_object_get(document, "programs")), 3);
	assert_int_equal(json_integer_value(json_object_get(document, "found")), 60);
	json_decref(document);
}

/* Who joined, for another program: no name computes, and no language stands beside one (D15). */
static void rule_D15_who_joined_is_exported(void **state)
{
#define HEAD "\"service\",\"session\",\"first_day\",\"last_day\",\"state\",\"name\",\"age\",\"grade\",\"telephone\"," \
             "\"joined\",\"offered\",\"reached\"\r\n"
#define WINTER "\"Compass After-School Club\",\"Winter\",\"2026-12-01\",\"2026-12-01\","
#define JOINED ",\"\",\"\",\"\",\"2026-11-24T13:05:00Z\",\"\",\"\"\r\n"
	static const char of_winter[] = HEAD WINTER "\"taken\",\"Rosa\"" JOINED WINTER "\"waiting\",\"Luis\"" JOINED
	                                WINTER "\"waiting\",\"'=HYPERLINK(1)\"" JOINED;
	static const struct { const char *words, *out; } rows[] = {
		{ "export csv places --by Pia", of_winter },
		{ "export csv places --on 2026-12-01 --by Pia", of_winter },
		{ "export csv places --on 2026-12-02 --by Pia", HEAD },
	};
	struct shell *shell = *state;
	char words[128];
	give_sessions(shell);
	assert_int_equal(foyer(shell, "staff add Pia --role principal"), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (foyer(shell, rows[i].words) != 0)
			fail_msg("%s", shell->err);
		assert_string_equal(shell->out, rows[i].out);
	}
	assert_int_equal(foyer(shell, "programs compass --json"), 0);
	json_t *document = document_of(shell);
	json_t *sessions = json_object_get(json_array_get(json_object_get(document, "programs"), 0), "sessions");
	snprintf(words, sizeof words, "export csv places --session %s --by Pia", text_of(json_array_get(sessions, 0), "id"));
	assert_int_equal(foyer(shell, words), 0);
	assert_string_equal(shell->out, of_winter);
	json_decref(document);
	/* only for who may see who joined, and may give lists away */
	assert_int_equal(foyer(shell, "export csv places --by Ana"), 1);
	assert_int_equal(foyer(shell, "export csv places --by Admin"), 1);
	assert_string_equal(shell->out, "");
	assert_int_equal(foyer(shell, "export csv places --session 12 --by Pia"), 1);
	assert_non_null(strstr(shell->err, "no session"));
	assert_int_equal(foyer(shell, "export csv places --session twelve --by Pia"), 1);
	assert_non_null(strstr(shell->err, "the number of no session"));
	assert_int_equal(foyer(shell, "export csv places --on 2026-02-30 --by Pia"), 1);
	assert_non_null(strstr(shell->err, "is no day"));
	assert_int_equal(foyer(shell, "verify"), 0);
}

static void wrong_usage(void **state)
{
	static const struct { const char *words, *part; } rows[] = {
		{ "programs --limit 0", "0" }, { "programs food --limit x", "x" }, { "programs --limit 100001", "100001" },
		{ "programs food --limit", "value" }, { "programs --by Ana", "--by" },
	};
	struct shell *shell = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(foyer(shell, rows[i].words), 2);
		assert_string_equal(shell->out, "");
		if (!strstr(shell->err, rows[i].part) || !strstr(shell->err, "foyer help programs"))
			fail_msg("%s: %s", rows[i].words, shell->err);
	}
	assert_int_equal(foyer(shell, "help programs"), 0);
	says(shell, "foyer programs [QUERY] [--limit N] [--json]\n");
}

#define DIRECTORY(name) cmocka_unit_test_setup_teardown(name, start_directory, stop)
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		DIRECTORY(all_in_the_kiosks_order),
		DIRECTORY(words_of_any_language),
		DIRECTORY(nothing_fits),
		TEST(a_school_without_programs),
		DIRECTORY(places_are_left),
		DIRECTORY(json_is_one_document),
		DIRECTORY(json_says_what_is_not_known),
		DIRECTORY(rule_D15_who_joined_is_exported),
		TEST(wrong_usage),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
