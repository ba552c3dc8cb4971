/* A question that a session asks of who joins, made or changed at the desk: how it is answered,
 * its words in the school's languages, the answers to choose from. Each of these reads what is
 * asked now and sets it anew (session_set_questions): what was answered before stays. */
#ifndef FOYER_FORMS_QUESTION_EDIT_H
#define FOYER_FORMS_QUESTION_EDIT_H

#include "domain/session.h"
#include "flow/flow.h"
#include "forms/words_edit.h"

/* Owned by whoever starts the run. */
struct question_form {
	struct words_edit words; /* first; reads and question_words set before */
	struct office *office;
	int64_t session;
	struct session_question before; /* as it stands; id 0: a new one */
};

extern const struct words_edit_table question_words;
extern const struct flow question_flow;

/* Puts in what stands. */
void question_form_fill(struct flow_run *run);

/* ERR_CONFLICT: that question is not asked any more; else as session_set_questions. */
enum err question_remove(struct office *office, int64_t session, int64_t question);
/* Asked before the one that it follows; the first stays. */
enum err question_move_up(struct office *office, int64_t session, int64_t question);

#endif
