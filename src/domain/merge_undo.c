#include "domain/merge_undo.h"

#include <stdlib.h>
#include <string.h>

#include "domain/history_text.h"
#include "merge_inside.h"
#include "store/history.h"
#include "store/transaction.h"

struct undoing {
	struct office *office;
	struct arena *arena;
	struct merge merge;
};

enum err merge_undoable(struct office *office, struct arena *arena, enum record_kind kind, int64_t kept,
                        int64_t *ret_merge)
{
	struct merge merge;
	bool untouched = false;
	enum err err = merge_latest(office->db, arena, record_kind_row(kind)->table, kept, &merge);
	if (err == ERR_OK && !merge.final)
		err = merge_is_untouched(office->db, merge.id, &untouched);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_merge = untouched ? merge.id : 0;
	return ERR_OK;
}

/* What the merge kept of that row, over what it says now. */
static enum err find_old(const struct undoing *undoing, enum record_kind kind, const struct record_subject *subject,
                         int64_t row, const char **values, const char **ret_json)
{
	const struct record_kind_row *kind_row = record_kind_row(kind);
	struct history_line *lines = NULL;
	size_t count = 0;
	enum err err = history_list(undoing->office->db, undoing->arena,
	                            &(struct history_of){ subject->kind, subject->id, kind_row->table, row }, &lines, &count);
	if (err != ERR_OK)
		return err;
	if (!count || !lines[0].json || lines[0].at != undoing->merge.made_at)
		return err_set(ERR_CONFLICT, "what stood there was forgotten");
	for (size_t i = 0; i < kind_row->n_fields; i++)
		history_text_find(undoing->arena, lines[0].json, kind_row->names[i], &values[i]);
	*ret_json = lines[0].json;
	return ERR_OK;
}

static int64_t author(const struct undoing *undoing, const char *json, const char *name)
{
	const char *text = "0";
	history_text_find(undoing->arena, json, name, &text);
	return strtoll(text, NULL, 10);
}

static enum err write_relationship(const struct undoing *undoing, int64_t id, const char *const *values, const char *json)
{
	struct relationship row;
	enum err err = relationship_get(undoing->office->db, undoing->arena, id, &row);
	if (err != ERR_OK)
		return err;
	merge_relationship_fill(values, &row);
	row.restriction_by = author(undoing, json, MERGE_RESTRICTION_BY);
	row.talk_first_by = author(undoing, json, MERGE_TALK_FIRST_BY);
	return relationship_update(undoing->office->db, &row);
}

static enum err values_back(const struct undoing *undoing, const struct merge_step *step)
{
	enum record_kind kind;
	struct record_subject subject;
	const char *now[RECORD_FIELDS] = { 0 }, *values[RECORD_FIELDS], *old = NULL;
	if (!record_kind_of_table(step->table, &kind))
		return err_set(ERR_CORRUPT, "a merge changed a %s", step->table);
	const struct record_kind_row *row = record_kind_row(kind);
	enum err err = row->read(undoing->office, undoing->arena, step->row, now, &subject);
	if (err != ERR_OK)
		return err;
	memcpy(values, now, sizeof values);
	err = find_old(undoing, kind, &subject, step->row, values, &old);
	if (err != ERR_OK)
		return err;
	const char *json = merge_history(undoing->arena, kind, now, values);
	err = kind == RECORD_RELATIONSHIP ? write_relationship(undoing, step->row, values, old)
	                                  : row->write(undoing->office, undoing->arena, step->row, values);
	return err == ERR_OK && json ? history_keep(undoing->office->db, subject.kind, subject.id, json) : err;
}

static enum err steps_back(const struct undoing *undoing)
{
	struct merge_step *steps = NULL;
	size_t count = 0;
	enum err err = merge_steps(undoing->office->db, undoing->arena, undoing->merge.id, &steps, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = *steps[i].column ? merge_step_back(undoing->office->db, &steps[i]) : values_back(undoing, &steps[i]);
	return err;
}

static enum err undo_within(struct undoing *undoing, int64_t id)
{
	struct office *office = undoing->office;
	struct merge *merge = &undoing->merge;
	bool untouched = false;
	enum err err = merge_get(office->db, undoing->arena, id, merge);
	if (err == ERR_NOT_FOUND)
		return err_set(ERR_CONFLICT, "it was undone already");
	if (err == ERR_OK)
		err = merge_is_untouched(office->db, id, &untouched);
	if (err == ERR_OK && (merge->final || !untouched))
		err = err_set(ERR_CONFLICT, "it can no longer be undone");
	if (err != ERR_OK)
		return err;
	enum record_kind kind = strcmp(merge->kind, "person") == 0 ? RECORD_PERSON : RECORD_HOUSEHOLD;
	err = merge_demand(office, undoing->arena, kind, merge->kept, merge->kept);
	if (err == ERR_OK)
		err = steps_back(undoing);
	if (err == ERR_OK)
		err = merge_end(office->db, id, clock_wall_ms(office->clock), office->worker);
	return err == ERR_OK ? merge_settle(office, kind, merge->kept, merge->gone, "merge_undo") : err;
}

enum err merge_undo(struct office *office, struct arena *arena, int64_t merge)
{
	struct undoing undoing = { .office = office, .arena = arena };
	enum err err = record_begin(office);
	return err == ERR_OK ? transaction_end(office->db, undo_within(&undoing, merge)) : err;
}
