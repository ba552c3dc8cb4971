/* Families type their names, where they live and their own words in their own script, with
 * the letters that F3 gives; what is stored is that, byte for byte. */
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

/* Keys with `~` between, and what they are to become. */
struct typed {
	const char *keys, *text;
};

enum { NAME, CALLED, KIN, SPEAKS, OTHER, CHILD, CHILD_CALLED, SCHOOL, STREET, TOWN, COLLECTS, WORDS, TYPED };

/* A language of the welcome, and how often F3 turns to the letters there. */
static const struct script {
	const char *name, *row;
	int turns;
	struct typed typed[TYPED];
} scripts[] = {
	{ "Arabic", "3", 0, {
		[NAME] = { "th'lm~ ~;vdl", "فاطمة كريم" }, [CALLED] = { "lvdl", "مريم" }, [KIN] = { "[hv", "جار" },
		[SPEAKS] = { "k,fdm", "نوبية" }, [OTHER] = { "uf]hggi~ ~psk", "عبدالله حسن" }, [CHILD] = { "Yslhudg~ ~psk", "إسماعيل حسن" },
		[CHILD_CALLED] = { "N]l", "آدم" }, [SCHOOL] = { "lk.g~ ~k,v", "منزل نور" }, [STREET] = { "7~ ~ahvu~ ~ulv", "7 شارع عمر" },
		[TOWN] = { "]lar", "دمشق" }, [COLLECTS] = { "o]d[m~ ~tch]", "خديجة فؤاد" }, [WORDS] = { "lhx", "ماء" } } },
	{ "Chinese by Pinyin", "4", 0, {
		[NAME] = { "wangxiaoming~4~2", "王小明" }, [CALLED] = { "laoshi~1", "老师" }, [KIN] = { "jiejie~1", "姐姐" },
		[SPEAKS] = { "shanghai~1", "上海" }, [OTHER] = { "zhugeliang~4", "诸葛亮" }, [CHILD] = { "simaguang~1", "司马光" },
		[CHILD_CALLED] = { "lina~4", "李娜" }, [SCHOOL] = { "beijing~1~xuexiao~1", "北京学校" },
		[STREET] = { "zhongshanlu~1~77", "中山路77" }, [TOWN] = { "xi'an~1", "西安" }, [COLLECTS] = { "mama~3", "妈妈" },
		[WORDS] = { "nvhai~1", "女孩" } } },
	{ "Spanish with accents behind the letter", "2", 0, {
		[NAME] = { "Jose~F3~1~ Mun~F3~1~oz", "José Muñoz" }, [CALLED] = { "Pen~F3~1~a", "Peña" },
		[KIN] = { "compan~F3~1~ero", "compañero" }, [SPEAKS] = { "Tzeltal de Oxchuc", "Tzeltal de Oxchuc" },
		[OTHER] = { "Mari~F3~1~a Nu~F3~1~n~F3~1~ez", "María Núñez" }, [CHILD] = { "A~F3~1~ngel", "Ángel" },
		[CHILD_CALLED] = { "O~F3~1~scar", "Óscar" }, [SCHOOL] = { "Nin~F3~1~os He~F3~1~roes", "Niños Héroes" },
		[STREET] = { "Calle 7 Begon~F3~1~a", "Calle 7 Begoña" }, [TOWN] = { "Me~F3~1~rida", "Mérida" },
		[COLLECTS] = { "Ti~F3~1~a Ine~F3~1~s", "Tía Inés" }, [WORDS] = { "un nin~F3~1~o ma~F3~1~s", "un niño más" } } },
	{ "Urdu", "1", 3, {
		[NAME] = { "favmo~ ~Kan", "فاطمہ خان" }, [CALLED] = { "Amno", "آمنہ" }, [KIN] = { "Glam", "غلام" },
		[SPEAKS] = { "blwci", "بلوچی" }, [OTHER] = { "cwodri~ ~jan", "چوہدری جان" }, [CHILD] = { "wRaUc", "وڑائچ" },
		[CHILD_CALLED] = { "Zixan", "ذیشان" }, [SCHOOL] = { "laowr", "لاہور" }, [STREET] = { "7~ ~bHTi", "7 بھٹی" },
		[TOWN] = { "laowr", "لاہور" }, [COLLECTS] = { "sajdo~ ~qrixi", "ساجدہ قریشی" }, [WORDS] = { "rwTi", "روٹی" } } },
	{ "Ukrainian", "1", 4, {
		[NAME] = { "Jktyf~ ~Itdxtyrj", "Олена Шевченко" }, [CALLED] = { "Ktcz", "Леся" }, [KIN] = { "[htotybq", "хрещений" },
		[SPEAKS] = { "uewekmcmrf", "гуцульська" }, [OTHER] = { "Psyjd`'d", "Зінов'єв" }, [CHILD] = { "|fkf\\fy", "Ґалаґан" },
		[CHILD_CALLED] = { "};fr", "Їжак" }, [SCHOOL] = { "irjkf", "школа" }, [STREET] = { "7~ ~dek~ ~Rhfdxer", "7 вул Кравчук" },
		[TOWN] = { "E;ujhjl", "Ужгород" }, [COLLECTS] = { "Vfh`zyf", "Мар'яна" }, [WORDS] = { "ljymrf", "донька" } } },
	{ "Russian by sound", "1", 7, {
		[NAME] = { "Lyubov'~ ~Shchukin", "Любовь Щукин" }, [CALLED] = { "Zhanna", "Жанна" }, [KIN] = { "sosed", "сосед" },
		[SPEAKS] = { "chuvashskiy", "чувашский" }, [OTHER] = { "Pod''yachev", "Подъячев" }, [CHILD] = { "Fyodor", "Фёдор" },
		[CHILD_CALLED] = { "Ehduard", "Эдуард" }, [SCHOOL] = { "shkola", "школа" }, [STREET] = { "7~ ~ul~ ~Chekhov", "7 ул Чехов" },
		[TOWN] = { "Yalta", "Ялта" }, [COLLECTS] = { "Khrushchyov", "Хрущёв" }, [WORDS] = { "mat'", "мать" } } },
};

