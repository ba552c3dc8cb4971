/* Joining a program at the kiosk, over the starter content: its own questions, the receipt,
 * the last place lost to another kiosk, the waitlist, and giving a place back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "domain/place.h"
#include "family_school.h"
#include "school.h"
#include "staff.h"
#include "text/locale.h"

#define IN_FOUR(EN, ES, AR, ZH) { { "en", EN }, { "es", ES }, { "ar", AR }, { "zh", ZH } }
static const struct session_text saturdays[] = IN_FOUR("Saturdays", "Sábados", "أيام السبت", "星期六");
static const struct session_text mornings[] = IN_FOUR("10:00 to 11:30", "de 10:00 a 11:30", "من 10:00 إلى 11:30", "10:00–11:30");
static const struct session_text sundays[] = IN_FOUR("Sundays", "Domingos", "أيام الأحد", "星期日");
static const struct session_text shirt[] = IN_FOUR("Which shirt fits?", "¿Qué talla de camiseta?", "ما مقاس القميص؟", "穿多大的球衣？");
static const struct session_text small[] = IN_FOUR("Small", "Pequeña", "صغير", "小号");
static const struct session_text large[] = IN_FOUR("Large", "Grande", "كبير", "大号");
static const struct session_text photo[] = IN_FOUR("May we take pictures?", "¿Podemos tomar fotos?", "هل يمكننا التصوير؟", "可以拍照吗？");

static int64_t add_session(struct staff *staff, const char *name, const struct session_text *names, int capacity)
{
	const struct session_edit edit = {
		.service = staff_ask(staff, "SELECT id FROM directory_service WHERE name = 'Soccer for Everyone'"),
		.name = name, .times = "10:00 to 11:30", .names = { names, 4 }, .all_times = { mornings, 4 },
		.first_day = "2026-12-05", .last_day = "2027-02-27", .capacity = capacity, .least_age = 6, .most_age = 12,
	};
	int64_t id = 0;
	if (session_add(staff->office, &edit, &id) != ERR_OK)
		fail_msg("%s", err_detail());
	return id;
}

static void add_questions(struct staff *staff, int64_t session)
{
	const struct session_question questions[] = {
		{ .kind = SESSION_CHOICE, .needed = true, .ask = { shirt, 4 }, .options = { { small, 4 }, { large, 4 } },
		  .n_options = 2 },
		{ .kind = SESSION_YES_NO, .needed = true, .ask = { photo, 4 } },
	};
	assert_int_equal(session_set_questions(staff->office, session, 0, questions, 2), ERR_OK);
}

/* A school with a directory and one session of it with two questions. */
static struct term *open_school(struct staff *staff, int capacity, int64_t *ret_session)
{
	struct term *kiosk = school_kiosk_programs("cat >>paper", "", false);
	staff_open(staff, kiosk);
	*ret_session = add_session(staff, "Saturdays", saturdays, capacity);
	add_questions(staff, *ret_session);
	return kiosk;
}

static void close_school(struct staff *staff, struct term *kiosk)
{
	staff_close(staff);
	term_stop(kiosk);
}

/* From the welcome to the card. */
static void find_soccer(struct term *kiosk, const char *language)
{
	static const char *const words[] = { "soccer", "fútbol", "كرة القدم", "足球" };
	term_keys(kiosk, language, "5", "d", words[*language - '1'], "Enter", "F6", "1", NULL);
}

static void code_of(struct term *kiosk, char code[7])
{
	term_code(kiosk, "Your code          ", code);
}

/* ---- the whole way, in every language ---- */

static void expect_paper(struct term *kiosk, const char *name)
{
	char code[7], said[64];
	term_keys(kiosk, "Esc", NULL);
	code_of(kiosk, code);
	term_keys(kiosk, "2", "F6", NULL);
	for (int i = 0; i < 600 && !term_has(kiosk, "It is printed"); i++)
		term_advance(kiosk, 100);
	const char *paper = term_read(kiosk, "paper");
	snprintf(said, sizeof said, "Soccer for Everyone\n\nYour code\n- %s\n", code);
	assert_non_null(strstr(paper, said));
	assert_non_null(strstr(paper, "10:00 to 11:30"));
	assert_null(strstr(paper, name));
}

