package dev.sharedstruct.internal.process;

import dev.sharedstruct.process.Worker;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;

/** The class of a worker: whether another process can make an instance by its name alone, and how. */
public final class WorkerClass {

    private WorkerClass() {}

    /**
     * Refuses a class of which a new process could not make an instance.
     *
     * @throws IllegalArgumentException with the reason and the way out
     */
    public static void check(Class<?> worker) {
        String problem = problem(worker);
        if (problem != null) {
            throw new IllegalArgumentException(worker.getTypeName() + " cannot run in another process: " + problem);
        }
    }

    /** Makes the instance that runs in this process. */
    static Worker instantiate(String name) throws ReflectiveOperationException {
        Class<?> worker = Class.forName(name, true, ClassLoader.getSystemClassLoader());
        Constructor<?> constructor = worker.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Worker) constructor.newInstance();
    }

    private static String problem(Class<?> worker) {
        if (worker.isHidden()) {
            return "it is a lambda expression, a method reference or another hidden class, which has no name there;"
                    + " write a class that implements Worker";
        }
        if (worker.isAnonymousClass() || worker.isLocalClass()) {
            return "it is declared inside a method and may depend on its variables; declare it at the top level, or"
                    + " static inside a class";
        }
        if (worker.isInterface()) {
            return "it is an interface; give a class that implements it";
        }
        if (Modifier.isAbstract(worker.getModifiers())) {
            return "it is abstract; give a class that extends it";
        }
        if (worker.isMemberClass() && !Modifier.isStatic(worker.getModifiers())) {
            return "it is an inner class, made by instances of "
                    + worker.getEnclosingClass().getSimpleName() + " alone; declare it static";
        }
        if (!hasConstructor(worker)) {
            return "it has no constructor without parameters; add " + worker.getSimpleName()
                    + "(), and pass data as arguments of the worker";
        }
        if (!isFound(worker)) {
            return "its class loader is " + worker.getClassLoader()
                    + ", and a new process finds only what is on the class"
                    + " path or module path that java was started with; put it there";
        }
        return null;
    }

    private static boolean hasConstructor(Class<?> worker) {
        for (Constructor<?> constructor : worker.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFound(Class<?> worker) {
        try {
            return Class.forName(worker.getName(), false, ClassLoader.getSystemClassLoader()) == worker;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
