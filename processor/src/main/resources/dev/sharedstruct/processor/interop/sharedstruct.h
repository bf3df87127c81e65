/*
 * Memories of sharedstruct, for C11 programs on Linux: attach, find a struct by its name, lock, read and write it while
 * processes in Java and in other languages do the same.
 *
 * Everything is `static inline`; there is nothing to link but libc. Compile with GNU extensions (-std=gnu11, or
 * -D_GNU_SOURCE). The headers of the structs, which the annotation processor writes beside this one, have typed
 * functions for each; they are made of those below.
 *
 * Functions answer SHAREDSTRUCT_OK, or what went wrong; sharedstruct_message() then has the whole text.
 *
 * The memory order of each step is that of the library in Java. x86-64 keeps loads in order with loads and stores with
 * stores; ARM does not, so each place where one step must be seen before the next one says so.
 */
#ifndef SHAREDSTRUCT_H
#define SHAREDSTRUCT_H

#ifdef __cplusplus
#error "sharedstruct.h is C11, not C++: include it in a file in C, and call functions of your own from C++"
#endif

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#ifndef F_OFD_SETLK
#error "sharedstruct.h needs the interfaces of Linux: include it before all other headers, or compile with -D_GNU_SOURCE"
#endif

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the format of a memory is little-endian");
_Static_assert(sizeof(void *) == 8, "a memory is mapped as a whole: this needs a 64-bit system");
_Static_assert(__GCC_ATOMIC_LLONG_LOCK_FREE == 2, "words of 8 bytes must be read and written at once");

/* ---- What can go wrong ------------------------------------------------------------------------------------------- */

enum sharedstruct_status {
    SHAREDSTRUCT_OK = 0,
    /** There is no such file, or no such object. */
    SHAREDSTRUCT_NOT_FOUND,
    /** No permission; or a change was asked of what was attached for reading alone. */
    SHAREDSTRUCT_ACCESS,
    /** Not a memory, or one of another version, or truncated, or damaged. */
    SHAREDSTRUCT_FORMAT,
    /** The object has another layout than this program was compiled with. */
    SHAREDSTRUCT_LAYOUT,
    /** All slots are taken by living processes. */
    SHAREDSTRUCT_FULL,
    /** Somebody else held the lock for the whole time that the caller wanted to wait. */
    SHAREDSTRUCT_TIMEOUT,
    /** The object was removed. */
    SHAREDSTRUCT_REMOVED,
    /** The calling thread does not hold the lock. */
    SHAREDSTRUCT_NOT_OWNER,
    /** A change of this object goes on in the calling thread, or none does that could be ended. */
    SHAREDSTRUCT_STATE,
    /** A lock is held, so that the memory cannot be detached. */
    SHAREDSTRUCT_HELD,
    /** This process was forked off the one that attached; it has to attach itself. */
    SHAREDSTRUCT_FORKED,
    /** The lock is held now, but its last owner died: see sharedstruct_declare_repaired. */
    SHAREDSTRUCT_OWNER_DIED,
    /** There is no room for what this library has to remember. */
    SHAREDSTRUCT_NO_MEMORY,
    /** The operating system refused something; errno says what. */
    SHAREDSTRUCT_SYSTEM
};

/** A few words on a status; sharedstruct_message has more on the last failure. */
static inline const char *sharedstruct_status_text(enum sharedstruct_status status) {
    switch (status) {
        case SHAREDSTRUCT_OK: return "done";
        case SHAREDSTRUCT_NOT_FOUND: return "not found";
        case SHAREDSTRUCT_ACCESS: return "not permitted";
        case SHAREDSTRUCT_FORMAT: return "no memory, or damaged";
        case SHAREDSTRUCT_LAYOUT: return "another layout";
        case SHAREDSTRUCT_FULL: return "too many processes are attached";
        case SHAREDSTRUCT_TIMEOUT: return "timed out";
        case SHAREDSTRUCT_REMOVED: return "removed";
        case SHAREDSTRUCT_NOT_OWNER: return "the lock is not held by this thread";
        case SHAREDSTRUCT_STATE: return "not in this state of a change";
        case SHAREDSTRUCT_HELD: return "a lock is held";
        case SHAREDSTRUCT_FORKED: return "attached by the parent process";
        case SHAREDSTRUCT_OWNER_DIED: return "the last owner died";
        case SHAREDSTRUCT_NO_MEMORY: return "out of memory";
        case SHAREDSTRUCT_SYSTEM: return "refused by the operating system";
    }
    return "unknown";
}

static __attribute__((unused)) _Thread_local char sharedstruct_message_text[1024];

/** What the last function that failed in this thread has to say: the thing, the actual and the allowed value. */
static inline const char *sharedstruct_message(void) {
    return sharedstruct_message_text;
}

__attribute__((format(printf, 2, 3)))
static inline enum sharedstruct_status sharedstruct_fail(enum sharedstruct_status status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sharedstruct_message_text, sizeof sharedstruct_message_text, format, arguments);
    va_end(arguments);
    return status;
}

/* ---- The format -------------------------------------------------------------------------------------------------- */

/** A word of the memory, whatever type it has for the program. */
typedef uint64_t __attribute__((may_alias)) sharedstruct_u64;
typedef uint32_t __attribute__((may_alias)) sharedstruct_u32;

enum {
    SHAREDSTRUCT_VERSION = 1,
    SHAREDSTRUCT_PAGE = 4096,
    SHAREDSTRUCT_SLOT_SIZE = 64,
    SHAREDSTRUCT_ENTRY_SIZE = 64,
    SHAREDSTRUCT_LINE = 64,
    SHAREDSTRUCT_MAX_SLOTS = 4096,
    SHAREDSTRUCT_MAX_ENTRIES = 1 << 26,
    /** The bytes of a guard, before the fields. */
    SHAREDSTRUCT_GUARD_SIZE = 32,
    /** The bytes behind the image. */
    SHAREDSTRUCT_TAIL_SIZE = 64,
    /** In the word `holds`: one hold by hand. */
    SHAREDSTRUCT_BY_HAND = 1 << 16,
    SHAREDSTRUCT_MOST_HOLDS = 1 << 14,
    SHAREDSTRUCT_READERS = 64
};

/* Of the header. */
#define SHAREDSTRUCT_EPOCH 136
#define SHAREDSTRUCT_RECOVERIES 144

/* Bytes of the lock file. */
#define SHAREDSTRUCT_DELETION_BYTE (((off_t) 1 << 20) + 1)
#define SHAREDSTRUCT_READERS_BYTES (((off_t) 1 << 20) + 2)
#define SHAREDSTRUCT_CLAIM_BYTES ((off_t) 1 << 21)

/* The owner of an object that was removed. */
#define SHAREDSTRUCT_REMOVED_OWNER UINT64_MAX

struct sharedstruct_guard {
    sharedstruct_u64 owner;
    sharedstruct_u64 sequence;
    sharedstruct_u32 waiters;
    sharedstruct_u32 holds;
    sharedstruct_u32 fields;
    sharedstruct_u32 changed;
};

struct sharedstruct_tail {
    sharedstruct_u64 root;
    sharedstruct_u64 root_sequence;
    sharedstruct_u64 next;
    sharedstruct_u32 abandoned;
    sharedstruct_u32 takeovers;
};

_Static_assert(sizeof(struct sharedstruct_guard) == SHAREDSTRUCT_GUARD_SIZE, "the guard is a part of the format");
_Static_assert(sizeof(struct sharedstruct_tail) == 32, "the tail is a part of the format");

/* ---- What a program has ------------------------------------------------------------------------------------------ */

/** A memory that this process is attached to; made by sharedstruct_attach. Attach once, and share it among threads. */
struct sharedstruct_memory {
    unsigned char *base;
    uint64_t size;
    uint64_t identity;
    uint32_t slots;
    uint32_t entries;
    /** -1 if there is none that may be read. */
    int lock_fd;
    /** The slot of this process; -1 if it only reads. */
    int slot;
    /** What the owner words of this process have in their upper half. */
    uint64_t process;
    /** Whether a fork made this process after the attachment. */
    bool forked;
    bool temporary;
    /** Guards that threads of this process hold. */
    int held;
    char *path;
    char *lock_path;
    struct sharedstruct_memory *next;
};

/** What a program knows of one struct type; the headers of the structs have one for each. */
struct sharedstruct_type {
    /** The record's name, for messages. */
    const char *name;
    /** The text of the layout, as the memory must have it. */
    const char *layout;
    /** What sizeof says. */
    uint32_t size;
    /** What alignof says. */
    uint32_t alignment;
    /** Whether there is a guard before the fields. */
    bool guarded;
};

/** A struct in a memory. It can be copied, and used by several threads. */
struct sharedstruct_object {
    struct sharedstruct_memory *memory;
    const struct sharedstruct_type *type;
    /** NULL if the struct has none. */
    struct sharedstruct_guard *guard;
    unsigned char *fields;
    /** A multiple of 8. */
    uint32_t fields_size;
    /** For messages; long names are cut off. */
    char name[64];
};

/** The type of a lock that guards nothing in the memory itself: SharedLock.in(memory, name). */
static const struct sharedstruct_type sharedstruct_lock_type __attribute__((unused)) =
        {"SharedLock", "lock\n", 0, 8, true};

/** A UUID of Java. */
struct sharedstruct_uuid {
    uint64_t most;
    uint64_t least;
};

/** An Instant, a Duration, or a LocalDateTime of Java: seconds, since 1970 if it is a time, and nanoseconds from 0 on. */
struct sharedstruct_time {
    int64_t seconds;
    int32_t nanos;
};

