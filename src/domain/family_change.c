#include "domain/family_change.h"

#include <string.h>

#include "base/comma.h"
#include "domain/audit_record.h"
#include "domain/family_code.h"
#include "domain/lookup_index.h"
#include "domain/reach.h"
#include "record_inside.h"
#include "store/family_request.h"
#include "store/household_need.h"
#include "store/transaction.h"
#include "text/phone.h"
#include "text/utf8.h"

enum { TEXT_BYTES = 1024 };

static bool is(const char *text, const char *word)
{
	return text && strcmp(text, word) == 0;
}

/* ---- what stands ---- */

static enum err read_needs(struct office *office, struct arena *arena, int64_t household,
                           struct family_details *details)
{
	struct household_need *rows = NULL;
	size_t count = 0;
	enum err err = household ? household_need_of(office->db, arena, household, &rows, &count) : ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		details->needs = arena_printf(arena, "%s%s%s", details->needs, *details->needs ? "," : "", rows[i].code);
		if (*rows[i].text)
			details->need_text = rows[i].text;
	}
	return err;
}

/* "es, en" as "es,en" */
static const char *close_up(struct arena *arena, const char *list)
{
	const char *all = "", *part;
	while ((part = comma_next(arena, &list)))
		all = arena_printf(arena, "%s%s%s", all, *all ? "," : "", part);
	return all;
}

enum err family_details_read(struct office *office, struct arena *arena, int64_t person, int64_t household,
                             struct family_details *ret_details)
{
	const char *who[RECORD_FIELDS], *home[RECORD_FIELDS] = { [HOUSEHOLD_INTERPRETER] = "" };
	enum err err = record_read(office, arena, RECORD_PERSON, person, who);
	if (err == ERR_OK && household)
		err = record_read(office, arena, RECORD_HOUSEHOLD, household, home);
	if (err != ERR_OK)
		return err;
	*ret_details = (struct family_details){
		.called = who[PERSON_CALLED],
		.speaks = close_up(arena, who[PERSON_SPEAKS]),
		.interpreter = *home[HOUSEHOLD_INTERPRETER] ? home[HOUSEHOLD_INTERPRETER] : who[PERSON_INTERPRETER],
		.needs = "",
		.need_text = "",
	};
	return read_needs(office, arena, household, ret_details);
}

/* ---- changing ---- */

struct work {
	struct office *office;
	struct arena *arena;
	const struct family_change *change;
	struct family_change_receipt receipt;
	int64_t now;
};

static const char *clean(struct work *work, const char *text)
{
	return text ? utf8_tidy(work->arena, text) : NULL;
}

static enum err check(struct work *work)
{
	static const char *const stays[] = { "own", "family", "hotel", "shelter", "other", "private" };
	const struct family_change *change = work->change;
	const char *const texts[] = { change->called, change->speaks, change->interpreter, change->address,
	                              change->needs, change->need_text, change->other };
	bool known = !change->stays;
	for (size_t i = 0; i < sizeof stays / sizeof *stays; i++)
		known |= is(change->stays, stays[i]);
	if (!known || !change->locale || !*change->locale)
		return err_set(ERR_INVALID, "change: where they stay, or the language, is none");
	if (change->phone && !is(change->reach, "call") && !is(change->reach, "text"))
		return err_set(ERR_INVALID, "change: a number without a way to use it");
	if (change->n_collects > FAMILY_CHANGE_NAMES || change->n_collects_no_longer > FAMILY_CHANGE_NAMES)
		return err_set(ERR_INVALID, "change: too many names");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i] && strlen(texts[i]) > TEXT_BYTES)
			return err_set(ERR_INVALID, "change: a text is too long");
	return ERR_OK;
}

static enum err ask(struct work *work, const char *kind, const char *about, const char *text)
{
	const struct family_change *change = work->change;
	const struct family_request_row row = {
		.school = work->office->school, .household = change->household, .person = change->person, .kind = kind,
		.about = about, .text = clean(work, text), .locale = change->locale, .made_at = work->now,
	};
	int64_t id;
	if (text && utf8_blank(row.text))
		return ERR_OK;
	work->receipt.changed = true;
	if (is(kind, "housing"))
		work->receipt.helped = true;
	else if (is(kind, "custody"))
		work->receipt.talks = true;
	else
		work->receipt.asks = true;
	return family_request_insert(work->office->db, &row, &id);
}

static enum err put_person(struct work *work)
{
	const struct family_change *change = work->change;
	const char *const values[RECORD_FIELDS] = {
		[PERSON_CALLED] = change->called, [PERSON_SPEAKS] = change->speaks,
		[PERSON_INTERPRETER] = change->interpreter,
	};
	work->receipt.changed |= change->called || change->speaks || change->interpreter;
	enum err err = record_put(work->office, work->arena, RECORD_PERSON, change->person, values);
	return err == ERR_OK ? lookup_refresh(work->office, change->person) : err;
}

