package dev.remembrancer.mcp.upkeep;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.mcp.Shape;

/** What consolidations look like. There is no text of a memory in them, as it might be an attack on who reads it here. */
final class Forms {
    static final Shape TEXT = new Shape.Text();
    static final Shape TIME = new Shape.Time();
    static final Shape NUMBER = new Shape.Whole(0, Integer.MAX_VALUE);

    static final Shape COUNTS = Shape.Fields.of(
            "merges", required(NUMBER, "Memories that stand for others that say the same"),
            "merged", required(NUMBER, "How many they stand for"),
            "summaries", required(NUMBER, ""),
            "summarised", required(NUMBER, "How many episodes they stand for"),
            "by_model", required(NUMBER, "Summaries in a language model's words"),
            "settled", required(NUMBER, "Facts that gave way to one that contradicts them"),
            "left", required(NUMBER, "Memories that changed meanwhile and were left alone"));

    static final Shape RUN = Shape.Fields.of(
            "id", required(TEXT, ""),
            "state", required(TEXT, "running, ran, stopped, undoing or undone"),
            "begun_at", required(TIME, ""),
            "changed_at", required(TIME, ""),
            "steps", required(NUMBER, ""),
            "undone", required(NUMBER, "How many of the steps were taken back"),
            "counts", required(COUNTS, ""));

    static final Shape PLANNED = Shape.Fields.of(
            "kind", required(TEXT, "merged, summarised or settled"),
            "memory_id", optional(TEXT, "What would stand for the others; absent for a summary, which is new"),
            "sources", required(new Shape.ListOf(TEXT), ""));

    static final Shape STEP = Shape.Fields.of(
            "number", required(NUMBER, ""),
            "kind", required(TEXT, "merged, summarised or settled"),
            "memory_id", required(TEXT, "What stands for the others"),
            "sources", required(new Shape.ListOf(TEXT), ""),
            "undone", required(new Shape.Flag(), ""));

    private Forms() {}
}
