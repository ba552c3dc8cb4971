#include <string.h>

#include "domain/audit_record.h"
#include "store/directory_row.h"
#include "store/transaction.h"
#include "text/utf8.h"
#include "volunteer_inside.h"

enum { LASTS_MOST = 600 };

/* What is written in one transaction; `id` 0: a new one. */
struct work {
	struct office *office;
	struct arena *arena;
	int64_t id, now;
	const void *record;
	const char *table;
	enum err (*write)(struct work *work);
};

static enum err do_work(struct work *work)
{
	struct office *office = work->office;
	enum err err = office_demand(office, RIGHT_EDIT_VOLUNTEERS);
	if (err != ERR_OK)
		return err;
	const char *code = work->record == NULL ? "end" : work->id ? "change" : "add";
	work->now = clock_wall_ms(office->clock);
	work->arena = arena_new();
	err = office_begin(office, work->now);
	if (err == ERR_OK) {
		err = work->write(work);
		if (err == ERR_OK)
			err = audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EDIT, .subject_kind = work->table,
			                                                         .subject = work->id, .code = code });
		err = transaction_end(office->db, err);
	}
	arena_free(work->arena);
	return err;
}

/* What the record then is, it says. */
static enum err save(struct work *work, int64_t *id, int64_t *version)
{
	enum err err = do_work(work);
	if (err != ERR_OK)
		return err;
	*version = *id ? *version + 1 : 0;
	*id = work->id;
	return ERR_OK;
}

/* One that stands. */
static enum err find_requirement(struct work *work, int64_t id, struct volunteer_requirement_row *ret_row)
{
	enum err err = volunteer_requirement_row_get(work->office->db, work->arena, work->office->school, id, ret_row);
	return err == ERR_OK && ret_row->ended_at ? ERR_NOT_FOUND : err;
}

static enum err find_level(struct work *work, int64_t id, struct volunteer_level_row *ret_row)
{
	enum err err = volunteer_level_row_get(work->office->db, work->arena, work->office->school, id, ret_row);
	return err == ERR_OK && ret_row->ended_at ? ERR_NOT_FOUND : err;
}

/* What is named in another record, so that it is this record that is wrong. */
static enum err named(enum err err, const char *what)
{
	return err == ERR_NOT_FOUND ? err_set(ERR_INVALID, "volunteering: there is no such %s", what) : err;
}

static enum err tidy_word(struct work *work, const struct volunteer_words *words, enum volunteer_part part,
                          const char **ret_text)
{
	return volunteer_word(work->arena, words->own[part], part == VOLUNTEER_NAME, ret_text);
}

/* ---- requirements ---- */

static enum err write_requirement(struct work *work)
{
	const struct volunteer_requirement *requirement = work->record;
	struct office *office = work->office;
	struct volunteer_requirement_row now, row = {
		.id = work->id, .school = office->school, .made_at = work->now, .made_by = office->worker,
		.lasts_months = requirement->lasts_months,
	};
	bool new = work->id == 0;
	if ((unsigned)requirement->check >= VOLUNTEER_CHECKS || requirement->lasts_months < VOLUNTEER_LASTS_ALWAYS ||
	    requirement->lasts_months > LASTS_MOST)
		return err_set(ERR_INVALID, "volunteering: a check, or how long it lasts, is none");
	row.kind = volunteer_check_code(requirement->check);
	enum err err = tidy_word(work, &requirement->words, VOLUNTEER_NAME, &row.name);
	if (err == ERR_OK)
		err = tidy_word(work, &requirement->words, VOLUNTEER_PAYS, &row.pays);
	if (err == ERR_OK)
		err = tidy_word(work, &requirement->words, VOLUNTEER_TAKES, &row.takes);
	if (err == ERR_OK)
		err = tidy_word(work, &requirement->words, VOLUNTEER_ASK, &row.ask);
	if (err == ERR_OK)
		err = volunteer_word(work->arena, requirement->law, true, &row.law);
	if (err == ERR_OK && !new)
		err = find_requirement(work, work->id, &now);
	if (err == ERR_OK && !new)
		err = office_unchanged(requirement->version, now.version);
	if (err == ERR_OK)
		err = new ? volunteer_requirement_row_insert(office->db, &row, &work->id)
		          : volunteer_requirement_row_update(office->db, &row);
	if (err == ERR_OK)
		err = volunteer_words_write(office, work->arena, VOLUNTEER_NOUN_REQUIREMENT, work->id, &requirement->words);
	return err;
}

