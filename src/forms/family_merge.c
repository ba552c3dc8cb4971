#include "forms/family_merge.h"

#include <string.h>

#include "domain/merge_undo.h"
#include "forms/family_edit.h"

#define KEPT "kept"
#define GONE "gone"

/* ---- the table, of what differs ---- */

static bool is_yes_no(const struct merge_field *field)
{
	return (field->kind == RECORD_RELATIONSHIP && field->field >= RELATION_COLLECT && field->field <= RELATION_EMERGENCY) ||
	       (field->kind == RECORD_HOUSEHOLD && field->field == HOUSEHOLD_CONFIDENTIAL);
}

static struct words own(struct arena *arena, const char *text)
{
	struct label *label = arena_array(arena, 2, sizeof *label);
	label[0].text = text;
	return (struct words){ .own = label };
}

static struct words value_words(struct arena *arena, const struct merge_field *field, const char *value)
{
	bool kind = field->kind == RECORD_RELATIONSHIP && field->field == RELATION_KIND;
	const struct option *kin = kind ? family_kin(value) : NULL;
	if (kin)
		return kin->label;
	if (is_yes_no(field))
		return (struct words){ .msg = *value ? MSG_EDIT_YES : MSG_EDIT_NO };
	return *value ? own(arena, value) : (struct words){ .msg = MSG_MERGE_NOTHING };
}

/* On the last look stands what wins, and what does not. */
static struct words said(const struct flow_run *run, int step)
{
	const struct family_merge_form *form = run->context;
	const struct merge_field *field = &form->preview.fields[step];
	bool gone = flow_has_code(run, step, GONE);
	struct arena *frame = ui_frame(form->ui);
	struct words wins = value_words(frame, field, gone ? field->gone : field->kept);
	struct words loses = value_words(frame, field, gone ? field->kept : field->gone);
	return own(frame, ui_say(form->ui, MSG_MERGE_WINS, msg_name(words_text(ui_catalog(form->ui), wins)),
	                         msg_name(words_text(ui_catalog(form->ui), loses))));
}

static struct words asked(const struct flow_run *run, int step)
{
	const struct family_merge_form *form = run->context;
	const struct merge_field *field = &form->preview.fields[step];
	struct words label = family_flow(field->kind)->steps[field->field].label;
	if (!*field->about)
		return label;
	return own(ui_frame(form->ui), ui_say(form->ui, MSG_HISTORY_ABOUT, msg_said(words_text(ui_catalog(form->ui), label)),
	                                      msg_name(field->about)));
}

static struct step step_of(struct family_merge_form *form, const struct merge_field *field, size_t nth)
{
	struct option *options = arena_array(form->arena, 2, sizeof *options);
	options[0] = (struct option){ .code = KEPT, .label = value_words(form->arena, field, field->kept) };
	options[1] = (struct option){ .code = GONE, .label = value_words(form->arena, field, field->gone) };
	return (struct step){ .id = arena_printf(form->arena, "merge-%zu", nth), .ask_of = asked, .said_of = said,
	                      .help = { .msg = MSG_MERGE_HELP }, .why = { .msg = MSG_MERGE_WHY }, .kind = STEP_CHOICE,
	                      .options = options, .n_options = 2 };
}

/* ---- what moves, in one sentence ---- */

static struct words moves(const struct flow_run *run)
{
	static const enum msg counted[MERGE_COUNTED] = {
		[MERGE_RELATIONSHIPS] = MSG_MERGE_N_RELATIONSHIPS, [MERGE_HOUSEHOLDS] = MSG_MERGE_N_HOUSEHOLDS,
		[MERGE_PEOPLE] = MSG_MERGE_N_PEOPLE, [MERGE_CONTACTS] = MSG_MERGE_N_CONTACTS,
		[MERGE_CLASSES] = MSG_MERGE_N_CLASSES, [MERGE_NOTES] = MSG_MERGE_N_NOTES,
		[MERGE_VISITS] = MSG_MERGE_N_VISITS, [MERGE_EXTERNAL_IDS] = MSG_MERGE_N_IDS,
	};
	const struct family_merge_form *form = run->context;
	const char *list = "";
	for (int what = 0; what < MERGE_COUNTED; what++) {
		if (!form->preview.moves[what])
			continue;
		const char *one = ui_say(form->ui, counted[what], msg_number(form->preview.moves[what]));
		list = *list ? ui_say(form->ui, MSG_LIST_TWO, msg_said(list), msg_name(one)) : one;
	}
	return *list ? own(ui_frame(form->ui), ui_say(form->ui, MSG_MERGE_MOVES, msg_said(list)))
	             : (struct words){ .msg = MSG_MERGE_MOVES_NOTHING };
}

/* ---- opening, filling, saving ---- */

static enum err finish(struct flow_run *run)
{
	struct family_merge_form *form = run->context;
	for (size_t i = 0; i < form->preview.n_fields; i++)
		form->preview.fields[i].other_wins = flow_has_code(run, (int)i, GONE);
	return merge_do(form->office, form->arena, &form->preview);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_CONFLICT ? MSG_MERGE_CHANGED : err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN : MSG_NONE;
}

enum err family_merge_open(struct family_merge_form *form, enum record_kind kind, int64_t kept, int64_t gone)
{
	enum err err = merge_look(form->office, form->arena, kind, kept, gone, &form->preview);
	if (err != ERR_OK)
		return err;
	struct step *steps = arena_array(form->arena, MERGE_FIELDS_MOST, sizeof *steps);
	for (size_t i = 0; i < form->preview.n_fields; i++)
		steps[i] = step_of(form, &form->preview.fields[i], i);
	form->flow = (struct flow){
		.name = "merge", .title = { .msg = MSG_MERGE_TITLE }, .steps = steps, .n_steps = form->preview.n_fields,
		.checked = flow_always, .check_title = { .msg = MSG_MERGE_MOVES_NOTHING }, .check_of = moves,
		.check_button = { .msg = form->preview.final ? MSG_MERGE_DO_FINAL : MSG_MERGE_DO },
		.finish = finish, .refused = refused,
	};
	return ERR_OK;
}

void family_merge_fill(struct flow_run *run)
{
	const struct family_merge_form *form = run->context;
	for (size_t i = 0; i < form->preview.n_fields; i++)
		flow_fill(run, (int)i, form->preview.fields[i].other_wins ? GONE : KEPT);
}

/* ---- two after all ---- */

static const struct step unmerge_steps[] = {
	{ .id = "unmerge", .ask = { .msg = MSG_UNMERGE_ASK }, .help = { .msg = MSG_UNMERGE_HELP },
	  .why = { .msg = MSG_UNMERGE_WHY }, .kind = STEP_NOTICE },
};

static enum err unmerge(struct flow_run *run)
{
	const struct family_unmerge_form *form = run->context;
	return merge_undo(form->office, run->arena, form->merge);
}

static enum msg not_unmerged(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_CONFLICT ? MSG_UNMERGE_CHANGED : err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN : MSG_NONE;
}

const struct flow family_unmerge_flow = {
	.name = "unmerge",
	.title = { .msg = MSG_UNMERGE_TITLE },
	.steps = unmerge_steps,
	.n_steps = 1,
	.finish = unmerge,
	.refused = not_unmerged,
};