static inline uint32_t sharedstruct_fields_size(const struct sharedstruct_type *type) {
    return (type->size + 7) / 8 * 8;
}

/* ---- Processes that are attached --------------------------------------------------------------------------------- */

static __attribute__((unused)) pthread_mutex_t sharedstruct_registry_lock = PTHREAD_MUTEX_INITIALIZER;
static __attribute__((unused)) pthread_once_t sharedstruct_registry_once = PTHREAD_ONCE_INIT;
static __attribute__((unused)) struct sharedstruct_memory *sharedstruct_registry;
static __attribute__((unused)) _Thread_local uint32_t sharedstruct_thread;

/** The thread as owner words have it, not 0. */
static inline uint32_t sharedstruct_current_thread(void) {
    if (sharedstruct_thread == 0) {
        sharedstruct_thread = (uint32_t) syscall(SYS_gettid);
    }
    return sharedstruct_thread;
}

static inline void sharedstruct_before_fork(void) {
    pthread_mutex_lock(&sharedstruct_registry_lock);
}

static inline void sharedstruct_after_fork(void) {
    pthread_mutex_unlock(&sharedstruct_registry_lock);
}

/*
 * A forked child has the same description of the lock file as its parent, and would make it look alive after its death.
 * So the child lets go of it, and of the memory.
 */
static inline void sharedstruct_in_fork(void) {
    sharedstruct_thread = 0;
    for (struct sharedstruct_memory *memory = sharedstruct_registry; memory != NULL; memory = memory->next) {
        if (memory->lock_fd >= 0) {
            close(memory->lock_fd);
            memory->lock_fd = -1;
        }
        memory->forked = true;
        memory->slot = -1;
    }
    sharedstruct_registry = NULL;
    pthread_mutex_unlock(&sharedstruct_registry_lock);
}

static inline void sharedstruct_watch_forks(void) {
    pthread_atfork(sharedstruct_before_fork, sharedstruct_after_fork, sharedstruct_in_fork);
}

static inline int64_t sharedstruct_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000000000 + now.tv_nsec;
}

static inline void sharedstruct_sleep(int64_t nanos) {
    struct timespec time = {nanos / 1000000000, nanos % 1000000000};
    nanosleep(&time, NULL);
}

/*
 * Locks of the open file description: for others they are as those of a process, and the kernel ends them with it. But
 * they are not lost when something else in this process closes a descriptor of the same file.
 */
static inline bool sharedstruct_lock_bytes(int fd, short type, off_t start, off_t length) {
    struct flock lock;
    memset(&lock, 0, sizeof lock);
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = start;
    lock.l_len = length;
    int result;
    do {
        result = fcntl(fd, F_OFD_SETLK, &lock);
    } while (result < 0 && errno == EINTR);
    return result == 0;
}

/** Whether somebody else has a lock on one of these bytes that excludes one of that type. */
static inline bool sharedstruct_is_locked(int fd, short type, off_t start, off_t length) {
    struct flock lock;
    memset(&lock, 0, sizeof lock);
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = start;
    lock.l_len = length;
    // What cannot be asked counts as locked: who is not known to be dead lives.
    return fcntl(fd, F_OFD_GETLK, &lock) < 0 || lock.l_type != F_UNLCK;
}

static inline unsigned char *sharedstruct_slot_at(const struct sharedstruct_memory *memory, uint32_t slot) {
    return memory->base + SHAREDSTRUCT_PAGE + (size_t) slot * SHAREDSTRUCT_SLOT_SIZE;
}

/* Takes a free slot: the order of the steps is a part of the format. */
static inline bool sharedstruct_try_claim(struct sharedstruct_memory *memory, uint32_t slot) {
    if (!sharedstruct_lock_bytes(memory->lock_fd, F_WRLCK, SHAREDSTRUCT_CLAIM_BYTES + slot, 1)) {
        return false;
    }
    bool claimed = false;
    if (!sharedstruct_is_locked(memory->lock_fd, F_RDLCK, slot, 1)) {
        sharedstruct_u32 *incarnation = (sharedstruct_u32 *) sharedstruct_slot_at(memory, slot);
        uint32_t next = (__atomic_load_n(incarnation, __ATOMIC_ACQUIRE) + 1) & ((1u << 20) - 1);
        // Before the byte is locked: a process that is stopped in between must not make a dead owner look alive.
        __atomic_store_n(incarnation, next == 0 ? 1 : next, __ATOMIC_RELEASE);
        claimed = sharedstruct_lock_bytes(memory->lock_fd, F_WRLCK, slot, 1);
    }
    sharedstruct_lock_bytes(memory->lock_fd, F_UNLCK, SHAREDSTRUCT_CLAIM_BYTES + slot, 1);
    return claimed;
}

static inline enum sharedstruct_status sharedstruct_claim(struct sharedstruct_memory *memory) {
    // More than once: the probe of somebody else makes a free slot look taken for a moment.
    for (int attempt = 0; attempt < 50; attempt++) {
        for (uint32_t slot = 0; slot < memory->slots; slot++) {
            if (sharedstruct_try_claim(memory, slot)) {
                unsigned char *at = sharedstruct_slot_at(memory, slot);
                uint64_t since =
                        __atomic_add_fetch((sharedstruct_u64 *) (memory->base + SHAREDSTRUCT_EPOCH), 1, __ATOMIC_SEQ_CST);
                __atomic_store_n((sharedstruct_u64 *) (at + 8), (uint64_t) getpid(), __ATOMIC_RELEASE);
                __atomic_store_n((sharedstruct_u64 *) (at + 16), since, __ATOMIC_RELEASE);
                // Last: who is attached has a `since` that counts.
                __atomic_store_n((sharedstruct_u32 *) (at + 4), 1, __ATOMIC_RELEASE);
                uint32_t incarnation = __atomic_load_n((sharedstruct_u32 *) at, __ATOMIC_RELAXED);
                memory->slot = (int) slot;
                memory->process = (uint64_t) slot << 52 | (uint64_t) (incarnation & ((1u << 20) - 1)) << 32;
                return SHAREDSTRUCT_OK;
            }
        }
        sharedstruct_sleep(1000000);
    }
    return sharedstruct_fail(SHAREDSTRUCT_FULL,
            "%s has %u processes attached, no more are allowed; end some, or create the memory with a larger maxProcesses",
            memory->path, memory->slots);
}

/* So that nobody uses the bytes of removed objects again as long as this process may read them. */
static inline enum sharedstruct_status sharedstruct_join_readers(struct sharedstruct_memory *memory) {
    int64_t start = sharedstruct_now();
    do {
        for (int reader = 0; reader < SHAREDSTRUCT_READERS; reader++) {
            if (sharedstruct_lock_bytes(memory->lock_fd, F_RDLCK, SHAREDSTRUCT_READERS_BYTES + reader, 1)) {
                return SHAREDSTRUCT_OK;
            }
        }
        sharedstruct_sleep(1000000);
    } while (sharedstruct_now() - start < INT64_C(60000000000));
    return sharedstruct_fail(SHAREDSTRUCT_SYSTEM,
            "another process has been looking for readers for 60 s, by its lock of %s; it is stopped: continue or kill it",
            memory->lock_path);
}

static inline uint32_t sharedstruct_crc32(const unsigned char *bytes, size_t size) {
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = crc >> 1 ^ (UINT32_C(0xEDB88320) & (0 - (crc & 1)));
        }
    }
    return ~crc;
}

static inline uint32_t sharedstruct_u32_of(const unsigned char *bytes) {
    uint32_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static inline uint64_t sharedstruct_u64_of(const unsigned char *bytes) {
    uint64_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static inline uint64_t sharedstruct_directory_offset(const struct sharedstruct_memory *memory) {
    return SHAREDSTRUCT_PAGE + (uint64_t) memory->slots * SHAREDSTRUCT_SLOT_SIZE;
}

static inline uint64_t sharedstruct_heap_offset(const struct sharedstruct_memory *memory) {
    return sharedstruct_directory_offset(memory) + (uint64_t) memory->entries * SHAREDSTRUCT_ENTRY_SIZE;
}

/* Checks the first page before anything of it is believed. */
static inline enum sharedstruct_status sharedstruct_check_header(
        struct sharedstruct_memory *memory, const unsigned char *header, uint64_t file_size) {
    const char *path = memory->path;
    if (memcmp(header, "SHSTRUCT", 8) != 0) {
        return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                "%s is not a shared memory: it does not begin with the bytes SHSTRUCT; choose another path", path);
    }
    if (sharedstruct_u32_of(header + 8) != SHAREDSTRUCT_VERSION) {
        return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                "%s has format version %u, this header reads version %d; use one version in all processes",
                path, sharedstruct_u32_of(header + 8), SHAREDSTRUCT_VERSION);
    }
    if (sharedstruct_u32_of(header + 36) != sharedstruct_crc32(header, 36)) {
        return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                "%s has a damaged header: its checksum is wrong; delete the file", path);
    }
    memory->slots = sharedstruct_u32_of(header + 12);
    memory->size = sharedstruct_u64_of(header + 16);
    memory->identity = sharedstruct_u64_of(header + 24);
    memory->entries = sharedstruct_u32_of(header + 32);
    bool possible = memory->slots >= 1 && memory->slots <= SHAREDSTRUCT_MAX_SLOTS && memory->entries >= 16
            && memory->entries <= SHAREDSTRUCT_MAX_ENTRIES && memory->size % SHAREDSTRUCT_PAGE == 0
            && memory->size <= (uint64_t) INT64_MAX
            && sharedstruct_heap_offset(memory) + SHAREDSTRUCT_LINE <= memory->size;
    if (!possible) {
        return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                "%s has a damaged header: size=%llu, slots=%u, entries=%u; delete the file",
                path, (unsigned long long) memory->size, memory->slots, memory->entries);
    }
    if (file_size < memory->size) {
        return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                "%s is truncated: it has %llu bytes, its header says %llu; delete the file",
                path, (unsigned long long) file_size, (unsigned long long) memory->size);
    }
    return SHAREDSTRUCT_OK;
}

