#include "ui/ui_inside.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "ui/page.h"
#include "ui/term.h"

enum { READ_BYTES = 4096, SETTLE_MS = 2 };

/* ---- open and close ---- */

static void measure(struct ui *ui)
{
	term_measure(&ui->rows, &ui->cols);
	canvas_resize(ui->canvas, ui->rows, ui->cols);
	term_redraw();
}

enum err ui_open(const struct ui_app *app, const struct ui_options *options, struct ui **ret_ui)
{
	enum err err = term_open(options->colours);
	if (err)
		return err;
	term_set_look(options->look);
	struct ui *ui = calloc(1, sizeof *ui);
	if (!ui)
		abort();
	ui->app = app;
	ui->options = *options;
	ui->canvas = canvas_new();
	ui->input = input_new();
	ui->frame = arena_new();
	ui->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	measure(ui);
	ui->last_input = ui_now(ui);
	*ret_ui = ui;
	return ERR_OK;
}

void ui_close(struct ui *ui)
{
	if (!ui)
		return;
	while (ui->depth > 0)
		ui_leave_top(ui);
	term_close();
	canvas_free(ui->canvas);
	input_free(ui->input);
	catalog_close(ui->catalog);
	arena_free(ui->frame);
	if (ui->wake >= 0)
		close(ui->wake);
	free(ui);
}

/* ---- events ---- */

static enum ui_settle settles_now(struct ui *ui)
{
	const struct layer *layer = ui_layer(ui);
	return ui_now(ui) < layer->settles_at ? layer->settles : UI_SETTLE_NONE;
}

static bool comes_too_soon(struct ui *ui, const struct event *event)
{
	switch (settles_now(ui)) {
	case UI_SETTLE_NONE: break;
	case UI_SETTLE_ENTER: return event->kind == EVENT_KEY && event->key == INPUT_ENTER;
	case UI_SETTLE_ALL: return event->kind != EVENT_SCAN;
	}
	return false;
}

static void act_on_key(struct ui *ui, enum input_key key, bool too_soon)
{
	const struct ui_key *tables[] = { too_soon ? NULL : ui_layer(ui)->screen->keys, ui->app->keys };
	for (size_t t = 0; t < 2; t++)
		for (const struct ui_key *row = tables[t]; row && row->key; row++)
			if (row->key == key && (!row->shown || row->shown(ui, ui_layer(ui)->state))) {
				if (row->act)
					row->act(ui, ui_layer(ui)->state);
				return;
			}
}

static void dispatch(struct ui *ui, struct event *event)
{
	bool woke = ui->hidden || ui->warned;
	ui->last_input = ui_now(ui);
	ui->hidden = ui->warned = false;
	if (event->kind == EVENT_KEY && event->key == INPUT_INTERRUPT) {
		ui->quit |= ui->options.interrupts;
		return;
	}
	if (event->kind == EVENT_KEY && event->key == INPUT_REDRAW) {
		canvas_wipe(ui->canvas);
		term_redraw();
		return;
	}
	bool small = ui->rows < PAGE_ROWS || ui->cols < PAGE_COLS;
	if (woke || small)
		return;
	if (event->kind == EVENT_TOUCH) {
		event->target = canvas_target_at(ui->canvas, event->row, event->col);
		if (event->target > PAGE_TARGET_KEY) {
			event->kind = EVENT_KEY;
			event->key = (enum input_key)(event->target - PAGE_TARGET_KEY);
		}
	}
	const struct layer *layer = ui_layer(ui);
	bool too_soon = comes_too_soon(ui, event);
	if (!too_soon && layer->screen->event && layer->screen->event(ui, layer->state, event))
		return;
	if (event->kind == EVENT_KEY)
		act_on_key(ui, event->key, too_soon);
	else if (event->kind == EVENT_SCAN)
		ui->app->scanned(ui, event->text);
}

/* A target is looked up in the frame that the visitor saw, so the frame must be of
 * the state that the event meets. */
static void draw(struct ui *ui);

static void take_events(struct ui *ui)
{
	struct event event;
	bool first = true;
	while (!ui->quit && input_next(ui->input, clock_mono_ms(&clock_system), &event)) {
		if (!ui_layer(ui)->drawn || (event.kind == EVENT_TOUCH && !first))
			draw(ui);
		dispatch(ui, &event);
		first = false;
	}
}