static void row_E5_joining_in_every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	static const char *const names[] = { "Lena Harper", "Quetzalli Balam", "ليلى حداد", "王小明" };
	char name[64], key[2] = "1";
	struct staff staff;
	int64_t session;
	struct term *kiosk = open_school(&staff, 4, &session);
	add_session(&staff, "Sundays", sundays, 0);
	for (int i = 0; i < 4; i++) {
		key[0] = (char)('1' + i);
		find_soccer(kiosk, key);
		snprintf(name, sizeof name, "%s-90-card-join", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "1", NULL);
		snprintf(name, sizeof name, "%s-91-join-session", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "1", names[i], "Enter", NULL);
		/* an age that does not fit is said where it is asked */
		term_keys(kiosk, "5", "Enter", NULL);
		assert_string_equal(term_place(kiosk), "join/age");
		term_keys(kiosk, "Backspace", "8", "Enter", "203 555 0197", "Enter", NULL);
		snprintf(name, sizeof name, "%s-92-join-question", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "1", "1", NULL);
		snprintf(name, sizeof name, "%s-93-join-check", tags[i]);
		term_golden(kiosk, name);
		/* nothing is saved before the end */
		database_expect(kiosk, "SELECT count(*) FROM session_place", 2 * i);
		/* an Enter too many leaves the receipt where it is */
		term_keys(kiosk, "Enter", "Enter", NULL);
		assert_string_equal(term_place(kiosk), "place");
		term_advance(kiosk, 0);
		/* the code is chance's */
		snprintf(name, sizeof name, "%s-94-join-receipt", tags[i]);
		term_golden(kiosk, name);
		database_expect(kiosk, "SELECT count(*) FROM session_place WHERE state = 'taken'", i + 1);
		/* along as a square, and on paper, without whose it is */
		term_keys(kiosk, "2", NULL);
		term_expect_not(kiosk, names[i]);
		snprintf(name, sizeof name, "%s-94-join-take-along", tags[i]);
		term_golden(kiosk, name);
		if (i == 0)
			expect_paper(kiosk, names[i]);
		term_keys(kiosk, "Esc", NULL);
		/* and the other one, which is full: the place on the waitlist is said before */
		term_keys(kiosk, "3", "1", NULL);
		if (i == 0)
			term_expect(kiosk, "Join: 3 places are left");
		term_keys(kiosk, "1", "2", names[i], "Enter", "8", "Enter", "Enter", NULL);
		snprintf(name, sizeof name, "%s-95-join-waits", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "Enter", "Enter", NULL);
		snprintf(name, sizeof name, "%s-96-join-waitlist", tags[i]);
		term_golden(kiosk, name);
		/* along it says that it waits, and when, however long the letters */
		term_keys(kiosk, "2", NULL);
		snprintf(name, sizeof name, "%s-96-join-waits-along", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "Esc", "1", NULL);
		term_expect(kiosk, "Bienvenidos");
	}
	database_expect(kiosk, "SELECT count(*) FROM session_place_answer", 8);
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE locale = 'ar' AND age = 8 AND phone = '2035550197'", 1);
	database_expect(kiosk, "SELECT max(turn) FROM session_place WHERE state = 'waiting'", 4);
	close_school(&staff, kiosk);
}

/* The questions are data in all languages: under an open question the language changes. */
static void the_language_changes_under_a_question(void **state)
{
	(void)state;
	struct staff staff;
	int64_t session;
	struct term *kiosk = open_school(&staff, 4, &session);
	find_soccer(kiosk, "1");
	term_keys(kiosk, "1", "Lena Harper", "Enter", "8", "Enter", "Enter", NULL);
	term_expect(kiosk, "Which shirt fits?");
	term_keys(kiosk, "2", "F2", "2", NULL);
	term_expect(kiosk, "¿Podemos tomar fotos?");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Grande");
	term_expect(kiosk, "Lena Harper");
	term_keys(kiosk, "Esc", "Esc", NULL);
	term_expect(kiosk, "¿Qué talla de camiseta?");
	/* in the smallest window nothing of the receipt is lost: it goes on with F6 */
	term_keys(kiosk, "2", "1", "Enter", NULL);
	term_resize(kiosk, 15, 40);
	term_expect(kiosk, "Su código");
	term_expect(kiosk, "Listo");
	for (int i = 0; i < 9 && !term_has(kiosk, "Para dejarla"); i++)
		term_keys(kiosk, "F6", NULL);
	term_expect(kiosk, "Para dejarla");
	close_school(&staff, kiosk);
}

