#include "exchange/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { BLOCK = 64 * 1024 };

static char path[] = "/tmp/foyer-csv-XXXXXX.csv";
static struct bundle *bundle;
static struct csv *csv;

static void open_bytes(const void *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	fclose(file);
	assert_int_equal(bundle_open(path, &bundle), ERR_OK);
	assert_int_equal(csv_open(bundle, bundle_name(bundle, 0), &csv), ERR_OK);
}

static void done(void)
{
	csv_close(csv);
	bundle_close(bundle);
	csv = NULL;
	bundle = NULL;
}

static void expect_row(long line, const char *joined)
{
	const struct csv_row *row = NULL;
	if (csv_next(csv, &row) != ERR_OK)
		fail_msg("%s", err_detail());
	char text[256] = "";
	for (size_t i = 0; i < row->count; i++) {
		strcat(text, i ? "|" : "");
		strcat(text, row->fields[i]);
	}
	assert_string_equal(text, joined);
	assert_int_equal(row->line, line);
}

static void expect_end(void)
{
	const struct csv_row *row = NULL;
	for (int twice = 0; twice < 2; twice++)
		if (csv_next(csv, &row) != ERR_NOT_FOUND)
			fail_msg("no end, but %s", err_detail());
	assert_null(row);
}

/* Reads on; the sentence is without the file's name, and the same when asked again. */
static void expect_refused(const char *sentence)
{
	const struct csv_row *row;
	enum err err = ERR_OK;
	while (err == ERR_OK)
		err = csv_next(csv, &row);
	assert_int_equal(err, ERR_INVALID);
	const char *name = strrchr(path, '/') + 1;
	assert_int_equal(strncmp(err_detail(), name, strlen(name)), 0);
	assert_string_equal(err_detail() + strlen(name), sentence);
	assert_int_equal(csv_next(csv, &row), ERR_INVALID);
	assert_string_equal(err_detail() + strlen(name), sentence);
}

static void refuse_bytes(const void *bytes, size_t size, const char *sentence)
{
	open_bytes(bytes, size);
	expect_refused(sentence);
	done();
}

#define OPEN(text) open_bytes((text), sizeof(text) - 1)
#define REFUSE(text, sentence) refuse_bytes((text), sizeof(text) - 1, (sentence))

static void rows_have_the_line_on_which_they_begin(void **state)
{
	(void)state;
	OPEN("a,b\n\"1\n2\",\"3\r\n4\"\n\n\r\n5,6\n");
	expect_row(1, "a|b");
	expect_row(2, "1\n2|3\r\n4");
	expect_row(7, "5|6");
	expect_end();
	done();
}

static void ends_of_lines_are_as_they_come(void **state)
{
	(void)state;
	OPEN("a,b\r\nc,d\r\n");
	expect_row(1, "a|b");
	expect_row(2, "c|d");
	expect_end();
	done();
	OPEN("a,b\nc,d");
	expect_row(1, "a|b");
	expect_row(2, "c|d");
	expect_end();
	done();
	OPEN("a,\"b\"");
	expect_row(1, "a|b");
	expect_end();
	done();
	OPEN("");
	expect_end();
	done();
	OPEN("\xef\xbb\xbf");
	expect_end();
	done();
	OPEN("\n\r\n\n");
	expect_end();
	done();
}

static void a_byte_order_mark_is_skipped_once(void **state)
{
	(void)state;
	OPEN("\xef\xbb\xbf\"a\",b\n\xef\xbb\xbf" "c,d\n");
	expect_row(1, "a|b");
	expect_row(2, "\xef\xbb\xbf" "c|d");
	expect_end();
	done();
}

static void fields_are_as_written(void **state)
{
	(void)state;
	OPEN(" a ,\t\"b\n");
	expect_refused(":1:2: found a quote inside a field that does not begin with one, expected the whole field "
	               "in quotes, with two quotes for each in it");
	done();
	OPEN(" a ,\tb,\" c \",\"say \"\"d\"\"\",,\"\",\"e,f\",e\xcc\x81\n,\n\"\"\n");
	expect_row(1, " a |\tb| c |say \"d\"|||e,f|e\xcc\x81");
	expect_row(2, "|");
	expect_row(3, "");
	expect_end();
	done();
}

