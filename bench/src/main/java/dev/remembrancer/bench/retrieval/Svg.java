package dev.remembrancer.bench.retrieval;

import java.util.Locale;

/** A drawing in SVG, of the few shapes that a chart needs. Lengths are in pixels, from the left and from the top. */
final class Svg {
    static final String INK = "#333";

    private final int width;
    private final int height;
    private final StringBuilder shapes = new StringBuilder();

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void bar(double x, double y, double wide, double high, String colour) {
        shapes.append(String.format(
                Locale.ROOT,
                "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>%n",
                x,
                y,
                wide,
                high,
                colour));
    }

    void line(double fromX, double fromY, double toX, double toY, String colour) {
        shapes.append(String.format(
                Locale.ROOT,
                "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'/>%n",
                fromX,
                fromY,
                toX,
                toY,
                colour));
    }

    void dot(double x, double y, double radius, String colour) {
        shapes.append(String.format(
                Locale.ROOT,
                "<circle cx='%.1f' cy='%.1f' r='%.1f' fill='%s' fill-opacity='0.7'/>%n",
                x,
                y,
                radius,
                colour));
    }

    /** Words that begin at a place. */
    void words(double x, double y, String text) {
        words(x, y, "start", text);
    }

    /** Words whose middle is at a place. */
    void centred(double x, double y, String text) {
        words(x, y, "middle", text);
    }

    private void words(double x, double y, String anchor, String text) {
        shapes.append(String.format(
                Locale.ROOT,
                "<text x='%.1f' y='%.1f' text-anchor='%s' fill='%s'>%s</text>%n",
                x,
                y,
                anchor,
                INK,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The whole file. */
    String text() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'"
                                + " font-size='12'>%n",
                        width,
                        height)
                + "<rect width='100%' height='100%' fill='white'/>\n"
                + shapes
                + "</svg>\n";
    }
}
