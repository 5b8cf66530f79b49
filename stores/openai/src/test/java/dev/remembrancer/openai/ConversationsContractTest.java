package dev.remembrancer.openai;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.testkit.session.SessionContract;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract, as far as the Conversations API can keep it. Each method here that does nothing takes out a line of it:
 * names are the service's, items are normalised, and there is no listing, no replacing and no idempotency.
 */
class ConversationsContractTest implements SessionContract {
    private ConversationsServer server;
    Sessions sessions;

    @BeforeEach
    void open() throws IOException {
        server = new ConversationsServer();
        sessions = new NamedConversations(OpenAiConversations.open(
                ConversationsOptions.openai(ConversationsServer.API_KEY).baseUrl(server.url()),
                new SplittableRandom(1)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Test
    void keysAreRefusedAndNothingIsAdded() {
        assertThatThrownBy(() -> session().append(messages("a", 1), "key"))
                .isInstanceOf(ConversationLacksException.class);
        assertThatThrownBy(() -> session().replace(List.of(), messages("a", 1)))
                .isInstanceOf(ConversationLacksException.class);
    }

    @Override
    public void itemsAreKeptVerbatim(String json) {}

    @Override
    public void anyNameIsANameOfItsOwn(String name) {}

    @Override
    public void everySessionIsListedOnceOnSomePage() {}

    @Override
    public void aPrefixIsTakenLiterally() {}

    @Override
    public void aSessionKnowsWhenItBeganAndLastChanged() {}

    @Override
    public void sessionsAreListedByTheTimeOfTheirLastChange() {}

    @Override
    public void ownerAndFactsAreKeptAndListedBy() {}

    @Override
    public void theOldestItemsGiveWayAndTheNewestStay() {}

    @Override
    public void allItemsMayGiveWayAndNothingMayCome() {}

    @Override
    public void whatIsNotThereIsNotReplaced() {}

    @Override
    public void aReplacementKeepsTheKeysOfWhatWasAppended() {}

    @Override
    public void anAppendThatIsSentAgainIsNotDoneAgain() {}

    @Override
    public void aKeyIsGoodForOneBatchOnly() {}

    @Override
    public void aKeyHoldsAfterItsItemsWerePopped() {}

    @Override
    public void keysOfSessionsAreApartAndGoWithTheSession() {}

    @Override
    public void aKeyHasAName() {}

    @Override
    public void anAppendThatIsSentByAllAtOnceHappensOnce() {}

    @Override
    public void callsOfSeveralThreadsAreLinearizable() {}
}
