/* Paper at the door (rule D27), with real commands in place of a printer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "term.h"

static const char *const by_brown[] = { "desk", "--by", "A. Brown", NULL };
static const char *const by_diaz[] = { "desk", "--by", "C. Diaz", NULL };

struct door {
	struct term *kiosk, *desk;
};

/* `command` runs in the private folder. */
static struct door open_door(const char *command, const char *more)
{
	static char config[1024], where[1400];
	struct door door;
	snprintf(config, sizeof config, "[school]\nname = Harbor School\nzone = America/New_York\n");
	door.kiosk = term_start(&(struct term_options){ .config = config });
	snprintf(where, sizeof where, "%s[print]\ncommand = cd %s; %s\n%s", config,
	         term_folder(door.kiosk), command, more);
	term_file(door.kiosk, "foyer.conf", where);
	door.desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = door.kiosk });
	return door;
}

static void close_door(struct door *door)
{
	term_stop(door->desk);
	term_stop(door->kiosk);
}

static void arrive(struct term *kiosk, const char *language, const char *name)
{
	term_keys(kiosk, language, "1", "3", name, "Enter", "The nurse", "Enter", "1", "Enter", "1", "1",
	          "Enter", NULL);
	term_keys(kiosk, "Enter", NULL);
}

/* The command has ended and the desk has heard of it. */
static void until(struct term *desk, const char *text)
{
	for (int i = 0; i < 500 && !term_has(desk, text); i++) {
		usleep(10000); /* another process prints: only its end can be waited for */
		term_advance(desk, 0);
	}
	term_expect(desk, text);
}

static int count_of(const char *text, const char *word)
{
	int count = 0;
	for (const char *at = text; (at = strstr(at, word)); at++)
		count++;
	return count;
}

static void rule_D27_a_badge_is_printed_once(void **state)
{
	(void)state;
	struct door door = open_door("cat >>paper", "scripts = Latn\n");
	arrive(door.kiosk, "2", "Rosa Méndez");
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "printed, 8:05");
	const char *paper = term_read(door.kiosk, "paper");
	assert_int_equal(count_of(paper, "VISITOR"), 1);
	assert_int_equal(count_of(paper, "VISITANTE"), 1); /* the visitor's language, too */
	assert_non_null(strstr(paper, "Rosa Méndez\nMeeting\nCita\nTo see: The nurse\nCode: "));
	assert_non_null(strstr(paper, "Tuesday, November 24, 2026"));
	/* 11/24, large */
	assert_non_null(strstr(paper, "\n  #      #        #  ####   #  #\n ##     ##       #       #  #  #\n"));
	assert_non_null(strstr(paper, ", 8:05 AM\n"));
	/* again is said and recorded, with the same code */
	term_click(door.desk, "Print again");
	until(door.desk, "printed, 8:05");
	paper = term_read(door.kiosk, "paper");
	assert_int_equal(count_of(paper, "VISITOR"), 2);
	const char *first = strstr(paper, "Code: "), *second = strstr(first + 1, "Code: ");
	assert_memory_equal(first, second, strlen("Code: BCDFGH"));
	close_door(&door);
}

static void pressed_twice_and_at_two_desks(void **state)
{
	(void)state;
	struct door door = open_door("sleep 0.2; cat >>paper", "");
	struct term *second = term_start(&(struct term_options){ .arguments = by_diaz, .beside = door.kiosk });
	arrive(door.kiosk, "1", "Rosa");
	term_advance(door.desk, 0);
	term_advance(second, 0);
	term_keys(second, "Enter", NULL);
	static const char burst[] = "\r1111";
	term_bytes(door.desk, burst, strlen(burst));
	term_keys(second, "1", "1", NULL);
	until(door.desk, "printed, 8:05");
	until(second, "printed, 8:05");
	assert_int_equal(count_of(term_read(door.kiosk, "paper"), "VISITOR"), 1);
	term_stop(second);
	close_door(&door);
}

static void a_late_slip_and_a_release(void **state)
{
	(void)state;
	struct door door = open_door("cat >>paper", "");
	term_keys(door.kiosk, "1", "1", "1", "Minh", "Enter", "3B", "Enter", "1", NULL);
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "printed, 8:05");
	const char *paper = term_read(door.kiosk, "paper");
	assert_non_null(strstr(paper, "LATE SLIP"));
	assert_non_null(strstr(paper, "Minh\nClass: 3B\nWe started late\n"));
	assert_non_null(strstr(paper, "Please give this to the teacher."));
	term_keys(door.desk, "Esc", NULL);
	term_keys(door.kiosk, "Enter", "1", "1", "2", "Rosa", "Enter", "Lucía", "Enter", "1", "3B", "Enter", "1",
	          "1", "1", "Enter", NULL);
	term_advance(door.desk, 0);
	term_keys(door.desk, "Lucia", "Enter", "2", NULL);
	until(door.desk, "printed, 8:05");
	assert_non_null(strstr(term_read(door.kiosk, "paper"), "Lucía\nClass: 3B\nReleased to: Rosa\n"));
	close_door(&door);
}

