package dev.remembrancer.hygiene.conflict;

/**
 * What one sentence says of one attribute of one subject.
 *
 * @param rule the form in which it is said, such as {@code conflict.residence}; never holds any of the text
 * @param subject who or what it is about, in lower case
 * @param attribute of what, such as {@code residence}; of an attribute that may have several values at once, with the
 *     value, such as {@code eat meat}
 * @param value what it is, or of an attribute that has several, what is said to be so
 * @param isNegated whether it says that it is not so, or not any more
 * @param isFirm whether the attribute has one value at a time, beyond doubt, and the sentence says so plainly
 * @param isChange whether the sentence says that it has changed
 * @param sentence where it stands
 */
record Claim(
        String rule,
        String subject,
        String attribute,
        Value value,
        boolean isNegated,
        boolean isFirm,
        boolean isChange,
        Sentence sentence) {
    /** What another claim has too that speaks of the same. */
    String topic() {
        return subject + "|" + attribute;
    }
}
