#include "text/search_key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/person_name.h"
#include "text/search_fold.h"
#include "text/search_query.h"

struct tools {
	struct arena *arena;
	struct search_keys *keys;
};

static int open_tools(void **state)
{
	static struct tools tools;
	tools = (struct tools){ arena_new(), search_keys_open() };
	*state = &tools;
	return 0;
}

static int close_tools(void **state)
{
	struct tools *tools = *state;
	search_keys_close(tools->keys);
	arena_free(tools->arena);
	return 0;
}

static const char *keys_of(struct tools *tools, const char *given, const char *family)
{
	struct search_words words = { .keys = tools->keys, .arena = tools->arena };
	search_key_name(&words, &(struct search_name){ given, NULL, family });
	return search_key_text(&words);
}

/* As the index does it: every word of the question has a way that begins a word, or is it. */
static bool has_way(const char *text, const struct search_way *way)
{
	size_t wanted = strlen(way->key);
	for (const char *at = text; *at;) {
		size_t length = strcspn(at, " ");
		if (length >= wanted && memcmp(at, way->key, wanted) == 0 && (!way->whole || length == wanted))
			return true;
		at += length;
		at += strspn(at, " ");
	}
	return false;
}

static bool finds(struct tools *tools, const char *query, enum search_round round, const char *text)
{
	struct search_asked asked[SEARCH_WORDS];
	size_t count = search_query(tools->keys, tools->arena, query, round, asked);
	for (size_t i = 0; i < count; i++) {
		bool any = false;
		for (size_t k = 0; k < asked[i].count; k++)
			any |= has_way(text, &asked[i].ways[k]);
		if (!any)
			return false;
	}
	return count > 0;
}

static bool found(struct tools *tools, const char *query, const char *text)
{
	return finds(tools, query, SEARCH_ROUND_WRITTEN, text) || finds(tools, query, SEARCH_ROUND_SOUND, text) ||
	       finds(tools, query, SEARCH_ROUND_OTHER, text);
}

/* Sixteen scripts: in plain letters, in the script itself, half typed, in any order. */
static void names_of_many_scripts_are_found(void **state)
{
	static const struct { const char *given, *family, *queries[10]; } rows[] = {
		{ "Thị Ánh", "Nguyễn", { "nguyen", "Nguyễn", "nguy", "anh nguyen", "ng th", "thianh", "NGUYEN T" } },
		{ "Тарас", "Шевченко", { "shevchenko", "шевченко", "шевч", "shev", "taras shev", "Тарас Ш", "shevchenko t" } },
		{ "Юлія", "Григоренко", { "hryhorenko", "yuliya", "юлія", "grigorenko" } },
		{ "Фёдор", "Достоевский", { "dostoevsky", "fedor", "федор", "достоев" } },
		{ "علي", "حسن", { "hasan", "hassan", "حسن", "حس", "ali", "ali hasan", "hassan ali" } },
		{ "محمد", "الخطيب", { "mohammed", "muhamad", "mohamed", "khatib", "alkhatib", "al-khatib", "خطيب", "محم" } },
		{ "فاطمة", "إبراهيم", { "fatima", "fatimah", "ibrahim", "فاطمه", "ابراهيم", "fatma" } },
		{ "عبدالله", "قاسم", { "abdullah", "abdallah", "qasim", "kasem", "عبد" } },
		{ "小明", "王", { "wang", "王", "王小", "xiaoming", "xiao wang", "wang xiaoming", "wangxiaoming", "小明", "明" } },
		{ "", "欧阳", { "ouyang", "欧", "ou yang" } },
		{ "민준", "김", { "kim", "gim", "김", "김민", "민준", "준", "minjun", "kim minjun", "min jun", "ㄱ" } },
		{ "Łukasz", "Łukasiewicz", { "lukasiewicz", "łukasie", "lukasz", "LUKASZ LUK", "Łukasiewicz" } },
		{ "Begoña", "Ñáñez", { "nanez", "ñañez", "nañ", "begona nan" } },
		{ "राहुल", "शर्मा", { "sharma", "rahul", "शर्मा", "शर", "rahul sha", "राहुल" } },
		{ "कृष्णा", "चौधरी", { "krishna", "chaudhari", "चौध" } },
		{ "Γιώργος", "Παπαδόπουλος", { "papadopoulos", "giorgos", "παπα", "Γιώργος", "γιωργος" } },
		{ "אברהם", "כהן", { "avraham", "abraham", "cohen", "kohen", "כהן", "אבר" } },
		{ "דוד", "לוי", { "david", "דוד", "לו" } },
		{ "Արմեն", "Հակոբյան", { "hakobyan", "armen", "հակոբ", "ՀԱԿՈԲՅԱՆ" } },
		{ "გიორგი", "ბერიძე", { "beridze", "giorgi", "ბერ" } },
		{ "สมชาย", "ศรีสุข", { "somchai", "สมชาย", "สม" } },
		{ "たける", "やまだ", { "yamada", "takeru", "やま" } },
		{ "Đặng", "Strauß", { "dang", "strauss", "STRAUSS", "đặng" } },
		{ "Søren", "Æbelø", { "soren", "aebelo", "søren" } },
		{ "Işıl", "Yıldız", { "isil", "yildiz", "YILDIZ" } },
		{ "Ｍａｒｉａ", "Ｌｏｐｅｚ", { "maria", "lopez", "ｍａｒｉａ" } },
		{ "Conor", "O'Brien", { "obrien", "brien", "o brien", "o'brien", "O’Brien", "o'b" } },
		{ "Omar", "Al-Hassan", { "alhassan", "hassan", "al-hassan", "al hassan" } },
		{ "Rosa", "De La Cruz", { "delacruz", "de la cruz", "cruz rosa", "la cruz" } },
		{ "Ana", "García López", { "garcia-lopez", "lopez garcia", "lop an" } },
	};
	struct tools *tools = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text = keys_of(tools, rows[i].given, rows[i].family);
		for (size_t k = 0; k < 10 && rows[i].queries[k]; k++)
			if (!found(tools, rows[i].queries[k], text))
				print_error("%s %s is not found by %s: %s\n", rows[i].given, rows[i].family,
				            rows[i].queries[k], text);
		for (size_t k = 0; k < 10 && rows[i].queries[k]; k++)
			assert_true(found(tools, rows[i].queries[k], text));
	}
}

