/* Any file as a configuration: taken, or refused with a line. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "domain/code.h"
#include "domain/config.h"
#include "fuzz.h"

const char *const fuzz_seeds[] = {
	"[school]\nname = Harbor School\nzone = America/New_York\ncloses = 17:00\nlocale = en\n",
	"[languages]\noffered = en es ar zh\n[idle]\nask = 90\ndone = 20\n",
	"# words\n[kiosk]\nrooms = Main office, Library\nlooks = plain\nbidi = app\n",
	"[purposes]\nevent = on\n[purpose library]\nlabel.en = A book\nsteps = name\nends = lobby\n",
	NULL,
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char path[] = "/tmp/foyer-fuzz-XXXXXX";
	int file = mkstemp(path);
	if (file < 0 || write(file, bytes, size) != (ssize_t)size)
		abort();
	close(file);
	static const char *const purposes[] = { "late", "pickup", "event" }, *const steps[] = { "name" };
	const struct config_names names = { purposes, 3, steps, 1 };
	struct arena *arena = arena_new();
	struct config config;
	config_default(&config);
	enum err err = config_load(arena, path, &names, &config);
	/* a refusal names the file and the line */
	if (err == ERR_INVALID && strncmp(err_detail(), path, strlen(path)) != 0)
		abort();
	arena_free(arena);
	unlink(path);
	char *text = malloc(size + 1), code[CODE_BYTES];
	if (!text)
		abort();
	memcpy(text, bytes, size);
	text[size] = '\0';
	code_read(text, code);
	free(text);
	return 0;
}
