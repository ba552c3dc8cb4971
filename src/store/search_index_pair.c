#include "search_index_pair.h"

#include <string.h>

enum {
	KINDS = 3,       /* the first letter of each word, the first two, the first three */
	WORDS_MOST = 16,
	HEAD_BYTES = 4 * KINDS + 1,
	THREE = '.',     /* marks the first letters of three words */
	SCHOOL = '$',
	SKELETON = ')',
	SCHOOLS_MOST = 16,
};

static const char marks[KINDS] = { '&', '!', '-' };

struct head {
	char letters[KINDS][HEAD_BYTES]; /* "" where the word has fewer */
	bool ascii;
};

/* The bytes of the first letter; the text is valid UTF-8. */
static size_t letter(const char *text, size_t length)
{
	size_t bytes = length > 0;
	while (bytes < length && bytes < 4 && ((unsigned char)text[bytes] & 0xc0) == 0x80)
		bytes++;
	return bytes;
}

static struct head head_of(const char *word, size_t length)
{
	struct head head = { .ascii = (unsigned char)*word < 0x80 };
	size_t bytes = 0;
	for (int kind = 0; kind < KINDS; kind++) {
		size_t more = letter(word + bytes, length - bytes);
		if (more == 0)
			break;
		bytes += more;
		memcpy(head.letters[kind], word, bytes);
	}
	return head;
}

static bool is_name(const char *word)
{
	return (unsigned char)*word >= '0';
}

const char *search_pair_of_school(struct arena *arena, const char *school, const char *word)
{
	return arena_printf(arena, "%s/%s", school, word);
}

/* The pair of two words, "" where they have none of that kind. */
static const char *pair(struct arena *arena, const struct head *a, const struct head *b, int kind)
{
	const char *left = a->letters[kind], *right = b->letters[kind];
	if (a->ascii != b->ascii || !*left || !*right)
		return "";
	if (strcmp(left, right) > 0)
		return arena_printf(arena, "%c%s,%s", marks[kind], right, left);
	return arena_printf(arena, "%c%s,%s", marks[kind], left, right);
}

/* The first letters of three words in order, "" where they have none together. */
static const char *three(struct arena *arena, const struct head *a, const struct head *b, const struct head *c)
{
	const char *letters[] = { a->letters[0], b->letters[0], c->letters[0] };
	if (a->ascii != b->ascii || b->ascii != c->ascii || !*letters[0] || !*letters[1] || !*letters[2])
		return "";
	for (int i = 0; i < 3; i++) {
		int from = i == 1 ? 1 : 0;
		if (strcmp(letters[from], letters[from + 1]) > 0) {
			const char *other = letters[from];
			letters[from] = letters[from + 1];
			letters[from + 1] = other;
		}
	}
	return arena_printf(arena, "%c%s,%s,%s", THREE, letters[0], letters[1], letters[2]);
}

struct tokens {
	char *text;
	size_t length;
};

static void add(struct tokens *tokens, const char *token)
{
	size_t length = strlen(token);
	if (length == 0)
		return;
	tokens->text[tokens->length++] = ' ';
	memcpy(tokens->text + tokens->length, token, length);
	tokens->length += length;
}

/* What somebody is called by at each of their schools. */
static void add_of_schools(struct arena *arena, struct tokens *tokens, const char *words,
                           const char *const *schools, size_t count)
{
	for (const char *at = words; *at;) {
		size_t length = strcspn(at, " ");
		bool name = is_name(at) || *at == SKELETON;
		const char *word = name && count > 0 ? arena_copy(arena, at, length) : "";
		for (size_t i = 0; i < count && *word; i++)
			add(tokens, search_pair_of_school(arena, schools[i], word));
		at += length;
		at += strspn(at, " ");
	}
}

const char *search_pair_tokens(struct arena *arena, const char *words)
{
	enum { PAIR_BYTES = 2 * HEAD_BYTES + 3, SCHOOL_BYTES = 24 };
	struct head heads[WORDS_MOST];
	const char *schools[SCHOOLS_MOST];
	size_t count = 0, school_count = 0, length = strlen(words), all = 0;
	for (const char *at = words; *at; all++) {
		size_t word = strcspn(at, " ");
		if (is_name(at) && count < WORDS_MOST)
			heads[count++] = head_of(at, word);
		else if (*at == SCHOOL && school_count < SCHOOLS_MOST)
			schools[school_count++] = arena_copy(arena, at, word);
		at += word;
		at += strspn(at, " ");
	}
	size_t each = KINDS * PAIR_BYTES + school_count * (SCHOOL_BYTES + PAIR_BYTES);
	enum { THREE_BYTES = 3 * HEAD_BYTES + 4 };
	size_t room = count * count * each / 2 + count * count * count * THREE_BYTES / 6;
	room += school_count * (all * SCHOOL_BYTES + length);
	struct tokens tokens = { arena_alloc(arena, length + room + 1), length };
	memcpy(tokens.text, words, length);
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count; k++) {
			for (int kind = 0; kind < KINDS; kind++)
				add(&tokens, pair(arena, &heads[i], &heads[k], kind));
			const char *one = pair(arena, &heads[i], &heads[k], 0);
			for (size_t s = 0; s < school_count && *one; s++)
				add(&tokens, arena_printf(arena, "%s%s", schools[s], one));
			for (size_t m = k + 1; m < count; m++)
				add(&tokens, three(arena, &heads[i], &heads[k], &heads[m]));
		}
	add_of_schools(arena, &tokens, words, schools, school_count);
	return tokens.text;
}

