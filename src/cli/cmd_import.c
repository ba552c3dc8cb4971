#include <getopt.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/at_work.h"
#include "exchange/oneroster.h"
#include "store/db.h"

enum { MANY_PART = 10, BAR_COLUMNS = 40, LONG_ROWS = 2000 };

struct asked {
	const char *path, *school, *source, *by;
	bool dry, yes, now;
};

static int read_options(int argc, char **argv, struct asked *ret_asked)
{
	static const struct option known[] = {
		{ "dry-run", no_argument, NULL, 'd' }, { "yes", no_argument, NULL, 'y' },
		{ "now", no_argument, NULL, 'n' },     { "school", required_argument, NULL, 's' },
		{ "source", required_argument, NULL, 'o' }, { "by", required_argument, NULL, 'b' },
		{ NULL, 0, NULL, 0 },
	};
	int found;
	optind = 0; /* main has used getopt before */
	opterr = 0;
	while ((found = getopt_long(argc, argv, ":", known, NULL)) != -1)
		switch (found) {
		case 'd': ret_asked->dry = true; break;
		case 'y': ret_asked->yes = true; break;
		case 'n': ret_asked->now = true; break;
		case 's': ret_asked->school = optarg; break;
		case 'o': ret_asked->source = optarg; break;
		case 'b': ret_asked->by = optarg; break;
		case ':': return cli_usage("import", "%s needs a value", argv[optind - 1]);
		default: return cli_usage("import", "import has no option %s", argv[optind - 1]);
		}
	if (optind + 2 != argc || strcmp(argv[optind], "oneroster") != 0)
		return cli_usage("import", "what can be taken in is: oneroster PATH");
	ret_asked->path = argv[optind + 1];
	return CLI_DONE;
}

/* ---- what it comes to ---- */

static const char *counts_text(const struct cli *cli, const struct roster_counts *counts)
{
	const struct { enum msg msg; size_t count; } all[] = {
		{ MSG_CLI_IMPORT_NEW, counts->added },   { MSG_CLI_IMPORT_CHANGED, counts->changed },
		{ MSG_CLI_IMPORT_BACK, counts->revived }, { MSG_CLI_IMPORT_ENDED, counts->ended },
		{ MSG_CLI_IMPORT_UNCHANGED, counts->same },
	};
	const char *said = "";
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (!all[i].count)
			continue;
		const char *part = catalog_say(cli->catalog, cli->arena, all[i].msg, msg_number((int64_t)all[i].count));
		said = *said ? catalog_say(cli->catalog, cli->arena, MSG_LIST_TWO, msg_said(said), msg_said(part)) : part;
	}
	return said;
}

static void print_counts(const struct cli *cli, const struct roster_counts counts[ROSTER_KINDS])
{
	static const enum msg kinds[ROSTER_KINDS] = {
		[ROSTER_SCHOOL] = MSG_CLI_IMPORT_KIND_SCHOOL, [ROSTER_PERSON] = MSG_CLI_IMPORT_KIND_PERSON,
		[ROSTER_AFFILIATION] = MSG_CLI_IMPORT_KIND_AFFILIATION, [ROSTER_CLASS] = MSG_CLI_IMPORT_KIND_CLASS,
		[ROSTER_ENROLLMENT] = MSG_CLI_IMPORT_KIND_ENROLLMENT,
		[ROSTER_RELATION] = MSG_CLI_IMPORT_KIND_RELATION, [ROSTER_CONTACT] = MSG_CLI_IMPORT_KIND_CONTACT,
	};
	for (int kind = 0; kind < ROSTER_KINDS; kind++) {
		const char *said = counts_text(cli, &counts[kind]);
		if (*said)
			cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_IMPORT_LINE,
			                           msg_said(catalog_text(cli->catalog, kinds[kind])), msg_said(said)), 0);
	}
}

static void draw_bar(void *context, size_t done)
{
	size_t all = *(const size_t *)context, filled = all ? done * BAR_COLUMNS / all : BAR_COLUMNS;
	char bar[BAR_COLUMNS + 1];
	memset(bar, '.', BAR_COLUMNS);
	memset(bar, '#', filled < BAR_COLUMNS ? filled : BAR_COLUMNS);
	bar[BAR_COLUMNS] = '\0';
	fprintf(stderr, "\r[%s] %zu/%zu", bar, done, all);
	if (done >= all)
		fputc('\n', stderr);
}

