package io.metriccare;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.metriccare.internal.CheckReturnValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which way the packages point, and what no class of core may touch. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.metriccare");

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CORE);
    }

    @Test
    void packagesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.metriccare..")
                .layer("tools")
                .definedBy("io.metriccare.internal")
                .layer("document")
                .definedBy("io.metriccare.internal.document")
                .layer("catalog")
                .definedBy("io.metriccare.catalog")
                .layer("metric")
                .definedBy("io.metriccare.metric")
                .layer("record")
                .definedBy("io.metriccare.record")
                .layer("json")
                .definedBy("io.metriccare.internal.json")
                .layer("cohort")
                .definedBy("io.metriccare.internal.cohort")
                .layer("story")
                .definedBy("io.metriccare.internal.story")
                .layer("measure")
                .definedBy("io.metriccare.internal.measure")
                .layer("fhir")
                .definedBy("io.metriccare.internal.fhir")
                .layer("hapi")
                .definedBy("io.metriccare.internal.hapi")
                .layer("door")
                .definedBy("io.metriccare")
                .layer("write")
                .definedBy("io.metriccare.write")
                .whereLayer("document")
                .mayNotAccessAnyLayer()
                .whereLayer("catalog")
                .mayOnlyAccessLayers("tools", "document", "metric")
                .whereLayer("metric")
                .mayOnlyAccessLayers("tools")
                .whereLayer("record")
                .mayOnlyAccessLayers("catalog")
                .whereLayer("json")
                .mayOnlyAccessLayers("document", "catalog")
                .whereLayer("cohort")
                .mayOnlyAccessLayers("catalog", "metric", "record")
                .whereLayer("story")
                .mayOnlyAccessLayers("catalog", "record", "cohort")
                .whereLayer("measure")
                .mayOnlyAccessLayers("catalog", "metric", "record")
                .whereLayer("fhir")
                .mayOnlyAccessLayers("document", "catalog", "record", "json")
                .whereLayer("hapi")
                .mayOnlyAccessLayers("catalog", "record", "json", "fhir")
                .whereLayer("door")
                .mayOnlyAccessLayers(
                        "tools",
                        "document",
                        "catalog",
                        "metric",
                        "record",
                        "cohort",
                        "story",
                        "measure",
                        "fhir",
                        "json",
                        "hapi")
                .whereLayer("write")
                .mayOnlyAccessLayers("tools", "catalog", "metric", "record", "measure", "fhir", "json", "door")
                .ensureAllClassesAreContainedInArchitecture()
                .check(CORE);
    }

    @Test
    void publicSignaturesShowNothingInternal() {
        classes()
                .that()
                .resideOutsideOfPackage("io.metriccare.internal..")
                .should(showOnly(describe("our public types and the JDK's", ArchitectureTest::isForUsers)))
                .check(CORE);
    }

    @Test
    void compilersTellWhoIgnoresAChangedCopy() {
        classes()
                .that()
                .resideOutsideOfPackage("io.metriccare.internal..")
                .and()
                .arePublic()
                .and()
                .haveSimpleNameNotEndingWith("Builder")
                .and(describe("return others of their type", ArchitectureTest::returnsChangedCopies))
                .should()
                .beAnnotatedWith(CheckReturnValue.class)
                .check(CORE);
    }

    private static boolean returnsChangedCopies(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.STATIC)
                        && method.getRawReturnType().equals(type));
    }

    @Test
    void hapiIsUsedByTheTypedViewAloneAndShownByTheDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.metriccare.internal.hapi")
                .and()
                .doNotHaveFullyQualifiedName("io.metriccare.FhirDataset")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ca.uhn..", "org.hl7..")
                .check(CORE);
    }

    @Test
    void onlyTheNameOfARunLooksAtTheClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.metriccare.write.RunName")
                .and()
                .doNotHaveFullyQualifiedName("io.metriccare.write.DatasetWriter")
                .should()
                .accessTargetWhere(describe("the clock is read", ArchitectureTest::readsTheClock))
                .check(CORE);
    }

    @Test
    void nothingIsDrawnFromASharedOrJdkRandom() {
        noClasses()
                .should()
                .accessTargetWhere(describe(
                        "a random number of the JDK's is drawn",
                        access -> isAccessTo(access, "java.lang.Math", "random")
                                || isAccessTo(access, "java.lang.StrictMath", "random")
                                || isAccessTo(access, "java.util.UUID", "randomUUID")
                                || isAccessTo(access, "java.util.Collections", "shuffle")))
                .orShould()
                .dependOnClassesThat(describe(
                        "make random numbers",
                        type -> type.getName().matches("java\\.(util|security)\\.[a-z.]*[A-Za-z]*Random(Generator)?")))
                .check(CORE);
    }

    @Test
    void nothingDependsOnTheDefaultLocaleZoneOrCharset() {
        noClasses()
                .should()
                .accessTargetWhere(describe("a default of the machine is used", ArchitectureTest::usesADefault))
                .check(CORE);
    }

    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    private static boolean isForUsers(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return type.getBaseComponentType().isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("org.hl7.fhir.r4.model.")
                || (name.startsWith("io.metriccare.") && !name.startsWith("io.metriccare.internal."));
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return isAccessTo(access, "java.lang.System", "currentTimeMillis")
                || isAccessTo(access, "java.lang.System", "nanoTime")
                || isAccessTo(access, "java.util.Date", "<init>")
                || owner.equals("java.time.Clock")
                || owner.equals("java.util.Calendar")
                || (owner.startsWith("java.time.") && access.getName().equals("now"));
    }

    private static boolean usesADefault(JavaAccess<?> access) {
        return isAccessTo(access, "java.util.Locale", "getDefault")
                || isAccessTo(access, "java.time.ZoneId", "systemDefault")
                || isAccessTo(access, "java.util.TimeZone", "getDefault")
                || isAccessTo(access, "java.nio.charset.Charset", "defaultCharset")
                || isAccessTo(access, "java.lang.String", "formatted")
                || isAccessWithout("java.util.Locale", access, "java.lang.String", "format")
                || isAccessWithout("java.util.Locale", access, "java.lang.String", "toLowerCase")
                || isAccessWithout("java.util.Locale", access, "java.lang.String", "toUpperCase")
                || isAccessWithout("java.util.Locale", access, "java.time.format.DateTimeFormatter", "ofPattern")
                || (isAccessTo(access, "java.lang.String", "getBytes")
                        && parameters(access).isEmpty());
    }

    private static boolean isAccessWithout(String parameter, JavaAccess<?> access, String owner, String name) {
        return isAccessTo(access, owner, name) && !parameters(access).contains(parameter);
    }

    private static boolean isAccessTo(JavaAccess<?> access, String owner, String name) {
        return access.getTargetOwner().getName().equals(owner)
                && access.getName().equals(name);
    }

    private static List<String> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
    }

    /** Of a class that users see: supertypes, and all types in the signatures of its public and protected members. */
    private static ArchCondition<JavaClass> showOnly(DescribedPredicate<JavaClass> allowed) {
        return new ArchCondition<>("show only " + allowed.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isVisible(type)) {
                    return;
                }
                type.getAllRawSuperclasses().forEach(shown -> judge(type.getDescription(), shown, events));
                type.getAllRawInterfaces().forEach(shown -> judge(type.getDescription(), shown, events));
                type.getMembers().stream()
                        .filter(ArchitectureTest::isVisible)
                        .forEach(member ->
                                shown(member).forEach(shown -> judge(member.getDescription(), shown, events)));
            }

            private void judge(String where, JavaClass shown, ConditionEvents events) {
                if (!allowed.test(shown)) {
                    events.add(SimpleConditionEvent.violated(shown, where + " shows " + shown.getName()));
                }
            }
        };
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Set<JavaClass> shown(JavaMember member) {
        Set<JavaClass> shown = new HashSet<>(member.getAllInvolvedRawTypes());
        if (member instanceof JavaCodeUnit code) {
            for (JavaType parameter : code.getParameterTypes()) {
                shown.addAll(parameter.getAllInvolvedRawTypes());
            }
            shown.addAll(code.getExceptionTypes());
        }
        return shown;
    }
}
