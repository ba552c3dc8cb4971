/* F10 at a kiosk: the few things that staff do there.
 *
 * It is offered from the first account on: before, a typed name would prove nothing. Name
 * and PIN are asked as at a desk, with the same delays. F10 over a family's answers changes
 * nothing of them: Esc leads back, and when nobody signs in the session ends as it would
 * have. Once somebody has signed in, it is wiped, so that no staff stand in answers that are
 * not theirs and no family comes back behind an open list; the question says so before. Not
 * offered while answers are being kept.
 *
 * Whoever is signed in is so on this screen only, for a minute after the last key, since
 * families stand there; a scanned code, Esc and a change of their account end it at once.
 * Nothing of it is left then: the same wiping as after a family. */
#ifndef FOYER_KIOSK_KIOSK_STAFF_H
#define FOYER_KIOSK_KIOSK_STAFF_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/ui.h"

extern const struct screen kiosk_staff_screen;      /* what the role of whoever signed in may do */
extern const struct screen kiosk_staff_list_screen; /* the emergency list (rule D2) */
extern const struct screen kiosk_staff_evening_screen; /* event mode begins: today's evenings (evening.h) */

/* F10 and whether it is there. */
void kiosk_staff_ask(struct ui *ui, void *state);
bool kiosk_staff_offered(struct ui *ui, const void *state);

/* Staff are signed in here. */
bool kiosk_staff_here(struct ui *ui);

/* Ends what nobody touches; returns when to look again. */
int64_t kiosk_staff_watch(struct ui *ui, int64_t now);

/* After another process wrote: there may be accounts now, or this one may be another. */
void kiosk_staff_follow(struct ui *ui);

/* The sign-in that stands open on top is dropped, for a family that wants to go on. */
void kiosk_staff_give_way(struct ui *ui);

#endif
