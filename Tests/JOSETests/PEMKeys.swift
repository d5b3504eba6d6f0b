/// Keys as `openssl` wrote them; each pair belongs together. They protect nothing.
enum PEMKeys {
    static let rsaPKCS8 = """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCcQ9UxGEm+foQX
        0L+l/jCa87YLvKs9YfvBfx4L9QAPl1GTNrCT9qGSr6eq9LM/xan+ybUSwmu/BrG8
        SfcJVZ+sBNI7HHmPBb6M0qtqcCIJdVduZjM2B9wQOYw/tJ9J4fkgUlFLTBte5DBT
        Sg4QXFn6HE3LvCNo1AU87pM/df8hccrgqktrcXs+6rPU40EYRRZ8eqkWCG/9qf1b
        QZ//ZrhgaoS70KcsZqq9jOj0zmQhKewQ2nTEDgG6poesIArk889/jYv+wyudhk93
        Gby/H+W8iu9IgHq7+b8+cTXiN7ZbNGBrUX1pAf2hxhDZj6IEiZwSsM4U09JYWwCM
        IM3DbWc3AgMBAAECggEAG4nSwN+sY09NfRrzI1AsBaqsat4ZeWxSnzOFOos3Mwgy
        PpTVQoYkzEJ7dGPCURtHDZlDeWZc8aG+4dVRHUqDJKAG4pbujzducMfRoKTZQrx0
        p4aIQN3auNtDbZipt64Ept8K54+mhS8Gmy8CUnzL+IlTZnOl89vlfmr29SiYyS5L
        RqaSfKFZuUJcc4yhvnsxarJ/fElM1fwL6iDvEngFzHy2pHO8nXyHknn+ouFX3cji
        +nqkrzV8bm4BycjbrSBUqW0akanQN2BPe7tciTnlc3ss3zVI52QydRnyhUVFwyNN
        kmWI7KtaHXbTjasqPh7dT8ClpZH1iMouUi9iINqcMQKBgQDcEO2Dz1CJM2+DnraL
        5p2IHWppOFU8n/oGc2itJRJmlA+Ko3NwqOd/nlkFvwJQzjkAKHilhb3N2F88qCd2
        EM4GEzXPGNHLb3wFyRFWNzP/z25WV81qO2JAK5p+hnrPURRzkUsUSOfKBU5fVN4N
        8s1Mokt3Q4mBPlCPx4Ye1cjMMQKBgQC1x+1uC7xDGfyTFShHfp1I4pKzQ6H0BZfl
        IASh350dtY7UhWM6uFuw+p364riyiSFKs4ly58aKfHlQzik/Gqfhbw1W8Td0WKFq
        QEMFsCc+A7Tjc7dOgZvxo+cYBGCX/QjYp41KnDCG6b+s5Z5Ot+Kw+b68E1z6UYQj
        M/Kpg8DX5wKBgQChLqDYVwL0ysCVlay8gTfGl0z2LjV4BvA4w1Ta5Hk6up07fQYz
        cPLF7TPk2ocWqkTjkcDz8yYW27C9m6fzeNF9b5qMye/3YftjvWY+UIZ8ifCVuw+Q
        DFilCYrJuzO+HvOsxbFI9TEYLZS+jElry/eEdqZxfvz6taqJ9KiOcyT0MQKBgEyn
        hiPFpxnUt4F+hoG/jqvRf3NAreatBSSFn+5y0VpZ2WUc6n80htXWmQ/W03PWB8fs
        daWSv1Jesvm0Ngh6QRj7L3DePzg8t7SKbLjVU3b/MSRJA5+DYDNBno2uKt1swnI6
        FYbE3mHF6CIMofkn6dwfNKMytx6HiWUe3tFE0ek5AoGBALpOn5vzkpW7/u9Ti2up
        Oj4180xPEi1J0ZYN/NtHVDnVIL7D3Qqfhd1AMwUwSZniIeMw5qdlc5D62jZbMnvO
        TY/YvV4iX798JoqEOPe+1pa2UMrwdNErxzLMQkeP516O7BxzpKDTkb26XKtwT08C
        38+mn27j03lTSvr0NzlTwo1I
        -----END PRIVATE KEY-----
        """

