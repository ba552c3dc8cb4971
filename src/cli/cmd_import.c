#include <getopt.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/at_work.h"
#include "exchange/contacts_csv.h"
#include "exchange/hsds.h"
#include "exchange/oneroster.h"
#include "exchange/pathway_csv.h"
#include "exchange/topic_csv.h"
#include "store/db.h"

enum { MANY_PART = 10, BAR_COLUMNS = 40, LONG_ROWS = 2000 };

enum what { ONEROSTER, CONTACTS, HSDS, PATHWAYS, TOPICS, WHATS };
static const char *const what_names[WHATS] = { "oneroster", "contacts", "hsds", "pathways", "topics" };

struct asked {
	enum what what;
	const char *path, *school, *source, *by;
	bool dry, yes, now;
};

static int read_what(int argc, char **argv, struct asked *asked)
{
	int what = 0;
	while (what < WHATS && (optind + 2 != argc || strcmp(argv[optind], what_names[what]) != 0))
		what++;
	if (what == WHATS)
		return cli_usage("import", "what can be taken in is: oneroster PATH, contacts FILE.csv, hsds PATH, pathways PATH, topics PATH");
	asked->what = (enum what)what;
	if (asked->what == CONTACTS && (asked->school || asked->source || asked->yes))
		return cli_usage("import", "contacts take --dry-run, --now and --by");
	if (asked->what >= HSDS && (asked->school || asked->source))
		return cli_usage("import", "%s takes --dry-run, --yes, --now and --by", what_names[what]);
	if (!asked->source)
		asked->source = "oneroster";
	if (strcmp(asked->source, CONTACTS_SOURCE) == 0)
		return cli_usage("import", "the source %s is the contacts' own", CONTACTS_SOURCE);
	asked->path = argv[optind + 1];
	return CLI_DONE;
}

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
	return read_what(argc, argv, ret_asked);
}

/* ---- what it comes to ---- */

static const char *counts_text(const struct cli *cli, const struct reconcile_counts *counts)
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

static void print_kind(const struct cli *cli, enum msg kind, const struct reconcile_counts *counts)
{
	const char *said = counts_text(cli, counts);
	if (*said)
		cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_IMPORT_LINE,
		                           msg_said(catalog_text(cli->catalog, kind)), msg_said(said)), 0);
}

static void print_counts(const struct cli *cli, const struct reconcile_counts counts[ROSTER_KINDS])
{
	static const enum msg kinds[ROSTER_KINDS] = {
		[ROSTER_SCHOOL] = MSG_CLI_IMPORT_KIND_SCHOOL, [ROSTER_PERSON] = MSG_CLI_IMPORT_KIND_PERSON,
		[ROSTER_AFFILIATION] = MSG_CLI_IMPORT_KIND_AFFILIATION, [ROSTER_CLASS] = MSG_CLI_IMPORT_KIND_CLASS,
		[ROSTER_ENROLLMENT] = MSG_CLI_IMPORT_KIND_ENROLLMENT,
		[ROSTER_RELATION] = MSG_CLI_IMPORT_KIND_RELATION, [ROSTER_CONTACT] = MSG_CLI_IMPORT_KIND_CONTACT,
	};
	for (int kind = 0; kind < ROSTER_KINDS; kind++)
		print_kind(cli, kinds[kind], &counts[kind]);
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

/* The bar, on a terminal only. */
static void (*bar_of(size_t all))(void *context, size_t done)
{
	return isatty(STDERR_FILENO) && all > 0 ? draw_bar : NULL;
}

static enum err say_written(const struct cli *cli, enum err err, size_t all)
{
	if (err == ERR_OK && bar_of(all))
		draw_bar(&all, all);
	if (err == ERR_OK)
		cli_print(cli, catalog_text(cli->catalog, all ? MSG_CLI_IMPORT_DONE : MSG_CLI_IMPORT_SAME), 0);
	return err;
}

/* More than a tenth of them gone is a broken export more often than a true one. */
static bool agrees(const struct cli *cli, const struct asked *asked, enum msg many, size_t ended, size_t all)
{
	if (asked->yes || ended * MANY_PART <= all)
		return true;
	cli_print(cli, catalog_say(cli->catalog, cli->arena, many, msg_number((int64_t)ended), msg_number((int64_t)all)), 0);
	return false;
}

/* Nobody can write while a long import does. */
static enum err may_write(const struct cli *cli, const struct asked *asked, struct office *office,
                          size_t rows, bool *ret_may)
{
	bool alone = true;
	*ret_may = true;
	if (asked->now || rows <= LONG_ROWS)
		return ERR_OK;
	enum err err = db_is_alone(office->db, &alone);
	*ret_may = alone;
	if (err == ERR_OK && !alone)
		cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_IMPORT_LONG,
		                           msg_number((int64_t)rows)), 0);
	return err;
}

