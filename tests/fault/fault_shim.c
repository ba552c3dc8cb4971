/* A disk that is full or broken, for the real program: LD_PRELOAD this library.
 *
 * FOYER_FAULT_PREFIX  files whose path starts so are concerned
 * FOYER_FAULT_FLAG    while this file exists, what writes to them fails; it holds
 *                     one word: ENOSPC, EIO, EROFS (what the system does with a
 *                     disk that it no longer trusts), RESERVE (ENOSPC as long as
 *                     `<prefix>.reserve` is there, and room afterwards), SYNC (all is
 *                     written, and nothing can be made lasting), FLIP (what
 *                     is written ends with another byte), RENAME (they cannot be
 *                     renamed), LINK (they cannot have a second name, as on FAT) or FORK (no
 *                     program can be started)
 *
 * Looked at on every call, so that a test can fill the disk and make room again
 * while the program runs. Under AddressSanitizer set verify_asan_link_order=0. */
/* with it, pwrite and pwrite64 would be one name here, and callers use both */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool concerned(int fd, const char *prefix)
{
	char link[64], path[4096];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t length = readlink(link, path, sizeof path - 1);
	if (length < 0)
		return false;
	path[length] = '\0';
	return strncmp(path, prefix, strlen(prefix)) == 0;
}

/* The word in the flag file; "" without one. */
static void read_word(char word[16])
{
	const char *flag = getenv("FOYER_FAULT_FLAG");
	memset(word, 0, 16);
	int file = flag ? (int)syscall(SYS_openat, AT_FDCWD, flag, O_RDONLY | O_CLOEXEC, 0) : -1;
	if (file < 0)
		return;
	if (syscall(SYS_read, file, word, 15) < 0)
		word[0] = '\0';
	syscall(SYS_close, file);
}

static bool says(const char *word, const char *expected)
{
	return strncmp(word, expected, strlen(expected)) == 0;
}

/* 0, or the error that a write must have */
static int fault(int fd)
{
	const char *prefix = getenv("FOYER_FAULT_PREFIX");
	char word[16], reserve[4096];
	int kept = errno, result = 0;
	if (!prefix)
		return 0;
	read_word(word);
	if (*word && concerned(fd, prefix)) {
		snprintf(reserve, sizeof reserve, "%s.reserve", prefix);
		if (says(word, "EIO"))
			result = EIO;
		else if (says(word, "EROFS"))
			result = EROFS;
		else if (says(word, "ENOSPC") || (says(word, "RESERVE") && access(reserve, F_OK) == 0))
			result = ENOSPC;
	}
	errno = kept;
	return result;
}

/* Whether a call on this name must fail; that is what `expected` says. */
static bool name_fails(const char *path, const char *expected)
{
	const char *prefix = getenv("FOYER_FAULT_PREFIX");
	char word[16];
	int kept = errno;
	read_word(word);
	errno = kept;
	return prefix && says(word, expected) && strncmp(path, prefix, strlen(prefix)) == 0;
}

static bool flips(int fd)
{
	const char *prefix = getenv("FOYER_FAULT_PREFIX");
	char word[16];
	int kept = errno;
	read_word(word);
	bool result = prefix && says(word, "FLIP") && concerned(fd, prefix);
	errno = kept;
	return result;
}

#define REFUSE(fd)                 \
	do {                           \
		int wrong = fault(fd);     \
		if (wrong) {               \
			errno = wrong;         \
			return -1;             \
		}                          \
	} while (0)

#define REAL(type, name) __extension__((type)dlsym(RTLD_NEXT, name))

ssize_t write(int fd, const void *bytes, size_t size)
{
	REFUSE(fd);
	if (size > 0 && flips(fd)) {
		char last = (char)(((const char *)bytes)[size - 1] ^ 1);
		if (size > 1 && syscall(SYS_write, fd, bytes, size - 1) != (long)size - 1)
			return -1;
		return syscall(SYS_write, fd, &last, 1) == 1 ? (ssize_t)size : -1;
	}
	return (ssize_t)syscall(SYS_write, fd, bytes, size);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
	REFUSE(fd);
	return (ssize_t)syscall(SYS_pwrite64, fd, bytes, size, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at)
{
	REFUSE(fd);
	return (ssize_t)syscall(SYS_pwrite64, fd, bytes, size, at);
}

/* Making a file shorter needs no room. */
static bool grows(int fd, off_t size)
{
	off_t now = lseek(fd, 0, SEEK_END);
	return now < size;
}

int ftruncate(int fd, off_t size)
{
	if (grows(fd, size))
		REFUSE(fd);
	return (int)syscall(SYS_ftruncate, fd, size);
}

int ftruncate64(int fd, off64_t size)
{
	if (grows(fd, size))
		REFUSE(fd);
	return (int)syscall(SYS_ftruncate, fd, size);
}

int fallocate(int fd, int mode, off_t at, off_t size)
{
	REFUSE(fd);
	return (int)syscall(SYS_fallocate, fd, mode, at, size);
}

int posix_fallocate(int fd, off_t at, off_t size)
{
	int wrong = fault(fd);
	if (wrong)
		return wrong;
	return REAL(int (*)(int, off_t, off_t), "posix_fallocate")(fd, at, size);
}

int rename(const char *from, const char *to)
{
	if (name_fails(from, "RENAME")) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

pid_t fork(void)
{
	char word[16];
	read_word(word);
	if (says(word, "FORK")) {
		errno = EAGAIN;
		return -1;
	}
	return REAL(pid_t (*)(void), "fork")();
}

int link(const char *from, const char *to)
{
	if (name_fails(from, "LINK")) {
		errno = EPERM;
		return -1;
	}
	return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* A broken disk loses what is to be made lasting, too. */
static int sync_fault(int fd)
{
	const char *prefix = getenv("FOYER_FAULT_PREFIX");
	char word[16];
	int kept = errno;
	read_word(word);
	bool fails = prefix && (says(word, "EIO") || says(word, "SYNC")) && concerned(fd, prefix);
	errno = fails ? EIO : kept;
	return fails ? -1 : 0;
}

int fsync(int fd)
{
	return sync_fault(fd) ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
	return sync_fault(fd) ? -1 : (int)syscall(SYS_fdatasync, fd);
}
