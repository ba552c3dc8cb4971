#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/at_work.h"
#include "cli/command.h"
#include "domain/attendance.h"
#include "domain/event_arrival.h"
#include "domain/place.h"
#include "domain/presence.h"
#include "domain/volunteer_calendar.h"
#include "domain/volunteer_hours.h"
#include "exchange/attendance_csv.h"
#include "exchange/csv_out.h"
#include "exchange/event_csv.h"
#include "exchange/hours_report.h"
#include "exchange/hsds_write.h"
#include "exchange/ical.h"
#include "exchange/places_csv.h"
#include "exchange/visits_csv.h"
#include "text/calendar.h"

enum { BUSY_TRIES = 40 };

enum what { VISITS, ATTENDANCE, EVENT, PLACES, HOURS, TABLES, DIRECTORY = TABLES, CALENDAR };

enum given { FROM = 1, TO = 2, ON = 4, ID = 8, NAMES = 16, SESSION = 32, OPPORTUNITY = 64, PERSON = 128 };

struct asked {
	enum what what;
	unsigned given; /* of enum given */
	const char *hsds; /* where the directory of programs goes */
	const char *file; /* where the calendar goes; NULL: standard output */
	const char *from, *to, *on, *by, *id;
};

/* Which options each takes; of `one` at most one. */
static const struct {
	const char *word;
	unsigned takes, one;
	const char *usage;
} tables[TABLES] = {
	[VISITS] = { "visits", FROM | TO, 0, "visits are of the days --from and --to, and take nothing else" },
	[ATTENDANCE] = { "attendance", ON, 0, "attendance is of the day --on, and takes nothing else" },
	[EVENT] = { "event", ON | ID | NAMES, ON | ID, "event takes --names, and one of --on and --id" },
	[HOURS] = { "hours", FROM | TO, 0, "hours are of the days --from and --to, and take nothing else" },
	[PLACES] = { "places", ON | SESSION, ON | SESSION, "places takes one of --on and --session" },
};

static int read_calendar(int argc, char **argv, struct asked *asked)
{
	asked->what = CALENDAR;
	asked->file = optind + 1 < argc ? argv[optind + 1] : NULL;
	if (optind + 2 < argc)
		return cli_usage("export", "ical takes one FILE");
	return asked->given & ~(unsigned)(OPPORTUNITY | PERSON) || asked->given == (OPPORTUNITY | PERSON)
	               ? cli_usage("export", "ical takes one of --opportunity and --person") : CLI_DONE;
}

static int read_what(int argc, char **argv, struct asked *asked)
{
	static const char what[] = "what can be exported is: csv visits, csv attendance, csv event, csv places, csv hours, hsds PATH, "
	                           "ical [FILE]";
	if (optind < argc && strcmp(argv[optind], "ical") == 0)
		return read_calendar(argc, argv, asked);
	if (optind + 2 != argc)
		return cli_usage("export", "%s", what);
	if (strcmp(argv[optind], "hsds") == 0) {
		asked->what = DIRECTORY;
		asked->hsds = argv[optind + 1];
		return asked->given ? cli_usage("export", "hsds takes --by alone") : CLI_DONE;
	}
	while (asked->what < TABLES && strcmp(argv[optind + 1], tables[asked->what].word) != 0)
		asked->what++;
	if (strcmp(argv[optind], "csv") != 0 || asked->what == TABLES)
		return cli_usage("export", "%s", what);
	if (asked->given & ~tables[asked->what].takes ||
	    (tables[asked->what].one && (asked->given & tables[asked->what].one) == tables[asked->what].one))
		return cli_usage("export", "%s", tables[asked->what].usage);
	return CLI_DONE;
}

/* `export csv visits|hours [--from DATE] [--to DATE] [--by NAME]`,
 * `export csv attendance [--on DATE] [--by NAME]`,
 * `export csv event [--on DATE | --id N] [--names] [--by NAME]`,
 * `export csv places [--on DATE | --session N] [--by NAME]`, `export hsds PATH [--by NAME]`,
 * `export ical [FILE] [--opportunity ID | --person ID] [--by NAME]` */