static enum err write_roster(const struct cli *cli, struct roster *roster)
{
	size_t all = roster_changes(roster);
	bool watched = isatty(STDERR_FILENO) && all > 0;
	enum err err = roster_write(roster, watched ? draw_bar : NULL, &all);
	if (watched && err == ERR_OK)
		draw_bar(&all, all);
	if (err == ERR_OK)
		cli_print(cli, catalog_text(cli->catalog, all ? MSG_CLI_IMPORT_DONE : MSG_CLI_IMPORT_SAME), 0);
	return err;
}

/* More than a tenth of the people gone is a broken export more often than a true one. */
static bool agrees(const struct cli *cli, const struct asked *asked, const struct roster *roster,
                   const struct roster_counts counts[ROSTER_KINDS])
{
	size_t people = roster_people(roster), ended = counts[ROSTER_PERSON].ended;
	if (asked->yes || ended * MANY_PART <= people)
		return true;
	cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_IMPORT_MANY, msg_number((int64_t)ended),
	                           msg_number((int64_t)people)), 0);
	return false;
}

/* Nobody can write while a long import does. */
static enum err may_write(const struct cli *cli, const struct asked *asked, struct office *office,
                          const struct roster *roster, bool *ret_may)
{
	bool alone = true;
	*ret_may = true;
	if (asked->now || roster_changes(roster) <= LONG_ROWS)
		return ERR_OK;
	enum err err = db_is_alone(office->db, &alone);
	*ret_may = alone;
	if (err == ERR_OK && !alone)
		cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_IMPORT_LONG,
		                           msg_number((int64_t)roster_changes(roster))), 0);
	return err;
}

static enum err take_in(const struct cli *cli, const struct asked *asked, struct office *office,
                        struct roster *roster, bool *ret_failed)
{
	struct roster_counts counts[ROSTER_KINDS];
	roster_compare(roster, counts);
	print_counts(cli, counts);
	if (asked->dry) {
		cli_print(cli, catalog_text(cli->catalog, MSG_CLI_IMPORT_DRY), 0);
		return ERR_OK;
	}
	bool may = agrees(cli, asked, roster, counts);
	enum err err = may ? may_write(cli, asked, office, roster, &may) : ERR_OK;
	*ret_failed = !may;
	return err == ERR_OK && may ? write_roster(cli, roster) : err;
}

static enum err run(const struct cli *cli, const struct asked *asked, struct office *office, bool *ret_failed)
{
	struct bundle *bundle = NULL;
	struct arena *arena = arena_new();
	struct findings *findings = findings_new(cli->arena);
	struct roster *roster = roster_new(arena, office, asked->source);
	const struct oneroster_school own = { asked->school, cli->config.name, cli->config.locale };
	enum err err = bundle_open(asked->path, &bundle);
	if (err == ERR_OK)
		err = roster_load(roster);
	if (err == ERR_OK)
		err = oneroster_read(bundle, roster, &own, findings);
	bundle_close(bundle);
	if (err == ERR_OK && findings_count(findings))
		findings_write(findings, cli->catalog, stderr);
	*ret_failed = err == ERR_OK && findings_refuse(findings);
	if (*ret_failed)
		cli_print(cli, catalog_text(cli->catalog, MSG_CLI_IMPORT_REFUSED), 0);
	else if (err == ERR_OK)
		err = take_in(cli, asked, office, roster, ret_failed);
	arena_free(arena);
	return err;
}

int cmd_import(const struct cli *cli, int argc, char **argv)
{
	struct asked asked = { .source = "oneroster" };
	int status = read_options(argc, argv, &asked);
	if (status != CLI_DONE)
		return status;
	struct office *office = NULL;
	bool failed = false;
	enum err err = at_work_open(cli, asked.by, &office);
	if (err == ERR_OK)
		err = run(cli, &asked, office, &failed);
	office_close(office);
	if (err != ERR_OK)
		return cli_fail(err);
	return failed ? CLI_FAILED : cli_finish();
}
