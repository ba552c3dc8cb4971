/* Accounts at a desk: what their role lets them do, and that they can end at any moment. */
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

#include <cmocka.h>

#include "database.h"
#include "term.h"

static const char pin[] = "837465", another_pin[] = "918273";
static const char *const brown[] = { "desk", "--by", "A. Brown", NULL };

static void staff(struct term *kiosk, const char *words, const char *with)
{
	char command[600];
	snprintf(command, sizeof command, "staff %s", words);
	free(term_command_fed(kiosk, with, command));
}

/* Somebody waits, and two of the office have accounts. */
static struct term *open_school(void)
{
	struct term *kiosk = term_start(&(struct term_options){
		.config = "[school]\nname = Harbor School\nzone = America/New_York\n[print]\ncommand = true\n" });
	term_keys(kiosk, "1", "1", "4", "Rosa Méndez", "Enter", "Library", "Enter", "1", "1", "Enter", "Enter", NULL);
	staff(kiosk, "add 'A. Brown' --role front_office", pin);
	staff(kiosk, "add 'C. Diaz' --role front_office", pin);
	return kiosk;
}

static void sign_in(struct term *desk, const char *name, const char *with)
{
	if (name)
		term_keys(desk, name, "Enter", NULL);
	term_expect(desk, "Your PIN");
	term_keys(desk, with, "Enter", NULL);
}

static struct term *open_desk(struct term *kiosk, const char *const *environment)
{
	struct term *desk = term_start(&(struct term_options){ .arguments = brown, .beside = kiosk,
	                                                       .environment = environment });
	sign_in(desk, NULL, pin);
	return desk;
}

static int count(struct term *term, const char *sql, const char *word)
{
	sqlite3 *db = database_open(term);
	int value = database_value(db, sql, word);
	sqlite3_close(db);
	return value;
}

/* ---- an account that changes while its person is signed in ---- */

static void rule_D22_a_disabled_account_is_signed_out_at_once(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, NULL);
	term_await(desk, "Rosa Méndez");
	term_keys(desk, "Enter", "6", "x", NULL);
	term_expect(desk, "Rosa Méndezx");
	staff(kiosk, "disable 'A. Brown'", "");
	term_await(desk, "This account was changed. Please sign in again.");
	term_expect_not(desk, "Rosa");
	term_expect_not(desk, "Brown");
	/* no key leads back to what was there */
	term_keys(desk, "Esc", "Esc", "F6", "F10", NULL);
	term_expect_not(desk, "Rosa");
	sign_in(desk, "A. Brown", pin);
	term_await(desk, "That name and PIN do not belong together.");
	/* the desk is free for a colleague, who finds the day as it is */
	term_keys(desk, "Esc", NULL);
	for (int i = 0; i < 8; i++)
		term_keys(desk, "Backspace", NULL);
	sign_in(desk, "C. Diaz", pin);
	term_await(desk, "▸ Rosa Méndez");
	term_expect(desk, "C. Diaz");
	assert_int_equal(count(kiosk, "select count(*) from visit_person where name = ?1", "Rosa Méndez"), 1);
	term_stop(desk);
	term_stop(kiosk);
}

static void rule_D22_another_role_is_signed_in_for(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, NULL);
	term_await(desk, "F10 find a family");
	/* a lock is no shelter for the old role */
	term_advance(desk, 10 * 60 * 1000);
	term_expect(desk, "Your PIN");
	staff(kiosk, "disable 'A. Brown'", "");
	staff(kiosk, "add 'A. Brown' --role volunteer_coordinator", another_pin);
	term_await(desk, "This account was changed. Please sign in again.");
	sign_in(desk, "A. Brown", another_pin);
	term_await(desk, "Rosa Méndez");
	term_expect_not(desk, "F10");
	term_stop(desk);
	term_stop(kiosk);
}

static void rule_D22_a_new_pin_is_asked_for_over_the_work(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, NULL);
	term_await(desk, "Rosa Méndez");
	term_keys(desk, "Enter", "6", "x", NULL);
	term_expect(desk, "Rosa Méndezx");
	staff(kiosk, "set-pin 'A. Brown'", another_pin);
	term_await(desk, "Your PIN was changed. Please type the new one.");
	term_expect_not(desk, "Rosa");
	sign_in(desk, NULL, pin);
	term_await(desk, "That name and PIN do not belong together.");
	sign_in(desk, NULL, another_pin);
	term_await(desk, "Rosa Méndezx");
	/* and goes on under the new one */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Rosa Méndezx");
	term_expect(desk, "Admit");
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- while a PIN is looked at ---- */

