/* What the files of joining a program share. */
#ifndef FOYER_FORMS_JOINING_INSIDE_H
#define FOYER_FORMS_JOINING_INSIDE_H

#include "forms/joining.h"

enum { JOINING_YES_NO = 2 };
extern const struct option joining_yes_no[JOINING_YES_NO];

#endif
