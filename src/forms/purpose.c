#include "forms/purpose.h"

#include <string.h>

#include "forms/visit.h"

#define ASK(step) (UINT64_C(1) << VISIT_##step)
#define LAST_QUESTIONS (ASK(INTERPRETER) | ASK(CALL_BY))
#define PARTY (ASK(ADULTS) | ASK(CHILDREN))

static const struct purpose table[] = {
	{ .code = "late", .label = { .msg = MSG_PURPOSE_LATE },
	  .brief = { .msg = MSG_BRIEF_LATE }, .symbol = "☼",
	  .asks = ASK(LATE_NAME) | ASK(CLASS) | ASK(LATE_REASON),
	  .kind = PURPOSE_LATE },
	{ .code = "pickup", .label = { .msg = MSG_PURPOSE_PICKUP },
	  .brief = { .msg = MSG_BRIEF_PICKUP }, .symbol = "⌂",
	  .asks = ASK(NAME) | ASK(PICKUP) | ASK(CLASS) | ASK(PICKUP_REASON) | LAST_QUESTIONS,
	  .kind = PURPOSE_COLLECT, .checked = true },
	{ .code = "meet", .label = { .msg = MSG_PURPOSE_MEET },
	  .brief = { .msg = MSG_BRIEF_MEET }, .symbol = "◇",
	  .asks = ASK(NAME) | ASK(WHOM) | PARTY | LAST_QUESTIONS, .checked = true },
	{ .code = "volunteer", .label = { .msg = MSG_PURPOSE_VOLUNTEER },
	  .brief = { .msg = MSG_BRIEF_VOLUNTEER }, .symbol = "✓",
	  .asks = ASK(NAME) | ASK(TASK) | ASK(TASK_OTHER) | ASK(HELPING) | LAST_QUESTIONS, .checked = true },
	{ .code = "event", .label = { .msg = MSG_PURPOSE_EVENT },
	  .brief = { .msg = MSG_BRIEF_EVENT }, .symbol = "♪",
	  .asks = ASK(NAME) | ASK(EVENT) | PARTY | LAST_QUESTIONS, .checked = true },
	{ .code = "enrol", .label = { .msg = MSG_PURPOSE_ENROL },
	  .brief = { .msg = MSG_BRIEF_ENROL }, .symbol = "+",
	  .asks = ASK(NAME) | PARTY | ASK(PHONE) | LAST_QUESTIONS, .checked = true },
	{ .code = "item", .label = { .msg = MSG_PURPOSE_ITEM },
	  .brief = { .msg = MSG_BRIEF_ITEM }, .symbol = "▾",
	  .asks = ASK(NAME) | ASK(ITEM_FOR) | ASK(CLASS) | ASK(ITEM_WHAT),
	  .kind = PURPOSE_ITEM, .end = PURPOSE_LOBBY, .checked = true },
	{ .code = "delivery", .label = { .msg = MSG_PURPOSE_DELIVERY },
	  .brief = { .msg = MSG_BRIEF_DELIVERY }, .symbol = "■",
	  .asks = ASK(NAME) | ASK(COMPANY) | ASK(DELIVERY_FOR) },
	{ .code = "work", .label = { .msg = MSG_PURPOSE_WORK },
	  .brief = { .msg = MSG_BRIEF_WORK }, .symbol = "♦",
	  .asks = ASK(NAME) | ASK(WORK_KIND) | ASK(COMPANY) | ASK(WHOM) | ASK(CALL_BY),
	  .checked = true },
	{ .code = "agency", .label = { .msg = MSG_PURPOSE_AGENCY },
	  .brief = { .msg = MSG_BRIEF_AGENCY }, .symbol = "○", .kind = PURPOSE_AGENCY },
	{ .code = "other", .label = { .msg = MSG_PURPOSE_OTHER },
	  .brief = { .msg = MSG_BRIEF_OTHER }, .symbol = "·",
	  .asks = ASK(NAME) | ASK(MATTER) | PARTY | ASK(PHONE) | LAST_QUESTIONS, .checked = true },
};