static void the_screen_lives_while_a_pin_is_looked_at(void **state)
{
	(void)state;
	char gate[128], variable[160];
	struct term *kiosk = open_school();
	snprintf(gate, sizeof gate, "%s/gate", term_folder(kiosk));
	snprintf(variable, sizeof variable, "FOYER_TEST_PIN_GATE=%s", gate);
	assert_int_equal(mkfifo(gate, 0600), 0);
	const char *const environment[] = { variable, NULL };
	struct term *desk = open_desk(kiosk, environment);
	term_expect(desk, "One moment, please");
	close(open(gate, O_WRONLY));
	term_await(desk, "Rosa Méndez");
	term_advance(desk, 10 * 60 * 1000);
	sign_in(desk, NULL, pin);
	term_expect(desk, "One moment, please");
	/* keys do not pile up, the language follows, whoever arrives is heard */
	term_keys(desk, "Enter", "x", "Esc", "F2", "2", NULL);
	term_expect(desk, "Un momento, por favor");
	term_keys(kiosk, "1", "1", "4", "Juan", "Enter", "Library", "Enter", "1", "1", "Enter", "Enter", NULL);
	term_advance(desk, 0);
	term_expect_raw(desk, "\a");
	term_expect_not(desk, "Juan");
	close(open(gate, O_WRONLY));
	term_await(desk, "Juan");
	term_stop(desk);
	/* and it ends in the middle of it */
	desk = open_desk(kiosk, environment);
	term_expect(desk, "One moment, please");
	int held = open(gate, O_WRONLY);
	term_signal(desk, 15);
	close(held);
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- every role at a real desk ---- */

/* What a role's work is, in words, place by place: written from what each of them does at
 * a school and not from the program's table. What a place can offer at all is the first
 * row's; what a row does not name must not be there. */
enum place { LISTS, WAITING, INSIDE, CHILD, LATE, CALL, ITEM, NOTE, MORE, FIND, RECORD, PLACES };

#define ADMITS "Admit: known by sight|Admit: document seen|Admit: neither|Do not admit|"
#define LOOKS_ON "open|next list|calls|sort|Waiting|Inside|"
#define LOOKS_UP "Today’s notes|find a family|"
#define PUTS_RIGHT "Put the name right|"
#define RECEIVES ADMITS "Left while waiting|" PUTS_RIGHT "Say who it is|"
#define RELEASES "Release: known by sight|Release: document seen|Talking with them|Do not release|"
#define WRITES "Write a note for today|"
#define RELATES "Edit names|Related: Ánh Nguyễn|Add an adult|What was changed|"
#define PROGRAMS "Programs: places, evenings, calls, barriers|"
#define VOLUNTEERS "Volunteers: this week, calls, clearances, tasks|"
#define OFFERINGS "What families would share|"
#define REACHES "Edit 860-555-0177|Add a way to reach them|Edit the household|Somebody else who lives there|Add a household|"

static const struct work {
	const char *role;
	const char *offers[PLACES]; /* NULL: they do not come there */
} works[] = {
	/* the door, the families, the day */
	{ "front_office",
	  { LOOKS_ON LOOKS_UP, RECEIVES,
	    "Check out|" PUTS_RIGHT "Open the family’s card|It is somebody else|Print again|",
	    RELEASES PUTS_RIGHT "Put the class right|", "Give the slip|" PUTS_RIGHT "Put the class right|",
	    "I am on my way|It is done|", "Fetched|Given back|", "Open the child’s card|Take this note back|",
	    "Check somebody in for them|Register a family for them|" PROGRAMS VOLUNTEERS OFFERINGS "Close the day now|Leave the desk|", "other schools|",
	    WRITES RELATES REACHES } },
	/* answers for the school: what the office may, it may */
	{ "principal",
	  { LOOKS_ON LOOKS_UP, RECEIVES,
	    "Check out|" PUTS_RIGHT "Open the family’s card|It is somebody else|Print again|",
	    RELEASES PUTS_RIGHT "Put the class right|", "Give the slip|" PUTS_RIGHT "Put the class right|",
	    "I am on my way|It is done|", "Fetched|Given back|", "Open the child’s card|Take this note back|",
	    "Check somebody in for them|Register a family for them|" PROGRAMS VOLUNTEERS OFFERINGS "Close the day now|Leave the desk|", "other schools|",
	    WRITES RELATES REACHES } },
	/* sees who is here, goes to who calls, fetches what was left; finds the own class */
	{ "teacher",
	  { LOOKS_ON LOOKS_UP, "", "Open the family’s card|", "", "", "I am on my way|It is done|",
	    "Fetched|Given back|", NULL, OFFERINGS "Leave the desk|", "", NULL } },
	/* telephones: reads, writes down another number and today's note */
	{ "nurse",
	  { LOOKS_ON LOOKS_UP, "", "Open the family’s card|", "", "", "I am on my way|It is done|",
	    "Fetched|Given back|", "Open the child’s card|Take this note back|", "Leave the desk|", "",
	    WRITES REACHES } },
	/* the families, and the door when the office is away; hands no child over */
	{ "liaison",
	  { LOOKS_ON LOOKS_UP, RECEIVES,
	    "Check out|" PUTS_RIGHT "Open the family’s card|It is somebody else|Print again|",
	    PUTS_RIGHT "Put the class right|", "Give the slip|" PUTS_RIGHT "Put the class right|",
	    "I am on my way|It is done|", "Fetched|Given back|", "Open the child’s card|Take this note back|",
	    "Check somebody in for them|Register a family for them|" PROGRAMS VOLUNTEERS OFFERINGS "Leave the desk|", "other schools|",
	    WRITES RELATES REACHES } },
	/* receives volunteers, and sees no family */
	{ "volunteer_coordinator",
	  { LOOKS_ON, "", "", "", "", "I am on my way|It is done|", "Fetched|Given back|", NULL,
	    "Check somebody in for them|Register a family for them|" VOLUNTEERS OFFERINGS "Leave the desk|", NULL, NULL } },
	/* accounts, data and backups; may close the day; opens no family's card */
	{ "administrator",
	  { LOOKS_ON, "", "", "", "", "I am on my way|It is done|", "Fetched|Given back|", NULL,
	    PROGRAMS "Close the day now|Leave the desk|", NULL, NULL } },
	/* counts, which are not at the desk */
	{ "policy_maker", { "", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "Leave the desk|", NULL, NULL } },
};

static bool is_in(const char *list, const char *word, size_t length)
{
	for (; *list; list += strcspn(list, "|") + 1)
		if (strcspn(list, "|") == length && memcmp(list, word, length) == 0)
			return true;
	return false;
}

/* All that this role is offered at a place is there, and nothing that another one is. */
static void expect_offers(struct term *desk, const struct work *work, enum place place)
{
	for (const char *at = works[0].offers[place]; *at; at += strcspn(at, "|") + 1) {
		char word[64];
		size_t length = strcspn(at, "|");
		snprintf(word, sizeof word, "%.*s", (int)length, at);
		bool expected = is_in(work->offers[place], at, length);
		if (term_has(desk, word) != expected)
			fail_msg("%s, place %d: %s is %s\n%s", work->role, place, word, expected ? "missing" : "offered",
			         term_screen(desk));
	}
}

/* Keys that stand for nothing here: the screen and the rows are as they were. */
static void expect_dead(struct term *desk, const char *const *keys, const char *role)
{
	static char before[1 << 16];
	int lines = count(desk, "select count(*) from change_log where ?1 = ?1", "");
	snprintf(before, sizeof before, "%s", term_screen(desk));
	for (; *keys; keys++) {
		term_keys(desk, *keys, NULL);
		if (strcmp(before, term_screen(desk)) != 0)
			fail_msg("%s: %s does something\n%s%s", role, *keys, before, term_screen(desk));
	}
	assert_int_equal(count(desk, "select count(*) from change_log where ?1 = ?1", ""), lines);
}

static void close_place(struct term *desk)
{
	term_keys(desk, "Esc", "Esc", NULL); /* the card, and what was typed to narrow the list */
}

static void walk_card(struct term *desk, const struct work *work, enum place place, const char *tab, const char *name)
{
	static const char *const rows[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "Enter", "F5", "F7", "F10", NULL };
	term_click(desk, tab);
	term_keys(desk, name, "Enter", NULL);
	term_expect(desk, "Esc back");
	term_advance(desk, 1000); /* time to read */
	expect_offers(desk, work, place);
	if (!*work->offers[place])
		expect_dead(desk, rows, work->role);
	close_place(desk);
}

/* A family's card and what its rows lead to: forms, what ends, what was changed. */
static void walk_record(struct term *desk, const struct work *work)
{
	static const char *const ends[] = { "F7", NULL };
	static const char *const unnamed[] = { "F5", "F10", "x", NULL };
	bool relates = strstr(work->offers[RECORD], "Related") != NULL;
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Number             00042");
	expect_offers(desk, work, RECORD);
	/* today's note has a list of its own to be taken back in: the first row does not end here */
	expect_dead(desk, ends, work->role);
	term_keys(desk, "Down", NULL);
	if (relates) { /* nor does a person */
		expect_dead(desk, ends, work->role);
		term_keys(desk, "Down", NULL);
	}
	term_expect(desk, "F7 no longer so …");
	term_keys(desk, "F7", NULL);
	term_expect(desk, "Why does it end?");
	term_keys(desk, "Esc", NULL);
	if (relates) {
		term_click(desk, "What was changed");
		term_expect(desk, "Esc back");
		expect_dead(desk, (const char *const[]){ "Enter", "F5", "F6", "F7", "F10", NULL }, work->role);
		term_keys(desk, "Esc", NULL);
	}
	expect_dead(desk, unnamed, work->role);
	term_keys(desk, "Esc", NULL);
}

/* The digit of a row that is not there, behind the last one. */
static const char *digit_behind(const char *offers)
{
	static const char *const digits[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };
	size_t count = 0;
	for (const char *at = offers; *at; at++)
		count += *at == '|';
	return digits[count];
}

static void walk(struct term *kiosk, const struct work *work)
{
	const char *const arguments[] = { "desk", "--by", work->role, NULL };
	static const char *const unseen[] = { "Enter", "Tab", "BackTab", "F5", "F7", "x", NULL };
	static const char *const find_keys[] = { "F10", NULL };
	/* rows enough for all that a card offers */
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk, .rows = 40, .cols = 80 });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "F6 more");
	expect_offers(desk, work, LISTS);
	if (work->offers[WAITING]) {
		walk_card(desk, work, WAITING, "Waiting 4", "Rosa");
		walk_card(desk, work, INSIDE, "Inside 1", "Ana");
		walk_card(desk, work, CHILD, "Waiting 4", "Lucia");
		walk_card(desk, work, LATE, "Waiting 4", "Minh");
		walk_card(desk, work, CALL, "Calls 1", "");
		walk_card(desk, work, ITEM, "Left here 1", "");
	} else {
		expect_dead(desk, unseen, work->role);
	}
	if (work->offers[NOTE])
		walk_card(desk, work, NOTE, "Today’s notes 1", "minh");
	term_keys(desk, "F6", NULL);
	expect_offers(desk, work, MORE);
	expect_dead(desk, (const char *const[]){ digit_behind(work->offers[MORE]), NULL }, work->role);
	term_keys(desk, "Esc", NULL);
	if (!work->offers[FIND])
		expect_dead(desk, find_keys, work->role);
	else
		term_keys(desk, "F10", "minh nguyen", NULL);
	if (work->offers[FIND])
		expect_offers(desk, work, FIND);
	if (work->offers[FIND] && !*work->offers[FIND])
		expect_dead(desk, (const char *const[]){ "F7", NULL }, work->role);
	if (work->offers[RECORD])
		walk_record(desk, work);
	term_stop(desk);
}

