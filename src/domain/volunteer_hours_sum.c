#include <stdlib.h>
#include <string.h>

#include "text/calendar.h"
#include "text/collation.h"
#include "volunteer_hours_inside.h"
#include "volunteer_inside.h"

static bool is_few(const struct volunteer_hours_sum_row *row)
{
	return row->people < VOLUNTEER_FEW;
}

/* Counted out in its grade, alone or with the others for the same grades. */
static bool counts_in_grade(const struct volunteer_hours_sum_row *row)
{
	return !is_few(row) || row->pooled_people >= VOLUNTEER_FEW;
}

/* ---- by grade ---- */

static int age_of(const char *grade)
{
	return !*grade ? 3 : strcmp(grade, "PK") == 0 ? 0 : strcmp(grade, "KG") == 0 ? 1 : 2;
}

static int by_age(const void *left, const void *right)
{
	const char *a = ((const struct volunteer_grade_sum *)left)->grade, *b = ((const struct volunteer_grade_sum *)right)->grade;
	return age_of(a) != age_of(b) ? age_of(a) - age_of(b) : collation_compare_numbers(a, b);
}

static struct volunteer_grade_sum *grade_sum(struct arena *arena, struct volunteer_sums *sums, size_t *room, const char *grade)
{
	for (size_t i = 0; i < sums->n_grades; i++)
		if (strcmp(sums->grades[i].grade, grade) == 0)
			return &sums->grades[i];
	sums->grades = arena_grow(arena, sums->grades, sums->n_grades, room, sizeof *sums->grades);
	sums->grades[sums->n_grades] = (struct volunteer_grade_sum){ .grade = grade, .few = true, .all = true };
	return &sums->grades[sums->n_grades++];
}

static void add_to_grade(struct volunteer_grade_sum *sum, const struct volunteer_hours_sum_row *row)
{
	if (!counts_in_grade(row)) {
		sum->all = false;
		return;
	}
	sum->few = false;
	sum->comings += (int)row->comings;
	sum->unknown += (int)row->unknown;
	sum->minutes += row->minutes;
}

/* What is for several grades is in each of them. */
static void sum_grades(struct arena *arena, const struct volunteer_hours_sum_row *rows, size_t count,
                       struct volunteer_sums *sums)
{
	size_t room = 0;
	for (size_t i = 0; i < count; i++) {
		char *at = arena_string(arena, rows[i].grades), *grade;
		bool any = true;
		while ((grade = strsep(&at, " ")))
			if (*grade) {
				add_to_grade(grade_sum(arena, sums, &room, grade), &rows[i]);
				any = false;
			}
		if (any)
			add_to_grade(grade_sum(arena, sums, &room, ""), &rows[i]);
	}
	if (sums->n_grades > 0)
		qsort(sums->grades, sums->n_grades, sizeof *sums->grades, by_age);
}

/* ---- of a school ---- */

enum err volunteer_hours_sum(struct office *office, struct arena *arena, const char *from, const char *to,
                             struct volunteer_sums *ret_sums)
{
	struct volunteer_hours_sum_row *rows = NULL;
	struct volunteer_index index = { 0 };
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_REPORT_COUNTS);
	if (err == ERR_OK)
		err = volunteer_hours_check_days(from, to);
	if (err == ERR_OK)
		err = volunteer_hours_row_sums(office->db, arena, office->school, from, to, VOLUNTEER_FEW, &rows, &count);
	if (err == ERR_OK && count > 0)
		err = volunteer_index_read(office, arena, &index);
	if (err != ERR_OK)
		return err;
	struct volunteer_sums sums = { .list = arena_array(arena, count, sizeof *sums.list), .count = count,
		                           .all = count == 0 || rows[0].few_people == 0 || rows[0].few_people >= VOLUNTEER_FEW };
	for (size_t i = 0; i < count; i++) {
		struct volunteer_sum *sum = &sums.list[i];
		*sum = (struct volunteer_sum){ .opportunity = rows[i].opportunity, .grades = rows[i].grades,
			                           .task = &volunteer_index_find(&index, rows[i].id)->words, .few = is_few(&rows[i]) };
		if (counts_in_grade(&rows[i]) || sums.all)
			sums.minutes += rows[i].minutes;
		if (sum->few)
			continue;
		sum->people = (int)rows[i].people;
		sum->comings = (int)rows[i].comings;
		sum->unknown = (int)rows[i].unknown;
		sum->minutes = rows[i].minutes;
	}
	sum_grades(arena, rows, count, &sums);
	*ret_sums = sums;
	return ERR_OK;
}
