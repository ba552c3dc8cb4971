/* Topics as a file: the one that ships, and what is refused; and what a directory is found by
 * and understood to be by them. */
#include "exchange/topic_csv.h"

#include "domain/directory_words.h"
#include "domain/not_found.h"
#include "domain/program_list.h"
#include "hsds_fixture.h"

#define HEAD "topic,means,language,words\n"

/* The real one, or a text in its place. */
static enum err read_topics(struct package *package, const char *text, struct topic_import **ret_import,
                            struct findings **ret_findings)
{
	char folder[256];
	struct bundle *bundle;
	snprintf(folder, sizeof folder, "%s/../topics", getenv("FOYER_STARTER"));
	if (text) {
		snprintf(folder, sizeof folder, "%s", package->folder);
		package_put(package, "topics.csv", text);
	}
	*ret_findings = findings_new(package->arena);
	*ret_import = topic_import_new(package->arena, package->fixture->office);
	assert_int_equal(topic_import_load(*ret_import), ERR_OK);
	assert_int_equal(bundle_open(folder, &bundle), ERR_OK);
	enum err err = topic_csv_read(bundle, *ret_import, *ret_findings);
	bundle_close(bundle);
	findings_said(*ret_findings, package->report, sizeof package->report);
	return err;
}

static struct reconcile_counts take_in(struct package *package, const char *text)
{
	struct topic_import *import;
	struct findings *findings;
	struct reconcile_counts counts;
	assert_int_equal(read_topics(package, text, &import, &findings), ERR_OK);
	assert_string_equal(package->report, "");
	topic_import_compare(import, &counts);
	assert_int_equal(topic_import_write(import, NULL, NULL), ERR_OK);
	return counts;
}

static int open_topics(void **state)
{
	package_open(state);
	struct package *package = *state;
	package->arena = arena_new();
	fixture_sign_in_as(package->fixture->office, ROLE_ADMINISTRATOR);
	return 0;
}

static void those_that_ship(void **state)
{
	struct package *package = *state;
	struct fixture *fixture = package->fixture;
	assert_true(take_in(package, NULL).added > 200);
	/* each in every language of the build, and each need and barrier has one */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM (SELECT topic FROM topic_words GROUP BY topic "
	                                      "HAVING count(DISTINCT language) <> 4 OR count(DISTINCT means) > 1)"), 0);
	for (int i = 0; i < DISCOVER_NEEDS; i++)
		assert_true(fixture_int(fixture, arena_printf(package->arena, "SELECT count(*) FROM topic_words WHERE means LIKE '%%need.%s%%'",
		                                              discover_need_code((enum discover_need)i))) > 0);
	for (int i = 0; i < DISCOVER_BARRIERS; i++)
		assert_true(fixture_int(fixture, arena_printf(package->arena, "SELECT count(*) FROM topic_words WHERE means LIKE '%%barrier.%s%%'",
		                                              discover_barrier_code((enum discover_barrier)i))) > 0);
	int lines = (int)fixture_int(fixture, "SELECT count(*) FROM change_log");
	assert_int_equal(take_in(package, NULL).added, 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
}

static void what_changes_and_what_ends(void **state)
{
	struct package *package = *state;
	take_in(package, HEAD "soccer,need.sports_arts,en,soccer\nsoccer,need.sports_arts,es,fútbol\n");
	struct reconcile_counts counts = take_in(package, HEAD "soccer,need.sports_arts,en,soccer; futbol\n");
	assert_int_equal(counts.changed, 1);
	assert_int_equal(counts.ended, 1);
	fixture_expect_text(package->fixture, "SELECT group_concat(words || (ended_at IS NOT NULL)) FROM topic_words",
	                    "soccer; futbol0,fútbol1");
	counts = take_in(package, HEAD "soccer,need.sports_arts,en,soccer; futbol\nsoccer,need.sports_arts,es,fútbol\n");
	assert_int_equal(counts.revived, 1);
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM topic_words"), 2);
}

static void what_is_wrong_has_its_place(void **state)
{
	struct package *package = *state;
	static const struct { const char *text, *said; } rows[] = {
		{ HEAD "soccer ball,,en,soccer\n", "topics.csv:2:1  found soccer ball" },
		{ HEAD "soccer,need.song,en,soccer\n", "topics.csv:2:2  found need.song  expected need.food" },
		{ HEAD "soccer,need.food barrier.song,en,soccer\n", "topics.csv:2:2" },
		{ HEAD "soccer,,e n,soccer\n", "topics.csv:2:3  found e n" },
		{ HEAD "soccer,,en,\n", "topics.csv:2:4  found   expected words" },
		{ HEAD "soccer,,en,soccer\nsoccer,,en,futbol\n", "topics.csv:3:1  found soccer" },
		{ "topic,language\nsoccer,en\n", "topics.csv:1  expected words" },
	};
	struct topic_import *import;
	struct findings *findings;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(read_topics(package, rows[i].text, &import, &findings), ERR_OK);
		if (!findings_refuse(findings) || !strstr(package->report, rows[i].said))
			fail_msg("row %zu, not %s: %s", i, rows[i].said, package->report);
	}
	fixture_role(package->fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(read_topics(package, HEAD "soccer,,en,soccer\n", &import, &findings), ERR_OK);
	struct reconcile_counts counts;
	topic_import_compare(import, &counts);
	assert_int_equal(topic_import_write(import, NULL, NULL), ERR_FORBIDDEN);
}

