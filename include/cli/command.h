/* The command line: a table of commands, a file each.
 *
 * main reads the options before the command, the configuration and the language,
 * and hands a `struct cli` to the command. A command returns the exit status:
 * CLI_DONE, CLI_FAILED, CLI_USAGE. Errors go to standard error as one line. */
#ifndef FOYER_CLI_COMMAND_H
#define FOYER_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/chance.h"
#include "base/clock.h"
#include "base/err.h"
#include "domain/config.h"
#include "domain/office.h"
#include "text/catalog.h"

enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

struct cli {
	struct arena *arena;   /* as long as the program */
	struct config config;  /* what was read, or the defaults when it was broken */
	const char *config_path;    /* --config, or NULL */
	const char *config_trouble; /* what was wrong with it, one sentence; NULL: nothing */
	const char *db_path;   /* --db, FOYER_DB, the configuration, the default: never NULL */
	const char *log_path;  /* never NULL */
	const char *log_trouble; /* why the log cannot be written; NULL: nothing */
	const char *locale_folder;
	const char *locale;    /* --locale, or NULL */
	struct catalog *catalog; /* of what commands print; NULL when bundles are missing */
	const struct clock *clock;
	const struct chance *chance;
	bool testing;          /* the clock is a test's: it stands until it is moved */
};

struct command {
	const char *name;
	enum msg summary;      /* one line in `foyer help` */
	enum msg usage;        /* what stands after `foyer`: help NAME */
	enum msg help;         /* what it does and what its options mean */
	int (*run)(const struct cli *cli, int argc, char **argv); /* argv[0] is the name */
	bool tolerant; /* runs with a broken configuration (on defaults), too */
	bool logs;     /* main opens the log before it runs */
};

extern const struct command *const commands[]; /* ends with NULL */
const struct command *command_find(const char *name);

int cmd_kiosk(const struct cli *cli, int argc, char **argv);
int cmd_admit(const struct cli *cli, int argc, char **argv);
int cmd_check_out(const struct cli *cli, int argc, char **argv);
int cmd_export(const struct cli *cli, int argc, char **argv);
int cmd_import(const struct cli *cli, int argc, char **argv);
int cmd_desk(const struct cli *cli, int argc, char **argv);
int cmd_init(const struct cli *cli, int argc, char **argv);
int cmd_visits(const struct cli *cli, int argc, char **argv);
int cmd_find(const struct cli *cli, int argc, char **argv);
int cmd_programs(const struct cli *cli, int argc, char **argv);
int cmd_shifts(const struct cli *cli, int argc, char **argv);
int cmd_report(const struct cli *cli, int argc, char **argv);
int cmd_roster(const struct cli *cli, int argc, char **argv);
int cmd_doctor(const struct cli *cli, int argc, char **argv);
int cmd_staff(const struct cli *cli, int argc, char **argv);
int cmd_verify(const struct cli *cli, int argc, char **argv);
int cmd_backup(const struct cli *cli, int argc, char **argv);
int cmd_restore(const struct cli *cli, int argc, char **argv);
int cmd_help(const struct cli *cli, int argc, char **argv);
int cmd_version(const struct cli *cli, int argc, char **argv);

/* The codes and steps that the forms know, for config_load and for the rows of
 * `purpose`; beside cmd_kiosk, which is the one that knows the forms. */
const struct config_names *cmd_kiosk_names(void);

/* A language as the forms call it, by its code; the code where they know none. */
const char *cmd_kiosk_language(const char *code, struct catalog *catalog);

/* One line on standard error: "foyer: …"; returns CLI_FAILED. */
int cli_fail(enum err err);

/* The same for wrong usage, with "try `foyer help COMMAND`"; returns CLI_USAGE. */
int cli_usage(const char *command, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The number behind --limit, from 1 to `most`; what is none is wrong usage of that command. */
int cli_limit(const char *command, const char *text, int most, size_t *ret_limit);

/* Words that may come as several arguments, as one text: clean, trimmed. */
const char *cli_words(const struct cli *cli, int count, char *const *words);

/* Opens the office at cli->db_path; the caller closes it. */
enum err cli_office(const struct cli *cli, struct office **ret_office);

/* A line on standard output, without the isolates that screens need; wrapped at 80
 * columns and indented by `indent`. */
void cli_print(const struct cli *cli, const char *text, int indent);
/* The same with a label in the room of the first line's indent, which is wider. */
void cli_print_after(const struct cli *cli, const char *label, const char *text, int indent);

/* Flushes standard output and says so when it could not be written. */
int cli_finish(void);

#endif
