package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.Answered;
import org.safeconduct.client.ApprovalAwaited;
import org.safeconduct.client.Opening;
import org.safeconduct.client.SecondReader;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.document.text.Tesseract;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.Rendition;
import org.safeconduct.viewing.PartBudget;
import org.safeconduct.viewing.SafeViewer;
import org.safeconduct.viewing.SeenDocument;
import org.safeconduct.viewing.ViewForm;
import org.safeconduct.viewing.ViewSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens one part of a bundle, after the opening was recorded and the record was verified. */
@Command(name = "open")
final class OpenCommand implements Callable<Integer> {
    private static final int SHORTEST_ALONE = 20;

    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "BUNDLE", descriptionKey = "bundle", converter = Codes.OfBundleId.class)
    private @Nullable BundleId bundle;

    @Option(names = "--part", paramLabel = "N", required = true)
    private int part;

    @Option(names = "--purpose", paramLabel = "CODE", required = true, converter = Codes.OfPurpose.class)
    private @Nullable Purpose purpose;

    @Mixin
    private WordsOptions words;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            descriptionKey = "folder")
    private Path folder = Path.of("");

    @Option(names = "--original")
    private boolean original;

    @Option(names = "--safe-pdf")
    private boolean safePdf;

    @Mixin
    private TextOptions text = new TextOptions();

    @Mixin
    private BudgetOptions budget = new BudgetOptions();

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    @Option(names = "--accept-uncosigned")
    private boolean acceptUncosigned;

    @Option(names = "--break-glass")
    private boolean breakGlass;

    @Option(names = "--yes")
    private boolean yes;

    @Option(names = "--wait", paramLabel = "DURATION")
    private Duration secondYes = Duration.ofHours(24);

    OpenCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
        this.words = new WordsOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        if (original && safePdf) {
            throw new CliRefused(CliRefusal.ORIGINAL_OR_VIEW);
        }
        if (original && text.wanted()) {
            throw new CliRefused(CliRefusal.TEXT_OF_ORIGINAL);
        }
        PartBudget most = budget.budget();
        Tesseract reader = text.find().orElse(null);
        // Before the request: a record of an opening that then fails on a folder would mislead every reader of the log.
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new NoSuchFileException(String.valueOf(parent));
        }
        if (!Files.isWritable(parent)) {
            throw new AccessDeniedException(parent.toString());
        }
        String why = words.words();
        if (breakGlass) {
            if (why.codePointCount(0, why.length()) < SHORTEST_ALONE) {
                throw new ReleaseRefused(ReleaseRefusal.BREAK_GLASS_UNEXPLAINED, null);
            }
            requireYes();
        }
        try (Session session = options.begin();
                SafeViewer viewer = viewer(most, reader)) {
            TextAnswer reading = reading(reader);
            Opening opening = new Opening(
                    session.exchange(),
                    session.roster(),
                    session.keys(),
                    session.home(),
                    report.surroundings().clock());
            Opening.Wish wish = new Opening.Wish(
                    Configured.required(bundle, "BUNDLE"),
                    part,
                    Configured.required(purpose, "--purpose"),
                    original ? Rendition.ORIGINAL : Rendition.VIEW,
                    breakGlass,
                    why,
                    acceptUncosigned,
                    secondYes);
            Opening.Opened opened;
            try {
                opened = opening.open(wish, folder, viewer, report.progress("open.progress"));
            } catch (ApprovalAwaited awaited) {
                report.answer(AwaitedAnswer.of(awaited));
                return Outcome.UNREACHABLE;
            }
            Locale locale = report.surroundings().locale();
            OpenedMessage message = message(opened, session);
            OpenedChain chain = message == null ? chain(opened, session.roster()) : null;
            OpenedForm form = message == null ? form(opened, session.roster(), chain) : null;
            report.answer(OpenedAnswer.of(
                    opened,
                    wish,
                    session.keys().certificates().encryption().fingerprints(),
                    session.roster(),
                    folder,
                    chain,
                    form,
                    message,
                    reading,
                    locale));
            // It is opened in any case; a script has to notice that a page is missing.
            return opened.part().complete() ? Outcome.DONE : Outcome.REFUSED;
        }
    }

    /** Before the passphrase, and so before anything is asked for: who is frightened by what stands there has done nothing yet. */
    private void requireYes() throws CliRefused {
        // A script has to say so: nobody opens alone by leaving something out.
        if (!yes && !report.isForAPerson()) {
            throw new CliRefused(CliRefusal.BREAK_GLASS_YES_NEEDED);
        }
        report.aside("open.break-glass", part);
        if (!yes) {
            report.requireYes("prompt.break-glass", CliRefusal.BREAK_GLASS_DECLINED, part);
        }
    }

    private @Nullable OpenedMessage message(Opening.Opened opened, Session session) throws IOException {
        String form = opened.part().form();
        Person sender = opened.arrival().sender().person();
        Locale locale = report.surroundings().locale();
        OpenedMessage read = form == null ? null : OpenedMessage.read(folder.resolve(form), sender, locale);
        String before = read == null ? null : read.inReplyTo();
        return read == null || before == null
                ? read
                : read.answering(Answered.of(
                        new BundleId(before),
                        opened.envelope(),
                        session.exchange(),
                        session.roster(),
                        report.surroundings().clock().instant()));
    }

    private @Nullable OpenedChain chain(Opening.Opened opened, Roster roster) {
        String form = opened.part().form();
        Instant now = report.surroundings().clock().instant();
        Locale locale = report.surroundings().locale();
        return form == null ? null : OpenedChain.read(folder.resolve(form), opened, part, roster, now, locale);
    }

    private @Nullable OpenedForm form(Opening.Opened opened, Roster roster, @Nullable OpenedChain chain) {
        String form = opened.part().form();
        if (form == null) {
            return null;
        }
        List<SeenDocument> documents = opened.part().documents();
        SecondReader.Question asked = new SecondReader.Question(
                roster,
                chain == null || chain.author() == null
                        ? opened.arrival().sender().person()
                        : chain.author(),
                OpenedForm.digests(documents),
                false,
                report.surroundings().clock().instant());
        Locale locale = report.surroundings().locale();
        return OpenedForm.read(folder.resolve(form), opened.envelope(), documents, asked, locale);
    }

    /** What cannot be read is told before anything is asked for: there is time to install it, and no need to. */
    private @Nullable TextAnswer reading(@Nullable Tesseract reader) {
        if (reader == null) {
            return null;
        }
        TextAnswer answer =
                TextAnswer.of(reader, text.named(), report.surroundings().texts());
        if (answer.message() != null) {
            report.aside("open.text-lacking", answer.message());
        }
        return answer;
    }

    private SafeViewer viewer(PartBudget most, @Nullable Tesseract reader) {
        ViewSettings settings = new ViewSettings(
                safePdf ? ViewForm.PDF : ViewForm.PICTURES,
                report.surroundings().locale(),
                sandbox.isolation(),
                most,
                reader == null || reader.languages().isEmpty() ? null : reader);
        return new SafeViewer(settings, new OpenReport(report, original));
    }
}
