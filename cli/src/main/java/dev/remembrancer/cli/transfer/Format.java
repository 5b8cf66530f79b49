package dev.remembrancer.cli.transfer;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.transfer.Sink;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** A form of file that can be imported. */
enum Format {
    /** One JSON object a line: an export, or new memories. */
    JSONL {
        @Override
        void read(ImportFile file, ImportSettings settings, Sink sink) throws IOException {
            new JsonlFormat(settings, sink).read(file);
        }
    },
    /** A chat log: a list of messages with role and content. */
    MESSAGES {
        @Override
        void read(ImportFile file, ImportSettings settings, Sink sink) throws IOException {
            new MessagesFormat(settings, sink).read(file);
        }
    },
    /** The conversations of the LoCoMo benchmark. */
    LOCOMO {
        @Override
        void read(ImportFile file, ImportSettings settings, Sink sink) throws IOException {
            new LocomoFormat(settings, sink).read(file);
        }
    },
    /** The sessions of the LongMemEval benchmark. */
    LONGMEMEVAL {
        @Override
        void read(ImportFile file, ImportSettings settings, Sink sink) throws IOException {
            new LongMemEvalFormat(settings, sink).read(file);
        }
    };

    /**
     * Reads a file to its end or to where it is damaged.
     *
     * @throws IOException when the file can't be opened
     */
    abstract void read(ImportFile file, ImportSettings settings, Sink sink) throws IOException;

    /** The word in lower case. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that word. */
    static Format of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidRequestException("format", "is none of auto, jsonl, messages, locomo, longmemeval"));
    }
}
