/* What a program's card says, in the language on screen: at the kiosk and at the desk. */
#ifndef FOYER_FORMS_PROGRAM_FACTS_H
#define FOYER_FORMS_PROGRAM_FACTS_H

#include "domain/directory_card.h"
#include "ui/facts.h"
#include "ui/ui.h"

/* All that it says. `now`: whether it is open; `easier`: which barriers it lifts; "" for neither. */
void program_facts_add(struct ui *ui, const struct directory_card *card, const char *now, const char *easier,
                       struct facts *facts);

/* A number, and its extension as the language says it; "" for none. */
const char *program_facts_phone(struct catalog *catalog, struct arena *arena, const struct directory_card_contact *contact);

/* What whoever goes there has to know of it: where, how, what to bring, whom to ask. */
void program_facts_add_visit(struct ui *ui, const struct directory_card *card, struct facts *facts);

#endif
