#include "desk/desk_print.h"

#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/log.h"
#include "desk/desk.h"
#include "forms/paper.h"

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
	if (!paper_is_due(card))
		return;
	enum err err = print_claim(desk->options->office, paper_kind(card), card->who.id, again, &job);
	if (err == ERR_CONFLICT)
		return; /* pressed twice is printed once */
	if (err) {
		log_line(LOG_ERROR, "desk", "a slip could not be printed: %s", err_word(err));
		fail(ui, ui_text(ui, MSG_DESK_NOT_KEPT));
		return;
	}
	bool cut;
	start(ui, job, paper_text(ui_frame(ui), desk->options->config, &desk->purposes, card, ui_wall(ui), &cut));
	desk->prints.own_language_cut |= cut;
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
