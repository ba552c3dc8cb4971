#include "domain/session.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/directory_say.h"
#include "domain/place_settle.h"
#include "store/session_row.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/utf8.h"

enum { TEXT_BYTES = 1024, AGE_MOST = 130 };

static const char *const kinds[] = { [SESSION_YES_NO] = "yes_no", [SESSION_CHOICE] = "choice", [SESSION_TEXT] = "text" };
enum { KINDS = sizeof kinds / sizeof *kinds };

const char *session_say(const struct session_words *words, const char *locale, const char *own)
{
	const char *found = words->count > 0 ? words->texts[0].text : "";
	for (size_t i = words->count; i-- > 0;)
		if (strcmp(words->texts[i].locale, own) == 0)
			found = words->texts[i].text;
	for (size_t i = 0; i < words->count; i++)
		if (strcmp(words->texts[i].locale, locale) == 0)
			return words->texts[i].text;
	return found;
}

/* ---- what holds ---- */

static enum err check_days(const struct session_row *row)
{
	if (!calendar_valid_day(row->first_day) || !calendar_valid_day(row->last_day) ||
	    strcmp(row->last_day, row->first_day) < 0)
		return err_set(ERR_INVALID, "session: its days are none, or the last is before the first");
	if (*row->held_until && !calendar_valid_day(row->held_until))
		return err_set(ERR_INVALID, "session: the day until which places are held is none");
	return ERR_OK;
}

static enum err prepare(struct arena *arena, const struct session_edit *edit, struct session_row *ret_row)
{
	*ret_row = (struct session_row){
		.service = edit->service,
		.name = utf8_tidy(arena, edit->name),
		.times = utf8_tidy(arena, edit->times),
		.first_day = edit->first_day ? edit->first_day : "",
		.last_day = edit->last_day && *edit->last_day ? edit->last_day : edit->first_day ? edit->first_day : "",
		.capacity = edit->capacity,
		.least_age = edit->least_age,
		.most_age = edit->most_age,
		.held = edit->held,
		.held_for = edit->held ? discover_barrier_code(edit->held_for) : "",
		.held_until = edit->held && edit->held_until ? edit->held_until : "",
		.closed = edit->closed,
	};
	if (utf8_blank(ret_row->name) || strlen(ret_row->name) > TEXT_BYTES || strlen(ret_row->times) > TEXT_BYTES)
		return err_set(ERR_INVALID, "session: it has no name, or a text is too long");
	if (edit->capacity < 0 || edit->capacity > SESSION_CAPACITY_MOST || edit->held < 0 || edit->held > edit->capacity)
		return err_set(ERR_INVALID, "session: its places, or those that are held, are no number for it");
	if (edit->held && (edit->held_for >= DISCOVER_BARRIERS || !*ret_row->held_until))
		return err_set(ERR_INVALID, "session: for whom places are held, and until when, is not said");
	if (edit->least_age < SESSION_NO_AGE || edit->most_age < SESSION_NO_AGE || edit->least_age > AGE_MOST ||
	    edit->most_age > AGE_MOST || (edit->most_age != SESSION_NO_AGE && edit->most_age < edit->least_age))
		return err_set(ERR_INVALID, "session: its ages are none");
	return check_days(ret_row);
}

/* ---- writing ---- */

static enum err insert_words(struct office *office, struct arena *arena, struct session_text_row row,
                             const struct session_words *words)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < words->count && err == ERR_OK; i++) {
		row.locale = words->texts[i].locale;
		row.text = utf8_tidy(arena, words->texts[i].text);
		if (strlen(row.text) > TEXT_BYTES)
			return err_set(ERR_INVALID, "session: a text is too long");
		if (*row.text)
			err = session_text_insert(office->db, &row);
	}
	return err;
}

static enum err note(struct office *office, int64_t id, const char *what)
{
	return audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = "program_session",
	                                                          .subject = id, .code = what });
}

