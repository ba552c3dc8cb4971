/* Joining a program at a kiosk: the questions, and what is said to who lost the last place. */
#ifndef FOYER_KIOSK_JOIN_PROGRAM_H
#define FOYER_KIOSK_JOIN_PROGRAM_H

#include "domain/place.h"
#include "flow/flow.h"
#include "ui/ui.h"

void kiosk_join(struct ui *ui, int64_t service);

/* To what was found, or to the menu where nothing was. */
void kiosk_back_to_programs(struct ui *ui);

/* Argument: struct join_lost, copied. */
struct join_lost {
	enum place_outcome outcome; /* why there is no place */
	struct flow_run *run;       /* of the screen below; NULL where nothing was asked */
};
extern const struct screen join_lost_screen;

#endif
