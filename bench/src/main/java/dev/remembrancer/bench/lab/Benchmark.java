package dev.remembrancer.bench.lab;

/** Something that can be measured. */
public interface Benchmark {
    /** Measures it, and says what was found. It may take minutes. */
    Section run(Workplace workplace);
}