static void what_is_no_text_is_refused(void **state)
{
	(void)state;
	REFUSE("a,b\n1,2\0,3\n", ":2:2: found a NUL byte, expected text");
	REFUSE("a,b\n1,\"x\n\033[31m\",3\n", ":3:2: found a control character, expected text");
	REFUSE("a,b\n1,2,\x7f\n", ":2:3: found a control character, expected text");
	REFUSE("a,b\n\xc2\x85,2\n", ":2:1: found a control character, expected a file saved as UTF-8");
	REFUSE("a,b\n1,Mar\xed" "a,3\n", ":2:2: found bytes that are not UTF-8, expected a file saved as UTF-8");
	REFUSE("a,b\n1,\xed\xa0\x80\n", ":2:2: found bytes that are not UTF-8, expected a file saved as UTF-8");
	REFUSE("a,b\n1,\xc3", ":2:2: found bytes that are not UTF-8, expected a file saved as UTF-8");
	REFUSE("a,\xc3\n", ":1:2: found bytes that are not UTF-8, expected a file saved as UTF-8");
	REFUSE("a,b\n1,\xc0\x80\n", ":2:2: found bytes that are not UTF-8, expected a file saved as UTF-8");
	REFUSE("a,b\rc,d\n", ":1:2: found a carriage return alone, expected text");
	REFUSE("a,\"b\r\"\n", ":1:2: found a carriage return alone, expected text");
	REFUSE("a,b\r", ":1:2: found a carriage return alone, expected text");
}

static void utf16_is_named(void **state)
{
	(void)state;
	static const char sentence[] = ":1:1: found UTF-16 text, expected a file saved as UTF-8";
	REFUSE("\xff\xfe" "a\0,\0b\0", sentence);
	REFUSE("\xfe\xff\0a\0,\0b", sentence);
	REFUSE("a\0,\0b\0", sentence);
	REFUSE("\0a\0,\0b", sentence);
	REFUSE("\xff\xfe", sentence);
	/* one NUL does not make it so */
	REFUSE("a\0bc\n", ":1:1: found a NUL byte, expected text");
}

static void quotes_have_their_places(void **state)
{
	(void)state;
	REFUSE("a,b\n1,x\"y\",3\n", ":2:2: found a quote inside a field that does not begin with one, expected the "
	                           "whole field in quotes, with two quotes for each in it");
	REFUSE("a,b\n1,2,\"x\"y\n", ":2:3: found text behind a closing quote, expected a comma or the end of the line");
	REFUSE("a,b\n1,\"x\" ,3\n", ":2:2: found text behind a closing quote, expected a comma or the end of the line");
	REFUSE("a,b\n1,\"x\n2,3\n4,5\n",
	       ":2:2: found a quote that is never closed, expected a closing quote before the end of the file");
	REFUSE("a,b\n\"", ":2:1: found a quote that is never closed, expected a closing quote before the end of the file");
	REFUSE("\"a\nb\",\"c\n",
	       ":2:2: found a quote that is never closed, expected a closing quote before the end of the file");
}

static char *repeated(const char *head, const char *part, size_t count, const char *tail, size_t *ret_size)
{
	size_t part_size = strlen(part);
	char *bytes = malloc(strlen(head) + part_size * count + strlen(tail) + 1);
	char *at = stpcpy(bytes, head);
	for (size_t i = 0; i < count; i++)
		at = stpcpy(at, part);
	*ret_size = (size_t)(stpcpy(at, tail) - bytes);
	return bytes;
}

static void expect_repeated(const char *head, const char *part, size_t count, const char *tail, const char *sentence)
{
	size_t size;
	char *bytes = repeated(head, part, count, tail, &size);
	open_bytes(bytes, size);
	free(bytes);
	if (sentence) {
		expect_refused(sentence);
	} else {
		const struct csv_row *row;
		enum err err;
		while ((err = csv_next(csv, &row)) == ERR_OK)
			continue;
		assert_int_equal(err, ERR_NOT_FOUND);
	}
	done();
}

