#include "store/transaction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/id.h"
#include "store/statement.h"

static const struct actor program = { "program", 0 };

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

static enum err insert(struct db *db, int64_t id)
{
	struct statement *statement;
	enum err err = statement_get(db, "INSERT INTO known_value (id, list, code) VALUES (?1, 'l', ?1)",
	                             &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, id);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

static void ids_grow_also_when_the_clock_goes_back(void **state)
{
	struct db *db = *state;
	int64_t now = 3471292800000, last = 0; /* 2080, far after this test */
	int device = (int)ask(db, "SELECT device FROM id_state");
	/* the sixth is a thousand years */
	static const int64_t steps[] = { 0, 0, 5, -3600000, 86400000, 31556952000000, -1 };
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		now += steps[i];
		assert_int_equal(transaction_begin(db, program, now), ERR_OK);
		for (int k = 0; k < 5000; k++) {
			int64_t id = transaction_id(db);
			assert_true(id > last);
			assert_int_equal(id_device(id), device);
			last = id;
		}
		assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
	}
	/* what was rolled back was never seen, and what comes is still larger */
	assert_int_equal(transaction_begin(db, program, now), ERR_OK);
	int64_t lost = transaction_id(db);
	assert_int_equal(transaction_end(db, ERR_INVALID), ERR_INVALID);
	assert_true(lost > last);
	assert_int_equal(transaction_begin(db, program, 0), ERR_OK);
	assert_true(transaction_id(db) > last);
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
	int64_t wall = 0;
	assert_int_equal(db_last_write(db, &wall), ERR_OK);
	assert_true(wall >= 3471292800000);
}

static void an_error_rolls_all_of_it_back_and_keeps_its_words(void **state)
{
	struct db *db = *state;
	int64_t lines = ask(db, "SELECT count(*) FROM change_log");
	assert_int_equal(transaction_begin(db, program, 1), ERR_OK);
	assert_int_equal(insert(db, transaction_id(db)), ERR_OK);
	assert_int_equal(transaction_end(db, err_set(ERR_CONFLICT, "somebody was first")), ERR_CONFLICT);
	assert_string_equal(err_detail(), "somebody was first");
	assert_int_equal(ask(db, "SELECT count(*) FROM known_value"), 0);
	assert_int_equal(ask(db, "SELECT count(*) FROM change_log"), lines);
}

static void the_context_is_empty_outside(void **state)
{
	struct db *db = *state;
	assert_int_equal(transaction_begin(db, (struct actor){ "staff", 5 }, 9), ERR_OK);
	assert_int_equal(ask(db, "SELECT txn IS NOT NULL AND at = 9 AND actor = 5 FROM write_context"), 1);
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
	assert_int_equal(ask(db, "SELECT txn IS NULL AND at IS NULL AND actor IS NULL FROM write_context"), 1);
	assert_int_equal(insert(db, 1), ERR_INVALID);
}

static void staff_without_a_worker_is_nobody(void **state)
{
	struct db *db = *state;
	assert_int_equal(transaction_begin(db, (struct actor){ "staff", 0 }, 9), ERR_INVALID);
	assert_int_equal(transaction_begin(db, (struct actor){ "robot", 0 }, 9), ERR_INVALID);
	assert_int_equal(transaction_begin(db, program, 9), ERR_OK);
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
}

static void one_transaction_is_one_number(void **state)
{
	struct db *db = *state;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(transaction_begin(db, program, 1000 + i), ERR_OK);
		assert_int_equal(insert(db, transaction_id(db)), ERR_OK);
		assert_int_equal(insert(db, transaction_id(db)), ERR_OK);
		assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
	}
	assert_int_equal(ask(db, "SELECT count(DISTINCT txn) FROM change_log WHERE table_name = 'known_value'"), 2);
	assert_int_equal(ask(db, "SELECT count(*) FROM change_log WHERE at IN (1000, 1001)"), 4);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_memory, close_memory)
	const struct CMUnitTest tests[] = {
		TEST(ids_grow_also_when_the_clock_goes_back),
		TEST(an_error_rolls_all_of_it_back_and_keeps_its_words),
		TEST(the_context_is_empty_outside),
		TEST(staff_without_a_worker_is_nobody),
		TEST(one_transaction_is_one_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
