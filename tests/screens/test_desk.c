/* A kiosk and two desks, three terminals on one database: what one writes the others
 * show by themselves. */
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

static const char school[] = "[school]\nname = Harbor School\nzone = America/New_York\n"
                             "[print]\ncommand = true\n";

struct door {
	struct term *kiosk, *desk, *second;
};

static const char *const by_brown[] = { "desk", "--by", "A. Brown", NULL };
static const char *const by_diaz[] = { "desk", "--by", "C. Diaz", NULL };

static int open_door(void **state)
{
	static struct door door;
	door.kiosk = term_start(&(struct term_options){ .config = school });
	door.desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = door.kiosk });
	door.second = term_start(&(struct term_options){ .arguments = by_diaz, .beside = door.kiosk });
	*state = &door;
	return 0;
}

static int close_door(void **state)
{
	struct door *door = *state;
	term_stop(door->second);
	term_stop(door->desk);
	term_stop(door->kiosk);
	return 0;
}

/* What another process has committed is there after one turn of the loop. */
static void sees(struct term *term, const char *text)
{
	term_advance(term, 0);
	term_expect(term, text);
}

static void sees_no(struct term *term, const char *text)
{
	term_advance(term, 0);
	term_expect_not(term, text);
}

/* Time to read what can be done now: a press that came sooner was meant for before. */
static void pause_to_read(struct term *desk)
{
	term_advance(desk, 1000);
}

/* Somebody comes to help in the library; the code that the screen gives. */
static void arrive(struct term *kiosk, const char *name, char code[7])
{
	term_keys(kiosk, "1", "1", "4", name, "Enter", "Library", "Enter", "1", "1", "Enter", NULL);
	term_code(kiosk, "Your code: ", code);
	term_keys(kiosk, "Enter", NULL);
}

/* A parent asks for a child. */
static void ask_for(struct term *kiosk, const char *adult, const char *child)
{
	term_keys(kiosk, "1", "1", "2", adult, "Enter", child, "Enter", "1", "3B", "Enter", "1", "1",
	          "1", "Enter", NULL);
	term_expect(kiosk, "someone will come");
	term_keys(kiosk, "Enter", NULL);
}

static void rule_D1_an_arrival_is_seen_at_once_and_admitted_by_staff(void **state)
{
	struct door *door = *state;
	char code[7];
	term_expect(door->desk, "Nobody is waiting.");
	arrive(door->kiosk, "Rosa Méndez", code);
	sees(door->desk, "New: Rosa Méndez · Volunteer");
	sees(door->second, "Waiting 1");
	term_keys(door->second, "Enter", NULL);
	term_expect(door->second, "Library");
	term_expect(door->second, "by name");
	term_expect(door->second, code);
	term_keys(door->desk, "Enter", "1", NULL);
	term_expect(door->desk, "known by sight");
	term_expect(door->desk, "A. Brown");
	/* the other desk's card shows it without a key */
	sees(door->second, "inside");
	term_expect_not(door->second, "Admit");
	term_keys(door->second, "Esc", "Tab", NULL);
	term_expect(door->second, "Inside 1");
	term_expect(door->second, code);
	/* and out again, by the code at the kiosk */
	term_keys(door->kiosk, code, NULL);
	term_keys(door->kiosk, "Enter", "Enter", NULL);
	sees(door->second, "Inside 0");
	sees(door->desk, "left, own word");
}

static void both_admit_and_one_is_told(void **state)
{
	struct door *door = *state;
	term_keys(door->kiosk, "1", "1", "5", "Rosa", "Enter", "Fair", "Enter", "2", "Juan", "Enter", "1",
	          "Enter", "1", "1", "Enter", NULL);
	term_expect(door->kiosk, "Thank you, Rosa.");
	sees(door->desk, "Waiting 2");
	sees(door->second, "Juan");
	term_keys(door->desk, "Enter", "2", NULL);
	term_keys(door->second, "Enter", "1", NULL);
	term_expect(door->desk, "Who comes in?");
	term_expect(door->second, "Who comes in?");
	term_keys(door->desk, "2", NULL);
	term_keys(door->second, "2", NULL);
	term_expect(door->second, "Another desk was quicker.");
	term_keys(door->second, "Esc", "Esc", NULL);
	char *out = term_command(door->kiosk, "roster --json");
	assert_non_null(strstr(out, "\"state\": \"inside\""));
	assert_null(strstr(out, "\"state\": \"waiting\""));
	free(out);
}

