/* What happens to a check-in, a registration and a call for help when the disk is full or broken.
 * Runs with fault_shim preloaded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "domain/check_in.h"
#include "domain/check_out.h"
#include "domain/help.h"
#include "domain/registration.h"
#include "store/db.h"
#include "store/statement.h"
#include "text/locale.h"

struct disk {
	char folder[64], db[96], flag[96];
	struct config config;
	uint64_t seed;
	struct chance chance;
	struct office *office;
};

static void fail_writes(const struct disk *disk, const char *word)
{
	FILE *file = fopen(disk->flag, "w");
	assert_non_null(file);
	fputs(word, file);
	fclose(file);
}

static void make_room(const struct disk *disk)
{
	assert_int_equal(unlink(disk->flag), 0);
}

static int open_disk(void **state)
{
	static const char *const purposes[] = { "meet" };
	struct disk *disk = calloc(1, sizeof *disk);
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), "America/New_York"), ERR_OK);
	snprintf(disk->folder, sizeof disk->folder, "/tmp/foyer-fault-XXXXXX");
	assert_non_null(mkdtemp(disk->folder));
	snprintf(disk->db, sizeof disk->db, "%s/foyer.db", disk->folder);
	snprintf(disk->flag, sizeof disk->flag, "%s/flag", disk->folder);
	setenv("FOYER_FAULT_PREFIX", disk->db, 1);
	setenv("FOYER_FAULT_FLAG", disk->flag, 1);
	config_default(&disk->config);
	disk->seed = 11;
	disk->chance = chance_seeded(&disk->seed);
	assert_int_equal(office_init(disk->db, &disk->config, &clock_system, &disk->chance, NULL), ERR_OK);
	assert_int_equal(office_open(disk->db, &disk->config, &clock_system, &disk->chance, &disk->office),
	                 ERR_OK);
	assert_int_equal(office_sync_purposes(disk->office, purposes, 1), ERR_OK);
	*state = disk;
	return 0;
}

static int close_disk(void **state)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".reserve" };
	struct disk *disk = *state;
	char path[128];
	office_close(disk->office);
	locale_stop();
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(path, sizeof path, "%s%s", disk->db, ends[i]);
		unlink(path);
	}
	unlink(disk->flag);
	rmdir(disk->folder);
	free(disk);
	return 0;
}

static int64_t ask(struct disk *disk, const char *sql)
{
	struct statement *statement;
	if (statement_get(disk->office->db, sql, &statement) != ERR_OK || statement_row(statement) != ERR_OK)
		fail_msg("%s: %s", sql, err_detail());
	int64_t value = statement_int(statement, 0);
	statement_end(statement);
	return value;
}

static enum err visit(struct disk *disk, int64_t request, struct check_in_receipt *ret_receipt)
{
	static const char *const names[] = { "Rosa", "Juan" };
	static const struct check_in_answer answers[] = { { "whom", 0, "text", "Ms Okafor" } };
	struct check_in form = { .purpose = "meet", .locale = "es", .origin = "kiosk", .names = names,
	                         .name_count = 2, .answers = answers, .answer_count = 1,
	                         .request = request };
	return check_in(disk->office, &form, ret_receipt);
}

static void nothing_is_there(struct disk *disk)
{
	assert_int_equal(ask(disk, "SELECT (SELECT count(*) FROM visit) + (SELECT count(*) FROM visit_person) + "
	                           "(SELECT count(*) FROM visit_answer) + (SELECT count(*) FROM change_log "
	                           "WHERE table_name LIKE 'visit%')"), 0);
	assert_int_equal(ask(disk, "SELECT count(*) FROM write_context WHERE txn IS NOT NULL"), 0);
}

static void a_full_disk_keeps_nothing_and_says_so(void **state)
{
	struct disk *disk = *state;
	struct check_in_receipt receipt = { .visit = -1 };
	struct check_out_result result;
	fail_writes(disk, "ENOSPC");
	assert_int_equal(visit(disk, 5, &receipt), ERR_FULL);
	assert_int_equal(receipt.visit, -1);
	nothing_is_there(disk);
	assert_int_equal(visit(disk, 5, &receipt), ERR_FULL);
	/* as soon as there is room, the same answers go in, once */
	make_room(disk);
	assert_int_equal(visit(disk, 5, &receipt), ERR_OK);
	assert_int_equal(visit(disk, 5, &receipt), ERR_OK);
	assert_int_equal(ask(disk, "SELECT count(*) FROM visit"), 1);
	assert_int_equal(ask(disk, "SELECT count(*) FROM visit_person"), 2);
	/* leaving on a full disk is not claimed either */
	fail_writes(disk, "ENOSPC");
	assert_int_equal(check_out_by_code(disk->office, receipt.codes[0], &result), ERR_FULL);
	assert_int_equal(ask(disk, "SELECT count(*) FROM visit_person WHERE state = 'waiting'"), 2);
	make_room(disk);
	assert_int_equal(check_out_by_code(disk->office, receipt.codes[0], &result), ERR_OK);
	assert_int_equal(db_check(disk->office->db), ERR_OK);
}

