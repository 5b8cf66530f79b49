package dev.remembrancer.onnx;

import dev.remembrancer.onnx.OnnxModel.Reading;
import java.io.IOException;
import java.util.List;

/** Turns text into what a model reads: numbers of tokens, enclosed and prefixed as it wants them. Immutable. */
final class TextEncoder {
    private final WordPieceTokenizer tokenizer;
    private final PassageCutter cutter;
    private final int maximum;
    private final int begin;
    private final int end;
    private final int[] queryPrefix;
    private final int[] passagePrefix;

    TextEncoder(Vocabulary vocabulary, Reading reading) throws IOException {
        tokenizer = new WordPieceTokenizer(vocabulary, vocabulary.special("[UNK]"));
        maximum = reading.maximumTokens();
        begin = vocabulary.special("[CLS]");
        end = vocabulary.special("[SEP]");
        queryPrefix = ids(reading.queryPrefix());
        passagePrefix = ids(reading.passagePrefix());
        cutter = new PassageCutter(2 + passagePrefix.length, maximum);
    }

    /** A question, cut off where the model stops reading. */
    int[] query(String text) {
        Tokens tokens = tokenizer.tokenize(text, maximum - 2 - queryPrefix.length);
        return enclose(queryPrefix, tokens.ids(0, tokens.size()));
    }

    /** The passages of a text, in order; at least one. */
    List<EncodedPassage> passages(String text) {
        Tokens tokens = tokenizer.tokenize(text, Integer.MAX_VALUE);
        return cutter.cut(text, tokens).stream()
                .map(cut -> new EncodedPassage(
                        cut.start(), cut.end(), enclose(passagePrefix, tokens.ids(cut.firstToken(), cut.endToken()))))
                .toList();
    }

    private int[] ids(String prefix) {
        Tokens tokens = tokenizer.tokenize(prefix, maximum / 2);
        return tokens.ids(0, tokens.size());
    }

    private int[] enclose(int[] prefix, int[] ids) {
        int[] all = new int[prefix.length + ids.length + 2];
        all[0] = begin;
        System.arraycopy(prefix, 0, all, 1, prefix.length);
        System.arraycopy(ids, 0, all, 1 + prefix.length, ids.length);
        all[all.length - 1] = end;
        return all;
    }
}