static void rule_D22_a_teacher_sees_the_own_class_only(void **state)
{
	(void)state;
	static const char *const okafor[] = { "desk", "--by", "A. Okafor", NULL };
	char words[512];
	struct term *kiosk = open_school();
	staff(kiosk, "add Admin --role administrator", pin);
	snprintf(words, sizeof words, "import oneroster '%s/oneroster-1.1' --by Admin", getenv("FOYER_TEST_DATA"));
	free(term_command_fed(kiosk, pin, words));
	staff(kiosk, "add 'A. Okafor' --role teacher --person t1", pin);
	char *out = term_command(kiosk, "staff list");
	assert_non_null(strstr(out, "Ada Okafor"));
	free(out);
	struct term *desk = term_start(&(struct term_options){ .arguments = okafor, .beside = kiosk });
	sign_in(desk, NULL, pin);
	term_await(desk, "F10 find a family");
	/* José is of this school, in a class of another; his mother is his alone */
	term_keys(desk, "F10", "jose", NULL);
	term_expect(desk, "Nobody is found by that.");
	term_keys(desk, "Esc", "rosa", NULL);
	term_expect(desk, "Nobody is found by that.");
	term_keys(desk, "Esc", "okafor", NULL);
	term_expect(desk, "Nobody is found by that.");
	term_keys(desk, "Esc", "nguyen", NULL);
	term_expect(desk, "Minh Nguyễn");
	term_expect(desk, "Hùng Nguyễn");
	term_keys(desk, "Esc", "minh", NULL);
	term_advance(desk, 600);
	term_expect(desk, "00042");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Write a note for today …");
	term_expect_not(desk, "Edit");
	term_expect_not(desk, "Add a");
	term_expect_not(desk, "What was changed");
	term_keys(desk, "1", "1", "Ánh Nguyễn", "Enter", "1", NULL);
	term_expect(desk, "Today              Minh");
	assert_int_equal(count(kiosk, "select count(*) from audit where verb = ?1 and code = 'own_class'", "lookup"), 1);
	assert_int_equal(count(kiosk, "select count(*) from audit where verb = ?1", "see_card"), 1);
	term_stop(desk);
	/* and from the shell */
	out = term_command_fed(kiosk, pin, "find nguyen --by 'A. Okafor'");
	assert_non_null(strstr(out, "Minh"));
	free(out);
	out = term_command_fed(kiosk, pin, "find rosa --json --by 'A. Okafor'");
	assert_null(strstr(out, "Rosa"));
	free(out);
	term_stop(kiosk);
}

