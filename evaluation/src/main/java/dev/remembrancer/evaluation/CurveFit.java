package dev.remembrancer.evaluation;

import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.Calibration.Signs;
import java.util.Arrays;
import java.util.List;

/**
 * Fits the curve of a {@link Calibration} to results of which is known whether they are right: a logistic regression by
 * Newton's method with halved steps, also known as iteratively reweighted least squares.
 *
 * <p>Some results must not ruin what many have taught, so the built-in curve has a say. It counts as much as
 * {@value #BUILT_IN_COUNTS_AS} results that stand exactly as these do and of which exactly the share is right that it
 * foretells: each result counts once with its truth y, and {@value #BUILT_IN_COUNTS_AS}/n times with the built-in
 * probability q, which makes, up to what no weight changes,
 *
 * <pre>
 *   sum over results of  (1 + a) (t ln p + (1 - t) ln (1 - p))        a = 200 / n,  t = (y + a q) / (1 + a)
 * </pre>
 *
 * <p>Among results that stand alike, n of them move a probability by at most n / (n + 200). A weight that would become
 * negative is 0. The same results in the same order give the same curve.
 *
 * @see <a href="https://hastie.su.domains/ElemStatLearn/">Hastie, Tibshirani and Friedman, The Elements of Statistical
 *     Learning, 4.4.1</a>
 * @see <a href="https://www3.stat.sinica.edu.tw/statistica/j13n2/j13n211/j13n211.html">Chen and Ibrahim, Conjugate
 *     Priors for Generalized Linear Models</a>
 */
final class CurveFit {
    /** Judgement: forty questions with five results each count as much as the built-in curve. */
    private static final int BUILT_IN_COUNTS_AS = 200;

    private static final int WEIGHTS = 5;
    private static final int MOST_STEPS = 100;
    private static final double SMALLEST_STEP = 1e-10;

    /** So that weights that nothing can tell apart stay where the built-in ones are. */
    private static final double RIDGE = 1e-4;

    private static final double[] START = weights(Calibration.BUILT_IN);

    private final double[][] rows;
    private final double[] targets;
    private final double each;

    private CurveFit(List<Observation> observations) {
        int n = observations.size();
        double share = (double) BUILT_IN_COUNTS_AS / n;
        this.rows = new double[n][];
        this.targets = new double[n];
        this.each = 1 + share;
        for (int i = 0; i < n; i++) {
            Observation one = observations.get(i);
            rows[i] = row(one.signs());
            double builtIn = Calibration.BUILT_IN.confidence(one.signs());
            targets[i] = ((one.isRight() ? 1 : 0) + share * builtIn) / each;
        }
    }

    /**
     * The curve for these results, at least one.
     *
     * @param version its name
     */
    static Calibration of(List<Observation> observations, String version) {
        double[] weights = new CurveFit(observations).weights();
        return new Calibration(version, weights[0], weights[1], weights[2], weights[3], weights[4]);
    }

    private static double[] weights(Calibration calibration) {
        return new double[] {
            calibration.intercept(), calibration.score(), calibration.lead(), calibration.crowd(), calibration.company()
        };
    }

    private static double[] row(Signs signs) {
        return new double[] {1, signs.score(), signs.lead(), -signs.crowd(), -signs.company()};
    }

    private double[] weights() {
        boolean[] isFree = new boolean[WEIGHTS];
        Arrays.fill(isFree, true);
        while (true) {
            double[] weights = fitted(isFree);
            int lowest = lowest(weights);
            if (weights[lowest] >= 0) {
                return weights;
            }
            isFree[lowest] = false;
        }
    }

    /** Which weight but the intercept is the least. */
    private static int lowest(double[] weights) {
        int lowest = 1;
        for (int i = 2; i < WEIGHTS; i++) {
            lowest = weights[i] < weights[lowest] ? i : lowest;
        }
        return lowest;
    }

    private double[] fitted(boolean[] isFree) {
        double[] weights = START.clone();
        for (int i = 0; i < WEIGHTS; i++) {
            weights[i] = isFree[i] ? weights[i] : 0;
        }
        double loss = loss(weights, isFree);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = direction(weights, isFree);
            double length = 1;
            double[] next = moved(weights, direction, length);
            double nextLoss = loss(next, isFree);
            while (nextLoss > loss && length > SMALLEST_STEP) {
                length /= 2;
                next = moved(weights, direction, length);
                nextLoss = loss(next, isFree);
            }
            double gain = loss - nextLoss;
            if (!(gain >= 0)) {
                return weights;
            }
            weights = next;
            loss = nextLoss;
            if (gain < SMALLEST_STEP) {
                return weights;
            }
        }
        return weights;
    }

    private static double[] moved(double[] weights, double[] direction, double length) {
        double[] moved = weights.clone();
        for (int i = 0; i < WEIGHTS; i++) {
            moved[i] += length * direction[i];
        }
        return moved;
    }

    private double loss(double[] weights, boolean[] isFree) {
        double loss = 0;
        for (int i = 0; i < rows.length; i++) {
            double logit = dot(weights, rows[i]);
            // ln(1 + e^z) without overflow.
            double softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
            loss += each * (softplus - targets[i] * logit);
        }
        for (int j = 0; j < WEIGHTS; j++) {
            double away = isFree[j] ? weights[j] - START[j] : 0;
            loss += RIDGE / 2 * away * away;
        }
        return loss;
    }

    /** The Newton step: the inverse of the second derivatives times the first. */
    private double[] direction(double[] weights, boolean[] isFree) {
        double[][] curvature = new double[WEIGHTS][WEIGHTS];
        double[] slope = new double[WEIGHTS];
        for (int j = 0; j < WEIGHTS; j++) {
            curvature[j][j] = RIDGE;
            slope[j] = RIDGE * (START[j] - weights[j]);
        }
        for (int i = 0; i < rows.length; i++) {
            double p = 1 / (1 + Math.exp(-dot(weights, rows[i])));
            for (int j = 0; j < WEIGHTS; j++) {
                slope[j] += each * (targets[i] - p) * rows[i][j];
                for (int k = 0; k < WEIGHTS; k++) {
                    curvature[j][k] += each * p * (1 - p) * rows[i][j] * rows[i][k];
                }
            }
        }
        for (int j = 0; j < WEIGHTS; j++) {
            if (!isFree[j]) {
                Arrays.fill(curvature[j], 0);
                for (double[] line : curvature) {
                    line[j] = 0;
                }
                curvature[j][j] = 1;
                slope[j] = 0;
            }
        }
        return solved(curvature, slope);
    }

    /** Solves a x = b for a symmetric positive definite a, by Cholesky. */
    private static double[] solved(double[][] a, double[] b) {
        double[][] lower = new double[WEIGHTS][WEIGHTS];
        for (int i = 0; i < WEIGHTS; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
            }
        }
        double[] x = b.clone();
        for (int i = 0; i < WEIGHTS; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = WEIGHTS - 1; i >= 0; i--) {
            for (int k = i + 1; k < WEIGHTS; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < WEIGHTS; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