/* ---- what is found by them ---- */

/* What somebody types, what comes first, how near it is, and as what a slip was taken. */
static const struct query {
	const char *locale, *typed, *first;
	enum discover_match match;
	const char *taken;
} queries[] = {
	{ "en", "daycare", "All-Day Child Care", MATCH_ALL, "" },
	{ "en", "childcare", "All-Day Child Care", MATCH_ALL, "" },
	{ "en", "ESL", "Family English Evenings", MATCH_ALL, "" },
	{ "en", "food stamps", "Help Applying for Food Benefits", MATCH_ALL, "" },
	{ "en", "SNAP", "Help Applying for Food Benefits", MATCH_ALL, "" },
	{ "en", "WIC", "Help Applying for Food Benefits", MATCH_ALL, "" },
	{ "en", "food bank", "Food Pantry", MATCH_ALL, "" },
	{ "en", "eviction", "Help With Rent", MATCH_ALL, "" },
	{ "en", "therapist", "Somebody to Talk To", MATCH_ALL, "" },
	{ "en", "immigration lawyer", "Immigration Questions", MATCH_ALL, "" },
	{ "en", "I need help with the rent", "Help With Rent", MATCH_ALL, "" },
	{ "en", "help paying for daycare", "Help Paying for Child Care", MATCH_ALL, "" },
	{ "en", "swim", "Swim Lessons", MATCH_ALL, "" },
	{ "en", "GED", "Finish High School as an Adult", MATCH_ALL, "" },
	{ "en", "vaccination", "Vaccines Without an Appointment", MATCH_ALL, "" },
	{ "en", "englsh", "Family English Evenings", MATCH_ALL, "english" },
	{ "en", "english castle", "Family English Evenings", MATCH_MOST, "" },
	/* nothing of it is there, and the nearest word means something else */
	{ "en", "taxes", NULL, MATCH_ALL, "" },
	{ "en", "taks", NULL, MATCH_ALL, "" },
	{ "en", "violin", NULL, MATCH_ALL, "" },
	{ "en", "castle unicorn", NULL, MATCH_ALL, "" },
	/* no such program, and its need is known */
	{ "en", "autism", "Early Help for Babies", MATCH_MEANT, "" },
	{ "es", "guardería", "Cuidado de niños todo el día", MATCH_ALL, "" },
	{ "es", "guarderias", "Cuidado de niños todo el día", MATCH_ALL, "" },
	{ "es", "psicólogo", "Alguien con quien hablar", MATCH_ALL, "" },
	{ "es", "banco de alimentos", "Bolsas de comida para el fin de semana", MATCH_ALL, "" },
	{ "es", "mercado", "Bolsas de comida para el fin de semana", MATCH_ALL, "" },
	{ "es", "clases de ingles", "Noches de inglés en familia", MATCH_ALL, "" },
	{ "es", "estampillas de comida", "Ayuda para pedir beneficios de comida", MATCH_ALL, "" },
	{ "es", "abogado de inmigración", "Preguntas de inmigración", MATCH_ALL, "" },
	{ "es", "ayuda con la renta", "Ayuda con la renta (alquiler)", MATCH_ALL, "" },
	{ "es", "futbol", "Fútbol para todos", MATCH_ALL, "" },
	{ "ar", "حضانة", "رعاية الأطفال طوال اليوم", MATCH_ALL, "" },
	{ "ar", "طبيب أسنان", "طبيب الأسنان في المدرسة", MATCH_ALL, "" },
	{ "ar", "بنك الطعام", "أكياس طعام لعطلة نهاية الأسبوع", MATCH_ALL, "" },
	{ "ar", "محامي هجرة", "أسئلة عن الهجرة والإقامة", MATCH_ALL, "" },
	{ "ar", "أخصائي نفسي", "شخص يمكن التحدث إليه", MATCH_ALL, "" },
	{ "ar", "الإيجار", "مساعدة في الإيجار", MATCH_ALL, "" },
	{ "ar", "وظيفة", "البحث عن عمل أو عن عمل أفضل", MATCH_ALL, "" },
	{ "zh", "托儿所", "全日托儿", MATCH_ALL, "" },
	{ "zh", "看牙", "牙医到学校来", MATCH_ALL, "" },
	{ "zh", "我要看牙", "牙医到学校来", MATCH_ALL, "" },
	{ "zh", "心理医生", "有人听孩子说心里话", MATCH_ALL, "" },
	{ "zh", "食品银行", "免费食物站", MATCH_ALL, "" },
	{ "zh", "英语课", "网上英语课", MATCH_ALL, "" },
	{ "zh", "移民律师", "移民问题咨询", MATCH_ALL, "" },
	{ "zh", "打疫苗", "免预约打疫苗", MATCH_ALL, "" },
	{ "zh", "小提琴", NULL, MATCH_ALL, "" },
};

