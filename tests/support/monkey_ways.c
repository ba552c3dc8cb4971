#include "monkey_ways.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "school.h"

/* ---- the ways ---- */

#define FAMILY "1", "4", "$", "Enter", SCHOOL_FAMILY_PIN, "Enter"
#define CHILD "Ana", "Enter", "Enter"
#define SOCCER "d", "soccer", "Enter", "F6", "1", "1"

const struct monkey_way monkey_kiosk_ways[] = {
	{ { "join/", "no-place", "place" }, { "1", "5", SOCCER } },
	{ { "join/", "our-programs", "place" }, { FAMILY, "4", SOCCER } },
	{ { "our-programs", "place" }, { FAMILY, "@Our programs", "1" } },
	{ { "share", "share/" }, { FAMILY, "7", "1" } },
	{ { "volunteer/", "shifts", "shift" }, { FAMILY, "9" } },
	{ { "volunteer/", "shifts", "shift", "my-shifts" }, { FAMILY, "9", "1" } },
	{ { "several-shifts/", "my-shifts" }, { FAMILY, "9", "@Find something to do", "Enter", "Enter", "Enter", "@Several of them" } },
	{ { "volunteer-self", "my-shifts" }, { FAMILY, "9", "@My hours, and what I hav" } },
	{ { "volunteer-self" }, { FAMILY, "9", "End", "Enter" } },
	{ { "volunteer-self" }, { FAMILY, "9", "End", "Up", "Enter" } },
	{ { "volunteer/", "volunteer-wish/", "wish-thanks" }, { "1", "@Help at the school" } },
	{ { "volunteer-wish/", "wish-thanks" }, { "1", "@Help at the school", "Enter", "Enter", "Enter", "#", "Enter", "@I have no code: please call me" } },
	{ { "stayed/", "my-hours" }, { FAMILY, "8", "1" } },
	{ { "pathway/" }, { FAMILY, "5" } },
	{ { "register-add/" }, { FAMILY, "2" } },
	{ { "register-change/" }, { FAMILY, "3" } },
	{ { "register-change/" }, { FAMILY, "3", "@Your home", "2", "1" } },
	{ { "pathway/" }, { "1", "@path through school" } },
	{ { "pathway/" }, { "1", "@path through school", "2" } },
	{ { "programs/" }, { "1", "@Find a program" } },
	{ { "programs/" }, { "1", "@Find a program", "#", "Enter", "@For a child in a certain grade" } },
	{ { "check-in/" }, { "1", "1", "#", "Enter" } },
	{ { "check-in/" }, { FAMILY, "1", "#", "Enter" } },
	{ { "check-in/" }, { FAMILY, "1", "@late" } },
	{ { "check-in/" }, { "1", "1", "@late", CHILD, "8", CHILD, "8", CHILD, "8" } },
	{ { "arriving/", "staff-evenings", "evening-done" },
	  { "F10", "C. Diaz", "Enter", SCHOOL_PIN, "Enter", "@An event evening", "1" } },
	{ { NULL }, { NULL } },
};

#define PROGRAMS "F6", "@Programs: places"
#define EVENINGS PROGRAMS, "@Evenings "
#define VOLUNTEERS "F6", "@Volunteers: "
#define RECORD(NAME) "F10", NAME, "Enter"
#define NEXT_ROW "Down", "F7"

