package io.metriccare.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Credentials, region and bucket from a file of lines such as {@code AWS_ACCESS_KEY_ID=…}:
 *
 * <table>
 * <caption>What is read</caption>
 * <tr><th>name</th><th>or</th><th>what</th></tr>
 * <tr><td>{@code AWS_ACCESS_KEY_ID}</td><td>{@code AWS_ACCESS_KEY}</td><td>the access key's id</td></tr>
 * <tr><td>{@code AWS_SECRET_ACCESS_KEY}</td><td>{@code AWS_SECRET_KEY}</td><td>the secret key</td></tr>
 * <tr><td>{@code AWS_SESSION_TOKEN}</td><td></td><td>the token of temporary credentials</td></tr>
 * <tr><td>{@code AWS_REGION}</td><td></td><td>the bucket's region</td></tr>
 * <tr><td>{@code S3_BUCKET_NAME}</td><td></td><td>the bucket's name</td></tr>
 * </table>
 *
 * <p>Other names are left alone. Lines that are empty or begin with {@code #} say nothing; {@code export} may stand before a
 * name, quotes around a value, and {@code  #} begins a comment behind one.
 *
 * <p>Immutable. No message and no {@code toString} holds a value.
 */
public final class EnvFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)");
    private static final Pattern VALUE = Pattern.compile("(?:\"([^\"]*)\"|'([^']*)'|([^\"'#]\\S*|))(?:\\s+#.*|)");
    private static final Pattern KEY = Pattern.compile("[!-~]+");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");

    private final Path file;
    private final @Nullable Entry keyId;
    private final @Nullable Entry secret;
    private final @Nullable Entry token;
    private final @Nullable Entry region;
    private final @Nullable Entry bucket;

    /** A line that counts. It has no toString that could tell a value. */
    private static final class Entry {
        private final String name;
        private final String value;
        private final int line;

        Entry(String name, String value, int line) {
            this.name = name;
            this.value = value;
            this.line = line;
        }
    }

    private EnvFile(Path file, List<Entry> entries) throws IOException {
        this.file = file;
        keyId = only(entries, KEY, "printable, without blanks", "AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY");
        secret = only(entries, KEY, "printable, without blanks", "AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY");
        token = only(entries, KEY, "printable, without blanks", "AWS_SESSION_TOKEN");
        region = only(entries, REGION, "a region such as eu-central-1", "AWS_REGION");
        bucket = only(
                entries, S3Location.BUCKET, "a bucket's name: 3 to 63 small letters, digits, . or -", "S3_BUCKET_NAME");
        requirePair();
    }

    /**
     * Reads a file; it is not read again.
     *
     * @throws IOException if it cannot be read, a line is no {@code NAME=value}, a value cannot be what its name says, or one
     *     of key id and secret key is missing: a sentence with file and line
     */
    public static EnvFile read(Path file) throws IOException {
        return new EnvFile(file, entries(file));
    }

    private static List<Entry> entries(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text(file).lines().toList()) {
            number++;
            String said = line.strip();
            if (!said.isEmpty() && !said.startsWith("#")) {
                Matcher parts = LINE.matcher(said);
                if (!parts.matches()) {
                    throw new IOException(at(file, number) + " must be NAME=value; write AWS_REGION=eu-central-1");
                }
                entries.add(new Entry(parts.group(1), parts.group(2), number));
            }
        }
        return entries;
    }

    private static String text(Path file) throws IOException {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist; write the path of an env file");
        } catch (AccessDeniedException e) {
            throw new IOException(file + " cannot be read, permission is missing; write the path of an env file");
        } catch (IOException e) {
            throw new IOException(file + " cannot be read as a file; write the path of an env file");
        }
    }

    private @Nullable Entry only(List<Entry> entries, Pattern rule, String said, String... names) throws IOException {
        @Nullable Entry only = null;
        for (Entry entry : entries) {
            if (List.of(names).contains(entry.name)) {
                if (only != null) {
                    throw new IOException(at(file, entry.line) + ": " + entry.name + " stands beside " + only.name
                            + " of line " + only.line + "; keep one of them");
                }
                only = new Entry(entry.name, value(entry, rule, said), entry.line);
            }
        }
        return only;
    }

    private String value(Entry entry, Pattern rule, String said) throws IOException {
        Matcher value = VALUE.matcher(entry.value);
        for (int group = 1; value.matches() && group <= value.groupCount(); group++) {
            if (value.group(group) != null && rule.matcher(value.group(group)).matches()) {
                return value.group(group);
            }
        }
        throw new IOException(at(file, entry.line) + ": " + entry.name + " must be " + said + "; write " + entry.name
                + "= and the value behind it");
    }

    private void requirePair() throws IOException {
        if (keyId != null && secret == null) {
            throw new IOException(at(file, keyId.line) + ": " + keyId.name + " needs a secret key; write a line "
                    + keyId.name.replace("ACCESS_KEY_ID", "SECRET_ACCESS_KEY").replace("AWS_ACCESS_", "AWS_SECRET_")
                    + "= with it");
        }
        if (secret != null && keyId == null) {
            throw new IOException(at(file, secret.line) + ": " + secret.name + " needs a key's id; write a line "
                    + secret.name.replace("SECRET_ACCESS_KEY", "ACCESS_KEY_ID").replace("AWS_SECRET_", "AWS_ACCESS_")
                    + "= with it");
        }
        if (token != null && keyId == null) {
            throw new IOException(at(file, token.line) + ": " + token.name + " needs the credentials it is for; write"
                    + " lines AWS_ACCESS_KEY_ID= and AWS_SECRET_ACCESS_KEY= with them");
        }
    }

    private static String at(Path file, int line) {
        return file + ", line " + line;
    }

    /** The credentials, unless the file has none. */
    public Optional<AwsCredentialsProvider> credentials() {
        return keyId == null || secret == null
                ? Optional.empty()
                : Optional.of(new Credentials(file, made(keyId, secret)));
    }

    private AwsCredentials made(Entry id, Entry key) {
        return token == null
                ? AwsBasicCredentials.create(id.value, key.value)
                : AwsSessionCredentials.create(id.value, key.value, token.value);
    }

    /** The region, if the file names one. */
    public Optional<String> region() {
        return Optional.ofNullable(region).map(entry -> entry.value);
    }

    /** The bucket's name, if the file has it. */
    public Optional<String> bucket() {
        return Optional.ofNullable(bucket).map(entry -> entry.value);
    }

    /** The file's path, and nothing that stands in it. */
    @Override
    public String toString() {
        return file.toString();
    }

    /** The SDK's own provider of fixed credentials tells the key's id. */
    private static final class Credentials implements AwsCredentialsProvider {
        private final Path file;
        private final AwsCredentials credentials;

        Credentials(Path file, AwsCredentials credentials) {
            this.file = file;
            this.credentials = credentials;
        }

        @Override
        public AwsCredentials resolveCredentials() {
            return credentials;
        }

        @Override
        public String toString() {
            return "credentials of " + file;
        }
    }
}
