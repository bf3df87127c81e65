/* What the programs of these tests have in common. */
#include <stdio.h>
#include <stdlib.h>

#define MUST(call)                                                                                        \
    do {                                                                                                  \
        enum sharedstruct_status status_of_call = (call);                                                 \
        if (status_of_call != SHAREDSTRUCT_OK) {                                                          \
            printf("%s: %s: %s\n", #call, sharedstruct_status_text(status_of_call), sharedstruct_message()); \
            exit(1);                                                                                      \
        }                                                                                                 \
    } while (0)

static inline void say(const char *what) {
    puts(what);
    fflush(stdout);
}
