package dev.sharedstruct.internal.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a virtual machine that finds the same classes as this one.
 *
 * @param words of the command
 * @param argumentFile what the command refers to by {@code @}, or empty; useless once the machine runs
 */
public record JavaCommand(List<String> words, String argumentFile) {

    /** Linux takes 128 KiB in one word. */
    private static final int LONGEST_PATH = 100_000;

    private static final Module LIBRARY = JavaCommand.class.getModule();

    private static final Class<?> MAIN = WorkerMain.class;

    /** The command that runs a worker, with the default options and then with those of the caller. */
    public static JavaCommand of(Class<?> worker, List<String> defaults, List<String> jvmArguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String argumentFile = addPaths(words);
        addModules(words, worker);
        addNativeAccess(words, worker);
        words.addAll(defaults);
        words.addAll(jvmArguments);
        addMain(words);
        words.add(worker.getName()); // for people who list processes
        return new JavaCommand(List.copyOf(words), argumentFile);
    }

    /** Deletes the argument file, if there is one. */
    public void deleteArgumentFile() {
        ArgumentFile.delete(argumentFile);
    }

    private static String addPaths(List<String> words) {
        List<String> paths = new ArrayList<>();
        addPath(paths, "--module-path", modulePath());
        addPath(paths, "--class-path", System.getProperty("java.class.path", ""));
        if (paths.stream().noneMatch(path -> path.length() > LONGEST_PATH)) {
            words.addAll(paths);
            return "";
        }
        String file = ArgumentFile.write(paths);
        words.add("@" + file);
        return file;
    }

    private static void addPath(List<String> words, String option, String path) {
        if (!path.isEmpty()) {
            words.add(option);
            words.add(path);
        }
    }

    /** All modules of this machine, for those on the class path read whatever is there. */
    private static void addModules(List<String> words, Class<?> worker) {
        if (LIBRARY.isNamed() || !modulePath().isEmpty()) {
            words.add("--add-modules");
            words.add(ModuleLayer.boot().modules().stream()
                    .map(Module::getName)
                    .sorted()
                    .collect(Collectors.joining(",")));
        }
        Module module = worker.getModule();
        if (module.isNamed() && module != LIBRARY) {
            // Workers are an affair of their module: it need neither export nor open their package to us.
            words.add("--add-opens=" + module.getName() + "/" + worker.getPackageName() + "=" + nameOf(LIBRARY));
        }
    }

    private static void addNativeAccess(List<String> words, Class<?> worker) {
        String granted = Stream.of(LIBRARY, worker.getModule())
                .filter(Module::isNativeAccessEnabled)
                .map(JavaCommand::nameOf)
                .distinct()
                .collect(Collectors.joining(","));
        if (!granted.isEmpty()) {
            words.add("--enable-native-access=" + granted);
        }
    }

    private static void addMain(List<String> words) {
        if (LIBRARY.isNamed()) {
            words.add("--module");
            words.add(LIBRARY.getName() + "/" + MAIN.getName());
        } else {
            words.add(MAIN.getName());
        }
    }

    private static String nameOf(Module module) {
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }

    private static String modulePath() {
        return System.getProperty("jdk.module.path", "");
    }
}
