/* The directory as families find it: words in every language, facts, who is open now, a card. */
#include "domain/program_list.h"

#include "domain/directory_card.h"
#include "domain/directory_words.h"
#include "fixture.h"
#include "store/directory_index.h"
#include "store/directory_row.h"
#include "store/transaction.h"

static int64_t put(struct fixture *fixture, enum directory_kind kind, const char *uid, const struct directory_row *row)
{
	static int64_t place;
	struct directory_row full = *row;
	int64_t id = 0;
	full.uid = uid;
	full.place = ++place;
	if (directory_row_insert(fixture->office->db, kind, &full, fixture->now, &id) != ERR_OK)
		fail_msg("%s", err_detail());
	return id;
}

#define PUT(KIND, UID, ...) put(fixture, DIRECTORY_##KIND, UID, &(struct directory_row){ .texts = { __VA_ARGS__ } })
#define AT(KIND, COLUMN) [DIRECTORY_##KIND##_##COLUMN]

static void give_term(struct fixture *fixture, const char *uid, const char *service, const char *term)
{
	PUT(ATTRIBUTE, uid, AT(ATTRIBUTE, LINK_ID) = service, AT(ATTRIBUTE, LINK_ENTITY) = "service",
	    AT(ATTRIBUTE, TAXONOMY_TERM_ID) = term);
}

static void translate(struct fixture *fixture, const char *uid, const char *entity, const char *of, const char *field,
                      const char *language, const char *text, const char *checked_by)
{
	struct arena *arena = arena_new();
	(void)uid;
	PUT(TRANSLATION, directory_translation_uid(arena, entity, of, field, language), AT(TRANSLATION, ENTITY) = entity,
	    AT(TRANSLATION, ENTITY_ID) = of, AT(TRANSLATION, FIELD) = field, AT(TRANSLATION, LANGUAGE) = language,
	    AT(TRANSLATION, TEXT) = text, AT(TRANSLATION, CHECKED_BY) = checked_by);
	arena_free(arena);
}

/* Four programs of one organization: an English class, a pantry that is closed for now, a
 * helpline, and one that is no more. The moment is a Tuesday, 8:05 in New York. */
