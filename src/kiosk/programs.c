#include "kiosk/programs.h"

#include <string.h>

#include "base/log.h"
#include "domain/directory_words.h"
#include "domain/not_found.h"
#include "exchange/programs_report.h"
#include "flow/view.h"
#include "forms/finding.h"
#include "forms/missing.h"
#include "kiosk/kiosk.h"
#include "kiosk/narrowing.h"
#include "kiosk/program_card.h"
#include "ui/choice.h"
#include "ui/page.h"
#include "ui/pages.h"

enum { PAGE_MOST = 6, ROWS_MOST = PAGE_MOST + 5, HEAD_ROWS = 6, LINES_OF_A_HIT = 2, GOOD_TIER = 3 };

/* What fits, a page at a time. */
struct programs {
	struct discover_question question;
	const char *word, *taken;  /* the screen's arena's, here and below */
	struct arena *arena;       /* of the results */
	struct discover_results results;
	const struct discover_service *services; /* that they are of */
	int64_t at;
	unsigned filters;          /* with which they were found, */
	int64_t without;           /* and without which program */
	struct pages pages;        /* of them */
	struct choice choice;
	bool failed, misses; /* misses: something that was looked for is not there */
};

/* ---- the list ---- */

void programs_forget(struct program_session *session)
{
	program_list_close(session->list);
	*session = (struct program_session){ 0 };
}

struct program_list *programs_list(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct program_session *session = &kiosk->programs;
	if (session->list && session->locale == ui_locale(ui) &&
	    (session->written == kiosk->written || program_list_is_current(session->list))) {
		session->written = kiosk->written;
		return session->list;
	}
	programs_forget(session);
	enum err err = program_list_open(kiosk->options->office, ui_locale(ui)->tag, &session->list);
	if (err != ERR_OK) {
		log_line(LOG_WARN, "kiosk", "the programs could not be read: %s", err_word(err));
		session->list = NULL;
		return NULL;
	}
	session->locale = ui_locale(ui);
	session->written = kiosk->written;
	return session->list;
}

/* ---- what fits ---- */

static void find_words(struct ui *ui, struct programs *programs)
{
	struct directory_found found;
	struct program_list *list = programs_list(ui);
	programs->failed |= !list;
	if (!*programs->word || !list)
		return;
	enum err err = directory_words_find(kiosk_of(ui)->options->office, ui_arena(ui), program_list_topics(list),
	                                    programs->word, &found);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "programs could not be searched: %s", err_word(err));
	programs->failed |= err != ERR_OK;
	directory_words_narrow(&found, &programs->question);
	programs->taken = found.taken;
}

static void look(struct ui *ui, struct programs *programs);

/* Once, as it was asked for: what is narrowed down to later is nobody's need. */
static void count_missing(struct ui *ui, struct programs *programs)
{
	if (programs->failed)
		return;
	const struct not_found_what what = not_found_of(&programs->question, &programs->results);
	programs->misses = what.needs || what.barriers || (*programs->word && (programs->results.count == 0 || programs->results.match != MATCH_ALL));
	enum err err = not_found_count(kiosk_of(ui)->options->office, &what);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "what is missing could not be counted: %s", err_word(err));
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct programs *programs = state;
	const struct programs_start *start = argument;
	programs->question = start->question;
	programs->word = arena_string(ui_arena(ui), start->word);
	programs->taken = "";
	programs->arena = arena_new();
	find_words(ui, programs);
	look(ui, programs);
	count_missing(ui, programs);
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct programs *)state)->arena);
}

/* Anew where something has changed by now: the language, a filter, who is open. */
static void look(struct ui *ui, struct programs *programs)
{
	struct program_list *list = programs_list(ui);
	size_t count = 0;
	int64_t now = ui_wall(ui);
	const struct discover_service *services = list ? program_list_services(list, now, &count) : NULL;
	bool same = programs->services == services && programs->filters == programs->question.filters &&
	            programs->without == programs->question.without && services && programs->at == program_list_asked(list);
	programs->failed |= !list;
	if (same || !list)
		return;
	if (programs->filters != programs->question.filters)
		pages_rewind(&programs->pages, &programs->choice);
	arena_wipe(programs->arena);
	programs->question.now = now;
	programs->services = services;
	programs->filters = programs->question.filters;
	programs->without = programs->question.without;
	programs->at = program_list_asked(list);
	programs->results = discover(programs->arena, services, count, &programs->question);
	pages_set(&programs->pages, programs->results.count);
}

void programs_leave_out(struct ui *ui, int64_t service)
{
	struct programs *programs = ui_top_state(ui);
	programs->question.without = service;
	programs->pages.first = 0;
	programs->choice.selected = CHOICE_NONE; /* other rows stand there now */
}

/* Of what was left out, in the language on screen; "" where nothing was. */
static const char *left_out(struct ui *ui, const struct programs *programs)
{
	struct program_list *list = programs->without ? programs_list(ui) : NULL;
	size_t count = 0, place;
	if (!list)
		return "";
	const struct discover_service *services = program_list_services(list, ui_wall(ui), &count);
	place = program_list_place(list, programs->without);
	return place < count ? services[place].name : "";
}

