#include "term_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "kept.h"
#include "text/utf8.h"
#include "ui/ui.h"

enum { CLOCK_FD = 9, PATIENCE_MS = 30000, READ_BYTES = 8192, RAW_BYTES = 1 << 22 };

static void run(const char *command)
{
	if (system(command) != 0)
		fail_msg("did not succeed: %s", command);
}

void term_file(struct term *term, const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", term->folder, name);
	if (!text) {
		unlink(path);
		return;
	}
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

const char *term_read(struct term *term, const char *name)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", term->folder, name);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	term->text[fread(term->text, 1, sizeof term->text - 1, file)] = '\0';
	fclose(file);
	return term->text;
}

/* The configuration, with the folder's name where it belongs. */
static void configure(struct term *term, const char *words)
{
	static const char mark[] = "@FOLDER@";
	char text[8192];
	size_t used = 0;
	for (const char *at; (at = strstr(words, mark)); words = at + strlen(mark))
		used += (size_t)snprintf(text + used, sizeof text - used, "%.*s%s", (int)(at - words), words, term->folder);
	used += (size_t)snprintf(text + used, sizeof text - used, "%s", words);
	assert_true(used < sizeof text);
	term_file(term, "foyer.conf", text);
}

static void make_database(struct term *term, const char *config, const char *const *commands, const char *fed)
{
	char recipe[8192];
	size_t used = (size_t)snprintf(recipe, sizeof recipe, "%s\n%s", config, fed ? fed : "");
	for (size_t i = 0; commands && commands[i] && used < sizeof recipe; i++)
		used += (size_t)snprintf(recipe + used, sizeof recipe - used, "\n%s", commands[i]);
	assert_true(used < sizeof recipe);
	if (kept_copy(recipe, term->folder))
		return;
	free(term_command(term, "init"));
	for (size_t i = 0; commands && commands[i]; i++)
		free(term_command_fed(term, fed, commands[i]));
	kept_keep(recipe, term->folder);
}

