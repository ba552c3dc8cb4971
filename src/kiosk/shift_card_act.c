#include "base/log.h"
#include "domain/check_in.h"
#include "domain/volunteer_find.h"
#include "exchange/ical.h"
#include "exchange/qr.h"
#include "forms/shift_words.h"
#include "kiosk/family_home.h"
#include "kiosk/kiosk.h"
#include "kiosk/take_along.h"
#include "kiosk/volunteering.h"
#include "shift_card_inside.h"

/* What else would fit: of the same kind, before all else. */
void shift_card_find_next(struct ui *ui, struct shift_card *card)
{
	struct volunteer_match *matches = NULL;
	size_t count = 0;
	const struct volunteer_ask ask = { .person = card->party->person, .likes = card->shift.of->likes,
	                                   .grades = card->shift.of->grades, .locale = ui_locale(ui)->tag };
	if (volunteer_find(kiosk_of(ui)->options->office, card->arena, &ask, &matches, &count) != ERR_OK)
		return;
	const struct volunteer_match *best = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct volunteer_match *match = &matches[i];
		if (!match->may_now || match->full || match->overlaps || match->mine)
			continue;
		/* the same task at another time is the nearest to what they wanted */
		if (!best || (match->shift.opportunity == card->shift.opportunity && best->shift.opportunity != card->shift.opportunity))
			best = match;
	}
	if (!best)
		return;
	card->next = best->shift.id;
	card->next_name = arena_string(card->arena, ui_dot(ui, shift_name(ui, &best->shift),
	                                                   shift_begins(ui, &best->shift)));
}

/* ---- acts ---- */

static void done(struct ui *ui, struct shift_card *card)
{
	(void)card;
	ui_pop(ui);
}

static void acted(struct ui *ui, struct shift_card *card, enum err err, enum shift_card_said said)
{
	kiosk_of(ui)->written++; /* what it became is read anew, also where somebody else was first */
	card->read = false;
	card->said = err == ERR_OK ? said : err == ERR_CONFLICT || err == ERR_FORBIDDEN ? CARD_CHANGED : CARD_BUSY;
	if (card->said == CARD_BUSY)
		log_line(LOG_WARN, "kiosk", "a shift could not be signed up for: %s", err_word(err));
	shift_card_look(ui, card);
	ui_settle(ui);
}

static enum shift_card_said said_of(enum sign_up_outcome outcome)
{
	switch (outcome) {
	case SIGN_UP_HAS_ONE: case SIGN_UP_ON_LIST: return CARD_TOOK;
	case SIGN_UP_FULL: return CARD_FULL;
	case SIGN_UP_OVERLAPS: return CARD_OVERLAPS;
	case SIGN_UP_TOO_LATE: return CARD_LATE;
	case SIGN_UP_NOT_CLEARED: return CARD_NOT_CLEARED;
	case SIGN_UP_ALREADY: case SIGN_UP_GONE: break;
	}
	return CARD_NOTHING;
}

static void sign(struct ui *ui, struct shift_card *card, bool waits, bool named)
{
	struct office *office = kiosk_of(ui)->options->office;
	struct sign_up_result result = { .outcome = SIGN_UP_GONE };
	const struct sign_up_ask ask = { .request = check_in_request(office), .shifts = &card->id, .n_shifts = 1,
	                                 .party = card->party, .locale = ui_locale(ui)->tag, .origin = "kiosk", .waits = waits,
	                                 .shows_name = named };
	enum err err = sign_up(office, &ask, &result);
	card->overlaps = result.other;
	acted(ui, card, err, said_of(result.outcome));
}

static void take(struct ui *ui, struct shift_card *card)
{
	sign(ui, card, false, false);
}

static void take_named(struct ui *ui, struct shift_card *card)
{
	sign(ui, card, false, true);
}

static void take_rest(struct ui *ui, struct shift_card *card)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct several_shifts *several = arena_new_of(kiosk->family_arena, struct several_shifts);
	*several = (struct several_shifts){ .ui = ui, .office = kiosk->options->office, .arena = kiosk->family_arena,
	                                    .party = card->party };
	enum err err = several_shifts_series(several, card->id);
	card->several = several;
	card->overlaps = several->n_taken ? several->results[0].other : 0;
	acted(ui, card, err, several_shifts_had(several)  ? CARD_TOOK
	                     : several->n_taken           ? said_of(several->results[0].outcome)
	                                                  : CARD_NOTHING);
}

