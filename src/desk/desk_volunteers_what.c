#include "desk/desk.h"
#include "desk/desk_volunteers.h"
#include "domain/volunteer.h"
#include "flow/view.h"
#include "forms/volunteer_level_edit.h"
#include "forms/volunteer_opportunity_edit.h"
#include "forms/volunteer_requirement_edit.h"
#include "text/collation.h"

/* What volunteers are asked for, and what the school demands before: each row opens in the
 * table that made it. */
enum { NAME };

static struct office *office_of(struct ui *ui)
{
	return desk_of(ui)->options->office;
}

static const char *say(struct ui *ui, const struct volunteer_words *words, enum volunteer_part part)
{
	return volunteer_say(words, part, ui_locale(ui)->tag);
}

/* `fill` NULL: a new one. */
static enum msg start(struct ui *ui, const struct flow *flow, void *form, void (*fill)(struct flow_run *run))
{
	const struct view_start start = { .flow = flow, .context = form, .done = desk_kept,
	                                  .failed = desk_not_kept, .fill = fill };
	ui_push(ui, &view_screen, &start);
	return MSG_NONE;
}

/* ---- opportunities ---- */

struct task {
	struct volunteer_opportunity what;
	const struct volunteer_level *level; /* NULL: it has ended */
};

static const struct volunteer_level *find_level(const struct volunteer_level *levels, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (levels[i].id == id)
			return &levels[i];
	return NULL;
}

static enum err read_tasks(struct ui *ui, struct volunteers_rows *rows)
{
	struct volunteer_opportunity *list = NULL;
	struct volunteer_level *levels = NULL;
	size_t n_levels = 0;
	enum err err = volunteer_levels(office_of(ui), rows->arena, &levels, &n_levels);
	if (err == ERR_OK)
		err = volunteer_opportunities(office_of(ui), rows->arena, true, &list, &rows->count);
	struct task *tasks = arena_array(rows->arena, rows->count, sizeof *tasks);
	for (size_t i = 0; i < rows->count; i++)
		tasks[i] = (struct task){ list[i], find_level(levels, n_levels, list[i].level) };
	rows->rows = tasks;
	return err;
}

static const struct task *task_at(const void *context, size_t row)
{
	return &((const struct task *)((const struct volunteers_rows *)context)->rows)[row];
}

static int64_t task_key(const void *context, size_t row)
{
	return task_at(context, row)->what.id;
}

static const char *task_words(const void *context, size_t row)
{
	const struct volunteer_opportunity *what = &task_at(context, row)->what;
	return desk_volunteers_words(context, what->organization_name, &what->words);
}

static int task_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct task *left = task_at(context, a), *right = task_at(context, b);
	return column == NAME ? collation_compare(left->what.words.own[VOLUNTEER_NAME], right->what.words.own[VOLUNTEER_NAME])
	                      : collation_compare(left->what.organization_name, right->what.organization_name);
}

static const char *task_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct task *task = task_at(context, row);
	switch (column) {
	case NAME: return say(ui, &task->what.words, VOLUNTEER_NAME);
	case 1: return *task->what.organization_name ? task->what.organization_name : ui_text(ui, MSG_OPPORTUNITY_BY_SCHOOL);
	case 2: return task->level ? say(ui, &task->level->words, VOLUNTEER_NAME) : "";
	default: return ui_text(ui, task->what.closed ? MSG_SESSION_CLOSED : MSG_SESSION_OPEN);
	}
}

static enum style task_style(const void *context, size_t row)
{
	return task_at(context, row)->what.closed ? STYLE_QUIET : STYLE_TEXT;
}

/* 0: a new one. */
static enum msg edit_task(struct ui *ui, struct arena *keep, int64_t before)
{
	struct volunteer_opportunity_form *form = arena_new_of(keep, struct volunteer_opportunity_form);
	struct volunteer_level *levels = NULL;
	struct directory_organization_name *organizations = NULL;
	enum err err = ERR_OK;
	form->words = (struct words_edit){ .reads = &desk_of(ui)->reads, .table = &volunteer_opportunity_words };
	form->office = office_of(ui);
	if (before)
		err = volunteer_opportunity_get(form->office, keep, before, &form->record);
	if (err == ERR_OK)
		err = volunteer_levels(form->office, keep, &levels, &form->n_levels);
	if (err == ERR_OK)
		err = directory_organization_names(form->office, keep, &organizations, &form->match.n_organizations);
	form->levels = levels;
	form->match.organizations = organizations;
	if (err != ERR_OK)
		return desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (form->n_levels == 0)
		return MSG_VOLUNTEERS_LEVEL_FIRST;
	return start(ui, before ? &volunteer_opportunity_change_flow : &volunteer_opportunity_new_flow, form,
	             before ? volunteer_opportunity_form_fill : NULL);
}

