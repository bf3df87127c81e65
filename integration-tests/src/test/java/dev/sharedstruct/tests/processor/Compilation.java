package dev.sharedstruct.tests.processor;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.tests.build.Project;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * What came of one run of a compiler with the processor, on real files: ECJ cannot do with others.
 *
 * @param succeeded whether there were no errors
 * @param diagnostics in order
 * @param output what was printed besides
 * @param generated sources by their paths
 */
public record Compilation(
        boolean succeeded,
        List<Diagnostic<? extends JavaFileObject>> diagnostics,
        String output,
        Map<String, String> generated) {

    /** The two compilers that we know. */
    public enum Compiler {
        JAVAC {
            @Override
            JavaCompiler tool() {
                return ToolProvider.getSystemJavaCompiler();
            }
        },
        ECJ {
            @Override
            JavaCompiler tool() {
                return new EclipseCompiler();
            }
        };

        abstract JavaCompiler tool();
    }

    /** What a user of the library compiles against. */
    static final List<Path> LIBRARIES = List.of(location(SharedStruct.class), location(SharedMemory.class));

    /** A new processor, as compilers find it: naming its class here would need the library that it is annotated with. */
    static Processor processor() {
        return ServiceLoader.load(Processor.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(processor -> processor.getClass().getName().startsWith("dev.sharedstruct."))
                .findFirst()
                .orElseThrow();
    }

    /** Where a class was loaded from. */
    static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The types of every kind. */
    static List<Path> corpus() throws IOException {
        Path folder = Project.root().resolve("integration-tests/src/test/java/dev/sharedstruct/tests/corpus");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().endsWith("Test.java"))
                    .sorted()
                    .toList();
        }
    }

    /** Writes sources into a folder, by their paths in it. */
    public static List<Path> write(Path folder, Map<String, String> sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        return files;
    }

    /** Compiles with the processor, against the annotations and the runtime. */
    public static Compilation run(Compiler compiler, Path folder, List<Path> sources, String... options)
            throws IOException {
        return run(compiler, folder, sources, StandardLocation.CLASS_PATH, LIBRARIES, processor(), options);
    }

    /** Compiles with that processor, against what lies on the class path or the module path. */
    static Compilation run(
            Compiler compiler,
            Path folder,
            List<Path> sources,
            StandardLocation pathKind,
            List<Path> path,
            Processor processor,
            String... options)
            throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path generated = Files.createDirectories(folder.resolve("generated"));
        JavaCompiler tool = compiler.tool();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files =
                tool.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            // Not by options: ECJ would look for classes on the class path of this test, too.
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
            files.setLocationFromPaths(pathKind, path);
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated));
            List<String> all = new ArrayList<>(List.of("--release", "25"));
            all.addAll(List.of(options));
            JavaCompiler.CompilationTask task =
                    tool.getTask(output, files, diagnostics, all, null, files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(processor));
            boolean succeeded = task.call();
            return new Compilation(succeeded, diagnostics.getDiagnostics(), output.toString(), sourcesIn(generated));
        }
    }

    private static Map<String, String> sourcesIn(Path folder) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }

    /** The messages of the processor. */
    public List<Diagnostic<? extends JavaFileObject>> ours() {
        return diagnostics.stream()
                .filter(diagnostic -> message(diagnostic).startsWith("[sharedstruct."))
                .sorted(Comparator.comparingLong(Diagnostic::getLineNumber))
                .collect(Collectors.toList());
    }

    /** What is worse than a remark. */
    public List<String> warningsAndErrors() {
        return diagnostics.stream()
                .filter(diagnostic ->
                        diagnostic.getKind() != Diagnostic.Kind.NOTE && diagnostic.getKind() != Diagnostic.Kind.OTHER)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + message(diagnostic))
                .toList();
    }

    public static String message(Diagnostic<?> diagnostic) {
        return diagnostic.getMessage(Locale.ROOT);
    }
}
