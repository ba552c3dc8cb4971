#include "store/search_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/search_order.h"
#include "store/search_word.h"
#include "store/statement.h"
#include "store/transaction.h"

static int open_memory(void **state)
{
	struct db *db = NULL;
	assert_int_equal(db_open(":memory:", DB_NEW, &clock_system, &chance_system, &db), ERR_OK);
	*state = db;
	return 0;
}

static int close_memory(void **state)
{
	db_close(*state);
	return 0;
}

static int64_t ask(struct db *db, const char *sql)
{
	struct statement *statement;
	if (statement_get(db, sql, &statement) != ERR_OK || statement_row(statement) != ERR_OK)
		fail_msg("%s: %s", sql, err_detail());
	int64_t value = statement_int(statement, 0);
	statement_end(statement);
	return value;
}

static void begin(struct db *db)
{
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1000), ERR_OK);
}

static void end(struct db *db)
{
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
}

static void make_person(struct db *db, int64_t id)
{
	assert_int_equal(statement_write(db, "INSERT INTO person (id, given, family, made_at) VALUES (?, 'g', 'f', 1)",
	                                 STATEMENT_VALUES(value_id(id)), NULL), ERR_OK);
}

static struct search_entry entry_of(int64_t person, const char *key, const char *words)
{
	return (struct search_entry){ person, key, strlen(key), words, "card" };
}

/* Within a transaction. */
static void put(struct db *db, int64_t person, const char *key, const char *words)
{
	struct search_entry entry = entry_of(person, key, words);
	if (search_index_put(db, &entry) != ERR_OK)
		fail_msg("%s", err_detail());
}

static void put_new(struct db *db, int64_t person, const char *key, const char *words)
{
	make_person(db, person);
	put(db, person, key, words);
}

/* Words of the question, each as the start of one; "=word" is a whole one. */
static const char *found_by(struct db *db, const char *question)
{
	static char text[256];
	struct search_term terms[8];
	struct search_clause clauses[8];
	struct search_found *found;
	size_t count = 0, length = 0;
	struct arena *arena = arena_new();
	char *at = arena_string(arena, question), *word;
	while ((word = strsep(&at, " "))) {
		bool whole = *word == '=';
		terms[count] = (struct search_term){ word + whole, whole };
		clauses[count] = (struct search_clause){ &terms[count], 1 };
		count++;
	}
	*text = '\0';
	if (search_index_find(db, arena, clauses, count, 10, &found, &count) != ERR_OK)
		fail_msg("%s: %s", question, err_detail());
	for (size_t i = 0; i < count; i++)
		length += (size_t)snprintf(text + length, sizeof text - length, "%s%d", i > 0 ? " " : "",
		                           (int)found[i].person);
	arena_free(arena);
	return text;
}

