package io.metriccare.internal.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** How a client reaches its service, as far as somebody says; the SDK's default chains know the rest. */
public final class Connection {
    private @Nullable Region region;
    private @Nullable URI endpoint;
    private @Nullable AwsCredentialsProvider credentials;

    public void region(String id) {
        region = Region.of(id);
    }

    public void endpoint(URI server) {
        endpoint = server;
    }

    public void credentials(AwsCredentialsProvider provider) {
        credentials = provider;
    }

    /** Another server than Amazon's does not mind the region, but a signature needs one. */
    public void configure(AwsClientBuilder<?, ?> client, Duration attemptTimeout, RetryStrategy retries) {
        client.overrideConfiguration(configuration ->
                configuration.apiCallAttemptTimeout(attemptTimeout).retryStrategy(retries));
        if (region != null) {
            client.region(region);
        } else if (endpoint != null) {
            client.region(Region.US_EAST_1);
        }
        if (endpoint != null) {
            client.endpointOverride(endpoint);
        }
        if (credentials != null) {
            client.credentialsProvider(credentials);
        }
    }

    /**
     * How often a request is tried.
     *
     * @throws IllegalArgumentException if it is not from 1
     */
    public static int attempts(int times, int usual) {
        if (times < 1) {
            throw new IllegalArgumentException("attempts must be 1 or more but was " + times + "; write " + usual);
        }
        return times;
    }
}
