#include <string.h>

#include "base/log.h"
#include "desk/desk_family.h"
#include "desk/desk_pick.h"
#include "desk_record_inside.h"
#include "domain/record_belong.h"
#include "flow/view.h"
#include "forms/family_edit.h"

/* ---- what can be done ---- */

void record_add_row(struct record *record, struct record_row row)
{
	if (record->count < RECORD_ROWS_MOST)
		record->rows[record->count++] = row;
}

static void add_kin(struct ui *ui, struct record *record, const struct relationship *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		record_add_row(record, (struct record_row){ .what = RECORD_DO_EDIT, .kind = RECORD_RELATIONSHIP, .id = rows[i].id,
			.text = ui_say(ui, MSG_RECORD_KIN, msg_said(desk_family_kind(ui, rows[i].kind)),
			               msg_name(family_name(ui_frame(ui), rows[i].other_given, "", rows[i].other_family))) });
}

static void add_contacts(struct ui *ui, struct record *record, const struct contact_point *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		record_add_row(record, (struct record_row){ .what = RECORD_DO_EDIT, .kind = RECORD_CONTACT, .id = rows[i].id,
			.text = ui_say(ui, MSG_RECORD_CONTACT, msg_name(rows[i].value)) });
}

/* Of two households it is said which. */
static const char *of_household(struct ui *ui, const struct household *row, enum msg plain, enum msg named)
{
	const char *name = *row->name ? row->name : row->address;
	return *name ? ui_say(ui, named, msg_name(name)) : ui_text(ui, plain);
}

static void add_household(struct ui *ui, struct record *record, const struct family_household *household)
{
	const struct household *row = &household->row;
	record_add_row(record, (struct record_row){ .what = RECORD_DO_EDIT, .kind = RECORD_HOUSEHOLD, .id = row->id,
		.text = of_household(ui, row, MSG_RECORD_HOUSEHOLD, MSG_RECORD_HOUSEHOLD_OF) });
	add_contacts(ui, record, household->contacts, household->n_contacts);
	record_add_row(record, (struct record_row){ .what = RECORD_DO_PICK, .kind = RECORD_HOUSEHOLD, .id = row->id,
		.parents = { .household = row->id },
		.text = of_household(ui, row, MSG_RECORD_ADD_MEMBER, MSG_RECORD_ADD_MEMBER_OF) });
}

static bool is_student(const struct family *family)
{
	for (size_t i = 0; i < family->n_affiliations; i++)
		if (strcmp(family->affiliations[i].role, "student") == 0)
			return true;
	return family->n_adults > 0;
}

static void add_relationships(struct ui *ui, struct record *record)
{
	const struct family *family = &record->family;
	add_kin(ui, record, family->adults, family->n_adults);
	add_kin(ui, record, family->children, family->n_children);
	if (is_student(family))
		record_add_row(record, (struct record_row){ .what = RECORD_DO_PICK, .kind = RECORD_RELATIONSHIP,
			.parents = { .child = record->person }, .text = ui_text(ui, MSG_RECORD_ADD_ADULT) });
	else
		record_add_row(record, (struct record_row){ .what = RECORD_DO_PICK, .kind = RECORD_RELATIONSHIP,
			.parents = { .adult = record->person }, .text = ui_text(ui, MSG_RECORD_ADD_CHILD) });
}

static void add_reach(struct ui *ui, struct record *record)
{
	const struct family *family = &record->family;
	const struct record_parents here = { .person = record->person };
	add_contacts(ui, record, family->contacts, family->n_contacts);
	record_add_row(record, (struct record_row){ .what = RECORD_DO_ADD, .kind = RECORD_CONTACT, .parents = here,
		.text = ui_text(ui, MSG_RECORD_ADD_CONTACT) });
	for (size_t i = 0; i < family->n_households; i++)
		add_household(ui, record, &family->households[i]);
	record_add_row(record, (struct record_row){ .what = RECORD_DO_ADD, .kind = RECORD_HOUSEHOLD, .parents = here,
		.text = ui_text(ui, MSG_RECORD_ADD_HOUSEHOLD) });
}

static void add_code(struct ui *ui, struct record *record)
{
	if (record->may_code)
		record_add_row(record, (struct record_row){ .what = RECORD_DO_CODE,
			.text = ui_text(ui, record->has_code ? MSG_RECORD_NEW_CODE : MSG_RECORD_GIVE_CODE) });
	if (!record->has_code)
		return;
	record_add_row(record, (struct record_row){ .what = RECORD_DO_CODE_PIN, .text = ui_text(ui, MSG_RECORD_NEW_PIN) });
	record_add_row(record, (struct record_row){ .what = RECORD_DO_CODE_END, .text = ui_text(ui, MSG_RECORD_END_CODE) });
}

