#include "store/directory_row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/transaction.h"

struct world {
	struct db *db;
	struct arena *arena;
};

static int open_memory(void **state)
{
	static struct world world;
	assert_int_equal(db_open(":memory:", DB_NEW, &clock_system, &chance_system, &world.db), ERR_OK);
	world.arena = arena_new();
	*state = &world;
	return 0;
}

static int close_memory(void **state)
{
	struct world *world = *state;
	db_close(world->db);
	arena_free(world->arena);
	return 0;
}

/* Every column says its own name, so that none can stand in for another. */
static struct directory_row telling(struct world *world, enum directory_kind kind, const char *uid)
{
	struct directory_row row = { .uid = uid, .place = 7, .extra = "{\"odd\":\"1\"}" };
	for (size_t i = 0; i < directory_row_columns(kind); i++)
		row.texts[i] = arena_printf(world->arena, "%s.%s of %s", directory_row_object(kind),
		                            directory_row_column(kind, i), uid);
	return row;
}

static int64_t insert(struct world *world, enum directory_kind kind, const struct directory_row *row)
{
	int64_t id = 0;
	assert_int_equal(transaction_begin(world->db, (struct actor){ "program", 0 }, 5), ERR_OK);
	assert_int_equal(transaction_end(world->db, directory_row_insert(world->db, kind, row, 5, &id)), ERR_OK);
	return id;
}

static void same(enum directory_kind kind, const struct directory_row *row, const struct directory_row *told)
{
	assert_string_equal(told->uid, row->uid);
	assert_string_equal(told->extra, row->extra ? row->extra : "");
	assert_int_equal(told->place, row->place);
	for (size_t i = 0; i < directory_row_columns(kind); i++)
		assert_string_equal(told->texts[i], row->texts[i] ? row->texts[i] : "");
}

static void every_kind_is_kept_as_it_is_written(void **state)
{
	struct world *world = *state;
	for (int k = 0; k < DIRECTORY_KINDS; k++) {
		enum directory_kind kind = (enum directory_kind)k;
		struct directory_row row = telling(world, kind, "one"), told, bare = { .uid = "bare" };
		assert_int_equal(directory_row_kind(directory_row_object(kind)), kind);
		assert_true(directory_row_columns(kind) <= DIRECTORY_TEXTS);
		row.id = insert(world, kind, &row);
		insert(world, kind, &bare);
		assert_int_equal(directory_row_find(world->db, world->arena, kind, "one", &told), ERR_OK);
		same(kind, &row, &told);
		assert_int_equal(told.id, row.id);
		assert_int_equal(told.made_at, 5);
		assert_int_equal(directory_row_find(world->db, world->arena, kind, "bare", &told), ERR_OK);
		same(kind, &bare, &told);
		assert_int_equal(directory_row_find(world->db, world->arena, kind, "none", &told), ERR_NOT_FOUND);
	}
	assert_int_equal(directory_row_kind("visit"), DIRECTORY_KINDS);
}

static void what_ended_comes_back_with_an_update(void **state)
{
	struct world *world = *state;
	for (int k = 0; k < DIRECTORY_KINDS; k++) {
		enum directory_kind kind = (enum directory_kind)k;
		struct directory_row row = telling(world, kind, "one"), told;
		row.id = insert(world, kind, &row);
		assert_int_equal(transaction_begin(world->db, (struct actor){ "program", 0 }, 6), ERR_OK);
		assert_int_equal(transaction_end(world->db, directory_row_end(world->db, kind, row.id, 9)), ERR_OK);
		assert_int_equal(directory_row_find(world->db, world->arena, kind, "one", &told), ERR_OK);
		assert_int_equal(told.ended_at, 9);
		struct directory_row other = telling(world, kind, "other");
		other.uid = "one";
		other.id = row.id;
		other.place = 8;
		other.extra = NULL;
		assert_int_equal(transaction_begin(world->db, (struct actor){ "program", 0 }, 6), ERR_OK);
		assert_int_equal(transaction_end(world->db, directory_row_update(world->db, kind, &other)), ERR_OK);
		assert_int_equal(directory_row_find(world->db, world->arena, kind, "one", &told), ERR_OK);
		same(kind, &other, &told);
		assert_int_equal(told.ended_at, 0);
	}
}

