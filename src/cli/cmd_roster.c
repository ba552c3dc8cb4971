#include <string.h>

#include "cli/command.h"
#include "domain/presence.h"
#include "exchange/visits_report.h"
#include "text/calendar.h"

int cmd_roster(const struct cli *cli, int argc, char **argv)
{
	bool json = argc == 2 && strcmp(argv[1], "--json") == 0;
	if (argc > 1 + json)
		return cli_usage("roster", "roster takes --json and nothing else");

	int64_t now = clock_wall_ms(cli->clock);
	char today[CALENDAR_DAY_BYTES];
	calendar_day(now, today);
	struct visits_report_head head = { VISITS_REPORT_NOW, cli->config.name, today, now, { 0 } };
	struct office *office = NULL;
	struct presence_row *rows = NULL;
	size_t count = 0;
	enum err err = cli_office(cli, &office);
	if (err == ERR_OK)
		err = presence_now(office, cli->arena, &rows, &count);
	if (err == ERR_OK)
		err = event_crowd(office, &head.crowd);
	office_close(office);
	if (err == ERR_OK)
		err = json ? visits_report_json(&head, rows, count, stdout)
		           : visits_report_table(&head, rows, count, cli->catalog, stdout);
	return err == ERR_OK ? cli_finish() : cli_fail(err);
}
