package dev.remembrancer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which questions ask for what the assistant said, and which only look like it. */
class AssistantsWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "What did you recommend for my sourdough?",
                "Remind me what you said about the ferry to Bergen.",
                "Where is the list of tents that you gave me in our previous chat?",
                "You suggested a bakery near the harbour; what was it called?",
                "YOU'VE ALREADY TOLD ME: which oil is it?",
                "Which oil was it that you\u2019d recommended?",
                "Didn't you mention a second museum?",
                "How did you just explain the offside rule to me?",
                "What were you saying about the tides?",
                "Which boat were you referring to?",
                "The essay you helped me write, how did it end?",
                "What was your advice on knee pain?",
                "Which of your earlier suggestions was the cheapest one?",
                "In our last conversation about yeast, how long was the dough to rest?",
                "Can you remind me of the three knots that we talked about?",
                "What restaurant did the assistant recommend in Rome?",
                "Which exercises has the assistant suggested?",
                "What did you answer when I asked about the weather in Oslo?",
                "Do you remember which chapters you listed?"
            })
    void theyAreAskedFor(String question) {
        assertThat(AssistantsWords.areAskedFor(question)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Can you recommend a hotel?",
                "What do you suggest for dinner tonight?",
                "Would you have recommendations for me?",
                "Could you list my allergies?",
                "What's your advice on knee pain?",
                "Do you know what I ordered last week?",
                "Do you remember what I told you about my sister?",
                "What did I tell you about my sister?",
                "What did I say when you recommended the museum?",
                "Which of the books that I told you about is mine?",
                "When you asked me about my allergies, which one came first?",
                "In our last chat I told you my shoe size. What is it?",
                "Which flat did I look at before our last conversation?",
                "What did we discuss with the plumber?",
                "If you gave me one tip, which would it be?",
                "When did Caroline recommend a book to Melanie?",
                "What did my doctor say you should not eat?",
                "Thank you. What time is my flight?",
                "What did Ben show you?",
                "How long have I known Anna?",
                "Wann hast du mir das Hotel empfohlen?"
            })
    void othersWordsAndPresentAdviceAreNot(String question) {
        assertThat(AssistantsWords.areAskedFor(question)).isFalse();
    }
}