const struct monkey_way monkey_desk_ways[] = {
	{ { "admit/" }, { "@Waiting ", "#", "Enter", "1" } },
	{ { "admit/" }, { "@Waiting ", "#", "Enter", "@Admit" } },
	{ { "session-new/", "desk-service" }, { PROGRAMS, "@Programs 6", "#", "Enter", "5" } },
	{ { "service-change/" }, { PROGRAMS, "@Programs 6", "#", "Enter", "1" } },
	{ { "schedule-new/", "desk-service-hours" }, { PROGRAMS, "@Programs 6", "#", "Enter", "2", "F6" } },
	{ { "schedule-change/", "desk-service-hours" }, { PROGRAMS, "@Programs 6", "#", "Enter", "2", "Enter" } },
	{ { "service-new/" }, { PROGRAMS, "@Programs 6", "F6" } },
	{ { "practice/" }, { PROGRAMS, "@Programs 6", "#", "Enter", "3" } },
	{ { "practice-new/", "desk-service-practices" }, { PROGRAMS, "@Programs 6", "#", "Enter", "@What the school knows", "F6" } },
	{ { "practice-change/", "desk-service-practices" }, { PROGRAMS, "@Programs 6", "#", "Enter", "@What the school knows", "Enter" } },
	{ { "translation/", "desk-service-words" }, { PROGRAMS, "@Programs 6", "#", "Enter", "4", "#", "Enter" } },
	{ { "desk-service-history" }, { PROGRAMS, "@Programs 6", "#", "Enter", "6" } },
	{ { "session-question/", "desk-questions" }, { PROGRAMS, "#", "Enter", "F10", "F5" } },
	{ { "session-question/" }, { PROGRAMS, "#", "Enter", "F10", "Enter" } },
	{ { "session-change/", "desk-session" }, { PROGRAMS, "#", "Enter", "F6" } },
	{ { "join/" }, { PROGRAMS, "#", "Enter", "F5", "minh", "Enter" } },
	{ { "join/" }, { PROGRAMS, "#", "Enter", "F5", "F6" } },
	{ { "desk-place" }, { PROGRAMS, "@swim", "#", "Enter", "Enter" } },
	{ { "desk-barrier" }, { PROGRAMS, "@Barriers ", "#", "Enter" } },
	{ { "desk-barrier" }, { PROGRAMS, "@Not found ", "#", "Enter" } },
	{ { "event-new/", "desk-evening" }, { EVENINGS, "F6" } },
	{ { "event-change/" }, { EVENINGS, "#", "Enter", "F6" } },
	{ { "arriving/" }, { EVENINGS, "Down", "Enter", "F5", "F7" } },
	{ { "arriving/" }, { EVENINGS, "tonight", "Enter", "F7" } },
	{ { "arriving/" }, { EVENINGS, "tonight", "Enter", "F5", "F7" } },
	{ { "arriving/" }, { EVENINGS, "#", "Enter", "F5", "F7" } },
	{ { "edit-relationship/" }, { RECORD("minh"), "@Mother: " } },
	{ { "edit-relationship/" }, { RECORD("hung"), "@: Minh" } },
	{ { "edit-person/" }, { RECORD("minh"), "@Edit names" } },
	{ { "edit-household/" }, { RECORD("minh"), "@Edit the household" } },
	{ { "edit-contact/" }, { RECORD("anh nguyen"), "@Add a way to reach" } },
	{ { "note/" }, { RECORD("minh"), "@Write a note for today" } },
	{ { "end/" }, { RECORD("hung"), "End", "Up", "F7", "Up", "F7", "Up", "F7", "Up", "F7", "Up", "F7", "Up", "F7" } },
	{ { "end/" }, { RECORD("minh"), "F7", NEXT_ROW, NEXT_ROW, NEXT_ROW, NEXT_ROW, NEXT_ROW } },
	{ { "unmerge/" }, { RECORD("anh nguyen"), "@The same person as", "anhh", "Enter", "@Make them one",
	                   "@Two people after all" } },
	{ { "unmerge/" }, { RECORD("anh nguyen"), "@Two people after all" } },
	{ { "unmerge/" }, { RECORD("anh"), "@Two people after all" } },
	{ { "unmerge/" }, { RECORD("anhh"), "@The same person as", "nguyen", "Down", "Enter", "@Make them one",
	                   "@Two people after all" } },
	{ { "unmerge/" }, { RECORD("hoa"), "@The same person as", "nguyen", "Enter", "@Make them one",
	                   "@Two people after all" } },
	{ { "opportunity-new/", "desk-volunteers" }, { VOLUNTEERS, "@Opportunities ", "F6" } },
	{ { "opportunity-change/", "desk-task-shifts" }, { VOLUNTEERS, "@Opportunities ", "#", "Enter", "F6" } },
	{ { "level-new/" }, { VOLUNTEERS, "@Levels ", "F6" } },
	{ { "level-change/" }, { VOLUNTEERS, "@Levels ", "#", "Enter" } },
	{ { "requirement-new/" }, { VOLUNTEERS, "@Requirements ", "F6" } },
	{ { "requirement-change/" }, { VOLUNTEERS, "@Requirements ", "#", "Enter" } },
	{ { "clearance/", "desk-clearances" }, { VOLUNTEERS, "@People ", "#", "Enter", "Enter" } },
	{ { "shift-new/" }, { VOLUNTEERS, "@This week ", "F6" } },
	{ { "shift-change/", "desk-shift" }, { VOLUNTEERS, "@This week ", "#", "Enter", "F6" } },
	{ { "shift-cancel/" }, { VOLUNTEERS, "@This week ", "#", "Enter", "F7" } },
	{ { "desk-sign-up" }, { VOLUNTEERS, "@This week ", "#", "Enter", "F5", "anh nguyen", "Enter" } },
	{ { "desk-sign-up" }, { VOLUNTEERS, "@This week ", "#", "Enter", "Enter" } },
	{ { "sign-up/" }, { VOLUNTEERS, "@This week ", "#", "Enter", "F5", "F5", "hoa", "Enter" } },
	{ { "desk-person-shifts" }, { VOLUNTEERS, "@People ", "#", "Enter", "F5" } },
	{ { "came/" }, { VOLUNTEERS, "@Now and past ", "#", "Enter", "#", "Enter", "@They came" } },
	{ { "came/" }, { VOLUNTEERS, "@Now and past ", "read", "#", "Enter", "#", "Enter", "@They came" } },
	{ { "desk-registered" },
	  { "F6", "@Register a family", "2", "1", "Nahuel", "Enter", "Enter", "1", "Enter", "1", "3", "Enter", "9", "1", "3", "Enter",
	    "Enter", "2", "Enter", "Enter", "1", "Enter", "Enter" } },
	{ { "request-done/", "desk-request" }, { "@To answer ", "#", "Enter", "1" } },
	{ { "hours/" }, { VOLUNTEERS, "@Hours to confirm ", "#", "Enter" } },

	{ { "desk-offering", "desk-offerings" }, { "F6", "@What families would share", "#", "Enter" } },
	{ { NULL }, { NULL } },
};

