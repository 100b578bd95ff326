package io.metriccare.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and a server, passes calls on as they are, one a connection, and does to some what a test asks.
 * What the client repeats is the same call.
 */
final class Relay implements AutoCloseable {
    /**
     * A call as the client meant it, however often it sent it.
     *
     * @param id by which the SDK tells calls apart
     * @param isChecked whether the CRC-32 of its body comes with it, before or after
     */
    record Call(String id, String method, String target, boolean isChecked) {
        /** The same for each upload. */
        @Override
        public String toString() {
            return method + ' ' + target.replaceAll("uploadId=[^&]*", "uploadId=…");
        }
    }

    /** Decides about a call from its number, which begins with 1, and how often it was sent before. */
    interface Weather {
        Fault of(int call, int before);
    }

    private final URI server;
    private final ServerSocket door;
    private final ExecutorService calls = Executors.newCachedThreadPool();
    private final List<Call> seen = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private Weather weather = (call, before) -> Fault.NONE;

    Relay(URI server) throws IOException {
        this.server = server;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        calls.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Forgets what it saw; calls are counted from 1 again. */
    synchronized void set(Weather next) {
        weather = next;
        seen.clear();
        sent.clear();
    }

    /** The calls seen, in the order of their first attempts. */
    synchronized List<Call> seen() {
        return List.copyOf(seen);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                calls.execute(() -> pass(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** A client that goes away is none of the relay's business. */
    private void pass(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            List<String> head = head(in);
            if (!head.isEmpty()) {
                pass(client, in, head, judge(head));
            }
        } catch (IOException gone) {
            return;
        }
    }

    private synchronized Fault judge(List<String> head) {
        String[] line = head.get(0).split(" ", 3);
        boolean checked = !field(head, "x-amz-checksum-crc32").isEmpty()
                || field(head, "x-amz-trailer").equals("x-amz-checksum-crc32");
        Call call = new Call(field(head, "amz-sdk-invocation-id"), line[0], line[1], checked);
        if (!seen.contains(call)) {
            seen.add(call);
        }
        int before = (int) sent.stream().filter(call.id()::equals).count();
        sent.add(call.id());
        return weather.of(seen.indexOf(call) + 1, before);
    }

    private void pass(Socket client, InputStream in, List<String> head, Fault fault) throws IOException {
        if (fault == Fault.RESET_BEFORE) {
            reset(client);
            return;
        }
        if (!field(head, "expect").isEmpty()) {
            client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        }
        String length = field(head, "content-length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        if (fault == Fault.RESET_IN_BODY && body.length == 0) {
            reset(client); // Without a body there is no half of one: all that was sent might be obeyed later.
            return;
        }
        if (!fault.answer().isEmpty()) {
            client.getOutputStream().write(fault.answer().getBytes(ISO_8859_1));
            return;
        }
        try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = upstream.getOutputStream();
            out.write(passedOn(head));
            out.write(body, 0, fault == Fault.RESET_IN_BODY ? body.length / 2 : body.length);
            out.flush();
            if (fault == Fault.RESET_IN_BODY) {
                reset(upstream);
                reset(client);
                return;
            }
            byte[] answer = upstream.getInputStream().readAllBytes();
            if (fault == Fault.NONE) {
                client.getOutputStream().write(answer);
                return;
            }
            client.getOutputStream().write(answer, 0, fault == Fault.RESET_AFTER ? 0 : answer.length / 2);
            reset(client);
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** One call a connection, and its body without being asked for; neither field is signed. */
    private static byte[] passedOn(List<String> head) {
        StringBuilder passed = new StringBuilder();
        for (String line : head) {
            String name = line.toLowerCase(Locale.ROOT);
            if (!name.startsWith("expect:") && !name.startsWith("connection:")) {
                passed.append(line).append("\r\n");
            }
        }
        return passed.append("Connection: close\r\n\r\n").toString().getBytes(ISO_8859_1);
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                String text = line.toString(ISO_8859_1).strip();
                if (text.isEmpty()) {
                    return lines;
                }
                lines.add(text);
                line.reset();
            } else {
                line.write(octet);
            }
        }
        return List.of();
    }

    private static String field(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ':'))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        door.close();
        calls.shutdownNow();
    }
}