/* ---- the last place ---- */

static void look_in_all(struct term *kiosk, const char *what)
{
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	char name[64];
	for (size_t i = 4; i-- > 0;) {
		const char key[2] = { (char)('1' + i), 0 };
		term_keys(kiosk, "F2", key, NULL);
		snprintf(name, sizeof name, "%s-%s", tags[i], what);
		term_golden(kiosk, name);
	}
}

static void to_the_check(struct term *kiosk, const char *language, const char *name)
{
	find_soccer(kiosk, language);
	term_keys(kiosk, "1", name, "Enter", "8", "Enter", "203 555 0197", "Enter", "1", "2", NULL);
}

static void the_last_place_is_lost_fairly(void **state)
{
	(void)state;
	struct staff staff;
	int64_t session;
	char first[7], second[7];
	struct term *kiosk = open_school(&staff, 1, &session);
	static const char *const other_seed[] = { "FOYER_TEST_SEED=2", NULL };
	struct term *other = term_start(&(struct term_options){ .beside = kiosk, .environment = other_seed });
	to_the_check(kiosk, "1", "Lena Harper");
	to_the_check(other, "1", "Bo Tran");
	term_expect(other, "Is this right?");
	term_keys(kiosk, "Enter", NULL);
	term_expect_settles(kiosk, "Lena Harper has a place.");
	/* and later an Enter too many takes nothing that is preselected */
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Lena Harper has a place.");
	code_of(kiosk, first);
	/* told before anything is done, in one screen; an Enter too many puts nobody on the waitlist */
	term_keys(other, "Enter", "Enter", NULL);
	look_in_all(other, "97-join-lost");
	/* what fits, too, and not what was just lost */
	term_expect(other, "This fits, too: ");
	term_expect_not(other, "Soccer for Everyone");
	database_expect(kiosk, "SELECT count(*) FROM session_place", 1);
	/* what else fits, and the answers are there no more */
	term_keys(other, "Esc", NULL);
	term_expect(other, "Bo Tran");
	term_keys(other, "Enter", NULL);
	term_expect_settles(other, "The last place has just been taken");
	term_keys(other, "1", NULL);
	term_expect_settles(other, "Bo Tran is number 1 on the waitlist.");
	code_of(other, second);
	assert_string_not_equal(first, second);
	term_keys(other, "1", NULL);
	term_expect(other, "Bienvenidos");
	term_expect_forgotten(other, "Bo Tran");

	/* given back with the code, where one checks out; sure of it */
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_bytes(kiosk, first, strlen(first));
	term_keys(kiosk, "Enter", "Enter", NULL);
	/* a slip may be found by anybody: whose it is does not stand there (D10) */
	term_expect(kiosk, "You have a place.");
	term_expect_not(kiosk, "Lena");
	term_golden(kiosk, "en-98-place-by-code");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Do you really want to give it back?");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Do you really want to give it back?");
	term_keys(kiosk, "2", "1", "1", NULL);
	term_expect_settles(kiosk, "It is given back.");
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE state = 'left' AND decided_by IS NULL", 1);
	/* and whoever waited is offered it at once */
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE state = 'offered' AND name = 'Bo Tran'", 1);
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_bytes(kiosk, first, strlen(first));
	term_keys(kiosk, "Enter", NULL);
	/* its code says what became of it, and they may wait again; leaving the list has words of its own */
	look_in_all(kiosk, "98-place-ended");
	term_keys(kiosk, "Enter", "1", NULL);
	term_expect(kiosk, "You are number 1 on the waitlist.");
	term_keys(kiosk, "2", NULL);
	term_expect(kiosk, "On the waitlist");
	term_keys(kiosk, "Esc", "1", "Enter", NULL);
	look_in_all(kiosk, "98-place-off");
	term_keys(kiosk, "2", NULL);
	term_expect(kiosk, "You are number 1 on the waitlist.");
	term_keys(kiosk, "1", "1", NULL);
	term_expect(kiosk, "You are off the waitlist. Thank you");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_keys(other, second, "Enter", "Enter", NULL);
	term_expect(other, "A place is free for you.");
	term_expect_not(other, "Bo Tran");
	term_golden(other, "en-99-place-offered");
	/* no more than leaving is it done by one key */
	term_keys(other, "2", "Enter", NULL);
	look_in_all(other, "99-place-sure");
	term_keys(other, "2", "1", NULL);
	term_expect(other, "You have a place.");
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE state = 'taken' AND name = 'Bo Tran'", 1);
	term_stop(other);
	close_school(&staff, kiosk);
}