static void write_all(struct fixture *fixture)
{
	PUT(ORGANIZATION, "o1", AT(ORGANIZATION, NAME) = "Harbor Library");
	PUT(TAXONOMY_TERM, "t1", AT(TAXONOMY_TERM, CODE) = "need.english", AT(TAXONOMY_TERM, NAME) = "Learn English",
	    AT(TAXONOMY_TERM, DESCRIPTION) = "ESL, ESOL");
	PUT(TAXONOMY_TERM, "t2", AT(TAXONOMY_TERM, CODE) = "barrier.child_care", AT(TAXONOMY_TERM, NAME) = "Child care");
	put(fixture, DIRECTORY_TAXONOMY_TERM, "t3",
	    &(struct directory_row){ .texts = { AT(TAXONOMY_TERM, CODE) = "practice.two", AT(TAXONOMY_TERM, NAME) = "Two" },
		                         .extra = "{\"impact_tier\":\"3\",\"source\":\"Example\"}" });
	PUT(SERVICE, "s1", AT(SERVICE, ORGANIZATION_ID) = "o1", AT(SERVICE, NAME) = "English for Beginners",
	    AT(SERVICE, DESCRIPTION) = "<p>Speak &amp; read.</p>", AT(SERVICE, STATUS) = "active",
	    AT(SERVICE, MINIMUM_AGE) = "18", AT(SERVICE, MAXIMUM_AGE) = "999",
	    AT(SERVICE, APPLICATION_PROCESS) = "Call us.", AT(SERVICE, FEES_DESCRIPTION) = "Free.");
	PUT(SERVICE, "s2", AT(SERVICE, ORGANIZATION_ID) = "o1", AT(SERVICE, NAME) = "Ábaco pantry",
	    AT(SERVICE, STATUS) = "temporarily closed", AT(SERVICE, DESCRIPTION) = "Food.");
	PUT(SERVICE, "s3", AT(SERVICE, NAME) = "Helpline", AT(SERVICE, STATUS) = "active",
	    AT(SERVICE, ORGANIZATION_ID) = "nowhere", AT(SERVICE, MINIMUM_AGE) = "www.example.org");
	PUT(SERVICE, "s4", AT(SERVICE, NAME) = "Gone", AT(SERVICE, STATUS) = "defunct");
	PUT(LOCATION, "l1", AT(LOCATION, NAME) = "Main room", AT(LOCATION, TRANSPORTATION) = "Bus 4");
	PUT(SERVICE_AT_LOCATION, "a1", AT(SERVICE_AT_LOCATION, SERVICE_ID) = "s1", AT(SERVICE_AT_LOCATION, LOCATION_ID) = "l1");
	PUT(ADDRESS, "ad1", AT(ADDRESS, LOCATION_ID) = "l1", AT(ADDRESS, ADDRESS_1) = "1 Dock Street", AT(ADDRESS, CITY) = "Harbor");
	PUT(SCHEDULE, "h1", AT(SCHEDULE, SERVICE_AT_LOCATION_ID) = "a1", AT(SCHEDULE, FREQ) = "WEEKLY",
	    AT(SCHEDULE, BYDAY) = "TU,TH", AT(SCHEDULE, DTSTART) = "2026-01-06", AT(SCHEDULE, OPENS_AT) = "18:00",
	    AT(SCHEDULE, CLOSES_AT) = "20:00", AT(SCHEDULE, DESCRIPTION) = "Tuesdays and Thursdays");
	PUT(SCHEDULE, "h2", AT(SCHEDULE, SERVICE_ID) = "s3", AT(SCHEDULE, FREQ) = "WEEKLY", AT(SCHEDULE, BYDAY) = "MO,TU,WE,TH,FR,SA,SU",
	    AT(SCHEDULE, DTSTART) = "2026-01-06", AT(SCHEDULE, OPENS_AT) = "00:00", AT(SCHEDULE, CLOSES_AT) = "23:59");
	PUT(LANGUAGE, "g1", AT(LANGUAGE, SERVICE_ID) = "s1", AT(LANGUAGE, CODE) = "es", AT(LANGUAGE, NAME) = "Spanish");
	PUT(COST_OPTION, "c1", AT(COST_OPTION, SERVICE_ID) = "s1", AT(COST_OPTION, AMOUNT) = "0", AT(COST_OPTION, CURRENCY) = "USD");
	PUT(PHONE, "p1", AT(PHONE, ORGANIZATION_ID) = "o1", AT(PHONE, NUMBER) = "203-555-0110");
	PUT(CONTACT, "k1", AT(CONTACT, SERVICE_ID) = "s1", AT(CONTACT, TITLE) = "Coordinator");
	give_term(fixture, "x1", "s1", "t1");
	give_term(fixture, "x2", "s1", "t2");
	give_term(fixture, "x3", "s1", "t3");
	translate(fixture, "y1", "service", "s1", "name", "es", "Inglés para principiantes", "M. Diaz");
	translate(fixture, "y2", "service", "s1", "description", "es", "Hablar y leer.", "");
	translate(fixture, "y3", "service", "s2", "name", "zh", "食物银行", "");
}

