/* A volunteer comes for one of today's tasks, forgets to check out, says how long it was; and
 * the desk sees all of it (E5, rules D10, D20). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "family_school.h"

#define COORDINATORS_PIN "739518"
#define SCHOOL "(SELECT id FROM school LIMIT 1)"
#define ANH "(SELECT id FROM person WHERE given = 'Ánh')"

/* Today 8:00 to 10:00 reading; 13:00 to 14:30 the garden, for which Ánh has signed up. */
static const char rows[] =
	"BEGIN IMMEDIATE;"
	"UPDATE write_context SET device = 0, txn = 1, at = 1, actor_kind = 'program';"
	"INSERT INTO volunteer_level (id, school_id, name, law, position, made_at) VALUES (500, " SCHOOL ", 'Accompanied', 'x', 0, 1);"
	"INSERT INTO volunteer_opportunity (id, school_id, level_id, name, place, state, made_at) VALUES "
	"(600, " SCHOOL ", 500, 'Reading with grade 1', 'Library', 'open', 1), "
	"(601, " SCHOOL ", 500, 'School garden', NULL, 'open', 1);"
	"INSERT INTO volunteer_text (id, opportunity_id, part, locale, text) VALUES "
	"(620, 600, 'name', 'es', 'Lectura con primer grado'), (621, 601, 'name', 'es', 'Huerto de la escuela'), "
	"(622, 600, 'name', 'ar', 'القراءة مع الصف الأول'), (623, 601, 'name', 'ar', 'حديقة المدرسة'), "
	"(624, 600, 'name', 'zh', '和一年级一起读书'), (625, 601, 'name', 'zh', '学校菜园');"
	"INSERT INTO volunteer_shift (id, school_id, opportunity_id, day, starts_at, ends_at, capacity, state, changed_at, "
	"made_at) VALUES (700, " SCHOOL ", 600, '2026-11-24', 1795525200000, 1795532400000, 3, 'planned', 1, 1), "
	"(701, " SCHOOL ", 601, '2026-11-24', 1795543200000, 1795548600000, 5, 'planned', 1, 1);"
	"INSERT INTO volunteer_sign_up (id, school_id, shift_id, person_id, locale, state, shows_name, request_key, origin, "
	"signed_at) VALUES (800, " SCHOOL ", 701, " ANH ", 'en', 'taken', 0, 1, 'kiosk', 1);"
	"UPDATE write_context SET txn = NULL, at = NULL, actor_kind = NULL;"
	"COMMIT;";

