/* Pinyin: from a key to the nine candidates that are shown, for every key of the sixty
 * names of tests/data/typing; and what the first use of a way of typing costs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "peer.h"
#include "text/input_method.h"

enum { KEYS_MOST = 4096, SHOWN = 9, LINE = 256, ROUNDS = 5 };

static void stop(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

/* Of this process: others may have the processor. */
static double cpu_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void first_use(enum input_method_name name)
{
	struct input_method method = { 0 };
	double before = cpu_us();
	if (input_method_choose(&method, name) != ERR_OK)
		stop("a library");
	printf("first use of %s: %.1f ms of processor\n", input_method_title(name), (cpu_us() - before) / 1e3);
}

static void look(const struct input_method *method)
{
	char text[INPUT_METHOD_BYTES];
	for (size_t nth = 0; nth < SHOWN; nth++)
		(void)input_method_candidate(method, nth, text);
}

/* The letters before the first digit are one text that grows. */
static size_t type(const char *keys, double *us, size_t count)
{
	struct input_method method = { .name = INPUT_METHOD_PINYIN };
	struct edit edit;
	edit_start(&edit, "", 60);
	for (; *keys && (*keys < '0' || *keys > '9') && *keys != '>' && count < KEYS_MOST; keys++) {
		double before = cpu_us();
		if (input_method_type(&method, &edit, keys, 1) != INPUT_METHOD_TOOK)
			stop(keys);
		look(&method);
		us[count++] = cpu_us() - before;
	}
	input_method_stop(&method);
	return count;
}

int main(void)
{
	static double us[KEYS_MOST];
	char path[LINE], line[LINE];
	size_t count = 0;
	for (int name = INPUT_METHOD_ARABIC; name < INPUT_METHODS; name++)
		first_use((enum input_method_name)name);
	snprintf(path, sizeof path, "%s/typing/pinyin.txt", getenv("FOYER_TEST_DATA"));
	for (int round = 0; round < ROUNDS; round++) {
		FILE *words = fopen(path, "r");
		if (!words)
			stop(path);
		while (fgets(line, sizeof line, words))
			if (*line != '#')
				count = type(line, us, count);
		fclose(words);
	}
	double median = peer_median(us, count);
	printf("%zu keys, median %.0f us\n", count, median);
	/* peer_median has put them in order */
	peer_report("Pinyin: a key to its candidates, 99 of 100, of 1 ms", us[count * 99 / 100] / 1000, 1, "x");
	peer_report("Pinyin: the slowest of them, of 1 ms", us[count - 1] / 1000, 1, "x");
	return 0;
}