enum msg desk_opportunity_change(struct ui *ui, struct arena *keep, int64_t opportunity)
{
	return edit_task(ui, keep, opportunity);
}

/* When it is, of any time; what it is, is changed from there. */
static enum msg open_task(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	const struct volunteer_opportunity *what = &task_at(rows, row)->what;
	(void)keep;
	ui_push(ui, &desk_task_shifts_screen,
	        &(struct desk_choose_start){ .title = MSG_VOLUNTEERS_SHIFTS_TITLE, .of = say(ui, &what->words, VOLUNTEER_NAME),
	                                     .tab = &desk_volunteers_shifts, .opportunity = what->id });
	return MSG_NONE;
}

static enum msg add_task(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows)
{
	(void)rows;
	return edit_task(ui, keep, 0);
}

/* ---- levels ---- */

struct step_of_care {
	struct volunteer_level what;
	const struct volunteer_requirement *requirements; /* all that stand */
	size_t n_requirements;
};

static enum err read_levels(struct ui *ui, struct volunteers_rows *rows)
{
	struct volunteer_level *list = NULL;
	struct volunteer_requirement *requirements = NULL;
	size_t n_requirements = 0;
	enum err err = volunteer_requirements(office_of(ui), rows->arena, &requirements, &n_requirements);
	if (err == ERR_OK)
		err = volunteer_levels(office_of(ui), rows->arena, &list, &rows->count);
	struct step_of_care *levels = arena_array(rows->arena, rows->count, sizeof *levels);
	for (size_t i = 0; i < rows->count; i++)
		levels[i] = (struct step_of_care){ list[i], requirements, n_requirements };
	rows->rows = levels;
	return err;
}

static const struct step_of_care *level_at(const void *context, size_t row)
{
	return &((const struct step_of_care *)((const struct volunteers_rows *)context)->rows)[row];
}

static int64_t level_key(const void *context, size_t row)
{
	return level_at(context, row)->what.id;
}

static const char *level_words(const void *context, size_t row)
{
	return level_at(context, row)->what.words.own[VOLUNTEER_NAME];
}

static const char *needs_of(struct ui *ui, const struct step_of_care *level)
{
	const char *said = "";
	for (size_t i = 0; i < level->what.n_requirements; i++)
		for (size_t k = 0; k < level->n_requirements; k++) {
			if (level->requirements[k].id != level->what.requirements[i])
				continue;
			const char *name = say(ui, &level->requirements[k].words, VOLUNTEER_NAME);
			said = *said ? ui_say(ui, MSG_LIST_TWO, msg_said(said), msg_name(name)) : name;
		}
	return said;
}

static const char *level_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct step_of_care *level = level_at(context, row);
	switch (column) {
	case NAME: return say(ui, &level->what.words, VOLUNTEER_NAME);
	case 1: return needs_of(ui, level);
	default: return level->what.law;
	}
}

static enum msg edit_level(struct ui *ui, struct arena *keep, const struct volunteer_level *before)
{
	struct volunteer_level_form *form = arena_new_of(keep, struct volunteer_level_form);
	struct volunteer_requirement *requirements = NULL;
	struct volunteer_level *levels = NULL;
	size_t count = 0;
	form->words = (struct words_edit){ .reads = &desk_of(ui)->reads, .table = &volunteer_level_words };
	form->office = office_of(ui);
	enum err err = volunteer_requirements(form->office, keep, &requirements, &form->n_requirements);
	if (err == ERR_OK && before)
		err = volunteer_levels(form->office, keep, &levels, &count);
	const struct volunteer_level *level = before && err == ERR_OK ? find_level(levels, count, before->id) : NULL;
	if (err != ERR_OK || (before && !level))
		return desk_trouble(err ? err : ERR_CONFLICT, MSG_DECISION_TOO_LATE);
	if (form->n_requirements == 0)
		return MSG_VOLUNTEERS_REQUIREMENT_FIRST;
	form->requirements = requirements;
	if (level)
		form->record = *level;
	return start(ui, level ? &volunteer_level_change_flow : &volunteer_level_new_flow, form,
	             level ? volunteer_level_form_fill : NULL);
}

static enum msg open_level(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	return edit_level(ui, keep, &level_at(rows, row)->what);
}

static enum msg add_level(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows)
{
	(void)rows;
	return edit_level(ui, keep, NULL);
}

/* ---- requirements ---- */

static enum err read_requirements(struct ui *ui, struct volunteers_rows *rows)
{
	struct volunteer_requirement *list = NULL;
	enum err err = volunteer_requirements(office_of(ui), rows->arena, &list, &rows->count);
	rows->rows = list;
	return err;
}

