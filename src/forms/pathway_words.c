#include "forms/pathway_words.h"

#include "text/calendar.h"

enum msg pathway_words_heading(enum pathway_kind kind)
{
	static const enum msg headings[PATHWAY_KINDS] = {
		[PATHWAY_ABOUT] = MSG_PATH_ABOUT,   [PATHWAY_MATTERS] = MSG_PATH_MATTERS, [PATHWAY_DECIDE] = MSG_PATH_DECIDE,
		[PATHWAY_ASK] = MSG_PATH_ASK,       [PATHWAY_BRING] = MSG_PATH_BRING,     [PATHWAY_NEXT] = MSG_PATH_NEXT,
	};
	return headings[kind];
}

const char *pathway_words_said(const struct pathway_said *said, struct catalog *catalog, struct arena *arena)
{
	return *said->by_when ? catalog_say(catalog, arena, MSG_PATH_DECIDE_WHEN, msg_said(said->text), msg_said(said->by_when))
	                      : said->text;
}

const char *pathway_words_vouched(const struct pathway_card *card, enum pathway_medium medium,
                                  struct catalog *catalog, struct arena *arena)
{
	const bool paper = medium == PATHWAY_PAPER;
	int64_t noon;
	if (card->foreign)
		return catalog_text(catalog, paper ? MSG_PATH_PAPER_FOREIGN : MSG_PATH_FOREIGN);
	if (card->unchecked || calendar_instant(card->checked_on, "12:00", &noon) != ERR_OK)
		return catalog_text(catalog, paper ? MSG_PATH_PAPER_UNCHECKED : MSG_REG_UNCHECKED);
	return catalog_say(catalog, arena, MSG_REG_CHECKED, msg_name(card->checked_by),
	                   msg_name(catalog_say(catalog, arena, MSG_PLAIN_DATE, msg_time(noon))));
}
