#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <cmocka.h>

#include "exchange/bundle.h"

enum { MIB = 1024 * 1024, FILES_MOST = 1000 };

/* The fields of a zip's central header that a liar would change. */
enum { CENTRAL_FLAGS = 8, CENTRAL_METHOD = 10, CENTRAL_PACKED = 20, CENTRAL_SIZE = 24, CENTRAL_NAME = 46 };

static char folder[] = "/tmp/foyer-bundle-XXXXXX";

static const char *in_folder(const char *name)
{
	static char path[8][512];
	static int turn;
	turn = (turn + 1) % 8;
	snprintf(path[turn], sizeof *path, "%s/%s", folder, name);
	return path[turn];
}

static void write_file(const char *path, const void *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

static unsigned char *read_whole(const char *path, size_t *ret_size)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	*ret_size = (size_t)ftell(file);
	rewind(file);
	unsigned char *bytes = malloc(*ret_size);
	assert_int_equal(fread(bytes, 1, *ret_size, file), *ret_size);
	fclose(file);
	return bytes;
}

struct part {
	const char *name, *text;
	size_t length; /* 0: of the text; otherwise that many zeros */
};

static zip_t *zip_of(const char *path, const struct part *parts, size_t count)
{
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	assert_non_null(zip);
	for (size_t i = 0; i < count; i++) {
		size_t length = parts[i].length ? parts[i].length : strlen(parts[i].text);
		/* libzip does not free what is empty */
		char *bytes = length ? calloc(1, length) : NULL;
		if (bytes && !parts[i].length)
			memcpy(bytes, parts[i].text, length);
		zip_source_t *source = zip_source_buffer(zip, bytes, length, 1);
		assert_true(zip_file_add(zip, parts[i].name, source, 0) >= 0);
	}
	return zip;
}

static const char *zipped(const struct part *parts, size_t count)
{
	const char *path = in_folder("roster.zip");
	assert_int_equal(zip_close(zip_of(path, parts, count)), 0);
	return path;
}

#define ZIPPED(...)                                        \
	zipped((const struct part[]){ __VA_ARGS__ },              \
	       sizeof((const struct part[]){ __VA_ARGS__ }) / sizeof(struct part))

/* Overwrites `count` bytes of the central header `index`, counted from 0. */
static void lie(const char *path, int index, size_t field, uint64_t value, size_t count)
{
	size_t size;
	unsigned char *bytes = read_whole(path, &size), *at = bytes;
	for (int i = 0; i <= index; i++) {
		at = memmem(at + (i > 0), size - (size_t)(at + (i > 0) - bytes), "PK\1\2", 4);
		assert_non_null(at);
	}
	for (size_t i = 0; i < count; i++)
		at[field + i] = (unsigned char)(value >> 8 * i);
	write_file(path, bytes, size);
	free(bytes);
}

static void expect_sentence(const char *sentence)
{
	if (!strstr(err_detail(), sentence))
		fail_msg("\"%s\" does not say \"%s\"", err_detail(), sentence);
	for (const char *at = err_detail(); *at; at++)
		assert_true((unsigned char)*at >= 0x20 && *at != 0x7f);
}

static void expect_refused(const char *path, const char *sentence)
{
	struct bundle *bundle = NULL;
	assert_int_equal(bundle_open(path, &bundle), ERR_INVALID);
	assert_null(bundle);
	expect_sentence(sentence);
	assert_int_equal(strncmp(err_detail(), path, strlen(path)), 0);
}

static struct bundle *opened(const char *path)
{
	struct bundle *bundle = NULL;
	if (bundle_open(path, &bundle) != ERR_OK)
		fail_msg("%s", err_detail());
	return bundle;
}

/* All of the file, counted; what it was refused for. */
static enum err read_through(struct bundle *bundle, const char *name, size_t *ret_total)
{
	struct bundle_file *file = NULL;
	enum err err = bundle_file_open(bundle, name, &file);
	char *bytes = malloc(MIB);
	size_t count = 1;
	*ret_total = 0;
	while (err == ERR_OK && count > 0) {
		err = bundle_file_read(file, bytes, MIB, &count);
		if (err == ERR_OK)
			*ret_total += count;
	}
	free(bytes);
	bundle_file_close(file);
	return err;
}

