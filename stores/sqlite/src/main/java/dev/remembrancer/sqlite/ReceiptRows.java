package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import dev.remembrancer.spi.StoreReader.KeptReceipt;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Answers that are kept under idempotency keys. In a sealed store only the first word of an answer is shown, the id of
 * the memory by which an erasure finds it; a digest of what was asked would let a guess be tested.
 */
final class ReceiptRows {
    private static final String SELECT =
            "SELECT request, answer, sealed FROM receipts WHERE agent = ? AND idempotency_key = ?";

    private static final String KEEP = """
            INSERT OR REPLACE INTO receipts (agent, idempotency_key, request, answer, sealed, kept_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    /** The user of what the answer tells of: of a memory, or of a review if it was held back. */
    private static final String USER = """
            SELECT scope_user FROM memories INDEXED BY memories_by_id
            WHERE id IN (SELECT value FROM json_each(?1)) AND scope_user IS NOT NULL
            UNION ALL SELECT scope_user FROM reviews
            WHERE id IN (SELECT value FROM json_each(?1)) AND scope_user IS NOT NULL LIMIT 1
            """;

    private final Sql sql;
    private final SubjectSeals seals;
    private final Damage damage;

    ReceiptRows(Sql sql, SubjectSeals seals, Damage damage) {
        this.sql = sql;
        this.seals = seals;
        this.damage = damage;
    }

    Optional<KeptReceipt> one(AgentId agent, String idempotencyKey) {
        return sql.<Optional<KeptReceipt>>first(
                        row -> receipt(row, agent, idempotencyKey), SELECT, agent.value(), idempotencyKey)
                .flatMap(found -> found);
    }

    private Optional<KeptReceipt> receipt(Row row, AgentId agent, String idempotencyKey) throws SQLException {
        KeptReceipt shown = new KeptReceipt(row.text(), row.text());
        Optional<byte[]> sealed = row.sealed();
        if (sealed.isEmpty() && !row.mustBeSealed()) {
            return Optional.of(shown);
        }
        Optional<KeptReceipt> opened = sealed.flatMap(bytes -> row.open(bytes, bound(agent, idempotencyKey)))
                .map(bytes -> Packed.read(bytes, 2))
                .map(texts ->
                        new KeptReceipt(texts.get(0).orElse(""), texts.get(1).orElse("")));
        if (opened.isEmpty()) {
            damage.report("an answer that was kept under an idempotency key");
        }
        return opened;
    }

    void keep(AgentId agent, String idempotencyKey, KeptReceipt receipt, Instant at) {
        if (!seals.areOn()) {
            sql.update(KEEP, agent.value(), idempotencyKey, receipt.request(), receipt.answer(), Optional.empty(), at);
            return;
        }
        List<String> words = Arrays.asList(receipt.answer().split(" "));
        Scope subject = sql.<String>first(Row::text, USER, Json.quote(words))
                .map(Scope.OPEN::user)
                .orElse(Scope.OPEN);
        byte[] plain = Packed.write(List.of(Optional.of(receipt.request()), Optional.of(receipt.answer())));
        byte[] sealed = seals.of(subject).seal(plain, bound(agent, idempotencyKey));
        sql.update(KEEP, agent.value(), idempotencyKey, "", words.get(0), sealed, at);
    }

    private static String[] bound(AgentId agent, String idempotencyKey) {
        return new String[] {"receipt", agent.value(), idempotencyKey};
    }
}
