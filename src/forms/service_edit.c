#include "forms/service_edit.h"

#include <string.h>

#include "domain/discover.h"
#include "forms/edit_refused.h"
#include "forms/finding.h"
#include "forms/register.h"
#include "text/locale.h"
#include "text/utf8.h"

enum { NAME_LIMIT = 120, TEXT_LIMIT = 2000, LINE_LIMIT = 500, PHONE_LIMIT = 60, ADDRESS_LIMIT = 300, OLDEST = 120 };

/* ---- options ---- */

static const struct option statuses[] = {
	{ .code = "active", .label = { .msg = MSG_SERVICE_STATUS_ACTIVE } },
	{ .code = "temporarily closed", .label = { .msg = MSG_SERVICE_STATUS_CLOSED } },
	{ .code = "inactive", .label = { .msg = MSG_SERVICE_STATUS_INACTIVE } },
	{ .code = "defunct", .label = { .msg = MSG_SERVICE_STATUS_DEFUNCT } },
};
enum { STATUSES = sizeof statuses / sizeof *statuses };

/* A word that a package brought stays among the choices. */
static const struct option *statuses_offered(struct flow_run *run, size_t *ret_count)
{
	struct service_form *form = run->context;
	const char *own = form->shown[DIRECTORY_FIELD_STATUS];
	memcpy(form->statuses, statuses, sizeof statuses);
	*ret_count = STATUSES;
	if (own && *own && !flow_option(statuses, STATUSES, own)) {
		form->own_status[0] = (struct label){ NULL, own };
		form->statuses[(*ret_count)++] = (struct option){ .code = own, .label = { .own = form->own_status } };
	}
	return form->statuses;
}

/* The pictures that families choose from; the row behind them is for a word of one's own. */
static const struct option *needs_offered(struct flow_run *run, size_t *ret_count)
{
	(void)run;
	*ret_count = DISCOVER_NEEDS;
	return finding_flow.steps[FINDING_NEED].options;
}

/* What families name when they register, but for the language, which other rows say. */
static const struct option *easier_offered(struct flow_run *run, size_t *ret_count)
{
	static struct option offered[DISCOVER_BARRIERS];
	const struct option *all = register_flow.steps[REGISTER_EASIER].options;
	size_t count = 0;
	(void)run;
	for (size_t i = 0; i < DISCOVER_BARRIERS; i++)
		if (discover_barrier_of(all[i].code) != BARRIER_LANGUAGE)
			offered[count++] = all[i];
	*ret_count = count;
	return offered;
}

const char *service_field_words(struct catalog *catalog, struct arena *frame, enum directory_field field, const char *value)
{
	size_t count = STATUSES;
	const struct option *options = field == DIRECTORY_FIELD_STATUS   ? statuses
	                               : field == DIRECTORY_FIELD_NEEDS  ? needs_offered(NULL, &count)
	                               : field == DIRECTORY_FIELD_EASIER ? easier_offered(NULL, &count)
	                                                                 : NULL;
	const char *said = options ? flow_words_of(options, count, value, catalog, frame) : "";
	return *said ? said : value;
}

static enum msg most_problem(const struct flow_run *run)
{
	long least = flow_number(run, DIRECTORY_FIELD_LEAST, 0);
	return flow_number(run, DIRECTORY_FIELD_MOST, OLDEST) < least ? MSG_SESSION_AGES_TURNED : MSG_NONE;
}

/* A line would cut it. */
static bool fits(const struct flow_run *run, int step)
{
	const struct service_form *form = run->context;
	return !form->cut[step];
}

/* ---- the table: steps are fields ---- */

