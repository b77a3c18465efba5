package org.safeconduct.crash;

import java.net.URI;
import java.nio.file.Path;

/** One server of the installation: its configuration, its address, and its own way to the database. */
record Site(Path config, URI address, Cable database) {}
