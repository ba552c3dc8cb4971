#include "domain/door.h"

#include <string.h>

#include "domain/audit_record.h"
#include "domain/code.h"
#include "domain/print.h"
#include "domain/volunteer_hours.h"
#include "store/collection.h"
#include "store/key_loan.h"
#include "store/late_arrival.h"
#include "store/transaction.h"
#include "store/visit_person.h"
#include "text/utf8.h"

enum { TEXT_BYTES = 1024 };

enum err door_person(struct office *office, const char *typed, int64_t *ret_visit,
                     int64_t *ret_person)
{
	char code[CODE_BYTES];
	struct visit_person_live live;
	if (code_read(typed, code) != CODE_OK)
		return err_set(ERR_INVALID, "\"%.20s\" is no code; a code has six letters", typed);
	enum err err = visit_person_by_code(office->db, office->school, code, &live);
	if (err == ERR_NOT_FOUND)
		return err_set(ERR_NOT_FOUND, "the code belongs to nobody who is here");
	if (err == ERR_OK) {
		*ret_visit = live.visit;
		*ret_person = live.id;
	}
	return err;
}

static const char *const seen_words[] = {
	[DOOR_SIGHT] = "sight", [DOOR_DOCUMENT] = "document", [DOOR_NEITHER] = "neither",
};

/* A verb on its way: who, when, and the texts made clean. */
struct work {
	struct office *office;
	struct arena *arena;
	int64_t now;
	int changed;
};

static enum err begin(struct work *work, struct office *office, enum right right)
{
	*work = (struct work){ .office = office, .now = clock_wall_ms(office->clock) };
	enum err err = office_demand(office, right);
	if (err == ERR_OK)
		err = office_begin(office, work->now);
	if (err == ERR_OK)
		work->arena = arena_new();
	return err;
}

/* Nothing changed: another desk was first. */
static enum err end(struct work *work, enum err err)
{
	if (err == ERR_OK && work->changed == 0)
		err = err_set(ERR_CONFLICT, "as they stand now this cannot be done; perhaps somebody else was quicker");
	err = transaction_end(work->office->db, err);
	arena_free(work->arena);
	return err;
}

static enum err clean_reason(struct work *work, const char *typed, bool needed, const char **ret_reason)
{
	const char *text = typed ? typed : "";
	text = utf8_tidy(work->arena, text);
	if (strlen(text) > TEXT_BYTES || (needed && utf8_blank(text)))
		return err_set(ERR_INVALID, "a reason is needed, and one that is not too long");
	*ret_reason = utf8_blank(text) ? "" : text;
	return ERR_OK;
}

/* What changed is owed its paper, in the same transaction. */
static enum err owe_paper(struct work *work, enum err err, enum print_kind kind, int64_t about)
{
	return err == ERR_OK && work->changed ? print_owe(work->office, kind, about, work->now) : err;
}

/* So is a line in the audit of who did it (D22); it goes where nothing was changed. */
static enum err audit(struct work *work, enum err err, enum audit_verb verb, const char *table, int64_t row,
                      const char *code)
{
	const struct audit_entry entry = { .verb = verb, .subject_kind = table, .subject = row, .code = code };
	return err == ERR_OK ? audit_record_within(work->office, &entry) : err;
}

static enum err admit(struct work *work, int64_t person, enum door_seen seen)
{
	enum err err = visit_person_admit(work->office->db, person, seen_words[seen], work->now,
	                                  work->office->worker, &work->changed);
	err = audit(work, err, AUDIT_ADMIT, "visit_person", person, seen_words[seen]);
	return owe_paper(work, err, PRINT_BADGE, person);
}

enum err door_admit(struct office *office, int64_t person, enum door_seen seen)
{
	struct work work;
	enum err err = begin(&work, office, RIGHT_ADMIT);
	if (err != ERR_OK)
		return err;
	return end(&work, admit(&work, person, seen));
}

enum err door_admit_party(struct office *office, int64_t visit, enum door_seen seen, int *ret_count)
{
	struct work work;
	enum err err = begin(&work, office, RIGHT_ADMIT);
	if (err != ERR_OK)
		return err;
	int64_t *people = NULL;
	size_t count = 0, admitted = 0;
	err = visit_person_waiting(office->db, work.arena, visit, &people, &count);
	for (; err == ERR_OK && admitted < count; admitted++)
		err = admit(&work, people[admitted], seen);
	err = end(&work, err);
	if (err == ERR_OK)
		*ret_count = (int)admitted;
	return err;
}

enum err door_pass_late(struct office *office, int64_t late_arrival)
{
	struct work work;
	enum err err = begin(&work, office, RIGHT_ADMIT);
	if (err != ERR_OK)
		return err;
	err = late_arrival_pass(office->db, late_arrival, work.now, office->worker, &work.changed);
	err = audit(&work, err, AUDIT_ADMIT, "late_arrival", late_arrival, "late");
	return end(&work, owe_paper(&work, err, PRINT_LATE, late_arrival));
}

