#include "domain/merge.h"

#include <stdlib.h>
#include <string.h>

#include "domain/audit_record.h"
#include "domain/history_text.h"
#include "domain/lookup_index.h"
#include "merge_inside.h"
#include "store/history.h"
#include "store/transaction.h"

struct merging {
	struct office *office;
	struct arena *arena;
	const struct merge_preview *preview;
	struct merge merge;
};

const char *merge_history(struct arena *arena, enum record_kind kind, const char *const *now, const char *const *values)
{
	const struct record_kind_row *row = record_kind_row(kind);
	const char *json = NULL;
	for (size_t i = 0; i < row->n_fields; i++)
		if (strcmp(now[i], values[i]) != 0)
			json = json ? history_text_more(arena, json, row->names[i], now[i])
			            : history_text_one(arena, row->names[i], now[i]);
	return json;
}

/* The winners of one record over what it says now. */
static void win(const struct merge_preview *preview, enum record_kind kind, int64_t row, const char **values)
{
	for (size_t i = 0; i < preview->n_fields; i++) {
		const struct merge_field *field = &preview->fields[i];
		if (field->kind == kind && field->row == row)
			values[field->field] = field->other_wins ? field->gone : field->kept;
	}
}

static enum err note_values(struct merging *merging, const char *table, int64_t row)
{
	const struct merge_step step = { table, "", row, 0 };
	return merge_note(merging->office->db, &merging->merge, &step);
}

/* ---- the person ---- */

static enum err swap(struct merging *merging, const char *const *now, const char *const *values, int field,
                     const char *use)
{
	return strcmp(now[field], values[field]) == 0
		? ERR_OK : merge_swap_languages(merging->office->db, merging->arena, &merging->merge, use);
}

/* Languages have rows of their own, which move so that they can move back. */
static enum err put_person(struct merging *merging)
{
	const struct merge_preview *preview = merging->preview;
	const char *now[RECORD_FIELDS], *values[RECORD_FIELDS], *written[RECORD_FIELDS];
	enum err err = record_read(merging->office, merging->arena, RECORD_PERSON, preview->kept, now);
	if (err != ERR_OK)
		return err;
	memcpy(values, now, sizeof values);
	win(preview, RECORD_PERSON, preview->kept, values);
	const char *json = merge_history(merging->arena, RECORD_PERSON, now, values);
	if (!json)
		return ERR_OK;
	memcpy(written, values, sizeof written);
	written[PERSON_SPEAKS] = now[PERSON_SPEAKS];
	written[PERSON_READS] = now[PERSON_READS];
	err = record_kind_row(RECORD_PERSON)->write(merging->office, merging->arena, preview->kept, written);
	if (err == ERR_OK)
		err = history_keep(merging->office->db, "person", preview->kept, json);
	if (err == ERR_OK)
		err = note_values(merging, "person", preview->kept);
	if (err == ERR_OK)
		err = swap(merging, now, values, PERSON_SPEAKS, "speaks");
	return err == ERR_OK ? swap(merging, now, values, PERSON_READS, "reads") : err;
}

/* ---- relationships that both have ---- */

void merge_relationship_fill(const char *const values[RECORD_FIELDS], struct relationship *row)
{
	row->kind = values[RELATION_KIND];
	for (int right = 0; right < RELATIONSHIP_RIGHTS; right++)
		row->rights[right] = *values[RELATION_COLLECT + right] != '\0';
	row->emergency_order = strtol(values[RELATION_ORDER], NULL, 10);
	row->rights_paper = values[RELATION_PAPER];
	row->rights_until = values[RELATION_UNTIL];
	row->restriction = values[RELATION_RESTRICTION];
	row->restriction_paper = values[RELATION_RESTRICTION_PAPER];
	row->restriction_from = values[RELATION_RESTRICTION_FROM];
	row->restriction_until = values[RELATION_RESTRICTION_UNTIL];
	row->talk_first = values[RELATION_TALK_FIRST];
	row->talk_first_until = values[RELATION_TALK_UNTIL];
}

