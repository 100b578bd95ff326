package io.metriccare.examples.lambda;

/** Why an invocation failed, in a sentence. Lambda shows what is thrown, so there is no trace in it, and no cause. */
final class FailedInvocation extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedInvocation(String sentence) {
        super(sentence, null, false, false);
    }
}
