#include "forms/several_shifts.h"

#include <stdlib.h>

#include "domain/check_in.h"
#include "forms/shift_words.h"

enum { WHICH, STEPS };

static struct several_shifts *form_of(const struct flow_run *run)
{
	return run->context;
}

bool several_shifts_may(const struct volunteer_match *match)
{
	return match->may_now && !match->full && !match->overlaps && !match->mine;
}

/* What it points to is read anew when the board is: it keeps its own. */
void several_shifts_offer(struct several_shifts *form, const struct volunteer_match *matches, size_t count)
{
	form->request = check_in_request(form->office);
	form->shifts = arena_array(form->arena, SEVERAL_SHIFTS_MOST, sizeof *form->shifts);
	for (size_t i = 0; i < count && form->count < SEVERAL_SHIFTS_MOST; i++)
		if (several_shifts_may(&matches[i]) &&
		    shift_get(form->office, form->arena, matches[i].shift.id, &form->shifts[form->count]) == ERR_OK)
			form->count++;
	for (size_t i = 0; i < form->count; i++)
		form->options[i].code = arena_printf(form->arena, "%zu", i);
}

/* In the language on screen. */
static const struct option *offered(struct flow_run *run, size_t *ret_count)
{
	struct several_shifts *form = form_of(run);
	for (size_t i = 0; i < form->count; i++) {
		form->labels[i][0].text = shift_name(form->ui, &form->shifts[i]);
		form->notes[i][0].text = shift_begins(form->ui, &form->shifts[i]);
		form->options[i].label.own = form->labels[i];
		form->options[i].note.own = form->notes[i];
	}
	*ret_count = form->count;
	return form->options;
}

static bool is_theirs(const struct sign_up_result *result)
{
	return result->outcome == SIGN_UP_HAS_ONE || result->outcome == SIGN_UP_ALREADY;
}

size_t several_shifts_had(const struct several_shifts *form)
{
	size_t had = 0;
	for (size_t i = 0; i < form->n_taken; i++)
		had += is_theirs(&form->results[i]);
	return had;
}

static const char *why_not(struct ui *ui, const struct several_shifts *form, size_t at)
{
	const struct sign_up_result *result = &form->results[at];
	const struct shift_view *other = &form->others[at];
	switch (result->outcome) {
	case SIGN_UP_FULL: return ui_say(ui, MSG_SHIFT_FULL, msg_number(result->waiting + 1));
	case SIGN_UP_OVERLAPS:
		return ui_say(ui, MSG_SHIFT_OVERLAPS, msg_said(ui_dot(ui, shift_name(ui, other), shift_when(ui, other))));
	case SIGN_UP_TOO_LATE: return ui_text(ui, MSG_SHIFT_LATE);
	case SIGN_UP_NOT_CLEARED: return ui_text(ui, MSG_SEVERAL_NOT_CLEARED);
	default: return ui_text(ui, MSG_SHIFT_GONE);
	}
}

const char *several_shifts_not(struct ui *ui, const struct several_shifts *form, size_t at)
{
	const struct shift_view *shift = &form->shifts[form->taken[at]];
	if (is_theirs(&form->results[at]))
		return NULL;
	return ui_dot(ui, ui_dot(ui, shift_name(ui, shift), shift_begins(ui, shift)), why_not(ui, form, at));
}

static const struct step steps[STEPS] = {
	[WHICH] = { .id = "which", .ask = { .msg = MSG_SEVERAL_ASK }, .help = { .msg = MSG_SEVERAL_HELP },
	            .why = { .msg = MSG_SEVERAL_WHY }, .label = { .msg = MSG_SEVERAL_LABEL }, .kind = STEP_CHOICES,
	            .options_of = offered },
};

/* Those of them, in one call. */
static enum err take(struct several_shifts *form, const size_t *at, size_t count)
{
	int64_t *shifts = arena_array(form->arena, count, sizeof *shifts);
	form->taken = arena_array(form->arena, count, sizeof *form->taken);
	form->results = arena_array(form->arena, count, sizeof *form->results);
	form->others = arena_array(form->arena, count, sizeof *form->others);
	form->n_taken = 0;
	for (size_t i = 0; i < count; i++) {
		form->taken[i] = at[i];
		shifts[i] = form->shifts[at[i]].id;
	}
	const struct sign_up_ask ask = { .request = form->request, .shifts = shifts, .n_shifts = count,
	                                 .party = form->party, .locale = ui_locale(form->ui)->tag, .origin = "kiosk" };
	enum err err = sign_up(form->office, &ask, form->results);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (form->results[i].outcome == SIGN_UP_OVERLAPS)
			err = shift_get(form->office, form->arena, form->results[i].other, &form->others[i]);
	if (err == ERR_OK)
		form->n_taken = count;
	return err;
}

static enum err finish(struct flow_run *run)
{
	const struct answer *answer = &run->answers[WHICH];
	size_t at[SEVERAL_SHIFTS_MOST], count = 0;
	for (size_t i = 0; i < answer->n_codes; i++)
		at[count++] = (size_t)strtoul(answer->codes[i], NULL, 10);
	return take(form_of(run), at, count);
}

enum err several_shifts_series(struct several_shifts *form, int64_t shift)
{
	enum err err = shift_series(form->office, form->arena, shift, &form->shifts, &form->count);
	form->request = check_in_request(form->office);
	size_t *all = arena_array(form->arena, form->count, sizeof *all);
	for (size_t i = 0; i < form->count; i++)
		all[i] = i;
	return err == ERR_OK ? take(form, all, form->count) : err;
}

const struct flow several_shifts_flow = {
	.name = "several-shifts",
	.title = { .msg = MSG_VOL_TITLE },
	.steps = steps,
	.n_steps = STEPS,
	.finish = finish,
};
