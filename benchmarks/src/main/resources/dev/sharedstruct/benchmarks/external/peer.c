/* What C does with a robust, process-shared, recursive pthread mutex and with atomic instructions. The mutex is recursive
 * because the lock that it is compared with is.
 *
 *   peer single MILLIS SAMPLES                nanoseconds of each work, a line for each
 *   peer init FILE                            makes the shared file
 *   peer contend FILE OP THREADS SECONDS      as often as it can, with OP of robust, read: for SECONDS counted, and for as
 *                                             long again each timed
 *   peer hold FILE                            locks, changes half, says "ready" and sleeps
 *   peer acquire FILE                         says "ready"; whenever it reads a number it locks, and says when it had the lock
 *   peer blocked FILE                         says "ready" and waits for the lock for ever
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ELEMENTS 4096
#define SUB 64
#define BUCKETS (64 * SUB)
#define BATCH 256
#define WINDOWS 4

struct shared {
    pthread_mutex_t mutex;
    char pad[128 - sizeof(pthread_mutex_t)];
    int64_t balance, deposits;
    char pad2[112];
    int64_t word;
};

static struct shared *shared;

static int64_t nanos(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void init_mutex(pthread_mutex_t *mutex) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    if (pthread_mutex_init(mutex, &attributes)) fail("pthread_mutex_init");
}

static void lock(void) {
    int error = pthread_mutex_lock(&shared->mutex);
    if (error == EOWNERDEAD) pthread_mutex_consistent(&shared->mutex);
    else if (error) { errno = error; fail("pthread_mutex_lock"); }
}

static void unlock(void) {
    pthread_mutex_unlock(&shared->mutex);
}

static void attach(const char *file, int make) {
    int fd = open(file, make ? O_RDWR | O_CREAT | O_TRUNC : O_RDWR, 0600);
    if (fd < 0) fail(file);
    if (make && ftruncate(fd, sizeof(struct shared))) fail("ftruncate");
    shared = mmap(0, sizeof(struct shared), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (shared == MAP_FAILED) fail("mmap");
    if (make) init_mutex(&shared->mutex);
}

/* The works of one thread. The fields are volatile where nothing else keeps the compiler from leaving work out. */

static int64_t *array, *target;
static volatile int64_t sink;

