#include "kiosk/kiosk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "domain/account_sign_in.h"
#include "domain/close_day.h"
#include "domain/help.h"
#include "flow/language.h"
#include "flow/view.h"
#include "kiosk/evening.h"
#include "kiosk/kiosk_staff.h"
#include "kiosk/menu.h"
#include "kiosk/screens.h"
#include "text/layout.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND, FORGET_AGAIN_MS = 200 };

struct kiosk *kiosk_of(struct ui *ui)
{
	return ui_context(ui);
}

/* ---- the session ---- */

void kiosk_start_over(struct ui *ui, const struct screen *screen)
{
	struct kiosk *kiosk = kiosk_of(ui);
	ui_restart(ui, screen, NULL);
	decision_drop(&kiosk->sign_in);
	explicit_bzero(&kiosk->sign_in, sizeof kiosk->sign_in);
	explicit_bzero(&kiosk->visit.receipt, sizeof kiosk->visit.receipt);
	visit_forget(&kiosk->visit);
	family_open_drop(&kiosk->family);
	arena_wipe(kiosk->family_arena);
	register_forget(&kiosk->registering);
	explicit_bzero(&kiosk->finding, sizeof kiosk->finding);
	explicit_bzero(&kiosk->joining, sizeof kiosk->joining);
	arena_wipe(kiosk->joining_arena);
	explicit_bzero(&kiosk->sharing, sizeof kiosk->sharing);
	explicit_bzero(&kiosk->wish, sizeof kiosk->wish);
	explicit_bzero(&kiosk->several, sizeof kiosk->several);
	kiosk->missing_told = false;
	pathways_forget(&kiosk->path);
	kiosk_paper_forget(&kiosk->paper);
	explicit_bzero(&kiosk->leave, sizeof kiosk->leave);
	kiosk->help = 0;
	kiosk->coming = false;
	kiosk->remembers = !office_forget(kiosk->options->office);
	office_take_reserve(kiosk->options->office);
}

void kiosk_end_session(struct ui *ui)
{
	account_sign_out(kiosk_of(ui)->options->office);
	kiosk_start_over(ui, &welcome_screen);
	ui_set_locale(ui, kiosk_of(ui)->languages[0]);
}

static bool shows_answers(struct ui *ui)
{
	return ui_top(ui) == &view_screen && ((const struct view *)ui_top_state(ui))->start.flow != &leave_flow;
}

void kiosk_end_check_out(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	while (ui_depth(ui) > 1 && !shows_answers(ui))
		ui_pop(ui);
	if (!shows_answers(ui)) {
		kiosk_end_session(ui);
		return;
	}
	explicit_bzero(&kiosk->leave, sizeof kiosk->leave);
	office_forget(kiosk->options->office);
}

/* What the office is told of where the call came from: the flow, when one is open. */
static const char *screen_now(struct ui *ui)
{
	if (ui_top(ui) != &view_screen)
		return ui_top(ui)->name;
	return ((const struct view *)ui_top_state(ui))->start.flow->name;
}

void kiosk_call(struct ui *ui)
{
	kiosk_call_about(ui, &(struct help_about){ 0 });
}

void kiosk_call_about(struct ui *ui, const struct help_about *about)
{
	struct kiosk *kiosk = kiosk_of(ui);
	enum err err = help_ask_about(kiosk->options->office, about, screen_now(ui), ui_locale(ui)->tag, kiosk->help,
	                              &kiosk->help);
	if (err) {
		log_line(LOG_ERROR, "kiosk", "a call for help was not kept: %s", err_word(err));
		ui_ring(ui);
	}
	bool told = err == ERR_OK;
	ui_push(ui, &called_screen, &told);
}

bool kiosk_not_kept(struct ui *ui, struct flow_run *run, enum err err)
{
	struct kiosk *kiosk = kiosk_of(ui);
	log_line(LOG_ERROR, "kiosk", "a %s could not be kept: %s: %s", run->flow->name, err_word(err), err_detail());
	ui_ring(ui);
	bool told = help_ask(kiosk->options->office, "trouble", run->flow->name, ui_locale(ui)->tag, kiosk->help,
	                     &kiosk->help) == ERR_OK;
	if (!told)
		log_line(LOG_ERROR, "kiosk", "nor could a call for help");
	return told;
}

/* Somebody holds a code under the scanner. A check-out that is open is theirs; a
 * family that is done is done, and so are staff; answers of a flow wait below. */
