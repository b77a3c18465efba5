package org.safeconduct.cli;

import java.util.List;

/** Nothing was sealed, because of forms. */
record UnsealedFormsAnswer(Complaints.Complaint error, List<FormCheckAnswer> forms) implements Answer {
    @Override
    public void tell(Lines lines) {
        forms.forEach(form -> form.tell(lines));
    }
}
