#include "desk/desk_print.h"

#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_facts.h"
#include "exchange/print_slip.h"

enum { FIRST_LOOK_MS = 5, LAST_LOOK_MS = 200 };

/* ---- what runs ---- */

static void wake_on(int wake, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };
	if (fd >= 0 && wake >= 0)
		epoll_ctl(wake, EPOLL_CTL_ADD, fd, &event);
}

void desk_prints_open(struct desk_prints *prints, int watch_fd)
{
	*prints = (struct desk_prints){ .wake = epoll_create1(EPOLL_CLOEXEC) };
	wake_on(prints->wake, watch_fd);
}

void desk_prints_close(struct desk_prints *prints)
{
	for (size_t i = 0; i < DESK_PRINTS; i++)
		print_run_end(prints->slots[i].run);
	if (prints->wake >= 0)
		close(prints->wake);
}

/* Told once, to whoever stands at the desk. */
static void fail(struct ui *ui, const char *message)
{
	struct desk_prints *prints = &desk_of(ui)->prints;
	snprintf(prints->message, sizeof prints->message, "%s", message);
	prints->trouble = prints->message;
	ui_ring(ui);
}

static void finish(struct ui *ui, int64_t job, bool done, const char *message)
{
	enum err err = print_finish(desk_of(ui)->options->office, job, done, message);
	if (err)
		log_line(LOG_WARN, "desk", "the end of a printing was not kept: %s", err_word(err));
	if (!done)
		fail(ui, message);
	desk_reload(ui);
}

static void look_at(struct ui *ui, size_t slot, int64_t now)
{
	struct desk_prints *prints = &desk_of(ui)->prints;
	const char *said;
	int64_t job = prints->slots[slot].job;
	enum print_run_state state = print_run_look(prints->slots[slot].run, ui_frame(ui), &said);
	if (state == PRINT_RUN_GOING && now < prints->slots[slot].until)
		return;
	print_run_end(prints->slots[slot].run);
	prints->slots[slot].run = NULL;
	if (state == PRINT_RUN_GOING)
		said = ui_text(ui, MSG_DESK_PAPER_LATE);
	if (state == PRINT_RUN_NOTHING)
		said = ui_text(ui, MSG_DESK_PAPER_NO_PRINTER);
	finish(ui, job, state == PRINT_RUN_DONE, said);
	/* a school without a printer is told so once, and not with every visitor */
	if (state == PRINT_RUN_NOTHING) {
		if (prints->said)
			prints->trouble = NULL;
		prints->said = true;
	}
}

int64_t desk_prints_look(struct ui *ui, int64_t now)
{
	struct desk_prints *prints = &desk_of(ui)->prints;
	int64_t next = UI_NEVER;
	for (size_t i = 0; i < DESK_PRINTS; i++) {
		if (!prints->slots[i].run)
			continue;
		look_at(ui, i, now);
		/* a command may close what it says long before it ends, so its end is asked for */
		if (prints->slots[i].run && now + LAST_LOOK_MS < next)
			next = now + LAST_LOOK_MS;
	}
	return next;
}

/* ---- what is printed ---- */

static enum print_kind kind_of(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_LATE     ? PRINT_LATE
	       : card->who.kind == PRESENCE_LEAVER ? PRINT_RELEASE
	                                           : PRINT_BADGE;
}

bool desk_has_paper(const struct visit_card *card)
{
	switch (kind_of(card)) {
	case PRINT_LATE: return strcmp(card->who.end_kind, "passed") == 0;
	case PRINT_RELEASE:
		return strcmp(card->who.state, "released") == 0 || strcmp(card->who.state, "returned") == 0;
	case PRINT_BADGE: break;
	}
	return strcmp(card->who.state, "inside") == 0;
}

static bool can_show(const struct config *config, const struct locale *locale)
{
	for (size_t i = 0; i < config->script_count; i++)
		if (strcmp(config->scripts[i], locale_script(locale)) == 0)
			return true;
	return false;
}

/* The visitor's language, when it is another than the school's and the printer has its
 * letters; NULL otherwise. */
static struct catalog *open_own(struct ui *ui, const struct visit_card *card, const struct locale *school)
{
	struct desk *desk = desk_of(ui);
	const struct locale *own = locale_find(card->who.locale);
	struct catalog *catalog = NULL;
	if (!own || own == school)
		return NULL;
	if (!can_show(desk->options->config, own)) {
		desk->prints.own_language_cut = true;
		return NULL;
	}
	return catalog_open(own, &catalog) == ERR_OK ? catalog : NULL;
}

