/* Attaches, and leaves when it is told to: memory. */
#include "sharedstruct/sharedstruct.h"

#include "check.h"

int main(int count, char **arguments) {
    struct sharedstruct_memory *memory;
    MUST(sharedstruct_attach(arguments[count - 1], &memory));
    say("attached");
    getchar();
    MUST(sharedstruct_detach(memory));
    say("left");
    return 0;
}
