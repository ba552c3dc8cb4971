/* Any bytes as an HSDS document: refused in a sentence, or read, and what was read is such
 * that it can be written and read again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "domain/office.h"
#include "exchange/hsds.h"
#include "fuzz.h"
#include "text/utf8.h"

const char *const fuzz_seeds[] = {
	"{\"id\": \"s\", \"name\": \"S\", \"status\": \"active\", \"organization\": {\"id\": \"o\", \"name\": \"O\"}}",
	"[{\"id\": \"s\", \"name\": \"S\", \"minimum_age\": 5.5, \"odd\": [1, {\"a\": null}], \"phones\": [{\"id\": \"t\", "
	"\"number\": \"211\", \"languages\": [{\"id\": \"g\"}]}]}, {\"id\": \"s\", \"name\": \"T\", \"phones\": [{\"id\": \"t\"}]}]",
	"{\"contents\": [{\"id\": 7, \"name\": \"D\\u00e9\\n\", \"status\": \"active\", \"attributes\": [{\"id\": \"a\", "
	"\"taxonomy_term\": {\"id\": \"n\", \"taxonomy\": {\"id\": \"k\"}}}], \"foyer_extra\": {\"phones\": \"x\"}}], \"size\": 1}",
	"{\"id\": \"o\", \"name\": \"O\", \"website\": \"w\", \"services\": [{\"id\": \"s\", \"name\": \"S\", \"schedules\": [{\"id\": "
	"\"h\", \"opens_at\": \"10:00\", \"closes_at\": \"4:00\", \"freq\": \"WEEKLY\", \"byweekno\": \"1\", \"timezone\": -5}], "
	"\"service_at_locations\": [{\"id\": \"l\", \"location\": {\"id\": \"p\", \"latitude\": 91, \"foyer_translations\": "
	"[{\"field\": \"name\", \"language\": \"es\", \"text\": \"x\"}]}}]}]}",
	"\"]\\\"[[[[{{{{\"", "[[[[[[]]]]]]", "{\"regular_schedules\": [], \"status\": 1}", NULL
};

/* What is put can be kept: text of CSV, and an id. */
static void look(void *context, enum directory_kind kind, const char *uid)
{
	const struct directory *directory = context;
	if (!*uid || !directory_has(directory, kind, uid))
		abort();
	for (size_t column = 0; column <= directory_columns(kind); column++) {
		const char *text = directory_text(directory, kind, uid, column);
		for (const char *at = text ? text : ""; *at; at++)
			if (((unsigned char)*at < 0x20 && !strchr("\t\n\r", *at)) || *at == 0x7f || (*at == '\r' && at[1] != '\n'))
				abort();
		if (text && !utf8_valid(text, strlen(text)))
			abort();
	}
}

static void expect_sentence(void)
{
	const char *detail = err_detail();
	if (!*detail)
		abort();
	for (; *detail; detail++)
		if ((unsigned char)*detail < 0x20 || *detail == 0x7f)
			abort();
}

/* A name that says what it is, for bytes that have none. */
static const char *named(int file)
{
	static char link[64], path[64];
	if (!*link)
		snprintf(link, sizeof link, "/tmp/foyer-fuzz-%ld.json", (long)getpid());
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	if (symlink(path, link) != 0)
		abort();
	return link;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	int file = memfd_create("hsds", MFD_CLOEXEC);
	if (file < 0 || write(file, bytes, size) != (ssize_t)size)
		abort();
	const char *path = named(file);
	struct office office = { .db = NULL };
	struct arena *arena = arena_new();
	struct findings *findings = findings_new(arena);
	struct directory *directory = directory_new(arena, &office);
	struct reconcile_counts counts[DIRECTORY_KINDS];
	struct bundle *bundle = NULL;
	if (bundle_open(path, &bundle) == ERR_OK) {
		enum err err = hsds_read(bundle, directory, findings);
		if (err == ERR_INVALID)
			expect_sentence();
		else if (err != ERR_OK)
			abort();
		for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
			directory_each_put(directory, (enum directory_kind)kind, look, directory);
		directory_compare(directory, counts);
		bundle_close(bundle);
	}
	arena_free(arena);
	unlink(path);
	close(file);
	return 0;
}
