package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.audit.ErasureParties;
import org.safeconduct.audit.ErasureRequest;
import org.safeconduct.log.ErasedRange;

/** What a registrar asks a reviewer to agree to. @param asked UTC @param agreed whether the reviewer has signed too */
record ErasureShown(
        List<ErasedRange> ranges, String basis, String registrar, String reviewer, String asked, boolean agreed)
        implements Answer {
    static ErasureShown of(ErasureRequest request, ErasureParties parties, boolean agreed) {
        return new ErasureShown(
                request.ranges(),
                request.basis().code(),
                parties.registrar().id(),
                parties.reviewer().id(),
                request.time().toString(),
                agreed);
    }

    @Override
    public void tell(Lines lines) {
        lines.say(
                agreed ? "erase.both" : "erase.asked",
                registrar,
                reviewer,
                lines.texts().code("basis", basis),
                asked);
        ErasureAnswer.tell(ranges, lines);
    }
}
