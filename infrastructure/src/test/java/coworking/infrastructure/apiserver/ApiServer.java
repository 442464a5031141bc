package coworking.infrastructure.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real API server of Kubernetes with its etcd, without controllers or nodes. It stores, defaults and judges objects. */
final class ApiServer implements AutoCloseable {

    static final String MISSING =
            "KUBEBUILDER_ASSETS names no folder with etcd, kube-apiserver, kubectl and helm; .ci/proof builds them";

    private static final String TOKEN = "test";
    private static final int START_SECONDS = 120;

    private final Path folder;
    private final int port = freePort();
    private final List<Process> processes = new ArrayList<>();

    /** Starts the server in an empty folder and waits until it is ready. */
    ApiServer(Path folder) {
        this.folder = folder;
        try {
            var etcd = etcd();
            Files.writeString(folder.resolve("tokens.csv"), TOKEN + ",admin,1,system:masters\n");
            keyPair();
            server(etcd);
            awaitReady();
        } catch (IOException | NoSuchAlgorithmException failure) {
            close();
            throw new IllegalStateException(failure);
        }
    }

    /** Whether the machine has what this needs. */
    static boolean isPossible() {
        return assets().filter(assets -> List.of("etcd", "kube-apiserver", "kubectl", "helm").stream()
                        .allMatch(program -> Files.isExecutable(assets.resolve(program))))
                .isPresent();
    }

    /** Path of a program in the server's folder. */
    static String program(String name) {
        return assets().orElseThrow().resolve(name).toString();
    }

    /** Output and errors of kubectl. */
    record Result(int status, String text) {}

    Result kubectl(String... arguments) {
        var command = new ArrayList<>(List.of(
                program("kubectl"),
                "--server=https://127.0.0.1:" + port,
                "--token=" + TOKEN,
                "--insecure-skip-tls-verify",
                "--cache-dir=" + folder.resolve("cache")));
        command.addAll(Arrays.asList(arguments));
        return run(command);
    }

    static Result run(List<String> command) {
        try {
            var output = Files.createTempFile("command", ".log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroy();
                throw new AssertionError(command + " took too long");
            }
            var text = Files.readString(output);
            Files.delete(output);
            return new Result(process.exitValue(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        for (var index = processes.size() - 1; index >= 0; index--) {
            processes.get(index).destroyForcibly();
        }
    }

    private static Optional<Path> assets() {
        return Optional.ofNullable(System.getenv("KUBEBUILDER_ASSETS")).map(Path::of);
    }

    private String etcd() throws IOException {
        var client = "http://127.0.0.1:" + freePort();
        var peer = "http://127.0.0.1:" + freePort();
        start(
                "etcd",
                "--data-dir=" + folder.resolve("etcd"),
                "--unsafe-no-fsync",
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer);
        return client;
    }

    /** No controller creates service accounts here, so the admission plugin that wants them is off. */
    private void server(String etcd) throws IOException {
        start(
                "kube-apiserver",
                "--etcd-servers=" + etcd,
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + folder.resolve("certificates"),
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://127.0.0.1",
                "--service-account-key-file=" + folder.resolve("key.pem"),
                "--service-account-signing-key-file=" + folder.resolve("key.pem"),
                "--service-cluster-ip-range=172.20.0.0/16",
                "--disable-admission-plugins=ServiceAccount");
    }

    private void keyPair() throws IOException, NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    }

    private void start(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(program(program)));
        command.addAll(Arrays.asList(arguments));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".log").toFile())
                .start());
    }

    private void awaitReady() throws IOException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (kubectl("get", "--raw", "/readyz").status() != 0) {
            if (System.nanoTime() > deadline || !processes.get(1).isAlive()) {
                throw new IOException(Files.readString(folder.resolve("kube-apiserver.log")));
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
