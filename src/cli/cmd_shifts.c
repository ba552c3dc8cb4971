#include <getopt.h>

#include "cli/command.h"
#include "exchange/shifts_report.h"

/* `shifts [--json]` */
static int read_options(int argc, char **argv, bool *ret_json)
{
	static const struct option known[] = { { "json", no_argument, NULL, 'j' }, { NULL, 0, NULL, 0 } };
	int found;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, ":", known, NULL)) != -1) {
		if (found != 'j')
			return cli_usage("shifts", "shifts has no option %s", argv[optind - 1]);
		*ret_json = true;
	}
	return optind < argc ? cli_usage("shifts", "shifts takes no words") : CLI_DONE;
}

int cmd_shifts(const struct cli *cli, int argc, char **argv)
{
	bool json = false;
	int status = read_options(argc, argv, &json);
	if (status != CLI_DONE)
		return status;
	struct office *office = NULL;
	struct shifts_report report = { .language = cmd_kiosk_language };
	struct shift_view *shifts = NULL;
	enum err err = cli_office(cli, &office);
	if (err == ERR_OK)
		err = shift_list(office, cli->arena, 0, clock_wall_ms(cli->clock), 0, false, &shifts, &report.count);
	office_close(office);
	report.shifts = shifts;
	if (err == ERR_OK)
		err = json ? shifts_report_json(&report, cli->catalog, stdout)
		           : shifts_report_table(&report, cli->catalog, stdout);
	return err == ERR_OK ? cli_finish() : cli_fail(err);
}
