#include "desk/desk.h"
#include "desk/desk_code.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "forms/paper.h"
#include "ui/page.h"

/* One place: whose it is, what they answered, and what becomes of it. */
enum { REACHED, TRIED, PASS, ACCEPT, DECLINE, AGAIN, LEAVE, PRINT, FAMILY, ROWS, FACT_ROWS = 4 };

struct place_sheet {
	struct desk_sheet desk; /* first: desk_sheet_tick */
	struct desk_place_start start;
	bool found;
	struct place place;
	struct place_said *said;
	size_t n_said;
	enum msg problem;
};

static enum err read_place(struct ui *ui, void *state, struct arena *arena)
{
	struct place_sheet *sheet = state;
	struct office *office = desk_of(ui)->options->office;
	const char *tag = ui_locale(ui)->tag;
	struct place *places = NULL;
	size_t count = 0;
	sheet->found = false;
	sheet->n_said = 0;
	enum err err = place_list(office, arena, tag, sheet->start.session, true, &places, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (places[i].id == sheet->start.place) {
			sheet->place = places[i];
			sheet->found = true;
		}
	return sheet->found ? place_answers(office, arena, tag, &sheet->place, &sheet->said, &sheet->n_said) : err;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct place_sheet *sheet = state;
	sheet->start = *(const struct desk_place_start *)argument;
	sheet->desk.sheet.choice.selected = CHOICE_NONE; /* an Enter too many gives nobody's place away */
	desk_sheet_open(ui, state, "a place", read_place);
}

/* ---- drawing ---- */

static size_t rows_of(const struct place_sheet *sheet, int kinds[ROWS])
{
	const struct place *place = &sheet->place;
	size_t count = 0;
	if (!sheet->found)
		return 0;
	if (place->state == PLACE_OFFERED && !place->reached_at) {
		kinds[count++] = REACHED;
		kinds[count++] = TRIED;
		if (place->session.waiting > 0 && (place->tries > 0 || !*place->phone))
			kinds[count++] = PASS;
	}
	if (place->state == PLACE_OFFERED) {
		kinds[count++] = ACCEPT;
		kinds[count++] = DECLINE;
	}
	if (place->state == PLACE_TAKEN || place->state == PLACE_WAITING)
		kinds[count++] = LEAVE;
	if (place->state == PLACE_TAKEN || place->state == PLACE_WAITING || place->state == PLACE_OFFERED)
		kinds[count++] = PRINT;
	else if (!place->session.closed && !place->session.over)
		kinds[count++] = AGAIN;
	if (place->person)
		kinds[count++] = FAMILY;
	return count;
}

static const char *said_of(struct ui *ui, const struct place_said *said)
{
	return said->kind == SESSION_YES_NO && *said->said
	               ? ui_text(ui, said->said[0] == 'y' ? MSG_PLACE_YES : MSG_PLACE_NO)
	               : said->said;
}

static struct facts facts_of(struct ui *ui, const struct place_sheet *sheet)
{
	const struct place *place = &sheet->place;
	struct facts facts = facts_start(ui, true);
	facts_add(&facts, ui_text(ui, MSG_DESK_HEAD_WHAT), desk_place_state(ui, place), false);
	if (sheet->start.fresh)
		facts_add_loud(&facts, ui_text(ui, MSG_PLACE_CODE), ui_say(ui, MSG_PLAIN_CODE, msg_code(place->code)));
	if (place->twice)
		facts_add_loud(&facts, ui_text(ui, MSG_PLACE_TWICE_LABEL), ui_text(ui, MSG_PLACE_TWICE));
	facts_add(&facts, ui_text(ui, MSG_PLACE_HEAD_PHONE), place->phone, true);
	facts_add(&facts, ui_text(ui, MSG_DESK_HEAD_LANGUAGE), desk_language(place->spoken, ui), false);
	if (place->age != PLACE_NO_AGE)
		facts_add(&facts, ui_text(ui, MSG_PLACE_HEAD_AGE), ui_say(ui, MSG_PLAIN_NUMBER, msg_number(place->age)), false);
	for (int i = 0; i < DISCOVER_BARRIERS; i++)
		if (place->barriers & 1u << i) {
			const struct barrier_key key = { 0, discover_barrier_code((enum discover_barrier)i), "" };
			facts_add(&facts, ui_text(ui, MSG_REG_EASIER_LABEL), desk_barrier_words(ui, &key), false);
		}
	facts_add(&facts, ui_text(ui, MSG_PLACE_SINCE), ui_say(ui, MSG_PLAIN_DAY, msg_time(place->joined_at)), false);
	if (place->reached_at)
		facts_add(&facts, ui_text(ui, MSG_PLACE_REACHED),
		          ui_say(ui, MSG_DESK_BY, msg_said(ui_say(ui, MSG_PLAIN_DAY, msg_time(place->reached_at))),
		                 msg_name(place->reached_by)), false);
	if (place->tries > 0)
		facts_add(&facts, ui_text(ui, MSG_PLACE_HEAD_TRIED),
		          ui_say(ui, MSG_PLACE_TRIED, msg_number(place->tries), msg_time(place->tried_at)), false);
	for (size_t i = 0; i < sheet->n_said; i++)
		facts_add(&facts, sheet->said[i].ask, said_of(ui, &sheet->said[i]), true);
	if (!sheet->start.fresh)
		facts_add(&facts, ui_text(ui, MSG_PLACE_CODE), ui_say(ui, MSG_PLAIN_CODE, msg_code(place->code)), false);
	return facts;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	static const enum msg labels[ROWS] = {
		[REACHED] = MSG_PLACE_DO_REACHED, [TRIED] = MSG_PLACE_DO_TRIED, [PASS] = MSG_PLACE_DO_PASS, [AGAIN] = MSG_PLACE_DO_AGAIN,
		[ACCEPT] = MSG_PLACE_DO_ACCEPT, [DECLINE] = MSG_PLACE_DO_DECLINE,
		[LEAVE] = MSG_PLACE_DO_LEAVE, [PRINT] = MSG_PLACE_DO_PRINT, [FAMILY] = MSG_REQUEST_DO_FAMILY,
	};
	struct place_sheet *sheet = state;
	struct area column = page_column(body);
	int kinds[ROWS];
	struct choice_row rows[ROWS];
	if (!sheet->found) {
		canvas_text(canvas, column, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_DECISION_TOO_LATE));
		return;
	}
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START, sheet->place.name);
	used += canvas_typed(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                     desk_session_name(ui, &sheet->place.session));
	if (sheet->start.already)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START,
		                    ui_say(ui, MSG_PLACE_ALREADY, msg_name(sheet->place.name)));
	if (sheet->start.fresh)
		used += canvas_text(canvas, page_below(column, used), STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_PLACE_TELL));
	if (sheet->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, sheet->problem));
	const struct facts facts = facts_of(ui, sheet);
	size_t count = rows_of(sheet, kinds);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, labels[kinds[i]]) };
	sheet->desk.sheet.choice.compact = true;
	sheet_draw(&sheet->desk.sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

/* ---- what is done ---- */

/* In the language that they read. */
static void print(struct ui *ui, struct place_sheet *sheet)
{
	const struct place *place = &sheet->place;
	const struct desk_code_start start = {
		.spelt = place->code,
		.paper = paper_place(desk_of(ui)->options->office, sheet->desk.reading.arena, place->code, place->locale),
		.title = MSG_PLACE_CODE, .printed = MSG_PLACE_PRINTED, .write = MSG_PLACE_WRITE,
	};
	ui_push(ui, &desk_code_screen, &start);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct place_sheet *sheet = state;
	struct office *office = desk_of(ui)->options->office;
	int kinds[ROWS];
	size_t row;
	enum err err = ERR_OK;
	enum place_outcome outcome = PLACE_ON_LIST;
	sheet->desk.sheet.choice.count = rows_of(sheet, kinds);
	switch (choice_event(&sheet->desk.sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	switch (kinds[row]) {
	case REACHED: err = place_reached(office, sheet->place.id); break;
	case TRIED: err = place_tried(office, sheet->place.id); break;
	case PASS: err = place_pass(office, sheet->place.id); break;
	case AGAIN: err = place_wait_again(office, sheet->place.id, NULL, &outcome); break;
	case ACCEPT: err = place_accept(office, sheet->place.id, NULL); break;
	case DECLINE: err = place_decline(office, sheet->place.id, NULL); break;
	case LEAVE: err = place_leave(office, sheet->place.id, NULL); break;
	case PRINT: print(ui, sheet); return true;
	default: sheet->problem = desk_open_family(ui, sheet->place.person); return true;
	}
	sheet->desk.sheet.choice.selected = CHOICE_NONE; /* other rows may stand there now */
	sheet->problem = outcome == PLACE_ALREADY ? MSG_PLACE_ONCE
	                                          : desk_trouble(err, kinds[row] == PASS ? MSG_PLACE_NO_NEXT : MSG_DECISION_TOO_LATE);
	desk_reload(ui);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_place_screen = {
	.name = "desk-place",
	.state_size = sizeof(struct place_sheet),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = desk_sheet_tick,
	.leave = desk_sheet_leave,
};
