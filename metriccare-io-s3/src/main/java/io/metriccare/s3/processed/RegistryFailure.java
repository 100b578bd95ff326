package io.metriccare.s3.processed;

import io.metriccare.internal.aws.Unanswered;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why the registry could not be used, in a sentence with what to do about it. Of what DynamoDB and the SDK say only the error
 * code and the request's id are repeated, since their own messages and causes may quote keys.
 */
public final class RegistryFailure extends IOException {
    private static final long serialVersionUID = 1;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String THROTTLED =
            "DynamoDB throttled the requests however often they were tried; let fewer jobs work at a time, or raise the"
                    + " table's limits";

    private RegistryFailure(String sentence) {
        super(sentence);
    }

    static RegistryFailure of(SdkException failure, String table) {
        return new RegistryFailure("table " + table + ": " + sentence(failure));
    }

    /** What waits for a table wraps the answer it got. */
    private static String sentence(SdkException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException answer) {
                return answered(answer);
            }
        }
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("waiter")
                ? "the table is still being made; try again in a few minutes"
                : Unanswered.sentence(failure, "DynamoDB");
    }

    /** An item that somebody else wrote or changed. */
    static RegistryFailure damaged(String table, DamagedItemException why) {
        return new RegistryFailure("table " + table + ": " + why.getMessage() + "; correct or remove that item");
    }

    /** Keys that DynamoDB puts off each time it is asked. */
    static RegistryFailure putOff(String table) {
        return new RegistryFailure("table " + table + ": " + THROTTLED);
    }

    /** A file that others change all the time. */
    static RegistryFailure contended(String table, String file) {
        return new RegistryFailure(
                "table " + table + ": " + file
                        + " could not be registered, since others changed what is known of it all the time; register the run again");
    }

    /** A thread that is told to stop; it stays so. */
    static InterruptedIOException interrupted(Exception by) {
        Thread.currentThread().interrupt();
        return (InterruptedIOException) new InterruptedIOException("asking DynamoDB was interrupted").initCause(by);
    }

    /** A table that holds something else. */
    static RegistryFailure otherTable(String table, String difference) {
        return new RegistryFailure(
                "table " + table + ": it must have the partition key dataset and the sort key filename,"
                        + " both text, but " + difference + "; choose another name");
    }

    private static String answered(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? "" : String.valueOf(details.errorCode());
        String message = details == null ? "" : String.valueOf(details.errorMessage());
        return wrong(code, message, answer.statusCode()) + " ("
                + (code.isEmpty() ? "HTTP " + answer.statusCode() : code) + ", request " + answer.requestId() + ")";
    }

    private static String wrong(String code, String message, int status) {
        return switch (code) {
            case "ResourceNotFoundException" ->
                "there is no such table in this account and region; check the name and AWS_REGION, or have it created";
            case "UnrecognizedClientException", "InvalidClientTokenId" ->
                "the access key id or the session token is unknown there; check AWS_ACCESS_KEY_ID and"
                        + " AWS_SESSION_TOKEN, or the profile";
            case "InvalidSignatureException" ->
                message.contains("Signature expired") || message.contains("Signature not yet current")
                        ? "this machine's clock is wrong; set it right"
                        : "the secret key does not fit the access key id; check AWS_SECRET_ACCESS_KEY or the profile";
            case "ExpiredTokenException" -> "the session's credentials have expired; fetch new ones";
            case "AccessDeniedException" ->
                "no permission; let the credentials read and write this table, as docs/registry.md lists";
            case "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded" -> THROTTLED;
            case "LimitExceededException" -> "too many tables are being made at once; try again in a minute";
            case "ValidationException" -> "it is no table of this registry, or its name is none; choose another name";
            default ->
                status >= FIRST_SERVER_ERROR
                        ? "DynamoDB failed however often it was asked; try again later"
                        : "DynamoDB refused the request; check table, region and endpoint";
        };
    }
}
