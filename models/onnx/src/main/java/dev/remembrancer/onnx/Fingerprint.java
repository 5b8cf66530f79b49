package dev.remembrancer.onnx;

import dev.remembrancer.onnx.OnnxModel.Reading;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for all that decides which vector a text gets. */
final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    /** 32 hexadecimal digits. */
    static String of(OnnxModel model) {
        Reading reading = model.reading();
        String all = String.join(
                "\n",
                model.weights().sha256(),
                OnnxSession.RUNTIME,
                PassageCutter.RULE,
                reading.pooling().name(),
                reading.queryPrefix(),
                reading.passagePrefix(),
                Integer.toString(reading.maximumTokens()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new ModelNotLoadedException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
