package dev.remembrancer.bench.lab;

/** One line on a terminal that says what is being done; nothing anywhere else. */
public final class Progress implements AutoCloseable {
    private final Lab lab;

    public Progress(Lab lab) {
        this.lab = lab;
    }

    /** Says what is being done now. */
    public void at(String what) {
        show(what);
    }

    /** The same, with how far it is. */
    public void at(String what, int done, int whole) {
        show(what + " " + done + " of " + whole);
    }

    /** Clears the line. */
    @Override
    public void close() {
        show("");
    }

    private void show(String line) {
        if (lab.isTerminal()) {
            lab.err().print("\r" + line + "\u001b[K");
            lab.err().flush();
        }
    }
}
