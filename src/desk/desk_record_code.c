#include <string.h>

#include "base/log.h"
#include "desk/desk_code.h"
#include "desk_record_inside.h"
#include "flow/view.h"
#include "forms/family_give.h"
#include "forms/paper.h"

static void ended(struct ui *ui, struct flow_run *run)
{
	(void)run;
	family_give_drop(&desk_of(ui)->giving);
	ui_pop(ui);
	desk_reload(ui);
}

/* The first language that they read, as the card says; "" for none. */
static const char *reads(struct ui *ui, const struct record *record)
{
	const char *list = record->family.reads;
	return arena_copy(ui_frame(ui), list, strcspn(list, ","));
}

static void given(struct ui *ui, struct flow_run *run)
{
	struct desk *desk = desk_of(ui);
	char spelt[FAMILY_CODE_SPELT_BYTES];
	(void)run;
	ui_pop(ui);
	code_spell_family(desk->giving.code, spelt);
	const struct desk_code_start start = {
		.spelt = spelt,
		.paper = paper_family_code(ui_arena(ui), desk->options->config, spelt, ui_wall(ui), reads(ui, ui_top_state(ui))),
		.title = MSG_GIVE_CODE_TITLE, .printed = MSG_CODE_PRINTED, .write = MSG_CODE_WRITE,
	};
	ui_push(ui, &desk_code_screen, &start);
	explicit_bzero(spelt, sizeof spelt);
	family_give_drop(&desk->giving);
	desk_reload(ui);
}

static bool failed(struct ui *ui, struct flow_run *run, enum err err)
{
	(void)run;
	ui_ring(ui);
	log_line(LOG_ERROR, "desk", "a family code was not kept: %s", err_word(err));
	return false;
}

void record_take_code(struct ui *ui, struct record *record, enum record_what what)
{
	struct desk *desk = desk_of(ui);
	family_give_drop(&desk->giving);
	desk->giving = (struct family_give_form){ .office = desk->options->office, .person = record->person,
	                                          .pin_only = what == RECORD_DO_CODE_PIN,
	                                          .cost = desk->options->pin_cost, .wake = ui_wake_fd(ui) };
	const bool ends = what == RECORD_DO_CODE_END;
	const struct view_start start = { .flow = ends ? &family_code_end_flow : &family_give_flow,
	                                  .context = &desk->giving, .failed = failed,
	                                  .done = what == RECORD_DO_CODE ? given : ended };
	ui_push(ui, &view_screen, &start);
}
