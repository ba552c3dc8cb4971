/* A program of the directory changed at the desk: what it is, its hours, what it is known for,
 * its words in other languages; who may, and what two people at once come to. */
#include "domain/directory_edit.h"

#include "domain/directory_card.h"
#include "domain/directory_history.h"
#include "domain/directory_hours.h"
#include "domain/directory_practice.h"
#include "domain/directory_service_names.h"
#include "domain/directory_translation.h"
#include "domain/directory_words.h"
#include "domain/program_list.h"
#include "domain/session.h"
#include "family_fixture.h"

enum { SOCCER = 700, ART = 701, GONE = 702 };

static int open_directory(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO directory_service (id, uid, place, name, description, status, minimum_age, maximum_age, made_at) VALUES "
		"(700, 'soccer', 1, 'Soccer', 'Two lines' || char(10) || '<b>here</b>', 'active', '6', '999', 1), "
		"(701, 'art', 2, 'Art', NULL, 'by appointment', NULL, NULL, 1)",
		"INSERT INTO directory_service (id, uid, place, name, made_at, ended_at) VALUES (702, 'gone', 3, 'Gone', 1, 2)",
		"INSERT INTO directory_phone (id, uid, place, service_id, number, extension, made_at) VALUES "
		"(710, 'p', 1, 'soccer', '203-555-0134', '12', 1)",
		"INSERT INTO directory_location (id, uid, place, name, made_at) VALUES (720, 'gym', 1, 'Gym', 1)",
		"INSERT INTO directory_service_at_location (id, uid, place, service_id, location_id, made_at) VALUES "
		"(730, 'at-gym', 1, 'soccer', 'gym', 1), (731, 'art-at-gym', 2, 'art', 'gym', 1)",
		"INSERT INTO directory_schedule (id, uid, place, service_id, service_at_location_id, valid_from, until, freq, interval, wkst, "
		"byday, bymonthday, opens_at, closes_at, description, made_at) VALUES "
		"(740, 'h1', 1, 'soccer', NULL, '2026-09-01', NULL, 'WEEKLY', '2', 'SU', 'SU,TU', NULL, '18:00:00', '20:00:00', 'On school days', 1), "
		"(741, 'h2', 2, NULL, 'at-gym', NULL, '2027-06-01', 'MONTHLY', NULL, NULL, '1TU,1TH,-1TU,-1TH', NULL, '09:00', '23:59', NULL, 1), "
		"(742, 'h3', 3, 'soccer', NULL, NULL, NULL, 'MONTHLY', NULL, NULL, NULL, '15', '09:00', '10:00', NULL, 1), "
		"(743, 'h4', 4, 'soccer', NULL, NULL, NULL, 'WEEKLY', NULL, NULL, 'MO', NULL, '10:00', '4:00', NULL, 1), "
		"(744, 'h5', 5, 'art', NULL, NULL, NULL, 'WEEKLY', NULL, NULL, 'MO', NULL, '10:00', '12:00', NULL, 1)",
		"INSERT INTO directory_exception (id, uid, place, service_id, date, made_at) VALUES "
		"(750, 'e1', 1, 'soccer', '2026-12-25', 1), (751, 'e0', 2, 'soccer', '2026-07-04', 1)",
		"INSERT INTO directory_taxonomy_term (id, uid, place, code, name, extra, made_at) VALUES "
		"(760, 'tutor', 1, 'practice.tutoring', 'Tutoring', '{\"impact_tier\":\"3\",\"reason\":\"The same person\",\"source\":\"A study\"}', 1), "
		"(761, 'feast', 2, 'practice.feasts', 'Feasts', '{\"impact_tier\":\"1\"}', 1), "
		"(762, 'food', 3, 'need.food', 'Food', NULL, 1)",
		"INSERT INTO directory_attribute (id, uid, place, link_id, taxonomy_term_id, link_entity, made_at) VALUES "
		"(770, 'a', 1, 'soccer', 'tutor', 'service', 1), (771, 'b', 2, 'soccer', 'food', 'service', 1)",
		"INSERT INTO directory_required_document (id, uid, place, service_id, document, made_at) VALUES (780, 'd', 1, 'soccer', 'Shoes', 1)",
		"INSERT INTO directory_translation (id, uid, place, entity, entity_id, field, language, text, made_by, checked_by, checked_on, "
		"made_at) VALUES (790, 'service/soccer/name/es', 1, 'service', 'soccer', 'name', 'es', 'Fútbol', 'Ana', 'Rosa', '2026-10-01', 1), "
		"(791, 'service/soccer/description/es', 2, 'service', 'soccer', 'description', 'es', 'Dos', 'Ana', 'Rosa', '2026-10-01', 1)",
	};
	if (family_fixture_open(state))
		return 1;
	family_fixture_write(*state, rows, sizeof rows / sizeof *rows);
	return 0;
}

struct edit {
	const char *shown[DIRECTORY_FIELDS], *values[DIRECTORY_FIELDS];
	struct record_conflict conflict;
};

static struct edit look(struct fixture *fixture, struct arena *arena, int64_t service)
{
	struct edit edit;
	assert_int_equal(directory_edit_read(fixture->office, arena, service, edit.shown), ERR_OK);
	memcpy(edit.values, edit.shown, sizeof edit.values);
	return edit;
}

static enum err save(struct fixture *fixture, struct arena *arena, int64_t service, struct edit *edit)
{
	return directory_edit_save(fixture->office, arena, service, edit->shown, edit->values, NULL, &edit->conflict);
}

static int64_t changes(struct fixture *fixture)
{
	return fixture_int(fixture, "SELECT count(*) FROM directory_change");
}

static int64_t version(struct fixture *fixture)
{
	return fixture_int(fixture, "SELECT version FROM directory_state");
}

/* ---- what it is ---- */

static void what_is_left_alone_stays_as_it_is_written(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct edit edit = look(fixture, arena, SOCCER);
	assert_string_equal(edit.shown[DIRECTORY_FIELD_NAME], "Soccer");
	assert_string_equal(edit.shown[DIRECTORY_FIELD_DESCRIPTION], "Two lines <b>here</b>");
	assert_string_equal(edit.shown[DIRECTORY_FIELD_PHONE], "203-555-0134");
	assert_string_equal(edit.shown[DIRECTORY_FIELD_LEAST], "6");
	assert_string_equal(edit.shown[DIRECTORY_FIELD_MOST], ""); /* 999 is no age */
	int64_t before = version(fixture), lines = fixture_int(fixture, "SELECT count(*) FROM change_log");
	assert_int_equal(save(fixture, arena, SOCCER, &edit), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
	assert_int_equal(version(fixture), before);
	edit.values[DIRECTORY_FIELD_ALERT] = "  Closed\tthis week ";
	assert_int_equal(save(fixture, arena, SOCCER, &edit), ERR_OK);
	fixture_expect_text(fixture, "SELECT alert || '|' || description || '|' || maximum_age FROM directory_service WHERE id = 700",
	                    "Closed this week|Two lines\n<b>here</b>|999");
	fixture_expect_text(fixture, "SELECT object || uid || what || field || coalesce(before, '-') FROM directory_change",
	                    "servicesoccerchangedalert-");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_change WHERE service_id = 700 AND made_by IS NOT NULL"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'edit' AND subject_kind = 'directory_service' "
	                                      "AND subject_id = 700"), 1);
	assert_int_equal(version(fixture), before + 1);
	arena_free(arena);
}