/* At least five names a script, each by how people spell it in plain letters and by a
 * part of it as it is written. */
static void each_script_is_found_both_ways(void **state)
{
	static const struct { const char *script, *given, *family, *plain, *own; } rows[] = {
		{ "Latin", "Zoë", "Müller", "zoe muller", "müll" },
		{ "Latin", "Łucja", "Wójcik", "lucja wojcik", "wójc" },
		{ "Latin", "Đức", "Trần", "duc tran", "trần đ" },
		{ "Latin", "Ngozi", "Ọláyínká", "olayinka", "ọlá" },
		{ "Latin", "Åsa", "Sørensen", "asa sorensen", "åsa sør" },
		{ "Latin", "Çağla", "Şahin", "cagla sahin", "şah" },
		{ "Latin", "Þóra", "Guðmundsdóttir", "thora gudmundsdottir", "guðm" },
		{ "Latin", "Ștefan", "Țurcanu", "stefan turcanu", "țurc" },
		{ "Ukrainian", "Олександр", "Кравченко", "oleksandr kravchenko", "кравч" },
		{ "Ukrainian", "Наталія", "Гончаренко", "nataliya honcharenko", "гонч нат" },
		{ "Ukrainian", "Ірина", "Щербак", "iryna shcherbak", "щерб" },
		{ "Ukrainian", "Андрій", "Ткаченко", "andriy tkachenko", "ткач" },
		{ "Ukrainian", "Євген", "Мельник", "yevhen melnyk", "мельн" },
		{ "Russian", "Алексей", "Кузнецов", "aleksey kuznetsov", "кузн" },
		{ "Russian", "Юрий", "Чайковский", "yuriy chaykovskiy", "чайк" },
		{ "Russian", "Илья", "Лебедев", "ilya lebedev", "лебед" },
		{ "Russian", "Ксения", "Смирнова", "kseniya smirnova", "смирн" },
		{ "Russian", "Михаил", "Жуков", "mikhail zhukov", "жук" },
		{ "Greek", "Δημήτρης", "Οικονόμου", "dimitris oikonomou", "οικον" },
		{ "Greek", "Ελένη", "Γεωργίου", "eleni georgiou", "γεωργ" },
		{ "Greek", "Νίκος", "Αλεξίου", "nikos alexiou", "αλεξ" },
		{ "Greek", "Σοφία", "Καραγιάννη", "sofia karagianni", "καραγ" },
		{ "Greek", "Κώστας", "Βασιλείου", "kostas vasileiou", "βασ κώστ" },
		{ "Arabic", "يوسف", "المصري", "yousef almasri", "مصر" },
		{ "Arabic", "خديجة", "منصور", "khadija mansour", "منص" },
		{ "Arabic", "عمر", "الخطيب", "omar khatib", "خطيب ع" },
		{ "Arabic", "نور", "درويش", "nour darwish", "درو" },
		{ "Arabic", "مصطفى", "سليمان", "mustafa suleiman", "سليم" },
		{ "Urdu", "ثناء", "چودھری", "sana chaudhry", "چود" },
		{ "Urdu", "گلزار", "بٹ", "gulzar butt", "گلز" },
		{ "Urdu", "عائشہ", "قریشی", "ayesha qureshi", "قری" },
		{ "Urdu", "شہباز", "خان", "shahbaz khan", "شہب" },
		{ "Urdu", "پروین", "اکبر", "parveen akbar", "پرو" },
		{ "Hebrew", "משה", "פרידמן", "moshe fridman", "פריד" },
		{ "Hebrew", "רחל", "מזרחי", "rachel mizrachi", "מזר" },
		{ "Hebrew", "יוסף", "שפירא", "yosef shapira", "שפי" },
		{ "Hebrew", "נועה", "ברק", "noa barak", "ברק נ" },
		{ "Hebrew", "תמר", "גולן", "tamar golan", "גול" },
		{ "Devanagari", "अमित", "वर्मा", "amit varma", "वर्म" },
		{ "Devanagari", "प्रिया", "गुप्ता", "priya gupta", "गुप" },
		{ "Devanagari", "संजय", "मिश्रा", "sanjay mishra", "मिश" },
		{ "Devanagari", "लक्ष्मी", "पटेल", "lakshmi patel", "पटे" },
		{ "Devanagari", "विजय", "जोशी", "vijay joshi", "जोश" },
		{ "Bengali", "রহিম", "খান", "rahim khan", "রহি" },
		{ "Bengali", "ফাতেমা", "আক্তার", "fatema aktar", "আক" },
		{ "Bengali", "অনিতা", "দাস", "anita das", "দাস" },
		{ "Bengali", "করিম", "হোসেন", "karim hosen", "হোস" },
		{ "Bengali", "সুমন", "রায়", "suman ray", "সুম" },
		{ "Thai", "วิชัย", "แสงทอง", "wichai saengthong", "แสง" },
		{ "Thai", "มาลี", "บุญมี", "mali bunmi", "บุญ" },
		{ "Thai", "กมล", "วงศ์ไทย", "kamon wongthai", "วงศ์" },
		{ "Thai", "อรุณี", "ใจดี", "aruni chaidi", "ใจ" },
		{ "Thai", "ธนา", "สุขใจ", "thana sukchai", "สุข" },
		{ "Chinese", "建国", "李", "li jianguo", "李建" },
		{ "Chinese", "雨桐", "张", "zhang yutong", "张雨" },
		{ "Chinese", "秀英", "陈", "chen xiuying", "秀英" },
		{ "Chinese", "浩然", "赵", "zhao haoran", "赵浩然" },
		{ "Chinese", "娜", "司马", "sima na", "司马" },
		{ "Kana", "けんた", "すずき", "suzuki kenta", "すず" },
		{ "Kana", "さくら", "たなか", "tanaka sakura", "たな" },
		{ "Kana", "ひろし", "わたなべ", "watanabe hiroshi", "わた" },
		{ "Kana", "ゆい", "さとう", "sato yui", "さと" },
		{ "Kana", "マリア", "ロペス", "maria ropesu", "ロペ" },
		{ "Korean", "서연", "박", "park seoyeon", "박서" },
		{ "Korean", "지훈", "이", "lee jihun", "이지훈" },
		{ "Korean", "하은", "최", "choi haeun", "최하" },
		{ "Korean", "현우", "정", "jung hyeonu", "정ㅎ" },
		{ "Korean", "수진", "한", "han sujin", "수진" },
		{ "Amharic", "አበበ", "ከበደ", "abebe kebede", "ከበ" },
		{ "Amharic", "ሰላም", "ተስፋዬ", "selam tesfaye", "ተስፋ" },
		{ "Amharic", "ዳዊት", "መኮንን", "dawit mekonnen", "መኮ" },
		{ "Amharic", "ማርታ", "አለሙ", "marta alemu", "አለ" },
		{ "Amharic", "ሃና", "ገብሬ", "hana gebre", "ገብ" },
		{ "Armenian", "Դավիթ", "Սարգսյան", "davit sargsyan", "սարգ" },
		{ "Armenian", "Մարիամ", "Գրիգորյան", "mariam grigoryan", "գրիգ" },
		{ "Armenian", "Տիգրան", "Պետրոսյան", "tigran petrosyan", "պետ" },
		{ "Armenian", "Նարե", "Խաչատրյան", "nare khachatryan", "խաչ" },
		{ "Armenian", "Հայկ", "Ղազարյան", "hayk ghazaryan", "ղազ" },
		{ "Georgian", "ნინო", "კაპანაძე", "nino kapanadze", "კაპ" },
		{ "Georgian", "თამარ", "გელაშვილი", "tamar gelashvili", "გელ" },
		{ "Georgian", "ლევან", "ლომიძე", "levan lomidze", "ლომ" },
		{ "Georgian", "მარიამ", "ჩხეიძე", "mariam chkheidze", "ჩხე" },
		{ "Georgian", "დავით", "წერეთელი", "davit tsereteli", "წერ" },
	};
	struct tools *tools = *state;
	int missing = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text = keys_of(tools, rows[i].given, rows[i].family), *queries[] = { rows[i].plain, rows[i].own };
		for (size_t k = 0; k < 2; k++)
			if (!found(tools, queries[k], text)) {
				print_error("%s: %s %s is not found by %s: %s\n", rows[i].script, rows[i].given, rows[i].family,
				            queries[k], text);
				missing++;
			}
	}
	assert_int_equal(missing, 0);
}

