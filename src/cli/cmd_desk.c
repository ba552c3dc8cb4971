#include <string.h>

#include "cli/command.h"
#include "cli/testing.h"
#include "desk/desk.h"
#include "text/locale.h"

int cmd_desk(const struct cli *cli, int argc, char **argv)
{
	const char *by = argc == 3 && strcmp(argv[1], "--by") == 0 ? argv[2] : NULL;
	if (argc > 1 && !by)
		return cli_usage("desk", "desk takes --by NAME and nothing else");
	struct office *office = NULL;
	enum err err = cli_office(cli, &office);
	if (err == ERR_OK) {
		const struct desk_options options = {
			.office = office, .config = &cli->config, .worker = by,
			.locale = cli->locale ? locale_find(cli->locale) : NULL,
			.pin_cost = testing_pin_cost(), .clock_fd = testing_clock_fd(), .clock_advance = testing_advance,
		};
		err = desk_run(&options);
	}
	office_close(office);
	return err == ERR_OK ? CLI_DONE : cli_fail(err);
}