/* What was found is shown again in its order, without what was just lost, and says so. */
static void what_was_lost_is_not_offered_again(void **state)
{
	(void)state;
	struct staff staff;
	int64_t session;
	struct term *kiosk = open_school(&staff, 1, &session);
	term_keys(kiosk, "1", "5", "b", "F6", NULL);
	term_click(kiosk, "More programs");
	term_golden(kiosk, "en-97-before-the-loss");
	term_click(kiosk, "Soccer for Everyone");
	term_keys(kiosk, "1", "Bo Tran", "Enter", "8", "Enter", "203 555 0197", "Enter", "1", "2", NULL);
	struct place_join first = { .request = 1, .session = session, .name = "Lena Harper", .age = 8, .locale = "en", .origin = "kiosk" };
	struct place_receipt receipt;
	assert_int_equal(place_join(staff.office, &first, &receipt), ERR_OK);
	term_keys(kiosk, "Enter", NULL);
	term_expect_settles(kiosk, "The last place has just been taken");
	term_click(kiosk, "See what else fits");
	look_in_all(kiosk, "97-else");
	/* an Enter too many opens nothing, and no filter brings it back */
	term_keys(kiosk, "Enter", NULL);
	assert_string_equal(term_place(kiosk), "programs");
	term_click(kiosk, "Narrow down");
	term_keys(kiosk, "1", "Esc", NULL);
	term_golden(kiosk, "en-97-else-narrow");
	/* whoever looks anew sees it */
	term_keys(kiosk, "Esc", "F6", NULL);
	term_click(kiosk, "More programs");
	term_expect(kiosk, "Soccer for Everyone");
	close_school(&staff, kiosk);
}

/* ---- a family with its code ---- */

/* The desk puts them back, a place is free, they are reached and do not answer: that is said once. */
static void an_offer_ran_out(struct staff *staff, struct term *kiosk, const char *code)
{
	int64_t place = staff_ask(staff, "SELECT id FROM session_place");
	enum place_outcome outcome = PLACE_FULL;
	assert_int_equal(place_wait_again(staff->office, place, NULL, &outcome), ERR_OK);
	assert_int_equal(place_reached(staff->office, place), ERR_OK);
	for (int hour = 0; hour < 49; hour++)
		term_advance(kiosk, 3600 * 1000L);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_click(kiosk, "Our programs");
	term_expect(kiosk, "the time to answer ran out");
	look_in_all(kiosk, "91-our-programs-lapsed");
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE state = 'lapsed' AND lapse_told_at IS NULL", 1);
	term_keys(kiosk, "1", NULL);
	look_in_all(kiosk, "91-place-lapsed");
	term_keys(kiosk, "Esc", "Esc", NULL);
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE state = 'lapsed' AND lapse_told_at IS NOT NULL", 1);
	term_click(kiosk, "Our programs");
	term_expect(kiosk, "Nobody of your family has joined a program yet.");
}

