#include "base/ini.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { LINE_MOST = 4096, SECTION_MOST = 127 };

struct reading {
	char folder[64], path[96];
	char said[16384]; /* what the handler was told, a line each */
	size_t length;
	int calls, stop_at; /* the call that is answered with ERR_CONFLICT; 0 for none */
	int key_bytes, value_bytes; /* of the last entry */
};

static int start(void **state)
{
	struct reading *reading = calloc(1, sizeof *reading);
	snprintf(reading->folder, sizeof reading->folder, "/tmp/foyer-ini-XXXXXX");
	assert_non_null(mkdtemp(reading->folder));
	snprintf(reading->path, sizeof reading->path, "%s/foyer.conf", reading->folder);
	*state = reading;
	return 0;
}

static int stop(void **state)
{
	struct reading *reading = *state;
	unlink(reading->path);
	rmdir(reading->folder);
	free(reading);
	return 0;
}

static enum err listen(void *context, const struct ini_entry *entry)
{
	struct reading *reading = context;
	assert_string_equal(entry->file, reading->path);
	reading->calls++;
	reading->key_bytes = (int)strlen(entry->key);
	reading->value_bytes = (int)strlen(entry->value);
	size_t room = sizeof reading->said - reading->length;
	int written = snprintf(reading->said + reading->length, room, "%d|%s|%s|%s\n", entry->line,
	                       entry->section, entry->key, entry->value);
	assert_true(written > 0 && (size_t)written < room);
	reading->length += (size_t)written;
	if (reading->calls == reading->stop_at)
		return err_set(ERR_CONFLICT, "the handler had enough");
	return ERR_OK;
}