void record_list_rows(struct ui *ui, struct record *record)
{
	record->count = 0;
	if (record->ours && record->family.n_adults > 0 && desk_may(ui, RIGHT_WRITE_NOTE))
		record_add_row(record, (struct record_row){ .what = RECORD_DO_NOTE, .id = record->person,
			.text = ui_text(ui, MSG_RECORD_NOTE) });
	if (record->ours && desk_may(ui, RIGHT_EDIT_PERSON))
		record_add_row(record, (struct record_row){ .what = RECORD_DO_EDIT, .kind = RECORD_PERSON, .id = record->person,
			.text = ui_text(ui, MSG_RECORD_PERSON) });
	if (record->ours && desk_may(ui, RIGHT_EDIT_RELATIONSHIP))
		add_relationships(ui, record);
	if (record->ours && desk_may(ui, RIGHT_EDIT_CONTACT))
		add_reach(ui, record);
	if (record->ours && desk_may(ui, RIGHT_EDIT_PERSON))
		add_code(ui, record);
	if (desk_may(ui, RIGHT_EDIT_PERSON))
		record_add_row(record, (struct record_row){ .what = RECORD_DO_HISTORY, .id = record->person,
			.text = ui_text(ui, MSG_RECORD_HISTORY) });
	record_list_merges(ui, record);
}

/* ---- forms ---- */

/* Both values are shown, and nothing was written (desk_record_open.c). */
bool record_not_saved(struct ui *ui, struct flow_run *run, enum err err)
{
	struct family_form *form = run->context;
	bool records = run->flow != &note_flow && run->flow != &family_end_flow &&
	               run->flow != &family_unmerge_flow && run->context != &desk_of(ui)->merging;
	ui_ring(ui);
	if (err == ERR_CONFLICT && records && form->id)
		ui_push(ui, &desk_conflict_screen, &(struct desk_conflict_start){ run, &form->conflict, family_form_settle });
	else
		log_line(LOG_ERROR, "desk", "a record was not saved: %s: %s", err_word(err), err_detail());
	return false;
}

/* Whom the form is about, in the form's arena: a relationship has two. */
static const char *about(struct desk *desk, const struct record *record, const struct record_row *row)
{
	const struct person *who = &record->family.who;
	const char *name = family_name(desk->family_arena, who->given, who->middle, who->family), *other = "";
	if (row->kind == RECORD_PERSON && row->what == RECORD_DO_ADD)
		return "";
	for (size_t i = 0; row->kind == RECORD_RELATIONSHIP && i < record->family.n_adults + record->family.n_children; i++) {
		const struct relationship *kin = i < record->family.n_adults
			? &record->family.adults[i] : &record->family.children[i - record->family.n_adults];
		if (kin->id == row->id)
			other = family_name(desk->family_arena, kin->other_given, "", kin->other_family);
	}
	return *other ? arena_printf(desk->family_arena, "%s · %s", name, other) : name;
}

static void open_form(struct ui *ui, struct record *record, const struct record_row *row,
                      void (*done)(struct ui *ui, struct flow_run *run))
{
	struct desk *desk = desk_of(ui);
	arena_wipe(desk->family_arena);
	desk->family = (struct family_form){ .office = desk->options->office, .kind = row->kind,
	                                     .id = row->what == RECORD_DO_EDIT ? row->id : 0,
	                                     .parents = row->parents, .arena = desk->family_arena };
	if (family_form_open(&desk->family) != ERR_OK) {
		record->problem = MSG_DESK_NOT_KEPT;
		return;
	}
	/* what has many fields begins with all of them, and asks what it cannot do without */
	bool filled = row->what == RECORD_DO_EDIT || row->kind == RECORD_PERSON || row->kind == RECORD_RELATIONSHIP;
	ui_push(ui, &view_screen, &(struct view_start){ .flow = family_flow(row->kind), .context = &desk->family,
	                                                .done = done, .failed = record_not_saved,
	                                                .about = about(desk, record, row),
	                                                .fill = filled ? family_form_fill : NULL });
}