static enum err register_family(struct disk *disk, int64_t request, struct registration_receipt *ret_receipt)
{
	static const struct registration_person people[] = {
		{ .name = "Rosa", .kin = "mother", .speaks = "es", .reach = "call", .phone = "2035550197", .may_collect = true },
		{ .name = "Óscar", .student = true, .birth_date = "2018-05-31", .grade = "02" },
	};
	static const struct registration_answer answers[] = { { "school", 0, "choice", "this" } };
	const struct registration form = { .request = request, .locale = "es", .origin = "kiosk", .people = people,
	                                   .n_people = 2, .stays = "shelter", .wants_to_talk = true, .consent = "yes",
	                                   .answers = answers, .n_answers = 1 };
	return registration_add(disk->office, &form, ret_receipt);
}

static int64_t registered(struct disk *disk)
{
	return ask(disk, "SELECT (SELECT count(*) FROM registration) + (SELECT count(*) FROM registration_person) + "
	                 "(SELECT count(*) FROM registration_answer) + (SELECT count(*) FROM family_request)");
}

/* People, answers and requests: all of them or none, whatever the disk does. */
static void a_registration_is_whole_or_nothing(void **state)
{
	static const struct {
		const char *word;
		enum err err;
	} faults[] = { { "ENOSPC", ERR_FULL }, { "EIO", ERR_IO }, { "EROFS", ERR_IO }, { "SYNC", ERR_IO } };
	struct disk *disk = *state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct registration_receipt receipt = { .id = -1 };
		int64_t request = 70 + (int64_t)i, before = registered(disk);
		fail_writes(disk, faults[i].word);
		assert_int_equal(register_family(disk, request, &receipt), faults[i].err);
		assert_int_equal(register_family(disk, request, &receipt), faults[i].err);
		assert_int_equal(receipt.id, -1);
		assert_int_equal(registered(disk), before);
		assert_int_equal(ask(disk, "SELECT count(*) FROM write_context WHERE txn IS NOT NULL"), 0);
		make_room(disk);
		assert_int_equal(register_family(disk, request, &receipt), ERR_OK);
		assert_int_equal(register_family(disk, request, &receipt), ERR_OK);
		assert_true(receipt.helped && receipt.talks);
		assert_int_equal(registered(disk), before + 6);
	}
	assert_int_equal(ask(disk, "SELECT count(*) FROM change_log WHERE table_name LIKE 'registration%' OR "
	                           "table_name = 'family_request'"), 6 * 4);
	assert_int_equal(db_check(disk->office->db), ERR_OK);
}

static void a_broken_disk(void **state)
{
	struct disk *disk = *state;
	struct check_in_receipt receipt = { .visit = -1 };
	fail_writes(disk, "EIO");
	assert_int_equal(visit(disk, 6, &receipt), ERR_IO);
	assert_int_equal(receipt.visit, -1);
	nothing_is_there(disk);
	make_room(disk);
	assert_int_equal(visit(disk, 6, &receipt), ERR_OK);
	assert_int_equal(ask(disk, "SELECT count(*) FROM visit"), 1);
}

