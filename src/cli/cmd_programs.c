#include <getopt.h>
#include <stdint.h>

#include "cli/command.h"
#include "exchange/programs_report.h"

enum { LIMIT_MOST = 100000 };

struct asked {
	const char *query;
	size_t limit;
	bool json;
};

static int read_options(const struct cli *cli, int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "limit", required_argument, NULL, 'l' },
		{ "json", no_argument, NULL, 'j' },
		{ NULL, 0, NULL, 0 },
	};
	int found, status = CLI_DONE;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	/* options may stand behind the words, as they do in the usage */
	while (status == CLI_DONE && (found = getopt_long(argc, argv, ":", known, NULL)) != -1)
		switch (found) {
		case 'l': status = cli_limit("programs", optarg, LIMIT_MOST, &ret_asked->limit); break;
		case 'j': ret_asked->json = true; break;
		case ':': return cli_usage("programs", "%s needs a value", argv[optind - 1]);
		default: return cli_usage("programs", "programs has no option %s", argv[optind - 1]);
		}
	ret_asked->query = cli_words(cli, argc - optind, argv + optind);
	return status;
}

int cmd_programs(const struct cli *cli, int argc, char **argv)
{
	struct asked asked = { .limit = SIZE_MAX };
	int status = read_options(cli, argc, argv, &asked);
	if (status != CLI_DONE)
		return status;

	struct office *office = NULL;
	struct program_offers offers;
	enum err err = cli_office(cli, &office);
	if (err == ERR_OK)
		err = program_offers_find(office, cli->arena, catalog_locale(cli->catalog)->tag, asked.query, asked.limit,
		                          &offers);
	office_close(office);
	const struct programs_report report = { asked.query, &offers, cmd_kiosk_language };
	if (err == ERR_OK)
		err = asked.json ? programs_report_json(&report, stdout)
		                 : programs_report_table(&report, cli->catalog, stdout);
	return err == ERR_OK ? cli_finish() : cli_fail(err);
}
