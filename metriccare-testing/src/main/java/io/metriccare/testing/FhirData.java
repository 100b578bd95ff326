package io.metriccare.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
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
 * for it alone. The nearest counts. It may stand on an annotation of one's own. A parameter of a test, of a constructor or
 * of a method such as {@code @BeforeEach} can be
 *
 * <ul>
 *   <li>a {@link io.metriccare.FhirDataset};
 *   <li>a {@code List<Patient>};
 *   <li>a {@code List<Bundle>}, a transaction Bundle a patient, or a {@code Bundle}, one transaction of them all;
 *   <li>a {@code Path}, a folder of NDJSON files laid out as {@code DatasetWriter} does, of the run named
 *       {@code test}: {@code patient/Patient.test-00000-of-00001.ndjson}. It is removed after the test, or with a
 *       parameter of a constructor or of {@code @BeforeAll} after the class.
 * </ul>
 *
 * Each parameter gets objects and a folder of its own, so a test may change them and tests may run in parallel. HAPI
 * FHIR's context, which takes seconds once, is made only for Patients and Bundles.
 *
 * <p>In a {@code @ParameterizedTest} the first parameter is always the source's. If the source gives another parameter of
 * one of these types too, annotate those that are to be injected; then only they are. A parameter with
 * {@code @TempDir} is left to JUnit.
 *
 * <p>When a test fails, the suppressed exception of its failure is the line that rebuilds its data set.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
@ExtendWith(FhirDataExtension.class)
public @interface FhirData {
    /**
     * The specification, as {@link io.metriccare.FhirDataset#parse} reads it. What is not named has its default: 100
     * patients of 2023.
     */
    String value() default "";
}
