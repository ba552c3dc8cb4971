#include <string.h>

#include "forms/family_edit.h"

enum { KIND, TEXT, ASKED_BY, CHECKED, AFTER, STEPS };
enum { TEXT_LIMIT = 80 };

static const struct option kinds[] = {
	{ .code = "absent", .label = { .msg = MSG_NOTE_KIND_ABSENT } },
	{ .code = "goes_home", .label = { .msg = MSG_NOTE_KIND_GOES_HOME } },
	{ .code = "collected_by", .label = { .msg = MSG_NOTE_KIND_COLLECTED_BY } },
};
static const struct option checks[] = {
	{ .code = "writing", .label = { .msg = MSG_NOTE_CHECK_WRITING } },
	{ .code = "call_back", .label = { .msg = MSG_NOTE_CHECK_CALL_BACK } },
};
static const struct option counts[] = {
	{ .code = "no", .label = { .msg = MSG_NOTE_AFTER_NO } },
	{ .code = "yes", .label = { .msg = MSG_NOTE_AFTER_YES } },
};

static bool goes_somewhere(const struct flow_run *run)
{
	const char *kind = flow_code(run, KIND);
	return kind && strcmp(kind, "absent") != 0;
}

static bool is_late(const struct flow_run *run)
{
	const struct note_form *form = run->context;
	return note_is_late(form->office);
}

static enum msg counts_all_the_same(const struct flow_run *run)
{
	return flow_has_code(run, AFTER, "yes") ? MSG_NONE : MSG_NOTE_TOO_LATE;
}

#define OPTIONS(rows) .options = (rows), .n_options = sizeof(rows) / sizeof *(rows)
#define NOTES(KEY)                                                                                \
	.ask = { .msg = MSG_NOTE_##KEY##_ASK }, .help = { .msg = MSG_NOTE_##KEY##_HELP },            \
	.why = { .msg = MSG_NOTE_WHY }

static const struct step steps[STEPS] = {
	[KIND] = { .id = "note-kind", NOTES(KIND), .kind = STEP_CHOICE, OPTIONS(kinds) },
	[TEXT] = { .id = "note-text", NOTES(TEXT), .kind = STEP_TEXT, .limit = TEXT_LIMIT, .when = goes_somewhere },
	[ASKED_BY] = { .id = "note-asked-by", NOTES(ASKED_BY), .kind = STEP_TEXT, .limit = TEXT_LIMIT },
	[CHECKED] = { .id = "note-checked", NOTES(CHECKED), .kind = STEP_CHOICE, OPTIONS(checks) },
	[AFTER] = { .id = "note-after", NOTES(AFTER), .kind = STEP_CHOICE, OPTIONS(counts), .when = is_late,
	            .check = counts_all_the_same },
};

static enum err finish(struct flow_run *run)
{
	const struct note_form *form = run->context;
	int64_t id;
	const char *kind = flow_code(run, KIND);
	const struct note note = {
		.kind = strcmp(kind, "absent") == 0      ? NOTE_ABSENT
		        : strcmp(kind, "goes_home") == 0 ? NOTE_GOES_HOME
		                                         : NOTE_COLLECTED_BY,
		.text = flow_text(run, TEXT),
		.asked_by = flow_text(run, ASKED_BY),
		.check = flow_has_code(run, CHECKED, "writing") ? NOTE_WRITING : NOTE_CALL_BACK,
		.after_cut_off = flow_has_code(run, AFTER, "yes"),
	};
	return note_add(form->office, form->child, &note, &id);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN : err == ERR_CONFLICT ? MSG_NOTE_TOO_LATE : MSG_NONE;
}

const struct flow note_flow = {
	.name = "note",
	.title = { .msg = MSG_NOTE_TITLE },
	.steps = steps,
	.n_steps = STEPS,
	.finish = finish,
	.refused = refused,
};
