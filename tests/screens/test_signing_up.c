/* Helping at the school, at the kiosk: what there is to do, taking a place and giving it back,
 * the way to what one may not take yet, and a person who calls back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "domain/check_in.h"
#include "domain/clearance.h"
#include "domain/sign_up.h"
#include "family_school.h"
#include "languages.h"
#include "school.h"
#include "staff.h"

#define OTHERS_NAME "Hoa"

static const char *const tags[] = { "en", "es", "ar", "zh" };

/* What staff enter, past every screen. */
struct entered {
	struct staff staff;
	int64_t requirement, reading, garden, reading_shift, garden_shift;
};

static void must(enum err err)
{
	if (err != ERR_OK)
		fail_msg("%s", err_detail());
}

#define SAY(WORDS, PART, EN, ES, AR, ZH)                                                               \
	do {                                                                                               \
		static const struct session_text texts[] = { { "es", ES }, { "ar", AR }, { "zh", ZH } };       \
		(WORDS).own[PART] = EN;                                                                        \
		(WORDS).others[PART] = (struct session_words){ texts, 3 };                                     \
	} while (0)

static void make_tasks(struct entered *entered)
{
	struct volunteer_requirement reference = { .check = VOLUNTEER_REFERENCE, .law = "Policy 4112" };
	SAY(reference.words, VOLUNTEER_NAME, "Two references", "Dos referencias", "تزكيتان", "两份推荐");
	SAY(reference.words, VOLUNTEER_TAKES, "about a week", "una semana más o menos", "نحو أسبوع", "大约一周");
	SAY(reference.words, VOLUNTEER_PAYS, "free", "gratis", "مجانًا", "免费");
	SAY(reference.words, VOLUNTEER_ASK, "Ms. Osei, office", "Sra. Osei, oficina", "السيدة أوسي، المكتب", "办公室 Osei 女士");
	must(volunteer_requirement_save(entered->staff.office, &reference));
	entered->requirement = reference.id;
	struct volunteer_level level = { .law = "Policy 4112", .requirements = { reference.id }, .n_requirements = 1 };
	SAY(level.words, VOLUNTEER_NAME, "Beside a teacher", "Junto a un maestro", "إلى جانب معلم", "在老师身边");
	SAY(level.words, VOLUNTEER_ABOUT, "never alone with children", "nunca a solas con niños", "لا تنفرد بالأطفال أبدًا", "从不单独带孩子");
	must(volunteer_level_save(entered->staff.office, &level));
	struct volunteer_opportunity reading = { .level = level.id, .likes = 1u << VOLUNTEER_READING, .grades = "01",
	                                         .languages = "es", .gives = VOLUNTEER_GIVES_MEAL };
	SAY(reading.words, VOLUNTEER_NAME, "Read with first graders", "Leer con niños de primero", "القراءة مع الصف الأول", "陪一年级读书");
	SAY(reading.words, VOLUNTEER_PLACE, "Library", "Biblioteca", "المكتبة", "图书馆");
	SAY(reading.words, VOLUNTEER_ASK, "Mr. Ward", "el Sr. Ward", "السيد وارد", "Ward 先生");
	must(volunteer_opportunity_save(entered->staff.office, &reading));
	struct volunteer_opportunity garden = { .level = level.id, .likes = 1u << VOLUNTEER_GARDEN };
	SAY(garden.words, VOLUNTEER_NAME, "Plant bulbs", "Plantar bulbos", "زراعة الأبصال", "种球茎");
	must(volunteer_opportunity_save(entered->staff.office, &garden));
	entered->reading = reading.id;
	entered->garden = garden.id;
}

static int64_t add(struct entered *entered, int64_t of, const char *day, const char *starts, const char *ends, int capacity)
{
	const struct shift_edit edit = { .opportunity = of, .day = day, .starts = starts, .ends = ends, .capacity = capacity,
	                                 .least = 1, .role = "", .languages = "" };
	int64_t id = 0;
	must(shift_add(entered->staff.office, &edit, &id));
	return id;
}

