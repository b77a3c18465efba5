package org.safeconduct.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands and groups of options, handing them what their constructor asks for. */
record CommandFactory(Surroundings surroundings, Report report) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1) {
                return type.cast(constructor.newInstance(
                        constructor.getParameterTypes()[0] == Report.class ? report : surroundings));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