/* Without whoever wrote the words there is no way back to them. */
static const char *with_authors(struct arena *arena, const char *json, const struct relationship *row)
{
	json = history_text_more(arena, json, MERGE_RESTRICTION_BY, arena_printf(arena, "%lld", (long long)row->restriction_by));
	return history_text_more(arena, json, MERGE_TALK_FIRST_BY, arena_printf(arena, "%lld", (long long)row->talk_first_by));
}

static enum err put_pair(struct merging *merging, const struct merge_pair *pair)
{
	struct office *office = merging->office;
	struct relationship kept, gone;
	const char *now[RECORD_FIELDS], *values[RECORD_FIELDS];
	enum err err = relationship_get(office->db, merging->arena, pair->kept, &kept);
	if (err == ERR_OK)
		err = relationship_get(office->db, merging->arena, pair->gone, &gone);
	if (err != ERR_OK)
		return err;
	struct relationship row = merge_relationship(merging->arena, &kept, &gone);
	merge_relationship_values(merging->arena, &kept, now);
	merge_relationship_values(merging->arena, &row, values);
	win(merging->preview, RECORD_RELATIONSHIP, pair->kept, values);
	merge_relationship_fill(values, &row);
	const char *json = merge_history(merging->arena, RECORD_RELATIONSHIP, now, values);
	if (!json)
		return ERR_OK;
	for (int i = RELATION_COLLECT; i <= RELATION_TALK_UNTIL && err == ERR_OK; i++)
		if (strcmp(now[i], values[i]) != 0)
			err = office_demand(office, RIGHT_EDIT_RIGHTS);
	if (err == ERR_OK)
		err = relationship_update(office->db, &row);
	if (err == ERR_OK)
		err = history_keep(office->db, "person", row.child, with_authors(merging->arena, json, &kept));
	return err == ERR_OK ? note_values(merging, "relationship", pair->kept) : err;
}

