package io.metriccare.registry;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.ProcessedFilesBuilder;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local on this machine's loopback, its tables in memory. Its own server would listen on all interfaces. In front of
 * it, calls are written down, and refused where a test wants that, as DynamoDB itself refuses them.
 */
public final class LoopbackDynamo {
    private final LocalDynamoDBRequestHandler tables;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final Front front;

    public LoopbackDynamo() throws Exception {
        tables = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        front = new Front(new LocalDynamoDBServerHandler(tables, null));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(front);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "very-secret"));
    }

    public ProcessedFilesBuilder registry(String table) {
        return ProcessedFiles.builder(table).endpoint(endpoint()).credentials(credentials());
    }

    /** A client as anybody has it, but for those who see its requests. */
    public DynamoDbClient client(ExecutionInterceptor... seeing) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .overrideConfiguration(configuration -> configuration.executionInterceptors(List.of(seeing)))
                .build();
    }

    /** Lets a call of this name pass, so often, and answers the next ones with an error. */
    public void fail(String operation, int after, int times, String code) {
        front.faults.add(new Fault(operation, new AtomicInteger(-after), times, code));
    }

    /** The calls that came, such as {@code UpdateItem}, since this was last asked. */
    public List<String> calls() {
        List<String> calls = List.copyOf(front.calls);
        front.calls.clear();
        return calls;
    }

    public void stop() throws Exception {
        server.stop();
        tables.shutdown();
    }

    private record Fault(String operation, AtomicInteger seen, int times, String code) {
        boolean strikes(String called) {
            if (!called.equals(operation)) {
                return false;
            }
            int number = seen.getAndIncrement();
            return number >= 0 && number < times;
        }
    }

    private static final class Front extends Handler.Wrapper {
        private final List<Fault> faults = new CopyOnWriteArrayList<>();
        private final List<String> calls = new CopyOnWriteArrayList<>();

        Front(Handler behind) {
            super(behind);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String target = request.getHeaders().get("X-Amz-Target");
            String called = target.substring(target.indexOf('.') + 1);
            calls.add(called);
            for (Fault fault : faults) {
                if (fault.strikes(called)) {
                    Content.Source.consumeAll(request);
                    refuse(fault.code(), response, callback);
                    return true;
                }
            }
            return super.handle(request, response, callback);
        }

        private static void refuse(String code, Response response, Callback callback) {
            boolean ours = code.equals("InternalServerError");
            response.setStatus(ours ? 500 : 400);
            response.getHeaders().put("Content-Type", "application/x-amz-json-1.0");
            response.getHeaders().put("x-amzn-RequestId", "REFUSED");
            String text = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"AKIDEXAMPLE\"}";
            Content.Sink.write(response, true, text, callback);
        }
    }
}
