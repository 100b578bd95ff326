package io.metriccare.examples.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** What Lambda does in its process: hands standard input to the handler of the given name, and its answer to standard output. */
final class Invocation implements Context {
    private final String id;

    Invocation(String id) {
        this.id = id;
    }

    public static void main(String[] args) throws Exception {
        RequestStreamHandler handler = Class.forName(args[0])
                .asSubclass(RequestStreamHandler.class)
                .getDeclaredConstructor()
                .newInstance();
        try {
            handler.handleRequest(System.in, System.out, new Invocation(args[1]));
        } catch (RuntimeException e) {
            System.out.print(e.getMessage());
            if (e.getStackTrace().length > 0 || e.getCause() != null) {
                e.printStackTrace(System.out);
            }
            System.out.flush();
            System.exit(1);
        }
    }

    @Override
    public String getAwsRequestId() {
        return id;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/metriccare";
    }

    @Override
    public String getLogStreamName() {
        return "metriccare";
    }

    @Override
    public String getFunctionName() {
        return "metriccare";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:us-east-1:123456789012:function:metriccare";
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 900_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("the example logs nothing");
    }
}
