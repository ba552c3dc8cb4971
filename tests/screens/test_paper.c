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

#include "database.h"
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

/* As far as the screen with the code. */
static void check_in(struct term *kiosk, const char *language, const char *name)
{
	term_keys(kiosk, language, "1", "3", name, "Enter", "The nurse", "Enter", "1", "Enter", "1", "1",
	          "Enter", NULL);
}

static void arrive(struct term *kiosk, const char *language, const char *name)
{
	check_in(kiosk, language, name);
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
	assert_non_null(strstr(paper, "Rosa Méndez\nMeeting\nReunión\nTo see: The nurse\nCode: "));
	assert_non_null(strstr(paper, "Tuesday, November 24, 2026"));
	/* 11/24, large */
	assert_non_null(strstr(paper, "\n  #      #        #  ####   #  #\n ##     ##       #       #  #  #\n"));
	assert_non_null(strstr(paper, ", 8:05 AM\n"));
	/* again is said and recorded, with the same code and the minute of the admission */
	term_advance(door.desk, 120000);
	term_click(door.desk, "Print again");
	until(door.desk, "printed, 8:07");
	paper = term_read(door.kiosk, "paper");
	assert_int_equal(count_of(paper, "VISITOR"), 2);
	assert_int_equal(count_of(paper, ", 8:05 AM\n"), 2);
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
	struct term *kiosk = term_kiosk();
	struct term *desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = kiosk });
	arrive(kiosk, "1", "Rosa");
	arrive(kiosk, "1", "Juan");
	term_advance(desk, 0);
	term_keys(desk, "Enter", "1", NULL);
	until(desk, "Paper              there is no printer");
	term_keys(desk, "Esc", NULL);
	until(desk, "Nothing was printed: there is no printer");
	term_keys(desk, "Enter", "1", NULL);
	until(desk, "Paper              there is no printer");
	term_keys(desk, "Esc", NULL);
	term_expect_not(desk, "Nothing was printed");
	term_stop(desk);
	term_stop(kiosk);
}

/* It does not go away because something louder is said, nor with the next key. */
static void a_failure_waits_behind_a_call(void **state)
{
	(void)state;
	struct door door = open_door("echo paper jam; exit 3", "");
	arrive(door.kiosk, "1", "Rosa");
	term_keys(door.kiosk, "2", "0", NULL);
	term_advance(door.desk, 0);
	term_keys(door.desk, "Enter", "1", NULL);
	until(door.desk, "not printed: paper jam");
	term_keys(door.desk, "Esc", NULL);
	term_expect(door.desk, "! A person is needed");
	term_keys(door.desk, "F5", "1", "Esc", "Down", "Tab", NULL);
	term_expect(door.desk, "No paper for Rosa: paper jam");
	/* written by hand, nobody is asked again */
	term_keys(door.desk, "BackTab", NULL);
	term_click(door.desk, "Inside 1");
	term_keys(door.desk, "Enter", NULL);
	term_click(door.desk, "Paper came out, or was written by hand");
	until(door.desk, "printed, 8:05");
	term_keys(door.desk, "Esc", NULL);
	term_expect_not(door.desk, "paper jam");
	close_door(&door);
}

/* Whoever leaves the desk waits for what is being printed. */
static void leaving_the_desk_loses_no_paper(void **state)
{
	(void)state;
	struct door door = open_door("sleep 0.5; cat >>paper", "");
	struct term *leaver = term_start(&(struct term_options){ .arguments = by_diaz, .beside = door.kiosk,
	                                                         .ends = true });
	arrive(door.kiosk, "1", "Rosa");
	term_advance(leaver, 0);
	term_keys(leaver, "Enter", "1", "Esc", "F6", NULL);
	term_signal_key(leaver, "4");
	assert_int_equal(term_wait(leaver), 0);
	term_remove(leaver);
	assert_int_equal(count_of(term_read(door.kiosk, "paper"), "VISITOR"), 1);
	term_advance(door.desk, 60000);
	term_click(door.desk, "Inside 1");
	term_keys(door.desk, "Enter", NULL);
	term_expect(door.desk, "printed, 8:05");
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
	term_expect(second, "Did paper come out for Rosa? Open their row.");
	term_keys(second, "Tab", "Enter", NULL);
	until(second, "Please look whether paper came out.");
	term_stop(second);
	term_again(door.desk);
	close_door(&door);
}

