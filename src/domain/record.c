#include "domain/record.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/history_text.h"
#include "record_inside.h"
#include "store/history.h"
#include "store/transaction.h"
#include "text/utf8.h"

enum { VALUE_BYTES = 2048, NO_FIELD = -1 };

size_t record_fields(enum record_kind kind)
{
	return record_kind_row(kind)->n_fields;
}

static enum err read_now(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                         const char **ret_values, struct record_subject *ret_subject)
{
	for (size_t i = 0; i < RECORD_FIELDS; i++)
		ret_values[i] = "";
	return record_kind_row(kind)->read(office, arena, id, ret_values, ret_subject);
}

enum err record_read(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                     const char *ret_values[RECORD_FIELDS])
{
	struct record_subject subject;
	return read_now(office, arena, kind, id, ret_values, &subject);
}

/* Clean texts; ERR_INVALID names the field that does not hold. */
static enum err clean(struct arena *arena, const struct record_kind_row *row, const char *const *values,
                      const char **ret_clean, struct record_conflict *ret_conflict)
{
	for (size_t i = 0; i < row->n_fields; i++) {
		const char *value = values[i] ? values[i] : "";
		ret_clean[i] = utf8_tidy(arena, value);
		if (strlen(ret_clean[i]) > VALUE_BYTES) {
			*ret_conflict = (struct record_conflict){ (int)i, NULL };
			return err_set(ERR_INVALID, "a value is too long");
		}
	}
	int wrong = row->wrong(ret_clean);
	if (wrong < 0)
		return ERR_OK;
	*ret_conflict = (struct record_conflict){ wrong, NULL };
	return err_set(ERR_INVALID, "%s: %s does not hold", row->table, row->names[wrong]);
}

enum err record_merge(const char *const *shown, const char *const *now, const char **values, size_t count,
                      struct record_conflict *ret_conflict)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(values[i], shown[i]) == 0)
			values[i] = now[i];
		else if (strcmp(now[i], shown[i]) != 0 && strcmp(now[i], values[i]) != 0) {
			*ret_conflict = (struct record_conflict){ (int)i, now[i] };
			return err_set(ERR_CONFLICT, "somebody else changed it meanwhile");
		}
	}
	return ERR_OK;
}

static enum err keep_old(struct office *office, struct arena *arena, const struct record_kind_row *row,
                         const struct record_subject *subject, const char *const *now,
                         const char *const *values)
{
	const char *json = NULL;
	int forgotten = row->forgets ? row->forgets(values) : NO_FIELD;
	for (size_t i = 0; i < row->n_fields; i++)
		if ((int)i != forgotten && strcmp(now[i], values[i]) != 0)
			json = json ? history_text_more(arena, json, row->names[i], now[i])
			            : history_text_one(arena, row->names[i], now[i]);
	return json ? history_keep(office->db, subject->kind, subject->id, json) : ERR_OK;
}

static bool differ(const struct record_kind_row *row, const char *const *now, const char *const *values)
{
	for (size_t i = 0; i < row->n_fields; i++)
		if (strcmp(now[i], values[i]) != 0)
			return true;
	return false;
}

/* What a paper decides is changed by whoever may (D7). */
static enum err demand(const struct office *office, const struct record_kind_row *row, const char *const *now,
                       const char *const *values)
{
	enum err err = office_demand(office, row->right);
	for (int i = row->guarded_from; i >= 0 && i <= row->guarded_to && err == ERR_OK; i++)
		if (strcmp(now[i], values[i]) != 0)
			err = office_demand(office, RIGHT_EDIT_RIGHTS);
	return err;
}

enum err record_settle(struct office *office, struct arena *arena, enum record_kind kind, int64_t id)
{
	const struct record_kind_row *row = record_kind_row(kind);
	const struct audit_entry entry = { .verb = AUDIT_EDIT, .subject_kind = row->table, .subject = id,
	                                   .code = row->table };
	enum err err = row->index(office, arena, id);
	return err == ERR_OK ? audit_record_within(office, &entry) : err;
}

/* The old values are kept where `values` says something else. */
static enum err replace(struct office *office, struct arena *arena, const struct record_kind_row *row,
                        int64_t id, const struct record_subject *subject, const char *const *now,
                        const char *const *values)
{
	enum err err = ERR_OK;
	if (!differ(row, now, values))
		return ERR_OK;
	if (row->forgets && row->forgets(values) != NO_FIELD)
		err = history_erase(office->db, &(struct history_of){ subject->kind, subject->id, row->table, id });
	if (err == ERR_OK)
		err = row->write(office, arena, id, values);
	return err == ERR_OK ? keep_old(office, arena, row, subject, now, values) : err;
}

