#include <string.h>

#include "cli/command.h"
#include "store/audit.h"
#include "store/db.h"
#include "text/utf8.h"

static int say_fault(const struct cli *cli, const struct audit_finding *finding)
{
	static const enum msg faults[] = {
		[AUDIT_ALTERED] = MSG_CLI_VERIFY_ALTERED, [AUDIT_REMOVED] = MSG_CLI_VERIFY_REMOVED,
		[AUDIT_INSERTED] = MSG_CLI_VERIFY_INSERTED, [AUDIT_CUT] = MSG_CLI_VERIFY_CUT,
	};
	const char *text = finding->fault == AUDIT_REORDERED
	                           ? catalog_say(cli->catalog, cli->arena, MSG_CLI_VERIFY_REORDERED,
	                                         msg_number(finding->line), msg_number(finding->other))
	                           : catalog_say(cli->catalog, cli->arena, faults[finding->fault],
	                                         msg_number(finding->line));
	fprintf(stderr, "foyer: %s: %s\n", cli->db_path, utf8_clean(cli->arena, text, strlen(text)));
	return CLI_FAILED;
}

int cmd_verify(const struct cli *cli, int argc, char **argv)
{
	struct office *office = NULL;
	struct audit_finding finding = { 0 };
	(void)argv;
	if (argc > 1)
		return cli_usage("verify", "verify takes nothing");
	/* not cli_office, which closes a day that is over: what is looked at stays as it is */
	enum err err = office_open(cli->db_path, &cli->config, cli->clock, cli->chance, &office);
	if (err == ERR_OK)
		err = db_verify(office->db);
	if (err == ERR_OK)
		err = audit_verify(office->db, &finding);
	office_close(office);
	if (err != ERR_OK)
		return cli_fail(err);
	if (finding.fault != AUDIT_SOUND)
		return say_fault(cli, &finding);
	cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_VERIFY_SOUND, msg_number(finding.count)), 0);
	if (finding.count > 0 && !finding.heads)
		cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_VERIFY_NO_HEADS,
		                           msg_code(arena_printf(cli->arena, "%s.heads", cli->db_path))), 0);
	return cli_finish();
}