static void a_call_is_heard_and_answered_in_the_callers_language(void **state)
{
	struct door *door = *state;
	term_keys(door->kiosk, "2", "0", NULL);
	term_expect(door->kiosk, "Ya avisamos a la oficina.");
	sees(door->desk, "! A person is needed · Español · just now · F5");
	term_advance(door->second, 120000);
	term_expect(door->second, "2 min");
	term_keys(door->desk, "F5", NULL);
	term_expect(door->desk, "Start screen · Español");
	term_keys(door->desk, "1", NULL);
	sees(door->kiosk, "Alguien ya viene a atenderle.");
	/* said wherever the caller is by now, and not to who comes next */
	term_keys(door->kiosk, "Enter", "1", NULL);
	term_expect(door->kiosk, "Alguien ya viene a atenderle.");
	sees_no(door->second, "! A person");
	term_keys(door->second, "F5", NULL);
	term_expect(door->second, "A. Brown");
	term_keys(door->second, "Enter", NULL);
	term_expect(door->second, "A. Brown is on the way.");
	term_keys(door->second, "1", NULL);
	term_expect(door->second, "Another desk was quicker.");
	term_keys(door->second, "2", NULL);
	term_expect(door->second, "Nobody calls.");
	sees_no(door->kiosk, "Alguien ya viene");
	term_keys(door->kiosk, "Esc", "Esc", NULL);
	sees_no(door->kiosk, "Alguien ya viene");
}

static void rule_D6_a_collection_is_released_by_staff_and_comes_back(void **state)
{
	struct door *door = *state;
	ask_for(door->kiosk, "Rosa", "Lucía");
	sees(door->desk, "Lucía (3B)");
	term_keys(door->desk, "Lucia", "Enter", NULL);
	term_expect(door->desk, "collection asked");
	term_expect(door->desk, "An appointment");
	term_keys(door->desk, "3", NULL);
	term_expect(door->desk, "staff are talking");
	pause_to_read(door->desk);
	term_keys(door->desk, "2", "2", "1", NULL); /* a hand that trembles decides once */
	term_expect(door->desk, "collected");
	term_expect(door->desk, "document seen");
	/* she left with the child */
	sees(door->second, "Waiting 0");
	sees(door->second, "Gone today 2");
	term_click(door->second, "Gone today 2");
	term_keys(door->second, "Lucia", "Enter", "1", NULL);
	term_expect(door->second, "came back");
	sees(door->desk, "Came back");
}

static void rule_D6_a_refusal_says_why(void **state)
{
	struct door *door = *state;
	ask_for(door->kiosk, "Rosa", "Ana");
	sees(door->desk, "Ana (3B)");
	term_keys(door->desk, "Ana", "Enter", "4", "Enter", NULL);
	term_expect(door->desk, "Please type something here");
	term_keys(door->desk, "The aunt is not on the card", "Enter", NULL);
	term_expect(door->desk, "not released");
	term_expect(door->desk, "The aunt is not on the card");
}

static void a_late_child_gets_its_slip(void **state)
{
	struct door *door = *state;
	term_keys(door->kiosk, "1", "1", "1", "Minh", "Enter", "3B", "Enter", "1", NULL);
	sees(door->desk, "Minh (3B)");
	term_keys(door->desk, "Enter", NULL);
	term_expect(door->desk, "We started late");
	term_keys(door->desk, "1", NULL);
	term_expect(door->desk, "in class");
}

static void who_is_not_let_in_and_who_left(void **state)
{
	struct door *door = *state;
	char code[7];
	arrive(door->kiosk, "Juan", code);
	sees(door->desk, "Juan");
	term_keys(door->desk, "Enter", "4", "Wrong school", "Enter", NULL);
	term_expect(door->desk, "not admitted");
	term_expect(door->desk, "Wrong school");
	arrive(door->kiosk, "Ana", code);
	term_keys(door->desk, "Esc", "Enter", "5", NULL);
	term_expect(door->desk, "left while waiting");
	arrive(door->kiosk, "Eva", code);
	term_keys(door->desk, "Esc", "Enter", "2", NULL);
	pause_to_read(door->desk);
	term_keys(door->desk, "1", NULL);
	term_expect(door->desk, "How do you know?");
	term_keys(door->desk, "1", NULL);
	term_expect(door->desk, "left, by staff");
	term_expect(door->desk, "I saw them leave");
}

