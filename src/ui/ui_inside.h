/* What the loop and the stack of screens share. */
#ifndef FOYER_UI_UI_INSIDE_H
#define FOYER_UI_UI_INSIDE_H

#include "ui/ui.h"

enum { UI_STACK = 12 };

struct layer {
	const struct screen *screen;
	void *state;
	struct arena *arena;
	enum ui_settle settles; /* until settles_at */
	int64_t settles_at;
	bool drawn; /* once: until then a screen does not know what a row or a touch means */
};

struct ui {
	const struct ui_app *app;
	struct ui_options options;
	struct canvas *canvas;
	struct input *input;
	struct catalog *catalog;
	struct arena *frame;
	struct layer stack[UI_STACK];
	size_t depth;
	int rows, cols;
	int wake; /* eventfd */
	int64_t last_input;
	int64_t deadline; /* the next, by the application's clock */
	bool warned, hidden, quit, resized, clock_asked;
};

/* The screen on top. */
struct layer *ui_layer(struct ui *ui);

/* Wipes the screen on top and what it kept; without another it leaves none. */
void ui_leave_top(struct ui *ui);

#endif