static void ask(struct fixture *fixture, struct program_list *list, const struct query *query)
{
	struct arena *arena = arena_new();
	struct directory_found found;
	struct discover_question question = { .age = DISCOVER_NO_AGE, .now = fixture->now };
	size_t count;
	assert_int_equal(directory_words_find(fixture->office, arena, program_list_topics(list), query->typed, &found), ERR_OK);
	directory_words_narrow(&found, &question);
	const struct discover_service *services = program_list_services(list, fixture->now, &count);
	const struct discover_results results = discover(arena, services, count, &question);
	const char *first = results.count > 0 ? results.hits[0].service->name : "nothing";
	if (strcmp(first, query->first ? query->first : "nothing") != 0 || results.match != query->match ||
	    strcmp(found.taken, query->taken) != 0)
		fail_msg("%s: %s (%zu, match %d, taken as \"%s\")", query->typed, first, results.count, results.match, found.taken);
	arena_free(arena);
}

static void what_comes_first(void **state)
{
	struct package *package = *state;
	struct program_list *list = NULL;
	const char *locale = "";
	take_in(package, NULL);
	package_read(package, getenv("FOYER_STARTER"));
	package_take_in(package);
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		if (strcmp(locale, queries[i].locale) != 0) {
			program_list_close(list);
			locale = queries[i].locale;
			assert_int_equal(program_list_open(package->fixture->office, locale, &list), ERR_OK);
		}
		ask(package->fixture, list, &queries[i]);
	}
	program_list_close(list);
}

/* ---- a directory without our codes ---- */

static const char *const foreign[][2] = {
	{ "organizations.csv", "id,name,description\no1,Harbor Help,x\n" },
	{ "services.csv", "id,organization_id,name,status\ns1,o1,Community Counselling,active\ns2,o1,Tuesday table,active\n"
	                  "s3,o1,Tenant Counselling,active\ns4,o1,Chess,active\n" },
	{ "locations.csv", "id,location_type,name\nl1,physical,House\nl2,physical,Barn\n" },
	{ "service_at_location.csv", "id,service_id,location_id\na1,s1,l1\na2,s2,l2\n" },
	{ "accessibility.csv", "id,location_id,description\nb1,l1,Ramp at the side door\nb2,l2,Two steps and no ramp\n" },
	{ "taxonomies.csv", "id,name,description\nx,Other,x\n" },
	{ "taxonomy_terms.csv", "id,code,name,description,taxonomy_id\nt1,101,Food Pantries,x,x\nt2,102,Child care provided,x,x\n"
	                        "t3,need.legal,Legal,x,x\n" },
	{ "attributes.csv", "id,link_id,taxonomy_term_id,link_entity\nc1,s2,t1,service\nc2,s2,t2,service\nc3,s3,t3,service\n" },
};

static const struct discover_service *service_named(struct program_list *list, const char *name)
{
	size_t count;
	const struct discover_service *services = program_list_services(list, 0, &count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(services[i].name, name) == 0)
			return &services[i];
	fail_msg("no %s", name);
	return NULL;
}

static void a_directory_without_our_codes(void **state)
{
	struct package *package = *state;
	struct program_list *list;
	take_in(package, NULL);
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		package_put(package, foreign[i][0], foreign[i][1]);
	package_read(package, package->folder);
	package_take_in(package);
	assert_int_equal(program_list_open(package->fixture->office, "en", &list), ERR_OK);
	/* by its name; by what its terms are called; by a code, and then by nothing else */
	const struct discover_service *counselling = service_named(list, "Community Counselling"),
	                              *table = service_named(list, "Tuesday table");
	assert_int_equal(counselling->needs, 1u << NEED_HEALTH);
	assert_int_equal(table->needs, 1u << NEED_FOOD);
	assert_int_equal(service_named(list, "Tenant Counselling")->needs, 1u << NEED_LEGAL);
	assert_int_equal(service_named(list, "Chess")->needs, 0);
	/* by a ramp that is there, not by one that is not */
	assert_int_equal(counselling->lifts, 1u << BARRIER_ACCESS);
	assert_int_equal(table->lifts, 1u << BARRIER_CHILD_CARE);
	/* and nothing of it is stored */
	assert_int_equal(fixture_int(package->fixture, "SELECT count(*) FROM directory_attribute"), 3);
	program_list_close(list);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_topics, package_close)
	const struct CMUnitTest tests[] = {
		TEST(those_that_ship),
		TEST(what_changes_and_what_ends),
		TEST(what_is_wrong_has_its_place),
		TEST(what_comes_first),
		TEST(a_directory_without_our_codes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
