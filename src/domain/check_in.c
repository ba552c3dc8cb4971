#include "domain/check_in.h"

#include <string.h>

#include "domain/receipt_code.h"
#include "domain/volunteer_hours.h"
#include "store/collection.h"
#include "store/late_arrival.h"
#include "store/left_item.h"
#include "store/purpose_code.h"
#include "store/transaction.h"
#include "store/visit_party.h"
#include "store/visit_answer.h"
#include "store/visit_person.h"
#include "text/calendar.h"
#include "text/utf8.h"

enum { TEXT_BYTES = 1024, ANSWER_BYTES = 4096 };

/* A check-in on its way into the database; its arena holds the cleaned texts. */
struct work {
	struct office *office;
	struct arena *arena;
	struct check_in visit;
	struct check_in_receipt receipt;
	int64_t purpose, now, worker;
	char day[CALENDAR_DAY_BYTES];
};

/* The screens clean what is typed; names from anywhere else are made clean here,
 * so that what is stored is always NFC and never steers a terminal. */
static const char *clean(struct arena *arena, const char *text)
{
	if (!text)
		return "";
	return utf8_tidy(arena, text);
}

static enum err clean_name(struct arena *arena, const char **name)
{
	*name = clean(arena, *name);
	if (utf8_blank(*name) || strlen(*name) > TEXT_BYTES)
		return err_set(ERR_INVALID, "check-in: a name is empty or too long");
	return ERR_OK;
}

static enum err clean_word(struct arena *arena, const char **word, const char *what)
{
	*word = clean(arena, *word);
	if (utf8_blank(*word))
		*word = "";
	if (strlen(*word) > TEXT_BYTES)
		return err_set(ERR_INVALID, "check-in: %s is too long", what);
	return ERR_OK;
}

static enum err clean_children(struct arena *arena, const struct check_in_child **children, size_t count)
{
	struct check_in_child *copy = arena_array(arena, count, sizeof *copy);
	enum err err = ERR_OK;
	if (count > CHECK_IN_CHILDREN)
		return err_set(ERR_INVALID, "check-in: more than %d children", CHECK_IN_CHILDREN);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		copy[i] = (*children)[i];
		err = clean_name(arena, &copy[i].name);
		if (err == ERR_OK)
			err = clean_word(arena, &copy[i].class_name, "a class");
		if (err == ERR_OK)
			err = clean_word(arena, &copy[i].reason, "a reason");
	}
	*children = copy;
	return err;
}

static enum err clean_answers(struct arena *arena, const struct check_in_answer **answers, size_t count)
{
	struct check_in_answer *copy = arena_array(arena, count, sizeof *copy);
	for (size_t i = 0; i < count; i++) {
		copy[i] = (*answers)[i];
		if (!copy[i].question || !*copy[i].question || !copy[i].kind || !*copy[i].kind ||
		    copy[i].n < 0)
			return err_set(ERR_INVALID, "check-in: an answer has no question, kind or place");
		copy[i].value = clean(arena, copy[i].value);
		if (strlen(copy[i].value) > ANSWER_BYTES)
			return err_set(ERR_INVALID, "check-in: the answer to %s is too long", copy[i].question);
	}
	*answers = copy;
	return ERR_OK;
}

static enum err clean_item(struct arena *arena, const struct check_in_item **item)
{
	if (!*item)
		return ERR_OK;
	struct check_in_item *copy = arena_new_of(arena, struct check_in_item);
	*copy = **item;
	enum err err = clean_name(arena, &copy->what);
	if (err == ERR_OK)
		err = clean_name(arena, &copy->for_name);
	if (err == ERR_OK)
		err = clean_word(arena, &copy->class_name, "a class");
	*item = copy;
	return err;
}

