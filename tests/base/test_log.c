#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static int64_t fixed_ms(void *context)
{
	return *(const int64_t *)context;
}

struct place {
	char folder[64], path[96], missing[160];
	int64_t now;
	struct clock clock;
	char text[256 * 1024];
};

static int start(void **state)
{
	struct place *place = calloc(1, sizeof *place);
	snprintf(place->folder, sizeof place->folder, "/tmp/foyer-log-XXXXXX");
	assert_non_null(mkdtemp(place->folder));
	snprintf(place->path, sizeof place->path, "%s/foyer.log", place->folder);
	snprintf(place->missing, sizeof place->missing, "%s/none/foyer.log", place->folder);
	place->now = 1795507512345; /* 2026-11-24T08:05:12.345Z */
	place->clock = (struct clock){ fixed_ms, fixed_ms, &place->now };
	*state = place;
	return 0;
}

static int stop(void **state)
{
	struct place *place = *state;
	log_close();
	unlink(place->path);
	rmdir(place->folder);
	free(place);
	return 0;
}

static char *text_of(struct place *place)
{
	FILE *file = fopen(place->path, "r");
	assert_non_null(file);
	size_t length = fread(place->text, 1, sizeof place->text - 1, file);
	place->text[length] = '\0';
	assert_int_equal(strlen(place->text), length);
	fclose(file);
	return place->text;
}

static void open_log(struct place *place)
{
	assert_int_equal(log_open(place->path, &place->clock), ERR_OK);
}

/* The whole line: nothing of the machine, its user or its folders is added. */
static void a_line_says_when_how_bad_and_who_and_no_more(void **state)
{
	struct place *place = *state;
	setenv("USER", "rosa", 1);
	setenv("LOGNAME", "rosa", 1);
	open_log(place);
	log_line(LOG_WARN, "store", "visit %d: %s", 41, "busy");
	assert_string_equal(text_of(place), "2026-11-24T08:05:12.345Z warn store: visit 41: busy\n");
}

static void the_three_levels(void **state)
{
	struct place *place = *state;
	open_log(place);
	log_line(LOG_INFO, "kiosk", "a");
	log_line(LOG_WARN, "kiosk", "b");
	log_line(LOG_ERROR, "kiosk", "%s", "");
	assert_string_equal(text_of(place), "2026-11-24T08:05:12.345Z info kiosk: a\n"
	                                    "2026-11-24T08:05:12.345Z warn kiosk: b\n"
	                                    "2026-11-24T08:05:12.345Z error kiosk: \n");
}

/* UTC, whatever the zone of the process; and each line asks the clock. */
static void the_time_is_utc_to_the_millisecond(void **state)
{
	struct place *place = *state;
	setenv("TZ", "XYZ-5:45", 1);
	tzset();
	open_log(place);
	static const int64_t times[] = { 0, 1798761599999, 1798761600000, 951782399007, 4102444800000 };
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		place->now = times[i];
		log_line(LOG_INFO, "t", "x");
	}
	unsetenv("TZ");
	tzset();
	assert_string_equal(text_of(place), "1970-01-01T00:00:00.000Z info t: x\n"
	                                    "2026-12-31T23:59:59.999Z info t: x\n"
	                                    "2027-01-01T00:00:00.000Z info t: x\n"
	                                    "2000-02-28T23:59:59.007Z info t: x\n"
	                                    "2100-01-01T00:00:00.000Z info t: x\n");
}

static void a_new_file_is_the_owner_s_alone(void **state)
{
	struct place *place = *state;
	mode_t before = umask(0);
	open_log(place);
	umask(before);
	struct stat is;
	assert_int_equal(stat(place->path, &is), 0);
	assert_int_equal(is.st_mode & 07777, 0600);
	assert_int_equal(is.st_size, 0);
}

