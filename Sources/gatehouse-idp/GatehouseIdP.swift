import ArgumentParser
@main struct GatehouseIdP: ParsableCommand { func run() {} }