/* Reading on three Tuesdays, the garden at the same time as the first. */
static struct term *open_school(struct entered *entered)
{
	struct term *kiosk = school_kiosk("cat >>paper", "", false);
	staff_open(&entered->staff, kiosk);
	make_tasks(entered);
	const struct shift_edit first = { .opportunity = entered->reading, .day = "2026-12-01", .starts = "09:00", .ends = "10:30",
	                                  .capacity = 2, .least = 1, .role = "", .languages = "" };
	size_t count;
	must(shift_add_series(entered->staff.office, &first, &(struct shift_rule){ "WEEKLY", 1, "", "2026-12-15", "" },
	                      &entered->reading_shift, &count));
	entered->garden_shift = add(entered, entered->garden, "2026-12-01", "10:00", "12:00", 1);
	return kiosk;
}

static void close_school(struct entered *entered, struct term *kiosk)
{
	staff_close(&entered->staff);
	term_stop(kiosk);
}

static void golden(struct term *term, size_t language, const char *what)
{
	char name[64];
	snprintf(name, sizeof name, "%s-%s", tags[language], what);
	term_golden(term, name);
}

static void look_in_all(struct term *kiosk, const char *what)
{
	for (size_t i = 4; i-- > 0;) {
		const char key[2] = { (char)('1' + i), 0 };
		term_keys(kiosk, "F2", key, NULL);
		golden(kiosk, i, what);
	}
}

static void walk_away(struct term *kiosk)
{
	term_advance(kiosk, 120 * 1000L);
	term_expect(kiosk, "Bienvenidos");
}

/* Somebody who is not the family at the kiosk. */
static void as_staff_sign_up(struct entered *entered, int64_t shift)
{
	int64_t person = staff_ask(&entered->staff, "SELECT max(id) FROM person WHERE id NOT IN (SELECT person_id FROM family_code)");
	must(clearance_record(entered->staff.office, person, entered->requirement, CLEARANCE_MET, ""));
	const struct sign_up_ask asked = { .request = check_in_request(entered->staff.office), .shifts = &shift, .n_shifts = 1,
	                                   .person = person, .locale = "en", .origin = "desk", .shows_name = true };
	struct sign_up_result result;
	must(sign_up(entered->staff.office, &asked, &result));
	assert_int_equal(result.outcome, SIGN_UP_HAS_ONE);
}

/* ---- before the school has entered a level ---- */

static void a_person_calls_back(void **state)
{
	(void)state;
	struct term *kiosk = school_kiosk("cat >>paper", "", false);
	static const char *const names[] = { "Lena Harper", "Quetzalli Balam", "ليلى حداد", "王小明" };
	for (size_t i = 0; i < 4; i++) {
		const char key[2] = { (char)('1' + i), 0 };
		term_keys(kiosk, key, "7", NULL);
		golden(kiosk, i, "92-volunteer-wish");
		term_keys(kiosk, names[i], "Enter", "203 555 0197", "Enter", NULL);
		database_expect(kiosk, "SELECT count(*) FROM volunteer_wish", (int)i);
		term_keys(kiosk, "Enter", NULL);
		golden(kiosk, i, "92-volunteer-wished");
		term_expect_settles(kiosk, i == 0 ? "calls you" : "");
		term_keys(kiosk, "Enter", NULL);
		term_expect(kiosk, "Bienvenidos");
		term_expect_forgotten(kiosk, names[i]);
	}
	database_expect(kiosk, "SELECT count(*) FROM volunteer_wish WHERE phone = '2035550197' AND person_id IS NULL", 4);
	/* the same name and number again: the same words, which tell nothing (D10), and no second call */
	term_keys(kiosk, "1", "7", names[0], "Enter", "203 555 0197", "Enter", "Enter", NULL);
	term_golden(kiosk, "en-92-volunteer-wished");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_wish", 4);
	term_stop(kiosk);
}

/* ---- more than a screen ---- */

