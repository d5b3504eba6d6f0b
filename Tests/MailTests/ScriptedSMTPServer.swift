import NIOCore
import NIOPosix
import Synchronization

/// A mail server that answers as it is told, and keeps what it was given.
final class ScriptedSMTPServer: Sendable {
    /// What it answers to a command, by the command's first word; what is left out gets `250 ok`.
    struct Script: Sendable {
        var greeting = "220 test"
        var replies: [String: String] = [:]
        var extensions = ["8BITMIME"]
    }

    private let channel: any Channel
    private let record: Record

    var port: Int { channel.localAddress?.port ?? 0 }
    /// The commands of all connections, in their order.
    var commands: [String] { record.state.withLock { $0.commands } }
    /// The messages, as they came over the line.
    var messages: [String] { record.state.withLock { $0.messages } }

    final class Record: Sendable {
        let state = Mutex<(commands: [String], messages: [String])>(([], []))
    }

    init(_ script: Script = Script()) async throws {
        let record = Record()
        self.record = record
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Dialogue(script, record))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    func stop() async throws { try await channel.close() }

    /// One connection. It lives on its channel's event loop alone.
    private final class Dialogue: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let script: Script
        private let record: Record
        private var input = ""
        private var message: String?
        private var awaitsCredentials = false

        init(_ script: Script, _ record: Record) {
            self.script = script
            self.record = record
        }

        func channelActive(context: ChannelHandlerContext) { say(script.greeting, context) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            input += String(buffer: unwrapInboundIn(data))
            while let end = input.firstRange(of: "\r\n") {
                let line = String(input[..<end.lowerBound])
                input = String(input[end.upperBound...])
                take(line, context)
            }
        }

        private func take(_ line: String, _ context: ChannelHandlerContext) {
            if let text = message {
                guard line == "." else {
                    message = text + line + "\r\n"
                    return
                }
                message = nil
                record.state.withLock { $0.messages.append(text) }
                return say(script.replies["."] ?? "250 taken", context)
            }
            record.state.withLock { $0.commands.append(line) }
            if awaitsCredentials {
                awaitsCredentials = false
                return say(script.replies["credentials"] ?? "235 welcome", context)
            }
            let verb = String(line.prefix { $0 != " " && $0 != ":" }).uppercased()
            if let reply = script.replies[verb] { return say(reply, context) }
            switch verb {
            case "EHLO":
                let lines = ["test"] + script.extensions
                say(lines.dropLast().map { "250-\($0)\r\n" }.joined() + "250 \(lines[lines.count - 1])", context)
            case "AUTH":
                // RFC 4954 §4: an empty challenge asks for what the mechanism has to say.
                awaitsCredentials = true
                say("334 ", context)
            case "DATA":
                message = ""
                say("354 go on", context)
            case "QUIT":
                say("221 bye", context)
                context.close(promise: nil)
            default: say("250 ok", context)
            }
        }

        private func say(_ line: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: line + "\r\n")), promise: nil)
        }
    }
}