/* Of Minh a note for today, a household and a number; whoever is inside is his mother. */
static void enter_records(struct term *kiosk)
{
	static const char *const office[] = { "desk", "--by", "front_office", NULL };
	struct term *desk = term_start(&(struct term_options){ .arguments = office, .beside = kiosk, .rows = 40, .cols = 80 });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "Inside 1");
	term_click(desk, "Inside 1");
	term_keys(desk, "Ana", "Enter", NULL);
	term_click(desk, "Say who it is");
	term_expect(desk, "Who is it?");
	term_keys(desk, "anh", "Enter", NULL);
	term_expect(desk, "On file");
	term_expect(desk, "Ánh Nguyễn");
	term_keys(desk, "Esc", "Esc", "F10", "minh nguyen", "Enter", NULL);
	term_click(desk, "Write a note for today …");
	term_keys(desk, "1", "Ánh Nguyễn", "Enter", "1", NULL);
	term_expect(desk, "Today              Minh");
	term_click(desk, "Add a household …");
	term_keys(desk, "Nguyễn", "Enter", "Enter", NULL);
	term_keys(desk, "2", "Enter", "Enter", NULL);
	term_expect(desk, "What is to be changed?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Lives with");
	term_click(desk, "Add a way to reach them …");
	term_keys(desk, "1", "860-555-0177", "Enter", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "What is to be changed?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Edit 860-555-0177 …");
	term_stop(desk);
}

