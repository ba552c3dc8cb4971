#include "ui/input.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum {
	ESC = 0x1b,
	BUFFER = 2 * INPUT_PASTE_BYTES,
	ESC_MS = 25,     /* a sequence's bytes follow each other faster than this */
	SCAN_MS = 80,    /* so do a scanner's */
	PASTE_MS = 1000, /* a paste that never ends is taken as it is */
	CODE_SIGNS = 6,
};

struct input {
	size_t start, end;
	int64_t fed_ms;     /* when the last byte came */
	size_t read_end;    /* where the last read ended: Alt and its key share a read */
	size_t read_start;
	bool pasting, cut;
	size_t pasted;      /* of a paste whose end has not come, in text: no other event comes before it */
	size_t literal;     /* bytes that are no scan, to be taken as typed */
	size_t fed, said;   /* how far bytes and text were written since they were wiped */
	/* room for a paste, which few kiosks ever see: what was never written is no memory yet */
	char bytes[BUFFER]; /* not yet decoded */
	char text[INPUT_PASTE_BYTES + 1];
};

enum found { FOUND, NOT_YET, NOTHING };

struct input *input_new(void)
{
	struct input *input = calloc(1, sizeof *input);
	if (!input)
		abort();
	return input;
}

void input_free(struct input *input)
{
	if (!input)
		return;
	input_wipe(input);
	free(input);
}

void input_wipe(struct input *input)
{
	explicit_bzero(input->bytes, input->fed);
	explicit_bzero(input->text, input->said);
	explicit_bzero(input, offsetof(struct input, bytes));
}

/* Puts it at `at` of the text that an event has. */
static void say(struct input *input, size_t at, const char *bytes, size_t count)
{
	memcpy(input->text + at, bytes, count);
	input->text[at + count] = '\0';
	input->said = at + count > input->said ? at + count : input->said;
}

enum input_key input_function_key(int number)
{
	return number >= 1 && number <= 12 ? (enum input_key)(INPUT_F1 + number - 1) : INPUT_NONE;
}

void input_feed(struct input *input, const char *bytes, size_t count, int64_t now_ms)
{
	if (input->start > 0) {
		memmove(input->bytes, input->bytes + input->start, input->end - input->start);
		explicit_bzero(input->bytes + input->end - input->start, input->start);
		input->end -= input->start;
		input->start = 0;
	}
	if (count > BUFFER - input->end)
		count = BUFFER - input->end;
	memcpy(input->bytes + input->end, bytes, count);
	input->read_start = input->end;
	input->end += count;
	input->fed = input->end > input->fed ? input->end : input->fed;
	input->read_end = input->end;
	input->fed_ms = now_ms;
}

static size_t waiting(const struct input *input)
{
	return input->end - input->start;
}

static const char *head(const struct input *input)
{
	return input->bytes + input->start;
}

static void take(struct input *input, size_t count)
{
	input->start += count;
	input->literal = input->literal > count ? input->literal - count : 0;
}

static enum found key_found(struct input *input, size_t count, enum input_key key,
                            struct event *event)
{
	take(input, count);
	if (key == INPUT_NONE)
		return NOTHING;
	*event = (struct event){ .kind = EVENT_KEY, .key = key, .target = -1 };
	return FOUND;
}

/* CSI number ~ */
static enum input_key key_of_number(int number)
{
	static const unsigned char keys[] = {
		[1] = INPUT_HOME, [3] = INPUT_DELETE, [4] = INPUT_END, [5] = INPUT_PAGE_UP,
		[6] = INPUT_PAGE_DOWN, [7] = INPUT_HOME, [8] = INPUT_END, [11] = INPUT_F1,
		[12] = INPUT_F2, [13] = INPUT_F3, [14] = INPUT_F4, [15] = INPUT_F5, [17] = INPUT_F6,
		[18] = INPUT_F7, [19] = INPUT_F8, [20] = INPUT_F9, [21] = INPUT_F10,
		[23] = INPUT_F11, [24] = INPUT_F12,
	};
	return number >= 0 && number < (int)sizeof keys ? keys[number] : INPUT_NONE;
}

