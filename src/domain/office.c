#include "domain/office.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/log.h"
#include "domain/directory_words.h"
#include "domain/lookup_index.h"
#include "store/account.h"
#include "store/db.h"
#include "store/purpose_code.h"
#include "store/school.h"
#include "store/transaction.h"

static enum err write_school(struct office *office, const struct school_row *row)
{
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, row->made_at);
	if (err != ERR_OK)
		return err;
	if (office->school)
		err = school_update(office->db, office->school, row);
	else
		err = school_insert(office->db, row, &office->school);
	return transaction_end(office->db, err);
}

static enum err find_school(struct office *office)
{
	const struct config *config = office->config;
	struct school_row row = { config->name, config->zone, config->locale,
	                          clock_wall_ms(office->clock) };
	bool same = false;
	enum err err = school_first(office->db, &row, &office->school, &same);
	if (err == ERR_NOT_FOUND)
		return write_school(office, &row);
	/* A configuration that could not be read must not rename the school, and a
	 * name that cannot be written now is written at the next start. */
	if (err == ERR_OK && !same && config->file)
		(void)write_school(office, &row);
	return err;
}

/* What cannot be written now is at the next start; until then names are found as before. */
static enum err renew_lookup(struct office *office, const char *db_path)
{
	bool renewed = false;
	(void)lookup_renew(office, &renewed);
	if (!renewed)
		return ERR_OK;
	/* the engine keeps a table for everybody's words, and looks through it at each question */
	db_close(office->db);
	office->db = NULL;
	return db_open(db_path, DB_EXISTING, office->clock, office->chance, &office->db);
}

/* A new one that is only half there; not where somebody else has it open already. */
static void give_up_new(struct office *office, const char *db_path)
{
	bool alone = false;
	if (office && office->db)
		(void)db_is_alone(office->db, &alone);
	office_close(office);
	if (alone)
		office_discard(db_path);
}

static enum err open_with(const char *db_path, enum db_open how, const struct config *config,
                          const struct clock *clock, const struct chance *chance,
                          struct office **ret_office)
{
	struct office *office = calloc(1, sizeof *office);
	if (!office)
		return err_set(ERR_IO, "there is no memory left");
	*office = (struct office){ .clock = clock, .chance = chance, .config = config };
	enum err err = lookup_tools_new(&office->tools);
	if (err == ERR_OK)
		err = db_open(db_path, how, clock, chance, &office->db);
	if (err == ERR_OK)
		err = find_school(office);
	if (err == ERR_OK)
		err = renew_lookup(office, db_path);
	if (err == ERR_OK && directory_words_renew(office) != ERR_OK) /* else with the first search */
		log_line(LOG_WARN, "office", "programs are not found by words yet: %s", err_detail());
	if (err != ERR_OK && how == DB_NEW)
		give_up_new(office, db_path);
	else if (err != ERR_OK)
		office_close(office);
	if (err != ERR_OK)
		return err;
	*ret_office = office;
	return ERR_OK;
}

enum err office_open(const char *db_path, const struct config *config, const struct clock *clock,
                     const struct chance *chance, struct office **ret_office)
{
	return open_with(db_path, DB_EXISTING, config, clock, chance, ret_office);
}

void office_close(struct office *office)
{
	if (!office)
		return;
	lookup_tools_free(office->tools);
	db_close(office->db);
	free(office);
}

struct session office_session(const struct office *office)
{
	return (struct session){ office->worker, office->role, office->school };
}

enum err office_standing(const struct office *office, enum standing *ret_standing)
{
	struct account_standing account;
	*ret_standing = STANDING_SAME;
	if (!office->worker)
		return ERR_OK;
	enum err err = account_standing(office->db, office->worker, &account);
	if (err == ERR_NOT_FOUND) { /* a name that was typed, or an account that is gone */
		*ret_standing = office->role == ROLE_BY_NAME ? STANDING_SAME : STANDING_ENDED;
		return ERR_OK;
	}
	if (err != ERR_OK)
		return err;
	if (account.disabled || strcmp(account.role, rights_role_word(office->role)) != 0)
		*ret_standing = STANDING_ENDED;
	else if (account.pin_mark != office->pin_mark)
		*ret_standing = STANDING_NEW_PIN;
	return ERR_OK;
}