/* What is another name is not found, whatever the round. */
static void other_names_are_not_found(void **state)
{
	static const struct { const char *given, *family, *query; } rows[] = {
		{ "Тарас", "Шевченко", "chenko" }, { "علي", "حسن", "hamid" }, { "小明", "王", "li" },
		{ "민준", "김", "park" }, { "Conor", "O'Brien", "rien" }, { "Rosa", "De La Cruz", "ruz" },
		{ "Ana", "García", "garcia lopez" }, { "محمد", "حسن", "m" }, { "Ana", "Nguyen", "nguyenx" },
	};
	struct tools *tools = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (found(tools, rows[i].query, keys_of(tools, rows[i].given, rows[i].family)))
			fail_msg("%s is found by %s", rows[i].family, rows[i].query);
}

/* A Latin word never finds by its consonants whose name is in Latin letters. */
static void only_scripts_without_vowels_have_skeletons(void **state)
{
	struct tools *tools = *state;
	assert_null(strchr(keys_of(tools, "Hassan", "Шевченко"), SEARCH_MARK_SKELETON));
	assert_non_null(strstr(keys_of(tools, "", "محمد"), ")mhmd"));
	assert_false(found(tools, "hussein", keys_of(tools, "", "Hasan")));
}

static const char *facts(struct tools *tools)
{
	struct search_words words = { .keys = tools->keys, .arena = tools->arena };
	search_key_phone(&words, "+1 (203) 555-0134 ext. 12");
	search_key_phone(&words, "٠٦١٢٣٤٥٦٧٨");
	search_key_mail(&words, "Rosa.Mendez+school@Example.org");
	search_key_number(&words, "0010");
	search_key_number(&words, "S-12/7");
	search_key_class(&words, "3 B");
	search_key_class(&words, "Algebra II");
	search_key_grade(&words, "05");
	search_key_school(&words, 77);
	return search_key_text(&words);
}