/* Somebody of every kind is here before there are accounts. */
static struct term *open_full_school(void)
{
	char words[512];
	struct term *kiosk = term_start(&(struct term_options){
		.config = "[school]\nname = Harbor School\nzone = America/New_York\n[print]\ncommand = true\n" });
	struct term *desk = term_start(&(struct term_options){ .arguments = brown, .beside = kiosk });
	term_keys(kiosk, "1", "1", "4", "Ana", "Enter", "Gym", "Enter", "1", "1", "Enter", "Enter", NULL);
	term_await(desk, "Ana");
	term_keys(desk, "Enter", "1", NULL);
	term_await(desk, "Print again");
	term_stop(desk);
	term_keys(kiosk, "1", "1", "4", "Rosa", "Enter", "Library", "Enter", "1", "1", "Enter", "Enter", NULL);
	term_keys(kiosk, "1", "1", "2", "Juan", "Enter", "Lucía", "Enter", "1", "3B", "Enter", "1", "1", "1", "Enter",
	          "Enter", NULL);
	term_keys(kiosk, "1", "1", "1", "Minh", "Enter", "3B", "Enter", "1", "Enter", NULL);
	term_keys(kiosk, "1", "1", "7", "Eva", "Enter", "Lucía", "Enter", "3B", "Enter", "1", "Enter", "Enter", NULL);
	term_keys(kiosk, "1", "0", "Enter", NULL);
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		snprintf(words, sizeof words, "add %s --role %s", works[i].role, works[i].role);
		staff(kiosk, words, pin);
	}
	snprintf(words, sizeof words, "import oneroster '%s/oneroster-1.1' --by administrator", getenv("FOYER_TEST_DATA"));
	free(term_command_fed(kiosk, pin, words));
	enter_records(kiosk);
	return kiosk;
}

static void rule_D22_every_role_at_a_desk(void **state)
{
	(void)state;
	struct term *kiosk = open_full_school();
	for (size_t i = 0; i < sizeof works / sizeof *works; i++)
		walk(kiosk, &works[i]);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D22_a_disabled_account_is_signed_out_at_once),
		cmocka_unit_test(rule_D22_another_role_is_signed_in_for),
		cmocka_unit_test(rule_D22_a_new_pin_is_asked_for_over_the_work),
		cmocka_unit_test(the_screen_lives_while_a_pin_is_looked_at),
		cmocka_unit_test(rule_D22_every_role_at_a_desk),
		cmocka_unit_test(rule_D22_a_teacher_sees_the_own_class_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
