package io.metriccare.testing;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.AnnotationSupport;

/** Does what {@link FhirData} says. */
final class FhirDataExtension
        implements BeforeEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                AfterEachCallback,
                AfterAllCallback {
    private static final Namespace OURS = Namespace.create(FhirDataExtension.class);

    /** A wrong specification fails the test even if no parameter asks for the data. */
    @Override
    public void beforeEach(ExtensionContext context) {
        around(context).ifPresent(data -> dataset(data, context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.isAnnotated(FhirData.class)) {
            return true;
        }
        return Injected.as(parameter.getParameter()).isPresent()
                && !parameter.isAnnotated(TempDir.class)
                && !isTheSources(parameter)
                && nearest(parameter, context).isPresent();
    }

    private static boolean isTheSources(ParameterContext parameter) {
        return AnnotationSupport.isAnnotated(parameter.getDeclaringExecutable(), ParameterizedTest.class)
                && (parameter.getIndex() == 0
                        || Arrays.stream(parameter.getDeclaringExecutable().getParameters())
                                .anyMatch(one -> AnnotationSupport.isAnnotated(one, FhirData.class)));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Parameter declared = parameter.getParameter();
        Injected injected = Injected.as(declared)
                .orElseThrow(() -> new ParameterResolutionException(
                        "@FhirData gives a FhirDataset, a List of Patient, Encounter, Condition or Bundle, a Bundle or a"
                                + " Path, but " + declared + " is none of them; write one of them"));
        FhirData data = nearest(parameter, context).orElseThrow();
        FhirDataset dataset = dataset(data, context);
        Made made = made(context);
        made.lines.add(Specified.by(data).again(dataset));
        return injected.of(dataset, () -> folder(dataset, made));
    }

    private static Path folder(FhirDataset dataset, Made made) {
        try {
            FreshFolder folder = FreshFolder.of(dataset);
            made.folders.add(folder);
            return folder.path();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of @FhirData could not be written: " + e.getMessage(), e);
        }
    }

    private static Optional<FhirData> nearest(ParameterContext parameter, ExtensionContext context) {
        return parameter
                .findAnnotation(FhirData.class)
                .or(() -> on(parameter.getDeclaringExecutable()))
                .or(() -> around(context));
    }

    /** On the test, on its class, or on a class around that. */
    private static Optional<FhirData> around(ExtensionContext context) {
        Optional<FhirData> found = context.getElement().flatMap(FhirDataExtension::on);
        return found.or(() -> context.getParent().flatMap(FhirDataExtension::around));
    }

    private static Optional<FhirData> on(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, FhirData.class);
    }

    /** Data sets are immutable values: tests share them. */
    private static FhirDataset dataset(FhirData data, ExtensionContext context) {
        ClassLoader classPath = context.getRequiredTestClass().getClassLoader();
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Specified.by(data), one -> dataset(one, classPath), FhirDataset.class);
    }

    private static FhirDataset dataset(Specified data, ClassLoader classPath) {
        try {
            return data.dataset(classPath);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterResolutionException(data + ": " + e.getMessage(), e);
        }
    }

    /** What was made for a test, or for a class. */
    private static final class Made {
        private final List<String> lines = new ArrayList<>();
        private final List<FreshFolder> folders = new ArrayList<>();
    }

    private static Made made(ExtensionContext context) {
        return context.getStore(OURS).getOrComputeIfAbsent(context.getUniqueId(), id -> new Made(), Made.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure, context);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure, context);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure, context);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure, context);
    }

    /** A suppressed exception is what consoles, IDEs and Surefire's reports all show, and it leaves the failure as it is. */
    private static Throwable told(Throwable failure, ExtensionContext context) {
        List<String> lines = new ArrayList<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.flatMap(ExtensionContext::getParent)) {
            lines.addAll(made(at.get()).lines);
        }
        lines.stream().distinct().map(DataOfTheTest::new).forEach(failure::addSuppressed);
        return failure;
    }

    /** Carries a line into a report; it has no stack trace of its own. */
    static final class DataOfTheTest extends RuntimeException {
        private static final long serialVersionUID = 1;

        DataOfTheTest(String line) {
            super("the data of this test: " + line, null, false, false);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        removeFolders(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        removeFolders(context);
    }

    private static void removeFolders(ExtensionContext context) throws IOException {
        for (FreshFolder folder : made(context).folders) {
            folder.remove();
        }
    }
}