static enum err put_phone(struct work *work)
{
	const struct family_change *change = work->change;
	char digits[PHONE_BYTES];
	bool has = false;
	size_t count = 0;
	int64_t id;
	if (!change->phone)
		return ERR_OK;
	if (phone_read(change->phone, digits) != PHONE_OK)
		return err_set(ERR_INVALID, "change: a telephone number is none");
	enum err err = reach_has(work->office, work->arena, change->person, digits, &has, &count);
	if (err != ERR_OK || has)
		return err;
	work->receipt.changed = true;
	err = reach_add(work->office, change->person, count, change->reach, digits, work->now, &id);
	/* a first number replaces nothing */
	return err == ERR_OK && count > 0 ? ask(work, "change", "phone", NULL) : err;
}

/* Of a protected family no other address is ever stored (D13): that is talked about. */
static enum err put_home(struct work *work)
{
	const struct family_change *change = work->change;
	const char *now[RECORD_FIELDS] = { [HOUSEHOLD_CONFIDENTIAL] = "" };
	const char *values[RECORD_FIELDS] = { [HOUSEHOLD_INTERPRETER] = change->interpreter };
	work->receipt.changed |= change->stays != NULL;
	if (change->stays && !is(change->stays, "own"))
		return ask(work, "housing", NULL, change->stays);
	enum err err = change->household
	                       ? record_read(work->office, work->arena, RECORD_HOUSEHOLD, change->household, now)
	                       : ERR_OK;
	bool shielded = *now[HOUSEHOLD_CONFIDENTIAL] && !change->confidential;
	if (err == ERR_OK && change->stays && (shielded || !change->household))
		err = ask(work, "change", "address", NULL);
	else if (change->stays)
		values[HOUSEHOLD_ADDRESS] = change->address;
	if (change->stays && change->confidential)
		values[HOUSEHOLD_CONFIDENTIAL] = "yes";
	if (err == ERR_OK && change->household)
		err = record_put(work->office, work->arena, RECORD_HOUSEHOLD, change->household, values);
	return err;
}

/* What was taken off the list ends, what came is added, and own words that changed are said anew. */
static enum err put_needs(struct work *work)
{
	const struct family_change *change = work->change;
	struct household_need *rows = NULL;
	const char *words = clean(work, change->need_text);
	size_t count = 0;
	if (!change->needs || !change->household)
		return ERR_OK;
	work->receipt.changed = true;
	enum err err = household_need_of(work->office->db, work->arena, change->household, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (!comma_has(change->needs, rows[i].code) || (is(rows[i].code, "other") && !is(words, rows[i].text)))
			err = household_need_end(work->office->db, change->household, rows[i].code, work->now);
	const char *at = change->needs, *code;
	while (err == ERR_OK && (code = comma_next(work->arena, &at))) {
		bool own = is(code, "other");
		if (!own || (words && *words))
			err = household_need_add(work->office->db, change->household, code, own ? words : "", work->now);
	}
	return err;
}

static enum err ask_all(struct work *work)
{
	const struct family_change *change = work->change;
	enum err err = ERR_OK;
	for (size_t i = 0; i < change->n_collects && err == ERR_OK; i++)
		err = ask(work, "change", "collect", change->collects[i]);
	for (size_t i = 0; i < change->n_collects_no_longer && err == ERR_OK; i++)
		err = ask(work, "change", "no_collect", change->collects_no_longer[i]);
	if (err == ERR_OK && change->other)
		err = ask(work, "change", "other", change->other);
	return err == ERR_OK && change->wants_to_talk ? ask(work, "custody", NULL, NULL) : err;
}

static enum err change_within(struct work *work)
{
	bool has = false;
	const struct audit_entry entry = { .verb = AUDIT_FAMILY_CODE, .subject_kind = "person",
	                                   .subject = work->change->person, .code = "change" };
	enum err err = family_code_has(work->office, work->change->person, &has);
	if (err == ERR_OK && !has)
		err = err_set(ERR_FORBIDDEN, "the family code was ended");
	if (err == ERR_OK)
		err = put_person(work);
	if (err == ERR_OK)
		err = put_phone(work);
	if (err == ERR_OK)
		err = put_home(work);
	if (err == ERR_OK)
		err = put_needs(work);
	if (err == ERR_OK)
		err = ask_all(work);
	return err == ERR_OK ? audit_record_within(work->office, &entry) : err;
}

enum err family_change(struct office *office, const struct family_change *change,
                       struct family_change_receipt *ret_receipt)
{
	struct work work = { .office = office, .arena = arena_new(), .change = change,
	                     .now = clock_wall_ms(office->clock) };
	enum err err = check(&work);
	if (err == ERR_OK)
		err = transaction_begin(office->db, (struct actor){ "visitor", 0 }, work.now);
	if (err == ERR_OK)
		err = transaction_end(office->db, change_within(&work));
	arena_free(work.arena);
	if (err == ERR_OK)
		*ret_receipt = work.receipt;
	return err;
}
