package org.safeconduct.api;

import java.util.Arrays;
import org.apache.catalina.Host;
import org.apache.catalina.Pipeline;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What has to be told to Tomcat in its own words. */
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {
    @Bean
    FilterRegistrationBean<EdgeFilter> edge() {
        FilterRegistrationBean<EdgeFilter> edge = new FilterRegistrationBean<>(new EdgeFilter());
        edge.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return edge;
    }

    /** After Spring Boot's own customizers, which add Tomcat's error page. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> container() {
        return factory -> {
            // An upload that is refused by its length or its sender is refused before it is sent (RFC 9110, 10.1.1).
            factory.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
            factory.addContextCustomizers(context -> {
                Host host = (Host) context.getParent();
                Pipeline pipeline = host.getPipeline();
                Arrays.stream(pipeline.getValves())
                        .filter(ErrorReportValve.class::isInstance)
                        .forEach(pipeline::removeValve);
                pipeline.addValve(new ContainerProblems());
                ((StandardHost) host).setErrorReportValveClass(ContainerProblems.class.getName());
            });
        };
    }
}
