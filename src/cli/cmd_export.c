#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cli/at_work.h"
#include "cli/command.h"
#include "domain/attendance.h"
#include "domain/event_arrival.h"
#include "domain/presence.h"
#include "domain/volunteer_calendar.h"
#include "domain/volunteer_hours.h"
#include "exchange/attendance_csv.h"
#include "exchange/csv_out.h"
#include "exchange/event_csv.h"
#include "exchange/hours_report.h"
#include "exchange/hsds_write.h"
#include "exchange/ical.h"
#include "exchange/visits_csv.h"
#include "text/calendar.h"

enum { BUSY_TRIES = 40 };

struct asked {
	bool attendance, event, names, hours, ical;
	const char *hsds; /* where the directory of programs goes; NULL: it does not */
	const char *file; /* where the calendar goes; NULL: standard output */
	const char *from, *to, *on, *by, *id, *opportunity, *person;
};

/* Of those that only some of what is exported takes. */
static bool has_option(const struct asked *asked)
{
	return asked->from || asked->to || asked->on || asked->id || asked->names || asked->opportunity || asked->person;
}

static int read_calendar(int argc, char **argv, struct asked *asked)
{
	asked->ical = true;
	asked->file = optind + 1 < argc ? argv[optind + 1] : NULL;
	if (optind + 2 < argc)
		return cli_usage("export", "ical takes one FILE");
	if (asked->opportunity && asked->person)
		return cli_usage("export", "it is --opportunity or --person, not both");
	return asked->from || asked->to || asked->on || asked->id || asked->names
	               ? cli_usage("export", "ical takes --opportunity and --person alone") : CLI_DONE;
}

static int read_what(int argc, char **argv, struct asked *asked)
{
	static const char what[] = "what can be exported is: csv visits, csv attendance, csv event, csv hours, hsds PATH, ical [FILE]";
	if (optind < argc && strcmp(argv[optind], "ical") == 0)
		return read_calendar(argc, argv, asked);
	if (optind + 2 != argc)
		return cli_usage("export", "%s", what);
	if (strcmp(argv[optind], "hsds") == 0) {
		asked->hsds = argv[optind + 1];
		return has_option(asked) ? cli_usage("export", "hsds takes --by alone") : CLI_DONE;
	}
	asked->attendance = strcmp(argv[optind + 1], "attendance") == 0;
	asked->event = strcmp(argv[optind + 1], "event") == 0;
	asked->hours = strcmp(argv[optind + 1], "hours") == 0;
	bool of_days = !asked->attendance && !asked->event;
	if (strcmp(argv[optind], "csv") != 0 || (of_days && !asked->hours && strcmp(argv[optind + 1], "visits") != 0))
		return cli_usage("export", "%s", what);
	if (asked->opportunity || asked->person)
		return cli_usage("export", "--opportunity and --person are of ical");
	if (of_days ? asked->on != NULL : asked->from || asked->to)
		return cli_usage("export", "visits and hours are of the days --from and --to, attendance and event are of the day --on");
	if (asked->event ? asked->on && asked->id : asked->id || asked->names)
		return cli_usage("export", "event takes --names, and one of --on and --id");
	return CLI_DONE;
}

/* `export csv visits|hours [--from DATE] [--to DATE] [--by NAME]`,
 * `export csv attendance [--on DATE] [--by NAME]`,
 * `export csv event [--on DATE | --id N] [--names] [--by NAME]`, `export hsds PATH [--by NAME]`,
 * `export ical [FILE] [--opportunity ID | --person ID] [--by NAME]` */
static int read_options(int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "from", required_argument, NULL, 'f' },
		{ "to", required_argument, NULL, 't' },
		{ "on", required_argument, NULL, 'o' },
		{ "id", required_argument, NULL, 'i' },
		{ "names", no_argument, NULL, 'n' },
		{ "by", required_argument, NULL, 'b' },
		{ "opportunity", required_argument, NULL, 'p' },
		{ "person", required_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	int found;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, ":", known, NULL)) != -1)
		switch (found) {
		case 'f': ret_asked->from = optarg; break;
		case 't': ret_asked->to = optarg; break;
		case 'o': ret_asked->on = optarg; break;
		case 'i': ret_asked->id = optarg; break;
		case 'n': ret_asked->names = true; break;
		case 'b': ret_asked->by = optarg; break;
		case 'p': ret_asked->opportunity = optarg; break;
		case 'w': ret_asked->person = optarg; break;
		case ':': return cli_usage("export", "%s needs a value", argv[optind - 1]);
		default: return cli_usage("export", "export has no option %s", argv[optind - 1]);
		}
	return read_what(argc, argv, ret_asked);
}

