#include "exchange/attendance_csv.h"

#include "domain/bell.h"
#include "exchange/csv_out.h"
#include "text/calendar.h"

enum { COLUMNS = 8 };

enum err attendance_csv_write(const char *day, const struct attendance_row *rows, size_t count, FILE *out)
{
	static const char *const heads[COLUMNS] = { "day", "child", "class", "arrived", "minutes_late", "reason", "excused",
	                                            "excused_by" };
	csv_out_row(heads, COLUMNS, out);
	for (size_t i = 0; i < count; i++) {
		const struct attendance_row *row = &rows[i];
		struct arena *arena = arena_new();
		char minute[6];
		calendar_minute(row->arrived_at, minute);
		const char *const cells[COLUMNS] = {
			day, csv_out_defused(arena, row->child), csv_out_defused(arena, row->class_name), minute,
			row->minutes_late == BELL_UNKNOWN ? "" : arena_printf(arena, "%d", row->minutes_late), row->reason,
			*row->excused_by ? "yes" : "no", csv_out_defused(arena, row->excused_by),
		};
		csv_out_row(cells, COLUMNS, out);
		arena_free(arena);
	}
	return csv_out_end(out);
}
