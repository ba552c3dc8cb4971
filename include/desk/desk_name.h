/* On a registration's card: how the name of somebody new is divided, as staff say. */
#ifndef FOYER_DESK_DESK_NAME_H
#define FOYER_DESK_DESK_NAME_H

#include "forms/name_divide.h"
#include "ui/choice.h"
#include "ui/ui.h"

/* The row that says it and leads to it; `whole` as the family wrote it. The frame's. */
struct choice_row desk_name_row(struct ui *ui, const struct name_divide_form *form, const char *whole);

/* Asks for it. The form and `whole` must outlive the run; the form has its arena. */
void desk_name_ask(struct ui *ui, struct name_divide_form *form, const char *whole);

#endif
