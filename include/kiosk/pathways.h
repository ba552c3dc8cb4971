/* The path through school at a kiosk: which part of it, and what is said of that. Nothing of
 * it is stored. */
#ifndef FOYER_KIOSK_PATHWAYS_H
#define FOYER_KIOSK_PATHWAYS_H

#include "forms/pathway_ask.h"
#include "ui/ui.h"

/* What is held of it while a session lasts. */
struct pathway_session {
	struct arena *arena; /* NULL: not read yet */
	struct pathway pathway;
	struct pathway_ask_form ask;
};

void kiosk_pathways(struct ui *ui);

/* Forgets it: at the end of a session. */
void pathways_forget(struct pathway_session *session);

extern const struct screen pathway_screen; /* argument: size_t, the place of a stage */

#endif