static enum err take_in(const struct cli *cli, const struct asked *asked, struct office *office,
                        struct roster *roster, bool *ret_failed)
{
	struct reconcile_counts counts[ROSTER_KINDS];
	roster_compare(roster, counts);
	print_counts(cli, counts);
	if (asked->dry) {
		cli_print(cli, catalog_text(cli->catalog, MSG_CLI_IMPORT_DRY), 0);
		return ERR_OK;
	}
	size_t all = roster_changes(roster);
	bool may = agrees(cli, asked, MSG_CLI_IMPORT_MANY, counts[ROSTER_PERSON].ended, roster_people(roster));
	enum err err = may ? may_write(cli, asked, office, all, &may) : ERR_OK;
	*ret_failed = !may;
	return err == ERR_OK && may ? say_written(cli, roster_write(roster, bar_of(all), &all), all) : err;
}

static enum err take_in_contacts(const struct cli *cli, const struct asked *asked, struct office *office,
                                 struct contacts *contacts, bool *ret_failed)
{
	static const enum msg kinds[CONTACTS_KINDS] = {
		[CONTACTS_PERSON] = MSG_CLI_IMPORT_KIND_PERSON, [CONTACTS_RELATION] = MSG_CLI_IMPORT_KIND_RELATION,
		[CONTACTS_HOUSEHOLD] = MSG_CLI_IMPORT_KIND_HOUSEHOLD, [CONTACTS_MEMBER] = MSG_CLI_IMPORT_KIND_MEMBER,
		[CONTACTS_POINT] = MSG_CLI_IMPORT_KIND_CONTACT,
	};
	struct contacts_counts counts[CONTACTS_KINDS];
	size_t same;
	enum err err = contacts_compare(contacts, counts, &same);
	if (err != ERR_OK)
		return err;
	for (int kind = 0; kind < CONTACTS_KINDS; kind++)
		print_kind(cli, kinds[kind], &(struct reconcile_counts){ counts[kind].added, counts[kind].changed,
		                                                      counts[kind].revived, 0, 0 });
	if (same)
		cli_print(cli, catalog_say(cli->catalog, cli->arena, MSG_CLI_IMPORT_ROWS_SAME, msg_number(same)), 0);
	if (asked->dry) {
		cli_print(cli, catalog_text(cli->catalog, MSG_CLI_IMPORT_DRY), 0);
		return ERR_OK;
	}
	size_t all = contacts_changes(contacts);
	bool may;
	err = may_write(cli, asked, office, all, &may);
	*ret_failed = !may;
	return err == ERR_OK && may ? say_written(cli, contacts_write(contacts, bar_of(all), &all), all) : err;
}

