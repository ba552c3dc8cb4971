#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/testing.h"
#include "text/locale.h"

struct options {
	const char *db, *config, *locale;
	bool help, version;
};

static int read_options(int argc, char **argv, struct options *ret_options)
{
	static const struct option known[] = {
		{ "db", required_argument, NULL, 'd' },
		{ "config", required_argument, NULL, 'c' },
		{ "locale", required_argument, NULL, 'l' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ NULL, 0, NULL, 0 },
	};
	struct options options = { 0 };
	int found;
	opterr = 0;
	/* `+`: what stands behind the command is the command's */
	while ((found = getopt_long(argc, argv, "+:hV", known, NULL)) != -1)
		switch (found) {
		case 'd': options.db = optarg; break;
		case 'c': options.config = optarg; break;
		case 'l': options.locale = optarg; break;
		case 'h': options.help = true; break;
		case 'V': options.version = true; break;
		case ':': return cli_usage(NULL, "%s needs a value", argv[optind - 1]);
		default: return cli_usage(NULL, "there is no option %s", argv[optind - 1]);
		}
	if ((options.db && !*options.db) || (options.config && !*options.config))
		return cli_usage(NULL, "a path is empty");
	*ret_options = options;
	return CLI_DONE;
}

static void break_config(struct cli *cli)
{
	if (!cli->config_trouble)
		cli->config_trouble = arena_string(cli->arena, err_detail());
	config_default(&cli->config);
}

/* The configuration, then the languages in its zone, then what only the languages
 * can judge. What is wrong with the configuration is kept; ERR_* is for bundles. */
static enum err start_text(struct cli *cli)
{
	if (config_load(cli->arena, cli->config_path, cmd_kiosk_names(), &cli->config) != ERR_OK)
		break_config(cli);
	cli->locale_folder = places_locales(cli->arena);
	enum err err = locale_start(cli->locale_folder, cli->config.zone);
	if (err == ERR_INVALID && cli->config.zone) {
		err_set(ERR_INVALID, "%s:%d: there is no time zone %s", cli->config.file,
		        cli->config.zone_line, cli->config.zone);
		break_config(cli);
		err = locale_start(cli->locale_folder, NULL);
	}
	if (err == ERR_OK && config_check(&cli->config) != ERR_OK)
		break_config(cli);
	return err;
}

/* "es_MX.UTF-8" of the environment as a tag; NULL where it names no language */
static const struct locale *environment_locale(struct arena *arena)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (!value || !*value)
			continue;
		char *tag = arena_copy(arena, value, strcspn(value, ".@"));
		for (char *at = tag; *at; at++)
			if (*at == '_')
				*at = '-';
		return locale_find(tag);
	}
	return NULL;
}

static int open_catalog(struct cli *cli)
{
	const struct locale *locale = cli->locale ? locale_find(cli->locale)
	                                          : environment_locale(cli->arena);
	if (cli->locale && !locale)
		return cli_usage(NULL, "this build has no language %.40s", cli->locale);
	enum err err = catalog_open(locale ? locale : locale_at(0), &cli->catalog);
	return err == ERR_OK ? CLI_DONE : cli_fail(err);
}

static void start_log(struct cli *cli, bool wanted)
{
	if (!wanted)
		return;
	enum err err = places_make_folders(cli->arena, cli->log_path);
	if (err == ERR_OK)
		err = log_open(cli->log_path, cli->clock);
	if (err != ERR_OK)
		cli->log_trouble = arena_string(cli->arena, err_detail());
	if (cli->config_trouble)
		log_line(LOG_WARN, "config", "%s; running on the defaults", cli->config_trouble);
}

static int run(struct cli *cli, const char *db, const struct command *command, int argc, char **argv)
{
	enum err err = start_text(cli);
	if (err != ERR_OK)
		return cli_fail(err);
	if (cli->config_trouble && !command->tolerant) {
		err_set(ERR_INVALID, "%s", cli->config_trouble);
		return cli_fail(ERR_INVALID);
	}
	int status = open_catalog(cli);
	if (status != CLI_DONE)
		return status;
	err = places_database(cli->arena, db, &cli->config, &cli->db_path);
	if (err == ERR_OK)
		err = places_log(cli->arena, &cli->config, &cli->log_path);
	if (err != ERR_OK)
		return cli_fail(err);
	start_log(cli, command->logs);
	return command->run(cli, argc, argv);
}

int main(int argc, char **argv)
{
	struct options options = { 0 };
	int status = read_options(argc, argv, &options);
	if (status != CLI_DONE)
		return status;

	static char alone[] = "kiosk", help[] = "help", version[] = "version";
	char *by_option[] = { options.help ? help : options.version ? version : alone, NULL };
	bool named = optind < argc && !options.help && !options.version;
	if (!named && !options.help && !options.version && !(isatty(0) && isatty(1)))
		return cli_usage(NULL, "a command is missing");
	char **words = named ? argv + optind : by_option;
	int count = named ? argc - optind : 1;
	const struct command *command = command_find(words[0]);
	if (!command)
		return cli_usage(NULL, "there is no command %.40s", words[0]);
	if (testing_start() != ERR_OK)
		return cli_fail(ERR_INVALID);

	struct cli cli = {
		.arena = arena_new(),
		.config_path = options.config,
		.locale = options.locale,
		.clock = testing_clock(),
		.chance = testing_chance(),
		.testing = testing_has_clock(),
	};
	config_default(&cli.config);
	status = run(&cli, options.db, command, count, words);
	catalog_close(cli.catalog);
	locale_stop();
	log_close();
	arena_free(cli.arena);
	return status;
}
