#include "ui/field.h"

#include "text/cursor.h"

bool field_key(struct edit *edit, enum input_key key, bool rtl)
{
	switch (key) {
	case INPUT_LEFT: cursor_left(edit, rtl); return true;
	case INPUT_RIGHT: cursor_right(edit, rtl); return true;
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
