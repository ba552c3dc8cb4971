/* The real program from the shell, in a home of its own. */
#ifndef FOYER_TESTS_CLI_SHELL_H
#define FOYER_TESTS_CLI_SHELL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

struct shell {
	char home[64];
	char out[1 << 18], err[8192];
	int status;
};

static inline void read_back(const char *home, const char *name, char *text, size_t size)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", home, name);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	text[fread(text, 1, size - 1, file)] = '\0';
	fclose(file);
}

/* A line that every command finds on its standard input from now on: a PIN. */
static inline void feed(const struct shell *shell, const char *line)
{
	char path[128];
	snprintf(path, sizeof path, "%s/in", shell->home);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(line, file);
	fclose(file);
}

/* `words` is a shell's words after the program; no terminal on any side. */
static inline int run(struct shell *shell, const char *words)
{
	char command[1024];
	snprintf(command, sizeof command, "exec \"$FOYER_BINARY\" %s <'%s/in' >'%s/out' 2>'%s/err'", words,
	         shell->home, shell->home, shell->home);
	int status = system(command);
	assert_true(WIFEXITED(status));
	shell->status = WEXITSTATUS(status);
	read_back(shell->home, "out", shell->out, sizeof shell->out);
	read_back(shell->home, "err", shell->err, sizeof shell->err);
	return shell->status;
}

static inline int start(void **state)
{
	struct shell *shell = calloc(1, sizeof *shell);
	snprintf(shell->home, sizeof shell->home, "/tmp/foyer-cli-XXXXXX");
	assert_non_null(mkdtemp(shell->home));
	feed(shell, "");
	setenv("HOME", shell->home, 1);
	setenv("FOYER_TEST_NOW", "2026-11-24T13:05:00Z", 1);
	setenv("FOYER_TEST_SEED", "3", 1);
	setenv("TZ", "America/New_York", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_STATE_HOME");
	unsetenv("FOYER_DB");
	*state = shell;
	return 0;
}

static inline int stop(void **state)
{
	struct shell *shell = *state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", shell->home);
	assert_int_equal(system(command), 0);
	free(shell);
	return 0;
}

#endif