static void a_new_name_finds_it_and_unchecks_its_translations(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_found found;
	struct program_list *list;
	struct edit edit = look(fixture, arena, SOCCER);
	assert_int_equal(program_list_open(fixture->office, "en", &list), ERR_OK);
	assert_true(program_list_is_current(list));
	edit.values[DIRECTORY_FIELD_NAME] = "Football";
	assert_int_equal(save(fixture, arena, SOCCER, &edit), ERR_OK);
	assert_int_equal(directory_words_find(fixture->office, arena, program_list_topics(list), "footb", &found), ERR_OK);
	assert_int_equal(found.count, 1);
	/* a kiosk that stands open reads it again */
	assert_false(program_list_is_current(list));
	program_list_close(list);
	fixture_expect_text(fixture, "SELECT text || coalesce(checked_by, '-') || coalesce(checked_on, '-') FROM directory_translation "
	                             "WHERE field = 'name'", "Fútbol--");
	fixture_expect_text(fixture, "SELECT checked_by FROM directory_translation WHERE field = 'description'", "Rosa");
	arena_free(arena);
}

#define INDEXED "SELECT (SELECT group_concat(service_id || words, '|') FROM (SELECT * FROM directory_indexed ORDER BY service_id)) || " \
	"(SELECT group_concat(term || doc, '|') FROM (SELECT term, doc FROM directory_vocabulary ORDER BY term)) || " \
	"(SELECT group_concat(word || programs, '|') FROM directory_word)"

