#include <string.h>

#include "base/comma.h"
#include "domain/audit_record.h"
#include "sign_up_inside.h"
#include "store/contact_point.h"
#include "store/person.h"
#include "store/transaction.h"
#include "text/person_name.h"
#include "text/utf8.h"
#include "volunteer_inside.h"

enum { TEXT_BYTES = 1024 };

static const char *const states[SIGN_UP_STATES] = {
	[SIGN_UP_TAKEN] = "taken",   [SIGN_UP_WAITING] = "waiting",   [SIGN_UP_OFFERED] = "offered",
	[SIGN_UP_TO_ASK] = "to_ask", [SIGN_UP_DECLINED] = "declined", [SIGN_UP_LAPSED] = "lapsed",
	[SIGN_UP_LEFT] = "left",     [SIGN_UP_CANCELLED] = "cancelled",
};

enum sign_up_state sign_up_state_of(const char *word)
{
	for (int i = 0; i < SIGN_UP_STATES; i++)
		if (strcmp(states[i], word) == 0)
			return (enum sign_up_state)i;
	return SIGN_UP_LEFT;
}

bool sign_up_is_live(const struct sign_up_row *row)
{
	return sign_up_state_of(row->state) <= SIGN_UP_TO_ASK;
}

/* ---- reading ---- */

/* Rows of one shift, one after the other, share how it is shown. */
static enum err show_all(struct office *office, struct arena *arena, const struct sign_up_row *rows, size_t count,
                         struct sign_up_view **ret_list)
{
	struct sign_up_view *list = arena_array(arena, count, sizeof *list);
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		const struct sign_up_row *row = &rows[i];
		enum sign_up_state state = sign_up_state_of(row->state);
		list[i] = (struct sign_up_view){
			.id = row->id, .person = row->person, .state = state,
			.name = person_name(arena, row->given, row->family, row->called), .phone = "", .agreed = "",
			.locale = row->locale, .spoken = row->spoken, .turn = state == SIGN_UP_WAITING ? (int)row->ahead + 1 : 0,
			.shows_name = row->shows_name, .signed_at = row->signed_at, .told_at = row->told_at,
			.reached_at = row->reached_at, .offer_ends_at = row->offer_ends_at, .reached_by = row->reached_by,
			.tries = (int)row->tries, .tried_at = row->tried_at,
		};
		if (i > 0 && rows[i - 1].shift == row->shift)
			list[i].shift = list[i - 1].shift;
		else
			err = shift_get(office, arena, row->shift, &list[i].shift);
	}
	*ret_list = list;
	return err;
}

/* The first telephone of somebody that was agreed to for volunteering, else the first that was
 * not refused for it. */
static enum err find_phone(struct office *office, struct arena *arena, int64_t person, struct contact_point *ret_point)
{
	struct contact_point *points = NULL;
	size_t count = 0;
	bool agreed = false;
	*ret_point = (struct contact_point){ .kind = "", .value = "", .consents = "" };
	enum err err = contact_point_of_person(office->db, arena, person, &points, &count);
	for (size_t i = 0; i < count && err == ERR_OK && !agreed; i++) {
		if (strcmp(points[i].kind, "email") == 0 || comma_has(points[i].refusals, "volunteer"))
			continue;
		agreed = comma_has(points[i].consents, "volunteer");
		if (agreed || !*ret_point->value)
			*ret_point = points[i];
	}
	return err;
}

/* As staff see them: with a telephone, and whether the requirements are met. */
static enum err show_to_staff(struct office *office, struct arena *arena, const struct sign_up_row *rows, size_t count,
                              struct sign_up_view **ret_list, size_t *ret_count)
{
	struct sign_up_view *list = NULL;
	enum err err = show_all(office, arena, rows, count, &list);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		const struct shift_row shift = { .opportunity = list[i].shift.opportunity, .day = list[i].shift.day };
		struct contact_point point;
		err = find_phone(office, arena, rows[i].person, &point);
		list[i].phone = point.value;
		list[i].agreed = point.consents;
		list[i].may_text = strcmp(point.kind, "text") == 0;
		list[i].may_call = strcmp(point.kind, "phone") == 0;
		if (err == ERR_OK)
			err = sign_up_cleared(office, arena, &shift, rows[i].person, &list[i].cleared, NULL, NULL);
	}
	if (err != ERR_OK)
		return err;
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

