/* Any bytes as a zip: refused in a sentence, or listed and read to its end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "exchange/bundle.h"
#include "fuzz.h"

/* what is begun with has NULs in it: the files of tests/data/bundle */
const char *const fuzz_seeds[] = { NULL };

enum { UNPACKED_MOST = 12 * 1024 * 1024 };

static void expect_sentence(const char *path)
{
	const char *detail = err_detail();
	if (strncmp(detail, path, strlen(path)) != 0)
		abort();
	for (; *detail; detail++)
		if ((unsigned char)*detail < 0x20 || *detail == 0x7f)
			abort();
}

static void read_through(struct bundle *bundle, const char *path, const char *name)
{
	struct bundle_file *file = NULL;
	enum err err = bundle_file_open(bundle, name, &file);
	static char bytes[64 * 1024];
	size_t count = 1, total = 0;
	while (err == ERR_OK && count > 0) {
		err = bundle_file_read(file, bytes, sizeof bytes, &count);
		if (err == ERR_OK && (total += count) > UNPACKED_MOST)
			abort(); /* so small a file cannot be worth more */
	}
	bundle_file_close(file);
	if (err == ERR_INVALID)
		expect_sentence(path);
	else if (err != ERR_OK)
		abort();
}

static void list(struct bundle *bundle, const char *path)
{
	if (bundle_count(bundle) == 0 || bundle_count(bundle) > 1000)
		abort();
	for (size_t i = 0; i < bundle_count(bundle); i++) {
		const char *name = bundle_name(bundle, i);
		if (!*name || *name == '.' || strpbrk(name, "/\\\n\033") || !bundle_has(bundle, name))
			abort();
		if (i > 0 && strcmp(bundle_name(bundle, i - 1), name) >= 0)
			abort();
		read_through(bundle, path, name);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char path[64];
	int file = memfd_create("bundle", MFD_CLOEXEC);
	if (file < 0 || write(file, bytes, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	struct bundle *bundle = NULL;
	enum err err = bundle_open(path, &bundle);
	if (err == ERR_OK)
		list(bundle, path);
	else if (err == ERR_INVALID)
		expect_sentence(path);
	else
		abort();
	bundle_close(bundle);
	close(file);
	return 0;
}
