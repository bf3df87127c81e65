package dev.sharedstruct.tests.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;

/** Our processor where no file can be created. */
final class BrokenFiler extends Delegate {

    private final Supplier<Exception> failure;

    BrokenFiler(Processor processor, Supplier<Exception> failure) {
        super(processor);
        this.failure = failure;
    }

    @Override
    ProcessingEnvironment environment(ProcessingEnvironment compiler) {
        ClassLoader loader = getClass().getClassLoader();
        Filer filer = (Filer) Proxy.newProxyInstance(loader, new Class<?>[] {Filer.class}, (_, _, _) -> {
            throw failure.get();
        });
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                loader, new Class<?>[] {ProcessingEnvironment.class}, (_, method, arguments) -> {
                    try {
                        return method.getName().equals("getFiler") ? filer : method.invoke(compiler, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