/* F3 to the letters, on the first line of a family; they stay until it is done. */
static void turn(struct term *term, const struct script *script)
{
	for (int i = 0; i < script->turns; i++)
		term_keys(term, "F3", NULL);
}

static void type(struct term *term, const struct script *script, int which)
{
	char keys[256], *at = keys, *key;
	snprintf(keys, sizeof keys, "%s", script->typed[which].keys);
	while ((key = strsep(&at, "~")))
		term_keys(term, key, NULL);
	term_keys(term, "Enter", NULL);
}

/* Each row: a question whose answer is the number of rows with ?1, byte for byte. */
struct stored {
	const char *sql;
	int which, expected;
};

static void expect_stored(struct term *term, const struct script *script, const struct stored *rows, size_t count)
{
	sqlite3 *db = database_open(term);
	for (size_t i = 0; i < count; i++) {
		const char *text = script->typed[rows[i].which].text;
		if (database_value(db, rows[i].sql, text) != rows[i].expected)
			fail_msg("%s: %s is not %s", script->name, rows[i].sql, text);
	}
	sqlite3_close(db);
}

static void register_in(struct term *term, const struct script *script)
{
	term_keys(term, script->row, "3", "1", NULL);
	turn(term, script);
	type(term, script, NAME);
	type(term, script, CALLED);
	term_keys(term, "c", NULL);
	type(term, script, KIN);
	term_keys(term, "End", "Up", " ", "Enter", NULL);
	type(term, script, SPEAKS);
	term_keys(term, "1", "3", "1", NULL);
	type(term, script, OTHER);
	term_keys(term, "1", "1", NULL);
	/* who speaks the school's language is not asked about an interpreter */
	if (strcmp(script->row, "1") != 0)
		term_keys(term, "1", NULL);
	term_keys(term, "3", "2", NULL);
	type(term, script, CHILD);
	type(term, script, CHILD_CALLED);
	term_keys(term, "Enter", "2", "Enter", "2", "2", NULL);
	type(term, script, SCHOOL);
	term_keys(term, "1", NULL);
	type(term, script, STREET);
	term_keys(term, "Enter", NULL);
	type(term, script, TOWN);
	term_keys(term, "Enter", "1", "1", "Enter", "2", NULL);
	type(term, script, COLLECTS);
	term_keys(term, "1", "1", "9", "Enter", NULL);
	type(term, script, WORDS);
	term_keys(term, "Enter", "1", NULL);
	/* nobody can be reached: no news is offered */
	term_keys(term, "Enter", NULL);
}

