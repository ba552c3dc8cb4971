#include <string.h>

#include "cli/command.h"
#include "cli/starter.h"
#include "domain/demo_family.h"

int cmd_init(const struct cli *cli, int argc, char **argv)
{
	bool demo = argc == 2 && strcmp(argv[1], "--demo") == 0;
	if (argc > 1 + demo)
		return cli_usage("init", "init takes --demo and nothing else");

	const struct config_names *names = cmd_kiosk_names();
	struct office *office = NULL;
	enum err err = office_init(cli->db_path, &cli->config, cli->clock, cli->chance, starter_filling(demo));
	if (err == ERR_OK)
		err = cli_office(cli, &office);
	if (err == ERR_OK)
		err = office_sync_purposes(office, names->purposes, names->purpose_count);
	office_close(office);
	if (err != ERR_OK)
		return cli_fail(err);
	cli_print(cli, catalog_say(cli->catalog, cli->arena,
	                           demo ? MSG_CLI_INIT_DONE_DEMO : MSG_CLI_INIT_DONE,
	                           msg_code(cli->db_path)), 0);
	if (demo)
		cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_INIT_DEMO_FAMILY, msg_name(DEMO_FAMILY_NAME),
		                           msg_code(DEMO_FAMILY_CODE), msg_code(DEMO_FAMILY_PIN)), 0);
	return cli_finish();
}
