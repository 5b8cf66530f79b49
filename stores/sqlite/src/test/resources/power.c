/*
 * A disk whose power can fail: preloaded into a process, it keeps a second copy of each file under POWER_FROM in
 * POWER_TO, which has only what was synced. What a process wrote and never synced is not there, as after a power cut.
 *
 * Writes go to the real file and are noted. A sync copies the noted ranges to the second copy; it is not passed on, so
 * that a trial is fast. After POWER_SYNCS of them, if that is set, every sync fails. When the process is killed within a copy, the second copy has a part of it: disks do that too.
 * Files whose name ends in -shm are left alone: SQLite makes them anew after a crash.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES 16
#define DESCRIPTORS 4096

struct range {
    off_t from;
    off_t to;
};

struct file {
    char name[NAME_MAX + 1];
    struct range *dirty;
    size_t count;
    size_t room;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file files[FILES];
static struct file *opened[DESCRIPTORS];
static const char *from;
static const char *to;
static long syncs_left = -1;

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_unlink)(const char *);

static void *next(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (found == NULL) {
        abort();
    }
    return found;
}

__attribute__((constructor)) static void begin(void) {
    real_open = next("open");
    real_close = next("close");
    real_pwrite = next("pwrite64");
    real_write = next("write");
    real_unlink = next("unlink");
    from = getenv("POWER_FROM");
    to = getenv("POWER_TO");
    if (getenv("POWER_SYNCS") != NULL) {
        syncs_left = atol(getenv("POWER_SYNCS"));
    }
}

/* The name of a file that is kept twice, or NULL. */
static const char *kept(const char *path) {
    size_t length = from == NULL ? 0 : strlen(from);
    if (length == 0 || path == NULL || strncmp(path, from, length) != 0 || path[length] != '/') {
        return NULL;
    }
    const char *name = path + length + 1;
    size_t end = strlen(name);
    if (end == 0 || end > NAME_MAX || strchr(name, '/') != NULL) {
        return NULL;
    }
    return end > 4 && strcmp(name + end - 4, "-shm") == 0 ? NULL : name;
}

static struct file *file_named(const char *name) {
    for (int i = 0; i < FILES; i++) {
        if (strcmp(files[i].name, name) == 0) {
            return &files[i];
        }
        if (files[i].name[0] == 0) {
            strcpy(files[i].name, name);
            return &files[i];
        }
    }
    abort();
}

static void note_open(int fd, const char *path) {
    const char *name = kept(path);
    if (fd < 0 || fd >= DESCRIPTORS || name == NULL) {
        return;
    }
    pthread_mutex_lock(&lock);
    opened[fd] = file_named(name);
    pthread_mutex_unlock(&lock);
}

static void note_write(int fd, off_t at, ssize_t length) {
    if (fd < 0 || fd >= DESCRIPTORS || opened[fd] == NULL || length <= 0) {
        return;
    }
    pthread_mutex_lock(&lock);
    struct file *file = opened[fd];
    if (file->count == file->room) {
        file->room = file->room == 0 ? 64 : 2 * file->room;
        file->dirty = realloc(file->dirty, file->room * sizeof(struct range));
        if (file->dirty == NULL) {
            abort();
        }
    }
    file->dirty[file->count++] = (struct range){at, at + length};
    pthread_mutex_unlock(&lock);
}

static void copy(int fd, int copy, struct range range) {
    char block[65536];
    while (range.from < range.to) {
        size_t want = range.to - range.from < (off_t)sizeof block ? (size_t)(range.to - range.from) : sizeof block;
        ssize_t got = pread64(fd, block, want, range.from);
        if (got <= 0) {
            return;
        }
        if (real_pwrite(copy, block, got, range.from) != got) {
            abort();
        }
        range.from += got;
    }
}

/* Whether it is a file that is kept twice; then errno says how it went. */
static int sync_file(int fd) {
    if (fd < 0 || fd >= DESCRIPTORS || opened[fd] == NULL) {
        return 0;
    }
    errno = 0;
    pthread_mutex_lock(&lock);
    if (syncs_left == 0) {
        pthread_mutex_unlock(&lock);
        errno = EIO;
        return 1;
    }
    if (syncs_left > 0) {
        syncs_left--;
    }
    struct file *file = opened[fd];
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", to, file->name);
    int durable = real_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    struct stat state;
    if (durable < 0 || fstat(fd, &state) != 0) {
        abort();
    }
    for (size_t i = 0; i < file->count; i++) {
        copy(fd, durable, file->dirty[i]);
    }
    if (ftruncate64(durable, state.st_size) != 0) {
        abort();
    }
    file->count = 0;
    real_close(durable);
    pthread_mutex_unlock(&lock);
    errno = 0;
    return 1;
}

static int open_with(const char *path, int flags, mode_t mode) {
    int fd = real_open(path, flags, mode);
    note_open(fd, path);
    return fd;
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_with(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_with(path, flags | O_LARGEFILE, mode);
}

int close(int fd) {
    if (fd >= 0 && fd < DESCRIPTORS) {
        opened[fd] = NULL;
    }
    return real_close(fd);
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t at) {
    ssize_t written = real_pwrite(fd, data, length, at);
    note_write(fd, at, written);
    return written;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off_t at) {
    return pwrite(fd, data, length, at);
}

ssize_t write(int fd, const void *data, size_t length) {
    int follows = fd >= 0 && fd < DESCRIPTORS && opened[fd] != NULL;
    off_t at = follows ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t written = real_write(fd, data, length);
    if (follows) {
        note_write(fd, at, written);
    }
    return written;
}

int fsync(int fd) {
    static int (*real)(int);
    if (sync_file(fd)) {
        return errno == 0 ? 0 : -1;
    }
    if (real == NULL) {
        real = next("fsync");
    }
    return real(fd);
}

int fdatasync(int fd) {
    static int (*real)(int);
    if (sync_file(fd)) {
        return errno == 0 ? 0 : -1;
    }
    if (real == NULL) {
        real = next("fdatasync");
    }
    return real(fd);
}

int unlink(const char *path) {
    const char *name = kept(path);
    if (name != NULL) {
        char durable[PATH_MAX];
        snprintf(durable, sizeof durable, "%s/%s", to, name);
        real_unlink(durable);
    }
    return real_unlink(path);
}
