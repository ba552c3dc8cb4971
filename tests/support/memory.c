#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "term_inside.h"
#include "text/utf8.h"

enum { BLOCK = 1 << 20, NEEDLE = 256, WIDTHS = 3 };

struct needle {
	unsigned char bytes[WIDTHS][NEEDLE];
	size_t lengths[WIDTHS];
	const char *names[WIDTHS];
};

/* Characters of the basic plane, as the tests' names are. */
static struct needle needle_of(const char *text)
{
	struct needle needle = { .names = { "UTF-8", "UTF-16", "UTF-32" } };
	size_t length = strlen(text);
	memcpy(needle.bytes[0], text, length);
	needle.lengths[0] = length;
	for (size_t at = 0, bytes; at < length; at += bytes) {
		uint32_t point = utf8_decode(text + at, length - at, &bytes);
		uint16_t half = (uint16_t)point;
		memcpy(needle.bytes[1] + needle.lengths[1], &half, sizeof half);
		needle.lengths[1] += sizeof half;
		memcpy(needle.bytes[2] + needle.lengths[2], &point, sizeof point);
		needle.lengths[2] += sizeof point;
	}
	return needle;
}

/* One mapping, in blocks that overlap by a needle's length. */
static const char *search(int memory, off_t from, off_t to, const struct needle *needle,
                          unsigned char *block)
{
	while (from < to) {
		size_t want = to - from < BLOCK ? (size_t)(to - from) : BLOCK;
		ssize_t count = pread(memory, block, want, from);
		if (count <= 0)
			return NULL;
		for (size_t i = 0; i < WIDTHS; i++)
			if (memmem(block, (size_t)count, needle->bytes[i], needle->lengths[i]))
				return needle->names[i];
		if (from + count >= to)
			return NULL;
		from += count > NEEDLE ? count - NEEDLE : count;
	}
	return NULL;
}

/* Most of what a sanitizer maps was never touched: only pages that are there are read. */
static bool is_there(int pages, off_t page)
{
	uint64_t entry = 0;
	return pread(pages, &entry, sizeof entry, page * (off_t)sizeof entry) != (ssize_t)sizeof entry ||
	       entry >> 62 != 0;
}

static const char *search_touched(int memory, int pages, off_t from, off_t to, const struct needle *needle,
                                  unsigned char *block)
{
	const off_t size = sysconf(_SC_PAGESIZE);
	const char *found = NULL;
	for (off_t at = from; at < to && !found;) {
		off_t end = at;
		while (end < to && is_there(pages, end / size))
			end += size;
		if (end > at)
			found = search(memory, at, end, needle, block);
		at = end + size;
	}
	return found;
}

static int open_of(const struct term *term, const char *name)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/%s", (int)term->pid, name);
	return open(path, O_RDONLY);
}

/* Where in the process the text is found, or NULL. The sanitizer's shadow holds no
 * bytes of the program and is larger than any disk. */
static const char *find(struct term *term, const char *text, char *where, size_t size)
{
	enum { SHADOW_GIB = 1 };
	struct needle needle = needle_of(text);
	char path[64], line[512];
	snprintf(path, sizeof path, "/proc/%d/maps", (int)term->pid);
	FILE *maps = fopen(path, "r");
	int memory = open_of(term, "mem"), pages = open_of(term, "pagemap");
	unsigned char *block = malloc(BLOCK);
	if (!maps || memory < 0 || !block)
		term_fail(term, "the program's memory cannot be read");
	const char *found = NULL;
	while (!found && fgets(line, sizeof line, maps)) {
		unsigned long from, to;
		char mode[8];
		if (sscanf(line, "%lx-%lx %7s", &from, &to, mode) != 3 || mode[0] != 'r' ||
		    mode[1] != 'w' || (to - from) >> 30 >= SHADOW_GIB || strstr(line, ".db-shm"))
			continue;
		found = search_touched(memory, pages, (off_t)from, (off_t)to, &needle, block);
		if (found)
			snprintf(where, size, "%s in %s", found, line);
	}
	free(block);
	close(memory);
	close(pages);
	fclose(maps);
	return found;
}

void term_expect_forgotten(struct term *term, const char *text)
{
	char where[600];
	if (find(term, text, where, sizeof where)) {
		fprintf(stderr, "%s: %s", text, where);
		term_fail(term, "something of the last visitor is left");
	}
}

void term_expect_remembered(struct term *term, const char *text)
{
	char where[600];
	if (!find(term, text, where, sizeof where)) {
		fprintf(stderr, "%s\n", text);
		term_fail(term, "it is not in the program's memory at all");
	}
}