/* Forth and back, by keys and by rows. */
static void page_by_page(void **state)
{
	(void)state;
	struct entered entered;
	struct term *kiosk = open_school(&entered);
	for (int day = 1; day <= 17; day++) {
		char on[16];
		snprintf(on, sizeof on, "2026-12-%02d", day);
		add(&entered, entered.garden, on, "15:00", "16:00", 2);
	}
	term_keys(kiosk, "1", "7", "F6", NULL);
	term_expect(kiosk, "21 things to do in the next four weeks");
	term_expect_not(kiosk, "Show those before");
	char *first = strdup(term_screen(kiosk));
	term_keys(kiosk, "PageDown", NULL);
	term_expect(kiosk, "Show those before");
	term_expect(kiosk, "Not sure? Call a person");
	look_in_all(kiosk, "93-volunteer-page");
	char *second = strdup(term_screen(kiosk));
	term_keys(kiosk, "PageDown", "PageDown", "PageUp", "PageUp", NULL);
	assert_string_equal(term_screen(kiosk), second);
	term_keys(kiosk, "PageUp", NULL);
	assert_string_equal(term_screen(kiosk), first);
	term_click(kiosk, "Show more");
	assert_string_equal(term_screen(kiosk), second);
	term_click(kiosk, "Show those before");
	assert_string_equal(term_screen(kiosk), first);
	term_keys(kiosk, "PageDown", "PageDown", "PageDown", NULL);
	term_expect_not(kiosk, "Show more");
	term_click(kiosk, "Back to the first");
	assert_string_equal(term_screen(kiosk), first);
	free(first);
	free(second);
	close_school(&entered, kiosk);
}

/* ---- the whole way ---- */

static void row_E5_signing_up_in_every_language(void **state)
{
	(void)state;
	struct entered entered;
	char code[SCHOOL_CODE_BYTES];
	struct term *kiosk = open_school(&entered), *desk = family_school_desk(kiosk);
	school_hand_out(kiosk, desk, code);
	term_stop(desk);
	/* nobody is known: what there is, and the way to it */
	for (size_t i = 0; i < 4; i++) {
		const char key[2] = { (char)('1' + i), 0 };
		term_keys(kiosk, key, "7", NULL);
		golden(kiosk, i, "93-volunteer-when");
		term_keys(kiosk, "1", "Enter", "1", "Enter", "Enter", NULL);
		golden(kiosk, i, "93-volunteer-list");
		term_keys(kiosk, "1", NULL);
		golden(kiosk, i, "93-volunteer-shift");
		walk_away(kiosk);
	}
	/* with the code one stands there again, and is told what is needed: the same words whatever is recorded */
	term_keys(kiosk, "1", "7", "Enter", "1", "Enter", "Enter", "1", "1", code, "Enter", SCHOOL_FAMILY_PIN, "Enter", NULL);
	term_await(kiosk, "Ask for it");
	term_expect(kiosk, "Something is needed before you can take this place.");
	term_golden(kiosk, "en-94-shift-needs");
	int64_t person = staff_ask(&entered.staff, "SELECT person_id FROM family_code");
	static const enum clearance_state states[] = { CLEARANCE_PENDING, CLEARANCE_REFUSED };
	for (size_t i = 0; i < 2; i++) {
		must(clearance_record(entered.staff.office, person, entered.requirement, states[i], ""));
		term_keys(kiosk, "Esc", "1", NULL);
		term_golden(kiosk, "en-94-shift-needs");
	}
	term_keys(kiosk, "1", NULL);
	term_expect_settles(kiosk, "A person from the school calls you.");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_wish WHERE person_id IS NOT NULL AND opportunity_id IS NOT NULL", 1);
	/* asked for once more it is no second call */
	term_keys(kiosk, "Esc", "1", "1", NULL);
	term_expect(kiosk, "We know already that you would like this");
	look_in_all(kiosk, "94-shift-wished-again");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_wish", 1);
	must(clearance_record(entered.staff.office, person, entered.requirement, CLEARANCE_MET, "2027-11-24"));
	/* the rest of the series at once */
	term_keys(kiosk, "Esc", "1", NULL);
	term_expect(kiosk, "Take this place");
	as_staff_sign_up(&entered, entered.reading_shift);
	look_in_all(kiosk, "94-shift-open");
	term_expect_not(kiosk, OTHERS_NAME);
	term_click(kiosk, "Take this and the 2 that follow");
	term_expect_settles(kiosk, "3 places are yours.");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'taken' AND shows_name = 0", 3);
	look_in_all(kiosk, "94-shift-taken");
	/* the first names are for the others, and now they are one of them (D10) */
	term_expect(kiosk, OTHERS_NAME);
	/* at the same time as another of theirs: both are named */
	term_keys(kiosk, "Esc", NULL);
	term_click(kiosk, "Plant bulbs");
	term_click(kiosk, "Take this place");
	term_expect(kiosk, "You have something else at that time: Read with first graders");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up", 4);
	look_in_all(kiosk, "94-shift-overlaps");
	walk_away(kiosk);
	term_expect_forgotten(kiosk, "Ánh");

	/* my shifts: one is given back, then the rest, and what it means is said first */
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_click(kiosk, "Help at the school as a volunteer");
	look_in_all(kiosk, "95-my-shifts");
	term_click(kiosk, "My hours");
	term_expect(kiosk, "until");
	look_in_all(kiosk, "95-my-hours");
	term_keys(kiosk, "Esc", "2", "2", NULL);
	look_in_all(kiosk, "95-shift-sure");
	/* Enter alone gives nothing back */
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Give 2 places back");
	term_keys(kiosk, "2", "2", "1", NULL);
	term_expect_settles(kiosk, "2 places are given back.");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'left' AND decided_by IS NULL", 2);
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'taken'", 2);
	term_keys(kiosk, "Esc", NULL);
	term_expect(kiosk, "What you signed up for");
	/* the rest of a series again, and why one of it could not be had */
	int64_t garden = add(&entered, entered.garden, "2026-12-15", "10:00", "12:00", 1);
	const struct sign_up_ask asked = { .request = check_in_request(entered.staff.office), .shifts = &garden, .n_shifts = 1,
	                                   .person = person, .locale = "en", .origin = "desk" };
	struct sign_up_result result;
	must(sign_up(entered.staff.office, &asked, &result));
	term_await(kiosk, "Plant bulbs"); /* the rows below it stand elsewhere then */
	term_click(kiosk, "Find something to do");
	term_keys(kiosk, "Enter", "Enter", "Enter", NULL);
	term_click(kiosk, "Tue, Dec 8");
	term_click(kiosk, "Take this and the one that follows");
	term_expect(kiosk, "One place is yours. One more could not be had.");
	look_in_all(kiosk, "95-series-not");
	close_school(&entered, kiosk);
}