const struct purpose *purpose_table(size_t *ret_count)
{
	*ret_count = sizeof table / sizeof *table;
	return table;
}

const struct purpose *purpose_find(const struct purposes *purposes, const char *code)
{
	for (size_t i = 0; i < purposes->count; i++)
		if (strcmp(purposes->rows[i].code, code) == 0)
			return &purposes->rows[i];
	return NULL;
}

/* The school's own language first: it serves those that have no words. */
static const struct label *own_words(struct arena *arena, const struct config *config,
                                     const struct config_words *given)
{
	struct label *labels = arena_array(arena, given->count + 2, sizeof *labels);
	for (size_t i = 0; i < given->count; i++) {
		const struct config_label *label = &given->labels[i];
		labels[i + 1] = (struct label){ label->locale, label->text };
		if (i == 0 || strcmp(label->locale, config->locale) == 0)
			labels[0] = (struct label){ NULL, label->text };
	}
	return labels;
}

static enum err own_purpose(struct arena *arena, const struct config *config,
                            const struct config_purpose *own, struct purpose *ret_purpose)
{
	struct purpose purpose = {
		.code = own->code,
		.label = { .own = own_words(arena, config, &own->label) },
		.symbol = *own->symbol ? own->symbol : "·",
		.end = own->ends == CONFIG_ENDS_LOBBY ? PURPOSE_LOBBY : PURPOSE_WAITS,
	};
	purpose.brief = purpose.label;
	for (size_t i = 0; i < own->question_count; i++) {
		purpose.questions[i].own = own_words(arena, config, &own->questions[i]);
		purpose.asks |= ASK(OWN_1) << i;
	}
	for (size_t i = 0; i < own->step_count; i++) {
		int step = 0;
		while (step < VISIT_STEPS && strcmp(visit_step_row((enum visit_step)step)->id, own->steps[i]) != 0)
			step++;
		if (step < VISIT_STEPS)
			purpose.asks |= UINT64_C(1) << step;
		else if (strcmp(own->steps[i], "check") == 0)
			purpose.checked = true;
		else
			return err_set(ERR_INVALID, "[purpose %s]: there is no step `%s`", own->code,
			               own->steps[i]);
	}
	/* whoever goes past the office has a name (D1) */
	purpose.asks |= ASK(NAME);
	*ret_purpose = purpose;
	return ERR_OK;
}

enum err purposes_make(struct arena *arena, const struct config *config,
                       struct purposes *ret_purposes)
{
	size_t most = sizeof table / sizeof *table + config->purpose_count, count = 0;
	struct purpose *rows = arena_array(arena, most, sizeof *rows);
	struct option *options = arena_array(arena, most, sizeof *options);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (config_purpose_on(config, table[i].code)) {
			rows[count] = table[i];
			if (config_purpose_lobby(config, table[i].code))
				rows[count].end = PURPOSE_LOBBY;
			count++;
		}
	for (size_t i = 0; i < config->purpose_count; i++) {
		enum err err = own_purpose(arena, config, &config->purposes[i], &rows[count]);
		if (err)
			return err;
		if (config_purpose_on(config, rows[count].code))
			count++;
	}
	for (size_t i = 0; i < count; i++)
		options[i] = (struct option){ .code = rows[i].code, .label = rows[i].label, .symbol = rows[i].symbol };
	*ret_purposes = (struct purposes){ rows, options, count };
	return ERR_OK;
}

enum err purposes_sync(const struct purposes *purposes, struct office *office)
{
	struct arena *arena = arena_new();
	const char **codes = arena_array(arena, purposes->count, sizeof *codes);
	for (size_t i = 0; i < purposes->count; i++)
		codes[i] = purposes->rows[i].code;
	enum err err = office_sync_purposes(office, codes, purposes->count);
	arena_free(arena);
	return err;
}