/* Nothing prints where the shell let somebody in: a desk that opens later does. */
static void the_shell_leaves_a_badge_for_a_desk(void **state)
{
	(void)state;
	char code[7];
	struct term *kiosk = term_start(&(struct term_options){
		.config = "[school]\nname = Harbor School\n" });
	check_in(kiosk, "1", "Rosa");
	term_code(kiosk, "Your code: ", code);
	const char *const admit[] = { "admit", code, "--by", "A. Brown", NULL };
	struct term *shell = term_start(&(struct term_options){ .arguments = admit, .beside = kiosk,
	                                                        .ends = true });
	assert_int_equal(term_wait(shell), 0);
	term_expect_raw(shell, "Nothing prints here; the badge is left for a desk.");
	term_remove(shell);
	char config[1400];
	snprintf(config, sizeof config, "[print]\ncommand = cd %s; cat >>paper\n", term_folder(kiosk));
	term_file(kiosk, "foyer.conf", config);
	struct term *desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = kiosk });
	term_keys(desk, "Tab", "Enter", NULL);
	term_expect(desk, "waiting to be printed");
	term_advance(desk, 3000);
	until(desk, "printed, ");
	assert_int_equal(count_of(term_read(kiosk, "paper"), "VISITOR"), 1);
	assert_non_null(strstr(term_read(kiosk, "paper"), code));
	term_stop(desk);
	term_stop(kiosk);
}

/* No other program can be started for a while: said once, tried again when a minute is over. */
static void what_cannot_be_started_waits(void **state)
{
	(void)state;
	struct term *kiosk = term_start(&(struct term_options){
		.config = "[school]\nname = Harbor School\n[print]\ncommand = cd @FOLDER@; cat >>paper\n" });
	struct term *desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = kiosk,
	                                                       .preload = getenv("FOYER_FAULT_SHIM") });
	arrive(kiosk, "1", "Rosa");
	term_advance(desk, 0);
	term_file(kiosk, "fault", "FORK");
	term_keys(desk, "Enter", "1", NULL);
	term_expect(desk, "waiting to be printed");
	int tried = database_number(kiosk, "SELECT count(*) FROM change_log WHERE table_name = 'print_job'");
	for (int i = 0; i < 5; i++)
		term_advance(desk, 10000);
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM change_log WHERE table_name = 'print_job'"), tried);
	term_file(kiosk, "fault", NULL);
	term_advance(desk, 11000);
	until(desk, "printed, ");
	assert_int_equal(count_of(term_read(kiosk, "paper"), "VISITOR"), 1);
	term_stop(desk);
	term_stop(kiosk);
}

/* More people than printings at once: the rest follows by itself. */
static void more_than_can_be_printed_at_once(void **state)
{
	(void)state;
	enum { PARTIES = 3, PEOPLE = 7 };
	struct door door = open_door("sleep 0.3; cat >>paper", "");
	term_file(door.kiosk, "paper", "");
	for (int party = 0; party < PARTIES; party++) {
		term_keys(door.kiosk, "1", "1", "3", "Rosa", "Enter", "The nurse", "Enter", NULL);
		for (int i = 1; i < PEOPLE; i++)
			term_keys(door.kiosk, "2", "Juan", "Enter", NULL);
		term_keys(door.kiosk, "1", "Enter", "1", "1", "Enter", "Enter", NULL);
	}
	for (int party = 0; party < PARTIES; party++) {
		term_advance(door.desk, 0);
		term_keys(door.desk, "Enter", "1", "2", "Esc", NULL);
	}
	int count = 0;
	for (int i = 0; i < 500 && count < PARTIES * PEOPLE; i++) {
		usleep(10000);
		term_advance(door.desk, 100);
		count = count_of(term_read(door.kiosk, "paper"), "VISITOR");
	}
	assert_int_equal(count, PARTIES * PEOPLE);
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
		cmocka_unit_test(a_failure_waits_behind_a_call),
		cmocka_unit_test(leaving_the_desk_loses_no_paper),
		cmocka_unit_test(a_desk_that_dies_leaves_it_to_a_person),
		cmocka_unit_test(the_shell_leaves_a_badge_for_a_desk),
		cmocka_unit_test(what_cannot_be_started_waits),
		cmocka_unit_test(more_than_can_be_printed_at_once),
		cmocka_unit_test(hostile_names_never_steer_a_printer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
