#include "desk/desk.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "desk/desk_sign_in.h"
#include "domain/close_day.h"
#include "domain/lookup_index.h"
#include "domain/family_access.h"
#include "domain/worker_sign_in.h"
#include "flow/language.h"
#include "flow/view.h"
#include "text/layout.h"

enum { MINUTE = 60 * 1000, WARM_AFTER_MS = 1000, TIDY_AFTER_MS = 3000, TIDY_STEP_MS = 50 };

static const int64_t never_idle = INT64_C(365) * 24 * 3600 * 1000;

struct desk *desk_of(struct ui *ui)
{
	return ui_context(ui);
}

bool desk_may(struct ui *ui, enum right right)
{
	const struct session session = office_session(desk_of(ui)->options->office);
	return rights_may(&session, right);
}

/* ---- what is shown ---- */

void desk_reload(struct ui *ui)
{
	struct desk *desk = desk_of(ui);
	int64_t arrival = desk->data.newest_arrival, call = desk->data.newest_call;
	bool first = !desk->data.arena;
	if (desk->worker && !desk_may(ui, RIGHT_SEE_PRESENCE)) {
		desk_data_close(&desk->data);
		desk->data.purposes = &desk->purposes;
		return;
	}
	desk->prints.owed_at = 0;
	enum err err = desk_data_read(&desk->data, ui, desk->options->office);
	if (err)
		log_line(LOG_WARN, "desk", "the lists could not be read: %s", err_word(err));
	/* heard as well as seen, once for all that came together */
	if (!first && (desk->data.newest_arrival > arrival || desk->data.newest_call > call))
		ui_ring(ui);
}

/* ---- decisions ---- */

static void print_party(struct ui *ui, int64_t visit)
{
	struct arena *arena = arena_new();
	struct presence_row *party = NULL;
	size_t count = 0;
	if (presence_party(desk_of(ui)->options->office, arena, visit, &party, &count) == ERR_OK)
		for (size_t i = 0; i < count; i++)
			desk_print_row(ui, visit, party[i].id, false);
	arena_free(arena);
}

static void decided(struct ui *ui, struct flow_run *run)
{
	const struct decision_form *form = run->context;
	bool prints = form->verb == DECISION_ADMIT;
	if (form->verb == DECISION_REASON)
		desk_of(ui)->reason = arena_string(desk_of(ui)->arena, flow_text(run, 0));
	int64_t visit = form->visit;
	ui_pop(ui);
	desk_reload(ui);
	/* everybody who was let in wears something */
	if (prints)
		print_party(ui, visit);
}

void desk_kept(struct ui *ui, struct flow_run *run)
{
	(void)run;
	ui_pop(ui);
	desk_reload(ui);
}

bool desk_not_kept(struct ui *ui, struct flow_run *run, enum err err)
{
	(void)run;
	log_line(LOG_ERROR, "desk", "a decision could not be kept: %s: %s", err_word(err), err_detail());
	ui_ring(ui);
	return false;
}

enum msg desk_trouble(enum err err, enum msg conflict)
{
	return err == ERR_OK          ? MSG_NONE
	       : err == ERR_CONFLICT  ? conflict
	       : err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN
	       : err == ERR_BUSY      ? MSG_DESK_BUSY
	                              : MSG_DESK_NOT_KEPT;
}

enum msg desk_open_family(struct ui *ui, int64_t person)
{
	struct desk *desk = desk_of(ui);
	struct arena *arena = arena_new();
	struct family family;
	bool confidential;
	enum err err = family_open(desk->options->office, arena, person, desk->reason, &family, &confidential);
	arena_free(arena);
	if (err == ERR_OK)
		ui_push(ui, &desk_record_screen, &person);
	else
		log_line(LOG_WARN, "desk", "a card was not opened: %s", err_word(err));
	return desk_trouble(err, MSG_FIND_REASON_FIRST);
}

void desk_decide(struct ui *ui, const struct decision_form *form, const char *typed)
{
	struct desk *desk = desk_of(ui);
	desk->decision = *form;
	desk->decision.office = desk->options->office;
	const struct view_start start = { .flow = decision_flow(form->verb), .context = &desk->decision,
	                                  .done = decided, .failed = desk_not_kept };
	ui_push(ui, &view_screen, &start);
	struct edit *edit = view_edit(ui_top_state(ui));
	if (edit)
		edit_insert(edit, typed, strlen(typed));
}

