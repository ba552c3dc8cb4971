#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include "cli/doctor.h"
#include "cli/places.h"
#include "store/db.h"
#include "text/locale.h"

enum { MIB = 1024 * 1024, MIB_LOW = 200, MIB_LEAST = 20 };

static void look_at_languages(struct doctor *doctor)
{
	const struct cli *cli = doctor->cli;
	struct doctor_finding finding = { "languages", MSG_CLI_DOCTOR_LANGUAGES, DOCTOR_FINE, NULL, NULL };
	finding.text = catalog_say(cli->catalog, cli->arena, MSG_CLI_DOCTOR_LANGUAGES_FINE,
	                           msg_number(locale_count()), msg_code(locale_folder()));
	/* every language is opened, so that a bundle that is missing is found before a
	 * family chooses it */
	for (size_t i = 0; i < locale_count(); i++) {
		struct catalog *catalog = NULL;
		if (catalog_open(locale_at(i), &catalog) != ERR_OK) {
			finding.level = DOCTOR_MEND;
			finding.text = arena_string(cli->arena, err_detail());
		}
		catalog_close(catalog);
	}
	doctor_add(doctor, &finding);
}

static void look_at_config(struct doctor *doctor)
{
	const struct cli *cli = doctor->cli;
	struct doctor_finding finding = { "configuration", MSG_CLI_DOCTOR_CONFIG, DOCTOR_FINE, NULL, NULL };
	if (cli->config_trouble) {
		finding.level = DOCTOR_MEND;
		finding.text = cli->config_trouble;
		finding.mend = catalog_text(cli->catalog, MSG_CLI_DOCTOR_CONFIG_WRONG_MEND);
	} else if (cli->config.file) {
		finding.text = cli->config.file;
	} else {
		finding.text = catalog_text(cli->catalog, MSG_CLI_DOCTOR_CONFIG_DEFAULT);
	}
	const char *lacks = config_lacks(&cli->config, cli->arena);
	if (*lacks && finding.level == DOCTOR_FINE) {
		finding.level = DOCTOR_LOOK;
		finding.text = catalog_say(cli->catalog, cli->arena, MSG_CLI_DOCTOR_CONFIG_LACKS, msg_name(lacks));
		finding.mend = catalog_text(cli->catalog, MSG_CLI_DOCTOR_CONFIG_LACKS_MEND);
	}
	doctor_add(doctor, &finding);
}

static void look_at_log(struct doctor *doctor)
{
	const struct cli *cli = doctor->cli;
	struct doctor_finding finding = { "log", MSG_CLI_DOCTOR_LOG, DOCTOR_FINE, cli->log_path, NULL };
	/* a file that is not there yet is fine where one can be made */
	char *folder = arena_string(cli->arena, cli->log_path);
	int refused = 0;
	if (access(folder, F_OK) == 0) {
		refused = access(folder, W_OK) == 0 ? 0 : errno;
	} else {
		char *slash;
		while ((slash = strrchr(folder, '/')) && slash != folder && access(folder, F_OK) != 0)
			*slash = '\0';
		refused = access(folder, W_OK) == 0 ? 0 : errno;
	}
	if (refused) {
		finding.level = DOCTOR_LOOK;
		finding.text = arena_printf(cli->arena, "%s: %s", cli->log_path, strerror(refused));
		finding.mend = catalog_text(cli->catalog, MSG_CLI_DOCTOR_LOG_MEND);
	}
	doctor_add(doctor, &finding);
}

static void look_at_reserve(struct doctor *doctor, struct db *db)
{
	if (db_take_reserve(db))
		doctor_say(doctor, "reserve", MSG_CLI_DOCTOR_RESERVE, DOCTOR_FINE,
		           MSG_CLI_DOCTOR_RESERVE_FINE, MSG_NONE);
	else
		doctor_say(doctor, "reserve", MSG_CLI_DOCTOR_RESERVE, DOCTOR_LOOK,
		           MSG_CLI_DOCTOR_RESERVE_NONE, MSG_CLI_DOCTOR_DISK_LOW_MEND);
}

