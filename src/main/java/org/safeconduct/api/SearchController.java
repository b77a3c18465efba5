package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Comparator;
import java.util.List;
import org.safeconduct.audit.AuditRefused;
import org.safeconduct.audit.RecordSearch;
import org.safeconduct.directory.Caller;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.Numbered;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The reviewer's search. Each answer is in the log, with what was asked for, before it is given. */
@RestController
final class SearchController {
    private final AccessLog log;
    private final LogReads reads;
    private final RecordSearch search;

    SearchController(AccessLog log, LogReads reads, RecordSearch search) {
        this.log = log;
        this.reads = reads;
        this.search = search;
    }

    @GetMapping("/v1/log/search")
    @Operation(
            summary = "Records that match, newest first, at most 256 an answer",
            description = "event, person, organisation, referral, bundle, part, purpose, reason, role, rendition,"
                    + " from and to (RFC 3339) narrow it; limit, next and proofs=true say what an answer holds")
    SearchDocument search(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            @AuthenticationPrincipal Caller caller)
            throws ApiRefused, AuditRefused, LogRefused {
        SearchQuestion question = SearchQuestion.parse(given);
        question.filter().checked();
        reads.record(caller, "search " + new String(StrictJson.write(question), UTF_8));
        long size = log.size();
        long before = question.next() == null ? size : question.next();
        RecordSearch.Page page = search.find(question.filter(), size, before, question.limit());
        List<Numbered> found = log.at(page.indexes()).stream()
                .sorted(Comparator.comparingLong(Numbered::index).reversed())
                .toList();
        List<FoundDocument> records = question.proofs()
                ? log.prove(found).stream().map(FoundDocument::of).toList()
                : found.stream().map(FoundDocument::of).toList();
        return new SearchDocument(records, page.next() == null ? null : SearchDocument.before(page.next()));
    }
}