static void a_call_for_help_takes_the_reserve(void **state)
{
	struct disk *disk = *state;
	int64_t id = 0;
	char reserve[128];
	snprintf(reserve, sizeof reserve, "%s.reserve", disk->db);
	assert_int_equal(access(reserve, F_OK), 0);
	fail_writes(disk, "RESERVE");
	assert_int_equal(help_ask(disk->office, "trouble", "done", "es", 0, &id), ERR_OK);
	assert_int_not_equal(id, 0);
	assert_int_equal(access(reserve, F_OK), -1);
	assert_int_equal(ask(disk, "SELECT count(*) FROM help_request"), 1);
	/* and when even that does not help, nothing claims success */
	fail_writes(disk, "ENOSPC");
	id = 0;
	assert_int_equal(help_ask(disk->office, "trouble", "done", "es", 0, &id), ERR_FULL);
	assert_int_equal(id, 0);
	make_room(disk);
	office_take_reserve(disk->office);
	assert_int_equal(access(reserve, F_OK), 0);
}

/* The same without the shim: the engine's own limit. */
static void a_database_that_may_not_grow(void **state)
{
	struct disk *disk = *state;
	struct check_in_receipt receipt = { .visit = -1 };
	assert_true(ask(disk, "PRAGMA max_page_count = 1") > 1);
	enum err err = ERR_OK;
	int64_t request = 100;
	while (err == ERR_OK && request < 2000)
		err = visit(disk, request++, &receipt);
	assert_int_equal(err, ERR_FULL);
	int64_t visits = ask(disk, "SELECT count(*) FROM visit");
	assert_int_equal(visits, request - 101);
	assert_int_equal(ask(disk, "SELECT count(*) FROM visit_person"), visits * 2);
	assert_int_equal(ask(disk, "SELECT count(*) FROM visit_answer"), visits);
	assert_int_equal(ask(disk, "SELECT count(*) FROM change_log WHERE table_name LIKE 'visit%'"), visits * 4);
}

/* It is full at another row of a registration each time. */
static void a_registration_in_a_database_that_may_not_grow(void **state)
{
	struct disk *disk = *state;
	struct registration_receipt receipt;
	enum { ROUNDS = 60 };
	int64_t request = 1000, whole = 0;
	assert_true(ask(disk, "PRAGMA max_page_count = 1") > 1);
	for (int round = 0; round < ROUNDS; round++) {
		enum err err = ERR_OK;
		char more[64];
		for (; err == ERR_OK; whole += err == ERR_OK)
			err = register_family(disk, request++, &receipt);
		assert_int_equal(err, ERR_FULL);
		assert_int_equal(registered(disk), whole * 6);
		snprintf(more, sizeof more, "PRAGMA max_page_count = %d", (int)ask(disk, "PRAGMA page_count") + 1);
		ask(disk, more);
	}
	assert_true(whole > 0);
	assert_int_equal(ask(disk, "SELECT count(*) FROM change_log WHERE table_name LIKE 'registration%' OR "
	                           "table_name = 'family_request'"), whole * 6);
}

static void making_a_database_on_a_full_disk(void **state)
{
	struct disk *disk = *state;
	char path[128];
	snprintf(path, sizeof path, "%s/foyer.db2", disk->folder);
	fail_writes(disk, "ENOSPC");
	assert_int_equal(office_init(path, &disk->config, &clock_system, &disk->chance, NULL), ERR_FULL);
	make_room(disk);
	assert_int_equal(office_init(path, &disk->config, &clock_system, &disk->chance, NULL), ERR_OK);
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".reserve" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(path, sizeof path, "%s/foyer.db2%s", disk->folder, ends[i]);
		unlink(path);
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_disk, close_disk)
	const struct CMUnitTest tests[] = {
		TEST(a_full_disk_keeps_nothing_and_says_so),
		TEST(a_registration_is_whole_or_nothing),
		TEST(a_broken_disk),
		TEST(a_call_for_help_takes_the_reserve),
		TEST(a_database_that_may_not_grow),
		TEST(a_registration_in_a_database_that_may_not_grow),
		TEST(making_a_database_on_a_full_disk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
