/* A district of FOYER_BENCH_PEOPLE invented people (250000) taken in by the real program:
 * new to it, and once more when nothing changed. bench_import FOYER */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "peer.h"
#include "people_roster.h"

enum { PEOPLE = 250000, SCHOOL_PEOPLE = 1300, PATH_BYTES = 128 };

static void stop(const char *what)
{
	fprintf(stderr, "the measurement broke: %s\n", what);
	exit(1);
}

struct spent {
	double seconds, processor, mebibytes;
};

/* Runs the program to its end, what it says beside it in `out`. */
static struct spent run(const char *const *arguments, const char *in, const char *out)
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
		stop(arguments[3]);
	return (struct spent){ (double)(peer_now_us() - before) / 1e6,
	                       (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
	                               (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
	                       (double)used.ru_maxrss / 1024 };
}

/* What it was asked for is what it did, or the figures are of something else. */
static void expect(const char *out, const char *text)
{
	char said[4096];
	FILE *file = fopen(out, "r");
	if (!file)
		stop(out);
	said[fread(said, 1, sizeof said - 1, file)] = '\0';
	fclose(file);
	if (!strstr(said, text)) {
		fputs(said, stderr);
		stop(text);
	}
}

/* Of whoever may take a roster in. */
static void write_pin(const char *path)
{
	FILE *file = fopen(path, "w");
	if (!file || fputs("837465\n", file) < 0 || fclose(file) != 0)
		stop(path);
}

static void report(const char *what, const struct spent *spent, double limit)
{
	char line[96];
	printf("      %s: %.1f s (%.1f s of the processor), at most %.0f MiB resident\n", what, spent->seconds,
	       spent->processor, spent->mebibytes);
	snprintf(line, sizeof line, "%s, of %.0f s", what, limit);
	peer_report(line, spent->seconds / limit, 1.0, "x");
	snprintf(line, sizeof line, "%s, of 512 MiB", what);
	peer_report(line, spent->mebibytes / 512, 1.0, "x");
}

int main(int argc, char **argv)
{
	static char folder[] = "/tmp/foyer-bench-XXXXXX", bundle[PATH_BYTES], db[PATH_BYTES], out[PATH_BYTES],
		pin[PATH_BYTES];
	const char *wanted = getenv("FOYER_BENCH_PEOPLE");
	size_t count = wanted ? strtoul(wanted, NULL, 10) : PEOPLE;
	struct people people = people_of(11, (uint32_t)(count / SCHOOL_PEOPLE + 1));
	struct people_roster_counts counts;
	if (argc != 2)
		return 2;
	peer_world(folder);
	snprintf(bundle, sizeof bundle, "%s/bundle", folder);
	snprintf(db, sizeof db, "%s/foyer.db", folder);
	snprintf(out, sizeof out, "%s/out", folder);
	snprintf(pin, sizeof pin, "%s/pin", folder);
	write_pin(pin);
	const struct people_roster roster = { bundle, "Invented School 0", count };
	if (mkdir(bundle, 0700) != 0 || !people_roster(&people, &roster, &counts))
		stop("the bundle");
	printf("      %zu people, %zu relationships, %zu ways to reach them\n", counts.people, counts.relations,
	       counts.contacts);
	const char *const init[] = { argv[1], "--db", db, "init", NULL };
	const char *const import[] = { argv[1], "--db", db, "import", "oneroster", bundle, "--school", "s0", "--by", "Ana", NULL };
	const char *const staff[] = { argv[1], "--db", db, "staff", "add", "Ana", "--role", "administrator", NULL };
	run(init, "/dev/null", out);
	run(staff, pin, out);
	struct spent first = run(import, pin, out);
	expect(out, "Taken in.");
	struct spent second = run(import, pin, out);
	expect(out, "Everything is known already");
	report("an import that is new", &first, 60);
	report("the same again", &second, 20);
	peer_world_end(folder);
	return 0;
}