static enum err put_pairs(struct merging *merging)
{
	struct merge_pair *pairs = NULL;
	size_t count = 0;
	enum err err = merge_pairs(merging->office->db, merging->arena, merging->preview->kept, merging->preview->gone,
	                           &pairs, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = put_pair(merging, &pairs[i]);
	return err;
}

/* ---- the household ---- */

static enum err forget_address(struct merging *merging, int64_t household)
{
	return history_erase(merging->office->db, &(struct history_of){ "household", household, "household", household });
}

/* Whose address is confidential, of theirs no other one is left: not in what was said
 * before, nor in the row that ends (D13). */
static enum err keep_confidential(struct merging *merging, const char *const *gone, const char **values)
{
	const char *without[RECORD_FIELDS];
	struct office *office = merging->office;
	int64_t other = merging->preview->gone;
	enum err err = forget_address(merging, merging->preview->kept);
	if (err == ERR_OK)
		err = forget_address(merging, other);
	if (*gone[HOUSEHOLD_CONFIDENTIAL] && !*values[HOUSEHOLD_CONFIDENTIAL])
		values[HOUSEHOLD_ADDRESS] = gone[HOUSEHOLD_ADDRESS];
	values[HOUSEHOLD_CONFIDENTIAL] = "yes";
	if (err != ERR_OK || *gone[HOUSEHOLD_CONFIDENTIAL])
		return err;
	memcpy(without, gone, sizeof without);
	without[HOUSEHOLD_ADDRESS] = "";
	return record_kind_row(RECORD_HOUSEHOLD)->write(office, merging->arena, other, without);
}

static enum err put_household(struct merging *merging)
{
	const struct merge_preview *preview = merging->preview;
	const char *now[RECORD_FIELDS], *values[RECORD_FIELDS], *gone[RECORD_FIELDS];
	enum err err = record_read(merging->office, merging->arena, RECORD_HOUSEHOLD, preview->kept, now);
	if (err == ERR_OK)
		err = record_read(merging->office, merging->arena, RECORD_HOUSEHOLD, preview->gone, gone);
	if (err != ERR_OK)
		return err;
	memcpy(values, now, sizeof values);
	win(preview, RECORD_HOUSEHOLD, preview->kept, values);
	if (preview->final)
		err = keep_confidential(merging, gone, values);
	if (preview->final)
		now[HOUSEHOLD_ADDRESS] = values[HOUSEHOLD_ADDRESS]; /* is not kept */
	const char *json = merge_history(merging->arena, RECORD_HOUSEHOLD, now, values);
	if (err == ERR_OK && (json || preview->final))
		err = record_kind_row(RECORD_HOUSEHOLD)->write(merging->office, merging->arena, preview->kept, values);
	if (err == ERR_OK && json)
		err = history_keep(merging->office->db, "household", preview->kept, json);
	return err == ERR_OK && json ? note_values(merging, "household", preview->kept) : err;
}

/* ---- all of it ---- */

static bool is_same(const struct merge_preview *shown, const struct merge_preview *now)
{
	bool same = shown->n_fields == now->n_fields && shown->final == now->final;
	for (size_t i = 0; same && i < now->n_fields; i++) {
		const struct merge_field *a = &shown->fields[i], *b = &now->fields[i];
		same = a->kind == b->kind && a->field == b->field && a->row == b->row && a->other_row == b->other_row &&
		       strcmp(a->kept, b->kept) == 0 && strcmp(a->gone, b->gone) == 0;
	}
	return same;
}

enum err merge_settle(struct office *office, enum record_kind kind, int64_t kept, int64_t gone, const char *code)
{
	const struct audit_entry entry = { .verb = AUDIT_EDIT, .subject_kind = record_kind_row(kind)->table, .subject = kept,
	                                   .other = gone, .code = code };
	bool person = kind == RECORD_PERSON;
	enum err err = person ? lookup_refresh(office, gone) : lookup_refresh_household(office, gone);
	if (err == ERR_OK)
		err = person ? lookup_refresh(office, kept) : lookup_refresh_household(office, kept);
	return err == ERR_OK ? audit_record_within(office, &entry) : err;
}

static enum err merge_within(struct merging *merging)
{
	struct office *office = merging->office;
	const struct merge_preview *shown = merging->preview;
	struct merge_preview now;
	enum err err = merge_demand(office, merging->arena, shown->kind, shown->kept, shown->gone);
	if (err == ERR_OK)
		err = merge_weigh(office, merging->arena, shown->kind, shown->kept, shown->gone, &now);
	if (err == ERR_OK && !is_same(shown, &now))
		err = err_set(ERR_CONFLICT, "they say something else by now");
	if (err == ERR_OK)
		err = merge_insert(office->db, &merging->merge);
	if (err == ERR_OK)
		err = shown->kind == RECORD_PERSON ? put_person(merging) : put_household(merging);
	if (err == ERR_OK && shown->kind == RECORD_PERSON)
		err = put_pairs(merging);
	if (err == ERR_OK)
		err = merge_move(office->db, merging->arena, &merging->merge);
	return err == ERR_OK ? merge_settle(office, shown->kind, shown->kept, shown->gone, "merge") : err;
}

enum err merge_do(struct office *office, struct arena *arena, const struct merge_preview *preview)
{
	enum err err = record_begin(office);
	if (err != ERR_OK)
		return err;
	struct merging merging = { office, arena, preview, {
		.school = office->school, .kept = preview->kept, .gone = preview->gone, .made_by = office->worker,
		.made_at = clock_wall_ms(office->clock), .kind = record_kind_row(preview->kind)->table, .final = preview->final } };
	return transaction_end(office->db, merge_within(&merging));
}