static void what_was_there_stays(void **state)
{
	struct place *place = *state;
	FILE *file = fopen(place->path, "w");
	assert_non_null(file);
	fputs("of yesterday\n", file);
	fclose(file);
	open_log(place);
	log_line(LOG_INFO, "a", "1");
	log_close();
	open_log(place);
	log_line(LOG_INFO, "a", "2");
	/* opened twice: the lines go to it once */
	open_log(place);
	log_line(LOG_INFO, "a", "3");
	assert_string_equal(text_of(place), "of yesterday\n"
	                                    "2026-11-24T08:05:12.345Z info a: 1\n"
	                                    "2026-11-24T08:05:12.345Z info a: 2\n"
	                                    "2026-11-24T08:05:12.345Z info a: 3\n");
}

static void lines_go_behind_those_of_others(void **state)
{
	struct place *place = *state;
	open_log(place);
	log_line(LOG_INFO, "a", "1");
	FILE *other = fopen(place->path, "a");
	assert_non_null(other);
	fputs("another's\n", other);
	fclose(other);
	log_line(LOG_INFO, "a", "2");
	assert_string_equal(text_of(place), "2026-11-24T08:05:12.345Z info a: 1\nanother's\n"
	                                    "2026-11-24T08:05:12.345Z info a: 2\n");
}

static void without_a_log_lines_are_dropped(void **state)
{
	struct place *place = *state;
	log_line(LOG_ERROR, "a", "before %d", 1);
	open_log(place);
	log_close();
	log_close();
	log_line(LOG_ERROR, "a", "after %d", 1);
	assert_string_equal(text_of(place), "");
}

static void a_path_that_cannot_be_written(void **state)
{
	struct place *place = *state;
	assert_int_equal(log_open(place->missing, &place->clock), ERR_IO);
	assert_non_null(strstr(err_detail(), place->missing));
	log_line(LOG_ERROR, "a", "dropped");
	assert_int_equal(access(place->missing, F_OK), -1);
	assert_int_equal(log_open(place->folder, &place->clock), ERR_IO);
	log_line(LOG_ERROR, "a", "dropped");
	/* and it can be opened elsewhere */
	open_log(place);
	log_line(LOG_INFO, "a", "kept");
	assert_string_equal(text_of(place), "2026-11-24T08:05:12.345Z info a: kept\n");
}

static void a_full_disk_stops_nothing(void **state)
{
	struct place *place = *state;
	err_set(ERR_OK, "of before");
	assert_int_equal(log_open("/dev/full", &place->clock), ERR_OK);
	log_line(LOG_ERROR, "a", "there is no room for this");
	assert_string_equal(err_detail(), "of before");
	open_log(place);
	log_line(LOG_ERROR, "a", "b");
	assert_string_equal(text_of(place), "2026-11-24T08:05:12.345Z error a: b\n");
}

/* Nobody can make a second line, or steer the terminal of who reads it. */
static void control_characters_become_question_marks(void **state)
{
	struct place *place = *state;
	open_log(place);
	log_line(LOG_INFO, "a\nb", "x\ny\r\tz\x1b[31m\x7f%c", 0);
	assert_string_equal(text_of(place), "2026-11-24T08:05:12.345Z info a?b: x?y??z?[31m??\n");
}

static void control_characters_of_two_bytes_do_so_too(void **state)
{
	struct place *place = *state;
	open_log(place);
	log_line(LOG_INFO, "a", "\xc2\x9b" "31m \xc2\x80 \xc2\x9f \xc2\xa0 é\xc2");
	assert_string_equal(text_of(place), "2026-11-24T08:05:12.345Z info a: ??31m ?? ?? \xc2\xa0 é\xc2\n");
}

static void a_part_of_any_length_is_one_line(void **state)
{
	struct place *place = *state;
	static char much[3000];
	memset(much, 'x', sizeof much - 1);
	open_log(place);
	for (int length = 960; length < 1060; length++) {
		assert_int_equal(truncate(place->path, 0), 0);
		log_line(LOG_INFO, much + sizeof much - 1 - length, "%s", much);
		const char *text = text_of(place), *end = strchr(text, '\n');
		assert_non_null(end);
		assert_int_equal(end[1], '\0');
		assert_true(end - text < 1024);
	}
}