static void two_desks_put_one_name_right(void **state)
{
	struct door *door = *state;
	char code[7];
	arrive(door->kiosk, "Rosa", code);
	sees(door->desk, "Rosa");
	sees(door->second, "Rosa");
	term_keys(door->desk, "Enter", "6", " Mary", NULL);
	term_keys(door->second, "Enter", "6", " Maria", "Enter", NULL);
	term_expect(door->second, "Rosa Maria");
	term_keys(door->desk, "Enter", NULL);
	term_expect(door->desk, "Another desk was quicker.");
	term_expect(door->desk, "Rosa Mary"); /* nothing that was typed is lost */
	term_keys(door->desk, "Esc", "2", NULL);
	term_expect(door->desk, "Rosa Maria");
}

/* More is known than fits: what matters at a door is never what is cut. */
static void rule_D19_a_card_that_is_full(void **state)
{
	(void)state;
	static const char own[] =
		"[school]\nname = Harbor School\n[purpose tour]\nlabel.en = A tour\n"
		"ask1.en = One?\nask2.en = Two?\nask3.en = Three?\nask4.en = Four?\n"
		"steps = whom adults children phone interpreter call\n";
	struct term *kiosk = term_start(&(struct term_options){ .config = own });
	struct term *desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = kiosk });
	term_keys(kiosk, "1", "1", "c", "Rosa", "Enter", "a", "Enter", "b", "Enter", "c", "Enter", "d", "Enter",
	          "The nurse", "Enter", "2", "Juan", "Enter", "1", "2", "Enter", "2035550134", "Enter", "3", "2", "1",
	          NULL);
	char code[7];
	term_code(kiosk, "Your code: ", code);
	term_advance(desk, 0);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Mam");
	term_expect(desk, "Never a child");
	term_expect(desk, code);
	term_expect(desk, "more");
	term_expect_not(desk, "Four?");
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Four?");
	term_keys(desk, "F6", NULL);
	term_expect_not(desk, "Four?");
	term_expect(desk, "Mam");
	term_stop(desk);
	term_stop(kiosk);
}

static void a_name_is_put_right_and_its_first_value_kept(void **state)
{
	struct door *door = *state;
	char code[7];
	arrive(door->kiosk, "Rosa Mendes", code);
	sees(door->desk, "Rosa Mendes");
	term_keys(door->desk, "Enter", "6", "Backspace", "z", "Enter", NULL);
	term_expect(door->desk, "Rosa Mendez");
	term_expect(door->desk, "Typed at first     Rosa Mendes");
	sees(door->second, "Rosa Mendez");
}

static void rule_D5_staff_check_somebody_in_for_them(void **state)
{
	struct door *door = *state;
	term_keys(door->desk, "F6", "1", NULL);
	term_expect(door->desk, "Why have you come today?");
	/* staff are there: nobody is to be called */
	term_expect_not(door->desk, "Call a person");
	/* in the worker's language, for somebody who reads another one */
	term_keys(door->desk, "4", "Old Mr Lee", "Enter", "Enter", NULL);
	term_expect(door->desk, "Which language do they read?");
	term_keys(door->desk, "4", NULL);
	term_expect(door->desk, "中文");
	term_keys(door->desk, "1", "1", "Enter", NULL);
	term_expect(door->desk, "Old Mr Lee");
	term_expect(door->desk, "Reads              中文");
	/* the Enter that ended the questions lets nobody in */
	term_keys(door->desk, "Enter", NULL);
	term_expect(door->desk, "Admit: known by sight");
	term_expect(door->desk, "by staff, for them");
	/* the language is no answer besides, by its tag */
	term_expect_not(door->desk, " zh");
	assert_int_equal(database_number(door->kiosk, "select count(*) from visit_answer where question = 'reads'"), 0);
	char *out = term_command(door->kiosk, "visits --json");
	assert_non_null(strstr(out, "\"origin\": \"desk\""));
	assert_non_null(strstr(out, "\"locale\": \"zh\""));
	free(out);
	/* an official is no visit: the school's protocol, not the card of who came before */
	term_keys(door->desk, "Esc", "F6", "1", "a", NULL);
	term_expect(door->desk, "Somebody has come for an agency");
	term_expect_not(door->desk, "Old Mr Lee");
}

