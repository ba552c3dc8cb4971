#include "visit_task.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "visit_family.h"

#define OTHER "other"

static struct visit_form *form_of(const struct flow_run *run)
{
	return run->context;
}

/* ---- what there is ---- */

static void make(struct flow_run *run, struct visit_task_list *list, size_t count)
{
	*list = (struct visit_task_list){ .count = count, .tasks = arena_array(run->arena, count, sizeof *list->tasks),
		                              .options = arena_array(run->arena, count + 1, sizeof *list->options),
		                              .labels = arena_array(run->arena, 2 * count, sizeof *list->labels) };
}

static enum err read_today(struct flow_run *run, struct visit_tasks *tasks)
{
	struct shift_view *shifts = NULL;
	size_t mine = 0, count = 0;
	enum err err = volunteer_today(form_of(run)->office, run->arena, form_of(run)->party, &shifts, &mine, &count);
	if (err != ERR_OK)
		return err;
	make(run, &tasks->today, count);
	for (size_t i = 0; i < count; i++)
		tasks->today.tasks[i] = (struct visit_task){ .shift = shifts[i].id, .starts_at = shifts[i].starts_at,
			                                         .ends_at = shifts[i].ends_at, .mine = i < mine,
			                                         .words = &shifts[i].of->words, .role = &shifts[i].words };
	return ERR_OK;
}

static enum err read_others(struct flow_run *run, struct visit_tasks *tasks)
{
	struct volunteer_opportunity *list = NULL;
	size_t count = 0;
	enum err err = volunteer_opportunities(form_of(run)->office, run->arena, false, &list, &count);
	if (err != ERR_OK)
		return err;
	make(run, &tasks->others, count);
	for (size_t i = 0; i < count; i++)
		tasks->others.tasks[i] = (struct visit_task){ .opportunity = list[i].id, .words = &list[i].words };
	return ERR_OK;
}

static bool asks(const struct flow_run *run)
{
	const struct purpose *purpose = visit_purpose(run);
	return purpose && purpose->asks >> VISIT_TASK & 1;
}

void task_seek(struct flow_run *run)
{
	struct visit_tasks *tasks = &form_of(run)->tasks;
	if (tasks->sought || !asks(run))
		return;
	tasks->sought = true;
	enum err err = read_today(run, tasks);
	if (err == ERR_OK)
		err = read_others(run, tasks);
	/* without them it is typed */
	if (err != ERR_OK)
		log_line(LOG_WARN, "forms", "no tasks are offered: %s", err_word(err));
}

/* ---- what is asked ---- */

static bool is_other(const struct flow_run *run, int step)
{
	const char *code = flow_code(run, step);
	return code && strcmp(code, OTHER) == 0;
}

bool task_is_asked(const struct flow_run *run)
{
	return asks(run) && form_of(run)->tasks.today.count > 0;
}

bool task_other_is_asked(const struct flow_run *run)
{
	return asks(run) && form_of(run)->tasks.others.count > 0 && (!task_is_asked(run) || is_other(run, VISIT_TASK));
}

/* Where nothing is today it is the first question about it, else it stands behind "something else". */
struct words task_other_help(const struct flow_run *run, int step)
{
	(void)step;
	return (struct words){ .msg = task_is_asked(run) ? MSG_TASK_ALL_HELP : MSG_TASK_NONE_HELP };
}

bool task_is_typed(const struct flow_run *run)
{
	if (task_other_is_asked(run))
		return is_other(run, VISIT_TASK_OTHER);
	return !task_is_asked(run) || is_other(run, VISIT_TASK);
}

static const char *say(struct visit_form *form, struct arena *arena, const struct visit_task *task)
{
	struct catalog *catalog = form->catalog(form->locale_context);
	const char *tag = catalog_locale(catalog)->tag, *name = volunteer_say(task->words, VOLUNTEER_NAME, tag);
	const char *role = task->role ? volunteer_say(task->role, VOLUNTEER_ROLE, tag) : "";
	if (*role)
		name = catalog_say(catalog, arena, MSG_LIST_DOT, msg_said(name), msg_name(role));
	if (!task->shift)
		return name;
	return catalog_say(catalog, arena, task->mine ? MSG_TASK_MINE : MSG_TASK_WHEN, msg_name(name),
	                   msg_time(task->starts_at), msg_time(task->ends_at));
}

/* In the language on screen, said again only when that is another one. */
static const struct option *options(struct flow_run *run, struct visit_task_list *list, enum msg none,
                                    size_t *ret_count)
{
	struct visit_form *form = form_of(run);
	const struct locale *locale = form->locale(form->locale_context);
	if (!list->options)
		make(run, list, 0);
	for (size_t i = 0; list->said != locale && i < list->count; i++) {
		list->labels[2 * i] = (struct label){ NULL, say(form, run->arena, &list->tasks[i]) };
		if (!list->options[i].code)
			list->options[i].code = arena_printf(run->arena, "t%zu", i);
		list->options[i].label = (struct words){ .own = &list->labels[2 * i] };
	}
	list->said = locale;
	list->options[list->count] = (struct option){ .code = OTHER, .label = { .msg = none } };
	*ret_count = list->count + 1;
	return list->options;
}

const struct option *task_options(struct flow_run *run, size_t *ret_count)
{
	return options(run, &form_of(run)->tasks.today, MSG_TASK_SOMETHING_ELSE, ret_count);
}

const struct option *task_other_options(struct flow_run *run, size_t *ret_count)
{
	return options(run, &form_of(run)->tasks.others, MSG_TASK_NOT_LISTED, ret_count);
}

/* ---- what was chosen ---- */

static const struct visit_task *chosen(const struct flow_run *run, int step, const struct visit_task_list *list)
{
	const char *code = flow_applies(run, step) ? flow_code(run, step) : NULL;
	size_t nth = code && *code == 't' ? (size_t)atoi(code + 1) : list->count;
	return nth < list->count ? &list->tasks[nth] : NULL;
}

struct check_in_task task_chosen(const struct flow_run *run, const char **ret_name)
{
	const struct visit_form *form = form_of(run);
	const struct visit_task *task = chosen(run, VISIT_TASK, &form->tasks.today);
	if (!task)
		task = chosen(run, VISIT_TASK_OTHER, &form->tasks.others);
	*ret_name = task ? task->words->own[VOLUNTEER_NAME] : "";
	return task ? (struct check_in_task){ task->shift, task->opportunity, form->party != NULL }
	            : (struct check_in_task){ 0 };
}
