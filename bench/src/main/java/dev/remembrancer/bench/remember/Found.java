package dev.remembrancer.bench.remember;

import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param lines it for people
 * @param fields it for programs
 */
public record Found(List<String> lines, Map<String, Object> fields) {}
