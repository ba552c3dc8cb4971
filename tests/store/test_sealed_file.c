#include "store/sealed_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

static const char words[] = "correct horse battery";
static const struct sealed_facts facts = { 7, 1796000000123, INT64_C(0x123456789abc) };

enum { CHUNK = SEALED_FILE_CHUNK + SEALED_FILE_OVERHEAD };

struct bytes {
	unsigned char *at;
	size_t size;
};

static int file_of(const void *bytes, size_t size)
{
	int fd = memfd_create("sealed", MFD_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, size), size);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static struct bytes contents(int fd)
{
	off_t size = lseek(fd, 0, SEEK_END);
	struct bytes bytes = { malloc((size_t)size + 1), (size_t)size };
	assert_non_null(bytes.at);
	assert_int_equal(pread(fd, bytes.at, bytes.size, 0), size);
	return bytes;
}

static struct bytes text_of(size_t size)
{
	struct bytes text = { malloc(size + 1), size };
	assert_non_null(text.at);
	for (size_t i = 0; i < size; i++)
		text.at[i] = (unsigned char)(i * 7 + i / 251);
	return text;
}

static struct bytes sealed_of(struct bytes text, unsigned char hash[SEALED_FILE_HASH])
{
	int plain = file_of(text.at, text.size), sealed = memfd_create("sealed", MFD_CLOEXEC);
	assert_int_equal(sealed_file_write(plain, sealed, "b.foyer", words, &sealed_cost_least, &facts, hash),
	                 ERR_OK);
	struct bytes bytes = contents(sealed);
	close(plain);
	close(sealed);
	return bytes;
}

/* Opens; what came out is compared where it opened. */
static enum err opened(struct bytes sealed, const char *passphrase, struct bytes text)
{
	unsigned char hash[SEALED_FILE_HASH];
	struct sealed_facts said = { .schema = -1 };
	int from = file_of(sealed.at, sealed.size), to = memfd_create("plain", MFD_CLOEXEC);
	enum err err = sealed_file_read(from, to, "b.foyer", passphrase, &said, hash);
	if (err == ERR_OK) {
		struct bytes out = contents(to);
		assert_int_equal(out.size, text.size);
		assert_memory_equal(out.at, text.at, text.size);
		free(out.at);
	} else {
		assert_int_equal(said.schema, -1);
		assert_non_null(strstr(err_detail(), "b.foyer: "));
		assert_null(strchr(err_detail(), '\n'));
	}
	close(from);
	close(to);
	return err;
}

static void every_size_comes_back(void **state)
{
	(void)state;
	static const size_t sizes[] = {
		0, 1, SEALED_FILE_CHUNK - 1, SEALED_FILE_CHUNK, SEALED_FILE_CHUNK + 1,
		2 * SEALED_FILE_CHUNK, 1024 * 1024,
	};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		unsigned char hash[SEALED_FILE_HASH], again[SEALED_FILE_HASH];
		struct bytes text = text_of(sizes[i]), sealed = sealed_of(text, hash);
		size_t chunks = sizes[i] ? (sizes[i] + SEALED_FILE_CHUNK - 1) / SEALED_FILE_CHUNK : 1;
		assert_int_equal(sealed.size, SEALED_FILE_HEADER + sizes[i] + chunks * SEALED_FILE_OVERHEAD);
		assert_int_equal(opened(sealed, words, text), ERR_OK);
		/* only proved, it says the same */
		struct sealed_facts said;
		int from = file_of(sealed.at, sealed.size);
		assert_int_equal(sealed_file_read(from, -1, "b.foyer", words, &said, again), ERR_OK);
		assert_memory_equal(hash, again, sizeof hash);
		assert_int_equal(said.schema, facts.schema);
		assert_int_equal(said.made_at, facts.made_at);
		assert_int_equal(said.last_tick, facts.last_tick);
		close(from);
		free(text.at);
		free(sealed.at);
	}
}

static void nothing_of_the_text_can_be_read(void **state)
{
	(void)state;
	unsigned char hash[SEALED_FILE_HASH], other[SEALED_FILE_HASH];
	char name[] = "Rosa Example of class 3B";
	struct bytes text = { (unsigned char *)name, sizeof name };
	struct bytes first = sealed_of(text, hash), second = sealed_of(text, other);
	assert_null(memmem(first.at, first.size, "Rosa", 4));
	/* a salt and a stream of its own each time */
	assert_int_equal(first.size, second.size);
	assert_memory_not_equal(first.at + 32, second.at + 32, 16);
	assert_memory_not_equal(first.at + 64, second.at + 64, 24);
	assert_memory_not_equal(first.at + SEALED_FILE_HEADER, second.at + SEALED_FILE_HEADER, text.size);
	assert_memory_equal(hash, other, sizeof hash);
	free(first.at);
	free(second.at);
}

