/* Sharing what one knows: in own words, and how often one may be asked for it. */
#ifndef FOYER_FORMS_SHARING_H
#define FOYER_FORMS_SHARING_H

#include "domain/offering.h"
#include "flow/flow.h"
#include "ui/ui.h"

/* Owned by whoever starts the run. */
struct sharing_form {
	struct office *office;
	struct ui *ui; /* its language is the one that they read */
	const struct family_party *party; /* who opened their own with code and PIN */
	int64_t request;
};

extern const struct flow sharing_flow;

/* How often they may be asked, as the form says it. */
enum msg sharing_often_words(enum offering_often often);

#endif
