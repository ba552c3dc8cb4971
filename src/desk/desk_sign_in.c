#include "desk/desk_sign_in.h"

#include "base/log.h"
#include "desk/desk.h"
#include "domain/account_sign_in.h"
#include "domain/staff.h"
#include "domain/worker_sign_in.h"
#include "flow/view.h"

enum { LOCK_MS = 10 * 60 * 1000 };

/* ---- coming to work ---- */

static void begin_work(struct ui *ui, const char *name, const char *tag)
{
	struct desk *desk = desk_of(ui);
	desk->worker = arena_string(desk->arena, name);
	const struct locale *locale = *tag ? locale_find(tag) : NULL;
	if (locale)
		ui_set_locale(ui, locale);
	ui_restart(ui, &desk_lists_screen, NULL);
	desk_reload(ui);
}

static void signed_in(struct ui *ui, struct flow_run *run)
{
	struct desk *desk = desk_of(ui);
	begin_work(ui, desk->decision.worker ? desk->decision.worker : flow_text(run, 0), desk->decision.locale);
}

static struct decision_form asking(struct ui *ui, bool pin, const char *name)
{
	const struct desk_options *options = desk_of(ui)->options;
	return (struct decision_form){ .office = options->office, .verb = DECISION_SIGN_IN, .accounts = pin,
	                               .worker = name, .cost = options->pin_cost, .wake = ui_wake_fd(ui) };
}

static void ask_worker(struct ui *ui, const char *name, enum msg said)
{
	struct desk *desk = desk_of(ui);
	decision_drop(&desk->decision);
	desk->decision = asking(ui, desk->accounts, name);
	const struct view_start start = { .flow = decision_flow(DECISION_SIGN_IN), .context = &desk->decision,
	                                  .done = signed_in, .failed = desk_not_kept, .said = said };
	ui_restart(ui, &view_screen, &start);
}

enum err desk_sign_in_start(struct ui *ui)
{
	struct desk *desk = desk_of(ui);
	const char *name = desk->options->worker, *locale;
	enum err err = staff_any(desk->options->office, &desk->accounts);
	if (err)
		return err;
	if (!name || desk->accounts) {
		ask_worker(ui, name, MSG_NONE);
		return ERR_OK;
	}
	err = worker_sign_in(desk->options->office, desk->arena, name, &locale);
	if (!err)
		begin_work(ui, name, locale);
	return err;
}

/* ---- the lock ---- */

/* Only the same person finds the work as it was left; the PIN is asked of the desk's own
 * form, since what lies below may be in the middle of another. */
static void unlocked(struct ui *ui, struct flow_run *run)
{
	(void)run;
	desk_of(ui)->locked = false;
	ui_pop(ui);
	desk_reload(ui);
}

static void lock(struct ui *ui, enum msg said)
{
	struct desk *desk = desk_of(ui);
	decision_drop(&desk->lock);
	desk->lock = asking(ui, true, desk->worker);
	const struct view_start start = { .flow = decision_flow(DECISION_SIGN_IN), .context = &desk->lock,
	                                  .done = unlocked, .failed = desk_not_kept, .stays = true, .said = said };
	desk->locked = true;
	ui_push(ui, &view_screen, &start);
}

int64_t desk_sign_in_watch(struct ui *ui, int64_t now)
{
	struct desk *desk = desk_of(ui);
	if (!desk->accounts || !desk->worker || desk->locked)
		return UI_NEVER;
	int64_t at = ui_last_input(ui) + LOCK_MS;
	if (now < at)
		return at;
	lock(ui, MSG_NONE);
	return UI_NEVER;
}

/* ---- an account that changes ---- */

static void sign_out(struct ui *ui)
{
	struct desk *desk = desk_of(ui);
	account_sign_out(desk->options->office);
	desk->worker = NULL;
	desk->reason = NULL;
	desk->accounts = true;
	desk->locked = false;
	decision_drop(&desk->lock);
	ask_worker(ui, NULL, MSG_DESK_ACCOUNT_CHANGED);
	/* after the screens that stood on it */
	arena_wipe(desk->family_arena);
}

void desk_sign_in_follow(struct ui *ui)
{
	struct desk *desk = desk_of(ui);
	enum standing standing;
	if (!desk->worker)
		return;
	enum err err = office_standing(desk->options->office, &standing);
	if (err)
		log_line(LOG_WARN, "desk", "an account could not be read: %s", err_word(err));
	else if (standing == STANDING_ENDED)
		sign_out(ui);
	else if (standing == STANDING_NEW_PIN && !desk->locked)
		lock(ui, MSG_DESK_PIN_CHANGED);
}
