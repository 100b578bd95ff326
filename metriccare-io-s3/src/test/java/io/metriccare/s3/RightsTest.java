package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The policy in docs/s3.md grants what the code calls, and nothing more. */
class RightsTest {
    private static final Pattern POLICY = Pattern.compile("```text\\n(\\{\\n {2}\"Version\".*?)```", Pattern.DOTALL);

    /** The actions that have another name than the call, by the Service Authorization Reference. */
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("s3:ListObjectsV2", "s3:ListBucket"),
            Map.entry("s3:ListMultipartUploads", "s3:ListBucketMultipartUploads"),
            Map.entry("s3:HeadObject", "s3:GetObject"),
            Map.entry("s3:CreateMultipartUpload", "s3:PutObject"),
            Map.entry("s3:UploadPart", "s3:PutObject"),
            Map.entry("s3:CompleteMultipartUpload", "s3:PutObject"));

    private static JsonNode policy() throws IOException {
        Matcher block = POLICY.matcher(Files.readString(Path.of("../docs/s3.md")));
        assertThat(block.find()).isTrue();
        return new ObjectMapper().readTree(block.group(1));
    }

    private static Set<String> called() {
        return new ClassFileImporter()
                .importPath(Path.of("target", "classes")).stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .map(RightsTest::action)
                        .filter(action -> !action.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String action(JavaMethodCall call) {
        String service = switch (call.getTargetOwner().getName()) {
            case "software.amazon.awssdk.services.s3.S3Client" -> "s3:";
            case "software.amazon.awssdk.services.dynamodb.DynamoDbClient" -> "dynamodb:";
            default -> "";
        };
        String name = call.getName().replaceFirst("Paginator$", "");
        if (service.isEmpty() || name.matches("builder|close")) {
            return "";
        }
        String action = service + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return ACTIONS.getOrDefault(action, action);
    }

    @Test
    void thePolicyListsWhatIsCalled() throws IOException {
        Set<String> granted = new TreeSet<>();
        policy().path("Statement").forEach(statement -> {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            statement.path("Action").forEach(action -> granted.add(action.asText()));
        });

        assertThat(granted).contains("s3:AbortMultipartUpload").isEqualTo(called());
    }

    @Test
    void whatIsGrantedOfObjectsIsGrantedUnderThePrefixAlone() throws IOException {
        policy().path("Statement").forEach(statement -> {
            String resource = statement.path("Resource").asText();
            boolean ofBucket = statement.path("Action").get(0).asText().startsWith("s3:ListBucket");
            assertThat(resource).doesNotMatch("(arn:aws:s3:::)?\\*");
            assertThat(resource.equals("arn:aws:s3:::my-bucket")).isEqualTo(ofBucket);
        });
    }
}
