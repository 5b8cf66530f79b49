package dev.remembrancer.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands before a server on loopback. When told, it passes a COMMIT on and cuts the line before the answer comes. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    volatile boolean cutting;

    CuttingProxy(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(() -> {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target());
                start(() -> pass(client, server, true));
                start(() -> pass(server, client, false));
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    private int target() {
        return target;
    }

    private void pass(Socket from, Socket to, boolean asks) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65_536];
            int read;
            while ((read = in.read(buffer)) > 0) {
                boolean commit = asks && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains("COMMIT");
                if (cutting && commit) {
                    from.shutdownOutput();
                    cutting = false;
                    out.write(buffer, 0, read);
                    out.flush();
                    // The server has got it when it closes, which it does when it has done it and sees no more come.
                    to.shutdownOutput();
                    to.getInputStream().transferTo(OutputStream.nullOutputStream());
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // A line that is cut ends here.
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