static void scanned(struct ui *ui, const char *code)
{
	char kept[CODE_BYTES]; /* ending a session forgets what was scanned, too */
	snprintf(kept, sizeof kept, "%s", code);
	const struct screen *top = ui_top(ui);
	if (top == &done_screen || top == &goodbye_screen || top == &others_screen ||
	    top == &evening_done_screen || kiosk_staff_here(ui))
		kiosk_end_session(ui);
	kiosk_staff_give_way(ui);
	while (ui_depth(ui) > 1 && !shows_answers(ui) && ui_top(ui) != &menu_screen) {
		ui_pop(ui);
		kiosk_staff_give_way(ui); /* what lay over it is gone */
	}
	kiosk_check_out(ui, kept);
}

/* ---- around every screen ---- */

static const char *title(struct ui *ui, struct arena *frame)
{
	const struct kiosk *kiosk = kiosk_of(ui);
	const char *school = kiosk->options->config->name;
	if (ui_top(ui) == &welcome_screen)
		return school;
	return catalog_say(ui_catalog(ui), frame, MSG_HEADER_TITLE, msg_name(school),
	                   msg_name(ui_locale(ui)->endonym));
}

static const char *time_text(struct ui *ui, struct arena *frame, int64_t *ret_deadline)
{
	int64_t wall = ui_wall(ui);
	*ret_deadline = ui_now(ui) + MINUTE - wall % MINUTE;
	wall -= wall % MINUTE; /* the same text all through it */
	if (ui_top(ui) == &welcome_screen)
		return catalog_format(ui_catalog(ui), frame, MSG_HEADER_DAY,
		                      (const struct msg_arg[]){ msg_time(wall) }, 1);
	return catalog_say(ui_catalog(ui), frame, MSG_HEADER_TIME, msg_time(wall));
}

static int64_t idle_ms(struct ui *ui, enum ui_idle idle)
{
	const struct config *config = kiosk_of(ui)->options->config;
	return (idle == UI_IDLE_MENU ? config->idle_menu : config->idle_ask) * (int64_t)SECOND;
}

static int64_t warn_ms(struct ui *ui)
{
	return kiosk_of(ui)->options->config->idle_warn * (int64_t)SECOND;
}

/* Somebody else wrote: it may be the answer to a call from here, or of staff's concern.
 * Returns when to look again. */
static int64_t follow(struct ui *ui, int64_t now)
{
	struct kiosk *kiosk = kiosk_of(ui);
	enum help_state state;
	int64_t again;
	if (!watch_look(kiosk->watch, now, &again))
		return again;
	if (kiosk->help && help_state(kiosk->options->office, kiosk->help, &state) == ERR_OK)
		kiosk->coming = state == HELP_ON_WAY;
	kiosk->written++;
	kiosk_staff_follow(ui);
	evening_follow(ui);
	return now; /* for the screen on top, whose turn was before */
}

/* Said only after staff have said it, in the language of whoever called. */
static const char *notice(struct ui *ui)
{
	return kiosk_of(ui)->coming ? ui_text(ui, MSG_CALL_COMING) : NULL;
}

static int64_t tick(struct ui *ui, int64_t now)
{
	struct kiosk *kiosk = kiosk_of(ui);
	int64_t wall = ui_wall(ui), again = follow(ui, now), staff_end = kiosk_staff_watch(ui, now), paper = kiosk_paper_look(ui, now);
	if (wall >= kiosk->close_at) {
		enum err err = close_day(kiosk->options->office);
		if (err)
			log_line(LOG_WARN, "kiosk", "the day was not closed: %s", err_word(err));
		kiosk->close_at = err ? wall + MINUTE : close_day_next(kiosk->options->office);
		kiosk->written++;
		again = now;
	}
	if (kiosk->remembers)
		kiosk->remembers = !office_forget(kiosk->options->office);
	if (kiosk->remembers)
		again = again < now + FORGET_AGAIN_MS ? again : now + FORGET_AGAIN_MS;
	int64_t close = now + (kiosk->close_at - wall);
	int64_t evening_ends = evening_watch(ui, now);
	again = again < staff_end ? again : staff_end;
	again = again < paper ? again : paper;
	again = again < evening_ends ? again : evening_ends;
	return again < close ? again : close;
}

static void help(struct ui *ui, void *state)
{
	(void)state;
	if (ui_top(ui) != &help_screen)
		ui_push(ui, &help_screen, NULL);
}

