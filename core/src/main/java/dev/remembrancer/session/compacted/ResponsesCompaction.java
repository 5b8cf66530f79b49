package dev.remembrancer.session.compacted;

import dev.remembrancer.InvalidRequestException;

/**
 * How sessions are compacted by a service.
 *
 * @param compactor the service
 * @param model the model it is for: an OpenAI name, {@code gpt-…} or {@code o} and a digit, fine-tuned ones too
 * @param mode what the service is given when a turn doesn't say
 * @param trigger when it is due, asked with the candidates: all items but user messages and earlier compactions
 */
public record ResponsesCompaction(Compactor compactor, String model, CompactionMode mode, Trigger trigger) {
    /** The trigger of the SDK: ten candidates. */
    public static final Trigger TEN_CANDIDATES = Trigger.items(10);

    public ResponsesCompaction {
        String base = model.startsWith("ft:") ? model.substring(3) : model;
        String name = base.contains(":") ? base.substring(0, base.indexOf(':')) : base;
        boolean isNumbered = name.length() > 1 && name.charAt(0) == 'o' && Character.isDigit(name.charAt(1));
        if (!name.startsWith("gpt-") && !isNumbered) {
            throw new InvalidRequestException(
                    "model", "is no OpenAI model; give one such as gpt-4.1 or o3, or compact with a digest instead");
        }
    }

    /** As the SDK does when nothing is said. */
    public static ResponsesCompaction of(Compactor compactor, String model) {
        return new ResponsesCompaction(compactor, model, CompactionMode.AUTO, TEN_CANDIDATES);
    }

    /** The same, due at other times. */
    public ResponsesCompaction when(Trigger other) {
        return new ResponsesCompaction(compactor, model, mode, other);
    }

    /** The same, giving the service something else. */
    public ResponsesCompaction mode(CompactionMode other) {
        return new ResponsesCompaction(compactor, model, other, trigger);
    }
}
