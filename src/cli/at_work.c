#include "cli/at_work.h"

#include <pwd.h>
#include <unistd.h>

#include "domain/worker_sign_in.h"

enum err cli_at_work(const struct cli *cli, const char *by, struct office **ret_office)
{
	const struct passwd *user = getpwuid(getuid());
	const char *login = user ? user->pw_name : "foyer", *locale;
	enum err err = cli_office(cli, ret_office);
	return err == ERR_OK ? worker_sign_in(*ret_office, cli->arena, by ? by : login, &locale) : err;
}
