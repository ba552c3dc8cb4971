#include <getopt.h>
#include <string.h>

#include "cli/at_work.h"
#include "cli/command.h"
#include "domain/attendance.h"
#include "domain/presence.h"
#include "exchange/attendance_csv.h"
#include "exchange/hsds_write.h"
#include "exchange/visits_csv.h"
#include "text/calendar.h"

enum { BUSY_TRIES = 40 };

struct asked {
	bool attendance;
	const char *hsds; /* where the directory of programs goes; NULL: it does not */
	const char *from, *to, *on, *by;
};

static int read_what(int argc, char **argv, struct asked *asked)
{
	static const char what[] = "what can be exported is: csv visits, csv attendance, hsds PATH";
	if (optind + 2 != argc)
		return cli_usage("export", "%s", what);
	if (strcmp(argv[optind], "hsds") == 0) {
		asked->hsds = argv[optind + 1];
		return asked->from || asked->to || asked->on ? cli_usage("export", "hsds takes --by alone") : CLI_DONE;
	}
	asked->attendance = strcmp(argv[optind + 1], "attendance") == 0;
	if (strcmp(argv[optind], "csv") != 0 || (!asked->attendance && strcmp(argv[optind + 1], "visits") != 0))
		return cli_usage("export", "%s", what);
	if (asked->attendance ? asked->from || asked->to : asked->on != NULL)
		return cli_usage("export", "visits are of the days --from and --to, attendance is of the day --on");
	return CLI_DONE;
}

/* `export csv visits [--from DATE] [--to DATE] [--by NAME]`,
 * `export csv attendance [--on DATE] [--by NAME]`, `export hsds PATH [--by NAME]` */
static int read_options(int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "from", required_argument, NULL, 'f' },
		{ "to", required_argument, NULL, 't' },
		{ "on", required_argument, NULL, 'o' },
		{ "by", required_argument, NULL, 'b' },
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
		case 'b': ret_asked->by = optarg; break;
		case ':': return cli_usage("export", "%s needs a value", argv[optind - 1]);
		default: return cli_usage("export", "export has no option %s", argv[optind - 1]);
		}
	return read_what(argc, argv, ret_asked);
}

struct taken {
	struct directory_rows directory[DIRECTORY_KINDS];
	struct presence_row *visits;
	struct attendance_row *late;
	size_t count;
};

/* The audit is written for it, so another writer may be met. */
static enum err take(const struct cli *cli, struct office *office, const struct asked *asked, struct taken *ret_taken)
{
	enum err err = ERR_BUSY;
	for (int tries = 0; err == ERR_BUSY && tries < BUSY_TRIES; tries++)
		err = asked->hsds ? directory_export(office, cli->arena, ret_taken->directory)
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

static enum err give(const struct cli *cli, const struct asked *asked, const struct taken *taken)
{
	if (asked->hsds)
		return give_directory(cli, taken, asked->hsds);
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
	enum err err = at_work_open(cli, asked.by, &office);
	if (err == ERR_OK)
		err = take(cli, office, &asked, &taken);
	office_close(office);
	if (err == ERR_OK)
		err = give(cli, &asked, &taken);
	return err == ERR_OK ? CLI_DONE : cli_fail(err);
}
