#include <getopt.h>
#include <string.h>

#include "cli/command.h"
#include "cli/pin_ask.h"
#include "domain/staff.h"
#include "exchange/staff_report.h"

struct asked {
	const char *name;
	enum role role; /* ROLE_BY_NAME: none was named */
	const char *person; /* in the roster; NULL: not said */
	bool json;
};

static int read_role(const char *word, enum role *ret_role)
{
	if (rights_role_find(word, ret_role))
		return CLI_DONE;
	return cli_usage("staff", "there is no role %.40s", word);
}

/* What stands behind `staff add` and the others: words before and after the options. */
static int read_options(int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "role", required_argument, NULL, 'r' },
		{ "person", required_argument, NULL, 'p' },
		{ "json", no_argument, NULL, 'j' },
		{ NULL, 0, NULL, 0 },
	};
	int found, status;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, ":", known, NULL)) != -1)
		switch (found) {
		case 'r':
			status = read_role(optarg, &ret_asked->role);
			if (status != CLI_DONE)
				return status;
			break;
		case 'p': ret_asked->person = optarg; break;
		case 'j': ret_asked->json = true; break;
		case ':': return cli_usage("staff", "%s needs a value", argv[optind - 1]);
		default: return cli_usage("staff", "staff %s has no option %s", argv[0], argv[optind - 1]);
		}
	if (optind < argc)
		ret_asked->name = argv[optind++];
	/* a PIN, perhaps: it is not said again */
	if (optind < argc)
		return cli_usage("staff", "staff %s takes one name; a PIN is asked for and never an argument", argv[0]);
	return CLI_DONE;
}

static enum err list(const struct cli *cli, struct office *office, const struct asked *asked)
{
	struct staff_row *rows = NULL;
	size_t count = 0;
	enum err err = staff_list(office, cli->arena, &rows, &count);
	if (err != ERR_OK)
		return err;
	if (asked->json)
		return staff_report_json(rows, count, stdout);
	if (count > 0)
		return staff_report_table(rows, count, cli->catalog, stdout);
	cli_print(cli, catalog_text(cli->catalog, MSG_CLI_STAFF_NONE), 0);
	return ERR_OK;
}

static void say(const struct cli *cli, enum msg msg, const struct asked *asked)
{
	cli_print(cli, catalog_say(cli->catalog, cli->arena, msg, msg_name(asked->name)), 0);
}

static enum err add(const struct cli *cli, struct office *office, const struct asked *asked)
{
	char pin[PIN_ASK_BYTES];
	bool any = true;
	enum err err = staff_any(office, &any);
	if (err == ERR_OK)
		err = pin_ask(cli, true, pin);
	if (err == ERR_OK)
		err = staff_add_person(office, &pin_cost_interactive, asked->name, asked->role, pin, asked->person);
	explicit_bzero(pin, sizeof pin);
	if (err != ERR_OK)
		return err;
	say(cli, MSG_CLI_STAFF_ADDED, asked);
	if (asked->role == ROLE_TEACHER && !asked->person)
		cli_print(cli, catalog_text(cli->catalog, MSG_CLI_STAFF_NO_CLASS), 0);
	if (!any)
		cli_print(cli, catalog_text(cli->catalog, MSG_CLI_STAFF_FIRST), 0);
	return ERR_OK;
}

static enum err set_pin(const struct cli *cli, struct office *office, const struct asked *asked)
{
	char pin[PIN_ASK_BYTES];
	enum err err = pin_ask(cli, true, pin);
	if (err == ERR_OK)
		err = staff_set_pin(office, &pin_cost_interactive, asked->name, pin);
	explicit_bzero(pin, sizeof pin);
	if (err == ERR_OK)
		say(cli, MSG_CLI_STAFF_PIN_SET, asked);
	return err;
}

static enum err disable(const struct cli *cli, struct office *office, const struct asked *asked)
{
	enum err err = staff_disable(office, asked->name);
	if (err == ERR_OK)
		say(cli, MSG_CLI_STAFF_GONE, asked);
	return err;
}

static const struct verb {
	const char *word;
	bool name, role, json;
	enum err (*run)(const struct cli *cli, struct office *office, const struct asked *asked);
} verbs[] = {
	{ "add", .name = true, .role = true, .run = add },
	{ "list", .json = true, .run = list },
	{ "set-pin", .name = true, .run = set_pin },
	{ "disable", .name = true, .run = disable },
};

static const struct verb *find(const char *word)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].word, word) == 0)
			return &verbs[i];
	return NULL;
}

int cmd_staff(const struct cli *cli, int argc, char **argv)
{
	struct asked asked = { 0 };
	const struct verb *verb = argc > 1 ? find(argv[1]) : NULL;
	if (!verb)
		return cli_usage("staff", "staff does: add, list, set-pin, disable");
	int status = read_options(argc - 1, argv + 1, &asked);
	if (status != CLI_DONE)
		return status;
	if (verb->name != (asked.name != NULL))
		return cli_usage("staff", verb->name ? "staff %s needs a name" : "staff %s takes no name", verb->word);
	if (verb->role != (asked.role != ROLE_BY_NAME))
		return cli_usage("staff", verb->role ? "staff %s needs --role ROLE" : "staff %s takes no --role",
		                 verb->word);
	if (asked.person && !verb->role)
		return cli_usage("staff", "staff %s takes no --person", verb->word);
	if (asked.json && !verb->json)
		return cli_usage("staff", "staff %s has no option --json", verb->word);
	struct office *office = NULL;
	enum err err = cli_office(cli, &office);
	if (err == ERR_OK)
		err = verb->run(cli, office, &asked);
	office_close(office);
	return err == ERR_OK ? cli_finish() : cli_fail(err);
}