enum err door_end(struct office *office, int64_t person, enum door_end how, const char *reason)
{
	static const struct { enum right right; const char *state, *end_kind; bool reason; } ends[] = {
		[DOOR_NOT_ADMITTED] = { RIGHT_ADMIT, "waiting", "not_admitted", true },
		[DOOR_LEFT_WAITING] = { RIGHT_CHECK_OUT, "waiting", "left_waiting", false },
		[DOOR_CHECKED_OUT] = { RIGHT_CHECK_OUT, "inside", "staff", true },
	};
	struct work work;
	const char *clean = "";
	enum err err = begin(&work, office, ends[how].right);
	if (err != ERR_OK)
		return err;
	err = clean_reason(&work, reason, ends[how].reason, &clean);
	if (err == ERR_OK)
		err = visit_person_end_by_staff(office->db, person, ends[how].state, ends[how].end_kind,
		                                work.now, office->worker, clean, &work.changed);
	if (err == ERR_OK && work.changed)
		err = how == DOOR_CHECKED_OUT ? volunteer_went_within(office, person, work.now)
		                              : volunteer_turned_within(office, person);
	return end(&work, audit(&work, err, AUDIT_CHECK_OUT, "visit_person", person, ends[how].end_kind));
}

enum err door_off_list(struct office *office, int64_t person, const char *reason)
{
	struct work work;
	const char *clean = "";
	enum err err = begin(&work, office, RIGHT_CHECK_OUT);
	if (err != ERR_OK)
		return err;
	err = clean_reason(&work, reason, true, &clean);
	if (err == ERR_OK)
		err = visit_person_off_list(office->db, person, work.now, office->worker, clean,
		                            &work.changed);
	return end(&work, audit(&work, err, AUDIT_CHECK_OUT, "visit_person", person, "off_list"));
}

enum err door_collect(struct office *office, int64_t collection, const struct door_collection *how)
{
	static const char *const states[] = {
		[DOOR_TALKING] = "talking", [DOOR_RELEASE] = "released", [DOOR_REFUSE] = "refused",
	};
	struct work work;
	const char *reason = "";
	if (how->decision == DOOR_RELEASE && !how->seen)
		return err_set(ERR_INVALID, "a release says how identity was checked");
	enum err err = begin(&work, office, RIGHT_COLLECT);
	if (err != ERR_OK)
		return err;
	err = clean_reason(&work, how->reason, how->decision == DOOR_REFUSE, &reason);
	if (err == ERR_OK) {
		const struct collection_decision decision = {
			.state = states[how->decision],
			.identity_how = how->seen ? seen_words[*how->seen] : NULL,
			.reason = reason,
			.at = work.now,
			.by = office->worker,
		};
		err = collection_decide(office->db, collection, &decision, &work.changed);
		if (how->decision == DOOR_RELEASE)
			err = owe_paper(&work, err, PRINT_RELEASE, collection);
		/* staff see them go with the child */
		if (err == ERR_OK && how->decision == DOOR_RELEASE)
			err = visit_person_left_with_child(office->db, collection, work.now, office->worker);
	}
	return end(&work, audit(&work, err, AUDIT_COLLECT, "collection", collection, states[how->decision]));
}

enum err door_came_back(struct office *office, int64_t collection)
{
	struct work work;
	enum err err = begin(&work, office, RIGHT_COLLECT);
	if (err != ERR_OK)
		return err;
	err = collection_return(office->db, collection, work.now, office->worker, &work.changed);
	return end(&work, audit(&work, err, AUDIT_COLLECT, "collection", collection, "returned"));
}

enum err door_key_out(struct office *office, int64_t person, const char *what)
{
	struct work work;
	const char *clean = "";
	enum err err = begin(&work, office, RIGHT_ADMIT);
	if (err != ERR_OK)
		return err;
	err = clean_reason(&work, what, true, &clean);
	if (err == ERR_OK)
		err = key_loan_out(office->db, office->school, person, clean, work.now, office->worker,
		                   &work.changed);
	return end(&work, err);
}

enum err door_key_in(struct office *office, int64_t person)
{
	struct work work;
	enum err err = begin(&work, office, RIGHT_CHECK_OUT);
	if (err != ERR_OK)
		return err;
	return end(&work, key_loan_in(office->db, person, work.now, office->worker, &work.changed));
}

enum err door_keys(struct office *office, struct arena *arena, struct door_key **ret_keys, size_t *ret_count)
{
	struct key_loan_out_row *rows = NULL;
	enum err err = key_loan_list(office->db, arena, office->school, &rows, ret_count);
	if (err != ERR_OK)
		return err;
	*ret_keys = arena_array(arena, *ret_count, sizeof **ret_keys);
	for (size_t i = 0; i < *ret_count; i++)
		(*ret_keys)[i] = (struct door_key){ rows[i].person, rows[i].visit, rows[i].out_at, rows[i].name,
		                                    rows[i].what };
	return ERR_OK;
}