static void expect_text(struct bundle *bundle, const char *name, const char *text)
{
	struct bundle_file *file;
	char bytes[64] = "";
	size_t used = 0, count = 1;
	assert_int_equal(bundle_file_open(bundle, name, &file), ERR_OK);
	while (count > 0) {
		/* small steps, so that the end of one is not the end of the file */
		assert_int_equal(bundle_file_read(file, bytes + used, 5, &count), ERR_OK);
		used += count;
		assert_true(used + 5 < sizeof bytes);
	}
	bundle_file_close(file);
	assert_string_equal(bytes, text);
}

static void expect_two(const char *path)
{
	struct bundle *bundle = opened(path);
	assert_int_equal(bundle_count(bundle), 2);
	assert_string_equal(bundle_name(bundle, 0), "manifest.csv");
	assert_string_equal(bundle_name(bundle, 1), "users.csv");
	assert_true(bundle_has(bundle, "users.csv"));
	assert_false(bundle_has(bundle, "Users.csv"));
	expect_text(bundle, "users.csv", "sourcedId\n1\n");
	expect_text(bundle, "manifest.csv", "propertyName,value\n");
	/* and again from its beginning */
	expect_text(bundle, "users.csv", "sourcedId\n1\n");
	struct bundle_file *file = NULL;
	assert_int_equal(bundle_file_open(bundle, "orgs.csv", &file), ERR_NOT_FOUND);
	assert_null(file);
	bundle_close(bundle);
}

static void make_inner(void)
{
	assert_int_equal(mkdir(in_folder("inner"), 0700), 0);
	write_file(in_folder("inner/users.csv"), "sourcedId\n1\n", 12);
	write_file(in_folder("inner/manifest.csv"), "propertyName,value\n", 19);
}

static void a_folder_and_a_zip_are_the_same(void **state)
{
	(void)state;
	make_inner();
	write_file(in_folder("inner/.hidden"), "x", 1);
	expect_two(in_folder("inner"));
	expect_two(ZIPPED({ "users.csv", "sourcedId\n1\n", 0 }, { "manifest.csv", "propertyName,value\n", 0 }));
	/* all in one folder, as somebody packs it who packs the folder; and as a Mac does */
	expect_two(ZIPPED({ "roster/users.csv", "sourcedId\n1\n", 0 }, { "roster/", "", 0 },
	                  { "roster/manifest.csv", "propertyName,value\n", 0 },
	                  { "__MACOSX/roster/._users.csv", "x", 0 }, { "roster/.DS_Store", "x", 0 }));
	expect_two(ZIPPED({ "./users.csv", "sourcedId\n1\n", 0 }, { ".//manifest.csv", "propertyName,value\n", 0 }));
}

static void two_files_are_read_in_turns(void **state)
{
	(void)state;
	struct bundle *bundle = opened(ZIPPED({ "a.csv", "abcdef", 0 }, { "b.csv", "uvwxyz", 0 }));
	struct bundle_file *a, *b;
	assert_int_equal(bundle_file_open(bundle, "a.csv", &a), ERR_OK);
	assert_int_equal(bundle_file_open(bundle, "b.csv", &b), ERR_OK);
	for (int i = 0; i < 6; i++) {
		char from_a, from_b;
		size_t count;
		assert_int_equal(bundle_file_read(a, &from_a, 1, &count), ERR_OK);
		assert_int_equal(bundle_file_read(b, &from_b, 1, &count), ERR_OK);
		assert_int_equal(from_a, "abcdef"[i]);
		assert_int_equal(from_b, "uvwxyz"[i]);
	}
	bundle_file_close(a);
	bundle_file_close(b);
	bundle_close(bundle);
}

