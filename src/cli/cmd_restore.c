#include <getopt.h>

#include "cli/command.h"
#include "cli/passphrase.h"
#include "cli/places.h"
#include "store/restore.h"

/* `restore FILE [--discard]` */
static int read_options(int argc, char **argv, struct restore_order *ret_order)
{
	static const struct option known[] = {
		{ "discard", no_argument, NULL, 'd' },
		{ NULL, 0, NULL, 0 },
	};
	int found;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, ":", known, NULL)) != -1)
		switch (found) {
		case 'd': ret_order->discard = true; break;
		default: return cli_usage("restore", "restore has no option %s", argv[optind - 1]);
		}
	if (optind + 1 != argc)
		return cli_usage("restore", "restore takes one file");
	ret_order->file = argv[optind];
	return CLI_DONE;
}

int cmd_restore(const struct cli *cli, int argc, char **argv)
{
	struct restore_order order = {
		.db_path = cli->db_path,
		.wait_ms = RESTORE_WAIT_MS,
		.stop = { .asked = passphrase_interrupted },
	};
	int status = read_options(argc, argv, &order);
	if (status != CLI_DONE)
		return status;
	char *passphrase = NULL;
	struct restore_done done = { .kept = NULL };
	enum err err = restore_check_file(order.file);
	passphrase_hold_signals();
	if (err == ERR_OK)
		err = passphrase_read(cli, MSG_CLI_RESTORE_ASK, &passphrase);
	order.passphrase = passphrase;
	/* a machine that is new has no folder yet */
	if (err == ERR_OK)
		err = places_make_folders(cli->arena, cli->db_path);
	if (err == ERR_OK)
		err = restore_run(&order, cli->arena, &done);
	passphrase_wipe(passphrase);
	if (err != ERR_OK)
		return cli_fail(err);
	cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_RESTORE_DONE, msg_code(cli->db_path),
	                           msg_time(backup_tick_ms(done.facts.last_tick))), 0);
	if (done.kept)
		cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_RESTORE_KEPT, msg_code(done.kept)), 0);
	return cli_finish();
}
