#include "text/direction.h"

#include <string.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

bool direction_rtl(const char *text, bool otherwise)
{
	size_t left = strlen(text);
	int isolates = 0;
	while (left > 0) {
		size_t bytes;
		UChar32 point = (UChar32)utf8_decode(text, left, &bytes);
		text += bytes;
		left -= bytes;
		switch (u_charDirection(point)) {
		case U_LEFT_TO_RIGHT:
			if (isolates == 0)
				return false;
			break;
		case U_RIGHT_TO_LEFT:
		case U_RIGHT_TO_LEFT_ARABIC:
			if (isolates == 0)
				return true;
			break;
		case U_FIRST_STRONG_ISOLATE:
		case U_LEFT_TO_RIGHT_ISOLATE:
		case U_RIGHT_TO_LEFT_ISOLATE:
			isolates++;
			break;
		case U_POP_DIRECTIONAL_ISOLATE:
			isolates -= isolates > 0;
			break;
		default:
			break;
		}
	}
	return otherwise;
}
