/* A disk that is full or broken, for the real program: LD_PRELOAD this library.
 *
 * FOYER_FAULT_PREFIX  files whose path starts so are concerned
 * FOYER_FAULT_FLAG    while this file exists, what writes to them fails; it holds
 *                     one word: ENOSPC, EIO, or RESERVE (ENOSPC as long as
 *                     `<prefix>.reserve` is there, and room afterwards)
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

/* 0, or the error that a write must have */
static int fault(int fd)
{
	const char *prefix = getenv("FOYER_FAULT_PREFIX"), *flag = getenv("FOYER_FAULT_FLAG");
	if (!prefix || !flag)
		return 0;
	int kept = errno, result = 0;
	int file = (int)syscall(SYS_openat, AT_FDCWD, flag, O_RDONLY | O_CLOEXEC, 0);
	if (file >= 0) {
		char word[16] = "", reserve[4096];
		if (syscall(SYS_read, file, word, sizeof word - 1) < 0)
			word[0] = '\0';
		syscall(SYS_close, file);
		snprintf(reserve, sizeof reserve, "%s.reserve", prefix);
		if (concerned(fd, prefix))
			result = strncmp(word, "EIO", 3) == 0 ? EIO
			         : strncmp(word, "RESERVE", 7) == 0 && access(reserve, F_OK) != 0 ? 0 : ENOSPC;
	}
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

/* A broken disk loses what is to be made lasting, too. */
int fsync(int fd)
{
	int wrong = fault(fd);
	if (wrong == EIO) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
	int wrong = fault(fd);
	if (wrong == EIO) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_fdatasync, fd);
}
