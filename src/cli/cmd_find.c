#include <getopt.h>

#include "cli/at_work.h"
#include "cli/command.h"
#include "domain/family_access.h"
#include "domain/lookup_index.h"
#include "exchange/find_report.h"
#include "text/utf8.h"

struct asked {
	const char *query;
	struct lookup_options options;
	const char *by, *reason;
	bool json;
};

static int read_options(const struct cli *cli, int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "limit", required_argument, NULL, 'l' },
		{ "json", no_argument, NULL, 'j' },
		{ "by", required_argument, NULL, 'b' },
		{ "reason", required_argument, NULL, 'r' },
		{ NULL, 0, NULL, 0 },
	};
	int found, status = CLI_DONE;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	/* options may stand behind the words, as they do in the usage */
	while (status == CLI_DONE && (found = getopt_long(argc, argv, ":", known, NULL)) != -1)
		switch (found) {
		case 'l': status = cli_limit("find", optarg, LOOKUP_MOST, &ret_asked->options.limit); break;
		case 'j': ret_asked->json = true; break;
		case 'b': ret_asked->by = optarg; break;
		case 'r': ret_asked->reason = optarg; break;
		case ':': return cli_usage("find", "%s needs a value", argv[optind - 1]);
		default: return cli_usage("find", "find has no option %s", argv[optind - 1]);
		}
	ret_asked->query = cli_words(cli, argc - optind, argv + optind);
	if (status == CLI_DONE && utf8_blank(ret_asked->query))
		return cli_usage("find", "whom to find is missing");
	return status;
}

int cmd_find(const struct cli *cli, int argc, char **argv)
{
	struct asked asked = { .options.limit = LOOKUP_LIMIT };
	int status = read_options(cli, argc, argv, &asked);
	if (status != CLI_DONE)
		return status;

	struct office *office = NULL;
	struct lookup_hit *hits = NULL;
	size_t count = 0;
	enum err err = at_work_open(cli, asked.by, &office);
	if (err == ERR_OK)
		err = family_may_search(office, asked.reason, &asked.options);
	if (err == ERR_OK)
		err = lookup_make_current(office);
	if (err == ERR_OK)
		err = family_searched(office, asked.query, asked.reason);
	if (err == ERR_OK)
		err = lookup(office, cli->arena, asked.query, &asked.options, &hits, &count);
	office_close(office);
	struct find_report report = { asked.query, asked.options.limit, hits, count };
	if (err == ERR_OK)
		err = asked.json ? find_report_json(&report, stdout)
		                 : find_report_table(&report, cli->catalog, stdout);
	return err == ERR_OK ? cli_finish() : cli_fail(err);
}