static enum err save(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                     const char *const *shown, const char **values, struct record_conflict *ret_conflict)
{
	const struct record_kind_row *row = record_kind_row(kind);
	const char *now[RECORD_FIELDS];
	struct record_subject subject;
	enum err err = read_now(office, arena, kind, id, now, &subject);
	if (err == ERR_OK)
		err = record_demand_ours(office, arena, &subject);
	if (err == ERR_OK)
		err = record_merge(shown, now, values, row->n_fields, ret_conflict);
	if (err == ERR_OK)
		err = demand(office, row, now, values);
	if (err != ERR_OK || !differ(row, now, values))
		return err;
	err = replace(office, arena, row, id, &subject, now, values);
	return err == ERR_OK ? record_settle(office, arena, kind, id) : err;
}

enum err record_put(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                    const char *const values[RECORD_FIELDS])
{
	const struct record_kind_row *row = record_kind_row(kind);
	const char *now[RECORD_FIELDS], *full[RECORD_FIELDS], *cleaned[RECORD_FIELDS];
	struct record_subject subject;
	struct record_conflict conflict;
	enum err err = read_now(office, arena, kind, id, now, &subject);
	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < row->n_fields; i++)
		full[i] = values[i] ? values[i] : now[i];
	err = clean(arena, row, full, cleaned, &conflict);
	return err == ERR_OK ? replace(office, arena, row, id, &subject, now, cleaned) : err;
}

enum err record_put_new(struct office *office, struct arena *arena, enum record_kind kind,
                        const struct record_parents *parents, const char *const values[RECORD_FIELDS],
                        int64_t *ret_id)
{
	const struct record_kind_row *row = record_kind_row(kind);
	const char *cleaned[RECORD_FIELDS];
	struct record_conflict conflict;
	enum err err = clean(arena, row, values, cleaned, &conflict);
	return err == ERR_OK ? row->add(office, arena, parents, cleaned, ret_id) : err;
}

enum err record_begin(struct office *office)
{
	if (!office->worker)
		return err_set(ERR_INVALID, "only somebody at work changes a record");
	return office_begin(office, clock_wall_ms(office->clock));
}

enum err record_save(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                     const char *const shown[RECORD_FIELDS], const char *const values[RECORD_FIELDS],
                     struct record_conflict *ret_conflict)
{
	const char *cleaned[RECORD_FIELDS];
	enum err err = clean(arena, record_kind_row(kind), values, cleaned, ret_conflict);
	if (err == ERR_OK)
		err = record_begin(office);
	if (err != ERR_OK)
		return err;
	return transaction_end(office->db, save(office, arena, kind, id, shown, cleaned, ret_conflict));
}

static enum err add(struct office *office, struct arena *arena, enum record_kind kind,
                    const struct record_parents *parents, const char *const *values, int64_t *ret_id)
{
	int64_t person = parents->child ? parents->child : parents->adult ? parents->adult : parents->person;
	const struct record_subject subject = { person ? "person" : "household", person ? person : parents->household };
	enum err err = subject.id ? record_demand_ours(office, arena, &subject) : ERR_OK;
	if (err == ERR_OK && (parents->adult || parents->child))
		err = office_demand(office, RIGHT_EDIT_RELATIONSHIP);
	if (err == ERR_OK)
		err = record_kind_row(kind)->add(office, arena, parents, values, ret_id);
	return err == ERR_OK ? record_settle(office, arena, kind, *ret_id) : err;
}

enum err record_add(struct office *office, struct arena *arena, enum record_kind kind,
                    const struct record_parents *parents, const char *const values[RECORD_FIELDS],
                    int64_t *ret_id, struct record_conflict *ret_conflict)
{
	const struct record_kind_row *row = record_kind_row(kind);
	const char *cleaned[RECORD_FIELDS];
	int64_t id = 0;
	if (kind == RECORD_RELATIONSHIP && parents->adult == parents->child)
		return err_set(ERR_INVALID, "nobody is related to themselves");
	static const char *const nothing[RECORD_FIELDS] = { "", "", "", "", "", "", "", "", "", "", "", "", "", "", "" };
	enum err err = clean(arena, row, values, cleaned, ret_conflict);
	if (err == ERR_OK)
		err = demand(office, row, nothing, cleaned);
	if (err == ERR_OK)
		err = record_begin(office);
	if (err != ERR_OK)
		return err;
	err = add(office, arena, kind, parents, cleaned, &id);
	err = transaction_end(office->db, err);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}
