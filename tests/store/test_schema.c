#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

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

static enum err run(struct db *db, const char *sql)
{
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

static const struct schema_table *class_of(const char *name)
{
	for (size_t i = 0; i < schema_table_count; i++)
		if (strcmp(schema_tables[i].name, name) == 0)
			return &schema_tables[i];
	return NULL;
}

static void migrations_are_numbered(void **state)
{
	(void)state;
	assert_true(schema_count >= 1);
	for (int i = 0; i < schema_count; i++)
		assert_int_equal(schema_migrations[i].number, i + 1);
}

/* A table without a class, a class without a table, a table that is not STRICT. */
static void every_table_has_a_class(void **state)
{
	struct statement *statement;
	size_t count = 0;
	/* a virtual table has no types of its own, and what it keeps its rows in is not ours; a
	 * view has no rows */
	assert_int_equal(statement_get(*state, "SELECT name, strict OR type = 'virtual' FROM pragma_table_list "
	                               "WHERE schema = 'main' AND type NOT IN ('shadow', 'view') "
	                               "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
	                               &statement), ERR_OK);
	while (statement_row(statement) == ERR_OK) {
		const char *name = statement_text(statement, 0);
		if (!class_of(name))
			fail_msg("%s has no class", name);
		if (!statement_int(statement, 1))
			fail_msg("%s is not STRICT", name);
		count++;
	}
	statement_end(statement);
	assert_int_equal(count, schema_table_count);
}

/* Logged tables have an integer id and three triggers, a chained one its own three that
 * refuse, the others none. */
static void triggers_follow_the_list(void **state)
{
	struct statement *statement;
	for (size_t i = 0; i < schema_table_count; i++) {
		const struct schema_table *table = &schema_tables[i];
		bool logged = table->class == SCHEMA_LOGGED;
		assert_int_equal(statement_get(*state, "SELECT count(*), sum(sql LIKE '%change_log%') "
		                               "FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
		                               &statement), ERR_OK);
		statement_bind_text(statement, 1, table->name);
		assert_int_equal(statement_row(statement), ERR_OK);
		assert_int_equal(statement_int(statement, 0), logged || table->class == SCHEMA_CHAINED ? 3 : 0);
		assert_int_equal(statement_int(statement, 1), logged ? 3 : 0);
		statement_end(statement);
		assert_int_equal(statement_get(*state, "SELECT count(*) FROM pragma_table_info(?) "
		                               "WHERE name = 'id' AND type = 'INTEGER' AND pk = 1",
		                               &statement), ERR_OK);
		statement_bind_text(statement, 1, table->name);
		assert_int_equal(statement_row(statement), ERR_OK);
		if (logged)
			assert_int_equal(statement_int(statement, 0), 1);
		statement_end(statement);
	}
}

/* One row of every logged table. What is not said here has a default or may be NULL. */
static const struct { const char *table, *insert, *update, *delete; } rows[] = {
#define ROW(table, columns, values, update) \
	{ table, "INSERT INTO " table " (" columns ") VALUES (" values ")", \
	  "UPDATE " table " SET " update " WHERE id = 1", "DELETE FROM " table " WHERE id = 1" }
	ROW("school", "id, name, locale, made_at", "1, 's', 'en', 1", "name = 't'"),
	ROW("device", "id, number, token, made_at", "1, (SELECT (device + 1) % 1024 FROM id_state), "
	    "zeroblob(16), 1", "made_at = 2"),
	ROW("setting", "id, key, value", "1, 'k', 'v'", "value = 'w'"),
	ROW("worker", "id, school_id, name, made_at", "1, 1, 'w', 1", "left_at = 2"),
	ROW("account", "id, school_id, worker_id, role, made_at", "1, 1, 1, 'nurse', 1", "role = 'principal'"),
	ROW("known_value", "id, list, code", "1, 'l', 'c'", "code = 'd'"),
	ROW("purpose", "id, school_id, code", "1, 1, 'meet'", "code = 'other'"),
	ROW("visit", "id, school_id, purpose_id, school_day, arrived_at, origin, locale",
	    "1, 1, 1, '2026-11-24', 1, 'kiosk', 'en'", "phone = '5'"),
	ROW("visit_person", "id, school_id, visit_id, position, kind, name, code, state",
	    "1, 1, 1, 0, 'adult', 'n', 'BBBBBB', 'waiting'", "name = 'm'"),
	ROW("visit_answer", "id, school_id, visit_id, question, n, kind, value",
	    "1, 1, 1, 'whom', 0, 'text', ''", "value = 'v'"),
	ROW("late_arrival", "id, school_id, visit_id, position, child_name, state",
	    "1, 1, 1, 0, 'c', 'waiting'", "class_name = '3B'"),
	ROW("collection", "id, school_id, visit_id, position, child_name, state",
	    "1, 1, 1, 0, 'c', 'asked'", "class_name = '3B'"),
	ROW("left_item", "id, school_id, visit_id, position, what, for_name, state",
	    "1, 1, 1, 0, 'lunch', 'c', 'here'", "what = 'bag'"),
	ROW("help_request", "id, school_id, kind, screen, locale, asked_at, state",
	    "1, 1, 'call', 's', 'en', 1, 'open'", "screen = 't'"),
	ROW("print_job", "id, school_id, visit_person_id, kind, request_key, made_at, state",
	    "1, 1, 1, 'badge', 1, 1, 'queued'", "attempts = 1"),
	ROW("key_loan", "id, school_id, visit_person_id, what, out_at, out_by",
	    "1, 1, 1, 'library', 1, 1", "what = 'gym'"),
	ROW("day_close", "id, school_id, school_day, closed_at, left_unseen, unknown",
	    "1, 1, '2026-11-24', 1, 0, 0", "unknown = 1"),
	ROW("person", "id, given, family, made_at", "1, 'g', 'f', 1), (2, 'h', 'f', 1", "said = 's'"),
	ROW("person_language", "id, person_id, use, position, tag", "1, 1, 'speaks', 0, 'vi'", "tag = 'es'"),
	ROW("household", "id, made_at", "1, 1", "address = 'a'"),
	ROW("household_member", "id, household_id, person_id, made_at", "1, 1, 1, 1", "ended_at = 2"),
	ROW("relationship", "id, adult_id, child_id, made_at", "1, 1, 2, 1", "kind = 'aunt'"),
	ROW("contact_point", "id, person_id, kind, value, made_at", "1, 1, 'phone', '5', 1", "position = 1"),
	ROW("contact_consent", "id, contact_point_id, purpose, given, at", "1, 1, 'news', 0, 1", "given = 1"),
	ROW("affiliation", "id, school_id, person_id, role, made_at", "1, 1, 1, 'student', 1", "grade = '3'"),
	ROW("class", "id, school_id, title, kind, made_at", "1, 1, '3B', 'homeroom', 1", "place = '12'"),
	ROW("enrollment", "id, class_id, person_id, role, made_at", "1, 1, 1, 'student', 1", "is_primary = 1"),
	ROW("today_note", "id, school_id, child_id, day, kind, asked_by, checked, made_at, made_by",
	    "1, 1, 1, '2026-11-24', 'absent', 'R', 'writing', 1, 1", "text = 't'"),
	ROW("registration", "id, school_id, kind, locale, origin, made_at, request_key, state",
	    "1, 1, 'new', 'en', 'kiosk', 1, 1, 'waiting'", "address = 'a'"),
	ROW("registration_person", "id, registration_id, position, role, name", "1, 1, 0, 'adult', 'n'", "called = 'c'"),
	ROW("registration_answer", "id, registration_id, question, n, kind, value", "1, 1, 'easier', 0, 'choice', 'food'",
	    "value = 'ride'"),
	ROW("family_request", "id, school_id, kind, locale, made_at, state", "1, 1, 'custody', 'en', 1, 'open'",
	    "text = 't'"),
	ROW("household_need", "id, household_id, code, made_at", "1, 1, 'food', 1", "ended_at = 2"),
	ROW("merge", "id, school_id, kind, kept_id, gone_id, made_at, made_by, final, txn, since_seq",
	    "1, 1, 'person', 1, 2, 1, 1, 0, 1, 1", "final = 1"),
	ROW("merge_row", "id, school_id, merge_id, position, table_name, row_id, column_name, before",
	    "1, 1, 1, 0, 'visit_person', 1, 'person_id', 2", "before = 1"),
	ROW("family_code", "id, school_id, person_id, made_at, made_by", "1, 1, 1, 1, 1", "ended_at = 2, ended_by = 1"),
	ROW("visit_child", "id, school_id, visit_id, position, person_id", "1, 1, 1, 0, 1", "position = 1"),
	ROW("directory_organization", "id, uid, place, made_at", "1, 'u', 1, 1", "name = 't'"),
	ROW("directory_program", "id, uid, place, made_at", "1, 'u', 1, 1", "name = 't'"),
	ROW("directory_service", "id, uid, place, made_at", "1, 'u', 1, 1", "name = 't'"),
	ROW("directory_location", "id, uid, place, made_at", "1, 'u', 1, 1", "location_type = 't'"),
	ROW("directory_service_at_location", "id, uid, place, made_at", "1, 'u', 1, 1", "description = 't'"),
	ROW("directory_phone", "id, uid, place, made_at", "1, 'u', 1, 1", "number = 't'"),
	ROW("directory_contact", "id, uid, place, made_at", "1, 'u', 1, 1", "name = 't'"),
	ROW("directory_address", "id, uid, place, made_at", "1, 'u', 1, 1", "attention = 't'"),
	ROW("directory_schedule", "id, uid, place, made_at", "1, 'u', 1, 1", "valid_from = 't'"),
	ROW("directory_language", "id, uid, place, made_at", "1, 'u', 1, 1", "name = 't'"),
	ROW("directory_service_area", "id, uid, place, made_at", "1, 'u', 1, 1", "name = 't'"),
	ROW("directory_required_document", "id, uid, place, made_at", "1, 'u', 1, 1", "document = 't'"),
	ROW("directory_cost_option", "id, uid, place, made_at", "1, 'u', 1, 1", "valid_from = 't'"),
	ROW("directory_accessibility", "id, uid, place, made_at", "1, 'u', 1, 1", "description = 't'"),
	ROW("directory_funding", "id, uid, place, made_at", "1, 'u', 1, 1", "source = 't'"),
	ROW("directory_taxonomy", "id, uid, place, made_at", "1, 'u', 1, 1", "name = 't'"),
	ROW("directory_taxonomy_term", "id, uid, place, made_at", "1, 'u', 1, 1", "code = 't'"),
	ROW("directory_attribute", "id, uid, place, made_at", "1, 'u', 1, 1", "link_type = 't'"),
	ROW("directory_organization_identifier", "id, uid, place, made_at", "1, 'u', 1, 1", "identifier_scheme = 't'"),
	ROW("directory_unit", "id, uid, place, made_at", "1, 'u', 1, 1", "name = 't'"),
	ROW("directory_service_capacity", "id, uid, place, made_at", "1, 'u', 1, 1", "available = 't'"),
	ROW("directory_url", "id, uid, place, made_at", "1, 'u', 1, 1", "label = 't'"),
	ROW("directory_metadata", "id, uid, place, made_at", "1, 'u', 1, 1", "resource_type = 't'"),
	ROW("directory_meta_table_description", "id, uid, place, made_at", "1, 'u', 1, 1", "name = 't'"),
	ROW("directory_translation", "id, uid, place, made_at", "1, 'u', 1, 1", "entity = 't'"),
	ROW("directory_exception", "id, uid, place, made_at", "1, 'u', 1, 1", "date = 't'"),
	ROW("directory_change", "id, service_id, object, uid, what, made_at, made_by", "1, 1, 'service', 'u', 'added', 1, 1",
	    "before = 't'"),
	ROW("pathway_stage", "id, code, place, age_from, age_to, made_at", "1, 'c', 1, 0, 1, 1", "place = 2"),
	ROW("pathway_text", "id, stage_id, language, kind, place, text, made_at", "1, 1, 'en', 'title', 1, 't', 1",
	    "text = 'u'"),
	ROW("topic_words", "id, topic, language, words, made_at", "1, 'soccer', 'en', 'soccer', 1", "words = 'futbol'"),
	ROW("barrier", "id, school_id, code, owner_id, state, made_at", "1, 1, 'food', 1, 'open', 1", "owner_id = 1"),
	ROW("barrier_step", "id, barrier_id, text, made_at, made_by", "1, 1, 'asked', 1, 1", "text = 'asked twice'"),
	ROW("program_session", "id, school_id, service_id, name, first_day, last_day, capacity, state, made_at, made_by",
	    "1, 1, 1, 'n', '2026-11-24', '2026-11-25', 2, 'open', 1, 1", "capacity = 1"),
	ROW("session_question", "id, session_id, position, kind, needed, made_at", "1, 1, 0, 'text', 0, 1", "ended_at = 1"),
	ROW("session_text", "id, session_id, part, locale, text", "1, 1, 'name', 'es', 't'", "text = 'u'"),
	ROW("session_place", "id, school_id, session_id, name, locale, state, code, request_key, origin, joined_at",
	    "1, 1, 1, 'n', 'en', 'taken', 'BBBBBB', 1, 'kiosk', 1", "phone = '5'"),
	ROW("session_place_answer", "id, place_id, question_id, value", "1, 1, 1, 'yes'", "value = 'no'"),
	ROW("event_evening", "id, school_id, name, day, starts_at, ends_at, state, made_at, made_by",
	    "1, 1, 'n', '2026-11-24', 1, 2, 'open', 1, 1", "state = 'closed'"),
	ROW("event_text", "id, evening_id, part, locale, text", "1, 1, 'agenda', 'es', 't'", "text = 'u'"),
	ROW("event_arrival", "id, evening_id, locale, adults, children, arrived_at, request_key, origin",
	    "1, 1, 'es', 1, 0, 60000, 1, 'kiosk'", "children = 2"),
	ROW("volunteer_requirement", "id, school_id, kind, name, law, made_at", "1, 1, 'health', 'n', 'l', 1", "name = 'm'"),
	ROW("volunteer_level", "id, school_id, name, law, position, made_at", "1, 1, 'n', 'l', 0, 1", "name = 'm'"),
	ROW("volunteer_level_requirement", "id, level_id, requirement_id", "1, 1, 1", "level_id = 1"),
	ROW("volunteer_opportunity", "id, school_id, level_id, name, state, made_at", "1, 1, 1, 'n', 'open', 1",
	    "state = 'closed'"),
	ROW("volunteer_series", "id, opportunity_id, first_day, last_day, freq, every, made_at",
	    "1, 1, '2026-11-24', '2026-12-24', 'WEEKLY', 1, 1", "every = 2"),
	ROW("volunteer_shift", "id, school_id, opportunity_id, day, starts_at, ends_at, capacity, state, changed_at, made_at",
	    "1, 1, 1, '2026-11-24', 1, 2, 3, 'planned', 1, 1", "sequence = 1"),
	ROW("volunteer_text", "id, shift_id, part, locale, text", "1, 1, 'role', 'es', 't'", "text = 'u'"),
	ROW("volunteer_clearance", "id, school_id, person_id, requirement_id, state, recorded_at, recorded_by",
	    "1, 1, 1, 1, 'met', 1, 1", "ended_at = 2"),
	ROW("volunteer_sign_up", "id, school_id, shift_id, person_id, locale, state, shows_name, request_key, origin, signed_at",
	    "1, 1, 1, 1, 'en', 'taken', 0, 1, 'kiosk', 1", "shows_name = 1"),
	ROW("volunteer_wish", "id, school_id, name, locale, request_key, wished_at", "1, 1, 'n', 'en', 1, 1", "phone = '5'"),
	ROW("volunteer_hours", "id, school_id, opportunity_id, day, came_at, state", "1, 1, 1, '2026-11-24', 1, 'open'",
	    "state = 'unknown'"),
	ROW("volunteer_offering", "id, school_id, person_id, words, locale, how_often, until_day, request_key, made_at",
	    "1, 1, 1, 'w', 'en', 'once', '2027-06-30', 1, 1", "ended_at = 2"),
	ROW("volunteer_asking", "id, offering_id, asked_at, asked_by", "1, 1, 1, 1", "asked_at = 2"),
	ROW("external_id", "id, source, kind, external, row_id, digest", "1, 'o', 'user', 'x', 1, zeroblob(16)",
	    "ended_at = 1"),
};
enum { ROWS = sizeof rows / sizeof *rows };

static void every_change_of_a_logged_table_is_a_line(void **state)
{
	struct db *db = *state;
	size_t logged = 0;
	for (size_t i = 0; i < schema_table_count; i++)
		logged += schema_tables[i].class == SCHEMA_LOGGED;
	assert_int_equal(logged, ROWS);
	assert_int_equal(transaction_begin(db, (struct actor){ "staff", 77 }, 1234), ERR_OK);
	for (size_t i = 0; i < ROWS; i++)
		if (run(db, rows[i].insert) != ERR_OK || run(db, rows[i].update) != ERR_OK)
			fail_msg("%s: %s", rows[i].table, err_detail());
	for (size_t i = ROWS; i-- > 0;)
		if (run(db, rows[i].delete) != ERR_OK)
			fail_msg("%s: %s", rows[i].table, err_detail());
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);

