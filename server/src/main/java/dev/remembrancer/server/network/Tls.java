package dev.remembrancer.server.network;

import java.security.KeyStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS 1.2 and 1.3 with a certificate that is read again when its files change. Not safe for use by several threads. */
public final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    // The store never leaves this process.
    private static final String PASSWORD = "none";

    private final CertificateFiles files;
    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private CertificateFiles.Content seen;

    /**
     * TLS with the certificate that is in the files now.
     *
     * @throws CertificateUnusableException when there is none that can be used
     */
    public Tls(CertificateFiles files) {
        this.files = files;
        this.seen = files.read();
        contexts.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        contexts.setKeyStore(store(seen));
        contexts.setKeyStorePassword(PASSWORD);
    }

    /** What connections are made with. */
    public SslContextFactory.Server contexts() {
        return contexts;
    }

    /**
     * Looks whether the files have changed, and shows the new certificate from now on. While they can't be used, as when
     * one of the two has come and the other not yet, the old one stays. To be called about every second.
     */
    public void look() {
        CertificateFiles.Content now;
        try {
            now = files.read();
        } catch (CertificateUnusableException e) {
            LOG.debug("a file of the certificate is not there at the moment");
            return;
        }
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            KeyStore store = store(now);
            contexts.reload(factory -> factory.setKeyStore(store));
            LOG.info("the certificate was read again");
        } catch (CertificateUnusableException e) {
            LOG.warn("the new certificate is not used, the old one stays: {}", e.getMessage());
        } catch (Exception e) { // declared so by Jetty
            LOG.error("the new certificate is not used, the old one stays", e);
        }
    }

    private KeyStore store(CertificateFiles.Content content) {
        return Pem.store(files, content, PASSWORD.toCharArray());
    }
}