static void write_note(struct ui *ui, int64_t child)
{
	struct desk *desk = desk_of(ui);
	desk->note = (struct note_form){ desk->options->office, child };
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &note_flow, .context = &desk->note, .done = desk_kept,
	                                                .failed = record_not_saved });
}

void record_end_row(struct ui *ui, struct record *record, const struct record_row *row)
{
	struct desk *desk = desk_of(ui);
	record->problem = MSG_NONE;
	desk->ending = (struct family_end_form){ desk->options->office, row->kind, row->id, record->person };
	ui_push(ui, &view_screen, &(struct view_start){ .flow = &family_end_flow, .context = &desk->ending,
	                                                .done = desk_kept, .failed = record_not_saved });
}

/* ---- somebody else, found or new ---- */

static bool is_there(const struct relationship *rows, size_t count, int64_t other, bool child, int64_t *ret_id)
{
	for (size_t i = 0; i < count; i++)
		if ((child ? rows[i].child : rows[i].adult) == other) {
			*ret_id = rows[i].id;
			return true;
		}
	return false;
}

static bool is_related(const struct family *family, int64_t other, int64_t *ret_id)
{
	return is_there(family->adults, family->n_adults, other, false, ret_id) ||
	       is_there(family->children, family->n_children, other, true, ret_id);
}

static void join(struct ui *ui, struct record *record, int64_t person)
{
	struct desk *desk = desk_of(ui);
	arena_wipe(desk->family_arena);
	enum err err = record_join_household(desk->options->office, desk->family_arena,
	                                     record->adding.parents.household, person);
	record->problem = desk_trouble(err, MSG_DESK_NOT_KEPT);
	desk_reload(ui);
}

static void taken(struct ui *ui, int64_t person)
{
	struct record *record = ui_top_state(ui);
	struct record_row row = record->adding;
	int64_t id;
	if (row.kind == RECORD_HOUSEHOLD) {
		join(ui, record, person);
		return;
	}
	if (person == record->person || is_related(&record->family, person, &id)) {
		record->problem = MSG_RECORD_RELATED;
		return;
	}
	row.what = RECORD_DO_ADD;
	*(row.parents.child ? &row.parents.adult : &row.parents.child) = person;
	open_form(ui, record, &row, desk_kept);
}

/* Somebody new is related from the first moment, without a right; those come next. */
static void made(struct ui *ui, struct flow_run *run)
{
	int64_t person = ((const struct family_form *)run->context)->id, id;
	desk_kept(ui, run);
	struct record *record = ui_top_state(ui);
	record_read_again(ui, record);
	if (record->adding.kind == RECORD_RELATIONSHIP && is_related(&record->family, person, &id))
		open_form(ui, record, &(struct record_row){ .what = RECORD_DO_EDIT, .kind = RECORD_RELATIONSHIP, .id = id },
		          desk_kept);
}

static void not_on_file(struct ui *ui)
{
	struct record *record = ui_top_state(ui);
	const struct record_row row = { .what = RECORD_DO_ADD, .kind = RECORD_PERSON,
	                                .parents = record->adding.parents };
	open_form(ui, record, &row, made);
}

static void pick(struct ui *ui, struct record *record, const struct record_row *row)
{
	struct desk_pick about = { .taken = taken, .not_on_file = desk_may(ui, RIGHT_EDIT_PERSON) ? not_on_file : NULL };
	record->adding = *row;
	about.title = row->kind == RECORD_HOUSEHOLD ? MSG_PICK_MEMBER_TITLE
	              : row->parents.child          ? MSG_PICK_ADULT_TITLE
	                                            : MSG_PICK_CHILD_TITLE;
	ui_push(ui, &desk_pick_screen, &about);
}

void record_take(struct ui *ui, struct record *record, const struct record_row *row)
{
	record->problem = MSG_NONE;
	switch (row->what) {
	case RECORD_DO_EDIT: case RECORD_DO_ADD: open_form(ui, record, row, desk_kept); break;
	case RECORD_DO_PICK: pick(ui, record, row); break;
	case RECORD_DO_NOTE: write_note(ui, row->id); break;
	case RECORD_DO_CODE: case RECORD_DO_CODE_PIN: case RECORD_DO_CODE_END:
		record_take_code(ui, record, row->what);
		break;
	case RECORD_DO_MERGE: record_merge_row(ui, record, row); break;
	case RECORD_DO_UNMERGE: record_unmerge_row(ui, record, row); break;
	case RECORD_DO_HISTORY: ui_push(ui, &desk_history_screen, &row->id); break;
	}
}
