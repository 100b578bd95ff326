package io.metriccare.registry;

import java.io.OutputStream;

/** A DynamoDB for the tests of another process: prints where it listens, and ends with its standard input. */
public final class DynamoProcess {
    private DynamoProcess() {}

    public static void main(String[] args) throws Exception {
        LoopbackDynamo dynamo = new LoopbackDynamo();
        System.out.println(dynamo.endpoint());
        System.in.transferTo(OutputStream.nullOutputStream());
        dynamo.stop();
        System.exit(0);
    }
}
