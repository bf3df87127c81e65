/* Does what is not allowed, and says what it is told: memory, the mistake. */
#include "sharedstruct/dev_sharedstruct_tests_interop_Account.h"
#include "sharedstruct/dev_sharedstruct_tests_interop_Dial.h"

#include "check.h"

#define account(function) dev_sharedstruct_tests_interop_Account_##function

static struct sharedstruct_memory *memory;
static struct account(object) alice;

static void tell(enum sharedstruct_status status) {
    printf("%s: %s\n", sharedstruct_status_text(status), status == SHAREDSTRUCT_OK ? "" : sharedstruct_message());
    fflush(stdout);
}

static void *lock_and_end(void *nothing) {
    MUST(sharedstruct_lock(&alice.object, 0));
    return nothing;
}

static void *try_lock(void *nothing) {
    tell(sharedstruct_lock(&alice.object, 30000000));
    return nothing;
}

static void in_thread(void *(*function)(void *)) {
    pthread_t thread;
    pthread_create(&thread, NULL, function, NULL);
    pthread_join(thread, NULL);
}

int main(int count, char **arguments) {
    const char *mistake = arguments[count - 1];
    bool read_only = strcmp(mistake, "read-only") == 0;
    enum sharedstruct_status status = read_only ? sharedstruct_attach_read_only(arguments[1], &memory)
            : sharedstruct_attach(arguments[1], &memory);
    struct dev_sharedstruct_tests_interop_Account *fields;
    if (status != SHAREDSTRUCT_OK || strcmp(mistake, "attach") == 0) {
        tell(status);
        return 0;
    }
    if (strcmp(mistake, "other-layout") == 0) {
        struct dev_sharedstruct_tests_interop_Dial_object dial;
        tell(dev_sharedstruct_tests_interop_Dial_open(memory, "alice", &dial));
        return 0;
    }
    if (strcmp(mistake, "absent") == 0) {
        tell(account(open)(memory, "nobody", &alice));
        return 0;
    }
    MUST(account(open)(memory, "alice", &alice));
    if (read_only) {
        struct dev_sharedstruct_tests_interop_Account seen;
        MUST(account(read)(&alice, &seen));
        printf("%lld\n", (long long) seen.balance);
        tell(account(begin)(&alice, 0, &fields));
    } else if (strcmp(mistake, "removed") == 0) {
        struct dev_sharedstruct_tests_interop_Account seen;
        say("opened");
        getchar();
        tell(account(begin)(&alice, SHAREDSTRUCT_FOREVER, &fields));
        tell(account(read)(&alice, &seen));
    } else if (strcmp(mistake, "foreign-unlock") == 0) {
        tell(sharedstruct_unlock(&alice.object));
        tell(account(commit)(&alice));
        tell(account(rollback)(&alice));
    } else if (strcmp(mistake, "twice") == 0) {
        MUST(account(begin)(&alice, 0, &fields));
        tell(account(begin)(&alice, 0, &fields));
        in_thread(try_lock);
        tell(sharedstruct_detach(memory));
        MUST(account(commit)(&alice));
        tell(account(commit)(&alice));
        MUST(sharedstruct_detach(memory));
    } else if (strcmp(mistake, "forgotten") == 0) {
        MUST(account(begin)(&alice, 0, &fields));
        fields->balance = -1;
        tell(sharedstruct_unlock(&alice.object)); // takes it back
        in_thread(lock_and_end);
        tell(sharedstruct_lock(&alice.object, INT64_C(5000000000))); // of a thread that has ended
    } else if (strcmp(mistake, "fork") == 0) {
        MUST(account(begin)(&alice, 0, &fields));
        fields->balance = -1;
        if (fork() == 0) {
            tell(account(commit)(&alice));
            tell(account(read)(&alice, fields));
            MUST(sharedstruct_detach(memory));
            MUST(sharedstruct_attach(arguments[1], &memory));
            MUST(account(open)(memory, "alice", &alice));
            tell(account(begin)(&alice, 0, &fields)); // the parent has it, and lives
            MUST(sharedstruct_detach(memory));
            say("child");
            getchar(); // ends when the parent does
            MUST(sharedstruct_attach(arguments[1], &memory));
            MUST(account(open)(memory, "alice", &alice));
            MUST(account(begin)(&alice, INT64_C(5000000000), &fields));
            fields->balance += 10;
            fields->mirror += 10;
            MUST(account(commit)(&alice));
            MUST(sharedstruct_detach(memory));
            return 0;
        }
        pause();
    }
    return 0;
}