static const struct volunteer_requirement *requirement_at(const void *context, size_t row)
{
	return &((const struct volunteer_requirement *)((const struct volunteers_rows *)context)->rows)[row];
}

static int64_t requirement_key(const void *context, size_t row)
{
	return requirement_at(context, row)->id;
}

static const char *requirement_words(const void *context, size_t row)
{
	return requirement_at(context, row)->words.own[VOLUNTEER_NAME];
}

static const char *requirement_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct volunteer_requirement *requirement = requirement_at(context, row);
	switch (column) {
	case NAME: return say(ui, &requirement->words, VOLUNTEER_NAME);
	case 1:
		return requirement->lasts_months == VOLUNTEER_LASTS_ALWAYS
		               ? ui_text(ui, MSG_REQUIREMENT_ALWAYS)
		               : ui_say(ui, MSG_REQUIREMENT_MONTHS, msg_number(requirement->lasts_months));
	default: return requirement->law;
	}
}

static enum msg edit_requirement(struct ui *ui, struct arena *keep, const struct volunteer_requirement *before)
{
	struct volunteer_requirement_form *form = arena_new_of(keep, struct volunteer_requirement_form);
	struct volunteer_requirement *list = NULL;
	size_t count = 0, at = 0;
	form->words = (struct words_edit){ .reads = &desk_of(ui)->reads, .table = &volunteer_requirement_words };
	form->office = office_of(ui);
	if (!before)
		return start(ui, &volunteer_requirement_new_flow, form, NULL);
	enum err err = volunteer_requirements(form->office, keep, &list, &count);
	while (err == ERR_OK && at < count && list[at].id != before->id)
		at++;
	if (err != ERR_OK || at == count)
		return desk_trouble(err ? err : ERR_CONFLICT, MSG_DECISION_TOO_LATE);
	form->record = list[at];
	return start(ui, &volunteer_requirement_change_flow, form, volunteer_requirement_form_fill);
}

static enum msg open_requirement(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	return edit_requirement(ui, keep, requirement_at(rows, row));
}

static enum msg add_requirement(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows)
{
	(void)rows;
	return edit_requirement(ui, keep, NULL);
}

/* ---- the lists ---- */

static const struct list_column task_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_TASK, 20, 3, true, true },
	{ MSG_VOLUNTEERS_HEAD_BY, 14, 2, true, true },
	{ MSG_VOLUNTEERS_HEAD_LEVEL, 14, 2, true, false },
	{ MSG_OPPORTUNITY_STATE_LABEL, 14, 0, false, false },
};
static const struct list_column level_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_LEVEL, 18, 2, true, false },
	{ MSG_VOLUNTEERS_HEAD_NEEDS, 22, 3, true, false },
	{ MSG_VOLUNTEERS_HEAD_LAW, 16, 2, true, false },
};
static const struct list_column requirement_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_REQUIREMENT, 22, 3, true, false },
	{ MSG_VOLUNTEERS_HEAD_LASTS, 14, 0, false, false },
	{ MSG_VOLUNTEERS_HEAD_LAW, 16, 2, true, false },
};

#define COLUMNS(columns_) .columns = (columns_), .n_columns = sizeof(columns_) / sizeof *(columns_)

const struct volunteers_tab desk_volunteers_opportunities = {
	.name = MSG_VOLUNTEERS_TAB_OPPORTUNITIES, .none = MSG_VOLUNTEERS_NO_OPPORTUNITIES, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(task_columns), .key = task_key, .words = task_words, .compare = task_compare, .cell = task_cell,
	            .style = task_style },
	.read = read_tasks, .open = open_task, .add = add_task, .add_label = MSG_VOLUNTEERS_ADD_OPPORTUNITY,
};
const struct volunteers_tab desk_volunteers_levels = {
	.name = MSG_VOLUNTEERS_TAB_LEVELS, .none = MSG_VOLUNTEERS_NO_LEVELS, .right = RIGHT_EDIT_VOLUNTEERS,
	.source = { COLUMNS(level_columns), .key = level_key, .words = level_words, .cell = level_cell },
	.read = read_levels, .open = open_level, .add = add_level, .add_label = MSG_VOLUNTEERS_ADD_LEVEL,
};
const struct volunteers_tab desk_volunteers_requirements = {
	.name = MSG_VOLUNTEERS_TAB_REQUIREMENTS, .none = MSG_VOLUNTEERS_NO_REQUIREMENTS, .right = RIGHT_EDIT_VOLUNTEERS,
	.source = { COLUMNS(requirement_columns), .key = requirement_key, .words = requirement_words,
	            .cell = requirement_cell },
	.read = read_requirements, .open = open_requirement, .add = add_requirement,
	.add_label = MSG_VOLUNTEERS_ADD_REQUIREMENT,
};
