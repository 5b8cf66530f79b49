package dev.remembrancer.cli.serve;

import dev.remembrancer.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trust in the first certificate of a file, by whatever name its holder is reached, and in no other. */
final class OneCertificate extends X509ExtendedTrustManager {
    private final Certificate trusted;

    private OneCertificate(Certificate trusted) {
        this.trusted = trusted;
    }

    static SSLContext in(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            Certificate first = CertificateFactory.getInstance("X.509").generateCertificate(file);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OneCertificate(first)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidRequestException(
                    TlsSettings.CERTIFICATE.name(), "is no certificate in PEM that can be read");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (Arrays.stream(chain).limit(1).noneMatch(trusted::equals)) {
            throw new CertificateException("another certificate than the one in the settings");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no client is trusted here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