    static let rsaPKCS1 = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEpAIBAAKCAQEAnEPVMRhJvn6EF9C/pf4wmvO2C7yrPWH7wX8eC/UAD5dRkzaw
        k/ahkq+nqvSzP8Wp/sm1EsJrvwaxvEn3CVWfrATSOxx5jwW+jNKranAiCXVXbmYz
        NgfcEDmMP7SfSeH5IFJRS0wbXuQwU0oOEFxZ+hxNy7wjaNQFPO6TP3X/IXHK4KpL
        a3F7Puqz1ONBGEUWfHqpFghv/an9W0Gf/2a4YGqEu9CnLGaqvYzo9M5kISnsENp0
        xA4BuqaHrCAK5PPPf42L/sMrnYZPdxm8vx/lvIrvSIB6u/m/PnE14je2WzRga1F9
        aQH9ocYQ2Y+iBImcErDOFNPSWFsAjCDNw21nNwIDAQABAoIBABuJ0sDfrGNPTX0a
        8yNQLAWqrGreGXlsUp8zhTqLNzMIMj6U1UKGJMxCe3RjwlEbRw2ZQ3lmXPGhvuHV
        UR1KgySgBuKW7o83bnDH0aCk2UK8dKeGiEDd2rjbQ22YqbeuBKbfCuePpoUvBpsv
        AlJ8y/iJU2ZzpfPb5X5q9vUomMkuS0amknyhWblCXHOMob57MWqyf3xJTNX8C+og
        7xJ4Bcx8tqRzvJ18h5J5/qLhV93I4vp6pK81fG5uAcnI260gVKltGpGp0DdgT3u7
        XIk55XN7LN81SOdkMnUZ8oVFRcMjTZJliOyrWh12042rKj4e3U/ApaWR9YjKLlIv
        YiDanDECgYEA3BDtg89QiTNvg562i+adiB1qaThVPJ/6BnNorSUSZpQPiqNzcKjn
        f55ZBb8CUM45ACh4pYW9zdhfPKgndhDOBhM1zxjRy298BckRVjcz/89uVlfNajti
        QCuafoZ6z1EUc5FLFEjnygVOX1TeDfLNTKJLd0OJgT5Qj8eGHtXIzDECgYEAtcft
        bgu8Qxn8kxUoR36dSOKSs0Oh9AWX5SAEod+dHbWO1IVjOrhbsPqd+uK4sokhSrOJ
        cufGinx5UM4pPxqn4W8NVvE3dFihakBDBbAnPgO043O3ToGb8aPnGARgl/0I2KeN
        Spwwhum/rOWeTrfisPm+vBNc+lGEIzPyqYPA1+cCgYEAoS6g2FcC9MrAlZWsvIE3
        xpdM9i41eAbwOMNU2uR5OrqdO30GM3Dyxe0z5NqHFqpE45HA8/MmFtuwvZun83jR
        fW+ajMnv92H7Y71mPlCGfInwlbsPkAxYpQmKybszvh7zrMWxSPUxGC2UvoxJa8v3
        hHamcX78+rWqifSojnMk9DECgYBMp4YjxacZ1LeBfoaBv46r0X9zQK3mrQUkhZ/u
        ctFaWdllHOp/NIbV1pkP1tNz1gfH7HWlkr9SXrL5tDYIekEY+y9w3j84PLe0imy4
        1VN2/zEkSQOfg2AzQZ6NrirdbMJyOhWGxN5hxegiDKH5J+ncHzSjMrceh4llHt7R
        RNHpOQKBgQC6Tp+b85KVu/7vU4trqTo+NfNMTxItSdGWDfzbR1Q51SC+w90Kn4Xd
        QDMFMEmZ4iHjMOanZXOQ+to2WzJ7zk2P2L1eIl+/fCaKhDj3vtaWtlDK8HTRK8cy
        zEJHj+dejuwcc6Sg05G9ulyrcE9PAt/Ppp9u49N5U0r69Dc5U8KNSA==
        -----END RSA PRIVATE KEY-----
        """

    static let rsaPublic = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnEPVMRhJvn6EF9C/pf4w
        mvO2C7yrPWH7wX8eC/UAD5dRkzawk/ahkq+nqvSzP8Wp/sm1EsJrvwaxvEn3CVWf
        rATSOxx5jwW+jNKranAiCXVXbmYzNgfcEDmMP7SfSeH5IFJRS0wbXuQwU0oOEFxZ
        +hxNy7wjaNQFPO6TP3X/IXHK4KpLa3F7Puqz1ONBGEUWfHqpFghv/an9W0Gf/2a4
        YGqEu9CnLGaqvYzo9M5kISnsENp0xA4BuqaHrCAK5PPPf42L/sMrnYZPdxm8vx/l
        vIrvSIB6u/m/PnE14je2WzRga1F9aQH9ocYQ2Y+iBImcErDOFNPSWFsAjCDNw21n
        NwIDAQAB
        -----END PUBLIC KEY-----
        """

    static let ecSEC1 = """
        -----BEGIN EC PARAMETERS-----
        BggqhkjOPQMBBw==
        -----END EC PARAMETERS-----
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEID3aKgN7+/7qhUNrNmWv0P9r+5cVmKXwevU4pl1IfmjhoAoGCCqGSM49
        AwEHoUQDQgAETNyd8WsxZ0VFwoqqpl0jgUoAHMjEesFKKWOkyCEZv07Lo0GQdbye
        n3zzCTXNcqPDnhIparbx1wB5A1c/mdDKCw==
        -----END EC PRIVATE KEY-----
        """

    static let ecPublic = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAETNyd8WsxZ0VFwoqqpl0jgUoAHMjE
        esFKKWOkyCEZv07Lo0GQdbyen3zzCTXNcqPDnhIparbx1wB5A1c/mdDKCw==
        -----END PUBLIC KEY-----
        """

    static let ed25519 = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIDRYntlGRsYOoo6nLHbM6XK4CGoFtubrUsIRFtuCRQ5F
        -----END PRIVATE KEY-----
        """

    static let ed25519Public = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEA+fu7cSL7/zf6pzLuQDBiFunDVmq3F5umc7Jkm7FYcE4=
        -----END PUBLIC KEY-----
        """
}
