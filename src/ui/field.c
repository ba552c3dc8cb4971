#include "ui/field.h"

bool field_key(struct edit *edit, enum input_key key, bool rtl)
{
	switch (key) {
	case INPUT_LEFT: rtl ? edit_right(edit) : edit_left(edit); return true;
	case INPUT_RIGHT: rtl ? edit_left(edit) : edit_right(edit); return true;
	case INPUT_HOME: edit_home(edit); return true;
	case INPUT_END: edit_end(edit); return true;
	case INPUT_BACKSPACE: edit_backspace(edit); return true;
	case INPUT_DELETE: edit_delete(edit); return true;
	default: return false;
	}
}

bool field_put(struct edit *edit, const struct event *event)
{
	return edit_insert(edit, event->text, event->length) && !event->cut;
}
