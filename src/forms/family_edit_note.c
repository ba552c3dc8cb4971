#include <string.h>

#include "forms/family_edit.h"

enum { KIND, WAY, BUS, TEXT, ASKED_BY, CHECKED, AFTER, STEPS };
enum { TEXT_LIMIT = 80 };

static const struct option kinds[] = {
	{ .code = "absent", .label = { .msg = MSG_NOTE_KIND_ABSENT } },
	{ .code = "goes_home", .label = { .msg = MSG_NOTE_KIND_GOES_HOME } },
	{ .code = "collected_by", .label = { .msg = MSG_NOTE_KIND_COLLECTED_BY } },
};
static const struct option ways[] = {
	{ .code = "bus", .label = { .msg = MSG_NOTE_BY_BUS } },
	{ .code = "foot", .label = { .msg = MSG_NOTE_ON_FOOT } },
	{ .code = "car", .label = { .msg = MSG_NOTE_BY_CAR } },
	{ .code = "said", .label = { .msg = MSG_NOTE_AS_SAID } },
};
static const struct option checks[] = {
	{ .code = "writing", .label = { .msg = MSG_NOTE_CHECK_WRITING } },
	{ .code = "call_back", .label = { .msg = MSG_NOTE_CHECK_CALL_BACK } },
};
static const struct option counts[] = {
	{ .code = "no", .label = { .msg = MSG_NOTE_AFTER_NO } },
	{ .code = "yes", .label = { .msg = MSG_NOTE_AFTER_YES } },
};

static bool goes_home(const struct flow_run *run)
{
	return flow_has_code(run, KIND, "goes_home");
}

static enum note_way way_of(const struct flow_run *run)
{
	return !goes_home(run)                    ? NOTE_AS_SAID
	       : flow_has_code(run, WAY, "bus")   ? NOTE_BUS
	       : flow_has_code(run, WAY, "foot")  ? NOTE_ON_FOOT
	       : flow_has_code(run, WAY, "car")   ? NOTE_BY_CAR
	                                          : NOTE_AS_SAID;
}

static bool takes_bus(const struct flow_run *run)
{
	return way_of(run) == NOTE_BUS;
}

static bool needs_words(const struct flow_run *run)
{
	enum note_way way = way_of(run);
	const char *kind = flow_code(run, KIND);
	return kind && strcmp(kind, "absent") != 0 && (way == NOTE_AS_SAID || way == NOTE_BY_CAR);
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
	[WAY] = { .id = "note-way", NOTES(WAY), .kind = STEP_CHOICE, OPTIONS(ways), .when = goes_home },
	[BUS] = { .id = "note-bus", NOTES(BUS), .kind = STEP_TEXT, .limit = TEXT_LIMIT, .when = takes_bus },
	[TEXT] = { .id = "note-text", NOTES(TEXT), .kind = STEP_TEXT, .limit = TEXT_LIMIT, .when = needs_words },
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
		.way = way_of(run),
		.text = takes_bus(run) ? flow_text(run, BUS) : needs_words(run) ? flow_text(run, TEXT) : "",
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