enum err volunteer_requirement_save(struct office *office, struct volunteer_requirement *requirement)
{
	struct work work = { .office = office, .id = requirement->id, .record = requirement,
	                     .table = "volunteer_requirement", .write = write_requirement };
	return save(&work, &requirement->id, &requirement->version);
}

static enum err end_requirement(struct work *work)
{
	struct volunteer_requirement_row row;
	int changed = 0;
	enum err err = find_requirement(work, work->id, &row);
	if (err == ERR_OK)
		err = volunteer_requirement_row_end(work->office->db, work->id, work->now, &changed);
	return err == ERR_OK && !changed ? err_set(ERR_CONFLICT, "volunteering: a level needs it") : err;
}

enum err volunteer_requirement_end(struct office *office, int64_t id)
{
	return do_work(&(struct work){ .office = office, .id = id, .table = "volunteer_requirement",
	                               .write = end_requirement });
}

/* ---- levels ---- */

/* No level is without a check (D20). */
static enum err check_needs(struct work *work, const struct volunteer_level *level)
{
	struct volunteer_requirement_row row;
	if (level->n_requirements == 0 || level->n_requirements > VOLUNTEER_REQUIREMENTS)
		return err_set(ERR_INVALID, "volunteering: a level needs from 1 to %d requirements", VOLUNTEER_REQUIREMENTS);
	for (size_t i = 0; i < level->n_requirements; i++) {
		enum err err = named(find_requirement(work, level->requirements[i], &row), "requirement");
		if (err != ERR_OK)
			return err;
		for (size_t k = 0; k < i; k++)
			if (level->requirements[k] == level->requirements[i])
				return err_set(ERR_INVALID, "volunteering: a requirement stands twice in a level");
	}
	return ERR_OK;
}

static enum err write_level(struct work *work)
{
	const struct volunteer_level *level = work->record;
	struct office *office = work->office;
	struct volunteer_level_row now, row = { .id = work->id, .school = office->school, .made_at = work->now,
	                                        .made_by = office->worker };
	bool new = work->id == 0;
	enum err err = tidy_word(work, &level->words, VOLUNTEER_NAME, &row.name);
	if (err == ERR_OK)
		err = tidy_word(work, &level->words, VOLUNTEER_ABOUT, &row.about);
	if (err == ERR_OK)
		err = volunteer_word(work->arena, level->law, true, &row.law);
	if (err == ERR_OK)
		err = check_needs(work, level);
	if (err == ERR_OK && !new)
		err = find_level(work, work->id, &now);
	if (err == ERR_OK && !new)
		err = office_unchanged(level->version, now.version);
	if (err == ERR_OK)
		err = new ? volunteer_level_row_insert(office->db, &row, &work->id)
		          : volunteer_level_row_update(office->db, &row);
	if (err == ERR_OK)
		err = volunteer_need_set(office->db, work->id, level->requirements, level->n_requirements);
	if (err == ERR_OK)
		err = volunteer_words_write(office, work->arena, VOLUNTEER_NOUN_LEVEL, work->id, &level->words);
	return err;
}

enum err volunteer_level_save(struct office *office, struct volunteer_level *level)
{
	struct work work = { .office = office, .id = level->id, .record = level, .table = "volunteer_level",
	                     .write = write_level };
	return save(&work, &level->id, &level->version);
}

static enum err end_level(struct work *work)
{
	struct volunteer_level_row row;
	int changed = 0;
	enum err err = find_level(work, work->id, &row);
	if (err == ERR_OK)
		err = volunteer_level_row_end(work->office->db, work->id, work->now, &changed);
	return err == ERR_OK && !changed ? err_set(ERR_CONFLICT, "volunteering: an open opportunity needs it") : err;
}

