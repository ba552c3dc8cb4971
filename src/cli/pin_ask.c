#include "cli/pin_ask.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "text/utf8.h"

/* -1 with EINTR for a signal that `mask` lets in, also one that came just before. */
static ssize_t read_sign(const sigset_t *mask, char *ret_sign)
{
	struct pollfd ready = { .fd = STDIN_FILENO, .events = POLLIN };
	return ppoll(&ready, 1, NULL, mask) < 0 ? -1 : read(STDIN_FILENO, ret_sign, 1);
}

/* One line, byte by byte: no buffer but the caller's holds it. */
static enum err read_line(const sigset_t *mask, char ret_line[PIN_ASK_BYTES])
{
	size_t length = 0;
	ssize_t got;
	char sign;
	while ((got = read_sign(mask, &sign)) == 1 && sign != '\n')
		if (length < PIN_ASK_BYTES - 1)
			ret_line[length++] = sign;
	if (length > 0 && ret_line[length - 1] == '\r')
		length--;
	ret_line[length] = '\0';
	if (got < 0)
		return err_set(ERR_INVALID, errno == EINTR ? "broken off; nothing was changed"
		                                           : "the PIN could not be read");
	return length > 0 ? ERR_OK : err_set(ERR_INVALID, "no PIN was given; nothing was changed");
}

static void interrupted(int signal)
{
	(void)signal;
}

enum { SIGNALS = 5 };
static const int signals[SIGNALS] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP };

/* What would end the program ends the reading, so that the echo comes back first. */
struct caught {
	struct sigaction actions[SIGNALS];
	sigset_t mask;
};

static void catch_signals(struct caught *before)
{
	const struct sigaction action = { .sa_handler = interrupted };
	sigset_t caught;
	sigemptyset(&caught);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaddset(&caught, signals[i]);
	sigprocmask(SIG_BLOCK, &caught, &before->mask);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &action, &before->actions[i]);
}

static void let_signals(const struct caught *before)
{
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &before->actions[i], NULL);
	sigprocmask(SIG_SETMASK, &before->mask, NULL);
}

static enum err ask(const struct cli *cli, enum msg prompt, char ret_line[PIN_ASK_BYTES])
{
	struct caught before;
	struct termios as_it_was, silent;
	const char *text = catalog_text(cli->catalog, prompt);
	if (tcgetattr(STDIN_FILENO, &as_it_was) < 0)
		return err_set(ERR_TERMINAL, "the terminal cannot be kept from showing the PIN");
	catch_signals(&before);
	silent = as_it_was;
	silent.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
	enum err err = ERR_OK;
	if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) < 0) {
		err = err_set(ERR_TERMINAL, "the terminal cannot be kept from showing the PIN");
	} else {
		fprintf(stderr, "%s ", utf8_clean(cli->arena, text, strlen(text)));
		err = read_line(&before.mask, ret_line);
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &as_it_was);
		fputc('\n', stderr);
	}
	let_signals(&before);
	return err;
}

enum err pin_ask(const struct cli *cli, bool twice, char ret_pin[PIN_ASK_BYTES])
{
	char again[PIN_ASK_BYTES];
	if (!isatty(STDIN_FILENO))
		return read_line(NULL, ret_pin);
	enum err err = ask(cli, MSG_CLI_PIN_ASK, ret_pin);
	if (err == ERR_OK && twice)
		err = ask(cli, MSG_CLI_PIN_AGAIN, again);
	if (err == ERR_OK && twice && strcmp(again, ret_pin) != 0)
		err = err_set(ERR_INVALID, "the two were not the same; nothing was changed");
	explicit_bzero(again, sizeof again);
	return err;
}
