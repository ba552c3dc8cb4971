#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "cli/command.h"
#include "cli/starter.h"
#include "cli/testing.h"
#include "domain/close_day.h"
#include "forms/purpose.h"
#include "forms/visit.h"
#include "kiosk/kiosk.h"
#include "text/locale.h"

enum { PURPOSES_MOST = 32 };

const struct config_names *cmd_kiosk_names(void)
{
	static const char *purposes[PURPOSES_MOST], *steps[VISIT_STEPS + 1];
	static struct config_names names;
	if (names.purposes)
		return &names;
	size_t count;
	const struct purpose *table = purpose_table(&count);
	for (size_t i = 0; i < count; i++)
		purposes[i] = table[i].code;
	for (int i = 0; i < VISIT_STEPS; i++)
		steps[i] = visit_step_row((enum visit_step)i)->id;
	steps[VISIT_STEPS] = "check";
	names = (struct config_names){ purposes, count, steps, VISIT_STEPS + 1 };
	return &names;
}

const char *cmd_kiosk_language(const char *code, struct catalog *catalog)
{
	return visit_language_name(code, catalog);
}

/* A private database of invented families, gone when the demonstration ends. */
static enum err open_demo(const struct cli *cli, char *folder, struct office **ret_office)
{
	if (!mkdtemp(folder))
		return err_set(ERR_IO, "cannot make a folder for the demonstration: %s", folder);
	const char *path = arena_printf(cli->arena, "%s/foyer.db", folder);
	enum err err = office_init(path, &cli->config, cli->clock, cli->chance, starter_filling(true));
	return err ? err : office_open(path, &cli->config, cli->clock, cli->chance, ret_office);
}

static void remove_demo(const struct cli *cli, const char *folder)
{
	const char *path = arena_printf(cli->arena, "%s/foyer.db", folder);
	office_discard(path);
	unlink(arena_printf(cli->arena, "%s.heads", path));
	rmdir(folder);
}

int cmd_kiosk(const struct cli *cli, int argc, char **argv)
{
	bool demo = argc == 2 && strcmp(argv[1], "--demo") == 0;
	if (argc > 1 + demo)
		return cli_usage("kiosk", "kiosk takes --demo and nothing else");
	const char *base = getenv("TMPDIR");
	char *folder = arena_printf(cli->arena, "%s/foyer-demo-XXXXXX", base && *base ? base : "/tmp");
	struct office *office = NULL;
	enum err err = demo ? open_demo(cli, folder, &office) : cli_office(cli, &office);
	if (err == ERR_OK) {
		const struct kiosk_options options = {
			.office = office, .config = &cli->config, .demo = demo, .pin_cost = testing_pin_cost(),
			.locale = cli->locale ? locale_find(cli->locale) : NULL,
			.clock_fd = testing_clock_fd(), .clock_advance = testing_advance,
		};
		err = kiosk_run(&options);
	}
	office_close(office);
	if (demo)
		remove_demo(cli, folder);
	return err == ERR_OK ? CLI_DONE : cli_fail(err);
}
