#include <getopt.h>
#include <string.h>

#include "cli/at_work.h"
#include "cli/command.h"
#include "domain/presence.h"
#include "exchange/visits_csv.h"
#include "text/calendar.h"

enum { BUSY_TRIES = 40 };

struct asked {
	const char *from, *to, *by;
};

/* `export csv visits [--from DATE] [--to DATE] [--by NAME]` */
static int read_options(int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "from", required_argument, NULL, 'f' },
		{ "to", required_argument, NULL, 't' },
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
		case 'b': ret_asked->by = optarg; break;
		case ':': return cli_usage("export", "%s needs a value", argv[optind - 1]);
		default: return cli_usage("export", "export has no option %s", argv[optind - 1]);
		}
	if (optind + 2 != argc || strcmp(argv[optind], "csv") != 0 || strcmp(argv[optind + 1], "visits") != 0)
		return cli_usage("export", "what can be exported is: csv visits");
	return CLI_DONE;
}

/* The audit is written for it, so another writer may be met. */
static enum err take(const struct cli *cli, struct office *office, const struct asked *asked,
                     struct presence_row **ret_rows, size_t *ret_count)
{
	enum err err = ERR_BUSY;
	for (int tries = 0; err == ERR_BUSY && tries < BUSY_TRIES; tries++)
		err = presence_export(office, cli->arena, asked->from, asked->to, ret_rows, ret_count);
	return err;
}

int cmd_export(const struct cli *cli, int argc, char **argv)
{
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(cli->clock), today);
	struct asked asked = { .from = today, .to = today };
	int status = read_options(argc, argv, &asked);
	if (status != CLI_DONE)
		return status;
	struct office *office = NULL;
	struct presence_row *rows = NULL;
	size_t count = 0;
	enum err err = at_work_open(cli, asked.by, &office);
	if (err == ERR_OK)
		err = take(cli, office, &asked, &rows, &count);
	office_close(office);
	if (err == ERR_OK)
		err = visits_csv_write(rows, count, stdout);
	return err == ERR_OK ? CLI_DONE : cli_fail(err);
}
