/* A morning of sixty arrivals at two kiosks and one desk: every visit is right, nobody
 * is doubled, each slip is printed once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "database.h"
#include "term.h"

enum { ARRIVALS = 60, EACH = 4 };

static const char *const by_brown[] = { "desk", "--by", "A. Brown", NULL };

static int count_of(const char *text, const char *word)
{
	int count = 0;
	for (const char *at = text; (at = strstr(at, word)); at++)
		count++;
	return count;
}

/* One of four kinds of arrivals; `name` is said on the badge or slip. */
static void arrive(struct term *kiosk, int nth, const char *name)
{
	switch (nth % EACH) {
	case 0:
		term_keys(kiosk, "1", "1", "4", name, "Enter", "Library", "Enter", "1", "1", "Enter", NULL);
		break;
	case 1:
		term_keys(kiosk, "2", "1", "1", name, "Enter", "3B", "Enter", "2", NULL);
		break;
	case 2:
		term_keys(kiosk, "4", "1", "3", name, "Enter", "Nurse", "Enter", "1", "Enter", "2", "1", "Enter",
		          NULL);
		break;
	default:
		term_keys(kiosk, "1", "1", "2", "Parent", "Enter", name, "Enter", "1", "Enter", "1", "1", "1",
		          "Enter", NULL);
		break;
	}
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Bienvenidos");
}

/* What staff do with it: found by its name, decided, paper. */
static void decide(struct term *desk, int nth, const char *name)
{
	term_advance(desk, 0);
	term_keys(desk, name, "Enter", NULL);
	term_expect(desk, name);
	term_keys(desk, "1", NULL);
	term_expect(desk, nth % EACH == 1 ? "in class" : nth % EACH == 3 ? "collected" : "inside");
	/* back, and the word is taken away */
	term_keys(desk, "Esc", "Esc", NULL);
}

static void sixty_arrivals(void **state)
{
	(void)state;
	char config[512];
	struct term *kiosks[2], *desk;
	kiosks[0] = term_start(&(struct term_options){ .config = "[school]\nname = Harbor School\n" });
	snprintf(config, sizeof config, "[school]\nname = Harbor School\n[print]\n"
	         "command = mkdir -p %s/paper && cat >$(mktemp %s/paper/XXXXXX)\n",
	         term_folder(kiosks[0]), term_folder(kiosks[0]));
	term_file(kiosks[0], "foyer.conf", config);
	/* other chance than the first one's: two kiosks never draw the same */
	static const char *const environment[] = { "FOYER_TEST_SEED=77", NULL };
	kiosks[1] = term_start(&(struct term_options){ .beside = kiosks[0], .environment = environment });
	desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = kiosks[0] });
	for (int i = 0; i < ARRIVALS; i += 2) {
		char names[2][32];
		for (int k = 0; k < 2; k++) {
			snprintf(names[k], sizeof names[k], "Family%02dx", i + k);
			arrive(kiosks[k], i + k, names[k]);
		}
		decide(desk, i + 1, names[1]);
		decide(desk, i, names[0]);
		term_advance(desk, 20000);
	}
	/* the last printings end by themselves */
	char shell[256];
	snprintf(shell, sizeof shell, "cat %s/paper/* | grep -c Family", term_folder(kiosks[0]));
	int papers = 0;
	for (int tries = 0; tries < 500 && papers < ARRIVALS; tries++) {
		FILE *pipe = popen(shell, "r");
		assert_non_null(pipe);
		assert_int_equal(fscanf(pipe, "%d", &papers), 1);
		pclose(pipe);
		usleep(10000);
		term_advance(desk, 0);
	}
	assert_int_equal(papers, ARRIVALS);
	char *out = term_command(kiosks[0], "visits --json");
	for (int i = 0; i < ARRIVALS; i++) {
		char name[32];
		snprintf(name, sizeof name, "\"Family%02dx\"", i);
		if (count_of(out, name) != 1)
			fail_msg("%s is there %d times", name, count_of(out, name));
		snprintf(shell, sizeof shell, "test $(cat %s/paper/* | grep -c Family%02dx) = 1",
		         term_folder(kiosks[0]), i);
		assert_int_equal(system(shell), 0);
	}
	assert_int_equal(count_of(out, "\"inside\""), ARRIVALS / 2);
	assert_int_equal(count_of(out, "\"passed\""), ARRIVALS / EACH);
	assert_int_equal(count_of(out, "\"released\""), ARRIVALS / EACH);
	free(out);
	database_expect_sound(kiosks[0]);
	term_stop(desk);
	term_stop(kiosks[1]);
	term_stop(kiosks[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sixty_arrivals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
