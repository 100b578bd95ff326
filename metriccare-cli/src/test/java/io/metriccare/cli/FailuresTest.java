package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.junit.jupiter.api.Test;

/** Who interrupts a run is told what is left of it. */
class FailuresTest {
    private static IOException interrupted() {
        return new InterruptedIOException("writing was interrupted");
    }

    @Test
    void ofARunThatTookEverythingBackNothingIsLeft() {
        assertThat(Failures.left(interrupted())).isEqualTo("nothing of this run is left");
    }

    @Test
    void whatCouldNotBeTakenBackIsSaid() {
        IOException failure = interrupted();
        failure.addSuppressed(new IOException("the disk is gone"));

        assertThat(Failures.left(failure))
                .isEqualTo("what it has begun could not be taken away, the same command with --overwrite does");
    }

    @Test
    void ofARunThatIsWholeAndNotRegisteredThatIsSaid() {
        assertThat(Failures.left(new UnregisteredRunException("r", interrupted())))
                .isEqualTo("the run r is whole but not registered: the same command with --resume --run-id r registers"
                        + " it");
    }
}
