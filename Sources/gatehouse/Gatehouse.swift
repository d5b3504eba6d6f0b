import ArgumentParser
@main struct Gatehouse: ParsableCommand { func run() {} }
