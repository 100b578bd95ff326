package io.metriccare.examples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.metriccare.s3.S3Bucket;
import io.metriccare.write.DatasetWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;

/**
 * Writes a data set to a bucket and answers with the run's manifest. Files go up as they are made, in parts, so the function
 * needs no disk, and its memory does not limit the data set.
 *
 * <p>The run is named after the invocation unless the request names it, and goes on where an attempt before broke off. Lambda
 * repeats an asynchronous invocation that failed or ran out of time under the same name: nothing is then made twice.
 */
public final class GenerateHandler implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        try {
            Request request = Request.read(input, context.getAwsRequestId());
            // region lambda
            try (S3Bucket bucket = S3Bucket.of(request.upload())) {
                bucket.check();
                DatasetWriter.to(bucket)
                        .format(request.format())
                        .compression(request.compression())
                        .run(request.run())
                        .resume()
                        .write(request.dataset());
                try (InputStream manifest = bucket.read("_manifest." + request.run() + ".json")) {
                    manifest.transferTo(output);
                }
            }
            // endregion
        } catch (FileAlreadyExistsException e) {
            throw new FailedInvocation(e.getMessage() + " is in the way; move it, or write elsewhere");
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            throw new FailedInvocation(String.valueOf(e.getMessage()));
        }
    }
}
