/// One connection of a C library as its own thread sees it: calls return when the database has answered.
protocol BlockingConnection {
    func run(_ query: Query) throws(DatabaseError) -> Outcome
    func run(script: String) throws(DatabaseError)
}
