package org.safeconduct.api;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.RecordDraft;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts every start of a server into the log, before it answers anybody, with the settings that decide who is given what
 * and what is kept of it: who runs a server does not weaken them unseen. No secret, path or address of a machine is in it.
 */
@Configuration(proxyBeanMethods = false)
class StartRecord {
    private static final String STARTED = "server-started";

    /** @param rosters the first roster's record comes before this one */
    @Bean
    SmartInitializingSingleton startRecord(
            AccessLog log,
            Rosters rosters,
            TransactionTemplate transactions,
            LogKeys keys,
            @Qualifier("witnessed") LogPolicy witnessed,
            TrustAnchor anchor,
            KeyRing gateKeys,
            Settings settings,
            RecordSettings records,
            RecordSettings.Rules rules,
            KeepingSettings keeping,
            NoticeSettings notices,
            OAuth2ResourceServerProperties issuer,
            InstantSource clock) {
        Map<String, Object> deciding = new LinkedHashMap<>();
        deciding.put("software", version());
        deciding.put("log", keys.verifierKeys());
        deciding.put("quorum", witnessed.demand());
        deciding.put("without-quorum", ExchangeConfiguration.withoutQuorum(settings));
        deciding.put(
                "trust-anchor", anchor.authority().fingerprints().classical().hex());
        deciding.put(
                "gate",
                gateKeys.certificates().encryption().fingerprints().classical().hex());
        deciding.put("issuer", TokenConfiguration.issuer(issuer));
        deciding.put("audience", Settings.required(settings.audience(), "audience"));
        deciding.put("retention", rules.retention());
        deciding.put("retention-withdrawn", keeping.withdrawn());
        deciding.put("retention-streams", new TreeMap<>(keeping.streams()));
        deciding.put("erasure-delay", records.erasureDelay());
        deciding.put("reconcile-every", records.reconcileEvery());
        deciding.put("notices", notices.on() ? notices.every() : "off");
        String words = deciding.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        return () -> transactions.executeWithoutResult(transaction -> log.append(new RecordDraft(
                UUID.randomUUID(),
                Facts.of(Event.ADMINISTERED, clock.instant(), null).because(STARTED),
                new Actor(null, null, null, null),
                new Detail(words, null, null))));
    }

    private static String version() {
        @Nullable String version = StartRecord.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