/* ---- going ---- */

static bool is_missing(const struct monkey *monkey, const struct monkey_way *way)
{
	for (int i = 0; i < MONKEY_WAY_LEADS && way->leads[i]; i++)
		if (seen_missing_at(monkey->seen, way->leads[i]) > 0)
			return true;
	return false;
}

bool monkey_way_is_missing(const struct monkey *monkey, const struct monkey_way *ways)
{
	for (; ways->leads[0]; ways++)
		if (is_missing(monkey, ways))
			return true;
	return false;
}

/* What came of the last one. */
static void judge(struct monkey *monkey)
{
	monkey->fruitless[monkey->way] = monkey->seen->count > monkey->places ? 0 : monkey->fruitless[monkey->way] + 1;
	monkey->places = monkey->seen->count;
}

/* Of those that lead to something one of which least often nothing came, the next after the
 * last one. */
static size_t choose(const struct monkey *monkey, const struct monkey_way *ways)
{
	bool missing = monkey_way_is_missing(monkey, ways);
	size_t count = 0, best = 0;
	unsigned least = UINT_MAX;
	while (ways[count].leads[0])
		count++;
	assert_in_range(count, 1, MONKEY_WAYS);
	for (size_t i = 1; i <= count; i++) {
		size_t at = (monkey->way + i) % count;
		if ((!missing || is_missing(monkey, &ways[at])) && monkey->fruitless[at] < least) {
			least = monkey->fruitless[at];
			best = at;
		}
	}
	return best;
}

static void press(struct monkey *monkey, const char *key, unsigned turn)
{
	enum { ROWS = 12 };
	if (*key == '@' && term_has(monkey->term, key + 1))
		term_click(monkey->term, key + 1);
	else if (strcmp(key, "$") == 0)
		term_keys(monkey->term, monkey->code, NULL);
	else if (*key != '@' && *key != '#')
		term_keys(monkey->term, key, NULL);
	for (unsigned i = turn % ROWS; *key == '#' && i > 0; i--)
		term_keys(monkey->term, "Down", NULL);
}

void monkey_go_way(struct monkey *monkey, const struct monkey_way *ways)
{
	enum { A_MOMENT = 1000 };
	if (monkey->ways++ > 0)
		judge(monkey);
	monkey->way = choose(monkey, ways);
	monkey->places = monkey->seen->count;
	const struct monkey_way *way = &ways[monkey->way];
	/* both, so that a way whose turn comes regularly does not end at one row */
	unsigned turn = monkey->ways + monkey->fruitless[monkey->way];
	for (int i = 0; i < MONKEY_WAY_KEYS && way->keys[i] && !term_ended(monkey->term); i++) {
		press(monkey, way->keys[i], turn);
		monkey_look(monkey);
		/* a row that came under the hand just now takes no key yet */
		term_advance(monkey->term, A_MOMENT);
	}
}