static void take_wait(struct ui *ui, struct shift_card *card)
{
	sign(ui, card, true, false);
}

static void take_next(struct ui *ui, struct shift_card *card)
{
	int64_t next = card->next;
	ui_replace(ui, &shift_screen, &next);
}

static void take_code(struct ui *ui, struct shift_card *card)
{
	(void)card;
	kiosk_family_open_here(ui);
}

static void take_call_me(struct ui *ui, struct shift_card *card)
{
	kiosk_volunteer_wish(ui, card->shift.opportunity);
}

static void take_wish(struct ui *ui, struct shift_card *card)
{
	struct office *office = kiosk_of(ui)->options->office;
	int64_t id;
	bool again = false;
	const struct volunteer_wish wish = { .request = check_in_request(office), .opportunity = card->shift.opportunity,
	                                     .person = card->party->person, .locale = ui_locale(ui)->tag };
	enum err err = volunteer_wish_add(office, &wish, &id, &again);
	acted(ui, card, err, again ? CARD_WISHED_AGAIN : CARD_WISHED);
}

static void take_accept(struct ui *ui, struct shift_card *card)
{
	struct sign_up_result result = { .outcome = SIGN_UP_HAS_ONE };
	enum err err = sign_up_accept(kiosk_of(ui)->options->office, card->own.id, card->party, &result);
	card->overlaps = result.other;
	acted(ui, card, err, result.outcome == SIGN_UP_HAS_ONE ? CARD_NOTHING : said_of(result.outcome));
}

/* The event for a calendar; on paper in words. */
static void take_along(struct ui *ui, struct shift_card *card)
{
	const char *tag = ui_locale(ui)->tag;
	const struct volunteer_words *of = &card->shift.of->words;
	const char *said = arena_printf(ui_frame(ui), "%s\n%s\n%s", shift_name(ui, &card->shift),
	                                shift_when(ui, &card->shift),
	                                ui_dot(ui, volunteer_say(of, VOLUNTEER_PLACE, tag), volunteer_say(of, VOLUNTEER_ASK, tag)));
	const struct take_along along = { .text = ical_short(ui_frame(ui), &card->shift, tag, QR_BYTES_MOST),
	                                  .help = MSG_SHIFT_ALONG_HELP, .said = said,
	                                  .paper = kiosk_paper_may(ui) ? said : "" };
	ui_push(ui, &take_along_screen, &along);
}

static bool is_asked(const struct shift_card *card)
{
	return card->own.state == SIGN_UP_OFFERED || card->own.state == SIGN_UP_TO_ASK;
}

static void ask_leave(struct ui *ui, struct shift_card *card)
{
	(void)ui;
	card->sure = true;
	card->sure_rest = false;
}

/* How many it means is said before. */
static void ask_leave_rest(struct ui *ui, struct shift_card *card)
{
	struct sign_up_view *list = NULL;
	size_t count = 0;
	ask_leave(ui, card);
	card->sure_rest = true;
	card->left = 0;
	if (sign_up_mine(kiosk_of(ui)->options->office, card->arena, card->party, &list, &count) != ERR_OK)
		return;
	for (size_t i = 0; i < count; i++)
		card->left += list[i].shift.series == card->shift.series && list[i].shift.starts_at >= card->shift.starts_at &&
		              list[i].state != SIGN_UP_CANCELLED && list[i].state != SIGN_UP_LAPSED;
}

static void take_sure(struct ui *ui, struct shift_card *card)
{
	struct office *office = kiosk_of(ui)->options->office;
	size_t left = 1;
	enum err err;
	card->sure = false;
	card->off = !card->sure_rest && card->own.state == SIGN_UP_WAITING;
	if (is_asked(card))
		err = sign_up_decline(office, card->own.id, card->party);
	else
		err = sign_up_leave(office, card->own.id, card->sure_rest ? SHIFT_FROM_HERE : SHIFT_THIS, card->party, &left);
	card->left = left;
	acted(ui, card, err, CARD_LEFT);
}

