#include "ui/ui_inside.h"

#include <stdlib.h>

#include "base/stack.h"
#include "ui/term.h"

struct layer *ui_layer(struct ui *ui)
{
	return &ui->stack[ui->depth - 1];
}

void ui_leave_top(struct ui *ui)
{
	struct layer *layer = ui_layer(ui);
	if (layer->screen->leave)
		layer->screen->leave(ui, layer->state);
	ui->depth--;
	arena_free(layer->arena);
	*layer = (struct layer){ 0 };
}

void ui_push(struct ui *ui, const struct screen *screen, const void *argument)
{
	for (size_t i = 1; i < ui->depth && !screen->holds_answers; i++)
		while (ui->depth > i && ui->stack[i].screen == screen)
			ui_leave_top(ui);
	if (ui->depth == UI_STACK)
		abort(); /* screens that open each other without end are a defect */
	struct arena *arena = arena_new();
	ui->stack[ui->depth++] = (struct layer){
		.screen = screen, .state = arena_alloc(arena, screen->state_size), .arena = arena,
		.settles = screen->settles, .settles_at = ui_now(ui) + UI_SETTLE_MS,
	};
	ui->last_input = ui_now(ui);
	ui->warned = false;
	if (screen->enter)
		screen->enter(ui, ui_layer(ui)->state, argument);
}

void ui_pop(struct ui *ui)
{
	if (ui->depth > 1)
		ui_leave_top(ui);
	ui->last_input = ui_now(ui);
	ui->warned = false;
}

void ui_back(struct ui *ui, void *state)
{
	(void)state;
	ui_pop(ui);
}

void ui_replace(struct ui *ui, const struct screen *screen, const void *argument)
{
	ui_leave_top(ui);
	ui_push(ui, screen, argument);
}

void ui_restart(struct ui *ui, const struct screen *screen, const void *argument)
{
	while (ui->depth > 0)
		ui_leave_top(ui);
	canvas_wipe(ui->canvas);
	input_wipe(ui->input);
	arena_wipe(ui->frame);
	catalog_forget(ui->catalog);
	stack_wipe();
	ui->hidden = false;
	ui_push(ui, screen, argument);
}

void ui_settle(struct ui *ui)
{
	ui_layer(ui)->settles = UI_SETTLE_ALL;
	ui_layer(ui)->settles_at = ui_now(ui) + UI_SETTLE_MS;
}

const struct screen *ui_top(struct ui *ui)
{
	return ui_layer(ui)->screen;
}

void *ui_top_state(struct ui *ui)
{
	return ui_layer(ui)->state;
}

const struct screen *ui_below(struct ui *ui)
{
	return ui->depth > 1 ? ui->stack[ui->depth - 2].screen : ui_layer(ui)->screen;
}

const void *ui_below_state(struct ui *ui)
{
	return ui->depth > 1 ? ui->stack[ui->depth - 2].state : ui_layer(ui)->state;
}

size_t ui_depth(struct ui *ui)
{
	return ui->depth;
}

/* ---- what screens ask for ---- */

int ui_wake_fd(const struct ui *ui)
{
	return ui->wake;
}

void *ui_context(struct ui *ui)
{
	return ui->app->context;
}

struct canvas *ui_canvas(struct ui *ui)
{
	return ui->canvas;
}

int64_t ui_now(struct ui *ui)
{
	return clock_mono_ms(ui->options.clock);
}

int64_t ui_last_input(struct ui *ui)
{
	return ui->last_input;
}

int64_t ui_wall(struct ui *ui)
{
	return clock_wall_ms(ui->options.clock);
}

enum err ui_set_locale(struct ui *ui, const struct locale *locale)
{
	if (ui->catalog && catalog_locale(ui->catalog) == locale)
		return ERR_OK;
	struct catalog *catalog;
	enum err err = catalog_open(locale, &catalog);
	if (err)
		return err;
	catalog_close(ui->catalog);
	ui->catalog = catalog;
	return ERR_OK;
}

const struct locale *ui_locale(struct ui *ui)
{
	return catalog_locale(ui->catalog);
}

struct catalog *ui_catalog(struct ui *ui)
{
	return ui->catalog;
}

const char *ui_text(struct ui *ui, enum msg msg)
{
	return catalog_text(ui->catalog, msg);
}

const char *ui_time(struct ui *ui, int64_t at)
{
	enum { MINUTE = 60 * 1000 };
	return ui_say(ui, MSG_HEADER_TIME, msg_time(at - at % MINUTE));
}

const char *ui_dot(struct ui *ui, const char *said, const char *more)
{
	if (!*more)
		return said;
	return *said ? ui_say(ui, MSG_LIST_DOT, msg_said(said), msg_name(more)) : more;
}

struct arena *ui_frame(struct ui *ui)
{
	return ui->frame;
}

struct arena *ui_arena(struct ui *ui)
{
	return ui_layer(ui)->arena;
}

void ui_hide(struct ui *ui)
{
	ui->hidden = true;
}

void ui_next_look(struct ui *ui)
{
	term_set_look((enum look)((term_look() + 1) % LOOK_COUNT));
	canvas_wipe(ui->canvas);
	term_redraw();
}

void ui_ring(struct ui *ui)
{
	(void)ui;
	term_ring();
}

void ui_quit(struct ui *ui)
{
	ui->quit = true;
}