/* What is written in one transaction of staff's; `id` 0: a new one. */
struct work {
	struct office *office;
	struct arena *arena;
	int64_t id, now;
	const struct session_edit *edit;
	const struct session_question *questions;
	size_t n_questions;
	int64_t stood;
};

static enum err write_edit(struct work *work)
{
	struct office *office = work->office;
	struct session_row row, now;
	struct directory_row service;
	bool new = work->id == 0;
	enum err err = prepare(work->arena, work->edit, &row);
	if (err == ERR_OK)
		err = new ? directory_row_get(office->db, work->arena, DIRECTORY_SERVICE, row.service, &service)
		          : session_row_get(office->db, work->arena, office->school, work->id, &now);
	if (err == ERR_OK && !new)
		err = office_unchanged(work->edit->version, now.version);
	row.id = work->id;
	row.school = office->school;
	row.made_at = work->now;
	row.made_by = office->worker;
	if (err == ERR_OK)
		err = new ? session_row_insert(office->db, &row, &work->id) : session_row_update(office->db, &row);
	if (err == ERR_OK && !new)
		err = session_text_delete(office->db, work->id);
	if (err == ERR_OK)
		err = insert_words(office, work->arena, (struct session_text_row){ .session = work->id, .part = "name" },
		                   &work->edit->names);
	if (err == ERR_OK)
		err = insert_words(office, work->arena, (struct session_text_row){ .session = work->id, .part = "times" },
		                   &work->edit->all_times);
	if (err == ERR_OK)
		err = place_settle(office, work->id, work->now);
	return err == ERR_OK ? note(office, work->id, "program_session") : err;
}

static enum err write_question(struct work *work, const struct session_question *question, size_t position)
{
	struct office *office = work->office;
	int64_t id = 0;
	bool choice = question->kind == SESSION_CHOICE;
	if ((size_t)question->kind >= KINDS || question->ask.count == 0 || question->n_options > SESSION_OPTIONS ||
	    choice != (question->n_options > 0))
		return err_set(ERR_INVALID, "session: a question has no words, or no options");
	enum err err = session_question_insert(office->db,
	                                       &(struct session_question_row){ .session = work->id,
	                                                                       .position = (int64_t)position,
	                                                                       .kind = kinds[question->kind],
	                                                                       .needed = question->needed },
	                                       work->now, &id);
	struct session_text_row text = { .session = work->id, .question = id, .part = "ask" };
	if (err == ERR_OK)
		err = insert_words(office, work->arena, text, &question->ask);
	text.part = "option";
	for (size_t i = 0; i < question->n_options && err == ERR_OK; i++) {
		text.n = (int64_t)i + 1;
		if (question->options[i].count == 0)
			return err_set(ERR_INVALID, "session: an option has no words");
		err = insert_words(office, work->arena, text, &question->options[i]);
	}
	return err;
}

static enum err write_questions(struct work *work)
{
	struct session_row row;
	struct session_question_row *asked = NULL;
	size_t count = 0;
	struct office *office = work->office;
	if (work->n_questions > SESSION_QUESTIONS)
		return err_set(ERR_INVALID, "session: more than %d questions", SESSION_QUESTIONS);
	enum err err = session_row_get(office->db, work->arena, office->school, work->id, &row);
	if (err == ERR_OK)
		err = session_question_list(office->db, work->arena, work->id, false, &asked, &count);
	if (err == ERR_OK)
		err = office_unchanged(work->stood, count > 0 ? asked[0].id : 0);
	if (err == ERR_OK)
		err = session_question_end_all(office->db, work->id, work->now);
	for (size_t i = 0; i < work->n_questions && err == ERR_OK; i++)
		err = write_question(work, &work->questions[i], i);
	return err == ERR_OK ? note(office, work->id, "session_question") : err;
}