static void rule_D2_the_day_is_closed_and_who_was_not_seen_is_listed(void **state)
{
	struct door *door = *state;
	char code[7];
	arrive(door->kiosk, "Rosa", code);
	sees(door->desk, "Rosa");
	term_keys(door->desk, "Enter", "3", "Esc", "F6", "3", NULL);
	term_expect(door->desk, "Nobody waits; 1 is still inside.");
	term_keys(door->desk, "1", NULL); /* not yet */
	term_expect_not(door->desk, "still inside");
	term_keys(door->desk, "3", "2", NULL);
	term_expect(door->desk, "The day is closed.");
	sees(door->second, "Not seen to leave 1");
	/* next morning it is still there */
	term_advance(door->second, 16L * 3600 * 1000);
	term_click(door->second, "Not seen to leave 1");
	term_expect(door->second, "Tue, Nov 24");
	term_keys(door->second, "Enter", "1", "Telephoned: at home", "Enter", NULL);
	term_keys(door->second, "Esc", NULL);
	term_expect(door->second, "Everybody was seen to leave.");
}

static void killed_in_between(void **state)
{
	struct door *door = *state;
	char code[7];
	arrive(door->kiosk, "Rosa", code);
	sees(door->desk, "Rosa");
	sees(door->second, "Rosa");
	term_kill(door->desk);
	term_kill(door->kiosk);
	term_keys(door->second, "Enter", "1", NULL);
	term_expect(door->second, "inside");
	term_again(door->kiosk);
	term_again(door->desk);
	term_expect(door->desk, "Inside 1");
	term_keys(door->kiosk, code, NULL);
	term_keys(door->kiosk, "Enter", NULL);
	term_expect(door->kiosk, "You are checked out.");
	sees(door->desk, "Inside 0");
}

static void hostile_names(void **state)
{
	struct door *door = *state;
	static const char paste[] = "\033[200~\033]0;owned\007\xe2\x80\xaeRosa\x1b[2J=1+1\033[201~";
	term_keys(door->kiosk, "1", "1", "4", NULL);
	term_bytes(door->kiosk, paste, sizeof paste - 1);
	term_keys(door->kiosk, "Enter", "Enter", "1", "1", "Enter", NULL);
	term_expect(door->kiosk, "Thank you, ");
	sees(door->desk, "Rosa=1+1");
	term_keys(door->desk, "Enter", NULL);
	term_expect(door->desk, "Rosa=1+1");
	term_expect_not(door->desk, "owned");
}

/* Narrowed, sorted, and in its place while rows come and go. */
static void the_list_keeps_its_place(void **state)
{
	struct door *door = *state;
	static const char *const names[] = { "Zoë", "Ánh", "Bruno", "Carla" };
	char code[4][7];
	for (int i = 0; i < 4; i++)
		arrive(door->kiosk, names[i], code[i]);
	sees(door->desk, "Waiting 4");
	term_keys(door->desk, "Down", "Down", NULL);
	term_keys(door->kiosk, code[0], NULL);
	term_keys(door->kiosk, "Enter", "Enter", NULL);
	sees(door->desk, "▸ Bruno");
	term_keys(door->desk, "F7", NULL);
	term_expect(door->desk, "Name ▾");
	term_expect(door->desk, "▸ Bruno");
	term_keys(door->desk, "anh", NULL);
	term_expect(door->desk, "▸ Ánh");
	term_expect(door->desk, "1 of 3");
	term_expect_not(door->desk, "Bruno");
	term_keys(door->desk, "x", NULL);
	term_expect(door->desk, "Nothing here fits what you typed.");
	term_keys(door->desk, "Esc", NULL);
	term_expect(door->desk, "Carla");
	/* a touch selects, a second one opens */
	term_click(door->desk, "Carla");
	term_expect(door->desk, "▸ Carla");
	term_click(door->desk, "Carla");
	term_expect(door->desk, "Admit: known by sight");
	term_keys(door->desk, "Esc", NULL);
	term_click(door->desk, "Inside 0");
	term_expect(door->desk, "No visitor is inside.");
}