/* The last letter of a CSI or SS3 sequence. */
static enum input_key key_of_letter(char letter)
{
	switch (letter) {
	case 'A': return INPUT_UP;
	case 'B': return INPUT_DOWN;
	case 'C': return INPUT_RIGHT;
	case 'D': return INPUT_LEFT;
	case 'H': return INPUT_HOME;
	case 'F': return INPUT_END;
	case 'Z': return INPUT_BACKTAB;
	case 'M': return INPUT_ENTER; /* keypad */
	case 'P': return INPUT_F1;
	case 'Q': return INPUT_F2;
	case 'R': return INPUT_F3;
	case 'S': return INPUT_F4;
	default: return INPUT_NONE;
	}
}

static enum found mouse_found(struct input *input, size_t count, const int numbers[3],
                              bool pressed, struct event *event)
{
	take(input, count);
	if (!pressed)
		return NOTHING;
	if (numbers[0] == 64 || numbers[0] == 65) {
		enum input_key key = numbers[0] == 64 ? INPUT_UP : INPUT_DOWN;
		*event = (struct event){ .kind = EVENT_KEY, .key = key, .target = -1 };
		return FOUND;
	}
	if (numbers[0] != 0 || numbers[1] < 1 || numbers[2] < 1)
		return NOTHING;
	*event = (struct event){ .kind = EVENT_TOUCH, .row = numbers[2] - 1,
	                         .col = numbers[1] - 1, .target = -1 };
	return FOUND;
}

static enum found csi_found(struct input *input, struct event *event)
{
	const char *bytes = head(input);
	size_t count = waiting(input), at = 2;
	if (count > 2 && bytes[2] == '[') { /* Linux console: CSI [ A … E */
		if (count < 4)
			return NOT_YET;
		int number = bytes[3] - 'A' + 1;
		return key_found(input, 4, number <= 5 ? input_function_key(number) : INPUT_NONE, event);
	}
	bool mouse = at < count && bytes[at] == '<';
	if (mouse)
		at++;
	int numbers[3] = { -1, -1, -1 };
	size_t nth = 0;
	for (; at < count && at < 64; at++) {
		char sign = bytes[at];
		if (sign >= '0' && sign <= '9') {
			if (nth < 3 && numbers[nth] < 10000)
				numbers[nth] = (numbers[nth] < 0 ? 0 : numbers[nth]) * 10 + (sign - '0');
		} else if (sign == ';') {
			nth++;
		} else if (sign >= 0x40 && sign <= 0x7e) {
			if (mouse)
				return mouse_found(input, at + 1, numbers, sign == 'M', event);
			if (sign == '~' && numbers[0] == 200) {
				take(input, at + 1);
				input->pasting = true;
				return NOTHING;
			}
			return key_found(input, at + 1,
			                 sign == '~' ? key_of_number(numbers[0]) : key_of_letter(sign),
			                 event);
		} else if (sign < 0x20 || sign > 0x3f) {
			take(input, at); /* broken off: what follows is its own */
			return NOTHING;
		}
	}
	if (at >= 64) {
		take(input, at);
		return NOTHING;
	}
	return NOT_YET;
}

static enum found escape_found(struct input *input, bool late, struct event *event)
{
	const char *bytes = head(input);
	size_t count = waiting(input);
	if (count == 1)
		return late ? key_found(input, 1, INPUT_ESC, event) : NOT_YET;
	if (bytes[1] == '[' || bytes[1] == 'O') {
		enum found found = NOT_YET;
		if (bytes[1] == '[')
			found = csi_found(input, event);
		else if (count > 2)
			return key_found(input, 3, key_of_letter(bytes[2]), event);
		if (found == NOT_YET && late) /* Esc, and then a bracket was typed */
			return key_found(input, 1, INPUT_ESC, event);
		return found;
	}
	bool one_read = input->start >= input->read_start;
	if (bytes[1] >= '0' && bytes[1] <= '9' && one_read)
		return key_found(input, 2, input_function_key(bytes[1] == '0' ? 10 : bytes[1] - '0'),
		                 event);
	return key_found(input, 1, INPUT_ESC, event);
}