static void what_is_not_ascii_stays(void **state)
{
	struct place *place = *state;
	open_log(place);
	log_line(LOG_INFO, "zone", "América – 时区");
	assert_string_equal(text_of(place), "2026-11-24T08:05:12.345Z info zone: América – 时区\n");
}

static void a_line_of_any_length_is_one_line(void **state)
{
	struct place *place = *state;
	static char much[5000];
	memset(much, 'x', sizeof much - 1);
	open_log(place);
	static const char head[] = "2026-11-24T08:05:12.345Z info a: ";
	static const int lengths[] = { 500, 980, 985, 988, 989, 990, 991, 992, 995, 1024, 2000, 4999 };
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		assert_int_equal(truncate(place->path, 0), 0);
		log_line(LOG_INFO, "a", "%.*s", lengths[i], much);
		log_line(LOG_INFO, "b", "next");
		const char *text = text_of(place), *end = strchr(text, '\n');
		assert_non_null(end);
		assert_string_equal(end, "\n2026-11-24T08:05:12.345Z info b: next\n");
		assert_memory_equal(text, head, strlen(head));
		size_t kept = (size_t)(end - text) - strlen(head);
		assert_int_equal(strspn(text + strlen(head), "x"), kept);
		assert_true(kept == (size_t)lengths[i] || (kept > 900 && kept < (size_t)lengths[i]));
	}
}

static int open_files(void)
{
	int count = 0;
	for (int fd = 0; fd < 256; fd++)
		count += lseek(fd, 0, SEEK_CUR) >= 0;
	return count;
}

static void opening_again_lets_go_of_the_file_before(void **state)
{
	struct place *place = *state;
	int before = open_files();
	for (int i = 0; i < 5; i++)
		open_log(place);
	assert_int_equal(open_files(), before + 1);
	log_close();
	assert_int_equal(open_files(), before);
}

static void two_programs_never_mix_their_lines(void **state)
{
	enum { EACH = 1000 };
	struct place *place = *state;
	static char filler[60];
	memset(filler, 'x', sizeof filler - 1);
	open_log(place);
	int go[2];
	assert_int_equal(pipe(go), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	/* neither begins before the other is there */
	if (child == 0 && read(go[0], filler, 1) != 1)
		_exit(1);
	if (child)
		assert_int_equal(write(go[1], "x", 1), 1);
	for (int i = 0; i < EACH; i++)
		log_line(LOG_INFO, child ? "parent" : "child", "%03d %s", i, filler);
	if (child == 0)
		_exit(0);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	close(go[0]);
	close(go[1]);
	int next[2] = { 0, 0 };
	for (char *line = strtok(text_of(place), "\n"); line; line = strtok(NULL, "\n")) {
		int whose = strstr(line, " child: ") != NULL;
		char wanted[300];
		snprintf(wanted, sizeof wanted, "2026-11-24T08:05:12.345Z info %s: %03d %s",
		         whose ? "child" : "parent", next[whose]++, filler);
		assert_string_equal(line, wanted);
	}
	assert_int_equal(next[0], EACH);
	assert_int_equal(next[1], EACH);
}

#define log_test(function) cmocka_unit_test_setup_teardown(function, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		log_test(a_line_says_when_how_bad_and_who_and_no_more),
		log_test(the_three_levels),
		log_test(the_time_is_utc_to_the_millisecond),
		log_test(a_new_file_is_the_owner_s_alone),
		log_test(what_was_there_stays),
		log_test(lines_go_behind_those_of_others),
		log_test(without_a_log_lines_are_dropped),
		log_test(a_path_that_cannot_be_written),
		log_test(a_full_disk_stops_nothing),
		log_test(control_characters_become_question_marks),
		log_test(control_characters_of_two_bytes_do_so_too),
		log_test(a_part_of_any_length_is_one_line),
		log_test(what_is_not_ascii_stays),
		log_test(a_line_of_any_length_is_one_line),
		log_test(opening_again_lets_go_of_the_file_before),
		log_test(two_programs_never_mix_their_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
