/* Today's notes (rule D8): a list at the desk, and beside who came to collect a child. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "term.h"

static const char *const brown[] = { "desk", "--by", "A. Brown", NULL };
static const char *const diaz[] = { "desk", "--by", "C. Diaz", NULL };
static const char pin[] = "837465";

/* A kiosk over a database with accounts and the roster. */
static struct term *open_school(void)
{
	static const char *const commands[] = {
		"staff add Admin --role administrator",
		"staff add 'A. Brown' --role front_office",
		"staff add 'C. Diaz' --role principal",
		"staff add 'V. Olunteer' --role volunteer_coordinator",
		"import oneroster \"$FOYER_TEST_DATA/oneroster-1.1\" --by Admin",
		NULL,
	};
	return term_start(&(struct term_options){ .config = "[school]\nname = Harbor School\nzone = America/New_York\nnote_cut_off = 14:00\n",
	                                           .commands = commands, .fed = pin });
}

static struct term *open_desk(struct term *kiosk, const char *const *arguments)
{
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "Waiting 0");
	return desk;
}

/* From the lists to the form of a child's note. */
static void begin_note(struct term *desk, const char *child)
{
	term_keys(desk, "F10", child, "Enter", NULL);
	term_click(desk, "Write a note for today …");
	term_expect(desk, "What is it about?");
}

static void end_note(struct term *desk, const char *asked_by)
{
	term_keys(desk, asked_by, "Enter", "2", NULL);
	term_expect(desk, "(asked by ");
	term_keys(desk, "Esc", "Esc", "Esc", NULL);
	term_expect(desk, "Waiting");
}

static void note_aunt(struct term *desk)
{
	begin_note(desk, "minh nguyen");
	term_keys(desk, "3", "aunt Hoa Trần", "Enter", NULL);
	end_note(desk, "Ánh Nguyễn");
}

static void note_bus(struct term *desk, const char *child, const char *bus)
{
	begin_note(desk, child);
	term_keys(desk, "2", NULL);
	term_expect(desk, "How does the child go home?");
	term_keys(desk, "1", NULL);
	term_expect(desk, "Which bus?");
	term_keys(desk, bus, "Enter", NULL);
	end_note(desk, "Rosa Ñáñez");
}

static void show_notes(struct term *desk)
{
	term_click(desk, "Today’s notes");
}

/* What another process has committed is there after one turn of the loop. */
static void sees(struct term *term, const char *text)
{
	term_advance(term, 0);
	term_expect(term, text);
}

static bool stands_before(struct term *term, const char *first, const char *second)
{
	const char *screen = term_screen(term);
	const char *a = strstr(screen, first), *b = strstr(screen, second);
	return a && b && a < b;
}

static void rule_D8_a_list_by_class_and_by_bus(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown), *second = open_desk(kiosk, diaz);
	term_expect(desk, "Today’s notes 0");
	note_bus(desk, "jose", "12");
	note_aunt(desk);
	note_bus(desk, "jose", "9");
	sees(second, "Today’s notes 3");
	term_keys(second, "Tab", "Tab", "Tab", "Tab", "Tab", NULL);
	term_expect(second, "Notes for today are taken until 2:00");
	term_expect(second, "Minh Nguyễn");
	term_expect(second, "3B");
	term_expect(second, "aunt Hoa Trần");
	term_expect(second, "Ánh Nguyễn");
	/* who is in no class comes first, as they were noted; then by class */
	assert_true(stands_before(second, "Bus 12", "aunt Hoa"));
	assert_true(stands_before(second, "Bus 12", "Bus 9"));
	term_keys(second, "F7", "F7", "F7", "F7", NULL);
	term_expect(second, "How or with whom");
	assert_true(stands_before(second, "Bus 9", "Bus 12"));
	term_keys(second, "bus 12", NULL);
	term_expect(second, "1 of 3");
	term_expect_not(second, "Bus 9");
	term_keys(second, "Esc", "3b", NULL);
	term_expect(second, "aunt Hoa");
	term_expect_not(second, "Bus 12");
	term_keys(second, "Esc", NULL);
	/* how it was checked, since when and by whom, where there is room */
	term_resize(second, 40, 132);
	term_expect(second, "by calling back");
	term_expect(second, "8:05");
	term_expect(second, "A. Brown");
	/* the time passes while somebody looks */
	term_advance(second, 6L * 3600 * 1000);
	term_keys(second, pin, "Enter", NULL);
	term_await(second, "It is after 2:00");
	term_stop(second);
	term_stop(desk);
	term_stop(kiosk);
}

