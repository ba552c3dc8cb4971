/* Pathways as two CSV files, stages.csv and texts.csv (data/pathways holds those that ship):
 * a stage is a code, its place, ages, grades and needs; a text is of a stage, in a language,
 * of a kind, in its place, with by when (what is to be decided) and who checked it and on
 * which day (rule D21). Every stage has a title in English, which all languages fall back to. */
#ifndef FOYER_EXCHANGE_PATHWAY_CSV_H
#define FOYER_EXCHANGE_PATHWAY_CSV_H

#include "base/err.h"
#include "domain/pathway_import.h"
#include "exchange/bundle.h"
#include "exchange/findings.h"

/* Puts all of the bundle into what was loaded. What is wrong stands in the findings; the
 * error is only for what cannot be read on (ERR_INVALID with one sentence, ERR_IO). */
enum err pathway_csv_read(struct bundle *bundle, struct pathway_import *import, struct findings *findings);

#endif
