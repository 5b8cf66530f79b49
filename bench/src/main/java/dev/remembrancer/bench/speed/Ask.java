package dev.remembrancer.bench.speed;

import dev.remembrancer.spi.Vector;

/**
 * A question with its vector.
 *
 * @param text its words
 * @param vector what the model made of them, or would have
 * @param narrowing among which memories to look
 */
record Ask(String text, Vector vector, Narrowing narrowing) {}
