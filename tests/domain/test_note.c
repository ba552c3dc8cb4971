#include "domain/note.h"

#include "domain/record.h"
#include "fixture.h"

static int64_t child(struct fixture *fixture, const char *given)
{
	struct arena *arena = arena_new();
	const char *values[RECORD_FIELDS] = { [PERSON_GIVEN] = given, [PERSON_FAMILY] = "Nguyễn" };
	struct record_conflict conflict;
	int64_t id = 0;
	assert_int_equal(record_add(fixture->office, arena, RECORD_PERSON, &(struct record_parents){ 0 }, values, &id,
	                            &conflict), ERR_OK);
	arena_free(arena);
	return id;
}

static int open_desk(void **state)
{
	if (fixture_open(state))
		return 1;
	fixture_sign_in_as(((struct fixture *)*state)->office, ROLE_FRONT_OFFICE);
	return 0;
}

static void rule_D8_a_note_says_who_asked_and_how_it_was_checked(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t minh = child(fixture, "Minh"), id;
	struct note note = { NOTE_COLLECTED_BY, "aunt Hoa", " ", NOTE_CALL_BACK, false };
	assert_int_equal(note_add(fixture->office, minh, &note, &id), ERR_INVALID);
	note.asked_by = "Ánh Nguyễn";
	note.text = "";
	assert_int_equal(note_add(fixture->office, minh, &note, &id), ERR_INVALID);
	note.text = "aunt \033[31mHoa";
	assert_int_equal(note_add(fixture->office, minh, &note, &id), ERR_OK);
	struct today_note *rows;
	size_t count;
	assert_int_equal(note_list(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].kind, "collected_by");
	assert_string_equal(rows[0].text, "aunt Hoa");
	assert_string_equal(rows[0].asked_by, "Ánh Nguyễn");
	assert_string_equal(rows[0].checked, "call_back");
	assert_string_equal(rows[0].made_by_name, "A. Brown");
	assert_string_equal(rows[0].day, "2026-11-24");
	/* for one day */
	fixture->now += 24 * 3600 * 1000;
	assert_int_equal(note_list(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 0);
	fixture->now -= 24 * 3600 * 1000;
	assert_int_equal(note_end(fixture->office, id), ERR_OK);
	assert_int_equal(note_end(fixture->office, id), ERR_CONFLICT);
	assert_int_equal(note_list(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 0);
	arena_free(arena);
}

static void rule_D8_after_the_cut_off_staff_say_that_it_counts(void **state)
{
	struct fixture *fixture = *state;
	int64_t minh = child(fixture, "Minh"), id;
	struct note note = { NOTE_ABSENT, NULL, "Ánh", NOTE_WRITING, false };
	assert_false(note_is_late(fixture->office));
	strcpy(fixture->config.note_cut_off, "08:04");
	assert_true(note_is_late(fixture->office));
	assert_int_equal(note_add(fixture->office, minh, &note, &id), ERR_CONFLICT);
	note.after_cut_off = true;
	assert_int_equal(note_add(fixture->office, minh, &note, &id), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT after_cut_off FROM today_note"), 1);
	strcpy(fixture->config.note_cut_off, "08:05");
	assert_false(note_is_late(fixture->office));
}

static void rule_D8_found_by_the_name_that_was_typed_at_the_door(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t minh = child(fixture, "Minh"), id;
	const struct note note = { NOTE_COLLECTED_BY, "aunt Hoa", "Ánh", NOTE_WRITING, false };
	assert_int_equal(note_add(fixture->office, minh, &note, &id), ERR_OK);
	struct today_note *rows;
	size_t count;
	static const struct { const char *name; size_t count; } typed[] = {
		{ "minh", 1 }, { "MINH NGUYEN", 1 }, { "Nguyễn Minh", 1 }, { "Lan", 0 }, { "", 0 },
	};
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		assert_int_equal(note_of_name(fixture->office, arena, typed[i].name, "3B", &rows, &count), ERR_OK);
		assert_int_equal(count, typed[i].count);
	}
	arena_free(arena);
}

static void only_at_work(void **state)
{
	struct fixture *fixture = *state;
	int64_t minh = child(fixture, "Minh"), id;
	const struct note note = { NOTE_ABSENT, NULL, "Ánh", NOTE_WRITING, false };
	fixture->office->worker = 0;
	assert_int_equal(note_add(fixture->office, minh, &note, &id), ERR_INVALID);
	assert_int_equal(note_end(fixture->office, 1), ERR_INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rule_D8_a_note_says_who_asked_and_how_it_was_checked),
		TEST(rule_D8_after_the_cut_off_staff_say_that_it_counts),
		TEST(rule_D8_found_by_the_name_that_was_typed_at_the_door),
		TEST(only_at_work),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