static int read_options(int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "from", required_argument, NULL, FROM },
		{ "to", required_argument, NULL, TO },
		{ "on", required_argument, NULL, ON },
		{ "id", required_argument, NULL, ID },
		{ "names", no_argument, NULL, NAMES },
		{ "session", required_argument, NULL, SESSION },
		{ "opportunity", required_argument, NULL, OPPORTUNITY },
		{ "person", required_argument, NULL, PERSON },
		{ "by", required_argument, NULL, 'b' },
		{ NULL, 0, NULL, 0 },
	};
	int found;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, ":", known, NULL)) != -1) {
		switch (found) {
		case FROM: ret_asked->from = optarg; break;
		case TO: ret_asked->to = optarg; break;
		case ON: ret_asked->on = optarg; break;
		case ID:
		case OPPORTUNITY:
		case PERSON:
		case SESSION: ret_asked->id = optarg; break;
		case NAMES: break;
		case 'b': ret_asked->by = optarg; continue;
		case ':': return cli_usage("export", "%s needs a value", argv[optind - 1]);
		default: return cli_usage("export", "export has no option %s", argv[optind - 1]);
		}
		ret_asked->given |= (unsigned)found;
	}
	return read_what(argc, argv, ret_asked);
}

struct taken {
	struct directory_rows directory[DIRECTORY_KINDS];
	struct presence_row *visits;
	struct attendance_row *late;
	struct place *places;
	struct volunteer_hours *hours;
	struct shift_view *shifts;
	struct event_view *events;
	struct taken_event {
		struct event_count *counts;
		struct event_name *names;
		size_t count;
	} *of_events;
	size_t count;
};

/* 0 where none was given. */
static enum err read_id(const struct asked *asked, const char *of, int64_t *ret_id)
{
	char *end = NULL;
	*ret_id = asked->id ? strtoll(asked->id, &end, 10) : 0;
	if (end && (*end || end == asked->id))
		return err_set(ERR_INVALID, "\"%.40s\" is the number of no %s", asked->id, of);
	return ERR_OK;
}

static enum err take_events(const struct cli *cli, struct office *office, const struct asked *asked, struct taken *taken)
{
	struct event_view *one = arena_new_of(cli->arena, struct event_view);
	int64_t id;
	enum err err = read_id(asked, "evening", &id);
	if (err != ERR_OK)
		return err;
	err = asked->id ? event_get(office, cli->arena, id, one)
	                         : event_list(office, cli->arena, asked->on, &taken->events, &taken->count);
	if (asked->id) {
		taken->events = one;
		taken->count = 1;
	}
	if (err == ERR_NOT_FOUND || (err == ERR_OK && taken->count == 0))
		return err_set(ERR_NOT_FOUND, "there is no evening %s", asked->id ? asked->id : asked->on);
	taken->of_events = arena_array(cli->arena, taken->count, sizeof *taken->of_events);
	for (size_t i = 0; i < taken->count && err == ERR_OK; i++) {
		struct taken_event *of = &taken->of_events[i];
		err = asked->given & NAMES ? event_names_export(office, cli->arena, taken->events[i].id, &of->names, &of->count)
		                           : event_counts(office, cli->arena, &taken->events[i], &of->counts, &of->count);
	}
	return err;
}

static enum err take_places(const struct cli *cli, struct office *office, const struct asked *asked, struct taken *taken)
{
	int64_t id;
	enum err err = read_id(asked, "session", &id);
	return err == ERR_OK ? place_export(office, cli->arena, id, asked->given & ON ? asked->on : NULL, &taken->places,
	                                    &taken->count)
	                     : err;
}

static enum err take_shifts(const struct cli *cli, struct office *office, const struct asked *asked, struct taken *taken)
{
	struct volunteer_opportunity of;
	bool person = asked->given & PERSON;
	int64_t id;
	enum err err = read_id(asked, person ? "person" : "task", &id);
	if (err == ERR_OK && person)
		return volunteer_calendar(office, cli->arena, id, &taken->shifts, &taken->count);
	if (err == ERR_OK && id)
		err = volunteer_opportunity_get(office, cli->arena, id, &of);
	if (err == ERR_NOT_FOUND)
		return err_set(err, "there is no task %s", asked->id);
	return err == ERR_OK ? shift_list(office, cli->arena, id, 0, 0, true, &taken->shifts, &taken->count) : err;
}

static enum err take_once(const struct cli *cli, struct office *office, const struct asked *asked, struct taken *taken)
{
	switch (asked->what) {
	case VISITS:
		return presence_export(office, cli->arena, asked->from, asked->to, &taken->visits, &taken->count);
	case ATTENDANCE: return attendance_export(office, cli->arena, asked->on, &taken->late, &taken->count);
	case EVENT: return take_events(cli, office, asked, taken);
	case PLACES: return take_places(cli, office, asked, taken);
	case HOURS:
		return volunteer_hours_export(office, cli->arena, asked->from, asked->to, &taken->hours, &taken->count);
	case CALENDAR: return take_shifts(cli, office, asked, taken);
	case DIRECTORY: break;
	}
	return directory_export(office, cli->arena, taken->directory);
}

