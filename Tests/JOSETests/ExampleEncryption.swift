import Ground
import JOSE

/// Encrypted tokens of the RFCs' examples, and of another library where the RFCs have none.
struct ExampleEncryption: Sendable, CustomStringConvertible {
    let description: String
    let key: String
    let token: String
    let content: String

    static let all = [
        ExampleEncryption(
            description: "RFC 7520 §5.4: ECDH-ES+A128KW, A128GCM", key: rfc7520Peregrin, token: rfc7520Section5_4,
            content: rfc7520Content),
        ExampleEncryption(
            description: "RFC 7520 §5.5: ECDH-ES, A128CBC-HS256", key: rfc7520Meriadoc, token: rfc7520Section5_5,
            content: rfc7520Content),
        ExampleEncryption(
            description: "joserfc: RSA-OAEP-256, A256GCM", key: ExampleKeys.rfc7515A2, token: joserfcRSA,
            content: "content from elsewhere"),
        ExampleEncryption(
            description: "joserfc: ECDH-ES+A256KW with apu and apv, A128CBC-HS256", key: ExampleKeys.rfc7515A3,
            token: joserfcEC, content: "content from elsewhere"),
    ]

    func keys() throws -> JSONWebKeySet { JSONWebKeySet([try JSONWebKey(text: key)]) }

    private static let rfc7520Content =
        "You can trust us to stick with you through thick and thin\u{2013}to the bitter end. And you can trust us to "
        + "keep any secret of yours\u{2013}closer than you keep it yourself. But you cannot trust us to let you face "
        + "trouble alone, and go off without a word. We are your friends, Frodo."

