#include "domain/note.h"

#include "domain/audit_record.h"
#include "domain/check_in.h"
#include "domain/note_match.h"
#include "domain/record.h"
#include "domain/visit_card.h"
#include "store/history.h"
#include "fixture.h"

static int64_t child_of(struct fixture *fixture, const char *given, const char *family, const char *called)
{
	struct arena *arena = arena_new();
	const char *values[RECORD_FIELDS] = { [PERSON_GIVEN] = given, [PERSON_FAMILY] = family,
	                                      [PERSON_CALLED] = called };
	struct record_conflict conflict;
	int64_t id = 0;
	assert_int_equal(record_add(fixture->office, arena, RECORD_PERSON, &(struct record_parents){ 0 }, values, &id,
	                            &conflict), ERR_OK);
	arena_free(arena);
	return id;
}

static int64_t child(struct fixture *fixture, const char *given)
{
	return child_of(fixture, given, "Nguyễn", "");
}

/* Past the program: a roster would do it. */
static void enrol(struct fixture *fixture, int64_t child, const char *title)
{
	struct db *db = fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	int64_t class_id = transaction_id(db);
	assert_int_equal(statement_write(db, "INSERT INTO class (id, school_id, title, kind, made_at) "
	                                     "VALUES (?, ?, ?, 'homeroom', 1)",
	                                 STATEMENT_VALUES(value_id(class_id), value_id(fixture->office->school),
	                                                  value_word(title)), NULL), ERR_OK);
	assert_int_equal(statement_write(db, "INSERT INTO enrollment (id, class_id, person_id, role, made_at) "
	                                     "VALUES (?, ?, ?, 'student', 1)",
	                                 STATEMENT_VALUES(value_id(transaction_id(db)), value_id(class_id),
	                                                  value_id(child)), NULL), ERR_OK);
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
}

static void note(struct fixture *fixture, int64_t of, enum note_kind kind, const char *text)
{
	int64_t id;
	const struct note row = { .kind = kind, .text = text, .asked_by = "Ánh", .check = NOTE_WRITING };
	assert_int_equal(note_add(fixture->office, of, &row, &id), ERR_OK);
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
	struct note note = { NOTE_COLLECTED_BY, "aunt Hoa", " ", NOTE_CALL_BACK, false, NOTE_AS_SAID };
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
	arena_free(arena);
}

