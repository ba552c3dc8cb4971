/* Foyer's screens beside a minimal program and beside dialog, in one run.
 * bench_screen FOYER MINIMAL BUNDLES */
#include <stdio.h>
#include <stdlib.h>

#include "peer.h"

enum { STARTS = 31, KEYS = 400 };

static char folder[] = "/tmp/foyer-bench-XXXXXX", config[64], database[64];

static void prepare(const char *foyer)
{
	char command[512];
	peer_world(folder);
	snprintf(config, sizeof config, "%s/foyer.conf", folder);
	snprintf(database, sizeof database, "%s/foyer.db", folder);
	FILE *file = fopen(config, "w");
	if (!file)
		exit(1);
	fputs("[school]\nname = Harbor School\n[idle]\nask = 3600\nmenu = 3600\n", file);
	fclose(file);
	snprintf(command, sizeof command, "%s --config %s --db %s init >/dev/null", foyer, config,
	         database);
	if (system(command) != 0)
		exit(1);
}

static int64_t start_us(const char *const *arguments, const char *last)
{
	struct peer peer = peer_start(arguments);
	int64_t took = peer_wait(&peer, last).last_us - peer.started_us;
	peer_stop(&peer);
	return took;
}

static void first_frame(const char *const *kiosk, const char *const *minimal)
{
	double own[STARTS], other[STARTS], ratios[STARTS];
	for (int i = -1; i < STARTS; i++) {
		int64_t took = start_us(kiosk, "looks"), took_least = start_us(minimal, "ready");
		if (i < 0)
			continue; /* the first of each reads the disk */
		own[i] = (double)took / 1000;
		other[i] = (double)took_least / 1000;
		ratios[i] = own[i] / other[i];
	}
	printf("      first frame %.1f ms, the minimal program's %.1f ms\n", peer_median(own, STARTS),
	       peer_median(other, STARTS));
	peer_report("first full frame, of a minimal program's", peer_median(ratios, STARTS), 1.5, "x");
}

/* The purpose of a check-in in Spanish. */
static struct peer at_purpose(const char *const *kiosk)
{
	struct peer peer = peer_start(kiosk);
	int64_t sent;
	peer_wait(&peer, "looks");
	peer_key(&peer, "2", "Pedir ayuda", &sent);
	peer_key(&peer, "1", "Otra cosa", &sent);
	return peer;
}

/* A list of the same rows in both: one step down and one up, again and again. Whoever
 * comes first finds the caches as the other has left them, so they take turns. */
static void arrow_keys(const char *const *kiosk, const char *const *dialog)
{
	static const char *const arrows[] = { "\033OB", "\033OA" };
	static double us[2][KEYS], ratios[KEYS];
	struct peer peers[] = { at_purpose(kiosk), peer_start(dialog) };
	size_t bytes[2] = { 0 };
	peer_wait(&peers[1], "Otra cosa");
	for (int i = 0; i < KEYS; i++) {
		for (int turn = 0; turn < 2; turn++) {
			int who = (turn + i / 2) % 2;
			int64_t sent;
			struct peer_seen seen = peer_key(&peers[who], arrows[i % 2], NULL, &sent);
			us[who][i] = (double)(seen.last_us - sent);
			bytes[who] += seen.bytes;
		}
		ratios[i] = us[0][i] / us[1][i];
	}
	peer_stop(&peers[0]);
	peer_stop(&peers[1]);
	printf("      key to repaint %.0f us, dialog's %.0f us\n", peer_median(us[0], KEYS),
	       peer_median(us[1], KEYS));
	peer_report("key to repaint, of dialog's", peer_median(ratios, KEYS), 1.0, "x");
	printf("      an arrow key sends %.1f bytes, dialog %.1f\n", (double)bytes[0] / KEYS,
	       (double)bytes[1] / KEYS);
	peer_report("bytes of an arrow key, of dialog's", (double)bytes[0] / (double)bytes[1], 1.0, "x");
}

static void memory(const char *const *kiosk, const char *const *minimal)
{
	struct peer own = at_purpose(kiosk), least = peer_start(minimal);
	long resident, anonymous, least_resident, least_anonymous;
	peer_wait(&least, "ready");
	peer_memory(&own, &resident, &anonymous);
	peer_memory(&least, &least_resident, &least_anonymous);
	peer_stop(&own);
	peer_stop(&least);
	printf("      resident %.1f MiB, of it anonymous %.1f; the minimal program's %.1f and %.1f\n",
	       (double)resident / 1024, (double)anonymous / 1024, (double)least_resident / 1024,
	       (double)least_anonymous / 1024);
	peer_report("resident memory, of a minimal program's", (double)resident / (double)least_resident,
	            1.3, "x");
	peer_report("anonymous memory", (double)anonymous / 1024, 6.0, " MiB");
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	prepare(argv[1]);
	const char *const kiosk[] = { argv[1], "--config", config, "--db", database, "kiosk", NULL };
	const char *const minimal[] = { argv[2], database, argv[3], NULL };
	const char *const dialog[] = {
		"dialog", "--no-mouse", "--menu", "¿Por qué vino hoy?", "22", "76", "8",
		"1", "Traigo a mi hijo o hija tarde; o llego tarde yo", "2", "Recoger a mi hijo o hija",
		"3", "Hablar con un maestro u otra persona", "4", "Ayudar como voluntario",
		"5", "Un programa o un evento", "6", "Inscribir a un niño o niña", "7", "Otra cosa",
		"0", "Llame a una persona", NULL,
	};
	peer_share_processor();
	first_frame(kiosk, minimal);
	if (system("command -v dialog >/dev/null") == 0)
		arrow_keys(kiosk, dialog);
	else
		printf("skip  dialog is not installed\n");
	memory(kiosk, minimal);
	peer_world_end(folder);
	return 0;
}