static void another_passphrase_opens_nothing(void **state)
{
	(void)state;
	static const char *const others[] = { "correct horse batterz", "correct horse batter", "",
	                                      "correct horse battery ", "Correct horse battery" };
	unsigned char hash[SEALED_FILE_HASH];
	struct bytes text = text_of(100), sealed = sealed_of(text, hash);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		assert_int_equal(opened(sealed, others[i], text), ERR_INVALID);
		assert_non_null(strstr(err_detail(), "passphrase"));
	}
	assert_int_equal(opened(sealed, words, text), ERR_OK);
	free(text.at);
	free(sealed.at);
}

static void every_flipped_byte_is_found(void **state)
{
	(void)state;
	static const unsigned char flips[] = { 0x01, 0x80, 0xff };
	unsigned char hash[SEALED_FILE_HASH];
	struct bytes text = text_of(150), sealed = sealed_of(text, hash);
	for (size_t i = 0; i < sealed.size; i++)
		for (size_t flip = 0; flip < sizeof flips; flip++) {
			sealed.at[i] ^= flips[flip];
			if (opened(sealed, words, text) == ERR_OK)
				fail_msg("byte %zu with %02x", i, flips[flip]);
			sealed.at[i] ^= flips[flip];
		}
	assert_int_equal(opened(sealed, words, text), ERR_OK);
	free(text.at);
	free(sealed.at);
}

static void every_cut_is_found(void **state)
{
	(void)state;
	unsigned char hash[SEALED_FILE_HASH];
	struct bytes text = text_of(150), sealed = sealed_of(text, hash);
	for (size_t size = 0; size < sealed.size; size++)
		if (opened((struct bytes){ sealed.at, size }, words, text) == ERR_OK)
			fail_msg("cut at %zu", size);
	free(text.at);
	free(sealed.at);

	/* around the ends of chunks, where a whole one is missing */
	text = text_of(3 * SEALED_FILE_CHUNK);
	sealed = sealed_of(text, hash);
	for (size_t chunk = 0; chunk < 3; chunk++)
		for (size_t near = 0; near < 40; near++) {
			size_t size = SEALED_FILE_HEADER + chunk * CHUNK + near;
			if (opened((struct bytes){ sealed.at, size }, words, text) == ERR_OK)
				fail_msg("cut at %zu", size);
			if (near && opened((struct bytes){ sealed.at, size - 2 * near }, words, text) == ERR_OK)
				fail_msg("cut at %zu", size - 2 * near);
		}
	/* what is whole so far and has no end is cut off, and not of another passphrase */
	assert_int_equal(opened((struct bytes){ sealed.at, SEALED_FILE_HEADER + 2 * CHUNK }, words, text),
	                 ERR_CORRUPT);
	assert_non_null(strstr(err_detail(), "cut off"));
	free(text.at);
	free(sealed.at);
}

static void nothing_may_stand_behind_the_end(void **state)
{
	(void)state;
	unsigned char hash[SEALED_FILE_HASH];
	static const size_t sizes[] = { 0, 150, SEALED_FILE_CHUNK };
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct bytes text = text_of(sizes[i]), sealed = sealed_of(text, hash);
		struct bytes longer = { calloc(1, sealed.size + 70000), sealed.size + 70000 };
		assert_non_null(longer.at);
		memcpy(longer.at, sealed.at, sealed.size);
		assert_int_not_equal(opened(longer, words, text), ERR_OK);
		longer.size = sealed.size + 1;
		assert_int_not_equal(opened(longer, words, text), ERR_OK);
		/* the same file a second time */
		memcpy(longer.at + sealed.size, sealed.at, sealed.size < 70000 ? sealed.size : 70000);
		longer.size = 2 * sealed.size;
		assert_int_not_equal(opened(longer, words, text), ERR_OK);
		if (sizes[i] == SEALED_FILE_CHUNK) {
			longer.size = sealed.size + 1;
			assert_int_equal(opened(longer, words, text), ERR_CORRUPT);
			assert_non_null(strstr(err_detail(), "behind its end"));
		}
		free(longer.at);
		free(text.at);
		free(sealed.at);
	}
}