static void prepare(struct term *term, const struct term_options *options)
{
	const char *config = options->config ? options->config
	                                     : "[school]\nname = Harbor School\nzone = America/New_York\n";
	if (options->beside) {
		strcpy(term->folder, options->beside->folder);
		return;
	}
	strcpy(term->folder, "/tmp/foyer-test-XXXXXX");
	assert_non_null(mkdtemp(term->folder));
	configure(term, config);
	setenv("XDG_CONFIG_HOME", term->folder, 1);
	setenv("XDG_DATA_HOME", term->folder, 1);
	setenv("XDG_STATE_HOME", term->folder, 1);
	setenv("HOME", term->folder, 1);
	setenv("FOYER_TEST_NOW", "2026-11-24T13:05:00Z", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("CUPS_SERVER", "/nonexistent", 1); /* no test prints on a real printer */
	unsetenv("LC_ALL");
	unsetenv("NO_COLOR");
	if (!options->no_database)
		make_database(term, config, options->commands, options->fed);
}

static void child(struct term *term, const struct term_options *options, int clock)
{
	char config[128], db[128], errors[128], fd[12], seed[12];
	snprintf(config, sizeof config, "%s/foyer.conf", term->folder);
	snprintf(db, sizeof db, "%s/foyer.db", term->folder);
	snprintf(errors, sizeof errors, "%s/stderr", term->folder);
	snprintf(fd, sizeof fd, "%d", CLOCK_FD);
	dup2(clock, CLOCK_FD);
	setenv("FOYER_TEST_CLOCK_FD", fd, 1);
	/* a program that is started again draws other codes, as chance would */
	snprintf(seed, sizeof seed, "%d", term->starts);
	setenv("FOYER_TEST_SEED", seed, 1);
	int err = open(errors, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	dup2(err, STDERR_FILENO);
	for (size_t i = 0; options->environment && options->environment[i]; i++)
		putenv((char *)(uintptr_t)options->environment[i]);
	if (options->preload) {
		char flag[128];
		snprintf(flag, sizeof flag, "%s/fault", term->folder);
		setenv("LD_PRELOAD", options->preload, 1);
		setenv("FOYER_FAULT_PREFIX", db, 1);
		setenv("FOYER_FAULT_FLAG", flag, 1);
		setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
	}
	/* a program that looks at every instruction is told so by its environment */
	const char *wrap = getenv("FOYER_WRAP");
	const char *argv[24] = { NULL };
	size_t count = 0;
	if (wrap) {
		static char words[256];
		snprintf(words, sizeof words, "%s", wrap);
		for (char *word = strtok(words, " "); word && count < 8; word = strtok(NULL, " "))
			argv[count++] = word;
	}
	const char *const own[] = { getenv("FOYER_BINARY"), "--config", config, "--db", db };
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		argv[count++] = own[i];
	static const char *const kiosk[] = { "kiosk", NULL };
	const char *const *arguments = options->arguments ? options->arguments : kiosk;
	for (size_t i = 0; arguments[i] && count < 23; i++)
		argv[count++] = arguments[i];
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

/* A character set change that libvterm 0.1.4 stumbles over is taken out. */
static void feed(struct term *term, char *bytes, size_t count)
{
	if (!term->raw)
		term->raw = malloc(RAW_BYTES);
	assert_non_null(term->raw);
	/* a long run says more than anybody looks for: the older half goes */
	if (term->raw_size + count > RAW_BYTES) {
		memmove(term->raw, term->raw + term->raw_size / 2, term->raw_size - term->raw_size / 2);
		term->raw_size -= term->raw_size / 2;
	}
	memcpy(term->raw + term->raw_size, bytes, count);
	term->raw_size += count;
	size_t to = 0;
	for (size_t i = 0; i < count; i++) {
		if (i + 2 < count && memcmp(bytes + i, "\033(B", 3) == 0) {
			i += 2;
			continue;
		}
		bytes[to++] = bytes[i];
	}
	vterm_input_write(term->vterm, bytes, to);
}

void term_fail(struct term *term, const char *why)
{
	char path[128], line[4096];
	snprintf(path, sizeof path, "%s/stderr", term->folder);
	FILE *file = fopen(path, "r");
	fprintf(stderr, "%s\n%s\n", why, term_screen(term));
	while (file && fgets(line, sizeof line, file))
		fputs(line, stderr);
	if (file)
		fclose(file);
	fail_msg("%s", why);
	abort(); /* not reached: fail_msg does not come back */
}

/* The program is gone: a failure, but for one that may end by itself. */
static void gone(struct term *term, const char *why)
{
	if (!term->options.ends)
		term_fail(term, why);
	term->ended = true;
}

/* Reads the pty until the program has answered its clock. */
static void settle(struct term *term)
{
	for (;;) {
		struct pollfd fds[] = { { .fd = term->pty, .events = POLLIN },
			                    { .fd = term->clock, .events = POLLIN } };
		if (poll(fds, 2, PATIENCE_MS) <= 0)
			term_fail(term, "the program does not answer");
		if (fds[0].revents & POLLIN) {
			char bytes[READ_BYTES];
			ssize_t count = read(term->pty, bytes, sizeof bytes);
			if (count > 0)
				feed(term, bytes, (size_t)count);
			continue; /* the screen first, the answer when nothing more is drawn */
		}
		if (fds[1].revents) {
			/* one line, written at once */
			static const char not_yet[] = " settling\n";
			char line[sizeof term->place + sizeof not_yet];
			ssize_t count = read(term->clock, line, sizeof line - 1);
			line[count > 0 ? count : 0] = '\0';
			if (count <= 0) {
				gone(term, "the program has ended");
				return;
			}
			if (line[count - 1] != '\n')
				term_fail(term, "the program says where it is in more than a line");
			const char *end = strstr(line, not_yet);
			term->settling = end != NULL;
			snprintf(term->place, sizeof term->place, "%.*s", (int)(end ? end - line : count - 1), line);
			return;
		}
		gone(term, "the terminal was closed");
		return;
	}
}

void term_advance(struct term *term, long ms)
{
	char line[32];
	int count = snprintf(line, sizeof line, "+%ld\n", ms);
	if (send(term->clock, line, (size_t)count, MSG_NOSIGNAL) != count)
		gone(term, "the program has ended");
	else
		settle(term);
}

static void close_screen(struct term *term)
{
	if (!term->vterm)
		return;
	close(term->pty);
	close(term->clock);
	vterm_free(term->vterm);
	term->vterm = NULL;
}

static void open_screen(struct term *term)
{
	close_screen(term);
	term->raw_size = 0;
	term->starts++;
	term->vterm = vterm_new(term->rows, term->cols);
	vterm_set_utf8(term->vterm, 1);
	term->screen = vterm_obtain_screen(term->vterm);
	vterm_screen_enable_altscreen(term->screen, 1);
	vterm_screen_reset(term->screen, 1);
}

void term_launch(struct term *term)
{
	open_screen(term);
	term->ended = term->settling = false;
	int pair[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	struct winsize size = { .ws_row = (unsigned short)term->rows,
		                    .ws_col = (unsigned short)term->cols };
	term->pid = forkpty(&term->pty, NULL, NULL, &size);
	assert_true(term->pid >= 0);
	if (term->pid == 0) {
		close(pair[0]);
		child(term, &term->options, pair[1]);
	}
	close(pair[1]);
	term->clock = pair[0];
}

struct term *term_start(const struct term_options *options)
{
	struct term *term = calloc(1, sizeof *term);
	assert_non_null(term);
	term->options = *options;
	term->rows = options->rows ? options->rows : 24;
	term->cols = options->cols ? options->cols : 80;
	prepare(term, options);
	term_launch(term);
	if (!options->ends)
		term_advance(term, 0);
	return term;
}

struct term *term_kiosk(void)
{
	return term_start(&(struct term_options){ .rows = 0 });
}

static void drain(struct term *term)
{
	char bytes[READ_BYTES];
	for (ssize_t count; (count = read(term->pty, bytes, sizeof bytes)) > 0;)
		feed(term, bytes, (size_t)count);
}

const char *term_place(const struct term *term)
{
	return term->place;
}

bool term_ended(const struct term *term)
{
	return term->ended;
}

int term_wait(struct term *term)
{
	int status;
	drain(term);
	waitpid(term->pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void term_remove(struct term *term)
{
	char command[128];
	snprintf(command, sizeof command, "rm -rf %s", term->folder);
	if (!term->options.beside)
		run(command);
	close_screen(term);
	free(term->raw);
	free(term);
}

void term_stop(struct term *term)
{
	kill(term->pid, SIGTERM);
	if (term_wait(term) != 0)
		term_fail(term, "the program did not end well");
	term_remove(term);
}

void term_kill_seen(struct term *term)
{
	kill(term->pid, SIGKILL);
	term_wait(term);
}

void term_kill(struct term *term)
{
	term_kill_seen(term);
	close_screen(term);
}

void term_again(struct term *term)
{
	term_launch(term);
	term_advance(term, 0);
}

void term_signal(struct term *term, int number)
{
	kill(term->pid, number);
}

void term_signal_key(struct term *term, const char *bytes)
{
	if (write(term->pty, bytes, strlen(bytes)) < 0)
		term_fail(term, "the terminal takes no bytes");
}

void term_hang_up(struct term *term)
{
	close(term->pty);
	term->pty = open("/dev/null", O_RDWR);
}

void term_expect_raw(struct term *term, const char *bytes)
{
	if (!memmem(term->raw, term->raw_size, bytes, strlen(bytes)))
		fail_msg("the terminal was never sent ESC%s", bytes + 1);
}

const char *term_folder(const struct term *term)
{
	return term->folder;
}

void term_bytes(struct term *term, const char *bytes, size_t count)
{
	if (write(term->pty, bytes, count) != (ssize_t)count)
		term_fail(term, "the terminal takes no bytes");
	term_advance(term, 0);
}

static int64_t now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void term_bytes_for(struct term *term, const char *bytes, size_t count, long us)
{
	int64_t until = now_us() + us;
	if (write(term->pty, bytes, count) != (ssize_t)count)
		term_fail(term, "the terminal takes no bytes");
	while (now_us() < until) {
		struct pollfd fd = { .fd = term->pty, .events = POLLIN };
		char got[READ_BYTES];
		if (poll(&fd, 1, 0) <= 0)
			continue;
		ssize_t length = read(term->pty, got, sizeof got);
		if (length > 0)
			feed(term, got, (size_t)length);
	}
}

static const char *bytes_of(const char *key)
{
	static const char *const keys[][2] = {
		{ "Enter", "\r" },       { "Esc", "\033" },     { "Up", "\033OA" },    { "Down", "\033OB" },
		{ "Right", "\033OC" },   { "Left", "\033OD" },  { "Tab", "\t" },       { "Backspace", "\177" },
		{ "F1", "\033OP" },      { "F2", "\033OQ" },    { "F3", "\033OR" },    { "F6", "\033[17~" },
		{ "Home", "\033[H" },    { "End", "\033[F" },    { "Delete", "\033[3~" }, { "BackTab", "\033[Z" },
		{ "PageUp", "\033[5~" },  { "PageDown", "\033[6~" },
		{ "F5", "\033[15~" },    { "F7", "\033[18~" },    { "F8", "\033[19~" },  { "F9", "\033[20~" }, { "F10", "\033[21~" },
	};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i][0], key) == 0)
			return keys[i][1];
	return key;
}

static void read_first(struct term *term)
{
	if (term->settling)
		term_advance(term, UI_SETTLE_MS);
}

void term_keys(struct term *term, ...)
{
	va_list keys;
	va_start(keys, term);
	for (const char *key; (key = va_arg(keys, const char *));) {
		const char *bytes = bytes_of(key);
		read_first(term);
		term_bytes(term, bytes, strlen(bytes));
	}
	va_end(keys);
}

void term_expect_settles(struct term *term, const char *text)
{
	static const char too_soon[] = "\r1\r";
	term_bytes(term, too_soon, strlen(too_soon));
	term_bytes(term, "\033", 1);
	term_advance(term, UI_SETTLE_MS - 1);
	term_bytes(term, too_soon, strlen(too_soon));
	term_expect(term, text);
	term_advance(term, 1);
}

static void append_cell(struct term *term, int row, int col, size_t *used)
{
	VTermScreenCell cell;
	vterm_screen_get_cell(term->screen, (VTermPos){ row, col }, &cell);
	if (cell.chars[0] == (uint32_t)-1)
		return;
	if (cell.chars[0] == 0)
		term->text[(*used)++] = ' ';
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
		*used += utf8_encode(cell.chars[i], term->text + *used);
}

const char *term_screen(struct term *term)
{
	size_t used = 0;
	for (int row = 0; row < term->rows; row++) {
		for (int col = 0; col < term->cols; col++)
			append_cell(term, row, col, &used);
		while (used > 0 && term->text[used - 1] == ' ')
			used--;
		term->text[used++] = '\n';
	}
	term->text[used] = '\0';
	return term->text;
}

bool term_has(struct term *term, const char *text)
{
	return strstr(term_screen(term), text) != NULL;
}

void term_expect(struct term *term, const char *text)
{
	if (!term_has(term, text)) {
		fprintf(stderr, "expected on screen: %s\n", text);
		term_fail(term, "the screen is another");
	}
}

void term_await(struct term *term, const char *text)
{
	int64_t until = now_us() + INT64_C(1000) * PATIENCE_MS;
	while (!term_has(term, text) && now_us() < until)
		term_advance(term, 0);
	term_expect(term, text);
}

void term_expect_not(struct term *term, const char *text)
{
	if (term_has(term, text)) {
		fprintf(stderr, "must not be on screen: %s\n", text);
		term_fail(term, "the screen shows too much");
	}
}

void term_click(struct term *term, const char *text)
{
	term_expect(term, text);
	const char *at = strstr(term->text, text);
	int row = 1, col = 1;
	for (const char *c = term->text; c < at; c++) {
		col = *c == '\n' ? 1 : col + (((unsigned char)*c & 0xc0) != 0x80);
		row += *c == '\n';
	}
	char bytes[64];
	read_first(term);
	int count = snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", col, row, col, row);
	term_bytes(term, bytes, (size_t)count);
}

void term_resize(struct term *term, int rows, int cols)
{
	term->rows = rows;
	term->cols = cols;
	vterm_set_size(term->vterm, rows, cols);
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	ioctl(term->pty, TIOCSWINSZ, &size);
	term_advance(term, 0);
}

char *term_command(struct term *term, const char *arguments)
{
	return term_command_fed(term, "", arguments);
}

char *term_command_fed(struct term *term, const char *line, const char *arguments)
{
	char command[1024];
	snprintf(command, sizeof command, "echo '%s' | %s --config %s/foyer.conf --db %s/foyer.db %s", line,
	         getenv("FOYER_BINARY"), term->folder, term->folder, arguments);
	FILE *pipe = popen(command, "r");
	assert_non_null(pipe);
	char *out = calloc(1, 1 << 16);
	assert_non_null(out);
	size_t used = fread(out, 1, (1 << 16) - 1, pipe);
	out[used] = '\0';
	assert_int_equal(pclose(pipe), 0);
	return out;
}

void term_code(struct term *term, const char *before, char code[7])
{
	term_expect(term, before);
	memcpy(code, strstr(term->text, before) + strlen(before), 6);
	code[6] = '\0';
}
