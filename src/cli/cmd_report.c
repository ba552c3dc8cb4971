#include <getopt.h>
#include <string.h>

#include "cli/at_work.h"
#include "cli/command.h"
#include "exchange/hours_report.h"
#include "exchange/welcome_report.h"
#include "text/calendar.h"

struct asked {
	const char *from, *to, *by;
	bool json, csv, hours;
};

/* `report welcome|hours [--from DATE] [--to DATE] [--json|--csv] [--by NAME]` */
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
	if (optind + 1 != argc || (strcmp(argv[optind], "welcome") != 0 && strcmp(argv[optind], "hours") != 0))
		return cli_usage("report", "the reports that there are, are: welcome, hours");
	ret_asked->hours = strcmp(argv[optind], "hours") == 0;
	return CLI_DONE;
}

static enum err report_hours(const struct cli *cli, struct office *office, const struct asked *asked)
{
	struct hours_report report = { .from = asked->from, .to = asked->to };
	enum err err = volunteer_hours_sum(office, cli->arena, asked->from, asked->to, &report.sums);
	if (err != ERR_OK)
		return err;
	return asked->json  ? hours_report_json(&report, stdout)
	       : asked->csv ? hours_report_csv(&report, stdout)
	                    : hours_report_table(&report, cli->catalog, stdout);
}

static enum err report_welcome(const struct cli *cli, struct office *office, const struct asked *asked)
{
	struct feel_report report;
	enum err err = feel_welcome_report(office, cli->arena, asked->from, asked->to, &report);
	if (err != ERR_OK)
		return err;
	return asked->json  ? welcome_report_json(&report, stdout)
	       : asked->csv ? welcome_report_csv(&report, stdout)
	                    : welcome_report_table(&report, cli->catalog, stdout);
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
	enum err err = at_work_open(cli, asked.by, &office);
	if (err == ERR_OK)
		err = asked.hours ? report_hours(cli, office, &asked) : report_welcome(cli, office, &asked);
	office_close(office);
	return err == ERR_OK ? cli_finish() : cli_fail(err);
}