enum err sign_up_mine(struct office *office, struct arena *arena, const struct family_party *party,
                      struct sign_up_view **ret_list, size_t *ret_count)
{
	struct sign_up_row *rows = NULL;
	struct sign_up_view *list = NULL;
	size_t count = 0;
	(void)sign_up_sweep(office);
	enum err err = sign_up_row_mine(office->db, arena, office->school, party->person, clock_wall_ms(office->clock), true,
	                                &rows, &count);
	if (err == ERR_OK)
		err = show_all(office, arena, rows, count, &list);
	if (err != ERR_OK)
		return err;
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

enum err sign_up_list(struct office *office, struct arena *arena, int64_t shift, struct sign_up_view **ret_list,
                      size_t *ret_count)
{
	struct sign_up_row *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err != ERR_OK)
		return err;
	(void)sign_up_sweep(office);
	err = sign_up_row_list(office->db, arena, shift, &rows, &count);
	return err == ERR_OK ? show_to_staff(office, arena, rows, count, ret_list, ret_count) : err;
}

enum err sign_up_of(struct office *office, struct arena *arena, int64_t person, struct sign_up_view **ret_list,
                    size_t *ret_count)
{
	struct sign_up_row *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err != ERR_OK)
		return err;
	(void)sign_up_sweep(office);
	err = sign_up_row_of(office->db, arena, office->school, person, clock_wall_ms(office->clock), &rows, &count);
	return err == ERR_OK ? show_to_staff(office, arena, rows, count, ret_list, ret_count) : err;
}

static enum err read_calls(struct office *office, struct arena *arena, int64_t shift, struct sign_up_view **ret_list,
                           size_t *ret_count)
{
	struct sign_up_row *rows = NULL;
	size_t count = 0;
	enum err err = sign_up_row_calls(office->db, arena, office->school, shift, clock_wall_ms(office->clock), &rows, &count);
	return err == ERR_OK ? show_to_staff(office, arena, rows, count, ret_list, ret_count) : err;
}

enum err sign_up_calls(struct office *office, struct arena *arena, int64_t shift, struct sign_up_view **ret_list,
                       size_t *ret_count)
{
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err != ERR_OK)
		return err;
	(void)sign_up_sweep(office);
	return read_calls(office, arena, shift, ret_list, ret_count);
}

enum err sign_up_calls_export(struct office *office, struct arena *arena, int64_t shift, struct sign_up_view **ret_list,
                              size_t *ret_count)
{
	const struct audit_entry entry = { .verb = AUDIT_EXPORT, .subject_kind = shift ? "volunteer_shift" : NULL,
	                                   .subject = shift, .code = "volunteer_calls" };
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err != ERR_OK)
		return err;
	(void)sign_up_sweep(office);
	err = office_begin(office, clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	err = read_calls(office, arena, shift, ret_list, ret_count);
	return transaction_end(office->db, err == ERR_OK ? audit_record_within(office, &entry) : err);
}

static bool has_place(const struct sign_up_row *row)
{
	enum sign_up_state state = sign_up_state_of(row->state);
	return state == SIGN_UP_TAKEN || state == SIGN_UP_TO_ASK;
}

/* NULL where it cannot be told from the whole name: nobody agreed to that one. */
static const char *first_name(struct arena *arena, const struct sign_up_row *row)
{
	if (*row->called)
		return row->called;
	if (!*row->family && (strchr(row->given, ' ') || person_name_in_signs(arena, row->given)))
		return NULL;
	return row->given;
}

enum err sign_up_others(struct office *office, struct arena *arena, int64_t shift, int64_t person,
                        const char ***ret_names, size_t *ret_names_count, int *ret_taken)
{
	struct sign_up_row *rows = NULL;
	size_t count = 0, named = 0;
	int taken = 0;
	bool among = false;
	enum err err = sign_up_row_list(office->db, arena, shift, &rows, &count);
	if (err != ERR_OK)
		return err;
	const char **names = arena_array(arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].person == person)
			among |= has_place(&rows[i]);
		if (sign_up_state_of(rows[i].state) == SIGN_UP_WAITING || rows[i].person == person)
			continue;
		taken++;
		const char *name = rows[i].shows_name && has_place(&rows[i]) ? first_name(arena, &rows[i]) : NULL;
		if (name)
			names[named++] = name;
	}
	*ret_names = names;
	*ret_names_count = among ? named : 0;
	*ret_taken = taken;
	return ERR_OK;
}

static enum err first_language(struct office *office, struct arena *arena, int64_t person, const char *use,
                               const char **ret_tag)
{
	struct person_language *rows = NULL;
	size_t count = 0;
	enum err err = person_languages(office->db, arena, person, use, &rows, &count);
	if (err == ERR_OK)
		*ret_tag = count > 0 ? rows[0].tag : "";
	return err;
}

enum err sign_up_locale(struct office *office, struct arena *arena, int64_t person, const char **ret_locale)
{
	const char *tag = "";
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = first_language(office, arena, person, "reads", &tag);
	if (err == ERR_OK && !*tag)
		err = sign_up_row_locale(office->db, arena, office->school, person, &tag);
	if (err == ERR_OK && !*tag)
		err = first_language(office, arena, person, "speaks", &tag);
	if (err == ERR_OK)
		*ret_locale = tag;
	return err;
}

