/* Sessions of programs as four CSV files (data/sessions holds those of a demonstration):
 * sessions.csv, questions.csv, texts.csv, people.csv. A service is named as in the directory, a
 * barrier by its code. Days are counted from today, so that the sessions of a demonstration lie
 * ahead whenever it is given. */
#ifndef FOYER_EXCHANGE_SESSION_CSV_H
#define FOYER_EXCHANGE_SESSION_CSV_H

#include "base/arena.h"
#include "base/err.h"
#include "domain/office.h"
#include "exchange/bundle.h"
#include "exchange/findings.h"

/* Makes the sessions in the name of whoever is at work in the office, and lets the people join
 * them; each is a transaction. Where a finding refuses, nothing is written.
 * ERR_INVALID with one sentence, or as session_add and place_join. */
enum err session_csv_take_in(struct bundle *bundle, struct office *office, struct arena *arena,
                             struct findings *findings);

#endif
