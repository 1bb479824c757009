// Loaded into the command by LD_PRELOAD: counts what it does to files below a folder, and does something bad at a given place.
//   FAULT_ROOT   the folder or file; calls elsewhere are not counted
//   FAULT_AT     the number of the call, from 1, at which it happens; 0 = never
//   FAULT_DO     kill: the process is killed before the call.
//                full: this and all later calls that need space fail with "no space left".
//                readonly: this and all later calls that change something fail with "read-only file system".
//                gone: before the call, FAULT_PATH is moved to FAULT_TO.
//                shrink: before the call, FAULT_PATH loses its second half. Calls that read are counted, and no others.
//                vanish: before the call, FAULT_PATH is removed. Calls that read are counted, and no others.
//   FAULT_LOG    a file that takes one line per call, its name and the path, and one per look at the time of day
//   FAULT_CLOCK  seconds by which the time of day jumps, forth and back
//   FAULT_PID    the process id that the process sees
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { CHANGES = 1, NEEDS_SPACE = 2, READS = 4 };

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static long calls;

static int is(const char *what, const char *word)
{
    return what && strcmp(what, word) == 0;
}

static void act(const char *what)
{
    const char *path = getenv("FAULT_PATH"), *to = getenv("FAULT_TO");
    struct stat found;
    if (is(what, "kill")) syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    else if (is(what, "gone")) syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, to, 0);
    else if (is(what, "vanish")) syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    else if (is(what, "shrink") && stat(path, &found) == 0) syscall(SYS_truncate, path, found.st_size / 2);
}

static void record(const char *name, const char *path)
{
    const char *log = getenv("FAULT_LOG");
    if (!log || !*log) return;
    char line[PATH_MAX * 2 + 100];
    int length = snprintf(line, sizeof line, "%s %s\n", name, path);
    int file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file < 0) return;
    syscall(SYS_write, file, line, (size_t)length);
    syscall(SYS_close, file);
}

// The error with which the call must fail, or 0.
static int reach(const char *name, const char *path, int does)
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
    const char *at_text = getenv("FAULT_AT"), *what = getenv("FAULT_DO");
    if ((does == READS) != (is(what, "shrink") || is(what, "vanish"))) return 0;
    long at = at_text ? atol(at_text) : 0;
    pthread_mutex_lock(&gate);
    long number = ++calls;
    record(name, path);
    if (at > 0 && number == at) act(what);
    pthread_mutex_unlock(&gate);
    if (at == 0 || number < at) return 0;
    return is(what, "full") && (does & NEEDS_SPACE) ? ENOSPC : is(what, "readonly") && (does & CHANGES) ? EROFS : 0;
}

static int reach_file(const char *name, int file, int does)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return reach(name, path, does);
}

#define NEXT(name) \
    static __typeof__(&name) next; \
    if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define TRY(reached) \
    do \
    { \
        int problem = (reached); \
        if (problem) return (errno = problem, -1); \
    } while (0)

ssize_t write(int file, const void *bytes, size_t count)
{
    NEXT(write);
    if (file > 2) TRY(reach_file("write", file, CHANGES | NEEDS_SPACE));
    return next(file, bytes, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset)
{
    NEXT(pwrite64);
    TRY(reach_file("pwrite", file, CHANGES | NEEDS_SPACE));
    return next(file, bytes, count, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    NEXT(pwrite);
    TRY(reach_file("pwrite", file, CHANGES | NEEDS_SPACE));
    return next(file, bytes, count, offset);
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t offset)
{
    NEXT(pwritev64);
    TRY(reach_file("pwritev", file, CHANGES | NEEDS_SPACE));
    return next(file, parts, count, offset);
}

int fsync(int file)
{
    NEXT(fsync);
    TRY(reach_file("fsync", file, NEEDS_SPACE));
    return next(file);
}

int ftruncate64(int file, off64_t length)
{
    NEXT(ftruncate64);
    TRY(reach_file("ftruncate", file, CHANGES));
    return next(file, length);
}

int ftruncate(int file, off_t length)
{
    NEXT(ftruncate);
    TRY(reach_file("ftruncate", file, CHANGES));
    return next(file, length);
}

int rename(const char *from, const char *to)
{
    NEXT(rename);
    TRY(reach("rename", from, CHANGES));
    return next(from, to);
}

int renameat2(int folder, const char *from, int other, const char *to, unsigned int flags)
{
    NEXT(renameat2);
    TRY(reach("renameat2", from, CHANGES));
    return next(folder, from, other, to, flags);
}

int unlink(const char *path)
{
    NEXT(unlink);
    TRY(reach("unlink", path, CHANGES));
    return next(path);
}

int rmdir(const char *path)
{
    NEXT(rmdir);
    TRY(reach("rmdir", path, CHANGES));
    return next(path);
}

int mkdir(const char *path, mode_t mode)
{
    NEXT(mkdir);
    TRY(reach("mkdir", path, CHANGES | NEEDS_SPACE));
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
        TRY(creates(flags) ? reach("create", path, CHANGES | NEEDS_SPACE) : reach("open", path, READS)); \
        return next(path, flags, mode); \
    }

OPEN(open)
OPEN(open64)

ssize_t read(int file, void *bytes, size_t count)
{
    NEXT(read);
    TRY(reach_file("read", file, READS));
    return next(file, bytes, count);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t offset)
{
    NEXT(pread64);
    TRY(reach_file("pread", file, READS));
    return next(file, bytes, count, offset);
}

ssize_t pread(int file, void *bytes, size_t count, off_t offset)
{
    NEXT(pread);
    TRY(reach_file("pread", file, READS));
    return next(file, bytes, count, offset);
}

// Of every 32 looks at the clock 16 are ahead and 16 behind. The clock that only counts on does not jump, as the system promises.
static long jump(void)
{
    static atomic_long looks;
    const char *seconds = getenv("FAULT_CLOCK");
    if (!seconds) return 0;
    record("clock", "time of day");
    return atomic_fetch_add(&looks, 1) / 16 % 2 == 0 ? atol(seconds) : -atol(seconds);
}

int clock_gettime(clockid_t clock, struct timespec *found)
{
    NEXT(clock_gettime);
    int status = next(clock, found);
    if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) found->tv_sec += jump();
    return status;
}

int gettimeofday(struct timeval *found, void *zone)
{
    NEXT(gettimeofday);
    int status = next(found, zone);
    if (status == 0) found->tv_sec += jump();
    return status;
}

time_t time(time_t *seconds)
{
    NEXT(time);
    time_t now = next(NULL) + jump();
    if (seconds) *seconds = now;
    return now;
}

pid_t getpid(void)
{
    const char *number = getenv("FAULT_PID");
    return number ? (pid_t)atol(number) : (pid_t)syscall(SYS_getpid);
}
