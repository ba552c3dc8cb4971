#include "cli/at_work.h"

#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "cli/pin_ask.h"
#include "domain/account_sign_in.h"
#include "domain/staff.h"
#include "domain/worker_sign_in.h"

enum { BUSY_TRIES = 40 };

static enum err sign_in(const struct cli *cli, struct office *office, const char *name)
{
	char pin[PIN_ASK_BYTES];
	const char *locale;
	int wait;
	enum err err = pin_ask(cli, false, pin);
	if (err == ERR_OK) {
		err = ERR_BUSY;
		for (int tries = 0; err == ERR_BUSY && tries < BUSY_TRIES; tries++)
			err = account_sign_in(office, cli->arena, &pin_cost_interactive, name, pin, &locale, &wait);
	}
	explicit_bzero(pin, sizeof pin);
	return err;
}

enum err at_work_open(const struct cli *cli, const char *by, struct office **ret_office)
{
	const struct passwd *user = getpwuid(getuid());
	const char *name = by ? by : user ? user->pw_name : "foyer", *locale;
	bool accounts = false;
	enum err err = cli_office(cli, ret_office);
	if (err == ERR_OK)
		err = staff_any(*ret_office, &accounts);
	if (err != ERR_OK)
		return err;
	if (accounts)
		return sign_in(cli, *ret_office, name);
	err = ERR_BUSY;
	for (int tries = 0; err == ERR_BUSY && tries < BUSY_TRIES; tries++)
		err = worker_sign_in(*ret_office, cli->arena, name, &locale);
	return err;
}
