package org.safeconduct.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.i18n.SessionLocaleResolver;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The desk's own small application context: one Tomcat on the loopback, and nothing of the exchange's server. */
@Configuration(proxyBeanMethods = false)
@Import({
    ApprovalsController.class,
    DeskContainer.class,
    DeskSecurity.class,
    DoorController.class,
    DraftDocumentsController.class,
    DraftSealController.class,
    DraftsController.class,
    FreezeController.class,
    GuideController.class,
    InboxController.class,
    LogCheckController.class,
    LogController.class,
    LogReportController.class,
    OpenController.class,
    OutgoingController.class,
    ReferralsController.class,
    ResealController.class,
    SentController.class,
    StepController.class,
    ViewController.class,
    WithdrawController.class,
    WriteController.class,
    Failures.class,
    Times.OfEveryPage.class
})
class DeskConfiguration extends WebMvcConfigurationSupport {
    private static final String RESOURCES = "classpath:/org/safeconduct/desk/";
    private final ApplicationContext context;
    private final DeskSettings settings;

    DeskConfiguration(ApplicationContext context, DeskSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> pages(WebApplicationContext pages) {
        return new ServletRegistrationBean<>(new Pages(pages), "/");
    }

    @Bean
    Lock lock() {
        return new Lock(settings);
    }

    /** Static: it is asked for before there is a container, and this object would be made too early with it. */
    @Bean
    static ResourceBundleMessageSource messageSource() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames("org.safeconduct.desk.texts", "org.safeconduct.language.codes");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        return texts;
    }

    /** By choice, and not by what a browser says: the one who started the desk has said it already. */
    @Bean
    @Override
    public LocaleResolver localeResolver() {
        SessionLocaleResolver resolver = new SessionLocaleResolver();
        resolver.setDefaultLocale(settings.locale());
        return resolver;
    }

    @Bean
    ThymeleafViewResolver templates(MessageSource texts) {
        SpringResourceTemplateResolver templates = new SpringResourceTemplateResolver();
        templates.setApplicationContext(context);
        templates.setPrefix(RESOURCES + "templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(texts);
        ThymeleafViewResolver resolver = new ThymeleafViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        // Half a page would pass for a whole one.
        resolver.setProducePartialOutputWhileProcessing(false);
        return resolver;
    }

    @Override
    protected void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations(RESOURCES + "assets/");
        registry.addResourceHandler("/guide/pictures/**").addResourceLocations(RESOURCES + "guides/pictures/");
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .resourceChain(true)
                .addResolver(new LiteWebJarsResourceResolver());
    }

    @Override
    protected void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SittingResolver(context));
    }
}
