#include "domain/event.h"

#include <string.h>

#include "base/comma.h"
#include "domain/audit_record.h"
#include "store/event_row.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/utf8.h"

enum { TEXT_BYTES = 2048 };

static const char *const parts[EVENT_PARTS] = {
	[EVENT_NAME] = "name", [EVENT_PLACE] = "place", [EVENT_AGENDA] = "agenda", [EVENT_SEAT] = "seat",
};
static const char *const states[EVENT_STATES] = {
	[EVENT_PLANNED] = "planned", [EVENT_OPEN] = "open", [EVENT_CLOSED] = "closed",
};

/* ---- what staff write ---- */

struct work {
	struct office *office;
	struct arena *arena;
	int64_t id, now;               /* id 0: a new one */
	const struct event_edit *edit;
	enum event_state state;
	const char *language;
	bool present;
	char today[CALENDAR_DAY_BYTES];
};

static enum err clean(struct arena *arena, const char *text, const char **ret_text)
{
	*ret_text = utf8_tidy(arena, text);
	return strlen(*ret_text) > TEXT_BYTES ? err_set(ERR_INVALID, "evening: a text is too long") : ERR_OK;
}

static enum err prepare(struct work *work, struct event_row *row)
{
	const struct event_edit *edit = work->edit;
	const char **const texts[EVENT_PARTS] = {
		[EVENT_NAME] = &row->name, [EVENT_PLACE] = &row->place, [EVENT_AGENDA] = &row->agenda, [EVENT_SEAT] = &row->seat,
	};
	enum err err = ERR_OK;
	for (int part = 0; part < EVENT_PARTS && err == ERR_OK; part++)
		err = clean(work->arena, edit->own[part], texts[part]);
	if (err == ERR_OK && utf8_blank(row->name))
		err = err_set(ERR_INVALID, "evening: it has no name");
	row->day = edit->day ? edit->day : "";
	row->interpreters = edit->interpreters ? edit->interpreters : "";
	if (err == ERR_OK)
		err = calendar_instant(row->day, edit->starts ? edit->starts : "", &row->starts_at);
	if (err == ERR_OK)
		err = calendar_instant(row->day, edit->ends ? edit->ends : "", &row->ends_at);
	if (err == ERR_OK && row->ends_at <= row->starts_at)
		err = err_set(ERR_INVALID, "evening: it ends before it begins");
	return err;
}

static enum err insert_words(struct work *work, enum event_part part)
{
	const struct session_words *words = &work->edit->others[part];
	enum err err = ERR_OK;
	for (size_t i = 0; i < words->count && err == ERR_OK; i++) {
		struct event_text_row row = { .part = parts[part], .locale = words->texts[i].locale };
		err = clean(work->arena, words->texts[i].text, &row.text);
		if (err == ERR_OK && *row.text)
			err = event_text_insert(work->office->db, work->id, &row);
	}
	return err;
}

static enum err note(struct work *work, const char *code)
{
	return audit_record_within(work->office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = "event_evening",
	                                                                .subject = work->id, .code = code });
}

static enum err find(struct work *work, struct event_row *ret_row)
{
	return event_row_get(work->office->db, work->arena, work->office->school, work->id, ret_row);
}

static enum err write_edit(struct work *work)
{
	struct office *office = work->office;
	struct event_row row = { .state = states[EVENT_PLANNED], .made_at = work->now, .made_by = office->worker };
	bool new = work->id == 0;
	enum err err = new ? ERR_OK : find(work, &row);
	const char *day = new ? "" : row.day;
	row.school = office->school;
	if (err == ERR_OK && !new)
		err = office_unchanged(work->edit->version, row.version);
	if (err == ERR_OK)
		err = prepare(work, &row);
	if (err == ERR_OK && row.arrivals > 0 && strcmp(day, row.day) != 0)
		err = err_set(ERR_INVALID, "evening: people came already on %s", day);
	if (err == ERR_OK)
		err = new ? event_row_insert(office->db, &row, &work->id) : event_row_update(office->db, &row);
	if (err == ERR_OK && !new)
		err = event_text_delete(office->db, work->id);
	for (int part = 0; part < EVENT_PARTS && err == ERR_OK; part++)
		err = insert_words(work, (enum event_part)part);
	return err == ERR_OK ? note(work, new ? "add" : "change") : err;
}

static enum err write_state(struct work *work)
{
	struct event_row row;
	enum err err = find(work, &row);
	if (err == ERR_OK && work->state == EVENT_OPEN && strcmp(row.day, work->today) != 0)
		err = err_set(ERR_CONFLICT, "evening: it is on %s", row.day);
	if (err != ERR_OK || strcmp(row.state, states[work->state]) == 0)
		return err;
	row.state = states[work->state];
	err = event_row_update(work->office->db, &row);
	return err == ERR_OK ? note(work, row.state) : err;
}

static enum err write_interpreter(struct work *work)
{
	struct event_row row;
	enum err err = find(work, &row);
	const char *at = row.interpreters, *part, *list = "";
	if (err != ERR_OK || comma_has(row.interpreters, work->language) == work->present)
		return err;
	while ((part = comma_next(work->arena, &at)))
		if (strcmp(part, work->language) != 0)
			list = arena_printf(work->arena, "%s%s%s", list, *list ? "," : "", part);
	if (work->present)
		list = arena_printf(work->arena, "%s%s%s", list, *list ? "," : "", work->language);
	row.interpreters = list;
	err = event_row_update(work->office->db, &row);
	return err == ERR_OK ? note(work, work->present ? "interpreter" : "no_interpreter") : err;
}

