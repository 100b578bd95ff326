package io.metriccare.local;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.metriccare.testing.DestinationContract;
import io.metriccare.write.Destination;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** A directory keeps the contract by the rules of other file systems, too. */
class OtherFileSystemsTest {
    private abstract static class OnJimfs implements DestinationContract {
        private final FileSystem files;
        private final Path root;

        OnJimfs(Configuration rules, String root) {
            this.files = Jimfs.newFileSystem(rules);
            this.root = files.getPath(root);
        }

        @Override
        public Destination destination() {
            return LocalDirectory.at(root);
        }

        @Override
        public void occupy(String name, String text) throws IOException {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        @Override
        public void die(String name, int bytes) throws IOException {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file.resolveSibling("." + file.getFileName() + ".part"), new byte[bytes]);
        }

        @AfterEach
        void close() throws IOException {
            files.close();
        }
    }

    @Nested
    class Unix extends OnJimfs {
        Unix() {
            super(Configuration.unix(), "/data/lake");
        }
    }

    @Nested
    class Windows extends OnJimfs {
        Windows() {
            super(Configuration.windows(), "C:\\data\\lake");
        }
    }
}
