/* Topics as a CSV file, topics.csv (data/topics holds the one that ships): a row is what a
 * topic is called in a language, with `;` between, and what it means: need.…, barrier.… as the
 * terms of a directory have them; not.access, where its words say that there is none; stop for
 * words that say nothing in a search. */
#ifndef FOYER_EXCHANGE_TOPIC_CSV_H
#define FOYER_EXCHANGE_TOPIC_CSV_H

#include "base/err.h"
#include "domain/topic_import.h"
#include "exchange/bundle.h"
#include "exchange/findings.h"

/* Puts all of the bundle into what was loaded. What is wrong stands in the findings; the
 * error is only for what cannot be read on (ERR_INVALID with one sentence, ERR_IO). */
enum err topic_csv_read(struct bundle *bundle, struct topic_import *import, struct findings *findings);

#endif
