#include "desk/desk_family.h"
#include "desk/desk_pick.h"
#include "desk_record_inside.h"
#include "domain/family_access.h"
#include "domain/merge_undo.h"
#include "flow/view.h"

/* ---- the rows ---- */

static bool may_merge(struct ui *ui, const struct record *record)
{
	return record->ours && desk_may(ui, RIGHT_EDIT_PERSON) && desk_may(ui, RIGHT_EDIT_RELATIONSHIP) &&
	       desk_may(ui, RIGHT_EDIT_CONTACT);
}

static int64_t undoable(struct ui *ui, struct record *record, enum record_kind kind, int64_t id)
{
	int64_t merge = 0;
	return merge_undoable(desk_of(ui)->options->office, record->arena, kind, id, &merge) == ERR_OK ? merge : 0;
}

void record_read_merges(struct ui *ui, struct record *record)
{
	bool may = may_merge(ui, record);
	record->merge = may ? undoable(ui, record, RECORD_PERSON, record->person) : 0;
	for (size_t i = 0; i < RECORD_HOUSEHOLDS_MOST; i++)
		record->merges[i] = may && i < record->family.n_households
			? undoable(ui, record, RECORD_HOUSEHOLD, record->family.households[i].row.id) : 0;
}

static const char *household_name(const struct household *row)
{
	return *row->name ? row->name : row->address;
}

static void list_household(struct ui *ui, struct record *record, size_t nth)
{
	const struct household *row = &record->family.households[nth].row;
	const char *name = household_name(row);
	record_add_row(record, (struct record_row){ .what = RECORD_DO_MERGE, .kind = RECORD_HOUSEHOLD, .id = row->id,
		.text = *name ? ui_say(ui, MSG_RECORD_MERGE_HOUSEHOLD_OF, msg_name(name))
		              : ui_text(ui, MSG_RECORD_MERGE_HOUSEHOLD) });
	if (nth < RECORD_HOUSEHOLDS_MOST && record->merges[nth])
		record_add_row(record, (struct record_row){ .what = RECORD_DO_UNMERGE, .id = record->merges[nth],
			.text = ui_text(ui, MSG_RECORD_UNMERGE_HOUSEHOLD) });
}

void record_list_merges(struct ui *ui, struct record *record)
{
	if (!may_merge(ui, record))
		return;
	record_add_row(record, (struct record_row){ .what = RECORD_DO_MERGE, .kind = RECORD_PERSON, .id = record->person,
		.text = ui_text(ui, MSG_RECORD_MERGE) });
	if (record->merge)
		record_add_row(record, (struct record_row){ .what = RECORD_DO_UNMERGE, .id = record->merge,
			.text = ui_text(ui, MSG_RECORD_UNMERGE) });
	for (size_t i = 0; i < record->family.n_households; i++)
		list_household(ui, record, i);
}

/* ---- two that are one ---- */

static enum msg problem_of(enum err err)
{
	return err == ERR_INVALID     ? MSG_MERGE_RELATED
	       : err == ERR_FORBIDDEN ? MSG_MERGE_ELSEWHERE
	       : err == ERR_CONFLICT  ? MSG_DECISION_TOO_LATE
	                              : MSG_DESK_NOT_KEPT;
}

static void open_preview(struct ui *ui, struct record *record, int64_t gone, const char *kept_name, const char *gone_name)
{
	struct desk *desk = desk_of(ui);
	const struct record_row *row = &record->adding;
	desk->merging = (struct family_merge_form){ .office = desk->options->office, .ui = ui, .arena = desk->family_arena };
	enum err err = family_merge_open(&desk->merging, row->kind, row->id, gone);
	if (err != ERR_OK) {
		record->problem = problem_of(err);
		return;
	}
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &desk->merging.flow, .context = &desk->merging,
		.done = desk_kept, .failed = record_not_saved, .fill = family_merge_fill,
		.about = arena_printf(desk->family_arena, "%s · %s", kept_name, gone_name) });
}

/* The one household of theirs that is not this one. */
static const struct household *other_household(struct record *record, const struct family *family)
{
	const struct household *found = NULL;
	size_t count = 0;
	for (size_t i = 0; i < family->n_households; i++)
		if (family->households[i].row.id != record->adding.id) {
			found = &family->households[i].row;
			count++;
		}
	record->problem = count == 0 ? MSG_MERGE_NO_HOUSEHOLD : count > 1 ? MSG_MERGE_TWO_HOUSEHOLDS : MSG_NONE;
	return count == 1 ? found : NULL;
}

static const char *person_name(struct arena *arena, const struct person *who)
{
	return family_name(arena, who->given, who->middle, who->family);
}

static void taken(struct ui *ui, int64_t person)
{
	struct desk *desk = desk_of(ui);
	struct record *record = ui_top_state(ui);
	struct family other;
	arena_wipe(desk->family_arena);
	enum err err = family_again(desk->options->office, desk->family_arena, person, &other);
	if (err != ERR_OK) {
		record->problem = problem_of(err);
		return;
	}
	if (record->adding.kind == RECORD_PERSON) {
		open_preview(ui, record, person, person_name(desk->family_arena, &record->family.who),
		             person_name(desk->family_arena, &other.who));
		return;
	}
	const struct household *found = other_household(record, &other);
	for (size_t i = 0; found && i < record->family.n_households; i++)
		if (record->family.households[i].row.id == record->adding.id)
			open_preview(ui, record, found->id, household_name(&record->family.households[i].row), household_name(found));
}

void record_merge_row(struct ui *ui, struct record *record, const struct record_row *row)
{
	const struct desk_pick about = { .taken = taken, .title = row->kind == RECORD_PERSON ? MSG_PICK_SAME_TITLE
	                                                                                     : MSG_PICK_SAME_HOUSEHOLD_TITLE };
	record->adding = *row;
	ui_push(ui, &desk_pick_screen, &about);
}

void record_unmerge_row(struct ui *ui, struct record *record, const struct record_row *row)
{
	struct desk *desk = desk_of(ui);
	(void)record;
	desk->unmerging = (struct family_unmerge_form){ desk->options->office, row->id };
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &family_unmerge_flow, .context = &desk->unmerging,
	                                                .done = desk_kept, .failed = record_not_saved });
}