	for (size_t i = 0; i < ROWS; i++) {
		struct statement *statement;
		assert_int_equal(statement_get(db, "SELECT group_concat(op, ' ') FROM (SELECT op FROM change_log "
		                               "WHERE table_name = ? AND row_id = 1 AND at = 1234 AND actor = 77 "
		                               "AND actor_kind = 'staff' AND device = (SELECT device FROM id_state) "
		                               "ORDER BY seq)", &statement), ERR_OK);
		statement_bind_text(statement, 1, rows[i].table);
		assert_int_equal(statement_row(statement), ERR_OK);
		if (strcmp(statement_text(statement, 0), "insert update delete") != 0)
			fail_msg("%s has the lines: %s", rows[i].table, statement_text(statement, 0));
		statement_end(statement);
	}
	/* numbered without a gap, one transaction */
	assert_int_equal(ask(db, "SELECT max(seq) = count(*) AND min(seq) = 1 FROM change_log"), 1);
	assert_int_equal(ask(db, "SELECT count(DISTINCT txn) FROM change_log WHERE at = 1234"), 1);
}

/* Who writes without a transaction of ours leaves nothing behind. */
static void who_does_not_say_who_writes_is_refused(void **state)
{
	struct db *db = *state;
	assert_int_equal(run(db, rows[0].insert), ERR_INVALID);
	assert_non_null(strstr(err_detail(), "change_log"));
	assert_int_equal(ask(db, "SELECT count(*) FROM school"), 0);
	/* not even when the row of write_context is gone */
	assert_int_equal(run(db, "DELETE FROM write_context"), ERR_OK);
	assert_int_equal(run(db, rows[0].insert), ERR_INVALID);
}

