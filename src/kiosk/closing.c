#include "kiosk/closing.h"

#include "kiosk/kiosk.h"

enum { SECOND = 1000 };

int64_t closing_at(struct ui *ui)
{
	return ui_now(ui) + kiosk_of(ui)->options->config->idle_done * (int64_t)SECOND;
}

const char *closing_says(struct ui *ui, int64_t closes_at)
{
	int64_t left = (closes_at - ui_now(ui) + SECOND - 1) / SECOND;
	return ui_say(ui, MSG_DONE_CLOSES, msg_number(left > 0 ? left : 0));
}

int64_t closing_count_down(struct ui *ui, void (*end)(struct ui *ui), int64_t closes_at, int64_t now)
{
	if (now >= closes_at) {
		end(ui);
		return now;
	}
	return closes_at - (closes_at - now - 1) / SECOND * SECOND;
}
