/* A shift of an opportunity, or a series of them, made, changed or cancelled at the desk. A
 * series is changed as this one or as all from here. */
#ifndef FOYER_FORMS_SHIFT_EDIT_H
#define FOYER_FORMS_SHIFT_EDIT_H

#include "domain/shift.h"
#include "forms/words_edit.h"
#include "ui/ui.h"

enum { SHIFT_FORM_TASKS = 35, SHIFT_FORM_DAYS = SHIFT_SERIES_MOST };

/* Owned by whoever starts the run. */
struct shift_form {
	struct words_edit words;   /* its table is shift_words */
	struct ui *ui;
	struct office *office;
	int64_t id;                /* 0: a new one */
	bool series;               /* it is of one */
	struct shift_edit before;  /* as it stands */
	const struct volunteer_opportunity *tasks; /* of a new one: those that are open */
	size_t n_tasks;
	int64_t made;              /* of a new one, after the end */
	size_t asked;              /* of a changed or cancelled one: so many are to be called */
	struct option options[SHIFT_FORM_TASKS];
	struct label labels[SHIFT_FORM_TASKS][2];
	/* the days that its rule makes, and of which rule they are */
	char made_of[96];
	size_t n_days;
	int64_t noons[SHIFT_FORM_DAYS];
	struct option days[SHIFT_FORM_DAYS];
	struct label day_labels[SHIFT_FORM_DAYS][2];
};

extern const struct words_edit_table shift_words;
extern const struct flow shift_new_flow, shift_change_flow, shift_cancel_flow;

/* Puts in what stands. */
void shift_form_fill(struct flow_run *run);

#endif