static void numbers_addresses_classes_and_grades(void **state)
{
	static const char *const found_by[] = {
		"0134", "50134", "555-0134", "(203) 555 0134", "2035550134", "+1 203.555.0134", "0012035550134",
		"0612345678", "612345678", "5678", "rosa.m", "ROSA.MENDEZ+SCHOOL@EXAMPLE.ORG", "rosa.mendez+school@", "rosa",
		"0010", "001", "s-12/7", "S-12", "3b", "3B", "algebra", "grade 5", "grade5", "Grado 5", "grade 05",
		"+33612345678",
	};
	static const char *const not_by[] = {
		"134", "0135", "5550134 9", "10", "4b", "grade 0", "grade 55", "5", "bra", "mendez", "555", "77",
	};
	struct tools *tools = *state;
	const char *text = facts(tools);
	for (size_t i = 0; i < sizeof found_by / sizeof *found_by; i++)
		if (!found(tools, found_by[i], text))
			fail_msg("not found by %s: %s", found_by[i], text);
	for (size_t i = 0; i < sizeof not_by / sizeof *not_by; i++)
		if (found(tools, not_by[i], text))
			fail_msg("found by %s: %s", not_by[i], text);
}

/* The number that is just what was typed is asked first: 10 before 100. */
static void a_number_is_first_asked_as_a_whole(void **state)
{
	struct tools *tools = *state;
	struct search_asked asked[SEARCH_WORDS];
	assert_int_equal(search_query(tools->keys, tools->arena, "10", SEARCH_ROUND_NUMBER, asked), 1);
	assert_string_equal(asked[0].ways[0].key, "+10");
	assert_true(asked[0].ways[0].whole);
	assert_int_equal(search_query(tools->keys, tools->arena, "rosa 10", SEARCH_ROUND_NUMBER, asked), 0);
	assert_int_equal(search_query(tools->keys, tools->arena, "rosa", SEARCH_ROUND_NUMBER, asked), 0);
}

