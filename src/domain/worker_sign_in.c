#include "domain/worker_sign_in.h"

#include <string.h>

#include "domain/staff.h"
#include "store/transaction.h"
#include "store/worker.h"
#include "text/utf8.h"

enum { NAME_BYTES = 1024 };

static enum err find_or_make(struct office *office, const char *name, int64_t *ret_worker)
{
	enum err err = worker_find(office->db, office->school, name, ret_worker);
	if (err != ERR_NOT_FOUND)
		return err;
	int64_t now = clock_wall_ms(office->clock);
	err = transaction_begin(office->db, (struct actor){ "program", 0 }, now);
	if (err != ERR_OK)
		return err;
	/* asked again inside: two desks may greet the same person */
	err = worker_find(office->db, office->school, name, ret_worker);
	if (err == ERR_NOT_FOUND)
		err = worker_insert(office->db, office->school, name, now, ret_worker);
	return transaction_end(office->db, err);
}

enum err worker_sign_in(struct office *office, struct arena *arena, const char *name,
                        const char **ret_locale)
{
	const char *clean = utf8_tidy(arena, name);
	if (utf8_blank(clean) || strlen(clean) > NAME_BYTES)
		return err_set(ERR_INVALID, "a worker's name is empty or too long");
	int64_t worker = 0;
	const char *locale = "";
	bool accounts = false;
	enum err err = staff_any(office, &accounts);
	if (err == ERR_OK && accounts)
		err = err_set(ERR_FORBIDDEN, "there are accounts here; sign in with a PIN");
	if (err == ERR_OK)
		err = find_or_make(office, clean, &worker);
	if (err == ERR_OK)
		err = worker_locale(office->db, arena, worker, &locale);
	if (err != ERR_OK)
		return err;
	office->worker = worker;
	office->role = ROLE_BY_NAME;
	office->pin_mark = 0;
	*ret_locale = locale;
	return ERR_OK;
}

enum err worker_read_in(struct office *office, const char *locale)
{
	enum err err = office_begin(office, clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	return transaction_end(office->db, worker_set_locale(office->db, office->worker, locale));
}
