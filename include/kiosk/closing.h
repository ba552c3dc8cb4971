/* A last screen: it says when it closes by itself, and does. */
#ifndef FOYER_KIOSK_CLOSING_H
#define FOYER_KIOSK_CLOSING_H

#include "ui/ui.h"

/* When a screen that is entered now closes. */
int64_t closing_at(struct ui *ui);

/* "This screen closes in 14 seconds"; the frame's. */
const char *closing_says(struct ui *ui, int64_t closes_at);

/* Ends it at its time; otherwise the next whole second, for tick. */
int64_t closing_count_down(struct ui *ui, void (*end)(struct ui *ui), int64_t closes_at, int64_t now);

#endif