static enum err demand_standing(const struct office *office)
{
	enum standing standing;
	enum err err = office_standing(office, &standing);
	if (err == ERR_OK && standing != STANDING_SAME)
		err = err_set(ERR_FORBIDDEN, "this account was changed since it signed in");
	return err;
}

enum err office_demand(const struct office *office, enum right right)
{
	const struct session session = office_session(office);
	if (office->filling)
		return ERR_OK;
	if (!office->worker)
		return err_set(ERR_INVALID, "only somebody at work may do this");
	if (!rights_may(&session, right) && session.role == ROLE_BY_NAME)
		return err_set(ERR_FORBIDDEN, "this needs an account with a PIN, and there is none yet: foyer staff add makes the first");
	if (!rights_may(&session, right))
		return err_set(ERR_FORBIDDEN, "the role of whoever is at work does not include this");
	return demand_standing(office);
}

enum err office_begin(struct office *office, int64_t at)
{
	const struct actor actor = { office->worker ? "staff" : "program", office->worker };
	enum err err = transaction_begin(office->db, actor, at);
	if (err != ERR_OK)
		return err;
	err = demand_standing(office);
	return err == ERR_OK ? ERR_OK : transaction_end(office->db, err);
}

static enum err make_folders(const char *path)
{
	char *copy = strdup(path);
	if (!copy)
		return err_set(ERR_IO, "there is no memory left");
	enum err err = ERR_OK;
	for (char *slash = strchr(copy + 1, '/'); slash && err == ERR_OK; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0700) < 0 && errno != EEXIST)
			err = err_set(errno == ENOSPC || errno == EDQUOT ? ERR_FULL
			              : errno == EACCES || errno == EROFS ? ERR_READ_ONLY : ERR_IO,
			              "cannot make the folder %s: %s", copy, strerror(errno));
		*slash = '/';
	}
	free(copy);
	return err;
}

enum err office_init(const char *db_path, const struct config *config, const struct clock *clock,
                     const struct chance *chance, const struct office_filling *filling)
{
	struct office *office = NULL;
	enum err err = make_folders(db_path);
	if (err == ERR_OK)
		err = open_with(db_path, DB_NEW, config, clock, chance, &office);
	if (err == ERR_OK && filling) {
		office->filling = true;
		err = filling->fill(office, filling->context);
	}
	if (err != ERR_OK)
		give_up_new(office, db_path);
	else
		office_close(office);
	return err;
}

void office_discard(const char *db_path)
{
	db_discard(db_path);
}

bool office_forget(struct office *office)
{
	return db_forget_cache(office->db);
}

static enum err insert_missing(struct office *office, const char *const *codes, size_t count)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		int64_t id;
		err = purpose_code_find(office->db, office->school, codes[i], &id);
		if (err == ERR_NOT_FOUND)
			err = purpose_code_insert(office->db, office->school, codes[i]);
	}
	return err;
}

enum err office_unchanged(int64_t read, int64_t stands)
{
	return read == stands ? ERR_OK : err_set(ERR_CONFLICT, "somebody else changed it meanwhile");
}

enum err office_sync_purposes(struct office *office, const char *const *codes, size_t count)
{
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		int64_t id;
		err = purpose_code_find(office->db, office->school, codes[i], &id);
	}
	if (err != ERR_NOT_FOUND)
		return err;
	err = transaction_begin(office->db, (struct actor){ "program", 0 },
	                        clock_wall_ms(office->clock));
	if (err != ERR_OK)
		return err;
	/* asked again inside: another kiosk may be starting at the same moment */
	return transaction_end(office->db, insert_missing(office, codes, count));
}

bool office_free_reserve(struct office *office)
{
	return db_free_reserve(office->db);
}

void office_take_reserve(struct office *office)
{
	db_take_reserve(office->db);
}