static void rule_D8_taken_back_with_a_reason(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown), *second = open_desk(kiosk, diaz);
	note_aunt(desk);
	sees(second, "Today’s notes 1");
	show_notes(second);
	show_notes(desk);
	term_keys(second, "Enter", NULL);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Minh Nguyễn (3B)");
	term_expect(desk, "by calling back");
	term_keys(desk, "2", NULL);
	term_expect(desk, "Why?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Please type something here");
	/* a second press, which came with the first, takes nothing back again */
	term_keys(desk, "It was for another Minh", "\r\r", NULL);
	term_expect(desk, "This note was taken back.");
	/* whoever has it open is told, and by whom and why */
	sees(second, "This note was taken back.");
	term_expect(second, "It was for another Minh");
	term_expect(second, "A. Brown");
	term_expect_not(second, "Take this note back");
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "There is no note for today.");
	assert_int_equal(database_number(kiosk, "select count(*) from today_note where ended_at is not null and "
	                                        "end_reason = 'It was for another Minh' and text = 'aunt Hoa Trần'"), 1);
	assert_int_equal(database_number(kiosk, "select count(*) from audit where subject_kind = 'today_note'"), 2);
	char *out = term_command(kiosk, "verify");
	assert_non_null(strstr(out, "Sound"));
	free(out);
	term_stop(second);
	term_stop(desk);
	term_stop(kiosk);
}

/* Two desks take one note back: the second is told, and what it typed stays. */
static void two_desks_take_one_note_back(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown), *second = open_desk(kiosk, diaz);
	note_aunt(desk);
	sees(second, "Today’s notes 1");
	show_notes(second);
	show_notes(desk);
	term_keys(desk, "Enter", "2", "first", NULL);
	term_keys(second, "Enter", "2", "second", "Enter", NULL);
	term_expect(second, "This note was taken back.");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Another desk was quicker.");
	term_stop(second);
	term_stop(desk);
	term_stop(kiosk);
}

static void rule_D22_a_note_opens_into_the_childs_card(void **state)
{
	(void)state;
	static const char cards[] = "select count(*) from audit where verb = 'see_card'";
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown);
	note_aunt(desk);
	show_notes(desk);
	int before = database_number(kiosk, cards);
	term_keys(desk, "Enter", NULL);
	assert_int_equal(database_number(kiosk, cards), before);
	term_keys(desk, "1", NULL);
	term_expect(desk, "Minh may be collected by aunt Hoa Trần");
	assert_int_equal(database_number(kiosk, cards), before + 1);
	term_keys(desk, "Esc", "Esc", NULL);
	term_expect(desk, "Notes for today are taken until");
	term_stop(desk);
	term_stop(kiosk);
}

/* A parent asks for a child. */
static void ask_for(struct term *kiosk, const char *adult, const char *child)
{
	term_keys(kiosk, "1", "1", "2", adult, "Enter", child, "Enter", "1", "3B", "Enter", "1", "1", "1", "Enter",
	          NULL);
	term_expect(kiosk, "someone will come");
	/* nothing of a note is said where the room can read it */
	term_expect_not(kiosk, "aunt");
	term_expect_not(kiosk, "Hoa Trần");
	term_keys(kiosk, "Enter", NULL);
}

static void opens(struct term *desk, const char *narrowed)
{
	term_keys(desk, narrowed, "Enter", NULL);
}

static void closes(struct term *desk)
{
	term_keys(desk, "Esc", "Esc", NULL);
}

static void rule_D8_matched_when_they_arrive(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown);
	note_aunt(desk);
	ask_for(kiosk, "Hoa Tran", "Minh");
	sees(desk, "Minh (3B)");
	/* the child's row, and the adult's */
	opens(desk, "minh");
	term_expect(desk, "May collect today: aunt Hoa Trần. Asked by Ánh");
	term_expect(desk, "Nguyễn, checked by calling back.");
	term_expect(desk, "The note is for    Minh Nguyễn (3B)");
	term_expect(desk, "Party              Hoa Tran");
	closes(desk);
	opens(desk, "hoa");
	term_expect(desk, "May collect today: aunt Hoa Trần");
	closes(desk);
	/* a similar name is similar, another one another; neither is asserted */
	ask_for(kiosk, "Hoa Pham", "Minh Nguyem");
	sees(desk, "Nguyem");
	opens(desk, "nguyem");
	term_expect(desk, "A similar name, please ask: aunt Hoa Trần");
	term_expect(desk, "Minh Nguyễn (3B): a similar name, please ask");
	/* the records, too, say who may be meant */
	term_expect(desk, "Perhaps Minh Nguyễn: another name was typed");
	term_expect_not(desk, "May collect today");
	closes(desk);
	ask_for(kiosk, "Daniel Osei", "Minh Nguyen");
	sees(desk, "Minh Nguyen");
	opens(desk, "osei");
	term_expect(desk, "Not the name that was typed: aunt Hoa Trần");
	term_expect_not(desk, "May collect today");
	closes(desk);
	ask_for(kiosk, "Hoa Tran", "Lan");
	sees(desk, "Lan (3B)");
	opens(desk, "lan");
	term_expect(desk, "Lan");
	term_expect_not(desk, "aunt Hoa");
	/* nobody is found: it is said, and no Enter by habit lets a child go (D6) */
	term_expect(desk, "No child of that name is on file here.");
	term_advance(desk, 2000);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "collection asked");
	closes(desk);
	/* taken back, it stands beside nobody */
	show_notes(desk);
	term_keys(desk, "Enter", "2", "a mistake", "Enter", "Esc", NULL);
	term_click(desk, "Waiting ");
	opens(desk, "osei");
	term_expect_not(desk, "aunt Hoa");
	term_stop(desk);
	term_stop(kiosk);
}