/* ---- who would help ---- */

static enum err prepare_wish(struct office *office, struct arena *arena, const struct volunteer_wish *wish,
                             struct volunteer_wish_row *ret_row)
{
	struct volunteer_opportunity of;
	*ret_row = (struct volunteer_wish_row){
		.school = office->school, .opportunity = wish->opportunity, .person = wish->person, .request = wish->request,
		.wished_at = clock_wall_ms(office->clock), .name = wish->person ? "" : utf8_tidy(arena, wish->name),
		.phone = utf8_tidy(arena, wish->phone), .locale = wish->locale,
	};
	if (!wish->request || !wish->locale || !*wish->locale || (!wish->person && utf8_blank(ret_row->name)) ||
	    strlen(ret_row->name) > TEXT_BYTES || strlen(ret_row->phone) > TEXT_BYTES)
		return err_set(ERR_INVALID, "wish: no request, no language, nobody is named, or a text is too long");
	return wish->opportunity ? volunteer_opportunity_get(office, arena, wish->opportunity, &of) : ERR_OK;
}

/* Within a transaction, so that of two at the same time the second finds the first. */
static enum err keep_wish(struct office *office, const struct volunteer_wish_row *row, int64_t *ret_id, bool *ret_again)
{
	enum err err = volunteer_wish_same(office->db, row, ret_id);
	*ret_again = err == ERR_OK;
	return err == ERR_NOT_FOUND ? volunteer_wish_insert(office->db, row, ret_id) : err;
}

enum err volunteer_wish_add(struct office *office, const struct volunteer_wish *wish, int64_t *ret_id, bool *ret_again)
{
	struct arena *arena = arena_new();
	struct volunteer_wish_row row;
	int64_t id = 0;
	bool again = false;
	enum err err = prepare_wish(office, arena, wish, &row);
	if (err == ERR_OK)
		err = volunteer_wish_by_request(office->db, wish->request, &id);
	if (err == ERR_NOT_FOUND && row.request) {
		err = transaction_begin(office->db, (struct actor){ "visitor", 0 }, row.wished_at);
		if (err == ERR_OK)
			err = transaction_end(office->db, keep_wish(office, &row, &id, &again));
	}
	if (err == ERR_OK) {
		*ret_id = id;
		*ret_again = again;
	}
	arena_free(arena);
	return err;
}

enum err volunteer_wishes(struct office *office, struct arena *arena, struct volunteer_wish_view **ret_list,
                          size_t *ret_count)
{
	struct volunteer_wish_row *rows = NULL;
	struct volunteer_index index = { 0 };
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = volunteer_wish_list(office->db, arena, office->school, &rows, &count);
	if (err == ERR_OK && count > 0)
		err = volunteer_index_read(office, arena, &index);
	if (err != ERR_OK)
		return err;
	struct volunteer_wish_view *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		const struct volunteer_wish_row *row = &rows[i];
		struct contact_point point = { .value = row->phone };
		if (row->person && !*row->phone)
			err = find_phone(office, arena, row->person, &point);
		list[i] = (struct volunteer_wish_view){
			.id = row->id, .opportunity = row->opportunity, .person = row->person, .wished_at = row->wished_at,
			.name = row->person ? person_name(arena, row->given, row->family, row->called) : row->name,
			.phone = point.value, .locale = row->locale, .spoken = row->spoken, .opportunity_name = row->opportunity_name,
			.task = row->opportunity ? &volunteer_index_find(&index, row->opportunity)->words : NULL,
		};
	}
	if (err != ERR_OK)
		return err;
	*ret_list = list;
	*ret_count = count;
	return ERR_OK;
}

static enum err end_wish(struct office *office, int64_t id, int64_t now)
{
	int changed = 0;
	enum err err = volunteer_wish_end(office->db, id, office->worker, now, &changed);
	if (err == ERR_OK && !changed)
		err = err_set(ERR_CONFLICT, "wish: there is none, or somebody called already");
	return err == ERR_OK ? audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EDIT,
	                                                                          .subject_kind = "volunteer_wish",
	                                                                          .subject = id, .code = "done" })
	                     : err;
}

enum err volunteer_wish_done(struct office *office, int64_t id)
{
	int64_t now = clock_wall_ms(office->clock);
	enum err err = office_demand(office, RIGHT_SEE_VOLUNTEERS);
	if (err == ERR_OK)
		err = office_begin(office, now);
	return err == ERR_OK ? transaction_end(office->db, end_wish(office, id, now)) : err;
}
