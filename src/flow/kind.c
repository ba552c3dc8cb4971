#include "flow/kind.h"

#include <stdlib.h>
#include <string.h>

#include "base/comma.h"
#include "text/date.h"
#include "text/phone.h"
#include "text/time_of_day.h"
#include "text/utf8.h"

static const struct step *row_of(const struct flow_run *run, int step)
{
	return &run->flow->steps[step];
}

/* ---- choices ---- */

const char *flow_words_of(const struct option *options, size_t count, const char *codes, struct catalog *catalog,
                          struct arena *frame)
{
	const char *said = "", *at = codes, *code;
	while ((code = comma_next(frame, &at))) {
		const struct option *option = flow_option(options, count, code);
		const char *one = option ? words_text(catalog, option->label) : code;
		said = *said ? catalog_say(catalog, frame, MSG_LIST_TWO, msg_said(said), msg_name(one)) : one;
	}
	return said;
}

static enum msg choice_problem(struct flow_run *run, int step)
{
	const struct answer *answer = flow_answer(run, step);
	return answer->n_codes > 0 || row_of(run, step)->optional ? MSG_NONE : MSG_CHOOSE_ONE;
}

/* What was chosen may be offered no more: somebody who was taken back. */
static enum msg choices_problem(struct flow_run *run, int step)
{
	size_t count;
	const struct option *options = flow_options(run, step, &count);
	for (size_t i = 0; i < count; i++)
		if (flow_has_code(run, step, options[i].code))
			return MSG_NONE;
	return row_of(run, step)->optional ? MSG_NONE : MSG_CHOOSE_ONE;
}

static const char *choice_said(struct flow_run *run, int step, struct catalog *catalog,
                               struct arena *frame)
{
	size_t count;
	const struct option *options = flow_options(run, step, &count);
	if (row_of(run, step)->said_of)
		return words_text(catalog, row_of(run, step)->said_of(run, step));
	return flow_words_of(options, count, flow_value(run, step), catalog, frame);
}

/* ---- what is typed ---- */

static enum msg text_problem(struct flow_run *run, int step)
{
	const char *text = flow_answer(run, step)->text->text;
	if (utf8_blank(text))
		return row_of(run, step)->optional ? MSG_NONE : MSG_TYPE_SOMETHING;
	return row_of(run, step)->name && !utf8_has_letter(text) ? MSG_NAME_LETTERS : MSG_NONE;
}

static const char *text_said(struct flow_run *run, int step, struct catalog *catalog,
                             struct arena *frame)
{
	(void)catalog;
	return arena_string(frame, flow_text(run, step));
}

static enum msg number_problem(struct flow_run *run, int step)
{
	const struct step *row = row_of(run, step);
	const char *text = flow_answer(run, step)->text->text;
	if (!*text)
		return row->optional ? MSG_NONE : MSG_TYPE_NUMBER;
	char *end;
	long number = strtol(text, &end, 10);
	if (*end)
		return MSG_TYPE_NUMBER;
	return number < row->least || number > row->most ? MSG_NUMBER_TOO_LARGE : MSG_NONE;
}

static const char *number_said(struct flow_run *run, int step, struct catalog *catalog,
                               struct arena *frame)
{
	const char *text = flow_text(run, step);
	return *text ? catalog_say(catalog, frame, MSG_PLAIN_NUMBER,
	                           msg_number(flow_number(run, step, 0)))
	             : "";
}

static enum msg phone_problem(struct flow_run *run, int step)
{
	char phone[PHONE_BYTES];
	switch (phone_read(flow_answer(run, step)->text->text, phone)) {
	case PHONE_EMPTY: return row_of(run, step)->optional ? MSG_NONE : MSG_TYPE_PHONE;
	case PHONE_TOO_SHORT: return MSG_PHONE_TOO_SHORT;
	case PHONE_TOO_LONG: return MSG_PHONE_TOO_LONG;
	case PHONE_LETTERS: return MSG_PHONE_LETTERS;
	case PHONE_OK: break;
	}
	return MSG_NONE;
}

static const char *phone_said(struct flow_run *run, int step, struct catalog *catalog,
                              struct arena *frame)
{
	const char *text = flow_text(run, step);
	return *text ? catalog_say(catalog, frame, MSG_PLAIN_CODE, msg_code(text)) : "";
}

/* ---- a notice, a group ---- */

static enum msg notice_problem(struct flow_run *run, int step)
{
	(void)run;
	(void)step;
	return MSG_NONE;
}

static const char *notice_said(struct flow_run *run, int step, struct catalog *catalog,
                               struct arena *frame)
{
	(void)run;
	(void)step;
	(void)catalog;
	(void)frame;
	return "";
}

static enum msg group_problem(struct flow_run *run, int step)
{
	const struct answer *answer = flow_answer(run, step);
	for (size_t i = 0; i < answer->n_rows; i++)
		if (!utf8_has_letter(answer->rows[i]->text))
			return MSG_NAME_LETTERS;
	return answer->n_rows > 0 || row_of(run, step)->optional ? MSG_NONE : MSG_TYPE_NAME;
}

