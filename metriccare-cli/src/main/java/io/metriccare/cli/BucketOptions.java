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
        URI server = server(endpoint, new OptionNames(command).name("--endpoint-url"), "9000");
        Optional<EnvFile> file = file();
        return Bucket.at(
                address.isEmpty() ? usual(file, new OptionNames(command).name("--upload"), "--upload ") : address,
                server,
                asked(file),
                credentials(file));
    }

    /** The address that is meant by an operand, or by nothing. */
    String address(String given, String operand) {
        return given.isEmpty() ? usual(file(), operand, "") : given;
    }

    /** A registry with the bucket's region and credentials; nothing is sent yet. */
    Registry registry(String table) {
        String variable = "AWS_ENDPOINT_URL_DYNAMODB";
        URI server = server(variables().value(variable).orElse(null), variable, "8000");
        Optional<EnvFile> file = file();
        return Registry.at(table, server, asked(file), credentials(file));
    }

    private Optional<EnvFile> file() {
        try {
            if (env != null) {
                return Optional.of(EnvFile.read(env));
            }
            for (String usual : USUAL_FILES) {
                if (Files.exists(Path.of(usual))) {
                    return Optional.of(EnvFile.read(Path.of(usual)));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What was asked for by name counts more than the environment, and that more than what merely lies there. */
    private Optional<String> counted(Optional<String> ofFile, String variable) {
        Optional<String> ofEnvironment = variables().value(variable);
        return env != null ? ofFile.or(() -> ofEnvironment) : ofEnvironment.or(() -> ofFile);
    }

    /** @param before what to write before an address */
    private String usual(Optional<EnvFile> file, String name, String before) {
        return counted(file.flatMap(EnvFile::bucket), "S3_BUCKET_NAME")
                .map(bucket -> "s3://" + bucket + "/" + PREFIX)
                .orElseThrow(() -> new IllegalArgumentException(name
                        + " must name a bucket if S3_BUCKET_NAME does not; write " + before + "s3://my-bucket/"
                        + PREFIX));
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

    /**
     * The server that an option or variable names, if it does.
     *
     * @param port of the example in the refusal
     */
    static @Nullable URI server(@Nullable String address, String name, String port) {
        if (address == null) {
            return null;
        }
        if (!address.matches("https?://[^/\\s?#@]+/?[^\\s?#@]*")) {
            throw new IllegalArgumentException(
                    name + " must be the address of a server, without a user's name, but was "
                            + (address.contains("@") ? "one with an @" : address) + "; write http://127.0.0.1:" + port);
        }
        return URI.create(address);
    }
}