static void a_failure_is_told_and_can_be_tried_again(void **state)
{
	(void)state;
	struct door door = open_door("test -e ready && cat >>paper || { printf 'out of \\033[31mpaper' >&2; exit 3; }",
	                             "");
	arrive(door.kiosk, "1", "Rosa");
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "not printed: out of paper");
	/* and in the lists, where everybody looks */
	term_keys(door.desk, "Esc", NULL);
	term_file(door.kiosk, "ready", "yes\n");
	term_keys(door.desk, "Tab", "Enter", NULL);
	term_click(door.desk, "Print again");
	until(door.desk, "printed, 8:05");
	assert_int_equal(count_of(term_read(door.kiosk, "paper"), "VISITOR"), 1);
	close_door(&door);
}

static void a_command_that_hangs_is_ended(void **state)
{
	(void)state;
	struct door door = open_door("exec sleep 600", "");
	arrive(door.kiosk, "1", "Rosa");
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "printing …");
	/* the desk goes on meanwhile */
	term_keys(door.desk, "Esc", "Tab", "Enter", NULL);
	term_expect(door.desk, "printing …");
	term_advance(door.desk, 21000);
	until(door.desk, "the printer took longer than 20 seconds");
	close_door(&door);
}

static void a_command_that_floods_or_is_missing(void **state)
{
	(void)state;
	struct door door = open_door("yes no paper | head -c 3000000; exit 1", "");
	arrive(door.kiosk, "1", "Rosa");
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "not printed: no paper");
	close_door(&door);
	door = open_door("no-such-printer", "");
	arrive(door.kiosk, "1", "Rosa");
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "not found");
	close_door(&door);
}

static void no_printer_is_said_once(void **state)
{
	(void)state;
	struct door door = open_door("exit 75", "");
	arrive(door.kiosk, "1", "Rosa");
	arrive(door.kiosk, "1", "Juan");
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "there is no printer");
	term_keys(door.desk, "Esc", "Enter", "1", NULL);
	until(door.desk, "not printed");
	term_keys(door.desk, "Esc", NULL);
	term_expect_not(door.desk, "A slip was not printed");
	close_door(&door);
}

static void a_desk_that_dies_leaves_it_to_a_person(void **state)
{
	(void)state;
	struct door door = open_door("exec sleep 600", "");
	arrive(door.kiosk, "1", "Rosa");
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "printing …");
	term_kill(door.desk);
	struct term *second = term_start(&(struct term_options){ .arguments = by_diaz, .beside = door.kiosk });
	term_advance(second, 60000);
	term_advance(second, 0);
	term_keys(second, "Tab", "Enter", NULL);
	until(second, "Please look whether paper came out.");
	term_stop(second);
	term_again(door.desk);
	close_door(&door);
}

static void hostile_names_never_steer_a_printer(void **state)
{
	(void)state;
	struct door door = open_door("cat >>paper", "scripts = Latn Arab\n");
	static const char paste[] = "\033[200~\033]0;x\007Ro\033E\014sa\xe2\x80\xae{code}\033[201~";
	term_keys(door.kiosk, "3", "1", "4", NULL);
	term_bytes(door.kiosk, paste, sizeof paste - 1);
	term_keys(door.kiosk, "Enter", "Enter", "1", "1", "Enter", NULL);
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "printed, 8:05");
	const char *paper = term_read(door.kiosk, "paper");
	for (const char *at = paper; *at; at++)
		assert_true((unsigned char)*at >= ' ' || *at == '\n');
	assert_non_null(strstr(paper, "{code}\n")); /* a name is no layout */
	assert_non_null(strstr(paper, "زائر"));
	close_door(&door);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D27_a_badge_is_printed_once),
		cmocka_unit_test(pressed_twice_and_at_two_desks),
		cmocka_unit_test(a_late_slip_and_a_release),
		cmocka_unit_test(a_failure_is_told_and_can_be_tried_again),
		cmocka_unit_test(a_command_that_hangs_is_ended),
		cmocka_unit_test(a_command_that_floods_or_is_missing),
		cmocka_unit_test(no_printer_is_said_once),
		cmocka_unit_test(a_desk_that_dies_leaves_it_to_a_person),
		cmocka_unit_test(hostile_names_never_steer_a_printer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
