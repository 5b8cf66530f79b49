package dev.remembrancer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.remembrancer.onnx.OnnxModel.Pooling;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A loaded model, which turns the tokens of one text into a vector. Each call runs on the thread that makes it, as many
 * at a time as there are cores; the others wait in the order in which they came, so that none is passed by others.
 *
 * <p>One text per run: a quantized model gives a text another vector for every batch it is in.
 */
final class OnnxSession implements AutoCloseable {
    /** The version of ONNX Runtime. Quantized models give other vectors under another. */
    static final String RUNTIME = "1.28.0";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OnnxModel model;
    private final Set<String> output;
    private final Queue<LongBuffer> idle = new ConcurrentLinkedQueue<>();
    private final LongBuffer ones;
    private final LongBuffer zeros;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private boolean closed;

    private OnnxSession(OrtEnvironment environment, OrtSession session, OnnxModel model) {
        this.environment = environment;
        this.session = session;
        this.model = model;
        output = Set.of(session.getOutputNames().iterator().next());
        ones = buffer();
        zeros = buffer();
        for (int i = 0; i < ones.capacity(); i++) {
            ones.put(i, 1);
        }
    }

    /** Loads the model in that file. */
    static OnnxSession open(OnnxModel model, Path file, Path cacheDirectory) throws OrtException {
        OrtEnvironment environment = environment(cacheDirectory);
        if (!environment.getVersion().equals(RUNTIME)) {
            throw new ModelNotLoadedException("ONNX Runtime " + environment.getVersion() + " is on the class path, but"
                    + " vectors are made with " + RUNTIME + "; depend on com.microsoft.onnxruntime:onnxruntime:"
                    + RUNTIME);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Callers are the parallelism: threads of the runtime's own would only take the cores from them.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            return new OnnxSession(environment, environment.createSession(file.toString(), options), model);
        }
    }

    private static OrtEnvironment environment(Path cacheDirectory) throws OrtException {
        try {
            OrtEnvironment environment = NativeLibraries.whileKept(
                    cacheDirectory,
                    RUNTIME,
                    () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "remembrancer"));
            environment.setTelemetry(false);
            return environment;
        } catch (LinkageError | RuntimeException e) {
            throw new ModelNotLoadedException(
                    "ONNX Runtime " + RUNTIME + " does not load on " + NativeLibraries.platform()
                            + "; it runs on Linux (glibc) on x64 and aarch64, macOS on aarch64 and Windows on x64."
                            + " Elsewhere use another Embedder, such as one of remembrancer-langchain4j",
                    e);
        }
    }

    /** The vector of these tokens, pooled, of any length. At most as many tokens as the model reads. */
    float[] run(int[] tokens) {
        turns.acquireUninterruptibly();
        try {
            return inTurn(tokens);
        } finally {
            turns.release();
        }
    }

    private float[] inTurn(int[] tokens) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new EmbedderClosedException(model.name());
            }
            LongBuffer ids = idle.poll();
            ids = ids == null ? buffer() : ids;
            try {
                return pooled(ids, tokens);
            } finally {
                idle.add(ids);
            }
        } catch (OrtException e) {
            throw new EmbeddingFailedException(
                    "ONNX Runtime failed on a text of " + tokens.length + " tokens: " + e.getCode(), e);
        } finally {
            life.readLock().unlock();
        }
    }

    private float[] pooled(LongBuffer ids, int[] tokens) throws OrtException {
        ids.clear();
        for (int token : tokens) {
            ids.put(token);
        }
        ids.flip();
        long[] shape = {1, tokens.length};
        try (OnnxTensor idsTensor = OnnxTensor.createTensor(environment, ids, shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, ones.slice(0, tokens.length), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, zeros.slice(0, tokens.length), shape)) {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            inputs.put("input_ids", idsTensor);
            inputs.put("attention_mask", mask);
            inputs.put("token_type_ids", types);
            inputs.keySet().retainAll(session.getInputNames());
            try (OrtSession.Result result = session.run(inputs, output)) {
                return pool(((OnnxTensor) result.get(0)).getFloatBuffer(), tokens.length);
            }
        }
    }

    private float[] pool(FloatBuffer states, int tokens) {
        float[] vector = new float[model.dimension()];
        states.get(0, vector);
        if (model.reading().pooling() == Pooling.MEAN) {
            // The sum: its direction is that of the mean, and only that counts.
            for (int token = 1; token < tokens; token++) {
                for (int i = 0; i < vector.length; i++) {
                    vector[i] += states.get(token * vector.length + i);
                }
            }
        }
        return vector;
    }

    private LongBuffer buffer() {
        return ByteBuffer.allocateDirect(model.reading().maximumTokens() * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    /** Waits for those who are running, then frees the model. Does nothing the second time. */
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new EmbeddingFailedException("ONNX Runtime did not release the model: " + e.getCode(), e);
        } finally {
            life.writeLock().unlock();
        }
    }
}
