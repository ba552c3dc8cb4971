#include "store/schema.h"

#include <string.h>

#include "connection.h"

const struct schema_table schema_tables[] = {
	{ "account", SCHEMA_LOGGED },
	{ "account_pin", SCHEMA_SECRET },
	{ "affiliation", SCHEMA_LOGGED },
	{ "audit", SCHEMA_CHAINED },
	{ "audit_day_key", SCHEMA_SECRET },
	{ "barrier", SCHEMA_LOGGED },
	{ "barrier_step", SCHEMA_LOGGED },
	{ "change_log", SCHEMA_DERIVED },
	{ "class", SCHEMA_LOGGED },
	{ "collection", SCHEMA_LOGGED },
	{ "contact_consent", SCHEMA_LOGGED },
	{ "contact_point", SCHEMA_LOGGED },
	{ "day_close", SCHEMA_LOGGED },
	{ "device", SCHEMA_LOGGED },
	{ "directory_accessibility", SCHEMA_LOGGED },
	{ "directory_address", SCHEMA_LOGGED },
	{ "directory_attribute", SCHEMA_LOGGED },
	{ "directory_change", SCHEMA_LOGGED },
	{ "directory_contact", SCHEMA_LOGGED },
	{ "directory_cost_option", SCHEMA_LOGGED },
	{ "directory_exception", SCHEMA_LOGGED },
	{ "directory_funding", SCHEMA_LOGGED },
	{ "directory_index", SCHEMA_DERIVED },
	{ "directory_indexed", SCHEMA_DERIVED },
	{ "directory_language", SCHEMA_LOGGED },
	{ "directory_location", SCHEMA_LOGGED },
	{ "directory_meta_table_description", SCHEMA_LOGGED },
	{ "directory_metadata", SCHEMA_LOGGED },
	{ "directory_organization", SCHEMA_LOGGED },
	{ "directory_organization_identifier", SCHEMA_LOGGED },
	{ "directory_phone", SCHEMA_LOGGED },
	{ "directory_program", SCHEMA_LOGGED },
	{ "directory_required_document", SCHEMA_LOGGED },
	{ "directory_schedule", SCHEMA_LOGGED },
	{ "directory_service", SCHEMA_LOGGED },
	{ "directory_service_area", SCHEMA_LOGGED },
	{ "directory_service_at_location", SCHEMA_LOGGED },
	{ "directory_service_capacity", SCHEMA_LOGGED },
	{ "directory_state", SCHEMA_DERIVED },
	{ "directory_taxonomy", SCHEMA_LOGGED },
	{ "directory_taxonomy_term", SCHEMA_LOGGED },
	{ "directory_translation", SCHEMA_LOGGED },
	{ "directory_unit", SCHEMA_LOGGED },
	{ "directory_url", SCHEMA_LOGGED },
	{ "directory_vocabulary", SCHEMA_DERIVED },
	{ "directory_word", SCHEMA_DERIVED },
	{ "enrollment", SCHEMA_LOGGED },
	{ "event_arrival", SCHEMA_LOGGED },
	{ "event_evening", SCHEMA_LOGGED },
	{ "event_text", SCHEMA_LOGGED },
	{ "external_id", SCHEMA_LOGGED },
	{ "family_request", SCHEMA_LOGGED },
	{ "family_code", SCHEMA_LOGGED },
	{ "family_code_secret", SCHEMA_SECRET },
	{ "help_request", SCHEMA_LOGGED },
	{ "history", SCHEMA_DERIVED },
	{ "household", SCHEMA_LOGGED },
	{ "household_member", SCHEMA_LOGGED },
	{ "household_need", SCHEMA_LOGGED },
	{ "id_state", SCHEMA_DERIVED },
	{ "key_loan", SCHEMA_LOGGED },
	{ "known_value", SCHEMA_LOGGED },
	{ "late_arrival", SCHEMA_LOGGED },
	{ "left_item", SCHEMA_LOGGED },
	{ "merge", SCHEMA_LOGGED },
	{ "merge_row", SCHEMA_LOGGED },
	{ "pathway_stage", SCHEMA_LOGGED },
	{ "pathway_text", SCHEMA_LOGGED },
	{ "not_found", SCHEMA_ANONYMOUS },
	{ "person", SCHEMA_LOGGED },
	{ "person_language", SCHEMA_LOGGED },
	{ "print_job", SCHEMA_LOGGED },
	{ "program_session", SCHEMA_LOGGED },
	{ "purpose", SCHEMA_LOGGED },
	{ "registration", SCHEMA_LOGGED },
	{ "registration_answer", SCHEMA_LOGGED },
	{ "registration_person", SCHEMA_LOGGED },
	{ "relationship", SCHEMA_LOGGED },
	{ "school", SCHEMA_LOGGED },
	{ "scratch", SCHEMA_DERIVED },
	{ "search_index", SCHEMA_DERIVED },
	{ "search_person", SCHEMA_DERIVED },
	{ "search_slip", SCHEMA_DERIVED },
	{ "search_state", SCHEMA_DERIVED },
	{ "search_vocabulary", SCHEMA_DERIVED },
	{ "search_word", SCHEMA_DERIVED },
	{ "secret", SCHEMA_SECRET },
	{ "session_place", SCHEMA_LOGGED },
	{ "session_place_answer", SCHEMA_LOGGED },
	{ "session_question", SCHEMA_LOGGED },
	{ "session_text", SCHEMA_LOGGED },
	{ "setting", SCHEMA_LOGGED },
	{ "sign_in_failure", SCHEMA_DERIVED },
	{ "subject_key", SCHEMA_SECRET },
	{ "today_note", SCHEMA_LOGGED },
	{ "topic_words", SCHEMA_LOGGED },
	{ "visit", SCHEMA_LOGGED },
	{ "visit_answer", SCHEMA_LOGGED },
	{ "visit_child", SCHEMA_LOGGED },
	{ "visit_person", SCHEMA_LOGGED },
	{ "volunteer_asking", SCHEMA_LOGGED },
	{ "volunteer_clearance", SCHEMA_LOGGED },
	{ "volunteer_hours", SCHEMA_LOGGED },
	{ "volunteer_level", SCHEMA_LOGGED },
	{ "volunteer_level_requirement", SCHEMA_LOGGED },
	{ "volunteer_offering", SCHEMA_LOGGED },
	{ "volunteer_opportunity", SCHEMA_LOGGED },
	{ "volunteer_requirement", SCHEMA_LOGGED },
	{ "volunteer_series", SCHEMA_LOGGED },
	{ "volunteer_shift", SCHEMA_LOGGED },
	{ "volunteer_sign_up", SCHEMA_LOGGED },
	{ "volunteer_text", SCHEMA_LOGGED },
	{ "volunteer_wish", SCHEMA_LOGGED },
	{ "welcome_answer", SCHEMA_ANONYMOUS },
	{ "worker", SCHEMA_LOGGED },
	{ "write_context", SCHEMA_DERIVED },
};
const size_t schema_table_count = sizeof schema_tables / sizeof *schema_tables;

