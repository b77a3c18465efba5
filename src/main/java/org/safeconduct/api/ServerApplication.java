package org.safeconduct.api;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/** What the server is made of. */
@SpringBootConfiguration(proxyBeanMethods = false)
@OnServerSettings
@Import({
    TokenConfiguration.class,
    SecurityConfiguration.class,
    ContainerConfiguration.class,
    WebConfiguration.class,
    HealthConfiguration.class,
    OpenApiConfiguration.class,
    NoticeConfiguration.class,
    StartRecord.class,
    RecordWork.class
})
class ServerApplication {}
