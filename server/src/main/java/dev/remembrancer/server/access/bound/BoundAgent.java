package dev.remembrancer.server.access.bound;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Memories;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.hygiene.vault.Vault;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.OutsideBindingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** An agent's memory, as far as a binding to a user or to sessions reaches. */
final class BoundAgent implements Agent {
    private final Agent inner;
    private final Binding binding;

    BoundAgent(Agent inner, Binding binding) {
        this.inner = inner;
        this.binding = binding;
    }

    @Override
    public AgentInfo info() {
        return inner.info();
    }

    @Override
    public Receipt remember(NewMemory memory) {
        return inner.remember(placed(memory));
    }

    @Override
    public List<Receipt> rememberAll(List<NewMemory> memories) {
        return inner.rememberAll(memories.stream().map(this::placed).toList());
    }

    @Override
    public Recall recall(Query query) {
        return inner.recall(query.scope(binding.stand(query.scope())));
    }

    @Override
    public Context context(Query query, TokenBudget budget) {
        return inner.context(query.scope(binding.stand(query.scope())), budget);
    }

    @Override
    public Memories memories(Scope scope) {
        return new BoundMemories(inner.memories(binding.stand(scope)), binding);
    }

    @Override
    public Memories memoriesInEveryScope() {
        return new BoundMemories(inner.memories(binding.widest()), binding);
    }

    @Override
    public Reviews reviews(Scope scope) {
        throw new OutsideBindingException("reviews: what was held back is for keys that are bound to nothing.");
    }

    @Override
    public Reviews reviewsInEveryScope() {
        return reviews(Scope.OPEN);
    }

    @Override
    public Vault vault(Scope scope) {
        throw new OutsideBindingException("vault: what was taken out is for keys that are bound to nothing.");
    }

    @Override
    public Vault vaultInEveryScope() {
        return vault(Scope.OPEN);
    }

    private NewMemory placed(NewMemory memory) {
        NewMemory placed = memory.scope(binding.stand(memory.scope()));
        return memory.idempotencyKey()
                .map(key -> placed.idempotencyKey(own(key)))
                .orElse(placed);
    }

    // An agent's callers share its idempotency keys: a key that another user had used would answer with that memory.
    private String own(String key) {
        String whose =
                binding.user().orElse("") + "\n" + binding.sessionPrefix().orElse("") + "\n" + key;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "bound-" + HexFormat.of().formatHex(digest.digest(whose.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