static void nothing_grows_without_end(void **state)
{
	(void)state;
	static const char field[] = ":2:2: found a field of more than 64 KiB, expected a shorter one",
	                  quoted[] = ":2:2: found a field of more than 64 KiB, expected a shorter one; is its closing "
	                             "quote missing?";
	expect_repeated("a,b\n1,", "x", CSV_FIELD_MOST, ",3\n", NULL);
	expect_repeated("a,b\n1,", "x", CSV_FIELD_MOST + 1, ",3\n", field);
	expect_repeated("a,b\n1,", "x", CSV_FIELD_MOST + 1, "", field);
	expect_repeated("a,b\n1,", "x", 50 * CSV_FIELD_MOST, "", field);
	expect_repeated("a,b\n1,\"", "x", CSV_FIELD_MOST, "\",3\n", NULL);
	expect_repeated("a,b\n1,\"", "x\n", CSV_FIELD_MOST / 2 + 1, "\",3\n", quoted);
	expect_repeated("a,b\n1,\"", "x\n", 50 * CSV_FIELD_MOST, "", quoted);
	expect_repeated("a,b\n", ",", CSV_COLUMNS_MOST - 1, "\n", NULL);
	expect_repeated("a,b\n", ",", CSV_COLUMNS_MOST, "\n",
	                ":2:1001: found more than 1000 columns, expected the end of the line");
	expect_repeated("a,b\n", ",", 1000000, "\n",
	                ":2:1001: found more than 1000 columns, expected the end of the line");
	/* sixteen fields of 64 KiB less their NULs are a MiB */
	char *part = malloc(CSV_FIELD_MOST + 1);
	memset(part, 'x', CSV_FIELD_MOST);
	part[CSV_FIELD_MOST - 1] = ',';
	part[CSV_FIELD_MOST] = '\0';
	expect_repeated("a,b\n", part, 15, "x\n", NULL);
	expect_repeated("a,b\n", part, 16, "x\n", ":2:17: found a row of more than 1 MiB, expected the end of the line");
	free(part);
}

/* Whatever stands there, the end of a block between its bytes changes nothing. */
static void blocks_do_not_show(void **state)
{
	(void)state;
	static const char tail[] = "\xf0\x9f\x91\xa8\xe2\x82\xac\xc3\xa9\r\n\"x\"\"\xc3\xa9\",y\r\n";
	for (size_t back = 0; back <= sizeof tail; back++) {
		/* rows of 16 bytes up to a block, less `back` */
		size_t size, fill = (BLOCK - 64) / 16;
		char *bytes = repeated("", "0123456,890123\r\n", fill, "", &size);
		bytes = realloc(bytes, 2 * BLOCK);
		while (size < BLOCK - back)
			bytes[size++] = 'z';
		memcpy(bytes + size, tail, sizeof tail - 1);
		open_bytes(bytes, size + sizeof tail - 1);
		free(bytes);
		const struct csv_row *row;
		for (size_t i = 0; i < fill; i++) {
			assert_int_equal(csv_next(csv, &row), ERR_OK);
			assert_int_equal(row->line, i + 1);
			assert_string_equal(row->fields[1], "890123");
		}
		assert_int_equal(csv_next(csv, &row), ERR_OK);
		assert_int_equal(row->line, fill + 1);
		const char *end = strchr(row->fields[0], '\0');
		assert_memory_equal(end - 9, "\xf0\x9f\x91\xa8\xe2\x82\xac\xc3\xa9", 9);
		expect_row((long)fill + 2, "x\"\xc3\xa9|y");
		expect_end();
		done();
	}
}

/* What a roster holds is in no sentence. */
static void no_sentence_says_what_a_field_holds(void **state)
{
	(void)state;
	static const char *const traps[] = {
		"p\n\"hunter2\n", "p\nhunter2\"\n", "p\n\"hunter2\"hunter2\n", "p\nhunter2\033\n", "p\nhunter2\xff\n",
	};
	for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
		open_bytes(traps[i], strlen(traps[i]));
		const struct csv_row *row;
		assert_int_equal(csv_next(csv, &row), ERR_OK);
		assert_int_equal(csv_next(csv, &row), ERR_INVALID);
		assert_null(strstr(err_detail(), "hunter2"));
		done();
	}
}

static void a_file_that_is_not_there(void **state)
{
	(void)state;
	OPEN("a\n");
	struct csv *other = NULL;
	assert_int_equal(csv_open(bundle, "orgs.csv", &other), ERR_NOT_FOUND);
	assert_null(other);
	done();
	csv_close(NULL);
	bundle_close(NULL);
}

static int set_up(void **state)
{
	(void)state;
	int file = mkstemps(path, 4);
	return file < 0 || close(file) != 0;
}

static int tear_down(void **state)
{
	(void)state;
	return unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_have_the_line_on_which_they_begin),
		cmocka_unit_test(ends_of_lines_are_as_they_come),
		cmocka_unit_test(a_byte_order_mark_is_skipped_once),
		cmocka_unit_test(fields_are_as_written),
		cmocka_unit_test(what_is_no_text_is_refused),
		cmocka_unit_test(utf16_is_named),
		cmocka_unit_test(quotes_have_their_places),
		cmocka_unit_test(nothing_grows_without_end),
		cmocka_unit_test(blocks_do_not_show),
		cmocka_unit_test(no_sentence_says_what_a_field_holds),
		cmocka_unit_test(a_file_that_is_not_there),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
