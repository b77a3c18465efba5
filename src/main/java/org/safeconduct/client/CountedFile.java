package org.safeconduct.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.safeconduct.bundle.Progress;

/** A file as a request's body, telling how much of it has left. */
final class CountedFile implements BodyPublisher {
    private final BodyPublisher file;
    private final Progress progress;
    private final AtomicLong sent = new AtomicLong();

    CountedFile(Path path, Progress progress) throws FileNotFoundException {
        this.file = BodyPublishers.ofFile(path);
        this.progress = progress;
    }

    long sent() {
        return sent.get();
    }

    @Override
    public long contentLength() {
        return file.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        sent.set(0);
        file.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                progress.at(sent.addAndGet(bytes.remaining()), contentLength());
                subscriber.onNext(bytes);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