static void a_single_file_is_a_bundle(void **state)
{
	(void)state;
	write_file(in_folder("users.csv"), "sourcedId\n1\n", 12);
	struct bundle *bundle = opened(in_folder("users.csv"));
	assert_int_equal(bundle_count(bundle), 1);
	expect_text(bundle, "users.csv", "sourcedId\n1\n");
	bundle_close(bundle);
	write_file(in_folder("users.txt"), "sourcedId\n1\n", 12);
	expect_refused(in_folder("users.txt"), "neither a folder nor a zip nor a .csv or .json file");
	write_file(in_folder("no.zip"), "", 0);
	expect_refused(in_folder("no.zip"), "neither a folder nor a zip");
	/* a zip that calls itself a .csv is a zip */
	assert_int_equal(rename(ZIPPED({ "orgs.csv", "x", 0 }), in_folder("zip.csv")), 0);
	bundle = opened(in_folder("zip.csv"));
	assert_true(bundle_has(bundle, "orgs.csv"));
	bundle_close(bundle);
	bundle = NULL;
	assert_int_equal(bundle_open(in_folder("nowhere"), &bundle), ERR_NOT_FOUND);
	assert_null(bundle);
	/* a pipe that nobody writes to does not hold anybody up */
	assert_int_equal(mkfifo(in_folder("pipe.csv"), 0600), 0);
	expect_refused(in_folder("pipe.csv"), "neither a folder nor a file");
}

