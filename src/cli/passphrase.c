#include "cli/passphrase.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "store/sealed_file.h"
#include "text/utf8.h"

enum { MOST_BYTES = 1024 };

static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
enum { ENDINGS = sizeof ending / sizeof *ending };

void passphrase_hold_signals(void)
{
	sigset_t held;
	sigemptyset(&held);
	for (size_t i = 0; i < ENDINGS; i++)
		sigaddset(&held, ending[i]);
	sigaddset(&held, SIGTSTP);
	sigaddset(&held, SIGXFSZ); /* a file that may not grow is an error of its write */
	sigprocmask(SIG_BLOCK, &held, NULL);
}

bool passphrase_interrupted(void *context)
{
	(void)context;
	sigset_t come;
	sigpending(&come);
	for (size_t i = 0; i < ENDINGS; i++)
		if (sigismember(&come, ending[i]))
			return true;
	return false;
}

void passphrase_wipe(char *passphrase)
{
	if (passphrase)
		explicit_bzero(passphrase, strlen(passphrase));
}

/* Until there is something to read; the signals are held. */
static enum err wait_for_input(void)
{
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < ENDINGS; i++)
		sigaddset(&set, ending[i]);
	int signals = signalfd(-1, &set, SFD_CLOEXEC);
	struct pollfd on[] = { { .fd = 0, .events = POLLIN }, { .fd = signals, .events = POLLIN } };
	while (poll(on, 2, -1) < 0 && errno == EINTR)
		;
	if (signals >= 0)
		close(signals);
	return passphrase_interrupted(NULL) ? err_set(ERR_IO, "stopped; nothing was changed") : ERR_OK;
}

/* Byte by byte, so that what stands behind the line is left to whom it belongs. */
static enum err read_line(char *line, size_t *ret_length)
{
	size_t length = 0;
	for (;;) {
		enum err err = wait_for_input();
		if (err != ERR_OK)
			return err;
		char byte;
		ssize_t got = read(0, &byte, 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(ERR_IO, "the passphrase cannot be read: %s", strerror(errno));
		if (got == 0 || byte == '\n')
			break;
		if (length == MOST_BYTES)
			return err_set(ERR_INVALID, "a passphrase has at most %d bytes", MOST_BYTES);
		line[length++] = byte;
	}
	*ret_length = length;
	return ERR_OK;
}

/* Asked when nothing is echoed any more: who types at once is not seen either. */
static enum err read_unseen(const struct cli *cli, enum msg prompt, char *line, size_t *ret_length)
{
	const char *text = catalog_text(cli->catalog, prompt);
	struct termios before;
	if (tcgetattr(0, &before) < 0)
		return err_set(ERR_TERMINAL, "the terminal does not answer: %s", strerror(errno));
	struct termios unseen = before;
	unseen.c_lflag = (unseen.c_lflag & ~(tcflag_t)ECHO) | ICANON | ISIG | ECHONL;
	if (tcsetattr(0, TCSAFLUSH, &unseen) < 0)
		return err_set(ERR_TERMINAL, "the terminal cannot hide what is typed: %s", strerror(errno));
	fprintf(stderr, "%s ", utf8_clean(cli->arena, text, strlen(text)));
	enum err err = read_line(line, ret_length);
	tcsetattr(0, TCSAFLUSH, &before);
	return err;
}

enum err passphrase_read(const struct cli *cli, enum msg prompt, char **ret_passphrase)
{
	char *line = arena_alloc(cli->arena, MOST_BYTES + 1);
	size_t length = 0;
	enum err err = isatty(0) ? read_unseen(cli, prompt, line, &length) : read_line(line, &length);
	if (err == ERR_OK && strlen(line) != length)
		err = err_set(ERR_INVALID, "a passphrase holds no NUL byte");
	if (err == ERR_OK && length == 0)
		err = err_set(ERR_INVALID, "a passphrase is missing: type it, or give it as one line of standard input");
	if (err != ERR_OK)
		explicit_bzero(line, MOST_BYTES);
	else
		*ret_passphrase = line;
	return err;
}

enum err passphrase_read_new(const struct cli *cli, enum msg prompt, enum msg again, char **ret_passphrase)
{
	char *first = NULL, *second = NULL;
	enum err err = passphrase_read(cli, prompt, &first);
	if (err == ERR_OK)
		err = sealed_file_passphrase(first);
	if (err == ERR_OK && isatty(0))
		err = passphrase_read(cli, again, &second);
	if (err == ERR_OK && second && strcmp(first, second) != 0)
		err = err_set(ERR_INVALID, "the two passphrases differ; nothing was written");
	passphrase_wipe(second);
	if (err == ERR_OK)
		*ret_passphrase = first;
	else
		passphrase_wipe(first);
	return err;
}
