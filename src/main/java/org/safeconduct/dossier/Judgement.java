package org.safeconduct.dossier;

import java.util.List;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Severity;

/** What follows from what was found in a document and what was decided about it (docs/documents.md, "Sealing"). */
sealed interface Judgement {
    /** Nothing stands in the way. */
    record Passes() implements Judgement {}

    record IsScrubbed() implements Judgement {}

    /** @param accepted codes of what is accepted with it, sorted */
    record IsKept(String reason, List<String> accepted) implements Judgement {}

    record IsRefused(DossierRefusal why) implements Judgement {}

    /** @param beginsAsPdf with its first byte, as a sealed document must */
    static Judgement of(Inspection inspection, Decision decision, boolean beginsAsPdf) {
        List<Finding> obstacles = obstacles(inspection);
        if (obstacles.stream().anyMatch(Limiting.WorkerMissing.class::isInstance)) {
            return new IsRefused(DossierRefusal.NOT_LOOKED_AT);
        }
        if (obstacles.stream().anyMatch(Judgement::leavesNothingSeen)) {
            return new IsRefused(DossierRefusal.NOTHING_SEEN);
        }
        if (obstacles.isEmpty() && beginsAsPdf) {
            return new Passes();
        }
        return switch (decision) {
            case Decision.Scrub scrub -> new IsScrubbed();
            case Decision.AsItIs asItIs ->
                new IsRefused(obstacles.isEmpty() ? DossierRefusal.BEGINS_OTHERWISE : DossierRefusal.SOMETHING_FOUND);
            case Decision.Keep keep ->
                beginsAsPdf
                        ? new IsKept(keep.reason(), codes(obstacles))
                        : new IsRefused(DossierRefusal.BEGINS_OTHERWISE);
        };
    }

    private static List<String> codes(List<Finding> obstacles) {
        return obstacles.stream().map(Finding::code).distinct().sorted().toList();
    }

    /** What stands in the way of sealing: everything but notes. */
    static List<Finding> obstacles(Inspection inspection) {
        return inspection.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
    }

    /** Nobody can answer for a document of which nothing was seen, and nobody who opens it can look at it safely. */
    private static boolean leavesNothingSeen(Finding finding) {
        return finding instanceof Limiting limiting
                && switch (limiting) {
                    case Limiting.NotAPdf unseen -> true;
                    case Limiting.CannotParse unseen -> true;
                    case Limiting.NeedsPassword unseen -> true;
                    case Limiting.NoPages unseen -> true;
                    case Limiting.FileTooLarge unseen -> true;
                    case Limiting.WorkerMissing unseen -> true;
                    case Limiting.WorkerDied unseen -> true;
                    case Limiting.TookTooMuchMemory unseen -> true;
                    case Limiting.TookTooLong unseen -> true;
                    case Limiting.AnswerNotUnderstood unseen -> true;
                    case Limiting.SeveralFiles seen -> false;
                    case Limiting.TooManyPages seen -> false;
                    case Limiting.PageTooLarge seen -> false;
                    case Limiting.PictureTooLarge seen -> false;
                    case Limiting.PageTooComplex seen -> false;
                    case Limiting.PageNotDrawn seen -> false;
                    case Limiting.PartlyRead seen -> false;
                    case Limiting.ObjectUnreadable seen -> false;
                    case Limiting.CrossReferenceDamaged seen -> false;
                    case Limiting.TooManyObjects seen -> false;
                    case Limiting.Encrypted seen -> false;
                    case Limiting.Signed seen -> false;
                    case Limiting.FontNotEmbedded seen -> false;
                    case Limiting.MoreOfAKind seen -> false;
                };
    }
}
