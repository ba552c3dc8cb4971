/* Foyer's screens beside a minimal program and beside dialog, in one run.
 * bench_screen FOYER MINIMAL BUNDLES */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "peer.h"

enum { STARTS = 31, KEYS = 120 };

static char folder[] = "/tmp/foyer-bench-XXXXXX", config[64], database[64];

static void prepare(const char *foyer)
{
	char command[512];
	if (!mkdtemp(folder))
		exit(1);
	snprintf(config, sizeof config, "%s/foyer.conf", folder);
	snprintf(database, sizeof database, "%s/foyer.db", folder);
	setenv("HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	unsetenv("LC_ALL");
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

static void first_frame(const char *const *kiosk, const char *const *minimal)
{
	double own[STARTS], other[STARTS], ratios[STARTS];
	for (int i = -1; i < STARTS; i++) {
		struct peer peer = peer_start(kiosk);
		int64_t took = peer_wait(&peer, "looks").last_us - peer.started_us;
		peer_stop(&peer);
		struct peer least = peer_start(minimal);
		int64_t took_least = peer_wait(&least, "ready").last_us - least.started_us;
		peer_stop(&least);
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

/* A list of the same rows in both: one step down and one up, again and again. */
static void arrow_keys(const char *const *kiosk, const char *const *dialog)
{
	struct peer own = peer_start(kiosk), other = peer_start(dialog);
	int64_t sent;
	peer_wait(&own, "looks");
	peer_key(&own, "2", "Llamar", &sent);
	peer_key(&own, "1", "Otra cosa", &sent);
	peer_wait(&other, "Otra cosa");
	static const char *const arrows[] = { "\033OB", "\033OA" };
	double own_us[KEYS], other_us[KEYS];
	size_t own_bytes = 0, other_bytes = 0;
	for (int i = 0; i < KEYS; i++) {
		struct peer_seen seen = peer_key(&own, arrows[i % 2], NULL, &sent);
		own_us[i] = (double)(seen.last_us - sent);
		own_bytes += seen.bytes;
		seen = peer_key(&other, arrows[i % 2], NULL, &sent);
		other_us[i] = (double)(seen.last_us - sent);
		other_bytes += seen.bytes;
	}
	peer_stop(&own);
	peer_stop(&other);
	double mine = peer_median(own_us, KEYS), its = peer_median(other_us, KEYS);
	printf("      key to repaint %.0f us, dialog's %.0f us\n", mine, its);
	peer_report("key to repaint, of dialog's", mine / its, 1.0, "x");
	printf("      an arrow key sends %.1f bytes, dialog %.1f\n", (double)own_bytes / KEYS,
	       (double)other_bytes / KEYS);
	peer_report("bytes of an arrow key, of dialog's", (double)own_bytes / (double)other_bytes, 1.0, "x");
}

static void memory(const char *const *kiosk, const char *const *minimal)
{
	struct peer own = peer_start(kiosk), least = peer_start(minimal);
	int64_t sent;
	long resident, anonymous, least_resident, least_anonymous;
	peer_wait(&own, "looks");
	peer_key(&own, "2", "Llamar", &sent);
	peer_key(&own, "1", "Otra cosa", &sent);
	peer_key(&own, "3", "llama", &sent);
	peer_key(&own, "Rosa", NULL, &sent);
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
	first_frame(kiosk, minimal);
	if (system("command -v dialog >/dev/null") == 0)
		arrow_keys(kiosk, dialog);
	else
		printf("skip  dialog is not installed\n");
	memory(kiosk, minimal);
	char command[64];
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) != 0;
}
