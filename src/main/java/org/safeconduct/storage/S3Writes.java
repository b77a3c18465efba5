package org.safeconduct.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.HeadObjectArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.UploadPartArgs;
import io.minio.UploadPartResponse;
import io.minio.messages.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One put that must not replace anything. It leaves a random mark in the object's metadata: when an answer is lost and
 * the second attempt is told that the name is taken, the mark tells whether it was taken by the first.
 */
final class S3Writes {
    private static final String MARK = "x-amz-meta-put";
    private static final Map<String, String> ONLY_IF_ABSENT = Map.of("If-None-Match", "*");

    private final MinioAsyncClient client;
    private final Attempts attempts;
    private final String bucket;
    private final ObjectName name;
    private final String mark = UUID.randomUUID().toString();

    S3Writes(MinioAsyncClient client, Attempts attempts, String bucket, ObjectName name) {
        this.client = client;
        this.attempts = attempts;
        this.bucket = bucket;
        this.name = name;
    }

    void put(S3Chunks chunks) throws IOException {
        S3Chunk first = chunks.next();
        S3Chunk second = first.length() < S3Chunks.SIZE ? new S3Chunk(new byte[0], 0) : chunks.next();
        if (second.isEmpty()) {
            putWhole(first);
        } else {
            putInParts(first, second, chunks);
        }
    }

    private void putWhole(S3Chunk chunk) throws IOException {
        Http.Headers headers = chunk.headers();
        headers.put(MARK, mark);
        PutObjectAPIArgs request = PutObjectAPIArgs.builder()
                .bucket(bucket)
                .object(name.value())
                .data(chunk.bytes(), chunk.length())
                .headers(headers)
                .extraHeaders(ONLY_IF_ABSENT)
                .build();
        try {
            attempts.of(() -> client.putObject(request));
        } catch (S3Failure e) {
            requireOurs(e);
        }
    }

    private void putInParts(S3Chunk first, S3Chunk second, S3Chunks rest) throws IOException {
        requireAbsent();
        Http.Headers headers = new Http.Headers();
        headers.put(MARK, mark);
        headers.put("x-amz-checksum-algorithm", "SHA256");
        CreateMultipartUploadArgs request = CreateMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(name.value())
                .headers(headers)
                .build();
        String upload = attempts.of(() -> client.createMultipartUpload(request))
                .result()
                .uploadId();
        boolean done = false;
        try {
            complete(upload, uploadParts(upload, first, second, rest));
            done = true;
        } finally {
            if (!done) {
                abort(upload);
            }
        }
    }

    /** Reads the next part while the one before is on its way. */
    private List<Part> uploadParts(String upload, S3Chunk first, S3Chunk second, S3Chunks rest) throws IOException {
        List<Part> parts = new ArrayList<>();
        S3Chunk chunk = first;
        while (!chunk.isEmpty()) {
            if (parts.size() == S3Chunks.MOST) {
                throw new IOException("content is longer than " + S3Chunks.MOST + " parts");
            }
            UploadPartArgs request = UploadPartArgs.builder()
                    .bucket(bucket)
                    .object(name.value())
                    .uploadId(upload)
                    .partNumber(parts.size() + 1)
                    .data(chunk.bytes(), chunk.length())
                    .headers(chunk.headers())
                    .build();
            Supplier<CompletableFuture<UploadPartResponse>> send = () -> client.uploadPart(request);
            CompletableFuture<UploadPartResponse> underWay = send.get();
            try {
                chunk = parts.isEmpty() ? second : rest.next();
            } finally {
                // Also when the content fails: nothing may arrive any more once the upload is aborted.
                parts.add(attempts.finish(underWay, send).part());
            }
        }
        return parts;
    }

    /**
     * A store that does not know the condition for a completed upload ignores it (Ceph 16 does), so the name is looked
     * at once more first. Two writers who finish within that moment of each other then both succeed, and the later
     * one's content stays, whole. Callers rule it out by large objects' names that hold a fresh random identifier.
     */
    private void complete(String upload, List<Part> parts) throws IOException {
        requireAbsent();
        CompleteMultipartUploadArgs request = CompleteMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(name.value())
                .uploadId(upload)
                .parts(parts.toArray(Part[]::new))
                .extraHeaders(ONLY_IF_ABSENT)
                .build();
        try {
            attempts.of(() -> client.completeMultipartUpload(request));
        } catch (S3Failure e) {
            requireOurs(e);
        }
    }

    private void requireAbsent() throws IOException {
        if (!markOfObject().isEmpty()) {
            throw new ObjectExists(name);
        }
    }

    /** After a refusal: the object may be there by an earlier attempt of this very put, whose answer was lost. */
    private void requireOurs(S3Failure failure) throws IOException {
        boolean taken = failure.isConditionFailed();
        boolean uploadGone = failure.isNotFound();
        if (!taken && !uploadGone) {
            throw failure;
        }
        if (!markOfObject().equals(mark)) {
            throw taken ? new ObjectExists(name) : failure;
        }
    }

    /** Empty if there is no object; a dash if it has no mark. */
    private String markOfObject() throws IOException {
        HeadObjectArgs request =
                HeadObjectArgs.builder().bucket(bucket).object(name.value()).build();
        try {
            String found =
                    attempts.of(() -> client.headObject(request)).headers().get(MARK);
            return found == null ? "-" : found;
        } catch (S3Failure e) {
            if (e.isObjectMissing()) {
                return "";
            }
            throw e;
        }
    }

    private void abort(String upload) {
        AbortMultipartUploadArgs request = AbortMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(name.value())
                .uploadId(upload)
                .build();
        try {
            attempts.of(() -> client.abortMultipartUpload(request));
        } catch (IOException e) {
            // What failed before is what the caller is told. Left-over parts are invisible, and the bucket's own rule
            // for unfinished uploads removes them.
        }
    }
}
