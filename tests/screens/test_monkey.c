/* A monkey at the kiosk, and one at the desk (monkey.h). Nothing crashes (the program is built
 * with sanitizers), nothing sticks, every screen has its footer, the terminal is given back,
 * the database is sound, and nothing of what was typed is left after a session, on the screen
 * or in memory. FOYER_LONG makes it longer, and then every screen and every step of every
 * flow that can come was seen; FOYER_MONKEY_SEED repeats one, FOYER_MONKEY=*kiosk or *desk
 * lets only that one play, and FOYER_MONKEY_THINGS says how long. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "furnish.h"
#include "monkey.h"
#include "monkey_ways.h"
#include "school.h"
#include "text/locale.h"
#include "ui/page.h"
#include "walk.h"

enum { SHORT = 250, LONG = 6000, CALM = 2000, ROUND = 200, BEGINS = 24, PARTIES = 6, MINUTE = 60 * 1000, SHIFT = 800 };

static struct seen seen; /* by both */

static bool is_long(void)
{
	return getenv("FOYER_LONG") != NULL;
}

/* How many things it does. */
static int things(void)
{
	const char *said = getenv("FOYER_MONKEY_THINGS");
	return said ? atoi(said) : is_long() ? LONG : SHORT;
}

static struct monkey begin(struct term *term)
{
	const char *seeded = getenv("FOYER_MONKEY_SEED");
	return (struct monkey){ .term = term, .seen = &seen, .seed = seeded ? (unsigned)strtoul(seeded, NULL, 10) : 1,
	                        .calm = is_long() ? CALM : 0, .rows = 24, .cols = 80 };
}

/* ---- what always holds ---- */

static bool has_footer(struct term *term)
{
	enum { FOOTER_ROWS = 3 };
	static const char *const keys[] = { "F1", "F2", "F8", "F9", "Enter", "Esc" };
	const char *screen = term_screen(term), *at = screen + strlen(screen);
	for (int rows = 0; at > screen && rows <= FOOTER_ROWS; at--)
		rows += at[-1] == '\n';
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strstr(at, keys[i]))
			return true;
	return false;
}

/* A screen that hides, or is about to close, gives way to any key, which does nothing else. */
static void expect_footer(struct monkey *monkey)
{
	if (monkey->rows < PAGE_ROWS || monkey->cols < PAGE_COLS || has_footer(monkey->term))
		return;
	term_bytes(monkey->term, " ", 1);
	if (!has_footer(monkey->term))
		fail_msg("%s has no footer:\n%s", term_place(monkey->term), term_screen(monkey->term));
}

static void expect_nothing_shown(struct term *term)
{
	for (const char *const *word = monkey_words; *word; word++)
		term_expect_not(term, *word);
}

static void expect_given_back(struct term *term)
{
	int status = term_wait(term);
	if (status != 0)
		fail_msg("it ended with %d:\n%s", status, term_read(term, "stderr"));
	term_expect_raw(term, "\033[?1049l");
	term_expect_raw(term, "\033[?1000l");
	term_expect_raw(term, "\033[?2004l");
}

/* One that ended because staff said so begins again. */
static void go_on(struct monkey *monkey)
{
	monkey_do(monkey);
	if (term_ended(monkey->term)) {
		expect_given_back(monkey->term);
		term_launch(monkey->term);
		term_advance(monkey->term, 0);
	}
	expect_footer(monkey);
}

/* ---- at the kiosk ---- */

/* From wherever it went it finds its way home: a check-out in the midst of somebody's
 * questions comes back to them, and then they are left, too. */
static void left_alone(struct monkey *monkey)
{
	enum { TIMES = 3 };
	monkey_usual_window(monkey);
	for (int i = 0; i < TIMES; i++)
		term_advance(monkey->term, 5L * MINUTE);
	assert_string_equal(term_place(monkey->term), "welcome");
	term_expect(monkey->term, "Bienvenidos");
	expect_nothing_shown(monkey->term);
	term_expect_all_forgotten(monkey->term, monkey_words);
}

/* A purpose of the school's own, with all its questions; and when today's notes end. */
static const char own[] = "[school]\nnote_cut_off = 14:00\n"
                          "[purpose library]\nlabel.en = Books\nask1.en = Which?\nask2.en = Whose?\n"
                          "ask3.en = Since when?\nask4.en = Why?\nsteps = name\nends = waiting\nsymbol = *\n";

