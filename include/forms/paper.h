/* What staff's *admit*, *late* and *release* print (rule D27), from what is known of one
 * who came: the same at a desk and from the shell. */
#ifndef FOYER_FORMS_PAPER_H
#define FOYER_FORMS_PAPER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/config.h"
#include "domain/print.h"
#include "domain/visit_card.h"
#include "forms/purpose.h"
#include "text/catalog.h"

/* Whether somebody has paper in their present state, and which. */
bool paper_is_due(const struct visit_card *card);
enum print_kind paper_kind(const struct visit_card *card);

/* The text, in the school's language and, where the printer has its letters, in the
 * visitor's; *ret_cut: theirs was left out. The arena's. */
const char *paper_text(struct arena *arena, const struct config *config,
                       const struct purposes *purposes, const struct visit_card *card,
                       bool *ret_cut);

/* The paper of a family code, in the school's language and, where the printer has its
 * letters, in that of the adult ("" where it is not known). The arena's. */
const char *paper_family_code(struct arena *arena, const struct config *config, const char *spelt, int64_t at,
                              const char *own);

/* A stage of a child's path, in the language of `tag` where the printer has its letters, else in
 * the school's. The arena's; "" where nothing can be read. */
const char *paper_pathway(struct office *office, struct arena *arena, int64_t stage, const char *tag);
/* The same of a program: what to do now, what it is, when, where, whom to ask. */
const char *paper_program(struct office *office, struct arena *arena, int64_t service, const char *tag);
/* The same of a place in a program: its code, when, where, whom to ask, how to give it back, and
 * not whose it is. */
const char *paper_place(struct office *office, struct arena *arena, const char *code, const char *tag);

/* Staff's, kept in the audit: whom to telephone about one shift, or all (0): each with the language,
 * number and consent (D19). "" where it cannot be read or kept. */
const char *paper_calls(struct office *office, struct arena *arena, int64_t shift, const char *tag);

/* A reason is a code of a list, or what somebody typed. */
const char *paper_reason(struct catalog *catalog, const char *reason);

#endif