static void write_rows(struct term *kiosk, const char *sql)
{
	char *said = NULL;
	sqlite3 *db = database_open(kiosk);
	if (sqlite3_exec(db, sql, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s", said);
	sqlite3_close(db);
}

static void open_school(struct school *school)
{
	school->kiosk = family_school_open("cat >>paper");
	school->desk = family_school_desk(school->kiosk);
	school_hand_out(school->kiosk, school->desk, school->code);
	write_rows(school->kiosk, rows);
}

static void open_family(struct school *school, const char *language)
{
	family_school_type(school->kiosk, language, school->code, SCHOOL_FAMILY_PIN);
	term_await(school->kiosk, "Ánh");
}

/* From the menu: as a volunteer, alone, for the task of that row. */
static void come_as_family(struct term *kiosk, const char *row)
{
	term_keys(kiosk, "1", "4", "2", "3", "Enter", row, "1", "Enter", NULL);
}


static void golden(struct term *term, const char *tag, const char *what)
{
	char name[64];
	snprintf(name, sizeof name, "helping-%s-%s", tag, what);
	term_golden(term, name);
}

/* One after the other, the first again at the end. */
static void golden_in_all(struct term *term, const char *what)
{
	static const struct { const char *tag, *next; } languages[] = { { "en", "2" }, { "es", "3" }, { "ar", "4" }, { "zh", "1" } };
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		golden(term, languages[i].tag, what);
		term_keys(term, "F2", languages[i].next, NULL);
	}
}

/* ---- by name ---- */

static void one_of_todays_tasks(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk;
	/* D10: nothing says that somebody of that name has signed up */
	term_keys(kiosk, "1", "1", "4", "Anh Nguyen", "Enter", NULL);
	golden_in_all(kiosk, "task");
	term_keys(kiosk, "Esc", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace",
	          "Backspace", "Backspace", "Backspace", "Rosa Ixchel", "Enter", "1", NULL);
	term_expect(kiosk, "Would you like an interpreter?");
	/* in another language the answer is said in that one */
	term_keys(kiosk, "F2", "2", NULL);
	term_expect(kiosk, "Lectura con primer grado");
	term_keys(kiosk, "F2", "1", "1", "1", NULL);
	term_expect(kiosk, "Helping with");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Thank you, Rosa Ixchel.");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'open' AND shift_id = 700 AND person_id IS NULL", 1);
	/* staff see it where they see what was answered */
	term_advance(school.desk, 0);
	term_await(school.desk, "Rosa Ixchel");
	term_keys(school.desk, "Enter", NULL);
	term_expect(school.desk, "Reading with grade 1");
	/* D20: nobody on file has met what its level demands */
	term_expect(school.desk, "ask the coordinator first");
	golden_in_all(school.desk, "card");
	term_keys(school.desk, "Esc", NULL);
	term_keys(kiosk, "Enter", NULL);
	/* what is not on the list, and then on none, is typed; nothing is counted of it */
	term_keys(kiosk, "1", "1", "4", "Bo", "Enter", "3", NULL);
	term_expect(kiosk, "All tasks of the school.");
	golden_in_all(kiosk, "task-other");
	term_expect(kiosk, "School garden");
	term_keys(kiosk, "3", NULL);
	term_expect(kiosk, "What are you helping with today?");
	term_keys(kiosk, "Lunch", "Enter", "1", "1", "Enter", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM visit_answer WHERE question = 'helping' AND value = 'Lunch'", 1);
	/* and on the shift's sheet, though nobody had signed up */
	term_keys(school.desk, "F6", NULL);
	term_click(school.desk, "Volunteers: this week");
	term_click(school.desk, "Now and past 1");
	term_expect(school.desk, "0 of 3");
	term_keys(school.desk, "Enter", NULL);
	term_expect(school.desk, "had not signed up");
	golden_in_all(school.desk, "attendance");
	/* whose they are is said from there, too */
	term_keys(school.desk, "Enter", NULL);
	term_expect(school.desk, "Say whose they are");
	term_keys(school.desk, "1", NULL);
	term_expect(school.desk, "These have offered to help before.");
	term_keys(school.desk, "Enter", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours WHERE shift_id = 700 AND person_id = " ANH, 1);
	term_expect(school.desk, "cô Ánh");
	term_expect(school.desk, "since 8:05");
	term_keys(kiosk, "Enter", "1", "1", "4", "Cy", "Enter", "3", "2", "1", "1", "Enter", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours WHERE opportunity_id = 601 AND shift_id IS NULL", 1);
	family_school_close(&school);
}

/* No shift of today, more tasks than a screen has keys, and names as long as they may be. */
static const char no_shifts[] =
	"BEGIN IMMEDIATE;"
	"UPDATE write_context SET device = 0, txn = 2, at = 2, actor_kind = 'program';"
	"DELETE FROM volunteer_sign_up; DELETE FROM volunteer_shift;"
	"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 40) INSERT INTO volunteer_opportunity "
	"(id, school_id, level_id, name, state, made_at) SELECT 2000 + n, " SCHOOL ", 500, 'Task ' || n, "
	"CASE n WHEN 7 THEN 'closed' ELSE 'open' END, 1 FROM n;"
	"UPDATE volunteer_opportunity SET name = 'Reading aloud with the first graders in the old library room' WHERE id = 600;"
	"UPDATE volunteer_text SET text = 'Lectura en voz alta con niños de primero en la sala antigua.' WHERE id = 620;"
	"UPDATE volunteer_text SET text = 'القراءة بصوت عالٍ مع أطفال الصف الأول في قاعة المكتبة القديمة' WHERE id = 622;"
	"UPDATE volunteer_text SET text = '每周二和周四上午在学校旧图书馆的大阅览室里陪一年级的小朋友们一起大声朗读图画书，并且帮助他们认识新的字和词语，读完以后再画画' "
	"WHERE id = 624;"
	"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, state) "
	"VALUES (950, " SCHOOL ", 600, " ANH ", '2026-11-23', 1795442400000, 'unknown');"
	"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, went_at, first_minutes, minutes, "
	"state) VALUES (951, " SCHOOL ", 600, " ANH ", '2026-11-20', 1795183200000, 1795188600000, 90, 90, 'to_confirm');"
	"UPDATE write_context SET txn = NULL, at = NULL, actor_kind = NULL;"
	"COMMIT;";

/* They say which of the school's tasks it is, so that it is counted for one, or go on without. */
static void nothing_is_planned_for_today(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk;
	write_rows(kiosk, no_shifts);
	term_keys(kiosk, "1", "1", "4", "Bo", "Enter", NULL);
	term_expect(kiosk, "What have you come to help with today?");
	golden_in_all(kiosk, "none-today");
	/* the last of them, below the row that calls a person and the one for what is not listed */
	term_keys(kiosk, "Up", "Up", "Up", NULL);
	term_expect(kiosk, "Task 40");
	term_keys(kiosk, "Enter", "1", "1", NULL);
	term_expect(kiosk, "Helping with");
	term_expect(kiosk, "Task 40");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Thank you, Bo.");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'open' AND opportunity_id = 2040 "
	                "AND shift_id IS NULL", 1);
	term_keys(kiosk, "Enter", "1", "1", "4", "Cy", "Enter", "Up", "Up", NULL);
	term_expect_not(kiosk, "Task 7 ");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "What are you helping with today?");
	term_keys(kiosk, "Enter", "1", "1", "Enter", NULL);
	term_expect(kiosk, "Thank you, Cy.");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'open'", 1);
	term_keys(kiosk, "Enter", NULL);
	/* their own hours: no name is cut, nor what is said below it */
	open_family(&school, "1");
	term_keys(kiosk, "8", NULL);
	term_expect(kiosk, "Reading aloud with the first graders in the old library room");
	term_expect(kiosk, "November 23, 2026 · We did not see you leave.");
	term_expect(kiosk, " stay? ");
	term_expect_not(kiosk, "…");
	golden_in_all(kiosk, "hours-long");
	for (int i = 2; i <= 4; i++) {
		const char key[2] = { (char)('0' + i), 0 };
		term_keys(kiosk, "F2", key, NULL);
		term_expect_not(kiosk, "…");
	}
	family_school_close(&school);
}

/* ---- with code and PIN ---- */

static void a_forgotten_check_out(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk, *desk = school.desk;
	open_family(&school, "1");
	term_keys(kiosk, "8", NULL);
	term_expect(kiosk, "No hours are counted for you yet.");
	term_keys(kiosk, "Esc", "1", "4", "Enter", NULL);
	/* theirs stands first */
	term_expect(kiosk, "1  You signed up: School garden");
	term_keys(kiosk, "Esc", "Esc", "Esc", NULL);
	come_as_family(kiosk, "2");
	term_expect(kiosk, "Thank you, cô Ánh Nguyễn.");
	term_keys(kiosk, "Enter", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'open' AND shift_id = 700 AND person_id = " ANH, 1);
	term_advance(kiosk, 9 * 60 * 60 * 1000);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'unknown' AND minutes IS NULL", 1);
	open_family(&school, "1");
	term_keys(kiosk, "8", NULL);
	golden_in_all(kiosk, "hours");
	term_keys(kiosk, "1", NULL);
	golden_in_all(kiosk, "stayed");
	term_keys(kiosk, "soon", "Enter", NULL);
	term_expect(kiosk, "Please write the time like 10:30");
	term_keys(kiosk, "Backspace", "Backspace", "Backspace", "Backspace", "7:30 am", "Enter", NULL);
	term_expect(kiosk, "That is before you came");
	for (int i = 0; i < 7; i++)
		term_keys(kiosk, "Backspace", NULL);
	/* the first half past nine after they came */
	term_keys(kiosk, "9:30", "Enter", NULL);
	term_expect(kiosk, "You gave 1 h 25 min. Thank you!");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'counted' AND minutes = 85 AND said = 1", 1);
	/* much later than the shift's end is for the office */
	term_keys(kiosk, "1", "2 pm", "Enter", NULL);
	term_expect(kiosk, "the office confirms it");
	term_expect(kiosk, "Thank you for helping!");
	golden(kiosk, "en", "to-confirm");
	term_keys(kiosk, "Esc", "Esc", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_expect_forgotten(kiosk, "Reading with grade 1");

	/* the desk */
	term_advance(desk, 0);
	term_keys(desk, "F6", NULL);
	term_click(desk, "Volunteers: this week");
	term_click(desk, "Hours to confirm 1");
	term_expect(desk, "Ánh");
	golden_in_all(desk, "desk");
	term_keys(desk, "Enter", NULL);
	golden(desk, "en", "desk-way");
	term_keys(desk, "1", NULL);
	term_await(desk, "No hours wait for you.");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'confirmed' AND minutes = 355 AND first_minutes = 85", 1);
	term_click(desk, "Came 1");
	term_keys(desk, "Enter", "1", "60", "Enter", "left early", "Enter", NULL);
	term_await(desk, "Came 1");
	term_expect(desk, "1 h");
	golden_in_all(desk, "desk-came");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'confirmed' AND minutes = 60 AND first_minutes = 85", 1);
	term_click(desk, "To thank 1");
	term_expect(desk, "1 h");
	golden_in_all(desk, "desk-thanks");
	family_school_close(&school);
}

/* ---- whose they are ---- */

/* Who may look no family up chooses from those who would help. */
static void a_coordinator_signs_up(struct term *kiosk)
{
	static const char *const diaz[] = { "desk", "--by", "C. Diaz", NULL };
	free(term_command_fed(kiosk, COORDINATORS_PIN, "staff add 'C. Diaz' --role volunteer_coordinator"));
	struct term *desk = term_start(&(struct term_options){ .arguments = diaz, .beside = kiosk });
	term_expect(desk, "Your PIN");
	term_keys(desk, COORDINATORS_PIN, "Enter", NULL);
	term_await(desk, "C. Diaz");
	term_keys(desk, "F6", NULL);
	term_click(desk, "Volunteers: this week");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "1 of 5 taken");
	term_keys(desk, "F5", NULL);
	term_expect(desk, "Who is it? These have offered to help before.");
	term_expect_not(desk, "find somebody");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "They are signed up, or wait, already.");
	term_stop(desk);
}

/* A teacher without a child here has a code, too: what is theirs, and nothing of a household. */
static void a_code_for_any_adult(const struct school *school)
{
	struct term *kiosk = school->kiosk;
	char code[SCHOOL_CODE_BYTES];
	school_hand_out_to(kiosk, school->desk, "ada okafor", code);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Hello, Ada Okafor");
	golden_in_all(kiosk, "own");
	term_click(kiosk, "Hours I gave");
	term_expect(kiosk, "No hours are counted for you yet.");
	term_keys(kiosk, "Esc", NULL);
	term_click(kiosk, "Help at the school as a volunteer");
	term_expect(kiosk, "You have not signed up for anything yet.");
	term_keys(kiosk, "Esc", "Esc", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_expect_forgotten(kiosk, "Okafor");
}

static void hours_of_a_typed_name(void **state)
{
	(void)state;
	struct school school;
	open_school(&school);
	struct term *kiosk = school.kiosk, *desk = school.desk;
	a_code_for_any_adult(&school);
	term_keys(kiosk, "1", "1", "4", "Anh Nguyen", "Enter", "1", "1", "1", "Enter", NULL);
	term_advance(kiosk, 9 * 60 * 60 * 1000);
	term_advance(desk, 0);
	term_keys(desk, "F6", NULL);
	term_click(desk, "Volunteers: this week");
	term_click(desk, "Hours to confirm 1");
	term_expect(desk, "nobody on file");
	term_keys(desk, "Enter", NULL);
	/* what nobody knows is not confirmed */
	term_expect_not(desk, "They are right");
	term_click(desk, "Say whose they are");
	term_expect(desk, "Who is it?");
	term_keys(desk, "anh nguyen", NULL);
	term_await(desk, "Ánh");
	term_keys(desk, "Enter", NULL);
	term_await(desk, "Hours to confirm 1");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'unknown' AND person_id = " ANH, 1);
	term_expect_not(desk, "nobody on file");
	a_coordinator_signs_up(kiosk);
	family_school_close(&school);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_of_todays_tasks),
		cmocka_unit_test(nothing_is_planned_for_today),
		cmocka_unit_test(a_forgotten_check_out),
		cmocka_unit_test(hours_of_a_typed_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
