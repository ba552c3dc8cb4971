#include "text/pinyin.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ustring.h>

enum { MOST = 512, UNITS = 16, STACK_BYTES = 8192 };

/* Its header is C++; these are the functions that it exports with C's linkage. */
#define FUNCTIONS(X)                                                     \
	X(bool, im_open_decoder, (const char *system, const char *user))     \
	X(size_t, im_search, (const char *letters, size_t length))           \
	X(void, im_reset_search, (void))                                     \
	X(uint16_t *, im_get_candidate, (size_t nth, uint16_t *text, size_t most)) \
	X(size_t, im_get_spl_start_pos, (const uint16_t **starts))

struct library {
#define MEMBER(type, name, arguments) type (*name) arguments;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

static struct {
	struct library library;
	bool open;
	size_t count;
	uint16_t order[MOST]; /* the library's numbers, as they are offered */
} engine;

/* Written alone by more than nine of ten families; the dictionary's order is that of
 * news, where other characters of the same sound come first. */
static const char family_names[] =
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈"
	"任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔"
	"向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕"
	"单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚"
	"娄窦岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查"
	"麻苑迟邝";

static bool find(void *handle, struct library *library)
{
	bool whole = true;
#define FIND(type, name, arguments) whole &= (*(void **)&library->name = dlsym(handle, #name)) != NULL;
	FUNCTIONS(FIND)
#undef FIND
	return whole;
}

/* The dictionary lies beside the library. */
static bool open_decoder(const struct library *library)
{
	Dl_info info;
	char path[PATH_MAX];
	void *function;
	memcpy(&function, &library->im_search, sizeof function);
	if (!dladdr(function, &info) || !info.dli_fname)
		return false;
	const char *slash = strrchr(info.dli_fname, '/');
	int folder = slash ? (int)(slash - info.dli_fname) + 1 : 0;
	int length = snprintf(path, sizeof path, "%.*sgooglepinyin/data/dict_pinyin.dat", folder, info.dli_fname);
	/* without the name of a second dictionary it learns nothing and writes nothing */
	return length > 0 && length < (int)sizeof path && library->im_open_decoder(path, "");
}

/* Once loaded and opened it stays: what opening reads it does not give back. */
static bool load(struct library *library)
{
	static void *handle;
	if (!handle)
		handle = dlopen("libgooglepinyin.so.0", RTLD_NOW | RTLD_LOCAL);
	return handle && find(handle, library);
}

enum err pinyin_open(void)
{
	if (!engine.open)
		engine.open = load(&engine.library) && open_decoder(&engine.library);
	return engine.open ? ERR_OK
	                   : err_set(ERR_NOT_FOUND, "there is no libgooglepinyin with its dictionary; please install it");
}

/* What the library's functions left of candidates below our own frame. */
static __attribute__((noinline)) void wipe_stack(void)
{
	char below[STACK_BYTES];
	explicit_bzero(below, sizeof below);
}

void pinyin_forget(void)
{
	/* it has no way to forget letters but to be given others */
	static const char others[PINYIN_LETTERS + 1] = "zhuangzhuangzhuangzhuang";
	if (!engine.open)
		return;
	engine.library.im_reset_search();
	engine.library.im_search(others, PINYIN_LETTERS);
	engine.library.im_reset_search();
	wipe_stack();
	engine.count = 0;
	explicit_bzero(engine.order, sizeof engine.order);
}

static bool is_pinyin(const char *letters, size_t length)
{
	if (length == 0 || length > PINYIN_LETTERS)
		return false;
	for (size_t i = 0; i < length; i++) {
		bool apostrophe = letters[i] == '\'' && i > 0 && letters[i - 1] != '\'';
		if (!apostrophe && (letters[i] < 'a' || letters[i] > 'z'))
			return false;
	}
	return true;
}

static size_t characters_of(size_t number, uint16_t units[UNITS])
{
	memset(units, 0, UNITS * sizeof *units);
	size_t count = 0;
	if (engine.library.im_get_candidate(number, units, UNITS - 1))
		while (count < UNITS - 1 && units[count])
			count++;
	return count;
}

static bool write_text(const uint16_t *units, size_t count, char text[PINYIN_BYTES])
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t bytes = 0;
	u_strToUTF8(text, PINYIN_BYTES, &bytes, (const UChar *)units, (int32_t)count, &status);
	return U_SUCCESS(status) && bytes > 0 && bytes < PINYIN_BYTES;
}

/* Where its first character stands among the family names; NULL for none of them. */
static const char *family_name(const char *text)
{
	char first[4] = "";
	memcpy(first, text, strnlen(text, 3));
	return strlen(first) == 3 ? strstr(family_names, first) : NULL;
}

/* Moves family names to the front, the commonest first, behind a whole reading that begins
 * with one; all else keeps its order. */
static void put_names_first(void)
{
	enum { FAMILIES = 32, LOOKED_AT = 128 };
	const char *ranks[FAMILIES];
	size_t found = 0;
	for (size_t i = 0; i < engine.count && i < LOOKED_AT && found < FAMILIES; i++) {
		uint16_t units[UNITS], number = engine.order[i];
		char text[PINYIN_BYTES] = "";
		size_t count = characters_of(number, units);
		const char *rank = write_text(units, count, text) ? family_name(text) : NULL;
		if (count > 1)
			rank = rank && i == 0 ? family_names : NULL;
		explicit_bzero(units, sizeof units);
		explicit_bzero(text, sizeof text);
		if (!rank)
			continue;
		size_t to = found++;
		for (; to > 0 && ranks[to - 1] > rank; to--)
			ranks[to] = ranks[to - 1];
		ranks[to] = rank;
		memmove(engine.order + to + 1, engine.order + to, (i - to) * sizeof *engine.order);
		engine.order[to] = number;
	}
}

bool pinyin_search(const char *letters, size_t length, bool names, size_t *ret_count)
{
	engine.count = 0;
	if (!engine.open || !is_pinyin(letters, length))
		return false;
	const uint16_t *starts;
	size_t syllables = 0;
	engine.library.im_reset_search();
	/* letter by letter, so that it never sees more than it can hold */
	for (size_t i = 1; i <= length && syllables <= PINYIN_SYLLABLES; i++) {
		engine.count = engine.library.im_search(letters, i);
		syllables = engine.library.im_get_spl_start_pos(&starts);
	}
	if (syllables > PINYIN_SYLLABLES) {
		engine.count = 0;
		return false;
	}
	if (engine.count > MOST)
		engine.count = MOST;
	for (size_t i = 0; i < engine.count; i++)
		engine.order[i] = (uint16_t)i;
	if (names)
		put_names_first();
	*ret_count = engine.count;
	return true;
}

size_t pinyin_candidate(size_t nth, char ret_text[PINYIN_BYTES])
{
	uint16_t units[UNITS];
	const uint16_t *starts;
	if (!engine.open || nth >= engine.count)
		return 0;
	size_t count = characters_of(engine.order[nth], units);
	size_t syllables = engine.library.im_get_spl_start_pos(&starts);
	bool written = count > 0 && count <= syllables && write_text(units, count, ret_text);
	explicit_bzero(units, sizeof units);
	return written ? starts[count] : 0;
}
