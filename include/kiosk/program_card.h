/* One program. */
#ifndef FOYER_KIOSK_PROGRAM_CARD_H
#define FOYER_KIOSK_PROGRAM_CARD_H

#include "domain/directory_card.h"
#include "ui/facts.h"
#include "ui/ui.h"

extern const struct screen program_card_screen; /* argument: int64_t, a program's id */

/* What whoever goes there has to know of it: where, how, what to bring, whom to ask. */
void program_card_add_visit(struct ui *ui, const struct directory_card *card, struct facts *facts);

#endif
