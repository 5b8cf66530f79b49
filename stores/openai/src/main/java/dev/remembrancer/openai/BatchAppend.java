package dev.remembrancer.openai;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.session.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds a batch, in several requests when it is long, and takes back what stands when one of them fails. */
final class BatchAppend {
    /** The most items that the API takes at once. */
    private static final int LARGEST = 20;

    private final Asking service;
    private final String conversation;
    private final String act;
    private final List<Item> sent = new ArrayList<>();
    /** Where in the batch each of those is: some are not sent. */
    private final List<Integer> places = new ArrayList<>();

    private final List<String> added = new ArrayList<>();

    BatchAppend(Asking service, String conversation, List<Item> batch) {
        this.service = service;
        this.conversation = conversation;
        this.act = "append to conversation " + conversation;
        for (int i = 0; i < batch.size(); i++) {
            Optional<Item> item = ConversationItem.sendable(batch.get(i));
            if (item.isPresent()) {
                sent.add(item.get());
                places.add(i);
            }
        }
    }

    /** Sends it, and returns how many items were sent. */
    int send() {
        for (int from = 0; from < sent.size(); from += LARGEST) {
            int until = Math.min(from + LARGEST, sent.size());
            try {
                send(sent.subList(from, until), until < sent.size());
            } catch (OutcomeUnknownException e) {
                if (from == 0) {
                    throw e;
                }
                // Whether more of it stands isn't known, so nothing is taken back.
                throw new OutcomeUnknownException(act + " (the first " + standing(from) + " of the batch stand)", e);
            } catch (RemembrancerException e) {
                takeBack(e);
                throw e;
            }
        }
        return sent.size();
    }

    private void send(List<Item> chunk, boolean moreComes) {
        String items = chunk.stream().map(Item::json).collect(Collectors.joining(",", "{\"items\":[", "]}"));
        Answer answer = service.change(act, api -> api.addItems(conversation, items))
                .orElseThrow(() -> new NotFoundException("conversation " + conversation
                        + " is not there, and the service makes the ids; begin a new one"));
        if (moreComes) {
            ItemPages.items(act, answer.fields(act)).forEach(item -> added.add(item.id()));
        }
    }

    private void takeBack(RemembrancerException failure) {
        for (int i = added.size() - 1; i >= 0; i--) {
            try {
                String item = added.get(i);
                // Gone already is as good.
                service.change(act, api -> api.deleteItem(conversation, item));
            } catch (RemembrancerException e) {
                failure.addSuppressed(e);
                throw new PartlyAppendedException(act, standing(i + 1), added.subList(0, i + 1), failure);
            }
        }
    }

    /** How much of the batch stands when so many of those that were sent do. */
    private int standing(int sentItems) {
        return places.get(sentItems - 1) + 1;
    }
}
