#include "cli/command.h"
#include "store/schema.h"

#ifndef FOYER_VERSION
#error "the build says which version this is"
#endif

int cmd_version(const struct cli *cli, int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return cli_usage("version", "version takes nothing");
	cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_VERSION_TEXT, msg_code(FOYER_VERSION),
	                           msg_code(arena_printf(cli->arena, "%d", schema_count))), 0);
	return cli_finish();
}
