#include "domain/staff.h"

#include <string.h>

#include "domain/audit_record.h"
#include "store/account.h"
#include "store/sign_in_failure.h"
#include "store/teaching.h"
#include "store/transaction.h"
#include "store/worker.h"
#include "text/fold.h"
#include "text/person_name.h"
#include "text/utf8.h"

enum { NAME_BYTES = 1024, PIN_LEAST = 6, PIN_MOST = 64 };

/* Each digit as far from the one before (123456, 111111, 987654, 246802), fewer than three
 * different ones, or the first three again and again. */
static bool is_guessed(const char *pin, size_t length)
{
	bool steps = true, repeats = true;
	unsigned seen = 0, different = 0;
	for (size_t i = 0; i < length; i++) {
		seen |= 1u << (pin[i] - '0');
		if (i >= 2)
			steps = steps && (pin[i] - pin[i - 1] + 10) % 10 == (pin[1] - pin[0] + 10) % 10;
		if (i >= 3)
			repeats = repeats && pin[i] == pin[i - 3];
	}
	for (; seen; seen >>= 1)
		different += seen & 1;
	return steps || repeats || different < 3;
}

enum err staff_check_pin(const char *pin)
{
	size_t length = strlen(pin);
	if (length < PIN_LEAST || length > PIN_MOST || pin[strspn(pin, "0123456789")])
		return err_set(ERR_INVALID, "a PIN has at least six digits, 0 to 9, and nothing else");
	if (is_guessed(pin, length))
		return err_set(ERR_INVALID, "this PIN is one of the first that somebody would try; choose another one");
	return ERR_OK;
}

/* An act on its way. */
struct work {
	struct office *office;
	struct arena *arena;
	const char *name;
	int64_t now;
	unsigned char name_key[ACCOUNT_KEY_BYTES];
	struct account_facts account; /* id 0: none of that name */
};

static enum err begin(struct work *work, struct office *office, struct arena *arena, const char *name)
{
	*work = (struct work){ .office = office, .arena = arena, .now = clock_wall_ms(office->clock) };
	work->name = utf8_tidy(arena, name);
	if (utf8_blank(work->name) || strlen(work->name) > NAME_BYTES)
		return err_set(ERR_INVALID, "a worker's name is empty or too long");
	enum err err = office->worker ? office_demand(office, RIGHT_STAFF_ACCOUNTS) : ERR_OK;
	if (err == ERR_OK)
		err = office_begin(office, work->now);
	if (err != ERR_OK)
		return err;
	err = account_name_key(office->db, office->school, fold_text(arena, work->name), work->name_key);
	if (err == ERR_OK)
		err = account_find(office->db, work->name_key, &work->account);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return transaction_end(office->db, err);
	return ERR_OK;
}

static enum err end(struct work *work, enum err err, const char *code)
{
	const struct audit_entry entry = { .verb = AUDIT_STAFF, .subject_kind = "worker",
	                                   .subject = work->account.worker, .code = code };
	if (err == ERR_OK)
		err = audit_record_within(work->office, &entry);
	return transaction_end(work->office->db, err);
}

/* The account that an act is about, which is not disabled. */
static enum err need(const struct work *work)
{
	if (!work->account.id)
		return err_set(ERR_NOT_FOUND, "nobody of that name has an account; see `foyer staff list`");
	if (work->account.disabled)
		return err_set(ERR_CONFLICT, "this account is disabled; `foyer staff add` brings it back");
	return ERR_OK;
}

static enum err make(struct work *work, enum role role)
{
	struct office *office = work->office;
	struct account_facts *account = &work->account;
	if (account->id && !account->disabled)
		return err_set(ERR_CONFLICT, "somebody of that name has an account already");
	if (account->id)
		return account_enable(office->db, account->id, rights_role_word(role));
	enum err err = worker_find(office->db, office->school, work->name, &account->worker);
	if (err == ERR_NOT_FOUND)
		err = worker_insert(office->db, office->school, work->name, work->now, &account->worker);
	if (err == ERR_OK)
		err = account_insert(office->db, office->school, account->worker, rights_role_word(role), work->now,
		                     &account->id);
	return err;
}

/* The hash of a PIN that nobody has, of the same cost: what a name that nobody has is
 * compared with. "" when it is kept already. */
