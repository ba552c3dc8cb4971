/* `foyer backup` and `foyer restore` with the real program: from a shell, and at a
 * terminal where the passphrase is typed. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

static const char words[] = "correct horse battery";

struct shell {
	char home[64], db[96], file[96];
	char out[1 << 16], err[4096];
	int status;
};

static void read_back(const char *home, const char *name, char *text, size_t size)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", home, name);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	text[fread(text, 1, size - 1, file)] = '\0';
	fclose(file);
}

/* The program with words of a shell; `line` is its standard input. */
static int run(struct shell *shell, const char *line, const char *command)
{
	char whole[1024];
	snprintf(whole, sizeof whole, "printf '%%s' '%s' | \"$FOYER_BINARY\" --db '%s' %s >'%s/.out' 2>'%s/.err'",
	         line, shell->db, command, shell->home, shell->home);
	int status = system(whole);
	assert_true(WIFEXITED(status));
	shell->status = WEXITSTATUS(status);
	read_back(shell->home, ".out", shell->out, sizeof shell->out);
	read_back(shell->home, ".err", shell->err, sizeof shell->err);
	return shell->status;
}

static void expect_done(struct shell *shell, const char *line, const char *command)
{
	if (run(shell, line, command) != 0)
		fail_msg("%s: %d: %s", command, shell->status, shell->err);
	assert_string_equal(shell->err, "");
}

/* The status, nothing on standard output, one line that starts with foyer: */
static void expect_refusal(struct shell *shell, const char *line, const char *command, int status,
                           const char *part)
{
	if (run(shell, line, command) != status)
		fail_msg("%s: %d instead of %d: %s", command, shell->status, status, shell->err);
	assert_string_equal(shell->out, "");
	assert_int_equal(strncmp(shell->err, "foyer: ", 7), 0);
	assert_ptr_equal(strchr(shell->err, '\n'), shell->err + strlen(shell->err) - 1);
	if (!strstr(shell->err, part))
		fail_msg("%s: \"%s\" is not in %s", command, part, shell->err);
}