/* ---- around every screen ---- */

static const char *title(struct ui *ui, struct arena *frame)
{
	const struct desk *desk = desk_of(ui);
	if (!desk->worker)
		return catalog_say(ui_catalog(ui), frame, MSG_DESK_TITLE, msg_name(desk->options->config->name));
	return catalog_say(ui_catalog(ui), frame, MSG_DESK_TITLE_WORKER,
	                   msg_name(desk->options->config->name), msg_name(desk->worker));
}

static const char *time_text(struct ui *ui, struct arena *frame, int64_t *ret_deadline)
{
	int64_t wall = ui_wall(ui);
	(void)frame;
	*ret_deadline = ui_now(ui) + MINUTE - wall % MINUTE;
	return ui_time(ui, wall);
}

static int64_t idle_ms(struct ui *ui, enum ui_idle idle)
{
	(void)ui;
	(void)idle;
	return never_idle;
}

static int64_t warn_ms(struct ui *ui)
{
	(void)ui;
	return 0;
}

static void abandoned(struct ui *ui)
{
	(void)ui;
}

static void scanned(struct ui *ui, const char *code)
{
	(void)ui;
	(void)code;
}

/* It takes a tenth of a second, which no key should have to wait for. */
static int64_t warm(struct ui *ui, int64_t now)
{
	struct desk *desk = desk_of(ui);
	int64_t at = ui_last_input(ui) + WARM_AFTER_MS;
	if (desk->warm)
		return INT64_MAX;
	if (now < at)
		return at;
	lookup_warm(desk->options->office);
	desk->warm = true;
	return INT64_MAX;
}

/* What was written to the lookup's index is joined while nobody types, a little at a time;
 * a desk that wrote nothing has nothing to do. */
static int64_t tidy(struct ui *ui, int64_t now)
{
	struct desk *desk = desk_of(ui);
	int64_t at = ui_last_input(ui) + TIDY_AFTER_MS;
	bool more = false;
	if (now < at)
		return lookup_is_untidy(desk->options->office) ? at : INT64_MAX;
	enum err err = lookup_tidy(desk->options->office, &more);
	if (err && err != ERR_BUSY)
		log_line(LOG_WARN, "desk", "the lookup was not tidied: %s", err_word(err));
	return more || err == ERR_BUSY ? now + TIDY_STEP_MS : INT64_MAX;
}

static int64_t tick(struct ui *ui, int64_t now)
{
	struct desk *desk = desk_of(ui);
	int64_t wall = ui_wall(ui), again;
	if (watch_look(desk->watch, now, &again)) {
		desk_sign_in_follow(ui);
		if (desk->data.arena)
			desk_reload(ui);
	}
	if (wall >= desk->expire_at) {
		/* a desk that died left its claim: a person has to look */
		bool any = false;
		if (print_expire(desk->options->office, wall - 2 * PRINT_RUN_MS, &any) == ERR_OK)
			desk->expire_at = wall + PRINT_RUN_MS;
		if (any && desk->data.arena)
			desk_reload(ui);
	}
	if (wall >= desk->close_at) {
		enum err err = close_day(desk->options->office);
		if (err)
			log_line(LOG_WARN, "desk", "the day was not closed: %s", err_word(err));
		desk->close_at = err ? wall + MINUTE : close_day_next(desk->options->office);
		if (desk->data.arena)
			desk_reload(ui);
	}
	int64_t close = now + (desk->close_at - wall), look = desk_prints_look(ui, now);
	int64_t owed = desk_prints_owed(ui), lock_at = desk_sign_in_watch(ui, now);
	again = again < lock_at ? again : lock_at;
	int64_t warm_at = warm(ui, now), tidy_at = tidy(ui, now);
	again = again < warm_at ? again : warm_at;
	again = again < tidy_at ? again : tidy_at;
	again = again < look ? again : look;
	again = again < owed ? again : owed;
	return again < close ? again : close;
}

