#include <getopt.h>
#include <string.h>

#include "cli/at_work.h"
#include "cli/badge.h"
#include "cli/command.h"
#include "domain/door.h"

struct asked {
	const char *code, *by, *reason;
	enum door_seen seen;
};

static int read_seen(const char *command, const char *word, enum door_seen *ret_seen)
{
	static const char *const words[] = {
		[DOOR_SIGHT] = "known", [DOOR_DOCUMENT] = "identity", [DOOR_NEITHER] = "none",
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], word) == 0) {
			*ret_seen = (enum door_seen)i;
			return CLI_DONE;
		}
	return cli_usage(command, "--seen is known, identity or none");
}

/* `admit CODE [--seen …] [--by NAME]`, `check-out CODE --reason TEXT [--by NAME]` */
static int read_options(int argc, char **argv, const struct option *known, struct asked *ret_asked)
{
	const char *command = argv[0];
	int found, status;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, ":", known, NULL)) != -1)
		switch (found) {
		case 's':
			status = read_seen(command, optarg, &ret_asked->seen);
			if (status != CLI_DONE)
				return status;
			break;
		case 'b': ret_asked->by = optarg; break;
		case 'r': ret_asked->reason = optarg; break;
		case ':': return cli_usage(command, "%s needs a value", argv[optind - 1]);
		default: return cli_usage(command, "%s has no option %s", command, argv[optind - 1]);
		}
	if (optind + 1 != argc)
		return cli_usage(command, "%s takes one code", command);
	ret_asked->code = argv[optind];
	return CLI_DONE;
}

static int finish(const struct cli *cli, struct office *office, enum err err, enum msg said)
{
	office_close(office);
	if (err != ERR_OK)
		return cli_fail(err);
	cli_print(cli, catalog_text(cli->catalog, said), 0);
	return cli_finish();
}

int cmd_admit(const struct cli *cli, int argc, char **argv)
{
	static const struct option known[] = {
		{ "seen", required_argument, NULL, 's' },
		{ "by", required_argument, NULL, 'b' },
		{ NULL, 0, NULL, 0 },
	};
	struct asked asked = { .seen = DOOR_NEITHER };
	int status = read_options(argc, argv, known, &asked);
	if (status != CLI_DONE)
		return status;
	struct office *office = NULL;
	int64_t person = 0, visit = 0;
	bool left = false;
	enum err err = at_work_open(cli, asked.by, &office);
	if (err == ERR_OK)
		err = door_person(office, asked.code, &visit, &person);
	if (err == ERR_OK)
		err = door_admit(office, person, asked.seen);
	if (err == ERR_OK)
		err = badge_print(cli, office, visit, person, &left);
	return finish(cli, office, err, left ? MSG_CLI_ADMIT_QUEUED : MSG_CLI_ADMIT_DONE);
}

int cmd_check_out(const struct cli *cli, int argc, char **argv)
{
	static const struct option known[] = {
		{ "reason", required_argument, NULL, 'r' },
		{ "by", required_argument, NULL, 'b' },
		{ NULL, 0, NULL, 0 },
	};
	struct asked asked = { 0 };
	int status = read_options(argc, argv, known, &asked);
	if (status != CLI_DONE)
		return status;
	if (!asked.reason)
		return cli_usage("check-out", "check-out needs --reason TEXT");
	struct office *office = NULL;
	int64_t person = 0, visit = 0;
	enum err err = at_work_open(cli, asked.by, &office);
	if (err == ERR_OK)
		err = door_person(office, asked.code, &visit, &person);
	if (err == ERR_OK)
		err = door_end(office, person, DOOR_CHECKED_OUT, asked.reason);
	return finish(cli, office, err, MSG_CLI_CHECK_OUT_DONE);
}
