#include "desk/desk_print.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/log.h"
#include "desk/desk.h"
#include "forms/paper.h"

enum {
	LAST_LOOK_MS = 200,
	LOOK_MS = 20,          /* while somebody waits for the end */
	BUSY_TRIES = 250,
	OWED_MS = 2000,        /* whoever let somebody in prints before that */
	OWED_AGAIN_MS = 60000, /* nothing is owed, or it cannot be printed now */
};

/* ---- what runs ---- */

static void wake_on(int wake, int fd, uint32_t how)
{
	struct epoll_event event = { .events = EPOLLIN | how, .data.fd = fd };
	if (fd >= 0 && wake >= 0)
		epoll_ctl(wake, EPOLL_CTL_ADD, fd, &event);
}

void desk_prints_open(struct desk_prints *prints, int watch_fd)
{
	*prints = (struct desk_prints){ .wake = epoll_create1(EPOLL_CLOEXEC) };
	wake_on(prints->wake, watch_fd, 0);
}

/* News of it wakes once: the screen that waits for it may lie below another one and not look. */
void desk_prints_wake(struct desk_prints *prints, const struct print_run *run)
{
	wake_on(prints->wake, print_run_fd(run), EPOLLET);
}

static void be_awake(const struct desk_prints *prints)
{
	struct epoll_event events[DESK_PRINTS];
	while (prints->wake >= 0 && epoll_wait(prints->wake, events, DESK_PRINTS, 0) == DESK_PRINTS)
		;
}

/* Said once, to whoever stands at the desk. */
static void fail(struct ui *ui, const char *message)
{
	struct desk_prints *prints = &desk_of(ui)->prints;
	snprintf(prints->message, sizeof prints->message, "%s", message);
	prints->trouble = prints->message;
	ui_ring(ui);
}

/* How it came out is kept; false: another one writes just now, and it is tried again. */
static bool keep(struct desk *desk, struct desk_print_slot *slot)
{
	enum err err = print_finish(desk->options->office, slot->job, slot->done, slot->said);
	if (err == ERR_BUSY)
		return false;
	if (err)
		log_line(LOG_WARN, "desk", "the end of a printing was not kept: %s", err_word(err));
	*slot = (struct desk_print_slot){ 0 };
	return true;
}

/* Nothing to print with is no failure that anybody misses: nothing is said of it. */
static void settle(struct desk_print_slot *slot, enum print_run_state state, const char *said)
{
	print_run_end(slot->run);
	slot->run = NULL;
	slot->done = state == PRINT_RUN_DONE;
	snprintf(slot->said, sizeof slot->said, "%s", state == PRINT_RUN_NOTHING ? "" : said);
}

static void look_at(struct ui *ui, struct desk_print_slot *slot, int64_t now)
{
	struct desk *desk = desk_of(ui);
	const char *said;
	if (slot->run) {
		enum print_run_state state = print_run_look(slot->run, ui_frame(ui), &said);
		if (state == PRINT_RUN_GOING && now < slot->until) {
			if (print_run_floods(slot->run))
				epoll_ctl(desk->prints.wake, EPOLL_CTL_DEL, print_run_fd(slot->run), NULL);
			return;
		}
		settle(slot, state, state == PRINT_RUN_GOING ? ui_text(ui, MSG_DESK_PAPER_LATE)
		                    : *said                  ? said
		                                             : ui_text(ui, MSG_DESK_PAPER_SILENT));
		/* a school without a printer is told so once, and not with every visitor */
		if (state == PRINT_RUN_NOTHING && !desk->prints.said) {
			desk->prints.said = true;
			fail(ui, ui_text(ui, MSG_DESK_PAPER_NOTHING));
		} else if (!slot->done && state != PRINT_RUN_NOTHING) {
			ui_ring(ui);
		}
	}
	if (keep(desk, slot))
		desk_reload(ui);
}

static void finish(struct desk *desk, struct desk_print_slot *slot, struct arena *arena)
{
	enum print_run_state state = slot->run ? PRINT_RUN_GOING : PRINT_RUN_DONE;
	const char *said = "";
	for (int waited = 0; state == PRINT_RUN_GOING && waited < PRINT_RUN_MS; waited += LOOK_MS) {
		state = print_run_look(slot->run, arena, &said);
		if (state == PRINT_RUN_GOING)
			poll(NULL, 0, LOOK_MS);
	}
	if (slot->run)
		settle(slot, state, *said ? said : "?");
	for (int tries = 0; !keep(desk, slot) && tries < BUSY_TRIES; tries++)
		poll(NULL, 0, LOOK_MS);
}

