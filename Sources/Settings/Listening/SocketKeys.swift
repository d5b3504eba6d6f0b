/// `socket.owner`, `socket.group` and `socket.mode` of a listener whose host is `unix:/path`.
package struct SocketKeys: Sendable {
    let owner: SettingKey<String>
    let group: SettingKey<String>
    let mode: SettingKey<Int>

    var all: [any AnySettingKey] { [owner, group, mode] }

    init(_ prefix: String) {
        owner = SettingKey(
            "\(prefix).socket.owner", .anyText, default: "",
            "The owner of the Unix socket, a name or a number; empty is the user that runs the program.")
        group = SettingKey(
            "\(prefix).socket.group", .anyText, default: "",
            "The group of the Unix socket, a name or a number; empty is the group of the program.")
        mode = SettingKey(
            "\(prefix).socket.mode", .fileMode, default: 0o755,
            "The permissions of the Unix socket: three or four octal digits, or a decimal number as Hydra writes it.")
    }
}