static enum err do_work(struct work *work, enum err (*write)(struct work *))
{
	enum err err = office_demand(work->office, RIGHT_EDIT_PROGRAMS);
	if (err != ERR_OK)
		return err;
	work->now = clock_wall_ms(work->office->clock);
	work->arena = arena_new();
	err = office_begin(work->office, work->now);
	if (err == ERR_OK)
		err = transaction_end(work->office->db, write(work));
	arena_free(work->arena);
	return err;
}

enum err session_add(struct office *office, const struct session_edit *edit, int64_t *ret_id)
{
	struct work work = { .office = office, .edit = edit };
	enum err err = do_work(&work, write_edit);
	if (err == ERR_OK)
		*ret_id = work.id;
	return err;
}

enum err session_change(struct office *office, int64_t id, const struct session_edit *edit)
{
	return do_work(&(struct work){ .office = office, .id = id, .edit = edit }, write_edit);
}

enum err session_set_questions(struct office *office, int64_t id, int64_t stood,
                               const struct session_question *questions, size_t count)
{
	return do_work(&(struct work){ .office = office, .id = id, .stood = stood, .questions = questions,
	                               .n_questions = count }, write_questions);
}

/* ---- reading ---- */

static struct session_words words_of(struct arena *arena, const struct session_text_row *rows, size_t count,
                                     int64_t question, const char *part, size_t n)
{
	struct session_text *texts = arena_array(arena, count, sizeof *texts);
	size_t used = 0;
	for (size_t i = 0; i < count; i++)
		if (rows[i].question == question && rows[i].n == (int64_t)n && strcmp(rows[i].part, part) == 0)
			texts[used++] = (struct session_text){ rows[i].locale, rows[i].text };
	return (struct session_words){ texts, used };
}

/* With the school's own before those that are kept. */
static struct session_words with_own(struct arena *arena, const char *locale, const char *own, struct session_words words)
{
	struct session_text *texts = arena_array(arena, words.count + 1, sizeof *texts);
	size_t used = 0;
	if (*own)
		texts[used++] = (struct session_text){ locale, own };
	for (size_t i = 0; i < words.count; i++)
		if (strcmp(words.texts[i].locale, locale) != 0)
			texts[used++] = words.texts[i];
	return (struct session_words){ texts, used };
}

static int least(int64_t a, int64_t b)
{
	return (int)(a < b ? a : b);
}

static enum err show(struct office *office, struct arena *arena, const char *locale, const struct session_row *row,
                     struct session_view *ret_session)
{
	struct session_text_row *texts = NULL;
	size_t count = 0;
	char day[CALENDAR_DAY_BYTES];
	const char *own = office->config->locale;
	calendar_day(clock_wall_ms(office->clock), day);
	enum err err = session_text_list(office->db, arena, row->id, &texts, &count);
	if (err != ERR_OK)
		return err;
	struct directory_say service;
	err = directory_say(office, arena, locale, DIRECTORY_SERVICE, row->service_uid,
	                    directory_row_column(DIRECTORY_SERVICE, DIRECTORY_SERVICE_NAME), row->service_name, &service);
	if (err != ERR_OK)
		return err;
	struct session_words names = with_own(arena, own, row->name, words_of(arena, texts, count, 0, "name", 0));
	struct session_words times = with_own(arena, own, row->times, words_of(arena, texts, count, 0, "times", 0));
	int64_t left = row->capacity - row->taken;
	int64_t held = strcmp(row->held_until, day) >= 0 ? row->held_left : 0;
	left = left < 0 ? 0 : left;
	*ret_session = (struct session_view){
		.id = row->id, .service = row->service, .service_name = row->service_name,
		.service_said = service.text,
		.name = session_say(&names, locale, own), .times = session_say(&times, locale, own),
		.first_day = row->first_day, .last_day = row->last_day, .names = names, .all_times = times,
		.capacity = (int)row->capacity, .least_age = (int)row->least_age, .most_age = (int)row->most_age,
		.held = (int)row->held,
		.held_for = *row->held_for ? discover_barrier_of(row->held_for) : DISCOVER_BARRIERS,
		.held_until = row->held_until, .closed = row->closed, .over = strcmp(row->last_day, day) < 0,
		.taken = (int)row->taken, .waiting = (int)row->waiting, .offered = (int)row->offered,
		.left = left > held ? (int)(left - held) : 0, .left_held = least(left, held),
	};
	return ERR_OK;
}