/* ---- why, in words ---- */

const char *programs_reasons(struct ui *ui, const struct discover_hit *hit, const struct discover_question *question)
{
	const struct discover_service *service = hit->service;
	/* what everybody asks for is said also where nobody has named it */
	unsigned lifted = hit->lifted | (service->lifts & (1u << BARRIER_FREE | 1u << BARRIER_LANGUAGE));
	const char *said = "";
	if (service->paused)
		return ui_text(ui, MSG_REASON_PAUSED);
	if (!hit->eligible)
		said = programs_report_ages(ui_catalog(ui), ui_frame(ui), service->least, service->most);
	for (size_t i = 0; i < question->n_words; i++)
		if (hit->like >> i & 1 && *question->words[i].about)
			said = ui_dot(ui, said, ui_say(ui, MSG_REASON_ABOUT, msg_name(question->words[i].about)));
	for (int i = 0; i < DISCOVER_NEEDS; i++)
		if (hit->first & 1u << i)
			said = ui_dot(ui, said, ui_text(ui, finding_need_words((enum discover_need)i)));
	for (int i = 0; i < DISCOVER_BARRIERS; i++)
		if (lifted & 1u << i)
			said = ui_dot(ui, said, ui_text(ui, finding_lift_words((enum discover_barrier)i)));
	if (hit->in_time)
		said = ui_dot(ui, said, ui_text(ui, MSG_REASON_TIME));
	if (service->tier >= GOOD_TIER)
		said = ui_dot(ui, said, ui_text(ui, MSG_REASON_TIER));
	if (service->open == DISCOVER_OPEN)
		said = ui_dot(ui, said, ui_text(ui, MSG_REASON_OPEN));
	else if (hit->soon && question->now)
		said = ui_dot(ui, said, ui_say(ui, MSG_REASON_SOON, msg_time(service->next_opens)));
	return said;
}

const struct discover_question *programs_asked_below(struct ui *ui)
{
	return ui_below(ui) == &programs_screen ? &((const struct programs *)ui_below_state(ui))->question : NULL;
}

/* ---- drawing ---- */

static const char *only(struct ui *ui, unsigned filters)
{
	const char *said = "";
	for (int i = 0; i < DISCOVER_FILTERS; i++)
		if (filters & 1u << i)
			said = ui_dot(ui, said, ui_text(ui, finding_filter_words((enum discover_filter)i)));
	return said;
}

static int say(struct canvas *canvas, struct area area, int used, enum style style, const char *text)
{
	return used + canvas_text(canvas, page_below(area, used), style, ALIGN_START, text);
}

static int draw_head(struct ui *ui, struct programs *programs, struct canvas *canvas, struct area column)
{
	const struct discover_results *results = &programs->results;
	unsigned filters = programs->question.filters;
	int used = say(canvas, column, 0, STYLE_TITLE, ui_say(ui, MSG_FIND_RESULTS, msg_number((int64_t)results->count)));
	if (*programs->taken)
		used = say(canvas, column, used, STYLE_WARN, ui_say(ui, MSG_FIND_SLIP, msg_name(programs->taken)));
	const char *without = left_out(ui, programs);
	if (*without)
		used = say(canvas, column, used, STYLE_WARN, ui_say(ui, MSG_FIND_WITHOUT, msg_name(without)));
	if (results->count > 0 && results->match != MATCH_ALL)
		used = say(canvas, column, used, STYLE_WARN, ui_text(ui, programs_report_match(results->match)));
	if (filters)
		used = say(canvas, column, used, STYLE_QUIET, ui_say(ui, MSG_FIND_ONLY, msg_said(only(ui, filters))));
	else if (results->count > 0 && !*without)
		used = say(canvas, column, used, STYLE_QUIET, ui_text(ui, MSG_FIND_BEST_FIRST));
	if (filters & 1u << FILTER_OPEN_NOW && results->hours_unknown > 0)
		used = say(canvas, column, used, STYLE_QUIET,
		           ui_say(ui, MSG_FIND_HOURS_UNKNOWN, msg_number((int64_t)results->hours_unknown)));
	if (programs->misses && kiosk_of(ui)->missing_told)
		used = say(canvas, column, used, STYLE_GOOD, ui_text(ui, MSG_MISSING_TOLD));
	if (results->count == 0 && results->lift < DISCOVER_FILTERS)
		used = say(canvas, column, used, STYLE_WARN,
		           ui_say(ui, MSG_FIND_LIFT, msg_name(ui_text(ui, finding_filter_words(results->lift))),
		                  msg_number((int64_t)results->without_lift)));
	return used;
}

enum row_kind { ROW_HIT, ROW_MORE, ROW_BACK, ROW_FIRST, ROW_NARROW, ROW_AGAIN, ROW_MISSING };