static inline enum sharedstruct_status sharedstruct_system_error(const char *path, const char *doing) {
    int error = errno;
    enum sharedstruct_status status = error == ENOENT ? SHAREDSTRUCT_NOT_FOUND
            : error == EACCES || error == EPERM ? SHAREDSTRUCT_ACCESS : SHAREDSTRUCT_SYSTEM;
    sharedstruct_fail(status, "%s could not be %s: %s", path, doing, strerror(error));
    errno = error;
    return status;
}

static inline bool sharedstruct_is_temporary(const char *path) {
    const char *name = strrchr(path, '/');
    name = name == NULL ? path : name + 1;
    return strncmp(name, "sharedstruct-", 13) == 0 && strlen(name) == 13 + 16
            && strspn(name + 13, "0123456789abcdef") == 16;
}

static inline enum sharedstruct_status sharedstruct_map(struct sharedstruct_memory *memory, int fd, bool read_only) {
    struct stat file;
    if (fstat(fd, &file) < 0) {
        return sharedstruct_system_error(memory->path, "opened");
    }
    unsigned char header[SHAREDSTRUCT_PAGE];
    if (!S_ISREG(file.st_mode) || pread(fd, header, sizeof header, 0) != (ssize_t) sizeof header) {
        return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                "%s is not a shared memory, or truncated: it has %lld bytes", memory->path, (long long) file.st_size);
    }
    enum sharedstruct_status status = sharedstruct_check_header(memory, header, (uint64_t) file.st_size);
    if (status != SHAREDSTRUCT_OK) {
        return status;
    }
    void *base = mmap(NULL, memory->size, read_only ? PROT_READ : PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (base == MAP_FAILED) {
        return sharedstruct_system_error(memory->path, "mapped");
    }
    memory->base = base;
    return SHAREDSTRUCT_OK;
}

static inline enum sharedstruct_status sharedstruct_open_lock_file(struct sharedstruct_memory *memory, bool read_only) {
    char real[PATH_MAX];
    if (realpath(memory->path, real) == NULL) {
        return sharedstruct_system_error(memory->path, "opened");
    }
    memory->temporary = sharedstruct_is_temporary(real);
    size_t size = strlen(real) + 1 + 16 + 5 + 1;
    memory->lock_path = malloc(size);
    if (memory->lock_path == NULL) {
        return sharedstruct_fail(SHAREDSTRUCT_NO_MEMORY, "no memory is left for the path of %s", real);
    }
    snprintf(memory->lock_path, size, "%s.%016llx.lock", real, (unsigned long long) memory->identity);
    memory->lock_fd = open(memory->lock_path, O_RDWR | O_CLOEXEC);
    if (memory->lock_fd < 0 && read_only) {
        memory->lock_fd = open(memory->lock_path, O_RDONLY | O_CLOEXEC);
        return SHAREDSTRUCT_OK; // a reader that may not open it is not seen
    }
    return memory->lock_fd < 0 ? sharedstruct_system_error(memory->lock_path, "opened") : SHAREDSTRUCT_OK;
}

/* Whether the path still is that of the file. */
static inline bool sharedstruct_is_same_file(int fd, const char *path) {
    struct stat opened;
    struct stat present;
    return fstat(fd, &opened) == 0 && stat(path, &present) == 0 && opened.st_ino == present.st_ino
            && opened.st_dev == present.st_dev;
}

static inline void sharedstruct_discard(struct sharedstruct_memory *memory) {
    if (memory->base != NULL) {
        munmap(memory->base, memory->size);
    }
    if (memory->lock_fd >= 0) {
        close(memory->lock_fd);
    }
    free(memory->lock_path);
    free(memory->path);
    free(memory);
}

static inline struct sharedstruct_memory *sharedstruct_new_memory(const char *path) {
    struct sharedstruct_memory *memory = calloc(1, sizeof *memory);
    if (memory != NULL) {
        size_t size = strlen(path) + sizeof "/dev/shm/";
        memory->lock_fd = -1;
        memory->slot = -1;
        memory->path = malloc(size);
        if (memory->path == NULL) {
            free(memory);
            return NULL;
        }
        snprintf(memory->path, size, "%s%s", strchr(path, '/') == NULL ? "/dev/shm/" : "", path);
    }
    return memory;
}

/** Answers whether the path was given to another file meanwhile, so that the caller tries again. */
static inline bool sharedstruct_try_attach(
        struct sharedstruct_memory *memory, bool read_only, enum sharedstruct_status *status) {
    int fd = open(memory->path, (read_only ? O_RDONLY : O_RDWR) | O_CLOEXEC);
    if (fd < 0) {
        *status = sharedstruct_system_error(memory->path, "opened");
        return false;
    }
    *status = sharedstruct_map(memory, fd, read_only);
    bool replaced = false;
    if (*status == SHAREDSTRUCT_OK) {
        *status = sharedstruct_open_lock_file(memory, read_only);
        replaced = !sharedstruct_is_same_file(fd, memory->path);
    }
    close(fd);
    if (*status == SHAREDSTRUCT_OK && !replaced) {
        *status = !read_only ? sharedstruct_claim(memory)
                : memory->lock_fd >= 0 ? sharedstruct_join_readers(memory) : SHAREDSTRUCT_OK;
    }
    return replaced;
}

static inline enum sharedstruct_status sharedstruct_attach_as(
        const char *path, bool read_only, struct sharedstruct_memory **attached) {
    *attached = NULL;
    for (int attempt = 0; attempt < 1000; attempt++) {
        struct sharedstruct_memory *memory = sharedstruct_new_memory(path);
        if (memory == NULL) {
            return sharedstruct_fail(SHAREDSTRUCT_NO_MEMORY, "no memory is left to attach to %s", path);
        }
        enum sharedstruct_status status;
        pthread_once(&sharedstruct_registry_once, sharedstruct_watch_forks);
        // Nobody forks while there is a lock file that the registry does not know.
        pthread_mutex_lock(&sharedstruct_registry_lock);
        bool replaced = sharedstruct_try_attach(memory, read_only, &status);
        if (!replaced && status == SHAREDSTRUCT_OK) {
            memory->next = sharedstruct_registry;
            sharedstruct_registry = memory;
            *attached = memory;
        }
        pthread_mutex_unlock(&sharedstruct_registry_lock);
        if (*attached != NULL) {
            return SHAREDSTRUCT_OK;
        }
        sharedstruct_discard(memory);
        if (!replaced) {
            return status;
        }
    }
    return sharedstruct_fail(SHAREDSTRUCT_NOT_FOUND, "%s is replaced by others time and again", path);
}

/**
 * Attaches to a memory that a Java process has made.
 *
 * path: of its file; a name without a slash stands for a file in /dev/shm, as short names in Java do.
 */
static inline enum sharedstruct_status sharedstruct_attach(const char *path, struct sharedstruct_memory **memory) {
    return sharedstruct_attach_as(path, false, memory);
}

/** Attaches for reading alone: it takes no slot, and the file must only be readable. */
static inline enum sharedstruct_status sharedstruct_attach_read_only(
        const char *path, struct sharedstruct_memory **memory) {
    return sharedstruct_attach_as(path, true, memory);
}

/* Whether the path still leads to this memory. */
static inline bool sharedstruct_is_present(const struct sharedstruct_memory *memory) {
    int fd = open(memory->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return false;
    }
    uint64_t identity = 0;
    bool present = pread(fd, &identity, sizeof identity, 24) == (ssize_t) sizeof identity
            && identity == memory->identity;
    close(fd);
    return present;
}

static inline void sharedstruct_leave_slot(struct sharedstruct_memory *memory) {
    __atomic_store_n(
            (sharedstruct_u32 *) (sharedstruct_slot_at(memory, (uint32_t) memory->slot) + 4), 0, __ATOMIC_RELEASE);
    sharedstruct_lock_bytes(memory->lock_fd, F_UNLCK, memory->slot, 1);
    memory->slot = -1;
}

/* A temporary memory goes with the last that is attached to it; one leaves after the other, so one knows that it is. */
static inline void sharedstruct_leave_temporary(struct sharedstruct_memory *memory) {
    int64_t start = sharedstruct_now();
    bool alone = true;
    while (!sharedstruct_lock_bytes(memory->lock_fd, F_WRLCK, SHAREDSTRUCT_DELETION_BYTE, 1)) {
        if (sharedstruct_now() - start > INT64_C(60000000000)) {
            alone = false; // whoever creates the next temporary memory deletes it
            break;
        }
        sharedstruct_sleep(1000000);
    }
    sharedstruct_leave_slot(memory);
    alone = alone && !sharedstruct_is_locked(memory->lock_fd, F_WRLCK, 0, memory->slots)
            && !sharedstruct_is_locked(memory->lock_fd, F_WRLCK, SHAREDSTRUCT_READERS_BYTES, SHAREDSTRUCT_READERS);
    if (alone) {
        if (sharedstruct_is_present(memory)) {
            unlink(memory->path);
        }
        unlink(memory->lock_path); // after the file: who finds the file needs this one
    }
}

