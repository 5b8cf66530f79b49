package dev.remembrancer.testkit.conversations;

import dev.remembrancer.testkit.session.SessionContract;

/**
 * The contract of sessions, as far as the Conversations API can keep it. Each method here that does nothing takes out a
 * line of it: names are the service's, items are normalised, and there is no listing, no replacing and no idempotency.
 */
public interface ConversationsContract extends SessionContract {
    @Override
    default void itemsAreKeptVerbatim(String json) {}

    @Override
    default void anyNameIsANameOfItsOwn(String name) {}

    @Override
    default void everySessionIsListedOnceOnSomePage() {}

    @Override
    default void aPrefixIsTakenLiterally() {}

    @Override
    default void aSessionKnowsWhenItBeganAndLastChanged() {}

    @Override
    default void sessionsAreListedByTheTimeOfTheirLastChange() {}

    @Override
    default void ownerAndFactsAreKeptAndListedBy() {}

    @Override
    default void theOldestItemsGiveWayAndTheNewestStay() {}

    @Override
    default void allItemsMayGiveWayAndNothingMayCome() {}

    @Override
    default void whatIsNotThereIsNotReplaced() {}

    @Override
    default void aReplacementKeepsTheKeysOfWhatWasAppended() {}

    @Override
    default void anAppendThatIsSentAgainIsNotDoneAgain() {}

    @Override
    default void aKeyIsGoodForOneBatchOnly() {}

    @Override
    default void aKeyHoldsAfterItsItemsWerePopped() {}

    @Override
    default void keysOfSessionsAreApartAndGoWithTheSession() {}

    @Override
    default void aKeyHasAName() {}

    @Override
    default void anAppendThatIsSentByAllAtOnceHappensOnce() {}

    @Override
    default void callsOfSeveralThreadsAreLinearizable() {}
}