static void language(struct ui *ui, void *state)
{
	(void)state;
	if (ui_top(ui) != &language_screen)
		ui_push(ui, &language_screen,
		        &(struct language_offer){ kiosk_of(ui)->languages, kiosk_of(ui)->n_languages, NULL });
}

static void hide(struct ui *ui, void *state)
{
	(void)state;
	ui_hide(ui);
}

static void looks(struct ui *ui, void *state)
{
	(void)state;
	ui_next_look(ui);
}

static bool not_welcome(struct ui *ui, const void *state)
{
	(void)state;
	return ui_top(ui) != &welcome_screen;
}

static const struct ui_key keys[] = {
	{ INPUT_F1, MSG_DO_HELP, help, NULL },
	{ INPUT_F2, MSG_DO_LANGUAGE, language, not_welcome },
	{ INPUT_F8, MSG_DO_HIDE, hide, not_welcome },
	{ INPUT_F9, MSG_DO_LOOKS, looks, NULL },
	{ INPUT_F10, MSG_DO_STAFF, kiosk_staff_ask, kiosk_staff_offered },
	{ 0 },
};

/* ---- start ---- */

static const struct locale *screen_locale(void *context)
{
	return ui_locale(context);
}

static struct catalog *screen_catalog(void *context)
{
	return ui_catalog(context);
}

static enum err run(struct kiosk *kiosk)
{
	const struct kiosk_options *options = kiosk->options;
	const struct config *config = options->config;
	enum err err = purposes_make(kiosk->arena, config, &kiosk->purposes);
	if (!err)
		err = purposes_sync(&kiosk->purposes, options->office);
	if (err)
		return err;
	kiosk->n_languages = config_offered(config, options->locale, kiosk->languages,
	                                    sizeof kiosk->languages / sizeof *kiosk->languages);
	layout_set_bidi(config->bidi == CONFIG_BIDI_APP ? LAYOUT_APP : LAYOUT_TERMINAL);
	kiosk->watch = watch_open(options->office);
	const struct ui_app app = {
		.context = kiosk, .keys = keys, .title = title, .time = time_text,
		.idle_ms = idle_ms, .warn_ms = warn_ms, .abandoned = kiosk_end_session,
		.scanned = scanned, .tick = tick, .notice = notice,
	};
	const struct ui_options ui_options = {
		.clock = options->office->clock, .clock_fd = options->clock_fd,
		.watch_fd = watch_fd(kiosk->watch),
		.clock_advance = options->clock_advance,
		.colours = !getenv("NO_COLOR") || !*getenv("NO_COLOR"),
		.interrupts = options->demo,
		.look = (enum look)config->looks,
	};
	struct ui *ui;
	err = ui_open(&app, &ui_options, &ui);
	if (err)
		return err;
	kiosk->visit = (struct visit_form){ .office = options->office,
	                                    .purposes = &kiosk->purposes,
	                                    .locale = screen_locale, .catalog = screen_catalog,
	                                    .locale_context = ui,
	                                    .origin = "kiosk" };
	kiosk->registering = (struct register_form){ .office = options->office, .locale = screen_locale,
	                                             .locale_context = ui, .origin = "kiosk" };
	err = ui_set_locale(ui, kiosk->languages[0]);
	if (!err) {
		ui_restart(ui, &welcome_screen, NULL);
		kiosk_staff_follow(ui);
		const char *lacks = config_lacks(config, kiosk->arena);
		if (*lacks)
			log_line(LOG_WARN, "kiosk", "own purposes lack words: %s", lacks);
		log_line(LOG_INFO, "kiosk", "ready, %zu languages, %zu purposes", kiosk->n_languages,
		         kiosk->purposes.count);
		err = ui_run(ui);
	}
	ui_close(ui);
	return err;
}

enum err kiosk_run(const struct kiosk_options *options)
{
	struct arena *arena = arena_new();
	struct kiosk *kiosk = arena_new_of(arena, struct kiosk);
	kiosk->options = options;
	kiosk->arena = arena;
	kiosk->family_arena = arena_new();
	kiosk->joining_arena = arena_new();
	enum err err = run(kiosk);
	decision_drop(&kiosk->sign_in);
	watch_close(kiosk->watch);
	family_open_drop(&kiosk->family);
	programs_forget(&kiosk->programs);
	arena_free(kiosk->joining_arena);
	pathways_forget(&kiosk->path);
	kiosk_paper_close(&kiosk->paper);
	arena_free(kiosk->evening.arena);
	arena_free(kiosk->family_arena);
	arena_free(arena);
	return err;
}