static size_t rows_of(struct ui *ui, struct programs *programs, struct choice_row rows[ROWS_MOST],
                      enum row_kind kinds[ROWS_MOST])
{
	const struct discover_results *results = &programs->results;
	const struct pages *pages = &programs->pages;
	size_t count = 0;
	for (; count < pages->room && pages->first + count < results->count; count++) {
		const struct discover_hit *hit = &results->hits[pages->first + count];
		kinds[count] = ROW_HIT;
		rows[count] = (struct choice_row){ .text = hit->service->name, .typed = true,
			                               .note = programs_reasons(ui, hit, &programs->question) };
	}
	if (pages_has_more(pages)) {
		kinds[count] = ROW_MORE;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_FIND_MORE) };
	}
	if (pages_has_before(pages)) {
		kinds[count] = ROW_BACK;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_FIND_BACK) };
	}
	if (pages_is_far(pages)) {
		kinds[count] = ROW_FIRST;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_FIND_FIRST) };
	}
	if (results->count > 1 || programs->question.filters) {
		kinds[count] = ROW_NARROW;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_FIND_NARROW) };
	}
	if (results->count == 0) {
		kinds[count] = ROW_AGAIN;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_FIND_AGAIN) };
	}
	if (programs->misses && !kiosk_of(ui)->missing_told) {
		kinds[count] = ROW_MISSING;
		rows[count++] = (struct choice_row){ .text = ui_text(ui, MSG_MISSING_TELL) };
	}
	return count;
}

/* As many as have room with two lines each, beside the head and the rows below. */
static size_t page_for(int rows)
{
	int room = (rows - HEAD_ROWS) / LINES_OF_A_HIT;
	return room < 1 ? 1 : room > PAGE_MOST ? PAGE_MOST : (size_t)room;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct programs *programs = state;
	struct choice_row rows[ROWS_MOST];
	enum row_kind kinds[ROWS_MOST];
	struct area column = page_column(body);
	programs->pages.room = page_for(column.rows);
	look(ui, programs);
	int used = programs->failed ? say(canvas, column, 0, STYLE_WARN, ui_text(ui, MSG_FIND_FAILED))
	                            : draw_head(ui, programs, canvas, column);
	programs->choice.compact = true;
	programs->choice.count = rows_of(ui, programs, rows, kinds);
	choice_draw(&programs->choice, canvas, page_below(column, used + 1), rows, ui_text(ui, MSG_CALL_ROW));
}

/* The row that led here is gone, and the next Enter must not fall on the one in its place. */
static void told(struct ui *ui, struct flow_run *run)
{
	(void)run;
	kiosk_of(ui)->missing_told = true;
	ui_pop(ui);
	((struct programs *)ui_top_state(ui))->choice.selected = CHOICE_NONE;
	ui_settle(ui);
}

static void tell_missing(struct ui *ui, const struct programs *programs)
{
	struct kiosk *kiosk = kiosk_of(ui);
	kiosk->missing.office = kiosk->options->office;
	const struct view_start start = { .flow = &missing_flow, .context = &kiosk->missing, .done = told,
	                                  .call = kiosk_call, .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
	/* what they looked for stands there already */
	edit_insert(view_edit(ui_top_state(ui)), programs->word, strlen(programs->word));
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct programs *programs = state;
	struct choice_row rows[ROWS_MOST];
	enum row_kind kinds[ROWS_MOST];
	/* a card that lay over it may have read the list anew, and no frame came in between */
	look(ui, programs);
	if (pages_event(&programs->pages, &programs->choice, event))
		return true;
	size_t count = rows_of(ui, programs, rows, kinds), row;
	switch (choice_event(&programs->choice, event, rows, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row >= count) {
		kiosk_call(ui);
		return true;
	}
	struct discover_question *question = &programs->question;
	switch (kinds[row]) {
	case ROW_HIT: {
		int64_t id = programs->results.hits[programs->pages.first + row].service->id;
		ui_push(ui, &program_card_screen, &id);
		break;
	}
	case ROW_MORE: pages_turn(&programs->pages, &programs->choice, true); break;
	case ROW_BACK: pages_turn(&programs->pages, &programs->choice, false); break;
	case ROW_FIRST: pages_rewind(&programs->pages, &programs->choice); break;
	case ROW_NARROW: ui_push(ui, &narrowing_screen, &question); break;
	case ROW_AGAIN: ui_pop(ui); break;
	case ROW_MISSING: tell_missing(ui, programs); break;
	}
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen programs_screen = {
	.name = "programs",
	.state_size = sizeof(struct programs),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};

/* ---- the questions ---- */

static void show(struct ui *ui, struct flow_run *run)
{
	const struct programs_start start = { finding_question(run, ui_wall(ui)), finding_word(run) };
	ui_push(ui, &programs_screen, &start);
}

void kiosk_find_programs(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	own_children_prepare(&kiosk->finding.children, &kiosk->family.party);
	const struct view_start start = { .flow = &finding_flow, .context = &kiosk->finding, .done = show,
	                                  .call = kiosk_call, .failed = kiosk_not_kept, .aside = show,
	                                  .aside_label = MSG_FIND_ALL };
	ui_push(ui, &view_screen, &start);
}