struct heard {
	char uids[64];
	enum err answer;
};

static enum err hear(void *context, const struct directory_row *row)
{
	struct heard *heard = context;
	strcat(strcat(heard->uids, row->uid), " ");
	return heard->answer;
}

static void rows_come_in_their_order(void **state)
{
	struct world *world = *state;
	static const struct { const char *uid; int64_t place; } rows[] = { { "c", 3 }, { "a", 1 }, { "b", 2 }, { "a2", 1 } };
	int64_t ids[4];
	for (size_t i = 0; i < 4; i++)
		ids[i] = insert(world, DIRECTORY_SERVICE, &(struct directory_row){ .uid = rows[i].uid, .place = rows[i].place });
	struct heard all = { "", ERR_OK }, live = all, first = { "", ERR_CONFLICT };
	assert_int_equal(transaction_begin(world->db, (struct actor){ "program", 0 }, 6), ERR_OK);
	assert_int_equal(transaction_end(world->db, directory_row_end(world->db, DIRECTORY_SERVICE, ids[2], 9)), ERR_OK);
	assert_int_equal(directory_row_each(world->db, DIRECTORY_SERVICE, true, hear, &all), ERR_OK);
	assert_string_equal(all.uids, "a a2 b c ");
	assert_int_equal(directory_row_each(world->db, DIRECTORY_SERVICE, false, hear, &live), ERR_OK);
	assert_string_equal(live.uids, "a a2 c ");
	assert_int_equal(directory_row_each(world->db, DIRECTORY_SERVICE, false, hear, &first), ERR_CONFLICT);
	assert_string_equal(first.uids, "a ");
}

static void what_refers_to_a_row_is_found(void **state)
{
	struct world *world = *state;
	size_t references = 0;
	for (int k = 0; k < DIRECTORY_KINDS; k++)
		for (size_t column = 0; column < directory_row_columns((enum directory_kind)k); column++) {
			enum directory_kind kind = (enum directory_kind)k, of;
			char name[64];
			const char *title = directory_row_column(kind, column);
			struct heard heard = { "", ERR_OK };
			size_t length = strlen(title);
			bool refers = directory_row_refers(kind, column, &of);
			bool called = length > 3 && strcmp(title + length - 3, "_id") == 0 && strcmp(title, "tax_id") != 0;
			assert_int_equal(refers, called);
			if (!refers) {
				assert_int_equal(directory_row_each_of(world->db, kind, column, "x", hear, &heard), ERR_INVALID);
				continue;
			}
			references++;
			/* `organization_id` is of an organization, and so on */
			if (of != DIRECTORY_KINDS && strcmp(title, "parent_id") != 0 &&
			    strcmp(title, "parent_organization_id") != 0) {
				snprintf(name, sizeof name, "%s_id", directory_row_object(of));
				assert_string_equal(title, name);
			}
			snprintf(name, sizeof name, "%zu", column);
			struct directory_row row = { .uid = name, .texts = { NULL } }, other = { .uid = "o" };
			row.texts[column] = "x";
			if (directory_row_find(world->db, world->arena, kind, "o", &(struct directory_row){ 0 }) != ERR_OK)
				insert(world, kind, &other);
			insert(world, kind, &row);
			assert_int_equal(directory_row_each_of(world->db, kind, column, "x", hear, &heard), ERR_OK);
			strcat(name, " ");
			assert_string_equal(heard.uids, name);
		}
	assert_true(references > 30);
}

static void a_translation_is_known_by_what_it_is_of(void **state)
{
	struct world *world = *state;
	assert_string_equal(directory_translation_uid(world->arena, "service", "s-1", "name", "es"), "service/s-1/name/es");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_memory, close_memory)
	const struct CMUnitTest tests[] = {
		TEST(every_kind_is_kept_as_it_is_written),
		TEST(what_ended_comes_back_with_an_update),
		TEST(rows_come_in_their_order),
		TEST(what_refers_to_a_row_is_found),
		TEST(a_translation_is_known_by_what_it_is_of),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