static void help(struct ui *ui, void *state)
{
	(void)state;
	if (ui_top(ui) != &desk_help_screen)
		ui_push(ui, &desk_help_screen, NULL);
}

/* The worker's language is the worker's choice, here and wherever they sign in. */
static void language_chosen(struct ui *ui, const struct locale *locale)
{
	struct desk *desk = desk_of(ui);
	enum err err = desk->worker && !desk->locked ? worker_read_in(desk->options->office, locale->tag) : ERR_OK;
	if (err)
		log_line(LOG_WARN, "desk", "a language was not kept: %s", err_word(err));
	if (desk->data.arena)
		desk_reload(ui);
}

static void language(struct ui *ui, void *state)
{
	(void)state;
	if (ui_top(ui) == &language_screen)
		return;
	struct desk *desk = desk_of(ui);
	ui_push(ui, &language_screen,
	        &(struct language_offer){ desk->languages, desk->n_languages, language_chosen });
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

static const struct ui_key keys[] = {
	{ INPUT_F1, MSG_DO_HELP, help, NULL },
	{ INPUT_F2, MSG_DO_LANGUAGE, language, NULL },
	{ INPUT_F8, MSG_DO_HIDE, hide, NULL },
	{ INPUT_F9, MSG_DO_LOOKS, looks, NULL },
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

static enum err run(struct desk *desk)
{
	const struct desk_options *options = desk->options;
	const struct config *config = options->config;
	enum err err = purposes_make(desk->arena, config, &desk->purposes);
	if (!err)
		err = purposes_sync(&desk->purposes, options->office);
	if (err)
		return err;
	desk->n_languages = config_offered(&(struct config){ .language_count = 0 }, options->locale,
	                                   desk->languages,
	                                   sizeof desk->languages / sizeof *desk->languages);
	desk->reads.count = config_offered(config, locale_find(config->locale), desk->reads.rows, READS_MOST);
	desk->data.purposes = &desk->purposes;
	layout_set_bidi(config->bidi == CONFIG_BIDI_APP ? LAYOUT_APP : LAYOUT_TERMINAL);
	desk->watch = watch_open(options->office);
	desk_prints_open(&desk->prints, watch_fd(desk->watch));
	const struct ui_app app = {
		.context = desk, .keys = keys, .title = title, .time = time_text,
		.idle_ms = idle_ms, .warn_ms = warn_ms, .abandoned = abandoned, .scanned = scanned,
		.tick = tick,
	};
	const struct ui_options ui_options = {
		.clock = options->office->clock, .clock_fd = options->clock_fd,
		.clock_advance = options->clock_advance, .watch_fd = desk->prints.wake,
		.colours = !getenv("NO_COLOR") || !*getenv("NO_COLOR"),
		.look = (enum look)config->looks,
	};
	struct ui *ui;
	err = ui_open(&app, &ui_options, &ui);
	if (err)
		return err;
	desk->visit = (struct visit_form){ .office = options->office, .purposes = &desk->purposes,
	                                   .locale = screen_locale, .catalog = screen_catalog,
	                                   .locale_context = ui,
	                                   .origin = "desk", .reads = &desk->reads };
	desk->registering = (struct register_form){ .office = options->office, .locale = screen_locale,
	                                            .locale_context = ui, .origin = "desk", .reads = &desk->reads };
	const struct locale *own = options->locale ? options->locale : locale_find(config->locale);
	err = ui_set_locale(ui, own ? own : locale_at(0));
	if (!err)
		err = desk_sign_in_start(ui);
	if (!err)
		err = ui_run(ui);
	ui_close(ui);
	return err;
}

enum err desk_run(const struct desk_options *options)
{
	struct arena *arena = arena_new();
	struct desk *desk = arena_new_of(arena, struct desk);
	desk->options = options;
	desk->arena = arena;
	desk->family_arena = arena_new();
	enum err err = run(desk);
	decision_drop(&desk->decision);
	decision_drop(&desk->lock);
	desk_prints_close(desk);
	watch_close(desk->watch);
	desk_data_close(&desk->data);
	arena_free(desk->family_arena);
	arena_free(arena);
	return err;
}