static const char *place_of(const struct visit_card *card)
{
	for (size_t i = 0; i < card->answer_count; i++)
		if (strcmp(card->answers[i].question, "whom") == 0)
			return card->answers[i].value;
	return "";
}

static const char *adult_of(const struct visit_card *card)
{
	for (size_t i = 0; i < card->party_count; i++)
		if (card->party[i].kind == PRESENCE_ADULT)
			return card->party[i].name;
	return "";
}

static const char *compose(struct ui *ui, const struct visit_card *card, struct catalog *school,
                           struct catalog *own)
{
	struct desk *desk = desk_of(ui);
	const struct purpose *purpose = purpose_find(&desk->purposes, card->who.purpose);
	bool child = kind_of(card) != PRINT_BADGE;
	const struct print_slip slip = {
		.kind = kind_of(card),
		.school = desk->options->config->name,
		.at = ui_wall(ui),
		.name = child ? adult_of(card) : card->who.name,
		.purpose = purpose ? words_text(school, purpose->brief) : "",
		.purpose_own = purpose && own ? words_text(own, purpose->brief) : "",
		.place = place_of(card),
		.code = card->who.code,
		.child = child ? card->who.name : "",
		.class_name = card->who.class_name,
		.reason = *card->reason ? desk_reason(school, card->reason) : "",
		.reason_own = *card->reason && own ? desk_reason(own, card->reason) : "",
	};
	return print_slip_text(ui_frame(ui), &slip, school, own);
}

static void start(struct ui *ui, int64_t job, const char *text)
{
	struct desk *desk = desk_of(ui);
	const char *command = desk->options->config->print_command;
	size_t slot = 0;
	while (slot < DESK_PRINTS && desk->prints.slots[slot].run)
		slot++;
	struct print_run *run = slot < DESK_PRINTS
	                                ? print_run_start(command ? command : print_run_default, text)
	                                : NULL;
	if (!run) {
		finish(ui, job, false, ui_text(ui, MSG_DESK_NOT_KEPT));
		return;
	}
	desk->prints.slots[slot].run = run;
	desk->prints.slots[slot].job = job;
	desk->prints.slots[slot].until = ui_now(ui) + PRINT_RUN_MS;
	wake_on(desk->prints.wake, print_run_fd(run));
}

void desk_print(struct ui *ui, const struct visit_card *card, bool again)
{
	struct desk *desk = desk_of(ui);
	int64_t job;
	if (!desk_has_paper(card))
		return;
	enum err err = print_claim(desk->options->office, kind_of(card), card->who.id, again, &job);
	if (err == ERR_CONFLICT)
		return; /* pressed twice is printed once */
	struct catalog *school = NULL;
	const struct locale *locale = locale_find(desk->options->config->locale);
	if (!err)
		err = catalog_open(locale ? locale : locale_at(0), &school);
	if (err) {
		log_line(LOG_ERROR, "desk", "a slip could not be printed: %s", err_word(err));
		fail(ui, ui_text(ui, MSG_DESK_NOT_KEPT));
		return;
	}
	struct catalog *own = open_own(ui, card, catalog_locale(school));
	start(ui, job, compose(ui, card, school, own));
	catalog_close(own);
	catalog_close(school);
	desk_reload(ui);
}

void desk_print_row(struct ui *ui, int64_t visit, int64_t id, bool again)
{
	struct arena *arena = arena_new();
	struct visit_card card;
	if (visit_card(desk_of(ui)->options->office, arena, visit, id, &card) == ERR_OK)
		desk_print(ui, &card, again);
	arena_free(arena);
}

const char *desk_paper(struct ui *ui, const struct print_now *now)
{
	switch (now->state) {
	case PRINT_NONE: return "";
	case PRINT_RUNNING: return ui_text(ui, MSG_DESK_PAPER_RUNNING);
	case PRINT_DONE: {
		const char *at = ui_say(ui, MSG_HEADER_TIME, msg_time(now->at - now->at % 60000));
		return ui_say(ui, MSG_DESK_PAPER_DONE, msg_said(at));
	}
	case PRINT_FAILED: return ui_say(ui, MSG_DESK_PAPER_FAILED, msg_name(now->message));
	case PRINT_UNKNOWN: break;
	}
	return ui_text(ui, MSG_DESK_PAPER_UNKNOWN);
}
