#include <getopt.h>

#include "cli/command.h"
#include "domain/presence.h"
#include "exchange/visits_report.h"
#include "text/calendar.h"

struct asked {
	const char *day;
	bool json;
};

static int read_options(int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "on", required_argument, NULL, 'o' },
		{ "json", no_argument, NULL, 'j' },
		{ NULL, 0, NULL, 0 },
	};
	int found;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, "+:", known, NULL)) != -1)
		switch (found) {
		case 'o': ret_asked->day = optarg; break;
		case 'j': ret_asked->json = true; break;
		case ':': return cli_usage("visits", "--on needs a day, such as 2026-11-24");
		default: return cli_usage("visits", "visits has no option %s", argv[optind - 1]);
		}
	if (optind < argc)
		return cli_usage("visits", "visits takes no %.40s", argv[optind]);
	if (ret_asked->day && !calendar_valid_day(ret_asked->day))
		return cli_usage("visits", "\"%.40s\" is no day; write it as 2026-11-24", ret_asked->day);
	return CLI_DONE;
}

int cmd_visits(const struct cli *cli, int argc, char **argv)
{
	struct asked asked = { 0 };
	int status = read_options(argc, argv, &asked);
	if (status != CLI_DONE)
		return status;

	int64_t now = clock_wall_ms(cli->clock);
	char today[CALENDAR_DAY_BYTES];
	calendar_day(now, today);
	struct visits_report_head head = { VISITS_REPORT_DAY, cli->config.name,
	                                   asked.day ? asked.day : today, now, { 0 } };
	struct office *office = NULL;
	struct presence_row *rows = NULL;
	size_t count = 0;
	enum err err = cli_office(cli, &office);
	if (err == ERR_OK)
		err = presence_day(office, cli->arena, head.day, &rows, &count);
	office_close(office);
	if (err == ERR_OK)
		err = asked.json ? visits_report_json(&head, rows, count, stdout)
		                 : visits_report_table(&head, rows, count, cli->catalog, stdout);
	return err == ERR_OK ? cli_finish() : cli_fail(err);
}
