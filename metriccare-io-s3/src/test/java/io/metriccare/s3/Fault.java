package io.metriccare.s3;

/** What can go wrong with a call. */
enum Fault {
    NONE,
    /** The server answers that it cannot now. */
    UNAVAILABLE,
    /** The server answers that it is asked too often. */
    SLOW_DOWN,
    /** The server answers that the body is not what its checksum says. */
    BAD_DIGEST,
    /** The server answers that another request for the key is under way. */
    CONFLICT,
    /** The connection is reset before the server gets to know of the call. */
    RESET_BEFORE,
    /** The server gets half of the body. */
    RESET_IN_BODY,
    /** The server has done what it was asked, and its answer is lost. */
    RESET_AFTER,
    /** Half of the answer arrives. */
    RESET_IN_ANSWER;

    /** The answer of a server that does not even look at the call; empty if it is no such fault. */
    String answer() {
        return switch (this) {
            case UNAVAILABLE -> error("503 Service Unavailable", "ServiceUnavailable");
            case SLOW_DOWN -> error("503 Slow Down", "SlowDown");
            case BAD_DIGEST -> error("400 Bad Request", "BadDigest");
            case CONFLICT -> error("409 Conflict", "ConditionalRequestConflict");
            default -> "";
        };
    }

    private static String error(String status, String code) {
        String body = "<Error><Code>" + code + "</Code><Message>told to</Message></Error>";
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