static bool pairs(const struct search_clause *clause)
{
	return clause->count == 1 && !clause->terms[0].whole && is_name(clause->terms[0].text);
}

/* Whether a pair of the kind says all that the word says. */
static bool covered(const struct head *head, const char *word, int kind)
{
	return strcmp(head->letters[kind], word) == 0;
}

/* Whether one of the others says more: who has "mary" has "ma", too. */
static bool implied(const struct search_clause *clauses, size_t count, size_t at)
{
	const char *word = clauses[at].terms[0].text;
	for (size_t i = 0; i < count; i++) {
		const char *other = clauses[i].terms[0].text;
		if (i != at && pairs(&clauses[i]) && strncmp(other, word, strlen(word)) == 0 &&
		    (strlen(other) > strlen(word) || i < at))
			return true;
	}
	return false;
}

static void plan_one(struct arena *arena, struct search_clause *plan, size_t *used, const char *text)
{
	struct search_term *term = arena_new_of(arena, struct search_term);
	*term = (struct search_term){ text, true };
	plan[(*used)++] = (struct search_clause){ term, 1 };
}

/* Three words that have a token together: then a pair of first letters says nothing more. */
static size_t plan_threes(struct arena *arena, const struct head *heads, size_t count, struct search_clause *plan)
{
	size_t used = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count; k++)
			for (size_t m = k + 1; m < count; m++) {
				const char *text = three(arena, &heads[i], &heads[k], &heads[m]);
				if (*text)
					plan_one(arena, plan, &used, text);
			}
	return used;
}

size_t search_pair_plan(struct arena *arena, const struct search_clause *clauses, size_t count,
                        struct search_clause **ret_plan, size_t *ret_rare)
{
	struct search_clause *plan = arena_array(arena, count * (count + 1) / 2 + count * count * count / 6 + 1, sizeof *plan);
	struct head *heads = arena_array(arena, count + 1, sizeof *heads);
	bool *dropped = arena_array(arena, count + 1, sizeof *dropped);
	const char *school = NULL;
	size_t used = 0;
	for (size_t i = 0; i < count; i++)
		if (clauses[i].count == 1 && clauses[i].terms[0].text[0] == SCHOOL)
			school = clauses[i].terms[0].text;
	for (size_t i = 0; i < count; i++)
		dropped[i] = pairs(&clauses[i]) && implied(clauses, count, i);
	size_t names = 0;
	for (size_t i = 0; i < count; i++)
		if (pairs(&clauses[i]) && !dropped[i]) {
			heads[i] = head_of(clauses[i].terms[0].text, strlen(clauses[i].terms[0].text));
			names++;
		}
	size_t threes = plan_threes(arena, heads, count, plan);
	used = threes;
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count; k++) {
			/* of one school and three words the first letters leave few to look at */
			int kind = school && names >= 3 ? 0 : KINDS - 1;
			while (kind > 0 && (!*heads[i].letters[kind] || !*heads[k].letters[kind]))
				kind--;
			const char *text = pair(arena, &heads[i], &heads[k], kind);
			/* the head of what is no name, or implied, is empty */
			if (!*text)
				continue;
			/* many have two words with these letters, few of them in one school */
			if (kind == 0 && school)
				text = arena_printf(arena, "%s%s", school, text);
			/* all words of a question that has threes are in them, if of one script */
			if (kind > 0 || school || threes == 0 || names > 3)
				plan_one(arena, plan, &used, text);
			dropped[i] |= covered(&heads[i], clauses[i].terms[0].text, kind);
			dropped[k] |= covered(&heads[k], clauses[k].terms[0].text, kind);
		}
	/* beside pairs a school is rare, too: what is left of both is few */
	for (size_t i = 0; i < count && used > 0; i++)
		if (clauses[i].terms[0].text == school) {
			plan[used++] = clauses[i];
			dropped[i] = true;
		}
	*ret_rare = used;
	for (size_t i = 0; i < count; i++)
		if (!dropped[i])
			plan[used++] = clauses[i];
	*ret_plan = plan;
	return used;
}