static void take_keep(struct ui *ui, struct shift_card *card)
{
	(void)ui;
	card->sure = false;
}

/* ---- which there are ---- */

static void add(struct shift_card_row rows[SHIFT_CARD_ROWS], size_t *count, const char *text,
                void (*act)(struct ui *ui, struct shift_card *card))
{
	rows[(*count)++] = (struct shift_card_row){ text, act };
}

/* Of one that is theirs. */
static void own_rows(struct ui *ui, const struct shift_card *card, struct shift_card_row rows[SHIFT_CARD_ROWS], size_t *count)
{
	if (is_asked(card)) {
		add(rows, count, ui_text(ui, MSG_SHIFT_ACCEPT), take_accept);
		add(rows, count, ui_text(ui, MSG_SHIFT_DECLINE), ask_leave);
	} else if (!card->shift.over && card->said != CARD_TOOK) {
		add(rows, count, ui_text(ui, card->own.state == SIGN_UP_WAITING ? MSG_SHIFT_LEAVE_LIST : MSG_SHIFT_LEAVE), ask_leave);
		if (card->rest > 0)
			add(rows, count, ui_text(ui, MSG_SHIFT_LEAVE_REST), ask_leave_rest);
	}
	if (card->own.state == SIGN_UP_TAKEN && !card->shift.over)
		add(rows, count, ui_text(ui, MSG_SHIFT_ALONG), take_along);
}

/* Of one that could be theirs. */
static void open_rows(struct ui *ui, const struct shift_card *card, struct shift_card_row rows[SHIFT_CARD_ROWS], size_t *count)
{
	if (!card->party) {
		add(rows, count, ui_text(ui, MSG_SHIFT_CODE), take_code);
		add(rows, count, ui_text(ui, MSG_SHIFT_NO_CODE), take_call_me);
	} else if (card->n_missing > 0) {
		if (card->said != CARD_WISHED && card->said != CARD_WISHED_AGAIN)
			add(rows, count, ui_text(ui, MSG_SHIFT_ASK_ROW), take_wish);
	} else if (card->said == CARD_OVERLAPS || card->said == CARD_LATE) {
		;
	} else if (card->shift.left == 0) {
		add(rows, count, ui_text(ui, MSG_SHIFT_WAIT), take_wait);
	} else {
		add(rows, count, ui_text(ui, MSG_SHIFT_TAKE), take);
		add(rows, count, ui_text(ui, MSG_SHIFT_TAKE_NAMED), take_named);
	}
	if (card->party && card->n_missing == 0 && card->rest > 0 && (card->said == CARD_NOTHING || card->said == CARD_FULL))
		add(rows, count, ui_say(ui, MSG_SHIFT_TAKE_REST, msg_number((int64_t)card->rest)), take_rest);
}

size_t shift_card_rows(struct ui *ui, const struct shift_card *card, struct shift_card_row rows[SHIFT_CARD_ROWS])
{
	size_t count = 0;
	if (card->sure) {
		bool waits = !card->sure_rest && card->own.state == SIGN_UP_WAITING, offered = card->own.state == SIGN_UP_OFFERED;
		add(rows, &count, ui_text(ui, waits     ? MSG_SHIFT_LEAVE_LIST
		                              : offered ? MSG_SHIFT_SURE_OFFER_YES
		                                        : MSG_PLACE_SURE_YES), take_sure);
		add(rows, &count, ui_text(ui, waits ? MSG_SHIFT_SURE_LIST_NO : MSG_PLACE_SURE_NO), take_keep);
		return count;
	}
	if (!card->gone && shift_card_is_theirs(card))
		own_rows(ui, card, rows, &count);
	else if (!card->gone && !shift_card_is_over(card) && card->said != CARD_LEFT)
		open_rows(ui, card, rows, &count);
	if (card->next)
		add(rows, &count, ui_say(ui, MSG_SHIFT_NEXT_BEST, msg_name(card->next_name)), take_next);
	add(rows, &count, ui_text(ui, shift_card_is_theirs(card) ? MSG_DONE_BUTTON : MSG_SHIFT_ELSE), done);
	return count;
}