static void read_terminal(struct ui *ui)
{
	char bytes[READ_BYTES];
	ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
	if (count < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (count <= 0) {
		ui->quit = true; /* the terminal is gone */
		return;
	}
	input_feed(ui->input, bytes, (size_t)count, clock_mono_ms(&clock_system));
	explicit_bzero(bytes, (size_t)count);
	take_events(ui);
}

static void read_signals(struct ui *ui)
{
	char what[64];
	ssize_t count = read(term_signals(), what, sizeof what);
	for (ssize_t i = 0; i < count; i++) {
		ui->quit |= what[i] == 't';
		ui->resized |= what[i] == 'w';
	}
}

static void read_wake(struct ui *ui)
{
	uint64_t times;
	/* that it came is all that it says */
	if (read(ui->wake, &times, sizeof times) < 0)
		return;
}

static void read_clock(struct ui *ui)
{
	char text[256];
	ssize_t count = read(ui->options.clock_fd, text, sizeof text - 1);
	if (count <= 0) {
		ui->quit = true;
		return;
	}
	text[count] = '\0';
	for (char *at = strchr(text, '+'); at; at = strchr(at + 1, '+'))
		ui->options.clock_advance(strtoll(at + 1, NULL, 10));
	ui->clock_asked = true;
}

/* ---- time ---- */

static void meet(struct ui *ui, int64_t deadline)
{
	if (deadline < ui->deadline)
		ui->deadline = deadline;
}

static void watch_idle(struct ui *ui, int64_t now)
{
	enum ui_idle idle = ui_layer(ui)->screen->idle;
	if (idle == UI_IDLE_NONE)
		return;
	int64_t warn_at = ui->last_input + ui->app->idle_ms(ui, idle);
	int64_t end_at = warn_at + ui->app->warn_ms(ui);
	if (now >= end_at) {
		ui->last_input = now;
		ui->warned = false;
		ui->app->abandoned(ui);
		meet(ui, now);
		return;
	}
	if (now >= warn_at) {
		ui->warned = true;
		meet(ui, end_at - (end_at - now - 1) / 1000 * 1000);
	} else {
		meet(ui, warn_at);
	}
}

static void run_ticks(struct ui *ui)
{
	int64_t now = ui_now(ui);
	ui->deadline = UI_NEVER;
	watch_idle(ui, now);
	const struct layer *layer = ui_layer(ui);
	if (layer->screen->tick)
		meet(ui, layer->screen->tick(ui, layer->state, now));
	if (ui->app->tick)
		meet(ui, ui->app->tick(ui, now));
}

static void draw_layer(struct ui *ui, struct layer *layer)
{
	int64_t deadline;
	struct area body = page_draw(ui, ui->canvas, ui->app, layer->screen, layer->state, &deadline);
	meet(ui, deadline);
	layer->screen->draw(ui, layer->state, ui->canvas, body);
	layer->drawn = true;
}

static void draw(struct ui *ui)
{
	if (ui->resized) {
		ui->resized = false;
		measure(ui);
	}
	const struct locale *locale = ui_locale(ui);
	canvas_begin(ui->canvas, locale->tag, locale->rtl);
	if (ui->rows < PAGE_ROWS || ui->cols < PAGE_COLS) {
		page_too_small(ui, ui->canvas);
	} else if (!ui->hidden) {
		struct layer *layer = ui_layer(ui);
		unsigned keys = page_keys(ui, layer->screen, layer->state);
		draw_layer(ui, layer);
		/* what has no room is known once it is drawn: then there is a key for the rest */
		if (page_keys(ui, layer->screen, layer->state) != keys) {
			canvas_begin(ui->canvas, locale->tag, locale->rtl);
			draw_layer(ui, layer);
		}
		if (ui->warned)
			page_warn(ui, ui->canvas,
			          ui->last_input + ui->app->idle_ms(ui, layer->screen->idle) +
			                  ui->app->warn_ms(ui) - ui_now(ui));
	}
	canvas_flush(ui->canvas);
	arena_wipe(ui->frame);
}

/* Milliseconds that poll may sleep; -1 for ever. */
static int sleep_ms(struct ui *ui)
{
	int64_t left = -1;
	int64_t typed = input_deadline(ui->input);
	if (typed != INPUT_NEVER)
		left = typed - clock_mono_ms(&clock_system);
	if (ui->deadline != UI_NEVER && (ui->options.clock_fd < 0 || ui->deadline <= ui_now(ui))) {
		int64_t until = ui->deadline - ui_now(ui);
		left = typed == INPUT_NEVER || until < left ? until : left;
	} else if (typed == INPUT_NEVER) {
		return ui->clock_asked ? SETTLE_MS : -1;
	}
	return left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

static void answer_clock(struct ui *ui)
{
	const struct layer *layer = ui_layer(ui);
	const char *place = layer->screen->place ? layer->screen->place(ui, layer->state) : NULL;
	ui->clock_asked = false;
	const char *settling = settles_now(ui) == UI_SETTLE_ALL ? " settling" : "";
	if (dprintf(ui->options.clock_fd, "%s%s\n", place ? place : layer->screen->name, settling) < 0)
		ui->quit = true;
}

enum err ui_run(struct ui *ui)
{
	while (!ui->quit) {
		run_ticks(ui);
		draw(ui);
		struct pollfd fds[] = {
			{ .fd = STDIN_FILENO, .events = POLLIN },
			{ .fd = term_signals(), .events = POLLIN },
			{ .fd = ui->options.clock_fd, .events = POLLIN },
			{ .fd = ui->options.watch_fd, .events = POLLIN },
			{ .fd = ui->wake, .events = POLLIN },
		};
		bool due = ui->deadline != UI_NEVER && ui->deadline <= ui_now(ui);
		int ready = poll(fds, sizeof fds / sizeof *fds, sleep_ms(ui));
		if (ready < 0 && errno != EINTR)
			return err_set(ERR_IO, "cannot wait for the terminal: %s", strerror(errno));
		if (ready <= 0) {
			if (ui->clock_asked && !due && input_deadline(ui->input) == INPUT_NEVER)
				answer_clock(ui);
			take_events(ui);
			continue;
		}
		if (fds[1].revents)
			read_signals(ui);
		if (fds[4].revents)
			read_wake(ui);
		if (fds[0].revents)
			read_terminal(ui);
		else if (fds[2].revents)
			read_clock(ui);
	}
	return ERR_OK;
}
