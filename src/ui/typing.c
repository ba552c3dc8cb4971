#include "typing_inside.h"

#include <string.h>

#include "ui/choice.h"
#include "ui/field.h"
#include "ui/page.h"

/* ---- which way of typing ---- */

static enum input_method_name usual(const struct typing *typing, struct ui *ui)
{
	return input_method_of(typing->language ? typing->language : ui_locale(ui)->tag);
}

void typing_follow(struct typing *typing, struct ui *ui)
{
	if (typing->latin || typing->locale == ui_locale(ui))
		return;
	typing->locale = ui_locale(ui);
	typing->page = typing->chosen = 0;
	/* without its library the letters of the keyboard are what is left */
	if (input_method_choose(&typing->method, usual(typing, ui)) != ERR_OK)
		(void)input_method_choose(&typing->method, INPUT_METHOD_LATIN);
}

enum input_method_name typing_offered(struct ui *ui, size_t nth)
{
	enum input_method_name own = input_method_of(ui_locale(ui)->tag);
	if (nth == 0)
		return own;
	for (int name = 0; name < INPUT_METHODS; name++)
		if (name != (int)own && --nth == 0)
			return (enum input_method_name)name;
	return own;
}

static void choose_method(struct typing *typing, enum input_method_name name)
{
	if (input_method_choose(&typing->method, name) == ERR_OK) {
		typing->page = typing->chosen = 0;
		typing->shift = false;
	}
}

void typing_turn(struct typing *typing, struct ui *ui, struct edit *edit)
{
	size_t at = 0;
	typing_follow(typing, ui);
	(void)input_method_settle(&typing->method, edit);
	if (!typing->open) {
		typing->open = true;
		typing->chosen = 0;
		return;
	}
	while (typing_offered(ui, at) != typing->method.name)
		at++;
	enum input_method_name before = typing->method.name;
	/* one whose library is not installed is passed over */
	for (size_t step = 1; step < INPUT_METHODS && typing->method.name == before; step++)
		choose_method(typing, typing_offered(ui, (at + step) % INPUT_METHODS));
}

void typing_next_line(struct typing *typing, bool latin)
{
	input_method_drop(&typing->method);
	if (typing->language)
		typing->locale = NULL; /* the next line is the screen's again */
	typing->language = NULL;
	if (latin && !typing->latin) {
		typing->kept = typing->method.name;
		choose_method(typing, INPUT_METHOD_LATIN);
	} else if (!latin && typing->latin) {
		/* the language may be another by now, which the next look at it finds */
		choose_method(typing, typing->kept);
	}
	typing->latin = latin;
	typing->page = typing->chosen = 0;
	typing->shift = false;
	typing->open &= typing->touched || typing->method.name != INPUT_METHOD_LATIN;
}

void typing_begin(struct typing *typing, struct ui *ui, const char *language)
{
	typing->language = language;
	typing->locale = NULL;
	typing_follow(typing, ui);
}

void typing_stop(struct typing *typing)
{
	input_method_stop(&typing->method);
	explicit_bzero(typing, sizeof *typing);
}

/* ---- events ---- */

static bool is_key(const struct event *event, enum input_key key)
{
	return event->kind == EVENT_KEY && event->key == key;
}

/* What waits is written as it is shown, before anything else happens. */
static bool settle(struct typing *typing, struct edit *edit)
{
	typing->page = 0;
	if (typing->method.n_waiting > 0)
		typing->chosen = 0;
	return input_method_settle(&typing->method, edit);
}

static bool waiting_event(struct typing *typing, const struct event *event, struct edit *edit,
                          enum msg *problem)
{
	/* characters are chosen for what was typed; by sound, it is what it says it is */
	bool raw = typing->method.name == INPUT_METHOD_PINYIN;
	if (typing->method.n_waiting == 0)
		return false;
	if (raw && is_key(event, INPUT_ESC)) {
		input_method_drop(&typing->method);
	} else if (raw && is_key(event, INPUT_ENTER)) {
		if (!settle(typing, edit))
			*problem = MSG_DID_NOT_FIT;
	} else if (raw && is_key(event, INPUT_BACKSPACE)) {
		(void)input_method_backspace(&typing->method, edit);
	} else {
		return false;
	}
	typing->page = typing->chosen = 0;
	return true;
}

static bool text_event(struct typing *typing, const struct event *event, struct edit *edit,
                       enum msg *problem)
{
	switch (input_method_type(&typing->method, edit, event->text, event->length)) {
	case INPUT_METHOD_PASSED: break;
	case INPUT_METHOD_FULL: *problem = MSG_DID_NOT_FIT; return true;
	case INPUT_METHOD_TOOK:
		typing->page = typing->chosen = 0;
		return true;
	}
	/* another letter typed has other accents */
	typing->page = typing->chosen = 0;
	return false;
}

