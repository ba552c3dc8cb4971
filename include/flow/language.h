/* F2: the language of the screens, with everything typed kept. */
#ifndef FOYER_FLOW_LANGUAGE_H
#define FOYER_FLOW_LANGUAGE_H

#include <stddef.h>

#include "ui/ui.h"

/* The languages that are offered, in their order; borrowed while the screen stands. */
struct language_offer {
	const struct locale *const *languages;
	size_t count;
	void (*chosen)(struct ui *ui, const struct locale *locale); /* NULL: nobody asks */
};

extern const struct screen language_screen; /* argument: struct language_offer */

#endif
