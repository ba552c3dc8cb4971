#include "people.h"

#include <stdio.h>
#include <string.h>

enum { NAMES_MOST = 40 };

/* A way of naming. Lists end with NULL, the commonest first. */
struct culture {
	const char *language;
	int weight;
	const char *given_f[NAMES_MOST], *given_m[NAMES_MOST], *family[NAMES_MOST];
	const char *syllables[NAMES_MOST]; /* of the long tail of family names; empty: none */
	int tail;        /* of a hundred families, how many are of the long tail */
	bool two_family; /* a child has a family name of each parent */
	bool middle;     /* a second given name is usual */
};

static const struct culture cultures[] = {
	{ "en", 33,
	  { "Mary", "Emma", "Olivia", "Ava", "Sophia", "Grace", "Chloe", "Hannah", "Abigail", "Ella", "Zoe", "Lily",
	    "Madison", "Natalie", "Claire", "Ruby", "Alice", "Violet", "Hazel", "Naomi" },
	  { "James", "Liam", "Noah", "William", "Mason", "Ethan", "Logan", "Jacob", "Daniel", "Owen", "Henry",
	    "Samuel", "Jack", "Caleb", "Isaac", "Miles", "Theodore", "Simon", "Malik", "Andre" },
	  { "Smith", "Johnson", "Williams", "Brown", "Jones", "Davis", "Miller", "Wilson", "Moore", "Taylor",
	    "Anderson", "Jackson", "White", "Harris", "Martin", "Thompson", "Robinson", "Clark", "Lewis", "Walker",
	    "O'Brien", "O'Connor", "McDonald", "Smith-Jones", "Baker", "Nelson", "Carter", "Mitchell", "Roberts" },
	  { "ash", "brook", "car", "dun", "ell", "farn", "gar", "har", "ing", "kel", "lang", "mar", "nor", "os",
	    "pem", "quin", "rad", "stan", "thorn", "ul", "wick", "win", "worth", "ton", "ley", "ford", "ham", "by",
	    "field", "more", "den", "ridge" }, 45, false, true },
	{ "es", 26,
	  { "María", "Sofía", "Valentina", "Camila", "Ximena", "Lucía", "Guadalupe", "Rosa", "Ana", "Elena",
	    "Daniela", "Gabriela", "Isabel", "Carmen", "Paola", "Itzel", "Marisol", "Yolanda", "Noemí", "Begoña" },
	  { "José", "Luis", "Juan", "Carlos", "Miguel", "Ángel", "Jesús", "Diego", "Santiago", "Mateo", "Andrés",
	    "Óscar", "Ramón", "Iván", "Joaquín", "Tomás", "Emiliano", "Rubén", "Raúl", "Efraín" },
	  { "García", "Hernández", "Martínez", "López", "González", "Rodríguez", "Pérez", "Sánchez", "Ramírez",
	    "Cruz", "Flores", "Gómez", "Morales", "Vásquez", "Reyes", "Jiménez", "Torres", "Díaz", "Gutiérrez",
	    "Ruiz", "Méndez", "De La Cruz", "Ñáñez", "Muñoz", "Peña", "Núñez", "Tzoc", "Choc", "Ixcoy" },
	  { "al", "ba", "ca", "de", "es", "fi", "go", "hu", "iz", "ja", "lan", "mon", "nu", "or", "pa", "qui", "ro",
	    "sal", "ta", "ur", "va", "ya", "za", "do", "rez", "no", "ra", "la", "ces", "rro", "co", "ña" }, 30, true,
	  true },
	{ "vi", 5,
	  { "Anh", "Linh", "Hương", "Lan", "Mai", "Ngọc", "Phương", "Thảo", "Trang", "Yến", "Hà", "Vy" },
	  { "Minh", "Hùng", "Dũng", "Tuấn", "Đức", "Quang", "Khang", "Bảo", "Long", "Phúc", "Sơn", "Thành" },
	  { "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
	    "Dương", "Lý" }, { NULL }, 0, false, true },
	{ "zh", 5,
	  { "秀英", "小梅", "丽", "静", "雨桐", "欣怡", "婷婷", "雪", "梓涵", "佳怡" },
	  { "伟", "建国", "小明", "强", "浩然", "子轩", "宇航", "军", "俊杰", "志强" },
	  { "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "林", "郭",
	    "何", "高", "罗", "欧阳" }, { NULL }, 0, false, false },
	{ "ar", 7,
	  { "فاطمة", "مريم", "عائشة", "زينب", "ليلى", "نور", "سارة", "هدى", "أمينة", "خديجة", "ريم", "سلمى" },
	  { "محمد", "أحمد", "علي", "حسن", "حسين", "عمر", "يوسف", "خالد", "إبراهيم", "مصطفى", "عبدالله", "طارق" },
	  { "حسن", "الحسن", "أحمد", "علي", "إبراهيم", "الخطيب", "حداد", "المصري", "السيد", "منصور", "سليمان",
	    "العلي", "نصار", "درويش", "الشامي", "عثمان", "خليل", "صالح" },
	  { "با", "جر", "دل", "سم", "عب", "قا", "كر", "ما", "نا", "ها", "وي", "ري", "شا", "طو", "في", "لم" }, 25,
	  false, false },
	{ "uk", 3,
	  { "Олена", "Наталія", "Ірина", "Оксана", "Марія", "Юлія", "Софія", "Дарина", "Ганна", "Вікторія" },
	  { "Олександр", "Андрій", "Сергій", "Дмитро", "Іван", "Максим", "Артем", "Тарас", "Богдан", "Микола" },
	  { "Шевченко", "Коваленко", "Бондаренко", "Ткаченко", "Кравченко", "Олійник", "Шевчук", "Поліщук",
	    "Бойко", "Мельник", "Лисенко", "Гончаренко", "Щербак" },
	  { "бо", "ва", "го", "да", "зи", "ко", "ли", "ма", "не", "по", "ру", "си", "та", "хо", "чу", "ши", "ко",
	    "енко", "чук", "юк" }, 40, false, false },
	{ "ru", 2,
	  { "Анна", "Екатерина", "Мария", "Ольга", "Татьяна", "Елена", "Светлана", "Ксения" },
	  { "Алексей", "Николай", "Михаил", "Владимир", "Павел", "Юрий", "Фёдор", "Илья" },
	  { "Иванов", "Смирнов", "Кузнецов", "Попов", "Соколов", "Лебедев", "Новиков", "Достоевский" },
	  { "ба", "ве", "гри", "до", "жу", "зо", "ка", "ло", "ми", "ни", "пе", "ро", "са", "тю", "фи", "ов", "ин" },
	  40, false, true },
	{ "ko", 3,
	  { "민지", "서연", "지은", "수진", "하은", "유나", "은영", "지우" },
	  { "민준", "서준", "지훈", "성민", "도윤", "현우", "준호", "태민" },
	  { "김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신" }, { NULL }, 0, false,
	  false },
	{ "hi", 3,
	  { "प्रिया", "अनीता", "सुनीता", "पूजा", "नेहा", "दीपा", "लक्ष्मी", "अंजलि" },
	  { "अमित", "राहुल", "विजय", "संजय", "राजेश", "कृष्णा", "अर्जुन", "रोहन" },
	  { "शर्मा", "वर्मा", "गुप्ता", "सिंह", "कुमार", "पटेल", "मिश्रा", "जोशी", "यादव", "चौधरी" },
	  { "अ", "क", "ग", "चा", "दे", "ना", "पा", "बे", "मो", "रा", "ला", "वा", "सो", "हा", "कर", "वाल" }, 25,
	  false, false },
	{ "pl", 4,
	  { "Małgorzata", "Agnieszka", "Zofia", "Łucja", "Żaneta", "Hanna", "Jadwiga", "Świetlana" },
	  { "Łukasz", "Paweł", "Michał", "Stanisław", "Wojciech", "Jędrzej", "Tadeusz", "Błażej" },
	  { "Nowak", "Kowalska", "Wiśniewski", "Wójcik", "Kamiński", "Łukasiewicz", "Zieliński", "Dąbrowski" },
	  { "ba", "cze", "dą", "gó", "ja", "ko", "łu", "mi", "no", "pie", "rę", "sko", "trza", "wi", "ża", "ski",
	    "wicz", "czyk", "ek", "ak" }, 50, false, true },
	{ "so", 3,
	  { "Hodan", "Fadumo", "Sahra", "Ayaan", "Ifrah", "Nasteho", "Deqa", "Ubah" },
	  { "Abdi", "Mohamed", "Ahmed", "Yusuf", "Ismail", "Liban", "Guled", "Farah" },
	  { "Warsame", "Abdullahi", "Hussein", "Jama", "Osman", "Omar", "Hersi", "Dirie", "Al-Hassan", "Ali" },
	  { NULL }, 0, false, true },
	{ "el", 1, { "Μαρία", "Ελένη", "Χριστίνα", "Σοφία" }, { "Γιώργος", "Δημήτρης", "Νίκος", "Χρήστος" },
	  { "Παπαδόπουλος", "Οικονόμου", "Γεωργίου", "Αλεξίου" },
	  { "βα", "γι", "δη", "κα", "λα", "μα", "νι", "πα", "ρο", "σι", "τα", "ίδης", "άκης", "όπουλος" }, 50, false,
	  false },
	{ "hy", 1, { "Անի", "Մարիամ", "Նարե", "Լիլիթ" }, { "Արմեն", "Դավիթ", "Հայկ", "Տիգրան" },
	  { "Հակոբյան", "Սարգսյան", "Գրիգորյան", "Հարությունյան" }, { NULL }, 0, false, false },
	{ "ka", 1, { "ნინო", "მარიამ", "თამარ", "ანა" }, { "გიორგი", "დავით", "ლევან", "ნიკა" },
	  { "ბერიძე", "კაპანაძე", "გელაშვილი", "ლომიძე" }, { NULL }, 0, false, false },
	{ "he", 1, { "שרה", "רחל", "נועה", "תמר" }, { "דוד", "אברהם", "יוסף", "משה" },
	  { "כהן", "לוי", "מזרחי", "פרידמן", "שפירא" }, { NULL }, 0, false, false },
	{ "th", 1, { "สุดา", "มาลี", "อรุณี", "กมล" }, { "สมชาย", "วิชัย", "ประเสริฐ", "ธนา" },
	  { "ศรีสุข", "แสงทอง", "บุญมี", "วงศ์ไทย" }, { NULL }, 0, false, false },
	{ "ja", 1, { "さくら", "ゆい", "あおい", "はな" }, { "はると", "れん", "けんた", "たける" },
	  { "やまだ", "たなか", "すずき", "さとう" }, { NULL }, 0, false, false },
};
enum { CULTURES = sizeof cultures / sizeof *cultures };