static void rule_D8_absent_or_on_another_way_home(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown);
	begin_note(desk, "minh nguyen");
	term_keys(desk, "2", "2", NULL); /* on foot: nothing more is asked */
	end_note(desk, "Ánh Nguyễn");
	begin_note(desk, "jose");
	term_keys(desk, "1", NULL);
	end_note(desk, "Rosa Ñáñez");
	ask_for(kiosk, "Rosa Ñáñez", "Minh");
	ask_for(kiosk, "Rosa Ñáñez", "José Ñáñez");
	sees(desk, "Minh (3B)");
	opens(desk, "minh");
	term_expect(desk, "Goes home today: On foot. Asked by Ánh Nguyễn");
	closes(desk);
	opens(desk, "jose");
	term_expect(desk, "Is absent today. Asked by Rosa Ñáñez");
	term_stop(desk);
	term_stop(kiosk);
}

/* Whoever opens no family's card reads no note, and has no list of them. */
static void who_may_not_sees_none(void **state)
{
	(void)state;
	static const char *const volunteer[] = { "desk", "--by", "V. Olunteer", NULL };
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown), *other = open_desk(kiosk, volunteer);
	note_aunt(desk);
	ask_for(kiosk, "Hoa Tran", "Minh");
	sees(other, "Minh (3B)");
	term_expect_not(other, "Today’s notes");
	opens(other, "minh");
	term_expect(other, "collection asked");
	term_expect_not(other, "aunt Hoa");
	closes(other);
	/* and no way leads there */
	for (int i = 0; i < 6; i++) {
		term_keys(other, "Tab", NULL);
		term_expect_not(other, "aunt Hoa");
	}
	term_stop(other);
	term_stop(desk);
	term_stop(kiosk);
}

/* D6: the rows of those who are waiting look alike, with a note or without. */
static void in_every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, brown);
	note_bus(desk, "jose", "12");
	note_aunt(desk);
	ask_for(kiosk, "Hoa Tran", "Minh");
	ask_for(kiosk, "Daniel Osei", "Lan");
	sees(desk, "Lan (3B)");
	term_golden(desk, "notes-en-waiting");
	show_notes(desk);
	term_keys(desk, "Enter", "Esc", NULL);
	for (int tag = 0; tag < 4; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		snprintf(name, sizeof name, "notes-%s-80x24-list", tags[tag]);
		term_golden(desk, name);
		term_resize(desk, 40, 132);
		snprintf(name, sizeof name, "notes-%s-132x40-list", tags[tag]);
		term_golden(desk, name);
		term_resize(desk, 24, 80);
		term_keys(desk, "Down", "Enter", NULL);
		snprintf(name, sizeof name, "notes-%s-80x24-note", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "Esc", "Up", "BackTab", "BackTab", "BackTab", "BackTab", "BackTab", "minh", "Enter", NULL);
		snprintf(name, sizeof name, "notes-%s-80x24-card", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "Esc", "Esc", "Tab", "Tab", "Tab", "Tab", "Tab", NULL);
	}
	term_stop(desk);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D8_a_list_by_class_and_by_bus),
		cmocka_unit_test(rule_D8_taken_back_with_a_reason),
		cmocka_unit_test(two_desks_take_one_note_back),
		cmocka_unit_test(rule_D22_a_note_opens_into_the_childs_card),
		cmocka_unit_test(rule_D8_matched_when_they_arrive),
		cmocka_unit_test(rule_D8_absent_or_on_another_way_home),
		cmocka_unit_test(who_may_not_sees_none),
		cmocka_unit_test(in_every_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
