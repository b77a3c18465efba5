package org.safeconduct.client;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/** What is said to the exchange and answered as one document: strict JSON, or bytes, never longer than was expected. */
record Documents(Conversation conversation) {
    static final String JSON = "application/json";

    <T> T get(String path, Class<T> type, int longest) throws ClientRefused {
        return document(conversation.ask(Ask.get(path)), type, longest);
    }

    /** Asked again where the answer was lost: the same document has the same effect once. */
    <T> T post(String path, Object document, Class<T> type, int longest) throws ClientRefused {
        Ask ask = new Ask("POST", path, JSON, BodyPublishers.ofByteArray(StrictJson.write(document)), true, true);
        return document(conversation.ask(ask), type, longest);
    }

    static <T> T document(Reply reply, Class<T> type, int longest) throws ClientRefused {
        try (reply) {
            reply.require(JSON);
            return StrictJson.read(reply.bytes(longest), type, longest);
        } catch (JsonRejected e) {
            throw ClientRefused.unreadable(ClientRefusal.ANSWER_UNEXPECTED, e);
        } catch (IOException e) {
            throw new ClientRefused(Conversation.reason(e), e);
        }
    }

    byte[] bytes(Ask ask, int longest) throws ClientRefused {
        try (Reply reply = conversation.ask(ask)) {
            return reply.bytes(longest);
        } catch (IOException e) {
            throw new ClientRefused(Conversation.reason(e), e);
        }
    }

    /** A page of nothing with another one behind it would have us ask for ever. */
    static void requireGoingOn(List<?> page, @Nullable String next) throws ClientRefused {
        if (page.isEmpty() && next != null) {
            throw new ClientRefused(ClientRefusal.ANSWER_UNEXPECTED, null);
        }
    }
}
