package dev.remembrancer.server.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as PEM. */
final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s*([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final byte[] SAMPLE = "sample".getBytes(StandardCharsets.US_ASCII);

    private Pem() {}

    /**
     * A store of one key with its certificates, without a password.
     *
     * @throws CertificateUnusableException when they are no such PEM, or don't belong together
     */
    static KeyStore store(CertificateFiles files, CertificateFiles.Content content, char[] password) {
        Certificate[] chain = chain(files, content.certificate());
        PublicKey shown = chain[0].getPublicKey();
        PrivateKey key = key(files, content.key(), shown.getAlgorithm());
        try {
            if (!belongTogether(key, shown)) {
                throw new CertificateUnusableException(
                        "the key " + files.key() + " is not that of the first certificate in " + files.certificate());
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("server", key, password, chain);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateUnusableException(
                    "the certificate " + files.certificate() + " can't be used with the key " + files.key(), e);
        }
    }

    private static Certificate[] chain(CertificateFiles files, String text) {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .toArray(Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (GeneralSecurityException e) {
            throw new CertificateUnusableException(files.certificate() + " is no certificate in PEM", e);
        }
        throw new CertificateUnusableException(files.certificate() + " holds no certificate in PEM");
    }

    private static PrivateKey key(CertificateFiles files, String text, String algorithm) {
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            throw new CertificateUnusableException(files.key()
                    + " holds no PRIVATE KEY in PEM without a password; make one with: openssl pkcs8 -topk8 -nocrypt");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause could quote the key.
            throw new CertificateUnusableException(files.key() + " is not the " + algorithm
                    + " key that the certificate " + files.certificate() + " needs");
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey shown) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        signature.initSign(key);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(SAMPLE);
        return signature.verify(signed);
    }
}
