package io.metriccare.s3;

import io.metriccare.internal.aws.Unanswered;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why a bucket could not be used, in a sentence with what to do about it. Of what the server and the SDK say only the error
 * code and the request's id are repeated, since their own messages and causes may quote keys.
 */
public final class S3Failure extends IOException {
    private static final long serialVersionUID = 1;
    private static final String STORE = "the store";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int FIRST_SERVER_ERROR = 500;

    private S3Failure(String sentence) {
        super(sentence);
    }

    static S3Failure of(SdkException failure, S3Location location, String key) {
        String where = key.isEmpty() ? location.toString() : location.uri(key);
        String sentence = failure instanceof AwsServiceException answer
                ? answered(answer, location, where)
                : where + ": " + Unanswered.sentence(failure, STORE);
        return new S3Failure(sentence);
    }

    /** Why the content of an object could not be read to its end. */
    static S3Failure unread(@Nullable Exception failure, S3Location location, String key, boolean whole) {
        if (whole) {
            return new S3Failure(location.uri(key) + ": what was read is not what its checksum says; read it again");
        }
        return failure instanceof SdkException e
                ? of(e, location, key)
                : new S3Failure(location.uri(key) + ": " + Unanswered.brokenOff(STORE));
    }

    /** The same, for an upload that could not be aborted. */
    S3Failure leavingOpen(S3Location location) {
        return new S3Failure(getMessage() + "; an upload is left open there, which is paid for: metriccare clean "
                + location + " ends it");
    }

    /** Two failures in a sentence. */
    S3Failure besides(S3Failure other) {
        return new S3Failure(getMessage() + "; besides, " + other.getMessage());
    }

    private static String answered(AwsServiceException answer, S3Location location, String where) {
        String code = answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
        String wrong = switch (code) {
            case "InvalidAccessKeyId" -> "the access key id is unknown there; check AWS_ACCESS_KEY_ID or the profile";
            case "SignatureDoesNotMatch" ->
                "the secret key does not fit the access key id; check AWS_SECRET_ACCESS_KEY or the profile";
            case "ExpiredToken", "RequestExpired" -> "the session's credentials have expired; fetch new ones";
            case "InvalidToken" -> "the session token is not valid; check AWS_SESSION_TOKEN";
            case "NoSuchBucket" ->
                "there is no bucket " + location.bucket() + "; create it, or write the name of one that there is";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "the bucket is in another region; set AWS_REGION to its own";
            case "RequestTimeTooSkewed" -> "this machine's clock is wrong; set it right";
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
                "no permission; let the credentials list the bucket and its multipart uploads, and get, put and delete objects"
                        + " and abort multipart uploads under " + location;
            case "PreconditionFailed" -> "another object was put there meanwhile; begin again";
            case "ConditionalRequestConflict", "OperationAborted" ->
                "another request for it was under way at the same moment; begin again";
            case "NoSuchUpload" -> "somebody else aborted the upload; begin it again";
            case "EntityTooLarge", "InvalidPart" -> "the store refused a part; write parts of another size";
            default -> other(answer.statusCode());
        };
        return where + ": " + wrong + " (" + (code.isEmpty() ? "HTTP " + answer.statusCode() : code) + ", request "
                + answer.requestId() + ")";
    }

    private static String other(int status) {
        if (status == FORBIDDEN) {
            return "no permission; check the credentials and the bucket's policy";
        }
        if (status == NOT_FOUND) {
            return "there is no such bucket or object; check the name";
        }
        return status >= FIRST_SERVER_ERROR
                ? "the store failed however often it was asked; try again later"
                : "the store refused the request; check bucket, region and endpoint";
    }
}
