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

const char *shift_mine(struct ui *ui, enum sign_up_state state, int turn)
{
	switch (state) {
	case SIGN_UP_WAITING: return ui_say(ui, MSG_MINE_WAITS, msg_number(turn));
	case SIGN_UP_OFFERED: return ui_text(ui, MSG_MINE_OFFERED);
	case SIGN_UP_TO_ASK: return ui_text(ui, MSG_MINE_TO_ASK);
	case SIGN_UP_LAPSED: return ui_text(ui, MSG_MINE_LAPSED);
	case SIGN_UP_CANCELLED: return ui_text(ui, MSG_MINE_CANCELLED);
	default: return ui_text(ui, MSG_VOL_MINE);
	}
}