static const char *group_said(struct flow_run *run, int step, struct catalog *catalog,
                              struct arena *frame)
{
	const struct answer *answer = flow_answer(run, step);
	if (answer->n_rows == 0)
		return catalog_text(catalog, MSG_NOBODY);
	const char *said = answer->rows[0]->text;
	for (size_t i = 1; i < answer->n_rows; i++)
		said = catalog_say(catalog, frame, MSG_LIST_TWO, msg_said(said),
		                   msg_name(answer->rows[i]->text));
	return said;
}

/* ---- a day ---- */

static enum date_problem day_of(const struct answer *answer, char ret_day[CALENDAR_DAY_BYTES])
{
	struct date date;
	date_split(answer->text ? answer->text->text : "", &date);
	return date_check(&date, ret_day);
}

static enum msg date_problem(struct flow_run *run, int step)
{
	char day[CALENDAR_DAY_BYTES];
	switch (day_of(flow_answer(run, step), day)) {
	case DATE_OK: return MSG_NONE;
	case DATE_EMPTY: return row_of(run, step)->optional ? MSG_NONE : MSG_DATE_TYPE;
	case DATE_INCOMPLETE: return MSG_DATE_INCOMPLETE;
	case DATE_YEAR_SHORT: return MSG_DATE_YEAR_SHORT;
	case DATE_YEAR_FAR: return MSG_DATE_YEAR_FAR;
	case DATE_NO_MONTH: return MSG_DATE_NO_MONTH;
	case DATE_AT_MOST_28: return MSG_DATE_AT_MOST_28;
	case DATE_AT_MOST_29: return MSG_DATE_AT_MOST_29;
	case DATE_AT_MOST_30: return MSG_DATE_AT_MOST_30;
	case DATE_AT_MOST_31: break;
	}
	return MSG_DATE_AT_MOST_31;
}

static const char *date_said(struct flow_run *run, int step, struct catalog *catalog,
                             struct arena *frame)
{
	char day[CALENDAR_DAY_BYTES];
	int64_t noon;
	if (!flow_applies(run, step) || day_of(flow_answer(run, step), day) != DATE_OK ||
	    calendar_instant(day, "12:00", &noon) != ERR_OK)
		return "";
	return catalog_say(catalog, frame, MSG_PLAIN_DATE, msg_time(noon));
}

/* ---- a time of day ---- */

static enum msg time_problem(struct flow_run *run, int step)
{
	char minute[TIME_OF_DAY_BYTES];
	const char *typed = flow_answer(run, step)->text->text;
	if (utf8_blank(typed))
		return text_problem(run, step);
	switch (time_of_day_read(typed, minute)) {
	case TIME_OF_DAY_OK: return MSG_NONE;
	case TIME_OF_DAY_HALF: return MSG_TIME_HALF;
	case TIME_OF_DAY_NONE: break;
	}
	return MSG_TIME_NONE;
}

static const char *time_said(struct flow_run *run, int step, struct catalog *catalog,
                             struct arena *frame)
{
	static const char any_day[] = "2024-01-01";
	int64_t wall;
	const char *minute = flow_text(run, step);
	return *minute && calendar_instant(any_day, minute, &wall) == ERR_OK
	               ? catalog_say(catalog, frame, MSG_HEADER_TIME, msg_time(wall)) : "";
}

/* ---- an address ---- */

static enum msg address_problem(struct flow_run *run, int step)
{
	if (row_of(run, step)->optional && !*flow_value(run, step))
		return MSG_NONE;
	bool street = utf8_blank(flow_row(run, step, FLOW_STREET)->text);
	return street ? MSG_ADDRESS_NO_STREET : utf8_blank(flow_row(run, step, FLOW_TOWN)->text) ? MSG_ADDRESS_NO_TOWN : MSG_NONE;
}

static const char *address_said(struct flow_run *run, int step, struct catalog *catalog,
                                struct arena *frame)
{
	(void)catalog;
	return arena_string(frame, flow_value(run, step));
}

static const struct kind kinds[STEP_KINDS] = {
	[STEP_CHOICE] = { "choice", choice_problem, choice_said },
	[STEP_CHOICES] = { "choices", choices_problem, choice_said },
	[STEP_TEXT] = { "text", text_problem, text_said },
	[STEP_NUMBER] = { "number", number_problem, number_said },
	[STEP_PHONE] = { "phone", phone_problem, phone_said },
	[STEP_NOTICE] = { "notice", notice_problem, notice_said },
	[STEP_GROUP] = { "group", group_problem, group_said },
	[STEP_DATE] = { "date", date_problem, date_said },
	[STEP_TIME] = { "time", time_problem, time_said },
	[STEP_ADDRESS] = { "address", address_problem, address_said },
	[STEP_CONSENT] = { "consent", choice_problem, choice_said },
};

const struct kind *kind_of(const struct step *step)
{
	return &kinds[step->kind];
}

size_t kind_limit(const struct step *step)
{
	switch (step->kind) {
	case STEP_PHONE: return KIND_PHONE_LIMIT;
	case STEP_NUMBER: return KIND_NUMBER_LIMIT;
	case STEP_TIME: return KIND_TIME_LIMIT;
	case STEP_GROUP: return KIND_NAME_LIMIT;
	default: return step->limit ? step->limit : KIND_TEXT_LIMIT;
	}
}
