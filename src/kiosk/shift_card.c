#include "base/log.h"
#include "domain/clearance.h"
#include "forms/shift_words.h"
#include "forms/volunteer_words.h"
#include "kiosk/kiosk.h"
#include "kiosk/volunteering.h"
#include "shift_card_inside.h"
#include "text/calendar.h"
#include "ui/page.h"

enum { FACT_ROWS = 4 };

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct shift_card *card = state;
	(void)ui;
	card->id = *(const int64_t *)argument;
	card->arena = arena_new();
	card->sheet.choice.selected = CHOICE_NONE; /* an Enter too many takes nothing */
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct shift_card *)state)->arena);
}

/* ---- what is read ---- */

static enum err find_own(struct office *office, struct shift_card *card)
{
	struct sign_up_view *list = NULL;
	size_t count = 0;
	enum err err = card->party ? sign_up_mine(office, card->arena, card->party, &list, &count) : ERR_OK;
	/* the last one: another may have been cancelled before */
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (list[i].shift.id == card->id)
			card->own = list[i];
	return err;
}

/* Whoever has what will have ended by then is told so: it reads as if nothing were there. */
static enum err find_until(struct office *office, struct shift_card *card)
{
	struct clearance_told *told = NULL;
	size_t count = 0;
	enum err err = card->party ? clearance_told(office, card->arena, card->party->person, &told, &count) : ERR_OK;
	for (size_t i = 0; i < card->n_missing && err == ERR_OK; i++) {
		card->until[i] = "";
		for (size_t k = 0; k < count; k++)
			if (told[k].requirement->id == card->missing[i]->id && told[k].met)
				card->until[i] = told[k].until;
	}
	return err;
}

static enum err find_needs(struct office *office, struct shift_card *card)
{
	struct volunteer_level *levels = NULL;
	struct volunteer_requirement *requirements = NULL;
	int64_t missing[VOLUNTEER_REQUIREMENTS];
	size_t n_levels = 0, n_requirements = 0, count = 0;
	enum err err = volunteer_levels(office, card->arena, &levels, &n_levels);
	if (err == ERR_OK)
		err = volunteer_requirements(office, card->arena, &requirements, &n_requirements);
	if (err == ERR_OK)
		err = clearance_missing(office, card->party ? card->party->person : 0, card->shift.of->level, card->shift.day, missing,
		                        &count);
	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < n_levels; i++)
		if (levels[i].id == card->shift.of->level)
			card->level = &levels[i];
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < n_requirements; k++)
			if (requirements[k].id == missing[i])
				card->missing[card->n_missing++] = &requirements[k];
	return find_until(office, card);
}

static enum err read_all(struct office *office, struct shift_card *card)
{
	struct shift_view *series = NULL;
	size_t count = 0;
	(void)sign_up_sweep(office);
	enum err err = shift_get(office, card->arena, card->id, &card->shift);
	if (err == ERR_OK)
		err = find_own(office, card);
	if (err == ERR_OK)
		err = find_needs(office, card);
	if (err == ERR_OK)
		err = shift_series(office, card->arena, card->id, &series, &count);
	card->rest = count > 0 ? count - 1 : 0;
	return err == ERR_OK ? sign_up_others(office, card->arena, card->id, card->party ? card->party->person : 0, &card->names, &card->n_names, &card->taken) : err;
}

/* As it is now; what was said of the last act stays. What others write meanwhile changes no row
 * under a finger: whoever takes what is gone is told so. */