static void touch_text(struct typing *typing, struct ui *ui, struct edit *edit, char sign, enum msg *problem)
{
	struct event typed = { .kind = EVENT_TEXT, .text = &sign, .length = 1 };
	bool latin = typing->method.name == INPUT_METHOD_LATIN; /* where a digit means an accent */
	if ((latin || !typing_event(typing, ui, &typed, edit, problem)) && !field_put(edit, &typed))
		*problem = MSG_DID_NOT_FIT;
	typing->shift = false;
}

static bool touch_event(struct typing *typing, struct ui *ui, const struct event *event, struct edit *edit,
                        enum msg *problem)
{
	int target = event->target;
	if (target < TARGET_METHOD || target >= TARGET_END)
		return false;
	typing->touched = true;
	if (target == TARGET_SHIFT) {
		typing->shift = !typing->shift;
	} else if (target == TARGET_SPACE) {
		touch_text(typing, ui, edit, ' ', problem);
	} else if (target == TARGET_ERASE) {
		struct event erase = { .kind = EVENT_KEY, .key = INPUT_BACKSPACE };
		if (!typing_event(typing, ui, &erase, edit, problem))
			edit_backspace(edit);
	} else if (target >= TARGET_KEYBOARD) {
		int key = target - TARGET_KEYBOARD;
		touch_text(typing, ui, edit, keyboard_sign(key / 16, key % 16, typing->shift), problem);
	} else {
		(void)settle(typing, edit);
		choose_method(typing, (enum input_method_name)(target - TARGET_METHOD));
	}
	return true;
}

bool typing_event(struct typing *typing, struct ui *ui, const struct event *event, struct edit *edit,
                  enum msg *ret_problem)
{
	enum msg problem = MSG_NONE;
	typing_follow(typing, ui);
	bool took = waiting_event(typing, event, edit, &problem) ||
	            typing_candidates_event(typing, ui, event, edit, &problem) ||
	            typing_accents_event(typing, ui, event, edit, &problem) ||
	            (event->kind == EVENT_TOUCH && touch_event(typing, ui, event, edit, &problem)) ||
	            (event->kind == EVENT_TEXT && text_event(typing, event, edit, &problem));
	if (!took && typing->open && is_key(event, INPUT_ESC)) {
		typing->open = typing->touched = false;
		took = true;
	}
	if (!took)
		(void)settle(typing, edit);
	else
		*ret_problem = problem;
	return took;
}

/* ---- what is shown ---- */

void typing_shown(const struct typing *typing, const struct edit *edit, struct edit *ret_shown)
{
	char waiting[INPUT_METHOD_BYTES];
	*ret_shown = *edit;
	input_method_waiting(&typing->method, edit, waiting);
	/* it may not fit, but it is seen */
	ret_shown->limit += INPUT_METHOD_BYTES;
	if (*waiting)
		edit_insert(ret_shown, waiting, strlen(waiting));
	explicit_bzero(waiting, sizeof waiting);
}

const char *typing_says(const struct typing *typing, struct ui *ui)
{
	bool follows = !typing->latin && typing->locale != ui_locale(ui);
	enum input_method_name name = follows ? usual(typing, ui) : typing->method.name;
	return name == INPUT_METHOD_LATIN
	               ? ui_text(ui, MSG_DO_LETTERS)
	               : ui_say(ui, MSG_DO_LETTERS_NOW, msg_name(input_method_title(name)));
}

void typing_draw_entry(struct canvas *canvas, struct area at, const char *text, size_t nth, bool selected,
                       int target)
{
	char digit[] = { (char)('1' + nth), '\0' };
	if (nth < TYPING_DIGITS)
		canvas_text(canvas, (struct area){ at.row, at.col + 1, 1, 2 }, STYLE_MARK, ALIGN_START, digit);
	canvas_typed(canvas, (struct area){ at.row, at.col + 3, 1, at.cols - 3 }, STYLE_TEXT, ALIGN_START, text);
	if (selected)
		choice_draw_pointer(canvas, at);
	canvas_target(canvas, at, target);
}

int typing_draw(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area,
                const struct edit *edit)
{
	int used = typing_draw_candidates(typing, ui, canvas, area);
	if (!typing->open)
		return used;
	typing_follow(typing, ui);
	used += typing_draw_methods(typing, ui, canvas, page_below(area, used));
	if (typing->method.name == INPUT_METHOD_LATIN)
		used += typing_draw_accents(typing, ui, canvas, page_below(area, used), edit);
	return used + typing_draw_keyboard(typing, ui, canvas, page_below(area, used));
}
