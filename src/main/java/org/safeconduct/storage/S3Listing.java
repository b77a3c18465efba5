package org.safeconduct.storage;

import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.messages.Contents;
import io.minio.messages.ListBucketResultV2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The names of a bucket that begin with a prefix, asked for page by page as they are consumed. */
final class S3Listing implements Iterator<Contents> {
    private final MinioAsyncClient client;
    private final Attempts attempts;
    private final ListObjectsV2Args request;
    private ListBucketResultV2 page;
    private Iterator<Contents> items;

    private S3Listing(MinioAsyncClient client, Attempts attempts, ListObjectsV2Args request) throws IOException {
        this.client = client;
        this.attempts = attempts;
        this.request = request;
        this.page = attempts.of(() -> client.listObjectsV2(request)).result();
        this.items = items(page);
    }

    /** Objects of other programs, whose names are none of ours, are left out. */
    static Stream<ObjectInfo> of(MinioAsyncClient client, Attempts attempts, ListObjectsV2Args request)
            throws IOException {
        int order = Spliterator.NONNULL | Spliterator.ORDERED;
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new S3Listing(client, attempts, request), order), false)
                .filter(item -> ObjectName.isValid(item.objectName()))
                .map(item -> new ObjectInfo(
                        new ObjectName(item.objectName()),
                        item.size(),
                        item.lastModified().toInstant()));
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && page.isTruncated()) {
            turn();
        }
        return items.hasNext();
    }

    @Override
    public Contents next() {
        return items.next();
    }

    /** Some stores encode slashes too; the client leaves it to its caller to say so to each item. */
    private static Iterator<Contents> items(ListBucketResultV2 page) {
        page.contents().forEach(item -> item.setEncodingType(page.encodingType()));
        return page.contents().iterator();
    }

    private void turn() {
        ListObjectsV2Args following = ListObjectsV2Args.builder()
                .bucket(request.bucket())
                .prefix(request.prefix())
                .encodingType(request.encodingType())
                .maxKeys(request.maxKeys())
                .continuationToken(page.nextContinuationToken())
                .build();
        try {
            page = attempts.of(() -> client.listObjectsV2(following)).result();
            items = items(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