static void print_directory(const struct cli *cli, const struct reconcile_counts counts[DIRECTORY_KINDS])
{
	static const enum msg kinds[DIRECTORY_KINDS] = {
		[DIRECTORY_ORGANIZATION] = MSG_CLI_IMPORT_KIND_ORGANIZATION,
		[DIRECTORY_PROGRAM] = MSG_CLI_IMPORT_KIND_PROGRAM,
		[DIRECTORY_SERVICE] = MSG_CLI_IMPORT_KIND_SERVICE,
		[DIRECTORY_LOCATION] = MSG_CLI_IMPORT_KIND_LOCATION,
		[DIRECTORY_SERVICE_AT_LOCATION] = MSG_CLI_IMPORT_KIND_SERVICE_AT_LOCATION,
		[DIRECTORY_PHONE] = MSG_CLI_IMPORT_KIND_PHONE,
		[DIRECTORY_CONTACT] = MSG_CLI_IMPORT_KIND_PERSON_TO_ASK,
		[DIRECTORY_ADDRESS] = MSG_CLI_IMPORT_KIND_ADDRESS,
		[DIRECTORY_SCHEDULE] = MSG_CLI_IMPORT_KIND_SCHEDULE,
		[DIRECTORY_LANGUAGE] = MSG_CLI_IMPORT_KIND_LANGUAGE,
		[DIRECTORY_SERVICE_AREA] = MSG_CLI_IMPORT_KIND_SERVICE_AREA,
		[DIRECTORY_REQUIRED_DOCUMENT] = MSG_CLI_IMPORT_KIND_REQUIRED_DOCUMENT,
		[DIRECTORY_COST_OPTION] = MSG_CLI_IMPORT_KIND_COST_OPTION,
		[DIRECTORY_ACCESSIBILITY] = MSG_CLI_IMPORT_KIND_ACCESSIBILITY,
		[DIRECTORY_FUNDING] = MSG_CLI_IMPORT_KIND_FUNDING,
		[DIRECTORY_TAXONOMY] = MSG_CLI_IMPORT_KIND_TAXONOMY,
		[DIRECTORY_TAXONOMY_TERM] = MSG_CLI_IMPORT_KIND_TAXONOMY_TERM,
		[DIRECTORY_ATTRIBUTE] = MSG_CLI_IMPORT_KIND_ATTRIBUTE,
		[DIRECTORY_ORGANIZATION_IDENTIFIER] = MSG_CLI_IMPORT_KIND_ORGANIZATION_IDENTIFIER,
		[DIRECTORY_UNIT] = MSG_CLI_IMPORT_KIND_UNIT,
		[DIRECTORY_SERVICE_CAPACITY] = MSG_CLI_IMPORT_KIND_SERVICE_CAPACITY,
		[DIRECTORY_URL] = MSG_CLI_IMPORT_KIND_URL,
		[DIRECTORY_METADATA] = MSG_CLI_IMPORT_KIND_METADATA,
		[DIRECTORY_META_TABLE_DESCRIPTION] = MSG_CLI_IMPORT_KIND_META_TABLE_DESCRIPTION,
		[DIRECTORY_TRANSLATION] = MSG_CLI_IMPORT_KIND_TRANSLATION,
		[DIRECTORY_EXCEPTION] = MSG_CLI_IMPORT_KIND_EXCEPTION,
	};
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		print_kind(cli, kinds[kind], &counts[kind]);
}

static enum err take_in_directory(const struct cli *cli, const struct asked *asked, struct office *office,
                                  struct directory *directory, bool *ret_failed)
{
	struct reconcile_counts counts[DIRECTORY_KINDS];
	directory_compare(directory, counts);
	print_directory(cli, counts);
	if (asked->dry) {
		cli_print(cli, catalog_text(cli->catalog, MSG_CLI_IMPORT_DRY), 0);
		return ERR_OK;
	}
	size_t all = directory_changes(directory);
	bool may = agrees(cli, asked, MSG_CLI_IMPORT_MANY_SERVICES, counts[DIRECTORY_SERVICE].ended,
	                  directory_services(directory));
	enum err err = may ? may_write(cli, asked, office, all, &may) : ERR_OK;
	*ret_failed = !may;
	return err == ERR_OK && may ? say_written(cli, directory_write(directory, bar_of(all), &all), all) : err;
}

static enum err take_in_pathways(const struct cli *cli, const struct asked *asked, struct office *office,
                                 struct pathway_import *import, bool *ret_failed)
{
	struct reconcile_counts counts[PATHWAY_IMPORT_KINDS];
	pathway_import_compare(import, counts);
	print_kind(cli, MSG_CLI_IMPORT_KIND_STAGE, &counts[PATHWAY_IMPORT_STAGE]);
	print_kind(cli, MSG_CLI_IMPORT_KIND_TEXT, &counts[PATHWAY_IMPORT_TEXT]);
	if (asked->dry) {
		cli_print(cli, catalog_text(cli->catalog, MSG_CLI_IMPORT_DRY), 0);
		return ERR_OK;
	}
	size_t all = pathway_import_changes(import);
	bool may = agrees(cli, asked, MSG_CLI_IMPORT_MANY_STAGES, counts[PATHWAY_IMPORT_STAGE].ended,
	                  pathway_import_stages(import));
	enum err err = may ? may_write(cli, asked, office, all, &may) : ERR_OK;
	*ret_failed = !may;
	return err == ERR_OK && may ? say_written(cli, pathway_import_write(import, bar_of(all), &all), all) : err;
}

static enum err take_in_topics(const struct cli *cli, const struct asked *asked, struct office *office,
                               struct topic_import *import, bool *ret_failed)
{
	struct reconcile_counts counts;
	topic_import_compare(import, &counts);
	print_kind(cli, MSG_CLI_IMPORT_KIND_TOPIC, &counts);
	if (asked->dry) {
		cli_print(cli, catalog_text(cli->catalog, MSG_CLI_IMPORT_DRY), 0);
		return ERR_OK;
	}
	size_t all = topic_import_changes(import);
	bool may = agrees(cli, asked, MSG_CLI_IMPORT_MANY_TOPICS, counts.ended, topic_import_rows(import));
	enum err err = may ? may_write(cli, asked, office, all, &may) : ERR_OK;
	*ret_failed = !may;
	return err == ERR_OK && may ? say_written(cli, topic_import_write(import, bar_of(all), &all), all) : err;
}

