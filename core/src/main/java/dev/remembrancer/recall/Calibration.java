package dev.remembrancer.recall;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Written;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The curve that turns how well a memory stands among the others into the probability that it bears on the question,
 * with the name of its version. A logistic function:
 *
 * <pre>
 *   logit      = intercept + score * s + lead * l - crowd * c - company * m      for the {@link Signs} s, l, c and m
 *   confidence = 1 / (1 + e^-logit)
 * </pre>
 *
 * <p>No weight but the intercept is negative, so within one answer the confidence never falls while the score grows.
 *
 * @param version its name, 1 to 100 characters; whoever sees a confidence can see by which version it came about
 * @param intercept what holds for all
 * @param score the weight of the score
 * @param lead the weight of the lead over the best other score
 * @param crowd what is taken off for each unit of the crowd
 * @param company what is taken off for each unit of the company
 */
public record Calibration(String version, double intercept, double score, double lead, double crowd, double company) {
    /**
     * Fitted on conversations and on small sets of facts, and on questions about something else; what is used unless
     * another is stored with a memory. The company tells all that the crowd does.
     */
    public static final Calibration BUILT_IN = new Calibration("built-in-2", 1.88, 1.00, 2.89, 0, 1.26);

    /** Below this confidence a memory is not returned unless that is asked for. */
    public static final double NOTHING_RELEVANT = 0.12;

    private static final double LARGEST = 1_000;

    public Calibration {
        Checks.name("version", version, 100);
        weight("intercept", intercept, -LARGEST);
        weight("score", score, 0);
        weight("lead", lead, 0);
        weight("crowd", crowd, 0);
        weight("company", company, 0);
    }

    private static void weight(String name, double value, double least) {
        if (!(value >= least && value <= LARGEST)) {
            throw new InvalidRequestException(name, "is " + value + "; it must be from " + least + " to " + LARGEST);
        }
    }

    /**
     * How one memory stands among all that was considered for a question: what its confidence is made of.
     *
     * @param score its final score
     * @param lead by how much that is above the best other score, or below it; a phantom of score 0.25 is always there
     * @param crowd how many come as close or closer, softly counted, as a natural logarithm
     * @param company how many come anywhere near, counted more softly than the crowd; what scores low is in great company
     */
    public record Signs(double score, double lead, double crowd, double company) {}

    /** The confidence of what stands so, 0 to 1. */
    public double confidence(Signs signs) {
        double logit = intercept
                + score * signs.score()
                + lead * signs.lead()
                - crowd * signs.crowd()
                - company * signs.company();
        return 1 / (1 + Math.exp(-logit));
    }

    /**
     * How a confidence came about.
     *
     * @param calibration the version of the curve
     * @param signs what went into it
     */
    public record Basis(String calibration, Signs signs) {
        /** Its written form. */
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("calibration", calibration);
            fields.put("score", signs.score());
            fields.put("lead", signs.lead());
            fields.put("crowd", signs.crowd());
            fields.put("company", signs.company());
            return fields;
        }

        /** The one that has these fields. */
        static Basis of(Written fields) {
            return new Basis(
                    fields.required("calibration"),
                    new Signs(
                            number(fields, "score"),
                            number(fields, "lead"),
                            number(fields, "crowd"),
                            numberOrNone(fields, "company")));
        }
    }

    /** How the confidence of what stands so comes about by this. */
    public Basis basis(Signs signs) {
        return new Basis(version, signs);
    }

    private static double number(Written fields, String name) {
        return fields.number(name).orElseThrow(() -> Written.missing(name));
    }

    /** What curves of before had no weight for. */
    private static double numberOrNone(Written fields, String name) {
        return fields.number(name).orElse(0.0);
    }

    /** Its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("intercept", intercept);
        fields.put("score", score);
        fields.put("lead", lead);
        fields.put("crowd", crowd);
        fields.put("company", company);
        return fields;
    }

    /**
     * The one that has these fields.
     *
     * @throws InvalidRequestException when one is missing or wrong
     */
    public static Calibration of(Written fields) {
        return new Calibration(
                fields.required("version"),
                number(fields, "intercept"),
                number(fields, "score"),
                number(fields, "lead"),
                number(fields, "crowd"),
                numberOrNone(fields, "company"));
    }
}