void shift_card_look(struct ui *ui, struct shift_card *card)
{
	struct kiosk *kiosk = kiosk_of(ui);
	const struct family_party *party = volunteering_party(ui);
	if (card->read && card->party == party && card->locale == ui_locale(ui))
		return;
	arena_wipe(card->arena);
	card->own = (struct sign_up_view){ 0 };
	card->n_missing = card->n_names = 0;
	card->level = NULL;
	card->other = NULL;
	card->next = 0;
	card->read = true;
	card->party = party;
	card->locale = ui_locale(ui);
	enum err err = read_all(kiosk->options->office, card);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "a shift could not be read: %s", err_word(err));
	card->gone = err != ERR_OK;
	if (!card->gone && card->said == CARD_OVERLAPS) {
		struct shift_view *other = arena_new_of(card->arena, struct shift_view);
		card->other = shift_get(kiosk->options->office, card->arena, card->overlaps, other) == ERR_OK ? other : NULL;
	}
	enum shift_card_said stands = shift_card_stands(card);
	if (card->party && (stands == CARD_FULL || stands == CARD_OVERLAPS || stands == CARD_LATE || stands == CARD_NOT_CLEARED))
		shift_card_find_next(ui, card);
}

/* ---- what it says ---- */

bool shift_card_is_theirs(const struct shift_card *card)
{
	return card->own.id && card->own.state != SIGN_UP_CANCELLED && card->own.state != SIGN_UP_LAPSED;
}

bool shift_card_asks(const struct shift_card *card)
{
	return !shift_card_is_theirs(card) || card->own.state == SIGN_UP_OFFERED || card->own.state == SIGN_UP_TO_ASK;
}

enum shift_card_said shift_card_stands(const struct shift_card *card)
{
	if (card->gone || card->said != CARD_NOTHING || shift_card_is_theirs(card) || shift_card_is_over(card))
		return card->said;
	if (card->party && card->n_missing > 0)
		return CARD_NOT_CLEARED;
	return card->shift.left == 0 ? CARD_FULL : CARD_NOTHING;
}

/* A good sentence, or NULL. */
static const char *good(struct ui *ui, const struct shift_card *card)
{
	switch (card->said) {
	case CARD_WISHED: return ui_text(ui, MSG_WISH_THANKS);
	case CARD_WISHED_AGAIN: return ui_text(ui, MSG_WISH_AGAIN);
	case CARD_LEFT:
		if (card->off)
			return ui_text(ui, MSG_PLACE_LEFT_LIST);
		return ui_say(ui, MSG_SHIFT_LEFT, msg_number((int64_t)card->left));
	case CARD_TOOK:
		if (card->several && card->several->n_taken > 1)
			return ui_say(ui, MSG_SHIFT_HAS_SOME, msg_number((int64_t)several_shifts_had(card->several)),
			              msg_number((int64_t)(card->several->n_taken - several_shifts_had(card->several))));
		break;
	default: break;
	}
	if (!shift_card_is_theirs(card))
		return NULL;
	switch (card->own.state) {
	case SIGN_UP_WAITING: return ui_say(ui, MSG_SHIFT_WAITS, msg_number(card->own.turn));
	case SIGN_UP_OFFERED: return ui_text(ui, MSG_SHIFT_OFFERED);
	case SIGN_UP_TO_ASK: return ui_text(ui, MSG_SHIFT_TO_ASK);
	default: return ui_text(ui, MSG_SHIFT_HAS);
	}
}

static const char *bad(struct ui *ui, const struct shift_card *card)
{
	switch (shift_card_stands(card)) {
	case CARD_FULL: return ui_say(ui, MSG_SHIFT_FULL, msg_number(card->shift.waiting + 1));
	case CARD_LATE: return ui_text(ui, MSG_SHIFT_LATE);
	case CARD_NOT_CLEARED: return ui_text(ui, MSG_SHIFT_NOT_CLEARED);
	case CARD_BUSY: return ui_text(ui, MSG_JOIN_BUSY);
	case CARD_CHANGED: return ui_text(ui, MSG_SHIFT_CHANGED);
	case CARD_OVERLAPS:
		if (!card->other)
			return ui_text(ui, MSG_VOL_BUSY);
		return ui_say(ui, MSG_SHIFT_OVERLAPS, msg_said(ui_dot(ui, shift_name(ui, card->other),
		                                                      shift_when(ui, card->other))));
	default: return NULL;
	}
}

