package dev.remembrancer.server.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the certificate and its key are, as PEM.
 *
 * @param certificate the server's own, then those that vouch for it
 * @param key its private key, as PKCS #8 without a password
 */
public record CertificateFiles(Path certificate, Path key) {
    /** What stands in both files. */
    record Content(String certificate, String key) {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "Content[" + certificate.length() + " characters]";
        }
    }

    Content read() {
        return new Content(read("certificate", certificate), read("key", key));
    }

    private static String read(String what, Path path) {
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new CertificateUnusableException(
                    "the " + what + " " + path
                            + " can't be read: see that it is there, and that the server may read it",
                    e);
        }
    }
}
