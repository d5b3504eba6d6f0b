import CCurl
import Ground

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One delivery by libcurl, from the connection to its end. The handle is made, used and freed within one call, so it
/// never crosses threads.
enum SMTPDialogue {
    /// Thread-safe, and once in the life of the process (curl_global_init(3)).
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Blocks until the server has taken the mail or it is known that it will not.
    static func run(_ mail: OutgoingMail, with server: SMTPServer) throws(MailFailure) {
        guard isReady, let handle = curl_easy_init() else { throw MailFailure("libcurl cannot be used.") }
        defer { curl_easy_cleanup(handle) }
        let recipients = curl_slist_append(nil, "<\(mail.recipient)>")
        defer { curl_slist_free_all(recipients) }
        guard let recipients else { throw MailFailure("There is no memory for the recipient.") }
        try configure(handle, server)
        try check(gatehouse_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(mail.sender)>"))
        try check(gatehouse_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients))

        let code = perform(handle, sending: mail.content)
        guard code == CURLE_OK else { throw failure(code, handle, server) }
    }

    private static func configure(_ handle: UnsafeMutableRawPointer, _ server: SMTPServer) throws(MailFailure) {
        let limit = max(1, Int(clamping: server.timeLimit.wholeSeconds))
        let numbers = [
            (CURLOPT_UPLOAD, 1), (CURLOPT_CONNECTTIMEOUT, max(1, limit / 3)), (CURLOPT_TIMEOUT, limit),
            // Signals are the program's own business (libcurl-thread(3)).
            (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            // RFC 3207 §4.1: a server, or somebody between, that leaves out STARTTLS does not get the mail in the clear.
            (CURLOPT_USE_SSL, Int((server.security == .plain ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue)),
        ]
        for (option, value) in numbers { try check(gatehouse_curl_set_number(handle, option, value)) }
        // Neither the environment's proxy nor anybody's redirect leads elsewhere.
        var texts = [(CURLOPT_URL, server.url), (CURLOPT_PROXY, ""), (CURLOPT_PROTOCOLS_STR, "smtp,smtps")]
        if let credentials = server.credentials {
            texts += [(CURLOPT_USERNAME, credentials.username), (CURLOPT_PASSWORD, credentials.password.exposed)]
        }
        if let file = server.trustFile { texts.append((CURLOPT_CAINFO, file)) }
        for (option, value) in texts { try check(gatehouse_curl_set_text(handle, option, value)) }
    }

    private static func perform(_ handle: UnsafeMutableRawPointer, sending content: [UInt8]) -> CURLcode {
        var content = content
        return content.withUnsafeMutableBytes { bytes in
            guard let file = fmemopen(bytes.baseAddress, bytes.count, "r") else { return CURLE_OUT_OF_MEMORY }
            defer { fclose(file) }
            let code = gatehouse_curl_set_input(handle, file)
            return code == CURLE_OK ? curl_easy_perform(handle) : code
        }
    }

    private static func check(_ code: CURLcode) throws(MailFailure) {
        guard code == CURLE_OK else { throw MailFailure("libcurl refuses a setting: \(text(code)).") }
    }

    private static func failure(_ code: CURLcode, _ handle: UnsafeMutableRawPointer, _ server: SMTPServer)
        -> MailFailure
    {
        let reply = gatehouse_curl_reply_code(handle)
        let place = "\(server.host):\(server.port)"
        switch code {
        case CURLE_USE_SSL_FAILED:
            return MailFailure("The mail server \(place) offers no STARTTLS, and nothing is sent in the clear.")
        case CURLE_LOGIN_DENIED:
            return MailFailure("The mail server \(place) refuses mail.username with mail.password (reply \(reply)).")
        default: break
        }
        // Only what answers the sender, the recipient or the message itself is final: whatever happens before concerns
        // every mail, and may be mended.
        let concernsTheMail = code == CURLE_SEND_ERROR || gatehouse_curl_sent(handle) > 0
        let isFinal = concernsTheMail && (500...599).contains(reply) && reply != 530
        let answer = reply > 0 ? " (reply \(reply))" : ""
        return MailFailure("The mail server \(place) did not take the mail: \(text(code))\(answer).", isFinal: isFinal)
    }

    private static func text(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}