static void registering(void **state)
{
	static const struct stored rows[] = {
		{ "select count(*) from registration_person where position = 0 and name = ?1", NAME, 1 },
		{ "select count(*) from registration_person where position = 0 and called = ?1", CALLED, 1 },
		{ "select count(*) from registration_person where position = 0 and kin = ?1", KIN, 1 },
		{ "select count(*) from registration_person where position = 0 and speaks = ?1", SPEAKS, 1 },
		{ "select count(*) from registration_person where position = 1 and name = ?1", OTHER, 1 },
		{ "select count(*) from registration_person where position = 2 and name = ?1", CHILD, 1 },
		{ "select count(*) from registration_person where position = 2 and called = ?1", CHILD_CALLED, 1 },
		{ "select count(*) from registration_answer where question = 'school-own' and value = ?1", SCHOOL, 1 },
		{ "select count(*) from registration where address like ?1 || ', %'", STREET, 1 },
		{ "select count(*) from registration where address like '%, ' || ?1", TOWN, 1 },
		{ "select count(*) from registration_answer where question = 'collectors' and value = ?1", COLLECTS, 1 },
		{ "select count(*) from registration_answer where question = 'easier-own' and value = ?1", WORDS, 1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct term *term = term_kiosk();
		register_in(term, &scripts[i]);
		expect_stored(term, &scripts[i], rows, sizeof rows / sizeof *rows);
		term_stop(term);
	}
}

/* ---- the longest ---- */

enum { LONGEST = 200, CLUSTER_BYTES = 20 };

/* A letter of Adlam with four marks: no letter of a field takes more room. */
static void paste_longest(struct term *term)
{
	static const char cluster[] = "\U0001e922\U0001e944\U0001e945\U0001e946\U0001e947";
	char all[LONGEST * CLUSTER_BYTES + 16] = "\033[200~";
	for (int i = 0; i < LONGEST; i++)
		strcat(all, cluster);
	strcat(all, "\033[201~");
	term_bytes(term, all, strlen(all));
	term_keys(term, "Enter", NULL);
}

/* What the screen has taken is never what cannot be kept: nobody could mend that. */
static void whatever_fits_a_field_is_kept(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "1", "3", "1", NULL);
	paste_longest(term);
	paste_longest(term);
	term_keys(term, "c", NULL);
	paste_longest(term);
	term_keys(term, "1", "2", "3", "4", "5", "End", "Up", " ", "Enter", NULL);
	paste_longest(term);
	term_keys(term, "2", "3", "2", NULL);
	paste_longest(term);
	paste_longest(term);
	term_keys(term, "Enter", "2", "Enter", "2", "2", NULL);
	paste_longest(term);
	term_keys(term, "1", NULL);
	for (int line = 0; line < 4; line++)
		paste_longest(term);
	term_keys(term, "1", "2", NULL);
	paste_longest(term);
	term_keys(term, "1", "1", "9", "Enter", NULL);
	paste_longest(term);
	term_keys(term, "Enter", "1", NULL);
	term_expect(term, "Is this right?");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, ");
	assert_int_equal(database_number(term, "select length(cast(address as blob)) > 4000 from registration"), 1);
	term_stop(term);
}

/* ---- visits: with a matter, to collect a child, to meet somebody, late ---- */

static void begin(struct term *term, const struct script *script, const char *why)
{
	term_keys(term, script->row, "1", why, NULL);
	turn(term, script);
}

static void visit_in(struct term *term, const struct script *script)
{
	begin(term, script, "b");
	type(term, script, NAME);
	type(term, script, WORDS);
	term_keys(term, "2", NULL);
	type(term, script, OTHER);
	term_keys(term, "1", "Enter", "Enter", "1", "1", "Enter", "Enter", NULL);
	begin(term, script, "2");
	type(term, script, CALLED);
	type(term, script, CHILD);
	term_keys(term, "1", "Enter", "1", "1", "1", "Enter", "Enter", NULL);
	begin(term, script, "3");
	type(term, script, CHILD);
	type(term, script, COLLECTS);
	term_keys(term, "1", "Enter", "1", "1", "Enter", "Enter", NULL);
	begin(term, script, "1");
	type(term, script, CHILD_CALLED);
	term_keys(term, "Enter", "1", "Enter", NULL);
}

static void visiting(void **state)
{
	static const struct stored rows[] = {
		{ "select count(*) from visit_person where name = ?1", NAME, 1 },
		{ "select count(*) from visit_person where name = ?1", OTHER, 1 },
		{ "select count(*) from visit_answer where question = 'matter' and value = ?1", WORDS, 1 },
		{ "select count(*) from visit_person where name = ?1", CALLED, 1 },
		{ "select count(*) from collection where child_name = ?1", CHILD, 1 },
		{ "select count(*) from visit_person where name = ?1", CHILD, 1 },
		{ "select count(*) from visit_answer where question = 'whom' and value = ?1", COLLECTS, 1 },
		{ "select count(*) from late_arrival where child_name = ?1", CHILD_CALLED, 1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct term *term = term_kiosk();
		visit_in(term, &scripts[i]);
		expect_stored(term, &scripts[i], rows, sizeof rows / sizeof *rows);
		term_stop(term);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(registering),
		cmocka_unit_test(whatever_fits_a_field_is_kept),
		cmocka_unit_test(visiting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