/* Two more, by ticking them; one of them is cancelled meanwhile, and named. Then the first one's
 * card again. */
static void several_at_once(struct entered *entered, struct term *kiosk)
{
	size_t cancelled;
	term_keys(kiosk, "Esc", NULL);
	term_click(kiosk, "Find something to do");
	term_keys(kiosk, "Enter", "Enter", "Enter", NULL);
	term_click(kiosk, "Several of them at once");
	term_expect(kiosk, "Which of these do you take?");
	term_keys(kiosk, "Enter", NULL);
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'taken'", 1);
	term_keys(kiosk, "1", "2", NULL);
	look_in_all(kiosk, "97-several-shifts");
	must(shift_cancel(entered->staff.office, staff_ask(&entered->staff, "SELECT max(id) FROM volunteer_shift WHERE series_id IS NOT NULL"),
	                  SHIFT_THIS, &cancelled));
	term_keys(kiosk, "Enter", "Enter", NULL);
	term_expect(kiosk, "One place is yours.");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'taken'", 2);
	look_in_all(kiosk, "97-several-taken");
	term_click(kiosk, "Plant bulbs");
	term_expect(kiosk, "This place is yours.");
}

/* One of them is at another time, in which they have something: a yes says why it cannot be. */
static void another_time(struct entered *entered, struct term *kiosk, int64_t person)
{
	struct arena *arena = arena_new();
	struct shift_edit edit;
	size_t asked = 0;
	int64_t id = staff_ask(&entered->staff, "SELECT s.shift_id FROM volunteer_sign_up AS s JOIN volunteer_shift AS v ON v.id = s.shift_id "
	                                        "WHERE s.state = 'taken' AND v.series_id IS NOT NULL");
	must(shift_edit_read(entered->staff.office, arena, id, &edit));
	edit.day = "2026-12-01";
	edit.starts = "11:00";
	edit.ends = "12:30";
	must(shift_change(entered->staff.office, id, SHIFT_THIS, &edit, &asked));
	arena_free(arena);
	assert_int_equal(asked, 1);
	term_keys(kiosk, "Esc", NULL);
	term_click(kiosk, "Find something to do"); /* what others write is read when something is opened */
	term_keys(kiosk, "Esc", NULL);
	term_click(kiosk, "Read with first graders");
	term_click(kiosk, "Yes, I take the place");
	term_expect(kiosk, "You have something else at that time: Plant bulbs");
	look_in_all(kiosk, "96-accept-overlaps");
	must(clearance_record(entered->staff.office, person, entered->requirement, CLEARANCE_REFUSED, ""));
	term_click(kiosk, "Yes, I take the place");
	term_expect(kiosk, "Something is needed before you can take this place.");
	term_expect(kiosk, "Two references");
	look_in_all(kiosk, "96-accept-needs");
	must(clearance_record(entered->staff.office, person, entered->requirement, CLEARANCE_MET, ""));
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'to_ask'", 1);
	/* given back from another screen: a yes is too late for what is there no more */
	must(sign_up_decline(entered->staff.office, staff_ask(&entered->staff, "SELECT id FROM volunteer_sign_up WHERE state = 'to_ask'"), NULL));
	term_click(kiosk, "Yes, I take the place");
	term_expect(kiosk, "This has changed in the meantime.");
	term_keys(kiosk, "Esc", NULL);
	term_click(kiosk, "Plant bulbs");
}

