package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

/** What fails before any page answers: looking up who asks is the first thing that needs the database. */
class EdgeFilterTest {
    private static MockHttpServletResponse answer(Exception failure) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new EdgeFilter().doFilter(new MockHttpServletRequest("GET", "/v1/inbox"), response, (request, answer) -> {
            if (failure instanceof IOException broken) {
                throw broken;
            }
            throw (RuntimeException) failure;
        });
        return response;
    }

    @Test
    void askingLaterMayHelpWhereTheDatabaseIsAway() throws Exception {
        for (Exception failure : new Exception[] {
            new CannotGetJdbcConnectionException("no connection"),
            new CannotCreateTransactionException("no transaction")
        }) {
            MockHttpServletResponse response = answer(failure);
            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(response.getContentAsString())
                    .contains("api.unavailable")
                    .doesNotContain("no connection");
        }
    }

    @Test
    void anythingElseIsAnErrorOfTheServerAndSaysNothingOfIt() throws Exception {
        for (Exception failure : new Exception[] {new IllegalStateException("secret"), new IOException("secret")}) {
            MockHttpServletResponse response = answer(failure);
            assertThat(response.getStatus()).isEqualTo(500);
            assertThat(response.getContentAsString()).contains("api.internal").doesNotContain("secret");
        }
    }
}
