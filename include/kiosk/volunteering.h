/* Helping at the school, from the menus: to whoever opened the family with code and PIN what
 * they signed up for, to all others the questions; where the school is still preparing it, a
 * person calls back. */
#ifndef FOYER_KIOSK_VOLUNTEERING_H
#define FOYER_KIOSK_VOLUNTEERING_H

#include "ui/ui.h"

void kiosk_volunteer(struct ui *ui);
/* The questions, and what fits. */
void kiosk_find_shifts(struct ui *ui);
/* A name and a number are asked, for one opportunity or (0) to help at all. */
void kiosk_volunteer_wish(struct ui *ui, int64_t opportunity);

/* Who opened the family with code and PIN; NULL: nobody. */
const struct family_party *volunteering_party(struct ui *ui);

/* A person calls: that is all that was asked for. */
extern const struct screen wish_thanks_screen;

#endif
