/* How somebody who is here is said on a list of staff's, at a desk and at a kiosk. Texts are
 * the frame's or the row's. */
#ifndef FOYER_FORMS_PRESENCE_WORDS_H
#define FOYER_FORMS_PRESENCE_WORDS_H

#include <stdint.h>

#include "domain/presence.h"
#include "forms/purpose.h"
#include "ui/ui.h"

/* The name with a child's class; and with the children who came along. */
const char *presence_words_name(struct ui *ui, const struct presence_row *who);
const char *presence_words_party(struct ui *ui, const struct presence_row *who);

/* Why somebody came, in a word or two. */
const char *presence_words_why(struct ui *ui, const struct purposes *purposes, const char *code);

/* Inside since they were let in, waiting since they came; milliseconds UTC. */
int64_t presence_words_since(const struct presence_row *who);

#endif