/* With the code of a place that is over, while the same child has another one: said, and nothing made. */
static void nobody_waits_beside_a_place(struct staff *staff, struct term *kiosk)
{
	struct arena *arena = arena_new();
	struct place *places = NULL;
	size_t count = 0;
	assert_int_equal(place_list(staff->office, arena, "en", 0, true, &places, &count), ERR_OK);
	assert_int_equal(count, 1);
	const struct place_join join = { .request = 2, .session = places->session.id, .person = places->person, .age = PLACE_NO_AGE,
	                                 .locale = "vi", .origin = "desk" };
	struct place_receipt other;
	assert_int_equal(place_join(staff->office, &join, &other), ERR_OK);
	assert_int_equal(other.outcome, PLACE_HAS_ONE);
	term_advance(kiosk, 3600 * 1000L);
	term_expect(kiosk, "Bienvenidos");
	term_bytes(kiosk, places->code, strlen(places->code));
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "the place is no longer kept");
	term_keys(kiosk, "1", NULL);
	look_in_all(kiosk, "98-place-once");
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE state = 'lapsed'", 1);
	database_expect(kiosk, "SELECT count(*) FROM session_place", 2);
	term_keys(kiosk, "2", NULL);
	term_expect(kiosk, "Bienvenidos");
	arena_free(arena);
}

static void rule_D10_a_family_joins_and_sees_its_own(void **state)
{
	(void)state;
	struct staff staff;
	int64_t session;
	char code[SCHOOL_CODE_BYTES];
	struct term *kiosk = open_school(&staff, 9, &session), *desk = family_school_desk(kiosk);
	school_hand_out(kiosk, desk, code);
	term_stop(desk);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_click(kiosk, "Our programs");
	term_expect(kiosk, "Nobody of your family has joined a program yet.");
	term_keys(kiosk, "Esc", "4", "d", "soccer", "Enter", "F6", "1", "1", NULL);
	term_expect(kiosk, "Who is it for?");
	term_golden(kiosk, "en-90-join-who");
	term_click(kiosk, "Minh");
	/* the number that the school has is not shown, and need not be typed */
	if (strcmp(term_place(kiosk), "join/age") == 0)
		term_keys(kiosk, "8", "Enter", NULL);
	assert_string_equal(term_place(kiosk), "join/phone");
	term_expect_not(kiosk, "555");
	term_keys(kiosk, "Enter", "1", "1", "Enter", "Enter", NULL);
	term_expect(kiosk, "has a place.");
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE person_id IS NOT NULL AND household_id IS NOT NULL "
	              "AND joined_for_by IS NOT NULL AND phone IS NULL", 1);
	/* the same child once more: kindly, with the place that it has */
	term_keys(kiosk, "3", "1", "1", NULL);
	term_click(kiosk, "Minh");
	if (strcmp(term_place(kiosk), "join/age") == 0)
		term_keys(kiosk, "8", "Enter", NULL);
	term_keys(kiosk, "Enter", "1", "1", "Enter", NULL);
	term_expect(kiosk, "has a place here already.");
	database_expect(kiosk, "SELECT count(*) FROM session_place", 1);
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Bienvenidos");
	/* given back from the family's own menu */
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_click(kiosk, "Our programs");
	term_expect(kiosk, "has a place");
	term_golden(kiosk, "en-91-our-programs");
	term_keys(kiosk, "1", "1", "1", NULL);
	term_expect(kiosk, "It is given back.");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Nobody of your family has joined a program yet.");
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE state = 'left'", 1);
	an_offer_ran_out(&staff, kiosk, code);
	nobody_waits_beside_a_place(&staff, kiosk);
	close_school(&staff, kiosk);
}

/* One's own children are offered to whoever opened the family, and to nobody else; what is on
 * file of them finds what fits, and is neither shown nor asked. */