static bool is_tag(const char *text)
{
	return text && *text && strlen(text) < CONFIG_TAG_BYTES &&
	       text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static enum err check_form(struct work *work)
{
	struct check_in *visit = &work->visit;
	const char *call_by = visit->call_by;
	if (!visit->purpose || !is_tag(visit->locale))
		return err_set(ERR_INVALID, "check-in: no purpose, or no language");
	if (visit->name_count > CHECK_IN_PEOPLE || visit->children < 0 ||
	    visit->children > CHECK_IN_CHILDREN)
		return err_set(ERR_INVALID, "check-in: more than %d people or %d children",
		               CHECK_IN_PEOPLE, CHECK_IN_CHILDREN);
	if (visit->name_count + visit->children_named_count == 0)
		return err_set(ERR_INVALID, "check-in: nobody is named");
	if (call_by && *call_by && strcmp(call_by, "name") != 0 && strcmp(call_by, "screen") != 0 &&
	    strcmp(call_by, "come") != 0)
		return err_set(ERR_INVALID, "check-in: call_by is name, screen or come");
	bool desk = visit->origin && strcmp(visit->origin, "desk") == 0;
	if (!desk && (!visit->origin || strcmp(visit->origin, "kiosk") != 0))
		return err_set(ERR_INVALID, "check-in: the origin is kiosk or desk");
	work->worker = desk ? work->office->worker : 0;
	return desk ? office_demand(work->office, RIGHT_CHECK_IN_FOR) : ERR_OK;
}

static enum err prepare(struct work *work)
{
	struct arena *arena = work->arena;
	struct check_in *visit = &work->visit;
	enum err err = check_form(work);
	if (err != ERR_OK)
		return err;
	const char **names = arena_array(arena, visit->name_count, sizeof *names);
	for (size_t i = 0; i < visit->name_count && err == ERR_OK; i++) {
		names[i] = visit->names[i];
		err = clean_name(arena, &names[i]);
	}
	visit->names = names;
	if (err == ERR_OK)
		err = clean_word(arena, &visit->interpreter, "the interpreter's language");
	if (err == ERR_OK)
		err = clean_word(arena, &visit->phone, "the telephone number");
	if (err == ERR_OK)
		err = clean_children(arena, &visit->children_named, visit->children_named_count);
	if (err == ERR_OK)
		err = clean_children(arena, &visit->collections, visit->collection_count);
	if (err == ERR_OK)
		err = clean_item(arena, &visit->item);
	if (err == ERR_OK)
		err = clean_answers(arena, &visit->answers, visit->answer_count);
	if (err != ERR_OK)
		return err;
	err = purpose_code_find(work->office->db, work->office->school, visit->purpose, &work->purpose);
	if (err == ERR_NOT_FOUND)
		return err_set(ERR_INVALID, "check-in: there is no purpose %s", visit->purpose);
	return err;
}

static enum err insert_visit(struct work *work)
{
	const struct check_in *visit = &work->visit;
	struct visit_party_row row = {
		.school = work->office->school,
		.purpose = work->purpose,
		.school_day = work->day,
		.arrived_at = work->now,
		.origin = visit->origin,
		.entered_by = work->worker,
		.locale = visit->locale,
		.interpreter = visit->interpreter,
		.call_by = visit->call_by,
		.phone = visit->phone,
		.children_count = visit->children,
		.student_alone = visit->student_alone,
		.request_key = visit->request,
		.likely_household = visit->likely_household,
	};
	return visit_party_insert(work->office->db, &row, &work->receipt.visit);
}

/* Hours begin with a task, where somebody goes past the office. */
static enum err begin_task(struct work *work, int64_t visit_person, int64_t likely)
{
	const struct check_in_task *task = &work->visit.task;
	if ((!task->shift && !task->opportunity) || work->visit.ends_in_lobby)
		return ERR_OK;
	return volunteer_came_within(work->office, visit_person, task->known ? likely : 0, task->shift, task->opportunity,
	                             work->now);
}

static enum err insert_person(struct work *work, size_t position)
{
	const struct check_in *visit = &work->visit;
	int64_t id;
	struct visit_person_row row = {
		.school = work->office->school,
		.visit = work->receipt.visit,
		.position = (int)position,
		.kind = position == 0 && visit->student_alone ? "student" : "adult",
		.name = visit->names[position],
		.likely = visit->likely ? visit->likely[position] : 0,
	};
	if (visit->ends_in_lobby) {
		row.end_kind = "lobby";
		row.ended_at = work->now;
	} else {
		enum err err = receipt_code_make(work->office, work->receipt.codes[position]);
		if (err != ERR_OK)
			return err;
		row.code = work->receipt.codes[position];
		work->receipt.code_count = position + 1;
	}
	enum err err = visit_person_insert(work->office->db, &row, &id);
	return err == ERR_OK ? begin_task(work, id, row.likely) : err;
}

static enum err insert_children(struct work *work)
{
	const struct check_in *visit = &work->visit;
	struct db *db = work->office->db;
	int64_t school = work->office->school;
	enum err err = ERR_OK;
	for (size_t i = 0; i < visit->children_named_count && err == ERR_OK; i++) {
		const struct check_in_child *child = &visit->children_named[i];
		struct late_arrival_row row = { school, work->receipt.visit, (int)i, child->name,
		                                child->class_name, child->reason,
		                                visit->children_known ? visit->children_known[i] : 0 };
		err = late_arrival_insert(db, &row);
	}
	for (size_t i = 0; i < visit->collection_count && err == ERR_OK; i++) {
		const struct check_in_child *child = &visit->collections[i];
		struct collection_row row = { school, work->receipt.visit, (int)i, child->name,
		                              child->class_name, child->reason };
		err = collection_insert(db, &row);
	}
	return err;
}

static enum err insert_item(struct work *work)
{
	const struct check_in_item *item = work->visit.item;
	if (!item)
		return ERR_OK;
	struct left_item_row row = { work->office->school, work->receipt.visit, 0, item->what,
	                             item->for_name, item->class_name };
	return left_item_insert(work->office->db, &row);
}

static enum err insert_all(struct work *work)
{
	const struct check_in *visit = &work->visit;
	enum err err = insert_visit(work);
	for (size_t i = 0; i < visit->name_count && err == ERR_OK; i++)
		err = insert_person(work, i);
	if (err == ERR_OK)
		err = insert_children(work);
	for (size_t i = 0; i < visit->likely_children_count && err == ERR_OK; i++)
		err = visit_party_add_child(work->office->db, work->office->school, work->receipt.visit, (int)i,
		                            visit->likely_children[i]);
	if (err == ERR_OK)
		err = insert_item(work);
	for (size_t i = 0; i < visit->answer_count && err == ERR_OK; i++) {
		const struct check_in_answer *answer = &visit->answers[i];
		struct visit_answer_row row = { work->office->school, work->receipt.visit,
		                                answer->question, answer->n, answer->kind, answer->value };
		err = visit_answer_insert(work->office->db, &row);
	}
	return err;
}

/* The receipt of a request that was written before; ERR_NOT_FOUND: it was not. */
static enum err find_earlier(struct office *office, int64_t request,
                             struct check_in_receipt *ret_receipt)
{
	struct check_in_receipt receipt = { 0 };
	if (!request)
		return ERR_NOT_FOUND;
	enum err err = visit_party_by_request(office->db, request, &receipt.visit);
	if (err == ERR_OK)
		err = visit_person_codes(office->db, receipt.visit, receipt.codes, CHECK_IN_PEOPLE,
		                         &receipt.code_count);
	if (err == ERR_OK)
		*ret_receipt = receipt;
	return err;
}

enum err check_in(struct office *office, const struct check_in *visit,
                  struct check_in_receipt *ret_receipt)
{
	enum err err = find_earlier(office, visit->request, ret_receipt);
	if (err != ERR_NOT_FOUND)
		return err;
	struct arena *arena = arena_new();
	struct work *work = arena_new_of(arena, struct work);
	*work = (struct work){ .office = office, .arena = arena, .visit = *visit,
	                       .now = clock_wall_ms(office->clock) };
	calendar_day(work->now, work->day);
	err = prepare(work);
	if (err == ERR_OK)
		err = work->worker ? office_begin(office, work->now)
		                   : transaction_begin(office->db, (struct actor){ "visitor", 0 }, work->now);
	if (err == ERR_OK)
		err = transaction_end(office->db, insert_all(work));
	if (err == ERR_OK)
		*ret_receipt = work->receipt;
	arena_free(arena);
	return err;
}

int64_t check_in_request(const struct office *office)
{
	int64_t request = 0;
	while (request == 0) {
		chance_fill(office->chance, &request, sizeof request);
		request &= INT64_MAX;
	}
	return request;
}