static void who_is_at_work_is_asked_and_their_language_kept(void **state)
{
	struct door *door = *state;
	static const char *const arguments[] = { "desk", NULL };
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = door->kiosk });
	term_expect(desk, "Who is at work here?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Please type something here");
	term_keys(desk, "L. Wang", "Enter", "F2", "4", NULL);
	term_expect(desk, "没有人在等候。");
	term_stop(desk);
	desk = term_start(&(struct term_options){ .arguments = arguments, .beside = door->kiosk });
	term_keys(desk, "L. Wang", "Enter", NULL);
	term_expect(desk, "没有人在等候。");
	term_stop(desk);
}

/* With the first account a name is no longer enough, and a desk that nobody touches locks. */
static void rule_D22_a_pin_and_a_lock(void **state)
{
	struct door *door = *state;
	static const char *const arguments[] = { "desk", NULL };
	char code[7];
	arrive(door->kiosk, "Rosa Méndez", code);
	free(term_command_fed(door->kiosk, "837465", "staff add 'A. Brown' --role front_office"));
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = door->kiosk });
	term_keys(desk, "A. Brown", "Enter", NULL);
	term_expect(desk, "Your PIN");
	term_keys(desk, "123123", NULL);
	term_expect_not(desk, "123123");
	term_expect(desk, "******");
	term_keys(desk, "Enter", NULL);
	term_await(desk, "That name and PIN do not belong together.");
	term_expect_not(desk, "***");
	term_keys(desk, "837465", "Enter", NULL);
	term_await(desk, "Rosa Méndez");
	/* in the middle of something */
	term_keys(desk, "Enter", "6", "x", NULL);
	term_expect(desk, "Rosa Méndezx");
	term_advance(desk, 10 * 60 * 1000 - 1);
	term_expect(desk, "Rosa Méndezx");
	term_advance(desk, 1);
	term_expect(desk, "Your PIN");
	term_expect_not(desk, "Rosa");
	term_keys(desk, "Esc", "Esc", "F6", NULL);
	term_expect(desk, "Your PIN");
	term_expect_not(desk, "Rosa");
	term_keys(desk, "837465", "Enter", NULL);
	term_await(desk, "Rosa Méndezx");
	term_stop(desk);
}

/* Another window, while rows come. */
static void resized_while_rows_come(void **state)
{
	struct door *door = *state;
	static const int sizes[][2] = { { 15, 40 }, { 60, 200 }, { 5, 10 }, { 24, 80 }, { 15, 132 } };
	char code[7];
	arrive(door->kiosk, "Anna", code);
	arrive(door->kiosk, "Berta", code);
	sees(door->desk, "Waiting 2");
	term_keys(door->desk, "Down", NULL);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		char name[16];
		snprintf(name, sizeof name, "Come%zu", i);
		arrive(door->kiosk, name, code);
		term_resize(door->desk, sizes[i][0], sizes[i][1]);
		if (sizes[i][0] >= 15)
			term_expect(door->desk, "▸ Berta");
	}
	term_expect(door->desk, "7 of 7");
}

/* ---- the other purposes ---- */

static void something_is_left_for_a_child(void **state)
{
	struct door *door = *state;
	term_keys(door->kiosk, "1", "1", "7", "Rosa", "Enter", "Lucía", "Enter", "3B", "Enter", NULL);
	term_expect(door->kiosk, "What do you leave?");
	term_keys(door->kiosk, "1", "Enter", NULL);
	term_expect(door->kiosk, "Please put it on the counter.");
	term_expect_not(door->kiosk, "Your code");
	sees(door->desk, "Left here 1");
	term_expect(door->desk, "New: Lucía · Lunch or a snack");
	term_keys(door->desk, "Tab", "Tab", "Tab", "Tab", NULL);
	term_expect(door->desk, "Lucía (3B)");
	term_expect(door->desk, "Lunch or a snack");
	term_keys(door->second, "Tab", "Tab", "Tab", "Tab", "Enter", NULL);
	term_expect(door->second, "Lunch or a snack · from Rosa");
	term_keys(door->desk, "Enter", "1", NULL);
	term_expect(door->desk, "Nothing lies here for anybody.");
	sees(door->second, "This has been fetched.");
}

static void medicine_never_lies_here(void **state)
{
	struct door *door = *state;
	term_keys(door->kiosk, "1", "1", "7", "Rosa", "Enter", "Lucía", "Enter", "Enter", "5", "Enter", NULL);
	term_expect(door->kiosk, "the nurse is called");
	sees(door->desk, "! The nurse is needed: medicine");
	term_expect(door->desk, "Left here 0");
	term_expect(door->desk, "Waiting 1");
	term_keys(door->desk, "Enter", NULL);
	term_expect(door->desk, "Medicine");
}

