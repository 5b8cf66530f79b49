package dev.remembrancer.hygiene.conflict;

import java.util.List;
import java.util.regex.Pattern;

/** English short forms, written out. */
final class Contractions {
    private record Form(Pattern written, String out) {}

    private static final List<Form> FORMS = List.of(
            form("\\b([Ii])'m\\b", "$1 am"),
            form("\\bIm\\b", "I am"),
            form("\\b([Ii])'ve\\b", "$1 have"),
            form("\\b([Ii])'d\\b", "$1 would"),
            form("\\b([Ii]|[Ww]e|[Yy]ou|[Tt]hey|[Hh]e|[Ss]he|[Ii]t)'ll\\b", "$1 will"),
            form("\\b([Ww]e|[Yy]ou|[Tt]hey)'re\\b", "$1 are"),
            form("\\b([Ww]e|[Yy]ou|[Tt]hey)'ve\\b", "$1 have"),
            form("\\b([Cc])an't\\b", "$1an not"),
            form("\\b([Ww])on't\\b", "$1ill not"),
            form("\\b(do|does|did|is|are|was|were|have|has|had|would|could|should|Do|Does|Is|Are)n't\\b", "$1 not"),
            form(
                    "\\b(name|birthday|job|age|number|address|email|deadline|budget|employer|wife|husband)'s (?=[A-Z0-9])",
                    "$1 is "),
            form("\\bany more\\b", "anymore"));

    private Contractions() {}

    private static Form form(String written, String out) {
        return new Form(Pattern.compile(written), out);
    }

    static String writtenOut(String text) {
        if (text.indexOf('\'') < 0 && !text.contains("Im ") && !text.contains("any more")) {
            return text;
        }
        String out = text;
        for (Form form : FORMS) {
            out = form.written().matcher(out).replaceAll(form.out());
        }
        return out;
    }
}