bool shift_card_is_over(const struct shift_card *card)
{
	return card->shift.cancelled || card->shift.of->closed || card->shift.over;
}

static const char *sure(struct ui *ui, const struct shift_card *card)
{
	if (card->sure_rest)
		return ui_say(ui, MSG_SHIFT_SURE_REST, msg_number((int64_t)card->left));
	return ui_text(ui, card->own.state == SIGN_UP_WAITING   ? MSG_PLACE_SURE_LIST
	                   : card->own.state == SIGN_UP_OFFERED ? MSG_SHIFT_SURE_OFFER
	                                                        : MSG_SHIFT_SURE);
}

static int draw_head(struct ui *ui, const struct shift_card *card, struct canvas *canvas, struct area column)
{
	if (card->gone)
		return canvas_text(canvas, column, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_SHIFT_GONE));
	if (card->sure)
		return canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, sure(ui, card));
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START, shift_name(ui, &card->shift));
	const char *said = bad(ui, card);
	enum style style = said ? STYLE_WARN : STYLE_GOOD;
	if (!said)
		said = good(ui, card);
	if (!said && shift_card_is_over(card)) {
		style = STYLE_WARN;
		said = ui_text(ui, card->shift.cancelled ? MSG_SHIFT_CANCELLED_SORRY : MSG_SHIFT_GONE);
	}
	return said ? used + canvas_text(canvas, page_below(column, used), style, ALIGN_START, said) : used;
}

static const char *part(struct ui *ui, const struct volunteer_words *words, enum volunteer_part which)
{
	return volunteer_say(words, which, ui_locale(ui)->tag);
}

static const char *gives(struct ui *ui, unsigned bits)
{
	size_t count;
	const char *said = "";
	const struct option *options = volunteer_gives_options(NULL, &count);
	for (size_t i = 0; i < count; i++)
		if (bits & 1u << i)
			said = ui_dot(ui, said, words_text(ui_catalog(ui), options[i].label));
	return said;
}

static const char *ends(struct ui *ui, const char *until)
{
	int64_t noon;
	return *until && calendar_instant(until, "12:00", &noon) == ERR_OK ? ui_say(ui, MSG_SHIFT_NEEDS_ENDS, msg_time(noon)) : "";
}

/* How to get it: what it is called, what demands it, how long it takes, who pays, whom to ask,
 * how long it lasts. What the school left empty is asked at the office. */
static const char *way(struct ui *ui, const struct volunteer_requirement *requirement, const char *until)
{
	const struct volunteer_words *words = &requirement->words;
	bool always = requirement->lasts_months == VOLUNTEER_LASTS_ALWAYS;
	const struct { enum msg msg; const char *text; } parts[] = {
		{ MSG_SHIFT_NEEDS_LAW, requirement->law }, { MSG_SHIFT_NEEDS_TAKES, part(ui, words, VOLUNTEER_TAKES) },
		{ MSG_SHIFT_NEEDS_PAYS, part(ui, words, VOLUNTEER_PAYS) }, { MSG_SHIFT_NEEDS_WHOM, part(ui, words, VOLUNTEER_ASK) },
	};
	const char *said = ui_dot(ui, part(ui, words, VOLUNTEER_NAME), ends(ui, until));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		said = ui_dot(ui, said, ui_say(ui, parts[i].msg, msg_name(*parts[i].text ? parts[i].text
		                                                                         : ui_text(ui, MSG_SHIFT_NEEDS_OFFICE))));
	return ui_dot(ui, said, always ? ui_text(ui, MSG_SHIFT_NEEDS_ALWAYS)
	                               : ui_say(ui, MSG_SHIFT_NEEDS_LASTS, msg_number(requirement->lasts_months)));
}

static const char *others(struct ui *ui, const struct shift_card *card)
{
	const char *said = ui_say(ui, MSG_SHIFT_OTHERS, msg_number(card->taken));
	for (size_t i = 0; i < card->n_names; i++)
		said = ui_dot(ui, said, card->names[i]);
	return said;
}

