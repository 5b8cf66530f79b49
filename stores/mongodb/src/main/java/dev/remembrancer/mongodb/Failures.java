package dev.remembrancer.mongodb;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.RemembrancerException;
import java.util.function.Supplier;
import org.bson.BsonMaximumSizeExceededException;

/** What the driver's exceptions mean to whoever called. */
final class Failures {
    private Failures() {}

    /** Does what changes nothing that anybody sees. */
    static <R> R harmless(String act, Supplier<R> work) {
        try {
            return work.get();
        } catch (BsonMaximumSizeExceededException e) {
            throw new MongoRefusedException(act, "a document that is too large");
        } catch (MongoException e) {
            throw of(act, e);
        }
    }

    /** Does the one change that decides: without an answer it may have happened. */
    static <R> R decisive(String act, Supplier<R> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw neverSent(e) || isRefusal(e) ? of(act, e) : new OutcomeUnknownException(act, e);
        }
    }

    static boolean isDuplicate(MongoException e) {
        if (e instanceof MongoWriteException write) {
            return write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
        }
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteErrors().stream().anyMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
        }
        return e instanceof DuplicateKeyException || e.getCode() == 11_000;
    }

    private static boolean neverSent(MongoException e) {
        return (e instanceof MongoTimeoutException && !(e instanceof MongoOperationTimeoutException))
                || e instanceof MongoSocketOpenException
                || e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException;
    }

    private static boolean isRefusal(MongoException e) {
        return e instanceof MongoSecurityException
                || e instanceof MongoWriteException
                || e instanceof MongoBulkWriteException
                || (e instanceof MongoCommandException && !neverSent(e) && !e.hasErrorLabel("RetryableWriteError"));
    }

    /** The code alone of what the server said: its words can quote a document. */
    private static RemembrancerException of(String act, MongoException e) {
        if (isRefusal(e)) {
            return new MongoRefusedException(act, "code " + e.getCode());
        }
        return e instanceof MongoClientException && !(e instanceof MongoTimeoutException)
                ? new MongoRefusedException(act, e.getClass().getSimpleName())
                : new MongoUnavailableException(act, e);
    }
}
