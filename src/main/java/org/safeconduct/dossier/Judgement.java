package org.safeconduct.dossier;

import java.util.List;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Identifying;
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
        if (decision instanceof Decision.Scrub) {
            boolean nothingToTakeOut = obstacles.isEmpty()
                    && beginsAsPdf
                    && inspection.findings().stream().noneMatch(Judgement::isTakenOut);
            return nothingToTakeOut ? new Passes() : new IsScrubbed();
        }
        // Told before what a reason could answer for, so that nobody is asked for one in vain.
        if (!beginsAsPdf) {
            return new IsRefused(DossierRefusal.BEGINS_OTHERWISE);
        }
        if (obstacles.stream().anyMatch(Judgement::leavesSomethingUnseen)) {
            return new IsRefused(DossierRefusal.NOT_ALL_SEEN);
        }
        if (obstacles.isEmpty()) {
            return new Passes();
        }
        return decision instanceof Decision.Keep keep
                ? new IsKept(keep.reason(), codes(obstacles))
                : new IsRefused(DossierRefusal.SOMETHING_FOUND);
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

    /**
     * Notes of which who asks for scrubbing believes that they are gone then: filled fields, programs and dates. A
     * scrubbed document has an identifier too, and a scan's dots are in its picture.
     */
    private static boolean isTakenOut(Finding finding) {
        return finding instanceof Identifying identifying
                && switch (identifying) {
                    case Identifying.Property out -> true;
                    case Identifying.Metadata out -> true;
                    case Identifying.CameraData out -> true;
                    case Identifying.PositionData out -> true;
                    case Identifying.MapPosition out -> true;
                    case Identifying.ProgramData out -> true;
                    case Identifying.AnnotationAuthor out -> true;
                    case Identifying.AnnotationText out -> true;
                    case Identifying.UnshownField out -> true;
                    case Identifying.FilledField out -> true;
                    case Identifying.DocumentId left -> false;
                    case Identifying.ColourScan left -> false;
                };
    }

    /** Nobody can answer for a document of which nothing was seen, and nobody who opens it can look at it safely. */
    private static boolean leavesNothingSeen(Finding finding) {
        return finding instanceof Limiting limiting && seen(limiting) == Seen.NOTHING;
    }

    /** What was not looked at may be anything: a reason can answer only for what was seen. */
    private static boolean leavesSomethingUnseen(Finding finding) {
        return finding instanceof Hidden.UnlistedObjects
                || finding instanceof Hidden.BytesAfterEnd
                || (finding instanceof Limiting limiting && seen(limiting) == Seen.SOME);
    }

    /** How much of a document was looked at, as far as one finding says. */
    enum Seen {
        NOTHING,
        SOME,
        ALL
    }

    private static Seen seen(Limiting limiting) {
        return switch (limiting) {
            case Limiting.NotAPdf nothing -> Seen.NOTHING;
            case Limiting.CannotParse nothing -> Seen.NOTHING;
            case Limiting.NeedsPassword nothing -> Seen.NOTHING;
            case Limiting.NoPages nothing -> Seen.NOTHING;
            case Limiting.FileTooLarge nothing -> Seen.NOTHING;
            case Limiting.WorkerMissing nothing -> Seen.NOTHING;
            case Limiting.WorkerDied nothing -> Seen.NOTHING;
            case Limiting.TookTooMuchMemory nothing -> Seen.NOTHING;
            case Limiting.TookTooLong nothing -> Seen.NOTHING;
            case Limiting.AnswerNotUnderstood nothing -> Seen.NOTHING;
            case Limiting.SeveralFiles some -> Seen.SOME;
            case Limiting.TooManyPages some -> Seen.SOME;
            case Limiting.PagesNotTried some -> Seen.SOME;
            case Limiting.PageTooComplex some -> Seen.SOME;
            case Limiting.TooManyObjects some -> Seen.SOME;
            case Limiting.PageTooLarge all -> Seen.ALL;
            case Limiting.PictureTooLarge all -> Seen.ALL;
            case Limiting.PageNotDrawn all -> Seen.ALL;
            case Limiting.PartlyRead all -> Seen.ALL;
            case Limiting.ObjectUnreadable all -> Seen.ALL;
            case Limiting.CrossReferenceDamaged all -> Seen.ALL;
            case Limiting.Encrypted all -> Seen.ALL;
            case Limiting.Signed all -> Seen.ALL;
            case Limiting.FontNotEmbedded all -> Seen.ALL;
            case Limiting.MoreOfAKind all -> Seen.ALL;
        };
    }
}
