#include "peer_run.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "peer.h"

void peer_run_stop(const char *what)
{
	fprintf(stderr, "the measurement broke: %s\n", what);
	exit(1);
}

struct peer_spent peer_run(const char *const *arguments, const char *in, const char *out)
{
	struct rusage used;
	int status;
	int64_t before = peer_now_us();
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		if (!freopen(in, "r", stdin) || !freopen(out, "w", stdout))
			_exit(126);
		execv(arguments[0], (char *const *)(uintptr_t)arguments);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		peer_run_stop(arguments[3]);
	return (struct peer_spent){ (double)(peer_now_us() - before) / 1e6,
	                            (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
	                                    (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
	                            (double)used.ru_maxrss / 1024 };
}

void peer_run_expect(const char *out, const char *text)
{
	char said[4096];
	FILE *file = fopen(out, "r");
	if (!file)
		peer_run_stop(out);
	said[fread(said, 1, sizeof said - 1, file)] = '\0';
	fclose(file);
	if (!strstr(said, text)) {
		fputs(said, stderr);
		peer_run_stop(text);
	}
}

void peer_run_pin(const char *path)
{
	FILE *file = fopen(path, "w");
	if (!file || fputs("837465\n", file) < 0 || fclose(file) != 0)
		peer_run_stop(path);
}

void peer_run_report(const char *what, const struct peer_spent *spent, double seconds, double mebibytes)
{
	char line[96];
	printf("      %s: %.1f s (%.1f s of the processor), at most %.0f MiB resident\n", what, spent->seconds,
	       spent->processor, spent->mebibytes);
	snprintf(line, sizeof line, "%s, of %.0f s", what, seconds);
	peer_report(line, spent->seconds / seconds, 1.0, "x");
	snprintf(line, sizeof line, "%s, of %.0f MiB", what, mebibytes);
	peer_report(line, spent->mebibytes / mebibytes, 1.0, "x");
}