static enum err read_bytes(struct reading *reading, const char *bytes, size_t size)
{
	FILE *file = fopen(reading->path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
	reading->said[0] = '\0';
	reading->length = 0;
	reading->calls = 0;
	err_set(ERR_OK, "%s", "");
	return ini_read(reading->path, listen, reading);
}

static void reads(struct reading *reading, const char *text, const char *wanted)
{
	assert_int_equal(read_bytes(reading, text, strlen(text)), ERR_OK);
	assert_string_equal(reading->said, wanted);
}

/* The line with its number is in the detail, and nothing behind it was told. */
static void refuses(struct reading *reading, const char *bytes, size_t size, int line,
                    const char *before)
{
	assert_int_equal(read_bytes(reading, bytes, size), ERR_INVALID);
	char where[160];
	snprintf(where, sizeof where, "%s:%d: ", reading->path, line);
	if (strncmp(err_detail(), where, strlen(where)) != 0)
		fail_msg("expected %s, was told: %s", where, err_detail());
	assert_true(strlen(err_detail()) > strlen(where));
	assert_string_equal(reading->said, before);
}

static void refuses_text(struct reading *reading, const char *text, int line, const char *before)
{
	refuses(reading, text, strlen(text), line, before);
}

static void sections_keys_and_values(void **state)
{
	reads(*state,
		"[school]\nname = École Nguyễn\n\n[purpose library]\nlabel.zh=图书馆\n[school]\nzone = Asia/Tokyo\n",
		"2|school|name|École Nguyễn\n5|purpose library|label.zh|图书馆\n7|school|zone|Asia/Tokyo\n");
}

static void a_key_outside_a_section_has_the_empty_one(void **state)
{
	reads(*state, "first = 1\n[s]\nsecond = 2\n", "1||first|1\n3|s|second|2\n");
}

static void a_key_may_stand_more_than_once(void **state)
{
	reads(*state, "[s]\na = 1\na = 2\n", "2|s|a|1\n3|s|a|2\n");
}

static void nothing_is_an_empty_file(void **state)
{
	reads(*state, "", "");
	reads(*state, "\n\n  \n\t\n", "");
	reads(*state, "[s]\n", "");
	reads(*state, "# only this", "");
}

static void comments_have_a_line_of_their_own(void **state)
{
	reads(*state, "# a = 1\n  # b = 2\n\t#c\n#\nd = 4\n", "5||d|4\n");
	/* a colour or a room may have one inside */
	reads(*state, "e = #5 # here\n", "1||e|#5 # here\n");
	reads(*state, "; = a semicolon\n", "1||;|a semicolon\n");
}

static void spaces_around_are_dropped_and_inside_stay(void **state)
{
	reads(*state, "  \t key of two \t=\t  a  value \t \n", "1||key of two|a  value\n");
	reads(*state, "  [s]  \nk=v", "2|s|k|v\n");
	reads(*state, "k =\n", "1||k|\n");
	reads(*state, "k =  \t \n", "1||k|\n");
	/* no quotes, and no escapes */
	reads(*state, "k = \" a\\n \"\n", "1||k|\" a\\n \"\n");
}

static void only_the_first_equals_sign_divides(void **state)
{
	reads(*state, "path = /srv/a = b.db\nk == v\n", "1||path|/srv/a = b.db\n2||k|= v\n");
}

static void a_line_never_goes_on_in_the_next(void **state)
{
	reads(*state, "k = v\\\nl = w\n", "1||k|v\\\n2||l|w\n");
	refuses_text(*state, "k = v\n  goes on\n", 2, "1||k|v\n");
}

static void lines_of_windows(void **state)
{
	reads(*state, "# c\r\n[s]\r\n\r\nk = v\r\nl =\r\n", "4|s|k|v\n5|s|l|\n");
	reads(*state, "[s]\r\nk = v\r", "2|s|k|v\n");
	refuses_text(*state, "[s]\r\nk = v\r\nwrong\r\n", 3, "2|s|k|v\n");
}

static void the_last_line_needs_no_end(void **state)
{
	reads(*state, "[s]\nk = v", "2|s|k|v\n");
	refuses_text(*state, "[s]\nk", 2, "");
}

static void what_is_no_line_is_refused_with_its_number(void **state)
{
	refuses_text(*state, "word\n", 1, "");
	refuses_text(*state, "\n\n# c\nk = v\nword\nl = w\n", 5, "4||k|v\n");
	refuses_text(*state, "= v\n", 1, "");
	refuses_text(*state, "   = v\n", 1, "");
	refuses_text(*state, "=", 1, "");
	refuses_text(*state, "key: value\n", 1, "");
}

static void what_is_no_section_is_refused_with_its_number(void **state)
{
	refuses_text(*state, "[s\nk = v\n", 1, "");
	refuses_text(*state, "\n[]\n", 2, "");
	refuses_text(*state, "\n\n[", 3, "");
	refuses_text(*state, "[s] # a comment\n", 1, "");
	refuses_text(*state, "[s] k = v\n", 1, "");
}

static void a_section_has_127_bytes_at_most(void **state)
{
	struct reading *reading = *state;
	char text[300], name[SECTION_MOST + 2];
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	snprintf(text, sizeof text, "k = v\n[%s]\n", name);
	refuses_text(reading, text, 2, "1||k|v\n");
	name[SECTION_MOST] = '\0';
	snprintf(text, sizeof text, "[%s]\nk = v\n", name);
	char wanted[300];
	snprintf(wanted, sizeof wanted, "2|%s|k|v\n", name);
	reads(reading, text, wanted);
}

/* "k=", then a value that makes the second line `bytes` long, then `behind`. */
static size_t long_line(char *text, size_t bytes, const char *behind)
{
	strcpy(text, "[s]\nk=");
	size_t start = strlen(text);
	memset(text + start, 'v', bytes - 2);
	strcpy(text + start + bytes - 2, behind);
	return strlen(text);
}

static void a_line_of_4096_bytes_is_read_whole(void **state)
{
	struct reading *reading = *state;
	char text[5000];
	static const char *const behind[] = { "\n", "\nlast = 1\n", "" };
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
		size_t size = long_line(text, LINE_MOST, behind[i]);
		assert_int_equal(read_bytes(reading, text, size), ERR_OK);
		bool more = strstr(behind[i], "last") != NULL;
		assert_int_equal(reading->calls, more ? 2 : 1);
		if (more) {
			assert_non_null(strstr(reading->said, "\n3|s|last|1\n"));
		} else {
			assert_int_equal(reading->key_bytes, 1);
			assert_int_equal(reading->value_bytes, LINE_MOST - 2);
		}
	}
}

static void a_longer_line_is_refused_with_its_number(void **state)
{
	struct reading *reading = *state;
	static char text[20000];
	static const size_t lengths[] = { LINE_MOST + 1, LINE_MOST + 2, LINE_MOST + 3, 8192, 12291 };
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		refuses(reading, text, long_line(text, lengths[i], "\nlast = 1\n"), 2, "");
		assert_non_null(strstr(err_detail(), "4096"));
		refuses(reading, text, long_line(text, lengths[i], ""), 2, "");
	}
	/* a comment and blanks are lines, too */
	memset(text, ' ', LINE_MOST + 1);
	text[0] = '#';
	strcpy(text + LINE_MOST + 1, "\nk = v\n");
	refuses_text(reading, text, 1, "");
}