struct taken {
	struct directory_rows directory[DIRECTORY_KINDS];
	struct presence_row *visits;
	struct attendance_row *late;
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

static enum err read_id(const char *text, const char *what, int64_t *ret_id)
{
	char *end = NULL;
	long long id = text ? strtoll(text, &end, 10) : 0;
	if (text && (*end || end == text || id <= 0))
		return err_set(ERR_INVALID, "\"%.40s\" is the number of no %s", text, what);
	*ret_id = id;
	return ERR_OK;
}

static enum err take_shifts(const struct cli *cli, struct office *office, const struct asked *asked, struct taken *taken)
{
	int64_t opportunity = 0, person = 0;
	struct volunteer_opportunity of;
	enum err err = read_id(asked->opportunity, "task", &opportunity);
	if (err == ERR_OK)
		err = read_id(asked->person, "person", &person);
	if (err == ERR_OK && opportunity)
		err = volunteer_opportunity_get(office, cli->arena, opportunity, &of);
	if (err != ERR_OK)
		return err == ERR_NOT_FOUND ? err_set(err, "there is no task %s", asked->opportunity) : err;
	return person ? volunteer_calendar(office, cli->arena, person, &taken->shifts, &taken->count)
	              : shift_list(office, cli->arena, opportunity, 0, 0, true, &taken->shifts, &taken->count);
}

static enum err take_events(const struct cli *cli, struct office *office, const struct asked *asked, struct taken *taken)
{
	struct event_view *one = arena_new_of(cli->arena, struct event_view);
	int64_t id = 0;
	enum err err = read_id(asked->id, "evening", &id);
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
		err = asked->names ? event_names_export(office, cli->arena, taken->events[i].id, &of->names, &of->count)
		                   : event_counts(office, cli->arena, &taken->events[i], &of->counts, &of->count);
	}
	return err;
}

/* The audit is written for it, so another writer may be met. */
static enum err take(const struct cli *cli, struct office *office, const struct asked *asked, struct taken *ret_taken)
{
	enum err err = ERR_BUSY;
	for (int tries = 0; err == ERR_BUSY && tries < BUSY_TRIES; tries++)
		err = asked->hsds ? directory_export(office, cli->arena, ret_taken->directory)
		      : asked->ical ? take_shifts(cli, office, asked, ret_taken)
		      : asked->hours
			? volunteer_hours_export(office, cli->arena, asked->from, asked->to, &ret_taken->hours, &ret_taken->count)
		      : asked->event ? take_events(cli, office, asked, ret_taken)
		      : asked->attendance
			? attendance_export(office, cli->arena, asked->on, &ret_taken->late, &ret_taken->count)
			: presence_export(office, cli->arena, asked->from, asked->to, &ret_taken->visits, &ret_taken->count);
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
		err = asked->names ? event_csv_names(&taken->events[i], of->names, of->count, stdout)
		                   : event_csv_counts(&taken->events[i], of->counts, of->count, stdout);
	}
	return err;
}

static enum err give_calendar(const struct cli *cli, int64_t school, const struct asked *asked, const struct taken *taken)
{
	const struct ical ical = { school, clock_wall_ms(cli->clock), cli->config.name, catalog_locale(cli->catalog)->tag };
	FILE *out = asked->file ? fopen(asked->file, "w") : stdout;
	if (!out)
		return err_set(ERR_IO, "cannot write %s: %s", asked->file, strerror(errno));
	enum err err = ical_write(&ical, taken->shifts, taken->count, out);
	if (asked->file && fclose(out) != 0 && err == ERR_OK)
		err = err_set(ERR_IO, "cannot write %s: %s", asked->file, strerror(errno));
	return err;
}

static enum err give(const struct cli *cli, const struct asked *asked, const struct taken *taken)
{
	if (asked->hsds)
		return give_directory(cli, taken, asked->hsds);
	if (asked->event)
		return give_events(asked, taken);
	if (asked->hours)
		return hours_csv_write(taken->hours, taken->count, stdout);
	return asked->attendance ? attendance_csv_write(asked->on, taken->late, taken->count, stdout)
	                         : visits_csv_write(taken->visits, taken->count, stdout);
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
	bool anybody = asked.ical && !asked.person;
	enum err err = anybody ? cli_office(cli, &office) : at_work_open(cli, asked.by, &office);
	int64_t school = office ? office->school : 0;
	if (err == ERR_OK)
		err = take(cli, office, &asked, &taken);
	office_close(office);
	if (err == ERR_OK)
		err = asked.ical ? give_calendar(cli, school, &asked, &taken) : give(cli, &asked, &taken);
	return err == ERR_OK ? CLI_DONE : cli_fail(err);
}
