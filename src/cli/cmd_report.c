#include <getopt.h>
#include <string.h>

#include "cli/at_work.h"
#include "cli/command.h"
#include "exchange/welcome_report.h"
#include "text/calendar.h"

struct asked {
	const char *from, *to, *by;
	bool json, csv;
};

/* `report welcome [--from DATE] [--to DATE] [--json|--csv] [--by NAME]` */
static int read_options(int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "from", required_argument, NULL, 'f' },
		{ "to", required_argument, NULL, 't' },
		{ "by", required_argument, NULL, 'b' },
		{ "json", no_argument, NULL, 'j' },
		{ "csv", no_argument, NULL, 'c' },
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
		case 'j': ret_asked->json = true; break;
		case 'c': ret_asked->csv = true; break;
		case ':': return cli_usage("report", "%s needs a value", argv[optind - 1]);
		default: return cli_usage("report", "report has no option %s", argv[optind - 1]);
		}
	if (ret_asked->json && ret_asked->csv)
		return cli_usage("report", "it is --json or --csv, not both");
	if (optind + 1 != argc || strcmp(argv[optind], "welcome") != 0)
		return cli_usage("report", "the report that there is, is: welcome");
	return CLI_DONE;
}

int cmd_report(const struct cli *cli, int argc, char **argv)
{
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(cli->clock), today);
	struct asked asked = { .from = "2000-01-01", .to = today };
	int status = read_options(argc, argv, &asked);
	if (status != CLI_DONE)
		return status;
	struct office *office = NULL;
	struct feel_report report;
	enum err err = at_work_open(cli, asked.by, &office);
	if (err == ERR_OK)
		err = feel_welcome_report(office, cli->arena, asked.from, asked.to, &report);
	office_close(office);
	if (err == ERR_OK)
		err = asked.json  ? welcome_report_json(&report, stdout)
		      : asked.csv ? welcome_report_csv(&report, stdout)
		                  : welcome_report_table(&report, cli->catalog, stdout);
	return err == ERR_OK ? cli_finish() : cli_fail(err);
}
