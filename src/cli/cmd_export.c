#include <getopt.h>
#include <string.h>

#include "cli/command.h"
#include "domain/presence.h"
#include "exchange/visits_csv.h"
#include "text/calendar.h"

/* `export csv visits [--from DATE] [--to DATE]` */
static int read_options(int argc, char **argv, const char **ret_from, const char **ret_to)
{
	static const struct option known[] = {
		{ "from", required_argument, NULL, 'f' },
		{ "to", required_argument, NULL, 't' },
		{ NULL, 0, NULL, 0 },
	};
	int found;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, ":", known, NULL)) != -1)
		switch (found) {
		case 'f': *ret_from = optarg; break;
		case 't': *ret_to = optarg; break;
		case ':': return cli_usage("export", "%s needs a day, such as 2026-11-24", argv[optind - 1]);
		default: return cli_usage("export", "export has no option %s", argv[optind - 1]);
		}
	if (optind + 2 != argc || strcmp(argv[optind], "csv") != 0 || strcmp(argv[optind + 1], "visits") != 0)
		return cli_usage("export", "what can be exported is: csv visits");
	return CLI_DONE;
}

int cmd_export(const struct cli *cli, int argc, char **argv)
{
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(cli->clock), today);
	const char *from = NULL, *to = NULL;
	int status = read_options(argc, argv, &from, &to);
	if (status != CLI_DONE)
		return status;
	struct office *office = NULL;
	struct presence_row *rows = NULL;
	size_t count = 0;
	enum err err = cli_office(cli, &office);
	if (err == ERR_OK)
		err = presence_days(office, cli->arena, from ? from : today, to ? to : today, &rows, &count);
	office_close(office);
	if (err == ERR_OK)
		err = visits_csv_write(rows, count, stdout);
	return err == ERR_OK ? CLI_DONE : cli_fail(err);
}
