package dev.stagecraft.platform;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for a Quarkus service: it reads the same configuration and answers when it is asked whether it is ready. */
final class FakeService {
    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        Properties config = new Properties();
        URI location = URI.create(System.getProperty("smallrye.config.locations"));
        try (InputStream in = Files.newInputStream(Path.of(location))) {
            config.load(in);
        }
        if (config.containsKey("fake.ends")) {
            System.out.println("The fake service ends: " + config.getProperty("fake.ends"));
            System.exit(9);
        }
        int port = Integer.parseInt(config.getProperty("quarkus.http.port"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        String expected = "Bearer " + config.getProperty("stagecraft.api.token");
        server.createContext("/q/health/ready", exchange -> {
            boolean known = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(known ? 200 : 401, -1);
            exchange.close();
        });
        server.start();
    }

    /** Packages this class where the platform looks for the service {@code fake}. */
    static void install(Path layoutRoot) throws IOException {
        Path jar = layoutRoot.resolve("fake-service/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = FakeService.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
    }
}