enum err volunteer_level_end(struct office *office, int64_t id)
{
	return do_work(&(struct work){ .office = office, .id = id, .table = "volunteer_level", .write = end_level });
}

/* ---- opportunities ---- */

static const char *codes_of(struct arena *arena, unsigned bits, const char *(*code_of)(unsigned place))
{
	const char *codes = "";
	for (unsigned i = 0; code_of(i); i++)
		if (bits & 1u << i)
			codes = arena_printf(arena, "%s%s%s", codes, *codes ? " " : "", code_of(i));
	return codes;
}

static const char *gives_at(unsigned place)
{
	return volunteer_gives_code(1u << place);
}

static const char *like_at(unsigned place)
{
	return volunteer_like_code((enum volunteer_like)place);
}

/* A closed one may keep a level that has ended. */
static enum err check_level(struct work *work, const struct volunteer_opportunity *opportunity, int64_t before)
{
	struct volunteer_level_row row;
	if (opportunity->closed && opportunity->level == before)
		return ERR_OK;
	return named(find_level(work, opportunity->level, &row), "level");
}

static enum err prepare_opportunity(struct work *work, const struct volunteer_opportunity *opportunity,
                                    struct volunteer_opportunity_row *row)
{
	const char **const texts[] = { [VOLUNTEER_NAME] = &row->name, [VOLUNTEER_ABOUT] = &row->about,
	                               [VOLUNTEER_PLACE] = &row->place, [VOLUNTEER_ASK] = &row->ask };
	struct directory_row organization;
	enum err err = ERR_OK;
	for (size_t part = 0; part < sizeof texts / sizeof *texts && err == ERR_OK; part++)
		err = tidy_word(work, &opportunity->words, (enum volunteer_part)part, texts[part]);
	if (err == ERR_OK)
		err = volunteer_word(work->arena, opportunity->languages, false, &row->languages);
	if (err == ERR_OK)
		err = volunteer_word(work->arena, opportunity->grades, false, &row->grades);
	if (err == ERR_OK && opportunity->organization)
		err = named(directory_row_get(work->office->db, work->arena, DIRECTORY_ORGANIZATION, opportunity->organization,
		                              &organization), "organization");
	row->level = opportunity->level;
	row->organization = opportunity->organization;
	row->gives = codes_of(work->arena, opportunity->gives, gives_at);
	row->likes = codes_of(work->arena, opportunity->likes, like_at);
	row->closed = opportunity->closed;
	return err;
}

static enum err write_opportunity(struct work *work)
{
	const struct volunteer_opportunity *opportunity = work->record;
	struct office *office = work->office;
	struct volunteer_opportunity_row now = { 0 }, row = { .id = work->id, .school = office->school,
	                                                      .made_at = work->now, .made_by = office->worker };
	bool new = work->id == 0;
	enum err err = prepare_opportunity(work, opportunity, &row);
	if (err == ERR_OK && !new)
		err = volunteer_opportunity_row_get(office->db, work->arena, office->school, work->id, &now);
	if (err == ERR_OK && !new)
		err = office_unchanged(opportunity->version, now.version);
	if (err == ERR_OK)
		err = check_level(work, opportunity, now.level);
	if (err == ERR_OK)
		err = new ? volunteer_opportunity_row_insert(office->db, &row, &work->id)
		          : volunteer_opportunity_row_update(office->db, &row);
	if (err == ERR_OK)
		err = volunteer_words_write(office, work->arena, VOLUNTEER_NOUN_OPPORTUNITY, work->id, &opportunity->words);
	return err;
}

enum err volunteer_opportunity_save(struct office *office, struct volunteer_opportunity *opportunity)
{
	struct work work = { .office = office, .id = opportunity->id, .record = opportunity,
	                     .table = "volunteer_opportunity", .write = write_opportunity };
	return save(&work, &opportunity->id, &opportunity->version);
}
