/* What a screen of the kiosk shows of what is stored: read with its first drawing, and anew when
 * somebody has written. */
#ifndef FOYER_KIOSK_KIOSK_READING_H
#define FOYER_KIOSK_KIOSK_READING_H

#include <stdbool.h>

#include "ui/ui.h"

struct kiosk_reading {
	struct arena *arena; /* of what was read; NULL before */
	const struct locale *locale;
	unsigned written;    /* of the kiosk, at that time */
	bool read;           /* false: it is due */
};

/* Whether it is to be read now, which then counts as read; the arena is empty. `in_language`: what
 * is read is of the language on screen, and read anew with another one. */
bool kiosk_reading_due(struct ui *ui, struct kiosk_reading *reading, bool in_language);
void kiosk_reading_close(struct kiosk_reading *reading);

#endif
