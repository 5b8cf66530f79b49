package dev.remembrancer.spi;

/**
 * A part of a text with its vector. Short texts have one passage, long ones several that may overlap.
 *
 * @param start the index of its first character in the text
 * @param end the index after its last
 * @param vector its meaning
 */
public record Passage(int start, int end, Vector vector) {}