/* Of one of the rest of a series, and not of the one that the card is about. */
static const char *not_had(struct ui *ui, const struct shift_card *card, size_t at)
{
	const char *not = at > 0 || card->said == CARD_TOOK ? several_shifts_not(ui, card->several, at) : NULL;
	return not ? not : "";
}

static struct facts facts_of(struct ui *ui, const struct shift_card *card)
{
	struct facts facts = facts_start(ui, true);
	if (card->gone)
		return facts;
	const struct volunteer_words *of = &card->shift.of->words;
	for (size_t i = 0; card->several && i < card->several->n_taken; i++)
		facts_add(&facts, ui_text(ui, MSG_SHIFT_NOT_HAD_LABEL), not_had(ui, card, i), false);
	facts_add(&facts, ui_text(ui, MSG_CARD_WHEN), shift_when(ui, &card->shift), false);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_PLACE_LABEL), part(ui, of, VOLUNTEER_PLACE), true);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_WHOM_LABEL), part(ui, of, VOLUNTEER_ASK), true);
	facts_add(&facts, ui_text(ui, MSG_SHIFT_SPEAKS_LABEL), shift_languages(ui, card->shift.languages), false);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_SPEAKS_LABEL), shift_languages(ui, card->shift.of->languages), false);
	for (size_t i = 0; i < card->n_missing && shift_card_asks(card); i++)
		facts_add(&facts, ui_text(ui, MSG_SHIFT_NEEDS_LABEL), way(ui, card->missing[i], card->until[i]), false);
	facts_add(&facts, ui_text(ui, MSG_SHIFT_ROLE_YOURS), part(ui, &card->shift.words, VOLUNTEER_ROLE), true);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_ABOUT_LABEL), part(ui, of, VOLUNTEER_ABOUT), true);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_GIVES_LABEL), gives(ui, card->shift.of->gives), false);
	if (card->level)
		facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_LEVEL_LABEL),
		          ui_dot(ui, part(ui, &card->level->words, VOLUNTEER_NAME), part(ui, &card->level->words, VOLUNTEER_ABOUT)), true);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_BY_LABEL), card->shift.of->organization_name, true);
	facts_add(&facts, ui_text(ui, MSG_SHIFT_OTHERS_LABEL), others(ui, card), false);
	return facts;
}

/* ---- the screen ---- */

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct shift_card *card = state;
	struct area column = page_column(body);
	struct choice_row rows[SHIFT_CARD_ROWS] = { 0 };
	struct shift_card_row actions[SHIFT_CARD_ROWS];
	shift_card_look(ui, card);
	int used = draw_head(ui, card, canvas, column) + 1;
	size_t count = shift_card_rows(ui, card, actions);
	if (count == 1 && card->said != CARD_TOOK) /* it can mean nothing else */
		card->sheet.choice.selected = 0;
	for (size_t i = 0; i < count; i++)
		rows[i].text = actions[i].text;
	const struct facts facts = facts_of(ui, card);
	card->sheet.choice.compact = true;
	sheet_draw(&card->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct shift_card *card = state;
	struct shift_card_row actions[SHIFT_CARD_ROWS];
	size_t row;
	shift_card_look(ui, card);
	card->sheet.choice.count = shift_card_rows(ui, card, actions);
	switch (choice_event(&card->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row < card->sheet.choice.count) {
		card->sheet.choice.selected = CHOICE_NONE;
		card->several = NULL; /* it was read */
		actions[row].take(ui, card);
	}
	return true;
}

static void back(struct ui *ui, void *state)
{
	struct shift_card *card = state;
	if (card->sure)
		card->sure = false;
	else
		ui_pop(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
	{ 0 },
};

const struct screen shift_screen = {
	.name = "shift",
	.state_size = sizeof(struct shift_card),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
