package dev.remembrancer.hygiene.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many words in one pass over a text, in any case: the automaton of Aho and Corasick. It makes looking for some
 * hundred rules as cheap as looking for one; a rule's pattern runs only around its words.
 */
final class Keywords {
    private static final int NONE = -1;

    /** The column of each character; 0 for those that are in no word. */
    private final byte[] columns = new byte[Character.MAX_VALUE + 1];

    private final int width;
    private final int[] next;
    private final int[][] ends;
    private final int[] lengths;

    /** Is told of a word. */
    interface Sink {
        void hit(int word, int start, int end);
    }

    Keywords(List<String> words) {
        int count = 1;
        int nodes = 1;
        for (String word : words) {
            nodes += word.length();
            for (int i = 0; i < word.length(); i++) {
                char unit = word.charAt(i);
                if (columns[unit] == 0) {
                    columns[Character.toUpperCase(unit)] = (byte) count;
                    columns[unit] = (byte) count++;
                }
            }
        }
        this.width = count;
        this.lengths = words.stream().mapToInt(String::length).toArray();
        int[] tree = new int[nodes * width];
        Arrays.fill(tree, NONE);
        List<List<Integer>> found = new ArrayList<>();
        found.add(new ArrayList<>());
        for (int word = 0; word < lengths.length; word++) {
            int node = 0;
            for (char unit : words.get(word).toCharArray()) {
                int edge = node * width + columns[unit];
                if (tree[edge] == NONE) {
                    tree[edge] = found.size();
                    found.add(new ArrayList<>());
                }
                node = tree[edge];
            }
            found.get(node).add(word);
        }
        this.next = Arrays.copyOf(tree, found.size() * width);
        complete(found);
        this.ends = found.stream()
                .map(all -> all.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** Fills in where to go on when no word goes on, from the shortest beginnings to the longest. */
    private void complete(List<List<Integer>> found) {
        int[] fallback = new int[found.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int column = 0; column < width; column++) {
            if (next[column] == NONE) {
                next[column] = 0;
            } else {
                queue.add(next[column]);
            }
        }
        while (!queue.isEmpty()) {
            int node = queue.remove();
            found.get(node).addAll(found.get(fallback[node]));
            for (int column = 0; column < width; column++) {
                int other = next[fallback[node] * width + column];
                int edge = node * width + column;
                if (next[edge] == NONE) {
                    next[edge] = other;
                } else {
                    fallback[next[edge]] = other;
                    queue.add(next[edge]);
                }
            }
        }
    }

    /** Tells every place of every word, by their ends. */
    void scan(CharSequence text, Sink sink) {
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            node = next[node * width + columns[text.charAt(i)]];
            for (int word : ends[node]) {
                sink.hit(word, i + 1 - lengths[word], i + 1);
            }
        }
    }
}
