#include "ui/pages.h"

void pages_set(struct pages *pages, size_t count)
{
	pages->count = count;
	if (pages->first >= count)
		pages->first = 0;
}

bool pages_has_more(const struct pages *pages)
{
	return pages->first + pages->room < pages->count;
}

bool pages_has_before(const struct pages *pages)
{
	return pages->first > 0;
}

bool pages_is_far(const struct pages *pages)
{
	return pages->first > pages->room && !pages_has_more(pages);
}

void pages_turn(struct pages *pages, struct choice *choice, bool forward)
{
	if (forward)
		pages->first += pages->room;
	else
		pages->first -= pages->first < pages->room ? pages->first : pages->room;
	choice->selected = 0;
}

void pages_rewind(struct pages *pages, struct choice *choice)
{
	pages->first = choice->selected = 0;
}

bool pages_event(struct pages *pages, struct choice *choice, const struct event *event)
{
	bool forward = event->kind == EVENT_KEY && event->key == INPUT_PAGE_DOWN && pages_has_more(pages);
	bool back = event->kind == EVENT_KEY && event->key == INPUT_PAGE_UP && pages_has_before(pages);
	if (forward || back)
		pages_turn(pages, choice, forward);
	return forward || back;
}
