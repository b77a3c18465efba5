package org.safeconduct.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.storage.ObjectStore;
import org.safeconduct.storage.S3Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where objects are kept: a folder or an S3 bucket, whichever the settings name. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    @Bean
    ObjectStore objects(Settings settings) throws IOException {
        Settings.Storage storage = Settings.required(settings.storage(), "storage.folder");
        Path folder = storage.folder();
        Settings.S3 s3 = storage.s3();
        if ((folder == null) == (s3 == null)) {
            throw new IllegalStateException("Set either safeconduct.storage.folder or safeconduct.storage.s3.");
        }
        return s3 == null ? new FolderStore(Settings.required(folder, "storage.folder")) : bucket(s3);
    }

    private static S3Store bucket(Settings.S3 s3) throws IOException {
        Path secret = Settings.required(s3.secretKeyFile(), "storage.s3.secret-key-file");
        return new S3Store(new S3Store.Settings(
                Settings.required(s3.endpoint(), "storage.s3.endpoint"),
                Settings.required(s3.region(), "storage.s3.region"),
                Settings.required(s3.bucket(), "storage.s3.bucket"),
                Settings.required(s3.accessKey(), "storage.s3.access-key"),
                Files.readString(secret).strip()));
    }
}