/* ---- what is read ---- */

struct job {
	const struct cli *cli;
	const struct asked *asked;
	struct office *office;
	struct arena *arena;
	struct findings *findings;
	bool failed;
};

/* Says what was found; true where nothing may be taken in. */
static bool is_refused(struct job *job)
{
	if (findings_count(job->findings))
		findings_write(job->findings, job->cli->catalog, stderr);
	job->failed = findings_refuse(job->findings);
	if (job->failed)
		cli_print(job->cli, catalog_text(job->cli->catalog, MSG_CLI_IMPORT_REFUSED), 0);
	return job->failed;
}

static enum err run_roster(struct job *job, struct bundle *bundle)
{
	const struct config *config = &job->cli->config;
	struct roster *roster = roster_new(job->arena, job->office, job->asked->source);
	const struct oneroster_school own = { job->asked->school, config->name, config->locale };
	enum err err = roster_load(roster);
	if (err == ERR_OK)
		err = oneroster_read(bundle, roster, &own, job->findings);
	return err != ERR_OK || is_refused(job) ? err : take_in(job->cli, job->asked, job->office, roster, &job->failed);
}

static enum err run_contacts(struct job *job, struct bundle *bundle)
{
	struct contacts *contacts = contacts_new(job->arena, job->office);
	enum err err = contacts_load(contacts);
	if (err == ERR_OK)
		err = contacts_csv_read(bundle, contacts, job->findings);
	return err != ERR_OK || is_refused(job) ? err : take_in_contacts(job->cli, job->asked, job->office, contacts, &job->failed);
}

static enum err run_directory(struct job *job, struct bundle *bundle)
{
	struct directory *directory = directory_new(job->arena, job->office);
	enum err err = directory_load(directory);
	if (err == ERR_OK)
		err = hsds_read(bundle, directory, job->findings);
	return err != ERR_OK || is_refused(job) ? err
	                                        : take_in_directory(job->cli, job->asked, job->office, directory, &job->failed);
}

static enum err run_pathways(struct job *job, struct bundle *bundle)
{
	struct pathway_import *import = pathway_import_new(job->arena, job->office);
	enum err err = pathway_import_load(import);
	if (err == ERR_OK)
		err = pathway_csv_read(bundle, import, job->findings);
	return err != ERR_OK || is_refused(job) ? err
	                                        : take_in_pathways(job->cli, job->asked, job->office, import, &job->failed);
}

static enum err run_topics(struct job *job, struct bundle *bundle)
{
	struct topic_import *import = topic_import_new(job->arena, job->office);
	enum err err = topic_import_load(import);
	if (err == ERR_OK)
		err = topic_csv_read(bundle, import, job->findings);
	return err != ERR_OK || is_refused(job) ? err
	                                        : take_in_topics(job->cli, job->asked, job->office, import, &job->failed);
}

static enum err run(const struct cli *cli, const struct asked *asked, struct office *office, bool *ret_failed)
{
	static enum err (*const runs[WHATS])(struct job *job, struct bundle *bundle) = {
		[ONEROSTER] = run_roster, [CONTACTS] = run_contacts, [HSDS] = run_directory,
		[PATHWAYS] = run_pathways, [TOPICS] = run_topics,
	};
	struct bundle *bundle = NULL;
	struct job job = { cli, asked, office, arena_new(), findings_new(cli->arena), false };
	enum err err = bundle_open(asked->path, &bundle);
	if (err == ERR_OK)
		err = runs[asked->what](&job, bundle);
	bundle_close(bundle);
	arena_free(job.arena);
	*ret_failed = job.failed;
	return err;
}

int cmd_import(const struct cli *cli, int argc, char **argv)
{
	struct asked asked = { 0 };
	int status = read_options(argc, argv, &asked);
	if (status != CLI_DONE)
		return status;
	struct office *office = NULL;
	bool failed = false;
	enum err err = at_work_open(cli, asked.by, &office);
	/* said before, not after what it comes to */
	if (err == ERR_OK && !asked.dry)
		err = office_demand(office, RIGHT_IMPORT);
	if (err == ERR_OK)
		err = run(cli, &asked, office, &failed);
	office_close(office);
	if (err != ERR_OK)
		return cli_fail(err);
	return failed ? CLI_FAILED : cli_finish();
}