static int open_programs(void **state)
{
	if (fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	assert_int_equal(transaction_begin(fixture->office->db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	write_all(fixture);
	assert_int_equal(transaction_end(fixture->office->db, directory_words_refresh(fixture->office)), ERR_OK);
	return 0;
}

static const struct discover_service *named(const struct discover_service *services, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(services[i].name, name) == 0)
			return &services[i];
	fail_msg("%s is not there", name);
	return NULL;
}

static void facts_of_what_is_written(void **state)
{
	struct fixture *fixture = *state;
	struct program_list *list;
	size_t count;
	assert_int_equal(program_list_open(fixture->office, "es", &list), ERR_OK);
	const struct discover_service *services = program_list_services(list, fixture->now, &count);
	assert_int_equal(count, 3); /* what is defunct is not there */
	assert_string_equal(services[0].name, "Ábaco pantry"); /* in the order of names, accents or not */
	const struct discover_service *english = named(services, count, "Inglés para principiantes");
	assert_int_equal(english->needs, 1u << NEED_ENGLISH);
	assert_int_equal(english->lifts, 1u << BARRIER_CHILD_CARE | 1u << BARRIER_EVENING | 1u << BARRIER_LANGUAGE |
	                                         1u << BARRIER_FREE);
	assert_int_equal(english->when, 1u << WHEN_EVENING);
	assert_int_equal(english->least, 18);
	assert_int_equal(english->most, DISCOVER_NO_AGE);
	assert_int_equal(english->tier, 3);
	assert_int_equal(english->open, DISCOVER_CLOSED);
	assert_int_equal(english->next_opens, fixture_utc("2026-11-24T23:00:00"));
	assert_true(services[0].paused);
	const struct discover_service *line = named(services, count, "Helpline");
	assert_int_equal(line->open, DISCOVER_OPEN);
	assert_int_equal(line->least, DISCOVER_NO_AGE);
	assert_int_equal(program_list_place(list, english->id), (size_t)(english - services));
	assert_int_equal(program_list_place(list, 12345), count);
	program_list_close(list);
	/* in a language into which nothing was translated, and in which nothing is given */
	assert_int_equal(program_list_open(fixture->office, "ar", &list), ERR_OK);
	services = program_list_services(list, fixture->now, &count);
	assert_int_equal(named(services, count, "English for Beginners")->lifts & 1u << BARRIER_LANGUAGE, 0);
	program_list_close(list);
}

static void it_opens_while_the_list_stands(void **state)
{
	struct fixture *fixture = *state;
	struct program_list *list;
	size_t count;
	assert_int_equal(program_list_open(fixture->office, "en", &list), ERR_OK);
	const struct discover_service *services = program_list_services(list, fixture->now, &count);
	const struct discover_service *english = named(services, count, "English for Beginners");
	int64_t asked = program_list_asked(list);
	program_list_services(list, fixture_utc("2026-11-24T22:59:59"), &count);
	assert_int_equal(english->open, DISCOVER_CLOSED);
	assert_int_equal(program_list_asked(list), asked); /* nobody was asked */
	program_list_services(list, fixture_utc("2026-11-24T23:00:00"), &count);
	assert_int_equal(english->open, DISCOVER_OPEN);
	assert_int_equal(english->until, fixture_utc("2026-11-25T01:00:00"));
	program_list_services(list, fixture_utc("2026-11-25T01:00:00"), &count);
	assert_int_equal(english->open, DISCOVER_CLOSED);
	/* a clock set back is believed, too */
	program_list_services(list, fixture_utc("2026-11-24T23:30:00"), &count);
	assert_int_equal(english->open, DISCOVER_OPEN);
	program_list_close(list);
}

/* The same hours on each side of the country, and a Saturday and a holiday of the program itself. */
static void write_two_zones(struct fixture *fixture)
{
	struct db *db = fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	PUT(SERVICE, "s5", AT(SERVICE, NAME) = "Homework Help", AT(SERVICE, STATUS) = "active");
	PUT(LOCATION, "l2", AT(LOCATION, NAME) = "Here");
	put(fixture, DIRECTORY_LOCATION, "l3", &(struct directory_row){ .texts = { AT(LOCATION, NAME) = "There" },
	                                                                 .extra = "{\"time_zone\":\"America/Los_Angeles\"}" });
	PUT(SERVICE_AT_LOCATION, "a5", AT(SERVICE_AT_LOCATION, SERVICE_ID) = "s5", AT(SERVICE_AT_LOCATION, LOCATION_ID) = "l2");
	PUT(SERVICE_AT_LOCATION, "a6", AT(SERVICE_AT_LOCATION, SERVICE_ID) = "s5", AT(SERVICE_AT_LOCATION, LOCATION_ID) = "l3");
	PUT(SCHEDULE, "h5", AT(SCHEDULE, SERVICE_AT_LOCATION_ID) = "a5", AT(SCHEDULE, FREQ) = "WEEKLY", AT(SCHEDULE, BYDAY) = "TU",
	    AT(SCHEDULE, OPENS_AT) = "15:00", AT(SCHEDULE, CLOSES_AT) = "17:00");
	PUT(SCHEDULE, "h6", AT(SCHEDULE, SERVICE_ID) = "s5", AT(SCHEDULE, LOCATION_ID) = "l3", AT(SCHEDULE, FREQ) = "WEEKLY",
	    AT(SCHEDULE, BYDAY) = "TU", AT(SCHEDULE, OPENS_AT) = "15:00", AT(SCHEDULE, CLOSES_AT) = "17:00");
	PUT(SCHEDULE, "h7", AT(SCHEDULE, SERVICE_ID) = "s5", AT(SCHEDULE, FREQ) = "WEEKLY", AT(SCHEDULE, BYDAY) = "SA",
	    AT(SCHEDULE, OPENS_AT) = "10:00", AT(SCHEDULE, CLOSES_AT) = "12:00");
	PUT(EXCEPTION, "e5", AT(EXCEPTION, SERVICE_ID) = "s5", AT(EXCEPTION, DATE) = "2026-12-01");
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
}

static void each_place_has_its_own_clock(void **state)
{
	static const struct { const char *at; enum discover_open open; const char *until, *next; } instants[] = {
		{ "2026-11-24T13:05:00", DISCOVER_CLOSED, "2026-11-24T20:00:00", "2026-11-24T20:00:00" },
		{ "2026-11-24T20:00:00", DISCOVER_OPEN, "2026-11-24T22:00:00", "2026-11-24T23:00:00" },
		{ "2026-11-24T22:30:00", DISCOVER_CLOSED, "2026-11-24T23:00:00", "2026-11-24T23:00:00" },
		{ "2026-11-24T23:00:00", DISCOVER_OPEN, "2026-11-25T01:00:00", "2026-11-28T15:00:00" },
		{ "2026-11-28T15:30:00", DISCOVER_OPEN, "2026-11-28T17:00:00", "2026-12-05T15:00:00" },
		{ "2026-12-01T23:30:00", DISCOVER_CLOSED, "2026-12-05T15:00:00", "2026-12-05T15:00:00" },
	};
	struct fixture *fixture = *state;
	struct program_list *list;
	size_t count;
	write_two_zones(fixture);
	assert_int_equal(program_list_open(fixture->office, "en", &list), ERR_OK);
	for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
		const struct discover_service *services = program_list_services(list, fixture_utc(instants[i].at), &count);
		const struct discover_service *help = named(services, count, "Homework Help");
		if (help->open != instants[i].open || help->until != fixture_utc(instants[i].until) ||
		    help->next_opens != fixture_utc(instants[i].next))
			fail_msg("%s: %d until %lld, next %lld", instants[i].at, (int)help->open, (long long)help->until,
			         (long long)help->next_opens);
	}
	program_list_close(list);
}

/* Programs that have all words, of them those whose name has all, and as what they were taken. */
static void look(struct fixture *fixture, const char *typed, size_t *ret_count, size_t *ret_named, char taken[64])
{
	struct arena *arena = arena_new();
	struct topics *topics;
	struct directory_found found;
	assert_int_equal(topics_read(fixture->office, arena, "en", &topics), ERR_OK);
	assert_int_equal(directory_words_find(fixture->office, arena, topics, typed, &found), ERR_OK);
	unsigned all = (1u << found.n_words) - 1;
	*ret_count = *ret_named = 0;
	for (size_t i = 0; i < found.count; i++) {
		*ret_count += (found.list[i].has | found.list[i].like) == all;
		*ret_named += found.list[i].named == all;
		assert_true(i == 0 || found.list[i - 1].service < found.list[i].service);
	}
	snprintf(taken, 64, "%s", found.taken);
	arena_free(arena);
}

static void expect_found(struct fixture *fixture, const char *typed, size_t expected, const char *expected_taken)
{
	char taken[64];
	size_t count, named;
	look(fixture, typed, &count, &named, taken);
	if (count != expected || strcmp(taken, expected_taken) != 0)
		fail_msg("%s: %zu, taken as \"%s\"", typed, count, taken);
}

static void found_in_any_language(void **state)
{
	struct fixture *fixture = *state;
	expect_found(fixture, "english", 1, "");
	expect_found(fixture, "INGLES principiantes", 1, "");
	expect_found(fixture, "begin", 1, "");       /* the start of a word */
	expect_found(fixture, "esol", 1, "");        /* a term's synonym */
	expect_found(fixture, "library", 3 - 1, ""); /* its organization */
	expect_found(fixture, "食物", 1, "");
	expect_found(fixture, "银行食", 1, "");
	expect_found(fixture, "abaco", 1, "");
	expect_found(fixture, "gone", 1, "");        /* it is in the index, and in no list */
	expect_found(fixture, "", 0, "");
	expect_found(fixture, "?!", 0, "");
	expect_found(fixture, "castle", 0, "");
	expect_found(fixture, "english castle", 0, "");
	/* a slip, which is said */
	expect_found(fixture, "englsh", 1, "english");
	expect_found(fixture, "begginers", 1, "beginners");
}

/* Where an older program did not say with which words programs are in the index. */
static void words_that_are_missing_are_made_anew(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = fixture->office->db;
	int64_t before = 0, after = 0;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_equal(transaction_end(db, directory_index_clear(db)), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_indexed"), 0);
	/* when it is opened, or with the first search */
	expect_found(fixture, "english", 1, "");
	expect_found(fixture, "begin", 1, "");
	/* once */
	assert_int_equal(directory_index_version(db, &before), ERR_OK);
	assert_int_equal(directory_words_renew(fixture->office), ERR_OK);
	assert_int_equal(directory_index_version(db, &after), ERR_OK);
	assert_int_equal(before, after);
}

/* Of what has the word those stand apart whose name has it, in whatever language. */
static void names_are_told_apart(void **state)
{
	struct fixture *fixture = *state;
	static const struct { const char *typed; size_t count, named; } rows[] = {
		{ "principiantes", 1, 1 }, { "english beg", 1, 1 }, { "library", 2, 0 }, { "esol", 1, 0 }, { "食物", 1, 1 },
		{ "·english", 1, 1 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char taken[64];
		size_t count, named_so;
		look(fixture, rows[i].typed, &count, &named_so, taken);
		if (count != rows[i].count || named_so != rows[i].named)
			fail_msg("%s: %zu, %zu by name", rows[i].typed, count, named_so);
	}
}

static void a_card_in_ones_own_language(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_card card;
	int64_t id = fixture_int(fixture, "SELECT id FROM directory_service WHERE uid = 's1'");
	assert_int_equal(directory_card_read(fixture->office, arena, "es", id, &card), ERR_OK);
	assert_string_equal(card.name, "Inglés para principiantes");
	assert_string_equal(card.description, "Hablar y leer.");
	assert_true(card.unchecked && !card.foreign);
	assert_string_equal(card.next_step, "Call us."); /* nobody has translated that */
	assert_string_equal(card.organization, "Harbor Library");
	assert_int_equal(card.n_places, 1);
	assert_string_equal(card.places[0].address, "1 Dock Street, Harbor");
	assert_string_equal(card.places[0].reach, "Bus 4");
	assert_int_equal(card.n_contacts, 1);
	assert_string_equal(card.contacts[0].who, "Coordinator");
	assert_string_equal(card.contacts[0].phone, "203-555-0110"); /* the organization's */
	assert_int_equal(card.n_hours, 1);
	assert_int_equal(card.n_languages, 1);
	assert_string_equal(card.costs[0], "0 USD");
	assert_int_equal(directory_card_read(fixture->office, arena, "ar", id, &card), ERR_OK);
	assert_string_equal(card.description, "Speak & read.");
	assert_true(card.foreign && !card.unchecked);
	assert_int_equal(directory_card_read(fixture->office, arena, "en", id, &card), ERR_OK);
	assert_false(card.foreign || card.unchecked); /* the school's own */
	assert_int_equal(directory_card_read(fixture->office, arena, "en", 999, &card), ERR_NOT_FOUND);
	/* an organization that is nowhere is no reason to show nothing */
	id = fixture_int(fixture, "SELECT id FROM directory_service WHERE uid = 's3'");
	assert_int_equal(directory_card_read(fixture->office, arena, "en", id, &card), ERR_OK);
	assert_string_equal(card.organization, "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(facts_of_what_is_written, open_programs, fixture_close),
		cmocka_unit_test_setup_teardown(it_opens_while_the_list_stands, open_programs, fixture_close),
		cmocka_unit_test_setup_teardown(each_place_has_its_own_clock, open_programs, fixture_close),
		cmocka_unit_test_setup_teardown(found_in_any_language, open_programs, fixture_close),
		cmocka_unit_test_setup_teardown(words_that_are_missing_are_made_anew, open_programs, fixture_close),
		cmocka_unit_test_setup_teardown(names_are_told_apart, open_programs, fixture_close),
		cmocka_unit_test_setup_teardown(a_card_in_ones_own_language, open_programs, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