/* A sequence of its own for each family: splitmix64. */
struct dice {
	uint64_t state;
};

static uint64_t roll(struct dice *dice)
{
	uint64_t z = dice->state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static uint32_t below(struct dice *dice, uint32_t bound)
{
	return (uint32_t)((roll(dice) >> 32) * bound >> 32);
}

static bool chance_of(struct dice *dice, uint32_t hundredths)
{
	return below(dice, 100) < hundredths;
}

/* The first names of a list are the commonest: the n-th about 1/n as common. */
static const char *common(struct dice *dice, const char *const *list)
{
	uint32_t count = 0, total = 0;
	while (count < NAMES_MOST && list[count])
		total += 1200 / (++count + 2);
	uint32_t left = below(dice, total), at = 0;
	while (left >= 1200 / (at + 3)) {
		left -= 1200 / (at + 3);
		at++;
	}
	return list[at];
}

static void raise_first(char *name)
{
	if (*name >= 'a' && *name <= 'z')
		*name = (char)(*name - ('a' - 'A'));
}

static void family_name(struct dice *dice, const struct culture *culture, char ret_name[PEOPLE_NAME_BYTES])
{
	uint32_t syllables = 0;
	while (syllables < NAMES_MOST && culture->syllables[syllables])
		syllables++;
	if (!chance_of(dice, (uint32_t)culture->tail) || syllables == 0) {
		snprintf(ret_name, PEOPLE_NAME_BYTES, "%s", common(dice, culture->family));
		return;
	}
	uint32_t parts = 2 + below(dice, 3);
	*ret_name = '\0';
	for (uint32_t i = 0; i < parts; i++)
		strcat(ret_name, culture->syllables[below(dice, syllables)]);
	raise_first(ret_name);
}

static const struct culture *pick_culture(struct dice *dice)
{
	int total = 0, at = 0;
	for (int i = 0; i < CULTURES; i++)
		total += cultures[i].weight;
	int left = (int)below(dice, (uint32_t)total);
	while (left >= cultures[at].weight)
		left -= cultures[at++].weight;
	return &cultures[at];
}

static void spell_phone(struct dice *dice, char ret_phone[24])
{
	static const char *const spellings[] = { "%03u-%03u-%04u", "(%03u) %03u-%04u", "%03u%03u%04u",
	                                         "+1 %03u %03u %04u", "%03u.%03u.%04u" };
	/* an area that begins with 1 does not exist */
	uint32_t which = below(dice, 5), area = 100 + below(dice, 100);
	(void)snprintf(ret_phone, 24, spellings[which], area, 200 + below(dice, 800), below(dice, 10000));
}

static void name_member(struct dice *dice, const struct culture *culture, struct people_member *member)
{
	const char *const *given = chance_of(dice, 50) ? culture->given_f : culture->given_m;
	snprintf(member->given, sizeof member->given, "%s", common(dice, given));
	if (culture->middle && chance_of(dice, 60))
		snprintf(member->middle, sizeof member->middle, "%s", common(dice, given));
	if (chance_of(dice, 4))
		snprintf(member->called, sizeof member->called, "%s", common(dice, given));
}

static void make_adult(struct dice *dice, struct people_member *adult)
{
	if (chance_of(dice, 85))
		spell_phone(dice, adult->phone);
	if (chance_of(dice, 70))
		snprintf(adult->mail, sizeof adult->mail, "p%llu.%c%c@example.org", (unsigned long long)adult->number,
		         (char)('a' + below(dice, 26)), (char)('a' + below(dice, 26)));
}

static void make_child(struct dice *dice, struct people_member *child)
{
	child->child = true;
	child->grade = (int)below(dice, 13);
	snprintf(child->class_title, sizeof child->class_title, "%d%c", child->grade, (char)('A' + below(dice, 4)));
	snprintf(child->student_number, sizeof child->student_number, "%08llu",
	         (unsigned long long)(child->number % 100000000));
	snprintf(child->birth_date, sizeof child->birth_date, "%04d-%02u-%02u", 2021 - child->grade,
	         1 + below(dice, 12), 1 + below(dice, 28));
}

struct people people_of(uint64_t seed, uint32_t schools)
{
	return (struct people){ seed, schools ? schools : 1 };
}

void people_family(const struct people *people, uint64_t number, struct people_family *ret_family)
{
	static const char *const kinds[] = { "mother", "father", "grandmother" };
	struct dice dice = { people->seed * 0x2545f4914f6cdd1du ^ number };
	char names[PEOPLE_ADULTS][PEOPLE_NAME_BYTES];
	memset(ret_family, 0, sizeof *ret_family);
	(void)roll(&dice);
	const struct culture *culture = pick_culture(&dice);
	ret_family->language = culture->language;
	ret_family->school = below(&dice, people->schools);
	ret_family->adults = chance_of(&dice, 30) ? 1 : chance_of(&dice, 85) ? 2 : 3;
	ret_family->children = chance_of(&dice, 40) ? 1 : chance_of(&dice, 60) ? 2 : chance_of(&dice, 70) ? 3 : 4;
	for (int i = 0; i < PEOPLE_ADULTS; i++) {
		family_name(&dice, culture, names[i]);
		ret_family->kind[i] = kinds[i];
	}
	bool one_name = chance_of(&dice, 60);
	for (int i = 0; i < ret_family->adults + ret_family->children; i++) {
		struct people_member *member = &ret_family->members[i];
		member->number = number * PEOPLE_MEMBERS + (uint64_t)i + 1;
		name_member(&dice, culture, member);
		bool adult = i < ret_family->adults;
		const char *family = adult && !one_name ? names[i] : names[0];
		if (culture->two_family && !adult && strlen(names[0]) <= 30 && strlen(names[1]) <= 30)
			snprintf(member->family, sizeof member->family, "%.30s %.30s", names[0], names[1]);
		else
			snprintf(member->family, sizeof member->family, "%s", family);
		if (adult)
			make_adult(&dice, member);
		else
			make_child(&dice, member);
	}
	snprintf(ret_family->address, sizeof ret_family->address, "%u Example Street %u", 1 + below(&dice, 900),
	         below(&dice, 1000));
	if (chance_of(&dice, 20))
		spell_phone(&dice, ret_family->home_phone);
}
