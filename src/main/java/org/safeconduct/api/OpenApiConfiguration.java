package org.safeconduct.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description at /v3/api-docs: what springdoc reads off the controllers, with sign-in and errors added. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String BEARER = "bearer";
    private static final String PROBLEM = "application/problem+json";

    @Bean
    OpenAPI description() {
        Components components = new Components()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .bearerFormat("JWT")
                                .description("An access token (RFC 9068) of the issuer that"
                                        + " /.well-known/oauth-protected-resource names; DPoP-bound tokens too"));
        return new OpenAPI()
                .info(new Info()
                        .title("Safeconduct")
                        .version("1")
                        .license(new License()
                                .name("Apache-2.0")
                                .url("https://www.apache.org/licenses/LICENSE-2.0.txt")))
                .components(components);
    }

    @Bean
    OpenApiCustomizer signInAndErrors() {
        return api -> {
            // Only now: a schema that no controller names is dropped before.
            ModelConverters.getInstance(true).readAll(ProblemDocument.class).forEach(api.getComponents()::addSchemas);
            for (Endpoint endpoint : Endpoint.values()) {
                var path = api.getPaths().get(endpoint.pattern());
                HttpMethod method = HttpMethod.valueOf(endpoint.method().name());
                Operation operation =
                        path == null ? null : path.readOperationsMap().get(method);
                if (operation != null) {
                    describe(operation, endpoint);
                }
            }
        };
    }

    private static void describe(Operation operation, Endpoint endpoint) {
        operation.getResponses().addApiResponse("default", problem("Refused: its code says why (RFC 9457)"));
        if (!endpoint.open()) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
            operation.getResponses().addApiResponse("401", problem("Not signed in"));
            operation.getResponses().addApiResponse("403", problem("Not allowed"));
        }
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(PROBLEM, new MediaType().schema(new Schema<>().$ref("ProblemDocument"))));
    }
}