static void a_delivery_waits_or_ends_in_the_lobby(void **state)
{
	struct door *door = *state;
	term_keys(door->kiosk, "1", "1", "8", "Sam", "Enter", "Bread & Co", "Enter", "Enter", NULL);
	term_expect(door->kiosk, "Please take a seat");
	sees(door->desk, "Sam");
	struct term *lobby = term_start(&(struct term_options){
		.config = "[school]\nname = Harbor School\n[purposes]\ndelivery = lobby\n" });
	term_keys(lobby, "1", "1", "8", "Sam", "Enter", "Bread & Co", "Enter", "Room 12", "Enter", NULL);
	term_expect(lobby, "You need not wait.");
	char *out = term_command(lobby, "visits --json");
	assert_non_null(strstr(out, "\"lobby\""));
	free(out);
	term_stop(lobby);
}

static void who_works_here_today_gets_a_key(void **state)
{
	struct door *door = *state;
	char code[7];
	term_keys(door->kiosk, "1", "1", "9", "Kim", "Enter", "2", "Plumbing Ltd", "Enter", "The caretaker",
	          "Enter", "1", "Enter", NULL);
	term_expect(door->kiosk, "Thank you, Kim.");
	term_code(door->kiosk, "Your code: ", code);
	sees(door->desk, "Kim");
	term_keys(door->desk, "Enter", NULL);
	term_expect(door->desk, "I repair or build something");
	term_expect(door->desk, "Plumbing Ltd");
	term_keys(door->desk, "2", NULL);
	pause_to_read(door->desk);
	term_keys(door->desk, "2", "Boiler room", "Enter", NULL);
	term_expect(door->desk, "Key out            Boiler room");
	sees(door->second, "Inside 1");
	sees(door->second, "Keys out 1");
	/* whoever goes with it is reminded, and it stays on its list until it is back */
	term_keys(door->kiosk, "Enter", code, "Enter", NULL);
	term_expect(door->kiosk, "Please give the key back at the desk.");
	sees(door->second, "Inside 0");
	term_advance(door->second, 24L * 3600 * 1000);
	term_click(door->second, "Keys out 1");
	term_expect(door->second, "Boiler room");
	term_keys(door->second, "Enter", NULL);
	term_click(door->second, "The key is back");
	term_keys(door->second, "Esc", NULL);
	term_expect(door->second, "No key is out.");
}

static void rule_D4_an_agency_is_asked_nothing(void **state)
{
	(void)state;
	static const char card[] = "[school]\nname = Harbor School\n[agency]\n"
	                           "card = Ask for the paper, copy nothing, call 203-555-0100.\n";
	struct term *kiosk = term_start(&(struct term_options){ .config = card });
	struct term *desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = kiosk });
	term_keys(kiosk, "1", "1", "a", NULL);
	term_expect(kiosk, "We have told the office.");
	sees(desk, "! Somebody has come for an agency");
	term_expect(desk, "Waiting 0");
	term_keys(desk, "F5", NULL);
	term_expect(desk, "Ask for the paper, copy nothing, call 203-555-0100.");
	char *out = term_command(kiosk, "visits --json");
	assert_null(strstr(out, "\"name\""));
	free(out);
	term_stop(desk);
	term_stop(kiosk);
}

static void the_schools_own_questions(void **state)
{
	(void)state;
	static const char own[] =
		"[school]\nname = Harbor School\n[languages]\noffered = en es zh\n"
		"[purpose tour]\nlabel.en = A tour\nlabel.es = Una visita guiada\n"
		"ask1.en = How many are you?\nask1.es = ¿Cuántos son?\n"
		"ask2.en = Which building?\nsteps = check\n";
	struct term *kiosk = term_start(&(struct term_options){ .config = own });
	struct term *desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = kiosk });
	term_keys(kiosk, "2", "1", "c", "Rosa", "Enter", NULL);
	term_expect(kiosk, "¿Cuántos son?");
	term_keys(kiosk, "Cinco", "Enter", NULL);
	/* the school gave no Spanish words for it: its own language serves */
	term_expect(kiosk, "Which building?");
	term_keys(kiosk, "Gym", "Enter", NULL);
	term_expect(kiosk, "¿Cuántos son?");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Gracias, Rosa.");
	sees(desk, "A tour");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Cinco");
	term_expect(desk, "Which building?");
	char *out = term_command(kiosk, "doctor");
	assert_non_null(strstr(out, "tour: es zh"));
	free(out);
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- how it looks ---- */