static void words_are_found_by_their_start_in_the_order_of_keys(void **state)
{
	struct db *db = *state;
	begin(db);
	put_new(db, 1, "m", "mendez rosa +12 $a $b");
	put_new(db, 2, "c", "cruz rosalia dela #4310");
	put_new(db, 3, "z", "zapata rosario mendes");
	put_new(db, 4, "m", "mendez ana 王 王小明");
	end(db);
	static const struct { const char *question, *people; } rows[] = {
		{ "r", "2 1 3" }, { "ros", "2 1 3" }, { "rosa", "2 1 3" }, { "=rosa", "1" }, { "rosali", "2" },
		{ "mende", "1 4 3" }, { "mendez", "1 4" }, { "m r", "1 3" }, { "r m", "1 3" }, { "me ro", "1 3" },
		{ "mende rosar", "3" }, { "mendez rosa", "1" }, { "ro ro", "2 1 3" }, { "r ro rosar", "3" }, { "mende m me", "1 4 3" }, { "ana m", "4" }, { "王", "4" },
		{ "王小", "4" }, { "小", "" }, { "#431", "2" }, { "+1", "1" }, { "1", "" }, { "osa", "" }, { "x", "" },
		{ "m r =$a", "1" }, { "me ro =$b", "1" }, { "mendez =$a", "1" }, { "m r =$c", "" }, { "m z =$a", "" },
		{ "de cr", "2" }, { "z m r", "3" }, { "mendez xavier", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(found_by(db, rows[i].question), rows[i].people) != 0)
			fail_msg("%s finds %s", rows[i].question, found_by(db, rows[i].question));
}

static void the_first_of_the_order_are_given(void **state)
{
	struct db *db = *state;
	char key[8];
	begin(db);
	for (int i = 40; i > 0; i--) {
		snprintf(key, sizeof key, "%02d", i);
		put_new(db, i, key, "anna");
	}
	end(db);
	assert_string_equal(found_by(db, "an"), "1 2 3 4 5 6 7 8 9 10");
}

/* Changed, moved, removed: nothing of before is left, and nothing is written for nothing. */
static void what_changes_is_changed(void **state)
{
	struct db *db = *state;
	begin(db);
	put_new(db, 1, "a", "anna kowal");
	put_new(db, 2, "b", "berta kowal");
	put(db, 1, "c", "anna nowak");
	assert_string_equal(found_by(db, "kowal"), "2");
	assert_string_equal(found_by(db, "=nowak"), "1");
	assert_int_equal(ask(db, "SELECT (SELECT place FROM search_person WHERE person_id = 1) > "
	                         "(SELECT place FROM search_person WHERE person_id = 2)"), 1);
	assert_int_equal(search_index_remove(db, 2), ERR_OK);
	assert_int_equal(search_index_remove(db, 2), ERR_OK);
	assert_string_equal(found_by(db, "kowal"), "");
	assert_string_equal(found_by(db, "be ko"), "");
	assert_int_equal(ask(db, "SELECT count(*) FROM search_word WHERE word IN ('kowal', 'berta')"), 0);
	assert_int_equal(ask(db, "SELECT count(*) FROM search_slip WHERE word_id NOT IN (SELECT id FROM search_word)"), 0);
	assert_int_equal(ask(db, "SELECT group_concat(word || uses, ' ') = 'anna1 nowak1' FROM search_word"), 1);
	end(db);

	begin(db);
	int64_t before = ask(db, "SELECT total_changes()");
	put(db, 1, "c", "anna nowak");
	assert_int_equal(ask(db, "SELECT total_changes() "), before);
	/* what is only shown touches no index */
	assert_int_equal(search_index_put(db, &(struct search_entry){ 1, "c", 1, "anna nowak", "other" }), ERR_OK);
	assert_int_equal(ask(db, "SELECT total_changes()  "), before + 1);
	end(db);
}

/* Each one between the first and the one before: the gap is used up again and again, and
 * the index moves with the places. */
static void a_used_up_gap_moves_its_neighbours(void **state)
{
	enum { MANY = 400 };
	struct db *db = *state;
	char key[16], words[32], question[32];
	begin(db);
	put_new(db, 1, "a", "first");
	put_new(db, 2, "zzzz", "last");
	for (int i = 0; i < MANY; i++) {
		snprintf(key, sizeof key, "m%04d", MANY - i);
		snprintf(words, sizeof words, "person w%04d", i);
		put_new(db, 100 + i, key, words);
	}
	/* and on the other side of it, and before and behind all */
	for (int i = 0; i < MANY; i++) {
		snprintf(key, sizeof key, "n%04d", i);
		snprintf(words, sizeof words, "person v%04d", i);
		put_new(db, 1000 + i, key, words);
	}
	put_new(db, 3, "A", "before");
	put_new(db, 4, "zzzzz", "behind");
	end(db);
	assert_int_equal(ask(db, "SELECT count(*) FROM search_person"), 2 * MANY + 4);
	/* places are in the order of the keys */
	assert_int_equal(ask(db, "SELECT count(*) FROM (SELECT sort_key, lag(sort_key) OVER (ORDER BY place) AS before "
	                         "FROM search_person) WHERE sort_key < before"), 0);
	/* and the index says the same: each word at its place and nowhere else */
	assert_int_equal(ask(db, "SELECT count(*) FROM search_vocabulary WHERE term LIKE 'w%' AND doc <> 1"), 0);
	for (int i = 0; i < MANY; i++) {
		char person[16];
		snprintf(question, sizeof question, "=w%04d", i);
		snprintf(person, sizeof person, "%d", 100 + i);
		assert_string_equal(found_by(db, question), person);
	}
	assert_string_equal(found_by(db, "person"), "499 498 497 496 495 494 493 492 491 490");
	/* the gap of 1024 is used up after ten: neighbours did move */
	assert_int_equal(ask(db, "SELECT count(*) > 0 FROM search_person WHERE place % 1024 <> 0"), 1);
}

/* People of one name stand by person, wherever they come in. */
static void the_same_key_is_ordered_by_person(void **state)
{
	struct db *db = *state;
	begin(db);
	static const int people[] = { 5, 2, 9, 1, 7, 3, 8, 4, 6 };
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		put_new(db, people[i], "same", "anna");
	end(db);
	assert_string_equal(found_by(db, "anna"), "1 2 3 4 5 6 7 8 9");
}

static const char *near_to(struct db *db, const char *typed)
{
	static char text[256];
	const char **words;
	size_t count;
	struct arena *arena = arena_new();
	assert_int_equal(search_word_near(db, arena, typed, 8, &words, &count), ERR_OK);
	*text = '\0';
	for (size_t i = 0; i < count; i++) {
		strcat(text, i > 0 ? " " : "");
		strcat(text, words[i]);
	}
	arena_free(arena);
	return text;
}

static void words_with_a_slip(void **state)
{
	struct db *db = *state;
	begin(db);
	put_new(db, 1, "a", "shevchenko gonzalez ana");
	put_new(db, 2, "b", "gonzales maria шевченко");
	put_new(db, 3, "c", "gonzales mario lukasiewicz");
	end(db);
	static const struct { const char *typed, *words; } rows[] = {
		/* another letter, one missing, one too many, two exchanged */
		{ "shevchemko", "shevchenko" }, { "shevchnko", "shevchenko" }, { "shevcheenko", "shevchenko" },
		{ "shevhcenko", "shevchenko" }, { "hsevchenko", "shevchenko" }, { "xhevchenko", "shevchenko" },
		/* two of them in a long word */
		{ "shevcenco", "shevchenko" }, { "lucasievicz", "lukasiewicz" }, { "shvchnko", "shevchenko" },
		/* the nearest first, then the most used */
		{ "gonzalex", "gonzales gonzalez" }, { "gonzalesz", "gonzales gonzalez" }, { "mariq", "maria mario" },
		/* half typed */
		{ "shevqh", "shevchenko" }, { "gozal", "gonzales gonzalez" },
		{ "шевчнко", "шевченко" },
		/* too far, too short, with a digit, and the word itself */
		{ "shxxchxnko", "" }, { "anb", "" }, { "mar1a", "" }, { "maxxx", "" },
		{ "shevchenko", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(near_to(db, rows[i].typed), rows[i].words) != 0)
			fail_msg("near to %s: %s", rows[i].typed, near_to(db, rows[i].typed));
}

/* Made at once and made one by one, the same is found. */
static void the_whole_anew(void **state)
{
	struct db *db = *state;
	begin(db);
	for (int i = 1; i <= 3; i++)
		make_person(db, i);
	put(db, 1, "x", "gone");
	assert_int_equal(search_index_begin_anew(db, 3, "sv"), ERR_OK);
	const struct search_entry entries[] = { entry_of(3, "a", "anna 王 +9"), entry_of(1, "b", "anna berta"),
	                                        entry_of(2, "c", "carla") };
	for (int i = 0; i < 3; i++)
		assert_int_equal(search_index_append(db, &entries[i]), ERR_OK);
	assert_int_equal(search_index_end_anew(db), ERR_OK);
	end(db);
	assert_string_equal(found_by(db, "gone"), "");
	assert_string_equal(found_by(db, "anna"), "3 1");
	assert_string_equal(near_to(db, "bertq"), "berta");
	assert_int_equal(ask(db, "SELECT group_concat(word || uses, ' ') = 'anna2 berta1 carla1 王1' FROM "
	                         "(SELECT word, uses FROM search_word ORDER BY word)"), 1);
	struct arena *arena = arena_new();
	int rules;
	const char *locale;
	assert_int_equal(search_index_state(db, arena, &rules, &locale), ERR_OK);
	assert_int_equal(rules, 3);
	assert_string_equal(locale, "sv");
	arena_free(arena);
	/* and goes on from there */
	begin(db);
	put(db, 2, "aa", "carla");
	put(db, 1, "b", "berta");
	end(db);
	assert_string_equal(found_by(db, "anna"), "3");
}

/* Commits leave their segments; idle time joins them until nothing is left to join. */
static void merging_ends_and_changes_nothing(void **state)
{
	struct db *db = *state;
	for (int i = 1; i <= 40; i++) {
		char key[8];
		snprintf(key, sizeof key, "%02d", i);
		begin(db);
		put_new(db, i, key, i % 2 ? "anna" : "berta");
		end(db);
	}
	bool more = true;
	int rounds = 0;
	for (; more && rounds < 100; rounds++) {
		begin(db);
		assert_int_equal(search_index_merge(db, 64, &more), ERR_OK);
		end(db);
	}
	assert_in_range(rounds, 2, 99);
	assert_string_equal(found_by(db, "berta"), "2 4 6 8 10 12 14 16 18 20");
	begin(db);
	assert_int_equal(search_index_remove(db, 2), ERR_OK);
	assert_int_equal(search_index_optimize(db), ERR_OK);
	end(db);
	assert_string_equal(found_by(db, "berta"), "4 6 8 10 12 14 16 18 20 22");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_memory, close_memory)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_are_found_by_their_start_in_the_order_of_keys),
		TEST(the_first_of_the_order_are_given),
		TEST(what_changes_is_changed),
		TEST(a_used_up_gap_moves_its_neighbours),
		TEST(the_same_key_is_ordered_by_person),
		TEST(words_with_a_slip),
		TEST(the_whole_anew),
		TEST(merging_ends_and_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
