package io.metriccare.cli;

import io.metriccare.s3.EnvFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a bucket is reached, for every command that may be given one. */
final class BucketOptions {
    /** Its name is misspelt as in the original project, whose users have such files; the right one will do, too. */
    private static final List<String> USUAL_FILES = List.of("aws_crendential.env", "aws_credential.env");

    private static final String PREFIX = "fhir_data/json";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = {"another server than Amazon's that speaks S3", "such as http://127.0.0.1:9000 for MinIO"})
    private @Nullable String endpoint;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = {"the bucket's region", "unless told, what the env file, AWS_REGION or the profile says"})
    private @Nullable String region;

    @Option(
            names = "--env",
            paramLabel = "FILE",
            description = {
                "credentials, region and bucket from a file of AWS_ACCESS_KEY=…, AWS_SECRET_KEY=…, S3_BUCKET_NAME=…",
                "aws_crendential.env, if the working directory has it; then variables of AWS count more"
            })
    private @Nullable Path env;

    /**
     * The bucket at an address; nothing is sent yet.
     *
     * @param address s3://bucket/prefix, or nothing for the bucket that the environment names
     * @throws IllegalArgumentException in the words of the command line
     */
    Bucket bucket(String address) {
        try {
            Optional<EnvFile> file = file();
            return Bucket.at(address.isEmpty() ? usual(file) : address, server(), asked(file), credentials(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Optional<EnvFile> file() throws IOException {
        if (env != null) {
            return Optional.of(EnvFile.read(env));
        }
        for (String usual : USUAL_FILES) {
            if (Files.exists(Path.of(usual))) {
                return Optional.of(EnvFile.read(Path.of(usual)));
            }
        }
        return Optional.empty();
    }

    /** What was asked for by name counts more than the environment, and that more than what merely lies there. */
    private Optional<String> counted(Optional<String> ofFile, String variable) {
        Optional<String> ofEnvironment = variables().value(variable);
        return env != null ? ofFile.or(() -> ofEnvironment) : ofEnvironment.or(() -> ofFile);
    }

    private String usual(Optional<EnvFile> file) {
        return counted(file.flatMap(EnvFile::bucket), "S3_BUCKET_NAME")
                .map(name -> "s3://" + name + "/" + PREFIX)
                .orElseThrow(() -> new IllegalArgumentException(new OptionNames(command).name("--upload")
                        + " must name a bucket if S3_BUCKET_NAME does not; write --upload s3://my-bucket/" + PREFIX));
    }

    private @Nullable String asked(Optional<EnvFile> file) {
        return region == null
                ? counted(file.flatMap(EnvFile::region), "AWS_REGION").orElse(null)
                : region;
    }

    private Optional<EnvFile> credentials(Optional<EnvFile> file) {
        boolean others = variables().value("AWS_ACCESS_KEY_ID").isPresent();
        return file.filter(found -> env != null || !others);
    }

    private Environment variables() {
        return (Environment) command.defaultValueProvider();
    }

    private @Nullable URI server() {
        if (endpoint == null) {
            return null;
        }
        if (!endpoint.matches("https?://[^/\\s?#@]+/?[^\\s?#@]*")) {
            throw new IllegalArgumentException(new OptionNames(command).name("--endpoint-url")
                    + " must be the address of a server but was " + endpoint + "; write http://127.0.0.1:9000");
        }
        return URI.create(endpoint);
    }
}
