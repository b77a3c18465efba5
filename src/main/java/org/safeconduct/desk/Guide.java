package org.safeconduct.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** What a kind of user has to know: docs/guides, in the reader's language. */
enum Guide {
    CASEWORKER,
    OFFICER,
    REVIEWER,
    REGISTRAR,
    WITNESS;

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Map<String, String> CLASSES = Map.of(
            "h1", "govuk-heading-l",
            "h2", "govuk-heading-m",
            "p", "govuk-body",
            "ul", "govuk-list govuk-list--bullet",
            "ol", "govuk-list govuk-list--number",
            "table", "govuk-table",
            "tr", "govuk-table__row",
            "th", "govuk-table__header",
            "td", "govuk-table__cell");

    static Optional<Guide> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As HTML, with nothing in it that the Markdown has as such; other documents are named, since the desk does not have them. */
    String html(Locale locale) throws IOException {
        Node guide = Parser.builder().extensions(TABLES).build().parse(text(locale));
        guide.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                while (link.getFirstChild() != null) {
                    link.insertBefore(link.getFirstChild());
                }
                link.unlink();
            }
        });
        return HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    String of = CLASSES.get(tag);
                    if (of != null) {
                        attributes.put("class", of);
                    }
                })
                .build()
                .render(guide);
    }

    private String text(Locale locale) throws IOException {
        String language = locale.getLanguage().equals("fr") ? ".fr" : "";
        try (InputStream in =
                Objects.requireNonNull(Guide.class.getResourceAsStream("guides/" + code() + language + ".md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
