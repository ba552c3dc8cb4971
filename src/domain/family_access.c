#include "domain/family_access.h"

#include "domain/audit_record.h"
#include "domain/own_class.h"
#include "store/transaction.h"
#include "text/utf8.h"

static bool is_given(const char *reason)
{
	return reason && !utf8_blank(reason);
}

enum err family_may_search(const struct office *office, const char *reason,
                           struct lookup_options *ret_options)
{
	enum err err = office_demand(office, RIGHT_LOOKUP);
	if (err != ERR_OK)
		return err;
	enum right_scope scope = rights_scope(office->role, RIGHT_LOOKUP);
	ret_options->own_class = scope == RIGHT_OWN_CLASS;
	ret_options->own_school = scope < RIGHT_DISTRICT_WITH_REASON || !is_given(reason);
	return ERR_OK;
}

enum err family_searched(struct office *office, const char *query, const char *reason)
{
	struct arena *arena = arena_new();
	const char *text = is_given(reason) ? arena_printf(arena, "%s · %s", query, reason) : query;
	bool class = rights_scope(office->role, RIGHT_LOOKUP) == RIGHT_OWN_CLASS;
	const struct audit_entry entry = { .verb = AUDIT_LOOKUP, .text = text,
	                                   .code = class ? "own_class" : is_given(reason) ? "district" : "own_school" };
	enum err err = audit_record(office, &entry);
	arena_free(arena);
	return err;
}

/* ---- one card ---- */

static void hide(struct arena *arena, const struct relationship **rows, size_t count)
{
	struct relationship *hidden = arena_array(arena, count, sizeof *hidden);
	for (size_t i = 0; i < count; i++) {
		hidden[i] = (*rows)[i];
		/* that there is one is never hidden: staff must not hand a child over unaware */
		if (*hidden[i].restriction)
			hidden[i].restriction = "…";
		if (*hidden[i].talk_first)
			hidden[i].talk_first = "…";
		hidden[i].restriction_paper = "";
	}
	*rows = hidden;
}

/* Returns whether the words may be read. */
static bool show_what_may_be(const struct session *session, struct arena *arena, struct family *family)
{
	bool confidential = rights_may(session, RIGHT_SEE_CONFIDENTIAL);
	if (!confidential) {
		hide(arena, &family->adults, family->n_adults);
		hide(arena, &family->children, family->n_children);
	}
	return confidential;
}

static bool is_own_class(const struct office *office)
{
	return rights_scope(office->role, RIGHT_SEE_CARD) == RIGHT_OWN_CLASS;
}

static enum err demand_school(struct office *office, int64_t person, const char *reason)
{
	bool own = false;
	enum err err = affiliation_is_of(office->db, office->school, person, &own);
	if (err != ERR_OK || own)
		return err;
	if (rights_scope(office->role, RIGHT_SEE_CARD) < RIGHT_DISTRICT_WITH_REASON)
		return err_set(ERR_FORBIDDEN, "a family of another school");
	return is_given(reason) ? ERR_OK
	                        : err_set(ERR_CONFLICT, "a family of another school is opened with a reason");
}

/* Of the own class nobody is even read who is not in it: that there is somebody is not told. */
static enum err read_own_class(struct office *office, struct arena *arena, int64_t person, struct family *ret_family)
{
	struct own_class class;
	enum err err = own_class_read(office, arena, &class);
	if (err == ERR_OK && !own_class_has(&class, person))
		err = err_set(ERR_FORBIDDEN, "this role opens no more than its own class");
	if (err == ERR_OK)
		err = family_read(office, arena, person, ret_family);
	if (err == ERR_OK)
		own_class_trim(arena, &class, ret_family);
	return err;
}

static enum err open_within(struct office *office, struct arena *arena, int64_t person, const char *reason,
                            struct family *ret_family)
{
	const struct audit_entry entry = { .verb = AUDIT_SEE_CARD, .subject_kind = "person", .subject = person,
	                                   .text = is_given(reason) ? reason : NULL };
	enum err err = is_own_class(office) ? read_own_class(office, arena, person, ret_family)
	                                    : family_read(office, arena, person, ret_family);
	if (err == ERR_OK && !is_own_class(office))
		err = demand_school(office, person, reason);
	return err == ERR_OK ? audit_record_within(office, &entry) : err;
}

enum err family_open(struct office *office, struct arena *arena, int64_t person, const char *reason,
                     struct family *ret_family, bool *ret_confidential)
{
	struct family family;
	const struct session session = office_session(office);
	enum err err = office_demand(office, RIGHT_SEE_CARD);
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	err = transaction_end(office->db, open_within(office, arena, person, reason, &family));
	if (err != ERR_OK)
		return err;
	*ret_confidential = show_what_may_be(&session, arena, &family);
	*ret_family = family;
	return ERR_OK;
}

enum err family_again(struct office *office, struct arena *arena, int64_t person, struct family *ret_family)
{
	struct family family;
	const struct session session = office_session(office);
	enum err err = office_demand(office, RIGHT_SEE_CARD);
	if (err == ERR_OK)
		err = is_own_class(office) ? read_own_class(office, arena, person, &family)
		                           : family_read(office, arena, person, &family);
	if (err != ERR_OK)
		return err;
	show_what_may_be(&session, arena, &family);
	*ret_family = family;
	return ERR_OK;
}
