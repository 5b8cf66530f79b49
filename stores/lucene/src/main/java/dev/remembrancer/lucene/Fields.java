package dev.remembrancer.lucene;

/**
 * The fields of the index.
 *
 * <p>One version of a memory is a block of documents that lie side by side: first the <em>head</em>, with everything
 * that is filtered and searched and the vector of the first passage, then one <em>tail</em> for each further passage,
 * with its vector alone. Nothing is stored verbatim but identities, places and vectors.
 */
final class Fields {
    /** What these fields mean, as a number: an index that was written under another is built anew. */
    static final String FORMAT = "2";

    /** The version's identity as a term, on every document of the block: to delete it by. */
    static final String ID = "id";

    /** The version's identity as a value, on the head: to tell what was found. */
    static final String VERSION = "version";

    /** The agent, as a term. */
    static final String AGENT = "agent";

    /** Agent and scope path, as one term, so that no list of documents mixes two agents. */
    static final String HOME = "home";

    /** The memory's type and each of its tags, as terms. */
    static final String TYPE = "type";

    static final String TAG = "tag";

    /** Times, as points in microseconds since 1970. The two ends are there only if there is an end. */
    static final String HAPPENED = "happened";

    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String EXPIRES = "expires";

    /** The place in a conversation: as a point to find it by ({@link Places}), and as a value. */
    static final String PLACE = "place";

    /** Who spoke the words, as a value, if that is known. */
    static final String AUTHOR = "author";

    /** Author and content, as words, and the day on which they were said. */
    static final String TEXT = "text";

    /** The numbers of a vector, as {@link VectorBytes}, as a value. */
    static final String VECTOR = "vector";

    /** A term that only tails have. */
    static final String TAIL = "tail";

    private Fields() {}
}