static int start(void **state)
{
	struct shell *shell = calloc(1, sizeof *shell);
	snprintf(shell->home, sizeof shell->home, "/tmp/foyer-seal-XXXXXX");
	assert_non_null(mkdtemp(shell->home));
	snprintf(shell->db, sizeof shell->db, "%s/foyer.db", shell->home);
	snprintf(shell->file, sizeof shell->file, "%s/out.foyer", shell->home);
	setenv("HOME", shell->home, 1);
	setenv("OUT", shell->file, 1);
	setenv("FOYER_TEST_NOW", "2026-11-24T13:05:00Z", 1);
	setenv("FOYER_TEST_SEED", "3", 1);
	setenv("FOYER_TEST_KEY_COST", "least", 1);
	setenv("TZ", "America/New_York", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_STATE_HOME");
	unsetenv("FOYER_DB");
	*state = shell;
	expect_done(shell, "", "init --demo");
	return 0;
}

static int stop(void **state)
{
	struct shell *shell = *state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", shell->home);
	assert_int_equal(system(command), 0);
	free(shell);
	return 0;
}

/* Nothing lies there but these and what a database always has beside it. */
static void expect_folder(const struct shell *shell, const char *others)
{
	static const char *const known[] = { ".", "..", ".out", ".err", ".local", "foyer.db", "foyer.db.lock",
	                                     "foyer.db.reserve", "foyer.db.heads",
	                                     "foyer.db.before-restore.heads" };
	DIR *entries = opendir(shell->home);
	assert_non_null(entries);
	size_t expected = 0, found = 0;
	for (const char *at = others; *at; at++)
		expected += *at == ' ';
	for (const struct dirent *entry; (entry = readdir(entries));) {
		bool fine = false;
		char word[300];
		for (size_t i = 0; i < sizeof known / sizeof *known; i++)
			fine |= strcmp(known[i], entry->d_name) == 0;
		snprintf(word, sizeof word, "%s ", entry->d_name);
		if (!fine && !strstr(others, word))
			fail_msg("%s is left", entry->d_name);
		found += !fine;
	}
	closedir(entries);
	assert_int_equal(found, expected);
}

static void roster(struct shell *shell, char *ret_out, size_t size)
{
	expect_done(shell, "", "roster --json");
	assert_true(strlen(shell->out) < size);
	strcpy(ret_out, shell->out);
}

/* Something that the roster shows: whoever waits with a code is let in. */
static void change(struct shell *shell)
{
	static char list[1 << 16];
	roster(shell, list, sizeof list);
	static const char key[] = "\"code\": \"";
	for (const char *at = list; (at = strstr(at, key)); at++) {
		char command[64];
		snprintf(command, sizeof command, "admit %.6s --by Ana", at + strlen(key));
		if (run(shell, "", command) == 0)
			return;
	}
	fail_msg("nobody could be let in: %s", shell->err);
}

static void the_way_there_and_back(void **state)
{
	struct shell *shell = *state;
	static char before[1 << 16], after[1 << 16];
	struct stat found;
	roster(shell, before, sizeof before);
	expect_done(shell, words, "backup \"$OUT\"");
	assert_non_null(strstr(shell->out, "out.foyer"));
	assert_non_null(strstr(shell->out, "November 24, 2026"));
	assert_int_equal(stat(shell->file, &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	expect_folder(shell, "out.foyer ");
	change(shell);
	roster(shell, after, sizeof after);
	assert_string_not_equal(before, after);
	expect_done(shell, words, "restore \"$OUT\"");
	assert_non_null(strstr(shell->out, "foyer.db.before-restore"));
	/* what the audit has lost by it was not cut off by anybody */
	expect_done(shell, "", "verify");
	expect_folder(shell, "out.foyer foyer.db.before-restore ");
	roster(shell, after, sizeof after);
	assert_string_equal(before, after);
	/* and what was there before is a database that opens */
	assert_int_equal(unlink(shell->db), 0);
	char path[128];
	snprintf(path, sizeof path, "%s.before-restore", shell->db);
	assert_int_equal(rename(path, shell->db), 0);
	roster(shell, after, sizeof after);
	assert_string_not_equal(before, after);
	expect_done(shell, words, "restore \"$OUT\" --discard");
	assert_null(strstr(shell->out, "before-restore"));
	expect_folder(shell, "out.foyer ");
	roster(shell, after, sizeof after);
	assert_string_equal(before, after);
}

static void on_a_machine_that_is_new(void **state)
{
	struct shell *shell = *state;
	static char before[1 << 16], after[1 << 16];
	roster(shell, before, sizeof before);
	expect_done(shell, words, "backup \"$OUT\"");
	snprintf(shell->db, sizeof shell->db, "%s/.local/deep/er/foyer.db", shell->home);
	expect_done(shell, words, "restore \"$OUT\"");
	roster(shell, after, sizeof after);
	assert_string_equal(before, after);
}

static void in_every_language(void **state)
{
	struct shell *shell = *state;
	static const struct { const char *locale, *back_up, *restore; } rows[] = {
		{ "en", "is sealed", "is as it was" }, { "es", "sellado", "después del cambio" },
		{ "ar", "خُتم", "صارت" }, { "zh", "封存", "恢复" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char command[128];
		snprintf(command, sizeof command, "--locale %s backup \"$OUT\" --force", rows[i].locale);
		expect_done(shell, words, command);
		assert_non_null(strstr(shell->out, rows[i].back_up));
		snprintf(command, sizeof command, "--locale %s restore \"$OUT\" --discard", rows[i].locale);
		expect_done(shell, words, command);
		assert_non_null(strstr(shell->out, rows[i].restore));
	}
	expect_done(shell, "", "help backup");
	assert_non_null(strstr(shell->out, "foyer backup FILE [--force]"));
	expect_done(shell, "", "help restore");
	assert_non_null(strstr(shell->out, "foyer restore FILE [--discard]"));
}

static void wrong_usage_is_2(void **state)
{
	struct shell *shell = *state;
	static const char *const wrong[] = {
		"backup", "backup a b", "backup --dance a", "backup --passphrase x a", "backup --discard a", "restore",
		"restore a b", "restore --force a",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		expect_refusal(shell, words, wrong[i], 2, "foyer help");
	expect_folder(shell, "");
}

static void what_is_refused_leaves_nothing(void **state)
{
	struct shell *shell = *state;
	char command[256];
	static char before[1 << 16], after[1 << 16];
	roster(shell, before, sizeof before);
	expect_refusal(shell, "too short", "backup \"$OUT\"", 1, "at least 12");
	expect_refusal(shell, "", "backup \"$OUT\"", 1, "passphrase");
	expect_refusal(shell, words, "backup \"$OUT/\"", 1, "not the name of a file");
	expect_refusal(shell, words, "backup \"$HOME/none/out\"", 1, "No such file");
	expect_refusal(shell, words, "backup --force \"$HOME/foyer.db\"", 1, "the database itself");
	expect_refusal(shell, words, "restore \"$OUT\"", 1, "No such file");
	expect_folder(shell, "");
	expect_done(shell, words, "backup \"$OUT\"");
	/* before a passphrase is asked for */
	expect_refusal(shell, "", "backup \"$OUT\"", 1, "there already; name another");
	expect_done(shell, words, "backup --force \"$OUT\"");
	expect_refusal(shell, "correct horse batterz", "restore \"$OUT\"", 1, "passphrase");
	expect_refusal(shell, "", "restore \"$OUT\"", 1, "passphrase");
	snprintf(command, sizeof command, "head -c 70000 '%s' >'%s/cut'", shell->file, shell->home);
	assert_int_equal(system(command), 0);
	expect_refusal(shell, words, "restore \"$HOME/cut\"", 1, "cut off");
	expect_refusal(shell, words, "restore \"$HOME/foyer.db\"", 1, "is not a backup of foyer");
	expect_refusal(shell, words, "restore \"$HOME\"", 1, "is not a file");
	expect_folder(shell, "out.foyer cut ");
	roster(shell, after, sizeof after);
	assert_string_equal(before, after);
}

/* The program at a terminal of its own. */
static pid_t at_terminal(struct shell *shell, const char *command, int *ret_fd)
{
	pid_t child = forkpty(ret_fd, NULL, NULL, NULL);
	assert_true(child >= 0);
	if (child == 0) {
		execl(getenv("FOYER_BINARY"), "foyer", "--db", shell->db, command, shell->file, NULL);
		_exit(127);
	}
	return child;
}

/* Reads what comes until it holds `part`, or to the end where that is NULL. */
static void expect_said(struct shell *shell, int fd, const char *part)
{
	size_t size = strlen(shell->out);
	while (!part || !strstr(shell->out, part)) {
		struct pollfd on = { .fd = fd, .events = POLLIN };
		assert_int_equal(poll(&on, 1, 60 * 1000), 1);
		ssize_t got = read(fd, shell->out + size, sizeof shell->out - size - 1);
		if (got <= 0 && !part)
			return;
		if (got <= 0)
			fail_msg("\"%s\" was not said: %s", part, shell->out);
		size += (size_t)got;
		shell->out[size] = '\0';
	}
}

static void type(int fd, const char *text)
{
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
}

static int ended(struct shell *shell, pid_t child, int fd)
{
	int status = 0;
	expect_said(shell, fd, NULL);
	assert_int_equal(waitpid(child, &status, 0), child);
	close(fd);
	assert_true(WIFEXITED(status));
	assert_null(strstr(shell->out, "horse"));
	return WEXITSTATUS(status);
}

static void typed_at_a_terminal(void **state)
{
	struct shell *shell = *state;
	int fd;
	shell->out[0] = '\0';
	pid_t child = at_terminal(shell, "backup", &fd);
	expect_said(shell, fd, "several words are best):");
	type(fd, "correct horse battery\n");
	expect_said(shell, fd, "The same again:");
	type(fd, "correct horse battery\n");
	if (ended(shell, child, fd) != 0)
		fail_msg("%s", shell->out);
	assert_non_null(strstr(shell->out, "is sealed"));

	shell->out[0] = '\0';
	child = at_terminal(shell, "restore", &fd);
	expect_said(shell, fd, "Passphrase:");
	type(fd, "correct horse battery\n");
	if (ended(shell, child, fd) != 0)
		fail_msg("%s", shell->out);
	assert_non_null(strstr(shell->out, "before-restore"));
}

static void typed_differently_it_writes_nothing(void **state)
{
	struct shell *shell = *state;
	int fd;
	shell->out[0] = '\0';
	pid_t child = at_terminal(shell, "backup", &fd);
	expect_said(shell, fd, "several words are best):");
	type(fd, "correct horse battery\n");
	expect_said(shell, fd, "The same again:");
	type(fd, "correct horse batterz\n");
	assert_int_equal(ended(shell, child, fd), 1);
	assert_non_null(strstr(shell->out, "differ"));
	expect_folder(shell, "");
}

/* Ctrl-C while it asks: the terminal shows again what is typed. */
static void interrupted_it_leaves_a_terminal_that_echoes(void **state)
{
	struct shell *shell = *state;
	struct termios now;
	int fd;
	shell->out[0] = '\0';
	pid_t child = at_terminal(shell, "backup", &fd);
	/* kept open here, or its settings go with the last who has it */
	int other = open(ptsname(fd), O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(other >= 0);
	expect_said(shell, fd, "several words are best):");
	assert_int_equal(tcgetattr(other, &now), 0);
	assert_false(now.c_lflag & ECHO);
	type(fd, "\003");
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
	assert_int_equal(tcgetattr(other, &now), 0);
	assert_true(now.c_lflag & ECHO);
	expect_said(shell, fd, "stopped");
	close(other);
	close(fd);
	expect_folder(shell, "");
}

/* A kiosk at a terminal of its own, until it shows something. */
static pid_t start_kiosk(struct shell *shell, int *ret_fd)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	pid_t child = forkpty(ret_fd, NULL, NULL, &size);
	assert_true(child >= 0);
	if (child == 0) {
		setenv("TERM", "xterm-256color", 1);
		execl(getenv("FOYER_BINARY"), "foyer", "--db", shell->db, "kiosk", NULL);
		_exit(127);
	}
	shell->out[0] = '\0';
	expect_said(shell, *ret_fd, "English");
	return child;
}

static void while_a_kiosk_runs(void **state)
{
	struct shell *shell = *state;
	int fd, status = 0;
	pid_t kiosk = start_kiosk(shell, &fd);
	expect_done(shell, words, "backup \"$OUT\"");
	expect_refusal(shell, words, "restore \"$OUT\"", 1, "still runs");
	expect_refusal(shell, words, "restore --discard \"$OUT\"", 1, "still runs");
	assert_int_equal(waitpid(kiosk, &status, WNOHANG), 0);
	assert_int_equal(kill(kiosk, SIGTERM), 0);
	assert_int_equal(waitpid(kiosk, &status, 0), kiosk);
	close(fd);
	expect_done(shell, words, "restore \"$OUT\"");
	expect_folder(shell, "out.foyer foyer.db.before-restore ");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(the_way_there_and_back),
		TEST(on_a_machine_that_is_new),
		TEST(in_every_language),
		TEST(wrong_usage_is_2),
		TEST(what_is_refused_leaves_nothing),
		TEST(typed_at_a_terminal),
		TEST(typed_differently_it_writes_nothing),
		TEST(interrupted_it_leaves_a_terminal_that_echoes),
		TEST(while_a_kiosk_runs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