static void chunks_keep_their_order(void **state)
{
	(void)state;
	unsigned char hash[SEALED_FILE_HASH];
	struct bytes text = text_of(4 * SEALED_FILE_CHUNK), sealed = sealed_of(text, hash);
	unsigned char *kept = malloc(CHUNK), *chunks = sealed.at + SEALED_FILE_HEADER;
	assert_non_null(kept);
	static const size_t pairs[][2] = { { 0, 1 }, { 1, 2 }, { 0, 3 } };
	for (size_t i = 0; i < 3; i++) {
		unsigned char *one = chunks + pairs[i][0] * CHUNK, *two = chunks + pairs[i][1] * CHUNK;
		for (int times = 0; times < 2; times++) {
			memcpy(kept, one, CHUNK);
			memcpy(one, two, CHUNK);
			memcpy(two, kept, CHUNK);
			if (times == 0)
				assert_int_not_equal(opened(sealed, words, text), ERR_OK);
		}
	}
	assert_int_equal(opened(sealed, words, text), ERR_OK);
	/* one left out, and one twice */
	memmove(chunks + CHUNK, chunks + 2 * CHUNK, 2 * CHUNK);
	assert_int_equal(opened((struct bytes){ sealed.at, sealed.size - CHUNK }, words, text), ERR_CORRUPT);
	memcpy(chunks + CHUNK, chunks, CHUNK);
	assert_int_equal(opened(sealed, words, text), ERR_CORRUPT);
	free(kept);
	free(text.at);
	free(sealed.at);
}

/* The header of one does not open the chunks of another, of the same passphrase. */
static void a_header_belongs_to_its_file(void **state)
{
	(void)state;
	unsigned char hash[SEALED_FILE_HASH];
	struct bytes text = text_of(150), one = sealed_of(text, hash), two = sealed_of(text, hash);
	static const struct { size_t at, size; } fields[] = { { 12, 4 }, { 32, 16 }, { 48, 8 }, { 56, 8 }, { 64, 24 } };
	memcpy(one.at, two.at, SEALED_FILE_HEADER);
	assert_int_equal(opened(one, words, text), ERR_INVALID);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct bytes changed = { malloc(two.size), two.size };
		assert_non_null(changed.at);
		memcpy(changed.at, two.at, two.size);
		for (size_t k = 0; k < fields[i].size; k++)
			changed.at[fields[i].at + k]++;
		assert_int_equal(opened(changed, words, text), ERR_INVALID);
		free(changed.at);
	}
	free(one.at);
	free(two.at);
	free(text.at);
}

static void what_is_no_sealed_file_says_so(void **state)
{
	(void)state;
	unsigned char hash[SEALED_FILE_HASH], other[4096] = "SQLite format 3";
	struct bytes text = text_of(10), sealed = sealed_of(text, hash);
	assert_int_equal(opened((struct bytes){ other, sizeof other }, words, text), ERR_FOREIGN);
	assert_int_equal(opened((struct bytes){ other, 0 }, words, text), ERR_FOREIGN);
	/* of a format to come */
	sealed.at[8] = 2;
	assert_int_equal(opened(sealed, words, text), ERR_NEWER);
	sealed.at[8] = 1;
	/* a header that asks for more memory or time than any of ours takes none of it */
	memset(sealed.at + 24, 0xff, 8);
	assert_int_equal(opened(sealed, words, text), ERR_CORRUPT);
	memset(sealed.at + 24, 0, 8);
	assert_int_equal(opened(sealed, words, text), ERR_CORRUPT);
	free(text.at);
	free(sealed.at);
}

static void a_short_passphrase_is_refused(void **state)
{
	(void)state;
	assert_int_equal(sealed_file_passphrase(""), ERR_INVALID);
	assert_int_equal(sealed_file_passphrase("elevensigns"), ERR_INVALID);
	assert_int_equal(sealed_file_passphrase("twelve signs"), ERR_OK);
	/* characters, not bytes: eleven and twelve of three bytes each */
	assert_int_equal(sealed_file_passphrase("一二三四五六七八九十一"), ERR_INVALID);
	assert_int_equal(sealed_file_passphrase("一二三四五六七八九十一二"), ERR_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_size_comes_back),
		cmocka_unit_test(nothing_of_the_text_can_be_read),
		cmocka_unit_test(another_passphrase_opens_nothing),
		cmocka_unit_test(every_flipped_byte_is_found),
		cmocka_unit_test(every_cut_is_found),
		cmocka_unit_test(nothing_may_stand_behind_the_end),
		cmocka_unit_test(chunks_keep_their_order),
		cmocka_unit_test(a_header_belongs_to_its_file),
		cmocka_unit_test(what_is_no_sealed_file_says_so),
		cmocka_unit_test(a_short_passphrase_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
