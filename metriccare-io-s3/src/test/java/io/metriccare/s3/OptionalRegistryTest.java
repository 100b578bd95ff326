package io.metriccare.s3;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who uses a bucket needs no DynamoDB on the class path, and who uses the registry no S3; nor does what both share. */
class OptionalRegistryTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.metriccare.s3", "io.metriccare.internal.aws");

    @Test
    void aBucketKnowsNeitherTheRegistryNorDynamoDb() {
        noClasses()
                .that()
                .resideInAPackage("io.metriccare.s3")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.metriccare.s3.processed..", "software.amazon.awssdk.services.dynamodb..")
                .check(CLASSES);
    }

    @Test
    void theRegistryKnowsNeitherBucketsNorS3() {
        noClasses()
                .that()
                .resideInAPackage("io.metriccare.s3.processed")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.metriccare.s3", "software.amazon.awssdk.services.s3..")
                .check(CLASSES);
    }

    @Test
    void whatBothShareKnowsNeitherOfThem() {
        noClasses()
                .that()
                .resideInAPackage("io.metriccare.internal.aws")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.metriccare.s3..",
                        "software.amazon.awssdk.services.s3..",
                        "software.amazon.awssdk.services.dynamodb..")
                .check(CLASSES);
    }
}
