@main struct DemoApp { static func main() {} }
