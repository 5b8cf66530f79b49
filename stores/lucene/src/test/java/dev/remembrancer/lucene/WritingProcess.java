package dev.remembrancer.lucene;

import java.nio.file.Path;

/** A process that catches up with a {@link CountedFeed} until it is killed. Arguments: the index, the feed's file. */
final class WritingProcess {
    private WritingProcess() {}

    public static void main(String[] arguments) throws Exception {
        CountedFeed feed = new CountedFeed(Path.of(arguments[1]));
        try (LuceneIndex index = LuceneIndex.open(Path.of(arguments[0]), Samples.embedder(CountedFeed.DIMENSION))) {
            System.out.println(index.isWriter() ? "writes" : "follows");
            while (true) {
                long before = index.watermark();
                if (index.catchUp(feed) != before) {
                    System.out.println(index.watermark());
                }
                Thread.sleep(5);
            }
        }
    }
}
