package dev.remembrancer.bench.scale;

import java.util.List;
import java.util.Locale;

/** How something grows with a number, through what was measured by least squares of the relative errors. */
sealed interface Law {
    /**
     * One measured point.
     *
     * @param n the number, above 0
     * @param value what was measured there, above 0
     */
    record Point(double n, double value) {}

    /** What it gives at a number. */
    double at(double n);

    /** At which number it gives a value: infinite when never. */
    double reaching(double value);

    /** It as a formula. */
    String formula();

    /** By how much it misses what was measured, at most, as a part of that. */
    default double miss(List<Point> points) {
        return points.stream()
                .mapToDouble(point -> Math.abs(at(point.n()) / point.value() - 1))
                .max()
                .orElse(0);
    }

    /** So much at the start and so much for each. Neither is below zero. */
    record Line(double start, double each) implements Law {
        @Override
        public double at(double n) {
            return start + each * n;
        }

        @Override
        public double reaching(double value) {
            return each > 0 ? Math.max(0, (value - start) / each) : Double.POSITIVE_INFINITY;
        }

        @Override
        public String formula() {
            String growing = String.format(Locale.ROOT, "%.3g n", each);
            return start == 0 ? growing : String.format(Locale.ROOT, "%.3g + ", start) + growing;
        }
    }

    /** So much times a power of the number. */
    record Power(double factor, double exponent) implements Law {
        @Override
        public double at(double n) {
            return factor * Math.pow(n, exponent);
        }

        @Override
        public double reaching(double value) {
            return exponent > 0 ? Math.pow(value / factor, 1 / exponent) : Double.POSITIVE_INFINITY;
        }

        @Override
        public String formula() {
            return String.format(Locale.ROOT, "%.3g n^%.2f", factor, exponent);
        }
    }

    /** The line that is closest to some points. */
    static Law line(List<Point> points) {
        // (start u + each v - 1)^2 is to be least in sum, with u = 1 / value and v = n / value.
        double uu = 0;
        double uv = 0;
        double vv = 0;
        double u = 0;
        double v = 0;
        for (Point point : points) {
            double one = 1 / point.value();
            double number = point.n() / point.value();
            uu += one * one;
            uv += one * number;
            vv += number * number;
            u += one;
            v += number;
        }
        double determinant = uu * vv - uv * uv;
        if (points.size() < 2 || !(determinant > 1e-12 * uu * vv)) {
            return new Line(0, v / vv);
        }
        double start = (u * vv - v * uv) / determinant;
        double each = (v * uu - u * uv) / determinant;
        if (start < 0) {
            return new Line(0, v / vv);
        }
        return each < 0 ? new Line(u / uu, 0) : new Line(start, each);
    }

    /** The power that is closest to some points, in logarithms. */
    static Power power(List<Point> points) {
        double x = points.stream()
                .mapToDouble(point -> Math.log(point.n()))
                .average()
                .orElse(0);
        double y = points.stream()
                .mapToDouble(point -> Math.log(point.value()))
                .average()
                .orElse(0);
        double xx = 0;
        double xy = 0;
        for (Point point : points) {
            double dx = Math.log(point.n()) - x;
            xx += dx * dx;
            xy += dx * (Math.log(point.value()) - y);
        }
        double exponent = xx > 0 ? xy / xx : 1;
        return new Power(Math.exp(y - exponent * x), exponent);
    }

    /** The power that is closest to some points, or, where that grows more slowly than the number itself, the line. */
    static Law atLeastLinear(List<Point> points) {
        Power power = power(points);
        return power.exponent() < 1 ? line(points) : power;
    }
}
