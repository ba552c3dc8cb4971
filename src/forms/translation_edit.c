#include "forms/translation_edit.h"

#include <string.h>

#include "forms/edit_refused.h"
#include "text/locale.h"

enum { TEXT, CHECKED, STEPS };
enum { TEXT_LIMIT = 2000 };

static const struct translation_form *form_of(const struct flow_run *run)
{
	return run->context;
}

static const char *language(const struct flow_run *run, int step)
{
	const struct locale *locale = locale_find(form_of(run)->shown.language);
	(void)step;
	return locale ? locale->endonym : form_of(run)->shown.language;
}

static const char *tag(const struct flow_run *run, int step)
{
	(void)step;
	return form_of(run)->shown.language;
}

static struct words original(const struct flow_run *run, int step)
{
	(void)step;
	return (struct words){ .msg = MSG_TRANSLATION_TEXT_HELP, .name = form_of(run)->shown.original };
}

static bool says_something(const struct flow_run *run)
{
	return *flow_text(run, TEXT) != '\0';
}

static const struct option checks[] = {
	{ .code = "yes", .label = { .msg = MSG_TRANSLATION_CHECKED_YES } },
	{ .code = "no", .label = { .msg = MSG_TRANSLATION_CHECKED_NO } },
};

#define SAYS(KEY)                                                                                  \
	.ask = { .msg = MSG_TRANSLATION_##KEY##_ASK }, .why = { .msg = MSG_TRANSLATION_WHY },             \
	.help = { .msg = MSG_TRANSLATION_##KEY##_HELP }, .label = { .msg = MSG_TRANSLATION_##KEY##_LABEL }

static const struct step steps[STEPS] = {
	[TEXT] = { .id = "text", SAYS(TEXT), .kind = STEP_TEXT, .prose = true, .optional = true, .limit = TEXT_LIMIT,
	           .about = language, .help_of = original, .typed_in = tag },
	[CHECKED] = { .id = "checked", SAYS(CHECKED), .kind = STEP_CHOICE, .options = checks,
	              .n_options = sizeof checks / sizeof *checks, .when = says_something },
};

void translation_form_fill(struct flow_run *run)
{
	const struct directory_translation *shown = &form_of(run)->shown;
	flow_fill(run, TEXT, shown->text);
	flow_fill(run, CHECKED, *shown->checked_by ? "yes" : "no");
}

/* A text that was checked and is left as it is keeps who checked it. */
static enum err finish(struct flow_run *run)
{
	const struct translation_form *form = form_of(run);
	bool checked = flow_has_code(run, CHECKED, "yes");
	bool same = strcmp(flow_text(run, TEXT), form->shown.text) == 0 && checked == (*form->shown.checked_by != '\0');
	return same ? ERR_OK
	            : directory_translation_save(form->office, form->service, &form->shown, flow_text(run, TEXT), checked);
}

const struct flow translation_flow = {
	.name = "translation", .title = { .msg = MSG_TRANSLATION_TITLE }, .steps = steps, .n_steps = STEPS,
	.checked = flow_always, .check_title = { .msg = MSG_VISIT_CHECK_TITLE }, .check_button = { .msg = MSG_EDIT_SAVE },
	.finish = finish, .refused = edit_refused,
};
