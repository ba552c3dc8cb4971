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

/* A screen's cell has 28 bytes; at 64 the sanitizer keeps its own records of globals, whose
 * sizes can look like digits. */
enum { BLOCK = 1 << 20, OVERLAP = 4096, NEEDLE = 256, WIDTHS = 3, NEEDLES = 32, LEAST_STRIDE = 8, MOST_STRIDE = 60 };

struct needle {
	unsigned char bytes[WIDTHS][NEEDLE];
	size_t lengths[WIDTHS];
};

static const char *const widths[] = { "UTF-8", "UTF-16", "UTF-32" };

/* Characters of the basic plane, as the tests' names are. */
static void fill(struct needle *needle, const char *text)
{
	size_t length = strlen(text);
	*needle = (struct needle){ .lengths = { length } };
	memcpy(needle->bytes[0], text, length);
	for (size_t at = 0, bytes; at < length; at += bytes) {
		uint32_t point = utf8_decode(text + at, length - at, &bytes);
		uint16_t half = (uint16_t)point;
		memcpy(needle->bytes[1] + needle->lengths[1], &half, sizeof half);
		needle->lengths[1] += sizeof half;
		memcpy(needle->bytes[2] + needle->lengths[2], &point, sizeof point);
		needle->lengths[2] += sizeof point;
	}
}

static uint32_t word_at(const unsigned char *bytes)
{
	uint32_t word;
	memcpy(&word, bytes, sizeof word);
	return word;
}

/* As cells of a screen hold it: one character in each, at the same distance. */
static bool is_in_cells(const unsigned char *at, size_t left, const struct needle *needle)
{
	size_t points = needle->lengths[2] / 4;
	for (size_t stride = LEAST_STRIDE; stride <= MOST_STRIDE; stride += 4) {
		size_t same = 1;
		while (same < points && same * stride + 4 <= left &&
		       word_at(at + same * stride) == word_at(needle->bytes[2] + same * 4))
			same++;
		if (same == points)
			return true;
	}
	return false;
}

/* What is looked for in one walk through the memory. */
struct search {
	struct needle needles[NEEDLES];
	size_t count;
	bool begins[1 << 16]; /* the first two bytes of each, in any form */
	size_t found;     /* whose it is, and how it was written */
	const char *form;
};

static bool note(struct search *search, size_t needle, const char *form)
{
	search->found = needle;
	search->form = form;
	return true;
}

static unsigned pair_at(const unsigned char *bytes)
{
	return bytes[0] | (unsigned)bytes[1] << 8;
}

static bool is_at(struct search *search, const unsigned char *at, size_t left)
{
	for (size_t n = 0; n < search->count; n++) {
		const struct needle *needle = &search->needles[n];
		for (size_t i = 0; i < WIDTHS; i++)
			if (needle->lengths[i] <= left && memcmp(at, needle->bytes[i], needle->lengths[i]) == 0)
				return note(search, n, widths[i]);
		if (left >= 4 && word_at(at) == word_at(needle->bytes[2]) && is_in_cells(at, left, needle))
			return note(search, n, "cells");
	}
	return false;
}

static bool is_in_block(struct search *search, const unsigned char *block, size_t count)
{
	for (size_t at = 0; at + 2 <= count; at++)
		if (search->begins[pair_at(block + at)] && is_at(search, block + at, count - at))
			return true;
	return false;
}

/* One mapping, in blocks that overlap by more than a needle's cells. */
static bool is_between(int memory, off_t from, off_t to, struct search *search, unsigned char *block)
{
	while (from < to) {
		size_t want = to - from < BLOCK ? (size_t)(to - from) : BLOCK;
		ssize_t count = pread(memory, block, want, from);
		if (count <= 0)
			return false;
		if (is_in_block(search, block, (size_t)count))
			return true;
		if (from + count >= to)
			return false;
		from += count > OVERLAP ? count - OVERLAP : count;
	}
	return false;
}

/* Most of what a sanitizer maps was never touched: only pages that are there are read. */
static bool is_there(int pages, off_t page)
{
	uint64_t entry = 0;
	return pread(pages, &entry, sizeof entry, page * (off_t)sizeof entry) != (ssize_t)sizeof entry ||
	       entry >> 62 != 0;
}

static bool is_touched(int memory, int pages, off_t from, off_t to, struct search *search, unsigned char *block)
{
	const off_t size = sysconf(_SC_PAGESIZE);
	for (off_t at = from; at < to;) {
		off_t end = at;
		while (end < to && is_there(pages, end / size))
			end += size;
		if (end > at && is_between(memory, at, end, search, block))
			return true;
		at = end + size;
	}
	return false;
}

static int open_of(const struct term *term, const char *name)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/%s", (int)term->pid, name);
	return open(path, O_RDONLY);
}

/* Whether one of the texts (NULL ends them) is in the process, and where. The sanitizer's
 * shadow holds no bytes of the program and is larger than any disk. */
static bool find(struct term *term, const char *const *texts, struct search *search, char *where, size_t size)
{
	enum { SHADOW_GIB = 1 };
	char path[64], line[512];
	memset(search, 0, sizeof *search);
	for (; texts[search->count]; search->count++) {
		assert_true(search->count < NEEDLES);
		struct needle *needle = &search->needles[search->count];
		fill(needle, texts[search->count]);
		for (size_t i = 0; i < WIDTHS; i++)
			search->begins[pair_at(needle->bytes[i])] = true;
	}
	snprintf(path, sizeof path, "/proc/%d/maps", (int)term->pid);
	FILE *maps = fopen(path, "r");
	int memory = open_of(term, "mem"), pages = open_of(term, "pagemap");
	unsigned char *block = malloc(BLOCK);
	if (!maps || memory < 0 || !block)
		term_fail(term, "the program's memory cannot be read");
	bool found = false;
	while (!found && fgets(line, sizeof line, maps)) {
		unsigned long from, to;
		char mode[8];
		if (sscanf(line, "%lx-%lx %7s", &from, &to, mode) != 3 || mode[0] != 'r' ||
		    mode[1] != 'w' || (to - from) >> 30 >= SHADOW_GIB || strstr(line, ".db-shm"))
			continue;
		found = is_touched(memory, pages, (off_t)from, (off_t)to, search, block);
		if (found)
			snprintf(where, size, "%s in %s", search->form, line);
	}
	free(block);
	close(memory);
	close(pages);
	fclose(maps);
	return found;
}

void term_expect_all_forgotten(struct term *term, const char *const *texts)
{
	struct search *search = malloc(sizeof *search);
	char where[600];
	assert_non_null(search);
	bool found = find(term, texts, search, where, sizeof where);
	size_t which = search->found;
	free(search);
	if (found) {
		fprintf(stderr, "%s: %s", texts[which], where);
		term_fail(term, "something of the last visitor is left");
	}
}

void term_expect_forgotten(struct term *term, const char *text)
{
	term_expect_all_forgotten(term, (const char *const[]){ text, NULL });
}

void term_expect_unwritten(struct term *term, const char *text)
{
	char command[512];
	snprintf(command, sizeof command, "grep -raF -- '%s' %s >&2", text, term->folder);
	if (system(command) == 0)
		term_fail(term, "something of the last visitor is in a file");
}

void term_expect_remembered(struct term *term, const char *text)
{
	struct search *search = malloc(sizeof *search);
	char where[600];
	assert_non_null(search);
	bool found = find(term, (const char *const[]){ text, NULL }, search, where, sizeof where);
	free(search);
	if (!found) {
		fprintf(stderr, "%s\n", text);
		term_fail(term, "it is not in the program's memory at all");
	}
}
