/* The desk: how soon a commit is on its screen, a key in a list of thousands beside
 * dialog's, its first frame beside the kiosk's, and a minute of nothing.
 * bench_desk FOYER */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/check_in.h"
#include "domain/office.h"
#include "peer.h"
#include "text/locale.h"

enum { COMMITS = 200, ROWS = 5000, KEYS = 200, STARTS = 15, SECONDS = 60, READY_SECONDS = 4 };

static struct config config;

static void stop(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

static struct office *open_new(const char *path)
{
	static const char *const purposes[] = { "meet" };
	struct office *office = NULL;
	if (office_init(path, &config, &clock_system, &chance_system, NULL) != ERR_OK ||
	    office_open(path, &config, &clock_system, &chance_system, &office) != ERR_OK ||
	    office_sync_purposes(office, purposes, 1) != ERR_OK)
		stop("a database");
	return office;
}

static void arrive(struct office *office, const char *name)
{
	const char *const names[] = { name };
	const struct check_in visit = { .purpose = "meet", .locale = "en", .origin = "kiosk",
	                                .names = names, .name_count = 1 };
	struct check_in_receipt receipt;
	if (check_in(office, &visit, &receipt) != ERR_OK)
		stop("a check-in");
}

static void commits(const char *const *desk, struct office *office)
{
	static double ms[COMMITS];
	struct peer peer = peer_start(desk);
	peer_wait(&peer, "looks");
	for (int i = 0; i < COMMITS; i++) {
		/* no letter where the last name had it: all of it is sent */
		char name[12] = "";
		for (int k = 0; k < 10; k++)
			name[k] = (char)('a' + (i * 7 + k * 3) % 26);
		arrive(office, name);
		int64_t done = peer_now_us();
		/* the line that says who came last */
		ms[i] = (double)(peer_wait(&peer, name).last_us - done) / 1000;
	}
	peer_stop(&peer);
	double middle = peer_median(ms, COMMITS);
	printf("      a commit is on the desk after %.1f ms in the middle, %.1f ms at the most\n", middle,
	       ms[COMMITS - 1]);
	peer_report("a commit on the desk's screen, p99", ms[COMMITS * 99 / 100], 50, " ms");
}

static void keys(const char *const *desk, const char *const *dialog)
{
	static const char *const arrows[] = { "\033OB", "\033OA" };
	static double us[2][KEYS], ratios[KEYS];
	struct peer peers[] = { peer_start(desk), peer_start(dialog) };
	peer_wait(&peers[0], "looks");
	peer_wait(&peers[1], "Cancel");
	for (int i = 0; i < KEYS; i++) {
		for (int turn = 0; turn < 2; turn++) {
			int who = (turn + i / 2) % 2;
			int64_t sent;
			us[who][i] = (double)(peer_key(&peers[who], arrows[i % 2], NULL, &sent).last_us - sent);
		}
		ratios[i] = us[0][i] / us[1][i];
	}
	peer_stop(&peers[0]);
	peer_stop(&peers[1]);
	printf("      a key in a list of %d: %.0f us, dialog's %.0f us\n", ROWS, peer_median(us[0], KEYS),
	       peer_median(us[1], KEYS));
	peer_report("a key in a list of 5000, of dialog's", peer_median(ratios, KEYS), 1.0, "x");
}

static int64_t start_us(const char *const *arguments)
{
	struct peer peer = peer_start(arguments);
	int64_t took = peer_wait(&peer, "looks").last_us - peer.started_us;
	peer_stop(&peer);
	return took;
}

static void first_frame(const char *const *desk, const char *const *kiosk)
{
	double ratios[STARTS];
	for (int i = -1; i < STARTS; i++) {
		double own = (double)start_us(desk), other = (double)start_us(kiosk);
		if (i >= 0)
			ratios[i] = own / other;
	}
	peer_report("the desk's first frame, of the kiosk's", peer_median(ratios, STARTS), 1.5, "x");
}

static void idle(const char *const *desk)
{
	struct peer peer = peer_start(desk);
	peer_wait(&peer, "looks");
	/* what it makes ready once, when no key comes */
	peer_drain(&peer, peer_now_us() + READY_SECONDS * 1000000LL);
	int64_t before = peer_cpu_us(&peer);
	peer_drain(&peer, peer_now_us() + SECONDS * 1000000LL);
	double spent = (double)(peer_cpu_us(&peer) - before) / 1000;
	peer_stop(&peer);
	peer_report("processor's time of a minute of an idle desk", spent, 10, " ms");
}

static const char **dialog_of(int rows)
{
	static char texts[ROWS][2][32];
	const char **words = calloc((size_t)rows * 2 + 9, sizeof *words);
	if (!words)
		exit(1);
	size_t count = 0;
	static const char *const head[] = { "dialog", "--no-mouse", "--menu", "Waiting", "22", "76", "18" };
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		words[count++] = head[i];
	for (int i = 0; i < rows; i++) {
		snprintf(texts[i][0], sizeof texts[i][0], "%d", i);
		snprintf(texts[i][1], sizeof texts[i][1], "Visitor %04d  Meeting", i);
		words[count++] = texts[i][0];
		words[count++] = texts[i][1];
	}
	return words;
}

int main(int argc, char **argv)
{
	static char folder[] = "/tmp/foyer-bench-XXXXXX", few[64], many[64];
	if (argc != 2 || locale_start(getenv("FOYER_LOCALES"), NULL) != ERR_OK)
		return 2;
	peer_world(folder);
	config_default(&config);
	snprintf(few, sizeof few, "%s/few.db", folder);
	snprintf(many, sizeof many, "%s/many.db", folder);
	const char *const desk[] = { argv[1], "--db", few, "desk", "--by", "A. Brown", NULL };
	const char *const kiosk[] = { argv[1], "--db", few, "kiosk", NULL };
	const char *const long_desk[] = { argv[1], "--db", many, "desk", "--by", "A. Brown", NULL };
	struct office *office = open_new(few);
	first_frame(desk, kiosk);
	commits(desk, office);
	office_close(office);
	office = open_new(many);
	for (int i = 0; i < ROWS; i++) {
		char name[32];
		snprintf(name, sizeof name, "Visitor %04d", i);
		arrive(office, name);
	}
	office_close(office);
	peer_share_processor();
	if (system("command -v dialog >/dev/null") == 0) {
		const char **dialog = dialog_of(ROWS);
		keys(long_desk, dialog);
		free(dialog);
	} else {
		printf("skip  dialog is not installed\n");
	}
	idle(desk);
	peer_world_end(folder);
	return 0;
}