static void rule_D10_which_of_my_children(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	char code[SCHOOL_CODE_BYTES], name[64], key[2] = "1";
	struct term *kiosk = school_kiosk_programs("cat >>paper", "", false), *desk = family_school_desk(kiosk);
	school_hand_out(kiosk, desk, code);
	term_stop(desk);
	term_keys(kiosk, "1", "5", "7", NULL);
	term_expect(kiosk, "Who is it for?");
	term_expect_not(kiosk, "Minh");
	term_keys(kiosk, "Esc", "Esc", "2", "6", NULL);
	term_expect(kiosk, "For my child’s age");
	term_expect_not(kiosk, "Minh");
	term_advance(kiosk, 3600 * 1000L);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_keys(kiosk, "4", "7", NULL);
	for (int i = 0; i < 4; i++) {
		key[0] = (char)('1' + i);
		term_keys(kiosk, "F2", key, NULL);
		snprintf(name, sizeof name, "%s-92-find-own-child", tags[i]);
		term_golden(kiosk, name);
	}
	term_keys(kiosk, "F2", "1", NULL);
	/* a child of eight, and no adult of the family is among them */
	term_expect_not(kiosk, "Hùng");
	term_click(kiosk, "Minh");
	assert_string_equal(term_place(kiosk), "programs/when");
	term_keys(kiosk, "Enter", "Enter", NULL);
	term_golden(kiosk, "en-92-found-own-child");
	term_keys(kiosk, "Esc", "Esc", "Esc", "Esc", "Esc", "2", "5", NULL);
	term_click(kiosk, "Minh");
	term_expect(kiosk, "Grade 3");
	term_golden(kiosk, "en-92-path-own-child");
	/* nothing of it is left */
	term_advance(kiosk, 3600 * 1000L);
	term_expect(kiosk, "Bienvenidos");
	term_expect_forgotten(kiosk, "Minh");
	term_stop(kiosk);
}

/* Places that are kept for families who name a barrier: asked in its words, and given. */
static void row_E4_places_are_kept_for_who_needs_them(void **state)
{
	(void)state;
	struct staff staff;
	int64_t session;
	struct session_edit edit;
	struct arena *arena = arena_new();
	struct term *kiosk = open_school(&staff, 1, &session);
	assert_int_equal(session_edit_read(staff.office, arena, session, &edit), ERR_OK);
	edit.held = 1;
	edit.held_for = BARRIER_CHILD_CARE;
	edit.held_until = "2026-11-30";
	assert_int_equal(session_change(staff.office, session, &edit), ERR_OK);
	find_soccer(kiosk, "1");
	/* for whom it is kept is said before anything is asked */
	look_in_all(kiosk, "92-card-held");
	term_keys(kiosk, "1", "Lena Harper", "Enter", "8", "Enter", NULL);
	term_expect(kiosk, "Do you need this to come: Care for small children?");
	term_golden(kiosk, "en-92-join-held");
	/* who does not would wait */
	term_keys(kiosk, "2", "Enter", "1", "1", NULL);
	term_expect(kiosk, "It is full; you would be number 1 on the waitlist.");
	term_keys(kiosk, "Up", "Up", "Up", "Up", "Enter", "1", NULL);
	term_expect(kiosk, "Is this right?");
	term_expect_not(kiosk, "It is full");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Lena Harper has a place.");
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE barriers = 'child_care' AND state = 'taken'", 1);
	arena_free(arena);
	close_school(&staff, kiosk);
}

/* All of them are offered, however many; what another one asks takes the place of what the first
 * one asked, and an answer to that is not taken for an answer to this. */
static void every_session_of_a_program_is_offered(void **state)
{
	(void)state;
	enum { MORE = 30, NTH = 16 };
	static const struct session_text number[] = IN_FOUR("Which number?", "¿Qué número?", "أي رقم؟", "几号？");
	const struct session_question asked = { .kind = SESSION_CHOICE, .needed = true, .ask = { number, 4 },
		                                    .options = { { small, 4 }, { large, 4 }, { sundays, 4 } }, .n_options = 3 };
	struct staff staff;
	int64_t session;
	struct term *kiosk = open_school(&staff, 4, &session);
	for (int i = 0; i < MORE; i++) {
		int64_t id = add_session(&staff, "Sundays", sundays, 4);
		assert_int_equal(session_set_questions(staff.office, id, 0, &asked, i == NTH ? 1 : 0), ERR_OK);
	}
	find_soccer(kiosk, "1");
	term_keys(kiosk, "1", NULL);
	term_golden(kiosk, "en-91-join-many-sessions");
	/* the last of them, by the keys that everybody finds */
	term_keys(kiosk, "Up", NULL);
	term_expect(kiosk, "Not sure? Call a person");
	term_keys(kiosk, "Up", "Enter", "Lena Harper", "Enter", "8", "Enter", "Enter", NULL);
	term_expect(kiosk, "Is this right?");
	term_keys(kiosk, "1", "1", NULL);
	/* the first one asks two questions */
	term_expect(kiosk, "Which shirt fits?");
	term_keys(kiosk, "2", "1", NULL);
	term_expect(kiosk, "Is this right?");
	/* the eighteenth another one, to which no answer stands */
	term_keys(kiosk, "1", "i", NULL);
	term_expect(kiosk, "Which number?");
	term_keys(kiosk, "3", NULL);
	term_expect(kiosk, "Is this right?");
	term_expect_not(kiosk, "Which shirt fits?");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Lena Harper has a place.");
	database_expect(kiosk, "SELECT count(*) FROM session_place_answer WHERE value = '3'", 1);
	database_expect(kiosk, "SELECT count(*) FROM session_place_answer", 1);
	close_school(&staff, kiosk);
}

