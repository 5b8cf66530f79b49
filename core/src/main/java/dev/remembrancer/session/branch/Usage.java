package dev.remembrancer.session.branch;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.Written;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What model calls used.
 *
 * @param requests how many calls
 * @param inputTokens the tokens that were sent
 * @param outputTokens the tokens that came back
 * @param totalTokens both, as the model's maker counts
 * @param inputDetails an object with more about the input, such as {@code cached_tokens}
 * @param outputDetails an object with more about the output, such as {@code reasoning_tokens}
 */
public record Usage(
        long requests,
        long inputTokens,
        long outputTokens,
        long totalTokens,
        Optional<Json> inputDetails,
        Optional<Json> outputDetails) {
    /** Nothing was used. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, Optional.empty(), Optional.empty());

    public Usage {
        requireNumber("requests", requests);
        requireNumber("input_tokens", inputTokens);
        requireNumber("output_tokens", outputTokens);
        requireNumber("total_tokens", totalTokens);
        requireObject("input_details", inputDetails);
        requireObject("output_details", outputDetails);
    }

    /** Usage without details; the total is the sum of the two. */
    public static Usage of(long requests, long inputTokens, long outputTokens) {
        return new Usage(
                requests,
                inputTokens,
                outputTokens,
                sum(inputTokens, outputTokens),
                Optional.empty(),
                Optional.empty());
    }

    /** Both together. Whole numbers of the details add up field by field; of any other field the newer value counts. */
    public Usage plus(Usage newer) {
        return new Usage(
                sum(requests, newer.requests),
                sum(inputTokens, newer.inputTokens),
                sum(outputTokens, newer.outputTokens),
                sum(totalTokens, newer.totalTokens),
                UsageDetails.sum(inputDetails, newer.inputDetails),
                UsageDetails.sum(outputDetails, newer.outputDetails));
    }

    /** The sum, or the largest number there is. */
    static long sum(long one, long other) {
        long sum = one + other;
        return one > 0 && other > 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static void requireNumber(String field, long value) {
        if (value < 0) {
            throw new InvalidRequestException(field, "is " + value + "; usage is never less than zero");
        }
    }

    private static void requireObject(String field, Optional<Json> details) {
        if (details.isPresent() && !details.get().isObject()) {
            throw new InvalidRequestException(field, "is no JSON object; send the details by name");
        }
    }

    /** Its written form: the field names that the command line and HTTP share. Details that are not there have none. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requests", requests);
        fields.put("input_tokens", inputTokens);
        fields.put("output_tokens", outputTokens);
        fields.put("total_tokens", totalTokens);
        inputDetails.ifPresent(details -> fields.put("input_tokens_details", details));
        outputDetails.ifPresent(details -> fields.put("output_tokens_details", details));
        return fields;
    }

    /**
     * The usage that has these fields, as {@link #fields} wrote them.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public static Usage of(Written written) {
        return new Usage(
                number(written, "requests"),
                number(written, "input_tokens"),
                number(written, "output_tokens"),
                number(written, "total_tokens"),
                written.json("input_tokens_details"),
                written.json("output_tokens_details"));
    }

    private static long number(Written written, String name) {
        return written.whole(name).orElseThrow(() -> Written.missing(name));
    }
}