static void increment(long n) {
    for (long i = 0; i < n; i++) { lock(); shared->balance++; unlock(); }
}
static void deposit(long n) {
    for (long i = 0; i < n; i++) { lock(); shared->balance++; shared->deposits++; unlock(); }
}
static void three_writes(long n) {
    volatile int64_t *balance = &shared->balance, *deposits = &shared->deposits;
    for (long i = 0; i < n; i++) { lock(); *balance = 1; *deposits = 2; *balance = i; unlock(); }
}
static void snapshot(long n) {
    int64_t sum = 0;
    for (long i = 0; i < n; i++) { lock(); sum += shared->balance + shared->deposits; unlock(); }
    sink = sum;
}
static void atomic_add(long n) {
    for (long i = 0; i < n; i++) __atomic_fetch_add(&shared->word, 1, __ATOMIC_SEQ_CST);
}
static void compare_and_set(long n) {
    for (long i = 0; i < n; i++) {
        int64_t current = __atomic_load_n(&shared->word, __ATOMIC_SEQ_CST);
        __atomic_compare_exchange_n(&shared->word, &current, current + 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    }
}
static void get_acquire(long n) {
    int64_t sum = 0;
    for (long i = 0; i < n; i++) sum += __atomic_load_n(&shared->word, __ATOMIC_ACQUIRE);
    sink = sum;
}
static void set_release(long n) {
    for (long i = 0; i < n; i++) __atomic_store_n(&shared->word, i, __ATOMIC_RELEASE);
}
#define ESCAPE(p) __asm__ volatile("" : : "g"(p) : "memory")
static void array_sum(long n) {
    for (long i = 0; i < n; i++) {
        int64_t sum = 0;
        ESCAPE(array);
        for (int k = 0; k < ELEMENTS; k++) sum += array[k];
        sink = sum;
    }
}
static void array_fill(long n) {
    for (long i = 0; i < n; i++) {
        for (int k = 0; k < ELEMENTS; k++) array[k] = i;
        ESCAPE(array);
    }
}
static void array_copy(long n) {
    for (long i = 0; i < n; i++) { memcpy(target, array, ELEMENTS * sizeof *array); ESCAPE(target); }
}

static const struct { const char *work, *subject; void (*run)(long); } works[] = {
    {"field get", "c: atomic load", get_acquire},
    {"field set", "c: atomic store", set_release},
    {"snapshot2", "c: robust mutex", snapshot},
    {"compound", "c: atomic add", atomic_add},
    {"compound", "c: atomic compare and set", compare_and_set},
    {"compound", "c: robust mutex, increment", increment},
    {"compound", "c: robust mutex, deposit", deposit},
    {"hold of three writes", "c: robust mutex", three_writes},
    {"array sum", "c", array_sum},
    {"array fill", "c", array_fill},
    {"array copy", "c", array_copy},
};

static void single(int64_t millis, int samples) {
    shared = mmap(0, sizeof(struct shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) fail("mmap");
    init_mutex(&shared->mutex);
    array = aligned_alloc(64, ELEMENTS * sizeof *array);
    target = aligned_alloc(64, ELEMENTS * sizeof *target);
    memset(array, 1, ELEMENTS * sizeof *array);
    for (size_t w = 0; w < sizeof works / sizeof *works; w++) {
        long n = 1;
        for (;;) {
            int64_t start = nanos(CLOCK_MONOTONIC);
            works[w].run(n);
            if (nanos(CLOCK_MONOTONIC) - start > millis * 1000000) break;
            n *= 2;
        }
        printf("%s|%s|", works[w].work, works[w].subject);
        for (int s = 0; s < samples; s++) {
            int64_t start = nanos(CLOCK_MONOTONIC);
            works[w].run(n);
            printf("%s%.4f", s ? " " : "", (double) (nanos(CLOCK_MONOTONIC) - start) / n);
        }
        printf("\n");
    }
}

/* Several threads or processes. Buckets are 1/64 of their value wide. */

enum op { ROBUST, READ };

struct contender {
    enum op op;
    int64_t start, nanos, counts[WINDOWS], timed, max;
    uint32_t *histogram;
};

static int bucket(int64_t value) {
    if (value < SUB) return value < 0 ? 0 : (int) value;
    int shift = 63 - __builtin_clzll(value) - 6;
    return (shift + 1) * SUB + (int) ((value >> shift) - SUB);
}

static int64_t bucket_value(int bucket) {
    if (bucket < SUB) return bucket;
    int shift = bucket / SUB - 1;
    return (int64_t) (bucket % SUB + SUB) << shift;
}

static int64_t percentile(const struct contender *c, double percent) {
    int64_t wanted = (int64_t) (c->timed * percent / 100 + 0.5), seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
        seen += c->histogram[i];
        if (seen >= wanted && seen > 0) return bucket_value(i);
    }
    return c->max;
}

static int once(const struct contender *c) {
    if (c->op == READ) {
        struct timespec deadline;
        clock_gettime(CLOCK_REALTIME, &deadline);
        deadline.tv_sec += 1; /* or a stopped writer would keep it for ever */
        int error = pthread_mutex_timedlock(&shared->mutex, &deadline);
        if (error == ETIMEDOUT) return 0;
        if (error == EOWNERDEAD) pthread_mutex_consistent(&shared->mutex);
        if (shared->balance != shared->deposits) fail("a read saw half of a change");
        unlock();
        return 1;
    }
    lock();
    shared->balance++;
    shared->deposits++;
    unlock();
    return 1;
}

static void *contend(void *argument) {
    struct contender *c = argument;
    while (nanos(CLOCK_MONOTONIC) < c->start) ;
    for (int w = 0; w < WINDOWS; w++) {
        while (nanos(CLOCK_MONOTONIC) < c->start + c->nanos * (w + 1) / WINDOWS) {
            for (int i = 0; i < BATCH && once(c); i++) c->counts[w]++;
        }
    }
    for (int64_t now = nanos(CLOCK_MONOTONIC), then; now < c->start + 2 * c->nanos; now = then) {
        int done = once(c);
        then = nanos(CLOCK_MONOTONIC);
        if (!done) continue;
        c->timed++;
        c->histogram[bucket(then - now)]++;
        if (then - now > c->max) c->max = then - now;
    }
    return 0;
}

static void contenders(enum op op, int threads, double seconds) {
    struct contender *all = calloc(threads, sizeof *all);
    pthread_t *ids = calloc(threads, sizeof *ids);
    int64_t start;
    printf("ready\n");
    fflush(stdout);
    if (scanf("%" SCNd64, &start) != 1) exit(1);
    for (int i = 0; i < threads; i++) {
        all[i].op = op;
        all[i].start = start;
        all[i].nanos = (int64_t) (seconds * 1e9);
        all[i].histogram = calloc(BUCKETS, sizeof(uint32_t));
        pthread_create(&ids[i], 0, contend, &all[i]);
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(ids[i], 0);
        struct contender *c = &all[i];
        printf("result");
        for (int w = 0; w < WINDOWS; w++) printf(" %" PRId64, c->counts[w]);
        printf(" %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", percentile(c, 50), percentile(c, 99),
               percentile(c, 99.9), percentile(c, 99.99), c->max);
    }
    printf("end\n");
}

static void hold(void) {
    lock();
    shared->balance++;
    printf("ready\n");
    fflush(stdout);
    for (;;) pause();
}

static void acquire(void) {
    printf("ready\n");
    fflush(stdout);
    int64_t word;
    while (scanf("%" SCNd64, &word) == 1) { /* one for each owner that is killed */
        lock();
        int64_t now = nanos(CLOCK_MONOTONIC);
        shared->balance = shared->deposits; /* what a repair would do */
        unlock();
        printf("result %" PRId64 "\n", now);
        fflush(stdout);
    }
}

static void blocked(void) {
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 3600;
    printf("ready\n");
    fflush(stdout);
    pthread_mutex_timedlock(&shared->mutex, &deadline);
}

int main(int count, char **arguments) {
    const char *what = count > 1 ? arguments[1] : "";
    if (!strcmp(what, "single")) { single(atoll(arguments[2]), atoi(arguments[3])); return 0; }
    if (count < 3) { fprintf(stderr, "see the top of peer.c\n"); return 2; }
    attach(arguments[2], !strcmp(what, "init"));
    if (!strcmp(what, "contend")) {
        contenders(!strcmp(arguments[3], "read") ? READ : ROBUST, atoi(arguments[4]), atof(arguments[5]));
    }
    if (!strcmp(what, "hold")) hold();
    if (!strcmp(what, "acquire")) acquire();
    if (!strcmp(what, "blocked")) blocked();
    return 0;
}
