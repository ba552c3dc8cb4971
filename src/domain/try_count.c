#include "domain/try_count.h"

enum { FORGET_MS = 24 * 3600 * 1000 };

/* Seconds to wait after so many that failed. */
static int64_t delay_ms(int failures)
{
	static const int seconds[] = { 0, 0, 0, 0, 5, 15, 60, 300, 900 };
	enum { LAST = sizeof seconds / sizeof *seconds - 1 };
	return (int64_t)seconds[failures < LAST ? failures : LAST] * 1000;
}

enum err try_count(struct office *office, const unsigned char key[ACCOUNT_KEY_BYTES], int64_t now,
                   int64_t *ret_wait_ms)
{
	struct sign_in_failure failure;
	enum err err = sign_in_failure_expire(office->db, now - FORGET_MS);
	if (err == ERR_OK)
		err = sign_in_failure_get(office->db, key, &failure);
	if (err != ERR_OK)
		return err;
	/* a clock that was set back: the wait is no longer than it was */
	if (failure.last_at > now)
		failure.last_at = now;
	*ret_wait_ms = failure.last_at + delay_ms(failure.count) - now;
	if (*ret_wait_ms <= 0)
		failure = (struct sign_in_failure){ failure.count + 1, now };
	return sign_in_failure_put(office->db, key, &failure);
}

enum err try_succeeded(struct office *office, const unsigned char key[ACCOUNT_KEY_BYTES])
{
	return sign_in_failure_forget(office->db, key);
}