/* Who may do all of it, somebody who is on file twice, and what a school has. */
static void prepare_school(struct term *kiosk, struct staff *staff)
{
	free(term_command_fed(kiosk, SCHOOL_PIN, "staff add 'C. Diaz' --role principal"));
	free(term_command_fed(kiosk, SCHOOL_PIN, "import contacts \"$FOYER_TEST_DATA/contacts-twice.csv\" --by Admin"));
	staff_open(staff, kiosk);
	furnish(staff);
}

/* A family with a code, and a note of today for its child. */
static void prepare_family(struct term *kiosk, char ret_code[SCHOOL_CODE_BYTES])
{
	static const char *const brown[] = { "desk", "--by", "A. Brown", NULL };
	struct term *desk = term_start(&(struct term_options){ .arguments = brown, .beside = kiosk });
	term_keys(desk, SCHOOL_PIN, "Enter", NULL);
	term_await(desk, "Waiting 0");
	school_hand_out(kiosk, desk, ret_code);
	term_keys(desk, "F10", "minh nguyen", "Enter", NULL);
	term_click(desk, "Write a note for today …");
	term_keys(desk, "3", "aunt Hoa", "Enter", "Anh", "Enter", "2", NULL);
	term_expect(desk, "(asked by ");
	term_stop(desk);
}

/* Now and then all sessions close while a family stands at its last look. */
static void close_under_their_hands(struct monkey *monkey, struct staff *staff, bool *closed)
{
	bool at_last_look = strcmp(monkey->place, "join/check") == 0;
	if (*closed ? !at_last_look : at_last_look && monkey->done % 3 == 0)
		furnish_close_sessions(staff, *closed = !*closed);
}

/* From the welcome now and then to what is far from it. */
static void find_a_way(struct monkey *monkey, int *went_at)
{
	if (monkey->done - *went_at < BEGINS || strcmp(term_place(monkey->term), "welcome") != 0)
		return;
	*went_at = monkey->done;
	monkey_usual_window(monkey);
	monkey_go_way(monkey, monkey_kiosk_ways);
}

static void at_the_kiosk(void **state)
{
	(void)state;
	struct term *term = school_kiosk_programs("cat >>paper", own, true);
	struct monkey monkey = begin(term);
	struct staff staff;
	char code[SCHOOL_CODE_BYTES];
	bool closed = false;
	prepare_school(term, &staff);
	prepare_family(term, code);
	/* whoever is late is asked for where there are two */
	staff_add_children(&staff, (const char *const[]){ "Lan" }, 1);
	monkey.code = code;
	term_advance(term, 0); /* nobody has looked at it yet */
	for (int went_at = 0; monkey.done < things();) {
		find_a_way(&monkey, &went_at);
		go_on(&monkey);
		close_under_their_hands(&monkey, &staff, &closed);
		if (strcmp(term_place(term), "welcome") == 0)
			expect_nothing_shown(term);
		if (monkey.done % ROUND == 0) {
			left_alone(&monkey);
			furnish_close_evenings(&staff);
		}
	}
	staff_close(&staff);
	database_expect_sound(term);
	term_signal(term, SIGTERM);
	expect_given_back(term);
	term_remove(term);
}

/* ---- at the desk ---- */

/* Now and then a family comes: for this and that, and to register. */
static void somebody_comes(struct term *kiosk, unsigned nth)
{
	switch (nth % 8) {
	case 0: walk_registration(kiosk, "1", WALK_MOTHER); term_keys(kiosk, "Enter", NULL); break;
	case 1: term_keys(kiosk, "1", "1", "1", "Minh Nguyen", "Enter", "Enter", "1", "Enter", NULL); break;
	case 2:
		term_keys(kiosk, "1", "1", "7", "Rosa", "Enter", "Minh", "Enter", "Enter", "1", "Enter", "Enter", NULL);
		break;
	case 3: term_keys(kiosk, "1", "1", "a", NULL); break;
	case 4:
		term_keys(kiosk, "1", "1", "9", "Kim", "Enter", "2", "Plumbing Ltd", "Enter", "The caretaker", "Enter", "1", "Enter",
		          NULL);
		break;
	case 5: /* looks in vain */
		term_keys(kiosk, "1", "5", "d", "qqqq", "Enter", "4", "Enter", "1", "Enter", NULL);
		break;
	case 6:
		term_keys(kiosk, "2", "3", "2", "Nahuel", "Enter", "Enter", "1", "Enter", "1", "3", "Enter", "9", "1", "3", "Enter",
		          "Enter", "2", "Enter", "Enter", NULL);
		break;
	default:
		term_keys(kiosk, "1", "1", "2", "Rosa", "Enter", "Ana", "Enter", "1", "Enter", "1", "1", "1", "Enter", "Enter", NULL);
	}
	term_advance(kiosk, 3L * MINUTE);
}

