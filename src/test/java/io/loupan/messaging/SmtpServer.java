package io.loupan.messaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that behaves badly at one point of the conversation, and well at all others. */
class SmtpServer implements AutoCloseable {

  /** Cuts the line instead of an answer. */
  static final String CUT = "cut";

  /** Answers a byte every now and then, and never ends. */
  static final String DRIP = "drip";

  /** Says nothing any more. */
  static final String SILENCE = "silence";

  private final ServerSocket socket;
  private final String at;
  private final String answer;
  private final List<String> taken = new CopyOnWriteArrayList<>();

  /**
   * @param at a command, {@code text} (within the text), {@code .} (its end) or {@code connect}
   * @param answer what is answered there
   */
  SmtpServer(String at, String answer) throws IOException {
    this.at = at;
    this.answer = answer;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    new Thread(this::serve, "bad mail server").start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The mails whose end has come, whatever was answered. */
  List<String> taken() {
    return taken;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket line = socket.accept();
        new Thread(() -> talk(line), "bad mail line").start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket line) {
    try (line) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(line.getInputStream(), StandardCharsets.ISO_8859_1));
      if (!answer(line, "connect", "220 here")) {
        return;
      }
      for (String command = in.readLine(); command != null; command = in.readLine()) {
        String verb = command.split("[ :]")[0];
        if (!answer(line, verb, verb.equals("DATA") ? "354 go on" : "250 fine")) {
          return;
        }
        if (verb.equals("DATA") && !at.equals("DATA") && !text(line, in)) {
          return;
        }
      }
    } catch (IOException gone) {
      // as it was meant to be
    }
  }

  private boolean text(Socket line, BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String next = in.readLine(); !next.equals("."); next = in.readLine()) {
      text.append(next).append('\n');
      if (at.equals("text")) {
        return false;
      }
    }
    taken.add(text.toString());
    return answer(line, ".", "250 taken");
  }

  /** Whether the conversation goes on. */
  private boolean answer(Socket line, String here, String usual) throws IOException {
    String said = here.equals(at) ? answer : usual;
    switch (said) {
      case CUT -> {
        return false;
      }
      case SILENCE -> {
        return line.getInputStream().read() > 0; // until the other side gives up
      }
      case DRIP -> {
        line.setSoTimeout(20);
        do {
          line.getOutputStream().write('2');
        } while (!hungUp(line));
        return false;
      }
      default -> {
        line.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return true;
      }
    }
  }

  /** Waits a moment for the other side to hang up; it says nothing as long as it is answered. */
  private static boolean hungUp(Socket line) throws IOException {
    try {
      return line.getInputStream().read() < 0;
    } catch (SocketTimeoutException stillThere) {
      return false;
    }
  }
}