static enum err do_work(struct work *work, enum err (*write)(struct work *))
{
	enum err err = office_demand(work->office, RIGHT_EDIT_PROGRAMS);
	if (err != ERR_OK)
		return err;
	work->now = clock_wall_ms(work->office->clock);
	calendar_day(work->now, work->today);
	work->arena = arena_new();
	err = office_begin(work->office, work->now);
	if (err == ERR_OK)
		err = transaction_end(work->office->db, write(work));
	arena_free(work->arena);
	return err;
}

enum err event_add(struct office *office, const struct event_edit *edit, int64_t *ret_id)
{
	struct work work = { .office = office, .edit = edit };
	enum err err = do_work(&work, write_edit);
	if (err == ERR_OK)
		*ret_id = work.id;
	return err;
}

enum err event_change(struct office *office, int64_t id, const struct event_edit *edit)
{
	return do_work(&(struct work){ .office = office, .id = id, .edit = edit }, write_edit);
}

enum err event_open(struct office *office, int64_t id)
{
	return do_work(&(struct work){ .office = office, .id = id, .state = EVENT_OPEN }, write_state);
}

enum err event_close(struct office *office, int64_t id)
{
	return do_work(&(struct work){ .office = office, .id = id, .state = EVENT_CLOSED }, write_state);
}

enum err event_interpreter(struct office *office, int64_t id, const char *language, bool present)
{
	if (!*language || strchr(language, ','))
		return err_set(ERR_INVALID, "evening: that is the code of no language");
	return do_work(&(struct work){ .office = office, .id = id, .language = language, .present = present },
	               write_interpreter);
}

/* ---- reading ---- */

static struct session_words words_of(struct arena *arena, const struct event_text_row *rows, size_t count,
                                     enum event_part part, struct session_text own)
{
	struct session_text *texts = arena_array(arena, count + 1, sizeof *texts);
	size_t used = 0;
	if (*own.text)
		texts[used++] = own;
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].part, parts[part]) == 0)
			texts[used++] = (struct session_text){ rows[i].locale, rows[i].text };
	return (struct session_words){ texts, used };
}

static enum event_state state_of(const char *word)
{
	int state = EVENT_PLANNED;
	while (state < EVENT_CLOSED && strcmp(states[state], word) != 0)
		state++;
	return (enum event_state)state;
}

static enum err show(struct office *office, struct arena *arena, const struct event_row *row, struct event_view *ret_event)
{
	const char *const own[EVENT_PARTS] = {
		[EVENT_NAME] = row->name, [EVENT_PLACE] = row->place, [EVENT_AGENDA] = row->agenda, [EVENT_SEAT] = row->seat,
	};
	struct event_text_row *texts = NULL;
	size_t count = 0;
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), today);
	enum err err = event_text_list(office->db, arena, row->id, &texts, &count);
	if (err != ERR_OK)
		return err;
	*ret_event = (struct event_view){
		.id = row->id, .starts_at = row->starts_at, .ends_at = row->ends_at, .state = state_of(row->state),
		.day = row->day, .interpreters = row->interpreters, .own = office->config->locale,
		.today = strcmp(row->day, today) == 0,
		.arrivals = (int)row->arrivals, .adults = (int)row->adults, .children = (int)row->children,
	};
	for (int part = 0; part < EVENT_PARTS; part++)
		ret_event->words[part] = words_of(arena, texts, count, (enum event_part)part,
		                                  (struct session_text){ office->config->locale, own[part] });
	return ERR_OK;
}

const char *event_say(const struct event_view *event, enum event_part part, const char *locale)
{
	return session_say(&event->words[part], locale, event->own);
}

enum err event_list(struct office *office, struct arena *arena, const char *day, struct event_view **ret_events,
                    size_t *ret_count)
{
	struct event_row *rows = NULL;
	size_t count = 0;
	if (*day && !calendar_valid_day(day))
		return err_set(ERR_INVALID, "\"%.40s\" is no day; write it as 2026-11-24", day);
	enum err err = event_row_list(office->db, arena, office->school, day, &rows, &count);
	struct event_view *events = arena_array(arena, count, sizeof *events);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = show(office, arena, &rows[i], &events[i]);
	if (err != ERR_OK)
		return err;
	*ret_events = events;
	*ret_count = count;
	return ERR_OK;
}

enum err event_get(struct office *office, struct arena *arena, int64_t id, struct event_view *ret_event)
{
	struct event_row row;
	enum err err = event_row_get(office->db, arena, office->school, id, &row);
	return err == ERR_OK ? show(office, arena, &row, ret_event) : err;
}

enum err event_edit_read(struct office *office, struct arena *arena, int64_t id, struct event_edit *ret_edit)
{
	struct event_row row;
	struct event_text_row *texts = NULL;
	size_t count = 0;
	char minutes[2][6];
	enum err err = event_row_get(office->db, arena, office->school, id, &row);
	if (err == ERR_OK)
		err = event_text_list(office->db, arena, id, &texts, &count);
	if (err != ERR_OK)
		return err;
	calendar_minute(row.starts_at, minutes[0]);
	calendar_minute(row.ends_at, minutes[1]);
	*ret_edit = (struct event_edit){
		.own = { [EVENT_NAME] = row.name, [EVENT_PLACE] = row.place, [EVENT_AGENDA] = row.agenda,
		         [EVENT_SEAT] = row.seat },
		.day = row.day, .starts = arena_string(arena, minutes[0]), .ends = arena_string(arena, minutes[1]),
		.interpreters = row.interpreters, .version = row.version,
	};
	for (int part = 0; part < EVENT_PARTS; part++)
		ret_edit->others[part] = words_of(arena, texts, count, (enum event_part)part, (struct session_text){ "", "" });
	return ERR_OK;
}