static const char *indexed(struct fixture *fixture, struct arena *arena)
{
	struct statement *statement;
	assert_int_equal(statement_get(fixture->office->db, INDEXED, &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	const char *all = statement_string(statement, 0, arena);
	statement_end(statement);
	return all;
}

static void refresh(struct fixture *fixture)
{
	assert_int_equal(transaction_begin(fixture->office->db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_equal(transaction_end(fixture->office->db, directory_words_refresh(fixture->office)), ERR_OK);
}

/* One program that is put anew into the index leaves it as all of them anew would. */
static void the_index_is_as_if_all_were_put_anew(void **state)
{
	static const char *const values[] = { "Fencing and soccer", "", "Zorro teaches art", "Shoes", "Two lines" };
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	refresh(fixture);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct edit edit = look(fixture, arena, i % 2 ? ART : SOCCER);
		edit.values[DIRECTORY_FIELD_DESCRIPTION] = values[i];
		edit.values[DIRECTORY_FIELD_NAME] = i % 2 ? "Zorro" : "Soccer for all";
		assert_int_equal(save(fixture, arena, i % 2 ? ART : SOCCER, &edit), ERR_OK);
		assert_int_equal(directory_practice_save(fixture->office, SOCCER, i % 2 ? "feast" : "tutor", i % 2 ? "tutor" : "feast"), ERR_OK);
		const char *now = indexed(fixture, arena);
		refresh(fixture);
		assert_string_equal(now, indexed(fixture, arena));
	}
	arena_free(arena);
}

static void the_telephone_is_a_row_of_its_own(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct edit edit = look(fixture, arena, SOCCER);
	edit.values[DIRECTORY_FIELD_PHONE] = "203-555-0199";
	assert_int_equal(save(fixture, arena, SOCCER, &edit), ERR_OK);
	fixture_expect_text(fixture, "SELECT number || ' ' || extension FROM directory_phone WHERE id = 710", "203-555-0199 12");
	edit = look(fixture, arena, SOCCER);
	edit.values[DIRECTORY_FIELD_PHONE] = "";
	assert_int_equal(save(fixture, arena, SOCCER, &edit), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT ended_at IS NOT NULL FROM directory_phone WHERE id = 710"), 1);
	edit = look(fixture, arena, ART);
	edit.values[DIRECTORY_FIELD_PHONE] = "211";
	assert_int_equal(save(fixture, arena, ART, &edit), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_phone WHERE service_id = 'art' AND number = '211' AND "
	                                      "length(uid) = 36 AND uid GLOB '*-*-4*-[89ab]*-*' AND place > 1"), 1);
	fixture_expect_text(fixture, "SELECT group_concat(what, ' ') FROM directory_change WHERE object = 'phone'",
	                    "changed ended added");
	arena_free(arena);
}

/* As a guided search reads them. */
static struct discover_service as_it_is_found(struct fixture *fixture, int64_t service)
{
	struct program_list *list;
	size_t count;
	assert_int_equal(program_list_open(fixture->office, "en", &list), ERR_OK);
	const struct discover_service *services = program_list_services(list, fixture->now, &count);
	struct discover_service found = services[program_list_place(list, service)];
	program_list_close(list);
	return found;
}

static void what_it_is_for_and_what_it_makes_easier(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const struct directory_term_names names = { .needs = { [NEED_HEALTH] = "Health" }, .easier = { [BARRIER_RIDE] = "A ride" } };
	struct edit edit = look(fixture, arena, SOCCER), other = look(fixture, arena, SOCCER);
	assert_string_equal(edit.shown[DIRECTORY_FIELD_NEEDS], "food");
	assert_string_equal(edit.shown[DIRECTORY_FIELD_EASIER], "");
	/* the order is that of the codes, whichever way they were chosen; what is no code, and the language, is none */
	edit.values[DIRECTORY_FIELD_NEEDS] = "health,food,fun";
	edit.values[DIRECTORY_FIELD_EASIER] = "ride,language";
	assert_int_equal(directory_edit_save(fixture->office, arena, SOCCER, edit.shown, edit.values, &names, &edit.conflict), ERR_OK);
	edit = look(fixture, arena, SOCCER);
	assert_string_equal(edit.shown[DIRECTORY_FIELD_NEEDS], "food,health");
	assert_string_equal(edit.shown[DIRECTORY_FIELD_EASIER], "ride");
	/* terms that the directory lacked are made once, and called as the school says them */
	fixture_expect_text(fixture, "SELECT group_concat(code || '=' || name || '/' || taxonomy || language, ' ') FROM (SELECT * FROM "
	                             "directory_taxonomy_term WHERE length(uid) = 36 ORDER BY code)",
	                    "barrier.ride=A ride/Barriersen need.health=Health/Needsen");
	fixture_expect_text(fixture, "SELECT group_concat(link_type || link_entity, ' ') FROM (SELECT * FROM directory_attribute WHERE "
	                             "length(uid) = 36 ORDER BY place)", "needservice barrierservice");
	struct discover_service found = as_it_is_found(fixture, SOCCER);
	assert_int_equal(found.needs, 1u << NEED_FOOD | 1u << NEED_HEALTH);
	assert_true(found.lifts >> BARRIER_RIDE & 1);
	/* two at once */
	other.values[DIRECTORY_FIELD_NEEDS] = "";
	assert_int_equal(save(fixture, arena, SOCCER, &other), ERR_CONFLICT);
	assert_int_equal(other.conflict.field, DIRECTORY_FIELD_NEEDS);
	assert_string_equal(other.conflict.theirs, "food,health");
	struct edit art = look(fixture, arena, ART);
	art.values[DIRECTORY_FIELD_NEEDS] = "health";
	assert_int_equal(save(fixture, arena, ART, &art), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_taxonomy_term WHERE code = 'need.health'"), 1);
	fixture->now += 1000;
	edit.values[DIRECTORY_FIELD_NEEDS] = "";
	assert_int_equal(save(fixture, arena, SOCCER, &edit), ERR_OK);
	assert_int_equal(as_it_is_found(fixture, SOCCER).needs, 0);
	assert_int_equal(as_it_is_found(fixture, ART).needs, 1u << NEED_HEALTH);
	/* what was known of practices is as before */
	fixture_expect_text(fixture, "SELECT group_concat(taxonomy_term_id) FROM directory_attribute WHERE ended_at IS NULL AND "
	                             "link_id = 'soccer' AND length(uid) = 1", "tutor");
	struct directory_history *lines;
	size_t count;
	assert_int_equal(directory_history_list(fixture->office, arena, SOCCER, &lines, &count), ERR_OK);
	assert_int_equal(count, 3);
	assert_int_equal(lines[0].field, DIRECTORY_FIELD_NEEDS);
	assert_string_equal(lines[0].before, "health,food");
	arena_free(arena);
}

static void a_program_of_the_schools_own(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const struct directory_term_names names = { .needs = { [NEED_TUTORING] = "Tutoring" } };
	const char *values[DIRECTORY_FIELDS];
	struct record_conflict conflict;
	struct directory_found found;
	struct directory_card card;
	struct directory_history *lines;
	size_t count;
	int64_t id = 0, other = 0;
	for (int field = 0; field < DIRECTORY_FIELDS; field++)
		values[field] = "";
	values[DIRECTORY_FIELD_NAME] = " Homework  corner ";
	values[DIRECTORY_FIELD_NEEDS] = "tutoring";
	values[DIRECTORY_FIELD_PHONE] = "203-555-0177";
	values[DIRECTORY_FIELD_LEAST] = "12";
	values[DIRECTORY_FIELD_MOST] = "6";
	struct directory_new made = { .values = values, .names = &names, .organization_name = "Parents of Harbor" };
	assert_int_equal(directory_edit_add(fixture->office, &made, &conflict, &id), ERR_INVALID);
	assert_int_equal(conflict.field, DIRECTORY_FIELD_MOST);
	values[DIRECTORY_FIELD_MOST] = "14";
	made.organization_name = " ";
	assert_int_equal(directory_edit_add(fixture->office, &made, &conflict, &id), ERR_INVALID);
	assert_int_equal(conflict.field, DIRECTORY_FIELDS);
	assert_int_equal(changes(fixture), 0);
	made.organization_name = "Parents of Harbor";
	assert_int_equal(directory_edit_add(fixture->office, &made, &conflict, &id), ERR_OK);
	struct program_list *list;
	assert_int_equal(program_list_open(fixture->office, "en", &list), ERR_OK);
	assert_int_equal(directory_words_find(fixture->office, arena, program_list_topics(list), "homework", &found), ERR_OK);
	assert_true(found.count == 1 && found.list[0].service == id && found.list[0].named);
	program_list_close(list);
	assert_int_equal(as_it_is_found(fixture, id).needs, 1u << NEED_TUTORING);
	assert_int_equal(directory_card_read(fixture->office, arena, "en", id, &card), ERR_OK);
	assert_string_equal(card.name, "Homework corner");
	assert_string_equal(card.organization, "Parents of Harbor");
	assert_string_equal(card.contacts[0].number, "203-555-0177");
	assert_int_equal(card.least, 12);
	assert_int_equal(directory_history_list(fixture->office, arena, id, &lines, &count), ERR_OK);
	assert_int_equal(lines[count - 1].of, DIRECTORY_HISTORY_MADE);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'edit' AND subject_kind = 'directory_service'"), 1);
	/* another one by the same organization, which is not there twice */
	made.organization = fixture_int(fixture, "SELECT id FROM directory_organization");
	made.organization_name = "";
	values[DIRECTORY_FIELD_NAME] = "Math corner";
	assert_int_equal(directory_edit_add(fixture->office, &made, &conflict, &other), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_organization"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_taxonomy_term WHERE code = 'need.tutoring'"), 1);
	/* and it is changed like any other */
	struct edit edit = look(fixture, arena, other);
	edit.values[DIRECTORY_FIELD_ALERT] = "New";
	assert_int_equal(save(fixture, arena, other, &edit), ERR_OK);
	made.organization = 12345;
	assert_int_equal(directory_edit_add(fixture->office, &made, &conflict, &other), ERR_NOT_FOUND);
	fixture_role(fixture->office, ROLE_TEACHER);
	made.organization = 0;
	assert_int_equal(directory_edit_add(fixture->office, &made, &conflict, &other), ERR_FORBIDDEN);
	arena_free(arena);
}

static void what_does_not_hold_is_named(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	static const struct { enum directory_field field; const char *value; } wrong[] = {
		{ DIRECTORY_FIELD_NAME, "  " }, { DIRECTORY_FIELD_LEAST, "six" }, { DIRECTORY_FIELD_MOST, "131" },
		{ DIRECTORY_FIELD_MOST, "5" },  { DIRECTORY_FIELD_STATUS, "gone fishing" },
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct edit edit = look(fixture, arena, SOCCER);
		edit.values[wrong[i].field] = wrong[i].value;
		assert_int_equal(save(fixture, arena, SOCCER, &edit), ERR_INVALID);
		assert_int_equal(edit.conflict.field, wrong[i].field);
		assert_null(edit.conflict.theirs);
	}
	/* what a package wrote may stay, whatever it is */
	struct edit edit = look(fixture, arena, ART);
	assert_string_equal(edit.shown[DIRECTORY_FIELD_STATUS], "by appointment");
	edit.values[DIRECTORY_FIELD_DESCRIPTION] = "Paint";
	assert_int_equal(save(fixture, arena, ART, &edit), ERR_OK);
	assert_int_equal(directory_edit_read(fixture->office, arena, GONE, edit.shown), ERR_NOT_FOUND);
	assert_int_equal(save(fixture, arena, GONE, &edit), ERR_NOT_FOUND);
	assert_int_equal(changes(fixture), 1);
	arena_free(arena);
}

static void two_who_change_one_field(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct edit mine = look(fixture, arena, SOCCER), theirs = mine;
	theirs.values[DIRECTORY_FIELD_FEES] = "free";
	theirs.values[DIRECTORY_FIELD_NAME] = "Football";
	assert_int_equal(save(fixture, arena, SOCCER, &theirs), ERR_OK);
	mine.values[DIRECTORY_FIELD_FEES] = "5 dollars";
	mine.values[DIRECTORY_FIELD_EMAIL] = "a@b.example";
	assert_int_equal(save(fixture, arena, SOCCER, &mine), ERR_CONFLICT);
	assert_int_equal(mine.conflict.field, DIRECTORY_FIELD_FEES);
	assert_string_equal(mine.conflict.theirs, "free");
	fixture_expect_text(fixture, "SELECT coalesce(email, 'none') FROM directory_service WHERE id = 700", "none");
	/* theirs counts as seen; what was left alone keeps what they wrote */
	mine.shown[DIRECTORY_FIELD_FEES] = mine.conflict.theirs;
	assert_int_equal(save(fixture, arena, SOCCER, &mine), ERR_OK);
	fixture_expect_text(fixture, "SELECT name || fees_description || email FROM directory_service WHERE id = 700",
	                    "Football5 dollarsa@b.example");
	arena_free(arena);
}

static void only_who_may(void **state)
{
	static const struct { enum role role; enum err err; } roles[] = {
		{ ROLE_FRONT_OFFICE, ERR_OK },      { ROLE_LIAISON, ERR_OK },           { ROLE_PRINCIPAL, ERR_OK },
		{ ROLE_ADMINISTRATOR, ERR_OK },     { ROLE_BY_NAME, ERR_FORBIDDEN },    { ROLE_TEACHER, ERR_FORBIDDEN },
		{ ROLE_NURSE, ERR_FORBIDDEN },      { ROLE_POLICY_MAKER, ERR_FORBIDDEN }, { ROLE_VOLUNTEER_COORDINATOR, ERR_FORBIDDEN },
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_hours *hours;
	struct directory_history *lines;
	size_t count;
	static const struct directory_translation name = { .said = DIRECTORY_SAID_NAME, .of = "soccer", .language = "ar",
		                                               .original = "Soccer", .text = "", .checked_by = "", .checked_on = "" };
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		struct edit edit = look(fixture, arena, SOCCER);
		enum err err = roles[i].err;
		fixture->office->role = ROLE_FRONT_OFFICE;
		if (roles[i].role != ROLE_BY_NAME)
			fixture_role(fixture->office, roles[i].role);
		fixture->office->role = roles[i].role;
		int64_t before = changes(fixture);
		edit.values[DIRECTORY_FIELD_URL] = arena_printf(arena, "https://%zu.example", i);
		assert_int_equal(save(fixture, arena, SOCCER, &edit), err);
		assert_int_equal(directory_hours_list(fixture->office, arena, SOCCER, &hours, &count), ERR_OK);
		struct directory_hours next = hours[0];
		next.note = arena_printf(arena, "note %zu", i);
		assert_int_equal(directory_hours_change(fixture->office, SOCCER, &hours[0], &next), err);
		if (err != ERR_OK) {
			next.id = 0;
			assert_int_equal(directory_hours_add(fixture->office, SOCCER, &next), err);
			assert_int_equal(directory_hours_end(fixture->office, SOCCER, &hours[0]), err);
			assert_int_equal(directory_practice_save(fixture->office, SOCCER, "tutor", ""), err);
			assert_int_equal(directory_translation_save(fixture->office, SOCCER, &name, "x", false), err);
			assert_int_equal(changes(fixture), before);
		}
		assert_int_equal(directory_history_list(fixture->office, arena, SOCCER, &lines, &count), err);
	}
	arena_free(arena);
}

/* ---- hours ---- */

static void hours_are_read_as_people_say_them(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_hours *hours;
	size_t count;
	assert_int_equal(directory_hours_list(fixture->office, arena, SOCCER, &hours, &count), ERR_OK);
	assert_int_equal(count, 5); /* not the Fourth of July, which is past */
	assert_int_equal(hours[0].pattern, DIRECTORY_HOURS_WEEKLY);
	assert_int_equal(hours[0].every, 2);
	assert_int_equal(hours[0].days, 1 << 6 | 1 << 1);
	assert_string_equal(hours[0].opens, "18:00");
	assert_string_equal(hours[0].first_day, "2026-09-01");
	assert_string_equal(hours[0].note, "On school days");
	assert_int_equal(hours[1].pattern, DIRECTORY_HOURS_ELSE); /* a day of the month */
	assert_int_equal(hours[1].flaw, OPENING_SOUND);
	assert_int_equal(hours[2].flaw, OPENING_HOURS_REVERSED);
	assert_string_equal(hours[2].closes, "4:00");
	assert_int_equal(hours[3].pattern, DIRECTORY_HOURS_MONTHLY);
	assert_int_equal(hours[3].days, 1 << 1 | 1 << 3);
	assert_int_equal(hours[3].nths, 1 | 1 << DIRECTORY_HOURS_LAST);
	assert_string_equal(hours[3].place, "Gym");
	assert_string_equal(hours[3].last_day, "2027-06-01");
	assert_string_equal(hours[3].closes, "23:59");
	assert_int_equal(hours[4].pattern, DIRECTORY_HOURS_OTHER_DAY);
	assert_string_equal(hours[4].first_day, "2026-12-25");
	assert_string_equal(hours[4].opens, "");
	arena_free(arena);
}

static struct directory_hours usual(const char *first, const char *last, const char *opens, const char *closes)
{
	return (struct directory_hours){ .at = "", .pattern = DIRECTORY_HOURS_WEEKLY, .every = 1, .days = 1, .first_day = first,
		                             .last_day = last, .opens = opens, .closes = closes, .note = "" };
}

static enum directory_hours_problem problem(struct directory_hours hours, enum directory_hours_pattern pattern)
{
	hours.pattern = pattern;
	return directory_hours_check(&hours);
}

static void impossible_hours_are_told_apart(void **state)
{
	(void)state;
	struct directory_hours some = usual("", "", "09:00", "12:00");
	assert_int_equal(problem(some, DIRECTORY_HOURS_WEEKLY), DIRECTORY_HOURS_FINE);
	assert_int_equal(problem(some, DIRECTORY_HOURS_MONTHLY), DIRECTORY_HOURS_NO_DAY);
	assert_int_equal(problem(some, DIRECTORY_HOURS_ONCE), DIRECTORY_HOURS_NO_DAY);
	assert_int_equal(problem(some, DIRECTORY_HOURS_ELSE), DIRECTORY_HOURS_NO_DAY);
	some.every = 2;
	assert_int_equal(problem(some, DIRECTORY_HOURS_WEEKLY), DIRECTORY_HOURS_SINCE);
	some.nths = 1;
	assert_int_equal(problem(some, DIRECTORY_HOURS_MONTHLY), DIRECTORY_HOURS_FINE);
	assert_int_equal(problem(usual("", "", "09:00", "08:00"), DIRECTORY_HOURS_WEEKLY), DIRECTORY_HOURS_REVERSED);
	assert_int_equal(problem(usual("", "", "09:00", "09:00"), DIRECTORY_HOURS_WEEKLY), DIRECTORY_HOURS_REVERSED);
	assert_int_equal(problem(usual("", "", "00:00", "00:00"), DIRECTORY_HOURS_WEEKLY), DIRECTORY_HOURS_REVERSED);
	assert_int_equal(problem(usual("", "", "09:00", ""), DIRECTORY_HOURS_WEEKLY), DIRECTORY_HOURS_NO_TIME);
	assert_int_equal(problem(usual("", "", "22:00", "02:00"), DIRECTORY_HOURS_WEEKLY), DIRECTORY_HOURS_FINE);
	assert_int_equal(problem(usual("2026-12-02", "2026-12-01", "09:00", "12:00"), DIRECTORY_HOURS_WEEKLY),
	                 DIRECTORY_HOURS_LAST_FIRST);
	/* Monday, from a Tuesday to a Sunday */
	assert_int_equal(problem(usual("2026-12-01", "2026-12-06", "09:00", "12:00"), DIRECTORY_HOURS_WEEKLY), DIRECTORY_HOURS_NEVER);
	assert_int_equal(problem(usual("2026-12-01", "2026-12-07", "09:00", "12:00"), DIRECTORY_HOURS_WEEKLY), DIRECTORY_HOURS_FINE);
	assert_int_equal(problem(usual("2026-02-30", "", "09:00", "12:00"), DIRECTORY_HOURS_ONCE), DIRECTORY_HOURS_NO_DAY);
	assert_int_equal(problem(usual("2026-12-24", "2027-01-03", "", ""), DIRECTORY_HOURS_OTHER_DAY), DIRECTORY_HOURS_FINE);
	assert_int_equal(problem(usual("2026-12-24", "2027-03-03", "", ""), DIRECTORY_HOURS_OTHER_DAY), DIRECTORY_HOURS_TOO_MANY);
}

#define SCHEDULE "SELECT coalesce(service_id, '') || '/' || coalesce(service_at_location_id, '') || '/' || coalesce(valid_from, '') || '/' || " \
	"coalesce(dtstart, '') || '/' || coalesce(until, '') || '/' || coalesce(freq, '') || '/' || coalesce(interval, '') || '/' || " \
	"coalesce(wkst, '') || '/' || coalesce(byday, '') || '/' || coalesce(bymonthday, '') || '/' || coalesce(opens_at, '') || '/' || " \
	"coalesce(closes_at, '') || '/' || coalesce(description, '') FROM directory_schedule WHERE "

static void hours_are_made_changed_and_ended(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_hours *hours, next = usual("2026-12-02", "2027-06-01", "15:30", "17:00");
	size_t count;
	int64_t before = version(fixture);
	next.at = "at-gym";
	next.days = 1 << 2 | 1 << 4;
	assert_int_equal(directory_hours_add(fixture->office, SOCCER, &next), ERR_OK);
	fixture_expect_text(fixture, SCHEDULE "id > 1000", "/at-gym//2026-12-02/2027-06-01/WEEKLY/1//WE,FR//15:30/17:00/");
	assert_true(version(fixture) > before);
	/* another program's place, and another program's hours */
	next.at = "art-at-gym";
	assert_int_equal(directory_hours_add(fixture->office, SOCCER, &next), ERR_NOT_FOUND);
	assert_int_equal(directory_hours_list(fixture->office, arena, ART, &hours, &count), ERR_OK);
	assert_int_equal(directory_hours_end(fixture->office, SOCCER, &hours[0]), ERR_NOT_FOUND);

	assert_int_equal(directory_hours_list(fixture->office, arena, SOCCER, &hours, &count), ERR_OK);
	next = hours[0];
	next.note = "Not in August";
	assert_int_equal(directory_hours_change(fixture->office, SOCCER, &hours[0], &next), ERR_OK);
	fixture_expect_text(fixture, SCHEDULE "id = 740", "soccer//2026-09-01///WEEKLY/2/SU/SU,TU//18:00:00/20:00:00/Not in August");
	/* somebody else has: what was shown is so no more */
	assert_int_equal(directory_hours_change(fixture->office, SOCCER, &hours[0], &next), ERR_CONFLICT);
	assert_int_equal(directory_hours_end(fixture->office, SOCCER, &hours[0]), ERR_CONFLICT);
	struct directory_hours shown = next;
	next.every = 1;
	next.first_day = "";
	assert_int_equal(directory_hours_change(fixture->office, SOCCER, &shown, &next), ERR_OK);
	fixture_expect_text(fixture, SCHEDULE "id = 740", "soccer/////WEEKLY/1//TU,SU//18:00/20:00/Not in August");
	assert_int_equal(directory_hours_end(fixture->office, SOCCER, &shown), ERR_CONFLICT);
	assert_int_equal(directory_hours_end(fixture->office, SOCCER, &next), ERR_OK);
	assert_int_equal(directory_hours_end(fixture->office, SOCCER, &next), ERR_CONFLICT);
	/* what was written as people do not say it is typed anew */
	next = usual("", "", "10:00", "16:00");
	assert_int_equal(directory_hours_change(fixture->office, SOCCER, &hours[2], &next), ERR_OK);
	fixture_expect_text(fixture, SCHEDULE "id = 743", "soccer/////WEEKLY/1//MO//10:00/16:00/");
	next.pattern = DIRECTORY_HOURS_MONTHLY;
	next.nths = 2 | 1 << DIRECTORY_HOURS_LAST;
	assert_int_equal(directory_hours_change(fixture->office, SOCCER, &hours[1], &next), ERR_OK);
	fixture_expect_text(fixture, SCHEDULE "id = 742", "soccer/////MONTHLY/1//2MO,-1MO//10:00/16:00/");
	next.closes = "09:00";
	assert_int_equal(directory_hours_add(fixture->office, SOCCER, &next), ERR_INVALID);
	arena_free(arena);
}

static void days_that_are_other_than_usual(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_hours *hours, holidays = usual("2026-12-24", "2026-12-26", "", "");
	size_t count;
	holidays.pattern = DIRECTORY_HOURS_OTHER_DAY;
	holidays.note = "Holidays";
	assert_int_equal(directory_hours_add(fixture->office, SOCCER, &holidays), ERR_OK);
	/* the day that was there is not there twice */
	fixture_expect_text(fixture, "SELECT group_concat(date || coalesce(note, '-'), ' ') FROM (SELECT * FROM directory_exception WHERE service_id = "
	                             "'soccer' AND date > '2026-12-01' ORDER BY date)",
	                    "2026-12-24Holidays 2026-12-25Holidays 2026-12-26Holidays");
	assert_int_equal(directory_hours_list(fixture->office, arena, SOCCER, &hours, &count), ERR_OK);
	struct directory_hours next = hours[count - 1];
	next.opens = "10:00";
	next.closes = "12:00";
	assert_int_equal(directory_hours_change(fixture->office, SOCCER, &hours[count - 1], &next), ERR_OK);
	fixture_expect_text(fixture, "SELECT opens_at || closes_at FROM directory_exception WHERE date = '2026-12-26'", "10:0012:00");
	assert_int_equal(directory_hours_end(fixture->office, SOCCER, &hours[count - 2]), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_exception WHERE ended_at IS NOT NULL"), 1);
	/* a day is no schedule */
	next = usual("", "", "09:00", "10:00");
	assert_int_equal(directory_hours_change(fixture->office, SOCCER, &hours[count - 1], &next), ERR_INVALID);
	arena_free(arena);
}

/* ---- what it is known for ---- */

static void row_R1_a_program_points_to_a_practice_or_none(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_practice *rows;
	size_t count;
	assert_int_equal(directory_practice_list(fixture->office, arena, "en", SOCCER, &rows, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_true(rows[0].given && !rows[1].given && rows[0].tier == 3);
	assert_string_equal(rows[0].reason, "The same person");
	assert_int_equal(directory_practice_save(fixture->office, SOCCER, "tutor", "feast"), ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(taxonomy_term_id, ' ') FROM (SELECT * FROM directory_attribute WHERE "
	                             "ended_at IS NULL ORDER BY place)", "food feast");
	assert_int_equal(directory_practice_save(fixture->office, SOCCER, "tutor", ""), ERR_CONFLICT);
	assert_int_equal(directory_practice_save(fixture->office, SOCCER, "feast", ""), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_attribute WHERE ended_at IS NULL"), 1);
	assert_int_equal(directory_practice_save(fixture->office, SOCCER, "", "tutor,feast"), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_attribute WHERE ended_at IS NULL"), 3);
	arena_free(arena);
}

static void row_R1_a_practice_is_said_in_the_language_that_is_read(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO directory_translation (id, uid, place, entity, entity_id, field, language, text, made_at) VALUES "
		"(795, 'taxonomy_term/tutor/name/es', 5, 'taxonomy_term', 'tutor', 'name', 'es', 'Tutoría', 1), "
		"(796, 'taxonomy_term/tutor/reason/es', 6, 'taxonomy_term', 'tutor', 'reason', 'es', 'La misma persona', 1), "
		"(797, 'taxonomy_term/tutor/source/es', 7, 'taxonomy_term', 'tutor', 'source', 'es', 'Un estudio', 1)",
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_practice *practices;
	struct directory_card card;
	size_t count;
	family_fixture_write(fixture, rows, 1);
	assert_int_equal(directory_practice_list(fixture->office, arena, "es", SOCCER, &practices, &count), ERR_OK);
	assert_string_equal(practices[0].name, "Tutoría");
	assert_string_equal(practices[0].reason, "La misma persona");
	assert_string_equal(practices[0].source, "Un estudio");
	assert_string_equal(practices[1].name, "Feasts");
	assert_int_equal(directory_card_read(fixture->office, arena, "es", SOCCER, &card), ERR_OK);
	assert_string_equal(card.practices[0].source, "Un estudio");
	/* in no language: how it is said is for whoever shows it */
	assert_string_equal(card.contacts[0].number, "203-555-0134");
	assert_string_equal(card.contacts[0].extension, "12");
	assert_string_equal(card.contacts[0].phone, "203-555-0134 #12");
	assert_true(card.unchecked);
	arena_free(arena);
}

static struct directory_practice practice_of(struct fixture *fixture, struct arena *arena, size_t at, size_t expected)
{
	struct directory_practice *rows;
	size_t count;
	assert_int_equal(directory_practice_list(fixture->office, arena, "", SOCCER, &rows, &count), ERR_OK);
	assert_int_equal(count, expected);
	return rows[at];
}

static void row_R1_a_practice_of_the_schools_own(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO directory_translation (id, uid, place, entity, entity_id, field, language, text, checked_by, checked_on, made_at) "
		"VALUES (795, 'taxonomy_term/tutor/reason/es', 5, 'taxonomy_term', 'tutor', 'reason', 'es', 'La misma', 'Rosa', '2026-10-01', "
		"1), (796, 'taxonomy_term/tutor/name/es', 6, 'taxonomy_term', 'tutor', 'name', 'es', 'Tutoría', 'Rosa', '2026-10-01', 1)",
		"UPDATE directory_taxonomy_term SET extra = '{\"impact_tier\":\"3\",\"reason\":\"The same person\",\"colour\":\"red\"}' "
		"WHERE uid = 'tutor'",
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_card card;
	struct directory_history *lines;
	struct directory_practice made = { .name = " Home  visits ", .reason = "Trust", .source = "Our own count", .tier = 2 };
	size_t count;
	family_fixture_write(fixture, rows, 2);
	assert_int_equal(directory_practice_add(fixture->office, SOCCER, &made), ERR_OK);
	made = practice_of(fixture, arena, 2, 3);
	assert_string_equal(made.name, "Home visits");
	assert_string_equal(made.source, "Our own count");
	assert_true(made.given && made.tier == 2);
	assert_int_equal(directory_card_read(fixture->office, arena, "en", SOCCER, &card), ERR_OK);
	assert_string_equal(card.practices[1].reason, "Trust");
	fixture_expect_text(fixture, "SELECT name || taxonomy || language FROM directory_taxonomy_term WHERE code = 'practice.' || uid",
	                    "Home visitsPracticesen");
	/* what counts for the order is the most of them */
	assert_int_equal(as_it_is_found(fixture, SOCCER).tier, 3);
	fixture->now += 1000;
	struct directory_practice shown = practice_of(fixture, arena, 0, 3), now = shown;
	now.tier = 1;
	now.reason = "Always the same";
	assert_int_equal(directory_practice_change(fixture->office, SOCCER, &shown, &now), ERR_OK);
	assert_int_equal(as_it_is_found(fixture, SOCCER).tier, 2);
	fixture_expect_text(fixture, "SELECT extra FROM directory_taxonomy_term WHERE uid = 'tutor'",
	                    "{\"impact_tier\":\"1\",\"reason\":\"Always the same\",\"colour\":\"red\",\"source\":\"\"}");
	/* its reason is another one, its name is as it was */
	fixture_expect_text(fixture, "SELECT group_concat(field || coalesce(checked_by, '-'), ' ') FROM (SELECT * FROM directory_translation "
	                             "WHERE entity_id = 'tutor' ORDER BY id)", "reason- nameRosa");
	assert_int_equal(directory_practice_change(fixture->office, SOCCER, &shown, &now), ERR_CONFLICT);
	shown = now;
	now.name = "Tutoring every day";
	assert_int_equal(directory_practice_change(fixture->office, SOCCER, &shown, &now), ERR_OK);
	assert_int_equal(directory_history_list(fixture->office, arena, SOCCER, &lines, &count), ERR_OK);
	assert_int_equal(lines[0].of, DIRECTORY_HISTORY_PRACTICE);
	assert_string_equal(lines[0].before, "Tutoring");
	/* none at all, no tier, too long */
	now.name = " ";
	assert_int_equal(directory_practice_add(fixture->office, SOCCER, &now), ERR_INVALID);
	now.name = "x";
	now.tier = 4;
	assert_int_equal(directory_practice_add(fixture->office, SOCCER, &now), ERR_INVALID);
	now.tier = 0;
	for (count = 3; count < DIRECTORY_PRACTICES_MOST; count++)
		assert_int_equal(directory_practice_add(fixture->office, SOCCER, &now), ERR_OK);
	assert_int_equal(directory_practice_add(fixture->office, SOCCER, &now), ERR_INVALID);
	fixture_role(fixture->office, ROLE_TEACHER);
	assert_int_equal(directory_practice_add(fixture->office, SOCCER, &now), ERR_FORBIDDEN);
	arena_free(arena);
}

/* ---- whom to ask ---- */

static void expect_contact(const struct directory_card *card, size_t i, const char *who, const char *phone)
{
	assert_true(i < card->n_contacts);
	assert_string_equal(card->contacts[i].who, who);
	assert_string_equal(card->contacts[i].phone, phone);
}

static void a_number_is_of_whom_it_belongs_to(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO directory_organization (id, uid, place, name, made_at) VALUES (690, 'club', 1, 'Club', 1)",
		"UPDATE directory_service SET organization_id = 'club'",
		"INSERT INTO directory_location (id, uid, place, name, made_at) VALUES (721, 'pool', 2, 'Pool', 1)",
		"INSERT INTO directory_service_at_location (id, uid, place, service_id, location_id, made_at) VALUES "
		"(732, 'at-pool', 3, 'soccer', 'pool', 1)",
		"INSERT INTO directory_contact (id, uid, place, service_id, service_at_location_id, location_id, organization_id, name, title, "
		"made_at) VALUES (900, 'ann', 1, 'soccer', NULL, NULL, NULL, 'Ann', 'Coach', 1), (901, 'ben', 2, 'soccer', NULL, NULL, NULL, "
		"'Ben', NULL, 1), (902, 'cy', 3, NULL, 'at-gym', NULL, NULL, 'Cy', NULL, 1), (903, 'di', 4, NULL, NULL, 'pool', NULL, 'Di', "
		"NULL, 1), (904, 'org', 5, NULL, NULL, NULL, 'club', 'Olga', NULL, 1)",
		"INSERT INTO directory_phone (id, uid, place, service_id, contact_id, location_id, service_at_location_id, organization_id, "
		"number, extension, made_at) VALUES "
		"(711, 'p-ben', 0, 'soccer', 'ben', NULL, NULL, NULL, '203-555-0002', NULL, 1), "
		"(712, 'p-cy', 2, NULL, 'cy', NULL, NULL, NULL, '203-555-0003', '7', 1), "
		"(713, 'p-pool', 3, NULL, NULL, 'pool', NULL, NULL, '203-555-0004', NULL, 1), "
		"(714, 'p-at-gym', 4, NULL, NULL, NULL, 'at-gym', NULL, '203-555-0005', NULL, 1), "
		"(715, 'p-club', 5, NULL, NULL, NULL, NULL, 'club', '203-555-0006', NULL, 1), "
		"(716, 'p-again', 6, NULL, NULL, 'gym', NULL, NULL, '203-555-0005', NULL, 1)",
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_card card;
	family_fixture_write(fixture, rows, sizeof rows / sizeof *rows);
	assert_int_equal(directory_card_read(fixture->office, arena, "en", SOCCER, &card), ERR_OK);
	/* the program's number is where to ask for Ann; Ben has his own, whichever stands first */
	expect_contact(&card, 0, "Ann, Coach", "203-555-0134 #12");
	expect_contact(&card, 1, "Ben", "203-555-0002");
	/* the program at the gym, and the pool; a number is said once */
	expect_contact(&card, 2, "Cy", "203-555-0003 #7");
	expect_contact(&card, 3, "Gym", "203-555-0005");
	expect_contact(&card, 4, "Di", "203-555-0004");
	assert_int_equal(card.n_contacts, 5);
	/* who has nobody has the organization's; the gym has a number, and that is enough */
	assert_int_equal(directory_card_read(fixture->office, arena, "en", ART, &card), ERR_OK);
	expect_contact(&card, 0, "", "203-555-0005");
	expect_contact(&card, 1, "Olga", "");
	family_fixture_write(fixture, (const char *const[]){ "UPDATE directory_phone SET ended_at = 1 WHERE id = 716" }, 1);
	assert_int_equal(directory_card_read(fixture->office, arena, "en", ART, &card), ERR_OK);
	expect_contact(&card, 0, "Olga", "203-555-0006");
	arena_free(arena);
}

/* ---- in other languages ---- */

static void rule_D21_a_name_in_a_list_is_said_in_the_language_that_is_read(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO directory_organization (id, uid, place, name, made_at) VALUES (690, 'club', 1, 'Club', 1)",
		("INSERT INTO directory_translation (id, uid, place, entity, entity_id, field, language, text, made_at) VALUES "
		 "(795, 'organization/club/name/es', 5, 'organization', 'club', 'name', 'es', 'El club', 1)"),
		"UPDATE directory_service SET organization_id = 'club'",
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_service_name *names;
	struct session_view session;
	size_t count;
	int64_t id;
	family_fixture_write(fixture, rows, 3);
	assert_int_equal(directory_service_names(fixture->office, arena, "es", &names, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_string_equal(names[0].name, "Soccer");
	assert_string_equal(names[0].said, "Fútbol");
	assert_string_equal(names[0].organization, "Club");
	assert_string_equal(names[0].said_by, "El club");
	assert_string_equal(names[1].said, "Art");
	const struct session_edit spring = { .service = SOCCER, .name = "Spring", .times = "", .first_day = "2027-03-01",
		                                 .last_day = "2027-03-08", .capacity = 5, .least_age = SESSION_NO_AGE,
		                                 .most_age = SESSION_NO_AGE, .held_for = DISCOVER_BARRIERS, .held_until = "" };
	assert_int_equal(session_add(fixture->office, &spring, &id), ERR_OK);
	assert_int_equal(session_get(fixture->office, arena, "es", id, &session), ERR_OK);
	assert_string_equal(session.service_name, "Soccer");
	assert_string_equal(session.service_said, "Fútbol");
	arena_free(arena);
}

static const struct directory_translation *find(const struct directory_translation *rows, size_t count, enum directory_said said,
                                                const char *language)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].said == said && strcmp(rows[i].language, language) == 0)
			return &rows[i];
	fail();
	return NULL;
}

static void rule_D21_what_is_missing_and_what_nobody_checked(void **state)
{
	static const char *const languages[] = { "es", "ar" };
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_translation *rows;
	struct directory_card card;
	size_t count;
	assert_int_equal(directory_translation_list(fixture->office, arena, SOCCER, languages, 2, &rows, &count), ERR_OK);
	assert_int_equal(count, 16); /* name, description, shoes, the words beside the hours, three of the practice, the place */
	const struct directory_translation *gym = find(rows, count, DIRECTORY_SAID_PLACE, "ar");
	assert_true(gym->name && !*gym->text);
	const struct directory_translation *name = find(rows, count, DIRECTORY_SAID_NAME, "es");
	assert_string_equal(name->checked_by, "Rosa");
	const struct directory_translation *arabic = find(rows, count, DIRECTORY_SAID_NAME, "ar");
	const struct directory_translation *shoes = find(rows, count, DIRECTORY_SAID_BRING, "ar");
	assert_string_equal(shoes->original, "Shoes");
	assert_string_equal(shoes->text, "");
	assert_int_equal(directory_translation_save(fixture->office, SOCCER, shoes, " حذاء ", false), ERR_OK);
	fixture_expect_text(fixture, "SELECT entity || entity_id || field || language || text || made_by || coalesce(checked_by, '-') "
	                             "FROM directory_translation WHERE uid = 'required_document/d/document/ar'",
	                    "required_documentddocumentarحذاءA. Brown-");
	assert_int_equal(directory_translation_save(fixture->office, SOCCER, shoes, "x", true), ERR_CONFLICT);
	assert_int_equal(directory_card_read(fixture->office, arena, "ar", SOCCER, &card), ERR_OK);
	assert_string_equal(card.documents[0], "حذاء");
	assert_true(card.unchecked);
	struct directory_translation again = *shoes;
	again.text = "حذاء";
	assert_int_equal(directory_translation_save(fixture->office, SOCCER, &again, "حذاء", true), ERR_OK);
	fixture_expect_text(fixture, "SELECT checked_by || checked_on FROM directory_translation WHERE language = 'ar'",
	                    "A. Brown2026-11-24");
	assert_int_equal(directory_card_read(fixture->office, arena, "ar", SOCCER, &card), ERR_OK);
	assert_false(card.unchecked);
	/* another text is nobody's yet; none at all goes, and comes back as the same row */
	again.checked_by = "A. Brown";
	again.checked_on = "2026-11-24";
	assert_int_equal(directory_translation_save(fixture->office, SOCCER, &again, "أحذية", false), ERR_OK);
	again = *shoes;
	again.text = "أحذية";
	assert_int_equal(directory_translation_save(fixture->office, SOCCER, &again, "", true), ERR_INVALID);
	assert_int_equal(directory_translation_save(fixture->office, SOCCER, &again, "", false), ERR_OK);
	assert_int_equal(directory_translation_save(fixture->office, SOCCER, shoes, "أحذية", false), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_translation WHERE language = 'ar'"), 1);
	/* the text that was translated is another one by now */
	struct edit edit = look(fixture, arena, SOCCER);
	edit.values[DIRECTORY_FIELD_NAME] = "Football";
	assert_int_equal(save(fixture, arena, SOCCER, &edit), ERR_OK);
	assert_int_equal(directory_translation_save(fixture->office, SOCCER, name, "Balompié", true), ERR_CONFLICT);
	assert_int_equal(directory_translation_save(fixture->office, SOCCER, arabic, "كرة القدم", true), ERR_CONFLICT);
	assert_int_equal(directory_translation_save(fixture->office, ART, name, "Balompié", true), ERR_NOT_FOUND);
	arena_free(arena);
}

/* Whatever of the card is in one language only is missing. */
static void rule_D21_nothing_is_missing_means_the_whole_card(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO directory_contact (id, uid, place, location_id, name, title, made_at) VALUES (900, 'di', 1, 'gym', 'Di', 'Coach', 1)",
		"UPDATE directory_location SET transportation = 'Bus 7'",
		"INSERT INTO directory_accessibility (id, uid, place, location_id, description, made_at) VALUES (910, 'ac', 1, 'gym', 'No steps', 1)",
		("INSERT INTO directory_cost_option (id, uid, place, service_id, option, amount, currency, amount_description, made_at) VALUES "
		 "(920, 'co', 1, 'soccer', 'Under 10', '5', 'USD', 'a month', 1)"),
		"UPDATE directory_exception SET note = 'Feast day', service_id = NULL, service_at_location_id = 'at-gym' WHERE uid = 'e1'",
		"UPDATE directory_schedule SET description = 'Indoors' WHERE uid = 'h2'",
	};
	static const char *const ar = "ar";
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_translation *texts;
	struct directory_card card;
	size_t count, missing = 0;
	family_fixture_write(fixture, rows, sizeof rows / sizeof *rows);
	assert_int_equal(directory_translation_list(fixture->office, arena, SOCCER, &ar, 1, &texts, &count), ERR_OK);
	assert_int_equal(count, 16);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(directory_translation_save(fixture->office, SOCCER, &texts[i], "هنا", true), ERR_OK);
	assert_int_equal(directory_card_read(fixture->office, arena, ar, SOCCER, &card), ERR_OK);
	const char *const said[] = { card.name, card.description, card.documents[0], card.places[0].name, card.places[0].reach, card.places[0].access,
		                         card.practices[0].name, card.practices[0].reason, card.practices[0].source };
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		assert_string_equal(said[i], "هنا");
	assert_string_equal(card.costs[0], "هنا · 5 USD · هنا");
	expect_contact(&card, 1, "هنا, هنا", "");
	for (size_t i = 0; i < card.n_hours; i++)
		assert_true(!*card.hours[i].note || strcmp(card.hours[i].note, "هنا") == 0);
	assert_false(card.unchecked);
	assert_int_equal(directory_translation_list(fixture->office, arena, SOCCER, &ar, 1, &texts, &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		missing += !*texts[i].text;
	assert_int_equal(missing, 0);
	arena_free(arena);
}

/* ---- who changed what ---- */

static void what_stood_there_before(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct directory_history *lines;
	struct directory_hours *hours;
	size_t count;
	struct edit edit = look(fixture, arena, SOCCER);
	edit.values[DIRECTORY_FIELD_NAME] = "Football";
	edit.values[DIRECTORY_FIELD_PHONE] = "211";
	assert_int_equal(save(fixture, arena, SOCCER, &edit), ERR_OK);
	fixture->now += 1000;
	assert_int_equal(directory_hours_list(fixture->office, arena, SOCCER, &hours, &count), ERR_OK);
	const struct directory_hours next = usual("", "", "10:00", "16:00");
	assert_int_equal(directory_hours_change(fixture->office, SOCCER, &hours[0], &next), ERR_OK);
	assert_int_equal(directory_history_list(fixture->office, arena, SOCCER, &lines, &count), ERR_OK);
	assert_int_equal(count, 4); /* hours once; the name, its translation that is unchecked, the telephone */
	assert_int_equal(lines[0].of, DIRECTORY_HISTORY_HOURS);
	assert_int_equal(lines[0].at, fixture->now);
	assert_string_equal(lines[0].by, "A. Brown");
	bool name = false, phone = false, translation = false;
	for (size_t i = 1; i < count; i++) {
		name |= lines[i].of == DIRECTORY_HISTORY_FIELD && lines[i].field == DIRECTORY_FIELD_NAME &&
		        strcmp(lines[i].before, "Soccer") == 0;
		phone |= lines[i].of == DIRECTORY_HISTORY_FIELD && lines[i].field == DIRECTORY_FIELD_PHONE &&
		         strcmp(lines[i].before, "203-555-0134") == 0;
		translation |= lines[i].of == DIRECTORY_HISTORY_TRANSLATION && strcmp(lines[i].language, "es") == 0;
	}
	assert_true(name && phone && translation);
	assert_int_equal(directory_history_list(fixture->office, arena, ART, &lines, &count), ERR_OK);
	assert_int_equal(count, 0);
	arena_free(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_directory, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(what_is_left_alone_stays_as_it_is_written),
		TEST(a_new_name_finds_it_and_unchecks_its_translations),
		TEST(the_index_is_as_if_all_were_put_anew),
		TEST(the_telephone_is_a_row_of_its_own),
		TEST(what_it_is_for_and_what_it_makes_easier),
		TEST(a_program_of_the_schools_own),
		TEST(what_does_not_hold_is_named),
		TEST(two_who_change_one_field),
		TEST(only_who_may),
		TEST(hours_are_read_as_people_say_them),
		cmocka_unit_test(impossible_hours_are_told_apart),
		TEST(hours_are_made_changed_and_ended),
		TEST(days_that_are_other_than_usual),
		TEST(row_R1_a_program_points_to_a_practice_or_none),
		TEST(row_R1_a_practice_of_the_schools_own),
		TEST(a_number_is_of_whom_it_belongs_to),
		TEST(row_R1_a_practice_is_said_in_the_language_that_is_read),
		TEST(rule_D21_a_name_in_a_list_is_said_in_the_language_that_is_read),
		TEST(rule_D21_what_is_missing_and_what_nobody_checked),
		TEST(rule_D21_nothing_is_missing_means_the_whole_card),
		TEST(what_stood_there_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
