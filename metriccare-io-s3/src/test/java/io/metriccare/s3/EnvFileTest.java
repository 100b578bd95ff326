package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** An env file is read as it was meant, or refused in a sentence that tells where, and never what. */
class EnvFileTest {
    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY=";

    @TempDir
    private Path home;

    private Path file(String text) throws IOException {
        return Files.writeString(home.resolve("aws_crendential.env"), text);
    }

    private EnvFile read(String text) throws IOException {
        return EnvFile.read(file(text));
    }

    private static void assertCredentials(EnvFile file) {
        AwsCredentials credentials = file.credentials().orElseThrow().resolveCredentials();
        assertThat(credentials.accessKeyId()).isEqualTo(ID);
        assertThat(credentials.secretAccessKey()).isEqualTo(SECRET);
    }

    @Test
    void theNamesOfTheOriginalAreRead() throws IOException {
        EnvFile file = read("AWS_ACCESS_KEY=" + ID + "\nAWS_SECRET_KEY=" + SECRET + "\nS3_BUCKET_NAME=my-lake\n");

        assertCredentials(file);
        assertThat(file.bucket()).contains("my-lake");
        assertThat(file.region()).isEmpty();
    }

    @Test
    void theStandardNamesAreRead() throws IOException {
        EnvFile file = read("AWS_ACCESS_KEY_ID=" + ID + "\nAWS_SECRET_ACCESS_KEY=" + SECRET
                + "\nAWS_SESSION_TOKEN=token//+=\nAWS_REGION=eu-central-1");

        assertCredentials(file);
        assertThat(file.credentials().orElseThrow().resolveCredentials())
                .isInstanceOfSatisfying(
                        AwsSessionCredentials.class,
                        credentials -> assertThat(credentials.sessionToken()).isEqualTo("token//+="));
        assertThat(file.region()).contains("eu-central-1");
        assertThat(file.bucket()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "%s=%s",
                "  %s = %s  ",
                "export %s=%s",
                "%s=\"%s\"",
                "%s='%s' # mine",
                "%s=%s # mine",
                "%s=%s\t#mine"
            })
    void aValueIsReadHoweverItIsWritten(String line) throws IOException {
        assertCredentials(read("\uFEFF# what AWS gave us\r\n\r\n" + line.formatted("AWS_ACCESS_KEY", ID) + "\r\n"
                + line.formatted("AWS_SECRET_KEY", SECRET) + "\r\nOTHER=\r\nexport FOO_BAR=two words\r\n"));
    }

    @Test
    void aFileWithoutCredentialsLeavesThemToTheSdk() throws IOException {
        assertThat(read("S3_BUCKET_NAME=my-lake").credentials()).isEmpty();
        assertThat(read("").credentials()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS_ACCESS_KEY=SECRETX                      | 1: AWS_ACCESS_KEY needs a secret key; write a line"
                        + " AWS_SECRET_KEY= with it",
                "AWS_ACCESS_KEY_ID=SECRETX                   | 1: AWS_ACCESS_KEY_ID needs a secret key; write a line"
                        + " AWS_SECRET_ACCESS_KEY= with it",
                "#~AWS_SECRET_KEY=SECRETX                    | 2: AWS_SECRET_KEY needs a key's id; write a line"
                        + " AWS_ACCESS_KEY= with it",
                "AWS_SECRET_ACCESS_KEY=SECRETX               | 1: AWS_SECRET_ACCESS_KEY needs a key's id; write a line"
                        + " AWS_ACCESS_KEY_ID= with it",
                "AWS_SESSION_TOKEN=SECRETX                   | 1: AWS_SESSION_TOKEN needs the credentials it is for; write"
                        + " lines AWS_ACCESS_KEY_ID= and AWS_SECRET_ACCESS_KEY= with them",
                "AWS_ACCESS_KEY=a~SECRETX                    | 2 must be NAME=value; write AWS_REGION=eu-central-1",
                "AWS_ACCESS_KEY=a~AWS SECRET KEY=SECRETX     | 2 must be NAME=value; write AWS_REGION=eu-central-1",
                "AWS_ACCESS_KEY: SECRETX                     | 1 must be NAME=value; write AWS_REGION=eu-central-1",
                "AWS_SECRET_KEY=                             | 1: AWS_SECRET_KEY must be printable, without blanks; write"
                        + " AWS_SECRET_KEY= and the value behind it",
                "AWS_SECRET_KEY=\"SECRETX                    | 1: AWS_SECRET_KEY must be printable, without blanks; write"
                        + " AWS_SECRET_KEY= and the value behind it",
                "AWS_SECRET_KEY=SECRETX SECRETX              | 1: AWS_SECRET_KEY must be printable, without blanks; write"
                        + " AWS_SECRET_KEY= and the value behind it",
                "AWS_SECRET_KEY=SECRETXä                     | 1: AWS_SECRET_KEY must be printable, without blanks; write"
                        + " AWS_SECRET_KEY= and the value behind it",
                "AWS_ACCESS_KEY=SECRETX~AWS_ACCESS_KEY_ID=SECRETX | 2: AWS_ACCESS_KEY_ID stands beside AWS_ACCESS_KEY of"
                        + " line 1; keep one of them",
                "S3_BUCKET_NAME=SECRETX/                     | 1: S3_BUCKET_NAME must be a bucket's name: 3 to 63 small"
                        + " letters, digits, . or -; write S3_BUCKET_NAME= and the value behind it",
                "AWS_REGION=SECRETX                          | 1: AWS_REGION must be a region such as eu-central-1; write"
                        + " AWS_REGION= and the value behind it"
            })
    void whatIsWrongIsToldWithItsLineAndWithoutItsValue(String text, String sentence) throws IOException {
        Path file = file(text.replace('~', '\n'));

        assertThatThrownBy(() -> EnvFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ", line " + sentence)
                .hasNoCause()
                .hasNoSuppressedExceptions();
    }

    @Test
    void aFileThatCannotBeReadIsTold() {
        assertThatThrownBy(() -> EnvFile.read(home.resolve("none.env")))
                .hasMessage(home.resolve("none.env") + " does not exist; write the path of an env file");
        assertThatThrownBy(() -> EnvFile.read(home))
                .hasMessage(home + " cannot be read as a file; write the path of an env file");
    }

    @Test
    void neitherTheFileNorItsCredentialsTellThemselves() throws IOException {
        EnvFile file = read("AWS_ACCESS_KEY=" + ID + "\nAWS_SECRET_KEY=" + SECRET);

        assertThat(file).hasToString(home.resolve("aws_crendential.env").toString());
        assertThat(file.credentials().orElseThrow().toString()).doesNotContain(ID, SECRET);
    }

    @Test
    void aBucketIsOpenedWithWhatTheFileSays() throws Exception {
        S3Server server = new S3Server();
        EnvFile file = read(
                "AWS_ACCESS_KEY=" + S3Server.KEY_ID + "\nAWS_SECRET_KEY=" + S3Server.SECRET + "\nAWS_REGION=eu-west-1");

        try (S3Bucket bucket = S3Bucket.builder("s3://" + S3Server.BUCKET + "/x")
                .endpoint(server.endpoint())
                .credentials(file)
                .build()) {
            bucket.check();
        } finally {
            server.stop();
        }
    }
}