static enum found paste_found(struct input *input, bool late, struct event *event)
{
	static const char end[] = "\x1b[201~";
	size_t count = waiting(input);
	const char *at = memmem(head(input), count, end, sizeof end - 1);
	size_t body = at ? (size_t)(at - head(input)) : count;
	/* the end may have come by half: its first bytes wait */
	size_t kept = 0;
	if (!at && !late)
		for (size_t n = sizeof end - 2; n > 0 && kept == 0; n--)
			if (n <= count && memcmp(head(input) + count - n, end, n) == 0)
				kept = n;
	body -= kept;
	size_t room = INPUT_PASTE_BYTES - input->pasted;
	size_t part = body < room ? body : room;
	say(input, input->pasted, head(input), part);
	input->pasted += part;
	input->cut |= part < body;
	take(input, body);
	if (!at && !late)
		return NOT_YET;
	if (at)
		take(input, sizeof end - 1);
	*event = (struct event){ .kind = EVENT_PASTE, .text = input->text,
	                         .length = input->pasted, .cut = input->cut, .target = -1 };
	input->pasted = 0;
	input->pasting = input->cut = false;
	return FOUND;
}

/* `*`, six letters and Enter, as fast as only a scanner types. */
static enum found scan_found(struct input *input, bool late, struct event *event)
{
	const char *bytes = head(input);
	size_t count = waiting(input), letters = 0;
	while (1 + letters < count && letters < CODE_SIGNS &&
	       ((bytes[1 + letters] | 0x20) >= 'a' && (bytes[1 + letters] | 0x20) <= 'z'))
		letters++;
	if (1 + letters == count && !late)
		return NOT_YET;
	bool whole = letters == CODE_SIGNS && count > 1 + letters &&
	             (bytes[1 + letters] == '\r' || bytes[1 + letters] == '\n');
	if (!whole) {
		input->literal = 1;
		return NOTHING;
	}
	say(input, 0, bytes + 1, letters);
	*event = (struct event){ .kind = EVENT_SCAN, .text = input->text, .length = letters,
	                         .target = -1 };
	take(input, letters + 2);
	return FOUND;
}

static enum input_key key_of_control(unsigned char byte)
{
	switch (byte) {
	case '\r': case '\n': return INPUT_ENTER;
	case '\t': return INPUT_TAB;
	case 0x7f: case '\b': return INPUT_BACKSPACE;
	case 0x03: return INPUT_INTERRUPT;
	case 0x0c: return INPUT_REDRAW;
	default: return INPUT_NONE;
	}
}

static size_t sequence_length(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
}

static enum found text_found(struct input *input, bool late, struct event *event)
{
	size_t count = waiting(input);
	unsigned char lead = (unsigned char)*head(input);
	if (count < sequence_length(lead) && !late)
		return NOT_YET;
	size_t length;
	uint32_t point = utf8_decode(head(input), count, &length);
	if (point == UTF8_REPLACEMENT) {
		take(input, length);
		return NOTHING;
	}
	say(input, 0, head(input), length);
	take(input, length);
	*event = (struct event){ .kind = EVENT_TEXT, .text = input->text, .length = length,
	                         .target = -1 };
	return FOUND;
}

static int64_t patience(const struct input *input)
{
	if (input->pasting)
		return PASTE_MS;
	return *head(input) == '*' ? SCAN_MS : ESC_MS;
}

int64_t input_deadline(const struct input *input)
{
	if (!input->pasting && waiting(input) == 0)
		return INPUT_NEVER;
	return input->fed_ms + patience(input);
}

bool input_next(struct input *input, int64_t now_ms, struct event *ret_event)
{
	while (input->pasting || waiting(input) > 0) {
		bool late = now_ms >= input_deadline(input);
		unsigned char byte = input->pasting ? 0 : (unsigned char)*head(input);
		enum found found;
		if (input->pasting)
			found = paste_found(input, late, ret_event);
		else if (byte == ESC)
			found = escape_found(input, late, ret_event);
		else if (byte == '*' && input->literal == 0)
			found = scan_found(input, late, ret_event);
		else if (byte < ' ' || byte == 0x7f)
			found = key_found(input, 1, key_of_control(byte), ret_event);
		else
			found = text_found(input, late, ret_event);
		if (found != NOTHING)
			return found == FOUND;
	}
	return false;
}
