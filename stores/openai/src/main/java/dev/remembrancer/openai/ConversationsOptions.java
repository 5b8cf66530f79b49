package dev.remembrancer.openai;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Where the service is, and how it is asked.
 *
 * @param baseUrl the address up to the version, such as {@code https://api.openai.com/v1}
 * @param apiKey sent as a bearer token; empty for none
 * @param headers further headers, such as {@code OpenAI-Project}
 * @param timeout how long one answer may take
 * @param retries how often a read is sent again after a failure that may pass, 0 to 10
 */
public record ConversationsOptions(
        URI baseUrl, String apiKey, Map<String, String> headers, Duration timeout, int retries) {
    /** OpenAI's own service. */
    public static final URI OPENAI = URI.create("https://api.openai.com/v1");

    public ConversationsOptions {
        boolean web = "https".equals(baseUrl.getScheme()) || "http".equals(baseUrl.getScheme());
        if (!web || baseUrl.getHost() == null || baseUrl.getRawQuery() != null) {
            throw new InvalidRequestException(
                    "base_url", "is no http:// or https:// URL with a host and without a query");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new InvalidRequestException("timeout", "is not positive");
        }
        headers = Map.copyOf(headers);
        Checks.between("retries", retries, 0, 10);
    }

    /** OpenAI's own service: ten minutes for an answer, two more attempts at a read. */
    public static ConversationsOptions openai(String apiKey) {
        return new ConversationsOptions(OPENAI, apiKey, Map.of(), Duration.ofMinutes(10), 2);
    }

    public ConversationsOptions baseUrl(URI baseUrl) {
        return new ConversationsOptions(baseUrl, apiKey, headers, timeout, retries);
    }

    public ConversationsOptions headers(Map<String, String> headers) {
        return new ConversationsOptions(baseUrl, apiKey, headers, timeout, retries);
    }

    public ConversationsOptions timeout(Duration timeout) {
        return new ConversationsOptions(baseUrl, apiKey, headers, timeout, retries);
    }

    public ConversationsOptions retries(int retries) {
        return new ConversationsOptions(baseUrl, apiKey, headers, timeout, retries);
    }

    /** Without the API key and the headers. */
    @Override
    public String toString() {
        return "ConversationsOptions[" + Objects.requireNonNull(baseUrl) + "]";
    }
}
