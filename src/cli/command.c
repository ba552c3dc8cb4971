#include "cli/command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "domain/close_day.h"
#include "text/layout.h"
#include "text/utf8.h"

#define TEXTS(NAME) \
	.summary = MSG_CLI_##NAME##_SUMMARY, .usage = MSG_CLI_##NAME##_USAGE, .help = MSG_CLI_##NAME##_HELP

static const struct command kiosk = { "kiosk", TEXTS(KIOSK), cmd_kiosk, .tolerant = true, .logs = true };
static const struct command desk = { "desk", TEXTS(DESK), cmd_desk, .tolerant = true, .logs = true };
static const struct command init = { "init", TEXTS(INIT), cmd_init, .logs = true };
static const struct command find = { "find", TEXTS(FIND), cmd_find };
static const struct command visits = { "visits", TEXTS(VISITS), cmd_visits };
static const struct command roster = { "roster", TEXTS(ROSTER), cmd_roster };
static const struct command admit = { "admit", TEXTS(ADMIT), cmd_admit, .logs = true };
static const struct command check_out = { "check-out", TEXTS(CHECK_OUT), cmd_check_out, .logs = true };
static const struct command programs = { "programs", TEXTS(PROGRAMS), cmd_programs };
static const struct command shifts = { "shifts", TEXTS(SHIFTS), cmd_shifts };
static const struct command export = { "export", TEXTS(EXPORT), cmd_export, .logs = true };
static const struct command report = { "report", TEXTS(REPORT), cmd_report, .logs = true };
static const struct command import = { "import", TEXTS(IMPORT), cmd_import, .logs = true };
static const struct command staff = { "staff", TEXTS(STAFF), cmd_staff, .logs = true };
static const struct command verify = { "verify", TEXTS(VERIFY), cmd_verify };
static const struct command backup = { "backup", TEXTS(BACKUP), cmd_backup };
static const struct command restore = { "restore", TEXTS(RESTORE), cmd_restore };
static const struct command doctor = { "doctor", TEXTS(DOCTOR), cmd_doctor, .tolerant = true };
static const struct command help = { "help", TEXTS(HELP), cmd_help, .tolerant = true };
static const struct command version = { "version", TEXTS(VERSION), cmd_version, .tolerant = true };

const struct command *const commands[] = {
	&kiosk, &desk, &init, &find, &visits, &roster, &admit, &check_out, &programs, &shifts, &import, &export, &report,
	&staff, &backup, &restore, &verify, &doctor, &help, &version, NULL,
};

enum { TRIES = 40, COLUMNS = 80 };

const struct command *command_find(const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

int cli_fail(enum err err)
{
	const char *detail = err_detail();
	fprintf(stderr, "foyer: %s\n", *detail ? detail : err_word(err));
	return CLI_FAILED;
}

int cli_usage(const char *command, const char *format, ...)
{
	va_list args;
	fputs("foyer: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	if (command)
		fprintf(stderr, "; try `foyer help %s`\n", command);
	else
		fputs("; try `foyer help`\n", stderr);
	return CLI_USAGE;
}

int cli_limit(const char *command, const char *text, int most, size_t *ret_limit)
{
	char *end;
	unsigned long limit = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || limit < 1 || limit > (unsigned long)most)
		return cli_usage(command, "\"%.40s\" is no limit; it is a number from 1 to %d", text, most);
	*ret_limit = limit;
	return CLI_DONE;
}

const char *cli_words(const struct cli *cli, int count, char *const *words)
{
	const char *all = "";
	for (int i = 0; i < count; i++)
		all = arena_printf(cli->arena, "%s%s%s", all, i ? " " : "", words[i]);
	return utf8_tidy(cli->arena, all);
}

enum err cli_office(const struct cli *cli, struct office **ret_office)
{
	struct office *office = NULL;
	enum err err = ERR_BUSY;
	/* each try waits up to 50 ms for the other writer by itself */
	for (int i = 0; i < TRIES && err == ERR_BUSY; i++)
		err = office_open(cli->db_path, &cli->config, cli->clock, cli->chance, &office);
	if (err != ERR_OK)
		return err;
	/* whoever opens first after closing time closes the day; one who meets another
	 * writer leaves it to that one */
	err = close_day(office);
	if (err != ERR_OK && err != ERR_BUSY) {
		office_close(office);
		return err;
	}
	*ret_office = office;
	return ERR_OK;
}

void cli_print(const struct cli *cli, const char *text, int indent)
{
	cli_print_after(cli, "", text, indent);
}

void cli_print_after(const struct cli *cli, const char *label, const char *text, int indent)
{
	const char *clean = utf8_clean(cli->arena, text, strlen(text));
	struct line *lines = NULL;
	const struct locale *locale = catalog_locale(cli->catalog);
	size_t count = layout_wrap(cli->arena, clean, locale->tag, locale->rtl ? LAYOUT_RTL : LAYOUT_LTR,
	                           COLUMNS - indent, 1000, &lines);
	/* the lines in logical order: putting them in order is this terminal's own work */
	for (size_t i = 0; i < count; i++) {
		size_t bytes = lines[i].bytes;
		while (bytes > 0 && clean[lines[i].at + bytes - 1] == ' ')
			bytes--;
		const char *before = i == 0 ? label : "";
		printf("%s%*s%.*s\n", before, indent - layout_cells(before), "", (int)bytes,
		       clean + lines[i].at);
	}
}

int cli_finish(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return CLI_DONE;
	err_set(ERR_IO, "cannot write to standard output: %s", strerror(errno));
	return cli_fail(ERR_IO);
}