#define LONG_LAW "State Education Code section 45125, and the board's policy on volunteers of June 2024"
#define LONG_TAKES "from two to six weeks, as the state's office has many of them in the autumn"
#define LONG_PAYS "the district, which sends the form with the postage paid, so that nobody pays anything"
#define LONG_ASK "Ms. Osei in the office, room 4, or by telephone on school days from 8 to 12"

/* Each of the texts, whatever its page and wherever its lines break. */
static void says_on_its_pages(struct term *kiosk, const char *const *texts, size_t count)
{
	static char all[1 << 16];
	size_t used = 0;
	for (int page = 0; page < 6; page++) {
		bool blank = true;
		for (const char *at = term_screen(kiosk); *at; at++) {
			bool space = *at == ' ' || *at == '\n';
			if (!(space && blank))
				all[used++] = space ? ' ' : *at;
			blank = space;
		}
		term_keys(kiosk, "F6", NULL);
	}
	all[used] = '\0';
	for (size_t i = 0; i < count; i++)
		if (!strstr(all, texts[i]))
			fail_msg("nowhere: %s\n%s", texts[i], all);
}

/* As it is opened, before anything is chosen: what is needed, and when what they have ends; that it
 * is full. Both with what fits, too. */
static void not_to_be_had(struct entered *entered, struct term *kiosk, int64_t person)
{
	struct office *office = entered->staff.office;
	int64_t other = staff_ask(&entered->staff, "SELECT max(id) FROM person WHERE id NOT IN (SELECT person_id FROM family_code)");
	struct volunteer_requirement health = { .check = VOLUNTEER_HEALTH, .law = "Policy 4113", .lasts_months = 12 };
	SAY(health.words, VOLUNTEER_NAME, "Health note", "Nota de salud", "شهادة صحية", "健康证明");
	SAY(health.words, VOLUNTEER_PAYS, "the school", "la escuela", "المدرسة", "学校");
	must(volunteer_requirement_save(office, &health));
	struct volunteer_requirement search = { .check = VOLUNTEER_REGISTRY, .law = LONG_LAW };
	SAY(search.words, VOLUNTEER_NAME, "Registry search", "Búsqueda en el registro", "بحث في السجل", "登记查询");
	SAY(search.words, VOLUNTEER_TAKES, LONG_TAKES, "hasta seis semanas", "حتى ستة أسابيع", "最多六周");
	SAY(search.words, VOLUNTEER_PAYS, LONG_PAYS, "el distrito", "المنطقة", "学区");
	SAY(search.words, VOLUNTEER_ASK, LONG_ASK, "Sra. Osei", "السيدة أوسي", "Osei 女士");
	must(volunteer_requirement_save(office, &search));
	struct volunteer_level level = { .law = "Policy 4113", .requirements = { health.id, search.id }, .n_requirements = 2 };
	SAY(level.words, VOLUNTEER_NAME, "With food", "Con comida", "مع الطعام", "接触食物");
	must(volunteer_level_save(office, &level));
	struct volunteer_opportunity breakfast = { .level = level.id, .likes = 1u << VOLUNTEER_COOKING };
	SAY(breakfast.words, VOLUNTEER_NAME, "Serve breakfast", "Servir el desayuno", "تقديم الفطور", "分发早餐");
	must(volunteer_opportunity_save(office, &breakfast));
	const struct shift_edit edit = { .opportunity = breakfast.id, .day = "2026-12-03", .starts = "07:00", .ends = "08:00",
	                                 .capacity = 1, .least = 1, .role = "", .languages = "es ar" };
	int64_t shift = 0;
	must(shift_add(office, &edit, &shift));
	add(entered, entered->garden, "2026-12-10", "10:00", "12:00", 5);
	must(clearance_record(office, person, health.id, CLEARANCE_MET, "2026-12-02"));
	term_keys(kiosk, "Esc", NULL);
	term_click(kiosk, "Find something to do");
	term_keys(kiosk, "Enter", "Enter", "Enter", NULL);
	term_click(kiosk, "Serve breakfast");
	term_expect(kiosk, "Something is needed before you can take this place.");
	term_expect(kiosk, "yours ends on December 2, 2026");
	term_expect(kiosk, "This fits, too: Plant bulbs");
	look_in_all(kiosk, "98-shift-needs");
	/* for each of them: what demands it, who pays, how long it takes and lasts, whom to ask; however long */
	static const char *const ways[] = {
		"Policy 4113", "who pays: the school", "how long it takes: ask at the office", "whom to ask: ask at the office",
		"it lasts 12 months", LONG_LAW, LONG_TAKES, LONG_PAYS, LONG_ASK, "it does not end",
	};
	says_on_its_pages(kiosk, ways, sizeof ways / sizeof *ways);
	must(clearance_record(office, person, health.id, CLEARANCE_MET, "2026-12-03"));
	must(clearance_record(office, other, health.id, CLEARANCE_MET, ""));
	must(clearance_record(office, person, search.id, CLEARANCE_MET, ""));
	must(clearance_record(office, other, search.id, CLEARANCE_MET, ""));
	as_staff_sign_up(entered, shift);
	term_keys(kiosk, "Esc", NULL);
	term_click(kiosk, "Serve breakfast");
	term_expect(kiosk, "There is no place left. You can wait: you would be number 1.");
	term_expect(kiosk, "This fits, too: Plant bulbs");
	look_in_all(kiosk, "98-shift-full");
}

