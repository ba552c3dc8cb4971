#include "store/memory.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "store/visit_list.h"

/* The name as no constant of this program holds it: put together when it is needed,
 * in an arena that is wiped. */
static char *name(struct arena *arena, bool bare)
{
	static const char scrambled[] = "\x12\x0f\x13\x01\x0d\x15\x0e\x04\x01\x16\x09\x13\x09\x14\x0f\x12";
	char *text = arena_alloc(arena, 700);
	for (size_t i = 0; i < sizeof scrambled - 1; i++)
		text[i] = (char)(scrambled[i] + '`');
	/* a long one, so that its tail lies where the next short row does not reach */
	size_t length = sizeof scrambled - 1;
	for (int i = 0; !bare && i < 40; i++)
		memcpy(text + length + (size_t)i * 16, text, 16);
	return text;
}

/* How often the bytes stand in what this process can write, its stack apart. */
static int count_in_memory(const char *bytes, size_t size, const char *but)
{
	FILE *maps = fopen("/proc/self/maps", "re");
	int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC), found = 0;
	char line[512];
	assert_non_null(maps);
	assert_true(memory >= 0);
	static char window[1 << 16];
	while (fgets(line, sizeof line, maps)) {
		unsigned long from, to;
		char rights[8];
		if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) != 3 || rights[0] != 'r' ||
		    rights[1] != 'w' || strstr(line, "[stack]") || to - from > (1ul << 32))
			continue;
		for (unsigned long at = from; at < to; at += sizeof window - size) {
			size_t want = to - at < sizeof window ? to - at : sizeof window;
			ssize_t got = pread(memory, window, want, (off_t)at);
			if (got < (ssize_t)size)
				break;
			for (const char *hit = window; (hit = memmem(hit, (size_t)(window + got - hit), bytes, size)); hit++) {
				unsigned long where = at + (unsigned long)(hit - window);
				/* neither the window itself nor the one copy that we search with */
				if ((where < (unsigned long)window || where >= (unsigned long)window + sizeof window) &&
				    where != (unsigned long)bytes && where != (unsigned long)but)
					found++;
			}
			memset(window, 0, sizeof window);
		}
	}
	close(memory);
	fclose(maps);
	return found;
}

static enum err run(struct db *db, const char *sql, const char *text)
{
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	if (text)
		statement_bind_text(statement, 1, text);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

static void write_visit(struct db *db)
{
	struct arena *arena = arena_new();
	char *text = name(arena, false);
	enum err err = transaction_begin(db, (struct actor){ "visitor", 0 }, 1);
	if (err == ERR_OK)
		err = run(db, "INSERT INTO school (id, name, locale, made_at) VALUES (1, 's', 'en', 1)", NULL);
	if (err == ERR_OK)
		err = run(db, "INSERT INTO purpose (id, school_id, code) VALUES (1, 1, 'meet')", NULL);
	if (err == ERR_OK)
		err = run(db, "INSERT INTO visit (id, school_id, purpose_id, school_day, arrived_at, origin, "
		              "locale, interpreter) VALUES (1, 1, 1, '2026-11-24', 1, 'kiosk', 'en', ?)", text);
	if (err == ERR_OK)
		err = run(db, "INSERT INTO visit_person (id, school_id, visit_id, position, kind, name, state) "
		              "VALUES (1, 1, 1, 0, 'adult', ?, 'waiting')", text);
	if (transaction_end(db, err) != ERR_OK)
		fail_msg("%s", err_detail());
	/* rows go here and there, and a longer one makes the engine pack the page for its
	 * room; one is as long as a page */
	err = transaction_begin(db, (struct actor){ "visitor", 0 }, 1);
	for (int i = 2; err == ERR_OK && i < 18; i++)
		err = run(db, "INSERT INTO visit_person (id, school_id, visit_id, position, kind, name, state) "
		              "SELECT coalesce(max(id), 0) + 1, 1, 1, coalesce(max(position), 0) + 1, 'adult', substr(?, 1, 200), 'waiting' "
		              "FROM visit_person", text);
	if (err == ERR_OK)
		err = run(db, "DELETE FROM visit_person WHERE id % 2 = 0", NULL);
	if (err == ERR_OK)
		err = run(db, "UPDATE visit_person SET name = ? WHERE id = 3", text);
	if (err == ERR_OK)
		err = run(db, "UPDATE visit_person SET name = ?1 || ?1 || ?1 || ?1 || ?1 || ?1 WHERE id = 5", text);
	if (err == ERR_OK)
		err = run(db, "DELETE FROM visit_person WHERE id > 1", NULL);
	if (transaction_end(db, err) != ERR_OK)
		fail_msg("%s", err_detail());
	/* and read back, in order and out of it, as lists do */
	struct visit_list_row *rows = NULL;
	size_t count = 0;
	assert_int_equal(visit_list_days(db, arena, 1, "2026-11-24", "2026-11-24", &rows, &count), ERR_OK);
	assert_int_equal(count, 1);
	arena_free(arena);
}

static void nothing_of_a_visitor_stays_in_the_process(void **state)
{
	(void)state;
	char folder[] = "/tmp/foyer-memory-XXXXXX", path[64], end[80];
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".reserve" };
	struct db *db = NULL;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/foyer.db", folder);
	assert_int_equal(db_open(path, DB_NEW, &clock_system, &chance_system, &db), ERR_OK);
	write_visit(db);

	struct arena *arena = arena_new();
	char *needle = name(arena, true);
	/* the search finds what is there: before the end of the session the pages are */
	int before = count_in_memory(needle, 16, NULL);
	assert_true(before > 0);
	/* while another one writes nothing can be written over: it says so, and is asked again */
	struct db *other = NULL;
	assert_int_equal(db_open(path, DB_EXISTING, &clock_system, &chance_system, &other), ERR_OK);
	assert_int_equal(transaction_begin(other, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_false(db_forget_cache(db));
	assert_true(count_in_memory(needle, 16, NULL) > 0);
	assert_int_equal(transaction_end(other, ERR_CONFLICT), ERR_CONFLICT);
	db_close(other);
	assert_true(db_forget_cache(db));
	int after = count_in_memory(needle, 16, NULL);
	if (after)
		fail_msg("%d of %d places still hold the name", after, before);
	arena_free(arena);

	/* and the database is as good as before */
	struct statement *statement;
	assert_int_equal(statement_get(db, "SELECT length(name) FROM visit_person", &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	assert_int_equal(statement_int(statement, 0), 656);
	statement_end(statement);
	assert_int_equal(db_check(db), ERR_OK);
	db_close(db);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(end, sizeof end, "%s%s", path, ends[i]);
		unlink(end);
	}
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_of_a_visitor_stays_in_the_process),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