    private static let rfc7520Peregrin = #"""
        {
        "kty":"EC",
        "kid":"peregrin.took@tuckborough.example",
        "use":"enc",
        "crv":"P-384",
        "x":"YU4rRUzdmVqmRtWOs2OpDE_T5fsNIodcG8G5FWPrTPMyxpzsSOGaQLpe2FpxBmu2",
        "y":"A8-yxCHxkfBz3hKZfI1jUYMjUhsEveZ9THuwFjH2sCNdtksRJU7D5-SkgaFL1ETP",
        "d":"iTx2pk7wW-GqJkHcEkFQb2EFyYcO7RugmaW3mRrQVAOUiPommT0IdnYK2xDlZh-j"
        }
        """#

    private static let rfc7520Meriadoc = #"""
        {
        "kty":"EC",
        "kid":"meriadoc.brandybuck@buckland.example",
        "use":"enc",
        "crv":"P-256",
        "x":"Ze2loSV3wrroKUN_4zhwGhCqo3Xhu1td4QjeQ5wIVR0",
        "y":"HlLtdXARY_f55A3fnzQbPcm6hgr34Mp8p-nuzQCE0Zw",
        "d":"r_kHyZ-a06rmxM3yESK84r1otSg-aQcVStkRhA-iCM8"
        }
        """#

    private static let rfc7520Section5_4 = #"""
        eyJhbGciOiJFQ0RILUVTK0ExMjhLVyIsImtpZCI6InBlcmVncmluLnRvb2tAdHVja2Jvcm91Z2guZXhhbXBsZSIsImVwayI6eyJr\#
        dHkiOiJFQyIsImNydiI6IlAtMzg0IiwieCI6InVCbzRrSFB3Nmtiang1bDB4b3dyZF9vWXpCbWF6LUdLRlp1NHhBRkZrYllpV2d1\#
        dEVLNml1RURzUTZ3TmROZzMiLCJ5Ijoic3AzcDVTR2haVkMyZmFYdW1JLWU5SlUyTW84S3BvWXJGRHI1eVBOVnRXNFBnRXdaT3lR\#
        VEEtSmRhWTh0YjdFMCJ9LCJlbmMiOiJBMTI4R0NNIn0.0DJjBXri_kBcC46IkU5_Jk9BqaQeHdv2.mH-G2zVqgztUtnW_.tkZuOO\#
        9h95OgHJmkkrfLBisku8rGf6nzVxhRM3sVOhXgz5NJ76oID7lpnAi_cPWJRCjSpAaUZ5dOR3Spy7QuEkmKx8-3RCMhSYMzsXaEwD\#
        dXta9Mn5B7cCBoJKB0IgEnj_qfo1hIi-uEkUpOZ8aLTZGHfpl05jMwbKkTe2yK3mjF6SBAsgicQDVCkcY9BLluzx1RmC3ORXaM0J\#
        aHPB93YcdSDGgpgBWMVrNU1ErkjcMqMoT_wtCex3w03XdLkjXIuEr2hWgeP-nkUZTPU9EoGSPj6fAS-bSz87RCPrxZdj_iVyC6QW\#
        cqAu07WNhjzJEPc4jVntRJ6K53NgPQ5p99l3Z408OUqj4ioYezbS6vTPlQ.WuGzxmcreYjpHGJoa17EBg
        """#

    private static let rfc7520Section5_5 = #"""
        eyJhbGciOiJFQ0RILUVTIiwia2lkIjoibWVyaWFkb2MuYnJhbmR5YnVja0BidWNrbGFuZC5leGFtcGxlIiwiZXBrIjp7Imt0eSI6\#
        IkVDIiwiY3J2IjoiUC0yNTYiLCJ4IjoibVBVS1RfYkFXR0hJaGcwVHBqanFWc1AxclhXUXVfdndWT0hIdE5rZFlvQSIsInkiOiI4\#
        QlFBc0ltR2VBUzQ2ZnlXdzVNaFlmR1RUMElqQnBGdzJTUzM0RHY0SXJzIn0sImVuYyI6IkExMjhDQkMtSFMyNTYifQ..yc9N8v5s\#
        Yyv3iGQT926IUg.BoDlwPnTypYq-ivjmQvAYJLb5Q6l-F3LIgQomlz87yW4OPKbWE1zSTEFjDfhU9IPIOSA9Bml4m7iDFwA-1ZXv\#
        HteLDtw4R1XRGMEsDIqAYtskTTmzmzNa-_q4F_evAPUmwlO-ZG45Mnq4uhM1fm_D9rBtWolqZSF3xGNNkpOMQKF1Cl8i8wjzRli7\#
        -IXgyirlKQsbhhqRzkv8IcY6aHl24j03C-AR2le1r7URUhArM79BY8soZU0lzwI-sD5PZ3l4NDCCei9XkoIAfsXJWmySPoeRb2Ni\#
        5UZL4mYpvKDiwmyzGd65KqVw7MsFfI_K767G9C9Azp73gKZD0DyUn1mn0WW5LmyX_yJ-3AROq8p1WZBfG-ZyJ6195_JGG2m9Csg.\#
        WCCkNa-x4BeB9hIDIfFuhg
        """#

    private static let joserfcRSA = #"""
        eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0.nOZIcrbPJkvZjqj-2txfO6UWx-j5Q2WNC4WJOXhkIl8XbmEO\#
        l4pol4xfZU7qcuNNiBAXnWUySdwSVywZXFo5PfEO979EI5IfXQKKwjmFUae6GxeLoCWilKmEiN0JLbhYMbbcFXREzB81U15Xhnd5\#
        Wq5dLRS3ibDOuKPe0_j16J2u-S1yhIyDtCSUC6CZIp9FuOoRMimAQKOomNldeBJMkxHidCAvOjPQQs8U5vboaCv26i6GM3VpqJCK\#
        ad4bMlNMhJFA31rqWTaax9A7vWF4myqw_1W2Oqu8DtkhaFsq2bjO0qwnA1iNo8qqpQATQEj61Y415OcTvXX3LISYPPubqw.sW0ZV\#
        nZEoEt79izT.QsLuo6S3-bu7HqcUAZA6tmFlcC-DTg.JIzUGPyFNS2N8ZjDzwgcLA
        """#

    private static let joserfcEC = #"""
        eyJhbGciOiJFQ0RILUVTK0EyNTZLVyIsImVuYyI6IkExMjhDQkMtSFMyNTYiLCJhcHUiOiJRV3hwWTJVIiwiYXB2IjoiUW05aSIs\#
        ImVwayI6eyJjcnYiOiJQLTI1NiIsIngiOiJjNXJkMjZJekFGWEtuU016ZnNDdHNHWE4zOUhIWlU0UTY1RGYzU2tSdXZ3IiwieSI6\#
        Ik5ZWFNZRzlWZ2tjNksxRWU3R2xJN3Y2SUl3anBjemtkczNUdGhOVXNBRlEiLCJrdHkiOiJFQyJ9fQ.2PwwkGWkqNo3KazkgAQUa\#
        M19zAhMqLiH8al6TPgjStY6Az_ViC4u-Q.LVkVQr-xZ1YkXXI0oEycmg.OHKqkl3L6bRwnqmMINZb2lcm2sGgrlDoEwapEbd0tpI\#
        .QkI-sUuvaf0SdLgFpVnCCw
        """#
}
