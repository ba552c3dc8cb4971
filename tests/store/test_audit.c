#include "store/audit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/statement.h"
#include "store/transaction.h"

enum { LINES = 100 };
static const int64_t noon = 1795525500000;

struct chain {
	char folder[64], path[96];
	struct db *db;
};

static enum err run(struct db *db, const char *sql)
{
	return statement_write(db, sql, NULL, 0, NULL);
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

/* Lines of every kind: with and without a worker, a subject, a code, a typed text. */
static enum err add(struct db *db, int number)
{
	static const char *const verbs[] = { "admit", "lookup", "export", "collect" };
	char text[32];
	snprintf(text, sizeof text, "Nguyen %d", number);
	const struct audit_row row = {
		.worker = number % 5 ? 4000 + number : 0,
		.verb = verbs[number % 4],
		.subject_kind = number % 4 != 2 ? "visit_person" : NULL,
		.subject = number % 4 != 2 ? 7000 + number : 0,
		.visit = number % 3 ? 900 + number : 0,
		.other = number % 7 ? 0 : number,
		.code = number % 4 == 1 ? NULL : "document",
		.text = number % 4 == 1 ? text : NULL,
		.day = number < 50 ? "2026-11-24" : "2026-11-25",
	};
	enum err err = transaction_begin(db, (struct actor){ "program", 0 }, noon + number);
	return err == ERR_OK ? transaction_end(db, audit_add(db, &row)) : err;
}

static void fill(struct db *db)
{
	for (int number = 1; number <= LINES; number++)
		if (add(db, number) != ERR_OK)
			fail_msg("line %d: %s", number, err_detail());
}

static int open_chain(void **state, const char *path)
{
	struct chain *chain = *state;
	assert_int_equal(db_open(path, DB_NEW, &clock_system, &chance_system, &chain->db), ERR_OK);
	fill(chain->db);
	return 0;
}

static int open_memory(void **state)
{
	*state = calloc(1, sizeof(struct chain));
	return open_chain(state, ":memory:");
}

static int open_file(void **state)
{
	struct chain *chain = *state = calloc(1, sizeof *chain);
	snprintf(chain->folder, sizeof chain->folder, "/tmp/foyer-audit-XXXXXX");
	assert_non_null(mkdtemp(chain->folder));
	snprintf(chain->path, sizeof chain->path, "%s/foyer.db", chain->folder);
	return open_chain(state, chain->path);
}

static int close_chain(void **state)
{
	struct chain *chain = *state;
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".reserve", ".heads", ".away" };
	db_close(chain->db);
	for (size_t i = 0; *chain->folder && i < sizeof ends / sizeof *ends; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s%s", chain->path, ends[i]);
		unlink(path);
	}
	if (*chain->folder)
		assert_int_equal(rmdir(chain->folder), 0);
	free(chain);
	return 0;
}

/* What somebody does first who wants to change it. */
static void drop_triggers(struct db *db)
{
	static const char *const sql[] = {
		"DROP TRIGGER audit_grows_at_its_end", "DROP TRIGGER audit_is_never_changed",
		"DROP TRIGGER audit_is_never_shortened", "PRAGMA ignore_check_constraints = ON",
	};
	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
		assert_int_equal(run(db, sql[i]), ERR_OK);
}

static struct audit_finding look(struct db *db)
{
	struct audit_finding finding = { 0 };
	if (audit_verify(db, &finding) != ERR_OK)
		fail_msg("%s", err_detail());
	return finding;
}

static void expect(struct db *db, enum audit_fault fault, int64_t line, const char *what)
{
	struct audit_finding finding = look(db);
	if (finding.fault != fault || finding.line != line)
		fail_msg("%s: fault %d of line %lld instead of %d of %lld", what, finding.fault,
		         (long long)finding.line, fault, (long long)line);
}

/* Makes a change, looks, and takes it back. */
static void expect_after(struct db *db, const char *const *sql, enum audit_fault fault, int64_t line)
{
	assert_int_equal(run(db, "SAVEPOINT before"), ERR_OK);
	for (size_t i = 0; sql[i]; i++)
		if (run(db, sql[i]) != ERR_OK)
			fail_msg("%s: %s", sql[i], err_detail());
	expect(db, fault, line, sql[0]);
	assert_int_equal(run(db, "ROLLBACK TO before"), ERR_OK);
	assert_int_equal(run(db, "RELEASE before"), ERR_OK);
	expect(db, AUDIT_SOUND, 0, "taken back");
}
#define AFTER(db, fault, line, ...) \
	expect_after(db, (const char *const[]){ __VA_ARGS__, NULL }, fault, line)

