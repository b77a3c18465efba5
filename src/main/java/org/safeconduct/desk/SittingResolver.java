package org.safeconduct.desk;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a page whoever sits at the desk; while it is locked there is no such page. */
final class SittingResolver implements HandlerMethodArgumentResolver {
    /** What a page asks for by itself says so, and does not keep the desk from locking. */
    static final String BY_ITSELF = "X-Desk-Watch";

    private final ApplicationContext context;

    SittingResolver(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Sitting.class;
    }

    @Override
    public Sitting resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder)
            throws Locked {
        Lock lock = context.getBean(Lock.class);
        if (request.getHeader(BY_ITSELF) == null) {
            lock.used();
        }
        Sitting sitting = lock.sitting().orElseThrow(Locked::new);
        sitting.exchange().speak(LocaleContextHolder.getLocale());
        if (container != null) {
            container.addAttribute("self", Face.of(sitting));
        }
        return sitting;
    }

    /** Nobody sits at the desk. */
    static final class Locked extends Exception {
        private static final long serialVersionUID = 1;
    }
}
