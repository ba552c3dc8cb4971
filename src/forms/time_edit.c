#include "forms/time_edit.h"

#include "text/time_of_day.h"

enum msg time_edit_problem(const struct flow_run *run, int step)
{
	char minute[6];
	switch (time_of_day_read(flow_text(run, step), minute)) {
	case TIME_OF_DAY_OK: return MSG_NONE;
	case TIME_OF_DAY_HALF: return MSG_EVENING_TIME_HALF;
	case TIME_OF_DAY_NONE: break;
	}
	return MSG_EVENING_TIME_NONE;
}

const char *time_edit_take(const struct flow_run *run, int step)
{
	char minute[6] = "";
	time_of_day_read(flow_text(run, step), minute);
	return arena_string(run->arena, minute);
}