/* Nothing that is typed makes more words than are asked, a word of none or a quote. */
static void odd_questions_are_harmless(void **state)
{
	static const char *const odd[] = {
		"", " ", "\"", "' OR 1", "* * *", "a\"b", "-", "'''", "()", "NEAR(a b)", "\xff\xfe", "a b c d e f g h i j k l",
		"@", "...", "+", "٫", "o'", "'s", "a*", "--", "grade", "grade ", "\xe2\x80\x8f", "😀", "^a", "{}", "a:b",
		"欧阳小", "김민", "สม ชาย",
	};
	struct tools *tools = *state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		for (int round = SEARCH_ROUND_NUMBER; round <= SEARCH_ROUND_OTHER; round++) {
			struct search_asked asked[SEARCH_WORDS];
			size_t count = search_query(tools->keys, tools->arena, odd[i], (enum search_round)round, asked);
			assert_true(count <= SEARCH_WORDS);
			for (size_t k = 0; k < count; k++) {
				assert_in_range(asked[k].count, 1, SEARCH_WAYS);
				for (size_t w = 0; w < asked[k].count; w++) {
					const char *key = asked[k].ways[w].key;
					assert_true(*key != '\0');
					for (; *key; key++)
						if ((unsigned char)*key < 0x80 && !strchr("!#$%&()+,-./@_", *key) &&
						    !(*key >= '0' && *key <= '9') && !(*key >= 'a' && *key <= 'z'))
							fail_msg("\"%s\" asks for %s", odd[i], asked[k].ways[w].key);
				}
			}
		}
}

static void names_as_one_line(void **state)
{
	struct tools *tools = *state;
	assert_string_equal(person_name(tools->arena, "Rosa", "Méndez", ""), "Rosa Méndez");
	assert_string_equal(person_name(tools->arena, "Rosa", "Méndez", "Rosi"), "Rosi Méndez");
	assert_string_equal(person_name(tools->arena, "小明", "王", ""), "王小明");
	assert_string_equal(person_name(tools->arena, "민준", "김", ""), "김민준");
	assert_string_equal(person_name(tools->arena, "Ming", "王", ""), "Ming 王");
	assert_string_equal(person_name(tools->arena, "", "Prince", ""), "Prince");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_tools, close_tools)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_of_many_scripts_are_found),
		TEST(each_script_is_found_both_ways),
		TEST(other_names_are_not_found),
		TEST(only_scripts_without_vowels_have_skeletons),
		TEST(numbers_addresses_classes_and_grades),
		TEST(a_number_is_first_asked_as_a_whole),
		TEST(odd_questions_are_harmless),
		TEST(names_as_one_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
