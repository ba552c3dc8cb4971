#include "forms/shift_words.h"

#include <string.h>

#include "forms/visit.h"

const char *shift_name(struct ui *ui, const struct shift_view *shift)
{
	return volunteer_say(&shift->of->words, VOLUNTEER_NAME, ui_locale(ui)->tag);
}

const char *shift_when(struct ui *ui, const struct shift_view *shift)
{
	const char *times = ui_say(ui, MSG_EVENING_TIMES, msg_said(ui_time(ui, shift->starts_at)),
	                           msg_said(ui_time(ui, shift->ends_at)));
	return ui_say(ui, MSG_SHIFT_WHEN, msg_time(shift->starts_at), msg_said(times));
}

const char *shift_begins(struct ui *ui, const struct shift_view *shift)
{
	return ui_say(ui, MSG_VOL_LIST_WHEN, msg_time(shift->starts_at));
}

const char *shift_languages(struct ui *ui, const char *codes)
{
	const char *said = "";
	while (*(codes += strspn(codes, " "))) {
		size_t length = strcspn(codes, " ");
		said = ui_dot(ui, said, visit_language_name(arena_copy(ui_frame(ui), codes, length), ui_catalog(ui)));
		codes += length;
	}
	return said;
}
