#include "domain/feel_welcome.h"

#include <string.h>

#include "store/transaction.h"
#include "store/welcome_answer.h"
#include "text/calendar.h"

static const char *const words[FEEL_ANSWERS] = { [FEEL_GOOD] = "good", [FEEL_FAIR] = "fair", [FEEL_POOR] = "poor" };

enum err feel_welcome_add(struct office *office, enum feel_welcome answer)
{
	char day[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), day);
	enum err err = transaction_begin_anonymous(office->db);
	if (err != ERR_OK)
		return err;
	return transaction_end(office->db, welcome_answer_insert(office->db, office->school, day, words[answer]));
}

static enum feel_welcome answer_of(const char *word)
{
	int answer = FEEL_GOOD;
	while (answer < FEEL_POOR && strcmp(words[answer], word) != 0)
		answer++;
	return (enum feel_welcome)answer;
}

static int64_t size_of(const struct feel_group *group)
{
	return group->answers[FEEL_GOOD] + group->answers[FEEL_FAIR] + group->answers[FEEL_POOR];
}

static void close_group(const struct feel_group *group, struct feel_report *report)
{
	if (size_of(group) < FEEL_LEAST || strcmp(group->first, report->from) < 0 || strcmp(group->last, report->to) > 0)
		return;
	report->groups[report->count++] = *group;
	for (int answer = 0; answer < FEEL_ANSWERS; answer++)
		report->sum[answer] += group->answers[answer];
}

/* A day joins those before it until they are five. */
static void gather(const struct welcome_answer_count *rows, size_t count, struct feel_report *report)
{
	struct feel_group group = { .first = "" };
	for (size_t i = 0; i < count; i++) {
		if (*group.first && strcmp(group.last, rows[i].day) != 0 && size_of(&group) >= FEEL_LEAST) {
			close_group(&group, report);
			group = (struct feel_group){ .first = "" };
		}
		if (!*group.first)
			strcpy(group.first, rows[i].day);
		strcpy(group.last, rows[i].day);
		group.answers[answer_of(rows[i].answer)] += rows[i].count;
	}
	if (*group.first)
		close_group(&group, report);
}

enum err feel_welcome_report(struct office *office, struct arena *arena, const char *from, const char *to,
                             struct feel_report *ret_report)
{
	struct welcome_answer_count *rows = NULL;
	size_t count = 0;
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), today);
	enum err err = office_demand(office, RIGHT_REPORT_COUNTS);
	if (err == ERR_OK && (!calendar_valid_day(from) || !calendar_valid_day(to)))
		err = err_set(ERR_INVALID, "a day is written 2026-11-24");
	if (err == ERR_OK)
		err = welcome_answer_counts(office->db, arena, office->school, today, &rows, &count);
	if (err != ERR_OK)
		return err;
	struct feel_report report = { .from = from, .to = to, .groups = arena_array(arena, count + 1, sizeof *report.groups) };
	gather(rows, count, &report);
	*ret_report = report;
	return ERR_OK;
}