static void a_byte_order_mark_is_no_part_of_the_text(void **state)
{
	reads(*state, "\xef\xbb\xbf[s]\r\nk = v\r\n", "2|s|k|v\n");
	reads(*state, "\xef\xbb\xbf# c\nk = v\n", "2||k|v\n");
	reads(*state, "\xef\xbb\xbfk = v\n", "1||k|v\n");
	reads(*state, "\xef\xbb\xbf", "");
	/* only at the very beginning */
	refuses_text(*state, "\n\xef\xbb\xbf[s]\n", 2, "");
}

static void what_is_no_utf_8_is_refused_with_its_number(void **state)
{
	static const char *const broken[] = {
		"\xff", "caf\xe9", "\xc3", "\x80", "\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf",
		"\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x81", "\xe2\x81 ",
		"\x9f\xbf", "\xc3\xc3", "\xf9\x80\x80\x80",
	};
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		char text[64];
		snprintf(text, sizeof text, "a = 1\nname = %s\nb = 2\n", broken[i]);
		refuses_text(*state, text, 2, "1||a|1\n");
		snprintf(text, sizeof text, "a = 1\n# %s\n", broken[i]);
		refuses_text(*state, text, 2, "1||a|1\n");
		snprintf(text, sizeof text, "[%s]\n", broken[i]);
		refuses_text(*state, text, 1, "");
	}
	reads(*state, "a = \xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\n",
	      "1||a|\xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\n");
}

/* Else what stands behind it would be lost without a word. */
static void a_nul_is_refused_with_its_number(void **state)
{
	static const char inside[] = "a = 1\nname = Rosa\0 Parks\nb = 2\n";
	refuses(*state, inside, sizeof inside - 1, 2, "1||a|1\n");
	static const char first[] = "\0a = 1\n";
	refuses(*state, first, sizeof first - 1, 1, "");
	static const char last[] = "a = 1\n# c\0";
	refuses(*state, last, sizeof last - 1, 2, "1||a|1\n");
	char text[5000];
	size_t size = long_line(text, LINE_MOST + 10, "\n");
	text[20] = '\0';
	refuses(*state, text, size, 2, "");
}

static void the_handler_ends_the_reading(void **state)
{
	struct reading *reading = *state;
	reading->stop_at = 2;
	static const char text[] = "a = 1\nb = 2\nc = 3\nwrong\n";
	assert_int_equal(read_bytes(reading, text, strlen(text)), ERR_CONFLICT);
	assert_string_equal(reading->said, "1||a|1\n2||b|2\n");
	assert_string_equal(err_detail(), "the handler had enough");
}

static void a_file_that_is_not_there(void **state)
{
	struct reading *reading = *state;
	assert_int_equal(ini_read(reading->path, listen, reading), ERR_NOT_FOUND);
	assert_non_null(strstr(err_detail(), reading->path));
	assert_int_equal(reading->calls, 0);
}

static void a_folder_is_not_read(void **state)
{
	struct reading *reading = *state;
	assert_int_equal(ini_read(reading->folder, listen, reading), ERR_IO);
	assert_non_null(strstr(err_detail(), reading->folder));
	assert_int_equal(reading->calls, 0);
}

static void a_link_to_itself_is_not_read(void **state)
{
	struct reading *reading = *state;
	assert_int_equal(symlink("foyer.conf", reading->path), 0);
	assert_int_equal(ini_read(reading->path, listen, reading), ERR_IO);
	assert_int_equal(reading->calls, 0);
}

#define ini_test(function) cmocka_unit_test_setup_teardown(function, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ini_test(sections_keys_and_values),
		ini_test(a_key_outside_a_section_has_the_empty_one),
		ini_test(a_key_may_stand_more_than_once),
		ini_test(nothing_is_an_empty_file),
		ini_test(comments_have_a_line_of_their_own),
		ini_test(spaces_around_are_dropped_and_inside_stay),
		ini_test(only_the_first_equals_sign_divides),
		ini_test(a_line_never_goes_on_in_the_next),
		ini_test(lines_of_windows),
		ini_test(the_last_line_needs_no_end),
		ini_test(what_is_no_line_is_refused_with_its_number),
		ini_test(what_is_no_section_is_refused_with_its_number),
		ini_test(a_section_has_127_bytes_at_most),
		ini_test(a_line_of_4096_bytes_is_read_whole),
		ini_test(a_longer_line_is_refused_with_its_number),
		ini_test(a_byte_order_mark_is_no_part_of_the_text),
		ini_test(what_is_no_utf_8_is_refused_with_its_number),
		ini_test(a_nul_is_refused_with_its_number),
		ini_test(the_handler_ends_the_reading),
		ini_test(a_file_that_is_not_there),
		ini_test(a_folder_is_not_read),
		ini_test(a_link_to_itself_is_not_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
