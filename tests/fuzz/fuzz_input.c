/* Any bytes from a terminal, cut anywhere, at any pace. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "ui/input.h"

const char *const fuzz_seeds[] = {
	"Rosa M\xc3\xa9ndez\r", "\033OP\033[20~\033[1;5C\0331", "\033[<0;12;5M\033[<0;12;5m",
	"\033[200~pasted\r\ntext\033[201~after", "*BCDFGH\r*B", "\033\033[A\033[M !!\033[999;1R",
	NULL,
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct input *input = input_new();
	int64_t now = 0;
	size_t events = 0;
	for (size_t at = 0; at < size;) {
		size_t count = 1 + bytes[at] % 7;
		if (count > size - at)
			count = size - at;
		input_feed(input, (const char *)bytes + at, count, now);
		struct event event;
		while (input_next(input, now, &event)) {
			if (event.text && event.kind != EVENT_TOUCH && event.length != strlen(event.text) &&
			    event.kind != EVENT_PASTE)
				abort();
			/* every event eats at least a byte */
			if (++events > 2 * size)
				abort();
		}
		now += bytes[at] % 50;
		at += count;
	}
	struct event event;
	while (input_next(input, now + 10000, &event))
		if (++events > 2 * size)
			abort();
	if (input_deadline(input) != INPUT_NEVER)
		abort();
	input_free(input);
	return 0;
}
