package dev.remembrancer.bench.retrieval;

import java.util.List;
import java.util.Map;

/**
 * A part of the report that is there only when it was asked for.
 *
 * @param name its name in JSON
 * @param lines it for people
 * @param fields it for programs, as values of JSON
 */
record Addition(String name, List<String> lines, Map<String, Object> fields) {}
