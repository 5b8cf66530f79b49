package dev.remembrancer.server.network;

import dev.remembrancer.PermanentException;

/** A certificate or its key could not be read or used. */
public final class CertificateUnusableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    CertificateUnusableException(String message) {
        super(message);
    }

    CertificateUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
