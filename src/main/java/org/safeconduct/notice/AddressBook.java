package org.safeconduct.notice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.safeconduct.directory.Person;

/** Whom the installation has told us how to reach. Its text says nothing of them. */
public final class AddressBook {
    private final Map<Addressee, List<Channel>> channels;

    public AddressBook(Map<Addressee, List<Channel>> channels) {
        this.channels = Map.copyOf(channels);
    }

    /** Then nobody is told anything. */
    public boolean isEmpty() {
        return channels.isEmpty();
    }

    /** Their own address, and their organisation's. */
    Stream<Addressee> addressees(Person person) {
        return channels.keySet().stream().filter(each -> each.isReadBy(person));
    }

    List<Channel> channels(Addressee addressee) {
        return channels.getOrDefault(addressee, List.of());
    }

    /** Nothing where the settings no longer have it. */
    Optional<Channel> channel(Addressee addressee, String code) {
        return channels(addressee).stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
    }
}
