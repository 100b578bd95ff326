package io.metriccare.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a data set whose metrics are known, as parameters:
 *
 * <pre>{@code
 * @FhirData("patients=100,mortality=0.10")
 * class CareReportTest {
 *     @Test
 *     void countsTheDead(List<Patient> patients) { ... }
 * }
 * }</pre>
 *
 * <p>The annotation stands on a class, for all its tests and nested classes; on a test, for that test; or on a parameter,
 * for it alone. The nearest counts. Subclasses inherit it. It may stand on an annotation of one's own, which subclasses
 * inherit if it is {@link Inherited}. A parameter of a test, of a constructor or of a method such as {@code @BeforeEach} can
 * be
 *
 * <ul>
 *   <li>a {@link io.metriccare.FhirDataset};
 *   <li>a {@code List<Patient>}, {@code List<Encounter>} or {@code List<Condition>}, patient by patient;
 *   <li>a {@code List<Bundle>}, a transaction Bundle a patient, or a {@code Bundle}, one transaction of them all;
 *   <li>a {@code Path}, a folder of NDJSON files laid out as {@code DatasetWriter} does, of the run named
 *       {@code test}: {@code patient/Patient.test-00000-of-00001.ndjson}. It is removed after the test, or with a
 *       parameter of a constructor or of {@code @BeforeAll} after the class.
 * </ul>
 *
 * Each parameter gets objects and a folder of its own, so a test may change them and tests may run in parallel. HAPI
 * FHIR's context, which takes seconds once, is made only for those of its types.
 *
 * <p>In a {@code @ParameterizedTest} the first parameter is always the source's. If the source gives another parameter of
 * one of these types too, annotate those that are to be injected; then only they are. A parameter with
 * {@code @TempDir} is left to JUnit.
 *
 * <p>When a test fails, the suppressed exception of its failure is the line that rebuilds its data set: of Java or, with a
 * configuration or templates of one's own, of this annotation.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
@ExtendWith(FhirDataExtension.class)
public @interface FhirData {
    /**
     * The specification, as {@link io.metriccare.FhirDataset#parse} reads it. What is not named has its default: 100
     * patients of 2023.
     */
    String value() default "";

    /**
     * A {@code config.yaml} on the test's class path, such as {@code boise.yaml} for {@code src/test/resources/boise.yaml}:
     * hospitals, diagnoses and defaults of one's own, as {@link io.metriccare.Configuration} reads them. What {@link #value}
     * says counts more than the file's section {@code dataset}.
     */
    String config() default "";

    /**
     * A folder of templates on the test's class path, such as {@code templates} for
     * {@code src/test/resources/templates/patient.json}, as {@link io.metriccare.Templates} reads it.
     */
    String templates() default "";
}
