package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedMemory;
import java.nio.file.Path;
import java.util.Scanner;

/** Attaches to each memory that it is told of, says so, and takes over all accounts when it is told to. */
final class Rescuer {

    private Rescuer() {}

    public static void main(String[] args) {
        Scanner input = new Scanner(System.in);
        while (input.hasNextLine()) {
            try (SharedMemory memory = SharedMemory.attach(Path.of(input.nextLine()))) {
                Accounts accounts = Accounts.in(memory);
                System.out.println("ready");
                input.nextLine();
                accounts.stream().forEach(Act::touch);
            }
            System.out.println("done");
        }
    }
}
