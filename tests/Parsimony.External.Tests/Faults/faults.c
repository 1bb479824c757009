// Loaded into the command by LD_PRELOAD: counts what it does to files below a folder, and kills it or fills the disk at a given place.
//   FAULT_ROOT   the folder; calls elsewhere are not counted
//   FAULT_AT     the number of the call, from 1, at which it happens; 0 = never
//   FAULT_DO     kill: the process is killed before the call. full: this and all later calls that need space fail with "no space left"
//   FAULT_LOG    a file that takes one line per call: its number, its name and the path
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static long calls;

// 1 where the call must fail.
static int reach(const char *name, const char *path, int needs_space)
{
    const char *root = getenv("FAULT_ROOT");
    if (!root || !path) return 0;
    char full[PATH_MAX * 2];
    if (path[0] != '/')
    {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return 0;
        snprintf(full, sizeof full, "%s/%s", here, path);
        path = full;
    }

    if (strncmp(path, root, strlen(root)) != 0) return 0;
    const char *at_text = getenv("FAULT_AT"), *what = getenv("FAULT_DO"), *log = getenv("FAULT_LOG");
    long at = at_text ? atol(at_text) : 0;
    pthread_mutex_lock(&gate);
    long number = ++calls;
    if (log)
    {
        char line[PATH_MAX * 2 + 100];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, name, path);
        int file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (file >= 0)
        {
            syscall(SYS_write, file, line, (size_t)length);
            syscall(SYS_close, file);
        }
    }

    if (at > 0 && number == at && what && strcmp(what, "kill") == 0) syscall(SYS_kill, getpid(), SIGKILL);
    pthread_mutex_unlock(&gate);
    return at > 0 && number >= at && needs_space && what && strcmp(what, "full") == 0;
}

static int reach_file(const char *name, int file, int needs_space)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return reach(name, path, needs_space);
}

#define NEXT(name) \
    static __typeof__(&name) next; \
    if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define FULL return (errno = ENOSPC, -1)

ssize_t write(int file, const void *bytes, size_t count)
{
    NEXT(write);
    if (file > 2 && reach_file("write", file, 1)) FULL;
    return next(file, bytes, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset)
{
    NEXT(pwrite64);
    if (reach_file("pwrite", file, 1)) FULL;
    return next(file, bytes, count, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    NEXT(pwrite);
    if (reach_file("pwrite", file, 1)) FULL;
    return next(file, bytes, count, offset);
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t offset)
{
    NEXT(pwritev64);
    if (reach_file("pwritev", file, 1)) FULL;
    return next(file, parts, count, offset);
}

int fsync(int file)
{
    NEXT(fsync);
    if (reach_file("fsync", file, 1)) FULL;
    return next(file);
}

int ftruncate64(int file, off64_t length)
{
    NEXT(ftruncate64);
    reach_file("ftruncate", file, 0);
    return next(file, length);
}

int ftruncate(int file, off_t length)
{
    NEXT(ftruncate);
    reach_file("ftruncate", file, 0);
    return next(file, length);
}

int rename(const char *from, const char *to)
{
    NEXT(rename);
    reach("rename", from, 0);
    return next(from, to);
}

int renameat2(int folder, const char *from, int other, const char *to, unsigned int flags)
{
    NEXT(renameat2);
    reach("renameat2", from, 0);
    return next(folder, from, other, to, flags);
}

int unlink(const char *path)
{
    NEXT(unlink);
    reach("unlink", path, 0);
    return next(path);
}

int rmdir(const char *path)
{
    NEXT(rmdir);
    reach("rmdir", path, 0);
    return next(path);
}

int mkdir(const char *path, mode_t mode)
{
    NEXT(mkdir);
    if (reach("mkdir", path, 1)) FULL;
    return next(path, mode);
}

static int creates(int flags)
{
    return (flags & O_CREAT) != 0;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        NEXT(name); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = creates(flags) ? (mode_t)va_arg(rest, int) : 0; \
        va_end(rest); \
        if (creates(flags) && reach("create", path, 1)) FULL; \
        return next(path, flags, mode); \
    }

OPEN(open)
OPEN(open64)
