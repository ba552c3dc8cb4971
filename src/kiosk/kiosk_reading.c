#include "kiosk/kiosk_reading.h"

#include "kiosk/kiosk.h"

bool kiosk_reading_due(struct ui *ui, struct kiosk_reading *reading, bool in_language)
{
	unsigned written = kiosk_of(ui)->written;
	if (reading->read && reading->written == written && (!in_language || reading->locale == ui_locale(ui)))
		return false;
	if (!reading->arena)
		reading->arena = arena_new();
	arena_wipe(reading->arena);
	reading->locale = ui_locale(ui);
	reading->written = written;
	reading->read = true;
	return true;
}

void kiosk_reading_close(struct kiosk_reading *reading)
{
	arena_free(reading->arena);
}