static void rule_D8_taken_back_with_a_reason_and_kept(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t minh = child(fixture, "Minh"), id;
	const struct note asked = { NOTE_COLLECTED_BY, "aunt Hoa", "Ánh", NOTE_WRITING, false, NOTE_AS_SAID };
	struct today_note *rows, row;
	size_t count;
	assert_int_equal(note_add(fixture->office, minh, &asked, &id), ERR_OK);
	assert_int_equal(note_end(fixture->office, id, " "), ERR_INVALID);
	assert_int_equal(note_end(fixture->office, id + 1, "why"), ERR_NOT_FOUND);
	/* each school its own */
	struct office other = *fixture->office;
	other.school++;
	assert_int_equal(note_end(&other, id, "why"), ERR_NOT_FOUND);
	assert_int_equal(note_read(&other, arena, id, &row), ERR_NOT_FOUND);
	assert_int_equal(note_list(&other, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 0);
	assert_int_equal(note_end(fixture->office, id, "the wrong \033[7mMinh"), ERR_OK);
	assert_int_equal(note_end(fixture->office, id, "again"), ERR_CONFLICT);
	assert_int_equal(note_list(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 0);
	assert_int_equal(note_read(fixture->office, arena, id, &row), ERR_OK);
	assert_string_equal(row.end_reason, "the wrong Minh");
	assert_string_equal(row.ended_by_name, "A. Brown");
	assert_int_equal(row.ended_at, fixture->now);
	assert_string_equal(row.text, "aunt Hoa");
	/* who did it, sealed what was typed; and what the row said before */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'edit' AND "
	                                      "subject_kind = 'today_note' AND code = 'today_note' AND sealed IS NULL"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'edit' AND "
	                                      "subject_kind = 'today_note' AND code = 'note_end' AND sealed NOTNULL"), 1);
	struct history_line *lines;
	assert_int_equal(history_list(fixture->office->db, arena,
	                              &(struct history_of){ "person", minh, "today_note", id }, &lines, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(lines[0].json, "{\"end_reason\":\"\"}");
	assert_string_equal(lines[0].by, "A. Brown");
	arena_free(arena);
}

static void rule_D8_how_a_child_goes_home(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t minh = child(fixture, "Minh"), lan = child(fixture, "Lan"), id;
	struct note home = { NOTE_GOES_HOME, "", "Ánh", NOTE_WRITING, false, NOTE_BUS };
	enrol(fixture, minh, "10A");
	enrol(fixture, lan, "2A");
	assert_int_equal(note_add(fixture->office, minh, &home, &id), ERR_INVALID); /* which one? */
	home.text = "12";
	assert_int_equal(note_add(fixture->office, minh, &home, &id), ERR_OK);
	home.way = NOTE_ON_FOOT;
	home.text = "";
	assert_int_equal(note_add(fixture->office, lan, &home, &id), ERR_OK);
	home.kind = NOTE_ABSENT;
	assert_int_equal(note_add(fixture->office, lan, &home, &id), ERR_INVALID);
	struct today_note *rows;
	size_t count;
	assert_int_equal(note_list(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 2);
	/* by class as people count */
	assert_string_equal(rows[0].class_title, "2A");
	assert_string_equal(rows[0].way, "foot");
	assert_string_equal(rows[1].way, "bus");
	assert_string_equal(rows[1].text, "12");
	arena_free(arena);
}

static void rule_D8_after_the_cut_off_staff_say_that_it_counts(void **state)
{
	struct fixture *fixture = *state;
	int64_t minh = child(fixture, "Minh"), id;
	struct note note = { NOTE_ABSENT, NULL, "Ánh", NOTE_WRITING, false, NOTE_AS_SAID };
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

/* The likeness of the one note there is, or NOTE_OTHER. */
static struct note_match match_of(struct fixture *fixture, struct arena *arena, const char *name,
                                  const char *class_name, const char *adult)
{
	struct note_match *matches;
	size_t count;
	const struct note_typed typed = { name, class_name, &adult, adult != NULL };
	assert_int_equal(note_of_name(fixture->office, arena, &typed, &matches, &count), ERR_OK);
	assert_in_range(count, 0, 1);
	return count ? matches[0] : (struct note_match){ .child = NOTE_OTHER };
}

static void rule_D8_found_by_the_name_that_was_typed_at_the_door(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	note(fixture, child(fixture, "Minh"), NOTE_COLLECTED_BY, "aunt Hoa");
	static const struct { const char *name; enum note_likeness like; } typed[] = {
		{ "minh", NOTE_SAME }, { "MINH NGUYEN", NOTE_SAME }, { "Nguyễn Minh", NOTE_SAME },
		{ "Lan", NOTE_OTHER }, { "", NOTE_OTHER },
		/* a part of a word is another word */
		{ "Mi", NOTE_OTHER }, { "Nguyen", NOTE_SIMILAR }, { "Minh Nguyem", NOTE_SIMILAR },
		{ "Lan Tran", NOTE_OTHER }, { "\033[2J", NOTE_OTHER },
	};
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		if (match_of(fixture, arena, typed[i].name, "3B", NULL).child != typed[i].like)
			fail_msg("%s", typed[i].name);
	arena_free(arena);
}

static void rule_D8_a_child_by_every_name_and_its_class(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t rosa = child_of(fixture, "Rosa María", "Ñáñez-O'Hara", "Rosita");
	enrol(fixture, rosa, "3B");
	note(fixture, rosa, NOTE_ABSENT, "");
	static const struct { const char *name, *class_name; enum note_likeness like; } typed[] = {
		{ "rosita", "3B", NOTE_SAME }, { "Rosa Nanez", "", NOTE_SAME }, { "Rosa Maria Ñáñez Ohara", "3b", NOTE_SAME },
		{ "Rosa Ñáñez O'Hara", "room 3 b", NOTE_SAME }, { "Rosa", "3B", NOTE_SAME },
		/* another class: only a name that is whole is looked at */
		{ "Rosa", "5A", NOTE_OTHER }, { "Rosa Ñáñes", "3B", NOTE_SIMILAR }, { "Rosa Ñáñez", "5A", NOTE_SIMILAR },
		/* another family name */
		{ "Rosa Pérez", "3B", NOTE_SIMILAR }, { "Rosa Pérez", "", NOTE_OTHER },
		{ "Rosa Pérez", "5A", NOTE_OTHER },
	};
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		if (match_of(fixture, arena, typed[i].name, typed[i].class_name, NULL).child != typed[i].like)
			fail_msg("%s, %s", typed[i].name, typed[i].class_name);
	arena_free(arena);
}

/* As a keyboard of another script writes it: never more than similar. */
static void rule_D8_a_child_typed_in_another_script(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t ming = child_of(fixture, "小明", "王", "");
	enrol(fixture, ming, "3B");
	note(fixture, ming, NOTE_ABSENT, "");
	static const struct { const char *name, *class_name; enum note_likeness like; } typed[] = {
		{ "王小明", "3B", NOTE_SAME }, { "Wang Xiaoming", "3B", NOTE_SIMILAR }, { "xiaoming", "", NOTE_SIMILAR },
		{ "Xiaoming Wang", "5A", NOTE_OTHER }, { "Xiaohong Wang", "3B", NOTE_OTHER }, { "Lan", "3B", NOTE_OTHER },
	};
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		if (match_of(fixture, arena, typed[i].name, typed[i].class_name, NULL).child != typed[i].like)
			fail_msg("%s, %s", typed[i].name, typed[i].class_name);
	arena_free(arena);
}

/* A similar name is never the name (D6: staff decide). */
static void rule_D8_the_adult_whom_a_note_names(void **state)
{
	struct fixture *fixture = *state;
	static const struct { const char *text, *adult; enum note_likeness like; } pairs[] = {
		{ "aunt Hoa Trần", "Hoa Tran", NOTE_SAME }, { "aunt Hoa Trần", "Trần Hoa", NOTE_SAME },
		{ "Hoa", "HOA", NOTE_SAME }, { "Hoa Trần", "Hoa Trần Thị", NOTE_SAME },
		{ "aunt Hoa", "Hoa Trần", NOTE_SIMILAR }, { "aunt Hoa Trần", "Hoa", NOTE_SIMILAR },
		{ "Rosa Méndez", "Rosa Mendes", NOTE_SIMILAR }, { "Rosa Méndez", "Juan Méndez", NOTE_SIMILAR },
		/* two people in one note are not mixed */
		{ "Hoa Tran or Linh Le", "Hoa Le", NOTE_SIMILAR }, { "Hoa Tran or Linh Le", "Le Linh", NOTE_SAME },
		{ "aunt Hoa", "Daniel Osei", NOTE_OTHER }, { "aunt Hoa", NULL, NOTE_OTHER },
		{ "王秀英", "Wang Xiuying", NOTE_SIMILAR }, { "Mohammed Ali", "محمد علي", NOTE_SIMILAR },
		{ "王秀英", "Daniel Osei", NOTE_OTHER }, { "王秀英", "王 秀英", NOTE_SAME }, { "王秀英", "李秀英", NOTE_OTHER }, { "محمّد علي", "محمد علي", NOTE_SAME },
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct arena *arena = arena_new();
		int64_t id;
		const struct note row = { .kind = NOTE_COLLECTED_BY, .text = pairs[i].text, .asked_by = "Ánh" };
		assert_int_equal(note_add(fixture->office, child(fixture, "Minh"), &row, &id), ERR_OK);
		if (match_of(fixture, arena, "Minh", "", pairs[i].adult).adult != pairs[i].like)
			fail_msg("%s, %s", pairs[i].text, pairs[i].adult ? pairs[i].adult : "");
		assert_int_equal(note_end(fixture->office, id, "done"), ERR_OK);
		arena_free(arena);
	}
}

static int64_t arrive(struct fixture *fixture, const char *adult, const char *one, const char *two)
{
	const struct check_in_child children[] = { { one, "3B", "" }, { two, "3B", "" } };
	const struct check_in visit = { .purpose = "pickup", .locale = "en", .call_by = "name", .origin = "kiosk",
	                                .names = &adult, .name_count = 1, .collections = children,
	                                .collection_count = 2 };
	struct check_in_receipt receipt;
	struct office kiosk = *fixture->office;
	kiosk.worker = 0;
	assert_int_equal(check_in(&kiosk, &visit, &receipt), ERR_OK);
	return receipt.visit;
}

/* The notes beside the n-th of a visit. */
static size_t beside(struct office *office, struct arena *arena, int64_t visit, size_t n, struct note_match **matches)
{
	struct presence_row *party;
	size_t count;
	struct visit_card card;
	assert_int_equal(presence_party(office, arena, visit, &party, &count), ERR_OK);
	assert_true(n < count);
	assert_int_equal(visit_card(office, arena, visit, party[n].id, &card), ERR_OK);
	assert_int_equal(note_of_visit(office, arena, &card, matches, &count), ERR_OK);
	return count;
}

static void rule_D8_matched_when_they_arrive(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	struct note_match *matches;
	note(fixture, child(fixture, "Minh"), NOTE_COLLECTED_BY, "aunt Hoa Trần");
	note(fixture, child(fixture, "Minh"), NOTE_COLLECTED_BY, "Daniel Osei"); /* another Minh */
	note(fixture, child(fixture, "Lan"), NOTE_ABSENT, "");
	int64_t visit = arrive(fixture, "Hoa Trần", "Minh", "Lan");
	/* the adult's card has the notes of both children, a child's its own; the likest first */
	assert_int_equal(beside(office, arena, visit, 0, &matches), 3);
	assert_int_equal(matches[0].adult, NOTE_SAME);
	assert_string_equal(matches[0].note.text, "aunt Hoa Trần");
	assert_int_equal(beside(office, arena, visit, 1, &matches), 2);
	assert_int_equal(matches[1].adult, NOTE_OTHER);
	assert_int_equal(beside(office, arena, visit, 2, &matches), 1);
	assert_string_equal(matches[0].note.kind, "absent");
	/* who opens no family's card reads none */
	static const enum role blind[] = { ROLE_BY_NAME, ROLE_VOLUNTEER_COORDINATOR, ROLE_ADMINISTRATOR };
	for (size_t i = 0; i < sizeof blind / sizeof *blind; i++) {
		struct office other = *office;
		struct today_note *rows;
		size_t count;
		other.role = blind[i];
		assert_false(note_may_see(&other));
		assert_int_equal(beside(&other, arena, visit, 0, &matches), 0);
		assert_int_equal(note_list(&other, arena, &rows, &count), ERR_FORBIDDEN);
	}
	/* and a teacher those of the own class */
	struct today_note *rows;
	size_t count;
	fixture_sign_in_as(office, ROLE_TEACHER);
	assert_true(note_may_see(office));
	assert_int_equal(note_list(office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 0);
	fixture_sign_in_as(office, ROLE_FRONT_OFFICE);
	/* a note of today says nothing of who came yesterday */
	fixture->now += 24 * 3600 * 1000;
	note(fixture, child(fixture, "Minh"), NOTE_COLLECTED_BY, "aunt Hoa Trần");
	assert_int_equal(beside(office, arena, visit, 1, &matches), 0);
	arena_free(arena);
}

static void only_at_work(void **state)
{
	struct fixture *fixture = *state;
	int64_t minh = child(fixture, "Minh"), id;
	const struct note note = { NOTE_ABSENT, NULL, "Ánh", NOTE_WRITING, false, NOTE_AS_SAID };
	fixture->office->worker = 0;
	assert_int_equal(note_add(fixture->office, minh, &note, &id), ERR_INVALID);
	assert_int_equal(note_end(fixture->office, 1, "why"), ERR_INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rule_D8_a_note_says_who_asked_and_how_it_was_checked),
		TEST(rule_D8_taken_back_with_a_reason_and_kept),
		TEST(rule_D8_how_a_child_goes_home),
		TEST(rule_D8_after_the_cut_off_staff_say_that_it_counts),
		TEST(rule_D8_found_by_the_name_that_was_typed_at_the_door),
		TEST(rule_D8_a_child_by_every_name_and_its_class),
		TEST(rule_D8_a_child_typed_in_another_script),
		TEST(rule_D8_the_adult_whom_a_note_names),
		TEST(rule_D8_matched_when_they_arrive),
		TEST(only_at_work),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
