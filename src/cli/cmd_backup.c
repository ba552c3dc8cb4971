#include <getopt.h>

#include "cli/command.h"
#include "cli/passphrase.h"
#include "cli/testing.h"
#include "store/backup.h"

enum { TRIES = 40 }; /* of up to DB_BUSY_MS each */

/* `backup FILE [--force]` */
static int read_options(int argc, char **argv, struct backup_order *ret_order)
{
	static const struct option known[] = {
		{ "force", no_argument, NULL, 'f' },
		{ NULL, 0, NULL, 0 },
	};
	int found;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, ":", known, NULL)) != -1)
		switch (found) {
		case 'f': ret_order->replace = true; break;
		default: return cli_usage("backup", "backup has no option %s", argv[optind - 1]);
		}
	if (optind + 1 != argc)
		return cli_usage("backup", "backup takes one file");
	ret_order->file = argv[optind];
	return CLI_DONE;
}

/* As it is: an older schema is what a backup before an update is made for. */
static enum err open_database(const struct cli *cli, struct db **ret_db)
{
	enum err err = ERR_BUSY;
	for (int i = 0; i < TRIES && err == ERR_BUSY; i++)
		err = db_open(cli->db_path, DB_AS_IT_IS, cli->clock, cli->chance, ret_db);
	return err;
}

int cmd_backup(const struct cli *cli, int argc, char **argv)
{
	struct backup_order order = {
		.cost = testing_has_cheap_keys() ? sealed_cost_least : sealed_cost_usual,
		.stop = { .asked = passphrase_interrupted },
	};
	int status = read_options(argc, argv, &order);
	if (status != CLI_DONE)
		return status;
	struct db *db = NULL;
	char *passphrase = NULL;
	struct sealed_facts facts = { 0 };
	enum err err = open_database(cli, &db);
	if (err == ERR_OK)
		err = backup_check_target(db, order.file, order.replace);
	passphrase_hold_signals();
	if (err == ERR_OK)
		err = passphrase_read_new(cli, MSG_CLI_BACKUP_ASK, MSG_CLI_BACKUP_ASK_AGAIN, &passphrase);
	order.passphrase = passphrase;
	if (err == ERR_OK)
		err = backup_write(db, &order, &facts);
	passphrase_wipe(passphrase);
	db_close(db);
	if (err != ERR_OK)
		return cli_fail(err);
	cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_BACKUP_DONE, msg_code(order.file),
	                           msg_time(backup_tick_ms(facts.last_tick))), 0);
	return cli_finish();
}