#define SAYS(KEY)                                                                          \
	.ask = { .msg = MSG_SERVICE_##KEY##_ASK }, .help = { .msg = MSG_SERVICE_##KEY##_HELP },   \
	.why = { .msg = MSG_SERVICE_WHY }, .label = { .msg = MSG_SERVICE_##KEY##_LABEL }
#define TEXT .kind = STEP_TEXT, .prose = true, .latin = true, .when_of = fits
#define AGE(KEY)                                                                                \
	.ask = { .msg = MSG_SESSION_##KEY##_ASK }, .help = { .msg = MSG_SESSION_##KEY##_HELP },       \
	.why = { .msg = MSG_SERVICE_WHY }, .label = { .msg = MSG_SESSION_##KEY##_LABEL }, .kind = STEP_NUMBER, \
	.optional = true, .most = OLDEST

static const struct step steps[DIRECTORY_FIELDS] = {
	[DIRECTORY_FIELD_NAME] = { .id = "name", SAYS(NAME), TEXT, .limit = NAME_LIMIT },
	[DIRECTORY_FIELD_DESCRIPTION] = { .id = "description", SAYS(DESCRIPTION), TEXT, .optional = true, .limit = TEXT_LIMIT },
	[DIRECTORY_FIELD_NEEDS] = { .id = "needs", SAYS(NEEDS), .kind = STEP_CHOICES, .optional = true,
	                            .options_of = needs_offered },
	[DIRECTORY_FIELD_ALERT] = { .id = "alert", SAYS(ALERT), TEXT, .optional = true, .limit = LINE_LIMIT },
	[DIRECTORY_FIELD_STATUS] = { .id = "status", SAYS(STATUS), .kind = STEP_CHOICE, .options_of = statuses_offered },
	[DIRECTORY_FIELD_ELIGIBILITY] = { .id = "eligibility", SAYS(ELIGIBILITY), TEXT, .optional = true, .limit = TEXT_LIMIT },
	[DIRECTORY_FIELD_LEAST] = { .id = "least", AGE(LEAST) },
	[DIRECTORY_FIELD_MOST] = { .id = "most", AGE(MOST), .check = most_problem },
	[DIRECTORY_FIELD_NEXT_STEP] = { .id = "next", SAYS(NEXT), TEXT, .optional = true, .limit = TEXT_LIMIT },
	[DIRECTORY_FIELD_FEES] = { .id = "fees", SAYS(FEES), TEXT, .optional = true, .limit = LINE_LIMIT },
	[DIRECTORY_FIELD_EASIER] = { .id = "easier", SAYS(EASIER), .kind = STEP_CHOICES, .optional = true,
	                             .options_of = easier_offered },
	[DIRECTORY_FIELD_INTERPRETATION] = { .id = "interpretation", SAYS(INTERPRETATION), TEXT, .optional = true,
	                                     .limit = LINE_LIMIT },
	[DIRECTORY_FIELD_PHONE] = { .id = "phone", SAYS(PHONE), .kind = STEP_TEXT, .plain = true, .optional = true,
	                            .limit = PHONE_LIMIT, .when_of = fits },
	[DIRECTORY_FIELD_EMAIL] = { .id = "email", SAYS(EMAIL), .kind = STEP_TEXT, .plain = true, .optional = true,
	                            .limit = NAME_LIMIT, .when_of = fits },
	[DIRECTORY_FIELD_URL] = { .id = "url", SAYS(URL), .kind = STEP_TEXT, .plain = true, .optional = true,
	                          .limit = ADDRESS_LIMIT, .when_of = fits },
};

static void fill_one(struct flow_run *run, int field)
{
	struct service_form *form = run->context;
	flow_fill(run, field, form->shown[field]);
	form->cut[field] = strcmp(flow_value(run, field), form->shown[field]) != 0;
}

/* Terms that are made are called as families of the school's language choose them. */
static void name_terms(struct service_form *form)
{
	const struct locale *locale = locale_find(form->office->config->locale);
	struct catalog *catalog;
	size_t count;
	if (catalog_open(locale ? locale : locale_at(0), &catalog) != ERR_OK)
		return;
	const struct option *needs = needs_offered(NULL, &count);
	for (size_t i = 0; i < count; i++)
		form->names.needs[discover_need_of(needs[i].code)] = arena_string(form->arena, words_text(catalog, needs[i].label));
	const struct option *easier = easier_offered(NULL, &count);
	for (size_t i = 0; i < count; i++)
		form->names.easier[discover_barrier_of(easier[i].code)] =
			arena_string(form->arena, words_text(catalog, easier[i].label));
	catalog_close(catalog);
}

void service_form_fill(struct flow_run *run)
{
	for (int field = 0; field < DIRECTORY_FIELDS; field++)
		fill_one(run, field);
}

static enum err finish(struct flow_run *run)
{
	struct service_form *form = run->context;
	const char *values[DIRECTORY_FIELDS];
	name_terms(form);
	for (int field = 0; field < DIRECTORY_FIELDS; field++)
		values[field] = flow_applies(run, field) ? flow_value(run, field) : form->shown[field];
	return directory_edit_save(form->office, form->arena, form->id, form->shown, values, &form->names, &form->conflict);
}

void service_form_settle(struct flow_run *run, bool theirs)
{
	struct service_form *form = run->context;
	int field = form->conflict.field;
	form->shown[field] = form->conflict.theirs;
	if (theirs)
		fill_one(run, field);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN   ? MSG_DECISION_FORBIDDEN
	       : err == ERR_INVALID   ? MSG_EDIT_DOES_NOT_HOLD
	       : err == ERR_NOT_FOUND ? MSG_SERVICE_CONFLICT
	                              : MSG_NONE;
}

const struct flow service_change_flow = {
	.name = "service-change", .title = { .msg = MSG_SERVICE_CHANGE_TITLE }, .steps = steps, .n_steps = DIRECTORY_FIELDS,
	.checked = flow_always, .check_title = { .msg = MSG_EDIT_CHECK }, .check_button = { .msg = MSG_EDIT_SAVE },
	.finish = finish, .refused = refused,
};

/* ---- what it is known for ---- */

enum err practice_form_read(struct practice_form *form)
{
	form->locale = ui_locale(form->ui);
	return directory_practice_list(form->office, form->arena, form->locale->tag, form->service, &form->rows, &form->count);
}

/* In another language; what it was shown to be stays. */
static void say_again(struct practice_form *form)
{
	struct practice_form other = *form;
	if (form->locale == ui_locale(form->ui) || practice_form_read(&other) != ERR_OK || other.count != form->count)
		return;
	for (size_t i = 0; i < form->count; i++) {
		if (strcmp(other.rows[i].uid, form->rows[i].uid) != 0)
			return;
		other.rows[i].given = form->rows[i].given;
	}
	form->locale = other.locale;
	form->rows = other.rows;
}

static const struct option *practices(struct flow_run *run, size_t *ret_count)
{
	static const enum msg tiers[] = { MSG_NONE, MSG_SERVICE_TIER_1, MSG_SERVICE_TIER_2, MSG_SERVICE_TIER_3 };
	struct practice_form *form = run->context;
	say_again(form);
	for (size_t i = 0; i < form->count; i++) {
		const struct directory_practice *row = &form->rows[i];
		struct words note = { .name = row->reason };
		form->names[i][0] = (struct label){ NULL, row->name };
		form->reasons[i][0] = (struct label){ NULL, row->reason };
		if (row->tier >= 1 && row->tier <= 3)
			note.msg = tiers[row->tier];
		else
			note.own = form->reasons[i];
		form->options[i] = (struct option){ .code = row->uid, .label = { .own = form->names[i] },
			                                .note = *row->reason ? note : (struct words){ .msg = MSG_NONE } };
	}
	*ret_count = form->count;
	return form->options;
}

static const struct step practice_steps[] = {
	{ .id = "practice", .kind = STEP_CHOICES, .optional = true, .options_of = practices,
	  .ask = { .msg = MSG_SERVICE_PRACTICE_ASK }, .help = { .msg = MSG_SERVICE_PRACTICE_HELP },
	  .why = { .msg = MSG_SERVICE_PRACTICE_WHY }, .label = { .msg = MSG_SERVICE_PRACTICE_TITLE } },
};

static const char *given(struct arena *arena, const struct practice_form *form)
{
	const char *all = "";
	for (size_t i = 0; i < form->count; i++)
		if (form->rows[i].given)
			all = arena_printf(arena, "%s%s%s", all, *all ? "," : "", form->rows[i].uid);
	return all;
}

void practice_form_fill(struct flow_run *run)
{
	flow_fill(run, 0, given(run->arena, run->context));
}

static enum err practice_finish(struct flow_run *run)
{
	const struct practice_form *form = run->context;
	return directory_practice_save(form->office, form->service, given(run->arena, form), flow_value(run, 0));
}

const struct flow practice_flow = {
	.name = "practice", .title = { .msg = MSG_SERVICE_PRACTICE_TITLE }, .steps = practice_steps, .n_steps = 1,
	.checked = flow_always, .check_title = { .msg = MSG_EDIT_CHECK }, .check_button = { .msg = MSG_EDIT_SAVE },
	.finish = practice_finish, .refused = edit_refused,
};
