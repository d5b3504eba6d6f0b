import Database
import Ground
import Testing

@Suite("Data source names")
struct DataSourceNameTests {
    @Test(
        "accepted",
        arguments: [
            ("memory", "memory"),
            ("sqlite:///var/lib/gatehouse/db.sqlite?_fk=true", "sqlite:///var/lib/gatehouse/db.sqlite"),
            ("sqlite://db.sqlite", "sqlite://db.sqlite"),
            ("sqlite://file:with%20space.sqlite", "sqlite://with space.sqlite"),
            ("sqlite:///x.sqlite?mode=memory&cache=shared", "memory"),
            ("sqlite://:memory:?_fk=true", "memory"),
            ("sqlite://file::memory:?_fk=true&cache=shared", "memory"),
            ("postgres://user:p%40ss@host:5432/db?sslmode=verify-full&max_conns=20", "postgres://host:5432/db"),
            ("postgresql://host/db?max_idle_conns=3&max_conn_lifetime=1h&max_conn_idle_time=1m", "postgres://host/db"),
            ("cockroach://root@a:26257,b:26257/defaultdb", "postgres://a:26257,b:26257/defaultdb"),
            ("postgres:///db?host=/run/postgresql", "postgres:///db"),
            ("POSTGRES://[::1]:5432/db", "postgres://[::1]:5432/db"),
        ])
    func accepted(_ text: String, _ description: String) throws {
        #expect(try DataSourceName(parsing: text).description == description)
    }

    @Test(
        "refused, with what to do about it",
        arguments: [
            ("mysql://user:s3cret@host/db", "MySQL"),
            ("mongodb://user:s3cret@host/db", "unknown scheme"),
            ("/var/lib/s3cret.sqlite", "not a URL"),
            ("", "not a URL"),
            ("sqlite://", "no path"),
            ("sqlite://?mode=rwc", "no path"),
            ("sqlite:///x?journal=s3cret", "'journal'"),
            ("postgres://user:s3cret@s3cret@host/db", "percent-encode"),
            ("postgres://user:s3cret/s3cret@host/db", "percent-encode"),
            ("postgres://user:s3cret#s3cret@host/db", "percent-encode"),
            ("postgres://user:s3cret%zz@host/db", "percent-encode"),
            ("postgres://user:s3cret%@host/db", "percent-encode"),
            ("postgres://user:s3cret?x@host/db", "percent-encode"),
            ("postgres://host/db?colour=s3cret", "'colour'"),
            ("postgres://host/db?max_conns=many", "max_conns"),
            ("postgres://host/db?max_conns=0", "max_conns"),
        ])
    func refused(_ text: String, _ advice: String) {
        let error = #expect(throws: DatabaseError.self) { try DataSourceName(parsing: text) }
        #expect(error?.reason == .invalidDataSourceName)
        #expect(error?.message.contains(advice) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("s3cret") == false)
    }

    @Test("libpq gets its own options and not ours; the password does not print")
    func libpqURL() throws {
        let source = try DataSourceName(
            parsing: "postgres://u:p%40ss@h/db?sslmode=require&max_conns=9&connect_timeout=3")
        guard case .postgres(let address) = source else {
            Issue.record("not PostgreSQL")
            return
        }
        #expect(address.uri.exposed == "postgresql://u:p%40ss@h/db?sslmode=require&connect_timeout=3")
        #expect(address.maximumConnections == 9)
        #expect(!String(reflecting: source).contains("p%40ss"))
    }
}