void desk_prints_close(struct desk *desk)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < DESK_PRINTS; i++)
		if (desk->prints.slots[i].job)
			finish(desk, &desk->prints.slots[i], arena);
	arena_free(arena);
	if (desk->prints.wake >= 0)
		close(desk->prints.wake);
}

int64_t desk_prints_look(struct ui *ui, int64_t now)
{
	struct desk_prints *prints = &desk_of(ui)->prints;
	int64_t next = UI_NEVER;
	be_awake(prints);
	for (size_t i = 0; i < DESK_PRINTS; i++) {
		if (!prints->slots[i].job)
			continue;
		look_at(ui, &prints->slots[i], now);
		/* a command may close what it says long before it ends, so its end is asked for */
		if (prints->slots[i].job && now + LAST_LOOK_MS < next)
			next = now + LAST_LOOK_MS;
	}
	return next;
}

/* ---- what is printed ---- */

static size_t free_slot(const struct desk_prints *prints)
{
	size_t slot = 0;
	while (slot < DESK_PRINTS && prints->slots[slot].job)
		slot++;
	return slot;
}

static void start(struct ui *ui, size_t slot, int64_t job, const char *text)
{
	struct desk *desk = desk_of(ui);
	struct print_run *run = print_run_start(desk->options->config->print_command, text);
	if (!run) {
		print_put_back(desk->options->office, job);
		desk->prints.rests_until = ui_wall(ui) + OWED_AGAIN_MS;
		fail(ui, ui_text(ui, MSG_DESK_NOT_KEPT));
		return;
	}
	desk->prints.slots[slot] = (struct desk_print_slot){ .run = run, .job = job,
	                                                     .until = ui_now(ui) + PRINT_RUN_MS };
	desk_prints_wake(&desk->prints, run);
}

void desk_print(struct ui *ui, const struct visit_card *card, bool again)
{
	struct desk *desk = desk_of(ui);
	int64_t job;
	size_t slot = free_slot(&desk->prints);
	if (!paper_is_due(card) || slot == DESK_PRINTS)
		return; /* what is owed is taken up as soon as a printing ends */
	enum err err = print_claim(desk->options->office, paper_kind(card), card->who.id, again, &job);
	if (err == ERR_CONFLICT || err == ERR_FORBIDDEN)
		return; /* pressed twice is printed once; what this role may not, another desk prints */
	if (err) {
		log_line(LOG_ERROR, "desk", "a slip could not be printed: %s", err_word(err));
		fail(ui, ui_text(ui, MSG_DESK_NOT_KEPT));
		return;
	}
	bool cut;
	start(ui, slot, job, paper_text(ui_frame(ui), desk->options->config, &desk->purposes, card, &cut));
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

int64_t desk_prints_owed(struct ui *ui)
{
	struct desk *desk = desk_of(ui);
	struct desk_prints *prints = &desk->prints;
	int64_t wall = ui_wall(ui);
	struct print_owed owed;
	if (!desk->worker)
		return UI_NEVER;
	if (prints->owed_at < prints->rests_until)
		prints->owed_at = prints->rests_until;
	if (wall >= prints->owed_at) {
		prints->owed_at = wall + OWED_AGAIN_MS;
		enum err err = print_owed(desk->options->office, &owed);
		if (err == ERR_OK && wall >= owed.since && wall < owed.since + OWED_MS)
			prints->owed_at = owed.since + OWED_MS;
		else if (err == ERR_OK)
			desk_print_row(ui, owed.visit, owed.about, false);
	}
	return ui_now(ui) + prints->owed_at - wall;
}

const char *desk_paper(struct ui *ui, const struct print_now *now)
{
	switch (now->state) {
	case PRINT_NONE: return "";
	case PRINT_QUEUED: return ui_text(ui, MSG_DESK_PAPER_QUEUED);
	case PRINT_RUNNING: return ui_text(ui, MSG_DESK_PAPER_RUNNING);
	case PRINT_DONE: return ui_say(ui, MSG_DESK_PAPER_DONE, msg_said(ui_time(ui, now->at)));
	case PRINT_FAILED:
		return *now->message ? ui_say(ui, MSG_DESK_PAPER_FAILED, msg_name(now->message))
		                     : ui_text(ui, MSG_DESK_PAPER_NO_PRINTER);
	case PRINT_UNKNOWN: break;
	}
	return ui_text(ui, MSG_DESK_PAPER_UNKNOWN);
}