/**
 * Ends the attachment. Afterwards neither the memory nor an object in it may be used.
 *
 * SHAREDSTRUCT_HELD if a thread of this process holds a lock: release it first.
 */
static inline enum sharedstruct_status sharedstruct_detach(struct sharedstruct_memory *memory) {
    if (memory == NULL) {
        return SHAREDSTRUCT_OK;
    }
    int held = __atomic_load_n(&memory->held, __ATOMIC_SEQ_CST);
    if (!memory->forked && held > 0) {
        return sharedstruct_fail(SHAREDSTRUCT_HELD,
                "%s cannot be detached: this process holds %d of its locks; release them first", memory->path, held);
    }
    pthread_mutex_lock(&sharedstruct_registry_lock);
    for (struct sharedstruct_memory **at = &sharedstruct_registry; *at != NULL; at = &(*at)->next) {
        if (*at == memory) {
            *at = memory->next;
            break;
        }
    }
    if (memory->slot >= 0) {
        if (memory->temporary) {
            sharedstruct_leave_temporary(memory);
        } else {
            sharedstruct_leave_slot(memory);
        }
    }
    sharedstruct_discard(memory);
    pthread_mutex_unlock(&sharedstruct_registry_lock);
    return SHAREDSTRUCT_OK;
}

/* ---- Objects by name --------------------------------------------------------------------------------------------- */

struct sharedstruct_entry {
    uint32_t kind;
    uint64_t offset;
    uint64_t block_size;
    uint64_t content_size;
    uint32_t name_size;
    int32_t fields_size;
    uint32_t layout;
    /** Bytes of the block before the guard, or before the fields if there is none. */
    uint32_t lead;
};

static inline uint64_t sharedstruct_hash(const char *bytes, size_t size) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char) bytes[i]) * UINT64_C(0x100000001b3);
    }
    return hash ^ hash >> 32;
}

static inline uint64_t sharedstruct_name_offset(const struct sharedstruct_entry *entry) {
    return entry->offset + (entry->content_size + 7) / 8 * 8;
}

/* Whether all that the entry names lies inside of the memory: nothing of a damaged file is followed. */
static inline bool sharedstruct_is_sound(
        const struct sharedstruct_memory *memory, const struct sharedstruct_entry *entry) {
    return entry->kind >= 1 && entry->kind <= 3 && entry->offset >= sharedstruct_heap_offset(memory)
            && entry->offset <= memory->size && entry->offset % SHAREDSTRUCT_LINE == 0
            && entry->block_size <= memory->size - entry->offset && entry->content_size <= entry->block_size
            && entry->name_size <= 1u << 16
            && sharedstruct_name_offset(entry) + entry->name_size <= entry->offset + entry->block_size
            && entry->fields_size >= -1 && (entry->fields_size == -1 || entry->fields_size % 8 == 0)
            && entry->lead < SHAREDSTRUCT_LINE && entry->lead % 8 == 0 && entry->lead <= entry->content_size
            && (entry->fields_size == -1
                    || entry->lead + SHAREDSTRUCT_GUARD_SIZE + 2 * (uint64_t) entry->fields_size
                                    + SHAREDSTRUCT_TAIL_SIZE
                            <= entry->content_size);
}

enum sharedstruct_found { SHAREDSTRUCT_ABSENT, SHAREDSTRUCT_PRESENT, SHAREDSTRUCT_DAMAGED };

/* Copies an entry; one that is being written counts as absent. */
static inline enum sharedstruct_found sharedstruct_read_entry(
        const struct sharedstruct_memory *memory, uint32_t index, struct sharedstruct_entry *entry) {
    const unsigned char *at =
            memory->base + sharedstruct_directory_offset(memory) + (uint64_t) index * SHAREDSTRUCT_ENTRY_SIZE;
    const sharedstruct_u32 *version_at = (const sharedstruct_u32 *) at;
    uint32_t version;
    do {
        version = __atomic_load_n(version_at, __ATOMIC_ACQUIRE);
        if ((version & 1) != 0) {
            return SHAREDSTRUCT_ABSENT;
        }
        entry->kind = __atomic_load_n((const sharedstruct_u32 *) (at + 4), __ATOMIC_ACQUIRE);
        entry->offset = __atomic_load_n((const sharedstruct_u64 *) (at + 16), __ATOMIC_RELAXED);
        entry->block_size = __atomic_load_n((const sharedstruct_u64 *) (at + 24), __ATOMIC_RELAXED);
        entry->content_size = __atomic_load_n((const sharedstruct_u64 *) (at + 32), __ATOMIC_RELAXED);
        entry->name_size = __atomic_load_n((const sharedstruct_u32 *) (at + 40), __ATOMIC_RELAXED);
        entry->fields_size = (int32_t) __atomic_load_n((const sharedstruct_u32 *) (at + 44), __ATOMIC_RELAXED);
        entry->layout = __atomic_load_n((const sharedstruct_u32 *) (at + 48), __ATOMIC_RELAXED);
        entry->lead = __atomic_load_n((const sharedstruct_u32 *) (at + 52), __ATOMIC_RELAXED);
        // The words of the entry before the version once more: ARM could load them after it otherwise.
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
    } while (__atomic_load_n(version_at, __ATOMIC_ACQUIRE) != version);
    if (entry->kind == 0) {
        return SHAREDSTRUCT_ABSENT;
    }
    return sharedstruct_is_sound(memory, entry) ? SHAREDSTRUCT_PRESENT : SHAREDSTRUCT_DAMAGED;
}

static inline enum sharedstruct_found sharedstruct_find(
        const struct sharedstruct_memory *memory, const char *name, size_t size, struct sharedstruct_entry *entry) {
    uint64_t hash = sharedstruct_hash(name, size);
    uint32_t start = (uint32_t) (hash % memory->entries);
    for (uint32_t i = 0; i < memory->entries; i++) {
        uint32_t index = (uint32_t) (((uint64_t) start + i) % memory->entries);
        const unsigned char *at =
                memory->base + sharedstruct_directory_offset(memory) + (uint64_t) index * SHAREDSTRUCT_ENTRY_SIZE;
        uint32_t version = __atomic_load_n((const sharedstruct_u32 *) at, __ATOMIC_ACQUIRE);
        if ((version & 1) != 0) {
            continue;
        }
        if (__atomic_load_n((const sharedstruct_u32 *) (at + 4), __ATOMIC_ACQUIRE) == 0) {
            return SHAREDSTRUCT_ABSENT;
        }
        if (__atomic_load_n((const sharedstruct_u64 *) (at + 8), __ATOMIC_RELAXED) != hash) {
            continue;
        }
        enum sharedstruct_found found = sharedstruct_read_entry(memory, index, entry);
        if (found == SHAREDSTRUCT_DAMAGED) {
            return found;
        }
        if (found == SHAREDSTRUCT_PRESENT && entry->kind == 2 && entry->name_size == size
                && memcmp(memory->base + sharedstruct_name_offset(entry), name, size) == 0) {
            __atomic_thread_fence(__ATOMIC_ACQUIRE);
            if (__atomic_load_n((const sharedstruct_u32 *) at, __ATOMIC_ACQUIRE) == version) {
                return SHAREDSTRUCT_PRESENT;
            }
        }
    }
    return SHAREDSTRUCT_ABSENT;
}

/* The first line in which two layouts differ, in the words that Java has for it. */
static inline enum sharedstruct_status sharedstruct_layout_differs(
        const char *name, const struct sharedstruct_type *type, const char *in_file, size_t file_size) {
    const char *in_type = type->layout;
    size_t type_size = strlen(in_type);
    while (true) {
        size_t file_line = 0;
        size_t type_line = 0;
        while (file_line < file_size && in_file[file_line] != '\n') {
            file_line++;
        }
        while (type_line < type_size && in_type[type_line] != '\n') {
            type_line++;
        }
        // The first line says only that others differ, as long as there are others.
        bool first = in_type == type->layout && file_line < file_size && type_line < type_size;
        bool differ = file_line != type_line || memcmp(in_file, in_type, file_line) != 0;
        bool end = file_line == file_size || type_line == type_size;
        if (end || (differ && !first)) {
            return sharedstruct_fail(SHAREDSTRUCT_LAYOUT,
                    "layout of \"%s\" differs: file has %.*s, %s has %.*s; generate the header from the record that the"
                    " memory was made with, use another name, or remove the object",
                    name, file_line == 0 ? 14 : (int) (file_line < 300 ? file_line : 300),
                    file_line == 0 ? "no more fields" : in_file, type->name,
                    type_line == 0 ? 14 : (int) (type_line < 300 ? type_line : 300),
                    type_line == 0 ? "no more fields" : in_type);
        }
        in_file += file_line + 1;
        file_size -= file_line + 1;
        in_type += type_line + 1;
        type_size -= type_line + 1;
    }
}

/* The bytes of a layout's lines of fields, without that on what is kept free. */
static inline size_t sharedstruct_fields_text(const char *text, size_t size) {
    for (size_t line = 0; line < size; ) {
        const char *end = memchr(text + line, '\n', size - line);
        size_t next = end == NULL ? size : (size_t) (end - text) + 1;
        if (next - line > 8 && memcmp(text + line, "reserve ", 8) == 0) {
            return line;
        }
        line = next;
    }
    return size;
}