static void click_if_there(struct term *desk, const char *text)
{
	if (term_has(desk, text))
		term_click(desk, text);
}

/* Somebody of a list, and one of what can be done with them. */
static void see_to(struct term *desk, unsigned nth)
{
	enum { ACTIONS = 9, MOMENT = 1000 };
	static const char *const lists[] = { "Waiting ", "Inside ", "Waiting ", "Not seen to leave ", "To answer ",
		                                 "Waiting ", "Today’s notes " };
	const char action[] = { (char)('1' + nth % ACTIONS), '\0' };
	click_if_there(desk, lists[nth % (sizeof lists / sizeof *lists)]);
	term_keys(desk, nth / ACTIONS % 2 ? "Down" : "Home", "Enter", NULL);
	term_advance(desk, MOMENT);
	term_keys(desk, action, NULL);
}

/* From the lists, if it stands there, in turn to what is not to be left to chance. */
static void begin_something(struct monkey *monkey, unsigned nth)
{
	monkey_go_home(monkey, "desk");
	if (term_ended(monkey->term) || strcmp(term_place(monkey->term), "desk") != 0)
		return;
	term_keys(monkey->term, "F2", "1", NULL);
	unsigned turns = monkey_way_is_missing(monkey, monkey_desk_ways) ? 3 : 2;
	if (nth % turns == 0)
		see_to(monkey->term, nth / turns);
	else
		monkey_go_way(monkey, monkey_desk_ways);
}

/* A long form is not taken out of its hands as long as there is something new in it. */
static bool begins(const struct monkey *monkey, int began_at)
{
	enum { PATIENCE = 4 };
	char flow[SEEN_PLACE];
	int since = monkey->done - began_at;
	snprintf(flow, sizeof flow, "%.*s", (int)strcspn(monkey->place, "/") + 1, monkey->place);
	bool asks = strchr(flow, '/') && seen_step(monkey->place);
	return since >= PATIENCE * BEGINS || (since >= BEGINS && !(asks && seen_missing_at(&seen, flow) > 0));
}

/* Half a shift before the cut-off of today's notes, half of it behind; then the next one. */
static void watch_the_clock(struct monkey *monkey)
{
	if (monkey->done % SHIFT == SHIFT / 2)
		term_advance(monkey->term, 7L * 60 * MINUTE);
	if (monkey->done % SHIFT == 0) {
		term_signal(monkey->term, SIGTERM);
		expect_given_back(monkey->term);
		term_launch(monkey->term);
		term_advance(monkey->term, 0);
	}
}

/* What is rare takes longer once than another time. */
static bool goes_on(const struct monkey *monkey)
{
	int most = is_long() ? 2 * things() : things();
	return monkey->done < things() ||
	       (monkey->done < most && (monkey->done % ROUND != 0 || seen_missing(&seen, false) > 0));
}

/* There the monkey may also leave the program. */
static void at_the_desk(void **state)
{
	static const char *const arguments[] = { "desk", NULL };
	(void)state;
	/* nothing prints: a family's code is shown */
	struct term *kiosk = school_kiosk_programs("exit 1", own, false);
	struct staff staff;
	prepare_school(kiosk, &staff);
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk, .ends = true });
	struct monkey monkey = begin(desk);
	int began_at = -BEGINS;
	term_advance(desk, 0);
	for (unsigned began = 0; goes_on(&monkey);) {
		if (begins(&monkey, began_at)) {
			if (began % 2 == 0)
				somebody_comes(kiosk, began / 2);
			if (began % PARTIES == 0)
				furnish_party(&staff);
			begin_something(&monkey, began++);
			began_at = monkey.done;
		}
		go_on(&monkey);
		watch_the_clock(&monkey);
	}
	staff_close(&staff);
	database_expect_sound(kiosk);
	term_signal(desk, SIGTERM);
	expect_given_back(desk);
	term_remove(desk);
	term_stop(kiosk);
}

static void every_step_was_seen(void **state)
{
	(void)state;
	if (is_long())
		assert_int_equal(seen_missing(&seen, true), 0);
}

static int start(void **state)
{
	(void)state;
	return locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK;
}

static int stop(void **state)
{
	(void)state;
	if (getenv("FOYER_MONKEY")) /* what the other one has not seen is no fault */
		printf("%zu were not seen\n", seen_missing(&seen, true));
	locale_stop();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_the_kiosk),
		cmocka_unit_test(at_the_desk),
		cmocka_unit_test(every_step_was_seen),
	};
	cmocka_set_test_filter(getenv("FOYER_MONKEY"));
	return cmocka_run_group_tests(tests, start, stop);
}