static void closed_while_it_was_looked_at(void **state)
{
	(void)state;
	struct staff staff;
	int64_t session;
	struct session_edit edit;
	struct arena *arena = arena_new();
	struct term *kiosk = open_school(&staff, 2, &session);
	to_the_check(kiosk, "1", "Lena Harper");
	assert_int_equal(session_edit_read(staff.office, arena, session, &edit), ERR_OK);
	edit.closed = true;
	assert_int_equal(session_change(staff.office, session, &edit), ERR_OK);
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Nobody can join this any more.");
	term_click(kiosk, "This fits, too: ");
	assert_string_equal(term_place(kiosk), "program");
	term_expect_not(kiosk, "Soccer for Everyone");
	term_keys(kiosk, "Esc", NULL);
	term_expect(kiosk, "Soccer for Everyone");
	/* and the card has no such row by now */
	term_keys(kiosk, "1", NULL);
	term_expect_not(kiosk, "Join:");
	database_expect(kiosk, "SELECT count(*) FROM session_place", 0);
	arena_free(arena);
	close_school(&staff, kiosk);
}

/* What is shown to whoever tries it out, with questions and a waitlist in every language. */
static void a_demonstration_has_something_to_join(void **state)
{
	(void)state;
	static const char *const demo[] = { "kiosk", "--demo", NULL };
	static const char *const rows[][3] = {
		{ "compass", "May your child walk home alone?", "Sam" },
		{ "compass", "¿Puede su hijo o hija volver a casa sin compañía?", "Sol" },
		{ "نادي بعد المدرسة", NULL /* shaped on the screen */, "ليلى" },
		{ "课后俱乐部", "孩子可以自己走回家吗？", "小明" },
	};
	struct term *kiosk = term_start(&(struct term_options){ .arguments = demo });
	for (int i = 0; i < 4; i++) {
		const char key[2] = { (char)('1' + i), '\0' };
		term_keys(kiosk, key, "5", "d", rows[i][0], "Enter", "F6", "1", "1", NULL);
		term_keys(kiosk, rows[i][2], "Enter", "8", "Enter", "Enter", NULL);
		assert_string_equal(term_place(kiosk), "join/own-1");
		if (rows[i][1])
			term_expect(kiosk, rows[i][1]);
		term_keys(kiosk, "1", NULL);
		assert_string_equal(term_place(kiosk), "join/own-2");
		term_keys(kiosk, "Enter", "Enter", "Enter", NULL);
		assert_string_equal(term_place(kiosk), "place");
		term_keys(kiosk, "1", NULL);
		term_expect(kiosk, "Bienvenidos");
	}
	term_stop(kiosk);
}

static int start(void **state)
{
	(void)state;
	return locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK;
}

static int stop(void **state)
{
	(void)state;
	locale_stop();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(row_E5_joining_in_every_language),
		cmocka_unit_test(the_language_changes_under_a_question),
		cmocka_unit_test(the_last_place_is_lost_fairly),
		cmocka_unit_test(what_was_lost_is_not_offered_again),
		cmocka_unit_test(rule_D10_a_family_joins_and_sees_its_own),
		cmocka_unit_test(rule_D10_which_of_my_children),
		cmocka_unit_test(row_E4_places_are_kept_for_who_needs_them),
		cmocka_unit_test(every_session_of_a_program_is_offered),
		cmocka_unit_test(closed_while_it_was_looked_at),
		cmocka_unit_test(a_demonstration_has_something_to_join),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
