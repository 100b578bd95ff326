package io.metriccare.internal.aws;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why a request got no answer, with what to do; the SDK's own messages may quote keys. */
public final class Unanswered {
    private Unanswered() {}

    public static String sentence(SdkException failure, String service) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("unable to load credentials")) {
            return "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile, or write an"
                    + " env file";
        }
        if (message.contains("unable to load region")) {
            return "no region is set; set AWS_REGION";
        }
        if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
            return service + " did not answer in time; try again, or allow more time";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return service + "'s host is unknown; check the endpoint, the region and the network";
            }
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SocketTimeoutException) {
                return service + " cannot be reached; check the endpoint and the network";
            }
        }
        return brokenOff(service);
    }

    public static String brokenOff(String service) {
        return "the connection to " + service + " broke off however often it was tried; try again";
    }
}
