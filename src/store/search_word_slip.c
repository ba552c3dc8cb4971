#include "store/search_word_slip.h"

#include <stdbool.h>
#include <string.h>

#include "store/search_word.h"

enum {
	LONGEST = 40,     /* letters of a word that are compared */
	TWO_SLIPS = 7,    /* letters from which a word may have two */
	HALF_TYPED = 5,   /* letters from which the start of a word is enough */
};

/* Letters as numbers; text is valid UTF-8. */
static size_t letters_of(const char *word, uint32_t letters[LONGEST])
{
	size_t count = 0;
	for (; *word && count < LONGEST; count++) {
		uint32_t letter = (unsigned char)*word++;
		while (((unsigned char)*word & 0xc0) == 0x80)
			letter = letter << 8 | (unsigned char)*word++;
		letters[count] = letter;
	}
	return count;
}

static uint32_t hash_without(const uint32_t *letters, size_t count, size_t first, size_t second)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < count; i++)
		if (i != first && i != second)
			hash = (hash ^ letters[i]) * 16777619u;
	return hash ^ hash >> 15;
}

static size_t add(uint32_t rests[SLIP_RESTS], size_t count, uint32_t rest)
{
	for (size_t i = 0; i < count; i++)
		if (rests[i] == rest)
			return count;
	rests[count] = rest;
	return count + 1;
}

size_t slip_rests(const char *word, uint32_t ret_rests[SLIP_RESTS])
{
	uint32_t letters[LONGEST];
	size_t length = letters_of(word, letters), count = 0;
	if (length < SEARCH_WORD_LEAST || strpbrk(word, "0123456789"))
		return 0;
	size_t head = length < SLIP_LETTERS ? length : SLIP_LETTERS;
	count = add(ret_rests, count, hash_without(letters, head, head, head));
	for (size_t i = 0; i < head; i++)
		count = add(ret_rests, count, hash_without(letters, head, i, head));
	for (size_t i = 0; length >= TWO_SLIPS && i < head; i++)
		for (size_t k = i + 1; k < head; k++)
			count = add(ret_rests, count, hash_without(letters, head, i, k));
	return count;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

int slip_distance(const char *typed, const char *word)
{
	uint32_t a[LONGEST], b[LONGEST];
	int table[3][LONGEST + 1];
	size_t typed_length = letters_of(typed, a), length = letters_of(word, b);
	int *before = table[0], *last = table[1], *now = table[2];
	for (size_t k = 0; k <= length; k++)
		last[k] = (int)k;
	for (size_t i = 1; i <= typed_length; i++) {
		now[0] = (int)i;
		for (size_t k = 1; k <= length; k++) {
			now[k] = least(least(last[k] + 1, now[k - 1] + 1), last[k - 1] + (a[i - 1] != b[k - 1]));
			/* two letters exchanged are one slip */
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
				now[k] = least(now[k], before[k - 2] + 1);
		}
		int *free_row = before;
		before = last;
		last = now;
		now = free_row;
	}
	if (last[length] <= (typed_length >= TWO_SLIPS ? 2 : 1))
		return last[length];
	for (size_t k = 1; k < length && typed_length >= HALF_TYPED; k++)
		if (last[k] <= 1)
			return 1;
	return -1;
}