/* `ret_last`: when the database was last written, 0 when that cannot be known */
static void look_at_database(struct doctor *doctor, int64_t *ret_last)
{
	const struct cli *cli = doctor->cli;
	struct doctor_finding finding = { "database", MSG_CLI_DOCTOR_DATABASE, DOCTOR_MEND, NULL, NULL };
	struct office *office = NULL;
	enum err err = cli_office(cli, &office);
	if (err == ERR_OK)
		err = db_check(office->db);
	if (err == ERR_OK)
		err = db_last_write(office->db, ret_last);
	if (err == ERR_OK) {
		finding.level = DOCTOR_FINE;
		finding.text = catalog_say(cli->catalog, cli->arena, MSG_CLI_DOCTOR_DATABASE_FINE,
		                           msg_code(cli->db_path),
		                           msg_code(arena_printf(cli->arena, "%d",
		                                                 db_schema_version(office->db))));
	} else {
		/* what to do stands in the detail of each of these errors */
		finding.text = arena_string(cli->arena, err_detail());
	}
	doctor_add(doctor, &finding);
	if (err == ERR_OK)
		look_at_reserve(doctor, office->db);
	office_close(office);
}

static void look_at_disk(struct doctor *doctor)
{
	const struct cli *cli = doctor->cli;
	struct statvfs disk;
	char *folder = arena_string(cli->arena, cli->db_path), *slash;
	while (statvfs(folder, &disk) != 0) {
		slash = strrchr(folder, '/');
		if (!slash || slash == folder)
			return;
		*slash = '\0';
	}
	uint64_t mib = (uint64_t)disk.f_bavail * disk.f_frsize / MIB;
	struct doctor_finding finding = {
		"disk", MSG_CLI_DOCTOR_DISK,
		mib < MIB_LEAST ? DOCTOR_MEND : mib < MIB_LOW ? DOCTOR_LOOK : DOCTOR_FINE, NULL, NULL,
	};
	finding.text = catalog_say(cli->catalog, cli->arena,
	                           finding.level == DOCTOR_FINE ? MSG_CLI_DOCTOR_DISK_FINE
	                                                        : MSG_CLI_DOCTOR_DISK_LOW,
	                           msg_number(mib));
	if (finding.level != DOCTOR_FINE)
		finding.mend = catalog_text(cli->catalog, MSG_CLI_DOCTOR_DISK_LOW_MEND);
	doctor_add(doctor, &finding);
}

static void look_at_clock(struct doctor *doctor, int64_t last)
{
	enum { MINUTE_MS = 60 * 1000 };
	const struct cli *cli = doctor->cli;
	int64_t now = clock_wall_ms(cli->clock);
	struct timex kernel = { 0 };
	struct doctor_finding finding = { "clock", MSG_CLI_DOCTOR_CLOCK, DOCTOR_FINE, NULL, NULL };
	enum msg text = MSG_CLI_DOCTOR_CLOCK_FINE;
	/* a whole minute: ids may run a little ahead of a clock that is being set */
	if (now < last - MINUTE_MS) {
		finding.level = DOCTOR_MEND;
		text = MSG_CLI_DOCTOR_CLOCK_BACK;
	} else if (!cli->testing && adjtimex(&kernel) == TIME_ERROR) {
		finding.level = DOCTOR_LOOK;
		text = MSG_CLI_DOCTOR_CLOCK_LOOSE;
	}
	finding.text = catalog_say(cli->catalog, cli->arena, text,
	                           msg_time(finding.level == DOCTOR_MEND ? last : now));
	if (finding.level != DOCTOR_FINE)
		finding.mend = catalog_text(cli->catalog, MSG_CLI_DOCTOR_CLOCK_BACK_MEND);
	doctor_add(doctor, &finding);
}

void doctor_look_at_host(struct doctor *doctor)
{
	int64_t last = 0;
	look_at_languages(doctor);
	look_at_config(doctor);
	look_at_log(doctor);
	look_at_database(doctor, &last);
	look_at_disk(doctor);
	look_at_clock(doctor, last);
}