static void fill(struct term *kiosk)
{
	char code[7];
	ask_for(kiosk, "Rosa Méndez", "Lucía");
	arrive(kiosk, "Juan Pérez", code);
	term_keys(kiosk, "4", "1", "5", "王小明", "Enter", "Enter", "1", "2", "Enter", "2", "3", "Enter", NULL);
	term_keys(kiosk, "Enter", NULL);
	term_keys(kiosk, "3", "1", "3", "محمد علي", "Enter", "3B", "Enter", "1", "Enter", "3", "2", "1",
	          "Enter", NULL);
	term_keys(kiosk, "Enter", NULL);
	term_keys(kiosk, "2", "0", NULL);
}

static void look(struct door *door, const char *tag, int rows, int cols)
{
	const char *const arguments[] = { "--locale", tag, "desk", "--by", "A. Brown", NULL };
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments,
		.beside = door->kiosk, .rows = rows, .cols = cols });
	static const struct { const char *keys[3], *name; } screens[] = {
		{ { NULL }, "lists" }, { { "Down", "Down", "Enter" }, "card" }, { { "Esc", "F5" }, "call" },
		{ { "Esc", "F6" }, "more" }, { { "Esc", "F1" }, "help" },
	};
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		char name[64];
		for (size_t k = 0; k < 3 && screens[i].keys[k]; k++)
			term_keys(desk, screens[i].keys[k], NULL);
		snprintf(name, sizeof name, "desk-%s-%dx%d-%s", tag, cols, rows, screens[i].name);
		term_golden(desk, name);
	}
	term_stop(desk);
}

static void in_every_language_and_size(void **state)
{
	struct door *door = *state;
	fill(door->kiosk);
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		look(door, tags[i], 24, 80);
		look(door, tags[i], 40, 132);
	}
	look(door, "en", 15, 40);
	look(door, "ar", 15, 40);
}

#define AT_THE_DOOR(test) cmocka_unit_test_setup_teardown(test, open_door, close_door)

int main(void)
{
	const struct CMUnitTest tests[] = {
		AT_THE_DOOR(rule_D1_an_arrival_is_seen_at_once_and_admitted_by_staff),
		AT_THE_DOOR(both_admit_and_one_is_told),
		AT_THE_DOOR(a_call_is_heard_and_answered_in_the_callers_language),
		AT_THE_DOOR(rule_D6_a_collection_is_released_by_staff_and_comes_back),
		AT_THE_DOOR(rule_D6_a_refusal_says_why),
		AT_THE_DOOR(a_late_child_gets_its_slip),
		AT_THE_DOOR(who_is_not_let_in_and_who_left),
		AT_THE_DOOR(two_desks_put_one_name_right),
		AT_THE_DOOR(a_name_is_put_right_and_its_first_value_kept),
		AT_THE_DOOR(rule_D5_staff_check_somebody_in_for_them),
		AT_THE_DOOR(rule_D2_the_day_is_closed_and_who_was_not_seen_is_listed),
		AT_THE_DOOR(killed_in_between),
		AT_THE_DOOR(hostile_names),
		AT_THE_DOOR(the_list_keeps_its_place),
		AT_THE_DOOR(who_is_at_work_is_asked_and_their_language_kept),
		AT_THE_DOOR(rule_D22_a_pin_and_a_lock),
		AT_THE_DOOR(resized_while_rows_come),
		AT_THE_DOOR(something_is_left_for_a_child),
		AT_THE_DOOR(medicine_never_lies_here),
		AT_THE_DOOR(a_delivery_waits_or_ends_in_the_lobby),
		AT_THE_DOOR(who_works_here_today_gets_a_key),
		cmocka_unit_test(rule_D4_an_agency_is_asked_nothing),
		cmocka_unit_test(rule_D19_a_card_that_is_full),
		cmocka_unit_test(the_schools_own_questions),
		AT_THE_DOOR(in_every_language_and_size),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