static void files_in_memory_are_a_bundle(void **state)
{
	(void)state;
	static const struct bundle_given files[] = { { "b.csv", 5, "x\ny\nz" }, { "a.csv", 0, "" } };
	static const struct bundle_given twice[] = { { "a.csv", 1, "x" }, { "a.csv", 1, "y" } };
	struct bundle *bundle = NULL;
	struct bundle_file *file;
	char bytes[4];
	size_t count;
	assert_int_equal(bundle_of("shipped", files, 2, &bundle), ERR_OK);
	assert_string_equal(bundle_name(bundle, 0), "a.csv");
	assert_int_equal(bundle_file_open(bundle, "b.csv", &file), ERR_OK);
	assert_int_equal(bundle_file_read(file, bytes, 4, &count), ERR_OK);
	assert_int_equal(count, 4);
	assert_int_equal(bundle_file_read(file, bytes, 4, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(bytes[0], 'z');
	assert_int_equal(bundle_file_read(file, bytes, 4, &count), ERR_OK);
	assert_int_equal(count, 0);
	bundle_file_close(file);
	bundle_close(bundle);
	assert_int_equal(bundle_of("shipped", twice, 2, &bundle), ERR_INVALID);
	assert_int_equal(bundle_of("shipped", files, 0, &bundle), ERR_INVALID);
}

static void a_folder_holds_files_and_nothing_else(void **state)
{
	(void)state;
	assert_int_equal(mkdir(in_folder("empty"), 0700), 0);
	expect_refused(in_folder("empty"), "holds no files");
	make_inner();
	assert_int_equal(symlink("/etc/passwd", in_folder("inner/orgs.csv")), 0);
	expect_refused(in_folder("inner"), "\"orgs.csv\" is a symbolic link");
	unlink(in_folder("inner/orgs.csv"));
	assert_int_equal(mkfifo(in_folder("inner/orgs.csv"), 0600), 0);
	expect_refused(in_folder("inner"), "\"orgs.csv\" is a special file");
	unlink(in_folder("inner/orgs.csv"));
	assert_int_equal(mkdir(in_folder("inner/orgs"), 0700), 0);
	expect_refused(in_folder("inner"), "it holds the folder \"orgs\"");
	rmdir(in_folder("inner/orgs"));
	/* what has become something else since it was listed */
	struct bundle *bundle = opened(in_folder("inner"));
	struct bundle_file *file = NULL;
	unlink(in_folder("inner/users.csv"));
	assert_int_equal(symlink("/etc/passwd", in_folder("inner/users.csv")), 0);
	assert_int_equal(bundle_file_open(bundle, "users.csv", &file), ERR_INVALID);
	unlink(in_folder("inner/users.csv"));
	assert_int_equal(mkfifo(in_folder("inner/users.csv"), 0600), 0);
	assert_int_equal(bundle_file_open(bundle, "users.csv", &file), ERR_INVALID);
	expect_sentence("special file");
	bundle_close(bundle);
}

static void a_name_that_leads_out_is_refused(void **state)
{
	(void)state;
	static const char *const names[] = {
		"../users.csv", "a/../../users.csv", "a/..", "..", "/etc/users.csv", "C:\\users.csv", "c:users.csv",
		"..\\users.csv", "\\\\host\\users.csv", "a\\..\\users.csv", "../",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		expect_refused(ZIPPED({ names[i], "x", 0 }, { "orgs.csv", "x", 0 }), "leads out of the zip");
}

static void sub_folders_are_refused(void **state)
{
	(void)state;
	expect_refused(ZIPPED({ "a/users.csv", "x", 0 }, { "b/orgs.csv", "x", 0 }), "\"a/users.csv\" is in a folder");
	expect_refused(ZIPPED({ "users.csv", "x", 0 }, { "b/orgs.csv", "x", 0 }), "\"b/orgs.csv\" is in a folder");
	expect_refused(ZIPPED({ "a/b/users.csv", "x", 0 }, { "a/b/orgs.csv", "x", 0 }), "is in a folder");
	/* a name that only begins like the folder */
	expect_refused(ZIPPED({ "a/users.csv", "x", 0 }, { "ab.csv", "x", 0 }), "\"a/users.csv\" is in a folder");
}

static void a_name_stands_once(void **state)
{
	(void)state;
	const char *path = ZIPPED({ "users.csv", "x", 0 }, { "userz.csv", "y", 0 });
	lie(path, 1, CENTRAL_NAME + 4, 's', 1);
	expect_refused(path, "\"users.csv\" is in it twice");
	expect_refused(ZIPPED({ "users.csv", "x", 0 }, { "./users.csv", "y", 0 }), "\"users.csv\" is in it twice");
}

static void a_name_is_plain_text(void **state)
{
	(void)state;
	const char *path = ZIPPED({ "users.csv", "x", 0 });
	/* not ASCII and not said to be UTF-8: what DOS drew for this byte, an arrow */
	lie(path, 0, CENTRAL_NAME + 1, 0x1b, 1);
	struct bundle *bundle = opened(path);
	assert_string_equal(bundle_name(bundle, 0), "u\xe2\x86\x90" "ers.csv");
	bundle_close(bundle);
	char longest[300];
	memset(longest, 'a', sizeof longest);
	longest[255] = '\0';
	bundle_close(opened(ZIPPED({ longest, "x", 0 })));
	longest[255] = 'a';
	longest[256] = '\0';
	expect_refused(ZIPPED({ longest, "x", 0 }), "a file's name has 256 bytes");
	make_inner();
	write_file(in_folder("inner/us\xff.csv"), "x", 1);
	expect_refused(in_folder("inner"), "is not in UTF-8");
	unlink(in_folder("inner/us\xff.csv"));
	/* a sentence is not turned round by a name */
	write_file(in_folder("inner/us\xe2\x80\xae\033.csv"), "x", 1);
	expect_refused(in_folder("inner"), "\"us.csv\" holds control characters");
}

static void encrypted_is_refused(void **state)
{
	(void)state;
	const char *path = in_folder("roster.zip");
	zip_t *zip = zip_of(path, (const struct part[]){ { "users.csv", "secret", 0 } }, 1);
	assert_int_equal(zip_file_set_encryption(zip, 0, ZIP_EM_AES_256, "word"), 0);
	assert_int_equal(zip_close(zip), 0);
	expect_refused(path, "\"users.csv\" is encrypted");
	path = ZIPPED({ "users.csv", "x", 0 });
	lie(path, 0, CENTRAL_FLAGS, 1, 2);
	expect_refused(path, "\"users.csv\" is encrypted");
}

static void only_what_every_tool_packs_is_unpacked(void **state)
{
	(void)state;
	static const int methods[] = { ZIP_CM_BZIP2, ZIP_CM_LZMA, ZIP_CM_XZ, 93 };
	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
		const char *path = ZIPPED({ "users.csv", "x", 0 });
		lie(path, 0, CENTRAL_METHOD, (uint64_t)methods[i], 2);
		expect_refused(path, "packed in a way that is not read here");
	}
	const char *path = in_folder("roster.zip");
	zip_t *zip = zip_of(path, (const struct part[]){ { "users.csv", "/etc/passwd", 0 } }, 1);
	assert_int_equal(zip_file_set_external_attributes(zip, 0, 0, ZIP_OPSYS_UNIX,
	                                                  (zip_uint32_t)(S_IFLNK | 0777) << 16), 0);
	assert_int_equal(zip_close(zip), 0);
	expect_refused(path, "\"users.csv\" is a link");
}

/* Every head of a zip is refused, and so is every change of a byte, or it reads as before. */
static void damage_is_found(void **state)
{
	(void)state;
	static const char text[] = "sourcedId,sourcedId,sourcedId,sourcedId,1,1,1,1\n";
	const char *path = ZIPPED({ "users.csv", text, 0 }, { "orgs.csv", "x", 0 });
	size_t size;
	unsigned char *bytes = read_whole(path, &size);
	for (size_t length = 4; length < size; length++) {
		write_file(path, bytes, length);
		expect_refused(path, "cut off or damaged");
	}
	size_t refused = 0;
	for (size_t at = 4; at < size; at++) {
		bytes[at] ^= 0x55;
		write_file(path, bytes, size);
		bytes[at] ^= 0x55;
		struct bundle *bundle = NULL;
		enum err err = bundle_open(path, &bundle);
		if (err == ERR_OK && bundle_has(bundle, "users.csv")) {
			struct bundle_file *file = NULL;
			char got[2 * sizeof text];
			size_t count = 0, end = 1;
			err = bundle_file_open(bundle, "users.csv", &file);
			if (err == ERR_OK)
				err = bundle_file_read(file, got, sizeof got, &count);
			if (err == ERR_OK)
				err = bundle_file_read(file, got + count, 1, &end);
			if (err == ERR_OK && (end != 0 || count != sizeof text - 1 || memcmp(got, text, count) != 0))
				fail_msg("byte %zu was changed, and what it was is not seen", at);
			bundle_file_close(file);
		}
		if (err != ERR_OK) {
			assert_int_equal(err, ERR_INVALID);
			refused++;
		}
		bundle_close(bundle);
	}
	assert_true(refused > size / 4);
	free(bytes);
}

static void a_bomb_is_refused_before_it_is_read(void **state)
{
	(void)state;
	expect_refused(ZIPPED({ "users.csv", NULL, 11 * MIB }), "unpacks to more than 200 times its size");
	/* below ten MiB nobody minds */
	struct bundle *bundle = opened(ZIPPED({ "users.csv", NULL, 10 * MIB }));
	size_t total;
	assert_int_equal(read_through(bundle, "users.csv", &total), ERR_OK);
	assert_int_equal(total, 10 * MIB);
	bundle_close(bundle);
	/* nor is it better in small pieces */
	expect_refused(ZIPPED({ "a.csv", NULL, 9 * MIB }, { "b.csv", NULL, 9 * MIB }),
	               "unpacks to more than 200 times its size");
	/* nor in a zip that is large enough otherwise */
	char *noise = malloc(MIB);
	uint32_t sign = 1;
	for (size_t i = 0; i < MIB; i++) {
		sign = sign * 1103515245 + 12345;
		noise[i] = (char)('!' + (sign >> 16) % 90);
	}
	noise[MIB - 1] = '\0';
	expect_refused(ZIPPED({ "noise.csv", noise, 0 }, { "users.csv", NULL, 11 * MIB }),
	               "\"users.csv\" unpacks to more than 200 times its size");
	free(noise);
	const char *path = ZIPPED({ "users.csv", "x", 0 });
	lie(path, 0, CENTRAL_SIZE, 1024 * (uint64_t)MIB + 1, 4);
	expect_refused(path, "more than 1 GiB");
	/* packed bytes that are used twice */
	path = ZIPPED({ "a.csv", "0123456789012345678901234567890123456789", 0 });
	lie(path, 0, CENTRAL_PACKED, 1000, 4);
	expect_refused(path, "claim more room than the zip has");
}

static void a_bomb_that_lies_is_refused_while_reading(void **state)
{
	(void)state;
	const char *path = ZIPPED({ "users.csv", NULL, 64 * MIB });
	lie(path, 0, CENTRAL_SIZE, 1000, 4);
	struct bundle *bundle = opened(path);
	size_t total;
	assert_int_equal(read_through(bundle, "users.csv", &total), ERR_INVALID);
	assert_true(total <= MIB);
	expect_sentence("\"users.csv\" holds more than the zip says");
	bundle_close(bundle);
	/* one that holds less than it says */
	path = ZIPPED({ "users.csv", "0123456789012345678901234567890123456789", 0 });
	lie(path, 0, CENTRAL_SIZE, 50, 4);
	bundle = opened(path);
	assert_int_equal(read_through(bundle, "users.csv", &total), ERR_INVALID);
	expect_sentence("\"users.csv\" holds less than the zip says");
	bundle_close(bundle);
}

static void sparse(const char *name, off_t size)
{
	int file = open(in_folder(name), O_CREAT | O_WRONLY | O_TRUNC, 0600);
	assert_true(file >= 0);
	assert_int_equal(ftruncate(file, size), 0);
	close(file);
}

static void a_folder_is_not_without_end(void **state)
{
	(void)state;
	static const off_t gib = 1024 * (off_t)MIB;
	make_inner();
	sparse("inner/a.csv", gib + 1);
	expect_refused(in_folder("inner"), "\"a.csv\" holds more than 1 GiB");
	sparse("inner/a.csv", gib);
	sparse("inner/b.csv", gib);
	sparse("inner/c.csv", gib);
	bundle_close(opened(in_folder("inner")));
	sparse("inner/d.csv", gib);
	expect_refused(in_folder("inner"), "more than 4 GiB");
}

/* An export that is still being written, or that somebody lengthens without end. */
static void a_file_stays_as_it_was_listed(void **state)
{
	(void)state;
	make_inner();
	struct bundle *bundle = opened(in_folder("inner"));
	size_t total;
	write_file(in_folder("inner/users.csv"), "sourcedId\n1\n2\n", 14);
	assert_int_equal(read_through(bundle, "users.csv", &total), ERR_INVALID);
	expect_sentence("\"users.csv\" was changed while it was read");
	write_file(in_folder("inner/users.csv"), "sourcedId\n1", 11);
	assert_int_equal(read_through(bundle, "users.csv", &total), ERR_INVALID);
	write_file(in_folder("inner/users.csv"), "sourcedId\n2\n", 12);
	assert_int_equal(read_through(bundle, "users.csv", &total), ERR_OK);
	bundle_close(bundle);
}

static void more_than_a_thousand_files_are_refused(void **state)
{
	(void)state;
	make_inner();
	char name[32];
	for (int i = 2; i < FILES_MOST; i++) {
		snprintf(name, sizeof name, "inner/%d.csv", i);
		write_file(in_folder(name), "x", 1);
	}
	bundle_close(opened(in_folder("inner")));
	write_file(in_folder("inner/one.csv"), "x", 1);
	expect_refused(in_folder("inner"), "more than 1000 files");
	struct part *parts = calloc(FILES_MOST + 1, sizeof *parts);
	char (*names)[8] = calloc(FILES_MOST + 1, sizeof *names);
	for (int i = 0; i <= FILES_MOST; i++) {
		snprintf(names[i], sizeof *names, "%d", i);
		parts[i] = (struct part){ names[i], "x", 0 };
	}
	bundle_close(opened(zipped(parts, FILES_MOST)));
	const char *path = zipped(parts, FILES_MOST + 1);
	expect_refused(path, "more than 1000 files");
	/* and the number at its end says less */
	size_t size;
	unsigned char *bytes = read_whole(path, &size);
	memcpy(bytes + size - 22 + 8, "\5\0\5\0", 4);
	write_file(path, bytes, size);
	struct bundle *bundle = NULL;
	assert_int_equal(bundle_open(path, &bundle), ERR_INVALID);
	free(bytes);
	free(parts);
	free(names);
}

/* A list of `count` hidden files of which the end says `said`. */
static void write_list(size_t count, uint16_t said)
{
	enum { ENTRY = 48, END = 22 };
	size_t listed = count * ENTRY, size = 4 + listed + END;
	unsigned char *bytes = calloc(1, size), *end = bytes + 4 + listed;
	memcpy(bytes, "PK\3\4", 4);
	for (unsigned char *at = bytes + 4; at < end; at += ENTRY) {
		memcpy(at, "PK\1\2", 4);
		at[28] = 2; /* length of the name */
		memcpy(at + CENTRAL_NAME, ".x", 2);
	}
	memcpy(end, "PK\5\6", 4);
	for (size_t i = 0; i < 4; i++) {
		end[8 + i] = (unsigned char)(said >> 8 * (i % 2));
		end[12 + i] = (unsigned char)(listed >> 8 * i);
	}
	end[16] = 4;
	write_file(in_folder("roster.zip"), bytes, size);
	free(bytes);
}

/* libzip keeps some hundred bytes for each. */
static void a_list_without_end_is_not_read(void **state)
{
	(void)state;
	write_list(1000, 1000);
	expect_refused(in_folder("roster.zip"), "holds no files");
	write_list(1001, 1001);
	expect_refused(in_folder("roster.zip"), "more than 1000 files");
	/* a number that is only the lower half of the true one */
	write_list(0x10000 + 5, 5);
	expect_refused(in_folder("roster.zip"), "more than 1000 files");
	/* too long to be read to where it would be found damaged */
	write_list(0x50000 + 6, 5);
	expect_refused(in_folder("roster.zip"), "more than 1000 files");
}

/* The files that are kept, which the fuzzers begin with, too. */
static void kept_traps(void **state)
{
	(void)state;
	static const struct {
		const char *name, *sentence; /* NULL: taken */
	} traps[] = {
		{ "plain.zip", NULL }, { "stored.zip", NULL }, { "streamed.zip", NULL }, { "one-folder.zip", NULL },
		{ "two-folders.zip", "is in a folder" }, { "leads-out.zip", "leads out of the zip" },
		{ "twice.zip", "is in it twice" }, { "encrypted.zip", "is encrypted" },
		{ "says-less.zip", "holds more than the zip says" }, { "says-more.zip", "holds less than the zip says" },
		{ "overlaps.zip", "claim more room" }, { "lzma.zip", "packed in a way" },
		{ "cut-off.zip", "cut off or damaged" }, { "claims-100-million.zip", "cut off or damaged" },
		{ "bomb.zip", "more than 200 times its size" },
	};
	const char *data = getenv("FOYER_TEST_DATA");
	for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
		char path[512];
		snprintf(path, sizeof path, "%s/bundle/%s", data ? data : "tests/data", traps[i].name);
		struct bundle *bundle = NULL;
		size_t total = 0;
		enum err err = bundle_open(path, &bundle);
		if (err == ERR_OK)
			err = read_through(bundle, "users.csv", &total);
		bundle_close(bundle);
		if (err != (traps[i].sentence ? ERR_INVALID : ERR_OK))
			fail_msg("%s is %s", traps[i].name, err == ERR_OK ? "taken" : err_detail());
		if (traps[i].sentence)
			expect_sentence(traps[i].sentence);
		else
			assert_int_equal(total, 34);
	}
}

static int set_up(void **state)
{
	(void)state;
	memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
	return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	char command[64];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_folder_and_a_zip_are_the_same),
		TEST(two_files_are_read_in_turns),
		TEST(a_single_file_is_a_bundle),
		TEST(files_in_memory_are_a_bundle),
		TEST(a_folder_holds_files_and_nothing_else),
		TEST(a_name_that_leads_out_is_refused),
		TEST(sub_folders_are_refused),
		TEST(a_name_stands_once),
		TEST(a_name_is_plain_text),
		TEST(encrypted_is_refused),
		TEST(only_what_every_tool_packs_is_unpacked),
		TEST(damage_is_found),
		TEST(a_bomb_is_refused_before_it_is_read),
		TEST(a_bomb_that_lies_is_refused_while_reading),
		TEST(a_folder_is_not_without_end),
		TEST(a_file_stays_as_it_was_listed),
		TEST(more_than_a_thousand_files_are_refused),
		TEST(a_list_without_end_is_not_read),
		TEST(kept_traps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
