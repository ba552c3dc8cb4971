#include "exchange/print_run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/utf8.h"

static const char by_default[] =
	"if lpstat -e 2>/dev/null | grep -q .; then exec lp -s; else exit 75; fi";

struct print_run {
	pid_t pid;
	int fd;     /* what it says; -1 after its end */
	int status; /* as waitpid gave it */
	bool ended, own; /* own: the school's command, not the default one */
	char said[PRINT_RUN_SAID + 1];
	size_t n_said;
};

static void become_command(const char *command, int input, int output)
{
	setsid(); /* so that all of it can be ended */
	dup2(input, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(output, STDERR_FILENO);
	close_range(3, ~0U, 0);
	signal(SIGPIPE, SIG_DFL);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

static void close_both(const int fds[2])
{
	close(fds[0]);
	close(fds[1]);
}

/* A command that ends at once closes the pipe before its text is in it. */
static void feed(int fd, const char *text)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	sigaction(SIGPIPE, &ignore, &before);
	/* a slip is smaller than a pipe: a command that reads nothing holds nobody up */
	fcntl(fd, F_SETFL, O_NONBLOCK);
	ssize_t written = write(fd, text, strlen(text));
	(void)written; /* what a command does without its text, its status says */
	sigaction(SIGPIPE, &before, NULL);
}

struct print_run *print_run_start(const char *command, const char *text)
{
	int input[2], output[2];
	if (pipe2(input, O_CLOEXEC) < 0)
		return NULL;
	if (pipe2(output, O_CLOEXEC) < 0) {
		close_both(input);
		return NULL;
	}
	pid_t pid = fork();
	if (pid == 0)
		become_command(command ? command : by_default, input[0], output[1]);
	close(input[0]);
	close(output[1]);
	struct print_run *run = pid > 0 ? calloc(1, sizeof *run) : NULL;
	if (run) {
		run->pid = pid;
		run->fd = output[0];
		fcntl(run->fd, F_SETFL, O_NONBLOCK);
		run->own = command != NULL;
		feed(input[1], text);
	} else {
		close(output[0]);
	}
	close(input[1]);
	return run;
}

int print_run_fd(const struct print_run *run)
{
	return run->fd;
}

bool print_run_floods(const struct print_run *run)
{
	return run->n_said == PRINT_RUN_SAID;
}

static void drain(struct print_run *run)
{
	char bytes[4096];
	ssize_t count = 0;
	/* of a flood as much as a pipe holds: the rest waits for the next look */
	for (int i = 0; i < 16 && run->fd >= 0 && (count = read(run->fd, bytes, sizeof bytes)) > 0; i++) {
		size_t room = PRINT_RUN_SAID - run->n_said, part = (size_t)count < room ? (size_t)count : room;
		memcpy(run->said + run->n_said, bytes, part);
		run->n_said += part;
	}
	if (count == 0 && run->fd >= 0) {
		close(run->fd);
		run->fd = -1;
	}
}

enum print_run_state print_run_look(struct print_run *run, struct arena *arena, const char **ret_said)
{
	drain(run);
	if (!run->ended && waitpid(run->pid, &run->status, WNOHANG) == run->pid) {
		run->ended = true;
		drain(run); /* its last words may have come since */
	}
	*ret_said = utf8_trim(arena, utf8_clean(arena, run->said, run->n_said));
	if (!run->ended)
		return PRINT_RUN_GOING;
	if (WIFEXITED(run->status) && WEXITSTATUS(run->status) == 0)
		return PRINT_RUN_DONE;
	return !run->own && WIFEXITED(run->status) && WEXITSTATUS(run->status) == PRINT_RUN_NO_PRINTER
	               ? PRINT_RUN_NOTHING
	               : PRINT_RUN_FAILED;
}

void print_run_end(struct print_run *run)
{
	if (!run)
		return;
	if (!run->ended) {
		kill(-run->pid, SIGKILL);
		kill(run->pid, SIGKILL); /* when it was not yet its own group */
		while (waitpid(run->pid, &run->status, 0) < 0 && errno == EINTR)
			;
	}
	if (run->fd >= 0)
		close(run->fd);
	free(run);
}