/* The last place is taken by somebody else while it is looked at: it is said, with what else
 * fits; then the waitlist, and the offer. */
static void the_last_place_is_lost_fairly(void **state)
{
	(void)state;
	struct entered entered;
	char code[SCHOOL_CODE_BYTES];
	struct term *kiosk = open_school(&entered), *desk = family_school_desk(kiosk);
	school_hand_out(kiosk, desk, code);
	term_stop(desk);
	int64_t person = staff_ask(&entered.staff, "SELECT person_id FROM family_code");
	must(clearance_record(entered.staff.office, person, entered.requirement, CLEARANCE_MET, ""));
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_click(kiosk, "Help at the school as a volunteer");
	term_expect(kiosk, "You have not signed up for anything yet.");
	term_keys(kiosk, "1", "Enter", "Enter", "Enter", NULL);
	term_click(kiosk, "Plant bulbs");
	term_expect(kiosk, "Take this place");
	as_staff_sign_up(&entered, entered.garden_shift);
	/* an Enter too many, before and behind it, neither takes a place nor waits for one */
	term_keys(kiosk, "Enter", "1", "Enter", NULL);
	term_expect(kiosk, "There is no place left.");
	look_in_all(kiosk, "96-shift-full");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up", 1);
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "You are number 1 on the waitlist.");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "You are number 1 on the waitlist.");
	term_keys(kiosk, "1", NULL);
	term_click(kiosk, "Plant bulbs");
	term_keys(kiosk, "1", NULL);
	look_in_all(kiosk, "96-shift-off");
	term_keys(kiosk, "2", NULL);
	term_expect(kiosk, "You are number 1 on the waitlist.");
	term_keys(kiosk, "Esc", NULL);
	term_expect(kiosk, "waitlist, number 1");
	term_expect_not(kiosk, "yours");
	/* whoever has it gives it back, past this kiosk */
	size_t left;
	must(sign_up_leave(entered.staff.office, staff_ask(&entered.staff, "SELECT id FROM volunteer_sign_up WHERE state = 'taken'"), SHIFT_THIS,
	                   NULL, &left));
	walk_away(kiosk);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_click(kiosk, "Help at the school as a volunteer");
	term_expect(kiosk, "a place is free: yes or no?");
	term_keys(kiosk, "Enter", "Enter", NULL);
	term_expect(kiosk, "A place is free for you.");
	term_golden(kiosk, "en-96-shift-offered");
	/* no more than giving back is it declined by one key */
	term_keys(kiosk, "2", "Enter", NULL);
	look_in_all(kiosk, "96-shift-sure-offer");
	term_keys(kiosk, "2", NULL);
	term_expect(kiosk, "A place is free for you.");
	/* they are reached, and do not answer: that is said once, and they may take it still */
	must(sign_up_reached(entered.staff.office, staff_ask(&entered.staff, "SELECT id FROM volunteer_sign_up WHERE state = 'offered'")));
	for (int hour = 0; hour < 49; hour++)
		term_advance(kiosk, 3600 * 1000L);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_click(kiosk, "Help at the school as a volunteer");
	term_expect(kiosk, "the time to answer ran out");
	look_in_all(kiosk, "96-my-shifts-lapsed");
	term_keys(kiosk, "Esc", NULL);
	term_click(kiosk, "Help at the school as a volunteer");
	term_expect(kiosk, "You have not signed up for anything yet.");
	term_keys(kiosk, "1", "Enter", "Enter", "Enter", NULL);
	term_click(kiosk, "Plant bulbs");
	term_click(kiosk, "Take this place");
	term_expect(kiosk, "This place is yours.");
	term_keys(kiosk, "Esc", "Esc", "Esc", "Esc", "Esc", NULL);
	term_click(kiosk, "Plant bulbs");
	term_expect(kiosk, "This place is yours.");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'taken'", 1);
	/* and taken along, as an event that a calendar reads */
	term_click(kiosk, "Take the date along");
	term_golden(kiosk, "en-96-shift-along");
	term_keys(kiosk, "Enter", NULL);
	several_at_once(&entered, kiosk);
	/* in the smallest window nothing is lost: it goes on with F6 */
	term_resize(kiosk, 15, 40);
	term_expect(kiosk, "Done");
	for (int i = 0; i < 9 && !term_has(kiosk, "Who else"); i++)
		term_keys(kiosk, "F6", NULL);
	term_expect(kiosk, "Who else");
	term_resize(kiosk, 24, 80);
	another_time(&entered, kiosk, person);
	not_to_be_had(&entered, kiosk, person);
	close_school(&entered, kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(row_E5_signing_up_in_every_language),
		cmocka_unit_test(the_last_place_is_lost_fairly),
		/* the others begin with staff at work, who set the engine up */
		cmocka_unit_test(a_person_calls_back),
		cmocka_unit_test(page_by_page),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
