package dev.remembrancer.testkit.session.branch;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.testkit.session.SessionUnderTest;
import java.util.List;

/** What a branching contract is run against. */
public interface BranchingUnderTest extends SessionUnderTest {
    @Override
    BranchedSessions sessions();

    @Override
    default BranchedSession session() {
        return sessions().session("thread-42");
    }

    /** A name of a branch that the contract uses often. */
    BranchId ALT = new BranchId("alt");

    /** Two turns: a system message, a question that calls a tool, and another question. */
    List<Item> TALK = List.of(
            Item.message("system", "be brief"),
            Item.user("Où est le café?"),
            new Item(
                    "{\"arguments\":\"{}\",\"call_id\":\"call_1\",\"name\":\"get_weather\",\"type\":\"function_call\"}"),
            new Item("{\"call_id\":\"call_1\",\"output\":\"ok\",\"type\":\"function_call_output\"}"),
            Item.message("assistant", "a1"),
            Item.user("q2"),
            Item.message("assistant", "a2"));

    /** The session with {@link #TALK} on main, and a branch from its second turn where something else was said. */
    default BranchedSession branched() {
        BranchedSession session = session();
        session.append(TALK);
        session.branch(2, ALT);
        session.append(List.of(Item.user("q2b"), Item.message("assistant", "a2b")));
        return session;
    }
}
