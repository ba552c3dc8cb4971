/* Accounts and the audit from the shell: PINs are asked for and never shown, what somebody
 * changed in the file is named. */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

struct shell {
	char home[64], db[96];
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

/* `typed` is what standard input has, "" for nothing; it is no terminal. */
static int run(struct shell *shell, const char *words, const char *typed)
{
	char command[1024];
	snprintf(command, sizeof command, "printf '%s' | \"$FOYER_BINARY\" %s >'%s/out' 2>'%s/err'", typed, words,
	         shell->home, shell->home);
	int status = system(command);
	assert_true(WIFEXITED(status));
	shell->status = WEXITSTATUS(status);
	read_back(shell->home, "out", shell->out, sizeof shell->out);
	read_back(shell->home, "err", shell->err, sizeof shell->err);
	return shell->status;
}

static void expect(struct shell *shell, const char *words, const char *typed, int status, const char *part)
{
	if (run(shell, words, typed) != status)
		fail_msg("%s: %d instead of %d: %s", words, shell->status, status, shell->err);
	if (!strstr(status ? shell->err : shell->out, part))
		fail_msg("%s: \"%s\" is not in %s%s", words, part, shell->out, shell->err);
	if (status && strchr(shell->err, '\n') != shell->err + strlen(shell->err) - 1)
		fail_msg("%s: not one line: %s", words, shell->err);
	if (strlen(typed) > 4 && (strstr(shell->out, typed) || strstr(shell->err, typed)))
		fail_msg("%s: says the PIN", words);
}

static int start(void **state)
{
	struct shell *shell = calloc(1, sizeof *shell);
	snprintf(shell->home, sizeof shell->home, "/tmp/foyer-staff-XXXXXX");
	assert_non_null(mkdtemp(shell->home));
	snprintf(shell->db, sizeof shell->db, "%s/foyer.db", shell->home);
	setenv("HOME", shell->home, 1);
	setenv("FOYER_DB", shell->db, 1);
	setenv("FOYER_TEST_NOW", "2026-11-24T13:05:00Z", 1);
	setenv("TZ", "America/New_York", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("FOYER_TEST_SEED");
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_STATE_HOME");
	assert_int_equal(run(shell, "init", ""), 0);
	*state = shell;
	return 0;
}

static int stop(void **state)
{
	struct shell *shell = *state;
	char command[128];
	unsetenv("FOYER_DB");
	snprintf(command, sizeof command, "rm -rf '%s'", shell->home);
	assert_int_equal(system(command), 0);
	free(shell);
	return 0;
}

/* What somebody does to the file who has it. */
static void change(struct shell *shell, const char *sql)
{
	sqlite3 *db;
	char *error = NULL;
	assert_int_equal(sqlite3_open(shell->db, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &error) != SQLITE_OK)
		fail_msg("%s: %s", sql, error);
	sqlite3_close(db);
}

static void wrong_usage_is_2(void **state)
{
	struct shell *shell = *state;
	static const struct { const char *words, *part; } rows[] = {
		{ "staff", "add, list, set-pin, disable" }, { "staff hire Ana", "add, list, set-pin, disable" },
		{ "staff add", "needs a name" }, { "staff add Ana", "--role" }, { "staff add Ana --role", "needs a value" },
		{ "staff add Ana --role boss", "no role boss" }, { "staff add Ana --role ''", "no role" },
		{ "staff add Ana 738204 --role nurse", "never an argument" },
		{ "staff set-pin Ana 738204", "never an argument" }, { "staff set-pin Ana --pin 738204", "--pin" },
		{ "staff set-pin Ana --role nurse", "takes no --role" },
		{ "staff set-pin Ana --person t1", "takes no --person" }, { "staff add Ana --role teacher --person", "needs a value" }, { "staff list Ana", "takes no name" },
		{ "staff disable", "needs a name" }, { "staff disable Ana --json", "--json" },
		{ "verify now", "takes nothing" }, { "export csv visits --by", "needs a value" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		expect(shell, rows[i].words, "", 2, rows[i].part);
		assert_non_null(strstr(shell->err, "foyer help"));
		assert_null(strstr(shell->err, "738204"));
	}
	expect(shell, "help staff", "", 0, "volunteer_coordinator");
	expect(shell, "help verify", "", 0, "audit");
	expect(shell, "--locale ar help staff", "", 0, "volunteer_coordinator");
}

static void accounts_from_the_shell(void **state)
{
	struct shell *shell = *state;
	json_error_t error;
	expect(shell, "staff list", "", 0, "no account yet");
	expect(shell, "staff add 'Ana Núñez' --role front_office", "", 1, "no PIN was given");
	expect(shell, "staff add 'Ana Núñez' --role front_office", "12345", 1, "at least six digits");
	expect(shell, "staff add 'Ana Núñez' --role front_office", "123456", 1, "first that somebody would try");
	expect(shell, "staff set-pin Ana", "738204", 1, "nobody of that name");
	expect(shell, "staff list --json", "", 0, "\"accounts\": []");
	expect(shell, "staff add 'Ana Núñez' --role front_office", "738204", 0, "Ana Núñez has an account now.");
	assert_non_null(strstr(shell->out, "first one"));
	expect(shell, "staff add 'ana nunez' --role nurse", "738204", 1, "already");
	/* two lines: the second is not a PIN's */
	expect(shell, "staff add --role policy_maker 'B. Lee'", "556071\\r\\nmore", 0, "B. Lee has an account now.");
	assert_null(strstr(shell->out, "first one"));
	expect(shell, "staff set-pin 'Ana Núñez'", "918273645", 0, "has a new PIN");
	expect(shell, "staff disable 'b. lee'", "", 0, "can no longer sign in");
	expect(shell, "staff disable 'B. Lee'", "", 1, "is disabled");

	expect(shell, "staff list", "", 0, "Front office");
	assert_non_null(strstr(shell->out, "2026-11-24"));
	assert_null(strstr(shell->out, "argon"));
	expect(shell, "--locale zh staff list", "", 0, "前台");
	assert_int_equal(run(shell, "staff list --json", ""), 0);
	json_t *document = json_loads(shell->out, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(document);
	json_t *accounts = json_object_get(document, "accounts");
	assert_int_equal(json_array_size(accounts), 2);
	json_t *first = json_array_get(accounts, 0), *second = json_array_get(accounts, 1);
	assert_int_equal(json_object_size(first), 6);
	assert_true(json_is_null(json_object_get(first, "person")));
	assert_string_equal(json_string_value(json_object_get(first, "name")), "Ana Núñez");
	assert_string_equal(json_string_value(json_object_get(first, "role")), "front_office");
	assert_string_equal(json_string_value(json_object_get(first, "since")), "2026-11-24T13:05:00Z");
	assert_true(json_is_null(json_object_get(first, "disabled")));
	assert_string_equal(json_string_value(json_object_get(second, "role")), "policy_maker");
	assert_string_equal(json_string_value(json_object_get(second, "disabled")), "2026-11-24T13:05:00Z");
	json_decref(document);
}

/* From the first account on, who works from the shell says the PIN, too. */
static void rule_D22_an_export_is_signed_for(void **state)
{
	struct shell *shell = *state;
	expect(shell, "export csv visits --by Ana", "", 0, "\"day\"");
	expect(shell, "staff add Ana --role front_office", "738204", 0, "Ana");
	expect(shell, "staff add Boss --role principal", "556071", 0, "Boss");
	expect(shell, "export csv visits", "", 1, "no PIN was given");
	expect(shell, "export csv visits --by Boss", "556072", 1, "the name or the PIN is not right");
	expect(shell, "export csv visits --by Ana", "738204", 1, "does not include this");
	expect(shell, "export csv visits --by Boss", "556071", 0, "\"day\"");
	expect(shell, "admit BCDFGH --by Boss", "556071", 1, "no code");
	for (int i = 0; i < 4; i++)
		expect(shell, "export csv visits --by Nobody", "000000", 1, "the name or the PIN is not right");
	expect(shell, "export csv visits --by Nobody", "000000", 1, "wait 5 seconds");
	/* by whom: a name that was typed, then an account */
	sqlite3 *db;
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_open(shell->db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT group_concat(w.name || ' ' || a.code, ';') FROM audit AS a "
	                                        "JOIN worker AS w ON w.id = a.worker WHERE a.verb = 'export'",
	                                    -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	assert_string_equal(sqlite3_column_text(stmt, 0),
	                    "Ana visits 2026-11-24 2026-11-24;Boss visits 2026-11-24 2026-11-24");
	sqlite3_finalize(stmt);
	sqlite3_close(db);
}

/* One line, the exit status, and the words of each language. */
static void rule_D22_verify_says_what_and_where(void **state)
{
	struct shell *shell = *state;
	char heads[128];
	expect(shell, "verify", "", 0, "Sound; the audit has no line yet.");
	for (int i = 0; i < 5; i++)
		expect(shell, "export csv visits --by Ana", "", 0, "\"day\"");
	expect(shell, "verify", "", 0, "Sound, 5 lines.");
	assert_null(strstr(shell->out, ".heads"));
	change(shell, "DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_shortened;"
	              "CREATE TABLE away AS SELECT * FROM audit");
	static const struct { const char *sql, *says; } rows[] = {
		{ "UPDATE audit SET worker = 5 WHERE seq = 3", "Line 3 of the audit was altered." },
		{ "DELETE FROM audit WHERE seq = 2", "Line 2 of the audit was removed." },
		{ "DELETE FROM audit WHERE seq > 3", "line 5 was the last one and is missing" },
		{ "UPDATE audit SET seq = 9 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 4; "
		  "UPDATE audit SET seq = 4 WHERE seq = 9", "line 2 stands at number 4" },
		{ "INSERT INTO audit (device, seq, at, verb, prev, hash) SELECT device, 6, at, verb, hash, "
		  "randomblob(32) FROM audit WHERE seq = 5", "Line 6 of the audit was inserted" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		change(shell, rows[i].sql);
		expect(shell, "verify", "", 1, rows[i].says);
		assert_string_equal(shell->out, "");
		assert_non_null(strstr(shell->err, shell->db));
		expect(shell, "--locale es verify", "", 1, "registro");
		change(shell, "DELETE FROM audit; DROP TRIGGER audit_grows_at_its_end;"
		              "INSERT INTO audit SELECT * FROM away ORDER BY seq;"
		              "CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit "
		              "WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit WHERE device = NEW.device) "
		              "BEGIN SELECT RAISE(ABORT, 'x'); END;");
		expect(shell, "verify", "", 0, "Sound, 5 lines.");
	}
	snprintf(heads, sizeof heads, "%s.heads", shell->db);
	assert_int_equal(unlink(heads), 0);
	expect(shell, "verify", "", 0, ".heads");
	/* a reference without its row, and a constraint that is broken */
	change(shell, "PRAGMA foreign_keys = OFF; UPDATE worker SET school_id = 5, name = 'x' WHERE 0;"
	              "INSERT INTO write_context (one, device, txn, at, actor_kind) SELECT 1, 1, 1, 1, 'program' "
	              "ON CONFLICT DO UPDATE SET device = 1, txn = 1, at = 1, actor_kind = 'program';"
	              "INSERT INTO account (id, school_id, worker_id, role, made_at) SELECT 1, school_id, 4711, 'nurse', 1 "
	              "FROM worker LIMIT 1");
	expect(shell, "verify", "", 1, "refers to a row of worker that is missing");
	change(shell, "PRAGMA ignore_check_constraints = ON; UPDATE account SET role = 'king'");
	expect(shell, "verify", "", 1, "the database is damaged");
}

/* ---- at a terminal ---- */

struct terminal {
	int fd;
	pid_t pid;
	char said[4096];
	size_t length;
};

static struct terminal at_terminal(char *const *words)
{
	struct terminal terminal = { 0 };
	terminal.pid = forkpty(&terminal.fd, NULL, NULL, NULL);
	assert_true(terminal.pid >= 0);
	if (terminal.pid == 0) {
		execv(getenv("FOYER_BINARY"), words);
		_exit(126);
	}
	return terminal;
}

/* Reads until `part` is there; false when the program ended before. */
static bool hear(struct terminal *terminal, const char *part)
{
	while (!strstr(terminal->said, part)) {
		struct pollfd ready = { .fd = terminal->fd, .events = POLLIN };
		if (poll(&ready, 1, 20000) <= 0)
			fail_msg("waited for \"%s\": %s", part, terminal->said);
		ssize_t got = read(terminal->fd, terminal->said + terminal->length,
		                   sizeof terminal->said - 1 - terminal->length);
		if (got <= 0)
			return false;
		terminal->length += (size_t)got;
		terminal->said[terminal->length] = '\0';
	}
	return true;
}

/* The prompt stands there after the echo is off. */
static void answer(struct terminal *terminal, const char *prompt, const char *typed)
{
	struct termios modes;
	if (!hear(terminal, prompt))
		fail_msg("%s", terminal->said);
	assert_int_equal(tcgetattr(terminal->fd, &modes), 0);
	assert_false(modes.c_lflag & ECHO);
	terminal->said[terminal->length = 0] = '\0';
	assert_int_equal(write(terminal->fd, typed, strlen(typed)), (ssize_t)strlen(typed));
}

static int end(struct terminal *terminal)
{
	int status;
	while (hear(terminal, "\1never\1"))
		;
	assert_int_equal(waitpid(terminal->pid, &status, 0), terminal->pid);
	close(terminal->fd);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void a_pin_is_typed_twice_and_not_shown(void **state)
{
	struct shell *shell = *state;
	char *words[] = { "foyer", "staff", "add", "Ana", "--role", "nurse", NULL };
	struct termios modes;
	struct terminal terminal = at_terminal(words);
	answer(&terminal, "PIN: ", "738204\n");
	answer(&terminal, "again: ", "738205\n");
	assert_true(hear(&terminal, "not the same"));
	assert_null(strstr(terminal.said, "73820"));
	assert_int_equal(end(&terminal), 1);
	expect(shell, "staff list", "", 0, "no account yet");

	terminal = at_terminal(words);
	answer(&terminal, "PIN: ", "738204\n");
	answer(&terminal, "again: ", "738204\n");
	assert_true(hear(&terminal, "Ana has an account now."));
	assert_null(strstr(terminal.said, "738204"));
	assert_int_equal(end(&terminal), 0);

	/* broken off: the echo is back and nothing was changed */
	words[2] = "set-pin";
	words[4] = NULL;
	terminal = at_terminal(words);
	answer(&terminal, "PIN: ", "556");
	int slave = open(ptsname(terminal.fd), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0);
	assert_int_equal(write(terminal.fd, "\003", 1), 1);
	assert_true(hear(&terminal, "broken off"));
	assert_int_equal(tcgetattr(slave, &modes), 0);
	assert_true(modes.c_lflag & ECHO);
	close(slave);
	assert_int_equal(end(&terminal), 1);
	expect(shell, "export csv visits --by Ana", "738204", 1, "does not include this"); /* the PIN is right */
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(wrong_usage_is_2),
		TEST(accounts_from_the_shell),
		TEST(rule_D22_an_export_is_signed_for),
		TEST(rule_D22_verify_says_what_and_where),
		TEST(a_pin_is_typed_twice_and_not_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
