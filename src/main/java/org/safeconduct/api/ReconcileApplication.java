package org.safeconduct.api;

import org.springframework.boot.SpringBootConfiguration;

/** The exchange without its HTTP edge: for work that nobody asks for over the network. */
@SpringBootConfiguration(proxyBeanMethods = false)
@OnServerSettings
class ReconcileApplication {}