/* The audit is written for it, so another writer may be met. */
static enum err take(const struct cli *cli, struct office *office, const struct asked *asked, struct taken *ret_taken)
{
	enum err err = ERR_BUSY;
	for (int tries = 0; err == ERR_BUSY && tries < BUSY_TRIES; tries++)
		err = take_once(cli, office, asked, ret_taken);
	return err;
}

static enum err give_directory(const struct cli *cli, const struct taken *taken, const char *path)
{
	struct hsds_written written;
	enum err err = hsds_write(taken->directory, path, &written);
	if (err != ERR_OK)
		return err;
	cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_EXPORT_HSDS, msg_number((int64_t)written.services),
	                           msg_number((int64_t)written.rows)), 0);
	if (written.left)
		cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_EXPORT_HSDS_LEFT,
		                           msg_number((int64_t)written.left)), 0);
	return ERR_OK;
}

/* One after the other, an empty row between. */
static enum err give_events(const struct asked *asked, const struct taken *taken)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < taken->count && err == ERR_OK; i++) {
		const struct taken_event *of = &taken->of_events[i];
		if (i)
			csv_out_row(NULL, 0, stdout);
		err = asked->given & NAMES ? event_csv_names(&taken->events[i], of->names, of->count, stdout)
		                           : event_csv_counts(&taken->events[i], of->counts, of->count, stdout);
	}
	return err;
}

static enum err unwritten(const char *file)
{
	return err_set(ERR_IO, "cannot write %s: %s", file, strerror(errno));
}

static enum err write_calendar(const struct ical *ical, const struct taken *taken, const char *file, const char *mode)
{
	FILE *out = fopen(file, mode);
	if (!out)
		return unwritten(file);
	enum err err = ical_write(ical, taken->shifts, taken->count, out);
	if (fclose(out) != 0 && err == ERR_OK)
		err = unwritten(file);
	return err;
}

/* Whole or not at all: whoever subscribes to the old one reads it until the new one is there. */
static enum err give_calendar(const struct cli *cli, const struct asked *asked, const struct taken *taken, int64_t school)
{
	const struct ical ical = { school, clock_wall_ms(cli->clock), cli->config.name, catalog_locale(cli->catalog)->tag };
	struct stat there;
	if (!asked->file)
		return ical_write(&ical, taken->shifts, taken->count, stdout);
	if (stat(asked->file, &there) == 0 && !S_ISREG(there.st_mode)) /* a pipe, a device */
		return write_calendar(&ical, taken, asked->file, "w");
	const char *new = arena_printf(cli->arena, "%s.new-%ld", asked->file, (long)getpid());
	enum err err = write_calendar(&ical, taken, new, "wx");
	if (err == ERR_OK && rename(new, asked->file) != 0)
		err = unwritten(asked->file);
	if (err != ERR_OK)
		unlink(new);
	return err;
}

static enum err give(const struct cli *cli, const struct asked *asked, const struct taken *taken, int64_t school)
{
	switch (asked->what) {
	case VISITS: return visits_csv_write(taken->visits, taken->count, stdout);
	case ATTENDANCE: return attendance_csv_write(asked->on, taken->late, taken->count, stdout);
	case EVENT: return give_events(asked, taken);
	case PLACES: return places_csv_write(taken->places, taken->count, stdout);
	case HOURS: return hours_csv_write(taken->hours, taken->count, stdout);
	case CALENDAR: return give_calendar(cli, asked, taken, school);
	case DIRECTORY: break;
	}
	return give_directory(cli, taken, asked->hsds);
}

int cmd_export(const struct cli *cli, int argc, char **argv)
{
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(cli->clock), today);
	struct asked asked = { 0 };
	int status = read_options(argc, argv, &asked);
	if (status != CLI_DONE)
		return status;
	const char **const days[] = { &asked.from, &asked.to, &asked.on };
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (!*days[i])
			*days[i] = today;
	struct office *office = NULL;
	struct taken taken = { .count = 0 };
	/* when volunteers are needed is no secret */
	bool anybody = asked.what == CALENDAR && !(asked.given & PERSON);
	enum err err = anybody ? cli_office(cli, &office) : at_work_open(cli, asked.by, &office);
	int64_t school = office ? office->school : 0;
	if (err == ERR_OK)
		err = take(cli, office, &asked, &taken);
	office_close(office);
	if (err == ERR_OK)
		err = give(cli, &asked, &taken, school);
	return err == ERR_OK ? CLI_DONE : cli_fail(err);
}