static void rule_D22_a_chain_that_nobody_touched_is_sound(void **state)
{
	struct chain *chain = *state;
	struct audit_finding finding = look(chain->db);
	assert_int_equal(finding.fault, AUDIT_SOUND);
	assert_int_equal(finding.count, LINES);
	assert_false(finding.heads); /* in memory */
}

static void rule_D22_the_audit_only_grows(void **state)
{
	struct chain *chain = *state;
	static const char *const wrong[] = {
		"UPDATE audit SET code = 'x' WHERE seq = 5", "DELETE FROM audit WHERE seq = 100",
		"INSERT INTO audit SELECT device, 200, at, worker, verb, subject_kind, subject_id, visit_id, "
		"other_id, code, day, sealed, prev, hash FROM audit WHERE seq = 9",
		"INSERT OR REPLACE INTO audit SELECT device, seq, at, worker, 'seen', subject_kind, subject_id, "
		"visit_id, other_id, code, day, sealed, prev, hash FROM audit WHERE seq = 9",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (run(chain->db, wrong[i]) != ERR_INVALID)
			fail_msg("accepted: %s", wrong[i]);
	expect(chain->db, AUDIT_SOUND, 0, "refused");
}

/* ---- every byte ---- */

static const struct { const char *name, *read, *write; enum { NUMBER, TEXT, BYTES } kind; } columns[] = {
#define COLUMN(name, kind, value) \
	{ name, "SELECT " name " FROM audit WHERE device = (SELECT device FROM id_state) AND seq = ?", \
	  "UPDATE audit SET " name " = " value " WHERE device = (SELECT device FROM id_state) AND seq = ?2", kind }
	COLUMN("device", NUMBER, "?1"), COLUMN("seq", NUMBER, "?1"), COLUMN("at", NUMBER, "?1"),
	COLUMN("worker", NUMBER, "?1"), COLUMN("verb", TEXT, "CAST(?1 AS TEXT)"),
	COLUMN("subject_kind", TEXT, "CAST(?1 AS TEXT)"), COLUMN("subject_id", NUMBER, "?1"),
	COLUMN("visit_id", NUMBER, "?1"), COLUMN("other_id", NUMBER, "?1"),
	COLUMN("code", TEXT, "CAST(?1 AS TEXT)"), COLUMN("day", TEXT, "CAST(?1 AS TEXT)"),
	COLUMN("sealed", BYTES, "?1"), COLUMN("prev", BYTES, "?1"), COLUMN("hash", BYTES, "?1"),
};

struct value {
	unsigned char bytes[256];
	size_t size; /* 0: NULL */
};

static struct value read_value(struct db *db, size_t column, int line)
{
	struct statement *statement;
	struct value value = { 0 };
	assert_int_equal(statement_open(db, columns[column].read, STATEMENT_VALUES(value_number(line)),
	                                &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	int64_t number = statement_int(statement, 0);
	bool none = statement_text(statement, 0)[0] == '\0' && statement_blob_size(statement, 0) == 0;
	if (!none && columns[column].kind == NUMBER) {
		memcpy(value.bytes, &number, value.size = sizeof number);
	} else if (!none) {
		value.size = statement_blob_size(statement, 0);
		assert_true(value.size <= sizeof value.bytes);
		assert_true(statement_blob(statement, 0, value.bytes, value.size));
	}
	statement_end(statement);
	return value;
}

static void write_value(struct db *db, size_t column, int line, const struct value *value)
{
	struct statement *statement;
	int64_t number;
	assert_int_equal(statement_get(db, columns[column].write, &statement), ERR_OK);
	memcpy(&number, value->bytes, sizeof number);
	if (columns[column].kind == NUMBER)
		statement_bind_int(statement, 1, number);
	else
		statement_bind_blob(statement, 1, value->bytes, value->size);
	statement_bind_int(statement, 2, line);
	if (statement_run(statement) != ERR_OK || statement_changes(db) != 1)
		fail_msg("%s of line %d: %s", columns[column].name, line, err_detail());
	statement_end(statement);
}

static int flip_bytes(struct db *db, size_t column, int line)
{
	struct value value = read_value(db, column, line);
	bool seq = strcmp(columns[column].name, "seq") == 0;
	/* a number's neighbour may be taken */
	unsigned char mask = columns[column].kind == NUMBER ? 0x80 : 0x01;
	for (size_t i = 0; i < value.size; i++) {
		char what[64];
		snprintf(what, sizeof what, "byte %zu of %s of line %d", i, columns[column].name, line);
		struct value other = value;
		other.bytes[i] ^= mask;
		assert_int_equal(run(db, "SAVEPOINT before"), ERR_OK);
		write_value(db, column, line, &other);
		expect(db, seq ? AUDIT_REORDERED : AUDIT_ALTERED, line, what);
		assert_int_equal(run(db, "ROLLBACK TO before"), ERR_OK);
		assert_int_equal(run(db, "RELEASE before"), ERR_OK);
	}
	return (int)value.size;
}

static void rule_D22_every_byte_that_is_changed_is_found(void **state)
{
	struct chain *chain = *state;
	int bytes = 0;
	drop_triggers(chain->db);
	for (int line = 1; line <= LINES; line++)
		for (size_t column = 0; column < sizeof columns / sizeof *columns; column++)
			bytes += flip_bytes(chain->db, column, line);
	print_message("%d bytes\n", bytes);
	assert_true(bytes > LINES * 100);
	expect(chain->db, AUDIT_SOUND, 0, "all are back");
}

/* ---- lines ---- */

#define SHIFT_UP_FROM(n) "UPDATE audit SET seq = -seq - 1 WHERE seq >= " #n, \
	"UPDATE audit SET seq = -seq WHERE seq < 0"
#define SHIFT_DOWN_FROM(n) "UPDATE audit SET seq = -seq + 1 WHERE seq > " #n, \
	"UPDATE audit SET seq = -seq WHERE seq < 0"
#define SWAP(a, b) "UPDATE audit SET seq = -1 WHERE seq = " #a, \
	"UPDATE audit SET seq = " #a " WHERE seq = " #b, "UPDATE audit SET seq = " #b " WHERE seq = -1"
#define COPY(n, as) "INSERT INTO audit SELECT device, " #as ", at, worker, verb, subject_kind, " \
	"subject_id, visit_id, other_id, code, day, sealed, prev, hash FROM audit WHERE seq = " #n
#define FORGE(as) "INSERT INTO audit SELECT device, " #as ", at, worker, 'seen', subject_kind, " \
	"subject_id, visit_id, other_id, code, day, sealed, hash, randomblob(32) FROM audit WHERE seq = " #as " - 1"

static void rule_D22_lines_that_move_are_named(void **state)
{
	struct db *db = ((struct chain *)*state)->db;
	drop_triggers(db);
	/* what is nothing becomes something that reads alike, and the other way round */
	AFTER(db, AUDIT_ALTERED, 5, "UPDATE audit SET worker = 0 WHERE seq = 5");
	AFTER(db, AUDIT_ALTERED, 1, "UPDATE audit SET code = '' WHERE seq = 1");
	AFTER(db, AUDIT_ALTERED, 7, "UPDATE audit SET worker = NULL WHERE seq = 7");
	AFTER(db, AUDIT_ALTERED, 9, "UPDATE audit SET sealed = NULL, day = NULL WHERE seq = 9");

	AFTER(db, AUDIT_REMOVED, 57, "DELETE FROM audit WHERE seq = 57");
	AFTER(db, AUDIT_REMOVED, 1, "DELETE FROM audit WHERE seq = 1");
	AFTER(db, AUDIT_REMOVED, 30, "DELETE FROM audit WHERE seq BETWEEN 30 AND 40");
	AFTER(db, AUDIT_REMOVED, 57, "DELETE FROM audit WHERE seq = 57", SHIFT_DOWN_FROM(57));

	AFTER(db, AUDIT_REORDERED, 20, SWAP(20, 21));
	AFTER(db, AUDIT_REORDERED, 20, SWAP(20, 80));
	AFTER(db, AUDIT_REORDERED, 1, SWAP(1, 100));
	/* 60 goes before 57, the others up */
	AFTER(db, AUDIT_REORDERED, 57, "UPDATE audit SET seq = -57 WHERE seq = 60",
	      "UPDATE audit SET seq = -seq - 1 WHERE seq BETWEEN 57 AND 59",
	      "UPDATE audit SET seq = -seq WHERE seq < 0");

	AFTER(db, AUDIT_INSERTED, 33, SHIFT_UP_FROM(33), FORGE(33));
	AFTER(db, AUDIT_INSERTED, 1, SHIFT_UP_FROM(1),
	      "INSERT INTO audit (device, seq, at, verb, prev, hash) "
	      "SELECT device, 1, 1, 'seen', zeroblob(32), randomblob(32) FROM id_state");
	AFTER(db, AUDIT_INSERTED, 3, "INSERT INTO audit SELECT (device + 1) % 1024, seq, at, worker, 'seen', "
	      "subject_kind, subject_id, visit_id, other_id, code, day, sealed, prev, hash FROM audit "
	      "WHERE seq = 3");
	/* a true line once more at the end: it is one, and not that one */
	AFTER(db, AUDIT_ALTERED, 101, COPY(40, 101));
	AFTER(db, AUDIT_INSERTED, -3, "INSERT INTO audit (device, seq, at, verb, prev, hash) "
	      "SELECT device, -3, 1, 'seen', zeroblob(32), randomblob(32) FROM id_state");
}

/* A true line of the same number, of a day that was taken back (an older backup): its hash
 * is over what went before it then. */
static void rule_D22_a_line_of_another_past_is_no_line_of_this_one(void **state)
{
	struct db *db = ((struct chain *)*state)->db;
	drop_triggers(db);
	assert_int_equal(run(db, "CREATE TABLE away AS SELECT * FROM audit WHERE seq = 60"), ERR_OK);
	assert_int_equal(run(db, "DELETE FROM audit WHERE seq > 50"), ERR_OK);
	for (int number = 1; number <= 50; number++)
		assert_int_equal(add(db, number), ERR_OK);
	expect(db, AUDIT_SOUND, 0, "another past");
	AFTER(db, AUDIT_ALTERED, 60,
	      "UPDATE audit SET (at, worker, verb, subject_kind, subject_id, visit_id, other_id, code, day, sealed, hash) "
	      "= (SELECT at, worker, verb, subject_kind, subject_id, visit_id, other_id, code, day, sealed, hash "
	      "FROM away) WHERE seq = 60",
	      "UPDATE audit SET prev = (SELECT hash FROM away) WHERE seq = 61");
}

/* ---- the end ---- */

static void rule_D22_a_tail_that_is_cut_off_is_seen_by_the_heads(void **state)
{
	struct chain *chain = *state;
	struct db *db = chain->db;
	struct stat found;
	char heads[128], away[128];
	snprintf(heads, sizeof heads, "%s.heads", chain->path);
	snprintf(away, sizeof away, "%s.away", chain->path);
	assert_int_equal(stat(heads, &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	assert_true(look(db).heads);
	drop_triggers(db);
	AFTER(db, AUDIT_CUT, 100, "DELETE FROM audit WHERE seq = 100");
	AFTER(db, AUDIT_CUT, 100, "DELETE FROM audit WHERE seq > 90");
	AFTER(db, AUDIT_CUT, 100, "DELETE FROM audit");
	AFTER(db, AUDIT_CUT, 100, "DELETE FROM audit", "DELETE FROM secret");
	AFTER(db, AUDIT_ALTERED, 100, "UPDATE audit SET device = (device + 1) % 1024 WHERE seq = 100");
	/* beyond the last head */
	AFTER(db, AUDIT_INSERTED, 101, FORGE(101));
	AFTER(db, AUDIT_INSERTED, 101, COPY(40, 101));

	/* without heads the cut cannot be seen, and that is said */
	assert_int_equal(rename(heads, away), 0);
	assert_int_equal(run(db, "DELETE FROM audit WHERE seq > 90"), ERR_OK);
	struct audit_finding finding = look(db);
	assert_int_equal(finding.fault, AUDIT_SOUND);
	assert_int_equal(finding.count, 90);
	assert_false(finding.heads);

	/* a chain that is written anew after a cut is not the one of the heads */
	assert_int_equal(rename(away, heads), 0);
	assert_int_equal(add(db, 1), ERR_OK);
	expect(db, AUDIT_ALTERED, 91, "written anew");
}

static void heads_of_others_and_half_lines_are_passed_over(void **state)
{
	struct chain *chain = *state;
	char heads[128];
	snprintf(heads, sizeof heads, "%s.heads", chain->path);
	FILE *file = fopen(heads, "a");
	assert_non_null(file);
	static const char *const hash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
	fprintf(file, "0123456789abcdef %d 4000 %s\n0123456789abcdef %d 7 %s\n\nhalf a li",
	        (int)ask(chain->db, "SELECT device FROM id_state"), hash,
	        (int)ask(chain->db, "SELECT device FROM id_state"), hash);
	fclose(file);
	expect(chain->db, AUDIT_SOUND, 0, "a stranger's head");
	assert_int_equal(add(chain->db, 7), ERR_OK); /* its head is spoilt by the half line */
	assert_int_equal(add(chain->db, 8), ERR_OK);
	expect(chain->db, AUDIT_SOUND, 0, "a half line");
	drop_triggers(chain->db);
	AFTER(chain->db, AUDIT_CUT, 102, "DELETE FROM audit WHERE seq = 102");
}

static void a_head_that_cannot_be_written_stops_nothing(void **state)
{
	struct chain *chain = *state;
	char heads[128];
	snprintf(heads, sizeof heads, "%s.heads", chain->path);
	assert_int_equal(unlink(heads), 0);
	assert_int_equal(mkdir(heads, 0700), 0);
	assert_int_equal(add(chain->db, 7), ERR_OK);
	assert_int_equal(rmdir(heads), 0);
	assert_int_equal(ask(chain->db, "SELECT count(*) FROM audit"), LINES + 1);
	expect(chain->db, AUDIT_SOUND, 0, "without a head");
}

static void what_is_rolled_back_has_no_line_and_no_head(void **state)
{
	struct chain *chain = *state;
	const struct audit_row row = { .verb = "admit" };
	assert_int_equal(transaction_begin(chain->db, (struct actor){ "program", 0 }, noon), ERR_OK);
	assert_int_equal(audit_add(chain->db, &row), ERR_OK);
	assert_int_equal(transaction_end(chain->db, ERR_CONFLICT), ERR_CONFLICT);
	assert_int_equal(ask(chain->db, "SELECT max(seq) FROM audit"), LINES);
	expect(chain->db, AUDIT_SOUND, 0, "rolled back");
	/* nor does the next transaction, which adds none, write it */
	assert_int_equal(transaction_begin(chain->db, (struct actor){ "program", 0 }, noon), ERR_OK);
	assert_int_equal(transaction_end(chain->db, ERR_OK), ERR_OK);
	expect(chain->db, AUDIT_SOUND, 0, "a transaction without a line");
}

static void rule_D23_a_typed_text_is_sealed_and_its_day_can_be_forgotten(void **state)
{
	struct chain *chain = *state;
	struct arena *arena = arena_new();
	const char *text;
	assert_int_equal(audit_text(chain->db, arena, 5, &text), ERR_OK);
	assert_string_equal(text, "Nguyen 5");
	assert_int_equal(audit_text(chain->db, arena, 53, &text), ERR_OK);
	assert_string_equal(text, "Nguyen 53");
	assert_int_equal(audit_text(chain->db, arena, 4, &text), ERR_NOT_FOUND);
	assert_int_equal(ask(chain->db, "SELECT count(*) FROM audit_day_key"), 2);
	assert_int_equal(ask(chain->db, "SELECT count(*) FROM audit WHERE sealed IS NOT NULL AND "
	                                "instr(sealed, CAST('Nguyen' AS BLOB)) > 0"), 0);
	assert_int_equal(ask(chain->db, "SELECT count(*) FROM audit WHERE sealed IS NOT NULL"), 25);
	assert_int_equal(run(chain->db, "UPDATE audit_day_key SET key = NULL, destroyed_at = 1 "
	                                "WHERE day = '2026-11-24'"), ERR_OK);
	assert_int_equal(audit_text(chain->db, arena, 5, &text), ERR_NOT_FOUND);
	assert_int_equal(audit_text(chain->db, arena, 53, &text), ERR_OK);
	expect(chain->db, AUDIT_SOUND, 0, "a day forgotten");
	assert_int_equal(add(chain->db, 5), ERR_NOT_FOUND); /* nothing is sealed into that day again */
	arena_free(arena);
}

static void a_chain_without_its_key_is_damaged(void **state)
{
	struct chain *chain = *state;
	struct audit_finding finding;
	assert_int_equal(run(chain->db, "DELETE FROM secret WHERE name = 'audit'"), ERR_OK);
	assert_int_equal(audit_verify(chain->db, &finding), ERR_CORRUPT);
}

int main(void)
{
#define MEMORY(name) cmocka_unit_test_setup_teardown(name, open_memory, close_chain)
#define ON_DISK(name) cmocka_unit_test_setup_teardown(name, open_file, close_chain)
	const struct CMUnitTest tests[] = {
		MEMORY(rule_D22_a_chain_that_nobody_touched_is_sound),
		MEMORY(rule_D22_the_audit_only_grows),
		MEMORY(rule_D22_every_byte_that_is_changed_is_found),
		MEMORY(rule_D22_lines_that_move_are_named),
		MEMORY(rule_D22_a_line_of_another_past_is_no_line_of_this_one),
		ON_DISK(rule_D22_a_tail_that_is_cut_off_is_seen_by_the_heads),
		ON_DISK(heads_of_others_and_half_lines_are_passed_over),
		ON_DISK(a_head_that_cannot_be_written_stops_nothing),
		ON_DISK(what_is_rolled_back_has_no_line_and_no_head),
		MEMORY(rule_D23_a_typed_text_is_sealed_and_its_day_can_be_forgotten),
		MEMORY(a_chain_without_its_key_is_damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