/* Whether a layout in the memory is a newer version of the type's: both may evolve, and the newer one has more fields. */
static inline bool sharedstruct_is_newer(const struct sharedstruct_type *type, const char *text, size_t size) {
    static const char evolving[] = ", evolving";
    const size_t mark = sizeof evolving - 1;
    const char *own_line = strchr(type->layout, '\n');
    const char *line = memchr(text, '\n', size);
    if (own_line == NULL || line == NULL || (size_t) (own_line - type->layout) < mark + 8
            || (size_t) (line - text) < mark + 8 || memcmp(own_line - mark, evolving, mark) != 0
            || memcmp(line - mark, evolving, mark) != 0 || memcmp(text, type->layout, 8) != 0) {
        return false;
    }
    size_t own = sharedstruct_fields_text(own_line + 1, strlen(own_line + 1));
    size_t all = sharedstruct_fields_text(line + 1, size - (size_t) (line + 1 - text));
    return own <= all && memcmp(own_line + 1, line + 1, own) == 0;
}

static inline enum sharedstruct_status sharedstruct_bind(struct sharedstruct_memory *memory,
        const struct sharedstruct_type *type, const struct sharedstruct_entry *entry, struct sharedstruct_object *object) {
    struct sharedstruct_entry layout;
    if (entry->layout >= memory->entries
            || sharedstruct_read_entry(memory, entry->layout, &layout) != SHAREDSTRUCT_PRESENT || layout.kind != 1) {
        return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                "the directory of %s is damaged: \"%s\" names entry %u as its layout, which is none; delete the memory",
                memory->path, object->name, entry->layout);
    }
    const char *text = (const char *) memory->base + layout.offset;
    bool same = layout.content_size == strlen(type->layout)
            && memcmp(text, type->layout, layout.content_size) == 0;
    if (!same && !sharedstruct_is_newer(type, text, layout.content_size)) {
        return sharedstruct_layout_differs(object->name, type, text, layout.content_size);
    }
    uint32_t own_size = sharedstruct_fields_size(type);
    // A newer version has more of them behind, and its image begins behind those.
    uint32_t fields_size = same || !type->guarded ? own_size : (uint32_t) entry->fields_size;
    // A guard of fields that want a line of their own begins in the middle of the line before.
    uint64_t before = entry->lead + (type->guarded ? SHAREDSTRUCT_GUARD_SIZE : 0);
    if (entry->fields_size != (type->guarded ? (int64_t) fields_size : -1) || fields_size < own_size
            || entry->content_size < before + own_size || (entry->offset + before) % type->alignment != 0) {
        return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                "\"%s\" has %llu bytes, %u of them before it, and fields of %d, which is not what its layout takes; the"
                " memory is damaged: delete it",
                object->name, (unsigned long long) entry->content_size, entry->lead, entry->fields_size);
    }
    object->memory = memory;
    object->type = type;
    object->fields_size = fields_size;
    object->fields = memory->base + entry->offset + before;
    object->guard = type->guarded ? (struct sharedstruct_guard *) (object->fields - SHAREDSTRUCT_GUARD_SIZE) : NULL;
    return SHAREDSTRUCT_OK;
}

static inline enum sharedstruct_status sharedstruct_forked(const struct sharedstruct_memory *memory) {
    return sharedstruct_fail(SHAREDSTRUCT_FORKED,
            "%s was attached by the process that this one was forked from; attach again", memory->path);
}

/**
 * Finds an object, and compares its layout with the one that the program was compiled with.
 *
 * SHAREDSTRUCT_NOT_FOUND if there is none of that name; Java makes objects. SHAREDSTRUCT_LAYOUT if it is another one.
 */
static inline enum sharedstruct_status sharedstruct_open(struct sharedstruct_memory *memory,
        const struct sharedstruct_type *type, const char *name, struct sharedstruct_object *object) {
    memset(object, 0, sizeof *object);
    if (memory->forked) {
        return sharedstruct_forked(memory);
    }
    snprintf(object->name, sizeof object->name, "%s", name);
    struct sharedstruct_entry entry;
    enum sharedstruct_found found = sharedstruct_find(memory, name, strlen(name), &entry);
    if (found == SHAREDSTRUCT_DAMAGED) {
        return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                "the directory of %s is damaged where \"%s\" is looked for; delete the memory", memory->path, name);
    }
    if (found == SHAREDSTRUCT_PRESENT) {
        enum sharedstruct_status status = sharedstruct_bind(memory, type, &entry, object);
        if (status != SHAREDSTRUCT_OK || object->guard == NULL
                || __atomic_load_n(&object->guard->owner, __ATOMIC_SEQ_CST) != SHAREDSTRUCT_REMOVED_OWNER) {
            return status;
        }
        memset(object, 0, sizeof *object); // in the midst of its removal
    }
    return sharedstruct_fail(SHAREDSTRUCT_NOT_FOUND,
            "%s has no object \"%s\"; a Java process makes it, by the accessor of %s",
            memory->path, name, type->name);
}

/* ---- Waiting for each other, and for the dead -------------------------------------------------------------------- */

static inline struct sharedstruct_tail *sharedstruct_tail_of(struct sharedstruct_guard *guard, uint32_t fields_size) {
    return (struct sharedstruct_tail *) ((unsigned char *) guard + SHAREDSTRUCT_GUARD_SIZE + 2 * (size_t) fields_size);
}

static inline uint64_t sharedstruct_self(const struct sharedstruct_memory *memory) {
    return memory->process | sharedstruct_current_thread();
}

/* Copies whole words, each at once: others may look at the same time. */
static inline void sharedstruct_copy_words(unsigned char *to, const unsigned char *from, uint32_t bytes) {
    for (uint32_t i = 0; i < bytes; i += 8) {
        uint64_t word = __atomic_load_n((const sharedstruct_u64 *) (from + i), __ATOMIC_RELAXED);
        __atomic_store_n((sharedstruct_u64 *) (to + i), word, __ATOMIC_RELAXED);
    }
}

static inline void sharedstruct_save_fields(struct sharedstruct_guard *guard, uint32_t fields_size) {
    unsigned char *fields = (unsigned char *) guard + SHAREDSTRUCT_GUARD_SIZE;
    // A reader that still trusts the image of the last odd sequence must see the even one before what follows. Between
    // that store and these no CAS need stand, and ARM may let them pass.
    __atomic_thread_fence(__ATOMIC_RELEASE);
    sharedstruct_copy_words(fields + fields_size, fields, fields_size);
}

static inline void sharedstruct_restore_fields(struct sharedstruct_guard *guard, uint32_t fields_size) {
    unsigned char *fields = (unsigned char *) guard + SHAREDSTRUCT_GUARD_SIZE;
    // What the program has written to the fields by plain stores comes before.
    __atomic_thread_fence(__ATOMIC_RELEASE);
    sharedstruct_copy_words(fields, fields + fields_size, fields_size);
}

static inline uint64_t sharedstruct_sequence(const struct sharedstruct_guard *guard) {
    return __atomic_load_n(&guard->sequence, __ATOMIC_RELAXED);
}

/* All that was written to the fields is seen by whoever sees the sequence. */
static inline void sharedstruct_make_even(struct sharedstruct_guard *guard) {
    uint64_t sequence = sharedstruct_sequence(guard);
    if ((sequence & 1) != 0) {
        __atomic_store_n(&guard->sequence, sequence + 1, __ATOMIC_RELEASE);
    }
}

/* Sleeps while the owner is as given. The word of the futex is the lower half of the owner: the thread. */
static inline void sharedstruct_futex_wait(struct sharedstruct_guard *guard, uint64_t owner, int64_t nanos) {
    struct timespec time = {nanos / 1000000000, nanos % 1000000000};
    syscall(SYS_futex, &guard->owner, FUTEX_WAIT, (uint32_t) owner, &time, NULL, 0);
}

static inline void sharedstruct_release(struct sharedstruct_guard *guard) {
    __atomic_store_n(&guard->owner, 0, __ATOMIC_RELEASE);
    // No fence between the two: a wake-up that this loses costs a sleeper the rest of its slice.
    uint32_t waiters = __atomic_load_n(&guard->waiters, __ATOMIC_RELAXED);
    if (waiters != 0) {
        __atomic_store_n(&guard->waiters, 0, __ATOMIC_RELAXED);
        syscall(SYS_futex, &guard->owner, FUTEX_WAKE, 1, NULL, NULL, 0);
        if (waiters == 2) {
            sharedstruct_sleep(50000); // somebody has waited for long: it goes first
        }
    }
}

/* Never true by mistake: a process that is stopped lives. */
static inline bool sharedstruct_is_dead(const struct sharedstruct_memory *memory, uint64_t owner) {
    if (owner == 0 || owner == SHAREDSTRUCT_REMOVED_OWNER) {
        return false;
    }
    uint32_t slot = (uint32_t) (owner >> 52);
    if (slot >= memory->slots) {
        return true; // no process ever had it: the word is damaged
    }
    uint32_t incarnation =
            __atomic_load_n((const sharedstruct_u32 *) sharedstruct_slot_at(memory, slot), __ATOMIC_ACQUIRE);
    if (incarnation != (uint32_t) (owner >> 32 & ((1u << 20) - 1))) {
        return true;
    }
    if ((int) slot == memory->slot) {
        // A thread of this process, which may have ended while it held the lock.
        return syscall(SYS_tgkill, getpid(), (pid_t) (uint32_t) owner, 0) < 0 && errno == ESRCH;
    }
    return !sharedstruct_is_locked(memory->lock_fd, F_RDLCK, slot, 1);
}