static enum err make_dummy(struct office *office, const struct pin_cost *cost, char ret_hash[PIN_HASH_BYTES])
{
	bool has = false;
	unsigned char chance[16];
	char pin[2 * sizeof chance + 1];
	enum err err = account_has_dummy(office->db, &has);
	*ret_hash = '\0';
	if (err != ERR_OK || has)
		return err;
	chance_fill(office->chance, chance, sizeof chance);
	/* letters: no PIN is one of these */
	for (size_t i = 0; i < sizeof chance; i++) {
		pin[2 * i] = (char)('a' + (chance[i] & 15));
		pin[2 * i + 1] = (char)('a' + (chance[i] >> 4));
	}
	pin[sizeof pin - 1] = '\0';
	err = pin_hash(cost, pin, ret_hash);
	explicit_bzero(pin, sizeof pin);
	explicit_bzero(chance, sizeof chance);
	return err;
}

static enum err link_person(struct work *work, const char *called)
{
	int64_t person = 0;
	enum err err = teaching_find(work->office->db, work->office->school, called, &person);
	if (err == ERR_NOT_FOUND)
		return err_set(err, "nobody who works at this school has that sourcedId, id or e-mail address in the roster");
	if (err == ERR_CONFLICT)
		return err_set(err, "more than one who works here is called that in the roster; take the id");
	return err == ERR_OK ? account_set_person(work->office->db, work->account.id, person) : err;
}

enum err staff_add(struct office *office, const struct pin_cost *cost, const char *name, enum role role,
                   const char *pin)
{
	return staff_add_person(office, cost, name, role, pin, NULL);
}

enum err staff_add_person(struct office *office, const struct pin_cost *cost, const char *name, enum role role,
                          const char *pin, const char *person)
{
	struct work work;
	char hash[PIN_HASH_BYTES] = "", dummy[PIN_HASH_BYTES] = "";
	enum err err = staff_check_pin(pin);
	/* before the transaction: nobody waits for a hash */
	if (err == ERR_OK)
		err = make_dummy(office, cost, dummy);
	if (err == ERR_OK)
		err = pin_hash(cost, pin, hash);
	if (err != ERR_OK)
		return err;
	struct arena *arena = arena_new();
	err = begin(&work, office, arena, name);
	if (err == ERR_OK) {
		err = make(&work, role);
		if (err == ERR_OK && person)
			err = link_person(&work, person);
		if (err == ERR_OK && *dummy)
			err = account_keep_dummy(office->db, dummy);
		if (err == ERR_OK)
			err = account_set_pin(office->db, work.account.id, work.name_key, hash);
		if (err == ERR_OK)
			err = sign_in_failure_forget(office->db, work.name_key);
		err = end(&work, err, arena_printf(arena, "add %s", rights_role_word(role)));
	}
	arena_free(arena);
	return err;
}

enum err staff_set_pin(struct office *office, const struct pin_cost *cost, const char *name, const char *pin)
{
	struct work work;
	char hash[PIN_HASH_BYTES] = "";
	enum err err = staff_check_pin(pin);
	if (err == ERR_OK)
		err = pin_hash(cost, pin, hash);
	if (err != ERR_OK)
		return err;
	struct arena *arena = arena_new();
	err = begin(&work, office, arena, name);
	if (err == ERR_OK) {
		err = need(&work);
		if (err == ERR_OK)
			err = account_set_pin(office->db, work.account.id, work.name_key, hash);
		if (err == ERR_OK)
			err = sign_in_failure_forget(office->db, work.name_key);
		err = end(&work, err, "set_pin");
	}
	arena_free(arena);
	return err;
}

enum err staff_disable(struct office *office, const char *name)
{
	struct work work;
	struct arena *arena = arena_new();
	enum err err = begin(&work, office, arena, name);
	if (err == ERR_OK) {
		err = need(&work);
		if (err == ERR_OK)
			err = account_disable(office->db, work.account.id, work.now);
		err = end(&work, err, "disable");
	}
	arena_free(arena);
	return err;
}

enum err staff_any(struct office *office, bool *ret_any)
{
	return account_any(office->db, office->school, ret_any);
}

enum err staff_list(struct office *office, struct arena *arena, struct staff_row **ret_rows,
                    size_t *ret_count)
{
	struct account_row *kept = NULL;
	enum err err = account_list(office->db, arena, office->school, &kept, ret_count);
	if (err != ERR_OK)
		return err;
	*ret_rows = arena_array(arena, *ret_count, sizeof **ret_rows);
	for (size_t i = 0; i < *ret_count; i++) {
		(*ret_rows)[i] = (struct staff_row){ .worker = kept[i].worker, .name = kept[i].name,
		                                     .since = kept[i].made_at,
		                                     .disabled_at = kept[i].disabled_at,
		                                     .person = kept[i].person,
		                                     .person_name = person_name(arena, kept[i].given, kept[i].family, "") };
		(void)rights_role_find(kept[i].role, &(*ret_rows)[i].role);
	}
	return ERR_OK;
}
