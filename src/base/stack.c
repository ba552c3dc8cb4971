#include "base/stack.h"

#include <string.h>

enum { DEEPEST = 128 * 1024 };

__attribute__((noinline)) void stack_wipe(void)
{
	char left[DEEPEST];
	explicit_bzero(left, sizeof left);
}