/* Answers whether the guard was free and is held now. */
static inline bool sharedstruct_try_acquire(struct sharedstruct_guard *guard, uint64_t self) {
    uint64_t expected = __atomic_load_n(&guard->owner, __ATOMIC_SEQ_CST);
    return expected == 0
            && __atomic_compare_exchange_n(&guard->owner, &expected, self, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

/*
 * Acquiring the guard of a dead owner: what it had begun is taken back, or what its transaction had committed is kept.
 * Only an owner word that was found dead is replaced, so of two rescuers one has it; and each step leaves all as it was,
 * or done, so a rescuer may die as well. The steps and their order are those of TakeOver in Java.
 */
struct sharedstruct_adopted {
    struct sharedstruct_guard *guard;
    uint32_t fields_size;
    uint64_t owner;
};

struct sharedstruct_takeover {
    struct sharedstruct_memory *memory;
    const char *name;
    uint64_t self;
    struct sharedstruct_adopted *chain;
    size_t count;
    size_t room;
};

static inline enum sharedstruct_status sharedstruct_damaged_chain(
        const struct sharedstruct_takeover *takeover, const char *what, uint64_t position) {
    return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
            "the transaction that changed \"%s\" is damaged: %s at position %llu; delete the memory",
            takeover->name, what, (unsigned long long) position);
}

/* The guard at a position, if there can be one. */
static inline struct sharedstruct_guard *sharedstruct_guard_at(
        const struct sharedstruct_memory *memory, uint64_t position) {
    return position > memory->size - SHAREDSTRUCT_GUARD_SIZE - SHAREDSTRUCT_TAIL_SIZE || position % 8 != 0
            || position < sharedstruct_heap_offset(memory)
            ? NULL : (struct sharedstruct_guard *) (memory->base + position);
}

static inline uint64_t sharedstruct_position_of(
        const struct sharedstruct_memory *memory, const struct sharedstruct_guard *guard) {
    return (uint64_t) ((const unsigned char *) guard - memory->base);
}

/* The size of the fields as the guard has it, if they lie inside of the memory. */
static inline bool sharedstruct_size_at(
        const struct sharedstruct_memory *memory, const struct sharedstruct_guard *guard, uint32_t *fields_size) {
    *fields_size = __atomic_load_n(&guard->fields, __ATOMIC_RELAXED);
    return *fields_size % 8 == 0 && *fields_size <= INT32_MAX
            && SHAREDSTRUCT_GUARD_SIZE + 2 * (uint64_t) *fields_size + SHAREDSTRUCT_TAIL_SIZE
                    <= memory->size - sharedstruct_position_of(memory, guard);
}

/* The root of a transaction that is neither committed nor taken back, or NULL. */
static inline enum sharedstruct_status sharedstruct_pending_root(const struct sharedstruct_takeover *takeover,
        struct sharedstruct_guard *guard, uint32_t fields_size, struct sharedstruct_guard **pending) {
    *pending = NULL;
    struct sharedstruct_tail *tail = sharedstruct_tail_of(guard, fields_size);
    uint64_t root = __atomic_load_n(&tail->root, __ATOMIC_ACQUIRE);
    if (root == 0) {
        return SHAREDSTRUCT_OK;
    }
    struct sharedstruct_guard *root_guard = sharedstruct_guard_at(takeover->memory, root);
    if (root_guard == NULL) {
        return sharedstruct_damaged_chain(takeover, "its root cannot be", root);
    }
    uint64_t root_sequence = __atomic_load_n(&tail->root_sequence, __ATOMIC_ACQUIRE);
    if (__atomic_load_n(&root_guard->sequence, __ATOMIC_ACQUIRE) == root_sequence && (root_sequence & 1) != 0) {
        *pending = root_guard;
    }
    return SHAREDSTRUCT_OK;
}

/* Nobody else takes over a struct of a pending transaction but through its root, which this thread owns. */
static inline enum sharedstruct_status sharedstruct_adopt(
        struct sharedstruct_takeover *takeover, uint64_t position, uint64_t root) {
    struct sharedstruct_guard *guard = sharedstruct_guard_at(takeover->memory, position);
    uint32_t fields_size;
    if (guard == NULL || !sharedstruct_size_at(takeover->memory, guard, &fields_size)) {
        return sharedstruct_damaged_chain(takeover, "no struct can be", position);
    }
    if (takeover->count == takeover->room) { // before it is taken: there may be no room for it
        size_t room = takeover->room == 0 ? 8 : 2 * takeover->room;
        struct sharedstruct_adopted *chain = realloc(takeover->chain, room * sizeof *chain);
        if (chain == NULL) {
            return sharedstruct_fail(SHAREDSTRUCT_NO_MEMORY, "no memory is left to take back a transaction");
        }
        takeover->chain = chain;
        takeover->room = room;
    }
    uint64_t owner = __atomic_load_n(&guard->owner, __ATOMIC_SEQ_CST);
    uint64_t expected = owner;
    if (__atomic_load_n(&sharedstruct_tail_of(guard, fields_size)->root, __ATOMIC_ACQUIRE) != root
            || !sharedstruct_is_dead(takeover->memory, owner)
            || !__atomic_compare_exchange_n(
                    &guard->owner, &expected, takeover->self, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
        return sharedstruct_damaged_chain(takeover, "it has lost its struct", position);
    }
    takeover->chain[takeover->count++] = (struct sharedstruct_adopted) {guard, fields_size, owner};
    __atomic_store_n(&guard->holds, 0, __ATOMIC_RELAXED);
    return SHAREDSTRUCT_OK;
}

static inline enum sharedstruct_status sharedstruct_adopt_chain(
        struct sharedstruct_takeover *takeover, uint64_t root, struct sharedstruct_tail *root_tail) {
    uint64_t last = root;
    uint64_t position = __atomic_load_n(&root_tail->next, __ATOMIC_RELAXED);
    while (position != 0) {
        if (position <= last) { // a chain that goes back would never end
            return sharedstruct_damaged_chain(takeover, "its chain goes back to the struct", position);
        }
        enum sharedstruct_status status = sharedstruct_adopt(takeover, position, root);
        if (status != SHAREDSTRUCT_OK) {
            return status;
        }
        last = position;
        struct sharedstruct_adopted *other = &takeover->chain[takeover->count - 1];
        position = __atomic_load_n(&sharedstruct_tail_of(other->guard, other->fields_size)->next, __ATOMIC_ACQUIRE);
    }
    return SHAREDSTRUCT_OK;
}

/*
 * Makes the sequence even and moves it further: the dead one may have stored a word and not moved it yet, and a reader
 * that read before that store must read again. Then nothing of a transaction is left.
 */
static inline void sharedstruct_settle(struct sharedstruct_guard *guard, uint32_t fields_size) {
    struct sharedstruct_tail *tail = sharedstruct_tail_of(guard, fields_size);
    sharedstruct_make_even(guard);
    __atomic_store_n(&guard->sequence, sharedstruct_sequence(guard) + 2, __ATOMIC_RELEASE);
    __atomic_store_n(&tail->root, 0, __ATOMIC_RELEASE);
    __atomic_store_n(&tail->next, 0, __ATOMIC_RELEASE);
    __atomic_store_n(&tail->takeovers, __atomic_load_n(&tail->takeovers, __ATOMIC_RELAXED) + 1, __ATOMIC_RELEASE);
    __atomic_thread_fence(__ATOMIC_RELEASE);
}

static inline enum sharedstruct_status sharedstruct_roll_back(
        struct sharedstruct_takeover *takeover, struct sharedstruct_guard *guard, uint32_t fields_size) {
    enum sharedstruct_status status = sharedstruct_adopt_chain(
            takeover, sharedstruct_position_of(takeover->memory, guard), sharedstruct_tail_of(guard, fields_size));
    if (status != SHAREDSTRUCT_OK) {
        for (size_t i = 0; i < takeover->count; i++) {
            __atomic_store_n(&takeover->chain[i].guard->owner, takeover->chain[i].owner, __ATOMIC_RELEASE);
        }
        return status;
    }
    for (size_t i = 0; i < takeover->count; i++) {
        if ((sharedstruct_sequence(takeover->chain[i].guard) & 1) != 0) {
            sharedstruct_restore_fields(takeover->chain[i].guard, takeover->chain[i].fields_size);
        }
    }
    sharedstruct_restore_fields(guard, fields_size);
    sharedstruct_make_even(guard); // decides: from here on all of them count as committed
    for (size_t i = 0; i < takeover->count; i++) {
        sharedstruct_settle(takeover->chain[i].guard, takeover->chain[i].fields_size);
    }
    for (size_t i = 0; i < takeover->count; i++) {
        sharedstruct_release(takeover->chain[i].guard);
    }
    return SHAREDSTRUCT_OK;
}

/* Takes over a struct that is not part of a pending transaction, or is the root of one. */
static inline enum sharedstruct_status sharedstruct_take(struct sharedstruct_takeover *takeover,
        struct sharedstruct_guard *guard, uint32_t fields_size, uint64_t owner, bool *taken) {
    *taken = false;
    uint64_t expected = owner;
    if (!__atomic_compare_exchange_n(
                &guard->owner, &expected, takeover->self, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
        return SHAREDSTRUCT_OK;
    }
    __atomic_store_n(&guard->holds, 0, __ATOMIC_RELAXED);
    bool pending = (sharedstruct_sequence(guard) & 1) != 0
            && __atomic_load_n(&sharedstruct_tail_of(guard, fields_size)->root, __ATOMIC_RELAXED) == 0;
    enum sharedstruct_status status =
            pending ? sharedstruct_roll_back(takeover, guard, fields_size) : SHAREDSTRUCT_OK;
    uint64_t recovered = 1 + (uint64_t) takeover->count;
    free(takeover->chain);
    takeover->chain = NULL;
    takeover->count = 0;
    takeover->room = 0;
    if (status != SHAREDSTRUCT_OK) {
        __atomic_store_n(&guard->owner, owner, __ATOMIC_RELEASE); // everybody is to hear of that, and nobody to wait for us
        return status;
    }
    sharedstruct_settle(guard, fields_size);
    __atomic_add_fetch(
            (sharedstruct_u64 *) (takeover->memory->base + SHAREDSTRUCT_RECOVERIES), recovered, __ATOMIC_SEQ_CST);
    *taken = true;
    return SHAREDSTRUCT_OK;
}

/* Acquires the guard of an object if its owner is dead. */
static inline enum sharedstruct_status sharedstruct_take_over(
        struct sharedstruct_object *object, uint64_t self, bool *taken) {
    struct sharedstruct_memory *memory = object->memory;
    struct sharedstruct_takeover takeover = {memory, object->name, self, NULL, 0, 0};
    *taken = false;
    // With each attempt something is rescued, so there are few; the bound is for damaged memories.
    for (int attempt = 0; attempt < 1 << 16; attempt++) {
        uint64_t owner = __atomic_load_n(&object->guard->owner, __ATOMIC_SEQ_CST);
        if (!sharedstruct_is_dead(memory, owner)) {
            *taken = attempt > 0 && sharedstruct_try_acquire(object->guard, self);
            return SHAREDSTRUCT_OK;
        }
        struct sharedstruct_guard *root;
        enum sharedstruct_status status =
                sharedstruct_pending_root(&takeover, object->guard, object->fields_size, &root);
        if (status != SHAREDSTRUCT_OK) {
            return status;
        }
        if (root == NULL) {
            status = sharedstruct_take(&takeover, object->guard, object->fields_size, owner, taken);
            if (*taken && object->fields_size == 0) {
                __atomic_store_n(&sharedstruct_tail_of(object->guard, 0)->abandoned, 1, __ATOMIC_RELEASE);
            }
            return status;
        }
        uint64_t root_owner = __atomic_load_n(&root->owner, __ATOMIC_SEQ_CST);
        uint32_t root_size;
        if (!sharedstruct_size_at(memory, root, &root_size)) {
            return sharedstruct_damaged_chain(
                    &takeover, "its root has no sound size", sharedstruct_position_of(memory, root));
        }
        bool rescued = false;
        if (sharedstruct_is_dead(memory, root_owner)) {
            status = sharedstruct_take(&takeover, root, root_size, root_owner, &rescued);
            if (status != SHAREDSTRUCT_OK) {
                return status;
            }
        }
        if (rescued) {
            sharedstruct_release(root);
            continue;
        }
        // The root of a pending transaction has an owner; if it has none by now, then it has moved on as well.
        struct sharedstruct_guard *again;
        root_owner = __atomic_load_n(&root->owner, __ATOMIC_SEQ_CST);
        status = sharedstruct_pending_root(&takeover, object->guard, object->fields_size, &again);
        if (status == SHAREDSTRUCT_OK && again == root
                && (root_owner == 0 || root_owner == SHAREDSTRUCT_REMOVED_OWNER)) {
            return sharedstruct_damaged_chain(
                    &takeover, "its root is free", sharedstruct_position_of(memory, root));
        }
        return status;
    }
    return SHAREDSTRUCT_OK;
}

static inline void sharedstruct_announce(struct sharedstruct_guard *guard, int64_t waited) {
    uint32_t nobody = 0;
    if (waited >= 5000000) {
        __atomic_store_n(&guard->waiters, 2, __ATOMIC_SEQ_CST);
    } else {
        __atomic_compare_exchange_n(&guard->waiters, &nobody, 1, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    }
}

static inline void sharedstruct_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static inline bool sharedstruct_spin(struct sharedstruct_guard *guard, uint64_t self) {
    for (int spin = 0; spin < 50; spin++) {
        if (sharedstruct_try_acquire(guard, self)) {
            return true;
        }
        sharedstruct_pause();
    }
    return false;
}

static inline enum sharedstruct_status sharedstruct_removed(const struct sharedstruct_object *object) {
    return sharedstruct_fail(SHAREDSTRUCT_REMOVED, "\"%s\" cannot be used any more: it was removed", object->name);
}

static inline bool sharedstruct_is_removed(const struct sharedstruct_object *object) {
    return __atomic_load_n(&object->guard->owner, __ATOMIC_SEQ_CST) == SHAREDSTRUCT_REMOVED_OWNER;
}

/* Acquires within a time; a sleeper looks around at the end of each slice, for nobody wakes it when the owner is killed. */
static inline enum sharedstruct_status sharedstruct_acquire(
        struct sharedstruct_object *object, uint64_t self, int64_t timeout) {
    struct sharedstruct_guard *guard = object->guard;
    if (sharedstruct_spin(guard, self)) {
        return SHAREDSTRUCT_OK;
    }
    int64_t start = sharedstruct_now();
    int64_t now = start;
    int64_t probed = start;
    while (true) {
        if (sharedstruct_is_removed(object)) {
            return sharedstruct_removed(object);
        }
        int64_t waited = now - start;
        sharedstruct_announce(guard, waited);
        bool acquired = sharedstruct_spin(guard, self);
        int64_t left = timeout < 0 ? INT64_MAX : timeout - waited;
        if (!acquired && (left <= 0 || now - probed >= 5000000)) {
            probed = now;
            enum sharedstruct_status status = sharedstruct_take_over(object, self, &acquired);
            if (status != SHAREDSTRUCT_OK) {
                return status;
            }
        }
        if (acquired) {
            sharedstruct_announce(guard, 0); // there may be more sleepers, whom nobody will wake but us
            return SHAREDSTRUCT_OK;
        }
        if (left <= 0) {
            return sharedstruct_fail(SHAREDSTRUCT_TIMEOUT,
                    "the lock of \"%s\" was held by others for %lld ms", object->name, (long long) (timeout / 1000000));
        }
        uint64_t owner = __atomic_load_n(&guard->owner, __ATOMIC_SEQ_CST);
        if (owner != 0) {
            int64_t slice = waited / 8;
            slice = slice < 10000000 ? 10000000 : slice > 40000000 ? 40000000 : slice;
            sharedstruct_futex_wait(guard, owner, slice < left ? slice : left);
        }
        now = sharedstruct_now();
    }
}

/* ---- Locking, changing, reading ---------------------------------------------------------------------------------- */

/** Waits as long as it takes. */
#define SHAREDSTRUCT_FOREVER INT64_C(-1)

/* Whether this process may change something of the object's memory. */
static inline enum sharedstruct_status sharedstruct_require_attached(const struct sharedstruct_object *object) {
    if (object->memory == NULL) {
        return sharedstruct_fail(SHAREDSTRUCT_STATE, "this object was never opened; call the open function first");
    }
    if (object->memory->forked) {
        return sharedstruct_forked(object->memory);
    }
    if (object->memory->slot < 0) {
        return sharedstruct_fail(SHAREDSTRUCT_ACCESS,
                "\"%s\" cannot be changed or locked: its memory was attached read-only; use sharedstruct_attach",
                object->name);
    }
    return SHAREDSTRUCT_OK;
}

static inline enum sharedstruct_status sharedstruct_require_writable(const struct sharedstruct_object *object) {
    enum sharedstruct_status status = sharedstruct_require_attached(object);
    if (status == SHAREDSTRUCT_OK && object->guard == NULL) {
        return sharedstruct_fail(SHAREDSTRUCT_STATE, "\"%s\" is a raw struct, which has no lock", object->name);
    }
    return status;
}

static inline bool sharedstruct_is_owner(const struct sharedstruct_object *object) {
    return __atomic_load_n(&object->guard->owner, __ATOMIC_RELAXED) == sharedstruct_self(object->memory);
}

static inline enum sharedstruct_status sharedstruct_require_owner(const struct sharedstruct_object *object) {
    enum sharedstruct_status status = sharedstruct_require_writable(object);
    if (status == SHAREDSTRUCT_OK && !sharedstruct_is_owner(object)) {
        return sharedstruct_fail(SHAREDSTRUCT_NOT_OWNER,
                "the lock of \"%s\" is not held by this thread; take it by sharedstruct_lock first", object->name);
    }
    return status;
}

/**
 * Takes the lock of a struct, or takes it once more. What a dead owner had begun is taken back first.
 *
 * timeout: in nanoseconds; SHAREDSTRUCT_FOREVER waits as long as it takes, 0 does not wait.
 *
 * SHAREDSTRUCT_TIMEOUT if others held it; SHAREDSTRUCT_REMOVED if there is no such object any more.
 * SHAREDSTRUCT_OWNER_DIED, of a lock that guards nothing in the memory itself: it is held now, but its last owner died;
 * make right what it guards, and call sharedstruct_declare_repaired.
 */
static inline enum sharedstruct_status sharedstruct_lock(struct sharedstruct_object *object, int64_t timeout) {
    enum sharedstruct_status status = sharedstruct_require_writable(object);
    if (status != SHAREDSTRUCT_OK) {
        return status;
    }
    struct sharedstruct_guard *guard = object->guard;
    uint64_t self = sharedstruct_self(object->memory);
    if (!sharedstruct_try_acquire(guard, self)) {
        if (sharedstruct_is_owner(object)) {
            uint32_t holds = __atomic_load_n(&guard->holds, __ATOMIC_RELAXED);
            if (holds / SHAREDSTRUCT_BY_HAND >= SHAREDSTRUCT_MOST_HOLDS) {
                return sharedstruct_fail(SHAREDSTRUCT_STATE,
                        "\"%s\" is held %d times by one thread, no more are allowed", object->name,
                        SHAREDSTRUCT_MOST_HOLDS);
            }
            __atomic_store_n(&guard->holds, holds + SHAREDSTRUCT_BY_HAND, __ATOMIC_RELAXED);
            return SHAREDSTRUCT_OK;
        }
        status = sharedstruct_acquire(object, self, timeout);
        if (status != SHAREDSTRUCT_OK) {
            return status;
        }
    }
    __atomic_add_fetch(&object->memory->held, 1, __ATOMIC_SEQ_CST);
    __atomic_store_n(&guard->holds, SHAREDSTRUCT_BY_HAND, __ATOMIC_RELAXED);
    if (object->fields_size == 0) {
        __atomic_store_n(&guard->sequence, sharedstruct_sequence(guard) + 1, __ATOMIC_RELEASE);
        __atomic_thread_fence(__ATOMIC_RELEASE);
        if (__atomic_load_n(&sharedstruct_tail_of(guard, 0)->abandoned, __ATOMIC_ACQUIRE) != 0) {
            return sharedstruct_fail(SHAREDSTRUCT_OWNER_DIED,
                    "\"%s\" is held now, but an owner died: make right what it guards, then declare it repaired",
                    object->name);
        }
    }
    return SHAREDSTRUCT_OK;
}

/** Says that what a lock without fields guards is right again; the calling thread holds it. */
static inline enum sharedstruct_status sharedstruct_declare_repaired(struct sharedstruct_object *object) {
    enum sharedstruct_status status = sharedstruct_require_owner(object);
    if (status == SHAREDSTRUCT_OK) {
        __atomic_store_n(
                &sharedstruct_tail_of(object->guard, object->fields_size)->abandoned, 0, __ATOMIC_RELEASE);
    }
    return status;
}

/** Whether a change was begun and not ended; to be asked by the owner. */
static inline bool sharedstruct_is_changing(const struct sharedstruct_object *object) {
    return object->fields_size > 0 && (sharedstruct_sequence(object->guard) & 1) != 0;
}

/** Takes back what was written since sharedstruct_begin. */
static inline enum sharedstruct_status sharedstruct_rollback(struct sharedstruct_object *object) {
    enum sharedstruct_status status = sharedstruct_require_owner(object);
    if (status == SHAREDSTRUCT_OK && sharedstruct_is_changing(object)) {
        sharedstruct_restore_fields(object->guard, object->fields_size);
        sharedstruct_make_even(object->guard);
    }
    return status;
}

/** Releases the lock once. The last release takes back what was begun and not committed. */
static inline enum sharedstruct_status sharedstruct_unlock(struct sharedstruct_object *object) {
    enum sharedstruct_status status = sharedstruct_require_owner(object);
    if (status != SHAREDSTRUCT_OK) {
        return status;
    }
    struct sharedstruct_guard *guard = object->guard;
    uint32_t holds = __atomic_load_n(&guard->holds, __ATOMIC_RELAXED);
    if (holds / SHAREDSTRUCT_BY_HAND > 1) {
        __atomic_store_n(&guard->holds, holds - SHAREDSTRUCT_BY_HAND, __ATOMIC_RELAXED);
        return SHAREDSTRUCT_OK;
    }
    if (object->fields_size == 0) {
        sharedstruct_make_even(guard);
    } else {
        sharedstruct_rollback(object);
    }
    __atomic_store_n(&guard->holds, 0, __ATOMIC_RELAXED);
    sharedstruct_release(guard);
    __atomic_sub_fetch(&object->memory->held, 1, __ATOMIC_SEQ_CST);
    return SHAREDSTRUCT_OK;
}

/**
 * Begins to change the fields; the calling thread holds the lock. From here to sharedstruct_commit others read what was
 * committed before, and a death takes everything back.
 *
 * fields: where to write, until the commit or the rollback.
 *
 * SHAREDSTRUCT_STATE if a change was begun already.
 */
static inline enum sharedstruct_status sharedstruct_begin(struct sharedstruct_object *object, void **fields) {
    *fields = NULL;
    enum sharedstruct_status status = sharedstruct_require_owner(object);
    if (status != SHAREDSTRUCT_OK) {
        return status;
    }
    if (object->fields_size == 0 || sharedstruct_is_changing(object)) {
        return sharedstruct_fail(SHAREDSTRUCT_STATE, object->fields_size == 0 ? "\"%s\" is a lock without fields"
                : "\"%s\" is being changed by this thread already; commit that, or roll it back", object->name);
    }
    sharedstruct_save_fields(object->guard, object->fields_size);
    __atomic_store_n(&object->guard->sequence, sharedstruct_sequence(object->guard) + 1, __ATOMIC_RELEASE);
    // The fields must not change before the sequence says so: neither may the compiler move the program's plain stores
    // up, nor ARM show them to others before.
    __atomic_thread_fence(__ATOMIC_RELEASE);
    *fields = object->fields;
    return SHAREDSTRUCT_OK;
}

/** Commits what was written since sharedstruct_begin: others see all of it from now on. The lock stays held. */
static inline enum sharedstruct_status sharedstruct_commit(struct sharedstruct_object *object) {
    enum sharedstruct_status status = sharedstruct_require_owner(object);
    if (status == SHAREDSTRUCT_OK && !sharedstruct_is_changing(object)) {
        return sharedstruct_fail(SHAREDSTRUCT_STATE, "no change of \"%s\" was begun", object->name);
    }
    if (status == SHAREDSTRUCT_OK) {
        sharedstruct_make_even(object->guard);
    }
    return status;
}

/* Where the committed fields are. */
static inline enum sharedstruct_status sharedstruct_source(
        const struct sharedstruct_object *object, uint64_t sequence, const unsigned char **source) {
    *source = object->fields;
    if ((sequence & 1) == 0) {
        return SHAREDSTRUCT_OK;
    }
    uint64_t owner = __atomic_load_n(&object->guard->owner, __ATOMIC_SEQ_CST);
    if (owner == SHAREDSTRUCT_REMOVED_OWNER) {
        return sharedstruct_removed(object);
    }
    if (object->memory->slot >= 0 && owner == sharedstruct_self(object->memory)) {
        return SHAREDSTRUCT_OK; // its own change
    }
    struct sharedstruct_tail *tail = sharedstruct_tail_of(object->guard, object->fields_size);
    uint64_t root = __atomic_load_n(&tail->root, __ATOMIC_ACQUIRE);
    if (root != 0) {
        uint64_t root_sequence = __atomic_load_n(&tail->root_sequence, __ATOMIC_ACQUIRE);
        struct sharedstruct_guard *guard = sharedstruct_guard_at(object->memory, root);
        if (guard == NULL) {
            return sharedstruct_fail(SHAREDSTRUCT_FORMAT,
                    "\"%s\" names a struct at position %llu, where there cannot be one; the memory is damaged: delete it",
                    object->name, (unsigned long long) root);
        }
        if (__atomic_load_n(&guard->sequence, __ATOMIC_ACQUIRE) != root_sequence) {
            return SHAREDSTRUCT_OK; // the transaction is committed, and will say so here soon
        }
    }
    *source = object->fields + object->fields_size;
    return SHAREDSTRUCT_OK;
}

static inline void sharedstruct_copy_out(void *to, const unsigned char *from, uint32_t size) {
    for (uint32_t i = 0; i < size; i += 8) {
        uint64_t word = __atomic_load_n((const sharedstruct_u64 *) (from + i), __ATOMIC_RELAXED);
        memcpy((unsigned char *) to + i, &word, size - i < 8 ? size - i : 8);
    }
}

static inline enum sharedstruct_status sharedstruct_require_readable(const struct sharedstruct_object *object) {
    if (object->memory == NULL) {
        return sharedstruct_fail(SHAREDSTRUCT_STATE, "this object was never opened; call the open function first");
    }
    return object->memory->forked ? sharedstruct_forked(object->memory) : SHAREDSTRUCT_OK;
}

/**
 * Copies the fields of a guarded struct as one commit left them. It never waits for a writer, whatever becomes of that.
 * The owner of the lock reads what it has written.
 *
 * out: has room for the size of the type.
 */
static inline enum sharedstruct_status sharedstruct_read(const struct sharedstruct_object *object, void *out) {
    enum sharedstruct_status status = sharedstruct_require_readable(object);
    if (status == SHAREDSTRUCT_OK && object->guard == NULL) {
        status = sharedstruct_fail(SHAREDSTRUCT_STATE,
                "\"%s\" is a raw struct, which is not read as a whole; read its fields one by one", object->name);
    }
    uint64_t sequence = 0;
    bool changed = status == SHAREDSTRUCT_OK;
    while (changed) {
        sequence = __atomic_load_n(&object->guard->sequence, __ATOMIC_ACQUIRE);
        const unsigned char *source;
        status = sharedstruct_source(object, sequence, &source);
        if (status == SHAREDSTRUCT_OK) {
            sharedstruct_copy_out(out, source, object->type->size);
        }
        // What was read comes before the sequence is looked at again; ARM could do it the other way round.
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
        changed = __atomic_load_n(&object->guard->sequence, __ATOMIC_RELAXED) != sequence;
    }
    return status;
}

/**
 * Where the fields of a raw struct are. Load them with acquire and store them with release semantics, as the functions
 * of the struct's header do, or use the compiler's atomic operations on them. NULL if there is no such struct.
 */
static inline void *sharedstruct_raw_fields(const struct sharedstruct_object *object) {
    return object->memory == NULL || object->memory->forked || object->guard != NULL ? NULL : object->fields;
}

#endif
