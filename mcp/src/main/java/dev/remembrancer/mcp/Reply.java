package dev.remembrancer.mcp;

/**
 * The answer to a message.
 *
 * @param json one JSON object, without line breaks
 * @param malformed whether it says that the message was no request at all, rather than what became of one
 */
@SuppressWarnings("ArrayRecordComponent") // written once, to a stream
public record Reply(byte[] json, boolean malformed) {}
