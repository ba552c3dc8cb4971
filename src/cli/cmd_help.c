#include <stdio.h>

#include "cli/command.h"

static void print_pair(const struct cli *cli, const char *left, enum msg right)
{
	enum { LEFT = 18 };
	cli_print_after(cli, arena_printf(cli->arena, "  %s", left), catalog_text(cli->catalog, right),
	                LEFT);
}

static void print_all(const struct cli *cli)
{
	static const struct { const char *option; enum msg msg; } options[] = {
		{ "--db FILE", MSG_CLI_OPTION_DB },
		{ "--config FILE", MSG_CLI_OPTION_CONFIG },
		{ "--locale TAG", MSG_CLI_OPTION_LOCALE },
		{ "--help", MSG_CLI_OPTION_HELP },
		{ "--version", MSG_CLI_OPTION_VERSION },
	};
	cli_print(cli, catalog_text(cli->catalog, MSG_CLI_ABOUT), 0);
	cli_print(cli, catalog_text(cli->catalog, MSG_CLI_USAGE_LINE), 0);
	putchar('\n');
	cli_print(cli, catalog_text(cli->catalog, MSG_CLI_COMMANDS), 0);
	for (size_t i = 0; commands[i]; i++)
		print_pair(cli, commands[i]->name, commands[i]->summary);
	putchar('\n');
	cli_print(cli, catalog_text(cli->catalog, MSG_CLI_OPTIONS), 0);
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		print_pair(cli, options[i].option, options[i].msg);
	putchar('\n');
	cli_print(cli, catalog_text(cli->catalog, MSG_CLI_ALONE), 0);
}

int cmd_help(const struct cli *cli, int argc, char **argv)
{
	if (argc > 2)
		return cli_usage(NULL, "help takes one command");
	if (argc < 2) {
		print_all(cli);
		return cli_finish();
	}
	const struct command *command = command_find(argv[1]);
	if (!command)
		return cli_usage(NULL, "there is no command %.40s", argv[1]);
	cli_print(cli, catalog_text(cli->catalog, command->usage), 0);
	putchar('\n');
	cli_print(cli, catalog_text(cli->catalog, command->help), 0);
	return cli_finish();
}