enum err session_list(struct office *office, struct arena *arena, const char *locale, int64_t service, bool open,
                      struct session_view **ret_sessions, size_t *ret_count)
{
	struct session_row *rows = NULL;
	struct session_view *sessions;
	size_t count = 0;
	char day[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), day);
	(void)place_sweep(office); /* what cannot be written now is before the next write */
	enum err err = session_row_list(office->db, arena, office->school, service, open ? day : "", &rows, &count);
	sessions = arena_array(arena, count, sizeof *sessions);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = show(office, arena, locale, &rows[i], &sessions[i]);
	if (err != ERR_OK)
		return err;
	*ret_sessions = sessions;
	*ret_count = count;
	return ERR_OK;
}

enum err session_get(struct office *office, struct arena *arena, const char *locale, int64_t id,
                     struct session_view *ret_session)
{
	struct session_row row;
	enum err err = session_row_get(office->db, arena, office->school, id, &row);
	return err == ERR_OK ? show(office, arena, locale, &row, ret_session) : err;
}

enum err session_edit_read(struct office *office, struct arena *arena, int64_t id, struct session_edit *ret_edit)
{
	struct session_row row;
	struct session_text_row *texts = NULL;
	size_t count = 0;
	enum err err = session_row_get(office->db, arena, office->school, id, &row);
	if (err == ERR_OK)
		err = session_text_list(office->db, arena, id, &texts, &count);
	if (err != ERR_OK)
		return err;
	*ret_edit = (struct session_edit){
		.service = row.service, .name = row.name, .times = row.times,
		.names = words_of(arena, texts, count, 0, "name", 0),
		.all_times = words_of(arena, texts, count, 0, "times", 0),
		.first_day = row.first_day, .last_day = row.last_day, .capacity = (int)row.capacity,
		.least_age = (int)row.least_age, .most_age = (int)row.most_age, .held = (int)row.held,
		.held_for = *row.held_for ? discover_barrier_of(row.held_for) : DISCOVER_BARRIERS,
		.held_until = row.held_until, .closed = row.closed, .version = row.version,
	};
	return ERR_OK;
}

static enum session_asks kind_of(const char *word)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(kinds[i], word) == 0)
			return (enum session_asks)i;
	return SESSION_TEXT;
}

enum err session_questions(struct office *office, struct arena *arena, int64_t id, bool ended,
                           struct session_question **ret_questions, size_t *ret_count)
{
	struct session_question_row *rows = NULL;
	struct session_text_row *texts = NULL;
	size_t count = 0, n_texts = 0;
	enum err err = session_question_list(office->db, arena, id, ended, &rows, &count);
	if (err == ERR_OK)
		err = session_text_list(office->db, arena, id, &texts, &n_texts);
	if (err != ERR_OK)
		return err;
	struct session_question *questions = arena_array(arena, count, sizeof *questions);
	for (size_t i = 0; i < count; i++) {
		struct session_question *question = &questions[i];
		*question = (struct session_question){ .id = rows[i].id, .kind = kind_of(rows[i].kind),
		                                       .needed = rows[i].needed };
		question->ask = words_of(arena, texts, n_texts, rows[i].id, "ask", 0);
		while (question->n_options < SESSION_OPTIONS) {
			struct session_words option = words_of(arena, texts, n_texts, rows[i].id, "option", question->n_options + 1);
			if (option.count == 0)
				break;
			question->options[question->n_options++] = option;
		}
	}
	*ret_questions = questions;
	*ret_count = count;
	return ERR_OK;
}
