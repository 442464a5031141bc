package coworking.delivery.image;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A bundle for runc: an image's files and a description of the process. It has the restrictions that the cluster puts on
 * a pod: user 1001, a read-only root file system with a few empty folders, no capabilities, no new privileges, and a memory
 * limit without swap. Only the network is the machine's, so that tests can reach the process.
 *
 * @param folder holds the description and the writable folders
 * @param files the image's files
 * @param command the program and its arguments
 * @param environment the process's environment variables
 * @param memoryMib memory limit in MiB
 */
record Bundle(Path folder, Path files, List<String> command, Map<String, String> environment, int memoryMib) {

    /** The Deployment's empty volumes. */
    private static final List<String> WRITABLE = List.of("/tmp", "/logs", "/opt/ol/wlp/output");

    void write(String cgroup) {
        try {
            for (var volume : WRITABLE) {
                var here = Files.createDirectories(folder.resolve("volumes" + volume));
                Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            var description = new GsonBuilder().setPrettyPrinting().create().toJson(description(cgroup));
            Files.writeString(folder.resolve("config.json"), description);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<String, Object> description(String cgroup) {
        return Map.of(
                "ociVersion", "1.0.2",
                "process", process(),
                "root", Map.of("path", files.toString(), "readonly", true),
                "mounts", mounts(),
                "linux", confinement(cgroup));
    }

    private Map<String, Object> process() {
        var none = List.of();
        return Map.of(
                "terminal",
                false,
                "user",
                Map.of("uid", 1001, "gid", 0),
                "args",
                command,
                "env",
                new TreeMap<>(environment)
                        .entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .toList(),
                "cwd",
                "/",
                "capabilities",
                Map.of("bounding", none, "effective", none, "permitted", none, "inheritable", none, "ambient", none),
                "noNewPrivileges",
                true);
    }

    private List<Map<String, Object>> mounts() {
        var system = Stream.of(
                mount("/proc", "proc", "proc", "nosuid", "noexec", "nodev"),
                mount("/dev", "tmpfs", "tmpfs", "nosuid", "mode=755", "size=64k"),
                mount("/dev/shm", "tmpfs", "shm", "nosuid", "noexec", "nodev", "mode=1777", "size=64m"),
                mount("/sys", "sysfs", "sysfs", "nosuid", "noexec", "nodev", "ro"),
                mount("/sys/fs/cgroup", "cgroup", "cgroup", "nosuid", "noexec", "nodev", "ro"));
        var volumes = WRITABLE.stream()
                .map(path ->
                        mount(path, "bind", folder.resolve("volumes" + path).toString(), "bind", "rw"));
        return Stream.concat(system, volumes).toList();
    }

    private static Map<String, Object> mount(String destination, String type, String source, String... options) {
        return Map.of("destination", destination, "type", type, "source", source, "options", List.of(options));
    }

    private Map<String, Object> confinement(String cgroup) {
        var limit = memoryMib * 1024L * 1024;
        return Map.of(
                "cgroupsPath", cgroup,
                "resources", Map.of("memory", Map.of("limit", limit, "swap", limit)),
                "namespaces",
                        Stream.of("pid", "ipc", "uts", "mount")
                                .map(kind -> Map.of("type", kind))
                                .toList(),
                "maskedPaths", List.of("/proc/kcore", "/proc/keys", "/sys/firmware"),
                "readonlyPaths", List.of("/proc/sys", "/proc/sysrq-trigger"));
    }
}
