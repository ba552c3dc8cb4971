#include "domain/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "text/locale.h"

static const char *const purposes[] = { "late", "pickup", "meet", "volunteer", "event", "enrol",
	                                    "item", "delivery", "work", "agency", "other" };
static const char *const steps[] = { "name", "whom", "phone", "interpreter", "call", "check" };
static const struct config_names names = { purposes, 11, steps, 6 };

struct folder {
	char path[64], file[96];
	struct arena *arena;
};

static int make_folder(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);
	snprintf(folder->path, sizeof folder->path, "/tmp/foyer-config-XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	snprintf(folder->file, sizeof folder->file, "%s/foyer.conf", folder->path);
	folder->arena = arena_new();
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), NULL), ERR_OK);
	*state = folder;
	return 0;
}

static int drop_folder(void **state)
{
	struct folder *folder = *state;
	unlink(folder->file);
	rmdir(folder->path);
	arena_free(folder->arena);
	locale_stop();
	free(folder);
	return 0;
}

static void write_file(const struct folder *folder, const char *text)
{
	FILE *file = fopen(folder->file, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void all_defaults(void **state)
{
	struct folder *folder = *state;
	struct config config;
	write_file(folder, "# nothing\n\n[school]\n");
	assert_int_equal(config_load(folder->arena, folder->file, &names, &config), ERR_OK);
	assert_string_equal(config.name, "Foyer");
	assert_null(config.zone);
	assert_string_equal(config.closes, "17:00");
	assert_string_equal(config.locale, "en");
	assert_int_equal(config.language_count, 0);
	assert_int_equal(config.room_count, 0);
	assert_int_equal(config.looks, CONFIG_LOOKS_STANDARD);
	assert_int_equal(config.bidi, CONFIG_BIDI_APP);
	assert_null(config.database);
	assert_null(config.log);
	assert_true(config.idle_ask > 0 && config.idle_done > 0 && config.idle_warn > 0 && config.idle_menu > 0);
	assert_int_equal(config.offer_hours, 48);
	assert_int_equal(config.late_minutes, 30);
	assert_int_equal(config.hours_round, 0);
	assert_int_equal(config.hours_rounding, CONFIG_ROUND_NEAREST);
	assert_int_equal(config.hours_staff_above, 30);
	assert_true(config_purpose_on(&config, "meet"));
	assert_int_equal(config_check(&config), ERR_OK);
}

static void every_value(void **state)
{
	struct folder *folder = *state;
	struct config config;
	write_file(folder,
		"[school]\nname = École Nguyễn\nzone = America/New_York\ncloses = 15:45\nlocale = es\n"
		"[languages]\noffered = zh  es\ten\n"
		"[idle]\nask = 5\ndone = 3600\nwarn = 30\nmenu = 60\n"
		"[places]\noffer_hours = 72\n"
		"[volunteers]\nlate_minutes = 0\nround = 10\nrounding = down\nstaff_above = 0\n"
		"[kiosk]\nrooms = Gym, Room 12 ,Library\nlooks = contrast\nbidi = off\n"
		"[database]\npath = /srv/a = b.db\n[log]\npath = /srv/log\n"
		"[purposes]\nlate = off\nlibrary = off\nmeet = on\n"
		"[purpose library]\nlabel.es = Biblioteca\nlabel.en = Library\nsteps = name whom\n"
		"ends = waiting\nsymbol = ▤\n"
		"[purpose parcel]\nlabel.es = Entrega\nends = lobby\n");
	assert_int_equal(config_load(folder->arena, folder->file, &names, &config), ERR_OK);
	assert_string_equal(config.name, "École Nguyễn");
	assert_string_equal(config.zone, "America/New_York");
	assert_string_equal(config.closes, "15:45");
	assert_int_equal(config.language_count, 3);
	assert_string_equal(config.languages[0], "zh");
	assert_string_equal(config.languages[2], "en");
	assert_int_equal(config.idle_ask, 5);
	assert_int_equal(config.idle_done, 3600);
	assert_int_equal(config.idle_warn, 30);
	assert_int_equal(config.idle_menu, 60);
	assert_int_equal(config.offer_hours, 72);
	assert_int_equal(config.late_minutes, 0);
	assert_int_equal(config.hours_round, 10);
	assert_int_equal(config.hours_rounding, CONFIG_ROUND_DOWN);
	assert_int_equal(config.hours_staff_above, 0);
	assert_int_equal(config.room_count, 3);
	assert_string_equal(config.rooms[1], "Room 12");
	assert_string_equal(config.rooms[2], "Library");
	assert_int_equal(config.looks, CONFIG_LOOKS_CONTRAST);
	assert_int_equal(config.bidi, CONFIG_BIDI_OFF);
	assert_string_equal(config.database, "/srv/a = b.db");
	assert_string_equal(config.log, "/srv/log");
	assert_false(config_purpose_on(&config, "late"));
	assert_true(config_purpose_on(&config, "meet"));
	assert_false(config_purpose_on(&config, "library"));
	assert_int_equal(config.purpose_count, 2);
	const struct config_purpose *library = &config.purposes[0];
	assert_string_equal(library->code, "library");
	assert_int_equal(library->step_count, 2);
	assert_string_equal(library->symbol, "▤");
	assert_int_equal(library->ends, CONFIG_ENDS_WAITING);
	assert_int_equal(config.purposes[1].ends, CONFIG_ENDS_LOBBY);
	assert_string_equal(config_words_in(&config, &library->label, "en"), "Library");
	assert_string_equal(config_words_in(&config, &library->label, "ar"), "Biblioteca");
}

static void the_bell(void **state)
{
	struct folder *folder = *state;
	struct config config;
	write_file(folder, "[bell]\nbegins.wed = 09:00\nbegins = 08:00\nbegins.sat = 10:30\nbegins.fri = none\n"
	                   "delay = 2026-12-01 10:00,  2026-12-15 09:30\nhalf = 2026-11-25 12:00\n"
	                   "closed = 2026-11-26  2026-12-23..2027-01-01\n");
	assert_int_equal(config_load(folder->arena, folder->file, &names, &config), ERR_OK);
	static const char *const begins[] = { "08:00", "08:00", "09:00", "08:00", "", "10:30", "" };
	for (int day = 0; day < 7; day++)
		assert_string_equal(config.bell.begins[day], begins[day]);
	assert_int_equal(config.bell.day_count, 5);
	assert_int_equal(config.bell.days[1].kind, CONFIG_BELL_DELAY);
	assert_string_equal(config.bell.days[1].first, "2026-12-15");
	assert_string_equal(config.bell.days[1].minute, "09:30");
	assert_string_equal(config.bell.days[4].first, "2026-12-23");
	assert_string_equal(config.bell.days[4].last, "2027-01-01");
}

/* Each wrong line with the reason that is expected, after `file:line: `. */
static void wrong_lines(void **state)
{
	struct folder *folder = *state;
	static const struct { int line; const char *text, *reason; } rows[] = {
		{ 1, "name = x\n", "there is no section []; there are" },
		{ 2, "[shool]\nname = x\n", "there is no section [shool]" },
		{ 1, "[school\n", "a section is written [name]" },
		{ 2, "[school]\nname\n", "expected `key = value`" },
		{ 2, "[school]\nnmae = x\n", "there is no nmae in [school]" },
		{ 2, "[school]\nname =\n", "name in [school] must be a name" },
		{ 2, "[school]\nname = a\tb\x01\n", "name in [school] must be a name" },
		{ 2, "[school]\nname = \xff\xfe\n", "a line is not UTF-8 text" },
		{ 3, "[school]\nname = a\nname = b\n", "name stands in line 2 already" },
		{ 2, "[school]\nzone = New York\n", "zone in [school] must be a time zone" },
		{ 2, "[school]\ncloses = 24:00\n", "closes in [school] must be a time of day" },
		{ 2, "[school]\ncloses = 5pm\n", "closes in [school] must be a time of day" },
		{ 2, "[school]\ncloses = 9:00\n", "closes in [school] must be a time of day" },
		{ 2, "[school]\ncloses = 16:60\n", "closes in [school] must be a time of day" },
		{ 2, "[school]\nlocale = e\n", "locale in [school] must be a language tag" },
		{ 2, "[languages]\noffered =\n", "offered in [languages] is empty" },
		{ 2, "[languages]\noffered = en, es\n", "\"en,\" is no language tag" },
		{ 2, "[languages]\noffered = en es en\n", "en is offered twice" },
		{ 2, "[register]\nwho = x\n", "there is no who in [register]" },
		{ 2, "[register]\nwhom =\n", "whom in [register] must be words" },
		{ 2, "[register]\nwhom.e = the office\n", "\"e\" is no language tag" },
		{ 2, "[register]\nwhomever = the office\n", "there is no whomever in [register]" },
		{ 2, "[register]\nchecked.es = M. Diaz\n", "checked.es in [register] must be a name and a day" },
		{ 2, "[register]\nchecked.es = M. Diaz, 2026-02-30\n", "checked.es in [register] must be a name and a day" },
		{ 2, "[register]\nchecked.es = , 2026-02-20\n", "checked.es in [register] must be a name and a day" },
		{ 2, "[register]\nchecked.es = M. Diaz, 2026-02-20, x\n", "checked.es in [register] must be a name and a day" },
		{ 2, "[register]\nchecked.e = M. Diaz, 2026-02-20\n", "\"e\" is no language tag" },
		{ 2, "[languages]\nlist = en\n", "there is no list in [languages]" },
		{ 2, "[idle]\nask = 4\n", "ask in [idle] must be seconds from 5 to 3600" },
		{ 2, "[idle]\nask = 3601\n", "ask in [idle] must be seconds" },
		{ 2, "[idle]\nask = 99999999999\n", "ask in [idle] must be seconds" },
		{ 2, "[idle]\nask = 1e3\n", "ask in [idle] must be seconds" },
		{ 2, "[idle]\nask = -9\n", "ask in [idle] must be seconds" },
		{ 2, "[places]\noffer_hours = 0\n", "offer_hours in [places] must be hours from 1 to 720" },
		{ 2, "[volunteers]\nlate_minutes = 1441\n", "late_minutes in [volunteers] must be minutes from 0 to 1440" },
		{ 2, "[volunteers]\nround = 7\n", "round in [volunteers] must be minutes: 0, 5, 10 or 15" },
		{ 2, "[volunteers]\nrounding = away\n", "rounding in [volunteers] must be nearest, up or down" },
		{ 2, "[volunteers]\nstaff_above = 1441\n", "staff_above in [volunteers] must be minutes from 0 to 1440" },
		{ 2, "[volunteers]\ntea = 1\n", "there is no tea in [volunteers]" },
		{ 2, "[places]\ntea = 1\n", "there is no tea in [places]" },
		{ 2, "[idle]\nnap = 9\n", "there is no nap in [idle]" },
		{ 2, "[kiosk]\nrooms = a,,b\n", "rooms in [kiosk] must be names between commas" },
		{ 2, "[kiosk]\nlooks = pretty\n", "looks in [kiosk] must be standard, contrast or plain" },
		{ 2, "[kiosk]\nbidi = on\n", "bidi in [kiosk] must be app, terminal or off" },
		{ 2, "[kiosk]\ncolour = red\n", "there is no colour in [kiosk]" },
		{ 2, "[database]\npath = foyer.db\n", "path in [database] must be a path that starts with /" },
		{ 2, "[database]\nfile = /x\n", "there is no file in [database]" },
		{ 2, "[log]\npath =\n", "path in [log] must be a path" },
		{ 2, "[purposes]\nmeet = yes\n", "meet in [purposes] must be on, off or lobby" },
		{ 3, "[purposes]\nmeet = on\nchess = off\n", "there is no purpose chess" },
		{ 2, "[purposes]\nMeet = on\n", "\"Meet\" is no purpose's code" },
		{ 2, "[purpose Chess]\nlabel.en = x\n", "\"Chess\" is no purpose's code" },
		{ 2, "[purpose meet]\nlabel.en = x\n", "meet is a purpose of foyer itself" },
		{ 2, "[purpose chess]\nsteps = name dance\n", "there is no step \"dance\"" },
		{ 2, "[purpose chess]\nsteps = name name\n", "step name stands twice" },
		{ 2, "[purpose chess]\nlabel.es = x\n", "purpose chess has no label.en, the school's language" },
		{ 2, "[purpose chess]\nlabel.e = x\n", "\"e\" is no language tag" },
		{ 2, "[purpose chess]\nlabel.en =\n", "label.en in [purpose chess] must be words" },
		{ 2, "[purpose chess]\nask2.en = Second\n", "questions are ask1 to ask4, in their order" },
		{ 2, "[purpose chess]\nask5.en = Fifth\n", "questions are ask1 to ask4, in their order" },
		{ 2, "[purpose chess]\nask1.e = Short\n", "\"e\" is no language tag" },
		{ 2, "[purpose chess]\nlabel.en = Chess\nask1.es = ¿Qué?\n",
		  "purpose chess has no ask1.en, the school's language" },
		{ 2, "[agency]\nnumber = 1\n", "there is no number in [agency]; it has card" },
		{ 2, "[agency]\ncard =\n", "card in [agency] must be words" },
		{ 2, "[bell]\nbegins = 8:00\n", "begins in [bell] must be a time of day such as 08:00, not \"8:00\"" },
		{ 2, "[bell]\nbegins = none\n", "begins in [bell] must be a time of day" },
		{ 2, "[bell]\nbegins.wed = never\n", "begins.wed in [bell] must be a time of day such as 08:00, or none" },
		{ 2, "[bell]\nbegins.today = 08:00\n", "\"begins.today\" is no weekday" },
		{ 3, "[bell]\nbegins = 08:00\nends = 15:00\n", "there is no ends in [bell]; it has begins" },
		{ 2, "[bell]\nclosed = 2026-02-29\n", "\"2026-02-29\" is no day; closed is a list such as" },
		{ 2, "[bell]\nclosed = 2026-12-23..2026-12-01\n", "\"2026-12-23..2026-12-01\" is no day" },
		{ 2, "[bell]\ndelay = 2026-12-01\n", "\"2026-12-01\" is no day and time; delay is a list such as" },
		{ 2, "[bell]\nhalf = 2026-12-01 12:00 2026-12-02 12:00\n", "\"2026-12-01 12:00 2026-12-02 12:00\" is no day and" },
		{ 3, "[bell]\nclosed = 2026-12-01..2026-12-05\ndelay = 2026-12-03 10:00\n", "2026-12-03 stands in [bell] twice" },
		{ 2, "[purpose chess]\nends = soon\n", "ends in [purpose chess] must be waiting or lobby" },
		{ 2, "[purpose chess]\nsymbol = ab\n", "symbol in [purpose chess] must be one character" },
		{ 2, "[purpose chess]\ncolour = x\n", "there is no colour in [purpose]" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct config config = { .name = "untouched" };
		char expected[256];
		write_file(folder, rows[i].text);
		assert_int_equal(config_load(folder->arena, folder->file, &names, &config), ERR_INVALID);
		snprintf(expected, sizeof expected, "%s:%d: %s", folder->file, rows[i].line, rows[i].reason);
		if (strncmp(err_detail(), expected, strlen(expected)) != 0)
			fail_msg("expected \"%s …\", got \"%s\"", expected, err_detail());
		assert_string_equal(config.name, "untouched");
	}
}

static void a_line_that_is_too_long(void **state)
{
	struct folder *folder = *state;
	struct config config;
	char *text = calloc(1, 6000);
	strcpy(text, "[school]\nname = ");
	memset(text + strlen(text), 'x', 5000);
	write_file(folder, text);
	free(text);
	assert_int_equal(config_load(folder->arena, folder->file, &names, &config), ERR_INVALID);
	assert_non_null(strstr(err_detail(), "foyer.conf:2: "));
}

static void languages_that_the_build_lacks(void **state)
{
	struct folder *folder = *state;
	struct config config;
	write_file(folder, "[school]\n\n\nlocale = qq\n");
	assert_int_equal(config_load(folder->arena, folder->file, &names, &config), ERR_OK);
	assert_int_equal(config_check(&config), ERR_INVALID);
	assert_non_null(strstr(err_detail(), "foyer.conf:4: this build has no language qq"));
	write_file(folder, "[languages]\noffered = en qq\n");
	assert_int_equal(config_load(folder->arena, folder->file, &names, &config), ERR_OK);
	assert_int_equal(config_check(&config), ERR_INVALID);
	assert_non_null(strstr(err_detail(), "foyer.conf:2: this build has no language qq"));
}

static void a_named_file_must_be_there(void **state)
{
	struct folder *folder = *state;
	struct config config;
	assert_int_equal(config_load(folder->arena, folder->file, &names, &config), ERR_NOT_FOUND);
}

static void the_usual_places(void **state)
{
	struct folder *folder = *state;
	struct config config;
	char sub[96];
	setenv("XDG_CONFIG_HOME", folder->path, 1);
	if (access("/etc/foyer/foyer.conf", F_OK) != 0) {
		assert_int_equal(config_load(folder->arena, NULL, &names, &config), ERR_OK);
		assert_null(config.file);
	}
	snprintf(sub, sizeof sub, "%s/foyer", folder->path);
	assert_int_equal(mkdir(sub, 0700), 0);
	char kept[96];
	memcpy(kept, folder->file, sizeof kept);
	snprintf(folder->file, sizeof folder->file, "%s/foyer/foyer.conf", folder->path);
	write_file(folder, "[school]\nname = Found\n");
	assert_int_equal(config_load(folder->arena, NULL, &names, &config), ERR_OK);
	assert_string_equal(config.name, "Found");
	assert_string_equal(config.file, folder->file);
	unlink(folder->file);
	rmdir(sub);
	memcpy(folder->file, kept, sizeof kept);
	unsetenv("XDG_CONFIG_HOME");
}

/* What ships is read as it is, and documents every key. */
static void the_example(void **state)
{
	struct folder *folder = *state;
	struct config config;
	const char *example = getenv("FOYER_CONF_EXAMPLE");
	assert_non_null(example);
	assert_int_equal(config_load(folder->arena, example, &names, &config), ERR_OK);
	assert_int_equal(config_check(&config), ERR_OK);
	assert_string_equal(config.name, "Harbor School");
	assert_true(config.zone && config.database && config.log);
	assert_int_equal(config.language_count, 4);
	assert_true(config.room_count > 0 && config.switch_count > 0);
	assert_int_equal(config.checked_count, 1);
	assert_string_equal(config_words_in(&config, &config.register_whom, "es"), "la oficina de la escuela");
	assert_string_equal(config_words_in(&config, &config.register_whom, "en"), "the front office");
	assert_string_equal(config_words_in(&config, &config.register_hours, "ar"),
	                    config_words_in(&config, &config.register_hours, "en"));
	assert_int_equal(config.purpose_count, 1);
	assert_int_equal(config.purposes[0].label.count, 4);
	struct config defaults;
	config_default(&defaults);
	assert_string_equal(config.closes, defaults.closes);
	assert_int_equal(config.idle_ask, defaults.idle_ask);
	assert_int_equal(config.idle_done, defaults.idle_done);
	assert_int_equal(config.idle_warn, defaults.idle_warn);
	assert_int_equal(config.idle_menu, defaults.idle_menu);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)
	const struct CMUnitTest tests[] = {
		TEST(all_defaults),
		TEST(every_value),
		TEST(the_bell),
		TEST(wrong_lines),
		TEST(a_line_that_is_too_long),
		TEST(languages_that_the_build_lacks),
		TEST(a_named_file_must_be_there),
		TEST(the_usual_places),
		TEST(the_example),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