/* One list decides, so that a table cannot forget its line in the log. `%w` keeps
 * a name a name. Each part gives NULL where write_context is empty, and change_log
 * refuses those. No SELECT gives the row: one that also reads the log would be
 * gathered in a table of its own first, for every row of an import. */
static enum err make_trigger(struct db *db, const char *table, const char *op, const char *row)
{
	char *sql = sqlite3_mprintf(
		"CREATE TRIGGER \"log_%w_%w\" AFTER %s ON \"%w\" BEGIN "
		"INSERT INTO change_log (device, seq, txn, at, actor_kind, actor, table_name, row_id, op) "
		"VALUES ((SELECT device FROM write_context), (SELECT coalesce(max(l.seq), 0) + 1 FROM change_log AS l "
		"WHERE l.device = (SELECT device FROM write_context)), (SELECT txn FROM write_context), "
		"(SELECT at FROM write_context), (SELECT actor_kind FROM write_context), "
		"(SELECT actor FROM write_context), '%q', %s.id, '%q'); END",
		table, op, op, table, table, row, op);
	if (!sql)
		return connection_error(db, SQLITE_NOMEM, "making triggers");
	enum err err = connection_run(db, sql, "making triggers");
	sqlite3_free(sql);
	return err;
}

static enum err make_triggers_of(struct db *db, const char *table)
{
	static const struct { const char *op, *row; } kinds[] = {
		{ "insert", "NEW" }, { "update", "NEW" }, { "delete", "OLD" },
	};
	enum err err = ERR_OK;
	for (size_t k = 0; k < 3 && err == ERR_OK; k++)
		err = make_trigger(db, table, kinds[k].op, kinds[k].row);
	return err;
}

static bool is_logged(const char *table)
{
	for (size_t i = 0; i < schema_table_count; i++)
		if (strcmp(schema_tables[i].name, table) == 0)
			return schema_tables[i].class == SCHEMA_LOGGED;
	return false;
}

/* A later migration makes the tables that are not there yet; those before keep theirs. */
enum err schema_make_triggers(struct db *db)
{
	/* all names first: making one while reading the schema is not allowed */
	static const char without[] = "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema "
	                              "WHERE type = 'table' EXCEPT SELECT tbl_name FROM sqlite_schema "
	                              "WHERE type = 'trigger' AND name LIKE 'log\\_%' ESCAPE '\\')";
	sqlite3_stmt *stmt;
	int code = sqlite3_prepare_v2(db->handle, without, -1, &stmt, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	enum err err = code == SQLITE_ROW ? ERR_OK : connection_error(db, code, "making triggers");
	const char *text = err == ERR_OK ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
	char *names = sqlite3_mprintf("%s", text ? text : ""), *at = names, *table;
	sqlite3_finalize(stmt);
	if (!names)
		return connection_error(db, SQLITE_NOMEM, "making triggers");
	while (err == ERR_OK && (table = strsep(&at, " ")))
		if (is_logged(table))
			err = make_triggers_of(db, table);
	sqlite3_free(names);
	return err;
}
