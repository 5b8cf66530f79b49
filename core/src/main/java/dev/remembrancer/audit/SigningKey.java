package dev.remembrancer.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A pair of Ed25519 keys: who has it signs, who has its public half checks. Safe for use by several threads. Its text
 * form is secret but for {@link #publicKey()}.
 */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** A new pair. */
    public static SigningKey made(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(255, random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has Ed25519", e);
        }
    }

    /**
     * The pair of two texts as {@link #secretKey()} and {@link #publicKey()} give them.
     *
     * @throws IllegalArgumentException when they are none, or no pair
     */
    public static SigningKey of(String secretKey, String publicKey) {
        try {
            SigningKey pair = new SigningKey(
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secretKey))),
                    open(publicKey));
            if (!isSigned(publicKey, "pair", pair.sign("pair"))) {
                throw new IllegalArgumentException("the two keys are no pair");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 key", e);
        }
    }

    /** The public half: X.509 in Base64. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(open.getEncoded());
    }

    /** The secret half: PKCS#8 in Base64. */
    public String secretKey() {
        return Base64.getEncoder().encodeToString(secret.getEncoded());
    }

    /** The signature of a text in UTF-8, in Base64. */
    public String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a key of ours can sign", e);
        }
    }

    /** Whether a text was signed by who has the secret half of a public key. */
    public static boolean isSigned(String publicKey, String text, String signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(open(publicKey));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = Base64.getDecoder().decode(signed);
            // Several texts decode to the same bytes; one of them is the signature.
            return Base64.getEncoder().encodeToString(bytes).equals(signed) && signature.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey open(String publicKey) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
    }
}
