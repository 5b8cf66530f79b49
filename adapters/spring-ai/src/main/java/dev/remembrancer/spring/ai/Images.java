package dev.remembrancer.spring.ai;

import dev.remembrancer.session.chat.Said;
import dev.remembrancer.session.chat.UnconvertibleMessageException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

/** Images by URL and as Spring AI's media. */
final class Images {
    /** The type of an image whose URL does not say it. */
    static final String ANY = "image/*";

    private static final Pattern DATA_URL = Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

    private Images() {}

    static Media media(Said.Image image, String type) {
        Matcher data = DATA_URL.matcher(image.url());
        if (data.matches()) {
            // The text itself: decoded and encoded again it could be another.
            return Media.builder()
                    .mimeType(MimeType.valueOf(data.group(1)))
                    .data(data.group(2))
                    .build();
        }
        return Media.builder()
                .mimeType(MimeType.valueOf(type))
                .data(URI.create(image.url()))
                .build();
    }

    static Said.Image image(Media media) {
        String type = media.getMimeType().toString();
        if (!media.getMimeType().getType().equals("image")) {
            throw new UnconvertibleMessageException("a user message", "its media of type " + type + " is no image");
        }
        Object data = media.getData();
        if (data instanceof byte[] bytes) {
            return inline(type, Base64.getEncoder().encodeToString(bytes));
        }
        String text = data.toString();
        return URL.matcher(text).matches() ? new Said.Image(text, Optional.empty()) : inline(type, text);
    }

    /** The type, where the URL of the image does not say it. */
    static String unsaidType(Media media) {
        return image(media).url().startsWith("data:")
                ? ANY
                : media.getMimeType().toString();
    }

    private static Said.Image inline(String type, String base64) {
        return new Said.Image("data:" + type + ";base64," + base64, Optional.empty());
    }
}
