package dev.remembrancer.spi;

/** A failure that more room on the disk may mend. */
public interface OutOfRoom {}