static void triggers_can_be_made_again(void **state)
{
	struct db *db = *state;
	int64_t before = ask(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'");
	assert_true(before > 0);
	assert_int_equal(schema_make_triggers(db), ERR_OK);
	assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' "), before);
}

/* What the schema itself refuses, with or without the program. */
static void impossible_rows(void **state)
{
	struct db *db = *state;
	static const char *const wrong[] = {
		/* D1: nobody is inside whom no worker let in */
		"UPDATE visit_person SET state = 'inside'",
		"UPDATE visit_person SET state = 'inside', admitted_at = 1, identity_how = 'sight'",
		"UPDATE visit_person SET state = 'inside', admitted_at = 1, admitted_by = 1, "
		"identity_how = 'passport'",
		/* state, end and moment go together */
		"UPDATE visit_person SET state = 'ended'",
		"UPDATE visit_person SET state = 'ended', end_kind = 'code'",
		"UPDATE visit_person SET end_kind = 'code', ended_at = 1",
		"UPDATE visit_person SET state = 'ended', end_kind = 'vanished', ended_at = 1",
		"UPDATE visit_person SET code = 'AAAAAA'",
		"UPDATE visit_person SET code = 'BBB'",
		"UPDATE visit_person SET name = ''",
		/* D2: off the list only from unknown, by a worker, with a reason */
		"UPDATE visit_person SET off_list_at = 1, off_list_by = 1, off_list_reason = 'seen'",
		"UPDATE visit_person SET state = 'ended', end_kind = 'unknown', ended_at = 1, off_list_at = 1",
		/* D6: a child is released by a worker who saw who it is */
		"UPDATE collection SET state = 'released'",
		"UPDATE collection SET state = 'released', decided_at = 1, decided_by = 1",
		"UPDATE collection SET returned_at = 1",
		"UPDATE visit SET school_day = '24.11.2026'",
		"UPDATE visit SET origin = 'desk'",
		"UPDATE visit SET purpose_id = 99",
		"UPDATE visit SET arrived_at = 'noon'",
		"UPDATE visit SET call_by = 'shout'",
		"UPDATE help_request SET state = 'done', done_at = 1",
		/* D7: no restriction without its paper, its first day and who recorded it */
		"UPDATE relationship SET restriction = 'x'",
		"UPDATE relationship SET restriction = 'x', restriction_paper = 'order 12', "
		"restriction_from = '2026-11-24'",
		"UPDATE relationship SET talk_first = 'x', talk_first_by = 1",
		"UPDATE relationship SET child_id = adult_id",
		/* D8: in writing or by a call back */
		"UPDATE today_note SET checked = 'heard'",
		"UPDATE today_note SET way = 'bus'",                          /* an absent child's */
		"UPDATE today_note SET kind = 'goes_home', way = 'rocket'",
		"UPDATE today_note SET end_reason = 'it holds still'",
		/* D26: an offer lapses only after a worker reached the family */
		"UPDATE session_place SET state = 'offered'",
		"UPDATE session_place SET state = 'lapsed', turn = 1, offered_at = 1, decided_at = 2",
		"UPDATE session_place SET turn = 1, offered_at = 1, offer_ends_at = 3",
		"UPDATE session_place SET state = 'left'",
		"UPDATE program_session SET held = 1",
		"UPDATE program_session SET last_day = '2026-11-01'",
		"UPDATE barrier SET state = 'lifted'", /* without who says so */
		"UPDATE event_evening SET ends_at = starts_at",
		"UPDATE event_evening SET name = ''",
		"UPDATE event_arrival SET adults = 0, children = 0", /* nobody came */
		"UPDATE event_arrival SET arrived_at = 61000",       /* the minute, not the second */
		"UPDATE event_arrival SET origin = 'desk'",
		"UPDATE contact_point SET household_id = 1",
		"DELETE FROM visit",
		"UPDATE pathway_stage SET age_to = -1",
		"UPDATE pathway_text SET kind = 'song'",
		"UPDATE pathway_text SET checked_on = 'today'",
		"INSERT INTO visit_person (id, school_id, visit_id, position, kind, name, code, state) "
		"VALUES (2, 1, 1, 1, 'adult', 'n', 'BBBBBB', 'waiting')",
	};
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	for (size_t i = 0; i < ROWS; i++)
		if (run(db, rows[i].insert) != ERR_OK)
			fail_msg("%s: %s", rows[i].table, err_detail());
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
		enum err err = run(db, wrong[i]);
		if (err != ERR_INVALID)
			fail_msg("accepted: %s", wrong[i]);
		if (strstr(err_detail(), "change_log"))
			fail_msg("refused by the log only: %s", wrong[i]);
		assert_int_equal(transaction_end(db, err), ERR_INVALID);
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_memory, close_memory)
	const struct CMUnitTest tests[] = {
		TEST(migrations_are_numbered),
		TEST(every_table_has_a_class),
		TEST(triggers_follow_the_list),
		TEST(every_change_of_a_logged_table_is_a_line),
		TEST(who_does_not_say_who_writes_is_refused),
		TEST(triggers_can_be_made_again),
		TEST(impossible_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
